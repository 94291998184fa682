//! Which constraints apply to which types.

use crate::model::{Constraint, Format, Shape};
use crate::words;

/// Returns whether a constraint applies to values of this shape.
pub fn fits(constraint: Constraint, shape: &Shape) -> bool {
    let item = shape.innermost();
    let text = matches!(item, Shape::String | Shape::List(_));
    match constraint {
        Constraint::Required => true,
        Constraint::MinItems | Constraint::MaxItems => {
            matches!(shape, Shape::Array(_) | Shape::Map(_))
        }
        Constraint::MaxKeyLength => matches!(shape, Shape::Map(_)),
        // A constant array would need a number of items.
        Constraint::Const => matches!(shape, Shape::String | Shape::List(_)),
        Constraint::Values => text,
        Constraint::MinLength | Constraint::MaxLength => {
            let number = matches!(item, Shape::Integer { .. } | Shape::Decimal);
            let other = matches!(
                item,
                Shape::Url | Shape::Email | Shape::Datetime | Shape::Date
            );
            text || number || other
        }
        Constraint::Min | Constraint::Max => matches!(item, Shape::Integer { .. } | Shape::Decimal),
        Constraint::MultipleOf => matches!(item, Shape::Integer { .. }),
        Constraint::Format => text || matches!(item, Shape::Datetime | Shape::Date),
        Constraint::StartsWith => text || matches!(item, Shape::Url),
        Constraint::Within => matches!(item, Shape::Datetime),
    }
}

/// Returns whether a format applies to this shape.
pub fn format_fits(format: Format, shape: &Shape) -> bool {
    match shape.innermost() {
        Shape::Datetime => format == Format::Iso8601,
        Shape::Date => format == Format::Date,
        _ => true,
    }
}

/// The types that a constraint applies to, in words, and the alternative for this shape if it is
/// not obvious.
pub(super) fn what_fits(constraint: Constraint, shape: &Shape) -> String {
    let fits = types_for(constraint);
    let is_length = matches!(constraint, Constraint::MinLength | Constraint::MaxLength);
    match shape {
        Shape::Array(_) | Shape::Map(_) if is_length => {
            format!("{fits}; use `min_items` and `max_items` for the number of items, or a `note`")
        }
        Shape::Date if constraint == Constraint::Within => {
            format!("{fits}; a date has no time")
        }
        Shape::Object { .. } | Shape::Json if is_length => {
            format!(
                "{fits}; constrain the fields in the type of the object, or describe the size of \
                 its JSON in a `note`"
            )
        }
        _ => fits,
    }
}

/// The types that a constraint applies to, in words. A field with a value list has type `String`.
fn types_for(constraint: Constraint) -> String {
    const SCALARS: [(&str, Shape); 9] = [
        ("`String`", Shape::String),
        ("`Url`", Shape::Url),
        ("`Email`", Shape::Email),
        ("`Integer`", Shape::Integer { signed: true }),
        ("`Decimal`", Shape::Decimal),
        ("`Boolean`", Shape::Boolean),
        ("`Datetime`", Shape::Datetime),
        ("`Date`", Shape::Date),
        ("`Json`", Shape::Json),
    ];
    let fitting = SCALARS.iter().filter(|(_, shape)| fits(constraint, shape));
    let fitting: Vec<String> = fitting.map(|(name, _)| (*name).to_owned()).collect();
    let fitting = words::enumerated(&fitting);
    match constraint {
        Constraint::Required => "any field".to_owned(),
        Constraint::MinItems | Constraint::MaxItems => "arrays and maps".to_owned(),
        Constraint::MaxKeyLength => "maps".to_owned(),
        Constraint::Values => format!("{fitting}; narrow a value list with `only`"),
        Constraint::Format => {
            "`String`; a `Datetime` can have `format: iso8601`, and a `Date` `format: date`"
                .to_owned()
        }
        _ => fitting,
    }
}
