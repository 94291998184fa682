//! `starts_with`: a text begins with one of several prefixes.

use crate::validate::{Keyword, Limit, Site};

#[inline]
pub(crate) fn starts_with(site: &mut Site<'_>, text: &str, prefixes: &'static [&'static str]) {
    if !prefixes.iter().any(|prefix| text.starts_with(prefix)) {
        let actual = site.shown(text);
        site.violated(Keyword::StartsWith, Some(Limit::Values(prefixes)), actual);
    }
}
