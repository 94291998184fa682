//! Codes for YAML that does not say what the spec language expects at that place.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::language::Mapping;
use crate::suggest;

/// A key that means nothing where it stands.
pub(crate) fn unknown_key(
    span: Span,
    key: &str,
    owner: &str,
    near: Option<&str>,
    mapping: &Mapping,
) -> Diagnostic {
    let help = match (mapping.instead_of(key), near) {
        (Some(instead), _) => instead.to_owned(),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!("known here: {}", suggest::listing(mapping.words())),
    };
    Diagnostic::at(
        "unknown-key",
        span,
        format!("unknown key `{key}` in {owner}"),
    )
    .help(help)
}

/// A name, an address or the like without a character in it.
pub(crate) fn empty_text(span: Span, what: &str) -> Diagnostic {
    Diagnostic::at(
        "empty-text",
        span,
        format!("expected {what}, found an empty text"),
    )
    .help("write it, or leave the key out where it is optional".to_owned())
}

/// A key that means nothing, and has no value either: a part of a text, more often than not.
pub(crate) fn key_alone(span: Span, key: &str, owner: &str) -> Diagnostic {
    let message = format!("unknown key `{key}` in {owner}");
    Diagnostic::at("unknown-key", span, message)
        .help("inside of `{ … }`, a text that has a comma in it needs quotes".to_owned())
}

/// The known key that somebody means who writes an unknown one.
pub(crate) fn nearest_key(key: &str, mapping: &Mapping) -> Option<&'static str> {
    if mapping.instead_of(key).is_some() {
        return None;
    }
    let elsewhere = mapping.called_elsewhere(key);
    elsewhere.or_else(|| suggest::nearest(key, mapping.words()))
}

/// Keys that have to be there are not.
pub(crate) fn missing_keys(owner_span: Span, owner: &str, keys: &[&str]) -> Diagnostic {
    let keys = suggest::listing(keys.iter().copied());
    Diagnostic::at("missing-key", owner_span, format!("{owner} needs {keys}"))
}

/// A value is of another kind than its place asks for.
pub(crate) fn wrong_kind(span: Span, expected: &str, found: &str) -> Diagnostic {
    let message = format!("expected {expected}, found {found}");
    Diagnostic::at("wrong-kind", span, message)
}

/// A word that is none of those possible at its place.
pub(crate) fn unknown_word(span: Span, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let listing = || format!("known here: {}", suggest::listing(known.iter().copied()));
    let help = suggest::did_you_mean(word, known.iter().copied()).unwrap_or_else(listing);
    Diagnostic::at("unknown-word", span, format!("`{word}` is no {what}")).help(help)
}

/// Something is marked as left to decide.
pub(crate) fn undecided(span: Span, question: Option<&str>) -> Diagnostic {
    let message = match question {
        Some(question) => format!("this is left to decide: {question}"),
        None => "this is left to decide".to_owned(),
    };
    Diagnostic::at("undecided", span, message)
        .help("decide it in the spec and remove the mark".to_owned())
}

/// A text does not exist in some of the spec's languages; `what` names it, `plain` if it is not a mapping.
pub(crate) fn missing_language(
    span: Span,
    what: &str,
    languages: &[&str],
    plain: bool,
) -> Diagnostic {
    let languages = suggest::listing(languages.iter().copied());
    let help = if plain {
        "plain text is English; write `{ en: …, zh: … }`, as `languages` in api.yaml asks for"
    } else {
        "`languages` in api.yaml says in which languages every text must exist"
    };
    Diagnostic::at(
        "missing-language",
        span,
        format!("{what} is missing in {languages}"),
    )
    .help(help.to_owned())
}

/// A text is there in a language that `api.yaml` does not list.
pub(crate) fn unlisted_language(span: Span, language: &str) -> Diagnostic {
    Diagnostic::at(
        "unlisted-language",
        span,
        format!("`{language}` is none of the API's languages"),
    )
    .help(format!("list `{language}` under `languages` in api.yaml"))
}

/// English, which every text has, is not among the languages.
pub(crate) fn no_english(span: Span) -> Diagnostic {
    Diagnostic::at(
        "missing-language",
        span,
        "`en` is missing among the languages",
    )
    .help("every text is there in English; other languages come on top of it".to_owned())
}

/// A type has neither fields nor values, or both.
pub(crate) fn object_or_list(span: Span, both: bool) -> Diagnostic {
    let message = if both {
        "a type cannot have both `fields` and `values`"
    } else {
        "a type needs `fields` or `values`"
    };
    Diagnostic::at("missing-key", span, message)
        .help("an object has `fields`, a value list has `values`".to_owned())
}

/// A key that belongs to another kind of type.
pub(crate) fn key_of_another(span: Span, key: &str, owner: &str) -> Diagnostic {
    Diagnostic::at("unknown-key", span, format!("{owner} has no `{key}`"))
}

/// A condition asks more than one thing of a field.
pub(crate) fn second_question(span: Span) -> Diagnostic {
    Diagnostic::at("wrong-kind", span, "a condition asks one thing of a field")
        .help("leave one of them, or write two rules".to_owned())
}
