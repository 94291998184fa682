//! Names that nothing has, and what may have been meant.

use std::fmt;

use antom::schema::{Direction, NotSelected, OperationSchema};

use crate::command::input::Input;
use crate::keys::shown;

/// A name that nothing has, or that several things have.
#[derive(Debug)]
pub(crate) enum Misnamed {
    /// There is no such operation, and perhaps one of a similar name.
    Operation(String, Option<String>),
    /// The first word is neither an operation nor a file.
    OperationOrFile(String, Option<String>),
    /// Several areas have an operation of that name.
    SeveralAreas(String, Vec<String>),
    /// The operation has no such product.
    Product(&'static OperationSchema, String),
    /// The product cannot be told from the body.
    NoProduct(&'static OperationSchema, NotSelected),
    /// It cannot be told what a body is.
    NotGuessed(Input, Vec<String>),
    /// An operation is sent by Antom, not to Antom, or the other way round.
    OtherDirection(&'static OperationSchema),
    /// There is no such sample.
    Sample(&'static OperationSchema, Option<String>, Vec<&'static str>),
    /// There is no such case of a notification.
    Case(&'static OperationSchema, String, Vec<&'static str>),
    /// There is neither a result code nor a rule of that name.
    Code(String, Option<String>),
}

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
                write!(f, "`{}` has no product `{name}`", operation.name())
            }
            Self::NoProduct(_, error @ NotSelected::NotJson(_)) => error.fmt(f),
            Self::NoProduct(operation, error) => write!(
                f,
                "cannot tell which product of `{}` the body is for: {error}",
                operation.name()
            ),
            Self::NotGuessed(input, _) => write!(f, "cannot detect the message in `{input}`"),
            Self::OtherDirection(operation) => write!(
                f,
                "`{}` is sent {}",
                operation.name(),
                match operation.direction() {
                    Direction::Inbound => "by Antom to the merchant",
                    Direction::Outbound => "by the merchant to Antom",
                }
            ),
            Self::Sample(operation, Some(id), _) => {
                write!(f, "`{}` has no sample `{id}`", operation.name())
            }
            Self::Sample(operation, None, _) => {
                write!(
                    f,
                    "no page has a sample of this body of `{}`",
                    operation.name()
                )
            }
            Self::Case(operation, case, _) => {
                write!(f, "`{}` has no case `{case}`", operation.name())
            }
            Self::Code(name, _) => {
                write!(
                    f,
                    "there is neither a result code nor a rule `{}`",
                    shown(name)
                )
            }
        }
    }
}

impl Misnamed {
    /// What may have been meant.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::Operation(_, near) | Self::OperationOrFile(_, near) => {
                Some(similar("an operation", near.as_ref(), "samples"))
            }
            Self::Code(_, near) => Some(similar("a code", near.as_ref(), "explain")),
            Self::SeveralAreas(_, names) | Self::NotGuessed(_, names) => one_of(names),
            // The message has the place in the body.
            Self::NoProduct(_, NotSelected::NotJson(_)) => None,
            Self::Product(operation, _) | Self::NoProduct(operation, _) => {
                let products = operation.products().iter().map(|it| it.name());
                one_of(&products.filter(|it| !it.is_empty()).collect::<Vec<_>>())
            }
            Self::OtherDirection(_) => Some(
                "calls are made with `antom send`, notifications are sent with `antom notify`"
                    .to_owned(),
            ),
            Self::Sample(_, _, ids) | Self::Case(_, _, ids) => one_of(ids),
        }
    }
}

fn similar(what: &str, near: Option<&String>, command: &str) -> String {
    match near {
        Some(near) => format!("{what} with a similar name exists: `{near}`"),
        None => format!("`antom {command}` lists all"),
    }
}

fn one_of<T: fmt::Display>(names: &[T]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    (!names.is_empty()).then(|| format!("name one of {}", names.join(", ")))
}
