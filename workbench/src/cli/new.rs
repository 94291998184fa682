//! `new`

use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use antom_codegen::write::{WriteError, read_file, replace_file, write};
use antom_codegen::{Builder, Error, File};
use antom_workbench::scaffold::{BadName, Packages, scaffold, schemas};
use clap::Args;

use super::FINE;
use super::output::{show, tell, wrong};

/// Create a crate for another API, with a spec to edit
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen new orders --checkout ../antom          The crate `orders` in the folder ./orders
  antom-codegen new crates/orders --checkout ../antom   … in another folder
  antom-codegen new . --checkout ../antom               … in the current empty folder, whose name becomes the crate name

The new crate depends on `antom-runtime` and `antom-codegen`. Until they are published, --checkout
is required: pass the root of a clone of the repository.

The folder must be missing or empty. The generated source is written too, so that `cargo test`
works at once. Then edit spec/: `cargo build` keeps generated/ up to date.")]
pub(super) struct New {
    /// The folder to create; its name becomes the name of the crate
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Depend on the packages of this clone of the repository instead of the registry
    #[arg(long, value_name = "DIR")]
    checkout: Option<PathBuf>,
}

/// Whether the registry has the packages that a new crate depends on.
const ARE_PUBLISHED: bool = false;

/// Why no crate was created.
#[derive(Debug)]
enum NotCreated {
    /// The packages are not in the registry, and no checkout was passed.
    Unpublished(PathBuf),
    Name(BadName),
    /// The path exists.
    Exists(PathBuf),
    /// A parent is a file or a broken link.
    File(PathBuf),
    /// The checkout has no packages.
    NoCheckout(PathBuf),
}

impl fmt::Display for NotCreated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unpublished(path) => write!(
                f,
                "`antom-runtime` and `antom-codegen` are not published, so the new crate could not \
                 be built; pass the root of a clone of the repository: `antom-codegen new {} \
                 --checkout ../antom`",
                path.display()
            ),
            Self::Name(error) => error.fmt(f),
            Self::Exists(path) => write!(
                f,
                "`{}` exists and is not an empty folder; choose another path",
                path.display()
            ),
            Self::File(path) => write!(
                f,
                "`{}` is not a folder; choose another path",
                path.display()
            ),
            Self::NoCheckout(path) => write!(
                f,
                "`{}` is not a checkout of the repository: `runtime/Cargo.toml` is missing; pass the \
                 root of a clone",
                path.display()
            ),
        }
    }
}

impl std::error::Error for NotCreated {}

pub(super) fn run(command: &New) -> u8 {
    let folder = &command.path;
    let files = match scaffolded(command) {
        Ok(files) => files,
        Err(error) => return wrong(&error),
    };
    let existed = match is_free(folder) {
        Ok(existed) => existed,
        Err(error) => return wrong(&error),
    };
    let created = match create(folder, &files) {
        Ok(()) => {
            tell_created(command);
            return FINE;
        }
        Err(Error::Spec(diagnostics)) => {
            show(&diagnostics);
            super::WRONG
        }
        Err(error) => wrong(&error),
    };
    // Removes an incomplete crate. The folder contains only files that have just been written.
    if existed {
        for name in ["Cargo.toml", "build.rs", "README.md", ".gitignore"] {
            let _ = fs::remove_file(folder.join(name));
        }
        for name in ["spec", "tests", "generated"] {
            let _ = fs::remove_dir_all(folder.join(name));
        }
    } else {
        let _ = fs::remove_dir_all(folder);
    }
    created
}

fn scaffolded(command: &New) -> Result<Vec<File>, NotCreated> {
    let packages = match &command.checkout {
        None if ARE_PUBLISHED => Packages::Registry,
        None => return Err(NotCreated::Unpublished(command.path.clone())),
        Some(checkout) => match checkout.canonicalize() {
            Ok(found) if found.join("runtime/Cargo.toml").is_file() => Packages::Checkout(found),
            _ => return Err(NotCreated::NoCheckout(checkout.clone())),
        },
    };
    let name = name_of(&command.path);
    scaffold(&name, &packages).map_err(NotCreated::Name)
}

/// The name of a folder, even if it is given as `.` or `..`.
fn name_of(path: &Path) -> String {
    let resolved = match path.components().next_back() {
        Some(Component::Normal(_)) => None,
        _ => path.canonicalize().ok(),
    };
    let path = resolved.as_deref().unwrap_or(path);
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A file at this path or at one of its parents.
fn file_in_the_way(path: &Path) -> Option<&Path> {
    let mut there = path.ancestors().filter(|it| it.symlink_metadata().is_ok());
    there.next().filter(|it| !it.is_dir())
}

/// The manifest of the enclosing workspace, unless the folder is already a member.
fn workspace_around(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut manifests = folder.ancestors().skip(1).map(|it| it.join("Cargo.toml"));
    manifests.find(|it| {
        let text = read_file(it, LONGEST_MANIFEST).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        text.lines().any(|line| line.trim() == "[workspace]")
    })
}

/// The maximum size of a manifest, in bytes.
const LONGEST_MANIFEST: u64 = 1_000_000;

/// Reports what to do with the new crate.
fn tell_created(command: &New) {
    let folder = &command.path;
    let shown = folder.display();
    tell(&format!("created {shown}"));
    if let Some(manifest) = workspace_around(folder) {
        let name = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let around = manifest.parent().unwrap_or(folder);
        let member = name.strip_prefix(around).unwrap_or(&name).display();
        let manifest = manifest.display();
        tell(&format!(
            "add `{member}` to `members` of `[workspace]` in {manifest}, if no pattern there matches it"
        ));
    }
    tell(&format!("run `cargo test` in {shown}, then edit its spec/"));
}

/// Whether a folder exists and is empty; an error if it is something else.
fn is_free(folder: &Path) -> Result<bool, NotCreated> {
    if let Some(file) = file_in_the_way(folder) {
        return Err(NotCreated::File(file.to_owned()));
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(true),
            Some(_) => Err(NotCreated::Exists(folder.to_owned())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(_) => Err(NotCreated::Exists(folder.to_owned())),
    }
}

fn create(folder: &Path, files: &[File]) -> Result<(), Error> {
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|source| {
            Error::Write(WriteError {
                path: parent.to_owned(),
                action: "create the folder",
                source,
            })
        })?;
        replace_file(&path, file.text.as_bytes()).map_err(Error::Write)?;
    }
    write(folder.join("spec/schema"), &schemas()).map_err(Error::Write)?;
    let spec = folder.join("spec");
    Builder::new(spec).out_dir(folder.join("generated")).run()?;
    Ok(())
}
