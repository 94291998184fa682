//! Values that count as absent in a sample, as in the runtime.

use crate::forms;
use crate::model::{Field, Object, Shape};
use crate::spec::{Data, DataDecl};

/// Whether there is no value: absent, `null` or a blank text. In free JSON any text is a value.
pub(super) fn says_nothing(data: &DataDecl, shape: &Shape) -> bool {
    match &data.data {
        Data::Nothing => true,
        Data::Scalar { text, .. } => *shape != Shape::Json && forms::is_blank(text),
        Data::List(_) | Data::Object(_) => false,
    }
}

/// Whether a value is empty: absent, blank, or an object that requires no field and has no value.
pub(super) fn is_blank(data: &DataDecl, shape: &Shape, objects: &[Object]) -> bool {
    match (&data.data, shape) {
        (Data::Object(pairs), Shape::Object { index, .. }) => {
            let fields = &objects[*index].fields;
            let mut said = pairs.iter().filter(|(key, data)| {
                let field = fields.iter().find(|it| it.name == key.value);
                field.is_some_and(|it| !is_blank(data, &it.shape, objects))
            });
            !fields.iter().any(Field::is_plain) && said.next().is_none()
        }
        _ => says_nothing(data, shape),
    }
}
