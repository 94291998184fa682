use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::{Body, OperationSchema, ProductSchema, Tree, Value};
use crate::validate::cut;

impl OperationSchema {
    /// Finds the product that a request body is for, by the product's fixed fields.
    ///
    /// A product fits if all its fixed fields have their values; a nested one may be absent, so
    /// that an incomplete body is still told what it lacks. If several fit, the one with the most
    /// fixed fields present is meant.
    ///
    /// # Errors
    ///
    /// If the body is no JSON, or no product fits: then, for each product, which fields did not.
    pub fn select(&self, body: &[u8]) -> Result<&'static ProductSchema, NotSelected> {
        let body = Body::read(body).map_err(|error| NotSelected::NotJson(error.to_string()))?;
        let tree = body.root();
        if !matches!(tree.value(), Value::Object) {
            return Err(NotSelected::NotJson(format!(
                "it is of the type {}",
                tree.json_type()
            )));
        }
        let mut misfits = Vec::new();
        let mut best: Option<(usize, &'static ProductSchema)> = None;
        for product in self.products().iter().copied() {
            match fit(product, tree) {
                Ok(present) if best.is_none_or(|(most, _)| present > most) => {
                    best = Some((present, product))
                }
                Ok(_) => {}
                Err(mut found) => misfits.append(&mut found),
            }
        }
        match best {
            Some((_, product)) => Ok(product),
            None => Err(NotSelected::NoProductFits(NoProductFits {
                operation: self.name(),
                misfits,
            })),
        }
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

/// How many fixed fields of the product the body has, or those that do not fit.
fn fit(product: &ProductSchema, tree: Tree<'_>) -> Result<usize, Vec<Misfit>> {
    let mut present = 0;
    let mut misfits = Vec::new();
    for (path, expected) in product.fixed_fields() {
        let found = tree.at(path).and_then(Tree::scalar_text);
        match found {
            Some(found) if found == expected => present += 1,
            None if path.contains('.') => {}
            found => {
                let sensitive = product
                    .request()
                    .target(path)
                    .is_some_and(|(_, sensitive)| sensitive);
                let shown = |found: Cow<'_, str>| {
                    if sensitive {
                        "<redacted>".into()
                    } else {
                        cut(&found).into_owned()
                    }
                };
                let found = found.map(shown);
                misfits.push(Misfit {
                    product: product.name(),
                    path,
                    expected,
                    found,
                });
            }
        }
    }
    if misfits.is_empty() {
        Ok(present)
    } else {
        Err(misfits)
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
