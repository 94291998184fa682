use std::fmt;

use super::{BodyChange, TimeChange};

/// Why a signature does not fit, as far as it can be known. What is named was found to be so, not
/// guessed: a signature tells which key made it, and with that key which content was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// There are no keys to verify with.
    NoKeys,
    /// There is no key for the version that the signature names.
    UnknownKeyVersion {
        /// The version that the signature names.
        named: String,
        /// The versions that have a key.
        known: Vec<String>,
        /// The one of them whose key made the signature.
        signed_with: Option<String>,
    },
    /// Made by the key of another version than the one that is named; empty for the key of every
    /// version.
    KeyVersion {
        /// The version that the signature names.
        named: String,
        /// The version whose key made the signature.
        signed_with: String,
    },
    /// Made by the key of one's own, not by that of the other side.
    OwnKey,
    /// The key of one's own was given as that of the other side.
    OwnKeyConfigured,
    /// Made by a key that is not known, or altered, or not by PKCS#1 v1.5.
    OtherKey,
    /// The signature is not as long as one of the key's: of another key, or cut off.
    Length {
        /// Bytes of the signature.
        length: usize,
        /// Bytes of every signature of the key.
        expected: usize,
    },
    /// The signature was URL-encoded twice. Decoded twice, it fits.
    EncodedTwice,
    /// The signature was URL-decoded once too often: `+` became a space. With `+`, it fits.
    DecodedTwice,
    /// The right key, with another digest than SHA-256.
    Digest {
        /// The name of the digest: `SHA-1`.
        name: &'static str,
    },
    /// The digest of the content was signed as if it were the content.
    HashedTwice,
    /// Another method was signed.
    Method {
        /// The one that was signed.
        signed: String,
        /// The one that was verified.
        received: String,
    },
    /// Another path was signed.
    Path {
        /// The one that was signed.
        signed: String,
        /// The one that was verified.
        received: String,
    },
    /// Another client id was signed.
    ClientId {
        /// The one that was signed.
        signed: String,
        /// The one that was verified.
        received: String,
    },
    /// Another time was signed.
    Time {
        /// The one that was signed.
        signed: String,
        /// The one that was verified.
        received: String,
        /// How they differ.
        change: TimeChange,
    },
    /// Another body was signed.
    Body {
        /// How they differ.
        change: BodyChange,
    },
    /// The right key, over a content that differs in a way that is not known.
    Unknown {
        /// What was tried, each by itself, and is not the cause.
        ruled_out: Vec<Suspect>,
    },
}

/// What was looked into for the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Suspect {
    /// Another method.
    Method,
    /// A digest of a digest.
    HashedTwice,
    /// Another path: those given as hints, with or without `/sandbox`, with or without a slash
    /// at the end, a query or a prefix.
    Path,
    /// Another client id: those given as hints, with or without `SANDBOX_`.
    ClientId,
    /// Another time: those given as hints, other notations, and a few seconds off.
    Time,
    /// Another end, line breaks, byte order mark or encoding of the body.
    Body,
    /// The same JSON as another library writes it.
    Json,
}

impl Cause {
    /// A short name for logs and metrics, and in the test vectors: `path`.
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
                "there is no public key to verify with: give the other side's, which the dashboard \
                 shows",
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
                    "it names key version {}, but was made with {whose}: check which key was \
                     given for which version",
                    Shown(named)
                )
            }
            Self::OwnKey => f.write_str(
                "it was made with the private key of the side that verifies, not with that of the \
                 side that sent it: check which key the sender (or a stub in its place) signs with",
            ),
            Self::OwnKeyConfigured => f.write_str(
                "the public key to verify with is the one that belongs to the private key of the \
                 side that verifies: give the other side's instead, as its dashboard shows it",
            ),
            Self::OtherKey => f.write_str(
                "it does not fit the public key it is verified with, whatever was signed: it was \
                 made with the private key of another, changed on the way, or padded with PSS in \
                 place of PKCS#1 v1.5; compare the public key with the one on the dashboard \
                 (sandbox and production have different ones)",
            ),
            Self::Length { length, expected } => {
                let other_key = "check which public key was given";
                let (what, next) = match length {
                    _ if length > expected => ("is of a larger key", other_key),
                    // As long as those of keys of 2048, 3072, 4096 and 8192 bits.
                    256 | 384 | 512 | 1024 => ("is of a smaller key", other_key),
                    _ => (
                        "is cut off",
                        "look for a limit on the length of headers on the way",
                    ),
                };
                write!(
                    f,
                    "it {what}, it has {length} bytes where the key makes {expected}: {next}"
                )
            }
            Self::EncodedTwice => f.write_str(
                "it was URL-encoded twice; decoded twice, it fits: encode the Base64 once",
            ),
            Self::DecodedTwice => f.write_str(
                "it was URL-decoded before, `+` became a space; with `+`, it fits: pass the \
                 header on as it was received, it is decoded here",
            ),
            Self::Digest { name } => write!(
                f,
                "it was made with the right key, but over {name}: sign with SHA-256"
            ),
            Self::HashedTwice => f.write_str(
                "the digest of the content was signed as if it were the content: give the content \
                 itself to the function that signs, which makes the digest",
            ),
            Self::Method { signed, received } => {
                other(f, "method", signed, received)?;
                f.write_str(": sign the method of the request, in capitals")
            }
            Self::Path { signed, received } => {
                other(f, "path", signed, received)?;
                f.write_str(
                    ": sign and verify the path that is sent, from the first slash after the host \
                     (with a client id that begins with SANDBOX_ it has `/sandbox`), before any \
                     proxy changes it",
                )
            }
            Self::ClientId { signed, received } => {
                other(f, "client id", signed, received)?;
                f.write_str(": sign the value of the header `client-id`")
            }
            Self::Time {
                signed,
                received,
                change,
            } => {
                other(f, "time", signed, received)?;
                time(f, *change)
            }
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

/// A text from outside as part of a line: escaped, and cut where it is longer than any that is meant.
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
        "it names key version {}, of which there is no key (there is {}): ",
        Shown(named),
        known.join(", ")
    )?;
    match signed_with {
        Some(version) => write!(
            f,
            "it was made with the key of version {version}, so give that key this version too"
        ),
        None => f.write_str("add the key of that version, which the dashboard shows"),
    }
}

fn time(f: &mut fmt::Formatter<'_>, change: TimeChange) -> fmt::Result {
    match change {
        TimeChange::Hinted => f.write_str(
            ": the time in the header must be the one that was signed (an answer is signed with \
             its `response-time`)",
        ),
        TimeChange::Notation => f.write_str(
            ", the same in another notation: make the text once, then sign it and send it",
        ),
        TimeChange::Off { milliseconds } => write!(
            f,
            ", {} ms {}: look at the clock once, then sign that time and send it",
            milliseconds.unsigned_abs(),
            if milliseconds < 0 { "earlier" } else { "later" }
        ),
    }
}

fn body(f: &mut fmt::Formatter<'_>, change: BodyChange) -> fmt::Result {
    let what = match change {
        BodyChange::Empty => {
            return f.write_str(
                "an empty body was signed: read the body before it is signed, and keep its bytes",
            );
        }
        BodyChange::EndAdded => "without the white space around it",
        BodyChange::EndRemoved => "with a line break at its end",
        BodyChange::MarkAdded => "without the byte order mark",
        BodyChange::MarkRemoved => "with a byte order mark",
        BodyChange::LineBreaks => "with other line breaks (CRLF or LF)",
        BodyChange::Encoding => {
            return f.write_str(
                "the body was signed in another encoding of its text: keep it as bytes, and use \
                 UTF-8 wherever it becomes text",
            );
        }
        BodyChange::Reserialized { likely } => {
            f.write_str("the body was re-serialized")?;
            if let Some(library) = likely {
                write!(f, " (as {library} writes it)")?;
            }
            return f.write_str(
                ": verify the bytes as received, and sign the bytes that are sent, before \
                 anything parses them",
            );
        }
    };
    write!(
        f,
        "the body was signed {what}: sign and verify the bytes as they are sent and received"
    )
}

fn unknown(f: &mut fmt::Formatter<'_>, ruled_out: &[Suspect]) -> fmt::Result {
    f.write_str("it was made with the right key, over another content")?;
    let words: Vec<&str> = ruled_out
        .iter()
        .map(|suspect| match suspect {
            Suspect::Method => "the method",
            Suspect::HashedTwice => "hashing twice",
            Suspect::Path => "the path (with or without /sandbox)",
            Suspect::ClientId => "the client id",
            Suspect::Time => "the time",
            Suspect::Body => "the end and the encoding of the body",
            Suspect::Json => "the same JSON in other bytes",
        })
        .collect();
    if let [.., _] = &*words {
        write!(f, ". None of these alone explains it: {}", words.join(", "))?;
    }
    f.write_str(
        ". Compare the content to sign on both sides byte by byte: METHOD, space, path, line feed, \
         client id, dot, time, dot, raw body",
    )
}
