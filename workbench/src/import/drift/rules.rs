//! Rules of a page and those that a spec has captured of it.

use antom_codegen::model::{Constraint, Constraints, Object, Rule, Shape, Test};
use antom_codegen::source::Span;

use super::{Drift, DriftKind};
use crate::fields::{asked, plain};
use crate::import::captured::Captured;
use crate::import::page::{Page, PageRule};
use antom_codegen::model::Body;

/// One demand of a rule, in a form in which two can be compared.
#[derive(Clone, Debug)]
struct Demand {
    /// The field, or those of which one must be there.
    fields: Vec<String>,
    /// What is demanded: `required`, `max_length: 255`.
    what: String,
    /// `kind is ALPHA or BETA`, sorted.
    when: Vec<String>,
    /// Whether breaking it is a warning only.
    warning: bool,
    /// Where the page says it.
    line: Option<usize>,
    /// Where the spec says it.
    span: Option<Span>,
}

impl Demand {
    fn is(&self, other: &Self) -> bool {
        self.fields == other.fields && self.what == other.what && self.when == other.when
    }

    /// Whether it demands the same kind of thing of the same fields: one may have become the other.
    fn is_about(&self, other: &Self) -> bool {
        let word = |it: &Self| it.what.split(':').next().unwrap_or_default().to_owned();
        self.fields == other.fields && word(self) == word(other)
    }

    fn text(&self) -> String {
        match self.when.as_slice() {
            [] => self.what.clone(),
            when => format!("{} when {}", self.what, when.join(" and ")),
        }
    }
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
    demand.what == "required" && fields.any(|it| it.name == *field && it.constraints.required())
}

fn of_page(rule: &PageRule) -> Vec<Demand> {
    let when = rule
        .when
        .iter()
        .map(|(path, test)| asked_of(path, test))
        .collect();
    let then = rule.then.iter().map(|(path, it)| (path.clone(), it));
    let line = Some(rule.line);
    demands(
        then.collect(),
        &rule.any_of,
        when,
        (line, None),
        rule.warning,
    )
}

/// `any_of` of a rule is there as the absence of all fields but one, which is then required.
fn of_spec(rule: &Rule) -> Vec<Demand> {
    let required = |it: &Constraints| it.required();
    let absent = |test: &Test| *test == Test::Present(false);
    let (without, with): (Vec<_>, Vec<_>) = rule.when.iter().partition(|it| absent(&it.test));
    let when = |conditions: &[&antom_codegen::model::Condition]| {
        let said = conditions
            .iter()
            .map(|it| asked_of(&it.path.dotted(), &it.test));
        said.collect::<Vec<String>>()
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
    mut when: Vec<String>,
    (line, span): (Option<usize>, Option<Span>),
    warning: bool,
) -> Vec<Demand> {
    when.sort();
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
        found.push(demand(fields, "any_of".to_owned()));
    }
    for (path, constraints) in then {
        let stated = Constraint::ALL
            .into_iter()
            .filter(|(_, it)| constraints.has(*it));
        for (word, constraint) in stated {
            let limit = asked(constraints, constraint).map(|it| plain(&it, " "));
            let what = match constraint {
                Constraint::Required => word.to_owned(),
                _ => format!("{word}: {}", limit.unwrap_or_default()),
            };
            found.push(demand(vec![path.clone()], what));
        }
    }
    found
}

fn asked_of(path: &str, test: &Test) -> String {
    match test {
        Test::Equals(value) => format!("{path} is {value}"),
        Test::OneOf(values) => {
            let mut values = values.clone();
            values.sort();
            format!("{path} is {}", values.join(" or "))
        }
        Test::StartsWith(prefixes) => format!("{path} begins with {}", prefixes.join(" or ")),
        Test::Present(true) => format!("{path} is present"),
        Test::Present(false) => format!("{path} is missing"),
    }
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
