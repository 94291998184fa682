//! A diff at a terminal.

use super::group::{Group, Section, sections};
use super::{DOCS_ONLY, Report, bump, in_passing, subject};
use crate::diff::{Change, Rust, Wire};
use crate::table::{Cell, aligned};
use antom_codegen::diagnostic::Style;

/// The maximum length of a shown value.
const LONGEST: usize = 72;

/// Sections of aligned rows with their effects, then a summary.
pub(super) fn table(report: &Report<'_>, style: Style) -> String {
    let sections = sections(report);
    let mut text = String::new();
    for section in &sections {
        text += &in_section(report, section, style);
        text += "\n";
    }
    for unseen in report.unseen {
        text += &format!("{unseen}\n");
    }
    if let (Some((rust, decides)), Some((wire, _))) = (report.diff.bump(), report.diff.gravest()) {
        text += &format!(
            "{}, on the wire {}\n",
            report.count(),
            painted(&wire.to_string(), colour_of_wire(wire), style)
        );
        let place = report.shown_place(decides).map(|it| format!(" ({it})"));
        let (version, before) = bump(rust);
        text += &format!(
            "requires {}{before}: {} at {}{}\n",
            painted(version, colour_of_rust(rust), style),
            decides.id,
            subject(decides),
            place.unwrap_or_default()
        );
    }
    text
}

fn in_section(report: &Report<'_>, section: &Section<'_>, style: Style) -> String {
    let mut text = format!("{}\n", painted(&section.title, BOLD, style));
    let firsts = section.groups.iter().map(Group::first);
    let rows: Vec<[Cell; 5]> = firsts.map(|it| cells(it, style)).collect();
    let mut told = "";
    for (group, line) in section.groups.iter().zip(aligned(&rows, LEAST)) {
        let change = group.first();
        text += &format!("  {line}\n");
        // The same effect is not repeated.
        let effect = Some(change.effect()).filter(|it| *it != told);
        told = change.effect();
        for line in below(report, group, effect) {
            text += &format!("    {line}\n");
        }
    }
    text
}

/// The verdicts are as wide in every section: `restrictive`, `patch`.
const LEAST: [usize; 5] = [11, 5, 0, 0, 0];

fn cells(change: &Change, style: Style) -> [Cell; 5] {
    let wire = if change.is_docs_only() {
        coloured(DOCS_ONLY.to_owned(), GREEN, style)
    } else {
        coloured(change.wire.to_string(), colour_of_wire(change.wire), style)
    };
    let rust = coloured(change.rust.to_string(), colour_of_rust(change.rust), style);
    let values = values(change.old.as_deref(), change.new.as_deref());
    let subject = subject(change);
    [wire, rust, change.id.into(), subject.into(), values.into()]
}

/// The place of a change, its effect, other places, and the reason if intended.
fn below(report: &Report<'_>, group: &Group<'_>, effect: Option<&str>) -> Vec<String> {
    let place = report.shown_place(group.first());
    let effect = match (place, effect) {
        (Some(place), Some(effect)) => Some(format!("{place}: {effect}")),
        (place, effect) => place.or(effect.map(str::to_owned)),
    };
    let elsewhere = group.elsewhere().map(|it| format!("also at {it}"));
    let reason = group.reason.map(|it| format!("intended: {it}"));
    [effect, elsewhere, reason].into_iter().flatten().collect()
}

fn values(old: Option<&str>, new: Option<&str>) -> String {
    let short = |it: &str| match it {
        "" => "nothing".to_owned(),
        text => in_passing(text, LONGEST),
    };
    match (old, new) {
        (Some(old), Some(new)) => format!("{} → {}", short(old), short(new)),
        (None, Some(new)) => format!("+ {}", short(new)),
        (Some(old), None) => format!("- {}", short(old)),
        (None, None) => String::new(),
    }
}

const BOLD: &str = "1";
const RED: &str = "31";
const YELLOW: &str = "33";
const GREEN: &str = "32";

fn colour_of_wire(wire: Wire) -> &'static str {
    match wire {
        Wire::Breaking => RED,
        Wire::Restrictive => YELLOW,
        Wire::Compatible => GREEN,
    }
}

fn colour_of_rust(rust: Rust) -> &'static str {
    match rust {
        Rust::Major => RED,
        Rust::Minor => YELLOW,
        Rust::Patch => GREEN,
    }
}

fn coloured(word: String, colour: &str, style: Style) -> Cell {
    let shown = painted(&word, colour, style);
    Cell::painted(word, shown)
}

fn painted(text: &str, colour: &str, style: Style) -> String {
    match style {
        Style::Coloured => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
        Style::Plain => text.to_owned(),
    }
}
