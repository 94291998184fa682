//! What `send` says to do next.

use super::send::send;
use super::server::answering;

/// The documentation of a code advises for each product; the body tells which one it is.
#[test]
fn the_next_step_is_that_of_the_product() {
    let unknown =
        r#"{"result":{"resultCode":"PAYMENT_IN_PROCESS","resultStatus":"U","resultMessage":"?"}}"#;
    let (address, _arrived) = answering("200 OK", "application/json", unknown);
    for (sample, language, said, unsaid) in [
        (
            "--sample=auto-debit",
            "en",
            "Wait for the notification",
            "redirect the buyer",
        ),
        (
            "--sample=alipay-in-an-app",
            "en",
            "Redirect the buyer",
            "AutoDebit",
        ),
        ("--sample=alipay-in-an-app", "zh", "引导买家", "AutoDebit"),
        ("--sample=order-code", "en", "Inquire about", "Checkout"),
    ] {
        let arguments = ["pay", sample, "--invalid", "--lang", language];
        let run = send(&[&arguments[..], &["--format", "json"]].concat(), &address).run();
        let next = run.json()["nextStep"].to_string();
        let inquire = "run `antom send payments/inquiryPayment` before you make a new call";
        assert!(next.contains(inquire), "{next}");
        assert!(next.contains(said) && !next.contains(unsaid), "{next}");
    }
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
