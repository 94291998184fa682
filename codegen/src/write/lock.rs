//! Locks a folder for one run at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{WriteError, failed};

/// Locks a folder until it is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _held: File,
}

/// The purpose of a lock.
#[derive(Clone, Copy)]
pub(crate) enum For {
    Reading,
    Writing,
}

impl Lock {
    /// Waits until no other run uses this folder. `None` if there is no such folder, or if the file
    /// system does not support locks.
    pub(crate) fn wait(dir: &Path, purpose: For) -> Result<Option<Self>, WriteError> {
        loop {
            let Some(held) = hold(dir, purpose).map_err(failed("lock", dir))? else {
                return Ok(None);
            };
            // A failed run may have removed the folder that it had created.
            if is_still(&held, dir) {
                return Ok(Some(Self { _held: held }));
            }
        }
    }
}

/// The polling interval.
const MOMENT: Duration = Duration::from_millis(50);

/// Returns whether another run is writing into a folder, and still is after this time. Returns
/// immediately if none is. Writing waits for the other run; use this to inform the user beforehand.
pub fn is_busy(dir: impl AsRef<Path>, patience: Duration) -> bool {
    let dir = dir.as_ref();
    let start = Instant::now();
    while is_taken(dir) {
        if start.elapsed() >= patience {
            return true;
        }
        thread::sleep(MOMENT);
    }
    false
}

fn is_taken(dir: &Path) -> bool {
    let is_taken = |file: File| match file.try_lock_shared() {
        Ok(()) => Some(false),
        Err(TryLockError::WouldBlock) => Some(true),
        Err(TryLockError::Error(_)) => None,
    };
    if !dir.is_dir() {
        return false;
    }
    let folder = cfg!(unix).then(|| File::open(dir).ok()).flatten();
    folder
        .and_then(is_taken)
        .or_else(|| beside(dir).ok().and_then(is_taken))
        .unwrap_or(false)
}

fn hold(dir: &Path, purpose: For) -> io::Result<Option<File>> {
    if !dir.is_dir() {
        return Ok(None);
    }
    // Locks the folder itself if possible, so that no lock file is needed.
    if cfg!(unix)
        && let Ok(folder) = File::open(dir)
        && take(&folder, purpose).is_ok()
    {
        return Ok(Some(folder));
    }
    let file = beside(dir)?;
    match take(&file, purpose) {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(error),
    }
}

fn take(file: &File, purpose: For) -> io::Result<()> {
    match purpose {
        For::Reading => file.lock_shared(),
        For::Writing => file.lock(),
    }
}

/// The file to lock instead of the folder. It is in the system's temporary folder, so that the
/// output has no extra file.
fn beside(dir: &Path) -> io::Result<File> {
    let path = dir.canonicalize()?;
    // FNV-1a: stable across programs and compilers.
    let hash = path
        .to_string_lossy()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let lock = std::env::temp_dir().join(format!("antom-codegen-{hash:016x}.lock"));
    let opened = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&lock);
    // It may belong to another user.
    opened.or_else(|_| File::open(&lock))
}

/// Whether the path still refers to the locked folder.
#[cfg(unix)]
fn is_still(held: &File, dir: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (held.metadata(), std::fs::metadata(dir)) {
        (Ok(held), Ok(now)) if held.is_dir() => (held.dev(), held.ino()) == (now.dev(), now.ino()),
        (_, now) => now.is_ok(),
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, dir: &Path) -> bool {
    dir.exists()
}
