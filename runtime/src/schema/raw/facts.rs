//! What is demanded of a value beside its type, in the same order as emitted validators have it.

use std::fmt::Display;

use crate::schema::{Constraints, FieldSchema, Format, Kind};
use crate::validate::{Findings, Keyword, Length, Number, Site, rules};
use crate::wire::{Scalars, parse_datetime};

/// What is demanded of a value: by its field, or by a rule.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub constraints: &'a Constraints,
    /// None if a rule demands it.
    pub field: Option<&'a FieldSchema>,
    pub scalars: Scalars,
    /// Whether the value is an item or entry of the field's, no longer the whole of it.
    pub item: bool,
}

impl Facts<'_> {
    /// The place, where breaking this constraint counts as the documentation says.
    fn judged<'s>(&self, site: Site<'s>, keyword: Keyword) -> Site<'s> {
        Site {
            disputed: self.field.is_some_and(|field| field.is_disputed(keyword)),
            ..site
        }
    }
}

pub(super) fn count(findings: &mut Findings, site: Site<'_>, facts: Facts<'_>, items: usize) {
    if let Some(limit) = facts.constraints.max_items
        && !facts.item
        && items as u64 > limit
    {
        rules::items::too_many(
            findings,
            facts.judged(site, Keyword::MaxItems),
            limit,
            items as u64,
        );
    }
}

pub(super) fn number(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    number: &(impl Number + Display),
) {
    let constraints = facts.constraints;
    if constraints.min_length.is_some() || constraints.max_length.is_some() {
        // Of the number itself: a typed value has no leading zeros either.
        length(findings, site, facts, &number.to_string());
    }
    if let Some(limit) = constraints.min {
        rules::range::min(findings, facts.judged(site, Keyword::Min), number, limit);
    }
    if let Some(limit) = constraints.max {
        rules::range::max(findings, facts.judged(site, Keyword::Max), number, limit);
    }
    if let Some(divisor) = constraints.multiple_of {
        rules::range::multiple_of(
            findings,
            facts.judged(site, Keyword::MultipleOf),
            number,
            divisor,
        );
    }
}

fn length(findings: &mut Findings, site: Site<'_>, facts: Facts<'_>, text: &str) {
    if let Some(limit) = facts.constraints.min_length
        && text.is_shorter(limit)
    {
        rules::length::too_short(
            findings,
            facts.judged(site, Keyword::MinLength),
            limit,
            text.length(),
        );
    }
    if let Some(limit) = facts.constraints.max_length
        && text.is_longer(limit)
    {
        rules::length::too_long(
            findings,
            facts.judged(site, Keyword::MaxLength),
            limit,
            text.length(),
        );
    }
}

pub(super) fn text(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    kind: Kind,
    text: &str,
) {
    if matches!(kind, Kind::Datetime) {
        return datetime(findings, site, facts, text);
    }
    let constraints = facts.constraints;
    if let Some(only) = constraints.constant {
        rules::values::constant(findings, facts.judged(site, Keyword::Const), text, only);
    }
    if let Some(values) = constraints.values {
        rules::values::one_of(findings, facts.judged(site, Keyword::Values), text, values);
    }
    length(findings, site, facts, text);
    let of_type = match kind {
        Kind::Url if facts.field.is_some() => Some(Format::Url),
        Kind::Email if facts.field.is_some() => Some(Format::Email),
        _ => None,
    };
    for format in constraints.format.into_iter().chain(of_type) {
        rules::format::fits(findings, facts.judged(site, Keyword::Format), text, format);
    }
    if !constraints.starts_with.is_empty() {
        let site = facts.judged(site, Keyword::StartsWith);
        rules::prefix::starts_with(findings, site, text, constraints.starts_with);
    }
}

fn datetime(findings: &mut Findings, site: Site<'_>, facts: Facts<'_>, text: &str) {
    match (parse_datetime(text), facts.constraints.within) {
        (Ok(moment), Some(seconds)) => {
            rules::within::after_now(
                findings,
                facts.judged(site, Keyword::Within),
                moment,
                seconds,
            );
        }
        (Ok(_), None) => {}
        // A rule on a text that is no date-time has nothing to add to what the field itself says.
        (Err(_), _) if facts.field.is_none() => {}
        (Err(_), _) => rules::format::broken(findings, site, text, Format::Iso8601),
    }
}
