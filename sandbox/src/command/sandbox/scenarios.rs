//! `sandbox scenarios`

use antom::Language;
use antom::serde_json::{Value, json};
use clap::{Args, ValueEnum};

use super::fixed;
use crate::command::output::{BOLD, aligned, print, print_json, styled, wrapped};
use crate::command::{FINE, Outcome};
use crate::scenario::{Entry, FIXED, Group, catalogue};

/// List the scenarios that a request can select
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom sandbox scenarios
  antom sandbox scenarios --format json | jq -r '.[].text'

Write the text of a scenario into a free-text field of a request, such as `order.orderDescription`. Separate several by \
semicolons: `[sandbox: pay U then S after 5s; notify twice]`.")]
pub(super) struct Scenarios {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ScenariosFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ScenariosFormat {
    /// For people
    #[default]
    Text,
    /// An array of objects with `name`, `group`, `text` and `what`; fixed amounts and IDs have `digits` as well
    Json,
}

pub(super) fn run(command: &Scenarios, language: Language) -> Outcome {
    match command.format {
        ScenariosFormat::Json => {
            let entries = catalogue().iter().map(|it| object(it, language));
            let entries = entries.chain(FIXED.iter().map(|it| fixed::object(it, language)));
            print_json(&Value::Array(entries.collect()));
        }
        ScenariosFormat::Text => {
            for group in Group::ALL {
                print(&listed(group, language));
            }
            print(&fixed::listed(language));
        }
    }
    Ok(FINE)
}

fn object(entry: &Entry, language: Language) -> Value {
    json!({
        "name": entry.name,
        "group": entry.group.title(Language::En),
        "text": entry.text(),
        "what": entry.what(language),
    })
}

fn listed(group: Group, language: Language) -> String {
    let mut text = aligned(&[[styled(BOLD, group.title(language))]]);
    for entry in catalogue().iter().filter(|it| it.group == group) {
        text += &format!("  {}\n", entry.text());
        text += &wrapped(entry.what(language), "      ");
    }
    text + "\n"
}
