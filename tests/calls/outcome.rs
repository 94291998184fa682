//! How a call ended, of whatever operation.

use antom::Language;
use antom::client::CallError;
use antom::endpoint::CodeList;
use antom_runtime::__private::ValueList;

/// All that a test may ask of a call that did not succeed.
#[derive(Debug)]
pub(crate) struct Ended {
    /// `declined`, `unknown`, or the name of the reason why there is no answer.
    pub how: &'static str,
    pub code: String,
    pub message: String,
    pub action: &'static str,
    pub http_status: Option<u16>,
    pub request_id: Option<String>,
    pub attempts: u32,
    pub signed: bool,
    pub retryable: bool,
    pub may_have_happened: bool,
    /// Everything that can be shown of it.
    pub shown: String,
    pub line: String,
}

/// What is left of an error when it does not matter which operation it is of.
pub(crate) fn ended<T, F, C>(outcome: Result<T, CallError<F, C>>) -> Ended
where
    C: CodeList + ValueList,
{
    let error = match outcome {
        Ok(_) => panic!("the call was taken for a success"),
        Err(error) => error,
    };
    let (how, message, action) = match &error {
        CallError::Declined(it) => ("declined", &*it.message, it.action(Language::En)),
        CallError::Unknown(it) => ("unknown", &*it.message, it.action(Language::En)),
        CallError::NoResponse(it) => (it.reason.name(), "", ""),
        _ => panic!("an ending that these tests do not know"),
    };
    let exchange = error.exchange();
    Ended {
        how,
        code: error.code().map_or("", ValueList::text).to_owned(),
        message: message.to_owned(),
        action,
        http_status: exchange.http_status().map(|status| status.as_u16()),
        request_id: exchange.request_id().map(str::to_owned),
        attempts: exchange.attempts(),
        signed: exchange.is_signed(),
        retryable: error.is_retryable(),
        may_have_happened: error.may_have_happened(),
        shown: format!("{error} {error:?} {exchange:?} {}", causes(&error)),
        line: error.to_string(),
    }
}

/// The texts of all that an error comes from.
fn causes(error: &dyn std::error::Error) -> String {
    let mut texts = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        texts += &format!(" {cause} {cause:?}");
        next = cause.source();
    }
    texts
}
