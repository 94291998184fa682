//! As a user: a crate elsewhere that depends on this one builds and runs, and compiles neither the
//! generator nor an HTTP stack nor cryptography.

use std::fs;
use std::path::Path;

use crate::support::cargo::{cargo, cargo_into, copy, repository, snapshot, stderr, succeeded};

const PROGRAM: &str = r#"
use antom::types::Goods;
use antom::{Language, Validate};

fn main() {
    let goods = Goods::builder().reference_goods_id("1").goods_name("x".repeat(257)).goods_quantity(0).build();
    let invalid = goods.validate().unwrap_err();
    println!("{}", invalid.violations().in_language(Language::En));
    let product = antom::schema().operation("pay").unwrap().product("EntryCode").unwrap();
    println!("{}", product.request().check_json(b"{}").errors().count());
}
"#;

/// What may not be there, as the beginning of a name.
const UNWANTED: [&str; 14] = [
    "antom-codegen",
    "syn",
    "quote",
    "proc-macro2",
    "serde_derive",
    "serde-",
    "reqwest",
    "hyper",
    "http",
    "tokio",
    "axum",
    "ring",
    "aws-lc",
    "rustls",
];

/// A crate that depends on this repository, outside of it, so that its `.cargo/config.toml` is not
/// in force.
fn user(folder: &Path, features: &[&str], program: &str) {
    let manifest = format!(
        "[package]\nname = \"user\"\nedition = \"2024\"\n\n[dependencies]\nantom = {{ path = {:?}, features = {features:?} }}\n\n[workspace]\n",
        repository()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // The same versions as here, so that nothing has to be looked up.
    copy(&repository().join("Cargo.lock"), &folder.join("Cargo.lock"));
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
}

/// What a crate compiles, itself aside.
fn crates(folder: &Path) -> Vec<String> {
    let arguments = [
        "tree",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let tree = succeeded(&cargo(folder, &arguments));
    let name = |line: &str| line.split(' ').next().map(str::to_owned);
    let mut crates: Vec<_> = tree.lines().filter_map(name).collect();
    crates.sort_unstable();
    crates.dedup();
    crates.retain(|name| name != "user" && !name.is_empty());
    crates
}

fn has(crates: &[String], name: &str) -> bool {
    crates.iter().any(|it| it == name)
}

#[test]
fn a_crate_elsewhere_builds_runs_and_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    user(folder.path(), &[], PROGRAM);
    let before = snapshot(&repository().join("generated"));

    let printed = succeeded(&cargo(folder.path(), &["run", "--quiet"]));
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines[0], "2 errors, 0 warnings");
    assert!(lines[1].starts_with("error: goodsName: "), "{printed}");
    assert!(
        lines[2].starts_with("error: goodsQuantity: must be at least 1, found 0"),
        "{printed}"
    );

    let crates = crates(folder.path());
    for name in &crates {
        assert!(
            !UNWANTED.iter().any(|unwanted| name.starts_with(unwanted)),
            "{name} in {crates:?}"
        );
    }
    assert!(has(&crates, "antom") && has(&crates, "antom-runtime"));
    assert!(crates.len() <= 12, "{}: {crates:?}", crates.len());

    let built = fs::read_dir(folder.path().join("target/debug/build")).unwrap();
    for script in built {
        let name = script.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with("antom-codegen"), "{name} was built");
    }
    assert!(
        before == snapshot(&repository().join("generated")),
        "a user's build regenerated"
    );
}

/// What makes calls, and what serves them.
const STACKS: [&str; 4] = ["reqwest", "ureq", "axum", "tokio"];

/// What signs.
const CRYPTOGRAPHY: [&str; 3] = ["aws-lc-rs", "ring", "rsa"];

#[test]
fn a_feature_brings_what_it_needs_and_no_more() {
    let cases: [(&[&str], &[&str]); 7] = [
        (&["signature"], &["aws-lc-rs"]),
        (&["signature-ring"], &["ring"]),
        (&["signature-rust-crypto"], &["rsa"]),
        (&["client", "signature-rust-crypto"], &["rsa"]),
        (&["notification", "signature-ring"], &["ring"]),
        (&["reqwest"], &["aws-lc-rs", "reqwest", "tokio"]),
        (&["ureq"], &["aws-lc-rs", "ureq"]),
    ];
    for (features, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        user(folder.path(), features, PROGRAM);
        let crates = crates(folder.path());
        for name in STACKS.iter().chain(&CRYPTOGRAPHY) {
            assert_eq!(
                has(&crates, name),
                expected.contains(name),
                "{name} of {features:?}: {crates:?}"
            );
        }
        for name in &crates {
            assert!(!name.starts_with("antom-codegen"), "{features:?}: {name}");
        }
    }
}

/// A documented call in five lines.
const CALL: &str = r#"
use antom::client::Gateway;
use antom::payments::pay::{EntryCodeRequest, NextStep};
use antom::signature::{PrivateKey, PublicKey};
use antom::{Client, Validate};

async fn pay(request: EntryCodeRequest) -> Result<NextStep, Box<dyn std::error::Error + Send + Sync>> {
    let private_key = PrivateKey::from_env("ANTOM_PRIVATE_KEY")?;
    let antom_public_key = PublicKey::from_env("ANTOM_PUBLIC_KEY")?;
    let client = Client::builder("SANDBOX_5X", private_key, antom_public_key).gateway(Gateway::SINGAPORE).build()?;
    Ok(client.payments().pay(&request.validate()?).await?.into_inner())
}

fn main() {
    fn is_send<T: Send>(_: fn(EntryCodeRequest) -> T) {}
    is_send(pay);
}
"#;

/// Signs and verifies with whatever backend there is.
const SIGN: &str = r#"
use antom::signature::{Content, Hints, PrivateKey, PublicKeys, sign, verify};

fn main() {
    let content = Content { method: "POST", path: "/", client_id: "5X", time: "1", body: b"{}" };
    match PrivateKey::from_text(KEY) {
        Ok(key) => {
            let header = sign(&content, &key, "1").to_string();
            let keys = PublicKeys::from(key.public_key());
            println!("{:?}", verify(&content, &header, &keys, &Hints::default()));
        }
        Err(error) => println!("{error}"),
    }
}
"#;

/// The tests of this repository have every backend, of which one is used.
#[test]
#[ignore = "compiles cryptography from scratch; .ci/run asks for it"]
fn a_crate_elsewhere_signs_with_the_backend_it_asks_for() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled");
    let key = fs::read_to_string(repository().join("examples/keys/merchant.private.pem")).unwrap();
    let program = format!("const KEY: &str = {key:?};\n{SIGN}");
    for (features, expected) in [
        (["client", "signature-ring"].as_slice(), "Ok(())"),
        (&["notification", "signature-rust-crypto"], "Ok(())"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        user(folder.path(), features, &program);
        let printed = succeeded(&cargo_into(&target, folder.path(), &["run", "--quiet"]));
        assert!(printed.contains(expected), "{features:?}: {printed}");
    }
    // Without a backend nothing compiles, and the one error says what to add.
    for feature in ["client", "axum", "notification", "server"] {
        let folder = tempfile::tempdir().unwrap();
        user(folder.path(), &[feature], &program);
        let output = cargo_into(&target, folder.path(), &["check", "--quiet"]);
        assert!(!output.status.success(), "{feature}");
        let errors = stderr(&output);
        assert!(
            errors.contains("enable the feature `signature`"),
            "{errors}"
        );
        assert_eq!(
            errors.matches("error: ").count(),
            2,
            "that, and cargo's: {errors}"
        );
    }
}

/// With nothing but the feature asked for: the tests here have all of them.
#[test]
#[ignore = "compiles an HTTP stack and cryptography from scratch; .ci/run asks for it"]
fn a_crate_elsewhere_makes_calls() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled");
    let blocking = CALL
        .replace("async fn", "fn")
        .replace(".await", "")
        .replace("antom::{Client, ", "antom::{blocking::Client, ");
    for (feature, program) in [("reqwest", CALL), ("ureq", &blocking)] {
        let folder = tempfile::tempdir().unwrap();
        user(folder.path(), &[feature], program);
        succeeded(&cargo_into(&target, folder.path(), &["check", "--quiet"]));
    }
}
