//! A spec of the whole Antom API in size and shape: 188 operations in 14 areas and 531 types.
//!
//! Names, types, limits and which type is used where come from a table, `data/whole_api.tsv`. Texts are
//! made from the names, in the languages and of about the length that pages have.

mod spec;
mod table;
mod text;

use std::fs;
use std::io;
use std::path::Path;

use table::Table;

/// How the folder `operations` of a spec is organized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `operations/<operation>/`: names are unique in the API. What generators without areas read.
    Flat,
    /// `operations/<area>/<operation>/`: names are unique in their area.
    Areas,
}

/// The areas, in the order of the spec.
pub const AREAS: [&str; 14] = [
    "payments",
    "billing",
    "aba",
    "subscriptions",
    "marketplace",
    "vaulting",
    "agentic",
    "auth",
    "disputes",
    "risk",
    "merchants",
    "users",
    "customs",
    "notifications",
];

/// Writes the spec of the whole API into a folder that holds no other.
///
/// # Errors
///
/// A file cannot be written, or the table is malformed.
pub fn write(target: &Path, layout: Layout) -> io::Result<()> {
    let table = Table::read().map_err(|what| io::Error::new(io::ErrorKind::InvalidData, what))?;
    for (path, text) in spec::files(&table, layout) {
        let path = target.join(path);
        fs::create_dir_all(path.parent().unwrap_or(target))?;
        fs::write(path, text)?;
    }
    Ok(())
}
