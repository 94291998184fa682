//! `operations`

use antom::schema::{Direction, OperationSchema};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::operation::{find, product_names};
use super::output::{aligned, print, print_json};
use super::{FINE, Outcome};

/// List the operations with their products and paths
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom operations
  antom operations refund                   Only those with `refund` in their names
  antom operations --format json | jq -r '.[].operation'

If only one area has an operation, its name is enough: `pay` is `payments/pay`. Notifications have no path in \
the list: Antom sends them to your own URL.")]
pub(super) struct Operations {
    /// A part of the names to list
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: OperationsFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum OperationsFormat {
    /// For people
    #[default]
    Text,
    /// An array of objects with `operation`, `products`, `notification`, `method` and `path`
    Json,
}

pub(super) fn run(command: &Operations) -> Outcome {
    let mut operations = antom::schema().operations().to_vec();
    if let Some(name) = &command.name {
        let part = name.to_ascii_lowercase();
        operations.retain(|it| it.qualified_name().to_ascii_lowercase().contains(&part));
        if operations.is_empty() {
            find(name)?;
        }
    }
    let operations = operations.into_iter();
    match command.format {
        OperationsFormat::Text => print(&aligned(&operations.map(row).collect::<Vec<_>>())),
        OperationsFormat::Json => print_json(&operations.map(object).collect()),
    }
    Ok(FINE)
}

fn row(operation: &OperationSchema) -> [String; 3] {
    let request = match operation.direction() {
        Direction::Outbound => format!("{} {}", operation.method(), operation.path()),
        Direction::Inbound => "notification".to_owned(),
    };
    [
        operation.qualified_name(),
        request,
        product_names(operation).join(", "),
    ]
}

fn object(operation: &OperationSchema) -> Value {
    let is_notification = operation.direction() == Direction::Inbound;
    json!({
        "operation": operation.qualified_name(),
        "products": product_names(operation),
        "notification": is_notification,
        "method": operation.method(),
        "path": (!is_notification).then(|| operation.path()),
    })
}
