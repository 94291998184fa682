//! Doing what there is to do, and undoing it where something fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Plan, WriteError, failed};

/// Does all there is to do, or nothing.
pub(super) fn carry_out(dir: &Path, plan: &Plan<'_>) -> Result<(), WriteError> {
    let mut undo = Undo::default();
    if let Err(error) = apply(dir, plan, &mut undo) {
        undo.roll_back();
        return Err(error);
    }
    // An empty folder that cannot be removed harms nobody, and nothing has to be undone for it.
    for relative in &plan.extra {
        remove_if_empty(dir, dir.join(relative).parent());
    }
    Ok(())
}

fn apply(dir: &Path, plan: &Plan<'_>, undo: &mut Undo) -> Result<(), WriteError> {
    let mut moves = Vec::new();
    for change in &plan.changed {
        let path = dir.join(&change.file.path);
        undo.create_parents(&path)?;
        let beside = temporary(&path);
        undo.temporary.insert(beside.clone());
        fs::write(&beside, &change.file.text).map_err(failed("write", &path))?;
        moves.push((beside, path, change.before.as_deref()));
    }
    for (beside, path, before) in moves {
        fs::rename(&beside, &path).map_err(failed("write", &path))?;
        undo.temporary.remove(&beside);
        undo.replaced.push((path, before.map(<[u8]>::to_vec)));
    }
    for relative in &plan.extra {
        let path = dir.join(relative);
        let before = fs::read(&path).map_err(failed("read", &path))?;
        fs::remove_file(&path).map_err(failed("remove", &path))?;
        undo.replaced.push((path, Some(before)));
    }
    Ok(())
}

fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// What has been done so far, should it have to be undone.
#[derive(Default)]
struct Undo {
    folders: Vec<PathBuf>,
    temporary: BTreeSet<PathBuf>,
    /// Files that were written or removed, and what they held before.
    replaced: Vec<(PathBuf, Option<Vec<u8>>)>,
}

impl Undo {
    fn create_parents(&mut self, path: &Path) -> Result<(), WriteError> {
        let Some(parent) = path.parent() else {
            return Ok(());
        };
        let missing: Vec<&Path> = parent
            .ancestors()
            .take_while(|it| !it.as_os_str().is_empty() && !it.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(failed("create the folder", folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// A failure in here has no better place to go: the error that led here is reported.
    fn roll_back(self) {
        for path in &self.temporary {
            let _ = fs::remove_file(path);
        }
        for (path, before) in self.replaced {
            let _ = match before {
                Some(bytes) => fs::write(&path, bytes),
                None => fs::remove_file(&path),
            };
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a folder and those around it, up to the output folder, if nothing is left in them.
fn remove_if_empty(dir: &Path, folder: Option<&Path>) {
    let mut folder = folder;
    while let Some(inner) = folder.filter(|it| *it != dir && it.starts_with(dir)) {
        // It fails if something is left, which is what we want to know.
        if fs::remove_dir(inner).is_err() {
            return;
        }
        folder = inner.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::File;
    use crate::write::Change;

    /// What cannot be removed is hard to come by for a test that may run as root; a folder in the
    /// place of a file is such a thing.
    #[test]
    fn a_failed_removal_undoes_everything() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path();
        fs::write(out.join("a.rs"), "before").expect("a file");
        fs::write(out.join("gone.rs"), "gone").expect("a file");
        fs::create_dir(out.join("stays.rs")).expect("a folder");
        let files = ["a.rs", "new/b.rs"].map(|path| File {
            path: path.into(),
            text: "after".into(),
        });
        let befores = [Some(b"before".to_vec()), None];
        let changes = files.iter().zip(befores);
        let plan = Plan {
            changed: changes
                .map(|(file, before)| Change { file, before })
                .collect(),
            unchanged: Vec::new(),
            extra: vec!["gone.rs".into(), "stays.rs".into()],
            foreign: Vec::new(),
        };
        let error = carry_out(out, &plan).expect_err("a failure");
        assert!(error.path.ends_with("stays.rs"), "{error}");
        let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
        assert_eq!(read("a.rs"), "before");
        assert_eq!(read("gone.rs"), "gone");
        assert_eq!(fs::read_dir(out).expect("the folder").count(), 3);
    }
}
