//! What is known of the fields of types.

use std::collections::BTreeMap;

use antom_codegen::model::Api;

/// The fields of types, by the types' names: what a page says of nesting is read with them.
///
/// A page teaches its own as it is read. Those of a captured spec help where it leaves open which
/// fields belong to which object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shapes {
    types: BTreeMap<String, Vec<String>>,
}

impl Shapes {
    /// The types of a captured spec.
    pub fn of(api: &Api) -> Self {
        let mut shapes = Self::default();
        for object in &api.objects {
            shapes.learn(&object.name, object.fields.iter().map(|it| it.name.clone()));
        }
        shapes
    }

    /// The names of a type's fields.
    pub fn fields(&self, name: &str) -> Option<&[String]> {
        self.types.get(name).map(Vec::as_slice)
    }

    /// Adds what is known of a type to what was known before.
    pub(super) fn learn(&mut self, name: &str, fields: impl IntoIterator<Item = String>) {
        let known = self.types.entry(name.to_owned()).or_default();
        for field in fields {
            if !known.contains(&field) {
                known.push(field);
            }
        }
    }
}
