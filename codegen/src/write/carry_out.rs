//! Executes a plan, and rolls back on failure.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, MANIFEST};
use super::plan::{Plan, refuse_obstacle};
use super::single::{LEADS_NOWHERE, leads_nowhere};
use super::staging::Staging;
use super::{WriteError, failed};
use crate::file::File;

/// Executes the whole plan, or nothing.
pub(super) fn carry_out(dir: &Path, plan: &Plan<'_>) -> Result<(), WriteError> {
    if plan.changed.is_empty() && plan.extra.is_empty() && plan.manifest.is_current() {
        return Ok(());
    }
    let mut run = Run::new(dir)?;
    if let Err(error) = run.apply(plan) {
        run.roll_back();
        return Err(error);
    }
    run.staging.remove();
    // Removes empty folders, of removed files or left by a killed run. Failing to remove one is not
    // a reason to roll back.
    let before = plan.manifest.before.iter().flatten();
    for relative in before.filter(|it| !plan.manifest.after.contains(*it)) {
        remove_if_empty(dir, dir.join(relative).parent());
    }
    Ok(())
}

/// Replaces all these files, which may be hand-written, or none.
pub(super) fn replace_all(dir: &Path, files: &[File]) -> Result<(), WriteError> {
    for file in files {
        refuse_obstacle(dir, file)?;
    }
    let mut run = Run::new(dir)?;
    if let Err(error) = run.replace_all(files) {
        run.roll_back();
        return Err(error);
    }
    run.staging.remove();
    Ok(())
}

/// The steps so far, for rolling back.
struct Run<'d> {
    dir: &'d Path,
    staging: Staging,
    created: Vec<PathBuf>,
    /// Files that were written or removed, and the location of their previous content.
    replaced: Vec<(PathBuf, Option<PathBuf>)>,
}

impl<'d> Run<'d> {
    fn new(dir: &'d Path) -> Result<Self, WriteError> {
        Ok(Self {
            dir,
            staging: Staging::new(dir)?,
            created: Vec::new(),
            replaced: Vec::new(),
        })
    }

    fn apply(&mut self, plan: &Plan<'_>) -> Result<(), WriteError> {
        let mut moves = Vec::new();
        for change in &plan.changed {
            let path = self.dir.join(&change.file.path);
            moves.push((self.stage(&path, &change.file.text)?, path));
        }
        // The manifest is written first, so that the next run knows our files if this run is
        // killed.
        let list = self.dir.join(MANIFEST);
        let all = plan.manifest.before.iter().flatten();
        let all = manifest::text(all.chain(&plan.manifest.after).map(String::as_str));
        if plan.manifest.found.as_ref() != Some(&all) {
            let staged = self.stage(&list, &all)?;
            self.put(&staged, list.clone())?;
        }
        for (staged, path) in moves {
            create_parents(&path, &mut self.created)?;
            self.put(&staged, path)?;
        }
        for relative in &plan.extra {
            let path = self.dir.join(relative);
            let kept = self.staging.name();
            fs::rename(&path, &kept).map_err(failed("remove", &path))?;
            self.replaced.push((path, Some(kept)));
        }
        if all != plan.manifest.text {
            let staged = self.stage(&list, &plan.manifest.text)?;
            self.put(&staged, list)?;
        }
        Ok(())
    }

    fn replace_all(&mut self, files: &[File]) -> Result<(), WriteError> {
        let mut moves = Vec::new();
        for file in files {
            let path = self.dir.join(&file.path);
            let staged = self.stage(&path, &file.text)?;
            make_durable(&staged, &path).map_err(failed("write", &path))?;
            moves.push((staged, path));
        }
        for (staged, path) in moves {
            create_parents(&path, &mut self.created)?;
            self.put(&staged, path)?;
        }
        Ok(())
    }

    /// Writes the new content of this path to a staging file.
    fn stage(&mut self, path: &Path, text: &str) -> Result<PathBuf, WriteError> {
        let staged = self.staging.name();
        fs::write(&staged, text).map_err(failed("write", path))?;
        Ok(staged)
    }

    /// Moves it to its path, and keeps the previous content.
    fn put(&mut self, staged: &Path, path: PathBuf) -> Result<(), WriteError> {
        let failed = failed("write", &path);
        let kept = match fs::symlink_metadata(&path) {
            Ok(_) => {
                let kept = self.staging.name();
                // There is always a file at this path, since a compiler may be reading it.
                fs::hard_link(&path, &kept)
                    .or_else(|_| fs::copy(&path, &kept).map(drop))
                    .map_err(&failed)?;
                Some(kept)
            }
            Err(_) => None,
        };
        fs::rename(staged, &path).map_err(&failed)?;
        drop(failed);
        self.replaced.push((path, kept));
        Ok(())
    }

    /// Errors while rolling back are ignored: the original error is reported.
    fn roll_back(mut self) {
        for (path, before) in std::mem::take(&mut self.replaced).into_iter().rev() {
            let _ = match before {
                Some(kept) => fs::rename(kept, &path),
                None => fs::remove_file(&path),
            };
        }
        for folder in self.created.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        self.staging.remove();
    }
}

/// Flushes a staged file to disk, and sets the permissions of the file that it replaces.
fn make_durable(staged: &Path, path: &Path) -> io::Result<()> {
    let file = fs::File::options().write(true).open(staged)?;
    if let Ok(replaced) = fs::metadata(path) {
        file.set_permissions(replaced.permissions())?;
    }
    // Some file systems report a full disk only now.
    file.sync_all()
}

/// Creates missing parent folders of a path.
fn create_parents(path: &Path, created: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    match path.parent() {
        Some(parent) => create_folder(parent, created),
        None => Ok(()),
    }
}

/// Creates a folder and its missing parents. Another run may be doing the same.
pub(super) fn create_folder(folder: &Path, created: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    if let Some(why) = in_place_of_folder(folder) {
        return Err(failed("create the folder", folder)(io::Error::other(why)));
    }
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|it| !it.as_os_str().is_empty() && !it.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => created.push(folder.to_owned()),
            Err(_) if folder.is_dir() => {}
            Err(error) => return Err(failed("create the folder", folder)(error)),
        }
    }
    Ok(())
}

/// The kind of file at the path of a folder, if any. Another run may create the folder meanwhile.
fn in_place_of_folder(folder: &Path) -> Option<&'static str> {
    let found = fs::symlink_metadata(folder).ok()?;
    if found.is_dir() || found.is_symlink() && folder.is_dir() {
        None
    } else if leads_nowhere(folder) {
        Some(LEADS_NOWHERE)
    } else {
        Some("a file exists at the path of this folder")
    }
}

/// Removes a folder and its parents, up to the output folder, if they are empty.
fn remove_if_empty(dir: &Path, folder: Option<&Path>) {
    let mut folder = folder;
    while let Some(inner) = folder.filter(|it| *it != dir && it.starts_with(dir)) {
        // Fails if the folder is not empty, as intended.
        if fs::remove_dir(inner).is_err() {
            return;
        }
        folder = inner.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::plan::{Change, Manifest};

    /// What cannot be removed is hard to come by for a test that may run as root; a file that is gone
    /// already is such a thing.
    #[test]
    fn a_failed_removal_undoes_everything() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path();
        fs::write(out.join("a.rs"), "before").expect("a file");
        fs::write(out.join("gone.rs"), "gone").expect("a file");
        let files = ["a.rs", "new/b.rs"].map(|path| File {
            path: path.into(),
            text: "after".into(),
        });
        let changed = files.iter().zip([true, false]);
        let plan = Plan {
            changed: changed
                .map(|(file, is_there)| Change { file, is_there })
                .collect(),
            unchanged: Vec::new(),
            extra: vec!["gone.rs".into(), "not-there.rs".into()],
            foreign: Vec::new(),
            unlisted: Vec::new(),
            manifest: Manifest::default(),
        };
        let error = carry_out(out, &plan).expect_err("a failure");
        assert!(error.path.ends_with("not-there.rs"), "{error}");
        let read = |name: &str| fs::read_to_string(out.join(name)).expect("a file");
        assert_eq!(read("a.rs"), "before");
        assert_eq!(read("gone.rs"), "gone");
        assert_eq!(fs::read_dir(out).expect("the folder").count(), 2);
    }
}
