//! Where a buyer goes afterwards: what a merchant's request names, as far as a browser may be led there.

use reqwest::Url;

/// Schemes that browsers treat as parts of themselves, or of this machine.
const NEVER: [&str; 12] = [
    "about",
    "blob",
    "chrome",
    "data",
    "edge",
    "file",
    "filesystem",
    "ftp",
    "javascript",
    "resource",
    "vbscript",
    "view-source",
];

/// The way back to the merchant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum WayBack {
    /// A page: browsers are led there.
    Web(String),
    /// An app: only a link leads there.
    App(String),
}

impl WayBack {
    /// Reads an address, and adds to its query. `None` if there is none that a browser may be led to.
    pub(super) fn of(address: Option<&str>, added: &[(&str, &str)]) -> Option<Self> {
        // It is read as browsers read it, so that both find the same scheme.
        let mut url = Url::parse(address?).ok()?;
        if !added.is_empty() {
            url.query_pairs_mut().extend_pairs(added);
        }
        match url.scheme() {
            "http" | "https" => Some(Self::Web(url.into())),
            scheme if NEVER.contains(&scheme) => None,
            _ => Some(Self::App(url.into())),
        }
    }

    pub(super) fn address(&self) -> &str {
        match self {
            Self::Web(address) | Self::App(address) => address,
        }
    }
}
