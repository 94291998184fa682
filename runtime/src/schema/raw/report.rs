//! Reports of what the checks have found.

use std::borrow::Cow;

use crate::forms::nearest::nearest;
use crate::schema::{Kind, ObjectSchema, Tree, Value};
use crate::validate::{Actual, Findings, Keyword, Limit, Site, Violations};
use crate::wire::JsonError;

/// The report on a body that is not valid JSON.
#[cold]
pub(crate) fn not_json(error: JsonError) -> Violations {
    let mut findings = Findings::new(None);
    wrong_type(
        &mut findings,
        Site::ROOT,
        Expected::Words("a JSON object"),
        Actual::NotJson(error),
    );
    findings.into_violations()
}

/// What a value should be.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    /// In words.
    Words(&'static str),
    /// The type, as the pages name it.
    Kind(Kind),
}

impl Expected {
    pub(crate) const OBJECT: Self = Self::Words("an object");

    pub(super) fn text(self) -> Cow<'static, str> {
        match self {
            Self::Words(words) => words.into(),
            Self::Kind(kind) => kind.name().into(),
        }
    }
}

/// Reports a field or key that occurs more than once: readers disagree on which value to use.
#[cold]
pub(super) fn repeated(findings: &mut Findings, site: Site<'_>) {
    // Like a wrong type, it is reported for the field itself.
    if site.rule.is_none() {
        findings.violated(site, Keyword::Repeated, None, None);
    }
}

/// Reports an unknown field, with the documented field that was probably meant: one that the object
/// lacks.
#[cold]
pub(super) fn unknown(
    findings: &mut Findings,
    site: Site<'_>,
    schema: &ObjectSchema,
    name: &str,
    is_absent: impl Fn(usize) -> bool,
) {
    /// A longer name is no misspelling, and would take long to compare.
    const LONGEST: usize = 64;
    let fields = schema.fields().iter().enumerate();
    let absent = fields.filter(|(index, _)| is_absent(*index));
    let names = absent.map(|(_, field)| field.name());
    let meant = if name.len() > LONGEST || findings.is_full() {
        None
    } else {
        nearest(name, names)
    };
    findings.violated(site, Keyword::UnknownField, meant.map(Limit::Field), None);
}

#[cold]
pub(super) fn wrong_json_type(
    findings: &mut Findings,
    site: Site<'_>,
    expected: Expected,
    tree: Tree<'_>,
) {
    let number = match tree.value() {
        Value::Number(number) if !site.sensitive => number.exact(),
        _ => None,
    };
    let actual = match number {
        Some(number) => Actual::Bare(number),
        None => Actual::Type(tree.json_type().into()),
    };
    wrong_type(findings, site, expected, actual);
}

/// Reports a value of the wrong type. A type mismatch is reported for the field itself, never again
/// for a rule.
#[cold]
pub(super) fn wrong_type(
    findings: &mut Findings,
    site: Site<'_>,
    expected: Expected,
    actual: Actual,
) {
    if site.rule.is_some() {
        return;
    }
    findings.violated(
        site,
        Keyword::Type,
        Some(Limit::Text(expected.text())),
        Some(actual),
    );
}
