//! Rules: with `if` and `then` if JSON Schema can express them, otherwise as data.

use super::Schemas;
use super::numbers;
use super::pattern;
use super::values::{self, demanded};
use super::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{
    Condition, Consequence, Constraint, Constraints, Field, Path, Rule, Scalars, Shape, Test,
};

/// The schemas that the rules of an object come to.
pub(super) fn schemas_of(schemas: &Schemas<'_>, rules: &[Rule]) -> Vec<Json> {
    rules.iter().filter_map(|it| schema(schemas, it)).collect()
}

/// The rules that no schema says, or not wholly: advice, and demands beyond JSON Schema.
pub(super) fn as_data(schemas: &Schemas<'_>, rules: &[Rule]) -> Vec<Json> {
    let beyond = |rule: &&Rule| {
        let mut consequences = rule.then.iter();
        rule.warning || consequences.any(|it| !is_said(schemas, it))
    };
    rules.iter().filter(beyond).map(data).collect()
}

/// Whether a schema says all of a consequence.
fn is_said(schemas: &Schemas<'_>, consequence: &Consequence) -> bool {
    super::beyond::of_consequence(schemas.api, consequence).is_empty()
}

fn schema(schemas: &Schemas<'_>, rule: &Rule) -> Option<Json> {
    let mut then = Tree::default();
    for consequence in &rule.then {
        let target = consequence.path.target();
        let mut keywords = demanded(schemas, &target.shape, &consequence.constraints);
        let must_be_there = consequence.constraints.required();
        if must_be_there {
            filled(&mut keywords, target, &consequence.constraints);
        }
        then.demand(&consequence.path, keywords, must_be_there);
    }
    if rule.warning || then.is_empty() {
        return None;
    }
    let mut keywords = Keywords::new();
    put(&mut keywords, "x-rule", rule.id.as_str());
    words::text(&mut keywords, "description", &rule.doc);
    if rule.when.is_empty() {
        keywords.extend(then.keywords());
    } else {
        put(&mut keywords, "if", conditions(schemas, &rule.when));
        put(&mut keywords, "then", Json::Object(then.keywords()));
    }
    Some(Json::Object(keywords))
}

/// All conditions as one schema. A condition on a missing field is false, except the condition that
/// the field is missing.
pub(super) fn conditions(schemas: &Schemas<'_>, conditions: &[Condition]) -> Json {
    let mut together = Tree::default();
    let mut all = Vec::new();
    for condition in conditions {
        let target = condition.path.target();
        let keywords = match &condition.test {
            Test::Present(true) => present(target),
            Test::Present(false) => {
                let filled = present(target);
                let mut present = Tree::default();
                present.demand(&condition.path, filled, true);
                all.push(Json::object([("not", Json::Object(present.keywords()))]));
                continue;
            }
            Test::Equals(value) => equals(schemas, &target.shape, std::slice::from_ref(value)),
            Test::OneOf(values) => equals(schemas, &target.shape, values),
            Test::StartsWith(prefixes) => {
                vec![("pattern".to_owned(), pattern::starts_with(prefixes).into())]
            }
        };
        together.demand(&condition.path, keywords, true);
    }
    if !together.is_empty() {
        all.insert(0, Json::Object(together.keywords()));
    }
    match all.as_slice() {
        [one] => one.clone(),
        _ => Json::object([("allOf", Json::from(all))]),
    }
}

/// That a text which must be there is not blank, as far as neither its field nor the rule itself says it.
fn filled(keywords: &mut Keywords, field: &Field, demands: &Constraints) {
    let (own, has_form) = (field.enforced(), !field.is_warning(Constraint::Format));
    let mut said = Keywords::new();
    values::filled(&mut said, &field.shape, &own, has_form);
    if !said.is_empty() {
        values::filled(keywords, &field.shape, demands, has_form);
    }
}

/// A present text is not blank.
fn present(field: &Field) -> Keywords {
    let mut keywords = Keywords::new();
    filled(&mut keywords, field, &Constraints::default());
    keywords
}

/// One of these values: texts as they are, numbers in every spelling that they have.
fn equals(schemas: &Schemas<'_>, shape: &Shape, values: &[String]) -> Keywords {
    let mut keywords = Keywords::new();
    match (shape, schemas.api.scalars) {
        (Shape::Integer { .. } | Shape::Decimal, Scalars::Strings) => {
            let spellings: Vec<String> = values
                .iter()
                .map(|it| numbers::spellings(it, *shape == Shape::Decimal))
                .collect();
            let pattern = match spellings.as_slice() {
                [one] => format!("^{one}$"),
                several => format!("^(?:{})$", several.join("|")),
            };
            put(&mut keywords, "pattern", pattern);
            return keywords;
        }
        (Shape::Integer { .. } | Shape::Decimal | Shape::Boolean, Scalars::Native) => {
            // A value that the model let pass is a number or a boolean as JSON has it.
            let parsed = values
                .iter()
                .filter_map(|it| serde_json::from_str(it).ok())
                .filter(|it| matches!(it, Json::Bool(_) | Json::Number(_)));
            put_values(&mut keywords, parsed.collect());
        }
        _ => put_values(
            &mut keywords,
            values.iter().map(|it| it.as_str().into()).collect(),
        ),
    }
    keywords
}

fn put_values(keywords: &mut Keywords, values: Vec<Json>) {
    match values.as_slice() {
        [one] => put(keywords, "const", one.clone()),
        _ => put(keywords, "enum", values),
    }
}

/// Demands on fields, nested as the fields are.
#[derive(Default)]
pub(super) struct Tree {
    keywords: Keywords,
    required: Vec<String>,
    properties: Vec<(String, Tree)>,
}

impl Tree {
    /// Demands something of the field at a path, if it is there, or also that it is.
    pub(super) fn demand(&mut self, path: &Path, keywords: Keywords, required: bool) {
        let names = path.fields.iter().map(|it| it.name.as_str());
        self.demand_at(&names.collect::<Vec<_>>(), keywords, required);
    }

    /// The same with a path of names.
    pub(super) fn demand_at(&mut self, path: &[&str], keywords: Keywords, required: bool) {
        if keywords.is_empty() && !required {
            return;
        }
        let mut tree = self;
        for name in path {
            if required && !tree.required.iter().any(|it| it == name) {
                tree.required.push((*name).to_owned());
            }
            let index = tree
                .properties
                .iter()
                .position(|(it, _)| it == name)
                .unwrap_or_else(|| {
                    tree.properties.push(((*name).to_owned(), Tree::default()));
                    tree.properties.len() - 1
                });
            tree = &mut tree.properties[index].1;
        }
        tree.keywords.extend(keywords);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keywords.is_empty() && self.required.is_empty() && self.properties.is_empty()
    }

    pub(super) fn keywords(self) -> Keywords {
        let mut keywords = self.keywords;
        let properties: Vec<(String, Json)> = self
            .properties
            .into_iter()
            .filter(|(_, tree)| !tree.is_empty())
            .map(|(name, tree)| (name, Json::Object(tree.keywords())))
            .collect();
        if !properties.is_empty() {
            put(&mut keywords, "properties", Json::Object(properties));
        }
        if !self.required.is_empty() {
            put(&mut keywords, "required", self.required);
        }
        keywords
    }
}

/// A rule in the words of the spec language.
fn data(rule: &Rule) -> Json {
    let mut keywords = Keywords::new();
    put(&mut keywords, "id", rule.id.as_str());
    let severity = if rule.warning { "warning" } else { "error" };
    put(&mut keywords, "severity", severity);
    words::text(&mut keywords, "description", &rule.doc);
    if let Some(reason) = &rule.disputed {
        words::text(&mut keywords, "x-disputed", reason);
    }
    if !rule.when.is_empty() {
        put(&mut keywords, "when", when(&rule.when));
    }
    let then = rule.then.iter().map(|it| (it.path.dotted(), demands(it)));
    put(&mut keywords, "then", Json::object(then));
    Json::Object(keywords)
}

/// Conditions in the words of the spec language.
pub(in crate::export) fn when(conditions: &[Condition]) -> Json {
    let conditions = conditions.iter();
    Json::object(conditions.map(|it| (it.path.dotted(), test(&it.test))))
}

fn test(test: &Test) -> Json {
    Json::object([match test {
        Test::Equals(value) => ("equals", Json::from(value.as_str())),
        Test::OneOf(values) => ("one_of", Json::from(values.clone())),
        Test::StartsWith(prefixes) => ("starts_with", Json::from(prefixes.clone())),
        Test::Present(present) => ("present", Json::from(*present)),
    }])
}

fn demands(consequence: &Consequence) -> Json {
    let constraints = &consequence.constraints;
    let stated = Constraint::ALL
        .into_iter()
        .filter(|(_, it)| constraints.has(*it));
    Json::object(stated.map(|(word, it)| (word, words::limit(constraints, it))))
}
