//! `max_items`: the length of an array or the number of entries of a map.

use crate::validate::{Actual, Keyword, Limit, Site};

pub(crate) fn too_many(site: &mut Site<'_>, limit: u64, count: u64) {
    site.violated(
        Keyword::MaxItems,
        Some(Limit::Length(limit)),
        Some(Actual::Length(count)),
    );
}
