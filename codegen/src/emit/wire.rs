//! The JSON encoding of an object: the names of its fields, in order.

use std::fmt::Write as _;

use super::print::ident;
use crate::model::Object;

pub(super) fn emit(object: &Object) -> String {
    let mut text = format!("rt::wire_object!({} {{\n", object.ident);
    for (index, field) in object.fields.iter().enumerate() {
        let name = &field.name;
        let _ = match field.fixed() {
            Some(value) => writeln!(text, "    {index} {name:?} = {value:?},"),
            None => writeln!(text, "    {index} {name:?} => {},", ident(&field.ident)),
        };
    }
    text.push_str("});\n");
    text
}
