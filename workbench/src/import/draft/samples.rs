//! Requests and responses that the page shows.

use std::collections::HashSet;

use super::operation::of_operation;
use super::yaml::Yaml;
use super::{Drafting, Keys, unique};
use crate::import::page::{PageField, PageSample};
use antom_codegen::json::Json;
use antom_codegen::model::Body;

impl Drafting<'_> {
    pub(super) fn samples(&mut self, marks: &mut Vec<String>) -> Option<Yaml> {
        let page = self.page;
        let mut ids = HashSet::new();
        let mut samples = Vec::new();
        if let [Some(request), Some(response)] = only_pair(&page.samples) {
            let name = request.name.as_ref().or(response.name.as_ref());
            let bodies = [("request", &request.body), ("response", &response.body)];
            samples.push(self.sample(unique(id(name, "sample"), &mut ids), false, &bodies));
        } else {
            for sample in page.samples.iter().filter(|it| it.direction.is_some()) {
                let word = if sample.direction == Some(Body::Request) {
                    "request"
                } else {
                    "response"
                };
                let id = unique(id(sample.name.as_ref(), word), &mut ids);
                samples.push(self.sample(id, false, &[(word, &sample.body)]));
            }
        }
        for sample in page.samples.iter().filter(|it| it.direction.is_none()) {
            match part_of(&sample.body, &page.request, &page.response) {
                Some((word, field)) => {
                    let name = sample.name.clone().unwrap_or(field);
                    let id = unique(id(Some(&name), word), &mut ids);
                    samples.push(self.sample(id, true, &[(word, &sample.body)]));
                }
                None => {
                    let question =
                        "this sample matches neither the request nor the response: what is it?";
                    marks.push(self.ask(of_operation(sample.line), question.to_owned()));
                }
            }
        }
        (!samples.is_empty()).then_some(Yaml::List(samples))
    }

    fn sample(&self, id: String, excerpt: bool, bodies: &[(&str, &Json)]) -> Yaml {
        let mut keys = Keys::default();
        keys.add("id", Yaml::text(id));
        keys.add("doc", self.unwritten());
        keys.add_some("excerpt", excerpt.then(|| Yaml::plain(true)));
        for (word, body) in bodies {
            keys.add(word, Yaml::from(*body));
        }
        keys.into_map()
    }
}

/// One request and one response belong together; which of several do, the page does not say.
fn only_pair(samples: &[PageSample]) -> [Option<&PageSample>; 2] {
    [Body::Request, Body::Response].map(|direction| {
        let mut fitting = samples.iter().filter(|it| it.direction == Some(direction));
        fitting.next().filter(|_| fitting.next().is_none())
    })
}

/// Which body a part belongs to, and which field it is, by the names in it.
fn part_of(
    body: &Json,
    request: &[PageField],
    response: &[PageField],
) -> Option<(&'static str, String)> {
    let Json::Object(pairs) = body else {
        return None;
    };
    let holds = |fields: &[PageField]| {
        !pairs.is_empty()
            && pairs
                .iter()
                .all(|(key, _)| fields.iter().any(|it| it.name == *key))
    };
    let word = match (holds(request), holds(response)) {
        (true, _) => "request",
        (false, true) => "response",
        (false, false) => return None,
    };
    Some((word, pairs[0].0.clone()))
}

/// The id of a sample: `AUTHORIZE_AND_PAY` → `authorize-and-pay`.
fn id(name: Option<&String>, otherwise: &str) -> String {
    let name = name.map_or(otherwise, String::as_str);
    let words: Vec<String> = name
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    let begins_well = words
        .first()
        .is_some_and(|it| it.starts_with(|first: char| first.is_ascii_lowercase()));
    if begins_well {
        words.join("-")
    } else {
        [vec![otherwise.to_owned()], words].concat().join("-")
    }
}
