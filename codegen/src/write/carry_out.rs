//! Doing what there is to do, and undoing it where something fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, MANIFEST};
use super::plan::Plan;
use super::{WriteError, failed};

/// Where content is put before all of it is on disk, and what is replaced until all is well. No compiler
/// and no editor takes anything in it for a source file.
const STAGING: &str = ".antom-codegen.tmp";

/// Does all there is to do, or nothing.
pub(super) fn carry_out(dir: &Path, plan: &Plan<'_>) -> Result<(), WriteError> {
    if plan.changed.is_empty() && plan.extra.is_empty() && plan.manifest.is_current() {
        return Ok(());
    }
    let mut run = Run::new(dir)?;
    if let Err(error) = run.apply(plan) {
        run.roll_back();
        return Err(error);
    }
    run.clean_up();
    // An empty folder that cannot be removed harms nobody, and nothing has to be undone for it.
    for relative in &plan.extra {
        remove_if_empty(dir, dir.join(relative).parent());
    }
    Ok(())
}

/// What has been done so far, should it have to be undone.
struct Run<'d> {
    dir: &'d Path,
    staging: PathBuf,
    /// How many names have been given in the staging folder.
    names: usize,
    created: Vec<PathBuf>,
    /// Files that were written or removed, and where it is what they held before.
    replaced: Vec<(PathBuf, Option<PathBuf>)>,
}

impl<'d> Run<'d> {
    fn new(dir: &'d Path) -> Result<Self, WriteError> {
        let staging = dir.join(STAGING);
        let failed = failed("create the folder", &staging);
        match fs::symlink_metadata(&staging) {
            Err(_) => fs::create_dir(&staging).map_err(failed)?,
            // Nobody else is at work here: it is what a run that was killed has left.
            Ok(found) if found.is_dir() => empty(&staging).map_err(failed)?,
            Ok(_) => {
                let why = "a file is in the place of this folder";
                return Err(failed(io::Error::other(why)));
            }
        }
        Ok(Self {
            dir,
            staging,
            names: 0,
            created: Vec::new(),
            replaced: Vec::new(),
        })
    }

    fn apply(&mut self, plan: &Plan<'_>) -> Result<(), WriteError> {
        let mut moves = Vec::new();
        for change in &plan.changed {
            let path = self.dir.join(&change.file.path);
            create_parents(&path, &mut self.created)?;
            moves.push((self.stage(&path, &change.file.text)?, path));
        }
        // First of all, it is written down what is ours: should the run be killed, the next one knows.
        let list = self.dir.join(MANIFEST);
        let all = plan.manifest.before.iter().flatten();
        let all = manifest::text(all.chain(&plan.manifest.after).map(String::as_str));
        if plan.manifest.found.as_ref() != Some(&all) {
            let staged = self.stage(&list, &all)?;
            self.put(&staged, list.clone())?;
        }
        for (staged, path) in moves {
            self.put(&staged, path)?;
        }
        for relative in &plan.extra {
            let path = self.dir.join(relative);
            let kept = self.name();
            fs::rename(&path, &kept).map_err(failed("remove", &path))?;
            self.replaced.push((path, Some(kept)));
        }
        if all != plan.manifest.text {
            let staged = self.stage(&list, &plan.manifest.text)?;
            self.put(&staged, list)?;
        }
        Ok(())
    }

    fn name(&mut self) -> PathBuf {
        self.names += 1;
        self.staging.join(self.names.to_string())
    }

    /// Writes what will be moved to this path.
    fn stage(&mut self, path: &Path, text: &str) -> Result<PathBuf, WriteError> {
        let staged = self.name();
        fs::write(&staged, text).map_err(failed("write", path))?;
        Ok(staged)
    }

    /// Moves it there, and keeps what was there.
    fn put(&mut self, staged: &Path, path: PathBuf) -> Result<(), WriteError> {
        let failed = failed("write", &path);
        let kept = match fs::symlink_metadata(&path) {
            Ok(_) => {
                let kept = self.name();
                // At no moment is there no file at this path: a compiler may be reading.
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

    /// A failure in here has no better place to go: the error that led here is reported.
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
        self.clean_up();
    }

    fn clean_up(&self) {
        let _ = empty(&self.staging);
        let _ = fs::remove_dir(&self.staging);
    }
}

/// Removes what runs put into the staging folder, and nothing else that may be in it.
fn empty(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        if name.to_str().is_some_and(is_ours) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Creates the folders above a path that are not there.
fn create_parents(path: &Path, created: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    match path.parent() {
        Some(parent) => create_folder(parent, created),
        None => Ok(()),
    }
}

/// Creates a folder and those above it that are not there. Another run may be doing the same.
pub(super) fn create_folder(folder: &Path, created: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    if folder.exists() && !folder.is_dir() {
        let why = "a file is in the place of this folder";
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
