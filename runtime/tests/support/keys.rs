//! The keys of examples, which everybody knows.

use antom_runtime::signature::{PrivateKey, PublicKey};

pub(crate) fn merchant() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/merchant.private.pem")).unwrap()
}

pub(crate) fn antom() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/antom.private.pem")).unwrap()
}

pub(crate) fn merchant_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/merchant.public.pem")).unwrap()
}

pub(crate) fn antom_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/antom.public.pem")).unwrap()
}
