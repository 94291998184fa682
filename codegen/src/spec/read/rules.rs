//! Rules of types and operations.

use super::Reader;
use crate::diagnostic::catalogue::words;
use crate::source::Spanned;
use crate::spec::language::{self, SEVERITIES};
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{ConditionDecl, ConsequenceDecl, Demand, Limit, RuleDecl, TestDecl};
use crate::terms::Constraint;

/// The codes of problems that leave a rule complete: drafts have them.
const OF_DRAFTS: [&str; 2] = ["missing-language", "undecided"];

impl Reader {
    pub(super) fn rules(&mut self, node: &Node) -> Vec<RuleDecl> {
        let items = self.list(node, "a list of rules").unwrap_or_default();
        items.iter().filter_map(|it| self.rule(it)).collect()
    }

    fn rule(&mut self, node: &Node) -> Option<RuleDecl> {
        let before = self.problems.len();
        let entries = self.entries(node, node.span, &language::RULE)?;
        let id = entries.get("id").and_then(|it| self.word(it, "an ID"));
        let doc = self.required_text(&entries, "doc");
        let severity = entries.get("severity");
        let warning = severity.and_then(|it| self.choice(it, "severity", &SEVERITIES));
        let disputed = self.optional_text(&entries, "disputed");
        let place = entries.key_span("disputed").unwrap_or(node.span);
        let when = entries.get("when").map(|it| self.conditions(it));
        let then = entries.get("then").map(|it| self.consequences(it));
        let mut when = when.unwrap_or_default();
        let mut then = then.unwrap_or_default();
        if let Some(fields) = entries.get("any_of") {
            if entries.get("then").is_some() {
                let (expected, found) = ("a separate rule", "`any_of` next to `then`");
                let problem = words::wrong_kind(fields.span, expected, found);
                self.problems.push(problem);
            }
            self.any_of(fields, &mut when, &mut then);
        }
        let is_there = |key| entries.get(key).is_some() || entries.is_meant(key);
        if !is_there("then") && !is_there("any_of") {
            self.problems
                .push(words::no_consequence(entries.owner_span()));
        }
        Some(RuleDecl {
            id: id.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            doc,
            warning: warning.unwrap_or(false),
            disputed: disputed.map(|it| Spanned::new(it, place)),
            when,
            then,
            pages: entries
                .get("pages")
                .map(|it| self.words(it, "the ID of a page")),
            is_broken: self.problems[before..]
                .iter()
                .any(|it| !OF_DRAFTS.contains(&it.code)),
        })
    }

    /// Converts `any_of`: the first field is required if none of the others is present.
    fn any_of(
        &mut self,
        node: &Node,
        when: &mut Vec<ConditionDecl>,
        then: &mut Vec<ConsequenceDecl>,
    ) {
        let mut fields = self.words(node, "the path of a field").into_iter();
        let (Some(first), others) = (fields.next(), fields.collect::<Vec<_>>()) else {
            return;
        };
        if others.is_empty() {
            let problem = words::wrong_kind(node.span, "at least two fields", "one");
            let help = format!("use `then: {{ {first}: {{ required: true }} }}`");
            self.problems.push(problem.help(help));
        }
        for again in others.iter().filter(|it| it.value == first.value) {
            let found = format!("`{}` a second time", first.value);
            let problem = words::wrong_kind(again.span, "another field", &found);
            self.problems.push(problem);
        }
        let absent = |path: Spanned<String>| ConditionDecl {
            test: TestDecl::Present(Spanned::new(false, path.span)),
            path,
        };
        let required = Demand {
            constraint: Constraint::Required,
            key: first.span,
            span: first.span,
            limit: Limit::Flag(true),
        };
        when.extend(others.into_iter().map(absent));
        then.push(ConsequenceDecl {
            path: first,
            demands: vec![required],
        });
    }

    pub(super) fn conditions(&mut self, node: &Node) -> Vec<ConditionDecl> {
        let entries = self
            .mapping_like(
                node,
                "a mapping from paths to conditions",
                "`path: { equals: VALUE }`",
            )
            .unwrap_or_default();
        if entries.is_empty() && matches!(node.value, Value::Mapping(_)) {
            self.problems.push(words::wrong_kind(
                node.span,
                "at least one condition",
                "none",
            ));
        }
        entries.iter().filter_map(|it| self.condition(it)).collect()
    }

    fn condition(&mut self, entry: &Entry) -> Option<ConditionDecl> {
        let entries = self.entries(&entry.value, entry.key.span, &language::CONDITION)?;
        let mut asked = entries
            .iter()
            .filter(|it| language::CONDITION.has(&it.key.value));
        let (first, second) = (asked.next(), asked.next());
        if let Some(second) = second {
            self.problems.push(words::second_question(second.key.span));
        }
        let Some(first) = first else {
            if entries.iter().next().is_none() {
                let expected = "a test";
                self.problems
                    .push(words::wrong_kind(entry.value.span, expected, "nothing"));
            }
            return None;
        };
        let test = self.test(first)?;
        Some(ConditionDecl {
            path: entry.key.clone(),
            test,
        })
    }

    fn test(&mut self, entry: &Entry) -> Option<TestDecl> {
        let node = &entry.value;
        match entry.key.value.as_str() {
            "equals" => self.value(node).map(TestDecl::Equals),
            "present" => self
                .boolean(node)
                .map(|it| TestDecl::Present(Spanned::new(it, node.span))),
            "one_of" => Some(self.values(node))
                .filter(|it| !it.is_empty())
                .map(TestDecl::OneOf),
            _ => Some(self.word_or_words(node, "a prefix"))
                .filter(|it| !it.is_empty())
                .map(TestDecl::StartsWith),
        }
    }

    fn consequences(&mut self, node: &Node) -> Vec<ConsequenceDecl> {
        let entries = self
            .mapping_like(
                node,
                "a mapping from paths to consequences",
                "`path: { required: true }`",
            )
            .unwrap_or_default();
        if entries.is_empty() && matches!(node.value, Value::Mapping(_)) {
            self.problems.push(words::wrong_kind(
                node.span,
                "at least one consequence",
                "none",
            ));
        }
        entries
            .iter()
            .filter_map(|it| self.consequence(it))
            .collect()
    }

    fn consequence(&mut self, entry: &Entry) -> Option<ConsequenceDecl> {
        let entries = self.entries(&entry.value, entry.key.span, &language::CONSEQUENCE)?;
        let demands = self.demands(&entries);
        for demand in &demands {
            match &demand.limit {
                Limit::Flag(false) => {
                    let problem = words::wrong_kind(demand.span, "`true`", "`false`");
                    let help = "remove it: a rule can only add constraints";
                    self.problems.push(problem.help(help.to_owned()));
                }
                Limit::List(name) => {
                    let found = format!("`{name}`");
                    self.problems
                        .push(words::wrong_kind(demand.span, "a list of values", &found));
                }
                Limit::Values(values) if values.iter().any(|it| it.doc.is_some()) => {
                    let problem = words::wrong_kind(demand.span, "a list of values", "a mapping");
                    self.problems.push(problem);
                }
                _ => {}
            }
        }
        if entries.iter().next().is_none() {
            let expected = "a constraint";
            self.problems
                .push(words::wrong_kind(entry.value.span, expected, "nothing"));
        }
        Some(ConsequenceDecl {
            path: entry.key.clone(),
            demands,
        })
    }
}
