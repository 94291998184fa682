//! `keygen`

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use antom::Language;
use antom::signature::{KeyError, KeySize, PrivateKey};
use clap::{Args, ValueEnum};

use super::output::{BOLD, print, print_json, styled};
use super::problem::Problem;
use super::{FINE, Outcome};
use crate::error::Error;

/// The name of keys that stand in for Antom's.
const STAND_IN: &str = "antom";

/// Generate an RSA key pair, and print which key to upload
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom keygen                            merchant.private.pem and merchant.public.pem
  antom keygen keys/test                  keys/test.private.pem and keys/test.public.pem
  antom keygen --stand-in                 antom.private.pem and antom.public.pem, for `antom notify`
  antom keygen --format json | jq -r .publicKey

The private key is PKCS#8 as PEM, in a file that only you can read. The public key is printed in the format that the \
dashboard accepts. Files that exist are not overwritten without --force.")]
pub(super) struct Keygen {
    /// The prefix of the file names. Default: `merchant`, or `antom` with `--stand-in`
    name: Option<PathBuf>,
    /// Generate a key pair to use in place of Antom's in tests: `antom notify` signs with it. Default if NAME is `antom`
    #[arg(long)]
    stand_in: bool,
    /// The size of the key, in bits
    #[arg(long, value_enum, default_value_t)]
    bits: Bits,
    /// Overwrite files that exist
    #[arg(long)]
    force: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: KeygenFormat,
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
enum KeygenFormat {
    /// For people
    #[default]
    Text,
    /// An object with `privateKeyFile`, `publicKeyFile`, `publicKey`, `bits` and `standIn`
    Json,
}

pub(super) fn run(command: &Keygen, language: Language) -> Outcome {
    let default = if command.stand_in {
        STAND_IN
    } else {
        "merchant"
    };
    let name = command.name.as_deref().unwrap_or(Path::new(default));
    let is_stand_in = command.stand_in || name.file_name().is_some_and(|it| it == STAND_IN);
    let private = with_ending(name, ".private.pem");
    let public = with_ending(name, ".public.pem");
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
        KeygenFormat::Json => print_json(&serde_json::json!({
            "privateKeyFile": private,
            "publicKeyFile": public,
            "publicKey": key.to_text(),
            "bits": key.bits(),
            "standIn": is_stand_in,
        })),
        KeygenFormat::Text if is_stand_in => print(&of_stand_in(&private, &public, language)),
        KeygenFormat::Text => print(&of_merchant(&private, &public, &key.to_text(), language)),
    }
    Ok(FINE)
}

/// What to do with the merchant's keys.
fn of_merchant(private: &str, public: &str, text: &str, language: Language) -> String {
    let bold = |it: &str| styled(BOLD, it);
    if language == Language::Zh {
        return format!(
            "{private}  {}：请妥善保密。命令通过 `--private-key {private}` 读取，\n  程序从 ANTOM_PRIVATE_KEY（密钥内容）读取。\n\
             {public}   {}：无需保密。\n\n\
             {}\n\
             1. 在 Antom 控制台上传此公钥：\n\n{text}\n\n\
             2. 将控制台显示的 Antom 公钥保存为文件。命令通过 `--public-key 文件` 读取，\n   程序从 ANTOM_PUBLIC_KEY（密钥内容）读取。\n\
             3. 将 ANTOM_CLIENT_ID 设为控制台显示的客户端 ID。\n",
            bold("您的私钥"),
            bold("您的公钥"),
            bold("下一步"),
        );
    }
    format!(
        "{private}  {}: keep it secret. Commands read it with\n  `--private-key {private}`, programs from ANTOM_PRIVATE_KEY (the key itself).\n\
         {public}   {}: not secret.\n\n\
         {}\n\
         1. Upload this public key in Antom's dashboard:\n\n{text}\n\n\
         2. Copy Antom's public key from the dashboard into a file. Commands read it with\n   \
         `--public-key FILE`, programs from ANTOM_PUBLIC_KEY (the key itself).\n\
         3. Set ANTOM_CLIENT_ID to the client ID in the dashboard.\n",
        bold("your private key"),
        bold("your public key"),
        bold("Next"),
    )
}

/// What to do with keys that stand in for Antom's.
fn of_stand_in(private: &str, public: &str, language: Language) -> String {
    let bold = |it: &str| styled(BOLD, it);
    if language == Language::Zh {
        return format!(
            "{private}  {}：用于签署测试通知，\n  `antom notify URL --private-key {private}`。\n\
             {public}   {}：请让您的服务器用它验证测试通知。\n\n\
             这对密钥仅供测试，请勿上传。\n",
            bold("代替 Antom 的私钥"),
            bold("对应的公钥"),
        );
    }
    format!(
        "{private}  {}: it signs test notifications,\n  `antom notify URL --private-key {private}`.\n\
         {public}   {}: configure your server to verify test notifications with it.\n\n\
         These keys are for tests: upload neither of them.\n",
        bold("the private key that stands in for Antom's"),
        bold("its public key"),
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
        Err(error) => {
            let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
            Err(match folder.filter(|it| !it.exists()) {
                Some(folder) => Problem::NoFolder(folder.to_owned()),
                None => Problem::Write(path.to_owned(), error),
            })
        }
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
