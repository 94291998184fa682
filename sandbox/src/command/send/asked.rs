//! What a response asks of the buyer: for a payment on a page, that is what a call that is in progress waits for.

use std::any::Any;

use antom::Language;
use antom::payments::pay::{Failure, NextStep, Response};
use antom::types::RedirectMethod;
use serde_json::{Value, json};

use crate::command::output::{one_line, told};

/// What the buyer has to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Open an address; with the parameters of a form if it is sent.
    Redirect { url: String, is_form: bool },
    /// Scan a code that the response has.
    Code,
    /// Pass a verification that the response has.
    Challenge,
}

impl Asked {
    /// What a typed response asks for, whether the call succeeded or its outcome is still unknown.
    pub(super) fn of(response: &dyn Any) -> Option<Self> {
        if let Some(failure) = response.downcast_ref::<Failure>() {
            return Self::of_step(&NextStep::from(Response::clone(failure)));
        }
        Self::of_step(response.downcast_ref::<NextStep>()?)
    }

    fn of_step(step: &NextStep) -> Option<Self> {
        let link = |url: &String| Self::Redirect {
            url: url.clone(),
            is_form: false,
        };
        match step {
            NextStep::OpenPage { normal_url, .. } => Some(link(normal_url)),
            NextStep::OpenLink { applink_url, .. } => Some(link(applink_url)),
            NextStep::OpenApp { scheme_url, .. } => Some(link(scheme_url)),
            NextStep::ShowCode { .. } => Some(Self::Code),
            NextStep::Challenge { .. } => Some(Self::Challenge),
            NextStep::Redirect {
                redirect_action_form: form,
                ..
            } => Some(Self::Redirect {
                url: form.redirect_url.clone()?,
                is_form: form.method == Some(RedirectMethod::Post),
            }),
            NextStep::Inquire(_) => None,
        }
    }

    /// In a few words, with the address.
    pub(super) fn text(&self, language: Language) -> String {
        let what = self.what(language);
        match (self, language) {
            (Self::Redirect { url, .. }, Language::Zh) => format!("{what}至 {}", shown(url)),
            (Self::Redirect { url, .. }, _) => format!("{what} to {}", shown(url)),
            _ => what.to_owned(),
        }
    }

    /// As the next step: only what the buyer does brings an outcome. The address is last, so that it can be copied.
    pub(super) fn step(&self, language: Language) -> String {
        let what = self.what(language);
        let address = match self {
            Self::Redirect { url, .. } => Some(shown(url)),
            Self::Code | Self::Challenge => None,
        };
        match (address, language) {
            (Some(address), Language::Zh) => {
                format!("先{what}至以下地址，再等待通知或查询结果：{address}")
            }
            (Some(address), _) => {
                format!("First {what}, then wait for the notification, or inquire: {address}")
            }
            (None, Language::Zh) => format!("先{what}，再等待通知或查询结果。"),
            (None, _) => format!("First {what}, then wait for the notification, or inquire."),
        }
    }

    fn what(&self, language: Language) -> &'static str {
        let (en, zh) = match self {
            Self::Redirect { is_form: false, .. } => ("redirect the buyer", "将买家引导"),
            Self::Redirect { is_form: true, .. } => (
                "redirect the buyer with the form in redirectActionForm (POST)",
                "用 redirectActionForm 中的表单（POST）将买家引导",
            ),
            Self::Code => (
                "show the buyer the code in orderCodeForm",
                "向买家展示 orderCodeForm 中的码",
            ),
            Self::Challenge => (
                "have the buyer pass the verification in challengeActionForm",
                "让买家完成 challengeActionForm 中的验证",
            ),
        };
        told(language, en, zh)
    }

    /// For programs.
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Redirect { url, is_form } => json!({
                "action": "redirect",
                "url": url,
                "method": if *is_form { "POST" } else { "GET" },
            }),
            Self::Code => json!({ "action": "show_code" }),
            Self::Challenge => json!({ "action": "challenge" }),
        }
    }
}

/// An address as it is, so that it can be opened; one that would move the cursor, or that no browser opens, is cut.
fn shown(url: &str) -> String {
    const LONGEST: usize = 2048;
    let is_plain = url.len() <= LONGEST && url.bytes().all(|it| it.is_ascii_graphic());
    if is_plain {
        url.to_owned()
    } else {
        one_line(url)
    }
}
