//! The rules that tie fields together: bodies that keep to them, and bodies on both sides of each.

use antom::schema::{Condition, Consequence, Constraints, Kind, ObjectSchema, RuleSchema, Test};
use antom::validate::{Keyword, Severity};

use super::cases::candidates;
use super::node::{Node, text};
use super::places::{Step, objects, path, put, steps};
use super::{example, judge};

/// A body without errors: the required fields, and what rules demand because of them.
pub(crate) fn valid(schema: &'static ObjectSchema) -> Node {
    let mut body = example::minimal(schema);
    mend(&mut body, Kind::Object(schema));
    body
}

/// Makes a body keep to every rule whose breach is an error.
pub(crate) fn mend(node: &mut Node, kind: Kind) {
    match (kind, node) {
        (Kind::Object(schema), node @ Node::Object(_)) => {
            for rule in schema
                .rules()
                .iter()
                .filter(|rule| rule.severity() == Severity::Error)
            {
                mend_rule(node, schema, rule);
            }
            let Node::Object(members) = node else { return };
            for (name, value) in members {
                if let Some(field) = schema.field(name) {
                    mend(value, field.kind());
                }
            }
        }
        (Kind::Array(item), Node::Array(items)) => {
            items.iter_mut().for_each(|node| mend(node, *item));
        }
        (Kind::Map(entry), Node::Object(entries)) => {
            entries.iter_mut().for_each(|(_, node)| mend(node, *entry));
        }
        _ => {}
    }
}

fn mend_rule(node: &mut Node, schema: &'static ObjectSchema, rule: &RuleSchema) {
    if !rule
        .conditions()
        .iter()
        .all(|condition| holds(condition, node))
    {
        return;
    }
    for consequence in rule.consequences() {
        let (kind, facts) = target(schema, consequence);
        if !judge::broken(kind, &consequence.constraints, node.at(consequence.path)).is_empty() {
            let value = example::value(kind, &facts, schema.scalars());
            put(node, schema, &steps(schema, consequence.path), Some(value));
        }
    }
}

fn holds(condition: &Condition, node: &Node) -> bool {
    let is_blank = |node: &&Node| node.as_text().is_some_and(|text| text.trim().is_empty());
    let found = node.at(condition.path).filter(|node| !is_blank(node));
    let found_text = found.and_then(Node::as_text);
    match condition.test {
        Test::Present(present) => found.is_some() == present,
        Test::Equals(value) => found_text == Some(value),
        Test::OneOf(values) => found_text.is_some_and(|found| values.contains(&found)),
        Test::StartsWith(prefixes) => {
            found_text.is_some_and(|found| prefixes.iter().any(|prefix| found.starts_with(prefix)))
        }
        _ => panic!("a condition that these tests do not know"),
    }
}

/// The type of a consequence's field, and what the field and the consequence demand together.
fn target(schema: &'static ObjectSchema, consequence: &Consequence) -> (Kind, Constraints) {
    let (kind, mut facts) = field(schema, consequence.path);
    let added = consequence.constraints;
    facts.required |= added.required;
    facts.constant = added.constant.or(facts.constant);
    facts.values = added.values.or(facts.values);
    facts.min_length = added.min_length.or(facts.min_length);
    facts.max_length = added.max_length.or(facts.max_length);
    facts.min = added.min.or(facts.min);
    facts.max = added.max.or(facts.max);
    facts.multiple_of = added.multiple_of.or(facts.multiple_of);
    facts.min_items = added.min_items.or(facts.min_items);
    facts.max_items = added.max_items.or(facts.max_items);
    facts.max_key_length = added.max_key_length.or(facts.max_key_length);
    facts.format = added.format.or(facts.format);
    facts.within = added.within.or(facts.within);
    if !added.starts_with.is_empty() {
        facts.starts_with = added.starts_with;
    }
    (kind, facts)
}

fn field(schema: &'static ObjectSchema, path: &str) -> (Kind, Constraints) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let found = schema
        .field(name)
        .expect("a rule's path is checked by the generator");
    match found.kind() {
        Kind::Object(inner) if !rest.is_empty() => field(inner, rest),
        kind => {
            let mut facts = *found.constraints();
            // What is disputed only warns; a rule can demand it.
            facts.required &= !found.is_disputed(Keyword::Required);
            (kind, facts)
        }
    }
}

/// A body for a rule, and what the rule must say of it.
pub(crate) struct RuleCase {
    /// The rule.
    pub rule: &'static RuleSchema,
    /// The field of the consequence, as violations spell it.
    pub path: String,
    /// The body.
    pub document: Node,
    /// The facts that the rule finds broken; empty if it does not apply or is kept.
    pub broken: Vec<Keyword>,
    /// Whether the conditions of the rule hold.
    pub applies: bool,
}

/// Bodies on both sides of every rule of a kind of body.
pub(crate) fn rule_cases(root: &'static ObjectSchema) -> Vec<RuleCase> {
    let mut cases = Vec::new();
    for (way, schema) in objects(root) {
        for rule in schema.rules() {
            for consequence in rule.consequences() {
                let at = At {
                    root,
                    way: &way,
                    schema,
                    rule,
                };
                at.cases(consequence, &mut cases);
            }
        }
    }
    cases
}

struct At<'a> {
    root: &'static ObjectSchema,
    way: &'a [Step],
    schema: &'static ObjectSchema,
    rule: &'static RuleSchema,
}

impl At<'_> {
    fn cases(&self, consequence: &Consequence, cases: &mut Vec<RuleCase>) {
        let (kind, facts) = target(self.schema, consequence);
        let (_, own) = field(self.schema, consequence.path);
        for value in candidates(kind, &facts, self.schema.scalars()) {
            // Only what the field itself allows tells something of the rule.
            if !judge::broken(kind, &own, value.as_ref()).is_empty() {
                continue;
            }
            let broken = judge::broken(kind, &consequence.constraints, value.as_ref());
            cases.push(self.case(consequence, value.clone(), broken, None));
            for (index, _) in self.rule.conditions().iter().enumerate() {
                cases.push(self.case(consequence, value.clone(), Vec::new(), Some(index)));
            }
        }
    }

    /// A body in which all conditions hold, or all but one.
    fn case(
        &self,
        consequence: &Consequence,
        value: Option<Node>,
        broken: Vec<Keyword>,
        failing: Option<usize>,
    ) -> RuleCase {
        let mut document = valid(self.root);
        for (index, condition) in self.rule.conditions().iter().enumerate() {
            let value = match failing == Some(index) {
                false => self.holding(condition),
                true => self.failing(condition),
            };
            self.put(&mut document, condition.path, value);
        }
        self.put(&mut document, consequence.path, value);
        let way = self.way_to(consequence.path);
        RuleCase {
            rule: self.rule,
            path: path(&way),
            document,
            broken,
            applies: failing.is_none(),
        }
    }

    fn way_to(&self, path: &str) -> Vec<Step> {
        [self.way, &steps(self.schema, path)].concat()
    }

    fn put(&self, document: &mut Node, path: &str, value: Option<Node>) {
        put(document, self.root, &self.way_to(path), value);
    }

    fn holding(&self, condition: &Condition) -> Option<Node> {
        match condition.test {
            Test::Equals(value) => Some(text(value)),
            Test::OneOf(values) => Some(text(values[0])),
            Test::StartsWith(prefixes) => Some(text(prefixes[0])),
            Test::Present(present) => present.then(|| self.example(condition)),
            _ => panic!("a condition that these tests do not know"),
        }
    }

    fn failing(&self, condition: &Condition) -> Option<Node> {
        match condition.test {
            Test::Present(present) => (!present).then(|| self.example(condition)),
            _ => match field(self.schema, condition.path).0 {
                Kind::String | Kind::Url | Kind::Email | Kind::List(_) => Some(text("another")),
                _ => None,
            },
        }
    }

    fn example(&self, condition: &Condition) -> Node {
        let (kind, facts) = field(self.schema, condition.path);
        example::value(kind, &facts, self.schema.scalars())
    }
}
