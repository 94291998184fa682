//! Codes for files, and for unsupported or invalid YAML.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The spec folder does not exist.
pub(crate) fn missing_folder(path: String, looked_in: Option<String>) -> Diagnostic {
    let message = match looked_in {
        Some(folder) => format!("folder `{path}` not found in `{folder}`"),
        None => format!("folder `{path}` not found"),
    };
    let help = "pass the folder that contains `api.yaml`: `--spec DIR` on the command line, \
                `Builder::new(DIR)` in a build script";
    Diagnostic::of_path("missing-folder", path, message).help(help.to_owned())
}

/// The spec folder is a file.
pub(crate) fn not_a_folder(path: String, folder: &str) -> Diagnostic {
    let message = format!("`{path}` is a file, but a spec is a folder");
    Diagnostic::of_path("missing-folder", path, message)
        .help(format!("pass its folder: `{folder}`"))
}

/// The spec folder contains no readable file, or no operation.
pub(crate) fn empty_spec(path: String, what: &str, help: &str) -> Diagnostic {
    Diagnostic::of_path("empty-spec", path, what).help(help.to_owned())
}

/// A required file is missing.
pub(crate) fn missing_file(path: String, what: &str) -> Diagnostic {
    let message = format!("missing file: it contains {what}");
    let help = "see spec/README.md for its content";
    Diagnostic::of_path("missing-file", path, message).help(help.to_owned())
}

/// A file or folder cannot be read.
pub(crate) fn unreadable_file(path: String, error: &std::io::Error) -> Diagnostic {
    let help = (error.kind() == std::io::ErrorKind::FileTooLarge)
        .then(|| "split it into several files, or check what it is".to_owned());
    let message = format!("cannot be read: {error}");
    Diagnostic::of_path("unreadable-file", path, message).help(help)
}

/// A folder has the name of a file.
pub(crate) fn folder_for_file(path: String) -> Diagnostic {
    let message = "this is a folder with the name of a file";
    Diagnostic::of_path("unreadable-file", path, message)
        .help("replace it by a file, or rename the folder".to_owned())
}

/// A link to a folder, which could form a cycle.
pub(crate) fn linked_folder(path: String) -> Diagnostic {
    let message = "links to folders are not followed";
    Diagnostic::of_path("unreadable-file", path, message)
        .help("replace the link by the folder, or remove it".to_owned())
}

/// A file looks like a part of the spec, but its name or location is wrong.
pub(crate) fn misnamed_file(path: String, help: Option<String>) -> Diagnostic {
    let message = "the name or location of this file is not that of a spec file";
    let general = "types go below types/, operations below operations/, and all files end in \
                   `.yaml`";
    Diagnostic::of_path("misnamed-file", path, message)
        .help(help.unwrap_or_else(|| general.to_owned()))
}

/// A file is empty.
pub(crate) fn empty_file(span: Span) -> Diagnostic {
    Diagnostic::at("empty-file", span, "this file is empty")
        .help("add its content, or remove the file".to_owned())
}

/// A file is not valid YAML.
pub(crate) fn not_yaml(span: Span, problem: &str, help: impl Into<Option<String>>) -> Diagnostic {
    let message = format!("invalid YAML: {problem}");
    Diagnostic::at("not-yaml", span, message).help(help.into())
}

/// A file is not UTF-8.
pub(crate) fn not_utf8(span: Span) -> Diagnostic {
    Diagnostic::at("not-yaml", span, "invalid YAML: the file is not UTF-8")
        .label("the first invalid byte")
        .help("save the file as UTF-8".to_owned())
}

/// YAML features that a spec does not support, so that everything about a field is written at the
/// field.
pub(crate) fn unsupported_yaml(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::at("unsupported-yaml", span, what).help(help.to_owned())
}

/// A mapping has a duplicate key.
pub(crate) fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-key", span, format!("duplicate key `{key}`"))
        .label("again here")
        .other(first, "first here")
}
