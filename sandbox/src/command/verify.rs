//! `verify`

use std::path::PathBuf;

use antom::Language;
use antom::schema::Direction;
use antom::signature::{Content, Hints, PrivateKey, PublicKey, PublicKeys, SignatureError, verify};
use clap::{Args, ValueEnum};

use super::input::Input;
use super::keys::{SenderKeys, check_path, private_key};
use super::operation::find;
use super::output::{ERROR, GOOD, one_line, print, print_json, styled, told, wrapped};
use super::problem::Problem;
use super::sign::{checked_path, path};
use super::{FINE, FOUND, Outcome};
use crate::chinese;

/// Verify the signature of a message, and explain why it does not match
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom verify notification.json --headers headers.txt    Headers of a server or `curl -i`
  antom verify body.json --path /antom/notify --client-id SANDBOX_5X00000000000000 \\
    --time 1772366400000 --signature 'algorithm=RSA256,keyVersion=1,signature=…'
  antom verify response.json --operation refund --headers headers.txt
  antom verify request.json --operation refund --headers headers.txt   Your own request, with ANTOM_PRIVATE_KEY
  antom verify body.json --headers headers.txt --content  Print the bytes to sign

A response is signed with the path of its request, and with its own `response-time`. A first line `POST /path HTTP/1.1` \
among the headers gives method and path.

Antom signs responses and notifications, the merchant signs requests: the key is the public key of the sender. A message with \
`request-time` and the path of an operation is a request.

Exit status: 0 if the signature matches, 1 if it does not, 2 for invalid arguments or a file or key that cannot be \
read.")]
pub(super) struct Verify {
    /// The file with the exact body, or `-`. Default: standard input
    file: Option<PathBuf>,
    /// A file with the headers of the message, `Name: value` a line
    #[arg(long, value_name = "FILE")]
    headers: Option<PathBuf>,
    /// Take the method and path from this operation
    #[arg(long)]
    operation: Option<String>,
    /// The method of the request
    #[arg(long)]
    method: Option<String>,
    /// The path of the request, from the first slash after the host
    #[arg(long)]
    path: Option<String>,
    /// The value of the header `client-id`
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// The value of the header `request-time`, or `response-time` of a response
    #[arg(long)]
    time: Option<String>,
    /// The value of the header `signature`
    #[arg(long)]
    signature: Option<String>,
    #[command(flatten)]
    keys: SenderKeys,
    /// A file with your own key, private or public. If the signature of a message of Antom was made with it, the report says so
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    own_key: Option<PathBuf>,
    /// Print the bytes to sign, and verify nothing. No key is needed
    #[arg(long)]
    content: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: VerifyFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum VerifyFormat {
    /// For people
    #[default]
    Text,
    /// An object with `valid`, `cause`, `message` and `verifiedWith`
    Json,
}

/// What the headers of a message say.
#[derive(Default)]
struct Headers {
    method: Option<String>,
    path: Option<String>,
    client_id: Option<String>,
    request_time: Option<String>,
    response_time: Option<String>,
    signature: Option<String>,
}

/// What is verified, beside the body.
struct Message {
    method: String,
    path: String,
    client_id: String,
    time: String,
    signature: Option<String>,
    /// Whether it is a request, which the merchant signs.
    is_request: bool,
}

/// Where the public key of the sender comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verifier {
    Option,
    PublicKey,
    /// The private key of the merchant, whose own request it is.
    PrivateKey,
}

impl Verifier {
    fn name(self) -> &'static str {
        match self {
            Self::Option => "--public-key",
            Self::PublicKey => "ANTOM_PUBLIC_KEY",
            Self::PrivateKey => "ANTOM_PRIVATE_KEY",
        }
    }
}

pub(super) fn run(command: &Verify, language: Language) -> Outcome {
    let message = message(command)?;
    let body = Input::of_option(command.file.as_ref()).read()?;
    let content = Content {
        method: &message.method,
        path: &message.path,
        client_id: &message.client_id,
        time: &message.time,
        body: &body,
    };
    if command.content {
        print(&String::from_utf8_lossy(&content.to_bytes()));
        return Ok(FINE);
    }
    let signature = message
        .signature
        .as_deref()
        .ok_or(Problem::NoHeader("signature", "--signature"))?;
    let (keys, verifier) = keys(command, message.is_request)?;
    let own_key = command.own_key.as_ref().map(own_key).transpose()?;
    let hints = Hints {
        own_key: own_key.as_ref(),
        ..Hints::default()
    };
    let verified = verify(&content, signature, &keys, &hints);
    let said = said(&message, &verified, language);
    match command.format {
        VerifyFormat::Text => {
            let (style, en, zh) = match verified {
                Ok(()) => (GOOD, "valid: ", "有效："),
                Err(_) => (ERROR, "not valid: ", "无效："),
            };
            let mut text = styled(style, told(language, en, zh)) + &said + "\n";
            if let Some(note) = note(&message, verifier, verified.is_ok(), language) {
                text += &wrapped(note, "  ");
            }
            print(&text);
        }
        VerifyFormat::Json => print_json(&serde_json::json!({
            "valid": verified.is_ok(),
            "cause": verified.as_ref().err().map(|it| it.name()),
            "message": said,
            "verifiedWith": verifier.name(),
        })),
    }
    Ok(if verified.is_ok() { FINE } else { FOUND })
}

/// The public keys of the sender, and where they come from.
fn keys(command: &Verify, is_request: bool) -> Result<(PublicKeys, Verifier), Problem> {
    const VARIABLE: &str = "ANTOM_PRIVATE_KEY";
    if command.keys.are_given() {
        return Ok((command.keys.read()?, Verifier::Option));
    }
    if is_request && std::env::var_os(VARIABLE).is_some_and(|it| !it.is_empty()) {
        let key = private_key(None, VARIABLE)?;
        return Ok((key.public_key().into(), Verifier::PrivateKey));
    }
    Ok((command.keys.read()?, Verifier::PublicKey))
}

/// The verdict with its reason.
fn said(message: &Message, verified: &Result<(), SignatureError>, language: Language) -> String {
    let path = one_line(&message.path);
    match (verified, language) {
        (Ok(()), Language::Zh) => format!("签名与 {} {path} 匹配", message.method),
        (Ok(()), _) => format!("the signature matches {} {path}", message.method),
        (Err(error), Language::Zh) => chinese::signature(error),
        (Err(error), _) => error.to_string(),
    }
}

/// Whose key it was, where that is not plain.
fn note(
    message: &Message,
    verifier: Verifier,
    is_valid: bool,
    language: Language,
) -> Option<&'static str> {
    match verifier {
        Verifier::PrivateKey => Some(told(
            language,
            "This is a request, which the merchant signs: verified with the public key of ANTOM_PRIVATE_KEY.",
            "这是请求，由商户签名：已用 ANTOM_PRIVATE_KEY 对应的公钥验签。",
        )),
        Verifier::PublicKey if message.is_request && !is_valid => Some(told(
            language,
            "This is a request, which the merchant signs, but ANTOM_PUBLIC_KEY is usually Antom's key: pass the merchant's \
             public key with `--public-key FILE`, or set ANTOM_PRIVATE_KEY.",
            "这是请求，由商户签名，而 ANTOM_PUBLIC_KEY 通常是 Antom 的公钥：请用 `--public-key 文件` 指定商户公钥，或设置 \
             ANTOM_PRIVATE_KEY。",
        )),
        _ => None,
    }
}

/// Puts together what options and headers say; options come first.
fn message(command: &Verify) -> Result<Message, Problem> {
    let headers = match &command.headers {
        Some(file) => Headers::read(&Input::of(file).read_text()?),
        None => Headers::default(),
    };
    let given = |option: &Option<String>, header: &Option<String>| {
        option.as_ref().or(header.as_ref()).cloned()
    };
    if let Some(file) = command.headers.as_ref().filter(|_| headers.are_missing()) {
        return Err(Problem::NoHeaders(file.clone()));
    }
    let operation = command.operation.as_deref().map(find).transpose()?;
    let client_id = given(&command.client_id, &headers.client_id);
    let client_id = needed(client_id, "client-id", "--client-id")?;
    let has_request_time = headers.response_time.is_none() && headers.request_time.is_some();
    let time = headers.response_time.or(headers.request_time);
    let time = needed(command.time.clone().or(time), "request-time", "--time")?;
    let given_path = given(&command.path, &headers.path);
    let path = match (operation, given_path.as_deref()) {
        (Some(operation), given) => path(operation, &client_id, given)?,
        (None, Some(given)) => checked_path(given)?,
        (None, None) => return Err(Problem::NoPath),
    };
    let of_operation = operation.map(|it| it.method().to_owned());
    let is_outbound = match operation {
        Some(operation) => operation.direction() == Direction::Outbound,
        None => is_path_of_operation(&path, &client_id),
    };
    let method = given(&command.method, &headers.method).or(of_operation);
    Ok(Message {
        method: method.unwrap_or_else(|| "POST".to_owned()),
        path,
        client_id,
        time,
        signature: given(&command.signature, &headers.signature),
        is_request: has_request_time && is_outbound,
    })
}

/// Whether calls of an operation go to a path.
fn is_path_of_operation(path: &str, client_id: &str) -> bool {
    let schema = antom::schema();
    let mut operations = schema.operations().iter();
    operations
        .any(|it| it.direction() == Direction::Outbound && schema.path_for(it, client_id) == path)
}

fn needed(
    value: Option<String>,
    header: &'static str,
    option: &'static str,
) -> Result<String, Problem> {
    value.ok_or(Problem::NoHeader(header, option))
}

impl Headers {
    fn are_missing(&self) -> bool {
        let signed = [
            &self.client_id,
            &self.request_time,
            &self.response_time,
            &self.signature,
        ];
        signed.into_iter().all(Option::is_none)
    }

    /// Reads headers as servers and curl show them; lines of curl begin with `<` or `>`.
    fn read(text: &str) -> Self {
        let mut headers = Self::default();
        for line in text.lines() {
            let line = line.trim_start_matches(['<', '>', ' ']).trim_end();
            match line.split_once(':') {
                Some((name, value)) if !name.contains(' ') => headers.take(name, value.trim()),
                _ => headers.take_request_line(line),
            }
        }
        headers
    }

    fn take(&mut self, name: &str, value: &str) {
        let slot = match name.to_ascii_lowercase().as_str() {
            "client-id" => &mut self.client_id,
            "request-time" => &mut self.request_time,
            "response-time" => &mut self.response_time,
            "signature" => &mut self.signature,
            _ => return,
        };
        *slot = Some(value.to_owned());
    }

    /// `POST /path HTTP/1.1`.
    fn take_request_line(&mut self, line: &str) {
        let mut words = line.split(' ');
        if let (Some(method), Some(path), Some(version)) =
            (words.next(), words.next(), words.next())
            && path.starts_with('/')
            && version.starts_with("HTTP/")
        {
            self.method = Some(method.to_owned());
            self.path = Some(path.to_owned());
        }
    }
}

/// The public half of a key of one's own, whichever half the file has.
fn own_key(file: &PathBuf) -> Result<PublicKey, Problem> {
    const OPTION: &str = "--own-key";
    check_path(file, OPTION)?;
    match PrivateKey::from_file(file) {
        Ok(key) => Ok(key.public_key()),
        Err(error) => PublicKey::from_file(file).map_err(|_| Problem::KeyFile(error, OPTION)),
    }
}
