use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The value of the header `Signature`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHeader {
    /// The version of the key that signed.
    pub key_version: String,
    /// The signature itself.
    pub signature: Vec<u8>,
}

/// Why a header is no signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderError {
    /// It has no signature.
    NoSignature,
}

impl SignatureHeader {
    /// Reads the value of a header.
    ///
    /// # Errors
    ///
    /// If there is no signature in it.
    pub fn parse(text: &str) -> Result<Self, HeaderError> {
        let part = |name: &str| {
            text.split(',')
                .find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
        };
        let signature = part("signature").ok_or(HeaderError::NoSignature)?;
        let signature = signature
            .replace("%2B", "+")
            .replace("%2F", "/")
            .replace("%3D", "=");
        Ok(Self {
            key_version: part("keyVersion").unwrap_or("1").to_owned(),
            signature: STANDARD
                .decode(signature)
                .map_err(|_| HeaderError::NoSignature)?,
        })
    }
}

/// As it is sent: `algorithm=RSA256,keyVersion=1,signature=…`.
impl fmt::Display for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = STANDARD.encode(&self.signature);
        let text = text
            .replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D");
        write!(
            f,
            "algorithm=RSA256,keyVersion={},signature={text}",
            self.key_version
        )
    }
}
