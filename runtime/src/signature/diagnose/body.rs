use super::Cause;
use super::content::Search;
use super::json::{FORMS, Json};
use crate::signature::{Content, Hints};

/// How the body that was signed differs from the one that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyChange {
    /// Nothing was signed for a body.
    Empty,
    /// The signed one ends without the white space that arrived at the end.
    EndAdded,
    /// The signed one ends with a line break that did not arrive.
    EndRemoved,
    /// The signed one has no byte order mark.
    MarkAdded,
    /// The signed one has a byte order mark that did not arrive.
    MarkRemoved,
    /// The signed one has other line breaks: LF for CRLF, or the reverse.
    LineBreaks,
    /// The same text in another encoding: UTF-8 was taken for Latin-1, or the reverse.
    Encoding,
    /// The same JSON in other bytes: it was parsed and written again.
    Reserialized {
        /// The library that writes JSON like the signed body, or else like the one that arrived:
        /// `Python's json.dumps`. Absent if several libraries do.
        likely: Option<&'static str>,
    },
}

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Changes that do not need to know that the body is JSON.
pub(super) fn look(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let body = search.content.body;
    let mut fits = |signed: &[u8]| signed != body && search.fits_body(signed);
    let ended = |end: &[u8]| [body, end].concat();
    let change = if fits(body.trim_ascii_end()) || fits(body.trim_ascii()) {
        BodyChange::EndAdded
    } else if fits(&ended(b"\n")) || fits(&ended(b"\r\n")) {
        BodyChange::EndRemoved
    } else if body.strip_prefix(MARK).is_some_and(&mut fits) {
        BodyChange::MarkAdded
    } else if fits(&[MARK, body].concat()) {
        BodyChange::MarkRemoved
    } else if fits(&line_breaks(body, false)) || fits(&line_breaks(body, true)) {
        BodyChange::LineBreaks
    } else if encodings(body).iter().flatten().any(|it| fits(it)) {
        BodyChange::Encoding
    } else if fits(b"") {
        BodyChange::Empty
    } else {
        return None;
    };
    Some(Cause::Body { change })
}

/// The same JSON as another library writes it.
pub(super) fn look_at_json(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let body = search.content.body;
    let body = body.strip_prefix(MARK).unwrap_or(body);
    let json = Json::read(body)?;
    // Many forms of most bodies are the same; each is tried once.
    let mut seen = vec![body.to_vec()];
    for form in &FORMS {
        let Some(signed) = json.write(form, search.bytes_left()) else {
            search.give_up();
            return None;
        };
        if seen.contains(&signed) {
            continue;
        }
        if search.fits_body(&signed) {
            let likely = json.library_of(&signed).or_else(|| json.library_of(body));
            let change = BodyChange::Reserialized { likely };
            return Some(Cause::Body { change });
        }
        seen.push(signed);
    }
    None
}

impl Search<'_> {
    fn fits_body(&mut self, body: &[u8]) -> bool {
        let content = Content {
            body,
            ..self.content
        };
        self.fits(&content)
    }
}

/// With CRLF, or with LF, for every line break.
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

/// The text of the body as Latin-1, and the bytes of the body as if each were a character.
fn encodings(body: &[u8]) -> [Option<Vec<u8>>; 2] {
    let as_latin = std::str::from_utf8(body).ok().and_then(|text| {
        let bytes = text.chars().map(|it| u8::try_from(u32::from(it)).ok());
        bytes.collect()
    });
    let as_utf8: String = body.iter().map(|byte| char::from(*byte)).collect();
    [as_latin, Some(as_utf8.into_bytes())]
}
