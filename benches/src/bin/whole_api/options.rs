//! What is measured, and how often.

use std::error::Error;
use std::path::{Path, PathBuf};

use antom_benches::process::{cargo, run};
use antom_benches::whole_api::Layout;

/// What is measured, and how often.
pub(crate) struct Options {
    pub(crate) rounds: usize,
    /// The checkout that is measured.
    pub(crate) repository: PathBuf,
    /// The checkout whose crate everything is compared with.
    pub(crate) yardstick: PathBuf,
    /// The generator's executable.
    pub(crate) generator: PathBuf,
    pub(crate) layout: Layout,
    only: Vec<String>,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, Box<dyn Error>> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut rounds = 3;
        let (mut repository, mut yardstick) = (here.clone(), None);
        let (mut generator, mut flat, mut only) = (None, false, Vec::new());
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--repository" => repository = value()?.into(),
                "--yardstick" => yardstick = Some(PathBuf::from(value()?)),
                "--generator" => generator = Some(PathBuf::from(value()?)),
                "--flat" => flat = true,
                "--only" => only = value()?.split(',').map(str::to_owned).collect(),
                number => rounds = number.parse()?,
            }
        }
        let repository = repository.canonicalize()?;
        Ok(Self {
            rounds,
            generator: match generator {
                Some(generator) => generator.canonicalize()?,
                None => built(&repository)?,
            },
            yardstick: yardstick.map_or(Ok(repository.clone()), |it| it.canonicalize())?,
            repository,
            layout: layout(flat),
            only,
        })
    }

    pub(crate) fn wants(&self, section: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == section)
    }
}

/// The layout of the spec.
pub(crate) fn layout(flat: bool) -> Layout {
    match flat {
        true => Layout::Flat,
        false => Layout::Areas,
    }
}

/// Builds a repository's generator.
fn built(repository: &Path) -> Result<PathBuf, Box<dyn Error>> {
    run(cargo(repository).args(["build", "--release", "--package", "antom-codegen"]))?;
    Ok(repository.join("target/release/antom-codegen"))
}
