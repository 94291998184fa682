//! `sign`

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use antom::Language;
use antom::schema::OperationSchema;
use antom::signature::{Content, sign};
use clap::{Args, ValueEnum};

use super::body::BodyArgs;
use super::keys::{Merchant, given_or_set};
use super::operation::find;
use super::output::{WARNING, one_line, print, print_json, shell_word, styled, tell, told};
use super::problem::Problem;
use super::send::gateway_url;
use super::{FINE, Outcome};

/// Sign a request, and print its headers
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom sign refund refund.json                       Print client-id, request-time and signature
  antom sign refund refund.json --format curl         Print a command that sends the request
  antom sign pay OrderCode --sample --content         Print the signed bytes, to compare them
  antom sign notifyPayment body.json --path /antom/notify    Sign a message to your own path

The body is signed as it is, byte for byte, and not checked: `antom validate` does that.")]
pub(super) struct Sign {
    /// The operation: `pay`, `payments/pay`
    operation: String,
    #[command(flatten)]
    body: BodyArgs,
    #[command(flatten)]
    merchant: Merchant,
    /// The product of the sample
    #[arg(long, requires = "sample", hide = true)]
    product: Option<String>,
    /// The path, if it is not that of the operation
    #[arg(long)]
    path: Option<String>,
    /// The value of `request-time`. Default: now, in Unix milliseconds
    #[arg(long)]
    time: Option<String>,
    /// Where the command of `--format curl` sends the request. Default: ANTOM_GATEWAY
    #[arg(long, value_name = "GATEWAY")]
    gateway: Option<String>,
    /// Print the bytes to sign, and sign nothing. No private key is needed
    #[arg(long)]
    content: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: SignFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum SignFormat {
    /// One header per line
    #[default]
    Headers,
    /// An object with method, path and headers
    Json,
    /// A command for curl, with the body in it
    Curl,
}

pub(super) fn run(command: &Sign, language: Language) -> Outcome {
    let operation = find(&command.operation)?;
    let source = command.body.source(operation, command.product.as_deref())?;
    let body = if operation.has_request_body() {
        source.read()?
    } else {
        String::new()
    };
    let client_id = command.merchant.client_id()?;
    let path = path(operation, &client_id, command.path.as_deref())?;
    let time = command.time.clone().unwrap_or_else(now);
    warn(&time, &command.merchant.key_version, language);
    let content = Content {
        method: operation.method(),
        path: &path,
        client_id: &client_id,
        time: &time,
        body: body.as_bytes(),
    };
    if command.content {
        print(&String::from_utf8_lossy(&content.to_bytes()));
        return Ok(FINE);
    }
    let key = command.merchant.private_key()?;
    let signature = sign(&content, &key, &command.merchant.key_version).to_string();
    let headers = [
        ("client-id", client_id.as_str()),
        ("request-time", &time),
        ("signature", &signature),
    ];
    write(command, &content, headers)?;
    Ok(FINE)
}

/// Warns about what is signed as it is, although no server accepts it: a test may want it.
fn warn(time: &str, key_version: &str, language: Language) {
    let warning = styled(WARNING, told(language, "warning", "警告"));
    let shown = one_line(time);
    if !is_time(time) {
        tell(&match language {
            Language::Zh => format!(
                "{warning}：服务器不接受 `{shown}` 作为 `request-time`：请使用 Unix 时间（毫秒），例如 `{}`",
                now()
            ),
            _ => format!(
                "{warning}: `{shown}` is not a time that servers accept for `request-time`: use Unix milliseconds, such as `{}`",
                now()
            ),
        });
    }
    let is_version = !key_version.is_empty() && key_version.bytes().all(|it| it.is_ascii_digit());
    if !is_version {
        let shown = one_line(key_version);
        tell(&match language {
            Language::Zh => {
                format!("{warning}：密钥版本 `{shown}` 不是数字：控制台显示的版本形如 `1`")
            }
            _ => format!(
                "{warning}: the key version `{shown}` is not a number: the dashboard shows versions such as `1`"
            ),
        });
    }
}

/// Prints a signed request.
fn write(command: &Sign, content: &Content<'_>, headers: [(&str, &str); 3]) -> Result<(), Problem> {
    match command.format {
        SignFormat::Headers => {
            let lines = headers.map(|(name, value)| format!("{name}: {value}\n"));
            print(&lines.concat());
        }
        SignFormat::Json => print_json(&serde_json::json!({
            "method": content.method,
            "path": content.path,
            "headers": BTreeMap::from(headers),
        })),
        SignFormat::Curl => {
            let gateway = command.gateway.as_ref();
            let gateway = gateway_url(given_or_set(
                gateway,
                "gateway",
                "--gateway",
                "ANTOM_GATEWAY",
            )?)?;
            let url = format!("{}{}", gateway.trim_end_matches('/'), content.path);
            print(&curl(content, &url, &headers));
        }
    }
    Ok(())
}

/// The path that is signed: that of the operation as the client reaches it, or another.
pub(super) fn path(
    operation: &'static OperationSchema,
    client_id: &str,
    given: Option<&str>,
) -> Result<String, Problem> {
    if let Some(given) = given {
        return checked_path(given);
    }
    let of_operation = antom::schema().path_for(operation, client_id);
    // A notification is sent to a path of the merchant.
    checked_path(&of_operation).map_err(|_| Problem::NoPath)
}

/// A path that is given: it begins with a slash, as in the first line of a request.
pub(super) fn checked_path(path: &str) -> Result<String, Problem> {
    if path.starts_with('/') {
        Ok(path.to_owned())
    } else {
        Err(Problem::InvalidPath(path.to_owned()))
    }
}

/// Whether a value looks like a time of a request: Unix milliseconds or seconds, or ISO 8601 with a time of day. For a warning,
/// the calendar does not matter.
fn is_time(value: &str) -> bool {
    let are_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let is_unix = matches!(value.len(), 10 | 13) && are_digits(value);
    let is_date = value.get(..4).is_some_and(are_digits)
        && value.contains('T')
        && value
            .bytes()
            .all(|it| it.is_ascii_digit() || b"TZ+-:.,".contains(&it));
    is_unix || is_date
}

/// Unix milliseconds.
pub(super) fn now() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_millis().to_string()
}

/// The request as a command; the body is in it, since another byte would break the signature.
fn curl(content: &Content<'_>, url: &str, headers: &[(&str, &str)]) -> String {
    let mut command = format!("curl -X {} {}", content.method, shell_word(url));
    for (name, value) in headers {
        command += &format!(" \\\n  -H {}", shell_word(&format!("{name}: {value}")));
    }
    if !content.body.is_empty() {
        let kind = shell_word("content-type: application/json; charset=UTF-8");
        let body = String::from_utf8_lossy(content.body);
        let body = shell_word(&body);
        command += &format!(" \\\n  -H {kind} \\\n  --data-binary {body}");
    }
    command + "\n"
}
