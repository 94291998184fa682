use antom::schema::Direction;

use super::sandbox::Running;
use super::server::{answering, stub};
use super::{Antom, antom, folder, key_argument};

/// A call of the merchant of the examples.
pub(super) fn send(arguments: &[&str], gateway: &str) -> Antom {
    let (private, public) = (
        key_argument("merchant.private.pem"),
        key_argument("antom.public.pem"),
    );
    let common = [
        "--gateway",
        gateway,
        "--private-key",
        &private,
        "--public-key",
        &public,
        "--once",
    ];
    antom(&[&["send"], arguments, &common].concat())
}

fn refund(id: &str, arguments: &[&str], gateway: &str) -> Antom {
    let id = format!("refundRequestId={id}");
    let common = ["refund", "--sample=refund", "--set", &id];
    send(&[&common[..], arguments].concat(), gateway)
}

/// A text without what differs from run to run: the address of the server and the folder of the keys.
fn masked(text: &str, gateway: &str) -> String {
    let keys = key_argument("");
    text.replace(gateway, "http://gateway").replace(&keys, "")
}

#[test]
fn each_ending_is_explained() {
    let gateway = stub();
    for (id, status) in [("refund-1", 0), ("declined-1", 1), ("unknown-1", 3)] {
        let run = refund(id, &[], &gateway).run();
        assert_eq!(run.status, status, "{}", run.all());
        insta::assert_snapshot!(format!("send_{id}"), masked(&run.stdout, &gateway));
        let run = refund(id, &["--format", "json"], &gateway).run();
        insta::assert_snapshot!(format!("send_{id}_json"), masked(&run.stdout, &gateway));
    }
    let run = refund("declined-1", &["--lang", "zh"], &gateway).run();
    insta::assert_snapshot!("send_declined-1_in_chinese", run.stdout);
}

#[test]
fn a_sample_is_a_new_call_each_time() {
    let gateway = stub();
    let run = |arguments: &[&str]| send(arguments, &gateway).run();
    let first = run(&["refund", "--sample", "--format", "json"]);
    assert_eq!(first.status, 0, "{}", first.all());
    let said = "new refundRequestId for the sample: `antom-";
    assert!(first.stderr.starts_with(said), "{}", first.stderr);
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let ids: Vec<String> = (0..2)
        .map(|_| {
            send(&["refund", "--sample"], &address).run();
            let body = arrived.recv().expect("a request").body;
            let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
            body["refundRequestId"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert!(ids[0].starts_with("antom-") && ids[0] != ids[1], "{ids:?}");
}

/// Nothing comes, or nothing that can be trusted: the call may have succeeded all the same.
#[test]
fn what_is_no_answer_says_why() {
    let success = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"?"}}"#;
    let failure =
        r#"{"result":{"resultCode":"PARAM_ILLEGAL","resultStatus":"F","resultMessage":"?"}}"#;
    for (name, status, kind, body, exit) in [
        ("unsigned_success", "200 OK", "application/json", success, 3),
        ("unsigned_failure", "200 OK", "application/json", failure, 3),
        (
            "html",
            "502 Bad Gateway",
            "text/html",
            "<html>\u{1b}[31m</html>",
            3,
        ),
        ("empty", "200 OK", "application/json", "", 3),
        ("not_json", "200 OK", "application/json", "{", 3),
    ] {
        let (address, _arrived) = answering(status, kind, body);
        let run = refund("refund-1", &[], &address).run();
        assert_eq!(run.status, exit, "{}", run.all());
        assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
        insta::assert_snapshot!(format!("send_{name}"), masked(&run.stdout, &address));
    }
    let run = refund("refund-1", &[], "http://127.0.0.1:1").run();
    assert_eq!(run.status, 1);
    assert!(
        run.stdout
            .contains("connection to `http://127.0.0.1:1` failed, nothing was sent"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("The call had no effect"),
        "{}",
        run.stdout
    );
}

#[test]
fn an_invalid_body_is_sent_only_if_that_is_asked_for() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let body = " {\"refundRequestId\" : \"r-1\", \"extra\":1e2,\"extra\":2 }\n";
    let run = send(&["refund"], &address).stdin(body).run();
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("nothing was sent; `--invalid`"),
        "{}",
        run.stderr
    );
    assert!(arrived.try_recv().is_err());
    // The very bytes, also what is not JSON at all.
    for body in [body, "no json", ""] {
        let run = send(&["refund", "--invalid"], &address).stdin(body).run();
        assert_eq!(run.status, 3, "{}", run.all());
        assert_eq!(arrived.recv().expect("a request").body, body.as_bytes());
    }
}

#[test]
fn a_body_that_is_not_json_is_named_with_the_place() {
    let run = send(&["pay"], "http://127.0.0.1:1").stdin("{\n").run();
    assert_eq!(run.status, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("`<stdin>` is not valid JSON: line 2, column 1: "),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("use one of"), "{}", run.stderr);
}

/// The public key of another sandbox.
#[test]
fn a_signature_that_does_not_match_is_not_a_missing_one() {
    let gateway = stub();
    let key = key_argument("../../runtime/tests/vectors/keys/rsa-2048.public.pem");
    let private = key_argument("merchant.private.pem");
    let arguments = [
        "send",
        "refund",
        "--sample",
        "--set",
        "refundRequestId=refund-1",
        "--once",
    ];
    let keys = [
        "--public-key",
        &key,
        "--private-key",
        &private,
        "--gateway",
        &gateway,
    ];
    let run = antom(&[&arguments[..], &keys].concat()).run();
    assert_eq!(run.status, 3, "{}", run.all());
    assert!(
        run.stdout
            .contains("The signature of the response does not match."),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("is not signed"), "{}", run.stdout);
    let said = run.stdout.replace("\n  ", " ");
    let key = "For the local sandbox: use the key that `antom sandbox` prints";
    assert!(said.contains(key), "{said}");
}

/// A sample whose message is its code, and an operation whose code is explained nowhere.
#[test]
fn nothing_is_said_twice() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let run = sandbox.antom(&["send", "reserves/createHold", "--sample"]);
    assert_eq!(run.status, 0, "{}", run.all());
    assert!(
        run.stdout
            .starts_with("succeeded: reserves/createHold, SUCCESS\n  The signature of the response is valid. 1 attempt"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_real_call_is_not_made_unasked() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let run = send(&["refund", "--sample", "--client-id", "5X01"], &address).run();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("`5X01` does not begin with `SANDBOX_`"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("help: if the call is meant to be real, pass `--live`")
    );
    assert!(arrived.try_recv().is_err());
    let run = send(
        &["refund", "--sample", "--client-id", "5X01", "--live"],
        &address,
    )
    .run();
    assert_eq!(run.status, 3);
    let head = arrived.recv().expect("a request").head;
    assert!(
        head.starts_with("POST /ams/api/v1/payments/refund "),
        "{head}"
    );
}

/// Somebody who is asked has to type the name of the operation.
#[cfg(target_os = "linux")]
#[test]
fn a_real_call_is_confirmed_on_a_terminal() {
    let (address, arrived) = answering("200 OK", "application/json", "{}");
    let call = |answer: &str| {
        let (private, public) = (
            key_argument("merchant.private.pem"),
            key_argument("antom.public.pem"),
        );
        let command = format!(
            "'{}' send refund --sample --once --client-id 5X01 --gateway {address} --private-key '{private}' --public-key '{public}'",
            env!("CARGO_BIN_EXE_antom")
        );
        // It gives the command a terminal, and types what it is given.
        std::process::Command::new("sh")
            .args([
                "-c",
                &format!("echo {answer} | script -qec \"{command}\" /dev/null"),
            ])
            .output()
            .ok()
            .filter(|it| it.status.code() != Some(127))
    };
    // Without `script` there is no terminal to be had.
    let Some(refused) = call("yes") else {
        return;
    };
    let shown = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(shown.contains("Type `refund` to make it"), "{shown}");
    assert!(shown.contains("not confirmed; nothing was sent"), "{shown}");
    assert!(arrived.try_recv().is_err());
    let made = call("refund").expect("it ran before");
    let shown = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(shown.contains("no valid response"), "{shown}");
    assert!(arrived.recv().is_ok());
}

/// A type is there for each operation that can be called.
#[test]
fn every_operation_can_be_called() {
    for operation in antom::schema().operations() {
        let name = operation.qualified_name();
        let run = send(&[&name, "--sample"], "http://127.0.0.1:1").run();
        if operation.direction() == Direction::Inbound {
            assert_eq!(run.status, 2, "{name}");
            assert!(
                run.stderr.contains("is sent by Antom to the merchant"),
                "{}",
                run.stderr
            );
        } else {
            // Where no page shows a request, one is made up.
            assert_eq!(run.status, 1, "{name}: {}", run.all());
            assert!(
                run.stdout.contains("no valid response: "),
                "{name}: {}",
                run.stdout
            );
        }
    }
}

#[test]
fn a_gateway_must_be_one() {
    for (gateway, why) in [
        ("http://example.com", "insecure address"),
        (
            "sinpagore",
            "invalid gateway `sinpagore`\nhelp: a gateway with a similar name exists: `singapore`\nhelp: pass `https://host`, \
             or one of `singapore`, ",
        ),
        (
            "gateway",
            "invalid gateway `gateway`\nhelp: pass `https://host`",
        ),
        (
            "127.0.0.1:4420",
            "invalid gateway `127.0.0.1:4420`\nhelp: pass `http://127.0.0.1:4420`\n",
        ),
        (
            "open-sea.example.com",
            "help: pass `https://open-sea.example.com`\n",
        ),
        ("", "the gateway is empty\nhelp: pass `https://host`"),
        ("ftp://host", "insecure address"),
        ("https://user@host", "a user name"),
    ] {
        let run = send(&["refund", "--sample"], gateway).run();
        assert_eq!(run.status, 2, "{gateway}");
        assert!(run.stderr.contains(why), "{gateway}: {}", run.stderr);
    }
    let curl = [
        "sign",
        "refund",
        "--sample",
        "--format",
        "curl",
        "--gateway",
    ];
    let private = key_argument("merchant.private.pem");
    let run = antom(&[&curl[..], &["sinpagore", "--private-key", &private]].concat()).run();
    assert!(
        run.stderr.contains("invalid gateway `sinpagore`"),
        "{}",
        run.stderr
    );
    let run = antom(&["send", "refund", "--sample"]).run();
    assert!(
        run.stderr
            .contains("help: pass `--gateway`, or set ANTOM_GATEWAY"),
        "{}",
        run.stderr
    );
}
