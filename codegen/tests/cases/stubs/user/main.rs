//! A backend for signatures, and no stub.

use library::signature::PublicKey;

fn main() {
    assert!(PublicKey::from_text("no key").is_err());
}
