//! The constraints on a value beyond its type, in the same order as in emitted validators.

use time::OffsetDateTime;

use crate::forms;
use crate::schema::{Constraints, FieldSchema, Format, Kind};
use crate::validate::{Findings, Keyword, Length, Number, Site, rules};
use crate::wire::{Scalars, parse_datetime};

/// The constraints on a value, from its field or from a rule.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub constraints: &'a Constraints,
    /// `None` if the constraints come from a rule.
    pub field: Option<&'a FieldSchema>,
    pub scalars: Scalars,
    /// Whether the value is an item or entry of the field's value, not the whole value.
    pub item: bool,
    /// Whether violations are errors even if the constraint is only advice.
    pub firm: bool,
}

impl Facts<'_> {
    /// The same constraints for a value that cannot be read.
    pub(super) fn firm(self) -> Self {
        Self { firm: true, ..self }
    }

    /// The same constraints for an item or entry of the value.
    pub(super) fn of_item(self) -> Self {
        Self { item: true, ..self }
    }

    /// The place, with the severity that the documentation gives to this constraint.
    fn judged<'s>(&self, site: Site<'s>, keyword: Keyword) -> Site<'s> {
        Site {
            disputed: self.field.is_some_and(|field| field.is_disputed(keyword)),
            advisory: !self.firm && self.field.is_some_and(FieldSchema::is_advisory),
            ..site
        }
    }
}

pub(crate) fn count(findings: &mut Findings, site: Site<'_>, facts: Facts<'_>, items: u64) {
    if facts.item {
        return;
    }
    if let Some(limit) = facts.constraints.min_items
        && items < limit
    {
        let site = facts.judged(site, Keyword::MinItems);
        rules::items::too_few(findings, site, limit, items);
    }
    if let Some(limit) = facts.constraints.max_items
        && items > limit
    {
        let site = facts.judged(site, Keyword::MaxItems);
        rules::items::too_many(findings, site, limit, items);
    }
}

/// Checks the keys of a map.
pub(crate) fn keys<'k>(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    keys: impl Iterator<Item = &'k str>,
) {
    if let Some(limit) = facts.constraints.max_key_length
        && !facts.item
    {
        let site = facts.judged(site, Keyword::MaxKeyLength);
        rules::keys::length(findings, site, limit, keys);
    }
}

pub(crate) fn number(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    number: &(impl Number + Length),
) {
    let constraints = facts.constraints;
    // Measured on the number itself: a typed value has no leading zeros either.
    length(findings, site, facts, number);
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

fn length(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    text: &(impl Length + ?Sized),
) {
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

pub(crate) fn text(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    kind: Kind,
    text: &str,
) {
    match kind {
        Kind::Datetime => return datetime(findings, site, facts, text),
        Kind::Date => return date(findings, site, facts, text),
        _ => {}
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
    match parse_datetime(text) {
        Ok(at) if forms::datetime::has_letters_of_iso8601(text) => {
            moment(findings, site, facts, at)
        }
        // The field itself has already reported such a text.
        _ if facts.field.is_none() => {}
        Ok(_) => {
            let site = facts.judged(site, Keyword::Format);
            rules::format::broken(findings, site, text, Format::Iso8601);
        }
        // The value cannot be read, whether a field or a rule constrains it.
        Err(_) => rules::format::broken(findings, site, text, Format::Iso8601),
    }
}

/// Checks a date. A text that is not a date cannot be read. Every date has the same length.
fn date(findings: &mut Findings, site: Site<'_>, facts: Facts<'_>, text: &str) {
    if facts.field.is_some() && !forms::is_date(text) {
        rules::format::broken(findings, site, text, Format::Date);
    }
}

pub(crate) fn moment(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    moment: OffsetDateTime,
) {
    length(findings, site, facts, &moment);
    if let Some(window) = facts.constraints.within {
        let site = facts.judged(site, Keyword::Within);
        rules::within::after_now(findings, site, moment, window);
    }
}
