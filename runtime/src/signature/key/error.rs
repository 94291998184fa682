use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a key is invalid or unsupported. It never shows the key.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The input is empty, or the PEM block is.
    Empty,
    /// The text is not valid Base64.
    NotBase64 {
        /// The line of the invalid character, from 1.
        line: usize,
        /// The column of the invalid character, from 1.
        column: usize,
    },
    /// The key is truncated.
    Truncated,
    /// The input is longer than any key.
    TooLong {
        /// The maximum number of bytes.
        at_most: usize,
    },
    /// The key is followed by other data.
    TrailingData,
    /// The text has several PEM blocks, of keys or certificates.
    MultipleKeys {
        /// The number of blocks.
        count: usize,
    },
    /// The input is not a key, nor any other known structure.
    NotAKey,
    /// A public key was given instead of a private key.
    PublicKey,
    /// A private key was given instead of a public key.
    PrivateKey,
    /// The key is not an RSA key.
    Algorithm {
        /// The name of the algorithm, or its object identifier if unknown.
        name: String,
    },
    /// The private key is encrypted.
    Encrypted,
    /// The input is a certificate, which contains a public key.
    Certificate,
    /// The input is a certificate request, which contains a public key.
    CertificateRequest,
    /// The key has the format of another program.
    Format {
        /// The name of the format: `OpenSSH`, `PGP`, `PKCS#12`, `PuTTY`, `JSON Web Key`.
        name: &'static str,
    },
    /// The key is too small to be secure, or too large to be supported.
    Size {
        /// The bits of the modulus.
        bits: usize,
        /// The minimum.
        at_least: usize,
        /// The maximum.
        at_most: usize,
    },
    /// The numbers of the RSA key contradict each other.
    Inconsistent,
    /// A key cannot be generated: the system has no randomness.
    NotGenerated,
    /// The file cannot be read.
    File {
        /// The path of the file.
        path: PathBuf,
        /// The reason.
        kind: io::ErrorKind,
    },
    /// The environment variable cannot be read.
    Env {
        /// The name of the variable.
        name: String,
        /// Whether the variable is set; if so, it is not UTF-8.
        present: bool,
    },
    /// The key in a file is invalid.
    InFile {
        /// The path of the file.
        path: PathBuf,
        /// The reason.
        error: Box<KeyError>,
    },
    /// The key in an environment variable is invalid.
    InEnv {
        /// The name of the variable.
        name: String,
        /// The reason.
        error: Box<KeyError>,
    },
}

impl KeyError {
    /// Returns the reason without the file or variable.
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
                f.write_str("the key is empty: use PEM, Base64 or DER")
            }
            Self::NotBase64 { line, column } => write!(
                f,
                "invalid Base64 at line {line}, column {column}: use PEM or Base64 (to read a key \
                 from a file, use `from_file`)"
            ),
            Self::Truncated => f.write_str("the key is truncated: copy the whole key"),
            Self::TooLong { at_most } => write!(
                f,
                "the input is longer than any key ({at_most} bytes): pass only the key"
            ),
            Self::TrailingData => {
                f.write_str("the key is followed by other data: pass only the key, once")
            }
            Self::MultipleKeys { count } => {
                write!(
                    f,
                    "the text has {count} PEM blocks: pass a single key"
                )
            }
            Self::NotAKey => f.write_str(
                "not an RSA key: use PKCS#8 or PKCS#1 for a private key, SubjectPublicKeyInfo or \
                 PKCS#1 for a public key (if the key is Base64-encoded twice, as in a Kubernetes \
                 secret, decode it once)",
            ),
            Self::PublicKey => f.write_str(
                "this is a public key, a private key is required: use the private key that was \
                 generated with the public key uploaded to the dashboard",
            ),
            Self::PrivateKey => f.write_str(
                "this is a private key, a public key is required: use the server's public key \
                 shown in the dashboard, and keep the private key secret",
            ),
            Self::Algorithm { name } => write!(
                f,
                "this is a key for {name}, an RSA key is required: generate one, for example with \
                 `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`"
            ),
            Self::Encrypted => f.write_str(
                "the private key is encrypted: decrypt it first, for example with `openssl pkey -in \
                 encrypted.pem -out key.pem`",
            ),
            Self::Certificate => f.write_str(
                "this is a certificate, a key is required: extract its public key with `openssl x509 \
                 -in certificate.pem -noout -pubkey`",
            ),
            Self::CertificateRequest => f.write_str(
                "this is a certificate request, a key is required: extract its public key with \
                 `openssl req -in request.pem -noout -pubkey`",
            ),
            Self::Format { name } => {
                write!(f, "this is a key in the format of {name}: convert it to PEM (PKCS#8)")?;
                match *name {
                    "OpenSSH" => f.write_str(" with `ssh-keygen -p -m PKCS8 -f copy-of-the-key`"),
                    "PKCS#12" => f.write_str(" with `openssl pkcs12 -nodes -nocerts`"),
                    _ => Ok(()),
                }
            }
            Self::Size {
                bits,
                at_least,
                at_most,
            } => write!(
                f,
                "the key has {bits} bits, this build supports {at_least} to {at_most}: generate a \
                 2048-bit key"
            ),
            Self::Inconsistent => f.write_str(
                "the RSA key is inconsistent: copy it again or generate a new one (the backend \
                 ring requires a public exponent of at least 65537)",
            ),
            Self::NotGenerated => f.write_str(
                "a key cannot be generated: the system has no randomness; generate one elsewhere, for \
                 example by `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048`",
            ),
            Self::File { path, kind } => {
                let path = path.display();
                match kind {
                    io::ErrorKind::NotFound => write!(f, "{path}: there is no such file"),
                    kind => write!(f, "{path}: {kind}: use the path of a readable file"),
                }
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

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The message is complete; there is no source.
impl Error for KeyError {}
