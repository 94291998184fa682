//! The manifest of the files that runs wrote into a folder. Nothing else is ever removed.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::plan::{is_generated, obstacle};
use super::{GENERATED, WriteError, failed, read_file};

/// The name of the manifest in the output folder: one path per line, after a comment. Keep it in
/// version control with the files that it lists.
pub const MANIFEST: &str = ".antom-codegen.files";

/// The maximum size of a manifest, in bytes: a hundred thousand long paths.
const LONGEST: u64 = 40_000_000;

/// Reads the manifest: its text and its paths, which earlier runs have written and not removed.
/// `None` if there is none: nothing was written here, or by a version without manifests.
pub(super) fn read(dir: &Path) -> Result<Option<(String, BTreeSet<String>)>, WriteError> {
    let path = dir.join(MANIFEST);
    if let Some(why) = obstacle(dir, MANIFEST) {
        return Err(failed("read", &path)(io::Error::other(why)));
    }
    let bytes = match read_file(&path, LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", &path)(error)),
    };
    if !is_generated(&bytes) {
        let why = "the file was not generated; move it away, or choose another folder";
        return Err(failed("replace", &path)(io::Error::other(why)));
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let paths = text.lines().map(str::trim).filter(|it| is_inside(it));
    let paths = paths.map(str::to_owned).collect();
    Ok(Some((text, paths)))
}

/// The manifest of these paths.
pub(super) fn text<'p>(paths: impl IntoIterator<Item = &'p str>) -> String {
    let paths: BTreeSet<&str> = paths.into_iter().collect();
    let mut text = format!(
        "# {GENERATED}: the generated files in this folder, which are removed when they are no \
         longer generated.\n"
    );
    for path in paths {
        text += path;
        text.push('\n');
    }
    text
}

/// Whether a line is a path inside the folder. Comments and merge conflict markers are not.
fn is_inside(line: &str) -> bool {
    let is_name = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
    };
    !line.starts_with(['#', '<', '=', '>']) && line != MANIFEST && line.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_paths_inside_of_the_folder_are_listed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let lines = [
            "a.rs",
            "types/b.rs",
            "../c.rs",
            "types/../../d.rs",
            "/etc/e.rs",
            "C:/f.rs",
            "types//g.rs",
            "./h.rs",
            "..\\i.rs",
            "<<<<<<< HEAD",
            "=======",
            MANIFEST,
        ];
        let text = text([]) + &lines.join("\n");
        fs::write(folder.path().join(MANIFEST), text).expect("a file");
        let (_, listed) = read(folder.path()).expect("no error").expect("a manifest");
        let expected = ["a.rs", "types/b.rs"].map(str::to_owned);
        assert_eq!(listed, BTreeSet::from(expected));
    }
}
