//! Codes for constraints and rules.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest;

/// A constraint that says nothing about values of the field's type.
pub(crate) fn misplaced_constraint(
    span: Span,
    word: &str,
    documented: &str,
    fits: &str,
) -> Diagnostic {
    Diagnostic::at(
        "misplaced-constraint",
        span,
        format!("`{word}` does not fit the type `{documented}`"),
    )
    .help(format!("`{word}` is for {fits}"))
}

/// `open` without values that the field itself lists; `list` is the one that it names instead.
pub(crate) fn misplaced_open(span: Span, list: Option<&str>) -> Diagnostic {
    let help = match list {
        Some(list) => format!("write `open: true` where `{list}` is defined"),
        None => "list the known values beside it: `values: [A, B]`".to_owned(),
    };
    let message = "`open` is for values that the field itself lists";
    Diagnostic::at("misplaced-constraint", span, message).help(help)
}

/// A default of a value that cannot have one.
pub(crate) fn misplaced_default(span: Span, documented: &str, why: &str) -> Diagnostic {
    let message = format!("`default` does not fit the type `{documented}`: {why}");
    Diagnostic::at("misplaced-constraint", span, message)
        .help("say in `doc` what holds where the field is left out".to_owned())
}

/// A default of a field that is never left out.
pub(crate) fn default_of_required(span: Span, required: Span) -> Diagnostic {
    Diagnostic::at(
        "unusable-default",
        span,
        "a field that is required is never left out",
    )
    .other(required, "it is required here")
    .help("keep what the page states: `required: true` or `default`".to_owned())
}

/// A default that is no value of its field.
pub(crate) fn unusable_default(span: Span, message: &str) -> Diagnostic {
    let message = format!("the field cannot have its default: {message}");
    Diagnostic::at("unusable-default", span, message).help(
        "if the page states both, keep the constraint and say the default in `doc`".to_owned(),
    )
}

/// A lower limit is above the upper one.
pub(crate) fn min_above_max(span: Span, message: String, upper: Option<Span>) -> Diagnostic {
    point_at_other(Diagnostic::at("min-above-max", span, message), upper)
}

/// Nothing can satisfy the limits of a field together.
pub(crate) fn empty_range(span: Span, message: String, other: Option<Span>) -> Diagnostic {
    point_at_other(Diagnostic::at("empty-range", span, message), other)
}

/// A documented value breaks another constraint of its field.
pub(crate) fn value_breaks_constraint(
    span: Span,
    message: String,
    other: Option<Span>,
) -> Diagnostic {
    point_at_other(
        Diagnostic::at("value-breaks-constraint", span, message),
        other,
    )
}

/// A limit that no value has to do with, such as a multiple of 0.
pub(crate) fn meaningless_limit(span: Span, message: &str) -> Diagnostic {
    Diagnostic::at("meaningless-limit", span, message)
        .help("remove it; if the page states it, say so in `note`".to_owned())
}

fn point_at_other(diagnostic: Diagnostic, other: Option<Span>) -> Diagnostic {
    match other {
        Some(span) => diagnostic.other(span, "contradicts this"),
        None => diagnostic,
    }
}

/// A value is listed twice.
pub(crate) fn duplicate_value(span: Span, value: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-value",
        span,
        format!("the value `{value}` is listed twice"),
    )
    .label("here again")
    .other(first, "here first")
}

/// A list is narrowed to a value that it does not have.
pub(crate) fn value_not_listed<'n>(
    span: Span,
    value: &str,
    list: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let listing = || format!("`{list}` has {}", suggest::listing(known.clone()));
    let help = suggest::did_you_mean(value, known.clone()).unwrap_or_else(listing);
    Diagnostic::at(
        "value-not-listed",
        span,
        format!("`{list}` has no value `{value}`"),
    )
    .help(help)
}

/// A constraint is disputed that the field does not have.
pub(crate) fn nothing_disputed(span: Span, word: &str) -> Diagnostic {
    Diagnostic::at(
        "nothing-disputed",
        span,
        format!("the field has no `{word}` to dispute"),
    )
    .help("a disputed constraint is kept beside the dispute: it is what the page says".to_owned())
}

/// A rule is disputed that is mere advice.
pub(crate) fn needless_dispute(span: Span, id: &str) -> Diagnostic {
    let message = format!("breaking the rule `{id}` is a warning already");
    Diagnostic::at("nothing-disputed", span, message)
        .help("leave out `severity: warning` if a page demands it, else the dispute".to_owned())
}

/// A path leads to no field.
pub(crate) fn unknown_path<'n>(
    span: Span,
    segment: &str,
    owner: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let listing = || format!("{owner} has {}", suggest::listing(known.clone()));
    let help = suggest::did_you_mean(segment, known.clone()).unwrap_or_else(listing);
    Diagnostic::at(
        "unknown-path",
        span,
        format!("{owner} has no field `{segment}`"),
    )
    .help(help)
}

/// A path begins outside of the type that has the rule.
pub(crate) fn path_outside(span: Span, segment: &str, owner: &str, help: String) -> Diagnostic {
    let message = format!("{owner} has no field `{segment}`");
    Diagnostic::at("unknown-path", span, message).help(help)
}

/// A path leads on from a value that has no fields.
pub(crate) fn path_through_scalar(span: Span, name: &str, documented: &str) -> Diagnostic {
    Diagnostic::at(
        "unknown-path",
        span,
        format!("`{name}` has no fields: it is `{documented}`"),
    )
}

/// A path passes through an array or a map.
pub(crate) fn path_through_collection(span: Span, name: &str, documented: &str) -> Diagnostic {
    let message = format!("a path cannot pass through `{name}`: it is `{documented}`");
    Diagnostic::at("path-through-collection", span, message).help(
        "give the rule to the type of its items; what ties the items to fields outside of them is a `note`"
            .to_owned(),
    )
}

/// A rule whose conditions never come true, or whose consequences never do, or always.
pub(crate) fn impossible_rule(span: Span, message: String) -> Diagnostic {
    Diagnostic::at("impossible-rule", span, message)
}

/// Two rules of one operation or type have one id.
pub(crate) fn duplicate_rule(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-rule",
        span,
        format!("the rule `{id}` is there twice"),
    )
    .label("here again")
    .other(first, "here first")
}

/// The id of a rule is not made of lower-case words joined by dashes.
pub(crate) fn malformed_rule_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(
        "malformed-rule-id",
        span,
        format!("a rule cannot be named `{id}`"),
    )
    .help("lower-case letters and digits, words joined by `-`: `paypay-redirect-url`".to_owned())
}

/// A rule is an error, and no page that counts states it.
pub(crate) fn unfounded_error(span: Span, id: &str, why: &str) -> Diagnostic {
    let message = format!("the rule `{id}` is an error, and {why}");
    Diagnostic::at("unfounded-error", span, message)
        .help("give it `severity: warning`, or name the page that states it".to_owned())
}
