use std::borrow::Cow;

use super::cut;

/// Where a value stands: a list on the stack, so that going down costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    pub parent: Option<&'p Place<'p>>,
    pub segment: Segment<'p>,
}

/// One step of a path.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Segment<'p> {
    /// The value that is checked as a whole.
    Root,
    /// A field, or several joined by dots.
    Field(&'p str),
    /// An item of an array.
    Item(usize),
    /// An entry of a map, or a field that is not documented: a name that comes from the input.
    Key(&'p str),
    /// The same, inside of what must not be shown.
    Hidden,
}

impl Place<'_> {
    pub(crate) const ROOT: Place<'static> = Place {
        parent: None,
        segment: Segment::Root,
    };

    /// The path as the pages spell it: `order.goods[3].goodsName`.
    pub(crate) fn path(&self) -> String {
        // Most paths are shorter than this; one allocation then does.
        let mut path = String::with_capacity(64);
        self.write(&mut path);
        path
    }

    fn write(&self, path: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(path);
        }
        match self.segment {
            Segment::Root => {}
            Segment::Field(name) => push_name(path, name),
            Segment::Key(name) => push_name(path, &printable(name)),
            Segment::Hidden => push_name(path, "<redacted>"),
            Segment::Item(index) => {
                path.push('[');
                push_number(path, index);
                path.push(']');
            }
        }
    }
}

fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// A name from the input as one line of bounded length, whatever it holds.
fn printable(name: &str) -> Cow<'_, str> {
    let name = cut(name);
    if !name.contains(char::is_control) {
        return name;
    }
    let escape = |character: char| match character.is_control() {
        true => character.escape_unicode().to_string(),
        false => character.to_string(),
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
