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
            for (number, line) in text.lines().enumerate() {
                let above = used(line)
                    .into_iter()
                    .find(|it| layers[layer + 1..].contains(it));
                assert_eq!(above, None, "{}:{}: {line}", path.display(), number + 1);
            }
        }
        let all: BTreeSet<usize> = (0..layers.len()).collect();
        assert_eq!(seen, all, "layers of `{package}` without a module");
    }
}

/// The modules that a line of code names from the root. Comments name others freely.
fn used(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    assert!(
        !code.contains("crate::{"),
        "write one `use` for each module: {line}"
    );
    let names = code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        &rest[..end.unwrap_or(rest.len())]
    });
    names.collect()
}
