//! A spec that is another one with a few edits.

use std::fs;
use std::path::Path;

/// A change of a file: a piece of text that stands there once, and what stands for it.
struct Edit {
    file: String,
    from: String,
    to: String,
}

/// Edits a spec as `edits` says. Blocks are separated by empty lines; each names a file, then what is
/// there (`- text`) and what stands for it (`+ text`). With nothing there, the new text goes to the
/// end of the file, which is made if there is none; a file of which nothing is left is removed.
/// `move FILE FILE` gives a file another name, `delete FILE` removes it.
pub(crate) fn apply(edits: &str, spec: &Path) {
    for block in edits.split("\n\n") {
        let lines: Vec<&str> = block.lines().collect();
        let Some((head, lines)) = lines.split_first() else {
            continue;
        };
        match head.split(' ').collect::<Vec<_>>().as_slice() {
            ["delete", file] => fs::remove_file(spec.join(file)).expect("a removed file"),
            ["move", from, to] => {
                let to = spec.join(to);
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                fs::rename(spec.join(from), to).expect("a file moved");
            }
            [file] => edit(file, lines, spec),
            _ => panic!("neither a file nor a command: `{head}`"),
        }
    }
}

/// The edits of one file: each run of `-` and `+` lines is one.
fn edit(file: &str, lines: &[&str], spec: &Path) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut before = '+';
    for line in lines {
        let (sign, text) = line.split_at(1);
        let text = text.strip_prefix(' ').unwrap_or(text);
        let sign = sign.chars().next().expect("a sign");
        if edits.is_empty() || (sign == '-' && before == '+') {
            let (from, to) = (String::new(), String::new());
            let file = file.to_owned();
            edits.push(Edit { file, from, to });
        }
        let edit = edits.last_mut().expect("an edit");
        let side = match sign {
            '-' => &mut edit.from,
            '+' => &mut edit.to,
            _ => panic!("neither `-` nor `+`: {line}"),
        };
        if !side.is_empty() {
            side.push('\n');
        }
        side.push_str(text);
        before = sign;
    }
    for it in edits {
        replace(&it, spec);
    }
}

fn replace(edit: &Edit, spec: &Path) {
    let path = spec.join(&edit.file);
    let mut text = fs::read_to_string(&path).unwrap_or_default();
    if edit.from.is_empty() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        text.push_str(&edit.to);
        text.push('\n');
    } else {
        let count = text.matches(&edit.from).count();
        assert_eq!(count, 1, "`{}` in {}", edit.from, edit.file);
        let at = text.find(&edit.from).expect("the text to replace");
        text.replace_range(at..at + edit.from.len(), &edit.to);
        // A line of which nothing is left goes.
        let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let end = text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
        if edit.to.is_empty() && text[start..end].trim().is_empty() {
            text.replace_range(start..end, "");
        }
    }
    fs::write(&path, text).expect("a written file");
}
