//! What is wrong with a body: as a table, as JSON, and as annotations of GitHub.

use antom::schema::JsonError;
use antom::validate::Severity;
use antom::{Language, Violation, Violations};
use serde_json::{Map, Value};

use super::message::Message;
use crate::command::body::Source;
use crate::command::input::Input;
use crate::command::json::{Node, line_and_column};
use crate::command::output::{
    self, BOLD, ERROR, GOOD, WARNING, aligned, count, printable, styled, tell,
};
use crate::command::problem::{Problem, Unreadable};

/// What is wrong with a body, and where.
pub(crate) struct Report<'i> {
    input: &'i Input,
    message: Message,
    /// If it was told by the body which message it is: others that it may be as well.
    guessed: Option<Vec<String>>,
    violations: Violations,
    /// Line and column of each violation.
    places: Vec<(usize, usize)>,
}

impl<'i> Report<'i> {
    pub(crate) fn new(input: &'i Input, message: Message, body: &[u8]) -> Self {
        let violations = message.schema.check_json(body);
        let places = places(&violations, body);
        Self {
            input,
            message,
            guessed: None,
            violations,
            places,
        }
    }

    /// Says that the body told which message it is, and which others it may be as well.
    pub(super) fn guessed(self, others: Vec<String>) -> Self {
        Self {
            guessed: Some(others),
            ..self
        }
    }

    /// Whether there are errors, or warnings where they count as errors.
    pub(crate) fn is_broken(&self, strict: bool) -> bool {
        self.violations.has_errors() || (strict && !self.violations.is_empty())
    }

    fn located(&self) -> impl Iterator<Item = (&Violation, (usize, usize))> {
        self.violations.iter().zip(self.places.iter().copied())
    }

    /// For people: the message, a row for each violation, and how many there are.
    pub(crate) fn table(&self, language: Language) -> String {
        let title = format!("{}: {}", self.input, self.message.title(language));
        let rows: Vec<[String; 4]> = self
            .located()
            .map(|(violation, (line, column))| {
                [
                    format!("  {}", word(violation.severity, language)),
                    format!("{line}:{column}"),
                    shown_path(violation).to_owned(),
                    told(violation, language),
                ]
            })
            .collect();
        let mut text = format!("{}{}\n", styled(BOLD, title), self.guess_in(language));
        for (line, violation) in aligned(&rows).lines().zip(self.violations.iter()) {
            let word = word(violation.severity, language);
            let style = match violation.severity {
                Severity::Error => ERROR,
                Severity::Warning => WARNING,
            };
            text += &line.replacen(word, &styled(style, word), 1);
            text.push('\n');
        }
        text + &self.summary(language) + "\n" + self.doubt(language)
    }

    /// What to do if the message is another than the one that the body looks like.
    fn doubt(&self, language: Language) -> &'static str {
        match language {
            _ if self.guessed.is_none() || !self.violations.has_errors() => "",
            Language::Zh => "  如报文类型判断有误，请指定：antom validate 接口 [产品] 文件\n",
            _ => "  if it is another message, name it: antom validate OPERATION [PRODUCT] FILE\n",
        }
    }

    fn guess_in(&self, language: Language) -> String {
        match (self.guessed.as_deref(), language) {
            (None, _) => String::new(),
            (Some([]), Language::Zh) => "（根据内容推断）".to_owned(),
            (Some([]), _) => " (detected)".to_owned(),
            (Some([other]), Language::Zh) => format!("（或 {other}，结果相同）"),
            (Some([other]), _) => format!(" (or {other}, with the same result)"),
            (Some(others), Language::Zh) => format!("（或另外 {} 种报文，结果相同）", others.len()),
            (Some(others), _) => format!(" (or {} others, with the same result)", others.len()),
        }
    }

    fn summary(&self, language: Language) -> String {
        if self.violations.is_empty() {
            return match language {
                Language::Zh => styled(GOOD, "  没有问题"),
                _ => styled(GOOD, "  no violations"),
            };
        }
        let (errors, warnings) = self.counts();
        let omitted = self.violations.omitted();
        let mut text = match language {
            Language::Zh => format!("  {errors} 个错误，{warnings} 个警告"),
            _ => format!(
                "  {}, {}",
                count(errors, "error"),
                count(warnings, "warning")
            ),
        };
        if omitted > 0 {
            text += &match language {
                Language::Zh => format!("，另有 {omitted} 个未列出"),
                _ => format!(", and {omitted} more that are not listed"),
            };
        }
        text
    }

    fn counts(&self) -> (usize, usize) {
        (
            self.violations.errors().count(),
            self.violations.warnings().count(),
        )
    }

    /// For programs: the message, and its violations with their places.
    pub(crate) fn json(&self, language: Language) -> Value {
        let (errors, warnings) = self.counts();
        let product = self.message.product.name();
        let violations: Vec<Value> = self
            .located()
            .zip(listed(&self.violations, language))
            .map(|((_, (line, column)), mut object)| {
                object.insert("line".to_owned(), line.into());
                object.insert("column".to_owned(), column.into());
                Value::Object(object)
            })
            .collect();
        serde_json::json!({
            "file": self.input.to_string(),
            "operation": self.message.operation.qualified_name(),
            "product": (!product.is_empty()).then_some(product),
            "message": self.message.word(Language::En),
            "guessed": self.guessed.is_some(),
            "alternatives": self.guessed.as_deref().unwrap_or_default(),
            "errors": errors,
            "warnings": warnings,
            "omitted": self.violations.omitted(),
            "violations": violations,
        })
    }

    /// For GitHub: a workflow command for each violation.
    pub(crate) fn github(&self, language: Language) -> String {
        let command = |(violation, (line, column)): (&Violation, (usize, usize))| {
            format!(
                "::{} file={},line={line},col={column},title={}::{}\n",
                violation.severity.name(),
                property(&self.input.to_string()),
                property(rule(violation)),
                data(&format!(
                    "{}: {}",
                    shown_path(violation),
                    printable(&violation.message(language))
                )),
            )
        };
        self.located().map(command).collect()
    }
}

/// Shows on stderr what is wrong with a body that is to be sent; returns whether it is not to be sent. Warnings alone are shown
/// if the body is the user's own.
pub(crate) fn refused(
    source: &Source,
    message: Message,
    body: &str,
    with_warnings: bool,
    language: Language,
) -> bool {
    let input = source.input();
    let report = Report::new(&input, message, body.as_bytes());
    if report.is_broken(with_warnings) {
        tell(report.table(language).trim_end());
    }
    let is_refused = report.is_broken(false);
    if is_refused {
        for (path, near) in source.misspelt(message.schema) {
            tell(&printable(&match language {
                Language::Zh => format!("  `--set {path}`：有相近的字段 `{near}`"),
                _ => format!("  `--set {path}`: a field with a similar name exists: `{near}`"),
            }));
        }
        tell(output::told(
            language,
            "nothing was sent; `--invalid` sends the body as it is",
            "未发送；`--invalid` 会原样发送",
        ));
    }
    is_refused
}

/// For GitHub: a workflow command for a body that is not JSON; nothing for other problems.
pub(super) fn github_of_problem(problem: &Problem) -> String {
    let Problem::Unreadable(input, Unreadable::NotJson(error)) = problem else {
        return String::new();
    };
    let JsonError { line, column, .. } = error;
    format!(
        "::error file={},line={line},col={column},title=json::{}\n",
        property(&input.to_string()),
        data(&printable(&problem.to_string()))
    )
}

/// Violations as the objects that they serialise as.
fn listed(violations: &Violations, language: Language) -> Vec<Map<String, Value>> {
    let value = serde_json::to_value(violations.in_language(language)).unwrap_or_default();
    let Value::Array(items) = value else {
        return Vec::new();
    };
    let objects = items.into_iter().map(|it| match it {
        Value::Object(object) => object,
        _ => Map::new(),
    });
    objects.collect()
}

/// Line and column of each violation: those of its value, or of what lacks it.
fn places(violations: &Violations, body: &[u8]) -> Vec<(usize, usize)> {
    let text = std::str::from_utf8(body).ok();
    // A body that is not JSON is not reported: it is refused before.
    let Some((text, root)) = text.and_then(|text| Some((text, Node::of(text)?))) else {
        return violations.iter().map(|_| (1, 1)).collect();
    };
    let place = |it: &Violation| line_and_column(text, root.walk(&it.path).0.start);
    violations.iter().map(place).collect()
}

/// The message, and which fact it is about.
fn told(violation: &Violation, language: Language) -> String {
    format!(
        "{} [{}]",
        printable(&violation.message(language)),
        rule(violation)
    )
}

/// The rule that is broken, as `antom explain` knows it.
fn rule(violation: &Violation) -> &'static str {
    violation.id.unwrap_or(violation.rule.name())
}

fn shown_path(violation: &Violation) -> &str {
    match violation.path.as_str() {
        "" => "body",
        path => path,
    }
}

fn word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Zh) => "错误",
        (Severity::Warning, Language::Zh) => "警告",
        (severity, _) => severity.name(),
    }
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
