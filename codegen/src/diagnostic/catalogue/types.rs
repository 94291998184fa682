//! Codes for types and names.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::elsewhere;
use crate::source::Span;
use crate::suggest;

/// An undefined type.
pub(crate) fn unknown_type(span: Span, name: &str, meant: Option<&str>) -> Diagnostic {
    let elsewhere = || elsewhere::type_name(name).map(str::to_owned);
    let help = meant
        .map(|it| format!("did you mean `{it}`?"))
        .or_else(elsewhere)
        .unwrap_or_else(|| "define it below types/, or use a built-in type".to_owned());
    Diagnostic::at("unknown-type", span, format!("unknown type `{name}`")).help(help)
}

/// The syntax of a type is invalid.
pub(crate) fn malformed_type(span: Span, text: &str) -> Diagnostic {
    let message = match text {
        "" => "missing type".to_owned(),
        _ => format!("invalid type `{text}`"),
    };
    let help = elsewhere::written_type(text)
        .unwrap_or_else(|| "a type is a name, `Array<T>` or `Map<T>`".to_owned());
    Diagnostic::at("malformed-type", span, message).help(help)
}

/// Whether a type is written as a map with the type of its keys.
pub(crate) fn names_type_of_keys(text: &str) -> bool {
    elsewhere::keyed_by_strings(text).is_some()
}

/// Two types have the same name.
pub(crate) fn duplicate_type(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-type", span, format!("duplicate type `{name}`"))
        .label("defined again here")
        .other(first, "first defined here")
}

/// A type has the name of a built-in type.
pub(crate) fn built_in_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "duplicate-type",
        span,
        format!("`{name}` is a built-in type"),
    )
    .help("rename the type".to_owned())
}

/// No operation uses a type.
pub(crate) fn unused_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at("unused-type", span, format!("unused type `{name}`"))
        .help("remove it, or use it as the type of a field".to_owned())
}

/// A type contains itself through required fields: no such value can exist.
pub(crate) fn unbreakable_cycle(span: Span, names: &[&str], others: &[(Span, &str)]) -> Diagnostic {
    let around: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let message = format!(
        "{} requires itself, so no such value can exist",
        around.join(" → ")
    );
    let mut diagnostic = Diagnostic::at("unbreakable-cycle", span, message).label(format!(
        "requires `{}`",
        names.get(1).or(names.first()).unwrap_or(&"")
    ));
    for (span, name) in others {
        diagnostic = diagnostic.other(*span, format!("requires `{name}`"));
    }
    diagnostic.help("make one of these fields optional, or an array without `min_items`".to_owned())
}

/// Types are nested more deeply than supported.
pub(crate) fn deep_type(span: Span, name: &str, depth: usize, deepest: usize) -> Diagnostic {
    let message = format!("`{name}` contains {depth} levels of nested types");
    Diagnostic::at("deep-type", span, message)
        .label(format!("at most {deepest} levels are supported"))
        .help("merge some of the types, or use the type `Json` for this field".to_owned())
}

/// A name cannot be converted to a Rust name.
pub(crate) fn unusable_name(span: Span, name: &str, why: &str, help: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be converted to a Rust name: {why}");
    Diagnostic::at("unusable-name", span, message).help(help.to_owned())
}

/// The JSON name of a field is empty or contains a dot.
pub(crate) fn malformed_field_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "malformed-field-name",
        span,
        format!("invalid field name `{name}`"),
    )
    .help(
        "a field name must not be empty or contain `.`, which separates the names of a \
         path"
            .to_owned(),
    )
}

/// An object has more fields than supported.
pub(crate) fn too_many_fields(span: Span, what: &str, count: usize, most: usize) -> Diagnostic {
    Diagnostic::at(
        "too-many-fields",
        span,
        format!("{what} has {count} fields, at most {most} are supported"),
    )
    .help("move some of them into their own type".to_owned())
}

/// Two names of the spec become the same name in Rust.
pub(crate) fn name_collision(
    span: Span,
    name: &str,
    ident: &str,
    first: Span,
    help: &str,
) -> Diagnostic {
    Diagnostic::at(
        "name-collision",
        span,
        format!("`{name}` becomes `{ident}` in Rust, which is already used"),
    )
    .label(format!("also becomes `{ident}`"))
    .other(first, format!("becomes `{ident}`"))
    .help(help.to_owned())
}

/// A name of the spec becomes a name that the emitted code uses itself.
pub(crate) fn reserved_name(
    span: Span,
    name: &str,
    ident: &str,
    what: &str,
    help: &str,
) -> Diagnostic {
    Diagnostic::at(
        "reserved-name",
        span,
        format!("`{name}` becomes `{ident}` in Rust, {what}"),
    )
    .help(help.to_owned())
}

/// What `money` of a type names is no amount, or not all of one.
pub(crate) fn unusable_money(span: Span, message: String, field: Option<Span>) -> Diagnostic {
    let mut diagnostic = Diagnostic::at("unusable-money", span, message);
    if let Some(field) = field {
        diagnostic = diagnostic.other(field, "this field");
    }
    diagnostic.help(
        "an amount is made of a required `String` and a required `Integer`; remove `money` if the type requires other fields"
            .to_owned(),
    )
}

/// `money` names a field that the type does not have.
pub(crate) fn unknown_money_field<'n>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    let help = suggest::did_you_mean(name, known)
        .unwrap_or_else(|| "name a field of this type".to_owned());
    Diagnostic::at(
        "unusable-money",
        span,
        format!("this type has no field `{name}`"),
    )
    .help(help)
}

/// A deviation from ISO 4217 that is none.
pub(crate) fn needless_decimals(span: Span, code: &str, decimals: u8) -> Diagnostic {
    Diagnostic::at(
        "needless-decimals",
        span,
        format!("`{code}` has {decimals} decimals in ISO 4217 as well"),
    )
    .help("leave it out: `decimals` lists deviations only".to_owned())
}

/// A page that is not listed in `api.yaml`.
pub(crate) fn unknown_page<'n>(
    span: Span,
    id: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let help = suggest::did_you_mean(id, known)
        .unwrap_or_else(|| "add it to `pages` in api.yaml".to_owned());
    Diagnostic::at("unknown-page", span, format!("unknown page `{id}`")).help(help)
}
