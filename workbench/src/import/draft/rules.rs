//! Rules: what the page demands of fields where others are as it says.

use std::collections::HashSet;

use super::fields::DraftField;
use super::operation::of_operation;
use super::yaml::Yaml;
use super::{Drafting, Keys, Spot, unique};
use crate::import::captured;
use crate::import::documented::{core, shape};
use crate::import::page::PageRule;
use crate::import::questions;
use antom_codegen::model::{Constraint, Constraints, Field, Language, Object, Shape, Test, fits};
use antom_codegen::words;

/// What is known of the field that a path leads to.
struct Target {
    documented: String,
    constraints: Constraints,
    /// Its values, if they are all known.
    values: Option<Vec<String>>,
}

impl Drafting<'_> {
    /// The rules of the request, and one question about all of them. What cannot be drafted is asked.
    pub(super) fn rules(
        &mut self,
        request: &[DraftField],
        marks: &mut Vec<String>,
    ) -> Option<Yaml> {
        let page = self.page;
        let mut ids = HashSet::new();
        let mut rules = Vec::new();
        let mut lines = Vec::new();
        for rule in &page.rules {
            if rule.owner.is_empty() && self.holds_together(rule, request) {
                lines.push(rule.line);
                rules.push(self.rule(rule, &mut ids));
            } else {
                let path = rule.then.first().map(|(it, _)| it).or(rule.any_of.first());
                let path = format!("{}{}", rule.owner, path.map_or("", String::as_str));
                let (direction, line) = (Some(rule.direction), rule.line);
                let spot = Spot {
                    direction,
                    path: &path,
                    line,
                };
                let question = format!("`{path}`: {}", questions::UNDRAFTED);
                marks.push(self.ask(spot, question));
            }
        }
        if let Some(first) = lines.first() {
            let named: Vec<String> = lines.iter().map(usize::to_string).collect();
            let question = match named.as_slice() {
                // The mark names the line.
                [_] => questions::DRAFTED_RULE.to_owned(),
                _ => format!("{} (lines {})", questions::DRAFTED_RULES, named.join(", ")),
            };
            marks.push(self.ask(of_operation(*first), question));
        }
        (!rules.is_empty()).then_some(Yaml::List(rules))
    }

    fn rule(&self, rule: &PageRule, ids: &mut HashSet<String>) -> Yaml {
        let mut keys = Keys::default();
        keys.add("id", Yaml::text(unique(id(rule), ids)));
        keys.add("doc", self.text_of(rule));
        keys.add_some("severity", rule.warning.then(|| Yaml::text("warning")));
        if !rule.when.is_empty() {
            let when = rule
                .when
                .iter()
                .map(|(path, test)| (path.clone(), asked(test)));
            keys.add("when", Yaml::map(when));
        }
        if !rule.then.is_empty() {
            let then = rule
                .then
                .iter()
                .map(|(path, it)| (path.clone(), demanded(it)));
            keys.add("then", Yaml::map(then));
        }
        if !rule.any_of.is_empty() {
            keys.add("any_of", Yaml::words(&rule.any_of));
        }
        keys.into_map()
    }

    fn text_of(&self, rule: &PageRule) -> Yaml {
        let text = |language: Language| Yaml::text(sentence(rule, language));
        match self.plan.languages.as_slice() {
            [only] => text(*only),
            several => Yaml::map(several.iter().map(|it| (captured::word(*it), text(*it)))),
        }
    }

    /// Whether all paths of a rule lead to fields, which can be as it asks.
    fn holds_together(&self, rule: &PageRule, request: &[DraftField]) -> bool {
        let target = |path: &str| self.target(request, path);
        let asks = |(path, test): &(String, Test)| {
            let Some(target) = target(path) else {
                return false;
            };
            let can_be = |value: &String| {
                let listed = target.values.as_ref().is_none_or(|it| it.contains(value));
                let fixed = target.constraints.constant().is_none_or(|it| it == value);
                listed && fixed && has_value(&shape(&target.documented), value)
            };
            match test {
                Test::Equals(value) => can_be(value),
                Test::OneOf(values) => values.iter().all(can_be),
                Test::StartsWith(_) => false,
                Test::Present(present) => *present || !target.constraints.required(),
            }
        };
        let demands = |(path, demanded): &(String, Constraints)| {
            let Some(target) = target(path) else {
                return false;
            };
            let shape = shape(&target.documented);
            let all = Constraint::ALL
                .into_iter()
                .filter(|(_, it)| demanded.has(*it));
            let value = demanded.constant();
            let listed = target.values.as_ref().zip(value);
            if listed.is_some_and(|(values, value)| !values.iter().any(|it| it == value)) {
                return false;
            }
            let fixed = target.constraints.constant().is_some();
            let mut fitting = all.map(|(_, it)| fits(it, &shape) && !fixed);
            fitting.all(|it| it)
        };
        let optional = |path: &String| target(path).is_some_and(|it| !it.constraints.required());
        rule.when.iter().all(asks)
            && rule.then.iter().all(demands)
            && rule.any_of.iter().all(optional)
    }

    fn target(&self, fields: &[DraftField], path: &str) -> Option<Target> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let field = fields.iter().find(|it| it.name == first)?;
        let Some(rest) = rest else {
            return Some(Target {
                documented: field.documented.clone(),
                constraints: field.constraints.clone(),
                values: self.values_of(field).filter(|it| !it.is_empty()),
            });
        };
        let name = core(&field.documented);
        if let Some(object) = self.captured_object(name) {
            return self.captured_target(object, rest);
        }
        let ty = self.types.iter().find(|it| it.name == name)?;
        self.target(&ty.fields, rest)
    }

    fn captured_target(&self, object: &Object, path: &str) -> Option<Target> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let field: &Field = object.fields.iter().find(|it| it.name == first)?;
        match (&field.shape, rest) {
            (Shape::Object { index, .. }, Some(rest)) => {
                self.captured_target(&self.api?.objects[*index], rest)
            }
            (shape, None) => {
                let listed = |index: &usize| {
                    let values = self.api?.lists[*index].values.iter();
                    Some(values.map(|it| it.name.clone()).collect())
                };
                let (documented, values) = match shape {
                    Shape::List(index) => ("String".to_owned(), listed(index)),
                    _ => (field.documented.clone(), None),
                };
                let constraints = field.constraints.clone();
                Some(Target {
                    documented,
                    constraints,
                    values,
                })
            }
            _ => None,
        }
    }
}

/// Whether a value of this shape can be compared with a text.
fn has_value(shape: &Shape, value: &str) -> bool {
    match shape {
        Shape::Integer { .. } => value.parse::<i64>().is_ok(),
        Shape::Boolean => ["true", "false"].contains(&value),
        Shape::Decimal | Shape::Datetime | Shape::Date | Shape::Json => false,
        Shape::Array(_) | Shape::Map(_) | Shape::Object { .. } => false,
        _ => true,
    }
}

fn asked(test: &Test) -> Yaml {
    let pair = match test {
        Test::Equals(value) => ("equals", Yaml::text(value)),
        Test::OneOf(values) => ("one_of", Yaml::words(values)),
        Test::StartsWith(prefixes) => ("starts_with", Yaml::words(prefixes)),
        Test::Present(present) => ("present", Yaml::plain(present)),
    };
    Yaml::map([pair]).on_one_line()
}

fn demanded(constraints: &Constraints) -> Yaml {
    let mut keys = Keys::default();
    for (word, constraint) in Constraint::ALL {
        let limit = constraints.get(constraint);
        keys.add_some(
            word,
            limit.map(|it| match constraint {
                Constraint::Required => Yaml::plain(true),
                _ => Yaml::plain(it),
            }),
        );
    }
    keys.into_map().on_one_line()
}

/// `auth-code-for-authorization-code`, `payment-id-or-payment-request-id`
fn id(rule: &PageRule) -> String {
    let last = |path: &str| kebab(path.rsplit('.').next().unwrap_or(path));
    let of_when = |(path, test): &(String, Test)| match test {
        Test::Equals(value) => format!("for-{}", kebab(value)),
        Test::OneOf(values) | Test::StartsWith(values) => {
            let values: Vec<String> = values.iter().map(|it| kebab(it)).collect();
            format!("for-{}", values.join("-or-"))
        }
        Test::Present(true) => format!("with-{}", last(path)),
        Test::Present(false) => format!("without-{}", last(path)),
    };
    let fields: Vec<String> = rule.any_of.iter().map(|it| last(it)).collect();
    let mut parts = vec![fields.join("-or-")];
    for (path, constraints) in &rule.then {
        parts.push(last(path));
        let words = Constraint::ALL
            .into_iter()
            .filter(|(_, it)| constraints.has(*it));
        let words = words.filter(|(_, it)| *it != Constraint::Required);
        parts.extend(words.map(|(word, _)| word.replace('_', "-")));
    }
    parts.extend(rule.when.iter().map(of_when));
    parts.retain(|it| !it.is_empty());
    parts.join("-")
}

fn kebab(name: &str) -> String {
    let name = antom_codegen::model::names::module(name).unwrap_or_default();
    name.trim_end_matches('_').replace('_', "-")
}

/// What a rule demands, in a sentence of our own.
fn sentence(rule: &PageRule, language: Language) -> String {
    let when = conditions(rule, language);
    let demand = match (rule.then.first(), language) {
        (None, Language::En) => format!("{} is required", listed(&rule.any_of, language)),
        (None, Language::Zh) => format!("{}至少提供一个", listed(&rule.any_of, language)),
        (Some((path, constraints)), _) => of_field(path, constraints, rule.warning, language),
    };
    match (language, when.is_empty()) {
        (Language::En, true) => format!("{demand}."),
        (Language::En, false) => format!("If {when}, {demand}."),
        (Language::Zh, true) => format!("{}。", demand.trim_start()),
        (Language::Zh, false) => format!("若{when}，则{demand}。"),
    }
}

/// `a`, `b` or `c`
fn listed(texts: &[String], language: Language) -> String {
    let quoted: Vec<String> = texts.iter().map(|it| format!("`{it}`")).collect();
    match (quoted.as_slice(), language) {
        ([], _) => String::new(),
        ([only], _) => only.clone(),
        ([first @ .., last], Language::En) => format!("{} or {last}", first.join(", ")),
        ([first @ .., last], Language::Zh) => format!("{} 或 {last} ", first.join("、")),
    }
}

fn of_field(path: &str, constraints: &Constraints, warning: bool, language: Language) -> String {
    let limits = constraints
        .iter()
        .filter(|(it, _)| *it != Constraint::Required);
    let said = limits.map(|(constraint, limit)| {
        let (words, texts) = words::limit(constraint, limit);
        let texts = listed(texts, language);
        match language {
            Language::En => format!("{} {} {texts}", verb(constraint), words.en),
            Language::Zh => format!("{} {texts}", words.zh.unwrap_or_default()),
        }
    });
    let said: Vec<String> = said.map(|it| it.trim_end().to_owned()).collect();
    match (language, said.is_empty()) {
        (Language::En, false) => format!("`{path}` {}", said.join(" and ")),
        (Language::Zh, false) => format!(" `{path}` {}", said.join("，")),
        (Language::En, true) if warning => format!("`{path}` should be sent"),
        (Language::En, true) => format!("`{path}` is required"),
        (Language::Zh, true) if warning => format!("应提供 `{path}`"),
        (Language::Zh, true) => format!("必须提供 `{path}`"),
    }
}

/// The verb between a field and the words of its limit.
fn verb(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::MinLength
        | Constraint::MaxLength
        | Constraint::MinItems
        | Constraint::MaxItems
        | Constraint::MaxKeyLength => "has",
        _ => "is",
    }
}

fn conditions(rule: &PageRule, language: Language) -> String {
    let said = |(path, test): &(String, Test)| {
        let (verb, texts) = words::test(test);
        let verb = match language {
            Language::En if texts.len() > 1 => format!("{} one of", verb.en),
            Language::En => verb.en,
            Language::Zh => verb.zh.unwrap_or_default(),
        };
        format!("`{path}` {verb} {}", listed(texts, language))
            .trim_end()
            .to_owned()
    };
    let said: Vec<String> = rule.when.iter().map(said).collect();
    match language {
        Language::En => said.join(" and "),
        Language::Zh if said.is_empty() => String::new(),
        Language::Zh => format!(" {}", said.join("，且 ")),
    }
}
