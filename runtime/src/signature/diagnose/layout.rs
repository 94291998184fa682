//! Other arrangements of the signed content: the same parts, put together in another way.

use std::fmt;

use super::Cause;
use super::content::Search;
use crate::signature::Hints;

/// The arrangement of the signed content, in words.
pub(super) const LAYOUT: &str =
    "METHOD, space, path, line feed, client ID, dot, time, dot, raw body";

/// How the parts of the signed content are put together in another way than the documented one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LayoutChange {
    /// A backslash and the letter n were signed instead of the line feed.
    EscapedLineFeed,
    /// The first line ends with CRLF instead of a line feed.
    CarriageReturn,
    /// There is no line feed, or a space instead of it.
    NoLineFeed,
    /// There is no method.
    NoMethod,
    /// There is no path.
    NoPath,
    /// There are neither method nor path.
    NoFirstLine,
    /// Another text separates the client ID, the time and the body.
    Separator {
        /// The signed separator; empty if there is none.
        signed: &'static str,
    },
    /// The parts are in another order.
    Order,
}

impl LayoutChange {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::EscapedLineFeed => "escaped_line_feed",
            Self::CarriageReturn => "carriage_return",
            Self::NoLineFeed => "no_line_feed",
            Self::NoMethod => "no_method",
            Self::NoPath => "no_path",
            Self::NoFirstLine => "no_first_line",
            Self::Separator { .. } => "separator",
            Self::Order => "order",
        }
    }
}

/// What was signed, and what to do about it.
impl fmt::Display for LayoutChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self {
            Self::EscapedLineFeed => {
                return f.write_str(
                    "a backslash and the letter n were signed after the path instead of a line feed: write `\\n` in a string \
                     that evaluates escapes (in PHP, in double quotes)",
                );
            }
            Self::CarriageReturn => "CRLF was signed after the path instead of a line feed",
            Self::NoLineFeed => "no line feed was signed after the path",
            Self::NoMethod => "the method was not signed",
            Self::NoPath => "the path was not signed",
            Self::NoFirstLine => "the first line, with method and path, was not signed",
            Self::Separator { signed: "" } => {
                "no dots were signed between client ID, time and body"
            }
            Self::Separator { signed } => {
                let signed = signed.escape_debug();
                return write!(
                    f,
                    "`{signed}` was signed between client ID, time and body instead of a dot: sign {LAYOUT}"
                );
            }
            Self::Order => "the parts were signed in another order",
        };
        write!(f, "{what}: sign {LAYOUT}")
    }
}

/// The pieces of a content: `METHOD PATH⏎CLIENT.TIME.BODY`.
type Pieces<'a> = [&'a [u8]; 9];
type Arrange = for<'a> fn(Pieces<'a>) -> Pieces<'a>;

const CHANGES: [(LayoutChange, Arrange); 10] = [
    (LayoutChange::EscapedLineFeed, |it| with_break(it, b"\\n")),
    (LayoutChange::CarriageReturn, |it| with_break(it, b"\r\n")),
    (LayoutChange::NoLineFeed, |it| with_break(it, b"")),
    (LayoutChange::NoLineFeed, |it| with_break(it, b" ")),
    (LayoutChange::NoMethod, |it| without(it, 0..2)),
    (LayoutChange::NoPath, |it| without(it, 1..3)),
    (LayoutChange::NoPath, |it| without(it, 2..3)),
    (LayoutChange::NoFirstLine, |it| without(it, 0..4)),
    (LayoutChange::Order, |mut it| {
        // The time before the client ID.
        it.swap(4, 6);
        it
    }),
    (LayoutChange::Order, |mut it| {
        // The path before the method.
        it.swap(0, 2);
        it
    }),
];

const SEPARATORS: [&str; 6] = [":", "", ",", "|", "\n", " "];

pub(super) fn look(search: &mut Search<'_>, _: &Hints<'_>) -> Option<Cause> {
    let pieces = search.content.pieces();
    let separated = SEPARATORS.into_iter().map(|signed| {
        let mut other = pieces;
        (other[5], other[7]) = (signed.as_bytes(), signed.as_bytes());
        (LayoutChange::Separator { signed }, other)
    });
    let arranged = CHANGES.into_iter();
    arranged
        .map(|(change, arrange)| (change, arrange(pieces)))
        .chain(separated)
        .find(|(_, other)| search.is_digest_of(other))
        .map(|(change, _)| Cause::Layout { change })
}

fn with_break<'a>(mut pieces: Pieces<'a>, line_break: &'a [u8]) -> Pieces<'a> {
    pieces[3] = line_break;
    pieces
}

fn without(mut pieces: Pieces<'_>, dropped: std::ops::Range<usize>) -> Pieces<'_> {
    pieces[dropped].fill(b"");
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::super::backend::{Backend, Chosen};
    use super::*;
    use crate::signature::Content;

    #[test]
    fn arrangements_are_recognized() {
        let content = Content {
            method: "POST",
            path: "/pay",
            client_id: "5X",
            time: "1795330107000",
            body: b"{}",
        };
        let separator = |signed| LayoutChange::Separator { signed };
        for (signed, change) in [
            (
                "POST /pay\\n5X.1795330107000.{}",
                LayoutChange::EscapedLineFeed,
            ),
            (
                "POST /pay\r\n5X.1795330107000.{}",
                LayoutChange::CarriageReturn,
            ),
            ("POST /pay5X.1795330107000.{}", LayoutChange::NoLineFeed),
            ("POST /pay 5X.1795330107000.{}", LayoutChange::NoLineFeed),
            ("/pay\n5X.1795330107000.{}", LayoutChange::NoMethod),
            ("POST\n5X.1795330107000.{}", LayoutChange::NoPath),
            ("POST \n5X.1795330107000.{}", LayoutChange::NoPath),
            ("5X.1795330107000.{}", LayoutChange::NoFirstLine),
            ("POST /pay\n1795330107000.5X.{}", LayoutChange::Order),
            ("/pay POST\n5X.1795330107000.{}", LayoutChange::Order),
            ("POST /pay\n5X:1795330107000:{}", separator(":")),
            ("POST /pay\n5X1795330107000{}", separator("")),
            ("POST /pay\n5X\n1795330107000\n{}", separator("\n")),
        ] {
            let digest = Chosen::digest(&[signed.as_bytes()]);
            let cause = Search::new(content, digest, 1 << 20).cause(&Hints::default());
            assert_eq!(cause, Cause::Layout { change }, "{signed:?}");
            assert_eq!(cause.name(), change.name());
            let text = cause.to_string();
            assert!(text.contains(": ") && !text.contains('\n'), "{text}");
        }
    }
}
