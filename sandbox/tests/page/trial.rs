//! "Try it": signed calls from a form.

use super::Visitor;
use crate::support::sandbox;

/// The body in the form of a page, as a browser would send it.
fn body_of(page: &str) -> String {
    let begun = page
        .split("<textarea")
        .nth(1)
        .unwrap()
        .split_once('>')
        .unwrap()
        .1;
    let text = begun.split("</textarea>").next().unwrap();
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn tried(visitor: &Visitor, operation: &str, scenario: &str) -> String {
    let page = visitor.page(&format!("/try?operation={operation}&scenario={scenario}"));
    let form = [("operation", operation), ("body", &body_of(&page))];
    let answer = visitor.send("/try", &form);
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body).unwrap()
}

/// What a merchant does in the life of a payment, with nothing but the samples.
#[test]
fn samples_are_called_one_after_another() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for (operation, result) in [
        ("payments/createPaymentSession:EasySafePay", "S SUCCESS"),
        ("payments/createPaymentSession:Cashier", "S SUCCESS"),
        ("payments/pay:EntryCode", "S SUCCESS"),
        ("payments/pay:Checkout", "U PAYMENT_IN_PROCESS"),
        ("payments/inquiryPayment", "S SUCCESS"),
        ("payments/consult", "S SUCCESS"),
        ("authorizations/consult", "S SUCCESS"),
        ("vaulting/createVaultingSession", "S SUCCESS"),
    ] {
        let page = tried(&visitor, operation, "");
        assert!(page.contains(result), "{operation}: {page}");
        assert!(page.contains("signature verified"), "{operation}");
        assert!(
            page.contains("matches the documentation"),
            "{operation}: {page}"
        );
    }
    let last = sandbox.store().payments(1).unwrap().remove(0);
    sandbox.buyer().pay(&last.id).unwrap();
    let page = tried(&visitor, "payments/refund", "");
    assert!(page.contains("S SUCCESS"), "{page}");
}

#[test]
fn a_trial_shows_what_a_client_would_get() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for (scenario, shown) in [
        ("lost", "no complete response"),
        ("truncated", "no complete response"),
        ("html", "HTTP 502"),
        ("unsigned", "no signature"),
        ("wrongly-signed", "signature does not verify"),
        ("code", "F RISK_REJECT"),
    ] {
        let page = tried(&visitor, "payments/pay:Checkout", scenario);
        assert!(page.contains(shown), "{scenario}: {page}");
    }
    let form = [
        ("operation", "payments/pay:Checkout"),
        ("body", "{\"order\": <script>"),
    ];
    let page = String::from_utf8(visitor.send("/try", &form).body).unwrap();
    assert!(
        page.contains("must be JSON") && page.contains("&lt;script&gt;"),
        "{page}"
    );
}

#[test]
fn every_operation_has_a_sample() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let page = visitor.page("/try");
    let options = page.split("<option value=\"").skip(1);
    let names: Vec<&str> = options
        .map(|it| it.split('"').next().unwrap())
        .filter(|it| it.contains('/'))
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let sample = body_of(&visitor.page(&format!("/try?operation={name}")));
        assert!(sample.starts_with('{'), "{name}: {sample}");
        // It keeps to the documentation; whether it succeeds depends on what came before.
        let page = tried(&visitor, name, "");
        assert!(page.contains("HTTP 200"), "{name}: {page}");
        assert!(!page.contains("PARAM_ILLEGAL"), "{name}: {page}");
    }
}
