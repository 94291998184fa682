//! Rust names for names of the spec. Only this module converts names.
//!
//! `heck` splits a name into words but does not separate digits: `customer2088Id` would become
//! `customer2088_id`, and `In1H` `in1_h`. Here a number between two words is a separate word
//! (`customer_2088_id`, `in_1h`). A number at the end or after an acronym stays with it
//! (`address1`, `three_ds2`).

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Why a name cannot be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unusable {
    /// It has letters that are not ASCII; transliteration is left to the author.
    NotAscii,
    /// It has no letters or digits.
    NoLetters,
    /// It was given as a Rust name but is not valid.
    NotAnIdentifier,
}

/// Keywords.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// The name of a struct field: `inStorePaymentScenario` → `in_store_payment_scenario`.
pub(crate) fn field(name: &str) -> Result<String, Unusable> {
    let snake = starting_with_letter("_", snake(name)?);
    Ok(escape(snake))
}

/// The name of an enum variant: `MINI_APP` → `MiniApp`.
pub(crate) fn variant(name: &str) -> Result<String, Unusable> {
    let camel = starting_with_letter("V", usable(name)?.to_upper_camel_case());
    Ok(escape(camel))
}

/// Returns the name of a module and its file: `ThreeDS2` → `three_ds2`. A keyword gets an
/// underscore, since a raw identifier would be an unusual file name.
pub fn module(name: &str) -> Result<String, Unusable> {
    let snake = starting_with_letter("_", snake(name)?);
    Ok(if is_keyword(&snake) {
        format!("{snake}_")
    } else {
        snake
    })
}

/// Returns a part of a derived type name: `createPaymentSession` → `CreatePaymentSession`.
pub fn camel(name: &str) -> Result<String, Unusable> {
    Ok(usable(name)?.to_upper_camel_case())
}

/// Names that emitted code needs next to the types named after required fields, which would hide
/// them.
pub(crate) const NEEDED: [&str; 6] = ["antom_runtime", "bool", "i64", "rt", "str", "u64"];

/// The type named after a required field, with which a builder reports that the field is missing.
pub(crate) fn required_marker(ident: &str) -> String {
    if NEEDED.contains(&ident) {
        format!("{ident}_")
    } else {
        ident.to_owned()
    }
}

/// Returns the Rust name of a type, which is its name in the spec.
pub fn type_name(name: &str) -> Result<String, Unusable> {
    let begins_well = name.starts_with(|first: char| first.is_ascii_uppercase());
    if is_identifier(name) && begins_well && !name.contains('_') && name != "Self" {
        Ok(name.to_owned())
    } else if !name.is_ascii() {
        Err(Unusable::NotAscii)
    } else {
        Err(Unusable::NotAnIdentifier)
    }
}

/// A name given for Rust; `r#` is added to keywords.
pub(crate) fn given(name: &str) -> Result<String, Unusable> {
    if is_identifier(name) && !NEVER_RAW.contains(&name) {
        Ok(escape(name.to_owned()))
    } else {
        Err(Unusable::NotAnIdentifier)
    }
}

/// A field name given for Rust, in lower case; `r#` is added to keywords.
pub(crate) fn given_field(name: &str) -> Result<String, Unusable> {
    if name.bytes().any(|it| it.is_ascii_uppercase()) {
        return Err(Unusable::NotAnIdentifier);
    }
    given(name)
}

/// A module name given for Rust, in lower case; a keyword gets an underscore.
pub(crate) fn given_module(name: &str) -> Result<String, Unusable> {
    let is_lower = !name.bytes().any(|it| it.is_ascii_uppercase());
    if !is_identifier(name) || !is_lower {
        Err(Unusable::NotAnIdentifier)
    } else if is_keyword(name) {
        Ok(format!("{name}_"))
    } else {
        Ok(name.to_owned())
    }
}

fn is_identifier(name: &str) -> bool {
    let begins_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let consists_well = name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || it == b'_');
    begins_well && consists_well && name != "_"
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

fn usable(name: &str) -> Result<&str, Unusable> {
    if !name.is_ascii() {
        return Err(Unusable::NotAscii);
    }
    if name.bytes().any(|it| it.is_ascii_alphanumeric()) {
        Ok(name)
    } else {
        Err(Unusable::NoLetters)
    }
}

fn snake(name: &str) -> Result<String, Unusable> {
    Ok(numbers_apart(usable(name)?).to_snake_case())
}

/// Separates numbers between words: `customer2088Id` → `customer_2088_Id`.
fn numbers_apart(name: &str) -> String {
    let bytes = name.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let mut apart = String::with_capacity(name.len() + 4);
    for (index, byte) in bytes.iter().enumerate() {
        let before = index.checked_sub(1).map_or(b' ', at);
        if byte.is_ascii_digit() && before.is_ascii_lowercase() {
            let after_number = bytes[index..].iter().find(|it| !it.is_ascii_digit());
            if after_number.is_some_and(u8::is_ascii_alphanumeric) {
                apart.push('_');
            }
        }
        let begins_word = byte.is_ascii_uppercase() && at(index + 1).is_ascii_lowercase();
        if begins_word && before.is_ascii_digit() {
            apart.push('_');
        }
        apart.push(char::from(*byte));
    }
    apart
}

fn starting_with_letter(prefix: &str, name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else {
        name
    }
}

fn escape(name: String) -> String {
    match name.as_str() {
        it if NEVER_RAW.contains(&it) => format!("{name}_"),
        it if is_keyword(it) => format!("r#{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let table = [
            ("merchantMCC", "merchant_mcc"),
            ("customer2088Id", "customer_2088_id"),
            ("inStorePaymentScenario", "in_store_payment_scenario"),
            ("orderCountIn1H", "order_count_in_1h"),
            ("threeDSResult", "three_ds_result"),
            ("address1", "address1"),
            ("iso3166", "iso3166"),
            ("osType", "os_type"),
            ("URL", "url"),
            ("userIDs", "user_i_ds"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("content-type", "content_type"),
            ("meta.key", "meta_key"),
            ("two words", "two_words"),
            ("3dsResult", "_3ds_result"),
            ("already_snake", "already_snake"),
            ("ALL_CAPS", "all_caps"),
        ];
        for (name, expected) in table {
            assert_eq!(field(name).as_deref(), Ok(expected), "{name}");
        }
        assert_eq!(field("金额"), Err(Unusable::NotAscii));
        assert_eq!(field("--"), Err(Unusable::NoLetters));
        assert_eq!(field(""), Err(Unusable::NoLetters));
    }

    #[test]
    fn variants() {
        let table = [
            ("MINI_APP", "MiniApp"),
            ("IOS", "Ios"),
            ("EntryCode", "EntryCode"),
            ("1", "V1"),
            ("3D_SECURE", "V3dSecure"),
            ("application/json", "ApplicationJson"),
            ("self", "Self_"),
            ("type", "Type"),
        ];
        for (name, expected) in table {
            assert_eq!(variant(name).as_deref(), Ok(expected), "{name}");
        }
        assert_eq!(variant("*"), Err(Unusable::NoLetters));
    }

    #[test]
    fn required_markers() {
        assert_eq!(required_marker("payment_amount"), "payment_amount");
        assert_eq!(required_marker("r#type"), "r#type");
        assert_eq!(required_marker("bool"), "bool_");
        assert_eq!(required_marker("rt"), "rt_");
    }

    #[test]
    fn modules() {
        let table = [
            ("ThreeDS2", "three_ds2"),
            ("createPaymentSession", "create_payment_session"),
            ("EasySafePay", "easy_safe_pay"),
            ("Type", "type_"),
            ("OsType", "os_type"),
        ];
        for (name, expected) in table {
            assert_eq!(module(name).as_deref(), Ok(expected), "{name}");
        }
    }

    #[test]
    fn types_stay_as_they_are() {
        assert_eq!(type_name("ThreeDS2").as_deref(), Ok("ThreeDS2"));
        for unusable in ["amount", "Self", "Two Words", "1st", "Snake_Case", ""] {
            assert_eq!(
                type_name(unusable),
                Err(Unusable::NotAnIdentifier),
                "{unusable}"
            );
        }
        assert_eq!(type_name("Größe"), Err(Unusable::NotAscii));
    }

    #[test]
    fn given_names() {
        assert_eq!(given("one_day").as_deref(), Ok("one_day"));
        assert_eq!(given("type").as_deref(), Ok("r#type"));
        assert_eq!(given("self"), Err(Unusable::NotAnIdentifier));
        assert_eq!(given("r#type"), Err(Unusable::NotAnIdentifier));
        assert_eq!(given("_"), Err(Unusable::NotAnIdentifier));
    }
}
