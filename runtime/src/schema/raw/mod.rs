//! Checks JSON against a table, without the type that the table describes.

pub(crate) mod facts;
mod notation;
pub(crate) mod read;
mod report;
mod rule;
mod value;

use time::OffsetDateTime;

use super::{Body, FieldSchema, FieldSet, ObjectSchema, Tree, Value};
use crate::validate::{Findings, Keyword, Segment, Site, Violations};
use crate::wire::Scalars;
use facts::Facts;
pub(crate) use notation::Notation;
pub(crate) use report::{Expected, not_json};
use report::{repeated, unknown, wrong_json_type, wrong_type};

impl ObjectSchema {
    /// Checks a JSON body and reports everything that breaks the documentation: invalid values and
    /// types, missing and unknown fields. A body that is not a JSON object is a single violation.
    ///
    /// Time-dependent constraints are checked against the system clock.
    pub fn check_json(&self, body: &[u8]) -> Violations {
        self.check(body, None)
    }

    /// Like [`check_json`](Self::check_json), with `now` as the current time.
    pub fn check_json_at(&self, body: &[u8], now: OffsetDateTime) -> Violations {
        self.check(body, Some(now))
    }

    /// Like [`check_json`](Self::check_json), for a parsed body. Without `now`, time-dependent
    /// constraints are checked against the system clock.
    pub fn check_body(&self, body: &Body<'_>, now: Option<OffsetDateTime>) -> Violations {
        let mut findings = Findings::new(now);
        object(&mut findings, Site::ROOT, self, body.root());
        findings.into_violations()
    }

    fn check(&self, body: &[u8], now: Option<OffsetDateTime>) -> Violations {
        match Body::parse(body) {
            Ok(body) => self.check_body(&body, now),
            Err(error) => not_json(error),
        }
    }
}

/// Most objects have at most this many fields. Only larger objects need memory to sort their
/// members.
const FEW_FIELDS: usize = 32;

fn object(findings: &mut Findings, site: Site<'_>, schema: &ObjectSchema, tree: Tree<'_>) {
    if !matches!(tree.value(), Value::Object) {
        return wrong_json_type(findings, site, Expected::OBJECT, tree);
    }
    let mut few = [None; FEW_FIELDS];
    let mut many = Vec::new();
    let values = if schema.fields().len() <= FEW_FIELDS {
        &mut few[..schema.fields().len()]
    } else {
        many.resize(schema.fields().len(), None);
        &mut many[..]
    };
    let members = assign(schema, tree, values);
    let place = site.place();
    for (index, (field, value)) in schema.fields().iter().zip(values.iter()).enumerate() {
        let sensitive = site.sensitive || field.is_sensitive();
        let site = Site {
            sensitive,
            ..site.step(&place, Segment::Field(field.name()))
        };
        if members.repeated.contains(index) {
            repeated(findings, site);
        }
        check_field(findings, site, field, schema.scalars(), *value);
    }
    for name in &members.strangers {
        let is_absent = |index: usize| values[index].is_none();
        unknown(
            findings,
            site.step(&place, Segment::Key(name)),
            schema,
            name,
            is_absent,
        );
    }
    for rule in schema.rules() {
        rule::check(findings, site, schema, rule, tree);
    }
}

/// The members of an object that are not the single value of a field.
struct Members<'t> {
    /// The fields with several values. The first value is used.
    repeated: FieldSet,
    /// The names of unknown fields.
    strangers: Vec<&'t str>,
}

/// Finds the field of each member. Members mostly come in the documented order, so the search for
/// the next field starts after the last one.
fn assign<'t>(
    schema: &ObjectSchema,
    tree: Tree<'t>,
    values: &mut [Option<Tree<'t>>],
) -> Members<'t> {
    let fields = schema.fields();
    let mut members = Members {
        repeated: FieldSet::EMPTY,
        strangers: Vec::new(),
    };
    let mut next = 0;
    for (name, value) in tree.children() {
        let is_it = |field: &FieldSchema| field.name() == name;
        let after = fields[next..]
            .iter()
            .position(is_it)
            .map(|offset| next + offset);
        match after.or_else(|| fields[..next].iter().position(is_it)) {
            None => members.strangers.push(name),
            Some(index) => {
                next = index + 1;
                if values[index].is_some() {
                    members.repeated.insert(index);
                } else {
                    values[index] = Some(value);
                }
            }
        }
    }
    members
}

fn check_field(
    findings: &mut Findings,
    site: Site<'_>,
    field: &FieldSchema,
    scalars: Scalars,
    tree: Option<Tree<'_>>,
) {
    let constraints = field.constraints();
    let missing = |findings: &mut Findings, is_there| {
        let disputed = field.is_disputed(Keyword::Required);
        findings.missing(Site { disputed, ..site }, is_there);
    };
    match tree {
        Some(tree) if !value::says_nothing(field.kind(), tree) => {
            if constraints.required && value::is_blank(field.kind(), tree) {
                // Only an object has a value and is blank.
                missing(findings, true);
            }
            let facts = Facts {
                constraints,
                field: Some(field),
                scalars,
                item: false,
                firm: false,
            };
            value::check(findings, site, field.kind(), facts, tree);
        }
        _ if constraints.required => missing(findings, false),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::object::{advised_fields, field};
    use crate::schema::{Condition, Consequence, Constraint, Kind, RuleSchema, Test};
    use crate::wire::Decimal;
    use crate::{Language, Text};

    static AT_MOST_THREE: RuleSchema = RuleSchema::new("at-most-three", Text::new("Few.", ""))
        .then(&[
            Consequence::new("grades", &[Constraint::Max(Decimal::whole(3))]),
            Consequence::new("count", &[Constraint::Max(Decimal::whole(3))]),
        ]);
    static REQUEST: ObjectSchema = ObjectSchema::new(
        "Request",
        Scalars::Strings,
        &[
            field("grades", Kind::Array(&Kind::Integer { signed: false }), &[]),
            field("count", Kind::Integer { signed: false }, &[]),
        ],
        &[&AT_MOST_THREE],
    );

    static NOTED: RuleSchema = RuleSchema::new("noted", Text::new("With a note.", ""))
        .when(&[Condition::new("name", Test::Present(true))])
        .then(&[Consequence::new("options", &[Constraint::Required])]);
    static OPTIONS: ObjectSchema = ObjectSchema::new(
        "Options",
        Scalars::Strings,
        &[
            field("mode", Kind::String, &[]),
            field("count", Kind::Integer { signed: true }, &[]),
        ],
        &[],
    );
    static ORDER: ObjectSchema = ObjectSchema::new(
        "Order",
        Scalars::Strings,
        &[
            field(
                "id",
                Kind::String,
                &[Constraint::Required, Constraint::MinLength(2)],
            ),
            field("name", Kind::String, &[]),
            field("count", Kind::Integer { signed: true }, &[]),
            field("at", Kind::Datetime, &[]),
            field("done", Kind::Boolean, &[]),
            field("options", Kind::Object(&OPTIONS), &[]),
            field("free", Kind::Json, &[Constraint::Required]),
        ],
        &[&NOTED],
    );

    fn found(body: &str) -> String {
        let violations = ORDER.check_json(body.as_bytes());
        let found = violations
            .iter()
            .map(|it| format!("{} {} {}", it.severity.name(), it.path, it.rule));
        found.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn nothing_said_is_nothing_there() {
        // What may be left out is left out; what is required is not there; and a rule sees neither.
        for blank in ["\"\"", "\" \"", "null"] {
            let fields =
                ["name", "count", "at", "done", "options"].map(|it| format!("\"{it}\":{blank}"));
            let body = format!("{{\"id\":\"ab\",\"free\":\"\",{}}}", fields.join(","));
            assert_eq!(found(&body), "", "{body}");
            let body = format!("{{\"id\":{blank},\"free\":1}}");
            assert_eq!(found(&body), "error id required", "{body}");
        }
        assert_eq!(found(r#"{"id":"ab","free":null}"#), "error free required");
        for options in ["{}", r#"{"mode":""}"#, r#"{"count":null}"#] {
            let body = format!(r#"{{"id":"ab","free":1,"name":"n","options":{options}}}"#);
            assert_eq!(found(&body), "error options required", "{body}");
        }
        let body = r#"{"id":"ab","free":1,"name":"n","options":{"count":"0"}}"#;
        assert_eq!(found(body), "");
    }

    #[test]
    fn another_notation_is_a_warning() {
        for (value, expected) in [
            ("7", "warning count notation"),
            ("\"007\"", "warning count notation"),
            ("\"-07\"", "warning count notation"),
            ("\"0\"", ""),
            ("7.5", "error count type"),
            ("\"+7\"", "error count type"),
            ("true", "error count type"),
        ] {
            let body = format!(r#"{{"id":"ab","free":1,"count":{value}}}"#);
            assert_eq!(found(&body), expected, "{body}");
        }
        assert_eq!(
            found(r#"{"id":7,"free":1}"#),
            "warning id notation, error id min_length"
        );
        assert_eq!(
            found(r#"{"id":"ab","free":1,"done":true,"name":false}"#),
            "warning name notation, warning done notation, error options required"
        );
        assert_eq!(
            found(r#"{"id":"ab","free":1,"at":"2019-11-27 12:01:01Z"}"#),
            "error at format"
        );
        assert_eq!(
            found(r#"{"id":"ab","free":1,"at":"2019-11-27T12:01+0800"}"#),
            ""
        );
        let violations = ORDER.check_json(br#"{"id":"ab","free":1,"count":7}"#);
        assert_eq!(
            violations[0].message(Language::En),
            "must be written as a string, found a number"
        );
    }

    #[test]
    fn what_is_advice_is_a_warning() {
        static ADVISED: ObjectSchema = ObjectSchema::new(
            "Advised",
            Scalars::Strings,
            &advised_fields(
                &["sdk"],
                [
                    field("code", Kind::String, &[Constraint::MaxLength(2)]),
                    field("kind", Kind::String, &[Constraint::MaxLength(2)]).on(&["page"]),
                    field("when", Kind::Datetime, &[]),
                ],
            ),
            &[],
        );
        let violations = ADVISED.check_json(br#"{"code":"abc","kind":"abc","when":"never"}"#);
        let errors: Vec<&str> = violations.errors().map(|it| it.path.as_str()).collect();
        // A value that cannot be read is always an error.
        assert_eq!((violations.len(), errors), (3, vec!["kind", "when"]));
    }

    #[test]
    fn a_wrong_type_is_reported_once_whatever_rules_demand() {
        for body in [
            r#"{"grades":["x"]}"#,
            r#"{"grades":"3"}"#,
            r#"{"count":"99999999999999999999"}"#,
        ] {
            let violations = REQUEST.check_json(body.as_bytes());
            assert_eq!(violations.len(), 1, "{body}: {violations}");
            assert_eq!(violations[0].id, None, "{body}: {violations}");
        }
        // A number that no value of the type can have is below the smallest; that is said once, too.
        assert_eq!(REQUEST.check_json(br#"{"count":"-1"}"#).len(), 1);
        let violations = REQUEST.check_json(br#"{"grades":["4","x"]}"#);
        assert_eq!(violations.len(), 2, "{violations}");
    }
}
