//! Copies of a spec, many times as large: the same types and operations under numbered names.

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
    for copy in 0..times {
        let suffix = match copy {
            0 => String::new(),
            _ => format!("C{copy}"),
        };
        for (path, text) in &types {
            let path = target.join("types").join(numbered(path, copy));
            write(&path, &renamed(text, &names, &suffix))?;
        }
        for area in folders(&spec.join("operations"))? {
            for folder in folders(&spec.join("operations").join(&area))? {
                let target = target.join("operations").join(&area);
                let target = target.join(numbered(&folder, copy));
                for (path, text) in files(&spec.join("operations").join(&area).join(&folder))? {
                    let text = renamed(&text, &names, &suffix);
                    write(&target.join(path), &identified(&text, copy))?;
                }
            }
        }
    }
    Ok(())
}

/// The names of the folders in a folder.
fn folders(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// Each copy of a notification is identified by its own value.
fn identified(text: &str, copy: usize) -> String {
    let inbound = "direction: inbound\n";
    let with_value = format!("{inbound}identified_by: {{ paymentRequestId: COPY_{copy} }}\n");
    text.replacen(inbound, &with_value, 1)
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
