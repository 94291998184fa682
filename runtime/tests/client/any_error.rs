//! One error for calls of all operations.

use std::error::Error as _;

use antom_runtime::Error;
use antom_runtime::client::{BuildError, CallError, Retry, TransportErrorKind};
use antom_runtime::signature::PrivateKey;

use crate::api::{CARD_NUMBER, Failure, ResultCode, request};
use crate::script::{DECLINED, IN_PROCESS, Script, run};

fn error_of(script: &Script) -> Error {
    async fn call(script: &Script) -> Result<(), Error> {
        let _ = script
            .client()
            .with_retry(Retry::OFF)
            .call(&request())
            .await?;
        Ok(())
    }
    run(call(script)).unwrap_err()
}

#[test]
fn a_failure_is_still_a_failure() {
    let error = error_of(&Script::default().answers(DECLINED));
    assert!(error.is_declined() && !error.may_have_happened() && !error.is_retryable());
    assert_eq!(error.code(), Some("RISK_REJECT"));
    assert_eq!(error.message(), Some("no"));
    assert!(error.stored().is_some() && error.violations().is_none());
    let typed: &CallError<Failure, ResultCode> = error.downcast_ref().unwrap();
    assert_eq!(error.to_string(), typed.to_string());
    assert_eq!(format!("{error:?}"), typed.to_string());
}

#[test]
fn an_unknown_outcome_is_still_unknown() {
    let error = error_of(&Script::default().answers(IN_PROCESS));
    assert!(!error.is_declined() && error.may_have_happened());
    assert_eq!(error.code(), Some("PAYMENT_IN_PROCESS"));
    // Nothing that the request holds is shown.
    assert!(!format!("{error} {error:?}").contains(CARD_NUMBER));
}

#[test]
fn a_call_without_an_answer_says_whether_it_may_have_happened() {
    let error = error_of(&Script::default().fails(TransportErrorKind::Connect));
    assert!(!error.is_declined() && !error.may_have_happened());
    assert_eq!((error.code(), error.message()), (None, None));
    assert!(error.source().is_some());
}

#[test]
fn errors_before_a_call_are_none_of_a_call() {
    fn build() -> Result<(), Error> {
        let _client: antom_runtime::client::Client =
            Script::default().builder().gateway("nowhere").build()?;
        Ok(())
    }
    let errors = [
        build().unwrap_err(),
        PrivateKey::from_text("").unwrap_err().into(),
    ];
    for error in &errors {
        assert!(!error.is_declined() && !error.may_have_happened() && error.exchange().is_none());
        assert!(error.code().is_none() && error.stored().is_none());
    }
    assert!(matches!(
        errors[0].downcast_ref(),
        Some(BuildError::Gateway { .. })
    ));
}
