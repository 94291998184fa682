//! What stands before the first section: title, date, method and path.

use heck::ToUpperCamelCase;

use crate::import::page::Said;
use crate::import::read::layout::blocks::{Block, Line, Mark};
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::text::{find_phrase, is_name, sentences};
use crate::import::read::layout::uses::{Use, Uses};
use crate::import::words::{METHODS, NOTIFY, RECEIVERS, SENDERS, SENDS};

/// What the opening of a page says.
#[derive(Debug, Default)]
pub(in crate::import) struct Opening {
    /// The title.
    pub title: Option<Said<String>>,
    /// The operation, as the title names it.
    pub operation: Option<Said<String>>,
    /// The product, as the title names it.
    pub product: Option<Said<String>>,
    /// The date.
    pub date: Option<Said<String>>,
    /// The method.
    pub method: Option<Said<String>>,
    /// The path.
    pub path: Option<Said<String>>,
    /// The line that says that the other side sends it.
    pub inbound: Option<usize>,
}

/// Reads the opening.
pub(in crate::import) fn opening(section: &Section, uses: &mut Uses) -> Opening {
    let mut opening = Opening::default();
    let lines: Vec<&Line> = section
        .blocks
        .iter()
        .filter_map(|it| match it {
            Block::Line(line) if line.mark != Mark::Blank => Some(line),
            _ => None,
        })
        .collect();
    let said = |value: &str, line: &Line| {
        Some(Said {
            value: value.to_owned(),
            line: line.number,
        })
    };
    let mut read = Vec::new();
    for line in &lines {
        if let Some((method, path)) = endpoint(&line.text)
            && opening.path.is_none()
        {
            opening.method = said(method, line);
            opening.path = said(path, line);
            read.push(line.number);
        }
        if let Some(date) = date(&line.text)
            && opening.date.is_none()
        {
            opening.date = said(date, line);
            read.push(line.number);
        }
    }
    if let Some(line) = title(&lines, opening.method.as_ref()) {
        read.push(line.number);
        opening.title = said(without_site(&line.shown), line);
        let (name, product) = parts(without_site(&line.text));
        opening.operation = name.and_then(|it| said(it, line));
        opening.product = product.and_then(|it| said(&it, line));
    }
    opening.inbound = inbound(&lines, &opening);
    read.extend(opening.inbound);
    for block in &section.blocks {
        let (first, last) = block.lines();
        let used = match block {
            Block::Line(line) if line.mark == Mark::Blank => Use::Blank,
            _ if read.contains(&first) => Use::Read,
            _ => Use::Skipped("prose, no fields"),
        };
        uses.set((first, last), &used);
    }
    opening
}

/// `POST /v1/payments/pay`
fn endpoint(line: &str) -> Option<(&str, &str)> {
    let (method, path) = line.split_once(' ')?;
    let path = path.trim();
    let fits =
        METHODS.contains(&method) && path.starts_with('/') && !path.contains(char::is_whitespace);
    fits.then_some((method, path))
}

/// `2024-05-09 06:39`
fn date(line: &str) -> Option<&str> {
    let day = line.split_whitespace().next()?;
    let shape: String = day
        .chars()
        .map(|it| if it.is_ascii_digit() { '0' } else { it })
        .collect();
    let rest = line[day.len()..].trim();
    let time = rest.chars().all(|it| it.is_ascii_digit() || it == ':');
    (shape == "0000-00-00" && time).then_some(day)
}

/// The line with the title: the first heading, or in plain text the line before the method, as a
/// browser puts the name of the site before it; the first line if there is no method.
fn title<'l>(lines: &[&'l Line], method: Option<&Said<String>>) -> Option<&'l Line> {
    let marked = lines.iter().find(|it| matches!(it.mark, Mark::Heading(_)));
    let before = method.and_then(|said| {
        let before = lines
            .iter()
            .rev()
            .filter(|it| it.number < said.line && date(&it.text).is_none());
        before
            .take(1)
            .find(|it| it.mark == Mark::Text && !it.text.ends_with('.'))
    });
    let first = || {
        lines
            .iter()
            .find(|it| it.mark == Mark::Text && !is_banner(&it.text))
    };
    marked.or(before).or_else(first).copied()
}

/// A title without the name of the site, which browsers put behind it: `pay | Product APIs | Docs`.
fn without_site(title: &str) -> &str {
    let first = title.split(" | ").next().unwrap_or(title).trim();
    if first.is_empty() { title } else { first }
}

/// The line that says that the other side sends the message, not the reader: in so many words, or by
/// the operation's name where there is no path to call.
fn inbound(lines: &[&Line], opening: &Opening) -> Option<usize> {
    let says = |line: &&&Line| {
        let text = line.text.to_ascii_lowercase();
        let says = |(_, it): (usize, &str)| {
            let has = |phrases: &[&str]| phrases.iter().any(|word| find_phrase(it, word).is_some());
            // Where there is a path to call, a sentence may say what comes after the call.
            let sender = has(&SENDERS) || (opening.path.is_none() && has(&SENDS));
            sender && has(&SENDS) && has(&RECEIVERS)
        };
        sentences(&text).into_iter().any(says)
    };
    let name = opening.operation.as_ref();
    let by_name = || {
        let lower = |it: &str| it.to_ascii_lowercase();
        name.filter(|it| opening.path.is_none() && lower(&it.value).starts_with(NOTIFY))
    };
    let said = lines.iter().find(says).map(|it| it.number);
    said.or_else(|| by_name().map(|it| it.line))
}

/// A browser copies the name of the site twice.
fn is_banner(line: &str) -> bool {
    let half = line.len() / 2;
    line.is_char_boundary(half) && line[..half].trim() == line[half..].trim()
}

/// The operation and the product of a title: `pay (Entry Code Payment)`.
fn parts(title: &str) -> (Option<&str>, Option<String>) {
    let (name, rest) = title
        .split_once('(')
        .map_or((title, None), |(name, rest)| (name, Some(rest)));
    let name = Some(name.trim())
        .filter(|it| is_name(it) && it.starts_with(|first: char| first.is_ascii_lowercase()));
    let product = rest
        .and_then(|it| it.split_once(')'))
        .map(|(it, _)| it.trim())
        .filter(|it| it.is_ascii() && !it.is_empty());
    (
        name,
        product.map(|it| {
            // A product is called like a type.
            let is_type = it.starts_with(|first: char| first.is_ascii_uppercase());
            if is_name(it) && is_type && !it.contains('_') {
                it.to_owned()
            } else {
                it.to_upper_camel_case()
            }
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_titles() {
        let product = |it: &str| Some(it.to_owned());
        assert_eq!(
            parts("pay (Entry Code Payment)"),
            (Some("pay"), product("EntryCodePayment"))
        );
        assert_eq!(
            parts("创建支付会话 (EasySafePay)"),
            (None, product("EasySafePay"))
        );
        assert_eq!(
            parts("pay (entry_code)"),
            (Some("pay"), product("EntryCode"))
        );
        assert_eq!(parts("consult(单笔支付)"), (Some("consult"), None));
        assert_eq!(parts("inquiryPayment"), (Some("inquiryPayment"), None));
    }

    #[test]
    fn dates_and_endpoints() {
        assert_eq!(date("2024-05-09 06:39"), Some("2024-05-09"));
        assert_eq!(date("2024-05-09"), Some("2024-05-09"));
        assert_eq!(date("2024-05-09 is the day"), None);
        assert_eq!(
            endpoint("GET /v1/customs/inquire"),
            Some(("GET", "/v1/customs/inquire"))
        );
        assert_eq!(endpoint("POST the form"), None);
    }
}
