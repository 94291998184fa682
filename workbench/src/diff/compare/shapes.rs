//! Types of fields: how the one is related to the other.

use super::twins::Twins;
use antom_codegen::model::{Api, Scalars, Shape};

/// What has become of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    /// Both are objects, or both are value lists, but not the same one.
    OtherNamed,
    BecameUnsigned,
    BecameSigned,
    BecameList,
    NoLongerList,
    /// Every value of the old type is one of the new type.
    Generalized {
        /// Whether readers of the old type can also read the new type.
        readable: bool,
    },
    /// Every value of the new type is one of the old type.
    Specialized {
        /// Whether the new type only asks for a form of what otherwise is a text.
        form: bool,
    },
    Changed {
        /// Whether both are read as the text they are.
        readable: bool,
    },
}

pub(super) fn relation(twins: &Twins, apis: [&Api; 2], old: &Shape, new: &Shape) -> Relation {
    if twins.are_same(old, new) {
        return Relation::Same;
    }
    let changed = Relation::Changed {
        readable: is_text(old) && is_text(new),
    };
    match (old, new) {
        (Shape::Array(old), Shape::Array(new)) | (Shape::Map(old), Shape::Map(new)) => {
            relation(twins, apis, old, new)
        }
        (Shape::Object { .. }, Shape::Object { .. }) | (Shape::List(_), Shape::List(_)) => {
            Relation::OtherNamed
        }
        (Shape::Integer { .. }, Shape::Integer { signed: false }) => Relation::BecameUnsigned,
        (Shape::Integer { .. }, Shape::Integer { signed: true }) => Relation::BecameSigned,
        (Shape::String, Shape::List(_)) => Relation::BecameList,
        (Shape::List(_), Shape::String) => Relation::NoLongerList,
        _ if apis[0].scalars != apis[1].scalars => changed,
        _ if contains(new, old, apis[0].scalars) => Relation::Generalized {
            readable: is_text(old) || *old == Shape::Json,
        },
        _ if contains(old, new, apis[0].scalars) => Relation::Specialized {
            form: matches!(new, Shape::Url | Shape::Email | Shape::List(_)),
        },
        _ => changed,
    }
}

/// Whether every value of `inner` is one of `outer`, by what messages hold. What list values are
/// is compared by itself.
fn contains(outer: &Shape, inner: &Shape, scalars: Scalars) -> bool {
    let number_or_boolean = matches!(
        inner,
        Shape::Integer { .. } | Shape::Decimal | Shape::Boolean
    );
    match outer {
        Shape::Json => true,
        Shape::Decimal => matches!(inner, Shape::Integer { .. }),
        Shape::String | Shape::List(_) => {
            is_text(inner)
                || matches!(inner, Shape::Datetime | Shape::Date)
                || (number_or_boolean && scalars == Scalars::Strings)
        }
        _ => false,
    }
}

/// Whether a value is read as the text it is, whatever the text.
fn is_text(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::String | Shape::Url | Shape::Email | Shape::List(_)
    )
}
