//! Signing what is sent and verifying what is received: RSASSA-PKCS1-v1_5 with SHA-256 over the
//! method, the path, the client id, the time and the raw body.

mod backend;
mod content;
mod diagnose;
mod header;
mod key;
mod verify;

pub use content::Content;
pub use diagnose::{BodyChange, Cause, Layout, Strings, Suspect, TimeChange};
pub use header::{HeaderError, SignatureHeader};
pub use key::{KeyError, PrivateKey, PublicKey, PublicKeys};
pub use verify::{Hints, SignatureError, sign, verify};
