//! Inputs that are none, for every command that reads a body or a key.

use super::{antom, folder, key_argument};

/// Commands that read a body from a file.
const READERS: [&[&str]; 5] = [
    &["validate", "refund"],
    &["sign", "refund"],
    &["send", "refund"],
    &["notify", "http://127.0.0.1:1/x", "notifyRefund"],
    &[
        "verify",
        "--path",
        "/x",
        "--time",
        "1",
        "--signature",
        "x",
        "--client-id",
        "X",
    ],
];

fn with<'a>(command: &[&'a str], file: &'a str) -> Vec<&'a str> {
    [command, &[file]].concat()
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let here = folder(&[]);
    std::fs::create_dir(here.path().join("folder.json")).expect("a folder");
    for command in READERS {
        for (file, why) in [
            ("missing.json", "cannot read `missing.json`: no such file"),
            ("folder.json", "cannot read `folder.json`: it is a folder"),
        ] {
            let run = antom(&with(command, file)).within(here.path()).run();
            assert_eq!(run.status, 2, "{command:?}: {}", run.all());
            assert!(run.stderr.contains(why), "{command:?}: {}", run.stderr);
            assert!(
                run.stderr.contains("help: pass the path of a file"),
                "{}",
                run.stderr
            );
        }
    }
}

#[test]
fn a_file_of_any_size_is_not_read_into_memory() {
    let here = folder(&[]);
    let large = vec![b' '; 17 * 1024 * 1024];
    std::fs::write(here.path().join("large.json"), &large).expect("a file");
    for command in READERS {
        let run = antom(&with(command, "large.json"))
            .within(here.path())
            .run();
        assert_eq!(run.status, 2, "{command:?}");
        assert!(
            run.stderr.contains("`large.json` is larger than 16 MiB"),
            "{}",
            run.stderr
        );
    }
    let run = antom(&["validate", "refund"]).stdin(large).run();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`<stdin>` is larger than 16 MiB"));
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let here = folder(&[]);
    std::fs::write(here.path().join("bytes.json"), b"{\"a\":\"\xff\"}").expect("a file");
    for command in &READERS[..4] {
        let run = antom(&with(command, "bytes.json"))
            .within(here.path())
            .run();
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("`bytes.json` is not UTF-8 at "),
            "{}",
            run.stderr
        );
    }
}

/// The same fault has the same message and exit status, whether the operation is named, detected, or has products.
#[test]
fn what_is_no_json_object_is_named_wherever_it_breaks_off() {
    let deep = "[".repeat(100_000);
    let json = "is not valid JSON: line ";
    for (body, why) in [
        ("", "is empty"),
        (" ", "is empty"),
        ("null", "is not a JSON object: it is null"),
        ("3", "is not a JSON object: it is a number"),
        (
            "[]",
            "is not a JSON object: it is an array\nhelp: pass one object for each file",
        ),
        (
            "{",
            "is not valid JSON: line 1, column 2: it ends too early",
        ),
        (
            "{\n  \"a\": }",
            "is not valid JSON: line 2, column 8: unexpected `}`",
        ),
        // As editors count columns: in characters.
        (
            "{\"a\": \"日本\" x}",
            "is not valid JSON: line 1, column 12: unexpected `x`",
        ),
        ("{\"a\":1}}", json),
        (
            "a=b&c=d",
            "is not valid JSON: line 1, column 1: it begins with `a`; is it form data?",
        ),
        (
            "\u{feff}{}",
            "is not valid JSON: line 1, column 1: it begins with a byte order mark",
        ),
        (&deep, json),
    ] {
        let here = folder(&[("body.json", body)]);
        for arguments in [
            &["validate", "body.json"][..],
            &["validate", "refund", "body.json"],
            &["validate", "pay", "body.json"],
            &["validate", "pay", "OrderCode", "body.json"],
            &["validate", "pay", "--response", "body.json"],
            &["validate", "refund", "--format", "json", "body.json"],
            &["validate", "refund", "--format", "github", "body.json"],
            &["send", "pay", "body.json"],
            &["send", "refund", "body.json"],
            &[
                "notify",
                "http://127.0.0.1:1/x",
                "notifyRefund",
                "body.json",
            ],
        ] {
            let run = antom(arguments).within(here.path()).run();
            assert_eq!(run.status, 2, "{arguments:?} {body:.20}: {}", run.all());
            let said = format!("error: `body.json` {why}");
            assert!(
                run.stderr.starts_with(&said),
                "{arguments:?}: {}",
                run.stderr
            );
            assert!(run.stderr.contains("\nhelp: "), "{}", run.stderr);
        }
    }
    // A repeated field is a violation: it is JSON.
    let run = antom(&["validate", "refund"])
        .stdin("{\"a\":1,\"a\":2}")
        .run();
    assert_eq!(run.status, 1, "{}", run.all());
}

/// An editor or GitHub shows the place of what is not JSON.
#[test]
fn github_gets_an_annotation_of_what_is_no_json() {
    let here = folder(&[("body.json", "{\n  \"a\": }")]);
    let run = antom(&["validate", "--format", "github", "body.json"])
        .within(here.path())
        .run();
    assert_eq!(
        run.stdout,
        "::error file=body.json,line=2,col=8,title=json::`body.json` is not valid JSON: line 2, column 8: unexpected `}`\n"
    );
}

/// Names of fields and texts of messages are the sender's: they must not move the cursor.
#[test]
fn nothing_that_was_read_reaches_the_terminal_as_it_is() {
    let evil = "\\u001b]0;x\\u0007\\u001b[31m";
    let body = format!(
        "{{\"a{evil}\": 1, \"refundRequestId\": \"{evil}\", \"refundAmount\": {{\"currency\": \"{evil}\", \"value\": \"{evil}\"}}}}"
    );
    let product = format!("{{\"productCode\": \"{evil}\"}}");
    for (arguments, body) in [
        (&["validate", "refund"][..], &body),
        (&["validate", "refund", "--format", "github"], &body),
        (&["validate", "refund", "--format", "json"], &body),
        (&["validate", "pay"], &product),
        (&["validate"], &body),
    ] {
        // With colours, nothing is taken away on the way to the terminal.
        let run = antom(arguments)
            .env("CLICOLOR_FORCE", "1")
            .stdin(body.as_str())
            .run();
        for stream in [&run.stdout, &run.stderr] {
            assert!(
                !stream.contains("\u{1b}]") && !stream.contains("\u{1b}[31m"),
                "{stream:?}"
            );
        }
    }
}

#[test]
fn a_key_of_another_kind_is_said_to_be_that() {
    let here = folder(&[
        ("empty.pem", ""),
        ("text.pem", "my key"),
        ("ssh.pem", "ssh-rsa AAAA me@here"),
    ]);
    std::fs::create_dir(here.path().join("folder.pem")).expect("a folder");
    let public = key_argument("merchant.public.pem");
    for (file, why) in [
        (
            "missing.pem",
            "cannot read the key file `missing.pem`: no such file",
        ),
        ("folder.pem", "`folder.pem` cannot be read: "),
        ("empty.pem", "empty.pem: the key is empty"),
        ("text.pem", "text.pem: "),
        ("ssh.pem", "ssh.pem: "),
        (&public, "this is a public key, a private key is required"),
    ] {
        let run = antom(&["sign", "refund", "--sample", "--private-key", file])
            .within(here.path())
            .run();
        assert_eq!(run.status, 2, "{file}");
        assert!(run.stderr.contains(why), "{file}: {}", run.stderr);
        let help =
            "\nhelp: pass a file that `antom keygen` writes, such as `merchant.private.pem`\n";
        assert!(run.stderr.contains(help), "{file}: {}", run.stderr);
        let notify = ["notify", "http://127.0.0.1:1/x", "--private-key", file];
        let run = antom(&notify).within(here.path()).run();
        assert_eq!(run.status, 2, "{file}");
        assert!(run.stderr.contains(why), "{file}: {}", run.stderr);
    }
    let unset = antom(&["sign", "refund", "--sample"]).run();
    let help = "\nhelp: `--private-key FILE` reads the key from a file\n";
    assert!(unset.stderr.contains(help), "{}", unset.stderr);
    let private = key_argument("merchant.private.pem");
    let run = antom(&[
        "send",
        "refund",
        "--sample",
        "--gateway",
        "http://127.0.0.1:1",
    ])
    .env(
        "ANTOM_PRIVATE_KEY",
        &std::fs::read_to_string(&private).expect("a key"),
    )
    .env(
        "ANTOM_PUBLIC_KEY",
        &std::fs::read_to_string(&private).expect("a key"),
    )
    .run();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("this is a private key, a public key is required"),
        "{}",
        run.stderr
    );
}

/// A key on the command line is refused, and not repeated in the error.
#[test]
fn a_key_on_the_command_line_is_not_shown() {
    let pem = std::fs::read_to_string(key_argument("merchant.private.pem")).expect("a key");
    let bare: String = pem.lines().filter(|it| !it.starts_with("--")).collect();
    for text in [&pem, &bare] {
        for arguments in [
            &["sign", "refund", "--sample", "--private-key", text][..],
            &["notify", "http://127.0.0.1:1/x", "--private-key", text],
            &[
                "verify",
                "--path",
                "/x",
                "--time",
                "1",
                "--signature",
                "x",
                "--public-key",
                text,
            ],
            &[
                "verify",
                "--path",
                "/x",
                "--time",
                "1",
                "--signature",
                "x",
                "--client-id",
                "X",
                "--public-key",
                "1.pem",
                "--own-key",
                text,
            ],
        ] {
            let run = antom(arguments).run();
            assert_eq!(run.status, 2);
            let shown = |it: &str| it.contains(&bare[..40]) || it.contains("BEGIN");
            assert!(
                !shown(&run.stderr) && !shown(&run.stdout),
                "{arguments:.20?}"
            );
        }
    }
}

/// Nor is a damaged key, or a part of one.
#[test]
fn a_damaged_key_on_the_command_line_is_not_shown() {
    let pem = std::fs::read_to_string(key_argument("merchant.private.pem")).expect("a key");
    let bare: String = pem.lines().filter(|it| !it.starts_with("--")).collect();
    let (short, middle) = (format!("{}…", &bare[..12]), &bare[200..260]);
    for (text, why) in [
        (
            short.as_str(),
            "`--private-key` takes the name of a file, not a key",
        ),
        (&bare[..100], "takes the name of a file, not a key"),
        (middle, "cannot read the key file: no such file"),
    ] {
        let run = antom(&["sign", "refund", "--sample", "--private-key", text]).run();
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert!(!run.stderr.contains(&text[..12]), "{}", run.stderr);
    }
    let verify = [
        "verify",
        "--client-id",
        "X",
        "--path",
        "/x",
        "--time",
        "1",
        "--signature",
        "x",
        "--public-key",
        "1=",
    ];
    let run = antom(&verify).stdin("{}").run();
    assert!(
        run.stderr.starts_with("error: no file after `1=`\nhelp: "),
        "{}",
        run.stderr
    );
}
