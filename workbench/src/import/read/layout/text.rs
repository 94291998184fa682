//! Texts of a page without their marks: Markdown, HTML and the two widths of punctuation.

use crate::import::words::ABBREVIATIONS;

/// HTML elements that pages are left with. Others, as in `Array<Goods>`, are no HTML.
const ELEMENTS: [&str; 28] = [
    "a", "b", "br", "code", "div", "em", "font", "hr", "i", "img", "li", "ol", "p", "pre", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "wbr",
];

const ENTITIES: [(&str, &str); 7] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&#124;", "|"),
];

/// A copied line without invisible characters: a byte order mark, joiners, special spaces.
pub(in crate::import) fn visible(line: &str) -> String {
    let spaces = |it: char| match it {
        '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Some(' '),
        other => Some(other),
    };
    line.chars().filter_map(spaces).collect()
}

/// A text without the marks of Markdown and HTML; what is escaped stays.
pub(in crate::import) fn plain(text: &str) -> String {
    let text = without_links(&without_html(text));
    let chars: Vec<char> = text.chars().collect();
    let emphasis = Emphasis::of(&chars);
    let mut plain = String::new();
    let mut at = 0;
    while let Some(&char) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match char {
            '\\' if next.is_some_and(|it| it.is_ascii_punctuation()) => {
                plain.extend(next);
                at += 1;
            }
            '*' | '`' => {}
            '_' if emphasis.has(&chars, at) => {}
            other => plain.push(other),
        }
        at += 1;
    }
    plain.trim().to_owned()
}

/// The underscores that open or close an emphasis: from the first that can open one to the last that
/// can close one, those that stand at the edge of a word.
struct Emphasis {
    first: usize,
    last: usize,
}

impl Emphasis {
    fn of(chars: &[char]) -> Self {
        let places = || (0..chars.len()).filter(|it| chars[*it] == '_');
        Self {
            first: places().find(|it| opens(chars, *it)).unwrap_or(usize::MAX),
            last: places().rfind(|it| closes(chars, *it)).unwrap_or(0),
        }
    }

    fn has(&self, chars: &[char], at: usize) -> bool {
        (opens(chars, at) && at < self.last) || (closes(chars, at) && at > self.first)
    }
}

fn opens(chars: &[char], at: usize) -> bool {
    !in_word(chars, at.checked_sub(1)) && in_word(chars, Some(at + 1))
}

fn closes(chars: &[char], at: usize) -> bool {
    in_word(chars, at.checked_sub(1)) && !in_word(chars, Some(at + 1))
}

/// Whether the character at a place is part of a word; one that is escaped is.
fn in_word(chars: &[char], at: Option<usize>) -> bool {
    let char = at.and_then(|it| chars.get(it));
    char.is_some_and(|it| is_word(*it) || *it == '\\')
}

fn without_html(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        kept += before;
        match is_element(&tag[1..]).then(|| tag.find('>')).flatten() {
            Some(end) => {
                // A break within a cell separates words.
                if tag[1..end].trim_end_matches(['/', ' ']) == "br" {
                    kept.push(' ');
                }
                rest = &tag[end + 1..];
            }
            None => {
                kept.push('<');
                rest = &tag[1..];
            }
        }
    }
    kept += rest;
    let decode = |text: String, (entity, char): &(&str, &str)| text.replace(entity, char);
    ENTITIES.iter().fold(kept, decode)
}

/// Whether a text begins like what is inside of a tag.
fn is_element(tag: &str) -> bool {
    let inner = tag.trim_start_matches('/');
    let is_whole = |rest: &str| rest.starts_with([' ', '/', '>']);
    let mut elements = ELEMENTS.iter();
    elements.any(|it| inner.strip_prefix(it).is_some_and(is_whole))
}

/// `[text](address)` is its text, an image is nothing.
fn without_links(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let Some(open) = opening(&rest[..at]) else {
            kept += &rest[..at + 2];
            rest = &rest[at + 2..];
            continue;
        };
        let Some(end) = rest[at..].find(')') else {
            break;
        };
        match rest[..open].strip_suffix('!') {
            Some(before) => kept += before,
            None => {
                kept += &rest[..open];
                kept += &rest[open + 1..at];
            }
        }
        rest = &rest[at + end + 1..];
    }
    kept + rest
}

/// The bracket that the end of a text would close.
fn opening(text: &str) -> Option<usize> {
    let open = text.rfind('[')?;
    (!text[..open].ends_with('\\')).then_some(open)
}

/// A text with the punctuation of ASCII: what is matched with words, and never kept.
pub(in crate::import) fn fold(text: &str) -> String {
    let mut folded = String::new();
    for char in text.chars() {
        match char {
            // A full stop ends a sentence, also where no space follows; a dot in a path does not.
            '。' => folded.push_str(". "),
            '、' => folded.push(','),
            '“' | '”' | '„' | '«' | '»' | '「' | '」' => folded.push('"'),
            '‘' | '’' => folded.push('\''),
            '–' | '—' | '−' | '‐' | '‑' => folded.push('-'),
            '\u{ff01}'..='\u{ff5e}' => folded.extend(char::from_u32(char as u32 - 0xfee0)),
            other => folded.push(other),
        }
    }
    folded
}

/// Whether a character can be part of a name or a value.
pub(in crate::import) fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// Whether a text is a name as fields have: `paymentRequestId`, `_input_charset`.
pub(in crate::import) fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_') && text.chars().all(is_word)
}

/// Whether a text is a value that programs compare: `EASY_PAY`, `EntryCode`, `US`, `1`.
pub(in crate::import) fn is_value(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|it| is_word(it) || "-.+/".contains(it))
        && text.starts_with(|it: char| it.is_ascii_alphanumeric())
        && text.ends_with(is_word)
}

/// Whether a word is written like a constant: in capitals, or with capitals within.
pub(in crate::import) fn is_constant(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let small = word.chars().filter(char::is_ascii_lowercase).count();
    word.starts_with(|it: char| it.is_ascii_uppercase()) && (capitals > 1 || small == 0)
}

/// The words of a text, each with where it begins.
pub(in crate::import) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let end = text[start..]
            .find(|it| !is_word(it))
            .map_or(text.len(), |it| start + it);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Where a phrase stands in a text, in small letters as both must be; a phrase of letters must not
/// be a part of a longer word.
pub(in crate::import) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(phrase).map(|it| from + it) {
        let end = at + phrase.len();
        let edge = |outer: Option<char>, inner: Option<char>| {
            !(outer.is_some_and(is_word) && inner.is_some_and(is_word))
        };
        if edge(text[..at].chars().next_back(), phrase.chars().next())
            && edge(text[end..].chars().next(), phrase.chars().next_back())
        {
            return Some(at);
        }
        from = end;
    }
    None
}

/// The sentences of a text, each with where it begins.
pub(in crate::import) fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, char) in text.char_indices() {
        let ends = matches!(char, '.' | '!' | '?')
            && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
            && !abbreviates(&text[start..at]);
        if ends {
            sentences.push((start, &text[start..=at]));
            start = at + 1;
        }
    }
    sentences.push((start, &text[start..]));
    sentences.retain(|(_, it)| !it.trim().is_empty());
    sentences
}

/// Whether a text ends with a word whose full stop ends no sentence.
fn abbreviates(text: &str) -> bool {
    let word = text
        .rsplit([' ', '('])
        .next()
        .unwrap_or(text)
        .to_ascii_lowercase();
    ABBREVIATIONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_names_stay() {
        let cases = [
            ("**REQUIRED**", "REQUIRED"),
            ("PARAM\\_ILLEGAL", "PARAM_ILLEGAL"),
            (
                "the sort of _parcel_ is `EASY_PAY`",
                "the sort of parcel is EASY_PAY",
            ),
            ("_input_charset", "_input_charset"),
            ("goods (Array<Goods>)", "goods (Array<Goods>)"),
            ("goods (Array\\<Goods\\>)", "goods (Array<Goods>)"),
            ("Array&lt;Goods&gt;", "Array<Goods>"),
            ("of <span class=\"x\">us</span><br/>all", "of us all"),
            (
                "see [ISO 4217](https://iso.example/a_b) now",
                "see ISO 4217 now",
            ),
            ("![picture](https://a.example) [**b**](c)", "b"),
            ("a \\[1\\](b)", "a [1](b)"),
            ("[open](", "[open]("),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn widths_do_not_matter() {
        assert_eq!(fold("最大长度：３２（字符）。"), "最大长度:32(字符). ");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert_eq!(find_phrase("in a different case, if any", "if"), Some(21));
        assert_eq!(find_phrase("当paymentMethod为", "当"), Some(0));
    }

    #[test]
    fn dots_of_paths_end_no_sentence() {
        let text = "The value of a.b is C. Otherwise none.";
        let sentences: Vec<&str> = sentences(text)
            .into_iter()
            .map(|(_, it)| it.trim())
            .collect();
        assert_eq!(sentences, ["The value of a.b is C.", "Otherwise none."]);
    }
}
