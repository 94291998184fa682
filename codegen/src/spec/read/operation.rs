//! Files below `operations/`.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::unsupported::{self, Unsupported, unsupported};
use crate::diagnostic::catalogue::words;
use crate::forms::are_digits;
use crate::source::{Span, Spanned};
use crate::spec::language::{self, DIRECTIONS, METHODS, OF_INBOUND, OF_OUTBOUND, ONLY_INBOUND};
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{
    FailureDecl, FieldDecl, OperationDecl, OwnOutcome, ResultCodeUse, RuleDecl, SignDecl,
};
use crate::terms::Direction;

const DIRECTIONS_HELP: &str = "an outbound operation has `path` and `result_codes`, an inbound \
                               one (`direction: inbound`) has `acknowledgement` and `refusal`";

const INBOUND: &str = "an inbound operation";

/// The name of an operation's file in reports, before its keys are read.
fn owner(root: &Node) -> &'static str {
    let inbound = |it: &Entry| {
        it.key.value == "direction"
            && matches!(&it.value.value, Value::Scalar { text, .. } if text == "inbound")
    };
    match &root.value {
        Value::Mapping(entries) if entries.iter().any(inbound) => INBOUND,
        _ => "an operation",
    }
}

/// The unsupported feature that a body uses instead of fields.
fn of_body(node: &Node) -> Option<(&'static Unsupported, Span)> {
    let other = Some((&unsupported::OTHER_BODIES, node.span));
    match &node.value {
        // Fields that were written as a list are reported as such.
        Value::Sequence(items) if !items.is_empty() && items.iter().all(is_field) => None,
        Value::Sequence(_) | Value::Scalar { .. } => other,
        Value::Mapping(entries) => {
            // `{ type: Array<T> }`, written like a field.
            let is_type = |it: &Entry| {
                it.key.value == "type" && matches!(it.value.value, Value::Scalar { .. })
            };
            let is_status = |it: &Entry| it.key.value.len() == 3 && are_digits(&it.key.value);
            if entries.iter().any(is_type) {
                return other;
            }
            let are_statuses = !entries.is_empty() && entries.iter().all(is_status);
            are_statuses.then_some((&unsupported::RESPONSES, node.span))
        }
        Value::Nothing | Value::Broken => None,
    }
}

/// Whether an item of a list is a field: `- name: { … }`.
fn is_field(item: &Node) -> bool {
    match &item.value {
        Value::Mapping(entries) => {
            matches!(entries.as_slice(), [it] if matches!(it.value.value, Value::Mapping(_)))
        }
        _ => false,
    }
}

/// The place of the direction.
fn place_of_direction(entries: &Entries<'_>, start: Span) -> Span {
    let node = entries.get("direction").or(entries.get("operation"));
    node.map_or(start, |it| it.span)
}

impl Reader {
    pub(super) fn operation(&mut self, root: &Node) -> Option<OperationDecl> {
        let start = Span {
            end: root.span.start,
            ..root.span
        };
        let entries = self.entries_of(owner(root), root, start, &language::OPERATION)?;
        let direction = self.direction(&entries);
        let word = |reader: &mut Self, key, what| {
            let node = entries.get(key)?;
            reader.word(node, what)
        };
        let name = word(self, "operation", "a name");
        let product = word(self, "product", "the name of a product");
        let doc = self.required_text(&entries, "doc");
        let method = entries.get("method").and_then(|it| self.method(it));
        let path = entries.get("path").and_then(|it| self.url_path(it));
        let request = self.required_fields(&entries, "request");
        let response = self.required_fields(&entries, "response");
        let stand_in = || Spanned::new(String::new(), start);
        Some(OperationDecl {
            name: name.unwrap_or_else(stand_in),
            area: None,
            rust: word(self, "rust", "a name in Rust"),
            product,
            direction: Spanned::new(
                direction.unwrap_or(Direction::Outbound),
                place_of_direction(&entries, start),
            ),
            doc,
            method: method.unwrap_or_else(stand_in),
            path: path.unwrap_or_else(stand_in),
            base_path: entries.get("base_path").and_then(|it| self.base_path(it)),
            idempotency_key: word(self, "idempotency_key", "the name of a field"),
            idempotency_pages: self.page_ids(&entries, "idempotency_pages"),
            safe: self.safe(&entries),
            inquiry: word(self, "inquiry", "the name of an operation"),
            pages: self.page_ids(&entries, "pages").unwrap_or_default(),
            request,
            request_span: entries.key_span("request").unwrap_or(start),
            selects: entries
                .get("selects")
                .map(|it| self.values_by_path(it))
                .unwrap_or_default(),
            identified_by: entries
                .get("identified_by")
                .map(|it| self.identified_by(it))
                .unwrap_or_default(),
            rules: self.rules_of(&entries, "rules"),
            response,
            response_rules: self.rules_of(&entries, "response_rules"),
            response_span: entries.key_span("response").unwrap_or(start),
            outcome: entries
                .get("outcome")
                .map(|it| self.own_outcome(it, entries.key_span("outcome"))),
            failure: entries
                .get("failure")
                .map_or_else(|| FailureDecl::Fields(Vec::new()), |it| self.failure(it)),
            acknowledgement: self.reply(&entries, "acknowledgement"),
            refusal: self.reply(&entries, "refusal"),
            cases: self.cases(&entries),
            result_codes: entries
                .get("result_codes")
                .map(|it| self.code_uses(it))
                .unwrap_or_default(),
            samples: entries
                .get("samples")
                .map(|it| self.samples(it))
                .unwrap_or_default(),
        })
    }

    /// The ids of pages at a key.
    fn page_ids(&mut self, entries: &Entries<'_>, key: &str) -> Option<Vec<Spanned<String>>> {
        let node = entries.get(key)?;
        Some(self.words(node, "the ID of a page"))
    }

    /// The rules at a key.
    fn rules_of(&mut self, entries: &Entries<'_>, key: &str) -> Vec<RuleDecl> {
        let node = entries.get(key);
        node.map(|it| self.rules(it)).unwrap_or_default()
    }

    /// The place of `safe: true`.
    fn safe(&mut self, entries: &Entries<'_>) -> Option<Span> {
        let node = entries.get("safe")?;
        self.boolean(node)?.then_some(node.span)
    }

    /// The direction: outbound by default, unknown if unreadable.
    fn direction(&mut self, entries: &Entries<'_>) -> Option<Direction> {
        let direction = match entries.get("direction") {
            Some(node) => self.choice(node, "direction", &DIRECTIONS)?,
            None => Direction::Outbound,
        };
        self.check_keys(entries, direction);
        Some(direction)
    }

    /// Checks that an operation has no keys of the other direction.
    fn check_keys(&mut self, entries: &Entries<'_>, direction: Direction) {
        let (owner, of_other) = match direction {
            Direction::Inbound => (INBOUND, OF_OUTBOUND.as_slice()),
            Direction::Outbound => ("an outbound operation", ONLY_INBOUND.as_slice()),
        };
        match direction {
            Direction::Inbound => self.require(entries, &OF_INBOUND),
            // Only some calls have their own replies.
            Direction::Outbound => self.require(entries, &["path"]),
        }
        for key in of_other {
            if let Some(span) = entries.key_span(key) {
                let problem = words::key_of_another(span, key, owner);
                self.problems.push(problem.help(DIRECTIONS_HELP.to_owned()));
            }
        }
    }

    /// The outcome of this operation.
    fn own_outcome(&mut self, node: &Node, key: Option<Span>) -> Spanned<OwnOutcome> {
        let outcome = match &node.value {
            Value::Scalar { text, .. } if text == language::NO_OUTCOME => OwnOutcome::Nowhere,
            Value::Mapping(_) => self
                .outcome(node, key)
                .map_or(OwnOutcome::Broken, |it| OwnOutcome::At(Box::new(it))),
            _ => {
                self.wrong_kind(node, "`none`, or the keys of the outcome");
                OwnOutcome::Broken
            }
        };
        Spanned::new(outcome, key.unwrap_or(node.span))
    }

    fn failure(&mut self, node: &Node) -> FailureDecl {
        match &node.value {
            Value::Scalar { text, .. } if text == language::ALL_FIELDS => {
                FailureDecl::All(node.span)
            }
            Value::Sequence(_) => FailureDecl::Fields(self.words(node, "the name of a field")),
            _ => {
                self.wrong_kind(node, "`all`, or a list of names of fields");
                FailureDecl::Fields(Vec::new())
            }
        }
    }

    fn method(&mut self, node: &Node) -> Option<Spanned<String>> {
        if let Value::Scalar { text, .. } = &node.value
            && ["OPTIONS", "TRACE", "CONNECT"].contains(&text.as_str())
        {
            self.gaps.insert(node.span.file);
            self.problems
                .push(unsupported(node.span, &unsupported::OTHER_METHODS));
            return None;
        }
        self.choice(node, "HTTP method", &METHODS)?;
        self.word(node, "an HTTP method")
    }

    fn required_fields(&mut self, entries: &Entries<'_>, key: &str) -> Vec<FieldDecl> {
        match entries.get(key) {
            Some(node) => match of_body(node) {
                Some((what, span)) => {
                    self.gaps.insert(span.file);
                    self.problems.push(unsupported(span, what));
                    Vec::new()
                }
                None => self.fields(node),
            },
            None => {
                self.gaps.insert(entries.owner_span().file);
                Vec::new()
            }
        }
    }

    pub(super) fn values_by_path(
        &mut self,
        node: &Node,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        let entries = self
            .mapping(node, "values by the paths of fields")
            .unwrap_or_default();
        let mut value = |it: &Entry| Some((it.key.clone(), self.value(&it.value)?));
        entries.iter().filter_map(&mut value).collect()
    }

    /// Values by the paths of fields, with one or several values each; or a list of alternatives.
    fn identified_by(&mut self, node: &Node) -> Vec<Vec<SignDecl>> {
        match &node.value {
            Value::Sequence(ways) => ways.iter().map(|it| self.signs(it)).collect(),
            _ => vec![self.signs(node)],
        }
    }

    fn signs(&mut self, node: &Node) -> Vec<SignDecl> {
        let entries = self
            .mapping(node, "values by the paths of fields")
            .unwrap_or_default();
        entries.iter().filter_map(|it| self.sign(it)).collect()
    }

    fn sign(&mut self, entry: &Entry) -> Option<SignDecl> {
        let node = &entry.value;
        let values = match &node.value {
            Value::Sequence(_) => self.values(node),
            Value::Mapping(_) => {
                self.presence(node, entry.key.span)?;
                Vec::new()
            }
            _ => vec![self.value(node)?],
        };
        let path = entry.key.clone();
        Some(SignDecl { path, values })
    }

    /// `{ present: true }`.
    fn presence(&mut self, node: &Node, span: Span) -> Option<()> {
        let entries = self.entries(node, span, &language::PRESENCE)?;
        let present = entries.get("present")?;
        if !self.boolean(present)? {
            let expected = "`true`: only the presence of a field can identify a notification";
            let problem = words::wrong_kind(present.span, expected, "`false`");
            self.problems.push(problem);
            return None;
        }
        Some(())
    }

    fn code_uses(&mut self, node: &Node) -> Vec<ResultCodeUse> {
        let items = self
            .list(node, "a list of result codes")
            .unwrap_or_default();
        items.iter().filter_map(|it| self.code_use(it)).collect()
    }

    /// A result code, optionally with overrides.
    fn code_use(&mut self, node: &Node) -> Option<ResultCodeUse> {
        let Value::Mapping(entries) = &node.value else {
            let name = self.word(node, "a result code")?;
            return Some(ResultCodeUse {
                name,
                message: None,
                action: None,
                retryable: None,
            });
        };
        let [entry] = entries.as_slice() else {
            let found = format!("{} of them", entries.len());
            self.problems
                .push(words::wrong_kind(node.span, "one result code", &found));
            return None;
        };
        let name = entry.key.clone();
        let overrides = self.entries(&entry.value, name.span, &language::CODE_USE);
        let Some(overrides) = overrides else {
            return Some(ResultCodeUse {
                name,
                message: None,
                action: None,
                retryable: None,
            });
        };
        Some(ResultCodeUse {
            name,
            message: self.optional_text(&overrides, "message"),
            action: self.optional_text(&overrides, "action"),
            retryable: overrides.get("retryable").and_then(|it| self.boolean(it)),
        })
    }
}
