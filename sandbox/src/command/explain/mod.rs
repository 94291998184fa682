//! `explain`

mod code;
mod rule;

use antom::Language;
use antom::endpoint::CodeList as _;
use clap::{Args, ValueEnum};
use serde_json::Value;

use self::code::ResultCode;
use self::rule::Rule;
use super::operation::nearest;
use super::output::{aligned, print, print_json};
use super::problem::Misnamed;
use super::{FINE, Outcome};

/// Explain a result code and what to do, or a rule of `validate`
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom explain                            List all result codes and rules
  antom explain PARAM_ILLEGAL              Explain a result code
  antom explain max_length                 Explain a violation
  antom explain payment-amount-positive    Explain a rule of the documentation
  antom explain ORDER_NOT_EXIST --lang zh
  antom explain --format json              Print everything for programs")]
pub(super) struct Explain {
    /// The result code of a response, or the rule in brackets behind a violation
    name: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs; without a name, an array
    Json,
}

/// What can be explained.
enum Subject {
    Code(ResultCode),
    Rule(Rule),
}

impl Subject {
    fn all() -> Vec<Self> {
        let codes = antom::ResultCode::CODES.iter().map(ResultCode::of);
        codes
            .map(Self::Code)
            .chain(rule::all().into_iter().map(Self::Rule))
            .collect()
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Code(code) => code.name(),
            Self::Rule(rule) => rule.name(),
        }
    }

    fn text(&self, language: Language) -> String {
        match self {
            Self::Code(code) => code.text(language),
            Self::Rule(rule) => rule.text(language),
        }
    }

    fn json(&self, language: Language) -> Value {
        match self {
            Self::Code(code) => code.json(language),
            Self::Rule(rule) => rule.json(language),
        }
    }

    /// Name, kind and meaning.
    fn row(&self, language: Language) -> [String; 3] {
        let (kind, meaning) = match self {
            Self::Code(code) => (code.status().to_owned(), code.meaning(language)),
            Self::Rule(rule) => ("rule".to_owned(), rule.meaning(language)),
        };
        [self.name().to_owned(), kind, meaning.to_owned()]
    }
}

pub(super) fn run(command: &Explain, language: Language) -> Outcome {
    let all = Subject::all();
    let Some(name) = &command.name else {
        match command.format {
            Format::Json => print_json(&all.iter().map(|it| it.json(language)).collect()),
            Format::Text => {
                let rows: Vec<_> = all.iter().map(|it| it.row(language)).collect();
                print(&aligned(&rows));
            }
        }
        return Ok(FINE);
    };
    let subject = all.iter().find(|it| it.name().eq_ignore_ascii_case(name));
    let Some(subject) = subject else {
        let near = nearest(name, all.iter().map(Subject::name)).map(str::to_owned);
        return Err(Misnamed::Code(name.clone(), near).into());
    };
    match command.format {
        Format::Json => print_json(&subject.json(language)),
        Format::Text => print(&subject.text(language)),
    }
    Ok(FINE)
}
