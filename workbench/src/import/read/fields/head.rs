//! Lines that introduce a field: its name, its type, and whether it must be there.

use super::field_type::{FieldType, field_type};
use crate::import::read::layout::blocks::Line;
use crate::import::read::layout::text::is_name;
use crate::import::words::{ARTICLES, Need, answer, need};

/// What introduces a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Head {
    /// Its name; with dots if the page writes its path.
    pub name: String,
    /// Its type.
    pub ty: FieldType,
    /// What is said of its being there.
    pub needs: Vec<Need>,
    /// Words beside its type that say nothing we know.
    pub unread: Vec<String>,
    /// The rest of the line.
    pub rest: String,
}

/// The field that a line introduces: `name (Type, REQUIRED)`, `name Type object REQUIRED`.
pub(in crate::import) fn head(line: &str) -> Option<Head> {
    let end = line.find([' ', '(', '\t']).unwrap_or(line.len());
    let name = field_name(&line[..end])?;
    let rest = line[end..].trim();
    match rest.strip_prefix('(') {
        Some(inner) => in_brackets(name, inner),
        None => in_words(name, rest),
    }
}

/// A field that is introduced by a line with nothing but its name.
pub(in crate::import) fn lone_name(line: &str) -> Option<&str> {
    field_name(line).filter(|it| it.starts_with(|first: char| first.is_ascii_lowercase()))
}

/// Whether a line of text is nothing but the head of a field. Two words of a sentence are none:
/// `the Order`, `Further Steps`.
pub(in crate::import) fn is_head(line: &Line) -> bool {
    head(&line.text).is_some_and(|head| {
        let named = head.name.starts_with(|it: char| it.is_ascii_lowercase())
            && !ARTICLES.contains(&head.name.as_str());
        let certain = !head.needs.is_empty() || head.ty.object().is_none();
        head.rest.is_empty() && (certain || named)
    })
}

/// A name as fields have, or a path of such names.
fn field_name(text: &str) -> Option<&str> {
    let parts = |it: &str| is_name(it.trim_end_matches("[]"));
    (!text.is_empty() && text.split('.').all(parts)).then(|| text.trim_end_matches("[]"))
}

/// `Type, REQUIRED)`
fn in_brackets(name: &str, inner: &str) -> Option<Head> {
    let close = closing(inner)?;
    let rest = inner[close + 1..].trim();
    let rest = rest.strip_prefix([':', '-']).unwrap_or(rest);
    let mut parts = at_commas(&inner[..close]).into_iter();
    let first = parts.next()?;
    let mut head = Head {
        name: name.to_owned(),
        ty: FieldType::unknown(),
        needs: Vec::new(),
        unread: Vec::new(),
        rest: rest.trim().to_owned(),
    };
    match field_type(first, name) {
        Some(ty) => head.ty = ty,
        // `name (REQUIRED)`: no type, but a field all the same.
        None => {
            // `Type REQUIRED`, without a comma between them.
            let (type_text, needs) = trailing_needs(first);
            head.ty = match type_text {
                "" => FieldType::unknown(),
                text => field_type(text, name)?,
            };
            head.needs = needs;
        }
    }
    for part in parts {
        match need(part) {
            Some(need) => head.needs.push(need),
            None => head.unread.push(part.to_owned()),
        }
    }
    let (after, needs) = trailing_needs(&head.rest);
    if after.is_empty() {
        head.needs.extend(needs);
        head.rest.clear();
    }
    Some(head)
}

/// Where the bracket closes that is open before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The parts of a text between commas that stand in no brackets.
fn at_commas(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, char) in text.char_indices() {
        match char {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// `Type object REQUIRED`, and nothing else on the line.
fn in_words(name: &str, rest: &str) -> Option<Head> {
    let (type_text, needs) = trailing_needs(rest);
    Some(Head {
        name: name.to_owned(),
        ty: field_type(type_text, name)?,
        needs,
        unread: Vec::new(),
        rest: String::new(),
    })
}

/// A text without the words at its end that say whether something must be there.
fn trailing_needs(text: &str) -> (&str, Vec<Need>) {
    let mut text = text.trim();
    let mut needs = Vec::new();
    while !text.is_empty() {
        let start = text.rfind([' ', ',', '\t']).map_or(0, |it| it + 1);
        // Two words may be one: `not required`.
        let earlier = text[..start]
            .trim_end()
            .rfind([' ', ','])
            .map_or(0, |it| it + 1);
        let found = [earlier, start]
            .into_iter()
            .find_map(|it| Some((it, need(&text[it..])?)));
        let Some((start, need)) = found else { break };
        needs.insert(0, need);
        text = text[..start].trim_end_matches([' ', ',', '\t']);
    }
    (text, needs)
}

/// The type and the need that a separate line gives to the field above: `String REQUIRED`, `Type:
/// String`.
pub(in crate::import) fn type_line(name: &str, line: &str) -> Option<(FieldType, Vec<Need>)> {
    let text = match line.split_once(':') {
        Some((label, text))
            if crate::import::words::column(label.trim()) == crate::import::words::Column::Type =>
        {
            text
        }
        _ => line,
    };
    let (type_text, needs) = trailing_needs(text);
    Some((field_type(type_text, name)?, needs))
}

/// Whether a separate line marks the field above as required: `Yes`.
pub(in crate::import) fn need_line(line: &str) -> Option<Need> {
    answer(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_in_every_layout() {
        let cases = [
            ("env (Env)", "env Env []"),
            ("order (Order, REQUIRED)", "order Order [Required]"),
            ("goods (Array<Goods>)", "goods Array<Goods> []"),
            (
                "meta (Map<String, String>, CONDITIONAL)",
                "meta Map<String> [Conditional]",
            ),
            ("a (String) REQUIRED", "a String [Required]"),
            ("a (String REQUIRED)", "a String [Required]"),
            ("a (REQUIRED)", "a Json [Required]"),
            (
                "productCode String REQUIRED",
                "productCode String [Required]",
            ),
            ("order Order object REQUIRED", "order Order [Required]"),
            ("order Order 对象  必需", "order Order [Required]"),
            ("result 结果对象 必需", "result Result [Required]"),
            ("a String not required", "a String [Optional]"),
            ("a.b[].c Integer OPTIONAL", "a.b[].c Integer [Optional]"),
            (
                "paymentExpiryTime Datetime",
                "paymentExpiryTime Datetime []",
            ),
        ];
        for (line, expected) in cases {
            let head = head(line).unwrap_or_else(|| panic!("{line}"));
            let read = format!("{} {} {:?}", head.name, head.ty.documented, head.needs);
            assert_eq!(read, expected, "{line}");
        }
        for line in [
            "CONNECT_WALLET",
            "the Order is placed",
            "orders are placed",
            "order",
            "a (b c)",
            "",
        ] {
            assert_eq!(head(line), None, "{line}");
        }
    }
}
