//! Every place of a body, nested ones too, and how to put a value there.

use antom::Scalars;
use antom::schema::{FieldSchema, Kind, ObjectSchema};

use super::example;
use super::node::Node;

/// A place in a body that the table documents: a field, or the first item of one.
#[derive(Clone)]
pub(crate) struct Place {
    /// The way there.
    pub steps: Vec<Step>,
    /// The field that states the facts.
    pub field: &'static FieldSchema,
    /// The type of the value.
    pub kind: Kind,
    /// How scalars travel there.
    pub scalars: Scalars,
    /// Whether this or something around it is sensitive.
    pub sensitive: bool,
}

/// One step on the way to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into the first item of an array.
    Item,
    /// Into the entry `key` of a map.
    Entry,
}

impl Place {
    /// The path as violations spell it.
    pub(crate) fn path(&self) -> String {
        path(&self.steps)
    }

    /// Whether the place is an item of the field, not the field itself.
    pub(crate) fn is_item(&self) -> bool {
        !matches!(self.steps.last(), Some(Step::Field(_)))
    }
}

/// A way as violations spell it.
pub(crate) fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item => path += "[0]",
            Step::Entry => path += ".key",
            Step::Field(name) if path.is_empty() => path += name,
            Step::Field(name) => path = format!("{path}.{name}"),
        }
    }
    path
}

/// Every place of an object. A type that holds itself is listed, but not entered a second time.
pub(crate) fn places(schema: &'static ObjectSchema) -> Vec<Place> {
    let mut walk = Walk {
        entered: Vec::new(),
        found: Vec::new(),
    };
    walk.object(schema, &[], false);
    walk.found
}

/// Every object below an object, itself included, with the way there.
pub(crate) fn objects(schema: &'static ObjectSchema) -> Vec<(Vec<Step>, &'static ObjectSchema)> {
    let mut found = vec![(Vec::new(), schema)];
    for place in places(schema) {
        if let Kind::Object(schema) = place.kind {
            found.push((place.steps, schema));
        }
    }
    found
}

struct Walk {
    entered: Vec<&'static str>,
    found: Vec<Place>,
}

impl Walk {
    fn object(&mut self, schema: &'static ObjectSchema, steps: &[Step], sensitive: bool) {
        self.entered.push(schema.name());
        for field in schema.fields() {
            let mut steps = steps.to_vec();
            steps.push(Step::Field(field.name()));
            self.place(Place {
                steps,
                field,
                kind: field.kind(),
                scalars: schema.scalars(),
                sensitive: sensitive || field.is_sensitive(),
            });
        }
        self.entered.pop();
    }

    fn place(&mut self, place: Place) {
        self.found.push(place.clone());
        let (item, step) = match place.kind {
            Kind::Object(schema) if !self.entered.contains(&schema.name()) => {
                return self.object(schema, &place.steps, place.sensitive);
            }
            Kind::Array(item) => (item, Step::Item),
            Kind::Map(item) => (item, Step::Entry),
            _ => return,
        };
        let mut inner = place;
        inner.steps.push(step);
        inner.kind = *item;
        self.place(inner);
    }
}

/// Puts a value at a place, or takes away what is there; what is missing on the way is made.
pub(crate) fn put(
    body: &mut Node,
    schema: &'static ObjectSchema,
    steps: &[Step],
    leaf: Option<Node>,
) {
    put_in(body, Kind::Object(schema), steps, leaf);
}

fn put_in(node: &mut Node, kind: Kind, steps: &[Step], leaf: Option<Node>) {
    let Some((step, rest)) = steps.split_first() else {
        *node = leaf.unwrap_or(Node::Bare("null".into()));
        return;
    };
    match (step, kind, node) {
        (Step::Field(name), Kind::Object(schema), node) => {
            let field = schema.field(name).expect("a documented field");
            // `null` counts as absent.
            let absent = |it: &Node| matches!(it, Node::Bare(text) if text == "null");
            let before = node.take(name).filter(|it| !absent(it));
            let value = match rest {
                [] => leaf,
                rest => {
                    let mut value = before.unwrap_or_else(|| example::of_field(schema, field));
                    put_in(&mut value, field.kind(), rest, leaf);
                    Some(value)
                }
            };
            insert(node, schema, name, value);
        }
        (Step::Item, Kind::Array(item), Node::Array(items)) => {
            put_in(items.first_mut().expect("an item"), *item, rest, leaf);
        }
        (Step::Entry, Kind::Map(entry), Node::Object(entries)) => {
            put_in(
                &mut entries.first_mut().expect("an entry").1,
                *entry,
                rest,
                leaf,
            );
        }
        _ => panic!("no way to {step:?} in {kind:?}"),
    }
}

/// Inserts a member where the documentation has it.
fn insert(node: &mut Node, schema: &ObjectSchema, name: &str, value: Option<Node>) {
    let (Node::Object(members), Some(value)) = (node, value) else {
        return;
    };
    let position = |name: &str| {
        schema
            .fields()
            .iter()
            .position(|field| field.name() == name)
    };
    let after = members
        .iter()
        .position(|(other, _)| position(other) > position(name));
    members.insert(after.unwrap_or(members.len()), (name.to_owned(), value));
}

/// The way to a path of names joined by dots.
pub(crate) fn steps(schema: &'static ObjectSchema, path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut kind = Kind::Object(schema);
    for name in path.split('.') {
        let Kind::Object(schema) = kind else {
            panic!("{path} leads through something else than objects");
        };
        let field = schema.field(name).expect("a documented field");
        steps.push(Step::Field(field.name()));
        kind = field.kind();
    }
    steps
}

/// A valid body with other values at some paths; `null` takes away what is there.
pub(crate) fn body_with(schema: &'static ObjectSchema, changes: &[(&str, Node)]) -> Node {
    let mut body = super::rules::valid(schema);
    for (path, value) in changes {
        let value = Some(value.clone()).filter(|value| *value != Node::Bare("null".into()));
        put(&mut body, schema, &steps(schema, path), value);
    }
    body
}
