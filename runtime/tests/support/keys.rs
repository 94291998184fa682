//! The keys of examples, which everybody knows.

use antom_runtime::signature::{PrivateKey, PublicKey};

pub fn merchant() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/merchant.private.pem")).unwrap()
}

pub fn antom() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/antom.private.pem")).unwrap()
}

pub fn merchant_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/merchant.public.pem")).unwrap()
}

pub fn antom_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/antom.public.pem")).unwrap()
}
