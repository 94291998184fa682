//! What is emitted for a field, before and after: the verdicts in Rust.

use crate::diff::Rust;
use antom_codegen::emit::rust_type;
use antom_codegen::model::{Api, Field, Object, Shape};

/// The struct that holds a field, in both crates. For a field of a response that is the response
/// which products share, whatever the product that the change is about.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) old: (&'a Api, &'a Object),
    pub(super) new: (&'a Api, &'a Object),
    /// The struct of responses without success that the operation has for itself, in both crates.
    pub(super) failures: (Option<&'a Object>, Option<&'a Object>),
}

impl<'a> Owner<'a> {
    /// The struct of an object that has no responses without success beside it.
    pub(super) fn of(old: (&'a Api, &'a Object), new: (&'a Api, &'a Object)) -> Self {
        Self {
            old,
            new,
            failures: (None, None),
        }
    }
}

/// A field as it is emitted.
#[derive(PartialEq, Eq)]
struct Emitted {
    ident: String,
    value: String,
    plain: bool,
}

impl Owner<'_> {
    /// The verdict on everything about a field.
    pub(super) fn whole(&self, name: &str) -> Rust {
        self.verdict(name, verdict)
    }

    /// The verdict on whether the field is there, and whether it is an `Option`.
    pub(super) fn presence(&self, name: &str) -> Rust {
        let part = |field: Option<Emitted>| {
            field.map(|it| Emitted {
                ident: String::new(),
                value: String::new(),
                ..it
            })
        };
        self.verdict(name, |old, new| verdict(part(old), part(new)))
    }

    /// The verdict on the type of the field's value.
    pub(super) fn value(&self, name: &str) -> Rust {
        self.verdict(name, |old, new| of_both(old, new, |it| it.value))
    }

    /// The verdict on the field's name.
    pub(super) fn ident(&self, name: &str) -> Rust {
        self.verdict(name, |old, new| of_both(old, new, |it| it.ident))
    }

    fn verdict(&self, name: &str, told: impl Fn(Option<Emitted>, Option<Emitted>) -> Rust) -> Rust {
        let field = |object: &Object, api| {
            let field = object.fields.iter().find(|it| it.name == name)?;
            Some(emitted(api, field))
        };
        let compared =
            |old: &Object, new: &Object| [field(old, self.old.0), field(new, self.new.0)];
        let [old, new] = compared(self.old.1, self.new.1);
        let successful = told(old.flatten(), new.flatten());
        // The presence of the field in failed responses is a separate change.
        if let (Some(old), Some(new)) = self.failures
            && let [Some(old), Some(new)] = compared(old, new)
        {
            return successful.max(told(old, new));
        }
        successful
    }
}

/// The field in Rust; none if it has one value and is written without being asked for.
fn emitted(api: &Api, field: &Field) -> Option<Emitted> {
    field.fixed().is_none().then(|| Emitted {
        ident: field.ident.clone(),
        value: format!("{} {}", nature(&field.shape), spelling(api, &field.shape)),
        plain: field.is_plain(),
    })
}

/// A type is the same whether emitted files name it by its path or not.
fn spelling(api: &Api, shape: &Shape) -> String {
    rust_type(api, "", shape).replace("crate::types::", "")
}

/// An object and a value list may have the same name, one in each crate.
fn nature(shape: &Shape) -> &'static str {
    match shape.innermost() {
        Shape::Object { .. } => "struct",
        Shape::List(_) => "enum",
        _ => "",
    }
}

fn verdict(old: Option<Emitted>, new: Option<Emitted>) -> Rust {
    match (old, new) {
        (None, None) => Rust::Patch,
        // A builder without a required field builds nothing.
        (None, Some(new)) if new.plain => Rust::Major,
        (None, Some(_)) => Rust::Minor,
        (Some(_), None) => Rust::Major,
        (Some(old), Some(new)) if old == new => Rust::Patch,
        (Some(_), Some(_)) => Rust::Major,
    }
}

/// The verdict on a part of a field. Of one that comes or goes its presence says all.
fn of_both(old: Option<Emitted>, new: Option<Emitted>, part: impl Fn(Emitted) -> String) -> Rust {
    match (old.map(&part), new.map(&part)) {
        (Some(old), Some(new)) if old != new => Rust::Major,
        _ => Rust::Patch,
    }
}
