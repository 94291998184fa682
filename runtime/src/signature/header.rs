use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, alphabet};

/// The value of the header `Signature`.
///
/// ```
/// use antom_runtime::signature::SignatureHeader;
///
/// let header = SignatureHeader::parse("algorithm=RSA256, keyVersion=2, signature=%2B%2F8%3D")?;
/// assert_eq!(header.key_version, "2");
/// assert_eq!(header.signature, [0xfb, 0xff]);
/// assert_eq!(header.to_string(), "algorithm=RSA256,keyVersion=2,signature=%2B%2F8%3D");
/// # Ok::<(), antom_runtime::signature::HeaderError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureHeader {
    /// The version of the key that signed.
    pub key_version: String,
    /// The signature itself.
    pub signature: Vec<u8>,
}

/// Why a header is no signature. It names the parts of the header, never what stands in them,
/// except for the algorithm.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderError {
    /// It has no signature.
    NoSignature,
    /// It has a signature of no length.
    EmptySignature,
    /// The signature has a character that Base64 does not have, or ends as Base64 does not.
    NotBase64,
    /// The signature ends within a character of Base64 or of its URL-encoding.
    CutOff,
    /// The signature was URL-encoded twice, and decoded once.
    EncodedTwice,
    /// The signature was URL-decoded once too often: spaces stand where `+` was.
    DecodedTwice,
    /// Another algorithm than RSA with SHA-256.
    Algorithm {
        /// What stands there, 32 characters at most.
        name: String,
    },
    /// A part is given twice.
    Twice {
        /// Its name.
        part: &'static str,
    },
    /// It is longer than any signature.
    TooLong {
        /// So many bytes.
        length: usize,
        /// So many at most.
        at_most: usize,
    },
}

/// The signature of a key of 8192 bits is 1,368 characters, or 4,104 if each were URL-encoded.
const AT_MOST: usize = 8192;

/// Exact about what is decoded, since every signature must have one text; lenient about padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl SignatureHeader {
    /// Reads the value of a header.
    ///
    /// Names and the algorithm may be in any case, parts in any order, with spaces around them.
    /// A missing algorithm is RSA256, a missing key version is 1; parts with other names are
    /// passed over. The signature is Base64 (the URL-safe alphabet and missing padding are fine),
    /// URL-encoded or not.
    ///
    /// # Errors
    ///
    /// If there is no signature in it, or another algorithm is named.
    pub fn parse(text: &str) -> Result<Self, HeaderError> {
        let parts = Parts::read(text)?;
        Ok(Self {
            signature: decode(parts.signature)?,
            key_version: parts.version().into_owned(),
        })
    }
}

/// A header taken apart, its signature not yet decoded.
pub(super) struct Parts<'a> {
    pub(super) signature: &'a str,
    key_version: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Takes a header apart and refuses what cannot be a signature of ours.
    pub(super) fn read(text: &'a str) -> Result<Self, HeaderError> {
        if text.len() > AT_MOST {
            return Err(HeaderError::TooLong {
                length: text.len(),
                at_most: AT_MOST,
            });
        }
        let (mut algorithm, mut key_version, mut signature) = (None, None, None);
        for part in text.split(',') {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            let known: [(&'static str, &mut Option<&str>); 3] = [
                ("algorithm", &mut algorithm),
                ("keyVersion", &mut key_version),
                ("signature", &mut signature),
            ];
            for (part, slot) in known {
                if name.trim().eq_ignore_ascii_case(part) && slot.replace(value.trim()).is_some() {
                    return Err(HeaderError::Twice { part });
                }
            }
        }
        if let Some(name) = algorithm.filter(|name| !name.eq_ignore_ascii_case("RSA256")) {
            let name = name.chars().take(32).collect();
            return Err(HeaderError::Algorithm { name });
        }
        match signature {
            None => Err(HeaderError::NoSignature),
            Some("") => Err(HeaderError::EmptySignature),
            Some(signature) => Ok(Self {
                signature,
                key_version,
            }),
        }
    }

    /// The key version that is named, or the one that is meant where none is.
    pub(super) fn version(&self) -> Cow<'a, str> {
        let version = self.key_version.filter(|version| !version.is_empty());
        let version = version.unwrap_or("1");
        if !version.contains('%') {
            return Cow::Borrowed(version);
        }
        // What cannot be decoded stands for itself.
        let decoded = percent_decode(version.as_bytes()).ok();
        let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
        decoded.map_or(Cow::Borrowed(version), Cow::Owned)
    }
}

/// Decodes a signature: URL-encoding if there is any, then Base64.
pub(super) fn decode(signature: &str) -> Result<Vec<u8>, HeaderError> {
    let mut text =
        percent_decode(signature.as_bytes()).map_err(|_| match signature.rfind('%') {
            Some(at) if signature.len() - at < 3 => HeaderError::CutOff,
            _ => HeaderError::NotBase64,
        })?;
    if let Ok(signature) = BASE64.decode(&text) {
        return Ok(signature);
    }
    // Only now is it worth while to look for what else it may be.
    for byte in &mut text {
        match *byte {
            b'%' => return Err(HeaderError::EncodedTwice),
            b' ' => return Err(HeaderError::DecodedTwice),
            b'-' => *byte = b'+',
            b'_' => *byte = b'/',
            _ => {}
        }
    }
    BASE64.decode(&text).map_err(|error| match error {
        DecodeError::InvalidLength(_) => HeaderError::CutOff,
        DecodeError::InvalidByte(..)
        | DecodeError::InvalidLastSymbol(..)
        | DecodeError::InvalidPadding => HeaderError::NotBase64,
    })
}

/// Replaces `%2B` and the like. A `+` stays: it is none of form-encoding's spaces, of which
/// Base64 has none, but Base64 that was not encoded at all.
pub(super) fn percent_decode(text: &[u8]) -> Result<Vec<u8>, NotEncoded> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).ok_or(NotEncoded);
    let mut decoded = Vec::with_capacity(text.len());
    let mut runs = text.split(|byte| *byte == b'%');
    decoded.extend_from_slice(runs.next().unwrap_or_default());
    for run in runs {
        let [high, low, rest @ ..] = run else {
            return Err(NotEncoded);
        };
        decoded.push((digit(high)? * 16 + digit(low)?) as u8);
        decoded.extend_from_slice(rest);
    }
    Ok(decoded)
}

/// A percent sign without two hexadecimal digits after it.
#[derive(Debug)]
pub(super) struct NotEncoded;

/// As it is sent: `algorithm=RSA256,keyVersion=1,signature=…`.
impl fmt::Display for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("algorithm=RSA256,keyVersion=")?;
        percent_encode(self.key_version.as_bytes(), f)?;
        f.write_str(",signature=")?;
        percent_encode(STANDARD.encode(&self.signature).as_bytes(), f)
    }
}

/// Encodes all that form-encoding does, and a space as `%20`, so that nothing in a version can be
/// taken for another part of the header.
fn percent_encode(text: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'*' | b'-');
    for run in text.chunk_by(|one, other| plain(one) && plain(other)) {
        match run {
            // A run of one that is not plain.
            [byte] if !plain(byte) => write!(f, "%{byte:02X}")?,
            run => f.write_str(std::str::from_utf8(run).unwrap_or_default())?,
        }
    }
    Ok(())
}

/// Without the signature.
impl fmt::Debug for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureHeader")
            .field("key_version", &self.key_version)
            .field("signature", &format_args!("{} bytes", self.signature.len()))
            .finish()
    }
}

impl HeaderError {
    /// A short name for logs and metrics, and in the test vectors: `not_base64`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoSignature => "no_signature",
            Self::EmptySignature => "empty_signature",
            Self::NotBase64 => "not_base64",
            Self::CutOff => "cut_off",
            Self::EncodedTwice => "encoded_twice",
            Self::DecodedTwice => "decoded_twice",
            Self::Algorithm { .. } => "algorithm",
            Self::Twice { .. } => "twice",
            Self::TooLong { .. } => "too_long",
        }
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("header `Signature`: ")?;
        match self {
            Self::NoSignature => f.write_str(
                "it has no part `signature=`: pass the whole value on, \
                 `algorithm=RSA256,keyVersion=1,signature=…`",
            ),
            Self::EmptySignature => {
                f.write_str("its signature is empty: pass the whole value on, as it was received")
            }
            Self::NotBase64 => f.write_str(
                "its signature is not Base64: pass the value on as it was received, and sign with \
                 standard Base64, then URL-encode",
            ),
            Self::CutOff => f.write_str(
                "its signature is cut off: look for a limit on the length of headers on the way",
            ),
            Self::EncodedTwice => f.write_str(
                "its signature was URL-encoded twice: encode it once, or decode the header before \
                 it is passed on",
            ),
            Self::DecodedTwice => f.write_str(
                "its signature has spaces: `+` was URL-decoded, or the line was folded; pass the \
                 value on as it was received, it is decoded here",
            ),
            Self::Algorithm { name } => write!(
                f,
                "it names the algorithm `{}`, there is only RSA256: sign with RSA and SHA-256",
                name.escape_debug()
            ),
            Self::Twice { part } => {
                write!(
                    f,
                    "it has the part `{part}` twice: send the header once, with each part once"
                )
            }
            Self::TooLong { length, at_most } => write!(
                f,
                "it has {length} bytes, no signature has more than {at_most}: send nothing else in it"
            ),
        }
    }
}

/// As it displays: an error that `main` returns is printed by this.
impl fmt::Debug for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for HeaderError {}
