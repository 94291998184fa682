//! A diff for a pull request or a changelog.

use super::group::{Group, Section, sections};
use super::{DOCS_ONLY, Report, bump, in_passing, subject};
use crate::table;

/// The maximum length of a shown text.
const LONGEST: usize = 160;

pub(super) fn markdown(report: &Report<'_>) -> String {
    let mut paragraphs = vec![summary(report)];
    paragraphs.extend(report.unseen.iter().map(unseen));
    paragraphs.extend(sections(report).iter().map(|it| section(report, it)));
    paragraphs.join("\n\n") + "\n"
}

fn summary(report: &Report<'_>) -> String {
    let (Some((rust, decides)), Some((wire, _))) = (report.diff.bump(), report.diff.gravest())
    else {
        return "No changes.".to_owned();
    };
    let place = report
        .shown_place(decides)
        .map(|it| format!(", {}", code(&it)));
    let (version, before) = bump(rust);
    format!(
        "{}; on the wire **{wire}**. The Rust API requires **{version}**{before}, because of {} at {}{}.",
        report.count(),
        code(decides.id),
        code(&subject(decides)),
        place.unwrap_or_default()
    )
}

/// The parts that were not compared, so that they do not seem unchanged.
fn unseen(unseen: &super::Unseen) -> String {
    let codes = |texts: &[String]| {
        let codes: Vec<String> = texts.iter().map(|it| code(it)).collect();
        codes.join(", ")
    };
    let mut text = format!(
        "The page {} does not show the contents of these fields, so they are not compared: {}.",
        code(&unseen.page),
        codes(&unseen.paths)
    );
    if !unseen.rules.is_empty() {
        text += &format!(" Neither are their rules: {}.", codes(&unseen.rules));
    }
    text
}

fn section(report: &Report<'_>, section: &Section<'_>) -> String {
    let rows = section.groups.iter().map(|group| {
        let change = group.first();
        let value = |it: &Option<String>| it.as_deref().map(code).unwrap_or_default();
        let wire = if change.is_docs_only() {
            DOCS_ONLY.to_owned()
        } else {
            change.wire.to_string()
        };
        [
            wire,
            change.rust.to_string(),
            code(change.id),
            code(&subject(change)),
            value(&change.old),
            value(&change.new),
            meaning(report, group),
        ]
    });
    let rows: Vec<[String; 7]> = rows.collect();
    let heading = ["wire", "Rust", "change", "where", "old", "new", "effect"];
    format!(
        "### {}\n\n{}",
        section.title,
        table::markdown(heading, &rows)
    )
}

fn meaning(report: &Report<'_>, group: &Group<'_>) -> String {
    let change = group.first();
    let mut parts = vec![plain(change.effect())];
    parts.extend(
        group
            .elsewhere()
            .map(|it| format!("Also at {}.", plain(&it))),
    );
    parts.extend(
        group
            .reason
            .map(|it| format!("**Intended**: {}", plain(it))),
    );
    parts.extend(report.shown_place(change).map(|it| code(&it)));
    parts.join("<br>")
}

/// A value as it is, in a cell of a table.
fn code(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_owned();
    }
    let text = in_passing(text, LONGEST).replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// A text with escaped Markdown.
fn plain(text: &str) -> String {
    let mut escaped = String::new();
    for character in in_passing(text, usize::MAX).chars() {
        if "\\|<>*_[]".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
