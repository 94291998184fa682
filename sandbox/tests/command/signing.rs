use super::{CLIENT_ID, antom, folder, key, key_argument, sample};

fn signed(path: &str) -> String {
    let merchant = key_argument("merchant.private.pem");
    let arguments = [
        "sign",
        "refund",
        "body.json",
        "--private-key",
        &merchant,
        "--time",
        "1772366400000",
        "--path",
        path,
    ];
    let here = folder(&[("body.json", sample("refund", "refund"))]);
    let run = antom(&arguments).within(here.path()).run();
    assert_eq!(run.status, 0, "{}", run.all());
    run.stdout
}

#[test]
fn headers_are_those_of_the_client_and_verify() {
    let path = "/ams/sandbox/api/v1/payments/refund";
    let headers = signed(path);
    let here = folder(&[
        ("headers.txt", &headers),
        ("body.json", sample("refund", "refund")),
    ]);
    let public = key_argument("merchant.public.pem");
    let verified = |arguments: &[&str]| {
        let common = [
            "verify",
            "--headers",
            "headers.txt",
            "--public-key",
            &public,
        ];
        antom(&[&common[..], arguments].concat())
            .within(here.path())
            .run()
    };
    for arguments in [
        &["body.json", "--operation", "refund"][..],
        &["body.json", "--path", path],
    ] {
        let run = verified(arguments);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert_eq!(
            run.stdout,
            format!("valid: the signature matches POST {path}\n")
        );
    }
}

/// A merchant's request is verified with the merchant's public key: Antom's, which a receiver has, never fits.
#[test]
fn ones_own_request_is_verified_with_ones_own_key() {
    let headers = signed("/ams/sandbox/api/v1/payments/refund");
    let here = folder(&[
        ("headers.txt", &headers),
        ("body.json", sample("refund", "refund")),
    ]);
    let private = std::fs::read_to_string(key("merchant.private.pem")).expect("a key");
    let antoms = std::fs::read_to_string(key("antom.public.pem")).expect("a key");
    let verify = |arguments: &[&str]| {
        let common = ["verify", "body.json", "--headers", "headers.txt"];
        antom(&[&common[..], arguments].concat())
            .within(here.path())
            .env("ANTOM_PUBLIC_KEY", &antoms)
    };
    for arguments in [
        &["--operation", "refund"][..],
        &["--path", "/ams/sandbox/api/v1/payments/refund"],
    ] {
        let run = verify(arguments).env("ANTOM_PRIVATE_KEY", &private).run();
        assert_eq!(run.status, 0, "{}", run.all());
        let said = "This is a request, which the merchant signs: verified with the public key of";
        assert!(run.stdout.contains(said), "{}", run.stdout);
    }
    let run = verify(&["--operation", "refund"]).run();
    assert_eq!(run.status, 1, "{}", run.all());
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let advice =
        "pass the merchant's public key with `--public-key FILE`, or set ANTOM_PRIVATE_KEY.";
    assert!(said.ends_with(advice), "{said}");
    let run = verify(&["--operation", "refund", "--format", "json"])
        .env("ANTOM_PRIVATE_KEY", &private)
        .run();
    assert_eq!(run.json()["verifiedWith"], "ANTOM_PRIVATE_KEY");
    let run = verify(&["--path", "/ams/x", "--lang", "zh"])
        .env("ANTOM_PRIVATE_KEY", &private)
        .run();
    assert!(
        run.stdout
            .starts_with("无效：签名不匹配：签名所用的私钥与配置的公钥不是一对"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_file_without_headers_is_named() {
    let here = folder(&[("body.json", sample("refund", "refund"))]);
    let run = antom(&["verify", "body.json", "--headers", "body.json"])
        .within(here.path())
        .run();
    assert_eq!(run.status, 2, "{}", run.all());
    let said = "error: `body.json` has no line for `client-id`, `request-time`, ";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
}

#[test]
fn a_version_that_is_no_number_is_a_warning() {
    let merchant = key_argument("merchant.private.pem");
    let key = ["--private-key", &merchant, "--key-version", "abc"];
    let run = antom(&[&["sign", "refund", "--sample"][..], &key].concat()).run();
    assert_eq!(run.status, 0, "{}", run.all());
    let said = "warning: the key version `abc` is not a number";
    assert!(run.stderr.starts_with(said), "{}", run.stderr);
}

/// A time that no server accepts is signed all the same: a test may want it.
#[test]
fn a_time_that_is_none_is_a_warning() {
    let merchant = key_argument("merchant.private.pem");
    let run = |time: &str| {
        let key = ["--private-key", &merchant];
        antom(&[&["sign", "refund", "--sample", "--time", time][..], &key].concat()).run()
    };
    for time in ["abc", "12", "2026-03-01", "yesterdayT12:00"] {
        let run = run(time);
        assert_eq!(run.status, 0, "{}", run.all());
        let said = format!("warning: `{time}` is not a time that servers accept");
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
        assert!(run.stdout.contains(&format!("request-time: {time}\n")));
    }
    for time in [
        "1772366400000",
        "1772366400",
        "2026-03-01T20:00:00.000+08:00",
    ] {
        assert_eq!(run(time).stderr, "", "{time}");
    }
}

/// The diagnosis is the runtime's; the command passes on what it is given.
#[test]
fn what_does_not_verify_is_explained() {
    let path = "/ams/sandbox/api/v1/payments/refund";
    let headers = signed(path);
    let compact: serde_json::Value =
        serde_json::from_str(sample("refund", "refund")).expect("JSON");
    let here = folder(&[
        ("headers.txt", &headers),
        ("body.json", sample("refund", "refund")),
        ("line.json", &format!("{}\n", sample("refund", "refund"))),
        ("other.json", &compact.to_string()),
    ]);
    let (public, antoms) = (
        key_argument("merchant.public.pem"),
        key_argument("antom.public.pem"),
    );
    let own = key_argument("merchant.private.pem");
    let cause = |arguments: &[&str], key: &str| {
        let common = ["verify", "--headers", "headers.txt", "--format", "json"];
        let keys = ["--public-key", key];
        let run = antom(&[&common[..], &keys, arguments].concat())
            .within(here.path())
            .run();
        assert_eq!(run.status, 1, "{}", run.all());
        let json = run.json();
        assert_eq!(json["valid"], false);
        json["cause"].as_str().unwrap_or_default().to_owned()
    };
    let on_path = |file| [file, "--path", "/ams/api/v1/payments/refund"];
    assert_eq!(cause(&on_path("body.json"), &public), "path");
    let right = |file| [file, "--path", path];
    assert_eq!(cause(&right("line.json"), &public), "body");
    assert_eq!(cause(&right("body.json"), &antoms), "other_key");
    let with_own = ["body.json", "--path", path, "--own-key", &own];
    assert_eq!(cause(&with_own, &antoms), "own_key");
    let otherwise = ["body.json", "--path", path, "--client-id", "5X1"];
    assert_eq!(cause(&otherwise, &public), "unknown");
    let version = format!("7={public}");
    assert_eq!(cause(&right("body.json"), &version), "unknown_key_version");
    let garbled = [
        "body.json",
        "--path",
        path,
        "--signature",
        "algorithm=RSA256",
    ];
    assert_eq!(cause(&garbled, &public), "no_signature");
}

#[test]
fn headers_are_read_as_servers_and_curl_show_them() {
    let path = "/ams/sandbox/api/v1/payments/refund";
    let headers = signed(path);
    let shown: String = headers
        .lines()
        .map(|it| format!("> {}\r\n", it.replace("client-id", "Client-Id")))
        .collect();
    let shown = format!("> POST {path} HTTP/1.1\r\n> Host: x\r\n{shown}");
    let here = folder(&[
        ("headers.txt", &shown),
        ("body.json", sample("refund", "refund")),
    ]);
    let public = key_argument("merchant.public.pem");
    let run = antom(&[
        "verify",
        "body.json",
        "--headers",
        "headers.txt",
        "--public-key",
        &public,
    ])
    .within(here.path())
    .run();
    assert_eq!(run.status, 0, "{}", run.all());
}

#[test]
fn what_is_missing_is_named_with_what_gives_it() {
    let run = antom(&["sign", "refund", "--sample"]).run();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("ANTOM_PRIVATE_KEY is not set"),
        "{}",
        run.stderr
    );
    let run = antom(&["sign", "refund", "--sample"])
        .without("ANTOM_CLIENT_ID")
        .run();
    assert!(
        run.stderr
            .contains("help: pass `--client-id`, or set ANTOM_CLIENT_ID")
    );
    let run = antom(&["verify"]).stdin("{}").run();
    assert!(
        run.stderr.contains("no value for the header `client-id`"),
        "{}",
        run.stderr
    );
    let run = antom(&["verify", "--client-id", "X", "--time", "1"]).run();
    assert!(
        run.stderr.contains("the path of the request is missing"),
        "{}",
        run.stderr
    );
    let run = antom(&["sign", "notifyPayment", "--sample", "--content"]).run();
    assert!(
        run.stderr.contains("the path of the request is missing"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_bytes_to_sign_are_shown_without_a_key() {
    let body = sample("refund", "refund");
    let arguments = ["sign", "refund", "--content", "--time", "1772366400000"];
    let run = antom(&arguments).stdin(body).run();
    let expected =
        format!("POST /ams/sandbox/api/v1/payments/refund\n{CLIENT_ID}.1772366400000.{body}");
    assert_eq!((run.status, run.stdout), (0, expected));
}

/// A command for a shell brings the very bytes that were signed.
#[test]
fn the_command_for_curl_quotes_what_shells_would_read() {
    let key = key_argument("merchant.private.pem");
    let body = r#"{"refundReason":"it's $HOME `x` \"y\""}"#;
    let arguments = [
        "sign",
        "refund",
        "--format",
        "curl",
        "--gateway",
        "http://127.0.0.1:9/",
        "--private-key",
        &key,
    ];
    let run = antom(&arguments).stdin(body).run();
    assert_eq!(run.status, 0, "{}", run.all());
    let script = run.stdout.replacen("curl", "printf '%s\\n'", 1);
    let shell = std::process::Command::new("sh")
        .args(["-c", &script])
        .output();
    let words = String::from_utf8(shell.expect("a shell").stdout).expect("UTF-8");
    assert!(
        words.ends_with(&format!("--data-binary\n{body}\n")),
        "{words}"
    );
    assert!(
        words.contains("\nhttp://127.0.0.1:9/ams/sandbox/api/v1/payments/refund\n"),
        "{words}"
    );
}

#[test]
fn a_path_begins_with_a_slash() {
    for arguments in [
        &["sign", "refund", "--sample", "--path", "nope", "--content"][..],
        &["verify", "--path", "nope", "--time", "1", "--content"],
        &[
            "verify",
            "--operation",
            "refund",
            "--path",
            "nope",
            "--time",
            "1",
            "--content",
        ],
    ] {
        let run = antom(&[arguments, &["--client-id", "X"]].concat())
            .stdin("{}")
            .run();
        assert_eq!(run.status, 2, "{}", run.all());
        assert!(
            run.stderr
                .starts_with("error: invalid path `nope`: it must begin with `/`\nhelp: "),
            "{}",
            run.stderr
        );
    }
}
