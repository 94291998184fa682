//! The catalogue, printed.

use std::fmt::Display;

use crate::diff::catalogue::{ChangeKind, Effect, catalogue};
use crate::table::{Cell, aligned};
use antom_codegen::json::Json;

/// How the catalogue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListFormat {
    /// For people.
    Table,
    /// An array with one object for each kind of change: `id`, `title`, what it concerns (`class`:
    /// `messages`, `code` or `documentation`), `sent` and `received`, each with the possible verdicts
    /// (`wire`) and the `effect`, and the possible verdicts in `rust`.
    Json,
}

/// All kinds of changes, ending in a line feed.
pub fn format_catalogue(format: ListFormat) -> String {
    match format {
        ListFormat::Table => table(),
        ListFormat::Json => Json::list(catalogue().map(object)).lines(),
    }
}

/// A line for each kind, followed by a line for each effect.
fn table() -> String {
    let mut rows: Vec<[Cell; 2]> = Vec::new();
    for kind in catalogue() {
        let rust = words(kind.rust, " or ");
        let title = format!("{} ({}; Rust: {rust})", kind.title, kind.class);
        rows.push([kind.id.into(), title.into()]);
        let effects = if kind.is_one_way() {
            vec![("", kind.sent)]
        } else {
            vec![("sent: ", kind.sent), ("received: ", kind.received)]
        };
        for (travel, effect) in effects {
            let wire = words(effect.wire, " or ");
            let effect = format!("  {travel}{wire}: {}", effect.text);
            rows.push(["".into(), effect.into()]);
        }
    }
    aligned(&rows, [0; 2]).join("\n") + "\n"
}

fn object(kind: &ChangeKind) -> Json {
    let effect = |it: Effect| {
        let wire = it.wire.iter().map(ToString::to_string);
        Json::object([("wire", Json::list(wire)), ("effect", it.text.into())])
    };
    Json::object([
        ("id", kind.id.into()),
        ("title", kind.title.into()),
        ("class", kind.class.to_string().into()),
        ("sent", effect(kind.sent)),
        ("received", effect(kind.received)),
        (
            "rust",
            Json::list(kind.rust.iter().map(ToString::to_string)),
        ),
    ])
}

fn words<T: Display>(all: &[T], joint: &str) -> String {
    all.iter().map(T::to_string).collect::<Vec<_>>().join(joint)
}
