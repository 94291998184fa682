//! Requests that do not exist, and fields that they do not have.

use antom::serde_json::json;

use super::{get, post};
use crate::support::{checkout, http, sandbox};

const README: &str = include_str!("../../README.md");

/// A misspelt field would change nothing, and the test that sent it would not notice.
#[test]
fn unknown_fields_are_refused() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    for (path, body, said) in [
        (
            "/_sandbox/payments/p1/decline",
            json!({ "cod": "RISK_REJECT" }),
            "unknown field `cod`: use `code`",
        ),
        (
            "/_sandbox/payments/p1/pay",
            json!({ "code": "SUCCESS" }),
            "unknown field `code`: this request has no fields",
        ),
        (
            "/_sandbox/clock",
            json!({ "advanceSeconds": 1, "unit": "s" }),
            "unknown field `unit`: use `advanceSeconds`",
        ),
        (
            "/_sandbox/vaultings/v1/store",
            json!({ "card": "1" }),
            "unknown field `card`: this request has no fields",
        ),
        (
            "/_sandbox/authorizations/s1/agree",
            json!({ "code": "1" }),
            "unknown field `code`: this request has no fields",
        ),
    ] {
        let refused = post(&sandbox, path, &body);
        assert_eq!(refused.status, 400, "{path}");
        assert_eq!(refused.json()["error"], said, "{path}");
    }
    let payment = get(&sandbox, "/_sandbox/payments/p1");
    assert_eq!(payment["paymentStatus"], "PROCESSING");
}

#[test]
fn wrong_addresses_are_not_found_and_all_are_listed() {
    let (sandbox, _merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    for (method, path) in [
        ("GET", "/_sandbox"),
        ("GET", "/_sandbox/payment/p1"),
        ("POST", "/_sandbox/payments/p1/pay/now"),
        ("GET", "/_sandbox/calls/1/2"),
    ] {
        let found = http(host, method, path, &[], b"").unwrap();
        assert_eq!(found.status, 404, "{path}");
        let requests = found.json()["requests"].to_string();
        for line in README
            .lines()
            .filter(|it| it.starts_with("| `GET /_sandbox") || it.starts_with("| `POST /_sandbox"))
        {
            let cell = line.split('|').nth(1).unwrap();
            let named = cell.split('`').filter(|it| it.contains("/_sandbox"));
            for request in named {
                assert!(requests.contains(&format!("\"{request}\"")), "{request}");
            }
        }
    }
    // They are no calls.
    assert!(sandbox.calls().unwrap().is_empty());
}

/// Which IDs find a record is said where none is found.
#[test]
fn unknown_ids_are_answered_with_the_ids_that_are_accepted() {
    let (sandbox, _merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let json = [("content-type", "application/json".to_owned())];
    let payments = "use `paymentId`, `paymentRequestId` or `paymentSessionId`";
    for (method, path, ids) in [
        ("GET", "payments/xyz", payments),
        ("POST", "payments/xyz/pay", payments),
        ("POST", "authorizations/xyz/agree", "use `authState`"),
        (
            "POST",
            "vaultings/xyz/store",
            "use `vaultingSessionId` or `vaultingRequestId`",
        ),
    ] {
        let found = http(host, method, &format!("/_sandbox/{path}"), &json, b"").unwrap();
        assert_eq!(found.status, 404, "{path}");
        let error = found.json()["error"].to_string();
        assert!(
            error.contains("has the ID `xyz`: ") && error.contains(ids),
            "{error}"
        );
    }
}
