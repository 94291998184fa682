use std::error::Error;
use std::fmt;

use super::{Body, JsonError, OperationSchema, ProductSchema, Tree, Value};
use crate::validate::{cut, with_article};

impl OperationSchema {
    /// Returns the product of a request body, which its constant fields identify.
    ///
    /// A product matches if all its constant fields have their values. Nested constant fields may
    /// be absent, so that an incomplete body still gets a useful report. If several products match,
    /// the one with the most constant fields present is selected.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, or if no single product matches. The error lists the fields
    /// of each product that do not match.
    pub fn select(&self, body: &[u8]) -> Result<&'static ProductSchema, NotSelected> {
        let body = Body::parse(body).map_err(NotSelected::NotJson)?;
        self.select_body(&body)
    }

    /// Like [`select`](Self::select), for a parsed body.
    ///
    /// # Errors
    ///
    /// Like [`select`](Self::select).
    pub fn select_body(&self, body: &Body<'_>) -> Result<&'static ProductSchema, NotSelected> {
        let tree = body.root();
        if !matches!(tree.value(), Value::Object) {
            return Err(NotSelected::NotObject(tree.json_type()));
        }
        let (mut mismatches, mut fits) = (Vec::new(), Vec::new());
        for product in self.products().iter().copied() {
            match fit(product, tree) {
                Ok(fit) => fits.push((fit, product)),
                Err(mut found) => mismatches.append(&mut found),
            }
        }
        let most = fits.iter().map(|(fit, _)| fit.present).max();
        fits.retain(|(fit, _)| Some(fit.present) == most);
        if let [(_, product)] = fits.as_slice() {
            return Ok(product);
        }
        mismatches.extend(fits.into_iter().flat_map(|(fit, _)| fit.absent));
        Err(NotSelected::NoMatchingProduct(NoMatchingProduct {
            operation: self.name(),
            mismatches,
        }))
    }
}

impl OperationSchema {
    /// Returns the error for a body that belongs to no product.
    pub fn no_matching_product(&self) -> NotSelected {
        NotSelected::NoMatchingProduct(NoMatchingProduct {
            operation: self.name(),
            mismatches: Vec::new(),
        })
    }
}

/// How a body matches a product.
struct Fit {
    /// The number of constant fields that have their values.
    present: usize,
    /// The nested constant fields that are absent.
    absent: Vec<Mismatch>,
}

/// Matches a body with a product. The error contains the constant fields that do not match.
fn fit(product: &ProductSchema, tree: Tree<'_>) -> Result<Fit, Vec<Mismatch>> {
    let mut fit = Fit {
        present: 0,
        absent: Vec::new(),
    };
    let mut mismatches = Vec::new();
    for (path, expected) in product.fixed_fields() {
        let found = tree.at(path).and_then(Tree::scalar_text);
        let misfit = |found| Mismatch {
            product: product.name(),
            path,
            expected,
            found,
        };
        match found {
            Some(found) if found == expected => fit.present += 1,
            None if path.contains('.') => fit.absent.push(misfit(None)),
            found => mismatches.push(misfit(found.map(|found| shown(product, path, &found)))),
        }
    }
    if mismatches.is_empty() {
        Ok(fit)
    } else {
        Err(mismatches)
    }
}

/// Returns the value of a mismatch, redacted if sensitive.
fn shown(product: &ProductSchema, path: &str, found: &str) -> String {
    match product.request().target(path) {
        Some(target) if target.sensitive => "<redacted>".to_owned(),
        _ => cut(found).into_owned(),
    }
}

/// Why no product was found for a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSelected {
    /// The body is not valid JSON.
    NotJson(JsonError),
    /// The body is JSON of this type, but not an object.
    NotObject(&'static str),
    /// The constant fields of no product match.
    NoMatchingProduct(NoMatchingProduct),
}

impl fmt::Display for NotSelected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the body is not JSON: {error}"),
            Self::NotObject(found) => {
                write!(
                    f,
                    "the body must be a JSON object, found {}",
                    with_article(found)
                )
            }
            Self::NoMatchingProduct(error) => error.fmt(f),
        }
    }
}

impl Error for NotSelected {}

/// A body matches no product of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMatchingProduct {
    /// The operation.
    pub operation: &'static str,
    /// The fields of each product that do not match.
    pub mismatches: Vec<Mismatch>,
}

/// A constant field of a product with another value in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The product.
    pub product: &'static str,
    /// The field.
    pub path: &'static str,
    /// The constant value.
    pub expected: &'static str,
    /// The value in the body, if any; truncated to 64 characters, and redacted if sensitive.
    pub found: Option<String>,
}

impl fmt::Display for NoMatchingProduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body matches no product of {}", self.operation)?;
        for (index, misfit) in self.mismatches.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            let Mismatch {
                product,
                path,
                expected,
                found,
            } = misfit;
            let product = if product.is_empty() {
                self.operation
            } else {
                product
            };
            write!(
                f,
                "{product} has {path} = {expected}, found {}",
                found.as_deref().unwrap_or("nothing")
            )?;
        }
        Ok(())
    }
}

impl Error for NoMatchingProduct {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::object::field;
    use crate::schema::{Constraint, Kind, ObjectSchema};
    use crate::wire::Scalars;

    static METHOD: ObjectSchema = ObjectSchema::new(
        "Method",
        Scalars::Native,
        &[field("type", Kind::String, &[])],
        &[],
    );
    static REQUEST: ObjectSchema = ObjectSchema::new(
        "Request",
        Scalars::Native,
        &[
            field(
                "kind",
                Kind::String,
                &[Constraint::Required, Constraint::Const("PAY")],
            ),
            field("method", Kind::Object(&METHOD), &[]),
        ],
        &[],
    );
    static CARD: ProductSchema =
        ProductSchema::new("Card", &REQUEST, &METHOD).with_selects(&[("method.type", "CARD")]);
    static CASH: ProductSchema =
        ProductSchema::new("Cash", &REQUEST, &METHOD).with_selects(&[("method.type", "CASH")]);
    static PAY: OperationSchema =
        OperationSchema::new("pay", "POST", "/pay").with_products(&[&CARD, &CASH]);

    fn selected(body: &str) -> Result<&'static str, String> {
        PAY.select(body.as_bytes())
            .map(ProductSchema::name)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn nested_values_tell_products_apart() {
        assert_eq!(
            selected(r#"{"kind":"PAY","method":{"type":"CASH"}}"#),
            Ok("Cash")
        );
        let error = selected(r#"{"kind":"PAY","method":{"type":"GOLD"}}"#).unwrap_err();
        assert!(
            error.contains("Card has method.type = CARD, found GOLD"),
            "{error}"
        );
    }

    #[test]
    fn a_body_that_fits_several_products_is_for_none() {
        let error = selected(r#"{"kind":"PAY"}"#).unwrap_err();
        assert!(
            error.contains("Card has method.type = CARD, found nothing"),
            "{error}"
        );
        assert!(
            error.contains("Cash has method.type = CASH, found nothing"),
            "{error}"
        );
    }
}
