//! The file of the operation.

use super::fields::{DraftField, Parent};
use super::yaml::Yaml;
use super::{DraftFile, Drafting, Keys, Spot};
use crate::import::captured::fixed_values;
use crate::import::page::PageCode;
use crate::import::words::{QUERIES, REVOCATIONS};
use antom_codegen::model::Body;
use antom_codegen::model::Product;

impl Drafting<'_> {
    pub(super) fn operation_file(&mut self) -> DraftFile {
        let page = self.page;
        let parent = |direction| Parent {
            direction,
            prefix: "",
            owner: "",
        };
        let request = self.fields(&page.request, parent(Body::Request));
        let mut response = self.fields(&page.response, parent(Body::Response));
        self.fields_of_samples();
        let mut marks = Vec::new();
        self.decide_direction(&response, &mut marks);
        let inbound = self.inbound;
        self.product(&mut marks);
        self.lists_page(&mut marks);
        let method = self.method(&mut marks);
        let path = (!inbound).then(|| self.path(&mut marks));
        let key = self.idempotency_key(&method, inbound, &request, &mut marks);
        let safe = key.is_none() && !inbound && self.is_safe();
        let rules = self.rules(&request, &mut marks);
        let samples = self.samples(&mut marks);
        let codes = self.result_codes(&mut marks);
        let mut replies = Vec::new();
        if inbound {
            replies = self.replies(&mut response, &mut marks);
            self.ask_for_cases(&request, &mut marks);
        }
        for (what, fields) in [("request", &page.request), ("response", &page.response)] {
            if fields.is_empty() {
                let question = format!("no {what} parameters were found: are there any?");
                marks.push(self.ask(of_operation(1), question));
            }
        }
        marks.append(&mut self.left_out);
        marks.extend(self.other_doubts());

        let mut keys = Keys::default();
        keys.add("operation", Yaml::text(&self.plan.operation));
        keys.add_some("product", self.plan.product.as_ref().map(Yaml::text));
        keys.add_some("direction", inbound.then(|| Yaml::text("inbound")));
        keys.add_marks(&marks);
        keys.add("doc", self.unwritten());
        keys.add("method", Yaml::text(method));
        keys.add_some("path", path.map(Yaml::text));
        keys.add_some("base_path", self.own_base_path().map(Yaml::text));
        keys.add_some("idempotency_key", key.map(Yaml::text));
        keys.add_some("safe", safe.then(|| Yaml::plain(true)));
        keys.add("pages", Yaml::words([&self.plan.page_id]));
        keys.add("request", self.fields_yaml(&request, false));
        keys.add_some("rules", rules);
        let identified_by = inbound.then(|| self.identified_by(&request)).flatten();
        keys.add_some("identified_by", identified_by);
        keys.add("response", self.fields_yaml(&response, false));
        keys.0.extend(replies);
        keys.add_some("result_codes", codes.filter(|_| !inbound));
        keys.add_some("samples", samples);
        DraftFile {
            path: self.plan.file.clone(),
            text: keys.into_map().lines(0),
            extends: None,
        }
    }

    /// An operation that is documented for several products needs a name for each.
    fn product(&mut self, marks: &mut Vec<String>) {
        let Some(captured) = self.plan.captured else {
            return;
        };
        let is_other = |it: &&Product| it.name != self.plan.product;
        let unnamed = |it: &Product| it.name.is_none() || self.plan.product.is_none();
        if let Some(other) = captured
            .products
            .iter()
            .find(is_other)
            .filter(|it| unnamed(it))
        {
            let name = other.name.as_deref().unwrap_or("no product");
            let question = format!(
                "`{}` is captured for {name}, but each of several products needs a name: what are the names?",
                captured.name
            );
            marks.push(self.ask(of_operation(1), question));
        }
        self.same_values(marks);
    }

    /// Fixed values identify products: a page with those of a captured product with a different
    /// name may document the same product.
    fn same_values(&mut self, marks: &mut Vec<String>) {
        let (Some(operation), page) = (self.plan.captured, self.page) else {
            return;
        };
        let same = |it: &&Product| {
            let mut values = fixed_values(page, it).peekable();
            values.peek().is_some() && values.all(|(said, known)| said == known)
        };
        let is_known = |it: &Product| it.name == self.plan.product;
        if operation.products.iter().any(is_known) {
            return;
        }
        let Some(name) = operation
            .products
            .iter()
            .find(same)
            .and_then(|it| it.name.as_ref())
        else {
            return;
        };
        let question = format!(
            "the page has the fixed values of the captured product `{name}`: is it the same product (`--product {name}`), or which value identifies it (`selects`)?"
        );
        marks.push(self.ask(of_operation(1), question));
    }

    fn method(&mut self, marks: &mut Vec<String>) -> String {
        let captured = self.plan.captured.map(|it| it.method.as_str());
        match (&self.page.method, captured) {
            (Some(said), known) => {
                if let Some(known) = known.filter(|it| *it != said.value) {
                    let question = format!(
                        "the page says `{}`, but the operation is captured as `{known}`: which is correct?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                said.value.clone()
            }
            (None, Some(known)) => known.to_owned(),
            // Reading asks, where a page has neither method nor path.
            (None, None) => {
                if self.page.path.is_some() && !self.inbound {
                    let question = "the page gives no method: is it POST?".to_owned();
                    marks.push(self.ask(of_operation(1), question));
                }
                "POST".to_owned()
            }
        }
    }

    /// What goes before the path of the operation in place of what goes before all others: as it is captured; nothing,
    /// where the path of the page begins like the base path of the API and goes on otherwise.
    fn own_base_path(&self) -> Option<&str> {
        if let Some(captured) = self.plan.captured {
            return captured.base_path.as_deref();
        }
        let base = self.api?.base_path.as_str();
        let path = self.page.path.as_ref()?.value.as_str();
        let is_below = |it: &str| it.strip_prefix(base).is_some_and(|it| it.starts_with('/'));
        let first = |path: &str| path.split('/').nth(1).map(str::to_owned);
        let begins_alike = !base.is_empty() && first(base) == first(path);
        (begins_alike && !is_below(path)).then_some("")
    }

    /// The path without what goes before every path of the API.
    fn path(&mut self, marks: &mut Vec<String>) -> String {
        let of_api = self.api.map_or("", |it| it.base_path.as_str());
        let base = self.own_base_path().unwrap_or(of_api);
        let captured = self.plan.captured.map(|it| it.path.as_str());
        match (&self.page.path, captured) {
            (Some(said), known) => {
                let path = said
                    .value
                    .strip_prefix(base)
                    .filter(|it| it.starts_with('/'))
                    .unwrap_or(&said.value)
                    .to_owned();
                if let Some(known) = known.filter(|it| *it != path) {
                    let question = format!(
                        "the page says `{path}`, but the operation is captured with `{known}`: which is correct?"
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                path
            }
            (None, Some(known)) => known.to_owned(),
            (None, None) => format!("/{}", self.plan.operation),
        }
    }

    fn idempotency_key(
        &mut self,
        method: &str,
        inbound: bool,
        request: &[DraftField],
        marks: &mut Vec<String>,
    ) -> Option<String> {
        let captured = self
            .plan
            .captured
            .and_then(|it| it.idempotency_key.as_deref());
        match (&self.page.idempotency_key, captured) {
            (Some(said), known) => {
                if let Some(known) = known.filter(|it| *it != said.value) {
                    let question = format!(
                        "the page calls `{}` the idempotency key, but captured is `{known}`: which is correct?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                let usable = |it: &DraftField| it.name == said.value && can_be_key(it);
                if !request.iter().any(usable) {
                    let question = format!(
                        "the page calls `{}` the idempotency key, but that must be a String of the request: which field is it?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                    return None;
                }
                Some(said.value.clone())
            }
            (None, Some(known)) => Some(known.to_owned()),
            (None, None) => {
                // Of a captured operation it has been decided that there is none.
                let is_call = self.page.path.is_some() && !inbound;
                let repeatable = begins(&self.plan.operation, &QUERIES)
                    || begins(&self.plan.operation, &REVOCATIONS);
                if self.plan.captured.is_none() && is_call && method != "GET" && !repeatable {
                    let question =
                        "the page names no idempotency key: is there an `idempotency_key`?";
                    marks.push(self.ask(of_operation(1), question.to_owned()));
                }
                None
            }
        }
    }

    /// Whether the call only reads, as far as its name says; a captured operation says so itself.
    fn is_safe(&self) -> bool {
        let by_name = || begins(&self.plan.operation, &QUERIES);
        self.plan.captured.map_or_else(by_name, |it| it.safe)
    }

    /// The codes that the page lists; `result_codes.yaml` says what they mean.
    fn result_codes(&mut self, marks: &mut Vec<String>) -> Option<Yaml> {
        let page = self.page;
        for code in &page.result_codes {
            let known = self.known_status(&code.name);
            if let Some(known) = known.filter(|it| *it != code.status) {
                let question = format!(
                    "`{}` has the status `{}` here and `{known}` in result_codes.yaml: which is correct?",
                    code.name, code.status
                );
                marks.push(self.ask(of_operation(code.line), question));
            }
        }
        let mut codes: Vec<&PageCode> = Vec::new();
        for code in &page.result_codes {
            match codes.iter().find(|it| it.name == code.name) {
                None => codes.push(code),
                Some(first) if first.status != code.status => {
                    let question = format!(
                        "`{}` has the status `{}` here and `{}` on line {}: which is correct?",
                        code.name, code.status, first.status, first.line
                    );
                    marks.push(self.ask(of_operation(code.line), question));
                }
                Some(_) => {}
            }
        }
        let codes: Vec<Yaml> = codes.into_iter().map(|it| Yaml::text(&it.name)).collect();
        (!codes.is_empty()).then_some(Yaml::List(codes))
    }
}

/// Whether the name of an operation begins with one of these words.
fn begins(name: &str, words: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    words.iter().any(|it| name.starts_with(it))
}

/// Whether a field can hold what a caller makes up.
fn can_be_key(field: &DraftField) -> bool {
    field.documented == "String" && field.constraints.constant().is_none() && field.list.is_none()
}

pub(super) fn of_operation(line: usize) -> Spot<'static> {
    Spot {
        direction: None,
        path: "",
        line,
    }
}
