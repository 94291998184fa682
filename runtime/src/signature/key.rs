use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// An RSA key that signs. It never prints itself; clones share it.
#[derive(Clone)]
pub struct PrivateKey(pub(super) Arc<aws_lc_rs::rsa::KeyPair>);

/// An RSA key that verifies.
#[derive(Clone)]
pub struct PublicKey(pub(super) Arc<Vec<u8>>);

/// The keys of the other side, by key version; or one for whatever version a signature names.
#[derive(Clone, Debug)]
pub struct PublicKeys(pub(super) Vec<(Option<String>, PublicKey)>);

/// Why something is no key. It never shows what stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// It is no key at all.
    NotAKey,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no key")
    }
}

impl std::error::Error for KeyError {}

impl PrivateKey {
    /// Reads a key as text: PEM, or Base64 in one line.
    ///
    /// # Errors
    ///
    /// If it is none, or one of another kind; the error says which.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from_der(&decode(text)?)
    }

    /// Reads a key as DER.
    ///
    /// # Errors
    ///
    /// As [`from_text`](Self::from_text).
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let pair = aws_lc_rs::rsa::KeyPair::from_pkcs8(der).map_err(|_| KeyError::NotAKey)?;
        Ok(Self(Arc::new(pair)))
    }

    /// Reads a key from a file, as text or DER.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, and as [`from_text`](Self::from_text).
    pub fn from_file(path: impl AsRef<std::path::Path>) -> Result<Self, KeyError> {
        Self::from_text(&std::fs::read_to_string(path).map_err(|_| KeyError::NotAKey)?)
    }

    /// Reads a key, as text, from an environment variable.
    ///
    /// # Errors
    ///
    /// If there is no such variable, and as [`from_text`](Self::from_text).
    pub fn from_env(name: &str) -> Result<Self, KeyError> {
        Self::from_text(&std::env::var(name).map_err(|_| KeyError::NotAKey)?)
    }

    /// The key that verifies what this one signs.
    pub fn public_key(&self) -> PublicKey {
        use aws_lc_rs::signature::KeyPair as _;
        PublicKey(Arc::new(self.0.public_key().as_ref().to_vec()))
    }
}

impl PublicKey {
    /// Reads a key as text: PEM, or Base64 in one line.
    ///
    /// # Errors
    ///
    /// If it is none, or one of another kind; the error says which.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from_der(&decode(text)?)
    }

    /// Reads a key as DER.
    ///
    /// # Errors
    ///
    /// As [`from_text`](Self::from_text).
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        Ok(Self(Arc::new(der.to_vec())))
    }
}

impl PublicKeys {
    /// No keys yet.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds the key of a version.
    pub fn with(mut self, version: impl Into<String>, key: PublicKey) -> Self {
        self.0.push((Some(version.into()), key));
        self
    }
}

impl Default for PublicKeys {
    fn default() -> Self {
        Self::new()
    }
}

/// One key for every version.
impl From<PublicKey> for PublicKeys {
    fn from(key: PublicKey) -> Self {
        Self(vec![(None, key)])
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(..)")
    }
}

fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    let text: String = text
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .map(str::trim)
        .collect();
    STANDARD.decode(text).map_err(|_| KeyError::NotAKey)
}
