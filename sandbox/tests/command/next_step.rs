//! What `send` says to do next.

use std::process::{Command, Stdio};

use super::sandbox::Running;
use super::send::send;
use super::server::{answering, stub};
use super::{CLIENT_ID, antom, folder, key_argument};

/// Runs a line as a shell does, without input.
fn shell(line: &str, settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let binary = env!("CARGO_BIN_EXE_antom");
    let line = line
        .strip_prefix("antom ")
        .expect("the name of the command");
    let output = Command::new("sh")
        .args(["-c", &format!("'{binary}' {line}")])
        .env("ANTOM_CLIENT_ID", CLIENT_ID)
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// The command that is shown: a line of its own.
fn shown(text: &str) -> String {
    let (_, rest) = text.split_once("To inquire:\n\n").expect("a command");
    rest.lines().next().unwrap_or_default().trim().to_owned()
}

/// The command has the ID of the call and the options that it was made with, and works as it is shown.
#[cfg(unix)]
#[test]
fn the_inquiry_can_be_copied() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let names = ["GATEWAY", "CLIENT_ID", "PRIVATE_KEY", "PUBLIC_KEY"];
    let names = names.map(|it| format!("ANTOM_{it}"));
    let settings: Vec<(&str, &str)> = names
        .iter()
        .map(|it| (it.as_str(), sandbox.setting(it)))
        .collect();
    for (id, command) in [
        (
            "order-1",
            "antom send inquiryPayment --set paymentRequestId=order-1",
        ),
        (
            "it's $1",
            r"antom send inquiryPayment --set 'paymentRequestId=it'\''s $1'",
        ),
    ] {
        for fault in ["response lost once", "response tampered"] {
            let set = [
                format!("paymentRequestId={id}"),
                format!("order.orderDescription=[sandbox: {fault}]"),
            ];
            let set = ["--set", &set[0], "--set", &set[1], "--once"];
            let pay = ["send", "pay", "--sample=order-code"];
            let run = sandbox.antom(&[&pay[..], &set].concat());
            assert_eq!(run.status, 3, "{}", run.all());
            let advice = "inquire, or send the same request again with the same ID";
            assert!(run.stdout.contains(advice), "{}", run.stdout);
            assert!(run.stdout.contains("never make a"), "{}", run.stdout);
            assert_eq!(shown(&run.stdout), command);
        }
        let (status, said) = shell(command, &settings);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("\"paymentStatus\""), "{said}");
    }
    // The payment of another start of the sandbox.
    let unknown = sandbox.antom(&[
        "send",
        "inquiryPayment",
        "--set",
        "paymentRequestId=order-9",
    ]);
    assert_eq!(unknown.status, 1, "{}", unknown.all());
    let next = "Check the ID in the request.";
    assert!(unknown.stdout.contains(next), "{}", unknown.stdout);
}

#[test]
fn the_options_of_the_call_are_repeated() {
    let gateway = stub();
    let arguments = ["refund", "--sample", "--set", "refundRequestId=unknown-2"];
    let options = ["--client-id", "SANDBOX_5X00000000000000"];
    let run = send(&[&arguments[..], &options].concat(), &gateway).run();
    assert_eq!(run.status, 3, "{}", run.all());
    let (private, public) = (
        key_argument("merchant.private.pem"),
        key_argument("antom.public.pem"),
    );
    assert_eq!(
        shown(&run.stdout),
        format!(
            "antom send inquiryRefund --set refundRequestId=unknown-2 --gateway {gateway} \
             --client-id SANDBOX_5X00000000000000 --private-key {private} --public-key {public}"
        )
    );
    // A capture is asked after by its payment.
    let (address, _arrived) = answering("200 OK", "application/json", "{}");
    let run = send(&["capture", "--sample", "--set", "paymentId=p1"], &address).run();
    let command = shown(&run.stdout);
    let expected = "antom send inquiryPayment --set paymentId=p1 --gateway";
    assert!(command.starts_with(expected), "{command}");
    // The documentation names no inquiry for a session.
    let run = send(&["createPaymentSession", "--sample"], &address).run();
    assert!(!run.stdout.contains("To inquire"), "{}", run.stdout);
    let said = "gone through: send the same request again";
    assert!(run.stdout.contains(said), "{}", run.stdout);
}

#[test]
fn a_timeout_is_at_least_a_second() {
    for arguments in [
        &["send", "refund", "--sample", "--timeout", "0"][..],
        &["notify", "http://127.0.0.1:1/notify", "--timeout", "0"],
    ] {
        let run = antom(arguments).run();
        assert_eq!(run.status, 2, "{}", run.all());
        let said =
            "invalid value '0' for '--timeout <SECONDS>': expected a number of seconds, at least 1";
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

/// A gateway that rejects a client cannot sign. Another failure without a signature may be anyone's.
#[test]
fn a_rejection_of_the_gateway_is_not_suspicious() {
    let failure = |code: &str| {
        format!(r#"{{"result":{{"resultCode":"{code}","resultStatus":"F","resultMessage":"?"}}}}"#)
    };
    let title = |code: &str, operation: &str| {
        let (address, _arrived) = answering("200 OK", "application/json", &failure(code));
        let run = send(&[operation, "--sample"], &address).run();
        run.stdout.lines().next().unwrap_or_default().to_owned()
    };
    let rejected = "declined by the gateway before processing (such responses are not signed): ";
    for operation in ["refund", "inquiryPayment"] {
        let found = title("CLIENT_INVALID", operation);
        assert!(found.starts_with(rejected), "{found}");
        let found = title("PARAM_ILLEGAL", operation);
        assert!(
            found.starts_with("reported as declined, but not signed: "),
            "{found}"
        );
    }
}

/// The documentation of a code advises for each product; the body tells which one it is.
#[test]
fn the_next_step_is_that_of_the_product() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    for (number, (sample, language, said, unsaid)) in [
        (
            "--sample=auto-debit",
            "en",
            "Wait for the notification",
            "redirect the buyer",
        ),
        (
            "--sample=alipay-in-an-app",
            "en",
            "edirect the buyer",
            "AutoDebit",
        ),
        ("--sample=alipay-in-an-app", "zh", "引导", "AutoDebit"),
        (
            "--sample=order-code",
            "en",
            "Inquire about the payment",
            "Checkout",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        // Only the advice of a signed response is given.
        let id = format!("paymentRequestId=p-{number}");
        let scenario = "order.orderDescription=[sandbox: pay PAYMENT_IN_PROCESS]";
        let arguments = [
            "send",
            "pay",
            sample,
            "--set",
            &id,
            "--set",
            scenario,
            "--invalid",
            "--lang",
            language,
        ];
        let run = sandbox.antom(&[&arguments[..], &["--once", "--format", "json"]].concat());
        let next = run.json()["nextStep"].to_string();
        assert!(next.contains(said) && !next.contains(unsaid), "{next}");
    }
}

/// The usual response of a payment on a page: the buyer is redirected, and nothing else is done before that.
#[test]
fn a_payment_on_a_page_redirects_the_buyer_first() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let id = "paymentRequestId=order-1";
    let pay = ["send", "pay", "Checkout", "--sample", "--set", id];
    let run = sandbox.antom(&pay);
    assert_eq!(run.status, 3, "{}", run.all());
    let gateway = sandbox.setting("ANTOM_GATEWAY");
    let (first, rest) = run.stdout.split_once('\n').expect("lines");
    let redirect = format!("in progress: redirect the buyer to {gateway}/");
    assert!(first.starts_with(&redirect), "{first}");
    assert!(rest.starts_with("  payments/pay, HTTP 200, PAYMENT_IN_PROCESS"));
    let next = "First redirect the buyer, then wait for the notification, or inquire: http";
    let said = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(next), "{rest}");
    assert!(!rest.contains("new"), "{rest}");
    let inquiry = "antom send inquiryPayment --set paymentRequestId=order-1";
    assert_eq!(shown(&run.stdout), inquiry);
    let json = sandbox.antom(&[&pay[..], &["--format", "json"]].concat());
    let buyer = &json.json()["buyer"];
    assert_eq!(buyer["action"], "redirect", "{buyer}");
    assert!(first.ends_with(buyer["url"].as_str().expect("a URL")));
    let chinese = sandbox.antom(&[&pay[..], &["--lang", "zh"]].concat());
    let redirect = format!("处理中：将买家引导至 {gateway}/");
    assert!(chinese.stdout.starts_with(&redirect), "{}", chinese.stdout);
}

/// An inquiry that succeeds says nothing of a payment before its status is read.
#[test]
fn an_inquiry_shows_the_status() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &["--listen", "127.0.0.1:0"]);
    let id = "paymentRequestId=order-1";
    let declined = "order.orderDescription=[sandbox: pay USER_BALANCE_NOT_ENOUGH]";
    let pay = ["send", "pay", "--sample=auto-debit", "--invalid"];
    let run = sandbox.antom(&[&pay[..], &["--set", id, "--set", declined]].concat());
    assert_eq!(run.status, 1, "{}", run.all());
    let inquiry = ["send", "inquiryPayment", "--set", id];
    let run = sandbox.antom(&inquiry);
    let said = "succeeded: payments/inquiryPayment, SUCCESS";
    assert!(run.stdout.starts_with(said), "{}", run.stdout);
    assert_eq!(run.stdout.lines().nth(1), Some("  paymentStatus: FAIL"));
    let run = sandbox.antom(&[&inquiry[..], &["--format", "json"]].concat());
    assert_eq!(run.json()["state"]["paymentStatus"], "FAIL");
}

#[test]
fn a_notification_is_not_sent_as_a_call() {
    let run = send(&["notifyPayment", "--sample"], "http://127.0.0.1:1").run();
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "error: `notifyPayment` is sent by Antom to the merchant\n\
         help: send a notification with `antom notify URL notifyPayment`\n"
    );
}
