//! The forms of words.
//!
//! A pattern never rejects what the reader or the checker accepts. What patterns cannot express
//! (whether a name is defined, whether it can be converted to Rust) is left to `check`.

use super::{BUILT_IN, Form};

const fn form(pattern: &'static str) -> Form {
    Form {
        pattern: Some(pattern),
        known: &[],
    }
}

/// Any scalar.
pub(super) const ANY: Form = Form {
    pattern: None,
    known: &[],
};
pub(super) const CRATE_NAME: Form = form("^[a-z][a-z0-9_-]*$");
pub(super) const AREA_NAME: Form = form("^[a-z][a-z0-9_]*$");
pub(super) const RUST_NAME: Form = form("^[A-Za-z_][A-Za-z0-9_]*$");
pub(super) const GATEWAY_NAME: Form = form("^[A-Z][A-Z0-9_]*$");
pub(super) const TYPE_NAME: Form = form("^[A-Za-z0-9_]+$");
pub(super) const FIELD_NAME: Form = form("^[^.]+$");
pub(super) const ID: Form = form("^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
pub(super) const URL_PATH: Form = form("^/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*$");
pub(super) const BASE_PATH: Form = form("^(/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*)?$");
pub(super) const ADDRESS: Form =
    form("^https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[A-Za-z0-9/._~!$&'()*+,;=:@%-]*)?$");
pub(super) const DATE: Form = form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
pub(super) const WEB_ADDRESS: Form = form("^https?://.+$");
pub(super) const CLIENT_ID_PREFIX: Form = form("^[A-Za-z0-9_-]+$");
pub(super) const DURATION: Form = form("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$");
/// `Array<…>` and `Map<…>` around a name. `check` verifies that brackets match.
pub(super) const TYPE: Form = Form {
    pattern: Some("^((Array|Map)<)*[A-Za-z0-9_]+>*$"),
    known: &BUILT_IN,
};
