//! A user name and a password in a URL: neither kept nor shown.

use std::borrow::Cow;

/// A URL without its user name and password, in whose place there are asterisks. Other texts stay as they are.
pub(crate) fn masked(url: &str) -> Cow<'_, str> {
    let Some(begin) = url.find("://").map(|it| it + 3) else {
        return Cow::Borrowed(url);
    };
    let end = url[begin..].find(['/', '?', '#']);
    let end = end.map_or(url.len(), |it| begin + it);
    match url[begin..end].rfind('@') {
        Some(at) => Cow::Owned(format!("{}***{}", &url[..begin], &url[begin + at..])),
        None => Cow::Borrowed(url),
    }
}

/// The same of a URL that may be missing.
pub(crate) fn masked_if_any(url: &Option<String>) -> Option<Cow<'_, str>> {
    url.as_deref().map(masked)
}
