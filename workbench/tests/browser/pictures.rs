//! Pictures for people.

use super::reader::Reader;

/// The views that somebody should look at after a change of the style sheet.
#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn pictures() {
    let mut reader = Reader::of("../spec");
    let views = [
        ("top", ""),
        ("request", "#createPaymentSession/request"),
        (
            "request-zh-dark",
            "?lang=zh&theme=dark#createPaymentSession/request",
        ),
        ("deep", "#createPaymentSession/request/order/goods"),
        ("differs", "?differs=1#createPaymentSession/request"),
        (
            "one-product",
            "?product=EasySafePay#createPaymentSession/request",
        ),
        ("search", "?q=amount%20currency"),
        (
            "rules-dark",
            "?theme=dark#createPaymentSession/rule:paypay-redirect-url",
        ),
        ("codes", "#createPaymentSession/part:codes"),
        (
            "samples",
            "?product=EasySafePay#createPaymentSession/part:samples",
        ),
        (
            "excerpt-zh-dark",
            "?lang=zh&theme=dark#createPaymentSession/product:EasySafePay/sample:order",
        ),
        ("cases-zh", "?lang=zh#notifyPayment/part:cases"),
        ("type", "#type:Address"),
        ("sources", "#section:pages"),
    ];
    for (name, view) in views {
        reader.go(view);
        reader.page.screenshot(name);
    }
    reader.page.resize(390, 844, true);
    for (name, view) in [views[0], views[3], views[8]] {
        reader.go(view);
        reader.page.screenshot(&format!("phone-{name}"));
    }
    reader.ends();
}
