//! The output of commands: results on stdout, everything else on stderr.

use std::fmt;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::exit;
use std::sync::OnceLock;

use antom_codegen::diagnostic::Style;
use antom_codegen::json::Json;
use antom_codegen::{Diagnostic, Diagnostics};
use clap::ValueEnum;

use super::{FINE, FOUND, WRONG};

/// When to use colours.
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

/// The format of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people, on stderr
    #[default]
    Human,
    /// A JSON array: code, place, message and help of each problem
    Json,
    /// GitHub workflow commands, shown next to changed lines
    Github,
}

/// Set once, before anything is printed.
static COLOR: OnceLock<Color> = OnceLock::new();

/// Sets whether the following output is coloured.
pub(super) fn set_color(color: Color) {
    let _ = COLOR.set(color);
}

/// Prints the result, the only output on stdout. If the reader closes the pipe, printing stops
/// silently. Any other error ends the process: half a result is useless.
pub(super) fn print(text: &str) {
    let mut out = io::stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            exit(wrong(&NotPrinted(error)).into())
        }
        _ => {}
    }
}

/// Prints help, the version, or an error in the arguments; returns the exit status.
pub(super) fn print_help(help: &clap::Error) -> u8 {
    let written = help.print().and_then(|()| io::stdout().flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => wrong(&NotPrinted(error)),
        _ if help.use_stderr() => WRONG,
        _ => FINE,
    }
}

/// Why the result could not be printed.
#[derive(Debug)]
struct NotPrinted(io::Error);

impl fmt::Display for NotPrinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write the result to stdout: {}", self.0)
    }
}

impl std::error::Error for NotPrinted {}

/// A count with its noun: `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// Prints a message on stderr.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints problems with their places.
pub(super) fn show(diagnostics: &Diagnostics) {
    let style = style(&io::stderr());
    let _ = write!(io::stderr(), "{}", diagnostics.render(style));
}

/// Reports problems of a spec as the result: for people on stderr, for programs on stdout.
pub(super) fn report(diagnostics: &Diagnostics, report: ReportFormat) -> u8 {
    match report {
        ReportFormat::Human => show(diagnostics),
        ReportFormat::Json => print(&format!("{}\n", diagnostics.to_json())),
        ReportFormat::Github => print(&diagnostics.to_github()),
    }
    status(diagnostics)
}

/// Reports problems of a spec if stdout is used for something else: on stderr, in the same format.
pub(super) fn report_aside(diagnostics: &Diagnostics, report: ReportFormat) -> u8 {
    report_all_aside(&[diagnostics], report)
}

/// Like [`report_aside`] for several specs: programs get a single array. Returns the worst status.
pub(super) fn report_all_aside(specs: &[&Diagnostics], report: ReportFormat) -> u8 {
    match report {
        ReportFormat::Human => specs.iter().for_each(|it| show(it)),
        ReportFormat::Json => {
            let problems = specs.iter().flat_map(|it| match it.to_json() {
                Json::List(problems) => problems,
                other => vec![other],
            });
            tell(&Json::List(problems.collect()).to_string());
        }
        ReportFormat::Github => specs.iter().for_each(|it| tell(it.to_github().trim_end())),
    }
    specs.iter().map(|it| status(it)).max().unwrap_or(FINE)
}

/// A missing spec is a wrong use of the command.
fn status(diagnostics: &Diagnostics) -> u8 {
    let is_missing = |it: &Diagnostic| it.code == "missing-folder";
    if diagnostics.iter().all(is_missing) {
        WRONG
    } else {
        FOUND
    }
}

/// Reports a wrong use of the command or a system error.
pub(super) fn wrong(error: &dyn std::error::Error) -> u8 {
    let label = match style(&io::stderr()) {
        // Bold and red, like clap and reports of problems.
        Style::Coloured => "\u{1b}[1m\u{1b}[91merror\u{1b}[0m:",
        Style::Plain => "error:",
    };
    let _ = writeln!(io::stderr(), "{label} {error}");
    WRONG
}

/// Colours according to the user; by default on a terminal that supports them, unless `NO_COLOR` is
/// set.
pub(super) fn style(stream: &impl IsTerminal) -> Style {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    let is_dumb = || std::env::var_os("TERM").is_some_and(|it| it == "dumb");
    let coloured = match COLOR.get().copied().unwrap_or_default() {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb(),
    };
    if coloured {
        Style::Coloured
    } else {
        Style::Plain
    }
}
