//! Names that do not exist, and what may have been meant.

use std::fmt;

use antom::schema::{Direction, Mismatch, OperationSchema, ProductSchema};

use crate::command::input::Input;
use crate::command::operation::product_names;
use crate::keys::shown;
use crate::similar::similar;

/// A name that does not exist, or that several things have.
#[derive(Debug)]
pub(crate) enum Misnamed {
    /// There is no such operation; names that are similar.
    Operation(String, Vec<&'static str>),
    /// The first word is neither an operation nor a file; operations of similar names.
    OperationOrFile(String, Vec<&'static str>),
    /// Several areas have an operation of that name.
    SeveralAreas(String, Vec<String>),
    /// The operation has no such product.
    Product(&'static OperationSchema, String),
    /// The body identifies no product. The function writes how to name a product on the command line.
    NoProduct(&'static OperationSchema, Vec<Mismatch>, Naming),
    /// The message of a body is unknown.
    NotGuessed(Input, NotGuessed),
    /// An operation is sent by Antom, not to Antom, or the other way round.
    OtherDirection(&'static OperationSchema),
    /// The operation, or its product, has no such sample; the samples that it has.
    Sample(
        &'static OperationSchema,
        Option<&'static ProductSchema>,
        String,
        Vec<&'static str>,
    ),
    /// The word is neither a product nor a sample of the operation; the samples that it has.
    ProductOrSample(&'static OperationSchema, String, Vec<&'static str>),
    /// No page has a sample of the request or of the response.
    NoSample(&'static OperationSchema),
    /// There is no such case of a notification.
    Case(&'static OperationSchema, String, Vec<&'static str>),
    /// There is nothing of that name to explain; a similar name.
    Subject(String, Option<String>),
}

/// Why it is unknown which message a body is, with the messages that it may be, as they are named on the command line.
#[derive(Debug)]
pub(crate) enum NotGuessed {
    /// The body has no fields.
    Empty,
    /// No message has its fields.
    Unknown,
    /// Its only documented field is one that several messages have.
    OneField(String, Vec<String>),
    /// Several messages fit alike.
    Several(Vec<String>),
}

impl NotGuessed {
    fn candidates(&self) -> &[String] {
        match self {
            Self::Empty | Self::Unknown => &[],
            Self::OneField(_, names) | Self::Several(names) => names,
        }
    }

    fn help(&self) -> Vec<String> {
        let names = self.candidates();
        let Some(first) = names.first() else {
            return vec![
                "name the operation: `antom validate OPERATION [PRODUCT] FILE`".to_owned(),
            ];
        };
        let shown = &names[..names.len().min(LISTED)];
        let mut may_be = one_of("it may be", shown).unwrap_or_default();
        match names.len().saturating_sub(LISTED) {
            0 => {}
            1 => may_be += ", or another one",
            more => may_be += &format!(", or one of {more} others"),
        }
        vec![may_be, format!("say which: `antom validate {first} FILE`")]
    }
}

impl fmt::Display for NotGuessed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the body has no fields"),
            Self::Unknown => f.write_str("no documented request or response has these fields"),
            Self::OneField(field, _) => {
                write!(f, "several documented messages have `{}`", shown(field))
            }
            Self::Several(_) => f.write_str("several documented messages have these fields"),
        }
    }
}

/// No more candidates than a reader looks at.
const LISTED: usize = 6;

/// Writes how a product is named on the command line.
pub(crate) type Naming = fn(&OperationSchema, &ProductSchema) -> String;

impl fmt::Display for Misnamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation(name, _) => write!(f, "unknown operation `{}`", shown(name)),
            Self::OperationOrFile(name, _) => {
                write!(
                    f,
                    "there is neither an operation nor a file `{}`",
                    shown(name)
                )
            }
            Self::SeveralAreas(name, _) => write!(f, "several areas have an operation `{name}`"),
            Self::Product(operation, name) => {
                write!(f, "`{}` has no product `{}`", operation.name(), shown(name))
            }
            Self::NoProduct(operation, mismatches, _) => {
                write!(f, "cannot detect the product of `{}`", operation.name())?;
                found(&decisive(operation, mismatches), f)
            }
            Self::NotGuessed(input, why) => {
                write!(f, "cannot detect the operation of `{input}`: {why}")
            }
            Self::OtherDirection(operation) => write!(
                f,
                "`{}` is sent {}",
                operation.name(),
                match operation.direction() {
                    Direction::Inbound => "by Antom to the merchant",
                    Direction::Outbound => "by the merchant to Antom",
                }
            ),
            Self::Sample(operation, None, id, _) => {
                write!(f, "`{}` has no sample `{id}`", operation.name())
            }
            Self::Sample(operation, Some(product), id, _) => write!(
                f,
                "`{} {}` has no sample `{id}`",
                operation.name(),
                product.name()
            ),
            Self::ProductOrSample(operation, word, _) => write!(
                f,
                "`{}` has neither a product nor a sample `{word}`",
                operation.name()
            ),
            Self::NoSample(operation) => write!(
                f,
                "the official pages have no sample of this body of `{}`",
                operation.name()
            ),
            Self::Case(operation, case, _) => {
                write!(f, "`{}` has no case `{case}`", operation.name())
            }
            Self::Subject(name, _) => {
                write!(
                    f,
                    "there is no result code, rule or operation `{}`",
                    shown(name)
                )
            }
        }
    }
}

/// The mismatches of the products that the body may be for. If a field has the value of one product, the products with other
/// values are not meant.
fn decisive<'m>(operation: &OperationSchema, mismatches: &'m [Mismatch]) -> Vec<&'m Mismatch> {
    let is_known = |path: &str, value: &str| {
        let mut products = operation.products().iter();
        products.any(|it| it.fixed_fields().any(|fixed| fixed == (path, value)))
    };
    let is_of_other = |it: &&Mismatch| {
        let found = it.found.as_deref();
        found.is_some_and(|found| is_known(it.path, found))
    };
    let others: Vec<&str> = mismatches
        .iter()
        .filter(is_of_other)
        .map(|it| it.product)
        .collect();
    let meant = mismatches.iter();
    meant.filter(|it| !others.contains(&it.product)).collect()
}

/// Writes what the body has in the fields that identify a product.
fn found(mismatches: &[&Mismatch], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut paths: Vec<&str> = Vec::new();
    for Mismatch { path, found, .. } in mismatches {
        if paths.contains(path) {
            continue;
        }
        f.write_str(if paths.is_empty() { ": " } else { ", " })?;
        match found {
            None => write!(f, "`{path}` is missing")?,
            Some(found) => write!(f, "no product has `{path}` = `{found}`")?,
        }
        paths.push(path);
    }
    Ok(())
}

impl Misnamed {
    /// What may have been meant, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        match self {
            Self::Operation(name, _) if !elsewhere(name).is_empty() => {
                let (_, word) = name.rsplit_once('/').unwrap_or_default();
                let areas = elsewhere(name);
                let word = format!("`{}` is in another area:", shown(word));
                one_of(&word, &areas).into_iter().collect()
            }
            Self::Operation(_, near) | Self::OperationOrFile(_, near) => {
                let all = "`antom operations` lists all operations".to_owned();
                near_names(near).into_iter().chain([all]).collect()
            }
            Self::Subject(_, near) => vec![match near {
                Some(near) => format!("a similar name exists: `{near}`"),
                None => "`antom explain` lists all result codes and rules, `antom operations` all operations".to_owned(),
            }],
            Self::NotGuessed(_, why) => why.help(),
            Self::SeveralAreas(_, names) => one_of("use", names).into_iter().collect(),
            Self::Product(operation, name) => {
                let names = product_names(operation);
                let near = similar(name, names.iter().copied())
                    .map(|near| format!("a product with a similar name exists: `{near}`"));
                near.into_iter().chain(one_of("use", &names)).collect()
            }
            Self::NoProduct(operation, mismatches, naming) => {
                no_product(operation, mismatches, *naming)
            }
            Self::OtherDirection(operation) => vec![match operation.direction() {
                Direction::Inbound => {
                    let name = operation.name();
                    format!("send a notification with `antom notify URL {name}`")
                }
                Direction::Outbound => {
                    format!("make a call with `antom send {}`", operation.name())
                }
            }],
            Self::Sample(_, _, _, ids) | Self::Case(_, _, ids) => {
                one_of("use", ids).into_iter().collect()
            }
            Self::ProductOrSample(operation, _, ids) => [
                one_of("products:", &product_names(operation)),
                one_of("samples:", ids),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Self::NoSample(operation) => vec![format!(
                "`antom send {} --sample` generates a body from the documented fields",
                operation.name()
            )],
        }
    }
}

/// The operations of the name after the slash, if no area was named that has one.
fn elsewhere(name: &str) -> Vec<String> {
    let word = name.rsplit_once('/').map_or("", |(_, word)| word);
    let named = antom::schema().operations_named(word);
    named.map(|it| it.qualified_name()).collect()
}

/// The values that identify each product, and how to name a product instead.
fn no_product(operation: &OperationSchema, mismatches: &[Mismatch], naming: Naming) -> Vec<String> {
    let mismatches = decisive(operation, mismatches);
    let mut help: Vec<String> = Vec::new();
    let paths: Vec<&str> = mismatches.iter().map(|it| it.path).collect();
    for (index, path) in paths.iter().enumerate() {
        if !paths[..index].contains(path) {
            let of_path = mismatches.iter().copied().filter(|it| it.path == *path);
            help.push(format!("set `{path}` to {}", values(of_path)));
        }
    }
    let products = product_names(operation);
    if help.is_empty() {
        help.extend(one_of("products:", &products));
    }
    if let Some(first) = operation.products().first() {
        help.push(format!(
            "or name the product: `{}`",
            naming(operation, first)
        ));
    }
    help
}

/// `` `IN_STORE_PAYMENT` (EntryCode, OrderCode) or `CASHIER_PAYMENT` (Checkout) ``
fn values<'m>(mismatches: impl Iterator<Item = &'m Mismatch>) -> String {
    let mut values: Vec<(&str, Vec<&str>)> = Vec::new();
    for it in mismatches {
        match values.iter_mut().find(|(value, _)| *value == it.expected) {
            Some((_, products)) => products.push(it.product),
            None => values.push((it.expected, vec![it.product])),
        }
    }
    let values: Vec<String> = values
        .into_iter()
        .map(|(value, products)| format!("`{value}` ({})", products.join(", ")))
        .collect();
    match values.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

/// Similar names; no more than a reader looks at.
fn near_names(near: &[&str]) -> Option<String> {
    match near {
        [] => None,
        [only] => Some(format!("an operation with a similar name exists: `{only}`")),
        several => {
            let names: Vec<String> = several.iter().take(3).map(|it| format!("`{it}`")).collect();
            Some(format!(
                "operations with similar names exist: {}",
                names.join(", ")
            ))
        }
    }
}

fn one_of<T: fmt::Display>(intro: &str, names: &[T]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let intro = match (intro, names.as_slice()) {
        (_, []) => return None,
        ("use", [_]) => "use",
        ("use", _) => "use one of",
        (intro, _) => intro,
    };
    Some(format!("{intro} {}", names.join(", ")))
}
