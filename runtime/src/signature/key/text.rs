//! Decodes text to DER: PEM in any condition, or bare Base64.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use pkcs8::der::zeroize::Zeroizing;

use super::KeyError;

/// More than the longest key needs: an 8192-bit key has 6,400 characters.
pub(super) const AT_MOST: usize = 64 * 1024;

/// Truncated keys are detected while parsing DER, so trailing bits do not matter here.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// The DER of the only key in a text.
pub(super) fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if text.len() > AT_MOST {
        return Err(KeyError::TooLong { at_most: AT_MOST });
    }
    // Environment variables and JSON often contain line breaks as `\n`.
    let unescaped;
    let text = if text.contains('\\') {
        unescaped = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
        unescaped.as_str()
    } else {
        text
    };
    foreign(text)?;
    match block(text)? {
        Some(body) => decode_base64(text, body),
        None => decode_base64(text, text),
    }
}

/// Rejects the formats of other programs that are not PEM.
fn foreign(text: &str) -> Result<(), KeyError> {
    let text = text.trim_start_matches(is_blank);
    let name = match text {
        _ if text.starts_with("ssh-") || text.starts_with("ecdsa-") => "OpenSSH",
        _ if text.starts_with("---- BEGIN SSH2") => "OpenSSH",
        _ if text.starts_with("PuTTY-") => "PuTTY",
        _ if text.starts_with('{') && text.contains("\"kty\"") => "JSON Web Key",
        _ if text.starts_with(['{', '[', '<']) => return Err(KeyError::NotAKey),
        _ => return Ok(()),
    };
    Err(KeyError::Format { name })
}

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// The content of the PEM block, if there is one. DER tells the type of key more reliably than the
/// label, since some SDKs put PKCS#8 under a PKCS#1 label; so only labels of other formats matter.
fn block(text: &str) -> Result<Option<&str>, KeyError> {
    let mut found = None;
    let mut count = 0;
    let mut rest = text;
    while let Some(at) = rest.find(BEGIN) {
        let (label, after) = rest[at + BEGIN.len()..]
            .split_once(DASHES)
            .ok_or(KeyError::Truncated)?;
        let end = after.find("-----END").or(after.find(BEGIN));
        let body = &after[..end.unwrap_or(after.len())];
        rest = &after[body.len()..];
        // `openssl ecparam` writes the curve before the key.
        if label.ends_with("PARAMETERS") {
            continue;
        }
        count += 1;
        found = found.or(Some((label, body, end.is_some())));
    }
    let Some((label, body, ended)) = found else {
        // A block of parameters only, or the end of a block without its beginning.
        let no_key = text.contains(BEGIN) || text.contains("-----END");
        return if no_key {
            Err(KeyError::Truncated)
        } else {
            Ok(None)
        };
    };
    if count > 1 {
        return Err(KeyError::MultipleKeys { count });
    }
    if label.starts_with("OPENSSH") {
        return Err(KeyError::Format { name: "OpenSSH" });
    }
    if label.starts_with("PGP") {
        return Err(KeyError::Format { name: "PGP" });
    }
    if label.starts_with("ENCRYPTED") || body.contains("ENCRYPTED") {
        return Err(KeyError::Encrypted);
    }
    match (ended, body.trim_matches(is_blank).is_empty()) {
        (true, true) => Err(KeyError::Empty),
        (true, false) => Ok(Some(body)),
        // Without the last line, the key may be incomplete.
        (false, _) => Err(KeyError::Truncated),
    }
}

/// White space, quotation marks around a value, and invisible characters added by editors.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '"' | '\'' | '\u{feff}' | '\u{200b}')
}

/// Decodes a part of a text; `text` is used for error positions.
fn decode_base64(text: &str, part: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    // Reserves the whole size: a growing buffer would leave copies behind.
    let mut characters = Zeroizing::new(Vec::with_capacity(part.len()));
    let mut padded = false;
    for (at, character) in part.char_indices() {
        match character {
            _ if is_blank(character) => {}
            '=' => padded = true,
            '-' if !padded => characters.push(b'+'),
            '_' if !padded => characters.push(b'/'),
            '+' | '/' | '0'..='9' | 'A'..='Z' | 'a'..='z' if !padded => {
                characters.push(character as u8);
            }
            _ => return Err(not_base64(text, part, at)),
        }
    }
    if characters.is_empty() {
        return Err(KeyError::Empty);
    }
    // A single character is less than a byte: the key is truncated, which parsing DER detects.
    if characters.len() % 4 == 1 {
        characters.pop();
    }
    let mut der = Zeroizing::new(Vec::with_capacity(characters.len()));
    match BASE64.decode_vec(&*characters, &mut der) {
        Ok(()) => Ok(der),
        Err(_) => Err(KeyError::NotAKey),
    }
}

/// The position of an invalid character.
fn not_base64(text: &str, part: &str, at: usize) -> KeyError {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let before = text.get(..start + at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    KeyError::NotBase64 {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}
