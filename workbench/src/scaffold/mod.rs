//! The files of a new crate for an API: a small spec to edit, the manifest, the build script and a
//! test.

use std::fmt;
use std::path::{Path, PathBuf};

use antom_codegen::File;

use crate::export::spec_schemas;

/// Where the new crate gets its dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Packages {
    /// From the registry, with the version of this package.
    Registry,
    /// From a checkout of the repository, at this path.
    Checkout(PathBuf),
}

/// Why a name is not a valid crate name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName {
    /// The name.
    pub name: String,
    /// The reason.
    pub why: &'static str,
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a valid crate name: {}", self.name, self.why)
    }
}

impl std::error::Error for BadName {}

/// Names that cargo rejects, or that shadow names of emitted code and tests.
const TAKEN: [&str; 10] = [
    "alloc",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "proc_macro",
    "rt",
    "std",
    "test",
];

/// The files of a new crate, with their paths inside its folder. The generated files are not
/// included.
///
/// # Errors
///
/// The name is not a valid crate name.
pub fn scaffold(name: &str, packages: &Packages) -> Result<Vec<File>, BadName> {
    check_name(name)?;
    let written = [
        ("Cargo.toml", include_str!("files/manifest.toml")),
        ("build.rs", include_str!("files/build.rs.txt")),
        ("README.md", include_str!("files/readme.md")),
        (".gitignore", include_str!("files/gitignore")),
        ("spec/api.yaml", include_str!("files/api.yaml")),
        ("spec/types/item.yaml", include_str!("files/types.yaml")),
        (
            "spec/operations/create_order/create_order.yaml",
            include_str!("files/create_order.yaml"),
        ),
        (
            "spec/operations/clear_cart/clear_cart.yaml",
            include_str!("files/clear_cart.yaml"),
        ),
        ("tests/orders.rs", include_str!("files/tests.rs.txt")),
    ];
    let words = [
        ("{name}", name.to_owned()),
        ("{crate}", name.replace('-', "_")),
        ("{rust_version}", env!("CARGO_PKG_RUST_VERSION").to_owned()),
        ("{runtime}", dependency(packages, "runtime")),
        ("{codegen}", dependency(packages, "codegen")),
    ];
    let filled = |text: &str| {
        let fill = |text: String, (word, value): &(&str, String)| text.replace(word, value);
        words.iter().fold(text.to_owned(), fill)
    };
    let files = written.map(|(path, text)| File {
        path: path.to_owned(),
        text: filled(text),
    });
    Ok(files.into())
}

/// The schemas by which editors complete the spec of a new crate; they go into its folder `spec/schema`.
pub fn schemas() -> Vec<File> {
    spec_schemas()
}

fn check_name(name: &str) -> Result<(), BadName> {
    let bad = |why| {
        let name = name.to_owned();
        Err(BadName { name, why })
    };
    let is_of_name = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-_".contains(&it);
    if !name.starts_with(|it: char| it.is_ascii_lowercase()) || !name.bytes().all(is_of_name) {
        return bad("use lower-case letters, digits, `-` and `_`, starting with a letter");
    }
    let word = name.replace('-', "_");
    let is_keyword =
        antom_codegen::model::names::module(&word).is_ok_and(|it| it == format!("{word}_"));
    match word.as_str() {
        "antom_runtime" => return bad("the new crate depends on the package `antom-runtime`"),
        "antom_codegen" => return bad("the new crate depends on the package `antom-codegen`"),
        _ => {}
    }
    if is_keyword || TAKEN.contains(&word.as_str()) {
        return bad("the name is reserved in Rust or cargo; use a different name");
    }
    Ok(())
}

/// The value of a dependency in the manifest.
fn dependency(packages: &Packages, folder: &str) -> String {
    match packages {
        Packages::Registry => {
            let version = (
                env!("CARGO_PKG_VERSION_MAJOR"),
                env!("CARGO_PKG_VERSION_MINOR"),
            );
            format!("\"{}.{}\"", version.0, version.1)
        }
        Packages::Checkout(checkout) => {
            format!("{{ path = {} }}", toml_text(&checkout.join(folder)))
        }
    }
}

fn toml_text(path: &Path) -> String {
    let text = path.display().to_string();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["orders", "my-shop", "shop2", "a_b"] {
            assert!(scaffold(name, &Packages::Registry).is_ok(), "{name}");
        }
        for name in [
            "",
            "Shop",
            "2shop",
            "a b",
            "a/b",
            "type",
            "test",
            "std",
            "antom_runtime",
            "self",
            "über",
            "-a",
        ] {
            assert!(scaffold(name, &Packages::Registry).is_err(), "{name}");
        }
    }
}
