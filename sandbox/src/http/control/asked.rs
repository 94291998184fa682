//! What a request to the control API asks for: the fields of its body, and the parameters of its query.

use antom::serde_json::{Value, from_slice};
use axum::http::{HeaderMap, header};

use super::problem::Problem;

/// Reads the body of a request that changes something: an object with some of the fields, or nothing.
pub(super) fn body(
    headers: &HeaderMap,
    body: &[u8],
    fields: &'static [&'static str],
) -> Result<Value, Problem> {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    let is_json = media_type.is_some_and(|it| it.trim_start().starts_with("application/json"));
    if !is_json {
        return Err(Problem::MediaType);
    }
    if body.is_empty() {
        return Ok(Value::Null);
    }
    match from_slice(body) {
        Ok(Value::Object(body)) => match body.keys().find(|it| !fields.contains(&it.as_str())) {
            None => Ok(Value::Object(body)),
            Some(name) => Err(Problem::UnknownField {
                name: name.clone(),
                fields,
            }),
        },
        _ => Err(Problem::NotObject),
    }
}

/// The parameters of a query.
pub(in crate::http) struct Parameters(Vec<(String, String)>);

/// So many records are listed at once, at most.
const MOST: u64 = 1000;

impl Parameters {
    /// Checks that a query has no parameter that the request does not have.
    pub(in crate::http) fn of(
        query: Vec<(String, String)>,
        parameters: &'static [&'static str],
    ) -> Result<Self, Problem> {
        let mut names = query.iter().map(|(name, _)| name);
        match names.find(|it| !parameters.contains(&it.as_str())) {
            None => Ok(Self(query)),
            Some(name) => Err(Problem::UnknownParameter {
                name: name.clone(),
                parameters,
            }),
        }
    }

    /// Returns the value of a parameter.
    pub(in crate::http) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns how many records are asked for.
    pub(in crate::http) fn limit(&self, default: usize) -> Result<usize, Problem> {
        match self.number("limit", 1, MOST)? {
            Some(limit) => Ok(usize::try_from(limit).unwrap_or(default)),
            None => Ok(default),
        }
    }

    /// Returns a number.
    pub(in crate::http) fn number(
        &self,
        name: &'static str,
        least: u64,
        most: u64,
    ) -> Result<Option<u64>, Problem> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        match text.parse() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => Err(Problem::NotNumber { name, least, most }),
        }
    }
}
