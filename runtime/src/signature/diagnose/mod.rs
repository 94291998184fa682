//! Diagnoses invalid signatures.
//!
//! With the public key that made it, and with no other, a signature reveals the digest that was
//! signed. So there are two steps: find the key, and if it is the right one, find the content with
//! that digest. Nothing here ever accepts a message.

mod body;
mod cause;
mod content;
mod json;
mod layout;
mod recover;
mod time;

pub use body::BodyChange;
pub use cause::{Cause, Suspect};
pub use layout::LayoutChange;
pub use time::TimeChange;
pub use time::instant;

pub(super) use self::content::BYTES;
use self::content::Search;
use self::recover::{Recovered, recover};
use super::header::{self, percent_decode};
use super::{Content, HeaderError, Hints, PublicKey, PublicKeys, SignatureError};

/// The maximum number of other keys to test.
const OTHER_KEYS: usize = 7;

/// Diagnoses a header that cannot be parsed, if a simple correction makes it valid.
pub(super) fn header(
    content: &Content<'_>,
    signature: &str,
    error: HeaderError,
    key: Option<&PublicKey>,
) -> SignatureError {
    let mended = match error {
        HeaderError::EncodedTwice => percent_decode(signature.as_bytes())
            .ok()
            .and_then(|once| String::from_utf8(once).ok())
            .map(|once| (once, Cause::EncodedTwice)),
        HeaderError::DecodedTwice => Some((signature.replace(' ', "+"), Cause::DecodedTwice)),
        _ => None,
    };
    let fits = |text: &str| {
        let signature = header::decode(text).ok();
        let key = signature.zip(key);
        key.is_some_and(|(signature, key)| key.verify(&content.pieces(), &signature))
    };
    match mended {
        Some((text, cause)) if fits(&text) => SignatureError::Mismatch(cause),
        _ => SignatureError::Header(error),
    }
}

/// Diagnoses an invalid signature. Hashes at most this many bytes.
pub(super) fn cause(
    content: &Content<'_>,
    signature: &[u8],
    version: &str,
    keys: &PublicKeys,
    hints: &Hints<'_>,
    bytes: usize,
) -> Cause {
    if keys.is_empty() {
        return Cause::NoKeys;
    }
    let named = keys.get(version);
    match named.and_then(|key| recover(key, signature)) {
        Some(Recovered::Sha256(digest)) => {
            return Search::new(*content, digest, bytes).cause(hints);
        }
        Some(Recovered::Other(name)) => return Cause::Digest { name },
        None => {}
    }
    // Not signed by the expected key.
    let signed = |key: &PublicKey| recover(key, signature).is_some();
    if hints.own_key.is_some_and(signed) {
        return Cause::OwnKey;
    }
    let mut others = keys
        .iter()
        .filter(|(_, key)| Some(*key) != named)
        .take(OTHER_KEYS - 1);
    let signed_with = others.find(|(_, key)| signed(key));
    let signed_with = signed_with.map(|(version, _)| version.unwrap_or_default().to_owned());
    match (named, signed_with) {
        (None, signed_with) => Cause::UnknownKeyVersion {
            named: version.to_owned(),
            known: keys.versions().map(str::to_owned).collect(),
            signed_with,
        },
        (Some(_), Some(signed_with)) => Cause::KeyVersion {
            named: version.to_owned(),
            signed_with,
        },
        (Some(key), None) if hints.own_key == Some(key) => Cause::OwnKeyConfigured,
        (Some(key), None) if signature.len() != key.modulus_len() => Cause::Length {
            length: signature.len(),
            expected: key.modulus_len(),
        },
        (Some(_), None) => Cause::OtherKey,
    }
}
