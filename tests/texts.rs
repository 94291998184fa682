//! The texts of the spec as they are typeset.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::cargo::repository;

/// A text in YAML that is folded has a space where a line ends, which Chinese has not; and Chinese has its own punctuation and
/// a space beside Latin letters.
#[test]
fn chinese_texts_are_spaced_as_chinese_is() {
    let mut badly_spaced = Vec::new();
    for file in spec_files(&repository().join("spec")) {
        let yaml = fs::read_to_string(&file).unwrap();
        let badly = chinese(&yaml).into_iter().filter(|it| !is_spaced_well(it));
        badly_spaced.extend(badly.map(|it| format!("{}: {it}", file.display())));
    }
    assert!(badly_spaced.is_empty(), "{}", badly_spaced.join("\n"));
    for wrong in [
        "请求 ，失败",
        "请 求",
        "请求API",
        "3DS验证",
        "请求,失败",
        "请求；  失败",
    ] {
        assert!(!is_spaced_well(wrong), "{wrong}");
    }
}

fn spec_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|it| it.is_dir());
    let is_yaml = |it: &PathBuf| it.extension().is_some_and(|it| it == "yaml");
    let own = files.into_iter().filter(is_yaml);
    own.chain(folders.iter().flat_map(|it| spec_files(it)))
        .collect()
}

/// The Chinese texts of a file, those of several lines as they are read.
fn chinese(yaml: &str) -> Vec<String> {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let mut texts = Vec::new();
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((before, text)) = line.split_once("zh: ") else {
            continue;
        };
        let mut text = text.to_owned();
        if text.starts_with(['>', '|']) {
            text.clear();
            while let Some(next) = lines.next_if(|it| indentation(it) > indentation(before)) {
                text = format!("{text} {}", next.trim());
            }
        }
        texts.push(text.trim().trim_end_matches(" }").to_owned());
    }
    assert_eq!(texts.len(), yaml.matches("zh: ").count());
    texts
}

fn is_spaced_well(text: &str) -> bool {
    let is_han = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
    let is_mark = |it: char| "，。；：、？！（）".contains(it);
    let letters: Vec<char> = text.chars().collect();
    let pairs = letters.windows(2).all(|pair| {
        let (left, right) = (pair[0], pair[1]);
        let touches_latin = is_han(left) && right.is_ascii_alphanumeric()
            || left.is_ascii_alphanumeric() && is_han(right);
        let is_half_width = is_han(left) && ",;:!?()".contains(right);
        let beside_mark = is_mark(left) && right == ' ' || left == ' ' && is_mark(right);
        !touches_latin && !is_half_width && !beside_mark
    });
    let within = |three: &[char]| is_han(three[0]) && three[1] == ' ' && is_han(three[2]);
    pairs && !letters.windows(3).any(within)
}
