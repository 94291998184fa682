//! JSON on a page, with the marks that converters leave in it.

use antom_codegen::json::Json;

/// For each line, how many lines from it on are JSON without a fence; none if it does not begin it, or
/// if what it begins never ends.
///
/// All of them at once, from the last line to the first: a page of opening brackets would otherwise
/// be read to its end for each of them.
pub(in crate::import) fn json_lengths(lines: &[String]) -> Vec<Option<usize>> {
    let mut depths = Vec::with_capacity(lines.len());
    let mut depth = 0_i64;
    for line in lines {
        depth += brackets(line);
        depths.push(depth);
    }
    let mut lengths = vec![None; lines.len()];
    // Lines at whose end fewer brackets are open than at that of any line before them.
    let mut closing: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate().rev() {
        // No JSON goes on behind a heading.
        if line.starts_with('#') {
            closing.clear();
            continue;
        }
        while closing.pop_if(|it| depths[*it] >= depths[at]).is_some() {}
        closing.push(at);
        if begins_json(line.trim()) {
            let before = depths[at] - brackets(line);
            let open = closing.partition_point(|it| depths[*it] <= before);
            let end = open.checked_sub(1).map(|it| closing[it]);
            lengths[at] = end.map(|it| it + 1 - at);
        }
    }
    lengths
}

fn begins_json(line: &str) -> bool {
    line == "{" || line == "[" || line.starts_with("{\"") || line.starts_with("{ \"")
}

/// How many more brackets a line opens than it closes. A text ends with its line: otherwise a
/// quotation mark is missing.
fn brackets(line: &str) -> i64 {
    let mut open = 0;
    let mut text = false;
    let mut escaped = false;
    for char in line.chars() {
        match char {
            '"' if !escaped => text = !text,
            '{' | '[' if !text => open += 1,
            '}' | ']' if !text => open -= 1,
            _ => {}
        }
        escaped = char == '\\' && !escaped;
    }
    open
}

/// What a code block holds, if that is JSON.
///
/// # Errors
///
/// It is not, not even without the marks that Markdown leaves in it.
pub(in crate::import) fn json(text: &str) -> Result<Json, serde_json::Error> {
    let parse = |text: &str| serde_json::from_str::<Json>(text);
    let mended_of = |text: &str| parse(&mended(text));
    parse(text).or_else(|error| {
        let unbroken = || mended_of(&unbroken(text));
        mended_of(text).or_else(|_| unbroken()).map_err(|_| error)
    })
}

/// JSON whose texts go on in one line: editors break long ones, wherever they like, and indent the rest.
/// Markdown doubles the mark before a quotation mark within a text.
fn unbroken(text: &str) -> String {
    let text = text.replace("\\\\\"", "\\\"");
    let mut joined = String::new();
    let mut chars = text.chars().peekable();
    let (mut quoted, mut escaped) = (false, false);
    while let Some(char) = chars.next() {
        if char == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = char == '\\' && !escaped;
        if char == '\n' && quoted {
            while chars.next_if(|it| it.is_whitespace()).is_some() {}
        } else {
            joined.push(char);
        }
    }
    joined
}

/// JSON without what Markdown escapes and editors round off: `\[`, `\_`, curly quotation marks, a
/// comma after the last item, comments, and what stands around it, as the head of a request does.
fn mended(text: &str) -> String {
    let text = uncommented(text);
    let mut mended = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some(next) if "[]_*{}()#+-.!<>|~`=&?:".contains(next) => mended.push(next),
                Some(next) => mended.extend(['\\', next]),
                None => {}
            },
            '“' | '”' => mended.push('"'),
            ',' => {
                let rest: String = chars.clone().take_while(|it| it.is_whitespace()).collect();
                let after = chars.clone().nth(rest.chars().count());
                if !matches!(after, Some('}' | ']')) {
                    mended.push(',');
                }
            }
            other => mended.push(other),
        }
    }
    let end = mended.rfind(['}', ']']).map_or(mended.len(), |it| it + 1);
    let start = mended.find(['{', '[']).unwrap_or(0).min(end);
    mended[start..end].to_owned()
}

/// A text without comments: `// to the end of the line`, `/* up to here */`. An address within a text
/// is none.
fn uncommented(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    let mut quoted = false;
    while let Some(char) = rest.chars().next() {
        let comment = if quoted {
            None
        } else if rest.starts_with("//") {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            Some(rest.find("*/").map_or(rest.len(), |it| it + 2))
        } else {
            None
        };
        if let Some(end) = comment {
            rest = &rest[end..];
            continue;
        }
        let mut length = char.len_utf8();
        match char {
            '"' | '“' | '”' => quoted = !quoted,
            // A text does not go on in the next line.
            '\n' => quoted = false,
            '\\' => length += rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => {}
        }
        let (taken, left) = rest.split_at(length);
        kept += taken;
        rest = left;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_json_are_mended_and_order_is_kept() {
        let read = |text: &str| json(text).map(|it| it.to_string()).ok();
        let cases = [
            ("{\"b\": \\[{\"a\": 1}\\]}", Some("{\"b\":[{\"a\":1}]}")),
            (
                "{\"b\": \"x\\_y\", \"a\": [1, 2,],\n}",
                Some("{\"b\":\"x_y\",\"a\":[1,2]}"),
            ),
            ("{“b”: null} and more", Some("{\"b\":null}")),
            ("POST /pay HTTP/1.1\n\n{\"b\": 1}", Some("{\"b\":1}")),
            (
                "{\"b\": \"quoted \\\" mark\"}",
                Some("{\"b\":\"quoted \\\" mark\"}"),
            ),
            (
                "// first\n{\"b\": \"https://b.example/*x*/\", // second\n/* third */ \"a\": 1 }",
                Some("{\"b\":\"https://b.example/*x*/\",\"a\":1}"),
            ),
            (
                "{\"b\": \"https://b.example/x\n\n      \\=1\",\n\"a\": \"{\\\\\"c\\\\\":\n  1}\"}",
                Some("{\"b\":\"https://b.example/x=1\",\"a\":\"{\\\"c\\\":1}\"}"),
            ),
            ("{\"b\": ...}", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn json_without_a_fence_ends_with_its_last_brace() {
        let end = |text: &str| {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            json_lengths(&lines)[0]
        };
        assert_eq!(end("{\n \"a\": \"}\"\n}\nmore"), Some(3));
        assert_eq!(end("{\n \"a\": 1\n"), None);
        assert_eq!(end("{\n# Title\n}"), None);
        assert_eq!(end("text {"), None);
        assert_eq!(end("{\"a\": [\n{\n}\n]\n}\n}"), Some(5));
        assert_eq!(end(&"{\n".repeat(100_000)), None);
    }
}
