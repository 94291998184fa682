//! Problems for programs: editors, and what runs checks on a server.

use super::render::{not_shown, shown};
use super::{Diagnostic, Diagnostics, Position};
use crate::json::Json;

impl Diagnostics {
    /// The problems as a JSON array, one object for each:
    ///
    /// ```json
    /// {"code": "duplicate-type", "file": "spec/types/b.yaml", "line": 1, "column": 1, "end_line": 1,
    ///  "end_column": 7, "message": "the type `Amount` is defined twice", "label": "here again",
    ///  "help": null, "related": [{"file": "spec/types/a.yaml", "line": 1, "column": 1,
    ///  "end_line": 1, "end_column": 7, "message": "here first"}]}
    /// ```
    ///
    /// Lines and columns count from 1, columns in characters; the end is the first character after
    /// the place. Where a file or folder as a whole is meant, the four of them are `null`.
    pub fn to_json(&self) -> Json {
        Json::List(self.iter().map(|it| self.problem(it)).collect())
    }

    fn problem(&self, diagnostic: &Diagnostic) -> Json {
        let related = diagnostic.others.iter().map(|other| {
            let mut pairs = place(&self.position_of(other.span));
            pairs.push(("message", other.text.as_str().into()));
            Json::object(pairs)
        });
        let mut pairs = vec![("code", Json::from(diagnostic.code))];
        pairs.extend(place(&self.position(diagnostic)));
        pairs.push(("message", diagnostic.message.as_str().into()));
        pairs.push(("label", diagnostic.label.as_deref().into()));
        pairs.push(("help", diagnostic.help.as_deref().into()));
        pairs.push(("related", Json::List(related.collect())));
        Json::object(pairs)
    }

    /// The problems as GitHub shows them beside the lines of a change: one workflow command for each,
    /// in a line. Of more than 100 problems, the first ones and a command that counts the others.
    pub fn to_github(&self) -> String {
        let mut text = String::new();
        for diagnostic in shown(&self.list) {
            text += &self.annotation(diagnostic);
            text += "\n";
        }
        if let Some(more) = not_shown(&self.list) {
            text += &format!("::error title=more-problems::{}\n", data(&more));
        }
        text
    }

    fn annotation(&self, diagnostic: &Diagnostic) -> String {
        let position = self.position(diagnostic);
        let mut properties = format!("file={}", property(&position.file));
        let numbers = [
            ("line", position.line),
            ("col", position.column),
            ("endLine", position.end_line),
            ("endColumn", position.end_column),
        ];
        for (name, number) in numbers {
            properties += &number.map_or_else(String::new, |it| format!(",{name}={it}"));
        }
        properties += &format!(",title={}", diagnostic.code);
        let message = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        format!("::error {properties}::{}", data(&message))
    }
}

fn place(position: &Position) -> Vec<(&'static str, Json)> {
    vec![
        ("file", position.file.as_str().into()),
        ("line", position.line.into()),
        ("column", position.column.into()),
        ("end_line", position.end_line.into()),
        ("end_column", position.end_column.into()),
    ]
}

/// The message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
