//! The next step of a payment, from a success and from a response with an unknown outcome.

use antom::ResultCode;
use antom::client::CallError;
use antom::payments::pay::{CheckoutRequest, NextStep};

use crate::answers::signed;
use crate::clients::both;
use crate::raw_server::{Act, RawServer, answer};
use crate::requests::shortest;

/// How a call ends: the next step, or how it failed.
fn steps(status: &'static str, fields: &'static str, is_signed: bool) -> [String; 2] {
    let body = format!(
        r#"{{"result":{{"resultCode":"{}","resultStatus":"{status}","resultMessage":"told"}}{fields}}}"#,
        match status {
            "S" => "SUCCESS",
            "U" => "PAYMENT_IN_PROCESS",
            _ => "PROCESS_FAIL",
        }
    );
    let server = RawServer::start(move |_, request| {
        let body = body.as_bytes();
        vec![Act::Send(match is_signed {
            true => signed(request, "200 OK", body),
            false => answer("200 OK", &[("content-type", "application/json")], body),
        })]
    });
    both(server.address()).map(|client| {
        let outcome = client.pay(&shortest::<CheckoutRequest>("order-1"));
        match NextStep::from_outcome(outcome.map(Into::into)) {
            Ok(step) => step.name().to_owned(),
            Err(CallError::Declined(_)) => "declined".to_owned(),
            Err(CallError::Unknown(unknown)) => {
                assert_eq!(unknown.code, ResultCode::PaymentInProcess);
                // What is documented for the code asks to use a form of the response.
                let shown = unknown.to_string();
                assert_eq!(shown.contains("redirect the buyer"), is_signed, "{shown}");
                "unknown".to_owned()
            }
            Err(error) => error.reason().unwrap().name().to_owned(),
        }
    })
}

const PAGE: &str = r#","normalUrl":"https://pay.example/1""#;
const LINK: &str = r#","applinkUrl":"https://pay.example/2""#;
const APP: &str = r#","schemeUrl":"pay://3""#;
const CODE: &str = r#","orderCodeForm":{"codeDetails":[{"codeValue":"4"}]}"#;
const REDIRECT: &str =
    r#","redirectActionForm":{"method":"GET","redirectUrl":"https://pay.example/5"}"#;
const CHALLENGE: &str = r#","challengeActionForm":{"challengeType":"SMS_OTP"}"#;
/// As the official sample of a checkout.
const CHECKOUT: &str = r#","normalUrl":"https://pay.example/1","schemeUrl":"pay://3",
    "orderCodeForm":{"codeDetails":[{"codeValue":"4"}]},
    "redirectActionForm":{"method":"GET","redirectUrl":"https://pay.example/5"}"#;

#[test]
fn a_signed_response_has_a_next_step_whether_or_not_the_outcome_is_known() {
    for (fields, step) in [
        (CHECKOUT, "open-page"),
        (PAGE, "open-page"),
        (LINK, "open-link"),
        (APP, "open-app"),
        (CODE, "show-code"),
        (REDIRECT, "redirect"),
        (CHALLENGE, "challenge"),
    ] {
        assert_eq!(steps("U", fields, true), [step; 2], "{fields}");
        assert_eq!(steps("S", fields, true), [step; 2], "{fields}");
    }
}

#[test]
fn without_a_next_step_the_error_stays() {
    assert_eq!(steps("U", "", true), ["unknown"; 2]);
    assert_eq!(steps("U", r#","paymentId":"2019""#, true), ["unknown"; 2]);
    assert_eq!(steps("S", "", true), ["inquire"; 2]);
    assert_eq!(steps("F", CHECKOUT, true), ["declined"; 2]);
}

/// Anyone could have written it: the buyer is not sent to its address.
#[test]
fn an_unsigned_response_has_no_next_step() {
    assert_eq!(steps("U", CHECKOUT, false), ["unknown"; 2]);
    assert_eq!(steps("S", CHECKOUT, false), ["unsigned_success"; 2]);
}
