//! What several tests need, here and in the workbench.

pub(crate) mod compiled;
pub(crate) mod mutation;
pub(crate) mod sections;

use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Copies a folder with all that is below it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for path in files_below(from) {
        let target = to.join(path.strip_prefix(from).expect("a path inside"));
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(&path, &target).expect("a copy");
    }
}
