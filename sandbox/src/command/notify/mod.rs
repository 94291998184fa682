//! `notify`

mod acknowledgement;
mod cases;
mod deliver;

use std::path::PathBuf;

use antom::Language;
use antom::client::http::Uri;
use antom::endpoint::Notification;
use antom::notification::Sender;
use antom::schema::{Direction, OperationSchema};
use antom::signature::PrivateKey;
use clap::{Args, ValueEnum};

use self::acknowledgement::Verdict;
use self::deliver::deliver;
use super::body::{BodyArgs, Source};
use super::input::timeout;
use super::keys::{client_id, private_key};
use super::operation::{WithNotification, find, with_notification};
use super::output::{print, print_json};
use super::problem::{Misnamed, Problem};
use super::validate::message::{Message, Part};
use super::validate::report::refused;
use super::{FINE, FOUND, Outcome};

/// Send a signed notification to your server, and report whether it was acknowledged
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom notify http://127.0.0.1:3000/antom/notify                   Notify of a payment that succeeded
  antom notify http://127.0.0.1:3000/antom/notify --case failed     Notify of a payment that failed
  antom notify http://127.0.0.1:3000/antom/notify notifyRefund --set refundRequestId=refund-7
  antom notify http://127.0.0.1:3000/antom/notify notifyCapture --sample
  antom notify http://127.0.0.1:3000/antom/notify notifyPayment body.json
  antom notify --cases                                              List all notifications with their cases

The private key stands in for Antom's. `antom keygen --stand-in` generates a pair: give `--private-key antom.private.pem`, \
and configure your server to verify with `antom.public.pem`. A server that verifies with the public key of a running sandbox \
rejects this notification: let the sandbox send its own. It notifies your server of each payment that ends (`antom sandbox \
--notify-url URL`), and its page sends a notification again.

Exit status: 0 if the notification was acknowledged, 1 if not, 2 for invalid arguments or a file or key that cannot be read.")]
pub(super) struct Notify {
    /// The address of your server
    #[arg(required_unless_present = "cases")]
    url: Option<String>,
    /// The notification, such as `notifyRefund`; `--cases` lists all
    #[arg(default_value = "notifyPayment")]
    operation: String,
    #[command(flatten)]
    body: BodyArgs,
    /// The case of the notification; `--cases` lists them. Default: the first one
    #[arg(long)]
    case: Option<String>,
    /// List all notifications with their cases
    #[arg(long)]
    cases: bool,
    /// The client ID of the merchant. Default: ANTOM_CLIENT_ID
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// The file with a private key that stands in for Antom's. Default: the key in ANTOM_SANDBOX_PRIVATE_KEY
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    private_key: Option<PathBuf>,
    /// The version of the key
    #[arg(long, value_name = "VERSION", default_value = "1")]
    key_version: String,
    /// Send the body even if it is invalid
    #[arg(long)]
    invalid: bool,
    /// The timeout, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = timeout)]
    timeout: u64,
    /// An additional CA certificate (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: NotifyFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum NotifyFormat {
    /// For people
    #[default]
    Text,
    /// An object with `acknowledged`, `exact`, `reasons`, `httpStatus`, the response and the public key that verifies it
    Json,
}

pub(super) fn run(command: &Notify, language: Language) -> Outcome {
    let Some(url) = command.url.as_deref().filter(|_| !command.cases) else {
        print(&cases::listing());
        return Ok(FINE);
    };
    let uri: Uri = url
        .parse()
        .ok()
        .filter(|it: &Uri| it.scheme().is_some() && it.host().is_some())
        .ok_or_else(|| Problem::Address(url.to_owned()))?;
    let operation = find(&command.operation)?;
    if operation.direction() != Direction::Inbound {
        return Err(Misnamed::OtherDirection(operation).into());
    }
    let source = source(command, operation)?;
    let body = source.read()?;
    if !command.invalid && is_refused(&source, operation, &body, language)? {
        return Ok(FOUND);
    }
    let key = key(command)?;
    let public_key = key.public_key().to_text();
    let sender =
        Sender::new(key, client_id(command.client_id.as_ref())?).key_version(&command.key_version);
    let request = sender
        .raw(&uri.to_string(), body.clone().into_bytes())
        .map_err(Problem::Notification)?;
    let is_tls = uri.scheme_str() == Some("https");
    let delivered = deliver(request, command.timeout, command.ca.as_ref())?;
    let expected = with_notification(operation, Acknowledgement).unwrap_or_default();
    let verdict = Verdict::of(&delivered, expected, is_tls, language);
    let case = with_notification(operation, cases::CaseOf(&body)).flatten();
    match command.format {
        NotifyFormat::Text => print(&verdict.text(operation, case, &public_key, language)),
        NotifyFormat::Json => print_json(&verdict.json(operation, case, &public_key)),
    }
    Ok(if verdict.is_acknowledged() {
        FINE
    } else {
        FOUND
    })
}

/// The private key that stands in for Antom's. The local sandbox does not print its own: `keygen` generates a pair.
fn key(command: &Notify) -> Result<PrivateKey, Problem> {
    let read = private_key(command.private_key.as_deref(), "ANTOM_SANDBOX_PRIVATE_KEY");
    read.map_err(|problem| match problem {
        Problem::Key(error, _) | Problem::KeyFile(error, _) => Problem::SandboxKey(error),
        problem => problem,
    })
}

/// The body that acknowledges a notification.
struct Acknowledgement;

impl WithNotification for Acknowledgement {
    type Output = &'static str;

    fn run<N: Notification>(self) -> Self::Output {
        N::ACKNOWLEDGEMENT
    }
}

/// The body: of a file or sample, or that of a case.
fn source(command: &Notify, operation: &'static OperationSchema) -> Result<Source, Problem> {
    let given = command.body.source(operation, None)?;
    if given.file.is_some() || given.sample.is_some() {
        return match &command.case {
            Some(_) => Err(Problem::CaseAndBody),
            None => Ok(given),
        };
    }
    let case = cases::find(operation, command.case.as_deref())?;
    let own = case
        .changes()
        .map(|(path, value)| format!("{path}={value}"));
    Ok(Source {
        sample: Some(case.sample.to_owned()),
        changes: own.chain(given.changes.iter().cloned()).collect(),
        ..given
    })
}

/// Checks the body, shows what is wrong with it, and returns whether it is not to be sent.
fn is_refused(
    source: &Source,
    operation: &'static OperationSchema,
    body: &str,
    language: Language,
) -> Result<bool, Problem> {
    let Some(product) = operation.products().first() else {
        return Ok(false);
    };
    source.check(body.as_bytes())?;
    let message = Message::new(operation, product, Part::Request);
    Ok(refused(source, message, body, false, language))
}
