//! Rules of a page and those that a spec has captured of it.

use std::fmt;

use antom_codegen::model::{
    Body, Change, Condition, Constraint, Constraints, Limit, Object, Rule, Shape, Test,
};
use antom_codegen::source::Span;
use antom_codegen::words;

use super::{Drift, DriftKind};
use crate::import::captured::Captured;
use crate::import::page::{Page, PageRule};

/// One demand of a rule.
#[derive(Clone, Debug)]
struct Demand {
    /// The field, or the fields of which at least one is required.
    fields: Vec<String>,
    what: What,
    when: When,
    /// Whether violations are warnings.
    warning: bool,
    /// The line of the page.
    line: Option<usize>,
    /// The place in the spec.
    span: Option<Span>,
}

/// What is demanded.
#[derive(Clone, Debug)]
enum What {
    /// At least one of the fields.
    AnyOf,
    /// A constraint with its limit.
    Limit(Constraint, Limit),
}

/// Conditions by the paths of fields.
type When = Vec<(String, Test)>;

impl What {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AnyOf, Self::AnyOf) => true,
            (Self::Limit(one, was), Self::Limit(other, is)) => {
                let is_same = || matches!(one.change(was, is), Change::None | Change::Reworded);
                one == other && is_same()
            }
            _ => false,
        }
    }

    /// Whether both demand the same kind of thing.
    fn is_about(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::AnyOf, Self::AnyOf) => true,
            (Self::Limit(one, _), Self::Limit(other, _)) => one == other,
            _ => false,
        }
    }

    fn is_required(&self) -> bool {
        matches!(self, Self::Limit(Constraint::Required, _))
    }
}

/// Formats it as the key of the spec language: `required`, `max_length: 255`.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnyOf => f.write_str("any_of"),
            Self::Limit(constraint, Limit::Flag) => f.write_str(constraint.word()),
            Self::Limit(constraint, Limit::Texts(texts)) => {
                write!(f, "{}: {}", constraint.word(), texts.join(" "))
            }
            Self::Limit(constraint, limit) => write!(f, "{}: {limit}", constraint.word()),
        }
    }
}

impl Demand {
    fn is(&self, other: &Self) -> bool {
        self.fields == other.fields
            && self.what.is(&other.what)
            && are_equal(&self.when, &other.when)
    }

    /// Whether it demands the same kind of thing of the same fields, so that one may be a change of
    /// the other.
    fn is_about(&self, other: &Self) -> bool {
        self.fields == other.fields && self.what.is_about(&other.what)
    }

    fn text(&self) -> String {
        let when = self.when.iter();
        let when: Vec<String> = when
            .map(|(path, test)| words::condition(path, test))
            .collect();
        if when.is_empty() {
            self.what.to_string()
        } else {
            format!("{} when {}", self.what, when.join(" and "))
        }
    }
}

/// Whether both lists have the same conditions.
fn are_equal(one: &When, other: &When) -> bool {
    let is_same = |(path, test): &(String, Test), (of, other): &(String, Test)| {
        path == of && test.implies(other) && other.implies(test)
    };
    let has = |all: &When, wanted: &(String, Test)| all.iter().any(|it| is_same(it, wanted));
    one.iter().all(|it| has(other, it)) && other.iter().all(|it| has(one, it))
}

/// A rule of the page that the spec lacks, one that is otherwise, and one of which the page says nothing
/// any more. What could not be read as a rule is a question, and says nothing here.
pub(super) fn compare(page: &Page, captured: Captured<'_>, found: &mut Vec<Drift>) {
    let mut owners: Vec<(String, &Object)> = vec![(String::new(), &captured.product.request)];
    for rule in &page.rules {
        let is_known = owners.iter().any(|(it, _)| *it == rule.owner);
        if let (false, Some(object)) = (is_known, object_at(captured, &rule.owner)) {
            owners.push((rule.owner.clone(), object));
        }
    }
    for (owner, object) in owners {
        let on_page = page
            .rules
            .iter()
            .filter(|it| it.owner == owner)
            .flat_map(of_page);
        let on_page: Vec<Demand> = on_page.filter(|it| !is_always_met(it, object)).collect();
        of_object(page, captured, &owner, object, &on_page, found);
    }
}

fn of_object(
    page: &Page,
    captured: Captured<'_>,
    owner: &str,
    object: &Object,
    on_page: &[Demand],
    found: &mut Vec<Drift>,
) {
    let id = &captured.page.id;
    // What tells the product from others stands in the spec as `selects`, on the page as any other rule.
    let fixed = Rule::fixed_by(captured.product).filter(|_| owner.is_empty());
    let all: Vec<(Demand, bool)> = object
        .rules
        .iter()
        .chain(&fixed)
        .flat_map(|rule| of_spec(rule).into_iter().map(move |it| (it, rule)))
        .map(|(demand, rule)| (demand, rule.pages.contains(id)))
        .collect();
    let lacks = |it: &&Demand| !all.iter().any(|(known, _)| known.is(it));
    // Only conditional rules are read from sentences, and only those of this page are compared.
    let mut gone: Vec<&Demand> = all
        .iter()
        .filter(|(it, of_page)| *of_page && !(it.when.is_empty() && it.fields.len() == 1))
        .map(|(it, _)| it)
        .filter(|known| !on_page.iter().any(|it| it.is(known)))
        .collect();
    let drift = |kind, page: Option<&Demand>, spec: Option<&Demand>| Drift {
        kind,
        direction: Some(Body::Request),
        path: format!(
            "{owner}{}",
            page.or(spec)
                .map_or(String::new(), |it| it.fields.join(" "))
        ),
        fact: "rule",
        page: page.map(Demand::text),
        spec: spec.map(Demand::text),
        line: page.and_then(|it| it.line),
        span: spec.and_then(|it| it.span).unwrap_or(object.span),
    };
    for demand in on_page.iter().filter(lacks) {
        let before = gone.iter().position(|it| it.is_about(demand));
        let before = before.map(|it| gone.remove(it));
        let kind = match before {
            Some(_) => DriftKind::Differs,
            None => DriftKind::OnlyOnPage,
        };
        found.push(drift(kind, Some(demand), before));
    }
    let asks = |demand: &Demand| {
        let path = |it: &String| format!("{owner}{it}");
        let paths: Vec<String> = demand.fields.iter().map(path).collect();
        page.doubts.iter().any(|it| paths.contains(&it.path))
    };
    // Advice is what people have judged; a page need not say it in so many words.
    for demand in gone.into_iter().filter(|it| !it.warning && !asks(it)) {
        found.push(drift(DriftKind::OnlyInSpec, None, Some(demand)));
    }
}

/// Whether a field that is to be there under a condition is always there.
fn is_always_met(demand: &Demand, object: &Object) -> bool {
    let [field] = demand.fields.as_slice() else {
        return false;
    };
    let mut fields = object.fields.iter();
    demand.what.is_required() && fields.any(|it| it.name == *field && it.constraints.required())
}

fn of_page(rule: &PageRule) -> Vec<Demand> {
    let then = rule.then.iter().map(|(path, it)| (path.clone(), it));
    let line = Some(rule.line);
    demands(
        then.collect(),
        &rule.any_of,
        rule.when.clone(),
        (line, None),
        rule.warning,
    )
}

/// `any_of` of a rule is there as the absence of all fields but one, which is then required.
fn of_spec(rule: &Rule) -> Vec<Demand> {
    let required = |it: &Constraints| it.required();
    let absent = |test: &Test| *test == Test::Present(false);
    let (without, with): (Vec<_>, Vec<_>) = rule.when.iter().partition(|it| absent(&it.test));
    let when = |conditions: &[&Condition]| -> When {
        let conditions = conditions.iter();
        conditions
            .map(|it| (it.path.dotted(), it.test.clone()))
            .collect()
    };
    let then: Vec<(String, &Constraints)> = rule
        .then
        .iter()
        .map(|it| (it.path.dotted(), &it.constraints))
        .collect();
    let span = Some(rule.span);
    match then.as_slice() {
        [(path, constraints)] if !without.is_empty() && required(constraints) => {
            let mut any_of: Vec<String> = without.iter().map(|it| it.path.dotted()).collect();
            any_of.push(path.clone());
            demands(
                Vec::new(),
                &any_of,
                when(&with),
                (None, span),
                !rule.is_demand(),
            )
        }
        _ => {
            let all: Vec<_> = rule.when.iter().collect();
            demands(then, &[], when(&all), (None, span), !rule.is_demand())
        }
    }
}

fn demands(
    then: Vec<(String, &Constraints)>,
    any_of: &[String],
    mut when: When,
    (line, span): (Option<usize>, Option<Span>),
    warning: bool,
) -> Vec<Demand> {
    when.sort_by(|(one, _), (other, _)| one.cmp(other));
    let demand = |fields, what| Demand {
        fields,
        what,
        when: when.clone(),
        warning,
        line,
        span,
    };
    let mut found = Vec::new();
    if !any_of.is_empty() {
        let mut fields = any_of.to_vec();
        fields.sort();
        found.push(demand(fields, What::AnyOf));
    }
    for (path, constraints) in then {
        for (constraint, limit) in constraints.iter() {
            let what = What::Limit(constraint, limit.clone());
            found.push(demand(vec![path.clone()], what));
        }
    }
    found
}

/// The object whose fields a path goes before: `order.goods[].`
fn object_at<'a>(captured: Captured<'a>, owner: &str) -> Option<&'a Object> {
    let mut object = &captured.product.request;
    for segment in owner.trim_end_matches('.').split('.') {
        let name = segment.split(['[', '{']).next()?;
        let field = object.fields.iter().find(|it| it.name == name)?;
        let Shape::Object { index, .. } = field.shape.innermost() else {
            return None;
        };
        object = captured.api.objects.get(*index)?;
    }
    Some(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(what: What, when: &[(&str, Test)]) -> Demand {
        let when = when.iter();
        Demand {
            fields: vec!["code".to_owned()],
            what,
            when: when
                .map(|(path, test)| ((*path).to_owned(), test.clone()))
                .collect(),
            warning: false,
            line: None,
            span: None,
        }
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|it| (*it).to_owned()).collect()
    }

    /// The order of values is no difference, and neither is a list of one value.
    #[test]
    fn demands_with_the_same_meaning_are_equal() {
        let limit = |texts| What::Limit(Constraint::StartsWith, Limit::Texts(texts));
        let one = demand(
            limit(texts(&["a", "b"])),
            &[
                ("kind", Test::OneOf(texts(&["A", "B"]))),
                ("mode", Test::Equals("C".to_owned())),
            ],
        );
        let other = demand(
            limit(texts(&["b", "a", "ab"])),
            &[
                ("mode", Test::OneOf(texts(&["C"]))),
                ("kind", Test::OneOf(texts(&["B", "A"]))),
            ],
        );
        assert!(one.is(&other));
        let looser = demand(limit(texts(&["a"])), &[("kind", Test::Present(true))]);
        assert!(!one.is(&looser) && one.is_about(&looser));
    }

    #[test]
    fn demands_in_words() {
        let length = What::Limit(Constraint::MaxLength, Limit::Count(255));
        let when = [
            ("kind", Test::StartsWith(texts(&["A", "B"]))),
            ("mode", Test::Present(false)),
        ];
        assert_eq!(
            demand(length, &when).text(),
            "max_length: 255 when kind starts with A or B and mode is absent"
        );
        let required = What::Limit(Constraint::Required, Limit::Flag);
        assert_eq!(demand(required, &[]).text(), "required");
    }
}
