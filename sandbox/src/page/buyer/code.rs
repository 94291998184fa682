//! The pictures of codes that a buyer scans.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use qrcode::QrCode;
use qrcode::render::svg;

use super::bill::Bill;
use crate::links;
use crate::page::Pages;
use crate::page::visitor::Visitor;

/// Merchants show the picture in pages of their own.
pub(super) async fn picture(
    State(pages): State<Pages>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> Response {
    let Some(token) = file.strip_suffix(".svg") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if Bill::of_payment(&pages, token).is_err() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let size = match visitor.asked("size") {
        Some("S") => 160,
        Some("L") => 480,
        _ => 240,
    };
    match QrCode::new(links::pay(&pages.engine.address, token)) {
        Ok(code) => {
            let picture = code
                .render::<svg::Color<'_>>()
                .min_dimensions(size, size)
                .build();
            let headers = [
                (header::CONTENT_TYPE, "image/svg+xml"),
                (header::CACHE_CONTROL, "no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, picture).into_response()
        }
        // The address of the sandbox is longer than a code holds.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
