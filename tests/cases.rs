//! Bodies that come in cases: what a successful call asks for, and what a notification says. None
//! of the cases is taken for another, whatever else the body holds.

use antom::endpoint::Notification as _;
use antom::payments::notify_payment::{self, Event, Notification};
use antom::payments::pay::{self, EntryCodeRequest, NextStep};
use antom::schema::Direction;
use antom::types::{ChallengeActionForm, RedirectActionForm};
use antom::{CallOutcome, Endpoint, Validate, serde_json};

fn notification(notify_type: &str, status: &str) -> Notification {
    let body = format!(
        r#"{{"notifyType":"{notify_type}","result":{{"resultCode":"SUCCESS","resultStatus":"{status}",
        "resultMessage":"success"}},"paymentRequestId":"order-1","paymentId":"2019"}}"#
    );
    Notification::from_json(body.as_bytes()).unwrap()
}

/// There are no more cases than these: a `match` needs no arm for others.
fn event(notify_type: &str, status: &str) -> &'static str {
    let event = Event::from(notification(notify_type, status));
    let expected = match &event {
        Event::Pending(_) => "pending",
        Event::Succeeded(_) => "succeeded",
        Event::PaymentCode(_) => "payment-code",
        Event::AmountUpdate(_) => "amount-update",
        Event::Failed(_) => "failed",
        Event::PeriodSucceeded { .. } => "period-succeeded",
        Event::PeriodFailed { .. } => "period-failed",
        Event::Unknown(_) => "unknown",
    };
    assert_eq!(event.name(), expected);
    expected
}

#[test]
fn only_a_result_that_says_s_is_a_success() {
    let types = [
        "PAYMENT_RESULT",
        "PAYMENT_PENDING",
        "UPDATE_AMOUNT_RESULT",
        "CAPTURE_RESULT",
        "",
    ];
    for notify_type in types {
        for status in ["S", "F", "U", "s", "SUCCESS", ""] {
            let expected = match (notify_type, status) {
                ("PAYMENT_PENDING", _) => "pending",
                ("UPDATE_AMOUNT_RESULT", _) => "amount-update",
                ("PAYMENT_RESULT", "S") => "succeeded",
                ("PAYMENT_RESULT", "F") => "failed",
                _ => "unknown",
            };
            assert_eq!(
                event(notify_type, status),
                expected,
                "{notify_type} {status}"
            );
        }
    }
}

/// A notification is read whatever it lacks; nothing is concluded from what is not there.
#[test]
fn what_is_missing_is_unknown() {
    let result =
        r#""result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}"#;
    let table = [
        ("{}".to_owned(), "unknown"),
        (format!("{{{result}}}"), "unknown"),
        (r#"{"notifyType":"PAYMENT_RESULT"}"#.to_owned(), "unknown"),
        (
            r#"{"notifyType":"PAYMENT_RESULT","result":null}"#.to_owned(),
            "unknown",
        ),
        (r#"{"notifyType":"PAYMENT_PENDING"}"#.to_owned(), "pending"),
        (
            format!(r#"{{"notifyType":"PAYMENT_RESULT",{result},"more":[1]}}"#),
            "succeeded",
        ),
    ];
    for (body, expected) in table {
        let event = Event::from(Notification::from_json(body.as_bytes()).unwrap());
        assert_eq!(event.name(), expected, "{body}");
    }
}

#[test]
fn a_case_holds_the_whole_notification() {
    let whole = notification("PAYMENT_RESULT", "S");
    let event = Event::from(whole.clone());
    assert_eq!(*event.notification(), whole);
    let Event::Succeeded(notification) = &event else {
        panic!("{event:?}");
    };
    assert_eq!(notification.payment_request_id.as_deref(), Some("order-1"));
    assert_eq!(event.into_notification(), whole);
}

#[test]
fn the_replies_are_what_the_response_is() {
    let replies = [
        (Notification::ACKNOWLEDGEMENT, "SUCCESS", "S", "Success"),
        (Notification::REFUSAL, "PROCESS_FAIL", "F", "failure"),
    ];
    for (reply, code, status, message) in replies {
        let read: notify_payment::Response = serde_json::from_str(reply).unwrap();
        assert_eq!(read.result.result_code, code);
        assert_eq!(read.result.result_status.as_str(), status);
        assert_eq!(read.result.result_message, message);
        assert_eq!(serde_json::to_string(&read).unwrap(), reply);
        assert!(read.violations().is_empty());
    }
}

#[test]
fn the_table_says_who_sends_what() {
    for operation in antom::schema().operations() {
        let (direction, path) = (operation.direction(), operation.path());
        let inbound = operation.name().starts_with("notify");
        assert_eq!(direction == Direction::Inbound, inbound);
        assert_eq!(path.is_empty(), inbound);
        assert_eq!(operation.outcome().is_none(), inbound);
    }
}

/// The answer to a payment that can be paid, with these fields beside the result.
fn next(fields: &str) -> NextStep {
    let result =
        r#""result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}"#;
    let body = format!("{{{result}{fields}}}");
    let answer = EntryCodeRequest::read_response(body.as_bytes()).unwrap();
    let CallOutcome::Success(response) = answer.into_inner() else {
        panic!("no success: {body}");
    };
    response.into()
}

const REDIRECT: &str =
    r#","redirectActionForm":{"method":"GET","redirectUrl":"https://pay.example/1"}"#;
const CHALLENGE: &str = r#","challengeActionForm":{"challengeType":"SMS_OTP"}"#;

#[test]
fn a_successful_pay_call_says_what_it_asks_for() {
    let NextStep::Redirect {
        redirect_action_form,
        response,
    } = next(REDIRECT)
    else {
        panic!("no redirect");
    };
    let address = redirect_action_form.redirect_url.as_deref();
    assert_eq!(address, Some("https://pay.example/1"));
    assert_eq!(response.redirect_action_form, Some(redirect_action_form));

    let NextStep::Challenge {
        challenge_action_form,
        ..
    } = next(CHALLENGE)
    else {
        panic!("no challenge");
    };
    assert!(challenge_action_form.challenge_type.is_some());

    assert_eq!(next("").name(), "inquire");
    assert_eq!(
        next(r#","paymentId":"2019","paymentTime":"2030-01-01T00:00:00Z""#).name(),
        "inquire"
    );
    // Checkout documents the URLs, and a code beside them; OrderCode the code, and perhaps a form.
    let code = r#","orderCodeForm":{"codeDetails":[{"codeValue":"4"}]}"#;
    let page = r#","normalUrl":"https://pay.example/2""#;
    assert_eq!(next(&format!("{code}{page}{REDIRECT}")).name(), "open-page");
    assert_eq!(next(&format!("{code}{REDIRECT}")).name(), "show-code");
    // Where there is somewhere to go, the buyer goes there first.
    assert_eq!(next(&format!("{CHALLENGE}{REDIRECT}")).name(), "redirect");
    assert_eq!(next(r#","redirectActionForm":null"#).name(), "inquire");
}

#[test]
fn the_case_is_what_a_call_gives() {
    fn success<E: Endpoint<Success = S>, S>(_: fn(S)) {}
    success::<EntryCodeRequest, NextStep>(drop);
    success::<antom::payments::create_payment_session::CashierRequest, _>(
        drop::<antom::payments::create_payment_session::Response>,
    );
}

/// Fields that a case takes out of the body are not shown beside it.
#[test]
fn debug_shows_the_case_and_no_secrets() {
    let mut response = pay::Response::builder()
        .result(
            antom::types::CallResult::builder()
                .result_code("SUCCESS")
                .result_status("S")
                .result_message("success")
                .build(),
        )
        .build();
    let url = "https://pay.example/secret";
    response.redirect_action_form = Some(RedirectActionForm::builder().redirect_url(url).build());
    let shown = format!("{:?}", NextStep::from(response.clone()));
    assert!(shown.starts_with("Redirect(Response {"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");

    response.redirect_action_form = None;
    let form = ChallengeActionForm::builder().challenge_render_value("secret");
    response.challenge_action_form = Some(form.build());
    let shown = format!("{:?}", NextStep::from(response));
    assert!(shown.starts_with("Challenge(Response {"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");
}
