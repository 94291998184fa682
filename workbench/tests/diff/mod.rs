//! Changes between two specs, and what follows from them.

mod cases;
mod edits;
mod history;
mod limit_parts;
mod properties;
mod reality;
mod surface;

use std::path::{Path, PathBuf};

use antom_codegen::{Api, Diagnostics, check, load};
use antom_workbench::diff::Change;

/// A folder among those of this package's tests.
fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

fn checked(spec: &Path) -> Result<Api, Diagnostics> {
    check(&load(spec)?)
}

/// The spec of a folder, which must be in order.
fn sound(spec: &Path) -> Api {
    checked(spec).unwrap_or_else(|problems| panic!("{}: {problems}", spec.display()))
}

/// The file and line of a change.
fn position(change: &Change, new: &Api) -> String {
    let Some(span) = change.span else {
        return "nowhere".to_owned();
    };
    let source = &new.sources[span.file as usize];
    let (line, _) = source.line_and_column(span.start as usize);
    let text = source.text.get(span.start as usize..span.end as usize);
    let text = text.expect("a place inside of its file");
    let first = text.lines().next().unwrap_or_default();
    format!("{}:{line} `{first}`", source.relative)
}
