//! Searches for the content with a given digest: variations of the message, one aspect at a time.

use super::super::backend::{Backend, Chosen};
use super::{Cause, Suspect, body, layout, time};
use crate::signature::{Content, Hints};

/// The maximum number of digests. The number of bytes written and hashed is limited too, so that
/// invalid signatures cannot keep the verifier busy.
const TRIES: usize = 128;
pub(in crate::signature) const BYTES: usize = 8 * 1024 * 1024;

/// The maximum number of hints of each kind.
const HINTS: usize = 8;

/// A search for the signed content.
pub(super) struct Search<'a> {
    pub(super) content: Content<'a>,
    digest: [u8; 32],
    tries: usize,
    bytes: usize,
    exhausted: bool,
}

/// Tests one aspect.
type Look = fn(&mut Search<'_>, &Hints<'_>) -> Option<Cause>;

const LOOKS: [(Suspect, Look); 8] = [
    (Suspect::Method, method),
    (Suspect::HashedTwice, hashed_twice),
    (Suspect::Path, path),
    (Suspect::ClientId, client_id),
    (Suspect::Time, time::look),
    (Suspect::Body, body::look),
    (Suspect::Json, body::look_at_json),
    // Last: it has the most variants, each of which hashes the whole body.
    (Suspect::Layout, layout::look),
];

impl<'a> Search<'a> {
    pub(super) fn new(content: Content<'a>, digest: [u8; 32], bytes: usize) -> Self {
        Self {
            content,
            digest,
            tries: TRIES,
            bytes,
            exhausted: false,
        }
    }

    /// The aspect in which the signed content differs, if it can be found.
    pub(super) fn cause(mut self, hints: &Hints<'_>) -> Cause {
        let mut ruled_out = Vec::new();
        for (suspect, look) in LOOKS {
            if let Some(cause) = look(&mut self, hints) {
                return cause;
            }
            if self.exhausted {
                break;
            }
            ruled_out.push(suspect);
        }
        Cause::Unknown { ruled_out }
    }

    /// Whether the budget allows this many more bytes. Otherwise the search ends.
    pub(super) fn has_room_for(&mut self, bytes: usize) -> bool {
        self.exhausted |= bytes > self.bytes;
        !self.exhausted
    }

    /// Subtracts written bytes from the budget.
    pub(super) fn charge(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    /// The remaining budget in bytes.
    pub(super) fn bytes_left(&self) -> usize {
        self.bytes
    }

    /// Ends the search, since the budget is used up.
    pub(super) fn give_up(&mut self) {
        self.exhausted = true;
    }

    /// Whether this content was signed.
    pub(super) fn fits(&mut self, content: &Content<'_>) -> bool {
        self.is_digest_of(&content.pieces())
    }

    pub(super) fn is_digest_of(&mut self, pieces: &[&[u8]]) -> bool {
        let length = pieces.iter().map(|piece| piece.len()).sum();
        match (self.tries.checked_sub(1), self.bytes.checked_sub(length)) {
            (Some(tries), Some(bytes)) => {
                (self.tries, self.bytes) = (tries, bytes);
                Chosen::digest(pieces) == self.digest
            }
            _ => {
                self.exhausted = true;
                false
            }
        }
    }
}

fn method(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let received = search.content.method;
    let [upper, lower] = [received.to_uppercase(), received.to_lowercase()];
    ["POST", "GET", "PUT", &upper, &lower, "post"]
        .into_iter()
        .filter(|method| *method != received)
        .find(|method| {
            let content = Content {
                method,
                ..search.content
            };
            search.fits(&content)
        })
        .map(|signed| Cause::Method {
            signed: signed.to_owned(),
            received: received.to_owned(),
        })
}

/// A digest was signed instead of the content: raw, or as text.
fn hashed_twice(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    use std::fmt::Write;
    let digest = Chosen::digest(&search.content.pieces());
    let hex = digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    (search.is_digest_of(&[&digest]) || search.is_digest_of(&[hex.as_bytes()]))
        .then_some(Cause::HashedTwice)
}

fn path(search: &mut Search<'_>, hints: &Hints<'_>) -> Option<Cause> {
    let received = search.content.path;
    let mut paths: Vec<String> = hints.paths.iter().take(HINTS).cloned().collect();
    paths.push(if received.contains("/sandbox/") {
        received.replacen("/sandbox/", "/", 1)
    } else {
        received.replacen("/ams/api", "/ams/sandbox/api", 1)
    });
    // Changes made by proxies and frameworks: a query, a trailing slash, a prefix, the whole URL.
    let (bare, _) = received.split_once('?').unwrap_or((received, ""));
    paths.push(bare.to_owned());
    paths.push(bare.trim_end_matches('/').to_owned());
    paths.push(format!("{bare}/"));
    if let Some(at) = received.find("/ams/") {
        paths.push(received[at..].to_owned());
    }
    if let Some((_, rest)) = received.split_once("://") {
        let at = rest.find('/').unwrap_or(rest.len());
        paths.push(rest[at..].to_owned());
    }
    paths.push(received.to_lowercase());
    let signed = paths.into_iter().find(|path| {
        let content = Content {
            path,
            ..search.content
        };
        path != received && search.fits(&content)
    })?;
    Some(Cause::Path {
        signed,
        received: received.to_owned(),
    })
}

fn client_id(search: &mut Search<'_>, hints: &Hints<'_>) -> Option<Cause> {
    let received = search.content.client_id;
    let mut ids: Vec<String> = hints.client_ids.iter().take(HINTS).cloned().collect();
    ids.push(received.trim().to_owned());
    ids.push(match received.strip_prefix("SANDBOX_") {
        Some(id) => id.to_owned(),
        None => format!("SANDBOX_{received}"),
    });
    ids.push(String::new());
    // A value with the white space around it, as it was read from a file or a form.
    for (before, after) in [("", " "), (" ", ""), (" ", " "), ("", "\n"), ("", "\r\n")] {
        ids.push(format!("{before}{received}{after}"));
    }
    let signed = ids.into_iter().find(|client_id| {
        let content = Content {
            client_id,
            ..search.content
        };
        client_id != received && search.fits(&content)
    })?;
    Some(Cause::ClientId {
        signed,
        received: received.to_owned(),
    })
}
