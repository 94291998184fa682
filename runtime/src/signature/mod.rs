//! Signing what is sent and verifying what is received: RSASSA-PKCS1-v1_5 with SHA-256 over the
//! method, the path, the client id, the time and the raw body.
//!
//! ```
//! # #[cfg(any(feature = "signature", feature = "signature-ring", feature = "signature-rust-crypto"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use antom_runtime::signature::{Content, Hints, PrivateKey, PublicKeys, sign, verify};
//!
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/keys/rsa-2048.pkcs8.pem"));
//! // From PEM, Base64 or DER; `from_file` and `from_env` read it where it is kept.
//! let private = PrivateKey::from_text(text)?;
//! let content = Content {
//!     method: "POST",
//!     path: "/ams/sandbox/api/v1/payments/pay",
//!     client_id: "SANDBOX_5X0000000000000000",
//!     time: "2026-11-22T06:48:27+00:00",
//!     body: br#"{"paymentRequestId":"order-1024-attempt-1"}"#,
//! };
//! let header = sign(&content, &private, "1").to_string();
//! assert!(header.starts_with("algorithm=RSA256,keyVersion=1,signature="));
//!
//! // The other side has the public key, and verifies the message as it was received.
//! let keys = PublicKeys::from(private.public_key());
//! verify(&content, &header, &keys, &Hints::default())?;
//!
//! // Where something does not fit, the error says what was signed instead.
//! let received = Content { path: "/ams/api/v1/payments/pay", ..content };
//! let error = verify(&received, &header, &keys, &Hints::default()).unwrap_err();
//! assert!(error.to_string().starts_with(
//!     "the signature does not fit: the path `/ams/sandbox/api/v1/payments/pay` was signed"
//! ));
//! # Ok(())
//! # }
//! # #[cfg(not(any(feature = "signature", feature = "signature-ring", feature = "signature-rust-crypto")))]
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! Three libraries can do the arithmetic; all make the same signatures, and are held to the same
//! vectors. Where several features are on, the first of them counts.
//!
//! | feature | library | |
//! | --- | --- | --- |
//! | `signature` | aws-lc-rs | the fastest; builds C code |
//! | `signature-ring` | ring | lighter to build; signs with keys of up to 4096 bits |
//! | `signature-rust-crypto` | RustCrypto's `rsa` | all in Rust, for where nothing else builds, such as WebAssembly |
//!
//! The time that `rsa` takes depends on the private key (RUSTSEC-2023-0071, open in its version
//! 0.9). Signing is blinded, which hides most of that; still, whoever can measure many signatures
//! very precisely might learn about the key. Verifying uses nothing secret. On
//! `wasm32-unknown-unknown` there is no randomness to ask for, and the blinding is made from the
//! key and the content alone.
//!
//! Without any of them (the feature `client` alone, say) the crate does not compile, and says which
//! features to add.
//!
//! # Security
//!
//! A message is verified as raw bytes, before anything parses it, and by nothing but the content
//! and the keys given: [`Hints`] and the search for a [`Cause`] never accept anything. Keys do not
//! show themselves in `Debug`, errors show no key, signature or body, and what is decoded on the
//! way to a private key is wiped.

mod backend;
mod content;
mod diagnose;
mod header;
mod key;
mod verify;

pub use content::Content;
#[cfg(any(feature = "client", feature = "notification", feature = "server"))]
pub(crate) use diagnose::instant;
pub use diagnose::{BodyChange, Cause, Suspect, TimeChange};
pub use header::{HeaderError, SignatureHeader};
#[cfg(feature = "signature")]
pub use key::KeySize;
pub use key::{KeyError, PrivateKey, PublicKey, PublicKeys};
#[cfg(any(feature = "client", feature = "notification", feature = "server"))]
pub(crate) use verify::fits;
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) use verify::verify_within;
pub use verify::{Hints, SignatureError, sign, verify};
