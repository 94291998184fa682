//! The advice of the documentation for one product, out of a text that advises for several.

use antom::Language;
use antom::schema::OperationSchema;

/// The parts of a text that hold for a product: those without names of products, and those that name it. All of the text if
/// there are none.
///
/// A part begins with names of products and a colon: `` `AutoDebit` and `UserPresented`: wait for the notification. ``
pub(super) fn advice_for(
    text: &str,
    operation: &OperationSchema,
    product: &str,
    language: Language,
) -> String {
    let parts = parts(text, operation);
    let meant: Vec<String> = parts
        .iter()
        .filter(|part| part.products.is_empty() || part.products.contains(&product))
        .map(|part| capitalized(part.text.trim()))
        .collect();
    if meant.is_empty() {
        return text.to_owned();
    }
    // A full stop of Chinese is as wide as a space and what precedes it.
    meant.join(match language {
        Language::Zh => "",
        _ => " ",
    })
}

/// Without the names of products, a part is a sentence of its own.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A part of a text, and the products for which it holds; none for all.
struct Part<'t> {
    products: Vec<&'t str>,
    text: &'t str,
}

fn parts<'t>(text: &'t str, operation: &OperationSchema) -> Vec<Part<'t>> {
    // Where a part begins, where its text begins, and its products.
    let mut begins: Vec<(usize, usize, Vec<&str>)> = vec![(0, 0, Vec::new())];
    for (at, _) in text.match_indices('`') {
        let is_begin = at == 0 || text[..at].trim_end().ends_with(['.', '。', '；', ';']);
        if let Some((products, length)) = label(&text[at..], operation).filter(|_| is_begin) {
            begins.push((at, at + length, products));
        }
    }
    let ends: Vec<usize> = begins.iter().skip(1).map(|it| it.0).collect();
    let ends = ends.into_iter().chain([text.len()]);
    begins
        .into_iter()
        .zip(ends)
        .map(|((_, start, products), end)| Part {
            products,
            text: &text[start..end],
        })
        .filter(|part| !part.text.trim().is_empty())
        .collect()
}

/// The products that a text begins with, up to a colon, and the length of it all.
fn label<'t>(text: &'t str, operation: &OperationSchema) -> Option<(Vec<&'t str>, usize)> {
    let end = text.find([':', '：'])?;
    let mut products = Vec::new();
    for (index, piece) in text[..end].split('`').enumerate() {
        let is_name = index % 2 == 1;
        if is_name {
            operation.product(piece)?;
            products.push(piece);
        } else if !matches!(piece.trim(), "" | "," | "and" | ", and" | "、" | "和") {
            return None;
        }
    }
    let colon = text[end..].chars().next().map_or(0, char::len_utf8);
    (!products.is_empty()).then_some((products, end + colon))
}
