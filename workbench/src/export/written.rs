//! Values as bodies have them.

use antom_codegen::json::Json;
use antom_codegen::model::{Field, Path, Scalars, Shape};

/// Values at their paths.
pub(super) fn nested(values: &[(Path, String)], scalars: Scalars) -> Json {
    let mut body = Vec::new();
    put_all(&mut body, values, scalars);
    Json::Object(body)
}

/// Puts values at their paths.
pub(super) fn put_all(body: &mut Vec<(String, Json)>, values: &[(Path, String)], scalars: Scalars) {
    for (path, value) in values {
        let value = scalar(value, &path.target().shape, scalars);
        put_at(body, &path.fields, value);
    }
}

/// Puts a value at a path; objects on the way are made.
pub(super) fn put_at(object: &mut Vec<(String, Json)>, path: &[Field], value: Json) {
    let Some((field, rest)) = path.split_first() else {
        return;
    };
    let position = object
        .iter()
        .position(|(name, _)| *name == field.name)
        .unwrap_or_else(|| {
            object.push((field.name.clone(), Json::Object(Vec::new())));
            object.len() - 1
        });
    match (&mut object[position].1, rest) {
        (place, []) => *place = value,
        (Json::Object(inner), rest) => put_at(inner, rest, value),
        // Paths that the model let pass lead through objects only.
        _ => {}
    }
}

/// A scalar of a type, as the API writes it.
pub(super) fn scalar(text: &str, shape: &Shape, scalars: Scalars) -> Json {
    let is_native = scalars == Scalars::Native;
    let written = match shape {
        Shape::Integer { .. } | Shape::Decimal if is_native => {
            serde_json::from_str(text).ok().map(Json::Number)
        }
        Shape::Boolean if is_native => text.parse().ok().map(Json::Bool),
        _ => None,
    };
    written.unwrap_or_else(|| text.into())
}
