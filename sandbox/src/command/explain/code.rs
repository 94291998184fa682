//! Result codes: what the documentation says of each, in general and for single operations.

use antom::Language;
use antom::endpoint::{Code, Outcome, Status};
use antom::schema::{OperationSchema, ProtocolCodes};
use serde_json::Value;

use crate::command::output::{BOLD, styled, wrapped};

/// A result code.
pub(super) struct ResultCode(&'static Code);

impl ResultCode {
    pub(super) fn of(code: &'static Code) -> Self {
        Self(code)
    }

    pub(super) fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The letter of its status.
    pub(super) fn status(&self) -> &'static str {
        let outcome = antom::schema().protocol_codes().map(|it| it.outcome);
        outcome.map_or("", |it: &Outcome| it.word(self.0.status()))
    }

    pub(super) fn meaning(&self, language: Language) -> &'static str {
        self.0.message(language)
    }

    /// The operations that list it, each with what it says there.
    fn operations(&self) -> impl Iterator<Item = (&'static OperationSchema, &'static Code)> {
        let operations = antom::schema().operations().iter().copied();
        operations.filter_map(|it| Some((it, it.result_code(self.name())?)))
    }

    /// Whether an operation says something else than what holds in general.
    fn differs(&self, code: &Code) -> bool {
        [Language::En, Language::Zh].iter().any(|it| {
            code.message(*it) != self.0.message(*it) || code.action(*it) != self.0.action(*it)
        }) || code.is_retryable() != self.0.is_retryable()
    }

    pub(super) fn text(&self, language: Language) -> String {
        let labels = Labels::in_language(language);
        let retry = match (self.0.status(), self.0.is_retryable()) {
            (Status::Success, _) => "",
            (_, true) => labels.retryable,
            (_, false) => labels.not_retryable,
        };
        let mut text = format!(
            "{}\n\n{}\n{retry}",
            styled(BOLD, self.name()),
            labels.status(self.status(), ending(self.0.status(), language)),
        );
        text += &section(labels.meaning, self.0.message(language));
        text += &section(labels.action, self.0.action(language));
        if let Some(when) = gateway(self.name(), language) {
            text += &section(labels.gateway, when);
        }
        let (own, general): (Vec<_>, Vec<_>) =
            self.operations().partition(|(_, code)| self.differs(code));
        let names: Vec<String> = general.iter().map(|it| it.0.qualified_name()).collect();
        if !names.is_empty() {
            text += &section(labels.listed, &names.join(", "));
        }
        for (operation, code) in own {
            text += &format!("\n{}\n", styled(BOLD, operation.qualified_name()));
            text += &wrapped(code.message(language), "  ");
            text += &wrapped(code.action(language), "  ");
        }
        text
    }

    pub(super) fn json(&self, language: Language) -> Value {
        let said = |code: &Code| {
            serde_json::json!({
                "meaning": code.message(language),
                "action": code.action(language),
                "retryable": code.is_retryable(),
            })
        };
        let operations = self.operations().map(|(operation, code)| {
            let mut object = said(code);
            object["operation"] = operation.qualified_name().into();
            object["differs"] = self.differs(code).into();
            object
        });
        let mut object = said(self.0);
        object["code"] = self.name().into();
        object["status"] = self.status().into();
        object["operations"] = operations.collect();
        object
    }
}

/// What the parts of an explanation are called.
struct Labels {
    language: Language,
    retryable: &'static str,
    not_retryable: &'static str,
    meaning: &'static str,
    action: &'static str,
    gateway: &'static str,
    listed: &'static str,
}

impl Labels {
    fn status(&self, letter: &str, ending: &str) -> String {
        match self.language {
            Language::Zh => format!("状态：{letter}（{ending}）"),
            _ => format!("Status: {letter} ({ending})"),
        }
    }

    fn in_language(language: Language) -> Self {
        match language {
            Language::Zh => Self {
                language,
                retryable: "可以使用相同的请求重试\n",
                not_retryable: "不要使用相同的请求重试\n",
                meaning: "含义",
                action: "处理方法",
                gateway: "网关返回",
                listed: "返回该结果码的接口",
            },
            _ => Self {
                language,
                retryable: "The same request can be sent again.\n",
                not_retryable: "Do not send the same request again.\n",
                meaning: "Meaning",
                action: "What to do",
                gateway: "Returned by the gateway",
                listed: "Listed by",
            },
        }
    }
}

fn section(title: &str, text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("\n{}\n{}", styled(BOLD, title), wrapped(text, "  ")),
    }
}

fn ending(status: Status, language: Language) -> &'static str {
    match (status, language) {
        (Status::Success, Language::Zh) => "成功",
        (Status::Failure, Language::Zh) => "失败",
        (Status::Unknown, Language::Zh) => "结果未知，可能已成功",
        (Status::Success, _) => "success",
        (Status::Failure, _) => "failure",
        (Status::Unknown, _) => "outcome unknown: the call may have succeeded",
    }
}

/// When a gateway returns the code before an operation is reached.
fn gateway(name: &str, language: Language) -> Option<&'static str> {
    let codes: &ProtocolCodes = antom::schema().protocol_codes()?;
    let cases = [
        (
            &codes.method,
            "for an HTTP method that the operation does not have",
            "HTTP 方法不正确",
        ),
        (
            &codes.media_type,
            "for a body that is not JSON",
            "请求体不是 JSON",
        ),
        (
            &codes.path,
            "for a path that no operation has",
            "请求路径不存在",
        ),
        (
            &codes.client,
            "for an unknown client ID",
            "客户端 ID 不存在",
        ),
        (
            &codes.key,
            "for a client without a public key",
            "客户端没有公钥",
        ),
        (
            &codes.signature,
            "for a signature that does not verify",
            "签名校验失败",
        ),
        (
            &codes.fields,
            "for fields that break the documentation",
            "字段不符合文档",
        ),
        (
            &codes.internal,
            "for an error on the server",
            "服务器内部错误",
        ),
    ];
    let found = cases.into_iter().find(|it| it.0.name() == name);
    found.map(|(_, en, zh)| match language {
        Language::Zh => zh,
        _ => en,
    })
}
