//! Comparing two pages, which may show different parts.

use std::collections::BTreeSet;
use std::fmt;

use crate::fields::UnknownPage;
use antom_codegen::model::{Api, Field, Object, Operation, Product, Rule, Shape};

/// Two APIs, each as one page documents it, without the parts that only one page shows.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The old API.
    pub old: Api,
    /// The new API.
    pub new: Api,
    /// The parts that were left out on both sides.
    pub unseen: Vec<Unseen>,
}

/// A part that a page does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The page.
    pub page: String,
    /// The paths of the fields that it lists without nested fields.
    pub paths: Vec<String>,
    /// The ids of the rules about these nested fields, from another page.
    pub rules: Vec<String>,
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = &self.page;
        let paths = self.paths.join(", ");
        write!(
            f,
            "not compared, because {page} does not show it: the contents of {paths}"
        )?;
        match self.rules.as_slice() {
            [] => Ok(()),
            rules => write!(f, "; the rules {}", rules.join(", ")),
        }
    }
}

/// The parts of the API that two pages document. If a page shows none of the fields of an object,
/// these fields and their rules are also left out of the other side.
///
/// Without a page, a side is the whole spec.
///
/// # Errors
///
/// An API has no such page.
pub fn of_pages(
    old: (&Api, Option<&str>),
    new: (&Api, Option<&str>),
) -> Result<Compared, UnknownPage> {
    let pages = (old.1, new.1);
    let mut sides = [of_side(old)?, of_side(new)?];
    let mut unseen = Vec::new();
    for (one, other) in [(0, 1), (1, 0)] {
        let hidden = sides[one].1.clone();
        let Some(page) = [pages.0, pages.1][one].filter(|_| !hidden.is_empty()) else {
            continue;
        };
        let paths = paths_of(&sides[one].0, &hidden);
        let rules = hide(&mut sides[other].0, &hidden);
        unseen.extend((!paths.is_empty()).then(|| Unseen {
            page: page.to_owned(),
            paths,
            rules,
        }));
    }
    let [(mut old, _), (mut new, _)] = sides;
    if pages.0.is_some() || pages.1.is_some() {
        // Which pages document a field is no change between two of them.
        forget_pages(&mut old);
        forget_pages(&mut new);
    }
    Ok(Compared { old, new, unseen })
}

/// The names of objects.
type Names = BTreeSet<String>;

fn of_side((api, page): (&Api, Option<&str>)) -> Result<(Api, Names), UnknownPage> {
    match page {
        Some(page) => of_page(api, page),
        None => Ok((api.clone(), Names::new())),
    }
}

/// The API as a page documents it, and the objects without shown fields.
///
/// A page documents the fields and rules that list it; nested fields only if their parents list it
/// too. An operation or product is included if the page documents it or one of its fields.
///
/// # Errors
///
/// The API has no such page.
pub fn of_page(api: &Api, page: &str) -> Result<(Api, Names), UnknownPage> {
    if !api.pages.iter().any(|it| it.id == page) {
        let known = api.pages.iter().map(|it| it.id.clone()).collect();
        let id = page.to_owned();
        return Err(UnknownPage { id, known });
    }
    let mut reduced = api.clone();
    let mut hidden = Names::new();
    for object in &mut reduced.objects {
        let had_fields = !object.fields.is_empty();
        keep_documented(object, page);
        object.money.take_if(|money| !lists(&money.pages, page));
        if had_fields && object.fields.is_empty() {
            hidden.insert(object.name.clone());
        }
    }
    for operation in &mut reduced.operations {
        reduce(operation, page);
    }
    reduced.operations.retain(|it| !it.products.is_empty());
    Ok((reduced, hidden))
}

fn reduce(operation: &mut Operation, page: &str) {
    for product in &mut operation.products {
        keep_documented(&mut product.request, page);
        keep_documented(&mut product.response, page);
        let shown =
            |path: &antom_codegen::model::Path| path.fields.iter().all(|it| lists(&it.pages, page));
        product.selects.retain(|(path, _)| shown(path));
        product
            .identified_by
            .retain(|way| way.iter().all(|sign| shown(&sign.path)));
        product.samples.retain(|it| lists(&it.pages, page));
    }
    let has_fields = |it: &Product| !it.request.fields.is_empty() || !it.response.fields.is_empty();
    operation
        .products
        .retain(|it| lists(&it.pages, page) || has_fields(it));
    keep_documented(&mut operation.response, page);
    keep_codes(operation);
}

/// Removes all references to pages.
fn forget_pages(api: &mut Api) {
    api.pages.clear();
    for object in &mut api.objects {
        forget_pages_of(object);
    }
    for operation in &mut api.operations {
        forget_pages_of(&mut operation.response);
        for product in &mut operation.products {
            product.pages.clear();
            forget_pages_of(&mut product.request);
            forget_pages_of(&mut product.response);
            product.samples.iter_mut().for_each(|it| it.pages.clear());
        }
    }
}

fn forget_pages_of(object: &mut Object) {
    object.fields.iter_mut().for_each(|it| it.pages.clear());
    object.rules.iter_mut().for_each(|it| it.pages.clear());
}

/// Removes the result codes that no product documents.
fn keep_codes(operation: &mut Operation) {
    let products = operation.products.iter();
    let kept: BTreeSet<usize> = products.flat_map(|it| it.result_codes.clone()).collect();
    let mut at = 0..;
    operation
        .result_codes
        .retain(|_| at.next().is_some_and(|it| kept.contains(&it)));
    for product in &mut operation.products {
        for code in &mut product.result_codes {
            *code = kept.range(..*code).count();
        }
    }
}

fn keep_documented(object: &mut Object, page: &str) {
    object.fields.retain(|it| lists(&it.pages, page));
    object.rules.retain(|it| lists(&it.pages, page));
}

fn lists(pages: &[String], page: &str) -> bool {
    pages.iter().any(|it| it == page)
}

/// Removes the fields of these objects and the rules about them; returns the ids of the rules.
fn hide(api: &mut Api, hidden: &Names) -> Vec<String> {
    let hidden_at: Vec<bool> = api
        .objects
        .iter()
        .map(|it| hidden.contains(&it.name))
        .collect();
    let mut rules = Vec::new();
    for (object, is_hidden) in api.objects.iter_mut().zip(&hidden_at) {
        if *is_hidden {
            object.fields.clear();
            rules.extend(object.rules.drain(..).map(|it| it.id));
        }
        hide_rules(object, &hidden_at, &mut rules);
    }
    for operation in &mut api.operations {
        for product in &mut operation.products {
            hide_rules(&mut product.request, &hidden_at, &mut rules);
            hide_rules(&mut product.response, &hidden_at, &mut rules);
        }
        hide_rules(&mut operation.response, &hidden_at, &mut Vec::new());
    }
    rules.sort();
    rules.dedup();
    rules
}

/// Removes the rules whose consequences all concern hidden fields. A rule that has a hidden field only
/// in a condition is kept, since it constrains a field that both pages show.
fn hide_rules(object: &mut Object, hidden_at: &[bool], hidden: &mut Vec<String>) {
    let is_hidden = |it: &Field| object_in(&it.shape).is_some_and(|index| hidden_at[index]);
    let about_hidden = |rule: &Rule| {
        let mut paths = rule.then.iter().map(|it| it.path.fields.split_last());
        paths.all(|it| it.is_some_and(|(_, passed)| passed.iter().any(is_hidden)))
    };
    let taken = object.rules.extract_if(.., |it| about_hidden(it));
    hidden.extend(taken.map(|it| it.id));
}

/// The fields that hold one of these objects, by their paths, each path once.
fn paths_of(api: &Api, hidden: &Names) -> Vec<String> {
    let mut paths = Vec::new();
    for product in api.operations.iter().flat_map(|it| &it.products) {
        for object in [&product.request, &product.response] {
            collect(api, object, "", hidden, &mut Vec::new(), &mut paths);
        }
    }
    paths
}

fn collect(
    api: &Api,
    object: &Object,
    prefix: &str,
    hidden: &Names,
    entered: &mut Vec<usize>,
    paths: &mut Vec<String>,
) {
    for field in &object.fields {
        let Some(index) = object_in(&field.shape) else {
            continue;
        };
        let path = format!("{prefix}{}", field.name);
        let inside = &api.objects[index];
        if hidden.contains(&inside.name) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        } else if !entered.contains(&index) {
            entered.push(index);
            collect(api, inside, &(path + "."), hidden, entered, paths);
            entered.pop();
        }
    }
}

/// The object that a shape finally holds.
fn object_in(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Array(inside) | Shape::Map(inside) => object_in(inside),
        Shape::Object { index, .. } => Some(*index),
        _ => None,
    }
}
