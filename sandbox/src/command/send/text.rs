//! How a call ended, and what to do next, for people.

use antom::Language;
use antom::schema::{Body, OperationSchema};

use super::advice::advice_for;
use super::ended::{About, Ended, Kind};
use crate::command::output::{
    BOLD, ERROR, GOOD, WARNING, one_line, printable, printable_json, styled, told, wrapped,
};

impl Ended {
    /// The ending for people. Anyone can have written a response that is not signed.
    fn title(&self, language: Language) -> String {
        let (en, zh) = match self.kind {
            Kind::Declined if self.is_rejection() => (
                "declined by the gateway before processing (such responses are not signed)",
                "网关在处理前拒绝（此类响应没有签名）",
            ),
            Kind::Declined if !self.is_signed => (
                "reported as declined, but not signed",
                "响应称已拒绝，但没有签名",
            ),
            Kind::Declined => ("declined", "已拒绝"),
            Kind::Succeeded => ("succeeded", "成功"),
            Kind::NoResponse => ("no valid response", "没有有效响应"),
            Kind::Unknown => match &self.asked {
                Some(asked) => {
                    let before = told(language, "in progress: ", "处理中：");
                    return before.to_owned() + &asked.text(language);
                }
                None => ("outcome unknown", "结果未知"),
            },
        };
        told(language, en, zh).to_owned()
    }

    /// For people: the ending, what it means, what to do, and the response.
    pub(super) fn text(&self, about: &About) -> String {
        let language = about.language;
        let style = match self.kind {
            Kind::Succeeded => GOOD,
            Kind::Declined => ERROR,
            Kind::Unknown | Kind::NoResponse => WARNING,
        };
        let is_in_progress = self.kind == Kind::Unknown && self.asked.is_some();
        let between = if is_in_progress {
            // The address stands alone.
            "\n  "
        } else {
            told(language, ": ", "：")
        };
        let mut text = styled(style, self.title(language)) + between + &self.call(about) + "\n";
        if let Some(state) = &self.state {
            let colon = told(language, ": ", "：");
            text += &format!(
                "  {}{colon}{}\n",
                state.field,
                styled(BOLD, one_line(&state.value))
            );
        }
        if let Some(reason) = &self.reason {
            text += &wrapped(&printable(reason.get(language)), "  ");
        }
        let meaning = self.documented.map_or("", |it| it.message(language));
        if !meaning.is_empty() && !self.message.contains(meaning) {
            text += &wrapped(meaning, "  ");
        }
        text += &self.facts(language);
        text += &format!(
            "\n{}\n",
            styled(BOLD, told(language, "Next step", "下一步"))
        );
        text += &wrapped(&self.next_step(about), "  ");
        if let Some(inquiry) = self.inquiry(about) {
            // In one line, so that it can be copied.
            let to_inquire = told(language, "To inquire:", "查询命令：");
            text += &format!("  {to_inquire}\n\n    {inquiry}\n");
        }
        if !self.problems.is_empty() {
            let problems = self.problems.in_language(language).to_string();
            let problems: Vec<String> = problems.lines().map(printable).collect();
            let title = told(language, "Could not be read", "无法读取的内容");
            text += &format!("\n{}\n", styled(BOLD, title));
            text += &format!("{}\n", problems.join("\n"));
        }
        text + &self.response(language)
    }

    /// What was called, and what came back.
    fn call(&self, about: &About) -> String {
        let language = about.language;
        let comma = told(language, ", ", "，");
        let mut text = about.operation.qualified_name();
        if let Some(status) = self.http_status {
            text += &format!("{comma}HTTP {status}");
        }
        if let Some(code) = &self.code {
            text += &format!("{comma}{}", one_line(code));
        }
        if !self.message.is_empty() && self.code.as_ref() != Some(&self.message) {
            let colon = told(language, ": ", "：");
            text += &format!("{colon}{}", one_line(&self.message));
        }
        text
    }

    /// What else is known of the exchange.
    fn facts(&self, language: Language) -> String {
        let (en, zh) = if self.is_signed {
            (
                "The signature of the response is valid.",
                "响应签名验证通过。",
            )
        } else if self.http_status.is_none() {
            ("There is no response.", "没有响应。")
        } else if self.is_mismatch {
            (
                "The signature of the response does not match.",
                "响应签名不匹配。",
            )
        } else {
            ("The response is not signed.", "响应没有签名。")
        };
        let mut facts = vec![
            told(language, en, zh).to_owned(),
            match (language, self.attempts) {
                (Language::Zh, attempts) => format!("共尝试 {attempts} 次。"),
                (_, 1) => "1 attempt was made.".to_owned(),
                (_, attempts) => format!("{attempts} attempts were made."),
            },
        ];
        let ids = [
            (("Request ID: ", "请求 ID："), &self.request_id),
            (("Trace ID: ", "跟踪 ID："), &self.trace_id),
        ];
        let stop = told(language, ".", "。");
        for ((en, zh), id) in ids {
            let name = told(language, en, zh);
            facts.extend(
                id.as_ref()
                    .map(|it| format!("{name}{}{stop}", one_line(it))),
            );
        }
        wrapped(&facts.join(told(language, " ", "")), "  ")
    }

    /// What to do: first what is known of this call, then what the documentation advises for its product.
    pub(super) fn next_step(&self, about: &About) -> String {
        let language = about.language;
        let action = self.action(about);
        if let Some(asked) = &self.asked
            && matches!(self.kind, Kind::Succeeded | Kind::Unknown)
        {
            return asked.step(language);
        }
        let may_have = told(
            language,
            "The call may have gone through: ",
            "调用可能已经生效：",
        );
        let no_effect = told(language, "The call had no effect: ", "调用没有生效：");
        let stop = told(language, ".", "。");
        match (self.kind, self.is_retryable, self.may_have_happened) {
            (Kind::Succeeded, ..) if action.is_empty() => {
                told(language, "none: the call succeeded", "无：调用成功").to_owned()
            }
            (Kind::Succeeded, ..) => action,
            (_, true, true) => format!("{may_have}{}{stop}", self.careful(about)),
            (_, true, false) => format!("{no_effect}{}{stop}", self.again(about)),
            (_, false, true) if action.is_empty() => {
                format!("{may_have}{}{stop}", self.careful(about))
            }
            (_, false, true) => {
                let documented = told(language, " The documentation says: ", "文档说明：");
                format!(
                    "{may_have}{}{stop}{documented}{action}",
                    self.careful(about)
                )
            }
            (_, false, false) if action.is_empty() => {
                let correct = told(
                    language,
                    "correct what is named above, and call again.",
                    "请更正上述问题后重新调用。",
                );
                no_effect.to_owned() + correct
            }
            (_, false, false) => action,
        }
    }

    /// What the documentation advises for the result code and the product.
    fn action(&self, about: &About) -> String {
        let documented = self.documented.filter(|_| self.is_advice);
        let action = documented.map_or("", |it| it.action(about.language));
        match about.product {
            Some(product) => advice_for(action, about.operation, product.name(), about.language),
            None => action.to_owned(),
        }
    }

    /// How the same call is made again.
    fn again(&self, about: &About) -> String {
        let language = about.language;
        match (about.operation.idempotency_key(), &self.request_id) {
            (Some(key), Some(id)) => {
                let id = one_line(id);
                match language {
                    Language::Zh => format!("使用相同的 ID 重新发送相同的请求（`{key}`：`{id}`）"),
                    _ => format!("send the same request again with the same ID (`{key}`: `{id}`)"),
                }
            }
            _ => told(language, "make the same call again", "重新发起相同的调用").to_owned(),
        }
    }

    /// What to do after a call that may have gone through. The page of a product may ask for a new ID: not before the outcome is
    /// known.
    fn careful(&self, about: &About) -> String {
        let language = about.language;
        let again = self.again(about);
        let operation: &OperationSchema = about.operation;
        let has_key = operation.idempotency_key().is_some() && self.request_id.is_some();
        match (operation.inquiry(), has_key, language) {
            (Some(_), true, Language::Zh) => {
                format!("请先查询，或{again}；在查询确认该调用失败之前，不要换用新的 ID")
            }
            (Some(_), true, _) => format!(
                "inquire, or {again}; never make a call with a new ID before an inquiry shows that this one failed"
            ),
            (None, true, Language::Zh) => format!("请{again}；不要换用新的 ID"),
            (None, true, _) => format!("{again}; never make a call with a new ID"),
            (Some(_), false, Language::Zh) => "请先查询，再发起新的调用".to_owned(),
            (Some(_), false, _) => "inquire before you make another call".to_owned(),
            (None, false, Language::Zh) => "请先确认该调用的结果，再发起新的调用".to_owned(),
            (None, false, _) => "find out how the call ended before you make a new one".to_owned(),
        }
    }

    /// The command that inquires about the call, if it may have gone through.
    pub(super) fn inquiry<'a>(&self, about: &'a About) -> Option<&'a str> {
        let is_unknown = self.kind != Kind::Succeeded && self.may_have_happened;
        about.inquiry.as_deref().filter(|_| is_unknown)
    }

    /// The response as it came. A response that is not JSON is one line.
    fn response(&self, language: Language) -> String {
        if self.body.is_empty() {
            return String::new();
        }
        let title = styled(BOLD, told(language, "Response", "响应"));
        let body = String::from_utf8_lossy(&self.body);
        match Body::parse(&self.body) {
            Ok(_) => format!("\n{title}\n{}\n", printable_json(&body)),
            Err(_) => format!("\n{title}\n{}\n", one_line(&body)),
        }
    }
}
