use std::fmt;

use super::layout::LAYOUT;
use super::{BodyChange, LayoutChange, TimeChange};

/// Why a signature is invalid, as far as it can be determined. The cause is a proven fact, not a
/// guess: a signature reveals which key made it, and with that key the digest of the signed
/// content.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// There are no public keys.
    NoKeys,
    /// There is no public key for the version named in the signature.
    UnknownKeyVersion {
        /// The version named in the signature.
        named: String,
        /// The known versions.
        known: Vec<String>,
        /// The version whose key made the signature, if any.
        signed_with: Option<String>,
    },
    /// The signature was made by the key of another version than the one it names; empty for the
    /// key of every version.
    KeyVersion {
        /// The version named in the signature.
        named: String,
        /// The version whose key made the signature.
        signed_with: String,
    },
    /// The signature was made by the verifier's own key instead of the sender's.
    OwnKey,
    /// The verifier's own public key was configured instead of the sender's.
    OwnKeyConfigured,
    /// The signature was made by an unknown key, altered, or not made with PKCS#1 v1.5.
    OtherKey,
    /// The signature has not the length of the key: it was made by another key, or truncated.
    Length {
        /// The length of the signature in bytes.
        length: usize,
        /// The length of the key's signatures in bytes.
        expected: usize,
    },
    /// The signature was URL-encoded twice. Decoded twice, it is valid.
    EncodedTwice,
    /// The signature was URL-decoded too early: `+` became a space. With `+`, it is valid.
    DecodedTwice,
    /// The key is right, but the digest is not SHA-256.
    Digest {
        /// The name of the digest: `SHA-1`.
        name: &'static str,
    },
    /// The digest of the content was signed instead of the content.
    HashedTwice,
    /// Another method was signed.
    Method {
        /// The signed method.
        signed: String,
        /// The verified method.
        received: String,
    },
    /// Another path was signed.
    Path {
        /// The signed path.
        signed: String,
        /// The verified path.
        received: String,
    },
    /// Another client ID was signed.
    ClientId {
        /// The signed client ID.
        signed: String,
        /// The verified client ID.
        received: String,
    },
    /// Another time was signed.
    Time {
        /// The signed time.
        signed: String,
        /// The verified time.
        received: String,
        /// The difference.
        change: TimeChange,
    },
    /// The parts of the content were put together in another way.
    Layout {
        /// The difference.
        change: LayoutChange,
    },
    /// Another body was signed.
    Body {
        /// The difference.
        change: BodyChange,
    },
    /// The key is right, but the signed content differs in an unknown way.
    Unknown {
        /// The causes that were ruled out, each tested separately.
        ruled_out: Vec<Suspect>,
    },
}

/// A possible cause that was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suspect {
    /// Another method.
    Method,
    /// The digest of a digest.
    HashedTwice,
    /// Another path: the hints, with or without `/sandbox`, a trailing slash, a query or a prefix.
    Path,
    /// Another client ID: the hints, with or without `SANDBOX_` or surrounding white space.
    ClientId,
    /// Other separators, another order, or a part that was left out.
    Layout,
    /// Another time: the hints, other notations, and a difference of a few seconds.
    Time,
    /// Another end, other line breaks, byte order mark or encoding of the body.
    Body,
    /// The same JSON as other libraries write it.
    Json,
}

impl Cause {
    /// Returns a short name for logs, metrics and test vectors: `path`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoKeys => "no_keys",
            Self::UnknownKeyVersion { .. } => "unknown_key_version",
            Self::KeyVersion { .. } => "key_version",
            Self::OwnKey => "own_key",
            Self::OwnKeyConfigured => "own_key_configured",
            Self::OtherKey => "other_key",
            Self::Length { .. } => "length",
            Self::EncodedTwice => "encoded_twice",
            Self::DecodedTwice => "decoded_twice",
            Self::Digest { .. } => "digest",
            Self::HashedTwice => "hashed_twice",
            Self::Method { .. } => "method",
            Self::Path { .. } => "path",
            Self::ClientId { .. } => "client_id",
            Self::Time { .. } => "time",
            Self::Layout { change } => change.name(),
            Self::Body { .. } => "body",
            Self::Unknown { .. } => "unknown",
        }
    }
}

/// What happened, and what to do about it.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKeys => f.write_str(
                "there is no public key to verify with: add the sender's public key, shown in the \
                 dashboard",
            ),
            Self::UnknownKeyVersion {
                named,
                known,
                signed_with,
            } => unknown_version(f, named, known, signed_with.as_deref()),
            Self::KeyVersion { named, signed_with } => {
                let whose = match &**signed_with {
                    "" => "the key for every version".to_owned(),
                    version => format!("the key of version {}", Shown(version)),
                };
                write!(
                    f,
                    "it names key version {}, but was made with {whose}: check the versions of \
                     the configured keys",
                    Shown(named)
                )
            }
            Self::OwnKey => f.write_str(
                "it was made with the receiver's own private key instead of the sender's: check \
                 which key the sender (or its stub in tests) signs with",
            ),
            Self::OwnKeyConfigured => f.write_str(
                "the configured public key is the receiver's own: use the sender's public key, \
                 shown in the dashboard",
            ),
            Self::OtherKey => f.write_str(
                "it was not made with the private key of the configured public key: compare the \
                 public key with the one in the dashboard (test and production have different keys). \
                 A signature that was changed on the way, or padded with PSS instead of PKCS#1 \
                 v1.5, looks the same",
            ),
            Self::Length { length, expected } => {
                let other_key = "check the configured public key";
                let (what, next) = match length {
                    _ if length > expected => ("is of a larger key", other_key),
                    // The signature sizes of keys of 2048, 3072, 4096 and 8192 bits.
                    256 | 384 | 512 | 1024 => ("is of a smaller key", other_key),
                    _ => ("is truncated", "check proxies for a limit on header length"),
                };
                write!(
                    f,
                    "it {what}, with {length} bytes instead of {expected}: {next}"
                )
            }
            Self::EncodedTwice => f.write_str(
                "it was URL-encoded twice (decoded twice, it is valid): encode the Base64 once",
            ),
            Self::DecodedTwice => f.write_str(
                "it was URL-decoded too early, `+` became a space (with `+`, it is valid): pass \
                 the header on unchanged, it is decoded here",
            ),
            Self::Digest { name } => write!(
                f,
                "it was made with the right key, but with {name}: sign with SHA-256"
            ),
            Self::HashedTwice => f.write_str(
                "the digest of the content was signed instead of the content: pass the content \
                 itself to the signing function, which computes the digest",
            ),
            Self::Method { signed, received } => {
                other(f, "method", signed, received)?;
                f.write_str(": sign the method of the request, in capitals")
            }
            Self::Path { signed, received } => {
                other(f, "path", signed, received)?;
                f.write_str(
                    ": sign and verify the path that is sent, from the first slash after the host \
                     (with a client ID that begins with SANDBOX_ it has `/sandbox`), before any \
                     proxy changes it",
                )
            }
            Self::ClientId { signed, received } => {
                other(f, "client ID", signed, received)?;
                f.write_str(if signed.trim() == received {
                    ": sign the client ID without the surrounding white space"
                } else {
                    ": sign the value of the header `client-id`"
                })
            }
            Self::Time {
                signed,
                received,
                change,
            } => {
                other(f, "time", signed, received)?;
                time(f, *change)
            }
            Self::Layout { change } => change.fmt(f),
            Self::Body { change } => body(f, *change),
            Self::Unknown { ruled_out } => unknown(f, ruled_out),
        }
    }
}

fn other(f: &mut fmt::Formatter<'_>, what: &str, signed: &str, received: &str) -> fmt::Result {
    let (signed, received) = (Shown(signed), Shown(received));
    write!(
        f,
        "the {what} `{signed}` was signed, `{received}` was verified"
    )
}

/// A text from outside as part of one line: escaped and truncated.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 64;
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(f, "{}…", self.0[..end].escape_debug()),
            None => self.0.escape_debug().fmt(f),
        }
    }
}

fn unknown_version(
    f: &mut fmt::Formatter<'_>,
    named: &str,
    known: &[String],
    signed_with: Option<&str>,
) -> fmt::Result {
    write!(
        f,
        "it names key version {}, which is unknown (known: {}): ",
        Shown(named),
        known.join(", ")
    )?;
    match signed_with {
        Some(version) => write!(
            f,
            "it was made with the key of version {version}, so add that key under this version too"
        ),
        None => f.write_str("add the key of that version, shown in the dashboard"),
    }
}

fn time(f: &mut fmt::Formatter<'_>, change: TimeChange) -> fmt::Result {
    match change {
        TimeChange::Hinted => f.write_str(
            ": the time in the header must be the signed time (a response is signed with its \
             `response-time`)",
        ),
        TimeChange::Notation => f.write_str(
            ", the same time in another notation: format the time once, then sign and send that \
             text",
        ),
        TimeChange::Off { milliseconds } => write!(
            f,
            ", {} ms {}: read the clock once, then sign and send that time",
            milliseconds.unsigned_abs(),
            if milliseconds < 0 { "earlier" } else { "later" }
        ),
    }
}

fn body(f: &mut fmt::Formatter<'_>, change: BodyChange) -> fmt::Result {
    let what = match change {
        BodyChange::Empty => {
            return f.write_str(
                "an empty body was signed: read the body before signing, and keep its bytes",
            );
        }
        BodyChange::TrailingAdded => "without surrounding white space",
        BodyChange::TrailingRemoved => "with a trailing line break",
        BodyChange::BomAdded => "without the byte order mark",
        BodyChange::BomRemoved => "with a byte order mark",
        BodyChange::LineBreaks => "with different line breaks (CRLF or LF)",
        BodyChange::Encoding => {
            return f.write_str(
                "the body was signed in another encoding: keep it as bytes, and use UTF-8 for text",
            );
        }
        BodyChange::Reserialized { likely } => {
            f.write_str("the body was re-serialized")?;
            if let Some(library) = likely {
                write!(f, " (as {library} writes it)")?;
            }
            return f.write_str(
                ": verify the bytes as received and sign the bytes as sent, without parsing them \
                 in between",
            );
        }
    };
    write!(
        f,
        "the body was signed {what}: sign the bytes as sent and verify the bytes as received"
    )
}

fn unknown(f: &mut fmt::Formatter<'_>, ruled_out: &[Suspect]) -> fmt::Result {
    write!(
        f,
        "it was made with the right key, over different content: compare what the sender signed and what the receiver verifies \
         byte by byte ({LAYOUT})",
    )?;
    let words: Vec<&str> = ruled_out
        .iter()
        .map(|suspect| match suspect {
            Suspect::Method => "another method",
            Suspect::HashedTwice => "a digest that was signed",
            Suspect::Path => "the path with or without `/sandbox` or a trailing slash",
            Suspect::ClientId => "the client ID with or without `SANDBOX_`",
            Suspect::Layout => "other separators, another order or a missing part",
            Suspect::Time => "the time in another notation",
            Suspect::Body => "the end, line breaks and encoding of the body",
            Suspect::Json => "re-serialized JSON",
        })
        .collect();
    if words.is_empty() {
        return Ok(());
    }
    write!(
        f,
        ". The body may have been changed on the way. Ruled out: {}",
        words.join("; ")
    )
}
