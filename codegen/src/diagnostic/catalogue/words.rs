//! Codes for YAML that the spec language does not allow at its place.

use crate::diagnostic::{Diagnostic, elsewhere};
use crate::source::Span;
use crate::suggest;

/// An unknown key.
pub(crate) fn unknown_key(span: Span, key: &str, owner: &str, help: String) -> Diagnostic {
    Diagnostic::at(
        "unknown-key",
        span,
        format!("unknown key `{key}` in {owner}"),
    )
    .help(help)
}

/// A blank name, title or address.
pub(crate) fn empty_text(span: Span, what: &str) -> Diagnostic {
    Diagnostic::at(
        "empty-text",
        span,
        format!("expected {what}, found an empty string"),
    )
    .help(format!(
        "write {what}, or remove this entry if it is optional"
    ))
}

/// An unknown key without a value, which is often a part of a text.
pub(crate) fn key_alone(span: Span, key: &str, owner: &str) -> Diagnostic {
    let message = format!("unknown key `{key}` in {owner}");
    Diagnostic::at("unknown-key", span, message)
        .help("inside `{ … }`, quote a text that contains a comma".to_owned())
}

/// Required keys are missing.
pub(crate) fn missing_keys(owner_span: Span, owner: &str, keys: &[&str]) -> Diagnostic {
    let help = match keys {
        ["path"] => Some("add `path: /…`".to_owned()),
        [body @ ("request" | "response")] => {
            Some(format!("write `{body}: {{}}` if it has no fields"))
        }
        _ => None,
    };
    let keys = suggest::listing(keys.iter().copied());
    Diagnostic::at("missing-key", owner_span, format!("{owner} needs {keys}")).help(help)
}

/// A value has the wrong kind.
pub(crate) fn wrong_kind(span: Span, expected: &str, found: &str) -> Diagnostic {
    let message = format!("expected {expected}, found {found}");
    Diagnostic::at("wrong-kind", span, message)
}

/// A word that is not one of the allowed words.
pub(crate) fn unknown_word(span: Span, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let listing = || format!("allowed: {}", suggest::listing(known.iter().copied()));
    let of_format = (what == "format")
        .then(|| elsewhere::format(word))
        .flatten();
    let help = of_format
        .map(str::to_owned)
        .or_else(|| suggest::did_you_mean(word, known.iter().copied()))
        .unwrap_or_else(listing);
    Diagnostic::at("unknown-word", span, format!("unknown {what} `{word}`")).help(help)
}

/// An undecided question.
pub(crate) fn undecided(span: Span, question: Option<&str>) -> Diagnostic {
    let message = match question {
        Some(question) => format!("open question: {question}"),
        None => "an open question is marked here".to_owned(),
    };
    Diagnostic::at("undecided", span, message)
        .help("decide it in the spec, and remove the key `undecided`".to_owned())
}

/// A text is missing in some of the spec's languages. `what` names it.
pub(crate) fn missing_language(
    span: Span,
    what: &str,
    missing: &[&str],
    written: Written<'_>,
) -> Diagnostic {
    let languages = suggest::listing(missing.iter().copied());
    let (message, help) = match written {
        Written::Nothing => (
            format!("{what} is empty"),
            "write it, or list all missing texts with `antom-codegen texts`".to_owned(),
        ),
        Written::Plain(all) => {
            let example: Vec<String> = all.iter().map(|it| format!("{it}: …")).collect();
            let help = format!(
                "plain text is English; write `{{ {} }}`, as required by `languages` in api.yaml",
                example.join(", ")
            );
            (format!("{what} is missing in {languages}"), help)
        }
        Written::Mapping => (
            format!("{what} is missing in {languages}"),
            "`languages` in api.yaml lists the required languages of all texts".to_owned(),
        ),
    };
    Diagnostic::at("missing-language", span, message).help(help)
}

/// How a text with a missing language is written.
pub(crate) enum Written<'l> {
    /// It is empty in every language.
    Nothing,
    /// As plain text, in a spec with these languages.
    Plain(&'l [&'l str]),
    /// As a mapping of languages.
    Mapping,
}

/// A text has a language that `api.yaml` does not list.
pub(crate) fn unlisted_language(span: Span, language: &str) -> Diagnostic {
    Diagnostic::at(
        "unlisted-language",
        span,
        format!("`{language}` is not a language of the API"),
    )
    .help(format!("add `{language}` to `languages` in api.yaml"))
}

/// English, which is required, is not among the languages.
pub(crate) fn no_english(span: Span) -> Diagnostic {
    Diagnostic::at("missing-language", span, "`en` is missing in the languages")
        .help("English is required for every text; add other languages to it".to_owned())
}

/// A rule without consequences.
pub(crate) fn no_consequence(span: Span) -> Diagnostic {
    let message = "a rule needs `then` or `any_of`";
    Diagnostic::at("missing-key", span, message.to_owned()).help(
        "`then` has constraints by the paths of fields, `any_of` lists fields of which at \
         least one is required"
            .to_owned(),
    )
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

/// A condition has several tests.
pub(crate) fn second_question(span: Span) -> Diagnostic {
    Diagnostic::at("wrong-kind", span, "a condition has a single test")
        .help("keep one of them, or write two rules".to_owned())
}
