//! Pictures for people.

use super::reader::Reader;

/// The views that somebody should look at after a change of the style sheet.
#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn pictures() {
    let mut reader = Reader::of_parts("../spec");
    let views = [
        ("top", "reference.html"),
        (
            "area",
            "reference.payments.createPaymentSession.html#payments.createPaymentSession/request",
        ),
        (
            "request-zh-dark",
            "reference.payments.createPaymentSession.html?lang=zh&theme=dark#payments.createPaymentSession/request",
        ),
        (
            "deep",
            "reference.payments.createPaymentSession.html#payments.createPaymentSession/request/order/goods",
        ),
        (
            "differs",
            "reference.payments.createPaymentSession.html?differs=1#payments.createPaymentSession/request",
        ),
        (
            "one-product",
            "reference.payments.createPaymentSession.html?product=EasySafePay#payments.createPaymentSession/request",
        ),
        ("search", "reference.vaulting.html?q=amount%20currency"),
        (
            "rules-dark",
            "reference.payments.createPaymentSession.html?theme=dark#payments.createPaymentSession/rule:paypay-redirect-url",
        ),
        (
            "codes",
            "reference.payments.createPaymentSession.html#payments.createPaymentSession/part:codes",
        ),
        (
            "samples",
            "reference.payments.createPaymentSession.html?product=EasySafePay#payments.createPaymentSession/part:samples",
        ),
        (
            "excerpt-zh-dark",
            "reference.payments.createPaymentSession.html?lang=zh&theme=dark#payments.createPaymentSession/product:EasySafePay/sample:order",
        ),
        (
            "cases-zh",
            "reference.payments.notifyPayment.html?lang=zh#payments.notifyPayment/part:cases",
        ),
        ("type", "reference.html#type:Address"),
        ("sources", "reference.html#section:pages"),
    ];
    for (name, view) in views {
        show(&mut reader, view);
        reader.page.screenshot(name);
    }
    reader.page.resize(390, 844, true);
    for (name, view) in [views[0], views[3], views[6], views[8]] {
        show(&mut reader, view);
        reader.page.screenshot(&format!("phone-{name}"));
    }
    reader.ends();
}

/// Goes to a place, which is there, or shows what a search finds.
fn show(reader: &mut Reader, view: &str) {
    reader.go_to(view);
    match view.split_once('#') {
        Some((_, place)) => assert!(reader.is_at(place), "{place}"),
        None if view.contains("?q=") => reader.wait("document.querySelector('#ui\\\\:found a')"),
        None => {}
    }
}
