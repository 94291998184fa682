//! Assembles files from pieces. Only this module parses and formats.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::ToTokens;

use super::File;
use crate::file::GENERATED;
use crate::model::Api;

/// The header of an emitted file. `source` is the spec file, relative to the spec folder.
pub fn header(api: &Api, source: &str) -> String {
    let folder = &api.folder;
    format!(
        "// {GENERATED} from {folder}/{source}.\n// Do not edit: change the spec and run \
         `antom-codegen generate`.\n"
    )
}

/// The indentation of nested items.
pub(super) const INDENTATION: &str = "    ";

/// Indents lines.
pub(super) fn indented(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|it| format!("{INDENTATION}{it}"))
        .collect();
    lines.join("\n")
}

/// A piece of a file.
pub(super) enum Piece {
    /// Items for the formatter.
    Tokens(TokenStream),
    /// An item that is already formatted: a struct, or a table with one row per line. Parsing and
    /// formatting these would be slow and change nothing.
    Text(String),
}

impl From<TokenStream> for Piece {
    fn from(tokens: TokenStream) -> Self {
        Self::Tokens(tokens)
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Assembles a file from items, separated by blank lines.
pub(super) fn file(
    api: &Api,
    path: String,
    source: &str,
    docs: &[String],
    items: Vec<impl Into<Piece>>,
) -> File {
    let mut text = header(api, source);
    text.push('\n');
    for line in docs {
        text.push_str(if line.is_empty() { "//!" } else { "//! " });
        text.push_str(line);
        text.push('\n');
    }
    let mut separator = if docs.is_empty() { "" } else { "\n" };
    for item in items {
        let items = match item.into() {
            Piece::Tokens(tokens) => parsed(tokens),
            Piece::Text(text) if text.is_empty() => Vec::new(),
            Piece::Text(text) => vec![text],
        };
        for item in items {
            text.push_str(separator);
            text.push_str(&item);
            separator = "\n";
        }
    }
    File { path, text }
}

/// Formats items one by one, since the formatter adds no blank lines between them. `mod` and `use`
/// lines of one token stream stay together.
fn parsed(tokens: TokenStream) -> Vec<String> {
    let file: syn::File = match syn::parse2(tokens) {
        Ok(file) => file,
        // This is a bug in an emitter; rustc will report it.
        Err(error) => return vec![format!("compile_error!({:?});\n", error.to_string())],
    };
    if file.items.is_empty() {
        return Vec::new();
    }
    let grouped = file
        .items
        .iter()
        .all(|item| matches!(item, syn::Item::Mod(_) | syn::Item::Use(_)));
    if grouped {
        return vec![prettyplease::unparse(&file)];
    }
    let alone = |item| syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    file.items
        .into_iter()
        .map(|item| prettyplease::unparse(&alone(item)))
        .collect()
}

/// An identifier in the spelling of the model, including raw identifiers.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Source text as tokens.
pub(super) fn tokens(source: &str) -> TokenStream {
    let parsed = source.parse();
    // This is a bug in an emitter; rustc will report it.
    parsed.unwrap_or_else(|_| quote::quote!(compile_error!(#source)))
}

/// A number without a type suffix.
pub(super) fn unsigned(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

/// A number without a type suffix, possibly negative.
pub(super) fn signed(number: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        quote::quote!(-#digits)
    } else {
        digits.into_token_stream()
    }
}
