//! The generators, each from its description of the same API to formatted Rust, in this process.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// A generator: what it is called, what it reads, and how it is run.
#[derive(Clone, Copy, Debug)]
pub struct Generator {
    /// Its name in tables and on the command line.
    pub name: &'static str,
    /// Its description of the API of 14 types and 61 fields, in the folder `data`.
    pub input: &'static str,
    /// Generates the source.
    pub run: fn(&Path) -> Emitted,
}

/// What a generator emits, or why it does not.
pub type Emitted = Result<Vec<File>, Box<dyn Error>>;

/// An emitted file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path in the folder of sources.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// All of them; ours is the first.
pub const ALL: [Generator; 3] = [
    Generator {
        name: "antom-codegen",
        input: "spec_small",
        run: antom_codegen,
    },
    Generator {
        name: "progenitor-impl",
        input: "openapi.json",
        run: progenitor,
    },
    Generator {
        name: "typify",
        input: "request.types.schema.json",
        run: typify,
    },
];

/// A file or folder of the package's `data`.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name)
}

/// How many lines there are in files.
pub fn lines(files: &[File]) -> usize {
    files.iter().map(|file| file.text.lines().count()).sum()
}

fn antom_codegen(spec: &Path) -> Emitted {
    let files = antom_codegen::generate(spec).map_err(|problems| problems.to_string())?;
    Ok(files
        .into_iter()
        .map(|antom_codegen::File { path, text, .. }| File { path, text })
        .collect())
}

fn progenitor(document: &Path) -> Emitted {
    let document: openapiv3::OpenAPI = serde_json::from_slice(&fs::read(document)?)?;
    let tokens = progenitor_impl::Generator::default().generate_tokens(&document)?;
    let text = prettyplease_for_syn_2::unparse(&syn_2::parse2(tokens)?);
    Ok(vec![lib(text)])
}

fn typify(schema: &Path) -> Emitted {
    let schema: schemars::schema::RootSchema = serde_json::from_slice(&fs::read(schema)?)?;
    let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    types.add_root_schema(schema)?;
    let text = prettyplease_for_syn_2::unparse(&syn_2::parse2(types.to_stream())?);
    Ok(vec![lib(text)])
}

fn lib(text: String) -> File {
    let path = "lib.rs".into();
    File { path, text }
}
