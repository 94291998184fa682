//! Plain text as Markdown, wrapped to the width of a doc comment.

/// The width of doc comments, without indentation.
const WIDTH: usize = 92;

/// Paragraphs separated by empty lines.
pub(in crate::emit) fn paragraphs<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(text));
    }
    lines
}

/// An item of a list.
pub(super) fn item(text: &str) -> Vec<String> {
    let lines = wrap(text).into_iter().enumerate();
    lines
        .map(|(index, line)| {
            if index == 0 {
                format!("- {line}")
            } else {
                format!("  {line}")
            }
        })
        .collect()
}

/// Escapes plain text for Markdown, and wraps it.
pub(super) fn wrap(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for word in escape(text).split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push(String::new());
            width = 0;
        }
        let Some(line) = lines.last_mut() else {
            continue;
        };
        if width > 0 {
            line.push(' ');
            width += 1;
            line.push_str(word);
        } else {
            line.push_str(&at_line_start(word));
        }
        width += length;
    }
    lines
}

/// Escapes the first word of a line, so that Markdown does not parse it as a heading, a list or a
/// rule.
fn at_line_start(word: &str) -> String {
    let (body, end) =
        word.split_at(word.len() - word.chars().next_back().map_or(0, char::len_utf8));
    if matches!(end, "." | ")")
        && !body.is_empty()
        && body.bytes().all(|byte| byte.is_ascii_digit())
    {
        return format!("{body}\\{end}");
    }
    if word == "+" || word.chars().all(|it| "#-=~|".contains(it)) {
        format!("\\{word}")
    } else {
        word.to_owned()
    }
}

/// Escapes what rustdoc would parse as links, HTML or emphasis. Code between backticks is
/// unchanged. An unpaired backtick is escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        escape_plain(before, &mut escaped);
        match after.split_once('`') {
            Some((code, after)) => {
                escaped.push_str(&format!("`{code}`"));
                rest = after;
            }
            None => {
                escaped.push_str("\\`");
                rest = after;
            }
        }
    }
    escape_plain(rest, &mut escaped);
    escaped
}

fn escape_plain(text: &str, escaped: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            escaped.push(' ');
        }
        if word.starts_with("https://") || word.starts_with("http://") {
            let end = word.trim_end_matches([',', '.', ')', ';']);
            escaped.push_str(&format!("<{end}>{}", &word[end.len()..]));
            continue;
        }
        // An underscore inside a word is not emphasis.
        let emphasized = word.starts_with('_') || word.ends_with('_');
        for character in word.chars() {
            if r"[]<>*\&".contains(character) || (character == '_' && emphasized) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_escaped_outside_of_code() {
        assert_eq!(
            escape("an [array] of <b> or `Array<T>`"),
            r"an \[array\] of \<b\> or `Array<T>`"
        );
        assert_eq!(
            escape("see https://example.com/a, please"),
            "see <https://example.com/a>, please"
        );
    }

    #[test]
    fn what_looks_like_markdown_is_text() {
        assert_eq!(escape("a lone ` and [x]"), r"a lone \` and \[x\]");
        assert_eq!(escape("snake_case and _case_"), r"snake_case and \_case\_");
        assert_eq!(wrap("1. first"), [r"1\. first"]);
        assert_eq!(wrap("- x"), [r"\- x"]);
        assert_eq!(wrap("# no heading"), [r"\# no heading"]);
    }

    #[test]
    fn lines_break_between_words() {
        let lines = wrap(&"word ".repeat(40));
        assert!(
            lines.len() == 3 && lines.iter().all(|line| line.len() <= WIDTH),
            "{lines:?}"
        );
        assert_eq!(wrap("a\nb"), ["a b"]);
    }
}
