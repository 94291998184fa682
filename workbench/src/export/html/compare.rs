//! The fields of several products as one tree that knows where they differ.

use antom_codegen::model::{Api, Constraint, Constraints, Field, Object, Rule, Shape};

use super::anchor;

/// A type is shown in place of its name while it has at most this many fields in all; one that is
/// larger, or that holds itself, is referred to.
const FIELDS_IN_PLACE: usize = 500;

/// Types within types are shown in place down to here: browsers nest elements no deeper than a few hundred.
const LEVELS_IN_PLACE: usize = 24;

/// A field as every column has it.
pub(super) struct Node<'a> {
    pub(super) name: &'a str,
    /// Its address in the document.
    pub(super) address: String,
    /// The field in each column; none where it does not exist.
    pub(super) fields: Vec<Option<&'a Field>>,
    /// The value that each column fixes, though the field itself does not say so.
    pub(super) fixed: Vec<Option<&'a str>>,
    /// The rules that demand something of it.
    pub(super) rules: Vec<Applied<'a>>,
    pub(super) below: Below<'a>,
    /// Whether columns that have what holds it do not have it.
    pub(super) partial: bool,
    /// Whether columns differ in something that a program can check.
    pub(super) differs: bool,
    /// Whether a field below differs.
    pub(super) differs_below: bool,
}

/// What is below a field.
pub(super) enum Below<'a> {
    /// No fields.
    Nothing,
    /// These fields.
    Fields(Vec<Node<'a>>),
    /// Fields that are shown elsewhere only.
    Elsewhere(&'a Object),
}

/// A rule that demands something of a field.
#[derive(Clone)]
pub(super) struct Applied<'a> {
    pub(super) rule: &'a Rule,
    /// The address of the rule.
    pub(super) address: String,
    /// The columns in which it holds.
    pub(super) columns: Vec<bool>,
    /// The names that are left of the path to its target.
    path: Vec<&'a str>,
}

/// A value that a column fixes at the end of a path.
#[derive(Clone)]
pub(super) struct Fixed<'a> {
    pub(super) column: usize,
    pub(super) path: Vec<&'a str>,
    pub(super) value: &'a str,
}

impl<'a> Applied<'a> {
    /// One for each target of a rule.
    pub(super) fn of(
        rule: &'a Rule,
        address: &str,
        columns: &[bool],
    ) -> impl Iterator<Item = Applied<'a>> {
        rule.then.iter().map(move |consequence| {
            let fields = consequence.path.fields.iter();
            Applied {
                rule,
                address: address.to_owned(),
                columns: columns.to_vec(),
                path: fields.map(|it| it.name.as_str()).collect(),
            }
        })
    }
}

/// What is to be put together: one object for each column, with what holds of its fields from
/// outside.
pub(super) struct Level<'a> {
    /// The address of what holds the fields.
    pub(super) address: String,
    /// The object of each column; none where there is none.
    pub(super) objects: Vec<Option<&'a Object>>,
    pub(super) rules: Vec<Applied<'a>>,
    pub(super) fixed: Vec<Fixed<'a>>,
    /// The types around these objects.
    pub(super) around: Vec<usize>,
    /// Whether types are shown in place.
    pub(super) in_place: bool,
}

/// The fields of all columns in documented order, each once.
pub(super) fn together<'a>(api: &'a Api, level: &Level<'a>) -> Vec<Node<'a>> {
    let present: Vec<bool> = level.objects.iter().map(Option::is_some).collect();
    names(&level.objects)
        .into_iter()
        .map(|name| {
            let find = |object: &Option<&'a Object>| {
                object.and_then(|it| it.fields.iter().find(|field| field.name == name))
            };
            let fields: Vec<_> = level.objects.iter().map(find).collect();
            node(api, level, name, fields, &present)
        })
        .collect()
}

/// The names of all fields: those of the first object, and each further one after the field that it
/// follows in its own.
fn names<'a>(objects: &[Option<&'a Object>]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for object in objects.iter().flatten() {
        let mut at = 0;
        for field in &object.fields {
            match names.iter().position(|it| *it == field.name) {
                Some(found) => at = found + 1,
                None => {
                    names.insert(at, &field.name);
                    at += 1;
                }
            }
        }
    }
    names
}

fn node<'a>(
    api: &'a Api,
    level: &Level<'a>,
    name: &'a str,
    fields: Vec<Option<&'a Field>>,
    present: &[bool],
) -> Node<'a> {
    let address = anchor::within(&level.address, name);
    let (rules, rules_below) = split_rules(&level.rules, name);
    let (fixed, fixed_below) = split_fixed(&level.fixed, name, fields.len());
    let below = below(api, level, &address, &fields, rules_below, fixed_below);
    let partial = fields
        .iter()
        .zip(present)
        .any(|(it, is)| *is && it.is_none());
    let differs_below = match &below {
        Below::Fields(nodes) => nodes.iter().any(|it| it.differs || it.differs_below),
        Below::Nothing | Below::Elsewhere(_) => false,
    };
    let differs = partial || fields_differ(&fields, &fixed, &rules);
    Node {
        name,
        address,
        fields,
        fixed,
        rules,
        below,
        partial,
        differs,
        differs_below,
    }
}

/// The rules whose target is the field, and those whose target is below it.
fn split_rules<'a>(rules: &[Applied<'a>], name: &str) -> (Vec<Applied<'a>>, Vec<Applied<'a>>) {
    let passing = rules.iter().filter(|it| it.path.first() == Some(&name));
    let further = passing.map(|it| Applied {
        path: it.path[1..].to_vec(),
        ..it.clone()
    });
    further.partition(|it| it.path.is_empty())
}

/// The value that each column fixes for the field, and what is fixed below it.
fn split_fixed<'a>(
    all: &[Fixed<'a>],
    name: &str,
    columns: usize,
) -> (Vec<Option<&'a str>>, Vec<Fixed<'a>>) {
    let mut here = vec![None; columns];
    let mut below = Vec::new();
    for fixed in all.iter().filter(|it| it.path.first() == Some(&name)) {
        match &fixed.path[1..] {
            [] => here[fixed.column] = Some(fixed.value),
            path => below.push(Fixed {
                path: path.to_vec(),
                ..fixed.clone()
            }),
        }
    }
    (here, below)
}

fn below<'a>(
    api: &'a Api,
    level: &Level<'a>,
    address: &str,
    fields: &[Option<&'a Field>],
    mut rules: Vec<Applied<'a>>,
    fixed: Vec<Fixed<'a>>,
) -> Below<'a> {
    let index = |field: &Option<&Field>| match field.map(|it| it.shape.innermost()) {
        Some(Shape::Object { index, .. }) => Some(*index),
        _ => None,
    };
    let indices: Vec<Option<usize>> = fields.iter().map(index).collect();
    let mut types: Vec<usize> = indices.iter().flatten().copied().collect();
    types.sort_unstable();
    types.dedup();
    let Some(first) = types.first() else {
        return Below::Nothing;
    };
    let fits = |it: &usize| {
        let mut left = FIELDS_IN_PLACE;
        !level.around.contains(it) && has_room(api, *it, &mut level.around.clone(), &mut left)
    };
    let in_place = level.in_place && level.around.len() < LEVELS_IN_PLACE;
    if !in_place || !types.iter().all(fits) {
        return Below::Elsewhere(&api.objects[*first]);
    }
    for &it in &types {
        let columns: Vec<bool> = indices.iter().map(|index| *index == Some(it)).collect();
        let object = &api.objects[it];
        for rule in &object.rules {
            let address = anchor::part(&anchor::object(&object.name), "rule", &rule.id);
            rules.extend(Applied::of(rule, &address, &columns));
        }
    }
    let mut around = level.around.clone();
    around.extend(&types);
    Below::Fields(together(
        api,
        &Level {
            address: address.to_owned(),
            objects: indices
                .iter()
                .map(|index| index.map(|it| &api.objects[it]))
                .collect(),
            rules,
            fixed,
            around,
            in_place: true,
        },
    ))
}

/// Whether all fields of a type, those of the types in it included, are no more than are left.
fn has_room(api: &Api, index: usize, around: &mut Vec<usize>, left: &mut usize) -> bool {
    if around.contains(&index) {
        return true;
    }
    around.push(index);
    let fields = &api.objects[index].fields;
    let fits = fields.len() <= *left && {
        *left -= fields.len();
        fields.iter().all(|field| match field.shape.innermost() {
            Shape::Object { index, .. } => has_room(api, *index, around, left),
            _ => true,
        })
    };
    around.pop();
    fits
}

/// Whether the columns that have a field say different things of it.
fn fields_differ(fields: &[Option<&Field>], fixed: &[Option<&str>], rules: &[Applied<'_>]) -> bool {
    let columns: Vec<usize> = (0..fields.len())
        .filter(|it| fields[*it].is_some())
        .collect();
    let Some(&first) = columns.first() else {
        return false;
    };
    let same = |&column: &usize| {
        facts(fields[column]) == facts(fields[first])
            && fixed[column] == fixed[first]
            && rules
                .iter()
                .all(|it| it.columns[column] == it.columns[first])
    };
    !columns.iter().all(same)
}

/// What a program can know of a field.
#[derive(PartialEq)]
struct Facts<'f> {
    shape: &'f Shape,
    constraints: &'f Constraints,
    default: Option<&'f str>,
    sensitive: bool,
    disputed: Vec<bool>,
}

fn facts(field: Option<&Field>) -> Option<Facts<'_>> {
    let disputed = |field: &Field| {
        let all = Constraint::ALL.iter();
        all.map(|(_, it)| field.is_disputed(*it)).collect()
    };
    field.map(|it| Facts {
        shape: &it.shape,
        constraints: &it.constraints,
        default: it.default.as_deref(),
        sensitive: it.sensitive,
        disputed: disputed(it),
    })
}

/// The address of the field at the end of a path, or of the nearest one above it that is shown.
pub(super) fn address_of<'n>(nodes: &'n [Node<'_>], path: &[Field]) -> Option<&'n str> {
    let (first, rest) = path.split_first()?;
    let node = nodes.iter().find(|it| it.name == first.name)?;
    let deeper = match &node.below {
        Below::Fields(nodes) => address_of(nodes, rest),
        Below::Nothing | Below::Elsewhere(_) => None,
    };
    Some(deeper.unwrap_or(&node.address))
}
