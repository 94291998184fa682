//! `validate`

mod guess;
pub(super) mod message;
pub(super) mod report;

use std::ffi::OsString;
use std::path::Path;

use antom::Language;
use antom::schema::OperationSchema;
use clap::{Args, ValueEnum};
use serde_json::Value;

use self::message::Message;
use self::report::{Report, github_of_problem};
use super::input::{Input, is_no_file};
use super::output::{print, print_json, wrong};
use super::problem::{Misnamed, Problem, Unreadable};
use super::{FINE, FOUND, Outcome, operation};

/// Check requests, responses and notifications against the documentation
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom validate payment.json                              Detect the operation by the body
  antom validate createPaymentSession EasySafePay payment.json
  antom validate pay --response response.json              A response, of a success or a failure
  antom validate notifyPayment notification.json           A notification
  antom validate --format github requests/*.json           Annotations beside the lines of a change
  antom samples pay OrderCode | antom validate --strict    Standard input; warnings count as errors
  antom validate --lang zh payment.json                    Messages in Chinese

Without a file, standard input is read. If a file has the name of an operation, write `./pay`.

Exit status: 0 without errors (warnings are fine), 1 with errors, 2 for invalid arguments, for a file that cannot be read or \
is not JSON, or if the operation cannot be detected.")]
pub(super) struct Validate {
    /// The operation and its product, if the body does not identify them; then the files, `-` for standard input
    #[arg(value_name = "OPERATION [PRODUCT]] [FILE")]
    words: Vec<OsString>,
    /// Check responses, not requests
    #[arg(long)]
    response: bool,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ValidateFormat,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ValidateFormat {
    /// For people
    #[default]
    Table,
    /// An array with an object for each file that is JSON
    Json,
    /// Workflow commands, which GitHub shows beside the lines of a change
    Github,
}

/// What the words of the command line mean.
struct Wanted {
    operation: Option<&'static OperationSchema>,
    product: Option<String>,
    inputs: Vec<Input>,
}

pub(super) fn run(command: &Validate, language: Language) -> Outcome {
    let wanted = understood(&command.words)?;
    let (mut status, mut reports) = (FINE, Vec::new());
    for (index, input) in wanted.inputs.iter().enumerate() {
        let report = match judged(command, &wanted, input) {
            Ok(report) => report,
            // The other files are judged all the same.
            Err(problem) => {
                if command.format == ValidateFormat::Github {
                    print(&github_of_problem(&problem));
                }
                status = status.max(wrong(&problem));
                continue;
            }
        };
        if report.is_broken(command.strict) {
            status = status.max(FOUND);
        }
        let separator = if index == 0 { "" } else { "\n" };
        match command.format {
            ValidateFormat::Table => print(&format!("{separator}{}", report.table(language))),
            ValidateFormat::Github => print(&report.github(language)),
            ValidateFormat::Json => reports.push(report.json(language)),
        }
    }
    if command.format == ValidateFormat::Json {
        print_json(&Value::Array(reports));
    }
    Ok(status)
}

/// Tells operation, product and files apart.
fn understood(words: &[OsString]) -> Result<Wanted, Misnamed> {
    let mut files = words.iter().map(Path::new).peekable();
    let mut wanted = Wanted {
        operation: None,
        product: None,
        inputs: Vec::new(),
    };
    let text = |path: Option<&&Path>| path.and_then(|path| path.to_str()).map(str::to_owned);
    if let Some(name) = text(files.peek()) {
        match operation::find(&name) {
            Ok(found) => {
                wanted.operation = Some(found);
                files.next();
            }
            Err(Misnamed::Operation(name, near)) if is_no_file(&name) => {
                return Err(Misnamed::OperationOrFile(name, near));
            }
            Err(Misnamed::Operation(..)) => {}
            Err(problem) => return Err(problem),
        }
    }
    if let (Some(found), Some(name)) = (wanted.operation, text(files.peek())) {
        match operation::product(found, &name) {
            Ok(_) => {
                wanted.product = Some(name);
                files.next();
            }
            Err(problem) if is_no_file(&name) => return Err(problem),
            Err(_) => {}
        }
    }
    wanted.inputs.extend(files.map(Input::of));
    if wanted.inputs.is_empty() {
        wanted.inputs.push(Input::Stdin);
    }
    Ok(wanted)
}

fn judged<'i>(
    command: &Validate,
    wanted: &Wanted,
    input: &'i Input,
) -> Result<Report<'i>, Problem> {
    let body = input.read()?;
    Unreadable::check(&body).map_err(|it| Problem::Unreadable(input.clone(), it))?;
    let Some(operation) = wanted.operation else {
        let guess = guess::guess(&body, command.response, input)?;
        return Ok(Report::new(input, guess.message, &body).guessed(guess.others));
    };
    let product = wanted.product.as_deref();
    let message = Message::named(operation, product, command.response, &body)?;
    Ok(Report::new(input, message, &body))
}
