//! A document for each area, beyond a size.

use super::*;

/// An API of several areas whose reference is too large for one document.
#[test]
fn a_large_reference_has_a_document_for_each_area() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: String| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("api.yaml", "name: large\ndoc: Large.\nscalars: string\nareas:\n  one: { doc: One. }\n  other: { doc: The other. }\nstubs: [client]\n".to_owned());
    write(
        "types/types.yaml",
        "Shared:\n  doc: Shared.\n  fields:\n    text: { type: String, doc: A text. }\n".to_owned(),
    );
    let padding = "x".repeat(12_000);
    for area in ["one", "other"] {
        let field = |it: usize| format!("  field{it}: {{ type: String, doc: {padding} }}\n");
        let fields: String = (0..200).map(field).collect();
        write(
            &format!("operations/{area}/do_{area}/it.yaml"),
            format!(
                "operation: do_{area}\ndoc: Does.\nmethod: POST\npath: /{area}\nrequest:\n  shared: {{ type: Shared, doc: It. }}\n{fields}response:\n  shared: {{ type: Shared, doc: It. }}\n"
            ),
        );
    }
    let document = antom_codegen::load(folder.path()).expect("a readable spec");
    let api = antom_codegen::check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    let files = html_files(&api, "reference.html");
    let names: Vec<&str> = files.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "reference.html",
            "reference.one.html",
            "reference.other.html"
        ]
    );
    let pages: Vec<Vec<Element>> = files.iter().map(|it| elements(&it.text)).collect();
    let has = |page: usize, id: &str| pages[page].iter().any(|it| it.get("id") == Some(id));
    assert!(has(0, "type:Shared") && has(1, "one.do_one") && has(2, "other.do_other"));
    assert!(!has(0, "one.do_one") && !has(1, "type:Shared"));
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
    // A small one is one document, whatever its areas.
    let small = html_files(&self::api("html/side_by_side/spec"), "reference.html");
    assert_eq!(small.len(), 1);
}
