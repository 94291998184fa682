//! One run at a time in a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{WriteError, failed};

/// Keeps other runs out of a folder, until it is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _held: File,
}

/// Whether a run changes the folder.
#[derive(Clone, Copy)]
pub(crate) enum For {
    Reading,
    Writing,
}

impl Lock {
    /// Waits until no other run is in this folder. `None` if there is no such folder, or if the file system
    /// has no locks.
    pub(crate) fn wait(dir: &Path, purpose: For) -> Result<Option<Self>, WriteError> {
        loop {
            let Some(held) = hold(dir, purpose).map_err(failed("lock", dir))? else {
                return Ok(None);
            };
            // A run before that failed may have removed the folder that it had created.
            if is_still(&held, dir) {
                return Ok(Some(Self { _held: held }));
            }
        }
    }
}

/// How often it is tried whether a folder is free.
const MOMENT: Duration = Duration::from_millis(50);

/// Whether another run writes into a folder, and still does after this time. Returns at once if none does.
/// What writes into a folder waits for the other run; a program says so beforehand, by this.
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
    // The folder itself, where folders can be locked: no other file is needed, which would lie about.
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

/// The file to lock in place of the folder. It is among the system's temporary files, so that the output has
/// no file that is not part of it.
fn beside(dir: &Path) -> io::Result<File> {
    let path = dir.canonicalize()?;
    // FNV-1a: the same in every program, whatever compiler built it.
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
    // It may be that of another user.
    opened.or_else(|_| File::open(&lock))
}

/// Whether the folder is still the one that is held.
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
