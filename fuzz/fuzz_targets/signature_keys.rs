//! Whatever is given as a key, reading it ends with a key that signs or with an error that can be shown; nothing panics.
//! RustCrypto is the backend, since what it does with odd numbers is worth knowing as well.
#![no_main]

use antom_runtime::signature::{Content, Hints, PrivateKey, PublicKey, sign, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    for key in [PrivateKey::from_der(input), PrivateKey::from_text(&text)] {
        match key {
            Ok(key) => {
                let content = Content {
                    method: "POST",
                    path: "/",
                    client_id: "",
                    time: "",
                    body: input,
                };
                let header = sign(&content, &key, "1").to_string();
                let keys = key.public_key().into();
                assert_eq!(verify(&content, &header, &keys, &Hints::default()), Ok(()));
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    for key in [PublicKey::from_der(input), PublicKey::from_text(&text)] {
        match key {
            Ok(key) => assert_eq!(PublicKey::from_text(&key.to_text()), Ok(key)),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
});
