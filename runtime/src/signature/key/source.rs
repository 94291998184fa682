//! Reads keys from files and environment variables.

use std::env::VarError;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use pkcs8::der::zeroize::Zeroizing;

use super::KeyError;
use super::text::AT_MOST;

/// Reads a key from a file, as text or DER.
pub(super) fn file<K>(
    path: &Path,
    from_text: impl Fn(&str) -> Result<K, KeyError>,
    from_der: impl Fn(&[u8]) -> Result<K, KeyError>,
) -> Result<K, KeyError> {
    // Reserves the whole size: a growing buffer would leave copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(AT_MOST + 1));
    let read = File::open(path).and_then(|file| {
        let limit = AT_MOST as u64 + 1;
        file.take(limit).read_to_end(&mut bytes)
    });
    read.map_err(|error| KeyError::File {
        path: path.to_owned(),
        kind: error.kind(),
    })?;
    let key = match &bytes[..] {
        bytes if bytes.len() > AT_MOST => Err(KeyError::TooLong { at_most: AT_MOST }),
        // The start of a DER sequence. In text, the second byte would be ASCII.
        [0x30, 0x80..=0xff, ..] => from_der(&bytes),
        // Editors and shells on Windows write UTF-16.
        [0xff, 0xfe, text @ ..] => from_text(&utf16(text, u16::from_le_bytes)),
        [0xfe, 0xff, text @ ..] => from_text(&utf16(text, u16::from_be_bytes)),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => from_text(text),
            Err(_) => Err(KeyError::NotAKey),
        },
    };
    key.map_err(|error| KeyError::InFile {
        path: path.to_owned(),
        error: Box::new(error),
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Zeroizing<String> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    text.extend(
        char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)),
    );
    text
}

/// Reads a key, as text, from an environment variable.
pub(super) fn env<K>(
    name: &str,
    from_text: impl Fn(&str) -> Result<K, KeyError>,
) -> Result<K, KeyError> {
    // The standard library panics on some invalid names.
    let value = if name.is_empty() || name.contains(['=', '\0']) {
        Err(VarError::NotPresent)
    } else {
        std::env::var(name)
    };
    let text = match value {
        Ok(text) => Zeroizing::new(text),
        Err(error) => {
            return Err(KeyError::Env {
                name: name.to_owned(),
                present: matches!(error, VarError::NotUnicode(_)),
            });
        }
    };
    from_variable(&text, from_text).map_err(|error| KeyError::InEnv {
        name: name.to_owned(),
        error: Box::new(error),
    })
}

/// Reads a key from the value of an environment variable. An invalid one may be a path instead.
pub(crate) fn from_variable<K>(
    text: &str,
    from_text: impl Fn(&str) -> Result<K, KeyError>,
) -> Result<K, KeyError> {
    from_text(text).map_err(|error| {
        if Path::new(text.trim()).is_file() {
            KeyError::PathInEnv
        } else {
            error
        }
    })
}
