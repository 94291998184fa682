//! The HTML reference: what is in it, and that no spec makes a page of it that is not in order.

pub(crate) mod areas;
mod samples;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use antom_codegen::Api;
use antom_codegen::json::Json;
use antom_codegen::model::{Body, Sample, Text};
use antom_workbench::export::json_schema::{Message, json_schema};
use antom_workbench::export::{html, html_files};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Specs small and large, among them one whose texts would all like to be markup.
const SPECS: [&str; 5] = [
    "html/side_by_side/spec",
    "html/hostile/spec",
    "../../codegen/tests/cases/library/spec",
    "../../codegen/tests/cases/cycles/spec",
    "../../codegen/tests/cases/notifications/spec",
];

fn api(spec: &str) -> Api {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(spec);
    let document = antom_codegen::load(spec).expect("a readable spec");
    antom_codegen::check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn reference(spec: &str) -> String {
    html(&api(spec))
}

/// An element as a browser reads it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Everything on a page; what is not in order is an error.
fn elements(page: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    assert_eq!(*dom.errors.borrow(), Vec::<String>::new());
    let mut elements = Vec::new();
    collect(&dom.document, &mut elements);
    elements
}

fn collect(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter();
        elements.push(Element {
            name: name.local.to_string(),
            attributes: attributes
                .map(|it| (it.name.local.to_string(), it.value.to_string()))
                .collect(),
            text: text(node),
        });
    }
    for child in node.children.borrow().iter() {
        collect(child, elements);
    }
}

/// The text of a node itself and of everything in it.
fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// The markup of what is read, a line for each thing that stands on a line of its own.
fn main_part(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    let blocks = "article details div dl dt h1 h2 h3 h4 li ol p section table tr ul";
    blocks
        .split(' ')
        .map(|it| format!("<{it}"))
        .fold(format!("<main{main}"), |text, tag| {
            [" ", ">"].iter().fold(text, |text, end| {
                let tag = format!("{tag}{end}");
                text.replace(&tag, &format!("\n{tag}"))
            })
        })
}

/// Two products with everything that can differ, rules, cases, a notification, both languages.
#[test]
fn products_side_by_side() {
    insta::with_settings!({ snapshot_path => "html/side_by_side", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("main", main_part(&reference("html/side_by_side/spec")));
    });
}

#[test]
fn what_a_spec_says_is_text() {
    let page = reference("html/hostile/spec");
    let said = [
        "</title></style></script><script>alert('api')</script>",
        "<svg onload=alert('operation')>",
        "<script>alert('rule')</script>",
        "<iframe src=javascript:alert('note')>",
        "<img src=x onerror=alert('page')>",
        "<!-- a comment that never ends",
        "&lt; &amp;lt;",
        "a/b <c> ~d&e",
        "<s>alert</s>",
    ];
    let elements = elements(&page);
    let shown = &elements.first().expect("a page").text;
    for text in said {
        assert!(shown.contains(text), "{text}");
    }
}

#[test]
fn nothing_runs_but_the_script() {
    for spec in SPECS {
        let elements = elements(&reference(spec));
        let count = |name: &str| elements.iter().filter(|it| it.name == name).count();
        let is_script = |it: &&Element| it.name == "script" && it.get("type").is_none();
        let scripts = elements.iter().filter(is_script).count();
        assert_eq!((scripts, count("style")), (1, 1), "{spec}");
        for name in ["iframe", "img", "svg", "object", "embed", "link", "base"] {
            assert_eq!(count(name), 0, "{spec}: {name}");
        }
        for (name, value) in elements.iter().flat_map(|it| &it.attributes) {
            assert!(!name.starts_with("on") && name != "style", "{spec}: {name}");
            let is_address = ["href", "src", "action"].contains(&name.as_str());
            let is_harmless = value.starts_with('#') || value.starts_with("https://");
            assert!(!is_address || is_harmless, "{spec}: {value}");
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for spec in SPECS {
        let elements = elements(&reference(spec));
        let mut ids = BTreeSet::new();
        for id in elements.iter().filter_map(|it| it.get("id")) {
            assert!(ids.insert(id), "{spec}: `{id}` is there twice");
            assert!(!id.contains(char::is_whitespace), "{spec}: `{id}`");
        }
        let links = elements.iter().filter_map(|it| it.get("href"));
        let inner: Vec<&str> = links.filter_map(|it| it.strip_prefix('#')).collect();
        assert!(!inner.is_empty());
        for target in inner {
            assert!(ids.contains(target), "{spec}: `{target}` is missing");
        }
        for attribute in ["for", "aria-controls", "aria-labelledby"] {
            for id in elements.iter().filter_map(|it| it.get(attribute)) {
                assert!(ids.contains(id), "{spec}: {attribute} `{id}`");
            }
        }
    }
}

#[test]
fn one_language_needs_no_switch() {
    let zh = |page: &str| {
        let elements = elements(page);
        elements
            .iter()
            .filter(|it| it.get("lang").is_some_and(|it| it.starts_with("zh")))
            .count()
    };
    assert!(zh(&reference("html/side_by_side/spec")) > 0);
    assert_eq!(zh(&reference("html/hostile/spec")), 0);
    let page = reference("html/hostile/spec");
    let (_, header) = page.split_once("<header>").expect("a header");
    let (header, _) = header.split_once("</header>").expect("its end");
    assert!(!header.contains("ui:lang") && header.contains("ui:theme"));
}

#[test]
fn the_output_depends_on_the_spec_alone() {
    for spec in SPECS {
        assert_eq!(reference(spec), reference(spec), "{spec}");
    }
}

#[test]
fn samples_are_shown_as_they_are() {
    let mut api = api("html/hostile/spec");
    let product = &mut api.operations[0].products[0];
    let request = Json::object([
        ("text", Json::from("</script><!--")),
        ("more", Json::list(["&lt;"])),
    ]);
    product.samples.push(Sample {
        id: "first".to_owned(),
        doc: Text {
            en: "What <b>somebody</b> said.".to_owned(),
            zh: None,
        },
        request: Some(request.clone()),
        response: None,
        excerpt: true,
        pages: vec!["odd".to_owned()],
        span: product.span,
    });
    let elements = elements(&html(&api));
    let shown = elements
        .iter()
        .find(|it| it.name == "pre")
        .expect("the sample");
    assert_eq!(shown.text.clone() + "\n", request.pretty());
    let is_marked = |it: &Element| it.get("class") == Some("badge") && it.text.contains("excerpt");
    assert!(elements.iter().any(is_marked));
    let of_contents = |it: &&Element| it.get("href") == Some("#say/part:samples");
    assert!(elements.iter().any(|it| of_contents(&it)));
}

/// Each type holds the next one twice: in place they would be a thousand million fields.
#[test]
fn what_is_too_much_in_place_is_referred_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: String| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let types = (0..30).map(|it| {
        let next = if it < 29 { format!("T{}", it + 1) } else { "String".to_owned() };
        format!(
            "T{it}:\n  doc: A type.\n  fields:\n    one: {{ type: {next}, doc: One. }}\n    other: {{ type: {next}, doc: The other. }}\n"
        )
    });
    write("types/types.yaml", types.collect());
    write(
        "api.yaml",
        "name: wide\ndoc: Wide.\nscalars: native\n".to_owned(),
    );
    let body = "request:\n  start: { type: T0, doc: A start. }\nresponse:\n  end: { type: T26, doc: An end. }\n";
    write(
        "operations/do/do.yaml",
        format!("operation: do\ndoc: Does.\nmethod: POST\npath: /do\n{body}"),
    );
    let document = antom_codegen::load(folder.path()).expect("a readable spec");
    let api = antom_codegen::check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    let elements = elements(&html(&api));
    let is_there = |id: &str| elements.iter().any(|it| it.get("id") == Some(id));
    assert!(is_there("do/request/start") && !is_there("do/request/start/one"));
    assert!(is_there("do/response/end/one/other/one"));
}

/// What the policy names is what is there; `POLICY` in `export/html/document.rs` says it.
#[test]
fn the_policy_allows_what_is_there_and_nothing_else() {
    let elements = elements(&reference("html/hostile/spec"));
    let text = |name: &str| {
        let mut named = elements.iter().filter(|it| it.name == name);
        // The index of the search is no script: it has a type.
        let named = named.find(|it| it.get("type").is_none());
        named.expect("one").text.clone()
    };
    let hash = |name: &str| BASE64_STANDARD.encode(Sha256::digest(text(name)));
    // A reader with scripts sees the markup in it as text.
    let without_script = text("noscript");
    let without_script = without_script
        .replace("<style>", "")
        .replace("</style>", "");
    let without_script = BASE64_STANDARD.encode(Sha256::digest(without_script));
    let is_policy = |it: &&Element| it.get("http-equiv") == Some("Content-Security-Policy");
    let policy = elements.iter().find(is_policy).expect("a policy");
    assert_eq!(
        policy.get("content"),
        Some(
            format!(
                "default-src 'none'; style-src 'sha256-{}' 'sha256-{without_script}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
                hash("style"),
                hash("script")
            )
            .as_str()
        )
    );
}
