//! Reading an answer never panics, and never takes for a success what does not say so.
#![no_main]

use antom::payments::create_payment_session::EasySafePayRequest;
use antom::payments::pay::EntryCodeRequest;
use antom::{CallOutcome, Decoded, Endpoint};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    if let Ok(CallOutcome::Success(response)) =
        EasySafePayRequest::read_response(body).map(Decoded::into_inner)
    {
        assert_eq!(response.result.result_status.as_str(), "S");
    }
    if let Ok(CallOutcome::Success(response)) =
        EntryCodeRequest::read_response(body).map(Decoded::into_inner)
    {
        assert_eq!(response.result.result_status.as_str(), "S");
    }
});
