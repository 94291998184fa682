//! A diff for programs.

use super::{Change, Report};
use antom_codegen::json::Json;

/// An array with one object for each change, each on a separate line.
pub(super) fn json(report: &Report<'_>) -> String {
    let objects = report.diff.changes.iter().map(|it| object(report, it));
    Json::list(objects).lines()
}

fn object(report: &Report<'_>, change: &Change) -> Json {
    let text = |it: &Option<String>| Json::from(it.clone());
    let path = Some(change.path.clone()).filter(|it| !it.is_empty());
    let place = report.place(change);
    Json::object([
        ("id", change.id.into()),
        ("operation", text(&change.operation)),
        ("product", text(&change.product)),
        (
            "direction",
            change.direction.map(|it| it.to_string()).into(),
        ),
        ("path", path.into()),
        ("old", text(&change.old)),
        ("new", text(&change.new)),
        ("wire", change.wire.to_string().into()),
        ("rust", change.rust.to_string().into()),
        ("file", place.map(|(file, _)| file.to_owned()).into()),
        ("line", place.map(|(_, line)| line).into()),
        ("effect", change.effect().into()),
        ("docs_only", change.is_docs_only().into()),
        ("intended", report.reason(change).map(str::to_owned).into()),
    ])
}
