//! Products of one operation: one request with several forms.

use super::components::Components;
use super::rules;
use crate::export::json_schema::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Field, Operation, Product};

/// The request of an operation that is one of its products'. It can be no more than one of them
/// where the values that tell them apart have to be there.
pub(super) fn any_of_them(components: &Components<'_>, operation: &Operation) -> Json {
    let products = &operation.products;
    let mut keywords = Keywords::new();
    let name = |it: &Product| components.product_request_name(operation, it);
    let forms = products.iter().map(|it| Components::reference(&name(it)));
    let word = if are_exclusive(products) {
        "oneOf"
    } else {
        "anyOf"
    };
    put(&mut keywords, word, Json::list(forms));
    if let Some(property) = discriminator(products) {
        let mapping = products.iter().filter_map(|product| {
            let value = constant(product, property)?;
            Some((value, Components::address(&name(product)).into()))
        });
        let discriminator = [
            ("propertyName", Json::from(property)),
            ("mapping", Json::object(mapping)),
        ];
        put(&mut keywords, "discriminator", Json::object(discriminator));
    }
    Json::Object(keywords)
}

/// The request of a product, as one of several: under the product's name, its rules where they do
/// not get into the way.
pub(super) fn form(operation: &Operation, product: &Product, schema: Json) -> Json {
    let schema = match discriminator(&operation.products) {
        Some(property) => rules::dependent(schema, property),
        None => schema,
    };
    let Json::Object(mut keywords) = schema else {
        return schema;
    };
    if let Some(name) = &product.name {
        keywords.insert(0, ("title".to_owned(), name.as_str().into()));
    }
    Json::Object(keywords)
}

/// The products by name, each with the values that are its own.
pub(super) fn listed(components: &Components<'_>, operation: &Operation) -> Vec<Json> {
    let named = operation
        .products
        .iter()
        .filter_map(|it| Some((it.name.as_deref()?, it)));
    let listed = named.map(|(name, product)| {
        let schema = components.product_request_name(operation, product);
        let values = fixed(product)
            .into_iter()
            .map(|it| (it.path, Json::from(it.value)));
        let mut keywords = Keywords::new();
        put(&mut keywords, "name", name);
        words::text(&mut keywords, "description", &product.doc);
        put(&mut keywords, "schema", Components::address(&schema));
        put(&mut keywords, "fixed", Json::object(values));
        if !product.pages.is_empty() {
            put(&mut keywords, "pages", product.pages.clone());
        }
        Json::Object(keywords)
    });
    listed.collect()
}

/// A value that a product fixes.
struct Fixed<'p> {
    path: String,
    value: &'p str,
    /// Whether it is in every request.
    is_certain: bool,
}

fn fixed(product: &Product) -> Vec<Fixed<'_>> {
    let own = product.request.fields.iter().filter_map(|field| {
        let value = field.fixed()?;
        let path = field.name.clone();
        Some(Fixed {
            path,
            value,
            is_certain: true,
        })
    });
    let nested = product.selects.iter().map(|(path, value)| Fixed {
        path: path.dotted(),
        value,
        is_certain: path.fields.iter().all(Field::is_plain),
    });
    own.chain(nested).collect()
}

/// Whether no request is that of two products: any two of them have a field that is always there
/// and has another value in each.
fn are_exclusive(products: &[Product]) -> bool {
    let exclude = |one: &Product, other: &Product| {
        fixed(one).iter().any(|own| {
            let mut theirs = fixed(other).into_iter();
            let differs = |it: Fixed<'_>| {
                it.path == own.path && it.value != own.value && (it.is_certain || own.is_certain)
            };
            theirs.any(differs)
        })
    };
    let mut pairs = products.iter().enumerate();
    pairs.all(|(index, one)| products[..index].iter().all(|other| exclude(one, other)))
}

/// A required field of the request with a different value for every product.
fn discriminator(products: &[Product]) -> Option<&str> {
    let (first, others) = products.split_first()?;
    let mut names = first.request.fields.iter().map(|it| it.name.as_str());
    names.find(|name| {
        let values: Option<Vec<&str>> = products.iter().map(|it| constant(it, name)).collect();
        let Some(mut values) = values else {
            return false;
        };
        values.sort_unstable();
        values.dedup();
        values.len() > others.len()
    })
}

fn constant<'p>(product: &'p Product, name: &str) -> Option<&'p str> {
    let mut fields = product.request.fields.iter();
    fields.find(|it| it.name == name).and_then(Field::fixed)
}
