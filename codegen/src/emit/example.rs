//! An example of each call, which `cargo test` compiles in the emitted crate.

use super::client::Kind;
use super::operation;
use super::print::ident;
use crate::model::{Api, Operation};

/// The section `# Examples` of a client's method.
pub(super) fn call(api: &Api, operation: &Operation, kind: Kind) -> Vec<String> {
    let Some(product) = operation.products.first() else {
        return Vec::new();
    };
    let name = api.name.replace('-', "_");
    // Tokens have spaces between them.
    let module = operation::path(operation).to_string().replace(' ', "");
    let request = &product.request.ident;
    let (asyncness, client, wait) = match kind {
        Kind::Async => ("async ", "Client", ".await"),
        Kind::Blocking => ("", "blocking::Client", ""),
    };
    let area = operation.area.as_ref();
    let area = area.map_or_else(String::new, |it| format!(".{}()", ident(&it.module)));
    let method = ident(&operation.module);
    let call = format!("client{area}.{method}(&request.validate()?){wait}");

    let mut lines = vec![
        String::new(),
        "# Examples".to_owned(),
        String::new(),
        "```no_run".to_owned(),
        // One line, since rustdoc hides it and readers of the source skip it.
        format!(
            "# {asyncness}fn example(client: {name}::{client}, request: {name}::{module}::{request}) \
             -> Result<(), Box<dyn std::error::Error>> {{"
        ),
        format!("use {name}::Validate;"),
    ];
    match &operation.next {
        Some(next) => {
            lines.push(format!("use {name}::{module}::{};", next.ident));
            lines.push(String::new());
            lines.push(if operation::has_step_of_outcome(api, operation) {
                format!("match {}::from_outcome({call})? {{", next.ident)
            } else {
                format!("match {call}?.into_inner() {{")
            });
            let cases = next.in_order.iter();
            lines.extend(
                cases.map(|it| format!("    {}::{} {{ .. }} => {{}}", next.ident, it.ident)),
            );
            lines.push("}".to_owned());
        }
        None => {
            lines.push(String::new());
            lines.push(format!("let response = {call}?;"));
        }
    }
    lines.extend(["# Ok(()) }", "```"].map(str::to_owned));
    lines
}
