//! What commands say: the result on stdout, everything else on stderr.

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

use antom_codegen::diagnostic::Style;
use antom_codegen::{Diagnostic, Diagnostics};
use clap::ValueEnum;

use super::{FOUND, WRONG};

/// When there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How problems are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Report {
    /// For people, on stderr
    #[default]
    Human,
    /// A JSON array on stdout: code, place, message and help of each problem
    Json,
    /// Workflow commands on stdout, which GitHub shows beside the lines of a change
    Github,
}

/// Chosen once, before anything is said.
static COLOR: OnceLock<Color> = OnceLock::new();

/// Colours everything that is said from here on, or does not.
pub(super) fn set_color(color: Color) {
    let _ = COLOR.set(color);
}

/// The result, which is all that goes to stdout. A reader who closes the pipe has seen enough.
pub(super) fn print(text: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// A word to whoever is watching.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Shows people problems with their places.
pub(super) fn show(diagnostics: &Diagnostics) {
    let style = style(&io::stderr());
    let _ = write!(io::stderr(), "{}", diagnostics.render(style));
}

/// Shows people what is wrong with a spec.
pub(super) fn report(diagnostics: &Diagnostics) -> u8 {
    report_as(diagnostics, Report::Human)
}

/// Shows what is wrong with a spec: to people on stderr, to programs on stdout.
pub(super) fn report_as(diagnostics: &Diagnostics, report: Report) -> u8 {
    match report {
        Report::Human => show(diagnostics),
        Report::Json => print(&format!("{}\n", diagnostics.to_json())),
        Report::Github => print(&diagnostics.to_github()),
    }
    status(diagnostics)
}

/// Shows what is wrong with a spec where stdout is for something else: on stderr, to programs as
/// the same array.
pub(super) fn report_aside(diagnostics: &Diagnostics, to_programs: bool) -> u8 {
    match to_programs {
        true => tell(&diagnostics.to_json().to_string()),
        false => return report(diagnostics),
    }
    status(diagnostics)
}

/// A spec that is not there is a wrong use of the command.
fn status(diagnostics: &Diagnostics) -> u8 {
    let is_missing = |it: &Diagnostic| it.code == "missing-folder";
    if diagnostics.iter().all(is_missing) {
        WRONG
    } else {
        FOUND
    }
}

/// The command was used wrongly, or could not do its work.
pub(super) fn wrong(error: &dyn std::error::Error) -> u8 {
    let label = match style(&io::stderr()) {
        // Bold and red, as clap and the reports on specs have it.
        Style::Coloured => "\u{1b}[1m\u{1b}[91merror\u{1b}[0m:",
        Style::Plain => "error:",
    };
    let _ = writeln!(io::stderr(), "{label} {error}");
    WRONG
}

/// Colours where the user wants them; if nothing is said, on a terminal that has some, unless
/// `NO_COLOR` says no.
pub(super) fn style(stream: &impl IsTerminal) -> Style {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    let is_dumb = || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
    let coloured = match COLOR.get().copied().unwrap_or_default() {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb(),
    };
    match coloured {
        true => Style::Coloured,
        false => Style::Plain,
    }
}
