//! Which constraint says something about which type.

use super::constraints::shape_of_items;
use crate::model::{Constraint, Format, Shape};

/// Whether a constraint says something about values of this shape.
pub fn fits(constraint: Constraint, shape: &Shape) -> bool {
    let item = shape_of_items(shape);
    let text = matches!(item, Shape::String | Shape::List(_));
    match constraint {
        Constraint::Required => true,
        Constraint::MaxItems => matches!(shape, Shape::Array(_)),
        // A constant array would have to say how many items it has.
        Constraint::Const => matches!(shape, Shape::String | Shape::List(_)),
        Constraint::Values => text,
        Constraint::MinLength | Constraint::MaxLength => {
            let number = matches!(item, Shape::Integer { .. } | Shape::Decimal);
            text || number || matches!(item, Shape::Url | Shape::Email | Shape::Datetime)
        }
        Constraint::Min | Constraint::Max => matches!(item, Shape::Integer { .. } | Shape::Decimal),
        Constraint::MultipleOf => matches!(item, Shape::Integer { .. }),
        Constraint::Format => text || matches!(item, Shape::Datetime),
        Constraint::StartsWith => text || matches!(item, Shape::Url),
        Constraint::Within => matches!(item, Shape::Datetime),
    }
}

/// Whether a format can be said of this shape.
pub fn format_fits(format: Format, shape: &Shape) -> bool {
    match shape_of_items(shape) {
        Shape::Datetime => format == Format::Iso8601,
        _ => true,
    }
}

/// What a constraint is for, for people.
pub(super) fn what_fits(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Required => "any field",
        Constraint::MaxItems => "arrays",
        Constraint::Const => "`String`",
        Constraint::Values => "`String`; a value list as type is narrowed with `only`",
        Constraint::MinLength | Constraint::MaxLength => {
            "`String`, `Url`, `Email`, `Integer`, `Decimal` and `Datetime`"
        }
        Constraint::Min | Constraint::Max => "`Integer` and `Decimal`",
        Constraint::MultipleOf => "`Integer`",
        Constraint::Format => "`String`, and `iso8601` for `Datetime`",
        Constraint::StartsWith => "`String` and `Url`",
        Constraint::Within => "`Datetime`",
    }
}
