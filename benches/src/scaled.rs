//! Copies of a spec, many times as large: the same types and calls under numbered names.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Writes a spec that holds every type and operation of another so many times.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn scale(spec: &Path, target: &Path, times: usize) -> io::Result<()> {
    for file in ["api.yaml", "result_codes.yaml"] {
        fs::create_dir_all(target)?;
        fs::copy(spec.join(file), target.join(file))?;
    }
    let types = files(&spec.join("types"))?;
    let names: BTreeSet<&str> = types
        .iter()
        .flat_map(|(_, text)| type_names(text))
        .collect();
    let operations = operations(&spec.join("operations"))?;
    let calls = operations.iter().filter(|it| !is_notification(&it.text));
    let texts: Vec<&str> = calls
        .map(|it| it.text.as_str())
        .chain(types.iter().map(|(_, text)| text.as_str()))
        .collect();
    for copy in 0..times {
        let suffix = match copy {
            0 => String::new(),
            _ => format!("C{copy}"),
        };
        let is_wanted = |text: &str| copy == 0 || type_names(text).all(|it| is_used(it, &texts));
        for (path, text) in types.iter().filter(|(_, text)| is_wanted(text)) {
            let path = target.join("types").join(numbered(path, copy));
            write(&path, &renamed(text, &names, &suffix))?;
        }
        for operation in &operations {
            // Nothing would tell a copy of a notification from the first.
            if copy == 0 || !is_notification(&operation.text) {
                let folder = target.join("operations").join(&operation.area);
                let path = folder.join(numbered(&operation.folder, copy));
                let text = renamed(&operation.text, &names, &suffix);
                write(&path.join(&operation.file), &text)?;
            }
        }
    }
    Ok(())
}

/// A file of an operation.
struct Operation {
    area: String,
    folder: String,
    file: String,
    text: String,
}

fn operations(root: &Path) -> io::Result<Vec<Operation>> {
    let mut operations = Vec::new();
    for area in folders(root)? {
        for folder in folders(&root.join(&area))? {
            for (file, text) in files(&root.join(&area).join(&folder))? {
                operations.push(Operation {
                    area: area.clone(),
                    folder: folder.clone(),
                    file,
                    text,
                });
            }
        }
    }
    Ok(operations)
}

fn is_notification(text: &str) -> bool {
    text.contains("\ndirection: inbound\n")
}

/// Whether a type is named beside its definition.
fn is_used(name: &str, texts: &[&str]) -> bool {
    let words = |text: &&str| {
        let words = text.split(|it: char| !it.is_ascii_alphanumeric());
        words.filter(|it| *it == name).count()
    };
    texts.iter().map(words).sum::<usize>() > 1
}

/// The names of the folders in a folder.
fn folders(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// The names and contents of the files in a folder.
fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok((name, fs::read_to_string(entry.path())?))
        })
        .collect()
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

/// `goods.yaml` as `goods_c1.yaml`.
fn numbered(name: &str, copy: usize) -> String {
    match (copy, name.split_once('.')) {
        (0, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem}_c{copy}.{extension}"),
        (_, None) => format!("{name}_c{copy}"),
    }
}

/// The types that a file defines: the keys that are not indented.
fn type_names(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .filter_map(|line| line.split_once(':').map(|(name, _)| name))
}

/// The text with a suffix at the names of types and operations, where they are defined and used.
fn renamed(text: &str, names: &BTreeSet<&str>, suffix: &str) -> String {
    let mut renamed = String::with_capacity(text.len());
    for line in text.lines() {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        let inner = value
            .trim_start_matches("Array<")
            .trim_start_matches("Map<")
            .trim_end_matches('>');
        if names.contains(key) {
            renamed += &line.replacen(key, &format!("{key}{suffix}"), 1);
        } else if matches!(key.trim(), "type" | "values") && names.contains(inner) {
            renamed += &line.replacen(inner, &format!("{inner}{suffix}"), 1);
        } else if matches!(key, "operation" | "path" | "  rust") {
            // The two spaces are those of a type's own `rust`; a field's stands further in.
            renamed += &format!("{line}{suffix}");
        } else {
            renamed += line;
        }
        renamed.push('\n');
    }
    renamed
}
