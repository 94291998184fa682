//! The schemas of the spec language, held against specs by somebody else's validator and YAML.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::spec::SpecFile;
use antom_codegen::write::compare;
use antom_codegen::{check, load};
use antom_workbench::export::{SCHEMA_FOLDER, schema_comment, spec_schema, spec_schemas};
use jsonschema::{Validator, draft202012};
use serde_json::Value;

use crate::support::files_below;
use crate::support::mutation::{Numbers, mutate};
use crate::support::sections::sections;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn schema(file: SpecFile) -> Value {
    serde_json::from_str(&spec_schema(file).to_string()).expect("a schema is JSON")
}

fn validators() -> BTreeMap<&'static str, Validator> {
    let of = |it: SpecFile| {
        let validator = draft202012::new(&schema(it)).expect("a sound schema");
        (it.word(), validator)
    };
    SpecFile::ALL.map(of).into()
}

/// The spec folders of the cases that are emitted.
fn specs() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("../codegen/tests/cases")).expect("a folder of cases");
    let mut specs: Vec<PathBuf> = entries
        .map(|it| it.expect("an entry").path().join("spec"))
        .filter(|it| it.is_dir())
        .collect();
    specs.sort();
    specs
}

/// The files of a spec, with their paths in it and their kinds.
fn spec_files(spec: &Path) -> Vec<(String, SpecFile, PathBuf)> {
    let relative = |it: &Path| {
        let inside = it.strip_prefix(spec).expect("a path inside");
        inside.to_string_lossy().replace('\\', "/")
    };
    let yaml = files_below(spec).into_iter();
    yaml.filter(|it| it.extension().is_some_and(|it| it == "yaml"))
        .filter_map(|it| Some((relative(&it), SpecFile::of(&relative(&it))?, it)))
        .collect()
}

/// What the schemas say against a spec; none where a file is no YAML for others either.
fn refusals(spec: &Path, validators: &BTreeMap<&str, Validator>) -> Option<Vec<String>> {
    let mut refusals = Vec::new();
    for (name, kind, path) in spec_files(spec) {
        let text = String::from_utf8(fs::read(path).expect("a file")).ok()?;
        let value: Value = serde_saphyr::from_str(&text).ok()?;
        for error in validators[kind.word()].iter_errors(&value) {
            refusals.push(format!("{name}{}: {error}", error.instance_path()));
        }
    }
    Some(refusals)
}

#[test]
fn are_json_schema() {
    for file in SpecFile::ALL {
        let schema = schema(file);
        assert!(draft202012::meta::is_valid(&schema), "{}", file.word());
    }
}

#[test]
fn take_every_sound_spec() {
    let validators = validators();
    let own = root().join("../spec");
    let mut checked = 0;
    for spec in specs().into_iter().chain([own]) {
        let refusals = refusals(&spec, &validators).expect("YAML");
        assert!(refusals.is_empty(), "{}: {refusals:#?}", spec.display());
        checked += spec_files(&spec).len();
    }
    assert!(checked > 50, "specs were not found");
}

/// What the schemas refuse, `check` refuses. The other way round it is a matter of the code: which
/// ones an editor shows while typing, and which only `check` finds, is what the snapshot says.
#[test]
fn refuse_what_can_be_seen_in_a_file() {
    let validators = validators();
    let mut seen = String::new();
    for case in sections(&root().join("../codegen/tests/diagnostics")) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let spec = folder.path().join("spec");
        if !case.write("spec", &spec) {
            continue;
        }
        let checked = load(&spec).and_then(|document| check(&document));
        assert!(checked.is_err(), "{} is a broken spec", case.place());
        let verdict = match refusals(&spec, &validators).as_deref() {
            None => "no YAML",
            Some([]) => "for check alone",
            Some(_) => "seen by the schema",
        };
        seen += &format!("{}: {verdict}\n", case.name);
    }
    insta::assert_snapshot!("who_sees_what", seen);
}

#[test]
fn of_this_repository_are_current_and_pointed_to() {
    let spec = root().join("../spec");
    let comparison = compare(spec.join(SCHEMA_FOLDER), &spec_schemas()).expect("a comparison");
    assert!(
        comparison.is_current(),
        "run `cargo run --bin antom-codegen -- export spec-schema --out spec/schema`: {comparison:?}"
    );
    for (name, _, path) in spec_files(&spec) {
        let text = fs::read_to_string(path).expect("a file");
        let comment = schema_comment(&name).expect("a spec file");
        assert_eq!(text.lines().next(), Some(comment.as_str()), "{name}");
    }
}

/// An editor underlines nothing that `check` takes: changes that leave a spec sound leave it valid.
#[test]
fn refuse_nothing_that_check_takes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = root().join("../codegen/tests/cases/library/spec");
    for (name, _, path) in spec_files(&library) {
        let target = folder.path().join(name);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(path, target).expect("a copy");
    }
    let validators = validators();
    let files = spec_files(folder.path());
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut sound = 0;
    for _ in 0..1000 {
        let (_, _, path) = &files[numbers.below(files.len())];
        let original = fs::read(path).expect("a file");
        let mut mutated = original.clone();
        mutate(&mut mutated, &mut numbers);
        fs::write(path, &mutated).expect("a written file");
        let checked = load(folder.path()).and_then(|document| check(&document));
        if mutated != original && checked.is_ok() {
            sound += 1;
            // What others do not read as YAML, such as a NUL, is not for a schema to judge.
            let refusals = refusals(folder.path(), &validators).unwrap_or_default();
            let text = String::from_utf8_lossy(&mutated);
            assert!(refusals.is_empty(), "{refusals:#?} in\n{text}");
        }
        fs::write(path, &original).expect("a written file");
    }
    assert!(sound > 30, "only {sound} changes left the spec sound");
}
