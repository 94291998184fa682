//! Texts in the languages of the spec.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::source::Span;
use crate::spec::language;
use crate::spec::yaml::{Node, Value};
use crate::terms::{Language, Text};

impl Reader {
    /// A required text. A missing text has been reported and is empty.
    pub(super) fn required_text(&mut self, entries: &Entries<'_>, key: &'static str) -> Text {
        self.optional_text(entries, key).unwrap_or_else(nothing)
    }

    /// An optional text.
    pub(super) fn optional_text(
        &mut self,
        entries: &Entries<'_>,
        key: &'static str,
    ) -> Option<Text> {
        let node = entries.get(key)?;
        self.text_of = Some((key, entries.owner_span()));
        let text = self.text(node, entries.key_span(key).unwrap_or(node.span));
        self.text_of = None;
        Some(text)
    }

    /// `{ en: …, zh: … }`, or plain text, which is English.
    pub(super) fn text(&mut self, node: &Node, owner_span: Span) -> Text {
        match &node.value {
            Value::Scalar { text, .. } => {
                let text = Text {
                    en: text.trim_end().to_owned(),
                    zh: None,
                };
                self.check_languages(&text, node.span, |_| false, true);
                text
            }
            Value::Mapping(_) => {
                let Some(entries) = self.entries(node, owner_span, &language::LANGUAGES_OF_TEXT)
                else {
                    return nothing();
                };
                self.text_of(&entries, owner_span)
            }
            _ => {
                let help = "write plain text, which is English, or `{ en: …, zh: … }`".to_owned();
                self.wrong_kind_with_help(node, "a text", Some(help));
                nothing()
            }
        }
    }

    /// The languages in a mapping that may have other keys too.
    pub(super) fn text_of(&mut self, entries: &Entries<'_>, owner_span: Span) -> Text {
        let mut language = |key| {
            entries
                .get(key)
                .and_then(|node| self.scalar(node, "a text"))
        };
        // A block of text ends with a line feed that is not part of its content.
        let english = language("en")
            .map(|it| it.value.trim_end().to_owned())
            .unwrap_or_default();
        let chinese = language("zh").map(|it| it.value.trim_end().to_owned());
        let text = Text {
            en: english,
            zh: chinese,
        };
        self.check_languages(&text, owner_span, |it| entries.is_meant(it), false);
        if let (Some(_), Some(span)) = (&text.zh, entries.key_span("zh"))
            && self.languages_are_known
            && !self.languages.contains(&Language::Zh)
        {
            self.problems.push(words::unlisted_language(span, "zh"));
        }
        text
    }

    /// Checks the languages of a text. `is_meant` tells the languages that a misspelled key may
    /// stand for; `plain` text is not a mapping.
    fn check_languages(
        &mut self,
        text: &Text,
        span: Span,
        is_meant: impl Fn(&str) -> bool,
        plain: bool,
    ) {
        let name = |it: &Language| match it {
            Language::En => "en",
            Language::Zh => "zh",
        };
        let is_written = |it: &Language| {
            let written = match it {
                Language::En => Some(text.en.as_str()),
                Language::Zh => text.zh.as_deref(),
            };
            written.is_some_and(|it| !it.trim().is_empty())
        };
        let absent = self.languages.iter().filter(|it| !is_written(it));
        let missing: Vec<&str> = absent.map(name).filter(|it| !is_meant(it)).collect();
        if missing.is_empty() {
            return;
        }
        let all: Vec<&str> = self.languages.iter().map(name).collect();
        let written = if missing.len() == all.len() && !is_written(&Language::Zh) {
            words::Written::Nothing
        } else if plain {
            words::Written::Plain(&all)
        } else {
            words::Written::Mapping
        };
        let what = self.text_in_words(span);
        let problem = words::missing_language(span, &what, &missing, written);
        self.problems.push(problem);
    }

    /// The name of a text in reports: `the doc of authCode`.
    fn text_in_words(&self, span: Span) -> String {
        let name = |span: Span| {
            let source = self.sources.get(span.file as usize)?;
            let name = source.text.get(span.start as usize..span.end as usize)?;
            let is_name = |it: char| it.is_alphanumeric() || "_-.".contains(it);
            (!name.is_empty() && name.chars().all(is_name)).then_some(name)
        };
        match self.text_of {
            Some((key, owner)) => match name(owner) {
                Some(owner) => format!("the `{key}` of `{owner}`"),
                None => format!("this `{key}`"),
            },
            None => match name(span) {
                Some(name) => format!("the text of `{name}`"),
                None => "this text".to_owned(),
            },
        }
    }
}

/// The placeholder for an unreadable text.
pub(super) fn nothing() -> Text {
    Text {
        en: String::new(),
        zh: None,
    }
}
