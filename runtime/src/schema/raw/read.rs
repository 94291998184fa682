//! Reports of a single value that the typed reader could not read as documented. Sharing them with
//! the checker of raw JSON gives the same messages in both.

use super::facts::Facts;
use super::value;
use super::{Expected, Notation, check_field, wrong_json_type, wrong_type};
use crate::schema::{FieldSchema, FieldSet, Kind, ObjectSchema, Tree, Value};
use crate::validate::{Actual, Findings, Place, Segment, Site};

/// A place in a body, as described by the tables.
struct Spot {
    schema: &'static ObjectSchema,
    field: &'static FieldSchema,
    /// The type of the field, or of an item or entry of it.
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

/// Reports a value that is not as documented. `expected` is used for places that no table
/// describes.
///
/// Returns whether the violation is an error.
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
        None => wrong_json_type(findings, site, expected, tree),
    }
    findings.errors() > before
}

/// Reports a missing field.
pub(crate) fn missing(findings: &mut Findings, place: &Place<'_>) {
    findings.missing(Site::read(place), false);
}

/// Reports a value in an undocumented notation.
pub(crate) fn notation(
    findings: &mut Findings,
    place: &Place<'_>,
    notation: Notation,
    found: &Value<'_>,
) {
    notation.report(findings, Site::read(place), found);
}

/// Reports an unknown field of an object that has these fields.
pub(crate) fn unknown(
    findings: &mut Findings,
    object: &Place<'_>,
    schema: &ObjectSchema,
    name: &str,
    seen: &FieldSet,
) {
    let place = object.step(Segment::Key(name));
    let is_absent = |index: usize| !seen.contains(index);
    super::unknown(findings, Site::read(&place), schema, name, is_absent);
}

/// Reports a field or key that occurs more than once.
pub(crate) fn repeated(findings: &mut Findings, place: &Place<'_>) {
    super::repeated(findings, Site::read(place));
    findings.lead();
}

/// Reports a value that cannot be read although no documented constraint is broken.
pub(crate) fn unreadable(
    findings: &mut Findings,
    place: &Place<'_>,
    expected: Expected,
    json_type: &'static str,
) {
    let actual = Actual::Type(json_type.into());
    wrong_type(findings, Site::read(place), expected, actual);
}
