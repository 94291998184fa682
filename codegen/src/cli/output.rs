//! What commands say: the result on stdout, everything else on stderr.

use std::io::{self, IsTerminal, Write};

use antom_codegen::diagnostic::Style;
use antom_codegen::{Diagnostic, Diagnostics};

use super::{FOUND, WRONG};

/// The result, which is all that goes to stdout. A reader who closes the pipe has seen enough.
pub(super) fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// A word to whoever is watching.
pub(super) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Shows problems with their places.
pub(super) fn show(diagnostics: &Diagnostics) {
    let style = style(&io::stderr());
    let _ = write!(io::stderr(), "{}", diagnostics.render(style));
}

/// Shows what is wrong with a spec. A spec that is not there is a wrong use of the command.
pub(super) fn report(diagnostics: &Diagnostics) -> u8 {
    show(diagnostics);
    let is_missing = |it: &Diagnostic| it.code == "missing-folder";
    if diagnostics.iter().all(is_missing) {
        WRONG
    } else {
        FOUND
    }
}

/// The command was used wrongly, or could not do its work.
pub(super) fn wrong(error: &dyn std::error::Error) -> u8 {
    let _ = writeln!(io::stderr(), "error: {error}");
    WRONG
}

/// Colours on a terminal only, and not where the user has none.
pub(super) fn style(stream: &impl IsTerminal) -> Style {
    match stream.is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        true => Style::Coloured,
        false => Style::Plain,
    }
}
