//! JSON bodies with indentation. Names, values and masks have their own styles; addresses of this sandbox are links.

use antom::serde_json::{Value, from_str};
use maud::{Markup, html};

use crate::http::redact::MASK;

/// Shows a stored body. A body that is not JSON is shown unchanged.
pub(super) fn body(text: &str, address: &str) -> Markup {
    match from_str::<Value>(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => {
            html! { pre.json tabindex="0" { (shown(&value, address, 0)) } }
        }
        _ => html! { pre.json tabindex="0" { (text) } },
    }
}

fn shown(value: &Value, address: &str, depth: usize) -> Markup {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let parts = fields.iter().map(|(name, value)| {
                let name = Value::from(name.as_str()).to_string();
                html! { span.name { (name) } ": " (shown(value, address, depth + 1)) }
            });
            braced("{", "}", parts.collect(), depth)
        }
        Value::Array(items) if !items.is_empty() => {
            let parts = items.iter().map(|it| shown(it, address, depth + 1));
            braced("[", "]", parts.collect(), depth)
        }
        Value::String(text) if text == MASK => html! { span.mask { (value.to_string()) } },
        Value::String(text) if !address.is_empty() && text.starts_with(address) => {
            html! { "\"" a href=(text) { (text) } "\"" }
        }
        Value::String(_) => html! { span.text { (value.to_string()) } },
        value => html! { span.scalar { (value.to_string()) } },
    }
}

fn braced(open: &str, close: &str, parts: Vec<Markup>, depth: usize) -> Markup {
    let count = parts.len();
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    html! {
        (open) "\n"
        @for (index, part) in parts.into_iter().enumerate() {
            (inner) (part) @if index + 1 < count { "," } "\n"
        }
        (outer) (close)
    }
}
