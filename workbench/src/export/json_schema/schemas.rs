//! Objects, lists and fields as schemas, with references that both JSON Schema and OpenAPI can use.

use super::rules::{self, Tree};
use super::values;
use super::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{
    Api, Constraint, Field, Object, Operation, Outcome, Rule, Shape, ValueList,
};

/// Converts parts of an API into schemas.
///
/// A schema describes what is documented on the wire and valid to send, and so does a request that
/// is received. Where an API writes numbers and booleans as strings, they are strings with a
/// pattern; disputed constraints, warnings and what a schema cannot say stand beside the schema,
/// under names that begin with `x-`.
#[derive(Clone, Debug)]
pub struct Schemas<'a> {
    pub(super) api: &'a Api,
    refs: &'a str,
    closed: bool,
    objects: Vec<String>,
    lists: Vec<String>,
}

impl<'a> Schemas<'a> {
    /// Schemas whose references to named types begin like this: `#/$defs/` or
    /// `#/components/schemas/`.
    pub fn new(api: &'a Api, refs: &'a str) -> Self {
        let (objects, lists) = definition_names(api);
        Self {
            api,
            refs,
            closed: true,
            objects,
            lists,
        }
    }

    /// Schemas that accept undocumented fields, for received messages. By default, they are
    /// rejected, as by validators.
    pub fn open(self) -> Self {
        Self {
            closed: false,
            ..self
        }
    }

    /// The name of a named object type's definition, by its index in [`Api::objects`].
    pub(crate) fn object_name(&self, index: usize) -> &str {
        &self.objects[index]
    }

    /// The name of a value list's definition, by its index in [`Api::lists`].
    pub(crate) fn list_name(&self, index: usize) -> &str {
        &self.lists[index]
    }

    /// Gives the definition of a named object type another name.
    pub(in crate::export) fn rename_object(&mut self, index: usize, name: String) {
        self.objects[index] = name;
    }

    /// The named object types that objects lead to, by their indexes.
    pub(in crate::export) fn objects_below<'o>(
        &self,
        objects: impl IntoIterator<Item = &'o Object>,
    ) -> Vec<usize> {
        let mut met = Vec::new();
        for object in objects {
            self.meet(object, &mut met);
        }
        let objects = met.into_iter().filter_map(|it| match it {
            Named::Object(index) => Some(index),
            Named::List(_) => None,
        });
        objects.collect()
    }

    pub(super) fn object_ref(&self, index: usize) -> String {
        format!("{}{}", self.refs, self.objects[index])
    }

    pub(super) fn list_ref(&self, index: usize) -> String {
        format!("{}{}", self.refs, self.lists[index])
    }

    /// An object: a named type, or the request of an operation that is documented once.
    pub fn object(&self, object: &Object) -> Json {
        self.request(object, &[])
    }

    /// An object with additional rules, such as [`Rule::fixed_by`] a product.
    pub fn request(&self, object: &Object, more: &[Rule]) -> Json {
        let rules: Vec<Rule> = object.rules.iter().chain(more).cloned().collect();
        let mut keywords = self.fields(object, &required(object));
        let schemas = rules::schemas_of(self, &rules);
        if !schemas.is_empty() {
            put(&mut keywords, "allOf", schemas);
        }
        self.put_rules(&mut keywords, &rules);
        words::of_money(&mut keywords, object);
        Json::Object(keywords)
    }

    /// The response of an operation: `object` is the shared response or that of a product. Its
    /// required fields are required for success.
    pub fn response(&self, operation: &Operation, object: &Object) -> Json {
        let Some(outcome) = &operation.outcome else {
            return self.object(object);
        };
        let required = required(object);
        let (always, on_success): (Vec<&str>, Vec<&str>) = required
            .into_iter()
            .partition(|name| outcome.status.first().is_some_and(|it| it == name));
        let mut keywords = self.fields(object, &always);
        let mut then = Keywords::new();
        let filled = object
            .fields
            .iter()
            .filter(|it| on_success.contains(&it.name.as_str()));
        let filled: Vec<(&str, Json)> = filled
            .map(|it| (it.name.as_str(), filled_only(it)))
            .filter(|(_, it)| !matches!(it, Json::Object(keywords) if keywords.is_empty()))
            .collect();
        if !filled.is_empty() {
            put(&mut then, "properties", Json::object(filled));
        }
        if !on_success.is_empty() {
            put(&mut then, "required", Json::list(on_success));
        }
        let rules = rules::schemas_of(self, &object.rules);
        if !rules.is_empty() {
            put(&mut then, "allOf", rules);
        }
        if !then.is_empty() {
            put(&mut keywords, "if", succeeded(outcome));
            put(&mut keywords, "then", Json::Object(then));
        }
        self.put_rules(&mut keywords, &object.rules);
        Json::Object(keywords)
    }

    fn fields(&self, object: &Object, required: &[&str]) -> Keywords {
        let mut keywords = Keywords::new();
        words::text(&mut keywords, "description", &object.doc);
        put(&mut keywords, "type", "object");
        let fields = object.fields.iter();
        let properties = fields.map(|it| {
            let must_be_there = required.contains(&it.name.as_str());
            (it.name.as_str(), self.value(it, must_be_there))
        });
        put(&mut keywords, "properties", Json::object(properties));
        if !required.is_empty() {
            put(&mut keywords, "required", Json::list(required.to_vec()));
        }
        if self.closed {
            put(&mut keywords, "additionalProperties", false);
        }
        keywords
    }

    fn put_rules(&self, keywords: &mut Keywords, rules: &[Rule]) {
        let rules = rules::as_data(self, rules);
        if !rules.is_empty() {
            put(keywords, "x-rules", rules);
        }
    }

    /// A field: its value and its description.
    pub fn field(&self, field: &Field) -> Json {
        self.value(field, false)
    }

    /// The same for a required field, which must not be blank.
    fn value(&self, field: &Field, must_be_there: bool) -> Json {
        let mut keywords = values::of_field(self, field);
        if must_be_there {
            filled(field, &mut keywords);
        }
        words::of_field(&mut keywords, self.api.scalars, field);
        Json::Object(keywords)
    }

    /// A value list. The schema of an open list accepts other values.
    pub fn list(&self, list: &ValueList) -> Json {
        let mut keywords = Keywords::new();
        words::text(&mut keywords, "description", &list.doc);
        put(&mut keywords, "type", "string");
        let names = Json::list(list.values.iter().map(|it| it.name.as_str()));
        put(
            &mut keywords,
            if list.open { "examples" } else { "enum" },
            names,
        );
        put(&mut keywords, "x-values", words::values(list, None));
        Json::Object(keywords)
    }

    /// The named types that objects reference, each once, in order of first use.
    pub fn definitions<'o>(
        &self,
        objects: impl IntoIterator<Item = &'o Object>,
    ) -> Vec<(String, Json)> {
        let mut met = Vec::new();
        for object in objects {
            self.meet(object, &mut met);
        }
        met.into_iter()
            .map(|it| match it {
                Named::Object(index) => (
                    self.objects[index].clone(),
                    self.object(&self.api.objects[index]),
                ),
                Named::List(index) => {
                    (self.lists[index].clone(), self.list(&self.api.lists[index]))
                }
            })
            .collect()
    }

    fn meet(&self, object: &Object, met: &mut Vec<Named>) {
        for field in &object.fields {
            let named = match field.shape.innermost() {
                Shape::Object { index, .. } => Named::Object(*index),
                Shape::List(index) if values::is_whole_list(self, field, *index) => {
                    Named::List(*index)
                }
                _ => continue,
            };
            if met.contains(&named) {
                continue;
            }
            met.push(named);
            if let Named::Object(index) = named {
                self.meet(&self.api.objects[index], met);
            }
        }
    }
}

fn filled(field: &Field, keywords: &mut Keywords) {
    let has_form = !field.is_warning(Constraint::Format);
    values::filled(keywords, &field.shape, &field.enforced(), has_form);
}

/// Only the requirement that a field is not blank.
fn filled_only(field: &Field) -> Json {
    let mut keywords = Keywords::new();
    filled(field, &mut keywords);
    Json::Object(keywords)
}

#[derive(Clone, Copy, PartialEq)]
enum Named {
    Object(usize),
    List(usize),
}

fn required(object: &Object) -> Vec<&str> {
    let plain = object.fields.iter().filter(|it| it.is_plain());
    plain.map(|it| it.name.as_str()).collect()
}

/// The response states success.
fn succeeded(outcome: &Outcome) -> Json {
    let mut tree = Tree::default();
    let path: Vec<&str> = outcome.status.iter().map(String::as_str).collect();
    let success = vec![("const".to_owned(), Json::from(outcome.success.as_str()))];
    tree.demand_at(&path, success, true);
    Json::Object(tree.keywords())
}

/// The names of the definitions of objects and of lists. They are those of the spec, or the Rust names
/// if a name is not unique or would need escaping in a reference.
pub(super) fn definition_names(api: &Api) -> (Vec<String>, Vec<String>) {
    let objects = api.objects.iter().map(|it| it.name.as_str());
    let all: Vec<&str> = objects
        .chain(api.lists.iter().map(|it| it.name.as_str()))
        .collect();
    let mut counts = std::collections::HashMap::new();
    for name in all {
        *counts.entry(name).or_insert(0) += 1;
    }
    let plain = |name: &str| {
        name.bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_')
    };
    let pick = |name: &str, ident: &str| {
        if plain(name) && counts.get(name) == Some(&1) {
            name.to_owned()
        } else {
            ident.to_owned()
        }
    };
    let objects = api.objects.iter().map(|it| pick(&it.name, &it.ident));
    let lists = api.lists.iter().map(|it| pick(&it.name, &it.ident));
    (objects.collect(), lists.collect())
}
