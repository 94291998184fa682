//! Links of the Markdown files lead somewhere: to a file that exists and, where they name one, to a heading in it. rustdoc
//! checks those of the documentation.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::support::cargo::repository;

/// What is no prose of this repository: pages and cases of tests, templates, and parts of rustdoc.
const OTHER: [&str; 7] = [
    "codegen/tests",
    "fuzz/seeds",
    "spec/guide.md",
    "target",
    "workbench/src/scaffold/files",
    "workbench/tests",
    ".git",
];

/// Collects the Markdown files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let relative = path.strip_prefix(repository()).unwrap();
        if OTHER.iter().any(|other| relative == Path::new(other)) {
            continue;
        }
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "md") {
            found.push(path);
        }
    }
}

/// The links and the anchors of a file.
#[derive(Default)]
struct Markdown {
    links: Vec<String>,
    anchors: Vec<String>,
}

impl Markdown {
    fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    read.links.push(dest_url.into_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let anchor = read.anchor(&heading.take().unwrap_or_default());
                    read.anchors.push(anchor);
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        read
    }

    /// Returns the anchor that GitHub gives to a heading: a second one of the same text gets a number.
    fn anchor(&self, heading: &str) -> String {
        let kept = heading.chars().filter_map(|it| match it {
            ' ' => Some('-'),
            '-' | '_' => Some(it),
            _ => it.is_alphanumeric().then_some(it),
        });
        let anchor = kept.collect::<String>().to_lowercase();
        let numbered = |number: usize| match number {
            0 => anchor.clone(),
            number => format!("{anchor}-{number}"),
        };
        let mut candidates = (0..).map(numbered);
        candidates.find(|it| !self.anchors.contains(it)).unwrap()
    }
}

/// Returns why a link leads nowhere.
fn problem(file: &Path, link: &str, read: &HashMap<PathBuf, Markdown>) -> Option<String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => file.to_path_buf(),
        path => file.parent().unwrap().join(path),
    };
    let Ok(target) = target.canonicalize() else {
        return Some(format!("there is no `{path}`"));
    };
    if anchor.is_empty() {
        return None;
    }
    match read.get(&target) {
        Some(markdown) if markdown.anchors.iter().any(|it| it == anchor) => None,
        Some(markdown) => Some(format!(
            "no heading has the anchor `{anchor}`: {:?}",
            markdown.anchors
        )),
        None => Some(format!(
            "`{path}` is no Markdown file of this project, so it has no `#{anchor}`"
        )),
    }
}

#[test]
fn links_lead_somewhere() {
    let mut found = Vec::new();
    files(repository(), &mut found);
    assert!(found.len() > 10, "{found:?}");
    let read: HashMap<PathBuf, Markdown> = found
        .into_iter()
        .map(|path| {
            (
                path.canonicalize().unwrap(),
                Markdown::read(&fs::read_to_string(&path).unwrap()),
            )
        })
        .collect();
    let mut problems = Vec::new();
    for (file, markdown) in &read {
        let elsewhere = |link: &&String| link.contains("://") || link.starts_with("mailto:");
        for link in markdown.links.iter().filter(|it| !elsewhere(it)) {
            if let Some(problem) = problem(file, link, &read) {
                problems.push(format!("{}: `{link}`: {problem}", file.display()));
            }
        }
    }
    problems.sort();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let file = repository().join("README.md").canonicalize().unwrap();
    let markdown =
        Markdown::read("# One `Two`, three\n\n## Same\n\n## Same\n\n`[no](link)` [a](#b)\n");
    assert_eq!(markdown.anchors, ["one-two-three", "same", "same-1"]);
    assert_eq!(markdown.links, ["#b"]);
    let read = HashMap::from([(file.clone(), markdown)]);
    for (link, expected) in [
        ("#same-1", None),
        ("Cargo.toml", None),
        ("docs/", None),
        ("#same-2", Some("no heading has the anchor `same-2`")),
        ("docs/none.md", Some("there is no `docs/none.md`")),
        ("Cargo.toml#lints", Some("`Cargo.toml` is no Markdown file")),
    ] {
        let problem = problem(&file, link, &read);
        assert_eq!(problem.is_some(), expected.is_some(), "{link}: {problem:?}");
        assert!(
            problem
                .unwrap_or_default()
                .starts_with(expected.unwrap_or_default()),
            "{link}"
        );
    }
}
