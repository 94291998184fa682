//! `api.yaml`.

use super::Reader;
use super::text::nothing;
use crate::diagnostic::catalogue::words;
use crate::forms;
use crate::source::{Span, Spanned};
use crate::spec::language::{self, LANGUAGES, SCALARS};
use crate::spec::yaml::{Entry, Node};
use crate::spec::{ApiDecl, AreaDecl, OutcomeDecl, PageDecl, SpecFile};
use crate::terms::{Language, Scalars};

/// The placeholder for an unreadable `api.yaml`.
pub(super) fn stand_in(span: Span) -> ApiDecl {
    ApiDecl {
        name: Spanned::new(String::new(), span),
        doc: nothing(),
        languages: vec![Language::En],
        base_path: String::new(),
        scalars: Scalars::Native,
        outcome: None,
        areas: Vec::new(),
        pages: Vec::new(),
        stubs: Vec::new(),
        gateways: Vec::new(),
        test_clients: None,
        protocol_codes: None,
    }
}

impl Reader {
    pub(super) fn api(&mut self, root: &Node) -> ApiDecl {
        let start = Span {
            end: root.span.start,
            ..root.span
        };
        let Some(entries) = self.entries(root, start, &language::API) else {
            self.languages_are_known = false;
            return stand_in(start);
        };
        // Known before any text is read.
        if let Some(node) = entries.get("languages") {
            self.languages = self.language_list(node);
        }
        let name = entries
            .get("name")
            .and_then(|it| self.word(it, "the name of the crate"));
        let doc = self.required_text(&entries, "doc");
        ApiDecl {
            name: name.unwrap_or_else(|| Spanned::new(String::new(), start)),
            doc,
            languages: self.languages.clone(),
            base_path: entries
                .get("base_path")
                .and_then(|it| self.base_path(it))
                .map(|it| it.value)
                .unwrap_or_default(),
            scalars: entries
                .get("scalars")
                .and_then(|it| self.choice(it, "encoding of scalars", &SCALARS))
                .unwrap_or(Scalars::Native),
            outcome: entries.get("outcome").and_then(|it| {
                let outcome = self.outcome(it, entries.key_span("outcome"));
                self.note_unread(outcome.is_none());
                outcome
            }),
            areas: entries
                .get("areas")
                .map(|it| self.areas(it))
                .unwrap_or_default(),
            pages: entries
                .get("pages")
                .map(|it| self.pages(it))
                .unwrap_or_default(),
            stubs: entries
                .get("stubs")
                .map(|it| self.stubs(it))
                .unwrap_or_default(),
            gateways: entries
                .get("gateways")
                .map(|it| self.gateways(it))
                .unwrap_or_default(),
            test_clients: entries
                .get("test_clients")
                .and_then(|it| self.test_clients(it, &entries)),
            protocol_codes: entries
                .get("protocol_codes")
                .and_then(|it| self.protocol_codes(it, &entries)),
        }
    }

    fn language_list(&mut self, node: &Node) -> Vec<Language> {
        let mut languages = Vec::new();
        if let Some(items) = self.list(node, "a list of languages") {
            for item in items {
                let language = self.choice(item, "language of texts", &LANGUAGES);
                self.languages_are_known &= language.is_some();
                languages.extend(language);
            }
        } else {
            self.languages_are_known = false;
        }
        if self.languages_are_known && !languages.contains(&Language::En) {
            self.problems.push(words::no_english(node.span));
        }
        if !languages.contains(&Language::En) {
            languages.insert(0, Language::En);
        }
        languages
    }

    /// If a part of `api.yaml` is unknown, problems in other files that depend on it are not
    /// reported.
    fn note_unread(&mut self, unread: bool) {
        if unread {
            self.unread.insert(SpecFile::Api);
        }
    }

    pub(super) fn outcome(&mut self, node: &Node, key: Option<Span>) -> Option<OutcomeDecl> {
        let owner = key.unwrap_or(node.span);
        let entries = self.entries(node, owner, &language::OUTCOME)?;
        let mut word = |key| entries.get(key).and_then(|it| self.word(it, "text"));
        let (status, code, message) = (word("status"), word("code"), word("message"));
        let (success, failure, unknown) = (word("success"), word("failure"), word("unknown"));
        Some(OutcomeDecl {
            status: status?,
            code: code?,
            message: message?,
            success: success?,
            failure: failure?,
            unknown: unknown?,
        })
    }

    fn areas(&mut self, node: &Node) -> Vec<AreaDecl> {
        let entries = self.mapping(node, "a mapping from names to areas");
        self.note_unread(entries.is_none());
        let entries = entries.unwrap_or_default();
        entries.iter().filter_map(|it| self.area(it)).collect()
    }

    fn area(&mut self, entry: &Entry) -> Option<AreaDecl> {
        let entries = self.entries(&entry.value, entry.key.span, &language::AREA);
        self.note_unread(entries.is_none());
        Some(AreaDecl {
            name: entry.key.clone(),
            doc: self.required_text(&entries?, "doc"),
        })
    }

    fn pages(&mut self, node: &Node) -> Vec<PageDecl> {
        let entries = self.mapping(node, "the pages by their ids");
        self.note_unread(entries.is_none());
        let entries = entries.unwrap_or_default();
        entries.iter().filter_map(|it| self.page(it)).collect()
    }

    /// A fact of a page, if it has the right form.
    fn fact(
        &mut self,
        word: Spanned<String>,
        expected: &str,
        is_right: impl Fn(&str) -> bool,
        help: &str,
    ) -> Option<Spanned<String>> {
        if is_right(&word.value) {
            return Some(word);
        }
        let found = format!("`{}`", word.value);
        let problem = words::wrong_kind(word.span, expected, &found).help(help.to_owned());
        self.problems.push(problem);
        None
    }

    fn page(&mut self, entry: &Entry) -> Option<PageDecl> {
        let entries = self.entries(&entry.value, entry.key.span, &language::PAGE)?;
        let title = entries.get("title").and_then(|it| self.word(it, "a title"));
        let language = entries
            .get("language")
            .and_then(|it| self.word(it, "a language"));
        let date = entries.get("date").and_then(|it| {
            let date = self.word(it, "a date")?;
            let help = "write the day as year, month and day: `YYYY-MM-DD`";
            self.fact(date, "a date such as `2024-05-09`", forms::is_date, help)
        });
        let version = entries
            .get("version")
            .and_then(|it| self.word(it, "a version"));
        let address = entries.get("address").and_then(|it| {
            let address = self.word(it, "an address")?;
            let help = "write the whole URL of the page: `https://docs.example/pay`";
            self.fact(address, "an http or https URL", is_web_address, help)
        });
        Some(PageDecl {
            id: entry.key.clone(),
            title: title.map(|it| it.value).unwrap_or_default(),
            language: language.map(|it| it.value).unwrap_or_default(),
            date: date.map(|it| it.value),
            version: version.map(|it| it.value),
            address: address.map(|it| it.value),
            advisory: entries.get("advisory").and_then(|it| self.boolean(it)) == Some(true),
        })
    }
}

/// Whether a text is the URL of a page on the web.
fn is_web_address(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    forms::is_url(text) && matches!(scheme, "http" | "https")
}
