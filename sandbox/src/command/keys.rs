//! Keys and who one is: from files and from the environment, never from the command line, where others could read them.

use std::path::{Path, PathBuf};

use antom::signature::{PrivateKey, PublicKey, PublicKeys};
use clap::Args;

use super::problem::Problem;
use crate::keys::{longest_base64, looks_like_key};

/// The version of a merchant's first key.
const KEY_VERSION: &str = "1";

/// The merchant: client ID and private key.
#[derive(Args)]
pub(super) struct Merchant {
    /// Your client ID. Default: ANTOM_CLIENT_ID
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// The file with your private key, as PEM, Base64 or DER. Default: the key in ANTOM_PRIVATE_KEY
    // A key that was given in place of its file begins with hyphens; it must not be shown as an unknown option.
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    private_key: Option<PathBuf>,
    /// The version of your key, as the dashboard shows it
    #[arg(long, value_name = "VERSION", default_value = KEY_VERSION)]
    pub(super) key_version: String,
}

impl Merchant {
    pub(super) fn client_id(&self) -> Result<String, Problem> {
        client_id(self.client_id.as_ref())
    }

    pub(super) fn private_key(&self) -> Result<PrivateKey, Problem> {
        private_key(self.private_key.as_deref(), "ANTOM_PRIVATE_KEY")
    }

    /// The options that were given, for a command of the same merchant. A key is named by its file only.
    pub(super) fn arguments(&self) -> Vec<String> {
        let file = self.private_key.as_ref();
        let version = Some(&self.key_version).filter(|it| *it != KEY_VERSION);
        let options = [
            ("--client-id", self.client_id.clone()),
            ("--private-key", file.map(|it| it.display().to_string())),
            ("--key-version", version.cloned()),
        ];
        let given = options.into_iter();
        let given = given.filter_map(|(name, value)| Some([name.to_owned(), value?]));
        given.flatten().collect()
    }
}

/// The client ID that is given, or that of the environment.
pub(super) fn client_id(given: Option<&String>) -> Result<String, Problem> {
    if given.is_some_and(|it| looks_like_key(it)) {
        return Err(Problem::KeyInPlaceOf);
    }
    given_or_set(given, "client ID", "--client-id", "ANTOM_CLIENT_ID")
}

/// A value that is no secret: given, or in the environment.
pub(super) fn given_or_set(
    given: Option<&String>,
    what: &'static str,
    option: &'static str,
    variable: &'static str,
) -> Result<String, Problem> {
    let set = || std::env::var(variable).ok().filter(|it| !it.is_empty());
    given.cloned().or_else(set).ok_or(Problem::Missing {
        what,
        option,
        variable,
    })
}

/// A private key: of the file, or else of the environment.
pub(super) fn private_key(
    file: Option<&Path>,
    variable: &'static str,
) -> Result<PrivateKey, Problem> {
    const OPTION: &str = "--private-key";
    let Some(file) = file else {
        return PrivateKey::from_env(variable).map_err(|it| Problem::Key(it, OPTION));
    };
    check_path(file, OPTION)?;
    PrivateKey::from_file(file).map_err(|it| Problem::KeyFile(it, OPTION))
}

/// Antom's public keys, by their versions.
#[derive(Args)]
pub(super) struct AntomKeys {
    /// The file with Antom's public key, as PEM, Base64 or DER. VERSION=FILE for a key of one version. Default: the key in
    /// ANTOM_PUBLIC_KEY
    #[arg(
        long = "public-key",
        value_name = "[VERSION=]FILE",
        allow_hyphen_values = true
    )]
    files: Vec<String>,
}

/// The public keys of the sender of a message, by their versions.
#[derive(Args)]
pub(super) struct SenderKeys {
    /// The file with the sender's public key, as PEM, Base64 or DER: Antom's for responses and notifications, the merchant's
    /// for requests. VERSION=FILE for a key of one version. Default: the key in ANTOM_PUBLIC_KEY; for a request, the public
    /// half of the key in ANTOM_PRIVATE_KEY
    #[arg(
        long = "public-key",
        value_name = "[VERSION=]FILE",
        allow_hyphen_values = true
    )]
    files: Vec<String>,
}

impl AntomKeys {
    pub(super) fn read(&self) -> Result<PublicKeys, Problem> {
        public_keys(&self.files)
    }

    /// The options that were given, for a command that verifies with the same keys.
    pub(super) fn arguments(&self) -> Vec<String> {
        let files = self.files.iter();
        files
            .flat_map(|it| ["--public-key".to_owned(), it.clone()])
            .collect()
    }
}

impl SenderKeys {
    /// Whether keys are given as options.
    pub(super) fn are_given(&self) -> bool {
        !self.files.is_empty()
    }

    pub(super) fn read(&self) -> Result<PublicKeys, Problem> {
        public_keys(&self.files)
    }
}

/// Public keys: of the files, or else of the environment.
fn public_keys(files: &[String]) -> Result<PublicKeys, Problem> {
    const OPTION: &str = "--public-key";
    if files.is_empty() {
        let key = PublicKey::from_env("ANTOM_PUBLIC_KEY");
        let key = key.map_err(|it| Problem::Key(it, OPTION))?;
        return Ok(key.into());
    }
    let mut keys = PublicKeys::new();
    for given in files {
        let (version, file) = match given.split_once('=') {
            Some((version, "")) if is_version(version) => {
                return Err(Problem::NoFileOfVersion(version.to_owned()));
            }
            Some((version, file)) if is_version(version) => (Some(version), Path::new(file)),
            _ => (None, Path::new(given)),
        };
        check_path(file, OPTION)?;
        let key = PublicKey::from_file(file).map_err(|it| Problem::KeyFile(it, OPTION))?;
        keys = match version {
            Some(version) => keys.with(version, key),
            None if files.len() == 1 => key.into(),
            None => keys.with("1", key),
        };
    }
    Ok(keys)
}

fn is_version(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// Checks that there is a file. A key given in its place must not be shown as the name of a file, nor a part of one.
pub(super) fn check_path(path: &Path, option: &'static str) -> Result<(), Problem> {
    if path.exists() {
        return Ok(());
    }
    let text = path.to_string_lossy();
    // Every key of the supported kinds begins with `MII` in Base64.
    let begins_like_key = text.starts_with("MII") && path.extension().is_none();
    if begins_like_key || looks_like_key(&text) {
        return Err(Problem::KeyOnCommandLine(option));
    }
    let may_be_part_of_key = longest_base64(&text) > 40;
    Err(Problem::NoKeyFile {
        option,
        name: (!may_be_part_of_key).then(|| text.into_owned()),
    })
}
