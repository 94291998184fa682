//! The output of commands: results on stdout, everything else on stderr. Colours are always written, and removed if the
//! stream is not a terminal.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::exit;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use antom::Language;
use serde_json::Value;

use super::problem::Problem;
use super::{Color, FINE, WRONG};

/// The style of errors.
pub(super) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// The style of warnings.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The style of success.
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// The style of headings and subjects.
pub(super) const BOLD: Style = Style::new().bold();
/// The style of help.
pub(super) const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Formats a text in a style.
pub(super) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Sets whether the following output is coloured.
pub(super) fn set_color(color: Color) {
    match color {
        Color::Auto => {}
        Color::Always => ColorChoice::Always.write_global(),
        Color::Never => ColorChoice::Never.write_global(),
    }
}

/// Prints the result, the only output on stdout. If the reader closes the pipe, printing stops silently. Any other error
/// ends the process: half a result is useless.
pub(super) fn print(text: &str) {
    let mut out = anstream::stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            exit(wrong(&Problem::NotPrinted(error)).into())
        }
        _ => {}
    }
}

/// Prints a JSON value as the result.
pub(super) fn print_json(value: &Value) {
    print(&format!("{value:#}\n"));
}

/// Prints help, the version, or what is wrong with the arguments; returns the exit status.
pub(super) fn print_help(help: &clap::Error) -> u8 {
    let written = help.print().and_then(|()| io::stdout().flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => wrong(&Problem::NotPrinted(error)),
        _ if help.use_stderr() => WRONG,
        _ => FINE,
    }
}

/// Writes a message to stderr.
pub(super) fn tell(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Says why a command could not do its work, and what to do; returns the exit status.
pub(super) fn wrong(problem: &Problem) -> u8 {
    let problem_text = printable(&problem.to_string());
    tell(&format!("{}: {problem_text}", styled(ERROR, "error")));
    for help in problem.help() {
        tell(&format!("{}: {}", styled(HELP, "help"), printable(&help)));
    }
    WRONG
}

/// The text in the language of the command.
pub(super) fn told<'t>(language: Language, en: &'t str, zh: &'t str) -> &'t str {
    match language {
        Language::Zh => zh,
        _ => en,
    }
}

/// How many there are of something: `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// A text from a message or a file as one line of bounded length: it must not fill the screen.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 256;
    let cut: String = text.chars().take(LONGEST).collect();
    let ellipsis = if cut.len() < text.len() { "…" } else { "" };
    printable(&cut) + ellipsis
}

/// A text from a message or a file as one line: it must not move the cursor, or change how the line reads.
pub(super) fn printable(text: &str) -> String {
    text.replace(moves_the_cursor, " ")
}

/// A JSON text as it is, but for characters that would move the cursor: those are escaped, as JSON can.
pub(super) fn printable_json(text: &str) -> String {
    let escape = |it: char| match it {
        '\n' | '\r' | '\t' => it.to_string(),
        it if moves_the_cursor(it) => format!("\\u{:04x}", u32::from(it)),
        it => it.to_string(),
    };
    text.chars().map(escape).collect()
}

fn moves_the_cursor(it: char) -> bool {
    it.is_control() || matches!(it, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A word for a shell: in quotes if it has characters that may mean something to one.
pub(super) fn shell_word(word: &str) -> Cow<'_, str> {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"_-./:=+@%,".contains(&it);
    // Zsh expands a word that begins with `=`.
    if !word.is_empty() && !word.starts_with('=') && word.bytes().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
    }
}

/// Columns of texts, each as wide as its widest cell; the last one is not filled up.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells.map(|(it, width)| format!("{it:width$}")).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Lines of at most 100 characters, indented.
pub(super) fn wrapped(text: &str, indentation: &str) -> String {
    const WIDTH: usize = 100;
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let length = indentation.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > WIDTH {
            lines += &format!("{indentation}{line}\n");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines + &format!("{indentation}{line}\n")
}
