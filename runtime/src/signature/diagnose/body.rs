use std::borrow::Cow;

use super::Cause;
use super::content::Search;
use super::json::{FORMS, Form, Json};
use crate::signature::{Content, Hints};

/// How the signed body differs from the received one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyChange {
    /// An empty body was signed.
    Empty,
    /// The signed body lacks the white space at the end of the received one.
    TrailingAdded,
    /// The signed body has a line break at its end, which the received one lacks.
    TrailingRemoved,
    /// The signed body lacks the byte order mark of the received one.
    BomAdded,
    /// The signed body has a byte order mark, which the received one lacks.
    BomRemoved,
    /// The signed body has other line breaks: LF instead of CRLF, or the reverse.
    LineBreaks,
    /// The text is the same in another encoding: UTF-8 was treated as Latin-1, or the reverse.
    Encoding,
    /// The JSON is the same, but was parsed and serialized again.
    Reserialized {
        /// The library that writes JSON like the signed body, or otherwise like the received one:
        /// `Python's json.dumps`. `None` if several libraries do.
        likely: Option<&'static str>,
    },
}

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns what may have been signed instead of a body. `None` if the change does not apply to it.
type Signed = for<'b> fn(&'b [u8]) -> Option<Cow<'b, [u8]>>;

/// Changes that do not require JSON.
const CHANGES: [(BodyChange, Signed); 11] = [
    (BodyChange::TrailingAdded, |body| {
        Some(body.trim_ascii_end().into())
    }),
    (BodyChange::TrailingAdded, |body| {
        Some(body.trim_ascii().into())
    }),
    (BodyChange::TrailingRemoved, |body| {
        Some([body, b"\n"].concat().into())
    }),
    (BodyChange::TrailingRemoved, |body| {
        Some([body, b"\r\n"].concat().into())
    }),
    (BodyChange::BomAdded, |body| {
        body.strip_prefix(MARK).map(Cow::from)
    }),
    (BodyChange::BomRemoved, |body| {
        Some([MARK, body].concat().into())
    }),
    (BodyChange::LineBreaks, |body| {
        Some(line_breaks(body, false).into())
    }),
    (BodyChange::LineBreaks, |body| {
        Some(line_breaks(body, true).into())
    }),
    (BodyChange::Encoding, |body| as_latin(body).map(Cow::from)),
    (BodyChange::Encoding, |body| Some(as_utf8(body).into())),
    (BodyChange::Empty, |_| Some(Cow::Borrowed(b""))),
];

pub(super) fn look(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let body = search.content.body;
    for (change, signed) in CHANGES {
        if !search.has_room_for(body.len()) {
            return None;
        }
        let Some(signed) = signed(body) else {
            continue;
        };
        if matches!(signed, Cow::Owned(_)) {
            search.charge(signed.len());
        }
        if *signed != *body && search.fits_body(&signed) {
            return Some(Cause::Body { change });
        }
    }
    None
}

/// Tries the same JSON as other libraries write it.
pub(super) fn look_at_json(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let body = search.content.body;
    let body = body.strip_prefix(MARK).unwrap_or(body);
    let json = Json::read(body)?;
    // Many forms of a body are equal; each is tried once.
    let mut seen = vec![body.to_vec()];
    for form in &FORMS {
        let signed = search.write(json, form)?;
        if seen.contains(&signed) {
            continue;
        }
        if search.fits_body(&signed) {
            let likely = search
                .library_of(json, &signed)
                .or_else(|| search.library_of(json, body));
            let change = BodyChange::Reserialized { likely };
            return Some(Cause::Body { change });
        }
        seen.push(signed);
    }
    None
}

impl Search<'_> {
    /// Writes the JSON in a form, if the budget allows.
    fn write(&mut self, json: Json<'_>, form: &Form) -> Option<Vec<u8>> {
        let Some(written) = json.write(form, self.bytes_left()) else {
            self.give_up();
            return None;
        };
        self.charge(written.len());
        Some(written)
    }

    /// The only library that writes this JSON as these bytes, if the budget allows.
    fn library_of(&mut self, json: Json<'_>, bytes: &[u8]) -> Option<&'static str> {
        let room = bytes.len().saturating_mul(FORMS.len());
        if !self.has_room_for(room) {
            return None;
        }
        self.charge(room);
        json.library_of(bytes)
    }

    fn fits_body(&mut self, body: &[u8]) -> bool {
        let content = Content {
            body,
            ..self.content
        };
        self.fits(&content)
    }
}

/// Replaces all line breaks by CRLF, or by LF.
fn line_breaks(body: &[u8], crlf: bool) -> Vec<u8> {
    let mut other = Vec::with_capacity(body.len());
    let mut bytes = body.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' if bytes.peek() == Some(&&b'\n') => {}
            b'\n' if crlf => other.extend_from_slice(b"\r\n"),
            _ => other.push(*byte),
        }
    }
    other
}

/// The body converted to Latin-1.
fn as_latin(body: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(body).ok()?;
    let bytes = text.chars().map(|it| u8::try_from(u32::from(it)).ok());
    bytes.collect()
}

/// The body converted from Latin-1 to UTF-8.
fn as_utf8(body: &[u8]) -> Vec<u8> {
    let text: String = body.iter().map(|byte| char::from(*byte)).collect();
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A search for a body that was not signed.
    fn search(body: &[u8], bytes: usize) -> Search<'_> {
        let content = Content {
            method: "POST",
            path: "/",
            client_id: "5X",
            time: "1795330107000",
            body,
        };
        Search::new(content, [1; 32], bytes)
    }

    /// Most forms of this JSON are the same, and are not digested again.
    #[test]
    fn what_is_written_is_charged() {
        const ROOM: usize = 1 << 20;
        let body = format!("[{}1]", "1,".repeat(1000));
        let mut search = search(body.as_bytes(), ROOM);
        assert!(look_at_json(&mut search, &Hints::default()).is_none());
        let used = ROOM - search.bytes_left();
        assert!(used > FORMS.len() * body.len(), "{used}");
        assert!(search.has_room_for(0));
    }

    #[test]
    fn a_search_without_room_ends() {
        for look in [look, look_at_json] {
            let mut search = search(b"[1, 2]", 4);
            assert!(look(&mut search, &Hints::default()).is_none());
            assert_eq!(search.bytes_left(), 4);
            assert!(!search.has_room_for(0));
        }
    }
}
