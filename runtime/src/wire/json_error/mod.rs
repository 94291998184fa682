//! Why a body is not valid JSON, in the words of those who send it rather than of the parser.

mod locate;

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use self::locate::{Scan, offset, problem_of};
use crate::Language;

/// Why a text is not valid JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonError {
    /// The problem.
    pub problem: JsonProblem,
    /// The line, beginning with 1.
    pub line: usize,
    /// The column in characters, beginning with 1.
    pub column: usize,
}

/// What is wrong with a text that is not valid JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonProblem {
    /// There is no text, or only white space.
    Empty,
    /// It begins with a byte order mark.
    ByteOrderMark,
    /// It is not UTF-8.
    NotUtf8,
    /// It begins with a name and an equals sign, like form data.
    FormData {
        /// The first character.
        first: char,
    },
    /// It begins like HTML or XML.
    Markup,
    /// It begins with another text.
    Text {
        /// The first character.
        first: char,
    },
    /// A string, an array or an object is not closed, or a value is missing at the end.
    EndsEarly,
    /// Another text follows the end of the JSON.
    Trailing,
    /// The name of a field is not in double quotes.
    UnquotedName,
    /// A comma precedes a closing bracket.
    TrailingComma,
    /// A backslash in a string does not begin a valid escape.
    InvalidEscape,
    /// A string has a line break or another control character that is not escaped.
    ControlCharacter,
    /// A number is written in an invalid way, or out of range.
    InvalidNumber,
    /// Arrays and objects are nested too deeply.
    TooDeep,
    /// A character that cannot be at this place.
    Unexpected {
        /// The character.
        character: char,
    },
    /// It cannot be read.
    Unreadable,
}

impl JsonProblem {
    /// Returns the problem in a language, without the place: `it ends too early`.
    pub fn message(self, language: Language) -> String {
        match language {
            Language::En => self.english(),
            Language::Zh => self.chinese(),
        }
    }

    fn english(self) -> String {
        match self {
            Self::Empty => "it is empty",
            Self::ByteOrderMark => "it begins with a byte order mark; send it without one",
            Self::NotUtf8 => "it is not UTF-8",
            Self::FormData { first } => {
                return format!("it begins with {}; is it form data?", Quoted(first));
            }
            Self::Markup => "it begins with `<`; is it HTML?",
            Self::Text { first } => {
                return format!("it begins with {}, not with `{{`", Quoted(first));
            }
            Self::EndsEarly => "it ends too early",
            Self::Trailing => "there is more text after its end",
            Self::UnquotedName => "the name of a field must be in double quotes",
            Self::TrailingComma => "there is a comma before the closing bracket",
            Self::InvalidEscape => "the backslash in a string does not begin a valid escape",
            Self::ControlCharacter => {
                "a string has a line break or another control character; escape it, as in `\\n`"
            }
            Self::InvalidNumber => "the number is invalid or out of range",
            Self::TooDeep => "it is nested too deeply",
            Self::Unexpected { character } => return format!("unexpected {}", Quoted(character)),
            Self::Unreadable => "it cannot be read",
        }
        .to_owned()
    }

    fn chinese(self) -> String {
        match self {
            Self::Empty => "内容为空",
            Self::ByteOrderMark => "开头有字节顺序标记（BOM），请去掉",
            Self::NotUtf8 => "不是 UTF-8 编码",
            Self::FormData { first } => {
                return format!("以 {} 开头，是否为表单数据？", Quoted(first));
            }
            Self::Markup => "以 `<` 开头，是否为 HTML？",
            Self::Text { first } => return format!("以 {} 开头，而不是 `{{`", Quoted(first)),
            Self::EndsEarly => "内容不完整",
            Self::Trailing => "JSON 结束之后还有其他内容",
            Self::UnquotedName => "字段名须加双引号",
            Self::TrailingComma => "右括号前有多余的逗号",
            Self::InvalidEscape => "字符串中的反斜杠不是有效的转义",
            Self::ControlCharacter => "字符串中有换行符等控制字符，请写成 `\\n` 等转义形式",
            Self::InvalidNumber => "数字写法无效或超出范围",
            Self::TooDeep => "嵌套层数过多",
            Self::Unexpected { character } => {
                return format!("此处不应出现 {}", Quoted(character));
            }
            Self::Unreadable => "无法读取",
        }
        .to_owned()
    }
}

/// A character in backticks, on one line.
struct Quoted(char);

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            // Not `\'`, as Rust would escape them.
            quote @ ('\'' | '"') => write!(f, "`{quote}`"),
            other => write!(f, "`{}`", other.escape_debug()),
        }
    }
}

impl JsonError {
    /// Returns the problem and its place in a language: `it ends too early (line 1, column 24)`.
    pub fn message(&self, language: Language) -> String {
        let Self {
            problem,
            line,
            column,
        } = self;
        let problem = problem.message(language);
        match (self.has_place(), language) {
            (false, _) => problem,
            (true, Language::En) => format!("{problem} (line {line}, column {column})"),
            (true, Language::Zh) => format!("{problem}（第 {line} 行第 {column} 列）"),
        }
    }

    /// Whether the place says more than the problem.
    fn has_place(&self) -> bool {
        !matches!(
            self.problem,
            JsonProblem::Empty | JsonProblem::ByteOrderMark | JsonProblem::Unreadable
        )
    }

    /// A value that could not be read although its JSON is valid.
    pub(crate) const UNREADABLE: Self = Self {
        problem: JsonProblem::Unreadable,
        line: 1,
        column: 1,
    };

    #[cold]
    pub(super) fn not_utf8(body: &[u8], error: Utf8Error) -> Self {
        Self::at(JsonProblem::NotUtf8, &body[..error.valid_up_to()])
    }

    /// The problem of a text that the parser has rejected.
    #[cold]
    pub(super) fn of(text: &str, error: &serde_json::Error) -> Self {
        let beginning = text.trim_ascii_start();
        let (problem, at) = if let Some(problem) = problem_of(beginning) {
            (problem, text.len() - beginning.len())
        } else if error.is_eof() {
            (JsonProblem::EndsEarly, text.len())
        } else if error.is_syntax() {
            let at = offset(text, error);
            (Scan::until(text, at).problem(), at)
        } else {
            return Self::UNREADABLE;
        };
        Self::at(problem, &text.as_bytes()[..at])
    }

    /// A problem with the text before it.
    fn at(problem: JsonProblem, before: &[u8]) -> Self {
        let line_start = before
            .iter()
            .rposition(|it| *it == b'\n')
            .map_or(0, |at| at + 1);
        Self {
            problem,
            line: before.iter().filter(|it| **it == b'\n').count() + 1,
            column: String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count()
                + 1,
        }
    }
}

/// In English.
impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl Error for JsonError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Body;

    fn error(text: &[u8]) -> JsonError {
        Body::parse(text).map(|_| ()).unwrap_err()
    }

    #[test]
    fn problems_are_told_apart() {
        let deep = "[".repeat(200);
        for (text, problem, place) in [
            ("", JsonProblem::Empty, (1, 1)),
            (" \n ", JsonProblem::Empty, (2, 2)),
            ("\u{feff}{}", JsonProblem::ByteOrderMark, (1, 1)),
            (
                "paymentId=1&x=2",
                JsonProblem::FormData { first: 'p' },
                (1, 1),
            ),
            ("<html>", JsonProblem::Markup, (1, 1)),
            ("Warning: {}", JsonProblem::Text { first: 'W' }, (1, 1)),
            ("'a'", JsonProblem::Text { first: '\'' }, (1, 1)),
            ("nul", JsonProblem::EndsEarly, (1, 4)),
            ("{\"a\":", JsonProblem::EndsEarly, (1, 6)),
            ("{\"a\":\"b", JsonProblem::EndsEarly, (1, 8)),
            ("{}\n{}", JsonProblem::Trailing, (2, 1)),
            ("{\"a\":1} x", JsonProblem::Trailing, (1, 9)),
            ("{a:1}", JsonProblem::UnquotedName, (1, 2)),
            ("{\"a\":1,'b':2}", JsonProblem::UnquotedName, (1, 8)),
            ("{\"a\":1,}", JsonProblem::TrailingComma, (1, 8)),
            ("[1, ]", JsonProblem::TrailingComma, (1, 5)),
            ("{\"a\":\"\\q\"}", JsonProblem::InvalidEscape, (1, 8)),
            ("{\"a\":\"\\ud83c\"}", JsonProblem::InvalidEscape, (1, 13)),
            ("{\"a\":\"b\nc\"}", JsonProblem::ControlCharacter, (1, 8)),
            ("{\"a\":01}", JsonProblem::InvalidNumber, (1, 7)),
            ("{\"a\":1e999}", JsonProblem::InvalidNumber, (1, 10)),
            ("{\"a\":1.}", JsonProblem::InvalidNumber, (1, 8)),
            (&deep, JsonProblem::TooDeep, (1, 128)),
            (
                "{\"é\" 1}",
                JsonProblem::Unexpected { character: '1' },
                (1, 6),
            ),
            (
                "{\"a\":x}",
                JsonProblem::Unexpected { character: 'x' },
                (1, 6),
            ),
            (
                "{\"a\":1 \"b\":2}",
                JsonProblem::Unexpected { character: '"' },
                (1, 8),
            ),
        ] {
            let error = error(text.as_bytes());
            assert_eq!(
                (error.problem, (error.line, error.column)),
                (problem, place),
                "{text}"
            );
            for language in [Language::En, Language::Zh] {
                assert!(!error.message(language).contains('\n'), "{text}");
            }
        }
        assert_eq!(error(b"{\"a\":\"\xff\"}").problem, JsonProblem::NotUtf8);
    }

    #[test]
    fn messages_name_the_place() {
        let message = |text: &str, language| error(text.as_bytes()).message(language);
        assert_eq!(message("", Language::En), "it is empty");
        assert_eq!(
            message("{\"a\"", Language::En),
            "it ends too early (line 1, column 5)"
        );
        assert_eq!(
            message("{\"a\"", Language::Zh),
            "内容不完整（第 1 行第 5 列）"
        );
        assert_eq!(
            message("a=b", Language::En),
            "it begins with `a`; is it form data? (line 1, column 1)"
        );
    }
}
