//! `keygen`

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use antom::signature::{KeyError, KeySize, PrivateKey};
use clap::{Args, ValueEnum};

use super::output::{BOLD, print, print_json, styled};
use super::problem::Problem;
use super::{FINE, Outcome};
use crate::error::Error;

/// Generate an RSA key pair, and say which key to upload
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom keygen                            merchant.private.pem and merchant.public.pem
  antom keygen keys/test                  keys/test.private.pem and keys/test.public.pem
  antom keygen --format json | jq -r .publicKey

The private key is PKCS#8 as PEM, in a file that only you can read. The public key is printed as the dashboard takes it. \
Files that exist are not overwritten without --force.")]
pub(super) struct Keygen {
    /// The prefix of the file names
    #[arg(default_value = "merchant")]
    name: PathBuf,
    /// The size of the key, in bits
    #[arg(long, value_enum, default_value_t)]
    bits: Bits,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
    /// How to write the result
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Bits {
    /// The size that the official pages require
    #[default]
    #[value(name = "2048")]
    Of2048,
    /// Larger
    #[value(name = "3072")]
    Of3072,
    /// Larger still, and slower
    #[value(name = "4096")]
    Of4096,
}

impl From<Bits> for KeySize {
    fn from(bits: Bits) -> Self {
        match bits {
            Bits::Of2048 => Self::Bits2048,
            Bits::Of3072 => Self::Bits3072,
            Bits::Of4096 => Self::Bits4096,
        }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// An object with `privateKeyFile`, `publicKeyFile`, `publicKey` and `bits`
    Json,
}

pub(super) fn run(command: &Keygen) -> Outcome {
    let private = with_ending(&command.name, ".private.pem");
    let public = with_ending(&command.name, ".public.pem");
    if !command.force
        && let Some(there) = [&private, &public]
            .into_iter()
            .find(|it| it.symlink_metadata().is_ok())
    {
        return Err(Problem::Exists(there.clone()));
    }
    let failed = |error: KeyError| Problem::NotGenerated(Error::KeyNotGenerated(error.to_string()));
    let pem = PrivateKey::generate_pem(command.bits.into()).map_err(failed)?;
    let key = PrivateKey::from_text(&pem).map_err(failed)?.public_key();
    write(&private, &pem, Access::Owner, command.force)?;
    write(
        &public,
        &public_pem(&key.to_text()),
        Access::All,
        command.force,
    )?;
    let (private, public) = (private.display().to_string(), public.display().to_string());
    match command.format {
        Format::Json => print_json(&serde_json::json!({
            "privateKeyFile": private,
            "publicKeyFile": public,
            "publicKey": key.to_text(),
            "bits": key.bits(),
        })),
        Format::Text => print(&told(&private, &public, &key.to_text())),
    }
    Ok(FINE)
}

/// What to do with the keys.
fn told(private: &str, public: &str, text: &str) -> String {
    let bold = |it: &str| styled(BOLD, it);
    format!(
        "{private}  {}: keep it to yourself. Commands take it as\n  `--private-key {private}`, programs as the text of ANTOM_PRIVATE_KEY.\n\
         {public}   {}: no secret.\n\n\
         {}\n\
         1. On the dashboard of Antom, give this as the public key of your client:\n\n{text}\n\n\
         2. Copy the public key that the dashboard shows as Antom's into a file; commands take it as\n   \
         `--public-key FILE`, programs as the text of ANTOM_PUBLIC_KEY.\n\
         3. Keep the client ID that the dashboard shows as ANTOM_CLIENT_ID.\n",
        bold("your private key"),
        bold("your public key"),
        bold("Next"),
    )
}

fn with_ending(name: &Path, ending: &str) -> PathBuf {
    let mut name = name.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The key as PEM: Base64 in lines of 64 characters.
fn public_pem(text: &str) -> String {
    let mut pem = "-----BEGIN PUBLIC KEY-----\n".to_owned();
    for (index, character) in text.chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            pem.push('\n');
        }
        pem.push(character);
    }
    pem + "\n-----END PUBLIC KEY-----\n"
}

/// Who can read a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Owner,
    All,
}

/// Writes a file that is not there yet. One that is to be overwritten is removed before: who could read it, or had it
/// open, must not get the new key.
fn write(path: &Path, text: &str, access: Access, force: bool) -> Result<(), Problem> {
    if force {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Problem::Write(path.to_owned(), error));
            }
            _ => {}
        }
    }
    match create(path, access).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Problem::Exists(path.to_owned()))
        }
        Err(error) => Err(Problem::Write(path.to_owned(), error)),
    }
}

fn create(path: &Path, access: Access) -> io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if access == Access::Owner {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = access;
    options.open(path)
}
