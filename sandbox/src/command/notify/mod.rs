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
use super::body::BodyArgs;
use super::input::{Input, timeout};
use super::keys::{client_id, private_key};
use super::operation::{WithNotification, find, with_notification};
use super::output::{print, print_json, tell};
use super::problem::{Misnamed, Problem, Unreadable};
use super::validate::message::{Message, Part};
use super::validate::report::Report;
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
and configure your server to verify with `antom.public.pem`. The local sandbox (`antom sandbox`) has other keys, and sends \
notifications itself.

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
    #[arg(long, conflicts_with_all = ["file", "sample"])]
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
    /// An object with `acknowledged`, `exact`, `reasons`, `httpStatus` and the response
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
    let body = body(command, operation)?;
    if !command.invalid && is_refused(command, operation, &body, language)? {
        return Ok(FOUND);
    }
    let sender = Sender::new(key(command)?, client_id(command.client_id.as_ref())?)
        .key_version(&command.key_version);
    let request = sender
        .raw(&uri.to_string(), body.clone().into_bytes())
        .map_err(Problem::Notification)?;
    let certificate = command.ca.as_ref().map(|it| Input::of(it).read());
    let delivered = deliver(request, command.timeout, certificate.transpose()?)?;
    let expected = with_notification(operation, Acknowledgement).unwrap_or_default();
    let verdict = Verdict::of(&delivered, expected);
    let case = with_notification(operation, cases::CaseOf(&body)).flatten();
    match command.format {
        NotifyFormat::Text => print(&verdict.text(operation, case)),
        NotifyFormat::Json => print_json(&verdict.json(operation, case)),
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
fn body(command: &Notify, operation: &'static OperationSchema) -> Result<String, Problem> {
    if command.body.file.is_some() || command.body.sample.is_some() {
        return command.body.read(operation, None);
    }
    let case = cases::find(operation, command.case.as_deref())?;
    let own = case
        .changes()
        .map(|(path, value)| format!("{path}={value}"));
    let args = BodyArgs {
        file: None,
        sample: Some(case.sample.to_owned()),
        changes: own.chain(command.body.changes.iter().cloned()).collect(),
    };
    args.read(operation, None)
}

/// Checks the body, shows what is wrong with it, and returns whether it is not to be sent.
fn is_refused(
    command: &Notify,
    operation: &'static OperationSchema,
    body: &str,
    language: Language,
) -> Result<bool, Problem> {
    let Some(product) = operation.products().first() else {
        return Ok(false);
    };
    let input = match &command.body.file {
        Some(file) => Input::of(file),
        None => Input::File(PathBuf::from("sample")),
    };
    Unreadable::check(body.as_bytes()).map_err(|it| Problem::Unreadable(input.clone(), it))?;
    let message = Message::new(operation, product, Part::Request);
    let report = Report::new(&input, message, body.as_bytes());
    let is_refused = report.is_broken(false);
    if is_refused {
        tell(report.table(language).trim_end());
        tell("nothing was sent; `--invalid` sends the body as it is");
    }
    Ok(is_refused)
}
