//! `send`

mod advice;
mod asked;
mod call;
mod ended;
mod inquiry;
mod state;
mod text;

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;
use std::time::Duration;

use antom::Language;
use antom::client::{Gateway, Reqwest, Retry, SansIo};
use antom::schema::{OperationSchema, ProductSchema};
use clap::{Args, ValueEnum};

use self::call::Sending;
use self::ended::About;
use super::body::{BodyArgs, Source};
use super::input::{timeout, transport};
use super::keys::{AntomKeys, Merchant, given_or_set};
use super::operation::{outbound, product_of, title, with_call};
use super::output::{print, print_json, tell};
use super::problem::{Misnamed, Problem};
use super::sign::now;
use super::validate::message::{Message, Part};
use super::validate::report::refused;
use super::{FOUND, Outcome};

/// Make a signed call to Antom or to the local sandbox, and explain the outcome
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom send refund refund.json --gateway singapore
  antom send pay OrderCode --sample --set paymentAmount.value=100 --gateway http://127.0.0.1:4420
  antom send inquiryPayment --set paymentRequestId=order-1024-attempt-1
  antom send pay broken.json --invalid            Send the body even if it is invalid
  antom send refund refund.json --format json | jq -r .code

A sample is sent with a new idempotency key each time.

The gateway is a URL or one of `singapore`, `north-america` and `germany`. The URL of the local sandbox is the one that \
`antom sandbox` prints. Calls with a client ID that begins with `SANDBOX_` use the path `/ams/sandbox/api/…` at the same \
gateway: Antom's test environment. Calls with any other client ID are real, and the command asks for confirmation.

Exit status: 0 if the call succeeded, 1 if it failed or was not made, 2 for invalid arguments or a file or key that cannot \
be read, 3 if it may have succeeded.")]
pub(super) struct Send {
    /// The operation: `pay`, `payments/pay`
    operation: String,
    #[command(flatten)]
    body: BodyArgs,
    /// The product of the body or sample
    #[arg(long, hide = true)]
    product: Option<String>,
    /// The gateway: a URL or a name. Default: ANTOM_GATEWAY
    #[arg(long, value_name = "GATEWAY")]
    gateway: Option<String>,
    #[command(flatten)]
    merchant: Merchant,
    #[command(flatten)]
    keys: AntomKeys,
    /// Send the body even if it is invalid
    #[arg(long)]
    invalid: bool,
    /// Make a real call without confirmation
    #[arg(long)]
    live: bool,
    /// The timeout of an attempt, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = timeout)]
    timeout: u64,
    /// Do not retry
    #[arg(long)]
    once: bool,
    /// An additional CA certificate (PEM), such as that of `antom sandbox --tls`
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: SendFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum SendFormat {
    /// For people
    #[default]
    Text,
    /// An object with outcome, status, code, next step, the command of an inquiry and the response
    Json,
}

pub(super) fn run(command: &Send, language: Language) -> Outcome {
    let operation = outbound(&command.operation)?;
    let source = command.body.source(operation, command.product.as_deref())?;
    let body = body(&source, operation, language)?;
    if !command.invalid && is_refused(&source, operation, &body, language)? {
        return Ok(FOUND);
    }
    let client_id = command.merchant.client_id()?;
    let (calls, transport) = client(command, &client_id)?;
    confirm(command, &source, operation, &client_id)?;
    let product = product_of(operation, source.name(), body.as_bytes(), naming).ok();
    let about = About {
        operation,
        product,
        inquiry: inquiry::command(command, operation, &body),
        language,
    };
    let sending = Sending::new(calls, transport, body, language);
    // A test holds that every operation has a type.
    let Some(ended) = with_call(operation, sending) else {
        return Err(Misnamed::OtherDirection(operation).into());
    };
    let ended = ended?;
    match command.format {
        SendFormat::Text => print(&ended.text(&about)),
        SendFormat::Json => print_json(&ended.json(&about)),
    }
    Ok(ended.status())
}

impl Send {
    /// The options with which a call was made that another call to the same place needs.
    fn connection(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        let gateway = self.gateway.as_ref();
        arguments.extend(gateway.map(|it| ["--gateway".to_owned(), it.clone()]));
        let ca = self.ca.as_ref();
        arguments.extend(ca.map(|it| ["--ca".to_owned(), it.display().to_string()]));
        let arguments = arguments.into_iter().flatten();
        arguments
            .chain(self.merchant.arguments())
            .chain(self.keys.arguments())
            .collect()
    }
}

/// The body; a sample gets an idempotency key of its own.
fn body(
    source: &Source,
    operation: &'static OperationSchema,
    language: Language,
) -> Result<String, Problem> {
    if !operation.has_request_body() {
        return Ok(String::new());
    }
    let body = source.read()?;
    match operation.idempotency_key() {
        Some(key) if source.sample.is_some() && !source.sets(key) => {
            let id = format!("antom-{}-{:04}", now(), fastrand::u16(..10_000));
            tell(&match language {
                Language::Zh => format!("示例使用了新的 {key}：`{id}`"),
                _ => format!("new {key} for the sample: `{id}`"),
            });
            let set = super::json::set(&body, key, &format!("\"{id}\""));
            set.map_err(|why| Problem::NotSet(key.to_owned(), why))
        }
        _ => Ok(body),
    }
}

/// Checks the body, shows what is wrong with it, and returns whether it is not to be sent.
fn is_refused(
    source: &Source,
    operation: &'static OperationSchema,
    body: &str,
    language: Language,
) -> Result<bool, Problem> {
    if !operation.has_request_body() {
        return Ok(false);
    }
    source.check(body.as_bytes())?;
    let product = product_of(operation, source.name(), body.as_bytes(), naming)?;
    let message = Message::new(operation, product, Part::Request);
    Ok(refused(source, message, body, true, language))
}

/// All of a client but its loop.
fn client(command: &Send, client_id: &str) -> Result<(SansIo, Reqwest), Problem> {
    let gateway = command.gateway.as_ref();
    let gateway = given_or_set(gateway, "gateway", "--gateway", "ANTOM_GATEWAY")?;
    let gateway = gateway_url(gateway)?;
    let timeout = Duration::from_secs(command.timeout);
    let mut builder = antom::Client::builder(
        client_id,
        command.merchant.private_key()?,
        command.keys.read()?,
    )
    .gateway(gateway)
    .key_version(&command.merchant.key_version)
    .timeout(timeout);
    if command.once {
        builder = builder.retry(Retry::new(1));
    }
    let calls = builder.build_sans_io().map_err(Problem::Build)?;
    let transport = transport(timeout, command.ca.as_ref())?;
    Ok((calls, transport))
}

/// The URL of a gateway, which is given by its name or its URL. What a URL must be is checked when the client is built.
pub(super) fn gateway_url(gateway: String) -> Result<String, Problem> {
    match Gateway::named(&gateway) {
        Some(named) => Ok(named.address().to_owned()),
        None if gateway.contains("://") => Ok(gateway),
        None => Err(Problem::Gateway(gateway)),
    }
}

/// How a product is named for `send`.
fn naming(operation: &OperationSchema, product: &ProductSchema) -> String {
    format!("antom send {} {} …", operation.name(), product.name())
}

/// Asks before a call that is real.
fn confirm(
    command: &Send,
    source: &Source,
    operation: &OperationSchema,
    client_id: &str,
) -> Result<(), Problem> {
    let test = antom::schema().test_path();
    let is_test = test.is_some_and(|it| client_id.starts_with(it.client_id_prefix));
    if is_test || command.live {
        return Ok(());
    }
    if source.is_stdin() || !io::stdin().is_terminal() {
        return Err(Problem::Live(client_id.to_owned()));
    }
    tell(&format!(
        "the client ID `{client_id}` does not begin with `SANDBOX_`: this call of {} is real.\nType `{}` to make it:",
        title(operation, ""),
        operation.name()
    ));
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(Problem::Machine)?;
    if line.trim() == operation.name() {
        Ok(())
    } else {
        Err(Problem::NotConfirmed)
    }
}
