//! The file of a type whose name emitted code needs for something else, such as `Report` or `Option`.
//!
//! Such a file is put together under a stand-in for the name. Whatever then has the name is what
//! emitted code means by it, and gets its path; the stand-in becomes the name.

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};

use super::print::Piece;
use crate::model::imported_from;

const STAND_IN: &str = "OwnNameOf";

/// What a type is called while its file is put together.
pub(super) fn name(name: &str) -> String {
    match imported_from(name) {
        Some(_) => format!("{STAND_IN}{name}"),
        None => name.to_owned(),
    }
}

/// The items of a type's file under the type's own name.
pub(super) fn restored(name: &str, items: Vec<Piece>) -> Vec<Piece> {
    let Some(module) = imported_from(name) else {
        return items;
    };
    let path: TokenStream = format!("{module}::{name}").parse().unwrap_or_default();
    let items = items.into_iter();
    let tokens = |piece| match piece {
        Piece::Tokens(tokens) => tokens,
        Piece::Text(text) => text.parse().unwrap_or_default(),
    };
    items
        .map(|it| replaced(name, &path, tokens(it)).into())
        .collect()
}

fn replaced(name: &str, path: &TokenStream, tokens: TokenStream) -> TokenStream {
    let mut done = TokenStream::new();
    let mut colons = 0;
    for token in tokens {
        let is_colon = matches!(&token, TokenTree::Punct(it) if it.as_char() == ':');
        match token {
            TokenTree::Ident(it) if it == name && colons < 2 => done.extend(path.clone()),
            TokenTree::Ident(it) => done.extend([own_ident(it)]),
            TokenTree::Literal(it) => done.extend([own_literal(it)]),
            TokenTree::Group(it) => {
                let inside = replaced(name, path, it.stream());
                done.extend([TokenTree::Group(Group::new(it.delimiter(), inside))]);
            }
            punct => done.extend([punct]),
        }
        // What follows `::` is not what emitted files import.
        colons = if is_colon { colons + 1 } else { 0 };
    }
    done
}

fn own_ident(ident: Ident) -> TokenTree {
    let text = ident.to_string();
    match text.strip_prefix(STAND_IN) {
        Some(own) => TokenTree::Ident(Ident::new(own, ident.span())),
        None => TokenTree::Ident(ident),
    }
}

/// Texts that name the type: its documentation, and what `Debug` shows.
fn own_literal(literal: Literal) -> TokenTree {
    let text = literal.to_string();
    match text.contains(STAND_IN) {
        true => text
            .replace(STAND_IN, "")
            .parse()
            .map_or(TokenTree::Literal(literal), TokenTree::Literal),
        false => TokenTree::Literal(literal),
    }
}
