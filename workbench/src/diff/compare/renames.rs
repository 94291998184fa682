//! Matching renamed items: items without a name on the wire are matched by their contents.

use std::collections::HashMap;

use super::collector::Collector;
use super::{cases, rules};
use crate::lists::{Pair, Trait, matched, pairs_of};
use antom_codegen::model::{
    Api, Area, Case, Gateway, Object, Operation, Page, Product, Rule, Sample,
};

/// Matches by name, then by method and path or, for a notification, by the fields of its messages, then
/// by Rust name.
pub(super) fn operations(old: &Api, new: &Api) -> HashMap<usize, usize> {
    let name = |it: &Operation| Some(it.qualified_name.clone());
    let call = |it: &Operation| {
        let called = format!("{} {:?}{}", it.method, it.base_path, it.path);
        (!it.is_inbound()).then_some(called)
    };
    let contents = |it: &Operation| {
        let products = it.products.iter();
        let contents: Vec<String> = products.filter_map(contents).collect();
        (it.is_inbound() && !contents.is_empty()).then(|| contents.join("\n"))
    };
    let folder = |it: &Operation| Some(it.folder());
    let traits: [Trait<'_, Operation>; 4] = [&name, &call, &contents, &folder];
    matched(&old.operations, &new.operations, &traits)
}

/// Matches by name, then by Rust name, then by the operations of the area.
pub(super) fn areas(old: &Api, new: &Api) -> HashMap<usize, usize> {
    let name = |it: &Area| Some(it.name.clone());
    let module = |it: &Area| Some(it.module.clone());
    let mut found = matched(&old.areas, &new.areas, &[&name, &module]);
    let operations = operations(old, new);
    let listed = |api: &Api, area: &Area| -> Vec<usize> {
        let all = api.operations.iter().enumerate();
        let of_area = all.filter(|(_, it)| it.area_name() == Some(&area.name));
        of_area.map(|(at, _)| at).collect()
    };
    for (was, area) in old.areas.iter().enumerate() {
        if found.contains_key(&was) {
            continue;
        }
        let listed_now: Option<Vec<usize>> = listed(old, area)
            .iter()
            .map(|it| operations.get(it).copied())
            .collect();
        let Some(mut now) = listed_now.filter(|it| !it.is_empty()) else {
            continue;
        };
        now.sort_unstable();
        let is = new.areas.iter().position(|it| listed(new, it) == now);
        if let Some(is) = is.filter(|is| found.values().all(|it| it != is)) {
            found.insert(was, is);
        }
    }
    found
}

/// Matches by id, then by title, language and the other properties.
pub(super) fn pages(old: &Api, new: &Api) -> HashMap<usize, usize> {
    let id = |it: &Page| Some(it.id.clone());
    let line = |it: &Page| Some(super::api::line(it));
    matched(&old.pages, &new.pages, &[&id, &line])
}

/// Matches by name, then by address.
pub(super) fn gateways<'a>(old: &'a Api, new: &'a Api) -> Vec<Pair<'a, Gateway>> {
    let name = |it: &Gateway| Some(it.name.clone());
    let address = |it: &Gateway| Some(it.address.clone());
    let same = matched(&old.gateways, &new.gateways, &[&name, &address]);
    pairs_of(&old.gateways, &new.gateways, &same)
}

/// Matches by name, then by the fields of request and response. The only products of both operations
/// match if exactly one of them has a name.
pub(super) fn products<'a>(old: &'a Operation, new: &'a Operation) -> Vec<Pair<'a, Product>> {
    let name = |it: &Product| Some(it.name.clone().unwrap_or_default());
    let (was, is) = (&old.products, &new.products);
    let mut same = matched(was, is, &[&name, &contents]);
    let is_named_later = |was: &Product, is: &Product| was.name.is_none() != is.name.is_none();
    if let ([was], [is]) = (was.as_slice(), is.as_slice())
        && is_named_later(was, is)
    {
        same.insert(0, 0);
    }
    pairs_of(was, is, &same)
}

/// Matches by id, then by conditions and consequences.
pub(super) fn rules<'a>(old: &'a Object, new: &'a Object) -> Vec<Pair<'a, Rule>> {
    let id = |it: &Rule| Some(it.id.clone());
    let demand = |it: &Rule| Some(format!("{} {}", it.warning, rules::sentence(it)));
    let same = matched(&old.rules, &new.rules, &[&id, &demand]);
    pairs_of(&old.rules, &new.rules, &same)
}

/// Matches by name, then by conditions. So the last cases match, which have no conditions.
pub(super) fn cases<'a>(old: &'a [Case], new: &'a [Case]) -> Vec<Pair<'a, Case>> {
    let name = |it: &Case| Some(it.name.clone());
    let conditions = |it: &Case| Some(rules::conditions(&it.when));
    pairs_of(old, new, &matched(old, new, &[&name, &conditions]))
}

/// Matches by id, then by content.
pub(super) fn samples<'a>(old: &'a Product, new: &'a Product) -> Vec<Pair<'a, Sample>> {
    let id = |it: &Sample| Some(it.id.clone());
    let shown = |it: &Sample| Some(super::operations::shown(it));
    let same = matched(&old.samples, &new.samples, &[&id, &shown]);
    pairs_of(&old.samples, &new.samples, &same)
}

/// The names of the fields in messages of a product, with constants and identifying values.
fn contents(product: &Product) -> Option<String> {
    let body = |it: &Object| {
        let fields = it.fields.iter();
        let mut fields: Vec<String> = fields
            .map(|it| format!("{} {}", it.name, it.fixed().unwrap_or_default()))
            .collect();
        fields.sort_unstable();
        fields.join(", ")
    };
    let (request, response) = (body(&product.request), body(&product.response));
    let selects = cases::assignments(&product.selects);
    let named = super::operations::identified(product);
    let has_any = !product.request.fields.is_empty();
    has_any.then(|| format!("{request}; {selects}; {named}; {response}"))
}

impl Collector<'_> {
    /// Whether the areas of two operations match, or neither has one.
    pub(super) fn are_in_same_area(&self, old: &Operation, new: &Operation) -> bool {
        let at = |api: &Api, it: &Operation| {
            let mut areas = api.areas.iter();
            areas.position(|area| Some(area.name.as_str()) == it.area_name())
        };
        match (at(self.old, old), at(self.new, new)) {
            (Some(was), is) => is.is_some() && self.twins.areas.get(&was).copied() == is,
            (None, is) => is.is_none(),
        }
    }

    /// The qualified name of an old operation, as the new spec has it.
    pub(super) fn renamed_operation<'n>(&'n self, name: &'n str) -> &'n str {
        let is = || {
            let mut old = self.old.operations.iter();
            let was = old.position(|it| it.qualified_name == name)?;
            let is = self.twins.operations.get(&was)?;
            Some(self.new.operations.get(*is)?.qualified_name.as_str())
        };
        is().unwrap_or(name)
    }

    /// The ids of old pages, as the new spec has them.
    pub(super) fn renamed_pages(&self, ids: &[String]) -> Vec<String> {
        let is = |id: &String| {
            let was = self.old.pages.iter().position(|it| it.id == *id)?;
            let is = self.twins.pages.get(&was)?;
            Some(self.new.pages.get(*is)?.id.clone())
        };
        ids.iter()
            .map(|it| is(it).unwrap_or_else(|| it.clone()))
            .collect()
    }
}
