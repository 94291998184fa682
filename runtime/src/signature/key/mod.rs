mod der;
mod error;
#[cfg(feature = "signature")]
mod generate;
mod keys;
mod source;
mod text;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pkcs1::RsaPublicKey;
use pkcs8::der::{Decode, Encode};

pub use error::KeyError;
#[cfg(feature = "signature")]
pub use generate::KeySize;
pub use keys::PublicKeys;
#[cfg(feature = "client")]
pub(crate) use source::from_variable;

use self::der::Found;
use super::backend::{Backend, Chosen, Pieces};

/// An RSA private key. It is never printed; clones share it.
///
/// ```no_run
/// use antom_runtime::signature::PrivateKey;
///
/// let key = PrivateKey::from_file("merchant.private.pem")?; // or `from_env`, `from_text`, `from_der`
/// println!("give this to the server: {}", key.public_key().to_text());
/// # Ok::<(), antom_runtime::signature::KeyError>(())
/// ```
#[derive(Clone)]
pub struct PrivateKey(Arc<Private>);

struct Private {
    key: <Chosen as Backend>::Private,
    public: PublicKey,
}

/// An RSA public key. Clones share it.
#[derive(Clone)]
pub struct PublicKey(Arc<Public>);

struct Public {
    key: <Chosen as Backend>::Public,
    /// PKCS#1.
    der: Box<[u8]>,
    bits: usize,
}

impl PrivateKey {
    /// Parses a key as text: PEM (PKCS#8 or PKCS#1), or the same as bare Base64, in one or several
    /// lines. Any line endings, escaped line breaks (`\n`), text around a PEM block, missing
    /// padding and the URL-safe alphabet are accepted.
    ///
    /// # Errors
    ///
    /// Fails if the text is not such a key; the error says what it is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from_der(&text::decode(text)?)
    }

    /// Parses a key as DER: PKCS#8 or PKCS#1.
    ///
    /// The key is tested with a signature, so that signing never fails later.
    ///
    /// # Errors
    ///
    /// Like [`from_text`](Self::from_text).
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let (key, der) = match der::read(der)? {
            Found::Private(key, der) => (key, der),
            Found::Public(..) => return Err(KeyError::PublicKey),
        };
        let public = key.public_key();
        let public_der = public.to_der().map_err(|_| KeyError::Inconsistent)?;
        let public = PublicKey::new(&public, &public_der)?;
        check_size(public.0.bits, &Chosen::PRIVATE_BITS)?;
        let key = Chosen::private(&key, der).ok_or(KeyError::Inconsistent)?;
        let key = Self(Arc::new(Private { key, public }));
        let fits = key
            .sign(&[b"trial"])
            .is_some_and(|signature| key.0.public.verify(&[b"trial"], &signature));
        if fits {
            Ok(key)
        } else {
            Err(KeyError::Inconsistent)
        }
    }

    /// Reads a key from a file, as PEM, Base64 or DER.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, and like [`from_text`](Self::from_text). The error names
    /// the file.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        source::file(path.as_ref(), Self::from_text, Self::from_der)
    }

    /// Reads a key, as text, from an environment variable.
    ///
    /// # Errors
    ///
    /// Fails if the variable is not set, and like [`from_text`](Self::from_text). The error names
    /// the variable.
    pub fn from_env(name: &str) -> Result<Self, KeyError> {
        source::env(name, Self::from_text)
    }

    /// Returns the public key.
    pub fn public_key(&self) -> PublicKey {
        self.0.public.clone()
    }

    pub(super) fn sign(&self, content: &Pieces<'_>) -> Option<Vec<u8>> {
        Chosen::sign(&self.0.key, self.0.public.modulus_len(), content)
    }
}

impl PublicKey {
    /// Parses a key as text: PEM (SubjectPublicKeyInfo or PKCS#1), or bare Base64 as shown in the
    /// dashboard. It is as lenient as [`PrivateKey::from_text`].
    ///
    /// # Errors
    ///
    /// Fails if the text is not such a key; the error says what it is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from_der(&text::decode(text)?)
    }

    /// Parses a key as DER: SubjectPublicKeyInfo or PKCS#1.
    ///
    /// # Errors
    ///
    /// Like [`from_text`](Self::from_text).
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        match der::read(der)? {
            Found::Public(key, der) => Self::new(&key, der),
            Found::Private(..) => Err(KeyError::PrivateKey),
        }
    }

    /// Reads a key from a file, as PEM, Base64 or DER.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, and like [`from_text`](Self::from_text). The error names
    /// the file.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        source::file(path.as_ref(), Self::from_text, Self::from_der)
    }

    /// Reads a key, as text, from an environment variable.
    ///
    /// # Errors
    ///
    /// Fails if the variable is not set, and like [`from_text`](Self::from_text). The error names
    /// the variable.
    pub fn from_env(name: &str) -> Result<Self, KeyError> {
        source::env(name, Self::from_text)
    }

    /// Returns the size of the key: the bits of its modulus.
    pub fn bits(&self) -> usize {
        self.0.bits
    }

    /// Returns the key as Base64 of its SubjectPublicKeyInfo, on one line: the format that the
    /// dashboard shows and accepts.
    pub fn to_text(&self) -> String {
        STANDARD.encode(der::subject_public_key_info(&self.0.der))
    }

    fn new(key: &RsaPublicKey<'_>, der: &[u8]) -> Result<Self, KeyError> {
        let bits = bits(key.modulus.as_bytes());
        check_size(bits, &(2048..=8192))?;
        Ok(Self(Arc::new(Public {
            key: Chosen::public(key, der).ok_or(KeyError::Inconsistent)?,
            der: der.into(),
            bits,
        })))
    }

    /// The length in bytes of the modulus, and of every signature.
    pub(super) fn modulus_len(&self) -> usize {
        self.0.bits.div_ceil(8)
    }

    pub(super) fn verify(&self, content: &Pieces<'_>, signature: &[u8]) -> bool {
        Chosen::verify(&self.0.key, content, signature)
    }

    /// The numbers of the key.
    pub(super) fn parts(&self) -> Option<RsaPublicKey<'_>> {
        RsaPublicKey::from_der(&self.0.der).ok()
    }
}

/// The same numbers.
impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.der == other.0.der
    }
}

impl Eq for PublicKey {}

fn bits(modulus: &[u8]) -> usize {
    let first = modulus.iter().position(|byte| *byte != 0);
    first.map_or(0, |first| {
        (modulus.len() - first) * 8 - modulus[first].leading_zeros() as usize
    })
}

fn check_size(bits: usize, allowed: &std::ops::RangeInclusive<usize>) -> Result<(), KeyError> {
    if allowed.contains(&bits) {
        return Ok(());
    }
    Err(KeyError::Size {
        bits,
        at_least: *allowed.start(),
        at_most: *allowed.end(),
    })
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.0.public.bits())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits())
    }
}
