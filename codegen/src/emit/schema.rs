//! An object as a table: the facts once more, as data. A row is a line, so tables are laid out here.

use std::fmt::Write as _;

use heck::ToShoutySnakeCase;
use proc_macro2::Ident;
use quote::format_ident;

use super::facts;
use super::fields::type_name;
use crate::model::{
    Api, Condition, Consequence, Constraint, Constraints, Field, Object, Rule, Scalars, Shape,
    Test, Text,
};

pub(super) fn emit(api: &Api, object: &Object, shared: bool) -> String {
    let (name, scalars) = (&object.name, scalars(api.scalars));
    let visibility = if shared { "pub(crate) " } else { "" };
    let pages = common_pages(object);
    let mut text = format!(
        "{visibility}static SCHEMA: ObjectSchema = ObjectSchema::new({name:?}, {scalars}, "
    );
    if object.fields.is_empty() {
        text.push_str("&[]");
    } else {
        let _ = writeln!(text, "&fields(&{pages:?}, [");
        for it in &object.fields {
            let _ = writeln!(text, "    {},", field(api, object, it, pages));
        }
        text.push_str("])");
    }
    let rules: Vec<String> = object
        .rules
        .iter()
        .map(|it| format!("&{}", rule_ident(it)))
        .collect();
    match rules.as_slice() {
        [] => text.push_str(", &[]);\n"),
        rules => {
            let _ = writeln!(text, ", &[\n    {},\n]);", rules.join(",\n    "));
        }
    }
    for it in &object.rules {
        text.push('\n');
        text.push_str(&rule(it));
    }
    text
}

fn scalars(scalars: Scalars) -> &'static str {
    match scalars {
        Scalars::Strings => "Scalars::Strings",
        Scalars::Native => "Scalars::Native",
    }
}

/// The pages that document most of an object's fields; of equally many those that come first.
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
    if field.sensitive {
        row.push_str(".sensitive()");
    }
    if field.pages != common {
        let _ = write!(row, ".on(&{:?})", field.pages);
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
        Shape::Url => "Kind::Url".into(),
        Shape::Email => "Kind::Email".into(),
        Shape::Json => "Kind::Json".into(),
        Shape::Array(item) => format!("Kind::Array(&{})", kind(api, owner, item)),
        Shape::Map(value) => format!("Kind::Map(&{})", kind(api, owner, value)),
        Shape::Object { index, .. } => {
            // Not `Goods::SCHEMA`: statics may refer to each other in circles, constants may not.
            let object = &api.objects[*index];
            if object.ident == owner.ident {
                "Kind::Object(&SCHEMA)".into()
            } else {
                format!("Kind::Object(&crate::types::{}::SCHEMA)", object.module)
            }
        }
        Shape::List(index) => format!(
            "Kind::List({}::LIST)",
            type_name(api, &api.lists[*index].ident)
        ),
    }
}

/// Constraints as a list. `list` is the value list that has just the allowed values: it is named, its values are not
/// repeated.
fn constraints(list: Option<String>, constraints: &Constraints) -> String {
    let all = Constraint::ALL.into_iter();
    let values: Vec<String> = all
        .filter_map(|(_, constraint)| match (constraint, &list) {
            (Constraint::Values, Some(list)) => Some(format!("Values({list}::LIST.values())")),
            _ => facts::value(constraint, constraints),
        })
        .collect();
    format!("&[{}]", values.join(", "))
}

/// The value list of a shape, if these are all its values.
pub(super) fn listed(api: &Api, shape: &Shape, values: &[String]) -> Option<String> {
    match shape {
        Shape::Array(item) | Shape::Map(item) => listed(api, item, values),
        Shape::List(index) => {
            let list = &api.lists[*index];
            list.values
                .iter()
                .map(|value| &value.name)
                .eq(values)
                .then(|| type_name(api, &list.ident))
        }
        _ => None,
    }
}

/// The static of a rule: `PAYPAY_REDIRECT_URL_RULE`.
pub(super) fn rule_ident(rule: &Rule) -> Ident {
    format_ident!("{}_RULE", rule.id.to_shouty_snake_case())
}

fn rule(rule: &Rule) -> String {
    let (name, id, doc) = (rule_ident(rule), &rule.id, text(&rule.doc));
    let mut text =
        format!("static {name}: RuleSchema = RuleSchema::new(\n    {id:?},\n    {doc},\n)\n");
    if rule.warning {
        text.push_str(".warning()\n");
    }
    let when: Vec<String> = rule.when.iter().map(condition).collect();
    if !when.is_empty() {
        text.push_str(&list(".when", &when));
        text.push('\n');
    }
    let then: Vec<String> = rule.then.iter().map(consequence).collect();
    text.push_str(&list(".then", &then));
    text.push_str(";\n");
    text
}

/// A call with a list: an item a line, if there are several.
fn list(call: &str, items: &[String]) -> String {
    match items {
        [only] => format!("{call}(&[{only}])"),
        items => format!("{call}(&[\n    {},\n])", items.join(",\n    ")),
    }
}

fn condition(condition: &Condition) -> String {
    let path = condition.path.dotted();
    let test = match &condition.test {
        Test::Equals(value) => format!("Equals({value:?})"),
        Test::OneOf(values) => format!("OneOf(&{values:?})"),
        Test::StartsWith(prefixes) => format!("StartsWith(&{prefixes:?})"),
        Test::Present(present) => format!("Present({present})"),
    };
    format!("Condition::new({path:?}, Test::{test})")
}

fn consequence(consequence: &Consequence) -> String {
    let path = consequence.path.dotted();
    // Rules spell out their values: their files import no types for them.
    let constraints = constraints(None, &consequence.constraints);
    format!("Consequence::new({path:?}, {constraints})")
}

/// A text of the spec as a constant.
pub(super) fn text(text: &Text) -> String {
    let (en, zh) = (&text.en, text.zh.as_deref().unwrap_or_default());
    format!("Text::new({en:?}, {zh:?})")
}
