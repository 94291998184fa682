//! Codes for constraints and rules.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest;

/// A constraint does not apply to the type of the field.
pub(crate) fn misplaced_constraint(
    span: Span,
    word: &str,
    documented: &str,
    fits: &str,
) -> Diagnostic {
    Diagnostic::at(
        "misplaced-constraint",
        span,
        format!("`{word}` does not apply to the type `{documented}`"),
    )
    .help(format!("`{word}` applies to {fits}"))
}

/// `open` without values listed by the field itself. `list` is the value list that the field names
/// instead.
pub(crate) fn misplaced_open(span: Span, list: Option<&str>) -> Diagnostic {
    let help = match list {
        Some(list) => format!("write `open: true` in the definition of `{list}`"),
        None => "add the known values: `values: [A, B]`".to_owned(),
    };
    let message = "`open` requires values listed by the field itself";
    Diagnostic::at("misplaced-constraint", span, message).help(help)
}

/// A default of a type that cannot have one.
pub(crate) fn misplaced_default(span: Span, documented: &str, why: &str) -> Diagnostic {
    let message = format!("`default` does not apply to the type `{documented}`: {why}");
    Diagnostic::at("misplaced-constraint", span, message)
        .help("describe in `doc` what a missing field means".to_owned())
}

/// A default of a required field.
pub(crate) fn default_of_required(span: Span, required: Span) -> Diagnostic {
    Diagnostic::at(
        "unusable-default",
        span,
        "a required field cannot have a default",
    )
    .other(required, "required here")
    .help("keep what the page says: `required: true` or `default`".to_owned())
}

/// A default that is not a valid value of its field.
pub(crate) fn unusable_default(span: Span, message: &str) -> Diagnostic {
    let message = format!("invalid default: {message}");
    Diagnostic::at("unusable-default", span, message).help(
        "if the page states both, keep the constraint and describe the default in `doc`".to_owned(),
    )
}

/// A minimum exceeds the maximum.
pub(crate) fn min_above_max(span: Span, message: String, upper: Option<Span>) -> Diagnostic {
    point_at_other(Diagnostic::at("min-above-max", span, message), upper)
}

/// No value satisfies all constraints of a field.
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

/// A limit without effect, or an invalid one, such as a multiple of 0.
pub(crate) fn meaningless_limit(span: Span, message: &str) -> Diagnostic {
    Diagnostic::at("meaningless-limit", span, message)
        .help("remove it; if the page states it, describe it in `note`".to_owned())
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
        format!("duplicate value `{value}`"),
    )
    .label("listed again here")
    .other(first, "first listed here")
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

/// A disputed constraint that the field does not have.
pub(crate) fn nothing_disputed(span: Span, word: &str) -> Diagnostic {
    Diagnostic::at(
        "nothing-disputed",
        span,
        format!("the field has no `{word}` to dispute"),
    )
    .help("keep the constraint next to the dispute: it is what the page says".to_owned())
}

/// A disputed rule that is already a warning.
pub(crate) fn needless_dispute(span: Span, id: &str) -> Diagnostic {
    let message = format!("the rule `{id}` is already a warning");
    Diagnostic::at("nothing-disputed", span, message).help(
        "remove `severity: warning` if a page requires the rule, otherwise remove the \
         dispute"
            .to_owned(),
    )
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

/// A path continues after a value without fields.
pub(crate) fn path_through_scalar(span: Span, name: &str, documented: &str) -> Diagnostic {
    Diagnostic::at(
        "unknown-path",
        span,
        format!("`{name}` has no fields: it is `{documented}`"),
    )
}

/// A path passes through an array or a map.
pub(crate) fn path_through_collection(span: Span, name: &str, documented: &str) -> Diagnostic {
    let message = format!("a path cannot pass through `{name}`, which is `{documented}`");
    Diagnostic::at("path-through-collection", span, message).help(
        "move the rule to the type of the items; write a rule between items and other fields as a \
         `note`"
            .to_owned(),
    )
}

/// A rule that never applies, can never be satisfied, or is always satisfied.
pub(crate) fn impossible_rule(span: Span, message: String) -> Diagnostic {
    Diagnostic::at("impossible-rule", span, message)
}

/// Two rules of one operation or type have the same id.
pub(crate) fn duplicate_rule(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-rule", span, format!("duplicate rule `{id}`"))
        .label("defined again here")
        .other(first, "first defined here")
}

/// The id of a rule is not in lower-case words joined by dashes.
pub(crate) fn malformed_rule_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at("malformed-rule-id", span, format!("invalid rule ID `{id}`")).help(
        "use lower-case letters and digits, with words joined by `-`: \
         `paypay-redirect-url`"
            .to_owned(),
    )
}

/// A rule is an error, but no page of the product states it.
pub(crate) fn unfounded_error(span: Span, id: &str, why: &str) -> Diagnostic {
    let message = format!("the rule `{id}` is an error, but {why}");
    Diagnostic::at("unfounded-error", span, message)
        .help("add `severity: warning`, or name the page that states it".to_owned())
}
