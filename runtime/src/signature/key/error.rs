use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why something is no key that can be used here. It never shows what stood there.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// There is no text, no byte, or nothing between the lines of a PEM block.
    Empty,
    /// The text has a character that Base64 does not have.
    NotBase64 {
        /// The line in which it stands, from 1.
        line: usize,
        /// The character of that line, from 1.
        column: usize,
    },
    /// The key ends too early.
    CutOff,
    /// More than a key could need.
    TooLong {
        /// So many bytes at most.
        at_most: usize,
    },
    /// Something follows the key.
    TrailingData,
    /// Several PEM blocks in one text, be they keys or certificates.
    Several {
        /// So many.
        count: usize,
    },
    /// It is neither a key nor anything else that is known.
    NotAKey,
    /// A public key where a private one is needed.
    PublicKey,
    /// A private key where a public one is needed.
    PrivateKey,
    /// The key of an algorithm other than RSA.
    Algorithm {
        /// Its name, or its object identifier where the name is not known.
        name: String,
    },
    /// The private key is encrypted.
    Encrypted,
    /// A certificate, with a public key inside.
    Certificate,
    /// A request for a certificate, with a public key inside.
    CertificateRequest,
    /// A key in the format of another program.
    Format {
        /// The name of the format: `OpenSSH`, `PGP`, `PKCS#12`, `PuTTY`, `JSON Web Key`.
        name: &'static str,
    },
    /// A key that is too small to be secure, or larger than can be computed with.
    Size {
        /// Bits of the modulus.
        bits: usize,
        /// So many at least.
        at_least: usize,
        /// So many at most.
        at_most: usize,
    },
    /// It reads as an RSA key, but its numbers do not fit together.
    Inconsistent,
    /// A key could not be generated: the system has no randomness.
    NotGenerated,
    /// The file could not be read.
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        kind: io::ErrorKind,
    },
    /// The environment variable could not be read.
    Env {
        /// Which one.
        name: String,
        /// Whether it is there at all; if it is, it is not UTF-8.
        present: bool,
    },
    /// What stands in a file is wrong.
    InFile {
        /// Which one.
        path: PathBuf,
        /// What is wrong.
        error: Box<KeyError>,
    },
    /// What stands in an environment variable is wrong.
    InEnv {
        /// Which one.
        name: String,
        /// What is wrong.
        error: Box<KeyError>,
    },
}

impl KeyError {
    /// What is wrong, without the file or variable in which it stands.
    pub fn reason(&self) -> &Self {
        match self {
            Self::InFile { error, .. } | Self::InEnv { error, .. } => error.reason(),
            _ => self,
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("there is no key, the text is empty: give a key as PEM, Base64 or DER")
            }
            Self::NotBase64 { line, column } => write!(
                f,
                "line {line}, character {column} is not Base64: give a key as PEM or Base64 (if \
                 this was the name of a file, read the key with `from_file`)"
            ),
            Self::CutOff => f.write_str("the key is cut off: copy it again, to its very end"),
            Self::TooLong { at_most } => write!(
                f,
                "this is longer than any key ({at_most} bytes): give the key alone"
            ),
            Self::TrailingData => {
                f.write_str("something follows the key: give the key alone, and only once")
            }
            Self::Several { count } => {
                write!(
                    f,
                    "there are {count} PEM blocks in one text: give the one key that is meant"
                )
            }
            Self::NotAKey => f.write_str(
                "this is no RSA key: give a private key as PKCS#8 or PKCS#1, a public key as \
                 SubjectPublicKeyInfo or PKCS#1 (if it was encoded as Base64 once more, as in a \
                 Kubernetes secret, decode it once)",
            ),
            Self::PublicKey => f.write_str(
                "this is a public key, a private key is needed: give the one that was generated \
                 together with the public key you gave to the other side",
            ),
            Self::PrivateKey => f.write_str(
                "this is a private key, a public key is needed: give the public key of the other side as \
                 its dashboard shows it, and keep the private key to yourself",
            ),
            Self::Algorithm { name } => write!(
                f,
                "this is a key for {name}, an RSA key is needed: generate one, for example by \
                 `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`"
            ),
            Self::Encrypted => f.write_str(
                "the private key is encrypted: decrypt it first, for example by `openssl pkey -in \
                 encrypted.pem -out key.pem`",
            ),
            Self::Certificate => f.write_str(
                "this is a certificate, a key is needed: extract its public key by `openssl x509 \
                 -in certificate.pem -noout -pubkey`",
            ),
            Self::CertificateRequest => f.write_str(
                "this is a certificate request, a key is needed: extract its public key by \
                 `openssl req -in request.pem -noout -pubkey`",
            ),
            Self::Format { name } => write!(
                f,
                "this is a key in the format of {name}: convert it to PEM (PKCS#8), from OpenSSH by \
                 `ssh-keygen -p -m PKCS8 -f copy-of-the-key`, from PKCS#12 by `openssl pkcs12 -nodes \
                 -nocerts`"
            ),
            Self::Size {
                bits,
                at_least,
                at_most,
            } => write!(
                f,
                "the key has {bits} bits, this build takes {at_least} to {at_most}: generate one \
                 of 2048 bits"
            ),
            Self::Inconsistent => f.write_str(
                "the numbers of this RSA key do not fit together: it is damaged, or was put \
                 together by hand; copy it again or generate a new one (ring, if it is in use, \
                 wants a public exponent of at least 65537)",
            ),
            Self::NotGenerated => f.write_str(
                "a key cannot be generated: the system has no randomness; generate one elsewhere, for \
                 example by `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`",
            ),
            Self::File { path, kind } => {
                let path = path.display();
                write!(
                    f,
                    "{path}: {kind}: give the path of a file that this program may read"
                )
            }
            Self::Env {
                name,
                present: false,
            } => {
                write!(
                    f,
                    "the environment variable {name} is not set: set it to the key, as PEM or Base64"
                )
            }
            Self::Env {
                name,
                present: true,
            } => {
                write!(
                    f,
                    "the environment variable {name} is not UTF-8: set it to the key, as PEM or Base64"
                )
            }
            Self::InFile { path, error } => write!(f, "{}: {error}", path.display()),
            Self::InEnv { name, error } => write!(f, "environment variable {name}: {error}"),
        }
    }
}

/// As it displays: an error that `main` returns is printed by this.
impl fmt::Debug for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The message is whole; there is no further source.
impl Error for KeyError {}
