//! The identification of notifications.

use std::collections::{BTreeMap, BTreeSet};

use super::{Api, Operation, Path, Product};

/// A field that identifies a notification.
#[derive(Clone, Debug)]
pub struct Sign {
    /// The field.
    pub path: Path,
    /// The possible values; empty if the presence of the field is enough.
    pub values: Vec<String>,
}

/// A notification: an inbound operation for one of its products.
pub type Inbound<'a> = (&'a Operation, &'a Product);

/// Returns the notifications in the order in which a receiver tests them: a more specific one comes
/// first.
pub fn in_order(api: &Api) -> Vec<Inbound<'_>> {
    sorted(all(&api.operations)).unwrap_or_else(|_| all(&api.operations))
}

fn all(operations: &[Operation]) -> Vec<Inbound<'_>> {
    let inbound = operations.iter().filter(|it| it.is_inbound());
    let with_products = inbound.flat_map(|operation| {
        let products = operation.products.iter();
        products.map(move |product| (operation, product))
    });
    with_products.collect()
}

/// An order in which each notification is identified correctly, or two notifications of different
/// operations for which there is none.
pub(super) fn tell_apart(operations: &[Operation]) -> Result<(), (Inbound<'_>, Inbound<'_>)> {
    sorted(all(operations)).map(drop)
}

fn sorted(mut left: Vec<Inbound<'_>>) -> Result<Vec<Inbound<'_>>, (Inbound<'_>, Inbound<'_>)> {
    let mut sorted = Vec::new();
    while !left.is_empty() {
        let is_mistaken = |next: &Inbound<'_>| left.iter().any(|it| is_taken_for(it, next));
        let Some(index) = left.iter().position(|it| !is_mistaken(it)) else {
            return Err(alike(&left));
        };
        sorted.push(left.remove(index));
    }
    Ok(sorted)
}

/// Two notifications that match each other; or, in a longer cycle, one that matches the other.
fn alike<'a>(left: &[Inbound<'a>]) -> (Inbound<'a>, Inbound<'a>) {
    let pairs = || {
        left.iter()
            .flat_map(|one| left.iter().map(move |other| (one, other)))
    };
    let mutual = pairs().find(|(one, other)| is_taken_for(one, other) && is_taken_for(other, one));
    let (first, second) = mutual
        .or_else(|| pairs().find(|(one, other)| is_taken_for(one, other)))
        .unwrap_or((&left[0], &left[0]));
    (*second, *first)
}

/// Whether a notification may match one of another operation.
fn is_taken_for((operation, product): &Inbound<'_>, other: &Inbound<'_>) -> bool {
    operation.qualified_name != other.0.qualified_name && may_be_taken_for(product, other.1)
}

/// Whether a notification of one product may match another: it may have all fields that identify
/// the other.
fn may_be_taken_for(product: &Product, other: &Product) -> bool {
    let has_field = |path: &str| {
        let name = path.split('.').next().unwrap_or(path);
        product.request.fields.iter().any(|it| it.name == name)
    };
    let ways_of_other = ways(other);
    let own_ways = ways(product);
    let agree = |own: &Way, theirs: &Way| {
        theirs.iter().all(|(path, values)| {
            let may_have = |own: &BTreeSet<String>| {
                own.is_empty() || values.is_empty() || !own.is_disjoint(values)
            };
            has_field(path) && own.get(path).is_none_or(may_have)
        })
    };
    let mut pairs = own_ways
        .iter()
        .flat_map(|own| ways_of_other.iter().map(move |theirs| (own, theirs)));
    pairs.any(|(own, theirs)| agree(own, theirs))
}

/// An alternative that identifies a notification: the values of fields by path; `None` if any value
/// is allowed.
type Way = BTreeMap<String, BTreeSet<String>>;

fn ways(product: &Product) -> Vec<Way> {
    let fixed = product.fixed_values();
    let with_fixed = |signs: &[Sign]| {
        let mut way = Way::new();
        for sign in signs {
            let values = sign.values.iter().cloned();
            way.entry(sign.path.dotted()).or_default().extend(values);
        }
        for (path, value) in &fixed {
            way.entry(path.clone()).or_default().insert(value.clone());
        }
        way
    };
    if product.identified_by.is_empty() {
        return vec![with_fixed(&[])];
    }
    product
        .identified_by
        .iter()
        .map(|it| with_fixed(it))
        .collect()
}
