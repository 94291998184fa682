//! What cannot be understood in a scenario.

use std::fmt;

use antom::{Language, Text};

use super::{FIXED, Fixed};
use crate::texts::Texts;

/// Something in a scenario that cannot be understood. It has no effect, and the sandbox refuses the request
/// ([`is_refused`](Problem::is_refused)): a test would otherwise pass without what it tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field whose text has the scenario, as a path; empty if it is not known.
    pub field: String,
    /// The character of the text, counted from 1.
    pub column: usize,
    /// The word, or the directive if two of them conflict: at most 40 characters of it. Empty if something is missing.
    pub word: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// There is no colon after `[sandbox`.
    NoColon,
    /// The word before the colon is written like `sandbox`.
    Misspelt,
    /// There is no `]`.
    NotClosed,
    /// There is no directive.
    Empty,
    /// The scenario has more directives than are read.
    TooManyDirectives {
        /// So many are read.
        limit: usize,
    },
    /// There are more results than are read.
    TooManyResults {
        /// So many are read.
        limit: usize,
    },
    /// A word is unknown, or does not belong here.
    UnknownWord {
        /// What can stand here.
        expected: Text,
        /// A word that is written like it.
        similar: Option<String>,
    },
    /// Something is missing.
    Missing {
        /// What must stand here.
        expected: Text,
    },
    /// The operation does not document this result code.
    UnknownCode {
        /// The operation.
        operation: &'static str,
        /// The codes that it documents.
        documented: Vec<&'static str>,
        /// A code of the operation that is written like it.
        similar: Option<String>,
    },
    /// The operation documents no result code with this status.
    NoSuchStatus {
        /// The operation.
        operation: &'static str,
    },
    /// The request cannot decide about this operation.
    OutOfReach {
        /// The operation whose request has the text.
        of: String,
        /// The operations that it decides about.
        reach: Vec<String>,
    },
    /// The operation has no calls that the request could decide about.
    NotCalled {
        /// The operation.
        operation: &'static str,
        /// The operation whose request has the text.
        after: &'static str,
    },
    /// A number or a duration is too large.
    TooLarge {
        /// The largest one.
        limit: &'static str,
    },
    /// The first result has an `after`.
    AfterNothing,
    /// `after` and numbers of calls are in one list of results.
    Mixed,
    /// An earlier directive says something else about the same.
    Repeated {
        /// That directive, as it is written: at most 40 characters of it.
        earlier: String,
    },
    /// The payment or the session expires before the scenario ends the payment.
    EndsAfterExpiry,
    /// The digits after `sandbox-` in an ID mean nothing.
    UnknownDigits,
}

impl Problem {
    /// Whether the sandbox refuses the request. It does not for what may be there by chance: digits at the end of an ID, and a
    /// bracket after which there is no `sandbox:`; nor for a scenario that ends too late.
    pub fn is_refused(&self) -> bool {
        !matches!(
            self.kind,
            ProblemKind::UnknownDigits
                | ProblemKind::NoColon
                | ProblemKind::Misspelt
                | ProblemKind::EndsAfterExpiry
        )
    }

    /// Says that the sandbox cannot read the scenario, and where.
    pub(crate) fn place(&self) -> Texts {
        let (field, column) = (&self.field, self.column);
        Texts::new(
            format!("the sandbox cannot read the scenario in {field}, character {column}"),
            format!("沙箱无法识别 {field} 第 {column} 个字符处的场景"),
        )
    }

    /// Says where the problem is, and its [`message`](Self::message).
    pub fn message_with_place(&self, language: Language) -> String {
        let (field, column, message) = (&self.field, self.column, self.message(language));
        match (field.as_str(), language) {
            ("", Language::Zh) => format!("场景的第 {column} 个字符：{message}"),
            ("", _) => format!("scenario, character {column}: {message}"),
            (field, Language::Zh) => format!("{field} 的第 {column} 个字符：{message}"),
            (field, _) => format!("{field}, character {column}: {message}"),
        }
    }

    /// Says what is wrong and what to do about it.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            _ => self.english(),
        }
    }

    fn english(&self) -> String {
        let word = &self.word;
        match &self.kind {
            ProblemKind::NoColon => {
                "`[sandbox` is not followed by `:`, so this is no scenario. If you meant one, write \
                 `[sandbox: F]`"
                    .into()
            }
            ProblemKind::Misspelt => {
                format!(
                    "`{word}:` is not `sandbox:`, so this is no scenario. If you meant one, write \
                     `[sandbox: F]`"
                )
            }
            ProblemKind::NotClosed => {
                "missing `]` at the end of the scenario; check that the text is not cut off".into()
            }
            ProblemKind::Empty => "empty scenario; write `[sandbox: F]`, or remove it".into(),
            ProblemKind::TooManyDirectives { limit } => {
                format!("more than {limit} directives; remove some of them")
            }
            ProblemKind::UnknownWord { expected, similar } => {
                let separator = if word.contains([',', '，']) {
                    "; separate directives by `;`"
                } else {
                    ""
                };
                let expected = expected.get(Language::En);
                let hint = hint_en(word, similar);
                format!("unexpected `{word}`, expected {expected}{separator}{hint}")
            }
            ProblemKind::Missing { expected } => format!("missing {}", expected.get(Language::En)),
            ProblemKind::UnknownCode {
                operation, similar, ..
            } => {
                let (hint, end) = (hint_en(word, similar), if similar.is_some() { "" } else { ";" });
                format!(
                    "`{operation}` has no result code `{word}`{hint}{end} `antom explain {operation}` lists all"
                )
            }
            ProblemKind::NoSuchStatus { operation } => {
                format!("`{operation}` has no result code with the status {word}")
            }
            ProblemKind::OutOfReach { of, reach } => format!(
                "a request of `{of}` cannot change how `{word}` behaves, only {}",
                reach.join(", ")
            ),
            ProblemKind::NotCalled { operation, after } => format!(
                "after `{after}`, the buyer pays, and `{operation}` is not called: give times instead of numbers of calls, \
                 such as `{operation} U then S after 5s`, or omit `{operation}`"
            ),
            ProblemKind::TooLarge { limit } => format!("`{word}` is too large; at most {limit}"),
            ProblemKind::TooManyResults { limit } => {
                format!("more than {limit} results; remove some of them")
            }
            ProblemKind::AfterNothing => {
                "the first result cannot have `after`: it applies from the \
                                          first call; write `U then S after 5s`"
                    .into()
            }
            ProblemKind::Mixed => "`after` cannot be combined with numbers of calls; write \
                                   `U then S after 5s` or `U twice then S`"
                .into(),
            ProblemKind::Repeated { earlier } => {
                format!("`{word}` conflicts with `{earlier}`; remove one of them")
            }
            ProblemKind::EndsAfterExpiry => {
                "unless the buyer pays first, the payment expires before the scenario ends: set a later expiry time, or use a shorter \
                 scenario"
                    .into()
            }
            ProblemKind::UnknownDigits => {
                format!("`{word}` is not a fixed scenario; see `antom sandbox scenarios`")
            }
        }
    }

    fn chinese(&self) -> String {
        let word = &self.word;
        match &self.kind {
            ProblemKind::NoColon => {
                "`[sandbox` 之后没有 `:`，因此不是场景。如需使用场景，请写成 `[sandbox: F]`".into()
            }
            ProblemKind::Misspelt => {
                format!(
                    "`{word}:` 不是 `sandbox:`，因此不是场景。如需使用场景，请写成 `[sandbox: F]`"
                )
            }
            ProblemKind::NotClosed => "场景末尾缺少 `]`；请检查文本是否被截断".into(),
            ProblemKind::Empty => "场景为空；请写成 `[sandbox: F]`，或将其删除".into(),
            ProblemKind::TooManyDirectives { limit } => {
                format!("指令超过 {limit} 条；请删除一部分")
            }
            ProblemKind::UnknownWord { expected, similar } => {
                let separator = if word.contains([',', '，']) {
                    "；指令之间请用 `;` 分隔"
                } else {
                    ""
                };
                let expected = expected.get(Language::Zh);
                let hint = hint_zh(word, similar);
                format!("无法识别 `{word}`，此处应为：{expected}{separator}{hint}")
            }
            ProblemKind::Missing { expected } => format!("缺少：{}", expected.get(Language::Zh)),
            ProblemKind::UnknownCode {
                operation, similar, ..
            } => {
                let (hint, end) = (
                    hint_zh(word, similar),
                    if similar.is_some() { "" } else { "；" },
                );
                format!(
                    "`{operation}` 没有结果码 `{word}`{hint}{end}`antom explain {operation}` 可列出全部结果码"
                )
            }
            ProblemKind::NoSuchStatus { operation } => {
                format!("`{operation}` 没有状态为 {word} 的结果码")
            }
            ProblemKind::OutOfReach { of, reach } => format!(
                "`{of}` 的请求不能改变 `{word}` 的行为，只能改变：{}",
                reach.join("、")
            ),
            ProblemKind::NotCalled { operation, after } => format!(
                "`{after}` 之后不会调用 `{operation}`，由买家支付。请按时间写明结果：`{operation} U then S \
                 after 5s`，或省略 `{operation}`"
            ),
            ProblemKind::TooLarge { limit } => format!("`{word}` 过大；最大为 {limit}"),
            ProblemKind::TooManyResults { limit } => format!("结果超过 {limit} 个；请删除一部分"),
            ProblemKind::AfterNothing => {
                "首个结果不能带 `after`：它自首次调用起生效；请写成 `U then S after 5s`".into()
            }
            ProblemKind::Mixed => {
                "`after` 不能与调用次数混用；请写成 `U then S after 5s` 或 `U twice then S`".into()
            }
            ProblemKind::Repeated { earlier } => {
                format!("`{word}` 与 `{earlier}` 冲突；请删除其中之一")
            }
            ProblemKind::EndsAfterExpiry => {
                "如买家未先付款，支付将在场景结束前过期；请设置更晚的过期时间，或缩短场景".into()
            }
            ProblemKind::UnknownDigits => {
                format!("没有固定场景 `{word}`；请查看 `antom sandbox scenarios`")
            }
        }
    }
}

/// The scenario that an amount or an ID selects with digits.
fn of_digits(word: &str) -> Option<&'static Fixed> {
    FIXED.iter().find(|it| it.digits == word)
}

fn hint_en(word: &str, similar: &Option<String>) -> String {
    match (similar, of_digits(word)) {
        (Some(similar), _) => format!("; did you mean `{similar}`?"),
        (None, Some(fixed)) => format!(
            "; the digits {word} select a scenario in an amount or an ID: in a text, write `[sandbox: {}]`",
            fixed.payment
        ),
        (None, None) => String::new(),
    }
}

fn hint_zh(word: &str, similar: &Option<String>) -> String {
    match (similar, of_digits(word)) {
        (Some(similar), _) => format!("；是否应为 `{similar}`？"),
        (None, Some(fixed)) => format!(
            "；数字 {word} 用于金额或 ID，在文本中请写 `[sandbox: {}]`",
            fixed.payment
        ),
        (None, None) => String::new(),
    }
}

/// `order.orderDescription, character 24: unexpected …`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message_with_place(Language::En))
    }
}
