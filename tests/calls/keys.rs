//! Who takes part: the merchant, the payment platform, and somebody else.

use std::sync::LazyLock;

use antom::signature::{PrivateKey, PublicKey};

/// The merchant's id; it is there for tests, and so goes by the paths for tests.
pub(crate) const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

/// A merchant's id that is no test's.
pub(crate) const EARNEST_ID: &str = "5X00000000000001";

/// A client that has handed in no key.
pub(crate) const KEYLESS_ID: &str = "SANDBOX_5X00000000000002";

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

/// The key of somebody who has no part in any of this.
pub(crate) fn stranger_private() -> PrivateKey {
    static KEY: LazyLock<String> = LazyLock::new(|| {
        let algorithm = &rcgen::PKCS_RSA_SHA256;
        let key = rcgen::KeyPair::generate_for(algorithm).unwrap();
        key.serialize_pem()
    });
    PrivateKey::from_text(&KEY).unwrap()
}
