//! `check`

use antom_codegen::{Diagnostic, Diagnostics};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::output::{print, report, tell};
use super::{FINE, FOUND, Spec};

/// Say everything that is wrong with the spec
#[derive(Args)]
#[command(after_help = "Example: antom-codegen check --spec spec --format json")]
pub(super) struct Check {
    #[command(flatten)]
    spec: Spec,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Report,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Report {
    /// For people
    #[default]
    Human,
    /// An array for programs
    Json,
}

pub(super) fn run(command: &Check) -> u8 {
    let result = command.spec.load_and_check();
    if let Report::Json = command.format {
        let list = result.as_ref().err().map(as_json).unwrap_or_default();
        print(&format!("{}\n", Value::from(list)));
        return if result.is_ok() { FINE } else { FOUND };
    }
    match result {
        Ok(api) => {
            let (types, operations) = (api.objects.len() + api.lists.len(), api.operations.len());
            tell(&format!(
                "nothing wrong with {types} types and {operations} operations"
            ));
            FINE
        }
        Err(diagnostics) => report(&diagnostics),
    }
}

fn as_json(diagnostics: &Diagnostics) -> Vec<Value> {
    let one = |it: &Diagnostic| {
        let position = diagnostics.position(it);
        json!({
            "code": it.code,
            "file": position.file,
            "line": position.line,
            "column": position.column,
            "message": it.message,
            "help": it.help,
        })
    };
    diagnostics.iter().map(one).collect()
}
