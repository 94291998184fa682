//! As a maintainer of the spec: an edit is in the very same build, a second build does nothing, and
//! a broken spec fails the build with a diagnostic and leaves what was generated alone.

use std::fs;
use std::path::Path;

use crate::support::cargo::{cargo, copy, repository, snapshot, stderr, succeeded};

/// What a build of the crate is made of.
const PARTS: [&str; 7] = [
    ".cargo",
    "Cargo.lock",
    "build.rs",
    "spec",
    "generated",
    "runtime",
    "codegen",
];

/// A copy of this repository, as far as a build needs it.
fn copy_repository(folder: &Path) {
    for part in PARTS {
        copy(&repository().join(part), &folder.join(part));
    }
    fs::write(folder.join("Cargo.toml"), manifest()).unwrap();
    fs::create_dir(folder.join("examples")).unwrap();
}

/// The manifest with no other members than those that are copied, and without what only tests need.
fn manifest() -> String {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut kept = String::new();
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        match line.split(" = ").next() {
            _ if ["[dev-dependencies]", "[[test]]"].contains(&section) => {}
            Some(key @ ("members" | "default-members")) => {
                kept += &format!("{key} = [\".\", \"runtime\", \"codegen\"]\n");
            }
            _ => kept += &format!("{line}\n"),
        }
    }
    kept
}

/// Replaces a part of a file that is there exactly once.
fn edit(file: &Path, before: &str, after: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(
        text.matches(before).count(),
        1,
        "{before} in {}",
        file.display()
    );
    fs::write(file, text.replacen(before, after, 1)).unwrap();
}

const NEW_FIELD: &str = "Goods:
  doc:
    en: One kind of goods in an order.
    zh: 订单中的一种商品。
  fields:
    giftMessage:
      type: String
      max_length: 3
      doc: { en: What to print on the gift card., zh: 礼品卡上的文字。 }
";

/// Compiles only if the new field is in the crate that this build compiles.
const PROGRAM: &str = r#"
//! Uses a field that was added a moment ago.
use antom::Validate;
fn main() {
    let goods = antom::types::Goods::builder()
        .reference_goods_id("1")
        .goods_name("kettle")
        .gift_message("Happy birthday")
        .build();
    assert_eq!(goods.violations()[0].path, "giftMessage");
}
"#;

#[test]
fn an_edit_of_the_spec_is_in_the_same_build() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    copy_repository(folder);
    let goods = folder.join("spec/types/goods.yaml");
    let text = fs::read_to_string(&goods).unwrap();
    let (_, fields) = text.split_once("  fields:\n").unwrap();
    fs::write(&goods, format!("{NEW_FIELD}{fields}")).unwrap();
    fs::write(folder.join("examples/gift.rs"), PROGRAM).unwrap();

    let first = cargo(folder, &["run", "--package", "antom", "--example", "gift"]);
    succeeded(&first);
    assert!(
        stderr(&first).contains("Compiling antom v"),
        "{}",
        stderr(&first)
    );
    let emitted = fs::read_to_string(folder.join("generated/types/goods.rs")).unwrap();
    assert!(emitted.contains("pub gift_message: Option<String>"));

    nothing_is_built_twice(folder);
    a_broken_spec_fails_the_build(folder, &goods);
    a_mended_spec_builds_again(folder, &goods);
}

fn nothing_is_built_twice(folder: &Path) {
    let arguments = ["build", "--package", "antom", "--example", "gift"];
    let again = cargo(folder, &arguments);
    succeeded(&again);
    assert!(!stderr(&again).contains("Compiling"), "{}", stderr(&again));
}

fn a_broken_spec_fails_the_build(folder: &Path, goods: &Path) {
    edit(
        goods,
        "type: String\n      max_length: 3\n",
        "type: Amout\n",
    );
    let before = snapshot(&folder.join("generated"));
    let broken = cargo(folder, &["build", "--package", "antom"]);
    let said = stderr(&broken);
    assert!(!broken.status.success(), "a broken spec was built");
    for expected in [
        "error[unknown-type]",
        "spec/types/goods.yaml:7:13",
        "did you mean `Amount`?",
    ] {
        assert!(said.contains(expected), "{expected} is not in\n{said}");
    }
    assert!(
        before == snapshot(&folder.join("generated")),
        "a broken spec changed what was generated"
    );
}

fn a_mended_spec_builds_again(folder: &Path, goods: &Path) {
    edit(goods, "type: Amout\n", "type: Amount\n");
    succeeded(&cargo(folder, &["build", "--package", "antom"]));
    let emitted = fs::read_to_string(folder.join("generated/types/goods.rs")).unwrap();
    assert!(emitted.contains("pub gift_message: Option<Amount>"));
}
