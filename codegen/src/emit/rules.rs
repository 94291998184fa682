//! The rules of objects as tables. A rule that several objects have is emitted once, in
//! `tables.rs`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use heck::ToShoutySnakeCase as _;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::gate::{Gate, Gates};
use super::operation::{own_failure, responds_like};
use super::print::indented;
use super::schema::{constraints, table, text};
use crate::model::{Api, Condition, Consequence, Object, Operation, Rule, Test};

/// The static of a rule: `PAYPAY_REDIRECT_URL_RULE`.
pub(super) fn rule_ident(rule: &Rule) -> Ident {
    format_ident!("{}_RULE", rule.id.to_shouty_snake_case())
}

/// The rules that several objects have: the initializers of their statics by their ids.
pub(super) struct SharedRules<'a>(HashMap<&'a str, String>);

impl<'a> SharedRules<'a> {
    /// Finds them. Of several rules with one id, only the most frequent is shared, since the others
    /// need another name.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut by_id: HashMap<&str, Vec<(String, usize)>> = HashMap::new();
        for rule in objects(api).flat_map(|it| &it.rules) {
            let alike = by_id.entry(&rule.id).or_default();
            let text = static_of(rule);
            match alike.iter_mut().find(|(it, _)| *it == text) {
                Some((_, count)) => *count += 1,
                None => alike.push((text, 1)),
            }
        }
        let shared = by_id.into_iter().filter_map(|(id, alike)| {
            // The first of those that are equally frequent.
            let most = alike.iter().map(|(_, count)| *count).max()?;
            let mut frequent = alike.into_iter().filter(|(_, count)| *count == most);
            let (text, _) = frequent.next().filter(|_| most > 1)?;
            Some((id, text))
        });
        Self(shared.collect())
    }

    fn has(&self, rule: &Rule) -> bool {
        let shared = self.0.get(rule.id.as_str());
        shared.is_some_and(|it| *it == static_of(rule))
    }

    /// The tables of an object's own rules.
    pub(super) fn others(&self, object: &Object) -> impl Iterator<Item = String> {
        let own = object.rules.iter().filter(|it| !self.has(it));
        own.map(|it| format!("static {}", static_of(it)))
    }

    /// The import of the rules that an object shares with others.
    pub(super) fn import(&self, object: &Object) -> Option<TokenStream> {
        let shared = object.rules.iter().filter(|it| self.has(it));
        let mut names: Vec<Ident> = shared.map(rule_ident).collect();
        names.sort_unstable();
        match names.as_slice() {
            [] => None,
            [name] => Some(quote!(use crate::tables::#name;)),
            names => Some(quote!(use crate::tables::{#(#names),*};)),
        }
    }

    /// The tables of the shared rules, each available wherever one of its objects is.
    pub(super) fn tables(&self, api: &Api) -> Vec<String> {
        let mut tables: BTreeMap<Ident, (&Rule, Gate<'_>)> = BTreeMap::new();
        for (object, gate) in gated(api) {
            for rule in object.rules.iter().filter(|it| self.has(it)) {
                match tables.entry(rule_ident(rule)) {
                    Entry::Occupied(mut found) => {
                        found.get_mut().1.open_for(&gate);
                    }
                    Entry::Vacant(new) => {
                        new.insert((rule, gate.clone()));
                    }
                }
            }
        }
        let tables = tables.into_values();
        tables
            .map(|(rule, gate)| format!("{}pub(crate) static {}", gate.line(), static_of(rule)))
            .collect()
    }
}

/// The objects with a table. Responses without rules are left out: finding out whether they are
/// emitted takes time.
fn objects(api: &Api) -> impl Iterator<Item = &Object> {
    let of_operations = api.operations.iter().flat_map(|it| of_operation(api, it));
    api.objects.iter().chain(&api.failure).chain(of_operations)
}

/// The objects with a table, each with its features.
fn gated(api: &Api) -> impl Iterator<Item = (&Object, Gate<'_>)> {
    let types = api.objects.iter().zip(Gates::of(api).objects);
    let failure = api.failure.iter().map(|it| (it, Gate::of_area(None)));
    let of_operations = api.operations.iter().flat_map(|operation| {
        let gate = Gate::of_area(operation.area.as_ref());
        of_operation(api, operation).map(move |it| (it, gate.clone()))
    });
    types.chain(failure).chain(of_operations)
}

fn of_operation<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = &'a Object> {
    let requests = operation.products.iter().map(|it| &it.request);
    let response = Some(&operation.response)
        .filter(|it| !it.rules.is_empty() && responds_like(api, operation).is_none());
    requests.chain(response).chain(own_failure(operation))
}

/// The name, type and initializer of a rule's static.
fn static_of(rule: &Rule) -> String {
    let name = rule_ident(rule);
    let id = &rule.id;
    let doc = text(&rule.doc);
    let mut calls = Vec::new();
    if rule.warning {
        calls.push(".warning()".to_owned());
    }
    let when: Vec<String> = rule.when.iter().map(condition).collect();
    if !when.is_empty() {
        calls.push(list(".when", &when));
    }
    let then: Vec<String> = rule.then.iter().map(consequence).collect();
    calls.push(list(".then", &then));
    table(
        &format!("{name}: rt::RuleSchema"),
        &format!(
            "RuleSchema::new({id:?}, {doc})\n{}",
            indented(&calls.join("\n"))
        ),
    )
}

/// A call with a list, one item per line if there are several.
fn list(call: &str, items: &[String]) -> String {
    match items {
        [only] => format!("{call}(&[{only}])"),
        items => format!("{call}(&[\n    {},\n])", items.join(",\n    ")),
    }
}

fn condition(condition: &Condition) -> String {
    let path = condition.path.dotted();
    let test = match &condition.test {
        Test::Equals(value) => format!("Equals({value:?})"),
        Test::OneOf(values) => format!("OneOf(&{values:?})"),
        Test::StartsWith(prefixes) => format!("StartsWith(&{prefixes:?})"),
        Test::Present(present) => format!("Present({present})"),
    };
    format!("Condition::new({path:?}, Test::{test})")
}

fn consequence(consequence: &Consequence) -> String {
    let path = consequence.path.dotted();
    // Rules write values as texts, since their files import no types for them.
    let constraints = constraints(None, &consequence.constraints);
    format!("Consequence::new({path:?}, {constraints})")
}
