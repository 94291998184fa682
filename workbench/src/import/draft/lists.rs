//! Value lists: the values of a field, by the name of a list that holds them.

use std::collections::HashSet;

use super::fields::Parent;
use super::yaml::Yaml;
use super::{Drafting, Keys, Spot};
use crate::import::documented::{core, shape};
use crate::import::page::PageField;
use antom_codegen::model::{Shape, ValueList, names};

/// The list that a field refers to.
pub(super) struct ListUse {
    pub(super) name: String,
    /// The values to which this field narrows it.
    pub(super) only: Option<Vec<String>>,
}

/// A list that the captured spec lacks.
pub(super) struct DraftList {
    pub(super) name: String,
    /// The type that it came up with; nothing if it was an operation.
    pub(super) owner: String,
    pub(super) values: Vec<String>,
    open: bool,
}

impl<'a> Drafting<'a> {
    /// The list for the values of a field: one of the captured spec where it is the same list by
    /// its name or by its values, otherwise a new one.
    pub(super) fn list_of(
        &mut self,
        field: &PageField,
        documented: &str,
        parent: Parent<'_>,
        spot: Spot<'_>,
        marks: &mut Vec<String>,
    ) -> Option<ListUse> {
        let mut seen = HashSet::new();
        let values: Vec<String> = field
            .values
            .iter()
            .filter(|it| seen.insert(*it))
            .cloned()
            .collect();
        let values = values.as_slice();
        if values.is_empty() || self.captured_list(core(documented)).is_some() {
            return None;
        }
        match items(&shape(documented)) {
            Shape::String => {}
            // That a boolean is true or false need not be said.
            Shape::Boolean if values.iter().all(|it| it == "true" || it == "false") => return None,
            _ => {
                let question = format!(
                    "a `{documented}` cannot have listed values: what is meant by {}?",
                    values.join(", ")
                );
                marks.push(self.ask(spot, question));
                return None;
            }
        }
        let closed = field.constraints.values().is_some();
        if let Some(list) = self.similar_list(&field.name, values) {
            return Some(self.refer(list, values, closed, spot, marks));
        }
        let name = self.list_name(field, values, parent, closed);
        if !self.lists.iter().any(|it| it.name == name) {
            self.lists.push(DraftList {
                name: name.clone(),
                owner: parent.owner.to_owned(),
                values: values.to_vec(),
                open: !closed,
            });
        }
        Some(ListUse { name, only: None })
    }

    fn refer(
        &mut self,
        list: &ValueList,
        values: &[String],
        closed: bool,
        spot: Spot<'_>,
        marks: &mut Vec<String>,
    ) -> ListUse {
        let has = |value: &str| list.values.iter().any(|it| it.name == value);
        let unlisted: Vec<&str> = values
            .iter()
            .map(String::as_str)
            .filter(|it| !has(it))
            .collect();
        let name = list.name.clone();
        if !unlisted.is_empty() {
            let question = format!(
                "the list `{name}` lacks {}: should it be added?",
                unlisted.join(", ")
            );
            marks.push(self.ask(spot, question));
            return ListUse { name, only: None };
        }
        if !closed && !list.open {
            let question = format!(
                "the page seems to list only some values, but the list `{name}` is closed: should it be `open`?"
            );
            marks.push(self.ask(spot, question));
        }
        let narrower = closed && (list.open || values.len() < list.values.len());
        ListUse {
            name,
            only: narrower.then(|| values.to_vec()),
        }
    }

    /// A named list of the captured spec: called like the field, or holding the same values.
    fn similar_list(&self, field: &str, values: &[String]) -> Option<&'a ValueList> {
        let api = self.api?;
        let camel = names::camel(field).unwrap_or_default();
        // A list that a field writes out has a derived name, which nothing can refer to.
        let is_named = |it: &&ValueList| {
            let span = it.span;
            let text = &api.sources[span.file as usize].text;
            text.get(span.start as usize..span.end as usize) == Some(it.name.as_str())
        };
        let mut named = api.lists.iter().filter(is_named);
        let by_name = named
            .clone()
            .find(|it| it.name == camel || it.name == format!("{camel}Type"));
        let same = |list: &&ValueList| {
            list.values.len() == values.len()
                && list.values.iter().all(|it| values.contains(&it.name))
        };
        by_name.or_else(|| named.find(same))
    }

    pub(super) fn captured_list(&self, name: &str) -> Option<&'a ValueList> {
        self.api?.lists.iter().find(|it| it.name == name)
    }

    /// A name that no type has, unless it is that of a drafted list with the same values.
    fn list_name(
        &self,
        field: &PageField,
        values: &[String],
        parent: Parent<'_>,
        closed: bool,
    ) -> String {
        let camel = names::camel(&field.name).unwrap_or_else(|_| "Values".to_owned());
        let owner = match parent.owner {
            "" => names::camel(&self.plan.operation).unwrap_or_default(),
            owner => owner.to_owned(),
        };
        let candidates = [
            camel.clone(),
            format!("{owner}{camel}"),
            format!("{owner}{camel}Values"),
        ];
        let fits = |name: &&String| {
            let drafted = self.lists.iter().find(|it| it.name == **name);
            match drafted {
                Some(list) => list.values == values && list.open != closed,
                None => names::type_name(name).is_ok() && !self.is_type(name),
            }
        };
        let fallback = || format!("{owner}{camel}At{}", field.line);
        candidates
            .iter()
            .find(fits)
            .cloned()
            .unwrap_or_else(fallback)
    }

    /// Whether there is a type of this name, or will be: the page names it somewhere.
    fn is_type(&self, name: &str) -> bool {
        let named = |fields: &[PageField]| names_type(fields, name);
        let captured = self.captured_object(name).is_some() || self.captured_list(name).is_some();
        captured || named(&self.page.request) || named(&self.page.response)
    }

    pub(super) fn list_yaml(&self, list: &DraftList) -> String {
        let mut keys = Keys::default();
        let value = |it: &String| (it.clone(), self.unwritten().on_one_line());
        keys.add("doc", self.unwritten());
        keys.add("values", Yaml::map(list.values.iter().map(value)));
        keys.add_some("open", list.open.then(|| Yaml::plain(true)));
        Yaml::map([(&list.name, keys.into_map())]).lines(0)
    }
}

fn names_type(fields: &[PageField], name: &str) -> bool {
    let mut fields = fields.iter();
    fields.any(|it| core(&it.documented) == name || names_type(&it.children, name))
}

fn items(shape: &Shape) -> &Shape {
    match shape {
        Shape::Array(inside) => items(inside),
        _ => shape,
    }
}
