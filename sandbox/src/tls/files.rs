//! The folder that keeps a certificate.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Issued, TlsError};

pub(super) const AUTHORITY: &str = "ca.pem";
pub(super) const CERTIFICATE: &str = "server.pem";
pub(super) const KEY: &str = "server.key";

/// Whether there is a certificate, or what is left of one.
pub(super) fn is_there(folder: &Path) -> bool {
    [AUTHORITY, CERTIFICATE, KEY]
        .iter()
        .any(|file| folder.join(file).exists())
}

pub(super) fn read(folder: &Path) -> Result<Issued, TlsError> {
    let text = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => TlsError::Invalid {
                path,
                problem: "the file is missing".to_owned(),
            },
            _ => TlsError::File { path, error },
        })
    };
    let issued = Issued {
        authority: text(AUTHORITY)?,
        certificate: text(CERTIFICATE)?,
        key: text(KEY)?,
    };
    check_mode(&folder.join(KEY))?;
    Ok(issued)
}

/// Writes all files or none: into another folder first, which takes the name once it is complete.
pub(super) fn write(folder: &Path, issued: &Issued) -> Result<(), TlsError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.with_file_name(format!(".{name}.{:016x}", fastrand::u64(..)));
    let written = write_draft(&draft, issued).and_then(|()| {
        fs::rename(&draft, folder).map_err(|error| TlsError::File {
            path: folder.to_owned(),
            error,
        })
    });
    match written {
        Ok(()) => Ok(()),
        Err(error) => {
            // It may not be there at all.
            let _ = fs::remove_dir_all(&draft);
            // Another sandbox may have been faster: its certificate is as good.
            if is_there(folder) { Ok(()) } else { Err(error) }
        }
    }
}

fn write_draft(draft: &Path, issued: &Issued) -> Result<(), TlsError> {
    let failed = |path: &Path| {
        let path: PathBuf = path.to_owned();
        move |error| TlsError::File { path, error }
    };
    // A misspelt path must not create a tree of folders.
    let parent = draft.parent().filter(|it| !it.as_os_str().is_empty());
    if let Some(parent) = parent.filter(|it| !it.exists()) {
        return Err(TlsError::NoFolder {
            path: parent.to_owned(),
        });
    }
    let mut builder = DirBuilder::new();
    private_folder(&mut builder);
    builder.create(draft).map_err(failed(draft))?;
    for (name, text) in [
        (KEY, &issued.key),
        (CERTIFICATE, &issued.certificate),
        (AUTHORITY, &issued.authority),
    ] {
        let path = draft.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if name == KEY {
            private_file(&mut options);
        }
        let write = |mut file: File| file.write_all(text.as_bytes());
        options.open(&path).and_then(write).map_err(failed(&path))?;
    }
    Ok(())
}

#[cfg(unix)]
fn private_folder(builder: &mut DirBuilder) {
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
}

#[cfg(unix)]
fn private_file(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(unix)]
fn check_mode(key: &Path) -> Result<(), TlsError> {
    use std::os::unix::fs::PermissionsExt as _;
    let path = || key.to_owned();
    let metadata = fs::metadata(key).map_err(|error| TlsError::File {
        path: path(),
        error,
    })?;
    match metadata.permissions().mode() & 0o777 {
        mode if mode & 0o077 != 0 => Err(TlsError::Exposed { path: path(), mode }),
        _ => Ok(()),
    }
}

/// Elsewhere, folders of a user are the user's own.
#[cfg(not(unix))]
fn private_folder(_: &mut DirBuilder) {}

#[cfg(not(unix))]
fn private_file(_: &mut OpenOptions) {}

#[cfg(not(unix))]
fn check_mode(_: &Path) -> Result<(), TlsError> {
    Ok(())
}
