//! What rules demand of a made-up body.

use super::{Maker, Members, meets, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Condition, Consequence, Field, Rule, Shape};

/// A rule may bring about what another one asks for; more rounds than this are a circle.
const ROUNDS: usize = 8;

impl Maker<'_> {
    /// Adds and changes what rules demand.
    pub(super) fn keep(&mut self, members: &mut Members, rules: &[&Rule]) {
        for _ in 0..ROUNDS {
            let before = members.clone();
            for rule in rules.iter().filter(|it| !it.warning) {
                if rule.when.iter().all(|it| holds(it, members)) {
                    for consequence in &rule.then {
                        self.demand(members, consequence);
                    }
                }
            }
            if *members == before {
                return;
            }
        }
    }

    fn demand(&mut self, members: &mut Members, consequence: &Consequence) {
        let path = &consequence.path.fields;
        let found = at(members, path);
        let target = consequence.path.target();
        let constraints = target.enforced().tightened(&consequence.constraints);
        let fits = match found {
            None => !consequence.constraints.required(),
            Some(value) => spelled(value).is_none_or(|it| meets(&constraints, &it)),
        };
        if !fits {
            let value = self.field(target, &constraints);
            self.put_at(members, path, value);
        }
    }

    /// Puts a value at a path. An object on the way that is not there is made with what it needs.
    fn put_at(&mut self, members: &mut Members, path: &[Field], value: Json) {
        let Some((field, rest)) = path.split_first() else {
            return;
        };
        if rest.is_empty() {
            return put(members, &field.name, value);
        }
        let Shape::Object { index, .. } = field.shape else {
            return;
        };
        if !members.iter().any(|(it, _)| *it == field.name) {
            let object = self.object(index);
            put(members, &field.name, object);
        }
        let inner = members.iter_mut().find(|(it, _)| *it == field.name);
        if let Some((_, Json::Object(inner))) = inner {
            self.put_at(inner, rest, value);
        }
    }
}

/// What is at a path; a blank text is nothing.
fn at<'m>(members: &'m Members, path: &[Field]) -> Option<&'m Json> {
    let (field, rest) = path.split_first()?;
    let (_, value) = members.iter().find(|(it, _)| *it == field.name)?;
    match value {
        Json::Text(text) if text.trim().is_empty() => None,
        value if rest.is_empty() => Some(value),
        Json::Object(inner) => at(inner, rest),
        _ => None,
    }
}

/// A scalar as a text.
fn spelled(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.clone()),
        Json::Bool(_) | Json::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

fn holds(condition: &Condition, members: &Members) -> bool {
    let found = at(members, &condition.path.fields);
    let text = found.and_then(spelled);
    condition.test.holds(found.is_some(), text.as_deref())
}
