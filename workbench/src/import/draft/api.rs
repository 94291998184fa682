//! `api.yaml` and `result_codes.yaml`: new ones, or the lines that the captured ones lack.

use super::operation::of_operation;
use super::yaml::Yaml;
use super::{DraftFile, Drafting, Extended, Keys};
use crate::import::captured;
use crate::import::page::{PageCode, PageField};
use antom_codegen::json::Json;
use antom_codegen::model::{Api, ResultCode};

impl Drafting<'_> {
    pub(super) fn api_file(&mut self) -> Option<DraftFile> {
        let path = "api.yaml".to_owned();
        let Some(api) = self.api else {
            let text = self.new_api();
            return Some(DraftFile {
                path,
                text,
                extends: None,
            });
        };
        if api.pages.iter().any(|it| it.id == self.plan.page_id) {
            return None;
        }
        let place = place_of_page(api)?;
        let entry = self.page_entry().lines(place.indent);
        let before = api.sources[api.span.file as usize].text.clone();
        let (head, tail) = before.split_at(place.offset);
        let key = if api.pages.is_empty() { "pages:\n" } else { "" };
        let gap = if head.ends_with('\n') { "" } else { "\n" };
        Some(DraftFile {
            path,
            text: format!("{head}{gap}{key}{entry}{tail}"),
            extends: Some(Extended {
                added: format!("pages:\n{}", self.page_entry().lines(2)),
                before,
            }),
        })
    }

    /// Whether the page can be added to `api.yaml` without touching what is there.
    pub(super) fn lists_page(&mut self, marks: &mut Vec<String>) {
        let id = self.plan.page_id.clone();
        let missing =
            |api: &&Api| !api.pages.iter().any(|it| it.id == id) && place_of_page(api).is_none();
        if self.api.filter(missing).is_some() {
            let question = format!(
                "`{id}` could not be added to the `pages` of api.yaml; its entries are not on separate lines: add it there"
            );
            marks.push(self.ask(of_operation(1), question));
        }
    }

    fn page_entry(&self) -> Yaml {
        let page = self.page;
        let title = page
            .title
            .as_ref()
            .map_or(&self.plan.operation, |it| &it.value);
        let mut keys = Keys::default();
        keys.add("title", Yaml::text(title));
        keys.add("language", Yaml::text(captured::word(page.language)));
        keys.add_some("date", page.date.as_ref().map(|it| Yaml::text(&it.value)));
        Yaml::map([(&self.plan.page_id, keys.into_map())])
    }

    fn new_api(&mut self) -> String {
        let mut marks = Vec::new();
        let question = "what is the name of the crate, and is there a `base_path`?";
        marks.push(self.ask(of_operation(1), question.to_owned()));
        let scalars = scalars(self.page).unwrap_or_else(|| {
            let question =
                "no sample shows the encoding of numbers: are `scalars` `string` or `native`?";
            marks.push(self.ask(of_operation(1), question.to_owned()));
            "string"
        });
        let outcome = self.outcome(&mut marks);
        let mut keys = Keys::default();
        keys.add("name", Yaml::text("api"));
        keys.add_marks(&marks);
        keys.add("doc", self.unwritten());
        let languages = &self.plan.languages;
        let languages = languages.iter().map(|it| captured::word(*it));
        keys.add_some(
            "languages",
            (languages.len() > 1).then(|| Yaml::words(languages)),
        );
        keys.add("scalars", Yaml::text(scalars));
        keys.add_some("outcome", outcome);
        keys.add("pages", self.page_entry());
        keys.into_map().lines(0)
    }

    /// Where answers say how a call ended: an object of the response with a field for each of the
    /// three, as their names end. What each status means is for people to say.
    fn outcome(&mut self, marks: &mut Vec<String>) -> Option<Yaml> {
        let page = self.page;
        let first = page.result_codes.first()?;
        let paths = page.response.iter().find_map(|field| {
            let ending = |word: &str| {
                let mut children = field.children.iter();
                let child = children.find(|it| it.name.to_lowercase().ends_with(word))?;
                Some(format!("{}.{}", field.name, child.name))
            };
            Some([ending("status")?, ending("code")?, ending("message")?])
        });
        let statuses = statuses(&page.result_codes);
        let (Some([status, code, message]), [success, failure, unknown]) =
            (paths, statuses.as_slice())
        else {
            let question = "which fields of a response state the outcome of the call (`outcome`), and which statuses are there?";
            marks.push(self.ask(of_operation(first.line), question.to_owned()));
            return None;
        };
        let question = format!(
            "does `{success}` mean success, `{failure}` final failure, and `{unknown}` an unknown outcome?"
        );
        marks.push(self.ask(of_operation(first.line), question));
        Some(Yaml::map([
            ("status", Yaml::text(status)),
            ("code", Yaml::text(code)),
            ("message", Yaml::text(message)),
            ("success", Yaml::text(*success)),
            ("failure", Yaml::text(*failure)),
            ("unknown", Yaml::text(*unknown)),
        ]))
    }

    /// The codes that the captured spec does not know.
    pub(super) fn result_code_file(&mut self) -> Option<DraftFile> {
        let page = self.page;
        let inbound = self.inbound;
        let mut new: Vec<&PageCode> = Vec::new();
        for code in &page.result_codes {
            let is_new = self.known_status(&code.name).is_none();
            if is_new && !new.iter().any(|it| it.name == code.name) {
                new.push(code);
            }
        }
        if new.is_empty() || inbound {
            return None;
        }
        let entries: Vec<String> = new.into_iter().map(|it| self.code_entry(it)).collect();
        let added = entries.join("\n");
        let path = "result_codes.yaml".to_owned();
        let sources = self.api.map(|it| it.sources.iter());
        let source = sources.into_iter().flatten().find(|it| it.relative == path);
        Some(match source {
            Some(source) => {
                let before = source.text.clone();
                let text = format!("{}\n\n{added}", before.trim_end());
                DraftFile {
                    path,
                    text,
                    extends: Some(Extended { before, added }),
                }
            }
            None => DraftFile {
                path,
                text: added,
                extends: None,
            },
        })
    }

    fn code_entry(&mut self, code: &PageCode) -> String {
        let mut marks = Vec::new();
        let decided = match self.api.and_then(|it| it.outcome.as_ref()) {
            Some(outcome) => [&outcome.success, &outcome.failure].contains(&&code.status),
            None => statuses(&self.page.result_codes)
                .iter()
                .take(2)
                .any(|it| *it == code.status),
        };
        if !decided && code.again.is_none() {
            let question = format!(
                "after `{}`, may the same request be sent again (`retryable`)?",
                code.name
            );
            marks.push(self.ask(of_operation(code.line), question));
        }
        let mut keys = Keys::default();
        keys.add("status", Yaml::text(&code.status));
        let again = !decided && code.again == Some(true);
        keys.add_some("retryable", again.then(|| Yaml::plain(true)));
        keys.add_marks(&marks);
        keys.add("message", self.unwritten());
        keys.add("action", self.unwritten());
        Yaml::map([(&code.name, keys.into_map())]).lines(0)
    }

    /// The status of a code that the captured spec knows.
    pub(super) fn known_status(&self, name: &str) -> Option<&str> {
        let api = self.api?;
        let of_operations = api.operations.iter().flat_map(|it| &it.result_codes);
        let of_protocol = api.protocol_codes.iter().flatten().map(|(_, code)| code);
        let mut known = of_operations.chain(of_protocol);
        known
            .find(|it: &&ResultCode| it.name == name)
            .map(|it| it.status.as_str())
    }
}

/// The statuses, the one of a code that speaks of success first, the others by how many codes have them.
fn statuses(codes: &[PageCode]) -> Vec<&str> {
    let mut found: Vec<(&str, usize, bool)> = Vec::new();
    for code in codes {
        let succeeds = code.name.contains("SUCCESS");
        match found.iter_mut().find(|(status, ..)| *status == code.status) {
            Some((_, count, success)) => {
                *count += 1;
                *success |= succeeds;
            }
            None => found.push((&code.status, 1, succeeds)),
        }
    }
    found.sort_by_key(|(_, count, success)| (!success, std::cmp::Reverse(*count)));
    found.into_iter().map(|(status, ..)| status).collect()
}

/// How numbers and booleans travel, if a sample has one.
fn scalars(page: &crate::import::Page) -> Option<&'static str> {
    page.samples.iter().find_map(|sample| {
        let fields = [&page.request, &page.response];
        fields
            .into_iter()
            .find_map(|fields| scalars_of(&sample.body, fields))
    })
}

fn scalars_of(body: &Json, fields: &[PageField]) -> Option<&'static str> {
    fields
        .iter()
        .find_map(|field| match body.get(&field.name)? {
            Json::List(items) => items.iter().find_map(|it| scalars_of(it, &field.children)),
            Json::Text(_) if is_scalar(field) => Some("string"),
            Json::Number(_) | Json::Bool(_) if is_scalar(field) => Some("native"),
            inside => scalars_of(inside, &field.children),
        })
}

fn is_scalar(field: &PageField) -> bool {
    ["Integer", "Decimal", "Boolean"].contains(&field.documented.as_str())
}

/// Where a page is added to `api.yaml`.
struct PlaceOfPage {
    offset: usize,
    indent: usize,
}

/// Behind the last page, or at the end if there is none; nowhere if the pages share a line.
fn place_of_page(api: &Api) -> Option<PlaceOfPage> {
    let text = api.sources[api.span.file as usize].text.as_str();
    let Some(last) = api.pages.last() else {
        return Some(PlaceOfPage {
            offset: text.len(),
            indent: 2,
        });
    };
    let key = last.span.start as usize;
    let start = text.get(..key)?.rfind('\n')? + 1;
    let indent = key - start;
    if !text[start..key].bytes().all(|it| it == b' ') {
        return None;
    }
    let mut lines = text[start..].split_inclusive('\n');
    let mut offset = start + lines.next().map_or(0, str::len);
    for line in lines {
        let margin = line.len() - line.trim_start_matches(' ').len();
        if margin <= indent || line.trim().is_empty() {
            break;
        }
        offset += line.len();
    }
    Some(PlaceOfPage { offset, indent })
}
