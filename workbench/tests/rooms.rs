//! The modules of a package are in layers: each uses only itself and those below it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::files_below;

/// The modules of each package, from the bottom.
const LAYERS: [(&str, &[&str]); 2] = [
    (
        "codegen",
        &[
            "source",
            "json",
            "forms",
            "suggest",
            "parallel",
            "file",
            "terms",
            "words",
            "diagnostic",
            "spec",
            "model",
            "emit",
            "write",
            "builder",
        ],
    ),
    (
        "workbench",
        &[
            "lists", "table", "git", "origin", "fields", "export", "diff", "import", "texts",
            "scaffold", "cli",
        ],
    ),
];

#[test]
fn modules_use_only_those_below() {
    for (package, layers) in LAYERS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(package);
        let source = root.join("src");
        let mut seen = BTreeSet::new();
        for path in files_below(&source) {
            let inside = path.strip_prefix(&source).expect("a path inside");
            let first = inside.iter().next().expect("a name").to_string_lossy();
            let module = first.trim_end_matches(".rs");
            if ["lib", "main"].contains(&module) || path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let layer = layers.iter().position(|it| *it == module);
            let layer = layer.unwrap_or_else(|| panic!("`{package}/src/{module}` has no layer"));
            seen.insert(layer);
            let text = fs::read_to_string(&path).expect("a file");
            let used = used(&text);
            let above = used
                .iter()
                .find(|it| layers[layer + 1..].contains(&it.as_str()));
            assert_eq!(above, None, "{}", path.display());
        }
        let all: BTreeSet<usize> = (0..layers.len()).collect();
        assert_eq!(seen, all, "layers of `{package}` without a module");
    }
}

/// The modules that a file names from the root. Comments name others freely.
fn used(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .map(|it| it.split("//").next().unwrap_or_default());
    let code: String = code.collect();
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_names(group)),
            None => names.push(ident(rest)),
        }
    }
    names
}

/// The names that paths in a group of a `use` begin with: `a` and `c` of `a::{b}, c}`.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut begins = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            it if begins && it.is_alphabetic() => {
                names.push(ident(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn ident(text: &str) -> String {
    let is_of_name = |it: &char| it.is_ascii_alphanumeric() || *it == '_';
    text.chars().take_while(is_of_name).collect()
}

#[test]
fn groups_are_read() {
    let text = "use crate::{\n    a::{b, c},\n    d, // e\n};\nuse crate::f::g;";
    assert_eq!(used(text), ["a", "d", "f"]);
}
