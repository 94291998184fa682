//! A field as a page introduces and describes it, before it has its place in the tree.

use super::field_type::FieldType;
use super::head::Head;
use super::passage::Passages;
use crate::import::words::Need;

/// A field in the order of the page.
#[derive(Clone, Debug)]
pub(in crate::import) struct Entry {
    /// Its name on the wire.
    pub name: String,
    /// The line that introduces it.
    pub line: usize,
    /// How deep it lies, as far as the layout says: the level of its heading. None in plain text.
    pub level: Option<usize>,
    /// Its type.
    pub ty: FieldType,
    /// What is said of its being there.
    pub needs: Vec<Need>,
    /// Words beside its type that say nothing we know.
    pub unread: Vec<String>,
    /// What is said of it.
    pub passages: Passages,
    /// Questions that its description raises by its form.
    pub doubts: Vec<(usize, String)>,
    /// Whether the page says that it keeps the fields below it out of sight.
    pub hides_fields: bool,
    /// Whether the page says that it shows them.
    pub shows_fields: bool,
}

impl Entry {
    /// The field that a line introduces.
    pub(crate) fn new(head: Head, line: usize, level: Option<usize>) -> Self {
        Self {
            name: head.name,
            line,
            level,
            ty: head.ty,
            needs: head.needs,
            unread: head.unread,
            passages: Passages::default(),
            doubts: Vec::new(),
            hides_fields: false,
            shows_fields: false,
        }
    }
}
