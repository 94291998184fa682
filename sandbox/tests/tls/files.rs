//! The folder that keeps a certificate.

use std::fs;
use std::path::Path;

use antom_sandbox::tls::{Identity, TlsError};

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn it_is_made_once_and_kept() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("sandbox.tls");
    let first = Identity::open(&folder, &[]).unwrap();
    assert!(first.is_new());
    assert_eq!(files(&folder), ["ca.pem", "server.key", "server.pem"]);
    assert_eq!(files(parent.path()), ["sandbox.tls"]);
    let authority = fs::read_to_string(first.authority_path().unwrap()).unwrap();
    assert_eq!(authority, first.authority_pem());
    let second = Identity::open(&folder, &[]).unwrap();
    assert!(!second.is_new());
    assert_eq!(second.authority_pem(), first.authority_pem());
    // The key of the authority is nowhere.
    let all: String = files(&folder)
        .iter()
        .map(|file| fs::read_to_string(folder.join(file)).unwrap())
        .collect();
    assert_eq!(
        all.matches("PRIVATE KEY-----\n").count(),
        2,
        "one key begins and ends"
    );
    assert!(!format!("{first:?}").contains("PRIVATE"));
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("tls");
    Identity::open(&folder, &[]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let key = folder.join("server.key");
    assert_eq!((mode(&folder), mode(&key)), (0o700, 0o600));
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let error = Identity::open(&folder, &[]).unwrap_err();
    assert!(matches!(error, TlsError::Exposed { mode: 0o644, .. }));
    let text = error.to_string();
    assert!(text.contains("(mode 644); run `chmod 600 "), "{text}");
}

#[test]
fn what_is_wrong_with_files_is_said() {
    let parent = tempfile::tempdir().unwrap();
    let other = parent.path().join("other");
    Identity::open(&other, &[]).unwrap();
    type Spoil = fn(&Path, &Path);
    let cases: [(&str, Spoil); 6] = [
        ("ca.pem: the file is missing", |folder, _| {
            fs::remove_file(folder.join("ca.pem")).unwrap();
        }),
        ("server.key: the file is missing", |folder, _| {
            fs::remove_file(folder.join("server.key")).unwrap();
        }),
        ("server.pem: ", |folder, _| {
            fs::write(folder.join("server.pem"), "no PEM").unwrap();
        }),
        (
            "server.pem: the certificate is not accepted",
            |folder, other| {
                fs::copy(other.join("server.pem"), folder.join("server.pem")).unwrap();
            },
        ),
        ("server.key: ", |folder, other| {
            fs::copy(other.join("server.key"), folder.join("server.key")).unwrap();
        }),
        (
            "server.pem: the certificate is not for `antom.test`",
            |_, _| {},
        ),
    ];
    for (number, (expected, spoil)) in cases.into_iter().enumerate() {
        let folder = parent.path().join(number.to_string());
        Identity::open(&folder, &[]).unwrap();
        spoil(&folder, &other);
        // The last case alone is about names.
        let name = if number == 5 {
            "antom.test"
        } else {
            "localhost"
        };
        let error = Identity::open(&folder, &[name.to_owned()])
            .unwrap_err()
            .to_string();
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("remove its folder"), "{error}");
        assert!(!error.contains("PRIVATE"), "{error}");
    }
}

#[test]
fn a_folder_that_cannot_be_made() {
    let parent = tempfile::tempdir().unwrap();
    let file = parent.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Identity::open(&file.join("tls"), &[]).unwrap_err();
    assert!(matches!(error, TlsError::File { .. }), "{error}");
    // Its own folder is made, but no tree of folders; an empty one is taken.
    let error = Identity::open(&parent.path().join("a/b/tls"), &[]).unwrap_err();
    let missing = parent.path().join("a/b");
    assert!(
        matches!(&error, TlsError::NoFolder { path } if *path == missing),
        "{error}"
    );
    let empty = parent.path().join("empty");
    fs::create_dir(&empty).unwrap();
    Identity::open(&empty, &[]).unwrap();
    assert_eq!(files(parent.path()), ["empty", "file"]);
}

/// Sandboxes that start at the same time have the same certificate.
#[test]
fn several_starts_at_the_same_time() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("tls");
    let opened: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| Identity::open(&folder, &[]).unwrap()))
            .collect();
        let opened = threads.into_iter().map(|thread| thread.join().unwrap());
        opened.collect()
    });
    let first = opened[0].authority_pem();
    assert!(
        opened
            .iter()
            .all(|identity| identity.authority_pem() == first)
    );
    assert_eq!(files(parent.path()), ["tls"]);
}
