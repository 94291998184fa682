//! Names in Rust, and who has them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Checker;
use crate::diagnostic::catalogue::types;
use crate::model::names::Unusable;
use crate::source::{Span, Spanned};

/// The names of one scope: fields of a struct, variants of an enum, types of the crate.
pub(super) struct Claims {
    taken: HashMap<String, Span>,
    reserved: &'static [(&'static str, &'static str)],
    /// What to do about a collision.
    help: &'static str,
}

const GIVE_RUST_NAME: &str = "name one of them with `rust:`";

impl Claims {
    /// The fields of a struct.
    pub(super) fn fields() -> Self {
        Self { taken: HashMap::new(), reserved: &[], help: GIVE_RUST_NAME }
    }

    /// The variants of a value list.
    pub(super) fn variants() -> Self {
        let reserved = &[("Unknown", "the variant for values that are not listed")];
        Self { taken: HashMap::new(), reserved, help: GIVE_RUST_NAME }
    }

    /// The result codes of an operation.
    pub(super) fn result_codes() -> Self {
        Self { help: "rename one of them", ..Self::variants() }
    }

    /// The types of the crate, under their own names and under those of their modules.
    pub(super) fn types() -> Self {
        let reserved = &[
            ("Request", "the type of an operation's requests"),
            ("Response", "the type of an operation's answers"),
            ("ResultCode", "the type of an operation's result codes"),
            ("Client", "the type that makes the calls"),
        ];
        Self { taken: HashMap::new(), reserved, help: GIVE_RUST_NAME }
    }

    /// The modules of the operations.
    pub(super) fn operations() -> Self {
        let reserved = &[
            ("types", "the module of the types"),
            ("schema", "the function that gives the documented facts"),
            ("server", "the module of the server side"),
            ("client", "the module of the client side"),
            ("lib", "the root of the crate"),
        ];
        Self { taken: HashMap::new(), reserved, help: "rename one of the operations" }
    }

    /// The products of an operation.
    pub(super) fn products() -> Self {
        Self { taken: HashMap::new(), reserved: &[], help: "rename one of the products" }
    }
}

impl Checker<'_> {
    /// Takes a name in Rust for a name of the spec; reports it if it is taken or reserved.
    pub(super) fn claim(&mut self, claims: &mut Claims, ident: &str, name: &Spanned<String>) -> bool {
        let reserved = claims.reserved.iter().find(|(it, _)| *it == ident);
        if let Some((_, what)) = reserved {
            let problem = types::reserved_name(name.span, &name.value, ident, what, "name it otherwise with `rust:`");
            self.problems.push(problem);
            return false;
        }
        match claims.taken.entry(ident.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(name.span);
                true
            }
            Entry::Occupied(first) => {
                let first = *first.get();
                let help = claims.help;
                self.problems.push(types::name_collision(name.span, &name.value, ident, first, help));
                false
            }
        }
    }

    /// A derived name, or the one that `rust:` gives; a stand-in where neither can be used.
    pub(super) fn ident(
        &mut self,
        name: &Spanned<String>,
        given: Option<&Spanned<String>>,
        derive: fn(&str) -> Result<String, Unusable>,
    ) -> String {
        let (from, result) = match given {
            Some(given) => (given, crate::model::names::given(&given.value)),
            None => (name, derive(&name.value)),
        };
        result.unwrap_or_else(|why| {
            self.unusable(from, why);
            // Stands in without colliding with other stand-ins.
            format!("unusable_{}_{}", from.span.file, from.span.start)
        })
    }

    /// Reports a name that gives none in Rust.
    pub(super) fn unusable(&mut self, name: &Spanned<String>, why: Unusable) {
        let (why, help) = match why {
            Unusable::NotAscii => ("it is not ASCII", "name it with `rust:`"),
            Unusable::NoLetters => ("it has neither letters nor digits", "name it with `rust:`"),
            Unusable::NotAnIdentifier => (
                "it is not how Rust spells such a name",
                "types are spelt `LikeThis`, fields `like_this`",
            ),
        };
        if !name.value.is_empty() || why.starts_with("it has") {
            self.problems.push(types::unusable_name(name.span, &name.value, why, help));
        }
    }
}
