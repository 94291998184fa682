//! Cases of tests in Markdown: a file for each family, a section for each case.
//!
//! A section begins with `## name`. Its fenced blocks are what the case is made of; the last word after a fence says what
//! a block is, such as `changes` or the path of a file of a spec. What is expected is a block as well: with
//! `INSTA_UPDATE=always` it is written anew, or added if there is none.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use similar::TextDiff;

const FENCE: &str = "```";

/// A case: a section of a file.
pub(crate) struct Section {
    pub(crate) name: String,
    /// The file that it is in, and its line there.
    file: PathBuf,
    line: usize,
    blocks: Vec<Block>,
    /// The line after its last block, or after its heading if it has none.
    end: usize,
}

struct Block {
    label: String,
    text: String,
    /// The lines between its fences.
    lines: Range<usize>,
}

impl Section {
    /// Where people find it: `file:line, name`.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}, {}", self.file.display(), self.line + 1, self.name)
    }

    /// The text of a block, if it has such a block.
    pub(crate) fn block(&self, label: &str) -> Option<&str> {
        let block = self.blocks.iter().find(|it| it.label == label)?;
        Some(&block.text)
    }

    /// Writes the files below a folder that the section has blocks for, such as `spec/api.yaml` of `spec`.
    /// Returns whether there are any.
    pub(crate) fn write(&self, folder: &str, to: &Path) -> bool {
        let mut any = false;
        for block in &self.blocks {
            let Some(path) = block
                .label
                .strip_prefix(folder)
                .and_then(|it| it.strip_prefix('/'))
            else {
                continue;
            };
            let path = to.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes(&block.text)).expect("a written file");
            any = true;
        }
        any
    }
}

/// The text of a file. `\xNN` in it is a byte that Markdown cannot have.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("a byte in hexadecimal digits"));
        bytes.extend(rest.as_bytes());
    }
    bytes
}

/// The cases of all files of a folder, by name.
pub(crate) fn sections(folder: &Path) -> Vec<Section> {
    let entries = fs::read_dir(folder).expect("a folder of cases");
    let files = entries.map(|it| it.expect("an entry").path());
    let mut sections: Vec<Section> = files.flat_map(|it| sections_of(&it)).collect();
    sections.sort_by(|a, b| a.name.cmp(&b.name));
    for pair in sections.windows(2) {
        assert_ne!(
            pair[0].name,
            pair[1].name,
            "{} and {}",
            pair[0].place(),
            pair[1].place()
        );
    }
    sections
}

fn sections_of(file: &Path) -> Vec<Section> {
    let text = fs::read_to_string(file).unwrap_or_else(|it| panic!("{}: {it}", file.display()));
    let mut sections: Vec<Section> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((line, text)) = lines.next() {
        if let Some(name) = text.strip_prefix("## ") {
            sections.push(Section {
                name: name.to_owned(),
                file: file.to_owned(),
                line,
                blocks: Vec::new(),
                end: line + 1,
            });
        } else if let Some(info) = text.strip_prefix(FENCE) {
            let place = || format!("{}:{}", file.display(), line + 1);
            let section = sections
                .last_mut()
                .unwrap_or_else(|| panic!("{}: a block of no section", place()));
            let label = info.rsplit(' ').next().unwrap_or_default();
            assert!(
                section.block(label).is_none(),
                "{}: `{label}` comes twice",
                place()
            );
            let mut text = String::new();
            let end = loop {
                match lines.next() {
                    Some((end, FENCE)) => break end,
                    Some((_, inside)) => text += &format!("{inside}\n"),
                    None => panic!("{}: no fence ends this block", place()),
                }
            };
            section.end = end + 1;
            section.blocks.push(Block {
                label: label.to_owned(),
                text,
                lines: line + 1..end,
            });
        }
    }
    sections
}

/// Holds what came of each case against its block `label`, or writes it there. Says of all cases that differ what differs.
pub(crate) fn assert_blocks(label: &str, found: &[(&Section, String)]) {
    let differing = || {
        found.iter().filter(|(section, text)| {
            section.block(label).unwrap_or_default().trim_end() != text.trim_end()
        })
    };
    if std::env::var_os("INSTA_UPDATE").is_some_and(|it| it == "always") {
        update(label, differing());
        return;
    }
    let mut said = String::new();
    for (section, text) in differing() {
        let expected = section.block(label).unwrap_or_default().trim_end();
        let diff = TextDiff::from_lines(expected, text.trim_end());
        said += &format!(
            "{}\n{}\n",
            section.place(),
            diff.unified_diff().missing_newline_hint(false)
        );
    }
    let count = differing().count();
    assert!(
        said.is_empty(),
        "{count} cases differ; if that is intended, INSTA_UPDATE=always writes them anew\n\n{said}"
    );
}

/// Writes blocks anew, in each file from the last to the first.
fn update<'a>(label: &str, differing: impl Iterator<Item = &'a (&'a Section, String)>) {
    let mut files: BTreeMap<&Path, Vec<&(&Section, String)>> = BTreeMap::new();
    for one in differing {
        files.entry(&one.0.file).or_default().push(one);
    }
    for (file, mut changed) in files {
        let text = fs::read_to_string(file).expect("a file of cases");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        changed.sort_by_key(|(section, _)| std::cmp::Reverse(section.line));
        for (section, text) in changed {
            let text = text.trim_end();
            assert!(
                !text.lines().any(|it| it == FENCE),
                "{}: a fence in the text",
                section.place()
            );
            let text = text.lines().map(str::to_owned);
            if let Some(block) = section.blocks.iter().find(|it| it.label == label) {
                lines.splice(block.lines.clone(), text);
            } else {
                let before = [String::new(), format!("{FENCE}{label}")];
                let block = before.into_iter().chain(text).chain([FENCE.to_owned()]);
                lines.splice(section.end..section.end, block);
            }
        }
        fs::write(file, lines.join("\n") + "\n").expect("a written file");
    }
}
