//! Where the scenario of a request comes from: a text, an amount or an ID.

use antom::Language;
use antom::schema::OperationSchema;
use serde_json::Value;

use super::directive::Directive;
use super::{Scenario, carriers, fixed};
use crate::texts::Texts;

/// So many characters of the name of a field are shown.
const SHOWN: usize = 80;
/// So many sources are named.
const NAMED: usize = 4;

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A text, by the path of its field.
    Text(String),
    /// The last digits of an amount, by the path of its field.
    Amount(String, &'static str),
    /// The end of an ID, by the name of its field.
    Id(&'static str, &'static str),
}

impl Source {
    fn message(&self, scenario: &Scenario, language: Language) -> String {
        match (self, language) {
            (Self::Text(field), Language::Zh) => format!("`{scenario}`：来自 {field}"),
            (Self::Text(field), _) => format!("`{scenario}`: from {field}"),
            (Self::Amount(field, digits), Language::Zh) => {
                format!("`{scenario}`：{field} 的最后四位数字为 {digits}")
            }
            (Self::Amount(field, digits), _) => {
                format!("`{scenario}`: the last four digits of {field} are {digits}")
            }
            (Self::Id(field, digits), Language::Zh) => {
                format!("`{scenario}`：{field} 以 sandbox-{digits} 结尾")
            }
            (Self::Id(field, digits), _) => {
                format!("`{scenario}`: {field} ends in sandbox-{digits}")
            }
        }
    }
}

impl Scenario {
    /// What is about calls of an operation.
    pub(crate) fn about(&self, operation: &OperationSchema) -> Self {
        let is_about = |directive: &&Directive| match directive {
            Directive::Outcome { of, .. } | Directive::CallOutcome { of, .. } => of.is(operation),
            Directive::Notify { .. } => false,
        };
        let directives = self.directives.iter().filter(is_about);
        Self {
            directives: directives.cloned().collect(),
            problems: Vec::new(),
            written: Vec::new(),
        }
    }

    /// What is not over after so many calls of an operation.
    fn still(mut self, operation: &OperationSchema, calls: u32) -> Self {
        self.directives.retain(|directive| match directive {
            Directive::Outcome { of, outcome } => !of.is(operation) || !outcome.is_over(calls),
            Directive::CallOutcome { of, times, .. } => {
                !of.is(operation) || times.is_none_or(|times| calls < times)
            }
            Directive::Notify { .. } => true,
        });
        self
    }

    /// What another scenario does not decide.
    pub(crate) fn without(mut self, other: &Self) -> Self {
        let is_decided = |directive: &Directive| {
            let mut others = other.directives.iter();
            others.any(|it| it.decides(directive))
        };
        self.directives.retain(|it| !is_decided(it));
        self
    }
}

/// Says which scenario a request asks for, and where it does. What is over after `calls` calls of the operation is left out. `None`
/// if nothing is asked for.
pub(crate) fn told(operation: &'static OperationSchema, body: &Value, calls: u32) -> Option<Texts> {
    let mut all = Scenario::default();
    let mut sources: Vec<(Scenario, Source)> = Vec::new();
    let mut add = |scenario: Scenario, source: Source| {
        let scenario = scenario.without(&all);
        all.directives.extend_from_slice(&scenario.directives);
        let scenario = scenario.still(operation, calls);
        if !scenario.is_empty() && sources.len() < NAMED {
            sources.push((scenario, source));
        }
    };
    carriers::each_text(body, &mut |path, text| {
        let path = path.chars().take(SHOWN).collect();
        add(Scenario::parse(operation, text), Source::Text(path));
    });
    if let Some((scenario, source)) = fixed::with_source(operation, body) {
        add(scenario, source);
    }
    let text = |language| {
        let each = sources
            .iter()
            .map(|(scenario, source)| source.message(scenario, language));
        let separator = match language {
            Language::Zh => "；",
            _ => "; ",
        };
        each.collect::<Vec<_>>().join(separator)
    };
    (!sources.is_empty()).then(|| Texts::of(text))
}

/// Says which scenario of an earlier request decides about a call.
pub(crate) fn told_of_earlier(scenario: &Scenario) -> Texts {
    Texts::new(
        format!("`{scenario}`: from an earlier request"),
        format!("`{scenario}`：来自先前的请求"),
    )
}
