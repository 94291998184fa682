//! Standards that give a text its form.

use crate::import::read::fields::entry::Entry;
use crate::import::read::fields::passage::Passage;
use crate::import::read::layout::text::find_phrase;
use crate::import::words::{STANDARD, STANDARDS};
use antom_codegen::model::{Constraint, Format};

use super::Facts;

/// Reads the forms that passages name. Limits must have been read before.
pub(in crate::import) fn read(entry: &Entry, passages: &[Passage], facts: &mut Facts) {
    if !["String", "Datetime", "Date"].contains(&entry.ty.item.as_str()) {
        return;
    }
    for passage in passages {
        let text = passage.text.to_ascii_lowercase();
        for (format, phrases) in STANDARDS {
            if let Some(at) = phrases.iter().filter_map(|it| find_phrase(&text, it)).min() {
                take(entry, format, passage.line_at(at), facts);
            }
        }
        if let Some(at) = unknown(&text) {
            facts.doubt(
                passage.line_at(at),
                "the spec language has no format for this standard: how should it be expressed?",
            );
        }
    }
}

fn take(entry: &Entry, format: Format, line: usize, facts: &mut Facts) {
    let word = format.word();
    let what = match (entry.ty.item.as_str(), format) {
        ("Datetime", Format::Iso8601) => None,
        ("Datetime", _) => Some("a date-time"),
        // As ISO 8601 writes dates.
        ("Date", Format::Iso8601 | Format::Date) => return,
        ("Date", _) => Some("a date"),
        _ => None,
    };
    if let Some(what) = what {
        let question = format!("the page says that {what} follows `{word}`: what does it mean?");
        return facts.doubt(line, question);
    }
    // A code has as many letters as its standard says: another limit allows something else, too.
    let letters = match format {
        Format::Iso4217 => Some(3),
        Format::Iso3166 => Some(2),
        _ => None,
    };
    let longest = facts.constraints.max_length();
    if let (Some(letters), Some(longest)) = (letters, longest)
        && letters != longest
    {
        let question = format!(
            "`{word}` has {letters} letters and the page allows {longest}: what else can the value be?"
        );
        return facts.doubt(line, question);
    }
    match facts.constraints.format() {
        None => {
            facts.constraints.set(Constraint::Format, format);
            facts.stands(Constraint::Format, line);
        }
        Some(known) if known != format => {
            let known = known.word();
            facts.constraints.remove(Constraint::Format);
            facts.lines.retain(|(it, _)| *it != Constraint::Format);
            facts.doubt(
                line,
                format!("the page names both `{known}` and `{word}`: which is the format?"),
            );
        }
        Some(_) => {}
    }
}

/// The place of an unknown standard: a known name followed by an unknown number.
fn unknown(text: &str) -> Option<usize> {
    STANDARD.iter().find_map(|name| {
        let at = find_phrase(text, name)?;
        let number = text[at + name.len()..].trim_start_matches([' ', '-']);
        let known = STANDARDS.iter().flat_map(|(_, phrases)| *phrases);
        let is_known = known.into_iter().any(|it| text[at..].starts_with(it));
        (number.starts_with(|it: char| it.is_ascii_digit()) && !is_known).then_some(at)
    })
}
