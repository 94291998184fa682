use ::time::{Duration, OffsetDateTime, UtcOffset};

use super::Cause;
use super::content::Search;
use crate::signature::{Content, Hints};
use crate::wire::parse_datetime;

/// How the signed time differs from the time in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeChange {
    /// It is one of the hints.
    Hinted,
    /// It is the same instant in another notation, or without its fraction of a second.
    Notation,
    /// It is another instant.
    Off {
        /// The difference in milliseconds; negative if the signed time is earlier.
        milliseconds: i64,
    },
}

/// Returns the instant of the time in a header of a message, such as `request-time`: Unix milliseconds, Unix seconds or ISO 8601.
/// `None` if the text is not a time.
pub fn instant(text: &str) -> Option<OffsetDateTime> {
    Notation::read(text).map(|(instant, _)| instant)
}

/// The maximum number of hints.
const HINTS: usize = 8;

/// The differences between two readings of a clock, in milliseconds.
const OFF: [i64; 12] = [1, -1, 2, -2, 3, -3, 1000, -1000, 2000, -2000, 3000, -3000];

pub(super) fn look(search: &mut Search<'_>, hints: &Hints<'_>) -> Option<Cause> {
    let received = search.content.time;
    let hinted = hints.times.iter().take(HINTS);
    let mut times: Vec<_> = hinted
        .map(|it| (it.clone(), TimeChange::Hinted))
        .chain([(received.trim().to_owned(), TimeChange::Notation)])
        .collect();
    if let Some((instant, notation)) = Notation::read(received) {
        for other in Notation::ALL {
            // Offsets in which the year would be 10000 have no such text.
            let offsets = [instant.offset(), UtcOffset::UTC, CHINA];
            let instants = offsets.map(|offset| instant.checked_to_offset(offset));
            for instant in instants.into_iter().flatten() {
                times.push((other.write(instant), TimeChange::Notation));
            }
        }
        // If the text has yet another notation, so would the signed one.
        let is_written_so = notation.write(instant) == received.trim();
        let shown = |off: &i64| is_written_so && (notation.shows_milliseconds() || off % 1000 == 0);
        for milliseconds in OFF.into_iter().filter(shown) {
            let Some(off) = instant.checked_add(Duration::milliseconds(milliseconds)) else {
                continue;
            };
            times.push((notation.write(off), TimeChange::Off { milliseconds }));
        }
    }
    let mut seen = vec![received.to_owned()];
    times.retain(|(text, _)| {
        let new = !seen.contains(text);
        seen.push(text.clone());
        new
    });
    let fits = |(time, _): &(String, _)| {
        let content = Content {
            time,
            ..search.content
        };
        search.fits(&content)
    };
    let (signed, change) = times.into_iter().find(fits)?;
    Some(Cause::Time {
        signed,
        received: received.to_owned(),
        change,
    })
}

/// The offset of China, which documentation samples often use.
const CHINA: UtcOffset = match UtcOffset::from_hms(8, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

/// A notation of an instant.
#[derive(Clone, Copy)]
enum Notation {
    /// Milliseconds since 1970.
    Milliseconds,
    /// Seconds since 1970.
    Seconds,
    /// ISO 8601, with milliseconds after this character or without them, and with one of several
    /// offset notations.
    Iso {
        milliseconds: Option<char>,
        offset: Offset,
    },
}

#[derive(Clone, Copy)]
enum Offset {
    /// `+08:00`
    Colon,
    /// `+0800`
    Plain,
    /// `+08`
    Hours,
    /// `Z` where it is zero.
    Zulu,
}

impl Notation {
    const ALL: [Self; 8] = {
        const fn iso(milliseconds: Option<char>, offset: Offset) -> Notation {
            Notation::Iso {
                milliseconds,
                offset,
            }
        }
        [
            Self::Milliseconds,
            Self::Seconds,
            iso(None, Offset::Colon),
            iso(None, Offset::Zulu),
            iso(None, Offset::Plain),
            iso(Some('.'), Offset::Colon),
            iso(Some('.'), Offset::Zulu),
            iso(Some('.'), Offset::Plain),
        ]
    };

    /// The instant and notation of a text.
    fn read(text: &str) -> Option<(OffsetDateTime, Self)> {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number: i64 = text.parse().ok()?;
            // Ten digits of seconds end in the year 2286.
            let (milliseconds, notation) = match text.len() {
                ..=10 => (number.checked_mul(1000)?, Self::Seconds),
                _ => (number, Self::Milliseconds),
            };
            let nanoseconds = i128::from(milliseconds) * 1_000_000;
            let instant = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()?;
            return Some((instant, notation));
        }
        let instant = parse_datetime(text).ok()?;
        // The last sign is that of the offset; there is none if it ends with `Z`.
        let offset = match text.rsplit(['+', '-']).next().map(str::len) {
            _ if text.ends_with(['Z', 'z']) => Offset::Zulu,
            Some(2) => Offset::Hours,
            Some(4) => Offset::Plain,
            _ => Offset::Colon,
        };
        let notation = Self::Iso {
            milliseconds: text.chars().find(|it| matches!(it, '.' | ',')),
            offset,
        };
        Some((instant, notation))
    }

    fn shows_milliseconds(self) -> bool {
        match self {
            Self::Milliseconds => true,
            Self::Seconds => false,
            Self::Iso { milliseconds, .. } => milliseconds.is_some(),
        }
    }

    fn write(self, instant: OffsetDateTime) -> String {
        let (milliseconds, offset) = match self {
            Self::Milliseconds => {
                return (instant.unix_timestamp_nanos().div_euclid(1_000_000)).to_string();
            }
            Self::Seconds => return instant.unix_timestamp().to_string(),
            Self::Iso {
                milliseconds,
                offset,
            } => (milliseconds, offset),
        };
        let (date, time) = (instant.date(), instant.time());
        let fraction = match milliseconds {
            Some(separator) => format!("{separator}{:03}", time.millisecond()),
            None => String::new(),
        };
        let (hours, minutes, _) = instant.offset().as_hms();
        let sign = if hours < 0 || minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (hours.unsigned_abs(), minutes.unsigned_abs());
        let offset = match offset {
            Offset::Zulu if (hours, minutes) == (0, 0) => "Z".to_owned(),
            Offset::Zulu | Offset::Colon => format!("{sign}{hours:02}:{minutes:02}"),
            Offset::Hours if minutes == 0 => format!("{sign}{hours:02}"),
            Offset::Hours | Offset::Plain => format!("{sign}{hours:02}{minutes:02}"),
        };
        format!(
            "{}-{:02}-{:02}T{:02}:{:02}:{:02}{fraction}{offset}",
            date.year(),
            u8::from(date.month()),
            date.day(),
            time.hour(),
            time.minute(),
            time.second(),
        )
    }
}
