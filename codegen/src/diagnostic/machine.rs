//! Output for programs, such as editors and CI servers.

use super::render::{not_shown, shown};
use super::{Diagnostic, Diagnostics, Position};
use crate::json::Json;

impl Diagnostics {
    /// Returns the problems as a JSON array of objects:
    ///
    /// ```json
    /// {"code": "duplicate-type", "file": "spec/types/b.yaml", "line": 1, "column": 1, "end_line": 1,
    ///  "end_column": 7, "message": "duplicate type `Amount`", "label": "defined again here",
    ///  "help": null, "related": [{"file": "spec/types/a.yaml", "line": 1, "column": 1,
    ///  "end_line": 1, "end_column": 7, "message": "first defined here"}]}
    /// ```
    ///
    /// Lines and columns start at 1; columns count characters. The end is exclusive. All four are
    /// `null` if the problem concerns a file or folder as a whole.
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

    /// Returns the problems as GitHub workflow commands, one per line, which GitHub shows next to
    /// the changed lines. After 100 problems, a last command counts the rest.
    pub fn to_github(&self) -> String {
        let mut text = String::new();
        for diagnostic in shown(&self.list) {
            text += &self.annotation(diagnostic);
            text += "\n";
        }
        if let Some(more) = not_shown(&self.list) {
            let title = ("title", "more-problems".to_owned());
            text += &github_error(&[title], &more);
            text += "\n";
        }
        text
    }

    fn annotation(&self, diagnostic: &Diagnostic) -> String {
        let position = self.position(diagnostic);
        let mut properties = vec![("file", position.file)];
        let numbers = [
            ("line", position.line),
            ("col", position.column),
            ("endLine", position.end_line),
            ("endColumn", position.end_column),
        ];
        for (name, number) in numbers {
            properties.extend(number.map(|it| (name, it.to_string())));
        }
        properties.push(("title", diagnostic.code.to_owned()));
        let message = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        github_error(&properties, &message)
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

/// Returns a GitHub workflow command that reports an error, with properties such as `file`.
pub fn github_error(properties: &[(&str, String)], message: &str) -> String {
    let properties = properties.iter();
    let properties: Vec<String> = properties
        .map(|(name, value)| format!("{name}={}", property(value)))
        .collect();
    format!("::error {}::{}", properties.join(","), data(message))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_for_github_is_escaped() {
        let file = ("file", "a,b:c%.yaml".to_owned());
        let title = ("title", "stale".to_owned());
        assert_eq!(
            github_error(&[file, title], "100%\nrun: it"),
            "::error file=a%2Cb%3Ac%25.yaml,title=stale::100%25%0Arun: it"
        );
    }
}
