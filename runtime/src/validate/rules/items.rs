//! `min_items` and `max_items`: the length of an array or the number of entries of a map.

use crate::validate::{Actual, Findings, Keyword, Limit, Site};

pub(crate) fn too_few(findings: &mut Findings, site: Site<'_>, limit: u64, count: u64) {
    findings.violated(
        site,
        Keyword::MinItems,
        Some(Limit::Length(limit)),
        Some(Actual::Length(count)),
    );
}

pub(crate) fn too_many(findings: &mut Findings, site: Site<'_>, limit: u64, count: u64) {
    findings.violated(
        site,
        Keyword::MaxItems,
        Some(Limit::Length(limit)),
        Some(Actual::Length(count)),
    );
}
