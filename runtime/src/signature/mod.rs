//! Signing and verifying messages: RSASSA-PKCS1-v1_5 with SHA-256 over the method, the path, the
//! client ID, the time and the raw body.
//!
//! ```
//! # #[cfg(any(feature = "signature", feature = "signature-ring", feature = "signature-rust-crypto"))]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use antom_runtime::signature::{Content, Hints, PrivateKey, PublicKeys, sign, verify};
//!
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/keys/rsa-2048.pkcs8.pem"));
//! // PEM, Base64 or DER; `from_file` and `from_env` read it from a file or variable.
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
//! // The receiver has the public key, and verifies the message as received.
//! let keys = PublicKeys::from(private.public_key());
//! verify(&content, &header, &keys, &Hints::default())?;
//!
//! // If the signature is invalid, the error says what was signed instead.
//! let received = Content { path: "/ams/api/v1/payments/pay", ..content };
//! let error = verify(&received, &header, &keys, &Hints::default()).unwrap_err();
//! assert!(error.to_string().starts_with(
//!     "the signature does not match: the path `/ams/sandbox/api/v1/payments/pay` was signed"
//! ));
//! # Ok(())
//! # }
//! # #[cfg(not(any(feature = "signature", feature = "signature-ring", feature = "signature-rust-crypto")))]
//! # fn main() {}
//! ```
//!
//! # Features
//!
//! Three cryptographic libraries are supported. They make the same signatures and pass the same
//! test vectors. If several features are enabled, the first one in this table is used.
//!
//! | feature | library | |
//! | --- | --- | --- |
//! | `signature` | aws-lc-rs | the fastest; builds C code |
//! | `signature-ring` | ring | faster to build; signs with keys of up to 4096 bits |
//! | `signature-rust-crypto` | RustCrypto's `rsa` | pure Rust, for targets such as WebAssembly |
//!
//! The time that `rsa` takes depends on the private key (RUSTSEC-2023-0071, open in its version
//! 0.9). Signing is blinded, which hides most of that, but an attacker who measures many signatures
//! very precisely might learn about the key. Verifying uses no secrets. On `wasm32-unknown-unknown`
//! there is no randomness, so the blinding is derived from the key and the content alone.
//!
//! Without any of them (for example with the feature `client` alone) compilation fails with a
//! message that names the features.
//!
//! # Security
//!
//! A message is verified as raw bytes, before parsing. Only the content and the keys decide:
//! [`Hints`] and the search for a [`Cause`] never accept a message. `Debug` shows no keys, errors
//! show no key, signature or body, and intermediate buffers of private keys are wiped.

mod backend;
mod content;
mod deviation;
mod diagnose;
mod header;
mod key;
mod verify;

pub use content::Content;
pub use deviation::Deviation;
pub use diagnose::{BodyChange, Cause, LayoutChange, Suspect, TimeChange, instant};
pub use header::{HeaderError, SignatureHeader};
#[cfg(feature = "signature")]
pub use key::KeySize;
#[cfg(feature = "client")]
pub(crate) use key::from_variable;
pub use key::{KeyError, PrivateKey, PublicKey, PublicKeys};
#[cfg(any(feature = "client", feature = "notification", feature = "server"))]
pub(crate) use verify::fits;
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) use verify::verify_within;
pub use verify::{Hints, SignatureError, sign, verify};
