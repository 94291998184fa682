//! Which fields lie below which.
//!
//! Headings say so by their level, but only as deep as headings go: below the deepest level the
//! fields of an object stand beside the object itself, and in plain text all of them do. There the
//! end of an object is found with evidence, none of which depends on the names of a certain page:
//!
//! - the fields of its type, known from a place where levels are clear or from a captured spec;
//! - a sample of the page that shows which names are within the object and which beside it;
//! - the same run of fields after each field of the same type;
//! - a name that begins like the object's own, which stands beside it; this is weak, and raises a
//!   doubt.
//!
//! Without any evidence the fields stay where they are, with a doubt.

use std::collections::{BTreeSet, VecDeque};

use antom_codegen::json::Json;
use antom_codegen::model::Body;

use crate::import::page::PageSample;
use crate::import::read::tree::{Levels, Node};
use crate::import::shapes::Shapes;

/// What follows an object whose fields may be beside it.
#[derive(Clone, Debug)]
pub(in crate::import) struct Run {
    /// The type of the object.
    name: String,
    /// The type of the object around it, as far as levels tell.
    outer: Option<String>,
    /// The line of the first field of its list.
    list: usize,
    /// The line of the object.
    line: usize,
    /// Names and types of the fields after it.
    fields: Vec<(String, String)>,
}

/// An object of a spec has no more fields.
const LONGEST: usize = 256;

/// Objects within objects; no page goes on like this.
const DEEPEST: usize = 32;

/// Collects what follows the open objects of a tree.
pub(in crate::import) fn runs(
    nodes: &[Node],
    outer: Option<&str>,
    levels: Levels,
    runs: &mut Vec<Run>,
) {
    let list = nodes.first().map_or(0, |it| it.entry.line);
    for (at, node) in nodes.iter().enumerate() {
        let object = node.entry.ty.object();
        self::runs(&node.children, object, levels, runs);
        if let Some(name) = object
            && node.is_open()
            && levels.is_flat(node)
        {
            let after = nodes[at + 1..].iter().take(LONGEST);
            runs.push(Run {
                name: name.to_owned(),
                outer: outer.map(str::to_owned),
                list,
                line: node.entry.line,
                fields: after
                    .map(|it| (it.entry.name.clone(), it.entry.ty.documented.clone()))
                    .collect(),
            });
        }
    }
}

/// Puts the fields that follow an object where no level says so below it.
pub(in crate::import) struct Nesting<'a> {
    /// The fields of known types.
    pub shapes: &'a Shapes,
    /// What follows each object on the page.
    pub runs: &'a [Run],
    /// What the page shows.
    pub samples: &'a [PageSample],
    /// Which way the fields travel.
    pub direction: Body,
    /// The levels of its fields.
    pub levels: Levels,
}

/// How many of the fields that follow belong to an object.
struct Extent {
    fields: usize,
    unsure: bool,
    question: Option<String>,
}

/// The fields of an object among those that follow it.
struct Own<'n> {
    /// How many they are, those below them included.
    fields: usize,
    /// The names of those that are its own.
    names: BTreeSet<&'n str>,
    /// Whether an object among them is not known, so that they may go on.
    open: bool,
}

/// The objects around a list of fields, the outermost first.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Around {
    path: Vec<String>,
    types: Vec<String>,
}

impl Around {
    /// Those around the fields of an object.
    fn and(&self, node: &Node) -> Self {
        let mut around = self.clone();
        around.path.push(node.entry.name.clone());
        around
            .types
            .extend(node.entry.ty.object().map(str::to_owned));
        around
    }
}

impl Nesting<'_> {
    /// The tree with nothing beside an object that belongs below it.
    pub(super) fn unflatten(&self, nodes: Vec<Node>, around: &Around) -> Vec<Node> {
        let mut rest = VecDeque::from(nodes);
        let mut done: Vec<Node> = Vec::new();
        while let Some(mut node) = rest.pop_front() {
            if node.is_open() && self.levels.is_flat(&node) && around.path.len() < DEEPEST {
                let extent = self.extent(&node, rest.make_contiguous(), &done, around);
                node.unsure = extent.unsure;
                node.doubts
                    .extend(extent.question.map(|it| (node.entry.line, it)));
                node.children = rest.drain(..extent.fields).collect();
            }
            let children = std::mem::take(&mut node.children);
            node.children = self.unflatten(children, &around.and(&node));
            done.push(node);
        }
        done
    }

    fn extent(&self, node: &Node, rest: &[Node], before: &[Node], around: &Around) -> Extent {
        let certain = |fields| Extent {
            fields,
            unsure: false,
            question: None,
        };
        if let Some(extent) = self.by_shape(node, rest, before, around) {
            return extent;
        }
        let (least, most) = self.by_samples(node, rest, around);
        let repeated = self.by_repetition(node, rest, around);
        let bound = most
            .unwrap_or(rest.len())
            .min(repeated.unwrap_or(rest.len()));
        match (least, bound) {
            // A list that ends with the object's fields has nothing to tell them from.
            (least, bound) if least == bound && (least > 0 || most.is_some()) => certain(bound),
            (least, bound) if repeated == Some(bound) && bound >= least => Extent {
                unsure: true,
                ..certain(bound)
            },
            (least, bound) if least > bound => Extent {
                fields: least,
                unsure: true,
                question: Some("a sample contradicts the order of the fields: which fields belong to this object?".to_owned()),
            },
            _ => {
                let beside = |it: &Node| self.is_beside(it.name(), before, around);
                let most = most.or_else(|| rest.iter().position(beside).filter(|it| *it >= least));
                self.by_names(node, rest, before, least, most)
            }
        }
    }

    /// The fields of a type that is known; none if it is not.
    fn by_shape(
        &self,
        node: &Node,
        rest: &[Node],
        before: &[Node],
        around: &Around,
    ) -> Option<Extent> {
        let name = node.entry.ty.object()?;
        let own = self.own(name, rest, 0)?;
        // In plain text, where most pages hide the fields of objects, one field of a name that an
        // object happens to have proves nothing.
        let known = self.shapes.fields(name).map_or(0, <[String]>::len);
        let enough = self.levels.suggest_children(node) || own.names.len() >= known.min(2);
        let shared = own
            .names
            .iter()
            .any(|it| self.is_beside(it, before, around));
        let question = match (shared, own.open) {
            (true, _) => {
                "the fields after this object may belong to it or to the object around it: which belong to it?"
            }
            (_, true) => {
                "an object among the following fields hides where they end: which fields belong to this one?"
            }
            _ => "",
        };
        let unsure = enough && !question.is_empty();
        // Pages do not enter an object a second time.
        let entered = around.types.iter().any(|it| it == name);
        let taken = enough && !(shared && entered);
        Some(Extent {
            fields: if taken { own.fields } else { 0 },
            unsure,
            question: unsure.then(|| question.to_owned()),
        })
    }

    /// Whether the object around a list has a field of this name that has not come yet.
    fn is_beside(&self, name: &str, before: &[Node], around: &Around) -> bool {
        let outer = around.types.last().and_then(|it| self.shapes.fields(it));
        let had = before.iter().any(|it| it.name() == name);
        !had && outer.is_some_and(|fields| fields.iter().any(|it| it == name))
    }

    /// Which of these are fields of a type; none if the type is not known.
    fn own<'n>(&self, name: &str, rest: &'n [Node], depth: usize) -> Option<Own<'n>> {
        let known = self.shapes.fields(name).filter(|_| depth < DEEPEST)?;
        let mut own = Own {
            fields: 0,
            names: BTreeSet::new(),
            open: false,
        };
        while let Some(field) = rest.get(own.fields) {
            let is_own = |it: &str, seen: &BTreeSet<&str>| {
                known.iter().any(|own| own == it) && !seen.contains(it)
            };
            if !is_own(field.name(), &own.names) {
                break;
            }
            own.names.insert(field.name());
            own.fields += 1;
            let Some(object) = field.entry.ty.object() else {
                continue;
            };
            if !field.is_open() || !self.levels.is_flat(field) {
                continue;
            }
            let rest = &rest[own.fields..];
            match self.own(object, rest, depth + 1) {
                Some(below) => {
                    own.fields += below.fields;
                    own.open |= below.open;
                }
                // The next field of the type is behind those of the object, whatever they are.
                None => {
                    own.open |= !rest.is_empty();
                    let next = rest.iter().position(|it| is_own(it.name(), &own.names));
                    own.fields += next.unwrap_or(0);
                }
            }
        }
        Some(own)
    }

    /// How many fields a sample shows within the object, and how many at most, as it shows the next
    /// one beside it.
    fn by_samples(&self, node: &Node, rest: &[Node], around: &Around) -> (usize, Option<usize>) {
        let beside = keys(self.samples, self.direction, &around.path);
        let within = keys(self.samples, self.direction, &around.and(node).path);
        let only = |one: &BTreeSet<&str>, other: &BTreeSet<&str>, name: &str| {
            one.contains(name) && !other.contains(name)
        };
        let most = rest.iter().position(|it| only(&beside, &within, it.name()));
        let head = &rest[..most.unwrap_or(rest.len())];
        let least = head
            .iter()
            .rposition(|it| only(&within, &beside, it.name()));
        (least.map_or(0, |it| it + 1), most)
    }

    /// How many fields follow each field of this type alike; none if it is the only one, or if the
    /// others are in objects of the same type, where what stands beside them is the same as well.
    fn by_repetition(&self, node: &Node, rest: &[Node], around: &Around) -> Option<usize> {
        let name = node.entry.ty.object()?;
        let here = self.runs.iter().find(|it| it.line == node.entry.line)?;
        let of = |name: &str| self.runs.iter().filter(|it| it.name == name).count();
        if around.types.last().is_some_and(|it| of(it) > 1) {
            return None;
        }
        let others = self.runs.iter().filter(|it| {
            // Within one list no name comes twice, so what does is below; in plain text two lists
            // may well go on alike.
            let elsewhere = self.levels.suggest_children(node) && it.outer != here.outer;
            it.name == name && it.line != here.line && (it.list == here.list || elsewhere)
        });
        let common = |run: &Run| {
            let alike = |(field, (name, ty)): &(&Node, &(String, String))| {
                field.name() == name && field.entry.ty.documented == *ty
            };
            rest.iter().zip(&run.fields).take_while(alike).count()
        };
        others.map(common).filter(|it| *it > 0).min()
    }

    /// The next field whose name begins like the object's stands beside it.
    fn by_names(
        &self,
        node: &Node,
        rest: &[Node],
        before: &[Node],
        least: usize,
        most: Option<usize>,
    ) -> Extent {
        if least == 0 && (rest.is_empty() || !self.levels.suggest_children(node)) {
            return Extent {
                fields: 0,
                unsure: true,
                question: None,
            };
        }
        let ask = |fields, question: &str| Extent {
            fields,
            unsure: true,
            question: Some(question.to_owned()),
        };
        let prefix = first_word(node.name());
        let alike = |it: &Node| first_word(it.name()) == prefix;
        let known = |it: &Node| before.iter().any(|other| other.name() == it.name());
        let end = most.unwrap_or(rest.len());
        let beside = rest[least..end]
            .iter()
            .position(|it| alike(it) && !known(it));
        match (beside, most) {
            (Some(at), _) if least + at > 0 => ask(
                least + at,
                "the following fields were put into this object, up to the first with a similar name: is that correct?",
            ),
            (None, Some(most)) if most > 0 => ask(
                most,
                "the following fields were put into this object, up to the first known to be outside: is that correct?",
            ),
            _ if least > 0 => ask(
                least,
                "the following fields were put into this object, as in a sample: is that correct?",
            ),
            _ => ask(
                0,
                "it is unknown whether the following fields belong to this object: which do?",
            ),
        }
    }
}

/// The names that samples have in the objects at a path.
fn keys<'s>(samples: &'s [PageSample], direction: Body, path: &[String]) -> BTreeSet<&'s str> {
    let mut keys = BTreeSet::new();
    let fitting = samples
        .iter()
        .filter(|sample| sample.direction.is_none_or(|it| it == direction));
    for sample in fitting {
        collect(&sample.body, path, &mut keys);
    }
    keys
}

fn collect<'s>(json: &'s Json, path: &[String], keys: &mut BTreeSet<&'s str>) {
    match (json, path.split_first()) {
        (Json::List(items), _) => items.iter().for_each(|it| collect(it, path, keys)),
        (Json::Object(pairs), None) => keys.extend(pairs.iter().map(|(key, _)| key.as_str())),
        (Json::Object(pairs), Some((first, rest))) => {
            let values = pairs.iter().filter(|(key, _)| key == first);
            values.for_each(|(_, value)| collect(value, rest, keys));
        }
        _ => {}
    }
}

/// `shippingName` → `shipping`
fn first_word(name: &str) -> &str {
    let end = name
        .find(|it: char| !it.is_ascii_lowercase())
        .unwrap_or(name.len());
    &name[..end]
}
