//! The words of choices, and their meanings.

use crate::terms::{Body, Constraint, Direction, Format, Language, Scalars, Stub};

/// How numbers and booleans are encoded.
pub(crate) const SCALARS: [(&str, Scalars); 2] =
    [("string", Scalars::Strings), ("native", Scalars::Native)];

/// The languages of texts.
pub(crate) const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::Zh)];

/// The sender of an operation's request.
pub(crate) const DIRECTIONS: [(&str, Direction); 2] = [
    ("outbound", Direction::Outbound),
    ("inbound", Direction::Inbound),
];

/// The supported HTTP methods.
pub(crate) const METHODS: [(&str, ()); 6] = [
    ("GET", ()),
    ("POST", ()),
    ("PUT", ()),
    ("PATCH", ()),
    ("DELETE", ()),
    ("HEAD", ()),
];

/// Whether violations of a rule are warnings.
pub(crate) const SEVERITIES: [(&str, bool); 2] = [("error", false), ("warning", true)];

/// A body of an operation.
pub(crate) const BODIES: [(&str, Body); 2] =
    [("request", Body::Request), ("response", Body::Response)];

/// The start of a time window.
pub(crate) const WINDOW_BEGINNINGS: [(&str, ()); 1] = [("now", ())];

pub(super) const SCALAR_WORDS: [&str; 2] = words(&SCALARS);
pub(super) const LANGUAGE_WORDS: [&str; 2] = words(&LANGUAGES);
pub(super) const DIRECTION_WORDS: [&str; 2] = words(&DIRECTIONS);
pub(super) const METHOD_WORDS: [&str; 6] = words(&METHODS);
pub(super) const SEVERITY_WORDS: [&str; 2] = words(&SEVERITIES);
pub(super) const BODY_WORDS: [&str; 2] = words(&BODIES);
pub(super) const WINDOW_WORDS: [&str; 1] = words(&WINDOW_BEGINNINGS);
pub(super) const FORMAT_WORDS: [&str; 9] = words(&Format::ALL);
pub(super) const STUB_WORDS: [&str; 4] = words(&Stub::ALL);
pub(super) const CONSTRAINT_WORDS: [&str; 14] = words(&Constraint::ALL);

/// The words alone.
const fn words<T: Copy, const N: usize>(all: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut index = 0;
    while index < N {
        words[index] = all[index].0;
        index += 1;
    }
    words
}
