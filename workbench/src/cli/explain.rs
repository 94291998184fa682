//! `explain`

use std::fmt;

use antom_codegen::diagnostic::{CODES, Code, code, similar_code};
use antom_codegen::json::Json;
use antom_codegen::spec::language::{Instead, instead_of};
use antom_workbench::diff::catalogue::catalogue;
use antom_workbench::table::{Cell, aligned};
use clap::{Args, ValueEnum};

use super::FINE;
use super::output::{print, wrong};

/// Say what a code of a report stands for, or list all codes
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen explain                        Every code, a line for each
  antom-codegen explain misplaced-constraint   What is wrong, why it is refused, and what to do
  antom-codegen explain nullable               What to write for a word of OpenAPI or JSON Schema
  antom-codegen explain --format json          All of it for programs")]
pub(super) struct Explain {
    /// The code, as it stands in brackets in a report, or a word of OpenAPI or JSON Schema
    code: Option<String>,
    /// How to write the codes
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// An array of objects with `code`, `meaning` and `explanation`
    Json,
}

/// A code that there is none of.
#[derive(Debug)]
struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no code `{}`", self.0)?;
        let is_change = || catalogue().any(|it| it.id == self.0);
        match similar_code(&self.0) {
            _ if is_change() => write!(
                f,
                "; it is a kind of change, and `antom-codegen diff --list` says what it stands for"
            ),
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => write!(f, "; `antom-codegen explain` lists those that there are"),
        }
    }
}

impl std::error::Error for UnknownCode {}

pub(super) fn run(command: &Explain) -> u8 {
    let wanted = match &command.code {
        None => CODES,
        Some(name) => match (code(name), instead_of(name)) {
            (Some(code), _) => std::slice::from_ref(code),
            (None, told) if told.is_empty() => return wrong(&UnknownCode(name.clone())),
            (None, told) => {
                print(&match command.format {
                    Format::Text => answer(name, &told),
                    Format::Json => Json::List(told.iter().map(answer_as_json).collect()).pretty(),
                });
                return FINE;
            }
        },
    };
    print(&match (command.format, &command.code) {
        (Format::Json, _) => Json::List(wanted.iter().map(as_json).collect()).pretty(),
        (Format::Text, None) => listing(wanted),
        (Format::Text, Some(_)) => wanted.iter().map(in_full).collect(),
    });
    FINE
}

/// What to write in place of a word of another language.
fn answer(word: &str, told: &[Instead]) -> String {
    let mut text = format!("`{word}` is no key of the spec language.\n");
    for Instead { owner, help } in told {
        text += &format!("\n{}\n", wrapped(&format!("In {owner}: {help}.")));
    }
    text
}

fn answer_as_json(told: &Instead) -> Json {
    Json::object([
        ("owner", Json::from(told.owner)),
        ("help", told.help.as_str().into()),
    ])
}

fn as_json(code: &Code) -> Json {
    Json::object([
        ("code", Json::from(code.name)),
        ("meaning", code.meaning.into()),
        ("explanation", code.explanation.into()),
    ])
}

fn listing(codes: &[Code]) -> String {
    let rows: Vec<[Cell; 2]> = codes
        .iter()
        .map(|it| [it.name.into(), it.meaning.into()])
        .collect();
    aligned(&rows, [0; 2]).join("\n") + "\n"
}

fn in_full(code: &Code) -> String {
    format!(
        "{}\n\n{}\n{}\n",
        code.name,
        code.meaning,
        wrapped(code.explanation)
    )
}

/// Lines of at most 100 characters.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or(0, |it| it.chars().count());
        if last > 0 && last + 1 + word.chars().count() > 100 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            let space = if line.is_empty() { "" } else { " " };
            *line += space;
            *line += word;
        }
    }
    lines.join("\n")
}
