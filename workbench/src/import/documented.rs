//! Types as pages and specs write them: `Array<Goods>`.

use antom_codegen::model::{Field, Shape};

/// What arrays and maps of a type as written finally hold.
pub(super) fn core(documented: &str) -> &str {
    let inner = documented
        .split_once('<')
        .and_then(|(_, rest)| rest.strip_suffix('>'));
    inner.map_or(documented, core)
}

/// `[]` for each array and `{}` for each map around what a type finally holds.
pub(super) fn brackets(documented: &str) -> String {
    match documented.split_once('<') {
        Some(("Array", rest)) => format!("[]{}", brackets(rest.strip_suffix('>').unwrap_or(rest))),
        Some((_, rest)) => format!("{{}}{}", brackets(rest.strip_suffix('>').unwrap_or(rest))),
        None => String::new(),
    }
}

/// What constraints ask of a type as written. Which object it is makes no difference to them.
pub(super) fn shape(documented: &str) -> Shape {
    let inside = |rest: &str| Box::new(shape(rest.strip_suffix('>').unwrap_or(rest)));
    match documented.split_once('<') {
        Some(("Array", rest)) => Shape::Array(inside(rest)),
        Some((_, rest)) => Shape::Map(inside(rest)),
        None => Shape::built_in(documented).unwrap_or(Shape::Object {
            index: 0,
            boxed: false,
        }),
    }
}

/// The type as a page would give it: where the spec names a value list, a page says that it is a text.
pub(super) fn documented_of(field: &Field) -> String {
    let name = core(&field.documented);
    match field.shape.innermost() {
        Shape::List(_) => field.documented.replace(name, "String"),
        _ => field.documented.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_as_written() {
        assert_eq!(core("Array<Map<Goods>>"), "Goods");
        assert_eq!(core("Goods"), "Goods");
        assert_eq!(brackets("Array<Map<Goods>>"), "[]{}");
        assert_eq!(
            shape("Array<Integer>"),
            Shape::Array(Box::new(Shape::Integer { signed: true }))
        );
        assert!(matches!(shape("Goods"), Shape::Object { .. }));
    }
}
