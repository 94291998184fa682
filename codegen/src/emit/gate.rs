//! Features: items that require the feature of one of several areas.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Api, Area, Field, Operation, Shape};

/// The features of which one is required for an item; always available if there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gate<'a>(Option<BTreeSet<&'a str>>);

impl<'a> Gate<'a> {
    /// The gate of an item that any operation of the area needs. Without an area, it is always
    /// available.
    pub(super) fn of_area(area: Option<&'a Area>) -> Self {
        Self(area.map(|it| BTreeSet::from([it.module.as_str()])))
    }

    /// The gate of an item that any of these operations needs.
    pub(super) fn of_any(operations: impl Iterator<Item = &'a Operation>) -> Self {
        let mut gate = Self::never();
        for operation in operations {
            gate.open_for(&Self::of_area(operation.area.as_ref()));
        }
        gate
    }

    /// An item that nothing needs yet.
    fn never() -> Self {
        Self(Some(BTreeSet::new()))
    }

    /// Makes it available wherever another gate is. Returns whether that changed anything.
    pub(super) fn open_for(&mut self, other: &Self) -> bool {
        match (&mut self.0, &other.0) {
            (None, _) => false,
            (own, None) => {
                *own = None;
                true
            }
            (Some(own), Some(theirs)) => {
                let before = own.len();
                own.extend(theirs);
                own.len() > before
            }
        }
    }

    /// The attribute: `#[cfg(feature = "payments")]`.
    pub(super) fn attribute(&self) -> Option<TokenStream> {
        let condition = self.condition()?;
        Some(quote!(#[cfg(#condition)]))
    }

    fn condition(&self) -> Option<TokenStream> {
        let features: Vec<&&str> = self.0.as_ref()?.iter().collect();
        Some(match features.as_slice() {
            [only] => quote!(feature = #only),
            several => quote!(any(#(feature = #several),*)),
        })
    }

    /// The attribute as text, for files that are written line by line.
    pub(super) fn line(&self) -> String {
        let features = self.0.iter().flatten();
        let features: Vec<String> = features.map(|it| format!("feature = \"{it}\"")).collect();
        match (&self.0, features.as_slice()) {
            (None, _) => String::new(),
            (_, [only]) => format!("#[cfg({only})]\n"),
            (_, several) => format!("#[cfg(any({}))]\n", several.join(", ")),
        }
    }
}

/// The gates of types: a type is available if an operation that reaches it is.
pub(super) struct Gates<'a> {
    pub(super) objects: Vec<Gate<'a>>,
    pub(super) lists: Vec<Gate<'a>>,
}

impl<'a> Gates<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut gates = Self {
            objects: vec![Gate::never(); api.objects.len()],
            lists: vec![Gate::never(); api.lists.len()],
        };
        if let Some(failure) = &api.failure {
            gates.follow(api, &failure.fields, &Gate::of_area(None));
        }
        for operation in &api.operations {
            let gate = Gate::of_area(operation.area.as_ref());
            let requests = operation.products.iter().map(|it| &it.request);
            for object in requests.chain([&operation.response]) {
                gates.follow(api, &object.fields, &gate);
            }
        }
        gates
    }

    fn follow(&mut self, api: &'a Api, fields: &[Field], gate: &Gate<'a>) {
        for field in fields {
            match field.shape.innermost() {
                Shape::List(index) => {
                    self.lists[*index].open_for(gate);
                }
                Shape::Object { index, .. } if self.objects[*index].open_for(gate) => {
                    self.follow(api, &api.objects[*index].fields, gate);
                }
                _ => {}
            }
        }
    }
}
