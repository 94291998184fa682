//! `explain`

use std::fmt;

use antom_codegen::diagnostic::{CODES, Code, code, similar_code};
use antom_codegen::json::Json;
use antom_codegen::spec::language::{Instead, KeyOf, instead_of, keys_called};
use antom_codegen::words;
use antom_workbench::diff::catalogue::catalogue;
use antom_workbench::table::{Cell, aligned};
use clap::{Args, ValueEnum};

use super::FINE;
use super::output::{print, wrong};

/// Explain a code of a report, or list all codes
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen explain                        List all codes, one per line
  antom-codegen explain misplaced-constraint   Explain a problem and how to fix it
  antom-codegen explain max_length             Describe a key of the spec language
  antom-codegen explain nullable               Translate a keyword of OpenAPI or JSON Schema
  antom-codegen explain --format json          Print all codes as JSON")]
pub(super) struct Explain {
    /// The code in brackets in a report, a key of the spec language, or a keyword of OpenAPI or
    /// JSON Schema
    code: Option<String>,
    /// Format of the codes
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

/// An unknown code.
#[derive(Debug)]
struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is neither a code, a key nor a known word", self.0)?;
        let is_change = || catalogue().any(|it| it.id == self.0);
        match similar_code(&self.0) {
            _ if is_change() => write!(
                f,
                "; it is a kind of change, explained by `antom-codegen diff --list`"
            ),
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => write!(f, "; `antom-codegen explain` lists all codes"),
        }
    }
}

impl std::error::Error for UnknownCode {}

pub(super) fn run(command: &Explain) -> u8 {
    let wanted = match command.code.as_deref().map(bare) {
        None => CODES,
        Some(name) => match (code(name), keys_called(name), instead_of(name)) {
            (Some(code), ..) => std::slice::from_ref(code),
            (None, keys, told) if keys.is_empty() && told.is_empty() => {
                return wrong(&UnknownCode(name.to_owned()));
            }
            (None, keys, told) => {
                print(&match command.format {
                    Format::Text => answer(name, &keys, &told),
                    Format::Json => answer_as_json(&keys, &told).pretty(),
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

/// The code itself, if it is copied with its severity and brackets: `error[unknown-key]`.
fn bare(code: &str) -> &str {
    let inside = code.split_once('[').map_or(code, |(_, inside)| inside);
    inside.split(']').next().unwrap_or(inside).trim()
}

/// The meaning of a key, or the replacement of a word of another language.
fn answer(word: &str, keys: &[KeyOf], told: &[Instead]) -> String {
    let mut text = match keys {
        [] => format!("`{word}` is not a key of the spec language.\n"),
        _ => format!("`{word}` is a key of the spec language.\n"),
    };
    for key in keys {
        let KeyOf {
            owner, doc, takes, ..
        } = key;
        let need = if key.required { "required; " } else { "" };
        let line = format!("In {}: {doc} ({need}{takes})", in_rules(owner));
        text += &format!("\n{}\n", wrapped(&line));
    }
    // Several mappings may have the same replacement.
    let mut helps: Vec<(&str, Vec<String>)> = Vec::new();
    for Instead { owner, help } in told {
        match helps.iter_mut().find(|(it, _)| it == help) {
            Some((_, owners)) => owners.push(in_rules(owner)),
            None => helps.push((help, vec![in_rules(owner)])),
        }
    }
    for (help, owners) in helps {
        let line = format!("In {}: {help}.", words::enumerated(&owners));
        text += &format!("\n{}\n", wrapped(&line));
    }
    text
}

/// The name of a mapping, with the key of a consequence.
fn in_rules(owner: &str) -> String {
    match owner {
        "a consequence" => "a consequence (`then` of a rule)".to_owned(),
        owner => owner.to_owned(),
    }
}

fn answer_as_json(keys: &[KeyOf], told: &[Instead]) -> Json {
    let keys = keys.iter().map(|key| {
        Json::object([
            ("owner", Json::from(key.owner)),
            ("meaning", key.doc.into()),
            ("takes", key.takes.as_str().into()),
            ("required", key.required.into()),
        ])
    });
    let told = told.iter().map(|it| {
        Json::object([
            ("owner", Json::from(it.owner)),
            ("help", it.help.as_str().into()),
        ])
    });
    Json::List(keys.chain(told).collect())
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
