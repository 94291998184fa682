//! `starts_with`: a text starts with one of several prefixes.

use crate::validate::{Actual, Findings, Keyword, Limit, Site};

#[inline]
pub(crate) fn starts_with(
    findings: &mut Findings,
    site: Site<'_>,
    text: &str,
    prefixes: &'static [&'static str],
) {
    if !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
        findings.violated(
            site,
            Keyword::StartsWith,
            Some(Limit::Values(prefixes)),
            Some(Actual::text(text)),
        );
    }
}
