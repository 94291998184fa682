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
    /// The signature.
    pub signature: Vec<u8>,
}

/// Why a header is not a valid signature. It names the parts of the header but never shows their
/// values, except for the algorithm.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderError {
    /// The header has no signature.
    NoSignature,
    /// The signature is empty.
    EmptySignature,
    /// The signature is not valid Base64.
    NotBase64,
    /// The signature is hexadecimal instead of Base64.
    Hexadecimal,
    /// The signature ends within a Base64 character or a URL-encoded one.
    Truncated,
    /// The signature was URL-encoded twice and decoded once.
    EncodedTwice,
    /// The signature was URL-decoded too early: it has spaces instead of `+`.
    DecodedTwice,
    /// The algorithm is not RSA with SHA-256.
    Algorithm {
        /// The name in the header, truncated to 32 characters.
        name: String,
    },
    /// A part occurs twice.
    Duplicate {
        /// The name of the part.
        part: &'static str,
    },
    /// The header is longer than any signature.
    TooLong {
        /// The length in bytes.
        length: usize,
        /// The maximum length in bytes.
        at_most: usize,
    },
}

/// The signature of an 8192-bit key has 1,368 characters, or 4,104 if each is URL-encoded.
const AT_MOST: usize = 8192;

/// Strict about trailing bits, since a signature must have one encoding only; lenient about
/// padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl SignatureHeader {
    /// Parses the value of a header.
    ///
    /// Names and the algorithm are case-insensitive. Parts can have any order and surrounding
    /// spaces; unknown parts are ignored. The algorithm defaults to RSA256, the key version to 1.
    /// The signature is Base64 (optionally URL-safe or without padding), URL-encoded or not.
    ///
    /// # Errors
    ///
    /// Fails if there is no valid signature, or if another algorithm is named.
    pub fn parse(text: &str) -> Result<Self, HeaderError> {
        let parts = Parts::read(text)?;
        Ok(Self {
            signature: decode(parts.signature)?,
            key_version: parts.version().into_owned(),
        })
    }
}

/// The parts of a header. The signature is not decoded.
pub(super) struct Parts<'a> {
    pub(super) signature: &'a str,
    algorithm: Option<&'a str>,
    key_version: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Splits a header and rejects invalid parts.
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
                    return Err(HeaderError::Duplicate { part });
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
                algorithm,
                key_version,
            }),
        }
    }

    /// Whether the header names the algorithm.
    pub(super) fn has_algorithm(&self) -> bool {
        self.algorithm.is_some()
    }

    /// Whether the header names the key version.
    pub(super) fn has_version(&self) -> bool {
        self.key_version.is_some_and(|version| !version.is_empty())
    }

    /// The key version, or the default if there is none.
    pub(super) fn version(&self) -> Cow<'a, str> {
        let version = self.key_version.filter(|version| !version.is_empty());
        let version = version.unwrap_or("1");
        if !version.contains('%') {
            return Cow::Borrowed(version);
        }
        // A version that cannot be decoded is used verbatim.
        let decoded = percent_decode(version.as_bytes()).ok();
        let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
        decoded.map_or(Cow::Borrowed(version), Cow::Owned)
    }
}

/// Decodes a signature: URL-encoding if any, then Base64.
pub(super) fn decode(signature: &str) -> Result<Vec<u8>, HeaderError> {
    let mut text =
        percent_decode(signature.as_bytes()).map_err(|_| match signature.rfind('%') {
            Some(at) if signature.len() - at < 3 => HeaderError::Truncated,
            _ => HeaderError::NotBase64,
        })?;
    // Each hexadecimal text is Base64, too, but of another signature.
    if is_hexadecimal(&text) {
        return Err(HeaderError::Hexadecimal);
    }
    if let Ok(signature) = BASE64.decode(&text) {
        return if is_hexadecimal(&signature) {
            Err(HeaderError::Hexadecimal)
        } else {
            Ok(signature)
        };
    }
    // The reason is searched for only after decoding has failed.
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
        DecodeError::InvalidLength(_) => HeaderError::Truncated,
        DecodeError::InvalidByte(..)
        | DecodeError::InvalidLastSymbol(..)
        | DecodeError::InvalidPadding => HeaderError::NotBase64,
    })
}

/// Whether a text is a signature as hexadecimal digits. Base64 of a signature that long never
/// consists of such digits alone: of 64 characters, 22 are.
fn is_hexadecimal(text: &[u8]) -> bool {
    /// The digits of a signature by the smallest key, of 1024 bits.
    const SHORTEST: usize = 256;
    text.len() >= SHORTEST && text.iter().all(u8::is_ascii_hexdigit)
}

/// Decodes `%2B` and the like. A `+` stays: Base64 has no spaces, so it comes from a signature that
/// was not URL-encoded.
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

/// A percent sign without two hexadecimal digits.
#[derive(Debug)]
pub(super) struct NotEncoded;

/// The value to send: `algorithm=RSA256,keyVersion=1,signature=…`.
impl fmt::Display for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("algorithm=RSA256,keyVersion=")?;
        percent_encode(self.key_version.as_bytes(), f)?;
        f.write_str(",signature=")?;
        percent_encode(STANDARD.encode(&self.signature).as_bytes(), f)
    }
}

/// Encodes all characters that form-encoding encodes, and a space as `%20`, so that a version
/// cannot be parsed as another part of the header.
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
    /// Returns a short name for logs, metrics and test vectors: `not_base64`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoSignature => "no_signature",
            Self::EmptySignature => "empty_signature",
            Self::NotBase64 => "not_base64",
            Self::Hexadecimal => "hexadecimal",
            Self::Truncated => "truncated",
            Self::EncodedTwice => "encoded_twice",
            Self::DecodedTwice => "decoded_twice",
            Self::Algorithm { .. } => "algorithm",
            Self::Duplicate { .. } => "duplicate",
            Self::TooLong { .. } => "too_long",
        }
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("header `Signature`: ")?;
        match self {
            Self::NoSignature => f.write_str(
                "`signature=` is missing: the header must be \
                 `algorithm=RSA256,keyVersion=1,signature=…`",
            ),
            Self::EmptySignature => {
                f.write_str(
                    "the signature is empty: the header must be \
                     `algorithm=RSA256,keyVersion=1,signature=…`",
                )
            }
            Self::NotBase64 => f.write_str(
                "the signature is not Base64: pass on the value unchanged; to sign, encode as \
                 standard Base64, then URL-encode",
            ),
            Self::Hexadecimal => f.write_str(
                "the signature is hexadecimal: encode its bytes as standard Base64, then URL-encode",
            ),
            Self::Truncated => f.write_str(
                "the signature is truncated: check proxies for a limit on header length",
            ),
            Self::EncodedTwice => {
                f.write_str("the signature was URL-encoded twice: encode it once")
            }
            Self::DecodedTwice => f.write_str(
                "the signature has spaces: it was URL-decoded too early, or the line was folded; \
                 pass on the value unchanged, it is decoded here",
            ),
            Self::Algorithm { name } => write!(
                f,
                "unsupported algorithm `{}`: sign with RSA256 (RSA with SHA-256)",
                name.escape_debug()
            ),
            Self::Duplicate { part } => {
                write!(
                    f,
                    "duplicate part `{part}`: send the header once, with each part once"
                )
            }
            Self::TooLong { length, at_most } => write!(
                f,
                "it has {length} bytes, at most {at_most} are allowed: send only the signature"
            ),
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for HeaderError {}
