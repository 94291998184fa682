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
/// The output folder is the source of a crate of its own: its `lib.rs` is the root of that crate and
/// cannot be a module of another one, nor be included in one. The crate depends on `antom-runtime`
/// and on nothing else:
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

/// Why nothing was generated.
#[derive(Debug)]
pub enum Error {
    /// Something is wrong with the spec.
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
    /// Generates from the spec in this folder, to `generated` unless told otherwise.
    pub fn new(spec: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            out: PathBuf::from("generated"),
        }
    }

    /// Writes to this folder.
    #[must_use]
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = out.into();
        self
    }

    /// Generates. Generated files of other kinds in the folder are left alone. Files whose bytes did not change are not touched; on a broken spec nothing is. Of runs into
    /// the same folder, each waits for the one before, and reads the spec as it is then.
    ///
    /// # Errors
    ///
    /// Something is wrong with the spec, or the files could not be written.
    pub fn run(&self) -> Result<Summary, Error> {
        let lock = Lock::wait(&self.out, For::Writing).map_err(Error::Write)?;
        let files = crate::generate(&self.spec).map_err(Error::Spec)?;
        match lock {
            Some(lock) => write_locked(&self.out, &files, is_source, Some(&lock)),
            None => write_kind(&self.out, &files, is_source),
        }
        .map_err(Error::Write)
    }

    /// The whole of a build script: tells cargo to run it again when the spec changes, and
    /// generates. What is wrong goes to stderr, where cargo shows it, and ends the build.
    ///
    /// This is the only function of the library that prints, and that ends the process.
    pub fn build_script(&self) {
        let mut out = std::io::stdout().lock();
        // Cargo looks at everything inside of a folder. Without stdout nobody is listening.
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
