//! Fields and their constraints.

use super::Reader;
use super::entries::Entries;
use super::text::nothing;
use crate::diagnostic::catalogue::unsupported::{UNIONS, unsupported};
use crate::forms::duration;
use crate::source::Spanned;
use crate::spec::language::{self, WINDOW_BEGINNINGS};
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{Demand, FieldDecl, Limit};
use crate::terms::{Constraint, Format, Within};

impl Reader {
    pub(super) fn fields(&mut self, node: &Node) -> Vec<FieldDecl> {
        let entries = self
            .mapping(node, "a mapping from names to fields")
            .unwrap_or_default();
        entries.iter().map(|it| self.field(it)).collect()
    }

    /// A field with an unreadable body is still known by name.
    fn field(&mut self, entry: &Entry) -> FieldDecl {
        let name = entry.key.clone();
        let mut field = FieldDecl {
            name: name.clone(),
            rust: None,
            ty: None,
            doc: nothing(),
            note: None,
            demands: Vec::new(),
            open: None,
            only: None,
            default: None,
            sensitive: false,
            disputed: Vec::new(),
            pages: None,
        };
        let Some(entries) = self.entries(&entry.value, name.span, &language::FIELD) else {
            return field;
        };
        field.ty = entries.get("type").and_then(|it| self.type_word(it));
        if field.ty.is_none() {
            self.gaps.insert(name.span.file);
        }
        field.doc = self.required_text(&entries, "doc");
        field.rust = self.rust_name(&entries);
        field.note = self.optional_text(&entries, "note");
        field.demands = self.demands(&entries);
        field.open = entries
            .get("open")
            .and_then(|it| Some(Spanned::new(self.boolean(it)?, it.span)));
        field.only = entries
            .get("only")
            .map(|it| Spanned::new(self.values(it), it.span));
        field.default = entries.get("default").and_then(|it| self.value(it));
        field.sensitive = entries
            .get("sensitive")
            .and_then(|it| self.boolean(it))
            .unwrap_or(false);
        field.disputed = entries
            .get("disputed")
            .map(|it| self.disputed(it))
            .unwrap_or_default();
        field.pages = entries
            .get("pages")
            .map(|it| self.words(it, "the ID of a page"));
        field
    }

    fn type_word(&mut self, node: &Node) -> Option<Spanned<String>> {
        if let Value::Scalar { .. } = node.value {
            return self.scalar(node, "a type");
        }
        if matches!(&node.value, Value::Sequence(types) if types.len() > 1) {
            self.problems.push(unsupported(node.span, &UNIONS));
            return None;
        }
        let help = "a type is a name, `Array<T>` or `Map<T>`".to_owned();
        self.wrong_kind_with_help(node, "a type", Some(help));
        None
    }

    fn disputed(&mut self, node: &Node) -> Vec<(Spanned<Constraint>, crate::terms::Text)> {
        let Some(entries) = self.entries(node, node.span, &language::DISPUTED) else {
            return Vec::new();
        };
        let mut disputed = Vec::new();
        for entry in entries.iter() {
            let constraint = Constraint::ALL
                .iter()
                .find(|(name, _)| *name == entry.key.value);
            if let Some((_, constraint)) = constraint {
                let reason = self.text(&entry.value, entry.key.span);
                disputed.push((Spanned::new(*constraint, entry.key.span), reason));
            }
        }
        disputed
    }

    /// All constraints among these entries, in order.
    pub(super) fn demands(&mut self, entries: &Entries<'_>) -> Vec<Demand> {
        let mut demands = Vec::new();
        for entry in entries.iter() {
            let constraint = Constraint::ALL
                .iter()
                .find(|(name, _)| *name == entry.key.value);
            let Some((_, constraint)) = constraint else {
                continue;
            };
            if let Some(limit) = self.limit(*constraint, &entry.value) {
                demands.push(Demand {
                    constraint: *constraint,
                    key: entry.key.span,
                    span: entry.value.span,
                    limit,
                });
            }
        }
        demands
    }

    fn limit(&mut self, constraint: Constraint, node: &Node) -> Option<Limit> {
        match constraint {
            Constraint::Required => self.boolean(node).map(Limit::Flag),
            Constraint::Const => self.value(node).map(|it| Limit::Text(it.value)),
            Constraint::Values => self.values_limit(node),
            Constraint::MinLength
            | Constraint::MaxLength
            | Constraint::MinItems
            | Constraint::MaxItems
            | Constraint::MaxKeyLength => self.count(node).map(Limit::Count),
            Constraint::Min | Constraint::Max | Constraint::MultipleOf => {
                self.number(node).map(Limit::Number)
            }
            Constraint::Format => self.choice(node, "format", &Format::ALL).map(Limit::Format),
            Constraint::StartsWith => {
                let words = self.word_or_words(node, "a prefix");
                (!words.is_empty()).then_some(Limit::Texts(words))
            }
            Constraint::Within => self.within(node).map(Limit::Within),
        }
    }

    fn values_limit(&mut self, node: &Node) -> Option<Limit> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Limit::List(text.clone())),
            Value::Mapping(_) | Value::Sequence(_) => Some(self.value_list(node))
                .filter(|it| !it.is_empty())
                .map(Limit::Values),
            _ => {
                self.wrong_kind(node, "the name of a value list, or values");
                None
            }
        }
    }

    fn within(&mut self, node: &Node) -> Option<Within> {
        let entries = self.entries(node, node.span, &language::WITHIN)?;
        let after = entries.get("after");
        let after =
            after.and_then(|it| self.choice(it, "beginning of a window", &WINDOW_BEGINNINGS));
        let at_most = entries.get("at_most").map(|it| self.duration(it));
        let tolerance = entries.get("tolerance").map(|it| self.duration(it));
        if let (None, Some(stray)) = (at_most, entries.get("tolerance")) {
            self.wrong_kind(stray, "a tolerance beside `at_most`, which it extends");
            return None;
        }
        after?;
        Some(Within {
            at_most: at_most.map_or(Some(None), |it| it.map(Some))?,
            tolerance: tolerance.unwrap_or(Some(0))?,
        })
    }

    /// A duration, in seconds.
    pub(super) fn duration(&mut self, node: &Node) -> Option<u64> {
        let word = self.word(node, "a duration")?;
        let seconds = duration::parse(&word.value).filter(|it| *it > 0);
        if seconds.is_none() {
            let help = meant_by(&word.value).map(|it| format!("write `{it}`"));
            self.wrong_kind_with_help(node, "a duration such as `PT10S`, `PT1H` or `P7D`", help);
        }
        seconds
    }
}

/// The ISO 8601 form of a duration such as `10s` or `5 minutes`.
fn meant_by(text: &str) -> Option<String> {
    let digits = text.find(|it: char| !it.is_ascii_digit())?;
    let (count, unit) = text.split_at(digits);
    let form = match unit.trim().to_ascii_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => format!("PT{count}S"),
        "m" | "min" | "mins" | "minute" | "minutes" => format!("PT{count}M"),
        "h" | "hour" | "hours" => format!("PT{count}H"),
        "d" | "day" | "days" => format!("P{count}D"),
        "w" | "week" | "weeks" => format!("P{count}W"),
        _ => return None,
    };
    (!count.is_empty()).then_some(form)
}
