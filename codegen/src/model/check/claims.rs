//! Rust names, and the names of the spec that use them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Checker;
use crate::diagnostic::catalogue::types;
use crate::model::names::Unusable;
use crate::source::{Span, Spanned};

/// The names of one scope: fields of a struct, variants of an enum, types of the crate.
pub(super) struct Claims {
    taken: HashMap<String, Span>,
    reserved: Reserved,
    /// The help for a collision.
    help: &'static str,
    /// The help for a reserved name.
    rename: &'static str,
}

/// Names that emitted code uses itself, and their purpose.
type Reserved = &'static [(&'static str, &'static str)];

const NAME_ONE: &str = "rename one of them with `rust:`";
const NAME_IT: &str = "rename it with `rust:`";

impl Claims {
    fn new(reserved: Reserved, help: &'static str, rename: &'static str) -> Self {
        Self {
            taken: HashMap::new(),
            reserved,
            help,
            rename,
        }
    }

    /// The fields of a struct, each of which is also a method of its builder.
    pub(super) fn fields() -> Self {
        Self::new(
            &[("build", "the last method of a builder")],
            NAME_ONE,
            NAME_IT,
        )
    }

    /// The variants of a value list.
    pub(super) fn variants() -> Self {
        Self::new(
            &[("Unknown", "the variant for values that are not listed")],
            NAME_ONE,
            NAME_IT,
        )
    }

    /// The result codes of an operation, which are a value list too.
    pub(super) fn result_codes() -> Self {
        Self {
            help: "rename one of them",
            rename: "rename it",
            ..Self::variants()
        }
    }

    /// The variants of an operation's cases.
    pub(super) fn cases() -> Self {
        Self::new(&[], "rename one of the cases", "rename the case")
    }

    /// The types of the crate, by name and by module.
    pub(super) fn types() -> Self {
        Self::new(&[], NAME_ONE, NAME_IT)
    }

    /// The modules of operations, and at the root of the crate also those of areas.
    pub(super) fn modules() -> Self {
        Self::new(&[], "rename one of the operations with `rust:`", NAME_IT)
    }

    /// The modules of an operation's products.
    pub(super) fn products() -> Self {
        Self::new(&[], "rename one of the products", "rename the product")
    }
}

/// A unique placeholder for a name that cannot be used.
pub(super) fn stand_in(span: Span) -> String {
    format!("Unusable_{}_{}", span.file, span.start)
}

impl Checker<'_> {
    /// Claims a Rust name for a name of the spec. Reports it if it is taken or reserved.
    pub(super) fn claim(
        &mut self,
        claims: &mut Claims,
        ident: &str,
        name: &Spanned<String>,
    ) -> bool {
        let reserved = claims.reserved.iter().find(|(it, _)| *it == ident);
        if let Some((_, what)) = reserved {
            let problem = types::reserved_name(name.span, &name.value, ident, what, claims.rename);
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
                self.problems.push(types::name_collision(
                    name.span,
                    &name.value,
                    ident,
                    first,
                    help,
                ));
                false
            }
        }
    }

    /// A derived name, or the one given by `rust:`; a placeholder if neither is valid.
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
            stand_in(from.span)
        })
    }

    /// A name given by `rust:`; a placeholder if it is not valid. `derive` finds the valid one.
    pub(super) fn given_ident(
        &mut self,
        given: &Spanned<String>,
        check: fn(&str) -> Result<String, Unusable>,
        derive: fn(&str) -> Result<String, Unusable>,
    ) -> String {
        check(&given.value).unwrap_or_else(|_| {
            let help = match derive(&given.value) {
                Ok(name) => format!("write it `{name}`"),
                Err(_) => "use ASCII letters, digits and `_`".to_owned(),
            };
            let why = "it does not follow Rust's naming conventions";
            let problem = types::unusable_name(given.span, &given.value, why, &help);
            self.problems.push(problem);
            stand_in(given.span)
        })
    }

    /// Reports a name that cannot be converted.
    pub(super) fn unusable(&mut self, name: &Spanned<String>, why: Unusable) {
        let (why, help) = match why {
            Unusable::NotAscii => ("it is not ASCII", "set its Rust name with `rust:`"),
            Unusable::NoLetters => (
                "it has neither letters nor digits",
                "set its Rust name with `rust:`",
            ),
            Unusable::NotAnIdentifier => (
                "it does not follow Rust's naming conventions",
                "set its Rust name with `rust:`; types are written `LikeThis`, fields `like_this`",
            ),
        };
        if !name.value.is_empty() || why.starts_with("it has") {
            self.problems
                .push(types::unusable_name(name.span, &name.value, why, help));
        }
    }
}
