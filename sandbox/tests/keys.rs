//! Who takes part in these tests: a merchant, and Antom.

use antom::signature::{PrivateKey, PublicKey};

pub(crate) const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

pub(crate) fn merchant_private() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../examples/keys/merchant.private.pem")).unwrap()
}

pub(crate) fn merchant_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../examples/keys/merchant.public.pem")).unwrap()
}

pub(crate) fn antom_private() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../examples/keys/antom.private.pem")).unwrap()
}

pub(crate) fn antom_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../examples/keys/antom.public.pem")).unwrap()
}
