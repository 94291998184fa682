//! Checks samples against rules.

use super::absence::is_blank;
use super::judge::Judge;
use crate::diagnostic::catalogue::samples;
use crate::model::check::values::{broken_by, broken_by_key, broken_by_size};
use crate::model::{Condition, Consequence, Constraint, Constraints, Path, Rule, Shape, Test};
use crate::source::{Span, Spanned};
use crate::spec::{Data, DataDecl};

impl Judge<'_> {
    /// Checks an object against its rules, except for warnings. `at` is the place for missing
    /// fields.
    pub(super) fn rules(&mut self, object: &DataDecl, rules: &[Rule], at: Span) {
        for rule in rules.iter().filter(|it| !it.warning) {
            if rule.when.iter().all(|it| self.holds(it, object)) {
                for consequence in &rule.then {
                    self.consequence(object, rule, consequence, at);
                }
            }
        }
    }

    fn consequence(&mut self, object: &DataDecl, rule: &Rule, demand: &Consequence, at: Span) {
        let path = demand.path.dotted();
        let demanded = &demand.constraints;
        let broken = match self.find(object, &demand.path) {
            None if demanded.required() => Some((at, "it is missing or empty".to_owned())),
            None => None,
            Some(value) => broken(value, &demand.path.target().shape, demanded),
        };
        if let Some((span, message)) = broken {
            let message = match alternatives(rule) {
                Some(fields) => format!("the rule `{}` needs {fields}", rule.id),
                None => format!("`{path}` breaks the rule `{}`: {message}", rule.id),
            };
            let problem = samples::contradictory_sample(span, message)
                .other(rule.span, "rule defined here")
                .help(
                    "correct the sample, or mark an incomplete body with `excerpt: true`; if the \
                     page shows this, mark the rule as disputed, which makes it a warning: \
                     `disputed: …`"
                        .to_owned(),
                );
            self.problems.push(problem);
        }
    }

    /// Checks that a request has the constant values of its product.
    pub(super) fn selects(&mut self, request: &DataDecl, selects: &[(Path, String)]) {
        for (path, fixed) in selects {
            let found = self
                .find(request, path)
                .and_then(|it| Some((it.span, it.text()?)));
            if let Some((span, text)) = found.filter(|(_, text)| text != fixed) {
                let path = path.dotted();
                let message = format!(
                    "`{path}` must be `{fixed}` for this product, found \
                     `{text}`"
                );
                let problem = samples::contradictory_sample(span, message);
                self.problems.push(problem);
            }
        }
    }

    /// The value at a path, unless it is absent.
    fn find<'d>(&self, object: &'d DataDecl, path: &Path) -> Option<&'d DataDecl> {
        let mut fields = path.fields.iter();
        let found = fields.try_fold(object, |data, field| data.get(&field.name))?;
        (!is_blank(found, &path.target().shape, self.objects)).then_some(found)
    }

    fn holds(&self, condition: &Condition, object: &DataDecl) -> bool {
        let value = self.find(object, &condition.path);
        let text = value.and_then(DataDecl::text);
        condition.test.holds(value.is_some(), text)
    }
}

/// The fields of `any_of`: one is required if none of the others is present.
fn alternatives(rule: &Rule) -> Option<String> {
    let [consequence] = rule.then.as_slice() else {
        return None;
    };
    let is_absent = |it: &Condition| matches!(it.test, Test::Present(false));
    let is_any_of = !rule.when.is_empty() && rule.when.iter().all(is_absent);
    (is_any_of && consequence.constraints.required()).then(|| {
        let others = rule.when.iter().map(|it| &it.path);
        let paths = std::iter::once(&consequence.path).chain(others);
        let paths: Vec<String> = paths.map(|it| format!("`{}`", it.dotted())).collect();
        paths.join(" or ")
    })
}

/// The constraint of a rule that a value breaks, and where.
fn broken(value: &DataDecl, shape: &Shape, demanded: &Constraints) -> Option<(Span, String)> {
    let of_size = |count| {
        let (_, message) = broken_by_size(count, demanded)?;
        Some((value.span, message))
    };
    match (&value.data, shape) {
        (Data::Scalar { text, .. }, _) => {
            // A text of the wrong type has been reported with its field.
            let (constraint, message) = broken_by(text, shape, demanded)?;
            constraint.map(|_: Constraint| (value.span, message))
        }
        (Data::List(items), Shape::Array(shape)) => {
            let inside = demanded.of_items();
            let of_items = || items.iter().find_map(|it| broken(it, shape, &inside));
            of_size(items.len()).or_else(of_items)
        }
        (Data::Object(pairs), Shape::Map(shape)) => {
            let inside = demanded.of_items();
            let of_pair = |(key, value): &(Spanned<String>, DataDecl)| {
                let of_key = broken_by_key(&key.value, demanded);
                let of_key = of_key.map(|message| (key.span, message));
                of_key.or_else(|| broken(value, shape, &inside))
            };
            of_size(pairs.len()).or_else(|| pairs.iter().find_map(of_pair))
        }
        _ => None,
    }
}
