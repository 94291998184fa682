//! Generation from a build script or any other program.

use std::fmt;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use crate::diagnostic::Diagnostics;
use crate::emit::is_source;
use crate::write::{For, Lock, Summary, WriteError, is_busy, write_kind, write_locked};

/// Generates a crate's source from a spec.
///
/// ```no_run
/// // In `main` of build.rs:
/// antom_codegen::Builder::new("spec").out_dir("generated").build_script();
/// ```
///
/// The output folder is the source of a separate crate. Its `lib.rs` must be the root of that
/// crate: it cannot be a module of another crate, nor be included in one. The crate depends on
/// `antom-runtime` only:
///
/// ```toml
/// [lib]
/// path = "generated/lib.rs"
///
/// [dependencies]
/// antom-runtime = "0.1"
///
/// [build-dependencies]
/// antom-codegen = "0.1"
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    spec: PathBuf,
    out: PathBuf,
}

/// Why generating failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The spec has errors.
    Spec(Diagnostics),
    /// The files could not be written.
    Write(WriteError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(diagnostics) => diagnostics.fmt(f),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Spec(_) => None,
            Self::Write(error) => Some(error),
        }
    }
}

impl Builder {
    /// Creates a builder for the spec in this folder. The default output folder is `generated`.
    pub fn new(spec: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            out: PathBuf::from("generated"),
        }
    }

    /// Sets the output folder.
    #[must_use]
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = out.into();
        self
    }

    /// Generates the files. Files that did not change are not touched, and nothing is written if
    /// the spec has errors. Generated files of other kinds in the folder are left alone. Concurrent
    /// runs into the same folder wait for each other.
    ///
    /// # Errors
    ///
    /// Fails if the spec has errors, or if the files could not be written.
    pub fn run(&self) -> Result<Summary, Error> {
        let lock = Lock::wait(&self.out, For::Writing).map_err(Error::Write)?;
        let files = crate::generate(&self.spec).map_err(Error::Spec)?;
        match lock {
            Some(lock) => write_locked(&self.out, &files, is_source, Some(&lock)),
            None => write_kind(&self.out, &files, is_source),
        }
        .map_err(Error::Write)
    }

    /// Runs as a build script: tells cargo when to run it again, and generates the files. Errors
    /// are printed to stderr and end the build.
    ///
    /// This is the only function of the library that prints or ends the process.
    pub fn build_script(&self) {
        let mut out = std::io::stdout().lock();
        // Cargo watches folders recursively. Errors of stdout are ignored, since only Cargo reads it.
        let _ = writeln!(out, "cargo:rerun-if-changed={}", self.spec.display());
        if is_busy(&self.out, Duration::from_secs(1)) {
            let folder = self.out.display();
            let _ = writeln!(
                out,
                "cargo:warning=waited for another run that writes to `{folder}`"
            );
        }
        if let Err(error) = self.run() {
            let _ = writeln!(std::io::stderr(), "{error}");
            std::process::exit(1);
        }
    }
}
