//! The addresses of things within the document.
//!
//! Names in a spec are arbitrary texts, so whatever is not plain in an address is written as its
//! code point: two things never share an address, and none has a space in it. A colon or slash in an
//! address is therefore always one of those below.

use antom_codegen::model::Operation;

/// `type:Order`: a type in its own section.
pub(super) fn object(name: &str) -> String {
    format!("type:{}", plain(name))
}

/// `values:OsType`: a value list.
pub(super) fn list(name: &str) -> String {
    format!("values:{}", plain(name))
}

/// `page:easy-safe-pay.en`: a page that documents the API.
pub(super) fn page(id: &str) -> String {
    format!("page:{}", plain(id))
}

/// `section:types`: a part of the document that every reference has.
pub(super) fn section(name: &str) -> String {
    format!("section:{name}")
}

/// `area:payments`: the operations of an area, where they have a document of their own.
pub(super) fn area(name: &str) -> String {
    format!("area:{}", plain(name))
}

/// `createPaymentSession`: an operation; `payments.pay` if it belongs to an area.
pub(super) fn operation(operation: &Operation) -> String {
    let name = plain(&operation.name);
    match operation.area_name() {
        Some(area) => format!("{area}.{name}"),
        None => name,
    }
}

/// Something within something: `createPaymentSession/request/order/goods`.
pub(super) fn within(parent: &str, name: &str) -> String {
    format!("{parent}/{}", plain(name))
}

/// Something of a kind within something: `createPaymentSession/rule:paypay-redirect-url`.
pub(super) fn part(parent: &str, kind: &str, name: &str) -> String {
    format!("{parent}/{kind}:{}", plain(name))
}

/// A name as it stands in an address.
pub(super) fn plain(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || "-_.".contains(character) {
            address.push(character);
        } else {
            address.push_str(&format!("~{:x}~", u32::from(character)));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_have_addresses_that_differ() {
        assert_eq!(within("op", "goods"), "op/goods");
        let odd = ["a b", "a/b", "a:b", "a~b", "a~20~b", "a\u{e9}b", "a%20b"];
        let mut addresses: Vec<String> = odd.iter().map(|it| plain(it)).collect();
        assert!(
            addresses
                .iter()
                .all(|it| !it.contains([' ', '/', ':', '%']))
        );
        addresses.sort();
        addresses.dedup();
        assert_eq!(addresses.len(), odd.len());
    }
}
