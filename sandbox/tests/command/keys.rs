use super::{antom, folder, key_argument};

#[test]
fn keys_are_generated_once_and_fit_each_other() {
    let here = folder(&[]);
    let run = antom(&["keygen"]).within(here.path()).run();
    assert_eq!(run.status, 0, "{}", run.all());
    let private = here.path().join("merchant.private.pem");
    let text = std::fs::read_to_string(&private).expect("a key");
    assert!(text.starts_with("-----BEGIN PRIVATE KEY-----"));
    assert!(!run.stdout.contains(text.lines().nth(1).expect("a line")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = private.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let public = antom::signature::PublicKey::from_file(here.path().join("merchant.public.pem"));
    let public = public.expect("a key");
    let key = antom::signature::PrivateKey::from_file(&private).expect("a key");
    assert!(key.public_key() == public);
    assert_eq!(public.bits(), 2048);
    assert!(run.stdout.contains(&public.to_text()), "{}", run.stdout);

    let again = antom(&["keygen"]).within(here.path()).run();
    assert_eq!(again.status, 2);
    assert!(
        again.stderr.contains("`merchant.private.pem` exists"),
        "{}",
        again.stderr
    );
    assert_eq!(std::fs::read_to_string(&private).expect("a key"), text);
    let forced = antom(&["keygen", "--force", "--format", "json"])
        .within(here.path())
        .run();
    assert_eq!(forced.status, 0);
    assert_ne!(std::fs::read_to_string(&private).expect("a key"), text);
    assert_eq!(forced.json()["bits"], 2048);
}

/// One of the two files is enough to refuse: its partner would not fit it.
#[test]
fn nothing_is_overwritten_unasked() {
    let here = folder(&[("k.public.pem", "mine")]);
    let run = antom(&["keygen", "k"]).within(here.path()).run();
    assert_eq!(run.status, 2);
    assert!(!here.path().join("k.private.pem").exists());
    let run = antom(&["keygen", "no/such/folder/k"])
        .within(here.path())
        .run();
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.starts_with(
            "error: the folder `no/such/folder` does not exist\nhelp: create it, or choose another name"
        ),
        "{}",
        run.stderr
    );
}

/// A link to a file of others must not give them the key.
#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let here = folder(&[("theirs", "")]);
    let link = here.path().join("merchant.private.pem");
    std::os::unix::fs::symlink(here.path().join("theirs"), &link).expect("a link");
    let run = antom(&["keygen"]).within(here.path()).run();
    assert_eq!(run.status, 2);
    let run = antom(&["keygen", "--force"]).within(here.path()).run();
    assert_eq!(run.status, 0);
    assert_eq!(
        std::fs::read(here.path().join("theirs")).expect("a file"),
        b""
    );
    assert!(!link.is_symlink());
}

/// Keys that stand in for Antom's are for the tests of a server: uploaded, they would take the place of the merchant's.
#[test]
fn keys_that_stand_in_for_antoms_are_not_uploaded() {
    for arguments in [
        &["keygen", "--stand-in"][..],
        &["keygen", "antom"],
        &["keygen", "--stand-in", "antom"],
    ] {
        let here = folder(&[]);
        let run = antom(arguments).within(here.path()).run();
        assert_eq!(run.status, 0, "{}", run.all());
        for part in [
            "`antom notify URL --private-key antom.private.pem`",
            "configure your server to verify test notifications",
            "upload neither of them",
        ] {
            assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
        }
        assert!(!run.stdout.contains("dashboard"), "{}", run.stdout);
        assert!(here.path().join("antom.public.pem").exists());
    }
    let here = folder(&[]);
    let run = antom(&["keygen", "test", "--stand-in", "--format", "json"])
        .within(here.path())
        .run();
    assert_eq!(run.json()["standIn"], true);
    assert_eq!(run.json()["privateKeyFile"], "test.private.pem");
    let run = antom(&["keygen", "--format", "json"])
        .within(here.path())
        .run();
    assert_eq!(run.json()["standIn"], false);
    assert_eq!(run.json()["privateKeyFile"], "merchant.private.pem");
}

/// A variable holds the key, not the name of its file; and a key that stands in for Antom's is in no dashboard.
#[test]
fn what_a_key_should_have_been_is_said() {
    let private = key_argument("merchant.private.pem");
    let run = antom(&["sign", "refund", "--sample"])
        .env("ANTOM_PRIVATE_KEY", &private)
        .run();
    assert_eq!(run.status, 2, "{}", run.all());
    let said = "the value is the path of a file: set the variable to the contents of the file\n\
                help: `export ANTOM_PRIVATE_KEY=\"$(cat FILE)\"` does so; ";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let public = key_argument("antom.public.pem");
    let run = antom(&["notify", "http://127.0.0.1:1/x", "--private-key", &public]).run();
    assert_eq!(run.status, 2, "{}", run.all());
    let said = format!("error: {public}: this is a public key, a private key is required\n");
    assert!(run.stderr.starts_with(&said), "{}", run.stderr);
    let ca = ["--ca", &public];
    let send = [
        "send",
        "refund",
        "--sample",
        "--gateway",
        "https://127.0.0.1:1",
        "--private-key",
        &private,
        "--public-key",
        &public,
    ];
    let run = antom(&[&send[..], &ca].concat()).run();
    assert_eq!(run.status, 2, "{}", run.all());
    let said = format!("error: `{public}` is not a certificate in PEM\nhelp: ");
    assert!(run.stderr.contains(&said), "{}", run.stderr);
}
