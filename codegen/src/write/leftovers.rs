//! Temporary files next to the files they replace, and those left by killed runs.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::forms::are_digits;

/// The extension of their names.
const EXTENSION: &str = ".antom-codegen.tmp";

/// Creates a temporary file next to the target: `.NAME.PID-NUMBER.antom-codegen.tmp`. It is locked
/// while it is open, if the file system supports locks.
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
            // A file left by a killed run with the same process id.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        // Another run saw it before it was locked, and removed it.
        if file.lock().is_err() || path.exists() {
            return Ok((file, path));
        }
    }
}

/// Removes files left by killed runs next to the target. Files in use are locked.
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
        // Failing to remove it does no harm.
        let _ = fs::remove_file(path);
    }
}

/// The prefix of the names of temporary files next to a target.
fn beginning(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.")
}

/// Whether a name has exactly the form used by [`create_beside`].
fn is_of(name: &str, beginning: &str) -> bool {
    let numbers = name.strip_prefix(beginning);
    let numbers = numbers.and_then(|it| it.strip_suffix(EXTENSION));
    numbers
        .and_then(|it| it.split_once('-'))
        .is_some_and(|(process, number)| are_digits(process) && are_digits(number))
}
