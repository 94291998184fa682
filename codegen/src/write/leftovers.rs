//! The files in which content is put beside a file before it replaces that file, and those of killed runs.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// How their names end.
const EXTENSION: &str = ".antom-codegen.tmp";

/// Creates a file beside the target: `.NAME.PID-NUMBER.antom-codegen.tmp`. While it is open, it is locked, if
/// the file system has locks.
pub(super) fn create_beside(target: &Path) -> io::Result<(File, PathBuf)> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = target.with_file_name(format!(
            "{}{}-{number}{EXTENSION}",
            beginning(target),
            std::process::id()
        ));
        let file = match File::options().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            // That of a killed run with the same process id.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        // Another run that saw it before it was locked has removed it.
        if file.lock().is_err() || path.exists() {
            return Ok((file, path));
        }
    }
}

/// Removes what killed runs have left beside the target. A file that a run is writing is locked.
pub(super) fn sweep(target: &Path) {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let beginning = beginning(target);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_leftover = name.to_str().is_some_and(|it| is_of(it, &beginning));
        if is_leftover && entry.file_type().is_ok_and(|it| it.is_file()) {
            remove_if_free(&entry.path());
        }
    }
}

fn remove_if_free(path: &Path) {
    if let Ok(file) = File::options().write(true).open(path)
        && file.try_lock().is_ok()
    {
        // It is no loss if it stays.
        let _ = fs::remove_file(path);
    }
}

/// How the names of the files beside a target begin.
fn beginning(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// Whether a name is exactly of the form that [`create_beside`] gives.
fn is_of(name: &str, beginning: &str) -> bool {
    let numbers = name.strip_prefix(beginning);
    let numbers = numbers.and_then(|it| it.strip_suffix(EXTENSION));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    numbers
        .and_then(|it| it.split_once('-'))
        .is_some_and(|(process, number)| is_number(process) && is_number(number))
}
