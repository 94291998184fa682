//! The headers that sign a call: what the sandbox accepts and warns of, and what it shows if they do not match.

use antom::serde_json::{Value, json};
use antom::signature::SignatureHeader;
use antom_sandbox::store::NewCall;
use antom_sandbox::{Bounds, Sandbox};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::support::{Merchant, checkout, http, sandbox};

fn now() -> i128 {
    time::OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000
}

fn last(sandbox: &Sandbox) -> NewCall {
    sandbox.calls().unwrap().pop().unwrap().call
}

/// The headers of which a call was warned, with the messages.
fn warned(sandbox: &Sandbox, language: &str) -> Vec<(String, String)> {
    let call = last(sandbox);
    let text = match language {
        "zh" => &call.violations_zh,
        _ => &call.violations_en,
    };
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    assert_eq!(call.warnings + call.errors, all.len(), "{text}");
    let found = all.iter().filter(|it| it["rule"] == "signature");
    found
        .map(|it| {
            assert_eq!(
                (&it["severity"], &it["in"]),
                (&"warning".into(), &"header".into())
            );
            let text = |name: &str| it[name].as_str().unwrap().to_owned();
            (text("path"), text("message"))
        })
        .collect()
}

#[test]
fn lenience_is_a_warning() {
    let (sandbox, merchant) = sandbox();
    let inquiry = json!({ "paymentRequestId": "p1" }).to_string();
    let call = |write: &dyn Fn(&SignatureHeader) -> String| {
        let time = now().to_string();
        let said = merchant.raw_with("inquiryPayment", inquiry.as_bytes(), &time, write);
        assert_eq!(
            said.unwrap().json()["result"]["resultCode"],
            "ORDER_NOT_EXIST"
        );
        warned(&sandbox, "en")
    };
    assert_eq!(call(&SignatureHeader::to_string), []);
    let base64 = |it: &SignatureHeader| STANDARD.encode(&it.signature);
    let raw = call(&|it| format!("algorithm=RSA256,keyVersion=1,signature={}", base64(it)));
    assert_eq!(raw.len(), 1);
    assert!(raw[0].1.contains("must be URL-encoded"), "{raw:?}");
    assert!(warned(&sandbox, "zh")[0].1.contains("URL 编码"));
    let url = call(&|it| {
        let signature = URL_SAFE_NO_PAD.encode(&it.signature);
        format!("algorithm=RSA256,keyVersion=1,signature={signature}")
    });
    assert!(
        url.iter().any(|it| it.1.contains("not Base64url")),
        "{url:?}"
    );
    assert!(url.iter().any(|it| it.1.contains("padded")), "{url:?}");
    let bare = call(&|it| it.to_string().replace("algorithm=RSA256,keyVersion=1,", ""));
    let messages: Vec<&str> = bare.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(
        messages,
        [
            "the header has no `algorithm=RSA256`",
            "the header has no `keyVersion=1`"
        ]
    );
    let version = call(&|it| it.to_string().replace("keyVersion=1", "keyVersion=2"));
    assert_eq!(
        version[0].1,
        "the header names the key version `2`; the merchant's key has the version `1`"
    );
}

/// The documentation names no limit. A call is near if it is near the sandbox's clock or the system's: a merchant's server has the
/// latter.
#[test]
fn a_time_far_from_the_clock_is_a_warning() {
    let (sandbox, merchant) = sandbox();
    let call = |merchant: &Merchant, time: i128| {
        let body = br#"{"paymentRequestId":"p1"}"#;
        let write = SignatureHeader::to_string;
        merchant
            .raw_with("inquiryPayment", body, &time.to_string(), &write)
            .unwrap();
    };
    let day = 86_400_000;
    for (time, is_far) in [
        (0, false),
        (-240_000, false),
        (-day, true),
        (10 * day, true),
    ] {
        call(&merchant, now() + time);
        let found = warned(&sandbox, "en");
        assert_eq!(!found.is_empty(), is_far, "{time}: {found:?}");
        assert!(found.iter().all(|it| it.0 == "request-time"));
    }
    assert!(warned(&sandbox, "zh")[0].1.contains("文档未规定"));
    sandbox
        .advance(std::time::Duration::from_secs(86_400))
        .unwrap();
    for time in [now(), now() + day] {
        call(&merchant, time);
        assert_eq!(warned(&sandbox, "en"), []);
    }
    let mut bounds = Bounds::default();
    bounds.request_age = std::time::Duration::from_secs(7 * 86_400);
    let lax = Sandbox::builder().bounds(bounds).start().unwrap();
    call(&Merchant::of(&lax), now() - day);
    assert_eq!(warned(&lax, "en"), []);
}

/// What was verified is shown: all of it if nothing is sensitive, otherwise all but the body.
#[test]
fn what_was_verified_is_kept_with_a_call_that_does_not_match() {
    let (sandbox, merchant) = sandbox();
    let forged = merchant.with_key(&crate::keys::merchant_private());
    let inquiry = r#"{"paymentRequestId": "p1"}"#;
    forged.raw("inquiryPayment", inquiry.as_bytes()).unwrap();
    let verified = last(&sandbox).verified.unwrap();
    let path = "/ams/sandbox/api/v1/payments/inquiryPayment";
    let (client, time) = (sandbox.client_id(), &verified.time);
    assert_eq!(
        verified.content(),
        format!("POST {path}\n{client}.{time}.{inquiry}")
    );
    assert!(
        verified
            .signature
            .as_deref()
            .unwrap()
            .starts_with("algorithm=RSA256,keyVersion=1,signature=")
    );
    let host = sandbox.address().trim_start_matches("http://");
    let shown = http(host, "GET", "/_sandbox/calls/1", &[], b"")
        .unwrap()
        .json();
    assert_eq!(shown["verified"]["content"], verified.content());
    assert_eq!(shown["verified"]["bodyLength"], inquiry.len());
    assert_eq!(shown["verified"]["body"], inquiry);
    let page = http(host, "GET", "/calls/1", &[], b"").unwrap();
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains(&format!("POST {path}\n")), "{page}");
    assert!(
        !page.contains("The request matches the documentation."),
        "{page}"
    );

    let mut body = checkout("p1");
    body["order"]["buyer"]["buyerEmail"] = "somebody@example.com".into();
    forged.raw("pay", body.to_string().as_bytes()).unwrap();
    let verified = last(&sandbox).verified.unwrap();
    assert_eq!(verified.body, None);
    assert!(
        verified.content().ends_with(".<body not shown>"),
        "{verified:?}"
    );
    // A hash or a signature of few possible values gives them away.
    let shown = http(host, "GET", "/_sandbox/calls/2", &[], b"")
        .unwrap()
        .json();
    for name in ["signature", "body", "bodyLength", "bodySha256"] {
        assert_eq!(shown["verified"][name], Value::Null, "{name}");
    }
    let page = http(host, "GET", "/calls/2", &[], b"").unwrap();
    let page = String::from_utf8(page.body).unwrap();
    assert!(page.contains("not shown: "), "{page}");
    assert!(!page.contains("SHA-256"), "{page}");
    // A call that matches has nothing to compare.
    merchant.call("pay", checkout("p2"));
    assert_eq!(last(&sandbox).verified, None);
}

/// The last of several values is the one that is read: the others were not looked at.
#[test]
fn a_body_with_a_repeated_key_is_not_kept() {
    let (sandbox, merchant) = sandbox();
    let forged = merchant.with_key(&crate::keys::merchant_private());
    for (body, is_shown) in [
        (r#"{"paymentRequestId":"p1","paymentId":"p1"}"#, true),
        (
            r#"{"paymentRequestId":"https://a:SECRET@b.example","paymentRequestId":"p1"}"#,
            false,
        ),
        (
            r#"{"paymentRequestId":"https://a:SECRET@b.example","payment\u0052equestId":"p1"}"#,
            false,
        ),
        (
            r#"{"merchantAccountId":"https://a:SECRET@b.example","paymentRequestId":"p1","merchantAccountId":null}"#,
            false,
        ),
    ] {
        forged.raw("inquiryPayment", body.as_bytes()).unwrap();
        let call = last(&sandbox);
        let kept = call.verified.as_ref().unwrap().body.as_deref();
        assert_eq!(kept, is_shown.then_some(body));
        assert!(!format!("{call:?}").contains("SECRET"), "{body}");
    }
    let nested = br#"{"order":{"buyer":{"buyerEmail":"SECRET@example.com","buyerEmail":null}}}"#;
    forged.raw("pay", nested).unwrap();
    assert_eq!(last(&sandbox).verified.unwrap().body, None);
}

/// A message that is too long ends with the page that has all of it.
#[test]
fn a_message_that_is_cut_names_the_page_of_the_call() {
    let (sandbox, merchant) = sandbox();
    let time = now().to_string();
    let said = merchant
        .sign_other("inquiryPayment", b"{}", &time, "SOMETHING else\na.b.c")
        .unwrap();
    let message = said.json()["result"]["resultMessage"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = format!("… See {}/calls/1", sandbox.address());
    assert!(message.ends_with(&page), "{message}");
    assert_eq!(message.chars().count(), 256);
    let call = last(&sandbox);
    assert!(call.response.contains(&page), "{}", call.response);
    let why = call.cause.unwrap();
    assert!(why.texts().en.contains("Ruled out: "), "{why:?}");
    assert!(why.texts().zh.contains("已排除："), "{why:?}");
}

/// The Chinese reason has the values and the next step, like the English one.
#[test]
fn the_chinese_reason_has_the_facts() {
    let (sandbox, merchant) = sandbox();
    let time = now().to_string();
    let client = sandbox.client_id();
    let path = "/ams/sandbox/api/v1/payments/inquiryPayment";
    let other = path.replace("/sandbox", "");
    for (signed, facts) in [
        (
            format!("GET {path}\n{client}.{time}.{{}}"),
            ["`GET`", "`POST`", "请对"],
        ),
        (
            format!("POST {other}\n{client}.{time}.{{}}"),
            [&*format!("`{other}`"), &*format!("`{path}`"), "请对"],
        ),
    ] {
        merchant
            .sign_other("inquiryPayment", b"{}", &time, &signed)
            .unwrap();
        let why = last(&sandbox).cause.unwrap().texts().clone();
        for fact in facts {
            assert!(why.zh.contains(fact), "{fact}: {}", why.zh);
        }
    }
}

/// The path that was called is named, and the one that was meant.
#[test]
fn a_wrong_path_names_the_right_one() {
    let (sandbox, _) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let right = "/ams/sandbox/api/v1/payments/inquiryPayment";
    for wrong in [
        "/ams/sandbox/api/v1/payments/inquirePayment",
        "/ams/sandbox/api/payments/inquiryPayment",
        "/ams/sandbox/api/v1/payments/inquiryPayment/",
        "/ams/sandbox/api/v2/payments/inquiryPayment",
        "/v1/payments/inquiryPayment",
    ] {
        let headers = [("client-id", sandbox.client_id().to_owned())];
        let said = http(host, "POST", wrong, &headers, b"{}").unwrap().json();
        let message = said["result"]["resultMessage"].as_str().unwrap();
        assert_eq!(
            message,
            format!(
                "path: there is no operation at `{wrong}`; did you mean `{right}`? `antom operations` lists all paths"
            )
        );
        let zh = last(&sandbox).cause.unwrap().texts().zh.clone();
        assert!(zh.contains(right) && zh.contains(wrong), "{zh}");
    }
    let stranger = http(host, "POST", "/favicon", &[], b"{}").unwrap().json();
    let message = &stranger["result"]["resultMessage"];
    assert_eq!(
        message,
        "path: there is no operation at `/favicon`; `antom operations` lists all paths"
    );
    let live = right.replace("/sandbox", "");
    let headers = [("client-id", sandbox.client_id().to_owned())];
    let said = http(host, "POST", &live, &headers, b"{}").unwrap().json();
    let message = said["result"]["resultMessage"].as_str().unwrap();
    assert!(
        message.ends_with(&format!("use the path for tests: `{right}`")),
        "{message}"
    );
}

/// Several areas have an operation of the same name.
#[test]
fn the_path_for_tests_is_that_of_the_operation_called() {
    let (sandbox, _) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let headers = [("client-id", sandbox.client_id().to_owned())];
    let schema = antom::schema();
    let called = schema.operations().iter().filter(|it| {
        it.direction() == antom::schema::Direction::Outbound
            && schema.operation(it.name()).is_none()
    });
    let mut tested = 0;
    for it in called {
        let right = schema.test_path_of(it).unwrap();
        let said = http(host, it.method(), it.path(), &headers, b"{}").unwrap();
        let said = said.json();
        let message = said["result"]["resultMessage"].as_str().unwrap();
        assert!(message.ends_with(&format!("`{right}`")), "{message}");
        tested += 1;
    }
    assert!(tested >= 2, "{tested}");
}

/// Places that are not named are counted.
#[test]
fn places_that_are_not_named_are_counted() {
    let (sandbox, merchant) = sandbox();
    let mut body = checkout("p1");
    let goods = vec![json!({ "referenceGoodsId": 5 }); 40];
    body["order"]["goods"] = goods.into();
    merchant.raw("pay", body.to_string().as_bytes()).unwrap();
    let why = last(&sandbox).cause.unwrap().texts().clone();
    let named = why.en.matches(", ").count() + 1;
    assert_eq!(named, 32, "{}", why.en);
    let errors: Vec<Value> = serde_json::from_str(&last(&sandbox).violations_en).unwrap();
    let errors = errors.iter().filter(|it| it["severity"] == "error");
    let places: std::collections::HashSet<_> = errors.map(|it| it["path"].to_string()).collect();
    let rest = places.len() - 32;
    assert!(rest > 1, "{rest}");
    assert!(why.en.ends_with(&format!(" and {rest} more")), "{}", why.en);
    assert!(why.zh.ends_with(&format!("，另有 {rest} 处")), "{}", why.zh);
}
