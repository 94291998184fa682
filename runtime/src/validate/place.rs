use std::borrow::Cow;
use std::fmt;

use super::cut;
use crate::schema::ObjectSchema;
use crate::wire::Scalars;

/// The place of a value: a linked list on the stack, so that descending is free.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    pub parent: Option<&'p Place<'p>>,
    pub segment: Segment<'p>,
}

/// A step of a path.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Segment<'p> {
    /// The value that is checked as a whole.
    Root,
    /// A field.
    Field(&'p str),
    /// A field that is being read: its object, and its index in the schema.
    Read(&'static ObjectSchema, usize),
    /// A field that a rule refers to; several names are joined by dots.
    Ruled(&'p str),
    /// An item of an array.
    Item(usize),
    /// An entry of a map, or an unknown field: a name from the input.
    Key(&'p str),
    /// Like [`Key`](Self::Key), inside of a sensitive value.
    Hidden(&'p str),
}

/// Formats like in a path.
impl fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = Place {
            parent: None,
            segment: *self,
        };
        f.debug_tuple("Segment").field(&place.path()).finish()
    }
}

impl<'p> Place<'p> {
    pub(crate) const ROOT: Place<'static> = Place {
        parent: None,
        segment: Segment::Root,
    };

    /// Descends by one step.
    #[inline]
    pub(crate) const fn step<'d>(&'d self, segment: Segment<'d>) -> Place<'d> {
        Place {
            parent: Some(self),
            segment,
        }
    }

    /// The path, written as on the pages: `order.goods[3].goodsName`.
    pub(crate) fn path(&self) -> String {
        // Most paths are shorter than this, so one allocation is enough.
        let mut path = String::with_capacity(64);
        self.write(&mut path);
        path
    }

    /// Writes the path. Returns whether the following names from the input must be hidden.
    fn write(&self, path: &mut String) -> bool {
        let hidden = self.parent.is_some_and(|parent| parent.write(path));
        match self.segment {
            Segment::Root => {}
            Segment::Field(name) | Segment::Ruled(name) => push_name(path, name),
            Segment::Read(schema, index) => push_name(path, schema.field_name(index)),
            Segment::Key(_) if hidden => push_name(path, REDACTED),
            Segment::Key(name) => push_name(path, &printable(name)),
            Segment::Hidden(_) => push_name(path, REDACTED),
            Segment::Item(index) => {
                path.push('[');
                push_number(path, index);
                path.push(']');
            }
        }
        hidden || self.segment.is_sensitive()
    }

    /// How numbers and booleans are encoded here, if the fields being read determine it.
    pub(crate) fn scalars(&self) -> Option<Scalars> {
        match self.segment {
            Segment::Read(schema, _) => Some(schema.scalars()),
            _ => self.parent?.scalars(),
        }
    }

    /// Whether a value here is sensitive, if the fields being read determine it.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.segment.is_sensitive() || self.parent.is_some_and(Place::is_sensitive)
    }
}

impl Segment<'_> {
    fn is_sensitive(self) -> bool {
        match self {
            Self::Read(schema, index) => schema
                .fields()
                .get(index)
                .is_some_and(|field| field.is_sensitive()),
            _ => false,
        }
    }
}

const REDACTED: &str = "<redacted>";

fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// A name from the input as a single line of bounded length.
fn printable(name: &str) -> Cow<'_, str> {
    let name = cut(name);
    if !name.contains(char::is_control) {
        return name;
    }
    let escape = |character: char| {
        if character.is_control() {
            character.escape_unicode().to_string()
        } else {
            character.to_string()
        }
    };
    name.chars().map(escape).collect::<String>().into()
}

fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b"0123456789"[number % 10]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_on_the_pages() {
        let order = Place {
            parent: Some(&Place::ROOT),
            segment: Segment::Field("order"),
        };
        let goods = Place {
            parent: Some(&order),
            segment: Segment::Field("goods"),
        };
        let item = Place {
            parent: Some(&goods),
            segment: Segment::Item(120),
        };
        let name = Place {
            parent: Some(&item),
            segment: Segment::Field("goodsName"),
        };
        assert_eq!(name.path(), "order.goods[120].goodsName");
        assert_eq!(Place::ROOT.path(), "");
        let key = Place {
            parent: Some(&order),
            segment: Segment::Key("a\nerror: \u{1b}[31m"),
        };
        assert_eq!(key.path(), "order.a\\u{a}error: \\u{1b}[31m");
        let long = "k".repeat(1000);
        assert_eq!(
            Place {
                parent: None,
                segment: Segment::Key(&long)
            }
            .path()
            .chars()
            .count(),
            65
        );
    }
}
