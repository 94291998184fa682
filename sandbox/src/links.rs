//! The addresses of the sandbox's own pages, as answers and the router name them.

use reqwest::Url;

use crate::error::{Error, Result};

/// Reads the address that links begin with: a URL without a path.
pub(crate) fn base(address: &str) -> Result<String> {
    let url = Url::parse(address).ok().filter(|it| {
        matches!(it.scheme(), "http" | "https")
            && (it.username(), it.password()) == ("", None)
            && (it.path(), it.query(), it.fragment()) == ("/", None, None)
    });
    match url {
        Some(url) => Ok(url.origin().ascii_serialization()),
        None => Err(Error::Address(address.to_owned())),
    }
}

/// The operator's page of a call.
pub(crate) fn call(address: &str, id: i64) -> String {
    format!("{address}/calls/{id}")
}

/// The page on which a buyer pays.
pub(crate) fn pay(address: &str, token: &str) -> String {
    format!("{address}/pay/{token}")
}

/// The page on which a buyer begins the payment of a session.
pub(crate) fn session(address: &str, token: &str) -> String {
    format!("{address}/session/{token}")
}

/// The picture of a code that a buyer scans.
pub(crate) fn code(address: &str, token: &str, size: &str) -> String {
    format!("{address}/code/{token}.svg?size={size}")
}

/// The page on which a buyer agrees to later payments.
pub(crate) fn authorize(address: &str, token: &str) -> String {
    format!("{address}/authorize/{token}")
}

/// The page on which a buyer stores a card.
pub(crate) fn vault(address: &str, token: &str) -> String {
    format!("{address}/vault/{token}")
}
