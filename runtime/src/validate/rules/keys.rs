//! `max_key_length`: the characters of each key of a map, counted as those of texts are. The violation stands at the
//! entry.

use super::Length;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};

/// Judges a key; `site` is that of its entry.
#[inline]
pub(crate) fn length(findings: &mut Findings, site: Site<'_>, limit: u64, key: &str) {
    if key.is_longer(limit) {
        findings.violated(
            site,
            Keyword::MaxKeyLength,
            Some(Limit::Length(limit)),
            Some(Actual::Length(key.length())),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Place;

    #[test]
    fn characters_of_a_key() {
        let is_short = |key: &str| {
            let mut findings = Findings::new(None);
            length(&mut findings, Site::read(&Place::ROOT), 2, key);
            findings.into_violations().is_empty()
        };
        assert!(is_short("") && is_short("月月") && !is_short("abc"));
    }
}
