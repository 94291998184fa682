//! The catalogue, printed.

use std::fmt::Display;

use crate::diff::catalogue::{Kind, catalogue};
use antom_codegen::json::Json;

/// How the catalogue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// For people.
    Table,
    /// An array with one object for each kind of change: `id`, `title`, what it concerns (`class`:
    /// `messages`, `code` or `documentation`), `sent` and `received`, each with the possible verdicts
    /// (`wire`) and the `effect`, and the possible verdicts in `rust`.
    Json,
}

/// Every kind of change that there is, ending in a line feed.
pub fn format_catalogue(format: ListFormat) -> String {
    match format {
        ListFormat::Table => table(),
        ListFormat::Json => {
            let lines: Vec<String> = catalogue().map(|it| format!("  {}", object(it))).collect();
            format!("[\n{}\n]\n", lines.join(",\n"))
        }
    }
}

fn table() -> String {
    let width = catalogue().map(|it| it.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for kind in catalogue() {
        text += &format!(
            "{:width$}  {} ({}; Rust: {})\n",
            kind.id,
            kind.title,
            kind.class,
            words(kind.rust, " or ")
        );
        let effects = match kind.is_one_way() {
            true => vec![("", kind.sent)],
            false => vec![("sent: ", kind.sent), ("received: ", kind.received)],
        };
        for (travel, effect) in effects {
            let wire = words(effect.wire, " or ");
            text += &format!("{:width$}    {travel}{wire}: {}\n", "", effect.text);
        }
    }
    text
}

fn object(kind: &Kind) -> Json {
    let effect = |it: crate::diff::catalogue::Effect| {
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
