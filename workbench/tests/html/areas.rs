//! A document for each area, beyond a size.

use super::*;

/// Writes a spec whose areas have so many operations, each of which is some megabytes of a reference.
pub(crate) fn write_large_spec(folder: &Path, areas: &[(&str, usize)]) {
    let write = |path: &str, text: String| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let listed = areas
        .iter()
        .map(|(area, _)| format!("  {area}: {{ doc: The area. }}\n"));
    write(
        "api.yaml",
        format!(
            "name: large\ndoc: Large.\nscalars: string\nareas:\n{}stubs: [client]\n",
            listed.collect::<String>()
        ),
    );
    write(
        "types/types.yaml",
        "Shared:\n  doc: Shared.\n  fields:\n    text: { type: String, doc: A text. }\n".to_owned(),
    );
    let padding = "x".repeat(12_000);
    let field = |it: usize| format!("  field{it}: {{ type: String, doc: {padding} }}\n");
    let fields: String = (0..200).map(field).collect();
    for (area, operations) in areas {
        for number in 0..*operations {
            write(
                &format!("operations/{area}/do_{area}{number}/it.yaml"),
                format!(
                    "operation: do_{area}{number}\ndoc: Does.\nmethod: POST\npath: /{area}{number}\nrequest:\n  shared: {{ type: Shared, doc: It. }}\n{fields}response:\n  shared: {{ type: Shared, doc: It. }}\n"
                ),
            );
        }
    }
}

fn large(areas: &[(&str, usize)]) -> Vec<antom_codegen::File> {
    let folder = tempfile::tempdir().expect("a folder");
    write_large_spec(folder.path(), areas);
    let document = antom_codegen::load(folder.path()).expect("a readable spec");
    let api = antom_codegen::check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    html_files(&api, "reference.html")
}

/// An API of several areas whose reference is too large for one document, as is one of the areas.
#[test]
fn a_large_reference_has_a_document_for_each_area() {
    let files = large(&[("one", 1), ("other", 1), ("wide", 2)]);
    let names: Vec<&str> = files.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "reference.html",
            "reference.one.html",
            "reference.other.html",
            "reference.wide.html",
            "reference.wide.do_wide0.html",
            "reference.wide.do_wide1.html",
            "reference.search.js",
        ]
    );
    let (index, pages) = files.split_last().expect("an index");
    let pages: Vec<Vec<Element>> = pages.iter().map(|it| elements(&it.text)).collect();
    let has = |page: usize, id: &str| pages[page].iter().any(|it| it.get("id") == Some(id));
    assert!(has(0, "type:Shared") && has(1, "one.do_one0") && has(2, "other.do_other0"));
    assert!(has(3, "area:wide") && has(5, "wide.do_wide1"));
    assert!(!has(0, "one.do_one0") && !has(1, "type:Shared") && !has(3, "wide.do_wide1"));
    // Every link leads to something, in this document or in another.
    let mut across = 0;
    for (number, page) in pages.iter().enumerate() {
        for link in page.iter().filter_map(|it| it.get("href")) {
            let (file, id) = link.split_once('#').expect("an inner link");
            let target = match file {
                "" => number,
                file => names.iter().position(|it| *it == file).expect("a file"),
            };
            assert!(has(target, id), "{link} of {}", names[number]);
            across += usize::from(target != number);
        }
    }
    assert!(across > 10, "{across}");
    // The index finds all that is marked as to be found, where it is.
    let script = index.text.split_once("searchIndex(").expect("a call").1;
    let found = addresses(script.trim_end().trim_end_matches(");"));
    for (number, page) in pages.iter().enumerate() {
        assert_eq!(found[names[number]], marked(page), "{}", names[number]);
    }
    assert_eq!(found.len(), pages.len());
    // A small one is one document, whatever its areas.
    let small = html_files(&api("html/side_by_side/spec"), "reference.html");
    assert_eq!(small.len(), 1);
}

/// What is marked as to be found.
fn marked(page: &[Element]) -> BTreeSet<String> {
    let marked = page.iter().filter(|it| it.get("data-find").is_some());
    let ids = marked.map(|it| it.get("id").expect("an address").to_owned());
    ids.collect()
}

/// The addresses in an index, by the names of documents.
fn addresses(index: &str) -> BTreeMap<String, BTreeSet<String>> {
    let index: Value = serde_json::from_str(index).expect("JSON");
    let documents = index["documents"].as_array().expect("documents").iter();
    let text = |it: &Value| it.as_str().expect("a text").to_owned();
    let of = |it: &Value| {
        let entries = it[1].as_array().expect("entries").iter();
        (text(&it[0]), entries.map(|it| text(&it[1])).collect())
    };
    documents.map(of).collect()
}

#[test]
fn a_search_finds_what_is_marked_in_a_single_document() {
    for spec in SPECS {
        let elements = elements(&reference(spec));
        let is_index = |it: &&Element| it.get("id") == Some("ui:index");
        let index = elements.iter().find(is_index).expect("an index");
        assert_eq!(addresses(&index.text)[""], marked(&elements), "{spec}");
    }
}
