use std::fmt;

use antom::signature::SignatureHeader;
use axum::http::{HeaderMap, HeaderValue};

/// What is wrong with the signature of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forgery {
    /// The body was changed after it was signed.
    Tampered,
    /// There is no signature.
    Unsigned,
    /// The signature does not match.
    WronglySigned,
    /// The signature names a version of the key that does not exist.
    WrongKeyVersion,
}

const SIGNATURE: &str = "signature";

impl Forgery {
    const ALL: [Self; 4] = [
        Self::Tampered,
        Self::Unsigned,
        Self::WronglySigned,
        Self::WrongKeyVersion,
    ];

    /// Returns a name for programs: `wronglySigned`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tampered => "tampered",
            Self::Unsigned => "unsigned",
            Self::WronglySigned => "wronglySigned",
            Self::WrongKeyVersion => "wrongKeyVersion",
        }
    }

    /// Returns the forgery of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Forges a message that is signed. One that is not stays as it is, except for its body.
    pub fn forge(self, headers: &mut HeaderMap, body: &mut Vec<u8>) {
        match self {
            Self::Tampered => tamper(body),
            Self::Unsigned => {
                headers.remove(SIGNATURE);
            }
            Self::WronglySigned => resign(headers, |signature| {
                if let Some(last) = signature.signature.last_mut() {
                    *last ^= 1;
                }
            }),
            Self::WrongKeyVersion => resign(headers, |signature| {
                signature.key_version = match signature.key_version.as_str() {
                    "999" => "998".to_owned(),
                    _ => "999".to_owned(),
                };
            }),
        }
    }
}

/// `wrongly signed`
impl fmt::Display for Forgery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tampered => "tampered",
            Self::Unsigned => "unsigned",
            Self::WronglySigned => "wrongly signed",
            Self::WrongKeyVersion => "with wrong key version",
        })
    }
}

fn resign(headers: &mut HeaderMap, change: impl FnOnce(&mut SignatureHeader)) {
    let Some(value) = headers.get(SIGNATURE).and_then(|it| it.to_str().ok()) else {
        return;
    };
    let Ok(mut signature) = SignatureHeader::parse(value) else {
        return;
    };
    change(&mut signature);
    if let Ok(value) = HeaderValue::from_str(&signature.to_string()) {
        headers.insert(SIGNATURE, value);
    }
}

/// Makes the first amount ten times as large, or adds a field: the body stays JSON, and means something else.
fn tamper(body: &mut Vec<u8>) {
    const VALUE: &[u8] = b"\"value\":\"";
    let amount = body.windows(VALUE.len()).position(|it| it == VALUE);
    match amount {
        Some(at) => {
            let start = at + VALUE.len();
            let digits = body.iter().skip(start).take_while(|it| it.is_ascii_digit());
            let end = start + digits.count();
            body.insert(end, b'0');
        }
        None => {
            let Some(brace) = body.iter().position(|it| *it == b'{') else {
                return;
            };
            let is_empty = body.get(brace + 1) == Some(&b'}');
            let field: &[u8] = if is_empty {
                br#""tampered":"true""#
            } else {
                br#""tampered":"true","#
            };
            body.splice(brace + 1..brace + 1, field.iter().copied());
        }
    }
}
