//! The table of an object. Each row is a line, so tables are formatted here.

use std::fmt::Write as _;

use super::print::indented;
use super::{Whole, facts};
use crate::model::{Api, Constraint, Constraints, Field, Object, Scalars, Shape, Text, ValueList};

// The name of a rule in the tables of objects.
pub(super) use super::rules::rule_ident;

pub(super) fn emit(api: &Api, whole: &Whole<'_>, object: &Object, shared: bool) -> String {
    let (name, scalars) = (&object.name, scalars(api.scalars));
    let visibility = if shared { "pub(crate) " } else { "" };
    let pages = common_pages(object);
    let mut body = format!("ObjectSchema::new({name:?}, {scalars}, ");
    if object.fields.is_empty() {
        body.push_str("&[]");
    } else {
        let is_advice = |it: &Field| it.pages == pages && it.advisory;
        let table = if object.fields.iter().any(is_advice) {
            "advised_fields"
        } else {
            "fields"
        };
        let _ = writeln!(body, "&{table}(&{pages:?}, [");
        for it in &object.fields {
            let _ = writeln!(body, "    {},", field(api, object, it, pages));
        }
        body.push_str("])");
    }
    let named: Vec<String> = object
        .rules
        .iter()
        .map(|it| format!("&{}", rule_ident(it)))
        .collect();
    match named.as_slice() {
        [] => body.push_str(", &[])"),
        named => {
            let _ = write!(body, ", &[\n    {},\n])", named.join(",\n    "));
        }
    }
    let mut text = table(
        &format!("{visibility}static SCHEMA: rt::ObjectSchema"),
        &body,
    );
    for rule in whole.rules.others(object) {
        text.push('\n');
        text.push_str(&rule);
    }
    text
}

/// A static with its initializer, which imports the runtime's names for tables. Names of the spec
/// are written with their paths, since they may be equal.
pub(super) fn table(declared: &str, initializer: &str) -> String {
    let initializer = indented(initializer);
    format!("{declared} = {{\n    use rt::table::*;\n{initializer}\n}};\n")
}

fn scalars(scalars: Scalars) -> &'static str {
    match scalars {
        Scalars::Strings => "Scalars::Strings",
        Scalars::Native => "Scalars::Native",
    }
}

/// The pages that document most of an object's fields; the first ones if several are equally
/// frequent.
pub(super) fn common_pages(object: &Object) -> &[String] {
    let mut common: (usize, &[String]) = (0, &[]);
    for field in &object.fields {
        let alike = object.fields.iter().filter(|it| it.pages == field.pages);
        let count = alike.count();
        if count > common.0 {
            common = (count, &field.pages);
        }
    }
    common.1
}

fn field(api: &Api, object: &Object, field: &Field, common: &[String]) -> String {
    let (name, kind) = (&field.name, kind(api, object, &field.shape));
    let values = field.constraints.values().unwrap_or_default();
    let constraints = constraints(listed(api, &field.shape, values), &field.constraints);
    let mut row = format!("field({name:?}, {kind}, {constraints})");
    if !field.disputed.is_empty() {
        let keywords = field.disputed.iter();
        let keywords: Vec<String> = keywords
            .map(|(it, _)| format!("Keyword::{}", facts::keyword(*it)))
            .collect();
        let _ = write!(row, ".disputed(&[{}])", keywords.join(", "));
    }
    if let Some(default) = &field.default {
        let _ = write!(row, ".taken_as({default:?})");
    }
    if field.sensitive {
        row.push_str(".sensitive()");
    }
    if field.pages != common {
        let call = if field.advisory { "on_advice" } else { "on" };
        let _ = write!(row, ".{call}(&{:?})", field.pages);
    }
    row
}

fn kind(api: &Api, owner: &Object, shape: &Shape) -> String {
    match shape {
        Shape::String => "Kind::String".into(),
        Shape::Integer { signed } => format!("Kind::Integer {{ signed: {signed} }}"),
        Shape::Decimal => "Kind::Decimal".into(),
        Shape::Boolean => "Kind::Boolean".into(),
        Shape::Datetime => "Kind::Datetime".into(),
        Shape::Date => "Kind::Date".into(),
        Shape::Url => "Kind::Url".into(),
        Shape::Email => "Kind::Email".into(),
        Shape::Json => "Kind::Json".into(),
        Shape::Array(item) => format!("Kind::Array(&{})", kind(api, owner, item)),
        Shape::Map(value) => format!("Kind::Map(&{})", kind(api, owner, value)),
        Shape::Object { index, .. } => {
            // Not `Goods::SCHEMA`: statics may be cyclic, constants may not.
            let object = &api.objects[*index];
            if object.ident == owner.ident {
                "Kind::Object(&SCHEMA)".into()
            } else {
                format!("Kind::Object(&crate::types::{}::SCHEMA)", object.module)
            }
        }
        Shape::List(index) => format!("Kind::List(&{})", list_path(&api.lists[*index])),
    }
}

/// Constraints as a list. `list` is the value list with exactly the allowed values: it is named
/// instead of repeating its values.
pub(super) fn constraints(list: Option<&ValueList>, constraints: &Constraints) -> String {
    let all = Constraint::ALL.into_iter();
    let values: Vec<String> = all
        .filter_map(|(_, constraint)| match (constraint, &list) {
            (Constraint::Values, Some(list)) => {
                Some(format!("Values({}.values())", list_path(list)))
            }
            _ => facts::value(constraint, constraints),
        })
        .collect();
    format!("&[{}]", values.join(", "))
}

/// The table of a value list.
fn list_path(list: &ValueList) -> String {
    format!("crate::types::{}::LIST", list.module)
}

/// The value list of a shape, if `values` are all its values.
pub(super) fn listed<'a>(api: &'a Api, shape: &Shape, values: &[String]) -> Option<&'a ValueList> {
    match shape {
        Shape::Array(item) | Shape::Map(item) => listed(api, item, values),
        Shape::List(index) => {
            let list = &api.lists[*index];
            list.values
                .iter()
                .map(|value| &value.name)
                .eq(values)
                .then_some(list)
        }
        _ => None,
    }
}

/// A text of the spec as a constant.
pub(super) fn text(text: &Text) -> String {
    let (en, zh) = (&text.en, text.zh.as_deref().unwrap_or_default());
    format!("Text::new({en:?}, {zh:?})")
}
