//! The file of the operation.

use super::fields::{DraftField, Parent};
use super::yaml::Yaml;
use super::{DraftFile, Drafting, Keys, Spot};
use crate::import::page::PageCode;
use antom_codegen::model::Body;
use antom_codegen::model::{Path, Product, Replies};

impl Drafting<'_> {
    pub(super) fn operation_file(&mut self) -> DraftFile {
        let page = self.page;
        let parent = |direction| Parent {
            direction,
            prefix: "",
            owner: "",
        };
        let request = self.fields(&page.request, parent(Body::Request));
        let response = self.fields(&page.response, parent(Body::Response));
        let inbound = self.plan.captured.and_then(|it| it.replies.as_ref());
        let mut marks = Vec::new();
        if self.plan.named_by_path {
            let line = page.path.as_ref().map_or(1, |it| it.line);
            let question = format!(
                "the title does not name the operation, and the path ends in `{}`: is that its name?",
                self.plan.operation
            );
            marks.push(self.ask(of_operation(line), question));
        }
        self.product(&mut marks);
        self.lists_page(&mut marks);
        let method = self.method(&mut marks);
        let path = inbound.is_none().then(|| self.path(&mut marks));
        let key = self.idempotency_key(&method, inbound.is_some(), &request, &mut marks);
        let samples = self.samples(&mut marks);
        let codes = self.result_codes(&mut marks);
        for (what, fields) in [("request", &page.request), ("response", &page.response)] {
            if fields.is_empty() {
                let question = format!("no {what} parameters were found: are there none?");
                marks.push(self.ask(of_operation(1), question));
            }
        }
        marks.append(&mut self.left_out);
        marks.extend(self.other_doubts());

        let mut keys = Keys::default();
        keys.add("operation", Yaml::text(&self.plan.operation));
        keys.add_some("product", self.plan.product.as_ref().map(Yaml::text));
        keys.add_some("direction", inbound.map(|_| Yaml::text("inbound")));
        keys.add_marks(&marks);
        keys.add("doc", self.unwritten());
        keys.add("method", Yaml::text(method));
        keys.add_some("path", path.map(Yaml::text));
        keys.add_some("idempotency_key", key.map(Yaml::text));
        keys.add("pages", Yaml::words([&self.plan.page_id]));
        keys.add("request", self.fields_yaml(&request, false));
        keys.add("response", self.fields_yaml(&response, false));
        keys.0.extend(inbound.map(replies).into_iter().flatten());
        keys.add_some("result_codes", codes.filter(|_| inbound.is_none()));
        keys.add_some("samples", samples);
        DraftFile {
            path: self.plan.file.clone(),
            text: keys.into_map().lines(0),
            extends: None,
        }
    }

    /// An operation that is documented for several products needs a name for each.
    fn product(&mut self, marks: &mut Vec<String>) {
        let Some(captured) = self.plan.captured else {
            return;
        };
        let is_other = |it: &&Product| it.name != self.plan.product;
        let unnamed = |it: &Product| it.name.is_none() || self.plan.product.is_none();
        if let Some(other) = captured
            .products
            .iter()
            .find(is_other)
            .filter(|it| unnamed(it))
        {
            let name = other.name.as_deref().unwrap_or("no product");
            let question = format!(
                "`{}` is captured for {name}, and each of several products needs a name: which are they?",
                captured.name
            );
            marks.push(self.ask(of_operation(1), question));
        }
    }

    fn method(&mut self, marks: &mut Vec<String>) -> String {
        let captured = self.plan.captured.map(|it| it.method.as_str());
        match (&self.page.method, captured) {
            (Some(said), known) => {
                if let Some(known) = known.filter(|it| *it != said.value) {
                    let question = format!(
                        "the page says `{}`, and the operation is captured as `{known}`: which is it?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                said.value.clone()
            }
            (None, Some(known)) => known.to_owned(),
            // Reading asks, where a page has neither method nor path.
            (None, None) => {
                if self.page.path.is_some() {
                    let question = "the page gives no method: is it POST?".to_owned();
                    marks.push(self.ask(of_operation(1), question));
                }
                "POST".to_owned()
            }
        }
    }

    /// The path without what goes before every path of the API.
    fn path(&mut self, marks: &mut Vec<String>) -> String {
        let base = self.api.map_or("", |it| it.base_path.as_str());
        let captured = self.plan.captured.map(|it| it.path.as_str());
        match (&self.page.path, captured) {
            (Some(said), known) => {
                let path = said
                    .value
                    .strip_prefix(base)
                    .filter(|it| it.starts_with('/'))
                    .unwrap_or(&said.value)
                    .to_owned();
                if let Some(known) = known.filter(|it| *it != path) {
                    let question = format!(
                        "the page says `{path}`, and the operation is captured with `{known}`: which is it?"
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                path
            }
            (None, Some(known)) => known.to_owned(),
            (None, None) => format!("/{}", self.plan.operation),
        }
    }

    fn idempotency_key(
        &mut self,
        method: &str,
        inbound: bool,
        request: &[DraftField],
        marks: &mut Vec<String>,
    ) -> Option<String> {
        let captured = self
            .plan
            .captured
            .and_then(|it| it.idempotency_key.as_deref());
        match (&self.page.idempotency_key, captured) {
            (Some(said), known) => {
                if let Some(known) = known.filter(|it| *it != said.value) {
                    let question = format!(
                        "the page says that `{}` makes a repeated call harmless, and captured is `{known}`: which is it?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                }
                let usable = |it: &DraftField| it.name == said.value && can_be_key(it);
                if !request.iter().any(usable) {
                    let question = format!(
                        "the page calls `{}` the idempotency key, which has to be a free text of the request: which is it?",
                        said.value
                    );
                    marks.push(self.ask(of_operation(said.line), question));
                    return None;
                }
                Some(said.value.clone())
            }
            (None, Some(known)) => Some(known.to_owned()),
            (None, None) => {
                // Of a captured operation it has been decided that there is none.
                let is_call = self.page.path.is_some() && !inbound;
                if self.plan.captured.is_none() && is_call && method != "GET" {
                    let question = "the page names no field that makes a repeated call harmless: is there an `idempotency_key`?";
                    marks.push(self.ask(of_operation(1), question.to_owned()));
                }
                None
            }
        }
    }

    /// The codes that the page lists; `result_codes.yaml` says what they mean.
    fn result_codes(&mut self, marks: &mut Vec<String>) -> Option<Yaml> {
        let page = self.page;
        for code in &page.result_codes {
            let known = self.known_status(&code.name);
            if let Some(known) = known.filter(|it| *it != code.status) {
                let question = format!(
                    "`{}` has the status `{}` here and `{known}` in result_codes.yaml: which is it?",
                    code.name, code.status
                );
                marks.push(self.ask(of_operation(code.line), question));
            }
        }
        let mut codes: Vec<&PageCode> = Vec::new();
        for code in &page.result_codes {
            match codes.iter().find(|it| it.name == code.name) {
                None => codes.push(code),
                Some(first) if first.status != code.status => {
                    let question = format!(
                        "`{}` has the status `{}` here and `{}` on line {}: which is it?",
                        code.name, code.status, first.status, first.line
                    );
                    marks.push(self.ask(of_operation(code.line), question));
                }
                Some(_) => {}
            }
        }
        let codes: Vec<Yaml> = codes.into_iter().map(|it| Yaml::text(&it.name)).collect();
        (!codes.is_empty()).then_some(Yaml::List(codes))
    }
}

/// Whether a field can hold what a caller makes up.
fn can_be_key(field: &DraftField) -> bool {
    field.documented == "String" && field.constraints.constant().is_none() && field.list.is_none()
}

/// The answers of a captured inbound operation, which every product of it gives.
fn replies(replies: &Replies) -> Vec<(String, Yaml)> {
    let pair = |(path, value): &(Path, String)| (path.dotted(), Yaml::text(value));
    let reply = |values: &[(Path, String)]| Yaml::map(values.iter().map(pair)).on_one_line();
    vec![
        (
            "acknowledgement".to_owned(),
            reply(&replies.acknowledgement),
        ),
        ("refusal".to_owned(), reply(&replies.refusal)),
    ]
}

pub(super) fn of_operation(line: usize) -> Spot<'static> {
    Spot {
        direction: None,
        path: "",
        line,
    }
}
