//! Codes for files and for what is no YAML that a spec may use.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The spec folder is not there.
pub(crate) fn missing_folder(path: String, looked_in: Option<String>) -> Diagnostic {
    let message = match looked_in {
        Some(folder) => format!("there is no folder `{path}` in `{folder}`"),
        None => format!("there is no folder `{path}`"),
    };
    let help = "give the folder that holds `api.yaml`: `--spec DIR` on the command line, `Builder::new(DIR)` in a build script";
    Diagnostic::of_path("missing-folder", path, message).help(help.to_owned())
}

/// The spec folder holds no spec: no file that could be read as one, or no operation.
pub(crate) fn empty_spec(path: String, what: &str, help: &str) -> Diagnostic {
    Diagnostic::of_path("empty-spec", path, what).help(help.to_owned())
}

/// A file without which there is no spec is not there.
pub(crate) fn missing_file(path: String, what: &str) -> Diagnostic {
    let message = format!("this file is missing: it holds {what}");
    let help = "spec/README.md shows what goes into it";
    Diagnostic::of_path("missing-file", path, message).help(help.to_owned())
}

/// A file or folder could not be read.
pub(crate) fn unreadable_file(path: String, error: &std::io::Error) -> Diagnostic {
    let help = (error.kind() == std::io::ErrorKind::FileTooLarge)
        .then(|| "put what it holds into several files, or check what it is".to_owned());
    let message = format!("this cannot be read: {error}");
    Diagnostic::of_path("unreadable-file", path, message).help(help)
}

/// A folder that is named like a file.
pub(crate) fn folder_for_file(path: String) -> Diagnostic {
    let message = "this is a folder, and its name is that of a file";
    Diagnostic::of_path("unreadable-file", path, message)
        .help("put a file here, or give the folder a name without the extension".to_owned())
}

/// A link to a folder, which could lead in circles.
pub(crate) fn linked_folder(path: String) -> Diagnostic {
    let message = "this is a link to a folder, and such links are not followed";
    Diagnostic::of_path("unreadable-file", path, message)
        .help("put the folder itself here, or remove the link".to_owned())
}

/// A file that looks like a part of the spec, and is not read under its name.
pub(crate) fn misnamed_file(path: String, help: Option<String>) -> Diagnostic {
    let message = "no file of this name is read as a part of the spec";
    let general = "files of types go below types/, files of operations below operations/, and all end in `.yaml`";
    Diagnostic::of_path("misnamed-file", path, message)
        .help(help.unwrap_or_else(|| general.to_owned()))
}

/// A file has no content.
pub(crate) fn empty_file(span: Span) -> Diagnostic {
    Diagnostic::at("empty-file", span, "this file says nothing")
        .help("write what it is to say, or remove the file".to_owned())
}

/// A file is not YAML.
pub(crate) fn not_yaml(
    span: Span,
    problem: &str,
    help: impl Into<Option<&'static str>>,
) -> Diagnostic {
    let message = format!("this is not YAML: {problem}");
    Diagnostic::at("not-yaml", span, message).help(help.into().map(str::to_owned))
}

/// A file is not text in UTF-8.
pub(crate) fn not_utf8(span: Span) -> Diagnostic {
    Diagnostic::at(
        "not-yaml",
        span,
        "this is not YAML: the file is not text in UTF-8",
    )
    .label("the first byte that does not belong")
    .help("save the file as UTF-8".to_owned())
}

/// YAML that a spec does not use, so that a reader finds what holds for a field where it stands.
pub(crate) fn unsupported_yaml(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::at("unsupported-yaml", span, what).help(help.to_owned())
}

/// A key is there twice in one mapping.
pub(crate) fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-key", span, format!("`{key}` is there twice"))
        .label("here again")
        .other(first, "here first")
}
