//! What is to be said of a call: everything that breaks the documentation, in both languages.

use antom::schema::{Body, Direction, NotSelected, ObjectSchema, OperationSchema, ProductSchema};
use antom::{Language, Violations, schema, serde_json};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::signed::Lenience;
use crate::scenario::{Problem, Scenario};

/// What was called, and what is wrong with the body.
pub(super) struct Verdict {
    pub operation: Option<&'static OperationSchema>,
    pub product: Option<&'static ProductSchema>,
    pub errors: usize,
    pub warnings: usize,
    /// The violations as a JSON array.
    pub in_english: String,
    pub in_chinese: String,
}

/// Judges a body by the operation at its path. A body that was not read has no violations.
pub(super) fn judge(path: &str, body: Option<&[u8]>, now: OffsetDateTime) -> Verdict {
    let operation = find(path);
    let mut verdict = Verdict {
        operation,
        product: None,
        errors: 0,
        warnings: 0,
        in_english: "[]".to_owned(),
        in_chinese: "[]".to_owned(),
    };
    let (Some(operation), Some(body)) = (operation, body) else {
        return verdict;
    };
    let parsed = match Body::parse(body) {
        Ok(parsed) => parsed,
        Err(error) => {
            verdict.errors = 1;
            let said = |message: String| {
                json!([{ "path": "", "rule": "json", "severity": "error", "message": message }])
                    .to_string()
            };
            let [english, chinese] = [Language::En, Language::Zh].map(|it| error.message(it));
            verdict.in_english = said(format!("must be JSON: {english}"));
            verdict.in_chinese = said(format!("必须是 JSON：{chinese}"));
            return verdict;
        }
    };
    match operation.select_body(&parsed) {
        Ok(product) => {
            verdict.product = Some(product);
            verdict.say(&product.request().check_body(&parsed, Some(now)));
            verdict.say_scenario(operation, body);
        }
        Err(NotSelected::NoMatchingProduct(_)) if operation.products().len() > 1 => {
            verdict.errors = 1;
            verdict.misfit(operation);
        }
        Err(_) => {
            verdict.product = operation.products().first().copied();
            if let Some(product) = verdict.product {
                verdict.say(&product.request().check_body(&parsed, Some(now)));
            }
        }
    }
    verdict
}

impl Verdict {
    /// The table of the response.
    pub(super) fn answer_schema(&self) -> Option<&'static ObjectSchema> {
        let product = self.operation?.products().first()?;
        Some(product.response())
    }

    fn say(&mut self, violations: &Violations) {
        self.errors = violations.errors().count();
        self.warnings = violations.warnings().count();
        // A list of violations is always JSON.
        let text = |language| {
            serde_json::to_string(&violations.in_language(language)).unwrap_or_else(|_| "[]".into())
        };
        self.in_english = text(Language::En);
        self.in_chinese = text(Language::Zh);
    }

    /// What cannot be understood in the scenario.
    fn say_scenario(&mut self, operation: &'static OperationSchema, body: &[u8]) {
        let body = serde_json::from_slice(body).unwrap_or_default();
        let scenario = Scenario::of_call(operation, &body);
        self.say_problems(scenario.problems());
    }

    /// Adds what is accepted in the headers.
    pub(super) fn say_headers(&mut self, found: &[Lenience]) {
        self.add(found, |it, language| {
            json!({
                "path": it.header(),
                "in": "header",
                "rule": "signature",
                "severity": "warning",
                "message": it.message(language),
            })
        });
        self.warnings += found.len();
    }

    fn add<T>(&mut self, added: &[T], shown: impl Fn(&T, Language) -> Value) {
        if added.is_empty() {
            return;
        }
        for (language, text) in [
            (Language::En, &mut self.in_english),
            (Language::Zh, &mut self.in_chinese),
        ] {
            let mut all: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
            all.extend(added.iter().map(|it| shown(it, language)));
            *text = Value::Array(all).to_string();
        }
    }

    /// Adds problems of a scenario.
    pub(super) fn say_problems(&mut self, problems: &[Problem]) {
        self.add(problems, |problem, language| {
            json!({
                "path": problem.field,
                "rule": "scenario",
                "severity": if problem.is_refused() { "error" } else { "warning" },
                "message": problem.message(language),
            })
        });
        let refused = problems.iter().filter(|it| it.is_refused());
        let refused = refused.count();
        self.errors += refused;
        self.warnings += problems.len() - refused;
    }

    /// The body is for none of several products: how they are told apart.
    fn misfit(&mut self, operation: &'static OperationSchema) {
        let products: Vec<String> = operation
            .products()
            .iter()
            .map(|product| {
                let fixed = product.fixed_fields();
                let fixed: Vec<String> = fixed
                    .map(|(path, value)| format!("{path} = {value}"))
                    .collect();
                format!("{} ({})", product.name(), fixed.join(", "))
            })
            .collect();
        let products = products.join("; ");
        let said = |message: String| {
            json!([{ "path": "", "rule": "product", "severity": "error", "message": message }])
                .to_string()
        };
        self.in_english = said(format!(
            "must be a request for one of these products: {products}"
        ));
        self.in_chinese = said(format!("必须是以下产品之一的请求：{products}"));
    }
}

/// The operation at a path, for clients of either kind.
pub(super) fn find(path: &str) -> Option<&'static OperationSchema> {
    let api = schema();
    api.operations()
        .iter()
        .copied()
        .filter(|operation| operation.direction() == Direction::Outbound)
        .find(|operation| {
            operation.path() == path || api.test_path_of(operation).as_deref() == Some(path)
        })
}
