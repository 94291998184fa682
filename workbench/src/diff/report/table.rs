//! A diff at a terminal.

use super::group::{Group, Section, sections};
use super::{DOCS_ONLY, Report, bump, in_passing, subject};
use crate::diff::{Rust, Wire};
use antom_codegen::diagnostic::Style;

/// How much of a value one sees in passing.
const LONGEST: usize = 72;

/// Sections of aligned rows, below each what it means; at the end what it all comes to.
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
            of_wire(wire, 0, style)
        );
        let place = report.shown_place(decides).map(|it| format!(" ({it})"));
        let (version, before) = bump(rust);
        text += &format!(
            "asks for {}{before}: {} at {}{}\n",
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
    let firsts = || section.groups.iter().map(Group::first);
    let width = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let ids = width(&mut firsts().map(|it| it.id.len()));
    let subjects = width(&mut firsts().map(|it| subject(it).chars().count()));
    let mut told = "";
    for group in &section.groups {
        let change = group.first();
        let line = format!(
            "  {}  {}  {:ids$}  {:subjects$}  {}",
            match change.is_docs_only() {
                true => padded(DOCS_ONLY, 11, GREEN, style),
                false => of_wire(change.wire, 11, style),
            },
            of_rust(change.rust, 5, style),
            change.id,
            subject(change),
            values(change.old.as_deref(), change.new.as_deref()),
        );
        text += line.trim_end();
        text += "\n";
        // What has just been said is not said again.
        let effect = Some(change.effect()).filter(|it| *it != told);
        told = change.effect();
        for line in below(report, group, effect) {
            text += &format!("    {line}\n");
        }
    }
    text
}

/// Where a change is, what it means, where else it is, and why it is wanted.
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

fn of_wire(wire: Wire, width: usize, style: Style) -> String {
    let colour = match wire {
        Wire::Breaking => RED,
        Wire::Restrictive => YELLOW,
        Wire::Compatible => GREEN,
    };
    padded(&wire.to_string(), width, colour, style)
}

fn of_rust(rust: Rust, width: usize, style: Style) -> String {
    padded(&rust.to_string(), width, colour_of_rust(rust), style)
}

fn colour_of_rust(rust: Rust) -> &'static str {
    match rust {
        Rust::Major => RED,
        Rust::Minor => YELLOW,
        Rust::Patch => GREEN,
    }
}

/// Colours take no room, so what is coloured is padded by hand.
fn padded(word: &str, width: usize, colour: &str, style: Style) -> String {
    let padding = " ".repeat(width.saturating_sub(word.len()));
    painted(word, colour, style) + &padding
}

fn painted(text: &str, colour: &str, style: Style) -> String {
    match style {
        Style::Coloured => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
        Style::Plain => text.to_owned(),
    }
}
