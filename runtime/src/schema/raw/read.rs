//! What the checker says of a single value that a reader has come across and could not read as
//! documented. Both therefore say the same.

use super::facts::Facts;
use super::value;
use super::{Expected, Notation, check_field, two_values, wrong_type};
use crate::schema::{FieldSchema, Kind, ObjectSchema, Tree, Value};
use crate::validate::{Actual, Findings, Keyword, Place, Segment, Site};

/// A place in a body, as its tables know it.
struct Spot {
    schema: &'static ObjectSchema,
    field: &'static FieldSchema,
    /// The type there: that of the field, or of something in it.
    kind: Kind,
    item: bool,
}

impl Spot {
    fn of(place: &Place<'_>) -> Option<Self> {
        if let Segment::Read(schema, index) = place.segment {
            let field = schema.fields().get(index)?;
            return Some(Self {
                schema,
                field,
                kind: field.kind(),
                item: false,
            });
        }
        let around = Self::of(place.parent?)?;
        let kind = match (place.segment, around.kind) {
            (Segment::Item(_), Kind::Array(item)) => *item,
            (Segment::Key(_), Kind::Map(entry)) => *entry,
            _ => return None,
        };
        Some(Self {
            kind,
            item: true,
            ..around
        })
    }
}

/// Reports a value that is not as documented. `expected` is for places that no table knows.
///
/// Returns whether it breaks the documentation, and not only a fact of it that is disputed.
pub(crate) fn check_one(
    findings: &mut Findings,
    place: &Place<'_>,
    found: Value<'_>,
    expected: Expected,
) -> bool {
    let site = Site::read(place);
    let before = findings.errors();
    let nodes = [found.into()];
    let tree = Tree::of(&nodes);
    match Spot::of(place) {
        Some(spot) if spot.item => {
            let facts = Facts {
                constraints: spot.field.constraints(),
                field: Some(spot.field),
                scalars: spot.schema.scalars(),
                item: true,
                firm: false,
            };
            value::check(findings, site, spot.kind, facts, tree);
        }
        Some(spot) => {
            check_field(
                findings,
                site,
                spot.field,
                spot.schema.scalars(),
                Some(tree),
            );
        }
        None => wrong_type(
            findings,
            site,
            expected,
            Actual::Type(tree.json_type().into()),
        ),
    }
    findings.errors() > before
}

/// Reports a field that is missing.
pub(crate) fn missing(findings: &mut Findings, place: &Place<'_>) {
    findings.violated(Site::read(place), Keyword::Required, None, None);
}

/// Reports a value that is not written as documented.
pub(crate) fn notation(
    findings: &mut Findings,
    place: &Place<'_>,
    notation: Notation,
    found: &Value<'_>,
) {
    notation.report(findings, Site::read(place), found);
}

/// Reports a name that no field has.
pub(crate) fn unknown(findings: &mut Findings, place: &Place<'_>) {
    findings.violated(Site::read(place), Keyword::UnknownField, None, None);
}

/// Reports a field or key that stands there more than once.
pub(crate) fn repeated(findings: &mut Findings, place: &Place<'_>) {
    two_values(findings, Site::read(place));
    findings.lead();
}

/// Reports a value that cannot be read, though no documented fact says why.
pub(crate) fn unreadable(
    findings: &mut Findings,
    place: &Place<'_>,
    expected: Expected,
    json_type: &'static str,
) {
    let actual = Actual::Type(json_type.into());
    wrong_type(findings, Site::read(place), expected, actual);
}
