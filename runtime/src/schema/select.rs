use std::error::Error;
use std::fmt;

use super::{Body, OperationSchema, ProductSchema, Tree, Value};
use crate::validate::cut;

impl OperationSchema {
    /// Finds the product that a request body is for, by the product's fixed fields.
    ///
    /// A product fits if all its fixed fields have their values; a nested one may be absent, so
    /// that an incomplete body is still told what it lacks. If several fit, the one with the most
    /// fixed fields present is meant; if that is more than one, nobody can say which.
    ///
    /// # Errors
    ///
    /// If the body is no JSON, or no single product fits: then, for each product, which fields did not.
    pub fn select(&self, body: &[u8]) -> Result<&'static ProductSchema, NotSelected> {
        let body = Body::parse(body).map_err(|error| NotSelected::NotJson(error.to_string()))?;
        self.select_body(&body)
    }

    /// Like [`select`](Self::select), for a body that has been parsed.
    ///
    /// # Errors
    ///
    /// As [`select`](Self::select).
    pub fn select_body(&self, body: &Body<'_>) -> Result<&'static ProductSchema, NotSelected> {
        let tree = body.root();
        if !matches!(tree.value(), Value::Object) {
            return Err(NotSelected::NotJson(format!(
                "it is of the type {}",
                tree.json_type()
            )));
        }
        let (mut misfits, mut fits) = (Vec::new(), Vec::new());
        for product in self.products().iter().copied() {
            match fit(product, tree) {
                Ok(fit) => fits.push((fit, product)),
                Err(mut found) => misfits.append(&mut found),
            }
        }
        let most = fits.iter().map(|(fit, _)| fit.present).max();
        fits.retain(|(fit, _)| Some(fit.present) == most);
        if let [(_, product)] = fits.as_slice() {
            return Ok(product);
        }
        misfits.extend(fits.into_iter().flat_map(|(fit, _)| fit.absent));
        Err(NotSelected::NoProductFits(NoProductFits {
            operation: self.name(),
            misfits,
        }))
    }
}

impl OperationSchema {
    /// The error for a body that is for no product at all.
    pub fn no_product_fits(&self) -> NotSelected {
        NotSelected::NoProductFits(NoProductFits {
            operation: self.name(),
            misfits: Vec::new(),
        })
    }
}

/// How well a body fits a product.
struct Fit {
    /// How many fixed fields have their values.
    present: usize,
    /// The nested ones that are not there.
    absent: Vec<Misfit>,
}

/// How well the body fits the product, or the fixed fields that do not.
fn fit(product: &ProductSchema, tree: Tree<'_>) -> Result<Fit, Vec<Misfit>> {
    let mut fit = Fit {
        present: 0,
        absent: Vec::new(),
    };
    let mut misfits = Vec::new();
    for (path, expected) in product.fixed_fields() {
        let found = tree.at(path).and_then(Tree::scalar_text);
        let misfit = |found| Misfit {
            product: product.name(),
            path,
            expected,
            found,
        };
        match found {
            Some(found) if found == expected => fit.present += 1,
            None if path.contains('.') => fit.absent.push(misfit(None)),
            found => misfits.push(misfit(found.map(|found| shown(product, path, &found)))),
        }
    }
    if misfits.is_empty() {
        Ok(fit)
    } else {
        Err(misfits)
    }
}

/// A value that does not fit, as far as it may be shown.
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
    /// The body is no JSON object; what the parser says of it.
    NotJson(String),
    /// No product of the operation has these fixed values.
    NoProductFits(NoProductFits),
}

impl fmt::Display for NotSelected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the body is no JSON object: {error}"),
            Self::NoProductFits(error) => error.fmt(f),
        }
    }
}

impl Error for NotSelected {}

/// A body fits none of the products of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoProductFits {
    /// The operation.
    pub operation: &'static str,
    /// For each product the fields that did not fit.
    pub misfits: Vec<Misfit>,
}

/// A fixed field of a product that has another value in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The product.
    pub product: &'static str,
    /// The field.
    pub path: &'static str,
    /// The value that the product fixes.
    pub expected: &'static str,
    /// The value in the body, if there is one; cut after 64 characters, and redacted if the field is sensitive.
    pub found: Option<String>,
}

impl fmt::Display for NoProductFits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body is for no product of {}", self.operation)?;
        for (index, misfit) in self.misfits.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            let Misfit {
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

impl Error for NoProductFits {}

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
