//! Codes for types and names.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::elsewhere;
use crate::source::Span;
use crate::suggest;

/// A type that no file defines.
pub(crate) fn unknown_type(span: Span, name: &str, meant: Option<&str>) -> Diagnostic {
    let elsewhere = || elsewhere::type_name(name).map(str::to_owned);
    let help = meant
        .map(|it| format!("did you mean `{it}`?"))
        .or_else(elsewhere)
        .unwrap_or_else(|| "define it below types/, or use a type of the spec language".to_owned());
    Diagnostic::at("unknown-type", span, format!("unknown type `{name}`")).help(help)
}

/// A type is written in a way that the spec language does not know.
pub(crate) fn malformed_type(span: Span, text: &str) -> Diagnostic {
    let message = match text {
        "" => "there is no type here".to_owned(),
        _ => format!("`{text}` is not how a type is written"),
    };
    let help = elsewhere::written_type(text)
        .unwrap_or_else(|| "a type is a name, `Array<T>` or `Map<T>`".to_owned());
    Diagnostic::at("malformed-type", span, message).help(help)
}

/// Two types have one name.
pub(crate) fn duplicate_type(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-type",
        span,
        format!("the type `{name}` is defined twice"),
    )
    .label("here again")
    .other(first, "here first")
}

/// A type has the name of one that the spec language brings along.
pub(crate) fn built_in_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "duplicate-type",
        span,
        format!("`{name}` is a type of the spec language"),
    )
    .help("give the type another name".to_owned())
}

/// No operation leads to a type.
pub(crate) fn unused_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "unused-type",
        span,
        format!("no operation uses the type `{name}`"),
    )
    .help("remove it, or give it to a field".to_owned())
}

/// A type holds itself through required fields: no value of it could ever be finished.
pub(crate) fn unbreakable_cycle(span: Span, names: &[&str], others: &[(Span, &str)]) -> Diagnostic {
    let around: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let message = format!(
        "no value of {} could ever be complete: it requires itself",
        around.join(" → ")
    );
    let mut diagnostic = Diagnostic::at("unbreakable-cycle", span, message).label(format!(
        "requires `{}`",
        names.get(1).or(names.first()).unwrap_or(&"")
    ));
    for (span, name) in others {
        diagnostic = diagnostic.other(*span, format!("requires `{name}`"));
    }
    diagnostic.help("make one of these fields optional, or an array that may be empty".to_owned())
}

/// More types lie inside of each other than there can be.
pub(crate) fn deep_type(span: Span, name: &str, depth: usize, deepest: usize) -> Diagnostic {
    let message = format!("from `{name}` on, {depth} types are nested in each other");
    Diagnostic::at("deep-type", span, message)
        .label(format!("at most {deepest} levels are supported"))
        .help("join some of the types, or give this field the type `Json`".to_owned())
}

/// A name that gives none in Rust.
pub(crate) fn unusable_name(span: Span, name: &str, why: &str, help: &str) -> Diagnostic {
    let message = format!("`{name}` gives no name in Rust: {why}");
    Diagnostic::at("unusable-name", span, message).help(help.to_owned())
}

/// A field's name on the wire is empty or has a dot, so that no path could lead to it.
pub(crate) fn malformed_field_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "malformed-field-name",
        span,
        format!("a field cannot be named `{name}`"),
    )
    .help("a name is not empty and has no `.`: dots join the names of a path".to_owned())
}

/// An object has more fields than the runtime keeps track of.
pub(crate) fn too_many_fields(span: Span, what: &str, count: usize, most: usize) -> Diagnostic {
    Diagnostic::at(
        "too-many-fields",
        span,
        format!("{what} has {count} fields, an object can have {most}"),
    )
    .help("nest some of them in a type of their own".to_owned())
}

/// Two names of the spec become one in Rust.
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
        format!("`{name}` becomes `{ident}` in Rust, which is taken"),
    )
    .label(format!("becomes `{ident}` too"))
    .other(first, format!("becomes `{ident}`"))
    .help(help.to_owned())
}

/// A name of the spec becomes one that emitted code uses for itself.
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
        "an amount is made of a required `String` and a required `Integer`; leave `money` out if this type is more than that"
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

/// A page that `api.yaml` does not list.
pub(crate) fn unknown_page<'n>(
    span: Span,
    id: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let help = suggest::did_you_mean(id, known)
        .unwrap_or_else(|| "list it under `pages` in api.yaml".to_owned());
    Diagnostic::at("unknown-page", span, format!("unknown page `{id}`")).help(help)
}
