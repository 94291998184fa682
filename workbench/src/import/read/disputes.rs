//! Where the samples of a page contradict its fields.

use std::collections::BTreeSet;

use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::model::{Constraint, Constraints, Limit};

use super::samples::Shown;
use crate::import::page::{Doubt, Page, PageField};
use crate::import::questions;
use crate::import::rows::suffix;

/// The questions that samples raise, each once.
pub(in crate::import) fn disputes(page: &Page, samples: &[Shown]) -> Vec<Doubt> {
    let mut asked = BTreeSet::new();
    let mut doubts = Vec::new();
    for shown in samples {
        let Some(direction) = direction(page, shown) else {
            continue;
        };
        let fields = match direction {
            Body::Request => &page.request,
            Body::Response => &page.response,
        };
        let mut walk = Walk {
            lines: shown.text.lines().collect(),
            first: shown.sample.line,
            at: 0,
            direction,
            asked: &mut asked,
            doubts: &mut doubts,
        };
        // What is required of a response is required of one that says that the call succeeded.
        let failed = direction == Body::Response && is_failure(page, &shown.sample.body);
        let whole = shown.sample.direction.is_some() && !failed;
        walk.object(&shown.sample.body, fields, "", whole);
    }
    doubts
}

/// Whether a response says that the call did not succeed, as far as the page's codes tell.
fn is_failure(page: &Page, body: &Json) -> bool {
    let success = page
        .result_codes
        .iter()
        .find(|it| it.name.contains("SUCCESS"));
    let Json::Object(pairs) = body else {
        return false;
    };
    let inside = pairs.iter().filter_map(|(_, it)| match it {
        Json::Object(pairs) => Some(pairs),
        _ => None,
    });
    let mut statuses = inside
        .flatten()
        .filter(|(key, _)| key.to_lowercase().ends_with("resultstatus"));
    let status = statuses.next().and_then(|(_, it)| match it {
        Json::Text(text) => Some(text),
        _ => None,
    });
    success
        .zip(status)
        .is_some_and(|(success, status)| success.status != *status)
}

/// Which way a sample travels; a part of a message is one of that which has its fields.
fn direction(page: &Page, shown: &Shown) -> Option<Body> {
    let has = |fields: &[PageField]| match &shown.sample.body {
        Json::Object(pairs) => pairs
            .iter()
            .all(|(key, _)| fields.iter().any(|it| it.name == *key)),
        _ => false,
    };
    shown
        .sample
        .direction
        .or_else(|| match (has(&page.request), has(&page.response)) {
            (true, _) => Some(Body::Request),
            (false, true) => Some(Body::Response),
            (false, false) => None,
        })
}

/// A way through a sample, in the order of its lines.
struct Walk<'a> {
    lines: Vec<&'a str>,
    first: usize,
    /// The line that was reached.
    at: usize,
    direction: Body,
    asked: &'a mut BTreeSet<(String, String)>,
    doubts: &'a mut Vec<Doubt>,
}

impl Walk<'_> {
    fn object(&mut self, json: &Json, fields: &[PageField], prefix: &str, whole: bool) {
        // What a page does not show, no sample contradicts.
        if fields.is_empty() {
            return;
        }
        let pairs = match json {
            Json::List(items) => {
                return items
                    .iter()
                    .for_each(|it| self.object(it, fields, prefix, whole));
            }
            Json::Object(pairs) => pairs,
            _ => return,
        };
        if whole {
            for field in fields.iter().filter(|it| it.constraints.required()) {
                if !pairs.iter().any(|(key, _)| *key == field.name) {
                    let path = format!("{prefix}{}", field.name);
                    self.ask(&path, questions::LEFT_OUT.to_owned());
                }
            }
        }
        for (key, value) in pairs {
            self.reach(key);
            let path = format!("{prefix}{key}");
            match fields.iter().find(|it| it.name == *key) {
                Some(field) => self.field(value, field, &path),
                None => self.ask(&path, questions::UNDOCUMENTED.to_owned()),
            }
        }
    }

    fn field(&mut self, value: &Json, field: &PageField, path: &str) {
        if let Json::Text(text) = value {
            for (constraint, said) in broken(text, &field.constraints) {
                self.ask(
                    path,
                    questions::broken(constraint.word(), &said.to_string()),
                );
            }
        }
        let is_list = field.documented.starts_with("Array<");
        if is_list != matches!(value, Json::List(_)) && !matches!(value, Json::Null) {
            let question = format!(
                "a sample has a different value than the page, `{}`: which is correct?",
                field.documented
            );
            self.ask(path, question);
        }
        self.object(
            value,
            &field.children,
            &format!("{path}{}.", suffix(field)),
            true,
        );
    }

    /// Goes on to the line of a key.
    fn reach(&mut self, key: &str) {
        let quoted = format!("\"{key}\"");
        let found = self.lines[self.at..]
            .iter()
            .position(|it| it.replace('\\', "").contains(&quoted));
        self.at += found.unwrap_or(0);
    }

    fn ask(&mut self, path: &str, question: String) {
        if self.asked.insert((path.to_owned(), question.clone())) {
            self.doubts.push(Doubt {
                line: self.first + self.at,
                direction: Some(self.direction),
                path: path.to_owned(),
                question,
            });
        }
    }
}

/// The constraints that a text breaks, each with what it says.
fn broken(text: &str, constraints: &Constraints) -> Vec<(Constraint, String)> {
    const ORDER: [Constraint; 6] = [
        Constraint::MaxLength,
        Constraint::MinLength,
        Constraint::Const,
        Constraint::Values,
        Constraint::Min,
        Constraint::Max,
    ];
    let limits = ORDER
        .into_iter()
        .filter_map(|it| Some((it, constraints.get(it)?)));
    let broken = limits.filter(|(constraint, limit)| !constraint.is_met(limit, text));
    let said = |limit: &Limit| match limit {
        Limit::Texts(texts) => texts.join(" "),
        limit => limit.to_string(),
    };
    broken
        .map(|(constraint, limit)| (constraint, said(limit)))
        .collect()
}
