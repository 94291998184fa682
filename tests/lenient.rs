//! What is received is read as far as it can be: an optional part that cannot is absent and reported, and
//! nobody fails to hear of a payment because of it.

use antom::notification::{NotificationError, Received, Receiver, Sender};
use antom::payments::notify_payment::{Event, Notification};
use antom::payments::pay::{self, EntryCodeRequest, NextStep};
use antom::signature::{PrivateKey, PublicKey};
use antom::types::Amount;
use antom::{CallOutcome, Decoded, Endpoint, ResponseError, Status, Violations};

/// A notification of a payment that succeeded, with other fields after it.
fn receive(rest: &str) -> Result<Received<Notification>, NotificationError> {
    let body = format!(
        r#"{{"notifyType":"PAYMENT_RESULT","result":{{"resultCode":"SUCCESS","resultStatus":"S",
        "resultMessage":"success"}},"paymentId":"p-1","paymentRequestId":"r-1"{rest}}}"#
    );
    let key = PrivateKey::from_text(include_str!("../examples/keys/antom.private.pem")).unwrap();
    let public = PublicKey::from_text(include_str!("../examples/keys/antom.public.pem")).unwrap();
    let request = Sender::new(key, "SANDBOX_5X").raw("/notify", body.into_bytes());
    Receiver::new(public).receive_request(&request.unwrap())
}

/// A successful answer to `pay`, with other fields after its result.
fn answer(rest: &str) -> Result<Decoded<CallOutcome<pay::Response, pay::Failure>>, ResponseError> {
    let body = format!(
        r#"{{"result":{{"resultCode":"PAYMENT_IN_PROCESS","resultStatus":"S","resultMessage":"ok"}},
        "paymentId":"p-1"{rest}}}"#
    );
    EntryCodeRequest::read_response(body.as_bytes())
}

fn said(problems: &Violations) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// The notification, and what of it could not be read.
fn succeeded(rest: &str) -> (Notification, Vec<String>) {
    let received = receive(rest).unwrap();
    let problems = said(&received.problems);
    match received.event {
        Event::Succeeded(notification) => (*notification, problems),
        event => panic!("{rest}: {event:?}"),
    }
}

fn quote_with(time: &str) -> String {
    format!(
        r#","settlementQuote":{{"quoteId":"q-1","quoteStartTime":"{time}","quotePrice":"7.84"}}"#
    )
}

#[test]
fn a_part_of_a_quote_is_left_out_of_the_quote() {
    let (notification, problems) = succeeded(&quote_with(""));
    let quote = notification.settlement_quote.unwrap();
    assert_eq!(quote.quote_id.as_deref(), Some("q-1"));
    assert_eq!(quote.quote_start_time, None);
    assert_eq!(quote.quote_price, Some("7.84".parse().unwrap()));
    // Nothing said is nothing there: that is no problem.
    assert_eq!(problems, [""; 0]);

    let quote = quote_with("soon");
    let (notification, problems) = succeeded(&quote);
    assert_eq!(
        notification.settlement_quote.unwrap().quote_start_time,
        None
    );
    let expected = "error: settlementQuote.quoteStartTime: must be an ISO 8601 date and time with offset, such as \
                    2019-11-27T12:01:01+08:00, found `soon`";
    assert_eq!(problems, [expected]);
}

#[test]
fn numbers_and_booleans_that_are_none_are_left_out() {
    let (notification, problems) =
        succeeded(r#","settlementQuote":{"quotePrice":"dear","guaranteed":"TRUE"}"#);
    let quote = notification.settlement_quote.unwrap();
    assert_eq!((quote.quote_price, quote.guaranteed), (None, None));
    let expected = [
        r#"error: settlementQuote.quotePrice: must be a decimal number in quotation marks, such as "0.85"; found `dear`"#,
        r#"error: settlementQuote.guaranteed: must be "true" or "false" in quotation marks, found `TRUE`"#,
    ];
    assert_eq!(problems, expected);
}

#[test]
fn an_object_without_its_required_fields_is_left_out() {
    let amounts = [
        ("{}", 2),
        (r#"{"currency":"USD"}"#, 1),
        (r#"{"currency":"","value":""}"#, 1),
        (r#""""#, 0),
        ("[]", 1),
        ("5", 1),
    ];
    for (amount, count) in amounts {
        let (notification, problems) =
            succeeded(&format!(r#","customsDeclarationAmount":{amount}"#));
        assert_eq!(notification.customs_declaration_amount, None);
        assert_eq!(problems.len(), count, "{amount}: {problems:?}");
        let of_amount = |it: &String| it.starts_with("error: customsDeclarationAmount");
        assert!(problems.iter().all(of_amount), "{amount}: {problems:?}");

        let answer = answer(&format!(r#","grossSettlementAmount":{amount}"#)).unwrap();
        assert_eq!(answer.problems().len(), count, "{amount}");
        let CallOutcome::Success(response) = answer.into_inner() else {
            panic!("{amount}: no success");
        };
        assert_eq!(response.gross_settlement_amount, None);
        assert_eq!(response.payment_id.as_deref(), Some("p-1"));
    }
}

#[test]
fn a_time_in_another_notation_is_read() {
    let (notification, problems) = succeeded(
        r#","retryInfo":{"orderId":"o-1","paymentAttempts":[{"attemptAt":"2026-03-01T12:30:00+0800"},
        {"attemptAt":"2026-03-01T12:30:00+08:00"}]}"#,
    );
    let attempts = notification.retry_info.unwrap().payment_attempts.unwrap();
    let times: Vec<_> = attempts.iter().map(|it| it.attempt_at).collect();
    assert!(times[0].is_some() && times[0] == times[1], "{times:?}");
    assert_eq!(problems, [""; 0]);

    let answer = answer(r#","paymentTime":"""#).unwrap();
    assert_eq!(said(answer.problems()), [""; 0]);
    assert_eq!(
        NextStep::from(success(answer)).into_response().payment_time,
        None
    );
}

fn success(answer: Decoded<CallOutcome<pay::Response, pay::Failure>>) -> pay::Response {
    match answer.into_inner() {
        CallOutcome::Success(response) => response,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_item_that_cannot_be_read_is_left_out_of_its_list() {
    let (notification, problems) =
        succeeded(r#","promotionResult":[7,{"promotionType":"DISCOUNT"},null]"#);
    assert_eq!(notification.promotion_result.unwrap().len(), 1);
    let expected = [
        "error: promotionResult[0]: must be an object, found 7",
        "error: promotionResult[2]: must be an object, found null",
    ];
    assert_eq!(problems, expected);
}

/// Nobody can say which of two values is meant.
#[test]
fn a_field_with_two_values_has_none() {
    let twice = r#","paymentAmount":{"currency":"USD","value":"1"},"paymentAmount":{"currency":"USD","value":"100"},"paymentAmount":null"#;
    let (notification, problems) = succeeded(twice);
    assert_eq!(notification.payment_amount, None::<Amount>);
    assert_eq!(
        problems,
        ["error: paymentAmount: occurs more than once; send it once"]
    );

    // A result that is there twice says nothing, least of all that a payment succeeded.
    let received = receive(r#","result":{"resultCode":"SUCCESS","resultStatus":"F"}"#).unwrap();
    assert!(
        matches!(received.event, Event::Unknown(_)),
        "{:?}",
        received.event
    );
    assert_eq!(received.problems.len(), 1);
}

/// What is only more than documented is read, and no problem.
#[test]
fn what_can_be_read_is_no_problem() {
    let (notification, problems) = succeeded(
        r#","paymentAmount":{"currency":"usd","value":100},"newField":{"value":[]},"paymentTime":null"#,
    );
    assert_eq!(notification.payment_amount.unwrap().value, 100);
    assert_eq!(problems, [""; 0]);
    assert!(answer("").unwrap().problems().is_empty());
}

/// Without its result an answer says nothing; how the call ended is known all the same.
#[test]
fn what_must_be_there_cannot_be_left_out() {
    let body = r#"{"result":{"resultStatus":"S","resultCode":["SUCCESS"],"resultMessage":"m"},"paymentTime":"soon"}"#;
    let Err(ResponseError::Malformed {
        status,
        code,
        message,
        violations,
    }) = EntryCodeRequest::read_response(body.as_bytes())
    else {
        panic!("a list is no code");
    };
    assert_eq!((status, code), (Status::Success, None));
    assert_eq!(message.as_deref(), Some("m"));
    let paths: Vec<_> = violations.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["result.resultCode", "paymentTime"]);
}

/// Serde itself stays strict: what it reads is whole.
#[test]
fn serde_reads_all_or_nothing() {
    let json = r#"{"settlementQuote":{"quoteStartTime":"secret"}}"#;
    let error = antom::serde_json::from_str::<Notification>(json).unwrap_err();
    let expected = "`settlementQuote.quoteStartTime` must be an ISO 8601 date and time with offset, such as \
                    2019-11-27T12:01:01+08:00";
    assert_eq!(error.to_string(), expected);
}
