//! Named types: those that the captured spec has are referred to, the others are drafted.

use super::fields::{DraftField, Parent};
use super::{DraftFile, Drafting, Keys, Spot};
use std::collections::HashSet;

use super::yaml::Yaml;
use crate::import::documented::brackets;
use crate::import::page::{PageField, PageSample};
use crate::import::questions;
use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::model::{Constraint, Constraints, Object, names};

/// A type that the captured spec lacks.
pub(super) struct DraftType {
    pub(super) name: String,
    /// The line of the page that first names it.
    line: usize,
    /// The field that first has it.
    path: String,
    /// What the page shows of it, wherever it does; nothing if it hides that everywhere.
    pub(super) fields: Vec<DraftField>,
    /// Whether the page shows its fields nowhere; what its samples show of it is drafted.
    is_hidden: bool,
    marks: Vec<String>,
}

impl<'a> Drafting<'a> {
    /// A field names a type: everything that the page says about it there is noted.
    pub(super) fn named_type(
        &mut self,
        name: &str,
        field: &PageField,
        spot: Spot<'_>,
        marks: &mut Vec<String>,
    ) {
        if let Some(object) = self.captured_object(name) {
            marks.extend(self.doubts_below(spot, field));
            if !field.children.is_empty() {
                marks.extend(self.compare_with_captured(object, field, spot));
            }
            return;
        }
        if self.captured_list(name).is_some() {
            return;
        }
        let known = self.types.iter().position(|it| it.name == name);
        let index = known.unwrap_or_else(|| {
            let (name, path) = (name.to_owned(), spot.path.to_owned());
            let line = field.line;
            self.types.push(DraftType {
                name,
                line,
                path,
                fields: Vec::new(),
                is_hidden: false,
                marks: Vec::new(),
            });
            self.types.len() - 1
        });
        let prefix = format!("{}{}.", spot.path, brackets(&field.documented));
        let direction = spot.direction.unwrap_or(Body::Request);
        let fields = self.fields(
            &field.children,
            Parent {
                direction,
                prefix: &prefix,
                owner: name,
            },
        );
        if !fields.is_empty() {
            self.merge(index, fields, &prefix, spot);
        }
    }

    /// The page shows a type again: it should be the same. If not, the looser limit is kept until
    /// the question is answered. `again` says where that is, `prefix` what its fields' paths begin
    /// with.
    fn merge(&mut self, index: usize, fields: Vec<DraftField>, prefix: &str, again: Spot<'_>) {
        let mut merged = std::mem::take(&mut self.types[index].fields);
        if merged.is_empty() {
            self.types[index].fields = fields;
            return;
        }
        let mut marks = Vec::new();
        let path = |name: &str| format!("{prefix}{name}");
        for known in &merged {
            if !fields.iter().any(|it| it.name == known.name) {
                let question = format!(
                    "the page shows `{}` elsewhere but not here: is it the same type?",
                    known.name
                );
                marks.push(self.ask(
                    Spot {
                        path: &path(&known.name),
                        ..again
                    },
                    question,
                ));
            }
        }
        for field in fields {
            let path = path(&field.name);
            let spot = Spot {
                path: &path,
                line: field.line,
                ..again
            };
            match merged.iter_mut().find(|it| it.name == field.name) {
                Some(before) => self.merge_field(before, &field, spot),
                None => {
                    let question = format!(
                        "the page shows `{}` here but not elsewhere: is it the same type?",
                        field.name
                    );
                    marks.push(self.ask(spot, question));
                    merged.push(field);
                }
            }
        }
        self.types[index].fields = merged;
        self.types[index].marks.extend(marks);
    }

    fn merge_field(&mut self, before: &mut DraftField, field: &DraftField, spot: Spot<'_>) {
        // The same question is asked once, wherever it comes up: what follows the line is compared.
        let asked = |mark: &str| mark.splitn(3, ':').nth(2).map(str::to_owned);
        for mark in &field.marks {
            if !before.marks.iter().any(|it| asked(it) == asked(mark)) {
                before.marks.push(mark.clone());
            }
        }
        let differing = differing(&self.facts(before), &self.facts(field));
        if !differing.is_empty() {
            let question = format!(
                "the page says {} here, but line {} differs: which is correct?",
                differing.join(", "),
                before.line
            );
            before.marks.push(self.ask(spot, question));
            before.constraints = looser(&before.constraints, &field.constraints);
        }
    }

    /// What a field says by its keys, apart from marks and texts.
    fn facts(&self, field: &DraftField) -> Vec<(String, Yaml)> {
        let Yaml::Map(mut pairs) = self.field_yaml(field, false) else {
            return Vec::new();
        };
        pairs.retain(|(key, _)| key != "doc" && key != "undecided");
        pairs
    }

    /// The files of the types that the captured spec lacks: one for each object with the value lists
    /// that came up with it, and one for each other list.
    pub(super) fn type_files(&mut self) -> Vec<DraftFile> {
        let mut families: Vec<(String, Vec<String>)> = Vec::new();
        for index in 0..self.types.len() {
            let entry = self.type_yaml(index);
            families.push((self.types[index].name.clone(), vec![entry]));
        }
        for list in &self.lists {
            let entry = self.list_yaml(list);
            match families.iter_mut().find(|(name, _)| *name == list.owner) {
                Some((_, entries)) => entries.push(entry),
                None => families.push((list.name.clone(), vec![entry])),
            }
        }
        let file = |(name, entries): (String, Vec<String>)| DraftFile {
            path: self.free_path(&name),
            text: entries.join("\n"),
            extends: None,
        };
        families.into_iter().map(file).collect()
    }

    /// Of types whose fields the page hides, the fields that its samples show.
    pub(super) fn fields_of_samples(&mut self) {
        let samples = &self.page.samples;
        for ty in self.types.iter_mut().filter(|it| it.fields.is_empty()) {
            ty.is_hidden = true;
            let shown = shown_in_samples(samples, &ty.path);
            let fields = shown
                .into_iter()
                .filter(|(name, _)| names::module(name).is_ok());
            ty.fields = fields
                .map(|(name, body)| of_sample(name, body, ty.line))
                .collect();
        }
    }

    fn type_yaml(&mut self, index: usize) -> String {
        let name = self.types[index].name.clone();
        let line = self.types[index].line;
        let mut marks = std::mem::take(&mut self.types[index].marks);
        if self.types[index].is_hidden {
            let seen: Vec<&str> = self.types[index]
                .fields
                .iter()
                .map(|it| it.name.as_str())
                .collect();
            let seen = match seen.as_slice() {
                [] => String::new(),
                seen => format!(" (its samples show {})", seen.join(", ")),
            };
            let question = format!("{}{seen}", questions::hidden_fields(&name));
            let spot = Spot {
                direction: None,
                path: "",
                line,
            };
            marks.push(self.ask(spot, question));
        }
        let mut keys = Keys::default();
        keys.add_marks(&marks);
        keys.add("doc", self.unwritten());
        keys.add("fields", self.fields_yaml(&self.types[index].fields, true));
        Yaml::map([(name, keys.into_map())]).lines(0)
    }

    /// `types/goods.yaml`, unless the captured spec keeps another family of types there.
    fn free_path(&self, name: &str) -> String {
        let module = names::module(name).unwrap_or_else(|_| name.to_lowercase());
        let stem = module.trim_end_matches('_');
        let path = format!("types/{stem}.yaml");
        let taken = |path: &str| {
            let sources = self.api.map(|it| it.sources.iter());
            sources.into_iter().flatten().any(|it| it.relative == path)
        };
        if taken(&path) {
            format!(
                "types/{stem}_of_{}.yaml",
                self.plan.page_id.replace(['.', '-'], "_")
            )
        } else {
            path
        }
    }

    pub(super) fn captured_object(&self, name: &str) -> Option<&'a Object> {
        self.api?.objects.iter().find(|it| it.name == name)
    }
}

/// The fields that samples show of what stands at a path, each once, with its first value.
fn shown_in_samples<'s>(samples: &'s [PageSample], path: &str) -> Vec<(&'s str, &'s Json)> {
    let mut shown = Vec::new();
    for sample in samples {
        let mut found = vec![&sample.body];
        for segment in path.split('.') {
            let name = segment.split(['[', '{']).next().unwrap_or_default();
            found = found
                .into_iter()
                .filter_map(|it| it.get(name))
                .flat_map(items)
                .collect();
        }
        for body in found {
            let Json::Object(pairs) = body else { continue };
            shown.extend(pairs.iter().map(|(key, value)| (key.as_str(), value)));
        }
    }
    let mut seen = HashSet::new();
    shown.retain(|(it, _)| seen.insert(*it));
    shown
}

/// A field of which nothing is known but a value.
fn of_sample(name: &str, value: &Json, line: usize) -> DraftField {
    let documented = match value {
        Json::Text(_) => "String",
        Json::Bool(_) => "Boolean",
        Json::List(_) => "Array<Json>",
        Json::Null | Json::Number(_) | Json::Object(_) => "Json",
    };
    DraftField {
        name: name.to_owned(),
        line,
        documented: documented.to_owned(),
        constraints: Constraints::default(),
        list: None,
        marks: Vec::new(),
    }
}

fn items(body: &Json) -> &[Json] {
    match body {
        Json::List(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// The keys of the second that the first does not have so, or not at all; and the other way round.
fn differing(before: &[(String, Yaml)], now: &[(String, Yaml)]) -> Vec<String> {
    let line = |(key, value): &(String, Yaml)| {
        format!(
            "`{}`",
            Yaml::map([(key, value.clone())]).lines(0).trim_end()
        )
    };
    let new = now.iter().filter(|it| !before.contains(it)).map(line);
    let key_is_gone = |it: &&(String, Yaml)| !now.iter().any(|(key, _)| *key == it.0);
    let gone = before
        .iter()
        .filter(key_is_gone)
        .map(|(key, _)| format!("no `{key}`"));
    new.chain(gone).collect()
}

/// What allows more. Where neither does, the first stands.
fn looser(one: &Constraints, other: &Constraints) -> Constraints {
    let mut looser = one.loosened(other);
    for constraint in [Constraint::Const, Constraint::Values, Constraint::Format] {
        looser.set_some(constraint, one.get(constraint).cloned());
    }
    looser
}
