//! Types as pages write them, in the words of the spec language.

use heck::ToUpperCamelCase;

use crate::import::documented::brackets;
use crate::import::read::layout::text::is_name;
use crate::import::words::{LISTS, MAPS, OBJECT_SUFFIXES, type_word};

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct FieldType {
    /// In the words of the spec language: `Array<Goods>`.
    pub documented: String,
    /// The type that it holds in the end: `Goods`, `String`.
    pub item: String,
    /// Whether the page does not name the type: it says `Object`, `Array` or nothing.
    pub unnamed: bool,
}

/// Types that hold no fields.
const SCALARS: [&str; 9] = [
    "String", "Integer", "Decimal", "Boolean", "Datetime", "Date", "Url", "Email", "Json",
];

/// No type is longer; what is, may be nested as deep as it likes.
const LONGEST: usize = 256;

impl FieldType {
    /// The type of a field whose type is not said.
    pub(crate) fn unknown() -> Self {
        Self {
            documented: "Json".to_owned(),
            item: "Json".to_owned(),
            unnamed: true,
        }
    }

    /// The object that it holds in the end.
    pub(crate) fn object(&self) -> Option<&str> {
        (!SCALARS.contains(&self.item.as_str())).then_some(self.item.as_str())
    }

    /// Whether it is a list or a map.
    pub(crate) fn has_items(&self) -> bool {
        ["Array<", "Map<"]
            .iter()
            .any(|it| self.documented.starts_with(it))
    }

    /// What follows the name of such a field in a path: `[]` for a list.
    pub(crate) fn suffix(&self) -> String {
        brackets(&self.documented)
    }

    /// The type of fields whose objects have no name of their own is called after the field.
    fn within(self, list: &str) -> Self {
        Self {
            documented: format!("{list}<{}>", self.documented),
            ..self
        }
    }
}

/// The type that a text names, of the field of this name; none if it names none.
pub(in crate::import) fn field_type(text: &str, field: &str) -> Option<FieldType> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    // `Array<Goods> object`: the word is for browsers.
    let suffix = OBJECT_SUFFIXES.iter().find_map(|it| text.strip_suffix(it));
    if let Some(list) = suffix.map(str::trim_end).filter(|it| it.ends_with('>')) {
        return field_type(list, field);
    }
    if let Some(inner) = text.strip_suffix("[]") {
        return Some(field_type(inner, field)?.within("Array"));
    }
    if let Some((head, inner)) = generic(text) {
        let head = head.trim().to_ascii_lowercase();
        if LISTS.contains(&head.as_str()) {
            return Some(field_type(inner, field)?.within("Array"));
        }
        let value = inner.split_once(',').map_or(inner, |(_, value)| value);
        return MAPS
            .contains(&head.as_str())
            .then(|| field_type(value, field))?
            .map(|it| it.within("Map"));
    }
    let lower = text.to_ascii_lowercase();
    for (constructor, words) in [("Array", &LISTS[..]), ("Map", &MAPS[..])] {
        if words.contains(&lower.as_str()) {
            return Some(FieldType::unknown().within(constructor));
        }
    }
    simple(text, field)
}

/// The two parts of `Array<Goods>` and `array of Goods`.
fn generic(text: &str) -> Option<(&str, &str)> {
    if let Some(inner) = text.strip_suffix('>') {
        return inner.split_once('<');
    }
    let (head, inner) = text.split_once(" of ")?;
    Some((head, inner.strip_suffix('s').unwrap_or(inner)))
}

/// The type that is no list and no map.
fn simple(text: &str, field: &str) -> Option<FieldType> {
    let of = |name: String, unnamed| FieldType {
        documented: name.clone(),
        item: name,
        unnamed,
    };
    match type_word(text) {
        Some("Object") => return Some(of(field.to_upper_camel_case(), true)),
        Some(word) => return Some(of(word.to_owned(), false)),
        None => {}
    }
    if is_type_name(text) {
        return Some(of(text.to_owned(), false));
    }
    let lower = text.to_ascii_lowercase();
    let suffix = OBJECT_SUFFIXES.iter().find(|it| lower.ends_with(**it))?;
    let name = text[..text.len() - suffix.len()].trim();
    if is_type_name(name) {
        return Some(of(name.to_owned(), false));
    }
    // A translated name: the field is called like its type, as far as anyone can tell.
    (!name.is_ascii()).then(|| of(field.to_upper_camel_case(), false))
}

/// `Order`, `PspCustomerInfo`: no constant, and nothing that begins small.
fn is_type_name(text: &str) -> bool {
    is_name(text)
        && text.starts_with(|it: char| it.is_ascii_uppercase())
        && text.contains(|it: char| it.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_every_spelling() {
        let cases = [
            ("String", "String", ""),
            ("字符串", "String", ""),
            ("URL", "Url", ""),
            ("日期时间", "Datetime", ""),
            ("Date", "Date", ""),
            ("Order object", "Order", ""),
            ("Order 对象", "Order", ""),
            ("结果对象", "ThatField", ""),
            ("Object", "ThatField", ""),
            ("Array<Object>", "Array<ThatField>", "[]"),
            ("List<String>", "Array<String>", "[]"),
            ("Map<String, Map<String,Goods>>", "Map<Map<Goods>>", "{}{}"),
            ("Goods[]", "Array<Goods>", "[]"),
            ("array of strings", "Array<String>", "[]"),
            ("Map", "Map<Json>", "{}"),
            ("Array<Goods> 对象", "Array<Goods>", "[]"),
        ];
        for (text, documented, suffix) in cases {
            let read = field_type(text, "thatField").unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (read.documented.as_str(), read.suffix().as_str()),
                (documented, suffix)
            );
        }
        for text in [
            "",
            "CARD",
            "the order",
            "结果",
            "order",
            "Array<",
            "Set<the thing>",
        ] {
            assert_eq!(field_type(text, "thatField"), None, "{text}");
        }
    }
}
