//! An answer is what its status says it is, and every result code has something to say.

use antom::endpoint::CodeList;
use antom::payments::create_payment_session::{self as session, EasySafePayRequest};
use antom::payments::pay::{self, EntryCodeRequest};
use antom::{CallOutcome, Decoded, Endpoint, Language, ResponseError, Status};

/// An answer with a result of this status, and other fields after it.
fn answer(status: &str, code: &str, rest: &str) -> Vec<u8> {
    let result = format!(
        r#"{{"resultCode":"{code}","resultStatus":"{status}","resultMessage":"as it came"}}"#
    );
    format!(r#"{{"result":{result}{rest}}}"#).into_bytes()
}

const SESSION: &str = r#","paymentSessionId":"id","paymentSessionData":"data","paymentSessionExpiryTime":"2026-03-01T12:30:00Z""#;

type SessionAnswer = Result<CallOutcome<session::Response, session::Failure>, ResponseError>;

fn read(body: &[u8]) -> SessionAnswer {
    EasySafePayRequest::read_response(body).map(Decoded::into_inner)
}

#[test]
fn a_success_holds_what_the_page_documents() {
    let Ok(CallOutcome::Success(response)) = read(&answer("S", "SUCCESS", SESSION)) else {
        panic!("this is a success");
    };
    assert_eq!(response.payment_session_id, "id");
    assert_eq!(response.payment_session_data, "data");
    assert_eq!(response.payment_session_expiry_time.hour(), 12);
    assert_eq!(response.result.result_message, "as it came");
}

#[test]
fn a_failure_needs_nothing_but_its_result() {
    let Ok(CallOutcome::Failure(failure)) = read(&answer("F", "PARAM_ILLEGAL", "")) else {
        panic!("this is a failure");
    };
    let code = session::ResultCode::from(failure.result.result_code.as_str());
    assert_eq!(code, session::ResultCode::ParamIllegal);
}

#[test]
fn what_is_neither_success_nor_failure_is_unknown() {
    for status in ["U", "X", "", "s", " S", "SUCCESS"] {
        let read = read(&answer(status, "UNKNOWN_EXCEPTION", SESSION));
        assert!(
            matches!(read, Ok(CallOutcome::Unknown(_))),
            "{status}: {read:?}"
        );
    }
    let pay = EntryCodeRequest::read_response(&answer("U", "PAYMENT_IN_PROCESS", "")).unwrap();
    assert!(matches!(*pay, CallOutcome::Unknown(_)), "{pay:?}");
}

#[test]
fn a_success_without_its_fields_is_an_error_that_names_the_status() {
    let error = read(&answer("S", "SUCCESS", "")).unwrap_err();
    assert!(matches!(
        error,
        ResponseError::Malformed {
            status: Status::Success,
            ..
        }
    ));
    let text = error.to_string();
    assert!(
        text.starts_with("the call succeeded (SUCCESS), but its response is malformed: "),
        "{text}"
    );
    let missing = "`paymentSessionId` (required), `paymentSessionData` (required), \
                   `paymentSessionExpiryTime` (required)";
    assert!(text.ends_with(missing), "{text}");
}

/// What else is wrong with an answer, its code and message are not lost.
#[test]
fn a_malformed_failure_keeps_its_code() {
    let body = br#"{"result":{"resultStatus":"F","resultCode":"ORDER_NOT_EXIST","resultMessage":["no such order"]}}"#;
    let Err(ResponseError::Malformed {
        status,
        code,
        message,
        violations,
    }) = EntryCodeRequest::read_response(body)
    else {
        panic!("a list is no message");
    };
    assert_eq!(status, Status::Failure);
    assert_eq!(code.as_deref(), Some("ORDER_NOT_EXIST"));
    assert_eq!(message, None);
    let expected = "error: result.resultMessage: must be a string, found an array";
    assert_eq!(violations[0].to_string(), expected);
    assert_eq!(violations.len(), 1);
}

#[test]
fn a_failure_without_a_whole_result_is_an_error_that_names_the_status() {
    for (status, ending) in [("F", "failed"), ("U", "has an unknown outcome")] {
        let body = format!(r#"{{"result":{{"resultStatus":"{status}"}}}}"#);
        let text = read(body.as_bytes()).unwrap_err().to_string();
        let expected = format!("the call {ending}, but its response is malformed: ");
        assert!(text.starts_with(&expected), "{text}");
    }
}

#[test]
fn an_answer_without_a_status_is_an_error_that_says_where_it_should_be() {
    let bodies = [
        "{}",
        "[]",
        "null",
        "1",
        r#"{"result":null}"#,
        r#"{"result":{}}"#,
        r#"{"result":[]}"#,
        r#"{"result":{"resultStatus":null}}"#,
        r#"{"result":{"resultStatus":{}}}"#,
        r#"{"resultStatus":"S"}"#,
    ];
    for body in bodies {
        let error = read(body.as_bytes()).unwrap_err();
        assert!(
            matches!(error, ResponseError::NoStatus("result.resultStatus")),
            "{body}: {error}"
        );
    }
    for body in ["", "{", "no JSON", r#"{"result":{"resultStatus":"S"}"#] {
        assert!(
            matches!(read(body.as_bytes()), Err(ResponseError::NotJson(_))),
            "{body}"
        );
    }
}

/// Two statuses are no status: neither may be taken for the answer.
#[test]
fn a_repeated_status_is_never_a_success() {
    let twice = br#"{"result":{"resultStatus":"S","resultStatus":"F","resultCode":"SUCCESS","resultMessage":""},
        "paymentSessionId":"","paymentSessionData":"","paymentSessionExpiryTime":"2026-03-01T12:30:00Z"}"#;
    assert!(read(twice).is_err());
    let results = [
        answer(
            "S",
            "SUCCESS",
            &format!(r#"{SESSION},"result":{{"resultStatus":"F"}}"#),
        ),
        answer(
            "F",
            "SUCCESS",
            &format!(r#"{SESSION},"result":{{"resultStatus":"S"}}"#),
        ),
    ];
    for body in results {
        assert!(read(&body).is_err());
    }
}

/// Reading never enforces lengths or value lists: a server may exceed its own documentation.
#[test]
fn a_server_may_exceed_its_documentation() {
    use antom::Validate;
    let long = SESSION.replace("\"id\"", &format!("\"{}\"", "x".repeat(65)));
    let Ok(CallOutcome::Success(response)) = read(&answer("S", "NEW_CODE", &long)) else {
        panic!("this is a success");
    };
    let violations = response.violations();
    let paths: Vec<_> = violations
        .iter()
        .map(|violation| violation.path.as_str())
        .collect();
    assert_eq!(paths, ["paymentSessionId"]);
}

#[test]
fn every_code_says_what_it_means_and_what_to_do() {
    for operation in antom::schema().operations() {
        for code in operation.result_codes() {
            for language in [Language::En, Language::Zh] {
                let name = code.name();
                assert!(
                    !code.message(language).is_empty(),
                    "{name} has no message in {language:?}"
                );
                assert!(
                    !code.action(language).is_empty(),
                    "{name} has no action in {language:?}"
                );
            }
            assert_ne!(code.message(Language::En), code.message(Language::Zh));
            assert_ne!(code.action(Language::En), code.action(Language::Zh));
        }
    }
}

#[test]
fn every_product_has_the_codes_of_its_page() {
    let mut counts = Vec::new();
    for operation in antom::schema().operations() {
        let in_table: Vec<_> = operation.result_codes().map(|it| it.name()).collect();
        for product in operation.products() {
            assert!(
                product
                    .result_codes()
                    .iter()
                    .all(|code| in_table.contains(code))
            );
            let name = format!("{} {}", operation.qualified_name(), product.name());
            counts.push(format!(
                "{} {}",
                name.trim_end(),
                product.result_codes().len()
            ));
        }
    }
    insta::assert_snapshot!(counts.join("\n"));
}

#[test]
fn what_a_code_means_for_an_operation_comes_before_what_it_means_in_general() {
    let general = antom::ResultCode::NoPayOptions;
    let own = pay::OPERATION.result_code("NO_PAY_OPTIONS").unwrap();
    assert_ne!(own.message(Language::En), general.message(Language::En));
    let session = session::OPERATION.result_code("NO_PAY_OPTIONS").unwrap();
    assert_eq!(session.message(Language::En), general.message(Language::En));
    assert!(session::OPERATION.result_code("RISK_REJECT").is_none());
    assert!(antom::ResultCode::RiskReject.documented().is_some());
}

#[test]
fn the_statuses_are_those_of_the_pages() {
    let with = |status: Status| {
        let codes = pay::OPERATION.result_codes();
        let codes = codes.filter(move |code| code.status() == status);
        codes.map(|code| code.name()).collect::<Vec<_>>()
    };
    assert_eq!(with(Status::Success), ["SUCCESS"]);
    let unknown = [
        "PAYMENT_IN_PROCESS",
        "REQUEST_TRAFFIC_EXCEED_LIMIT",
        "UNKNOWN_EXCEPTION",
    ];
    assert_eq!(with(Status::Unknown), unknown);
    assert_eq!(with(Status::Failure).len(), 48);
    let statuses = session::OPERATION.result_codes().map(|code| code.status());
    let statuses: Vec<_> = statuses.collect();
    let expected = [
        Status::Success,
        Status::Failure,
        Status::Failure,
        Status::Failure,
        Status::Failure,
    ];
    assert_eq!(statuses[..5], expected);
    assert_eq!(statuses[5..], [Status::Unknown]);
}

/// A code that is retryable says so, and what is called unknown without being so asks for something else first.
#[test]
fn only_what_may_be_sent_again_is_retryable() {
    let mut retryable = Vec::new();
    for operation in antom::schema().operations() {
        let codes = operation.result_codes().filter(|code| code.is_retryable());
        let codes: Vec<_> = codes.map(|code| code.name()).collect();
        retryable.push(format!(
            "{}: {}",
            operation.qualified_name(),
            codes.join(", ")
        ));
    }
    insta::assert_snapshot!(retryable.join("\n"));
}

#[test]
fn the_enum_and_the_table_say_the_same() {
    for code in pay::ResultCode::CODES {
        let listed = pay::ResultCode::from(code.name());
        assert!(
            !matches!(listed, pay::ResultCode::Unknown(_)),
            "{}",
            code.name()
        );
        assert_eq!(listed.as_str(), code.name());
        assert_eq!(listed.status(), Some(code.status()));
        assert_eq!(listed.is_retryable(), code.is_retryable());
        assert_eq!(listed.message(Language::Zh), code.message(Language::Zh));
        assert_eq!(listed.action(Language::En), code.action(Language::En));
    }
}

#[test]
fn an_undocumented_code_says_nothing() {
    let code = session::ResultCode::from("NEW_CODE");
    assert_eq!(code, session::ResultCode::Unknown("NEW_CODE".into()));
    assert_eq!((code.as_str(), code.status()), ("NEW_CODE", None));
    assert_eq!(
        (code.message(Language::En), code.action(Language::Zh)),
        ("", "")
    );
    assert!(!code.is_retryable());
    assert!(code.documented().is_none());
}
