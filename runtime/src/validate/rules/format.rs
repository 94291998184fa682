//! `format`: a text in a named format.

use std::borrow::Cow;

use crate::forms;
use crate::schema::Format;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};

#[inline]
pub(crate) fn fits(findings: &mut Findings, site: Site<'_>, text: &str, format: Format) {
    if !has_format(text, format) {
        broken(findings, site, text, format);
    }
}

#[cold]
pub(crate) fn broken(findings: &mut Findings, site: Site<'_>, text: &str, format: Format) {
    findings.violated(
        site,
        Keyword::Format,
        Some(Limit::Text(Cow::Borrowed(format.name()))),
        Some(Actual::text(text)),
    );
}

#[inline]
fn has_format(text: &str, format: Format) -> bool {
    match format {
        Format::Iso4217 => forms::is_currency(text),
        Format::Iso3166 => forms::is_country(text),
        Format::Iso8601 => forms::is_iso8601(text),
        Format::Date => forms::is_date(text),
        Format::Ip => forms::is_ip(text),
        Format::Url => forms::is_url(text),
        Format::Email => forms::is_email(text),
        Format::Phone => forms::is_phone(text),
        Format::Printable => !forms::has_control(text),
    }
}
