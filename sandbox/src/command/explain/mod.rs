//! `explain`

mod code;
mod rule;

use antom::Language;
use antom::endpoint::CodeList as _;
use clap::{Args, ValueEnum};
use serde_json::Value;

use self::code::ResultCode;
use self::rule::Rule;
use super::operation::find;
use super::output::{aligned, print, print_json};
use super::problem::Misnamed;
use super::{FINE, Outcome};
use crate::scenario::documented_codes;
use crate::similar::similar;

/// Explain a result code and what to do, or a rule of `validate`
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom explain                            List all result codes and rules
  antom explain PARAM_ILLEGAL              Explain a result code
  antom explain pay                        List the result codes of an operation
  antom explain max_length                 Explain a violation
  antom explain payment-amount-positive    Explain a rule of the documentation
  antom explain ORDER_NOT_EXIST --lang zh
  antom explain --format json              Print everything for programs")]
pub(super) struct Explain {
    /// The result code of a response, the rule in brackets after a violation, or an operation
    name: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
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
        print_all(&all, command.format, language);
        return Ok(FINE);
    };
    let subject = all.iter().find(|it| it.name().eq_ignore_ascii_case(name));
    match (subject, find(name)) {
        (Some(subject), _) => match command.format {
            ExplainFormat::Json => print_json(&subject.json(language)),
            ExplainFormat::Text => print(&subject.text(language)),
        },
        (None, Ok(operation)) => {
            let codes = documented_codes(operation).into_iter();
            let codes: Vec<Subject> = codes.map(|it| Subject::Code(ResultCode::of(it))).collect();
            print_all(&codes, command.format, language);
        }
        (None, Err(Misnamed::Operation(_, operations))) => {
            let names = all.iter().map(Subject::name).chain(operations);
            let near = similar(name, names).map(str::to_owned);
            return Err(Misnamed::Subject(name.clone(), near).into());
        }
        (None, Err(problem)) => return Err(problem.into()),
    }
    Ok(FINE)
}

fn print_all(subjects: &[Subject], format: ExplainFormat, language: Language) {
    match format {
        ExplainFormat::Json => print_json(&subjects.iter().map(|it| it.json(language)).collect()),
        ExplainFormat::Text => {
            let rows: Vec<_> = subjects.iter().map(|it| it.row(language)).collect();
            print(&aligned(&rows));
        }
    }
}
