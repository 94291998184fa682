//! Result codes.

use crate::export::json_schema::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Operation, ResultCode};

/// What a call can answer.
pub(super) fn result_codes(operation: &Operation) -> Vec<Json> {
    let codes = operation.result_codes.iter().enumerate();
    codes
        .map(|(index, it)| code(operation, index, it))
        .collect()
}

fn code(operation: &Operation, index: usize, code: &ResultCode) -> Json {
    let mut keywords = Keywords::new();
    put(&mut keywords, "code", code.name.as_str());
    put(&mut keywords, "status", code.status.as_str());
    put(&mut keywords, "retryable", code.retryable);
    words::text(&mut keywords, "message", &code.message);
    words::text(&mut keywords, "action", &code.action);
    let products = operation.products.iter();
    let of_it = products.filter(|it| it.result_codes.contains(&index));
    let of_it: Vec<&str> = of_it.filter_map(|it| it.name.as_deref()).collect();
    if !of_it.is_empty() && of_it.len() < operation.products.len() {
        put(&mut keywords, "products", Json::list(of_it));
    }
    Json::Object(keywords)
}
