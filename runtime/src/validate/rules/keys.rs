//! `max_key_length`: the number of characters of the keys of a map, counted as in texts. The
//! longest key is reported, at the map.

use super::Length;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};

pub(crate) fn length<'k>(
    findings: &mut Findings,
    site: Site<'_>,
    limit: u64,
    keys: impl Iterator<Item = &'k str>,
) {
    let too_long = keys.filter(|key| key.is_longer(limit));
    if let Some(longest) = too_long.map(Length::length).max() {
        findings.violated(
            site,
            Keyword::MaxKeyLength,
            Some(Limit::Length(limit)),
            Some(Actual::Length(longest)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Place;

    #[test]
    fn the_longest_key_counts() {
        let longest = |keys: &[&str]| {
            let mut findings = Findings::new(None);
            length(
                &mut findings,
                Site::read(&Place::ROOT),
                2,
                keys.iter().copied(),
            );
            let found = findings.into_violations();
            found.iter().map(|it| it.actual.clone()).collect::<Vec<_>>()
        };
        assert!(longest(&["", "月月", "ab"]).is_empty());
        assert_eq!(longest(&["abc", "abcd", "a"]), [Some(Actual::Length(4))]);
    }
}
