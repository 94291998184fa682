//! What is exported for others is true: how calls are signed, and where schemas and validators differ.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use antom::schema::ObjectSchema;
use antom::serde_json::{self, Value, json};
use antom_codegen::Api;
use antom_codegen::model::Body;
use antom_runtime::signature::{Content, Hints, PrivateKey, PublicKeys, verify};
use antom_workbench::export::html;
use antom_workbench::export::json_schema::{Message, inexpressible, json_schema};
use antom_workbench::export::openapi::openapi;

use crate::support::cargo::repository;
use crate::support::exported::api;
use crate::support::now;
use crate::support::tables::table;

/// The texts of code of a class, as they stand in the HTML reference.
fn shown(page: &str, class: &str) -> Vec<String> {
    let start = format!("<code class=\"{class}\">");
    let texts = page.split(&start).skip(1);
    let texts = texts.filter_map(|it| it.split("</code>").next());
    let unescaped = texts.map(|it| {
        let it = it.replace("&quot;", "\"").replace("&lt;", "<");
        it.replace("&gt;", ">").replace("&amp;", "&")
    });
    unescaped.collect()
}

fn vector(name: &str) -> String {
    let path = repository().join("runtime/tests/vectors/keys").join(name);
    fs::read_to_string(path).expect("a key")
}

/// What a command of the reference would send: the arguments of `curl`.
fn sent(script: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("private_key.pem"),
        vector("rsa-2048.pkcs8.pem"),
    )
    .expect("a key");
    // Each argument ends with a byte that none has.
    let script = format!("set -eu\ncurl() {{ printf '%s\\0' \"$@\"; }}\n{script}");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output();
    let output = output.expect("a shell");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_terminator('\0').map(str::to_owned).collect()
}

fn header<'a>(arguments: &'a [String], name: &str) -> &'a str {
    let mut headers = arguments.iter().filter_map(|it| it.split_once(": "));
    headers
        .find(|(it, _)| *it == name)
        .map(|(_, value)| value)
        .expect("a header")
}

/// The commands of the reference sign as this crate does: it verifies what they send.
#[test]
fn commands_of_the_reference_are_signed() {
    let has_openssl = Command::new("openssl").arg("version").output().is_ok();
    if !has_openssl {
        return;
    }
    let key = PrivateKey::from_text(&vector("rsa-2048.pkcs8.pem")).expect("a key");
    let keys = PublicKeys::from(key.public_key());
    let scripts = shown(&html(&api(&repository().join("spec"))), "script");
    assert!(scripts.len() > 3, "{}", scripts.len());
    for script in scripts {
        let sent = sent(&script);
        let argument = |name: &str| {
            let at = sent.iter().position(|it| it == name).expect("an argument");
            sent[at + 1].as_str()
        };
        let (origin, path) = sent[0].split_at(sent[0].find("/ams").expect("a path"));
        assert!(origin.starts_with("https://open-"), "{origin}");
        let content = Content {
            method: argument("--request"),
            path,
            client_id: header(&sent, "client-id"),
            time: header(&sent, "request-time"),
            body: argument("--data-raw").as_bytes(),
        };
        let signature = header(&sent, "signature");
        verify(&content, signature, &keys, &Hints::default()).expect("signed");
        assert_eq!(
            header(&sent, "content-type"),
            "application/json; charset=UTF-8"
        );
    }
}

/// The content that the reference shows is the one that this crate signs.
#[test]
fn content_of_the_reference_is_what_is_signed() {
    let page = html(&api(&repository().join("spec")));
    let contents = shown(&page, "content");
    let [content] = contents.as_slice() else {
        panic!("{contents:?}");
    };
    let (head, rest) = content.split_once('\n').expect("a line feed");
    let (method, path) = head.split_once(' ').expect("a method");
    let mut parts = rest.splitn(3, '.');
    let mut part = || parts.next().expect("a part");
    let (client_id, time, body) = (part(), part(), part());
    let built = Content {
        method,
        path,
        client_id,
        time,
        body: body.as_bytes(),
    };
    assert_eq!(built.to_bytes(), content.as_bytes());
    let operations = antom::schema().operations();
    assert!(
        operations
            .iter()
            .any(|it| it.method() == method && it.path() == path),
        "{path}"
    );
    assert!(time.ends_with('Z'), "{time}");
    assert!(serde_json::from_str::<Value>(body).is_ok());
}

const README: &str = include_str!("../workbench/README.md");

/// The spec of the README, with numbers as texts or as themselves.
fn spec(scalars: &str) -> Api {
    let folder = tempfile::tempdir().expect("a folder");
    let operation = README
        .split("```yaml\n")
        .nth(1)
        .and_then(|it| it.split("```").next());
    let files = [
        (
            "api.yaml",
            format!("name: shop\ndoc: A shop.\nscalars: {scalars}\n"),
        ),
        (
            "operations/order/order.yaml",
            operation.expect("an operation").to_owned(),
        ),
    ];
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    api(folder.path())
}

/// A row of the README's table, of what differs up to the body, with the verdicts that are true.
fn judged(row: &str) -> String {
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    let [what, scalars, direction, body, ..] = cells.as_slice() else {
        panic!("a row: {row}");
    };
    let api = spec(scalars);
    let direction = match *direction {
        "request" => Body::Request,
        _ => Body::Response,
    };
    let message = Message::find(&api, "order", None, direction).expect("a message");
    let text = body.trim_matches('`');
    let value: Value = serde_json::from_str(text).expect("JSON");
    let valid = |schema: &Value| match jsonschema::validator_for(schema)
        .expect("a schema")
        .is_valid(&value)
    {
        true => "accept",
        false => "refuse",
    };
    let exported = |it: String| serde_json::from_str::<Value>(&it).expect("JSON");
    let schema = exported(json_schema(&api, &message).to_string());
    let document = exported(openapi(&api, "1").to_string());
    let name = format!(
        "#/components/schemas/Order{}",
        if direction == Body::Request {
            "Request"
        } else {
            "Response"
        }
    );
    let of_document = json!({ "$ref": name, "components": document["components"] });
    let table: &'static ObjectSchema = table(&api, message.object(), &[]);
    let violations = table.check_json_at(text.as_bytes(), now());
    let ours = match (violations.has_errors(), violations.is_empty()) {
        (true, _) => "refuse",
        (false, true) => "accept",
        (false, false) => "warn",
    };
    format!(
        "| {what} | {scalars} | {} | {body} | {ours} | {} | {} |",
        message.direction,
        valid(&schema),
        valid(&of_document)
    )
}

/// Every row is true and is one of a difference; and there is a row for each difference that the generator knows.
#[test]
fn the_table_of_differences_is_true() {
    let (_, table) = README.split_once("| difference |").expect("the table");
    let rows: Vec<&str> = table
        .lines()
        .skip(2)
        .take_while(|it| it.starts_with('|'))
        .collect();
    let true_ones: Vec<String> = rows.iter().map(|it| judged(it)).collect();
    assert_eq!(
        rows,
        true_ones,
        "write this into the table:\n{}",
        true_ones.join("\n")
    );
    for row in &rows {
        let verdicts: BTreeSet<&str> = row
            .trim_matches('|')
            .split(" | ")
            .map(str::trim)
            .skip(4)
            .collect();
        assert!(verdicts.len() > 1, "no difference: {row}");
    }
    let reasons = ["string", "native"].map(spec);
    let reasons = reasons
        .iter()
        .flat_map(inexpressible)
        .map(|it| format!("{:?}", it.reason));
    let reasons: BTreeSet<String> = reasons.collect();
    assert_eq!(rows.len(), reasons.len(), "a row for each of {reasons:?}");
}
