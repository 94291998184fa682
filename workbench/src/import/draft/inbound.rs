//! The parts of a notification only: its responses and its identification.

use super::fields::DraftField;
use super::operation::of_operation;
use super::yaml::Yaml;
use super::{Drafting, Keys, Spot};
use crate::import::documented::core;
use antom_codegen::json::Json;
use antom_codegen::model::{Body, Constraint, Operation, Path, Replies, Shape};

/// Values by the paths of the response.
type Reply = Vec<(String, String)>;

/// The default response that requests a notification again.
const REFUSED: &str = "REFUSED";

impl Drafting<'_> {
    /// Decides whether it is drafted as one that the other side sends: the captured operation says so,
    /// or else the page, which then has to show something that can be answered.
    pub(super) fn decide_direction(&mut self, response: &[DraftField], marks: &mut Vec<String>) {
        if let Some(captured) = self.plan.captured {
            self.inbound = captured.is_inbound();
        } else if let Some(line) = self.page.inbound {
            let mut paths = response.iter().flat_map(|it| self.paths_of(it));
            self.inbound = paths.any(|it| self.leaf(response, &it).is_some());
            if !self.inbound {
                let question = "it is a notification (`inbound`), but the page shows no field of the response: which fields are there?";
                marks.push(self.ask(of_operation(line), question.to_owned()));
            }
        }
    }

    /// The two answers of an inbound operation; every product of a captured one gives the same.
    pub(super) fn replies(
        &mut self,
        response: &mut [DraftField],
        marks: &mut Vec<String>,
    ) -> Vec<(String, Yaml)> {
        if let Some(replies) = self.plan.captured.and_then(|it| it.replies.as_ref()) {
            return keys(
                &captured(&replies.acknowledgement),
                &captured(&replies.refusal),
            );
        }
        let line = self.page.inbound.unwrap_or(1);
        let elsewhere = self.replies_elsewhere(response);
        let elsewhere = elsewhere.map(|it| [captured(&it.acknowledgement), captured(&it.refusal)]);
        let shown = self.shown_reply(response);
        let acknowledgement = match (shown.is_empty(), &elsewhere) {
            (false, _) => shown,
            (true, Some([acknowledgement, _])) => acknowledgement.clone(),
            (true, None) => {
                let question = "the page does not show the response to a handled notification: what is it (`acknowledgement`)?";
                marks.push(self.ask(of_operation(line), question.to_owned()));
                Reply::new()
            }
        };
        let acknowledgement = self.completed(acknowledgement, response);
        let refusal = elsewhere
            .map(|[_, refusal]| refusal)
            .filter(|it| *it != acknowledgement);
        let refusal = refusal.unwrap_or_else(|| {
            let question = "the page does not show the response that requests the notification again: what is it (`refusal`)?";
            marks.push(self.ask(of_operation(line), question.to_owned()));
            self.otherwise(&acknowledgement, response)
        });
        keys(&acknowledgement, &refusal)
    }

    /// The answers of another inbound operation whose response has the same fields.
    fn replies_elsewhere(&self, response: &[DraftField]) -> Option<&Replies> {
        let operations = self.api?.operations.iter();
        let mut replies = operations.filter_map(|it| it.replies.as_ref());
        let has = |(path, _): &(Path, String)| self.leaf(response, &path.dotted()).is_some();
        replies.find(|it| it.acknowledgement.iter().chain(&it.refusal).all(has))
    }

    /// The response that the page shows, as far as its fields are known.
    fn shown_reply(&self, response: &[DraftField]) -> Reply {
        let page = self.page;
        let mut samples = page.samples.iter();
        let shown = samples.find(|it| it.direction == Some(Body::Response));
        let mut reply = Vec::new();
        if let Some(sample) = shown {
            leaves(&sample.body, "", &mut reply);
        }
        reply.retain(|(path, _)| self.leaf(response, path).is_some());
        reply
    }

    /// An answer with a value for each field that the response requires. A field that no answer can be
    /// drafted for is a question, and not required until it is decided.
    fn completed(&mut self, mut reply: Reply, response: &mut [DraftField]) -> Reply {
        for index in 0..response.len() {
            let field = &response[index];
            let inside = format!("{}.", field.name);
            let is_in =
                |(path, _): &(String, String)| *path == field.name || path.starts_with(&inside);
            if !field.constraints.required() || reply.iter().any(is_in) {
                continue;
            }
            let paths = self.paths_of(field);
            let leaf = |path: String| {
                let value = self.leaf(response, &path)?.first().cloned();
                Some((path, value.unwrap_or_else(|| "OK".to_owned())))
            };
            let found: Reply = paths.into_iter().filter_map(leaf).collect();
            if found.is_empty() {
                let question = "the field is required, but the page does not show its value: what is it in the response (`acknowledgement`, `refusal`)?";
                let (path, line) = (field.name.clone(), field.line);
                let direction = Some(Body::Response);
                let mark = self.ask(
                    Spot {
                        direction,
                        path: &path,
                        line,
                    },
                    question.to_owned(),
                );
                let field = &mut response[index];
                field.marks.push(mark);
                field.constraints.remove(Constraint::Required);
            }
            reply.extend(found);
        }
        reply
    }

    /// The paths of a field, or of those that its object requires, or else of all that it has.
    fn paths_of(&self, field: &DraftField) -> Vec<String> {
        let name = core(&field.documented);
        let below: Vec<(&str, bool)> = if let Some(object) = self.captured_object(name) {
            let fields = object.fields.iter();
            fields
                .map(|it| (it.name.as_str(), it.constraints.required()))
                .collect()
        } else if let Some(ty) = self.types.iter().find(|it| it.name == name) {
            let fields = ty.fields.iter();
            fields
                .map(|it| (it.name.as_str(), it.constraints.required()))
                .collect()
        } else {
            return vec![field.name.clone()];
        };
        let all_optional = !below.iter().any(|(_, required)| *required);
        let wanted = below
            .into_iter()
            .filter(|(_, required)| *required || all_optional);
        wanted
            .map(|(it, _)| format!("{}.{it}", field.name))
            .collect()
    }

    /// The same answer with another value in its last field that can have one.
    fn otherwise(&self, reply: &[(String, String)], response: &[DraftField]) -> Reply {
        let mut other = reply.to_vec();
        for (path, value) in other.iter_mut().rev() {
            let values = self.leaf(response, path).unwrap_or_default();
            let another = if values.is_empty() {
                Some(REFUSED.to_owned())
            } else {
                values.into_iter().find(|it| it != value)
            };
            if let Some(another) = another {
                *value = another;
                break;
            }
        }
        other
    }

    /// The values that a text of the response may have, none if any; nothing if no text is at this path.
    fn leaf(&self, response: &[DraftField], path: &str) -> Option<Vec<String>> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let field = response.iter().find(|it| it.name == first)?;
        let Some(rest) = rest else {
            return self.values_of(field);
        };
        let name = core(&field.documented);
        if field.documented != name {
            return None;
        }
        if let Some(object) = self.captured_object(name) {
            return captured_leaf(self.api?, object, rest);
        }
        let ty = self.types.iter().find(|it| it.name == name)?;
        self.leaf(&ty.fields, rest)
    }

    pub(super) fn values_of(&self, field: &DraftField) -> Option<Vec<String>> {
        if field.documented != "String" {
            return None;
        }
        let fixed = field.constraints.constant().map(str::to_owned);
        let list = field.list.as_ref().map(|it| it.name.as_str());
        let drafted = list.and_then(|it| self.lists.iter().find(|list| list.name == it));
        let listed = match (drafted, list.and_then(|it| self.captured_list(it))) {
            (Some(list), _) => list.values.clone(),
            (None, Some(list)) => list.values.iter().map(|it| it.name.clone()).collect(),
            (None, None) => Vec::new(),
        };
        Some(fixed.map_or(listed, |it| vec![it]))
    }

    /// The values that identify the notification, where those of a required field are all known and
    /// no other notification that is captured has one of them.
    pub(super) fn identified_by(&self, request: &[DraftField]) -> Option<Yaml> {
        let is_new = self.plan.captured.is_none();
        let captured = self.api.map_or(&[][..], |it| &it.operations);
        if !is_new || !captured.iter().any(Operation::is_inbound) {
            return None;
        }
        let field = request.iter().find(|it| {
            let closed = it.constraints.has(Constraint::Values);
            closed && it.constraints.required() && it.name.to_lowercase().ends_with("type")
        })?;
        let mut on_page = self.page.request.iter();
        let on_page = on_page.find(|it| it.name == field.name)?;
        let pair = (field.name.clone(), Yaml::words(on_page.values.clone()));
        Some(Yaml::map([pair]).on_one_line())
    }

    /// A notification may be one of several things, which no page says in so many words.
    pub(super) fn ask_for_cases(&mut self, request: &[DraftField], marks: &mut Vec<String>) {
        // Of a captured operation it has been decided.
        if self.plan.captured.is_some() {
            return;
        }
        let told_by: Vec<&str> = request
            .iter()
            .filter(|field| self.values_of(field).is_some_and(|it| it.len() > 1))
            .map(|it| it.name.as_str())
            .collect();
        let by = match told_by.as_slice() {
            [] => "its result".to_owned(),
            names => format!("`{}`", names.join("`, `")),
        };
        let line = self.page.inbound.unwrap_or(1);
        let question = format!(
            "does the notification have several meanings, depending on {by}: which `cases` are there?"
        );
        marks.push(self.ask(of_operation(line), question));
    }
}

fn captured_leaf(
    api: &antom_codegen::model::Api,
    object: &antom_codegen::model::Object,
    path: &str,
) -> Option<Vec<String>> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let field = object.fields.iter().find(|it| it.name == first)?;
    match (&field.shape, rest) {
        (Shape::Object { index, .. }, Some(rest)) => captured_leaf(api, &api.objects[*index], rest),
        (Shape::List(index), None) => {
            let values = api.lists[*index].values.iter();
            Some(values.map(|it| it.name.clone()).collect())
        }
        (Shape::String, None) => {
            let fixed = field.constraints.constant();
            Some(fixed.map(str::to_owned).into_iter().collect())
        }
        _ => None,
    }
}

/// The texts of a body by their paths.
fn leaves(body: &Json, prefix: &str, found: &mut Reply) {
    let Json::Object(pairs) = body else { return };
    for (key, value) in pairs {
        let path = format!("{prefix}{key}");
        match value {
            Json::Text(text) => found.push((path, text.clone())),
            inside => leaves(inside, &format!("{path}."), found),
        }
    }
}

fn captured(values: &[(Path, String)]) -> Reply {
    let values = values.iter();
    values
        .map(|(path, value)| (path.dotted(), value.clone()))
        .collect()
}

fn keys(acknowledgement: &[(String, String)], refusal: &[(String, String)]) -> Vec<(String, Yaml)> {
    let yaml = |reply: &[(String, String)]| {
        let mut keys = Keys::default();
        for (path, value) in reply {
            keys.add(path, Yaml::text(value));
        }
        keys.into_map().on_one_line()
    };
    vec![
        ("acknowledgement".to_owned(), yaml(acknowledgement)),
        ("refusal".to_owned(), yaml(refusal)),
    ]
}
