//! Checks a JSON body against what is documented for an operation and a product.
//!
//! ```text
//! cargo run --example validate -- createPaymentSession EasySafePay < body.json
//! ```

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command prints"
)]

use std::io::{self, Read, Write};
use std::process::ExitCode;

use antom::Language;
use antom::schema::{ObjectSchema, OperationSchema};

const HELP: &str = "\
Checks a JSON request body, read from standard input, against the documentation, and prints every
violation as a JSON array.

Usage: validate [--language en|zh] OPERATION [PRODUCT] < body.json

Example: validate createPaymentSession EasySafePay < body.json

Exit status: 0 without errors (warnings are fine), 1 with errors, 2 when used wrongly.";

fn main() -> ExitCode {
    // What is no text is no operation either; it is shown as well as it can be.
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    if arguments
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        println!("{HELP}\n\n{}", known());
        return ExitCode::SUCCESS;
    }
    match run(&arguments) {
        Ok(true) => ExitCode::from(1),
        Ok(false) => ExitCode::SUCCESS,
        Err(Problem::Usage(problem)) => {
            eprintln!("error: {problem}\n\n{HELP}\n\n{}", known());
            ExitCode::from(2)
        }
        Err(Problem::Io(stream, error)) => {
            eprintln!("error: {stream}: {error}");
            ExitCode::from(2)
        }
    }
}

/// What keeps a body from being judged.
enum Problem {
    Usage(String),
    Io(&'static str, io::Error),
}

impl From<String> for Problem {
    fn from(problem: String) -> Self {
        Self::Usage(problem)
    }
}

/// Checks the body, prints the violations, and tells whether there are errors among them.
fn run(arguments: &[String]) -> Result<bool, Problem> {
    let (language, arguments) = language(arguments)?;
    let request = find(&arguments)?;
    let mut body = Vec::new();
    io::stdin()
        .read_to_end(&mut body)
        .map_err(|error| Problem::Io("standard input", error))?;
    let violations = request.check_json(&body);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let printed = antom::serde_json::to_writer_pretty(&mut out, &violations.in_language(language))
        .map_err(io::Error::from)
        .and_then(|()| writeln!(out))
        .and_then(|()| out.flush());
    match printed {
        // Whoever reads has seen enough; the body has been judged all the same.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::Io("standard output", error))
        }
        _ => Ok(violations.has_errors()),
    }
}

/// Takes `--language` out of the arguments.
fn language(arguments: &[String]) -> Result<(Language, Vec<&str>), String> {
    let mut language = Language::En;
    let mut rest = Vec::new();
    let mut arguments = arguments.iter().map(String::as_str);
    while let Some(argument) = arguments.next() {
        match argument {
            "--language" => {
                language = match arguments.next() {
                    Some("en") => Language::En,
                    Some("zh") => Language::Zh,
                    other => {
                        return Err(format!(
                            "`{}` is no language: use `en` or `zh`",
                            other.unwrap_or_default()
                        ));
                    }
                }
            }
            option if option.starts_with('-') => {
                return Err(format!("there is no option `{option}`"));
            }
            word => rest.push(word),
        }
    }
    Ok((language, rest))
}

fn find(arguments: &[&str]) -> Result<&'static ObjectSchema, String> {
    let (operation, product) = match arguments {
        [operation] => (*operation, ""),
        [operation, product] => (*operation, *product),
        _ => return Err("name an operation and a product".into()),
    };
    let operation = antom::schema()
        .operation(operation)
        .ok_or_else(|| format!("there is no operation `{operation}`"))?;
    match operation.product(product) {
        Some(product) => Ok(product.request()),
        None if product.is_empty() => Err(format!("name a product of {}", operation.name())),
        None => Err(format!("{} has no product `{product}`", operation.name())),
    }
}

/// The operations with their products.
fn known() -> String {
    let products = |operation: &OperationSchema| {
        let names: Vec<&str> = operation
            .products()
            .iter()
            .map(|product| product.name())
            .collect();
        format!("  {} {}", operation.name(), names.join("|"))
    };
    let operations: Vec<String> = antom::schema()
        .operations()
        .iter()
        .map(|operation| products(operation))
        .collect();
    format!("Operations and products:\n{}", operations.join("\n"))
}
