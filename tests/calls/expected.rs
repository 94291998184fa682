//! What a call to a server that misbehaves comes to, with both clients.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::answers::body_of;
use crate::clients::{Setting, both_with};
use crate::outcome::{Ended, ended};
use crate::raw_server::{Act, RawServer, header};
use crate::requests::{SECRET, entry_code};

/// How a call is to end.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    how: &'static str,
    http_status: Option<u16>,
    /// Whether the call may have taken effect.
    happened: bool,
    /// Whether it is made again, as often as the policy says.
    again: bool,
}

/// It may have taken effect, and is made again.
pub(crate) const fn again(how: &'static str, http_status: Option<u16>) -> Expected {
    Expected {
        how,
        http_status,
        happened: true,
        again: true,
    }
}

/// It may have taken effect, and nothing would be gained by making it again.
pub(crate) const fn unclear(how: &'static str, http_status: u16) -> Expected {
    Expected {
        how,
        http_status: Some(http_status),
        happened: true,
        again: false,
    }
}

/// The same without any answer.
pub(crate) const fn unclear_without_status(how: &'static str) -> Expected {
    Expected {
        how,
        http_status: None,
        happened: true,
        again: false,
    }
}

/// It has not taken effect, and will not.
pub(crate) const fn failed(how: &'static str, http_status: u16) -> Expected {
    Expected {
        how,
        http_status: Some(http_status),
        happened: false,
        again: false,
    }
}

/// Has a server do something with each call, and looks how both clients end.
pub(crate) fn ends(
    name: &str,
    script: impl Fn(&[u8]) -> Vec<Act> + Send + Sync + 'static,
    expected: Expected,
) -> [Ended; 2] {
    let server = RawServer::start(move |_, request| script(request));
    let setting = Setting {
        timeout: Duration::from_millis(400),
        ..Setting::default()
    };
    let patient = Setting::default();
    let is_slow = expected.how == "timed_out";
    let clients = both_with(server.address(), if is_slow { setting } else { patient });
    clients.map(|client| {
        let before = server.requests().len();
        let ended = ended(client.pay(&entry_code("id-1")));
        let name = format!("{client}: {name}: {}", ended.line);
        assert_eq!(ended.how, expected.how, "{name}");
        assert_eq!(ended.http_status, expected.http_status, "{name}");
        assert_eq!(ended.may_have_happened, expected.happened, "{name}");
        assert_eq!(ended.retryable, expected.again, "{name}");
        let attempts = if expected.again { 4 } else { 1 };
        assert_eq!(ended.attempts, attempts, "{name}");
        // What was sent last may still be on its way through a busy machine.
        let began = Instant::now();
        let all = before + attempts as usize;
        while server.requests().len() < all && began.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let requests = server.requests().split_off(before);
        assert_eq!(requests.len(), attempts as usize, "{name}");
        are_the_same_call(&requests);
        shows_no_secret(&ended, &requests);
        ended
    })
}

/// The same bytes, each time signed at another time.
pub(crate) fn are_the_same_call(requests: &[Vec<u8>]) {
    let bodies: BTreeSet<_> = requests.iter().map(|it| body_of(it)).collect();
    assert_eq!(bodies.len(), 1);
    for name in ["request-time", "signature"] {
        let values: BTreeSet<_> = requests.iter().map(|it| header(it, name)).collect();
        assert_eq!(values.len(), requests.len(), "{name}");
    }
}

pub(crate) fn shows_no_secret(ended: &Ended, requests: &[Vec<u8>]) {
    assert!(!ended.shown.contains(SECRET), "{}", ended.shown);
    assert!(!ended.line.contains('\n'), "{}", ended.line);
    for request in requests {
        let (_, signature) = header(request, "signature")
            .unwrap()
            .rsplit_once('=')
            .unwrap();
        assert!(!ended.shown.contains(signature), "{}", ended.shown);
    }
}

/// Sends bytes that do not depend on the request.
pub(crate) fn says(bytes: impl Into<Vec<u8>>) -> impl Fn(&[u8]) -> Vec<Act> {
    let bytes = bytes.into();
    move |_| vec![Act::Send(bytes.clone())]
}

/// Sends bytes that do.
pub(crate) fn answers(
    answer: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> impl Fn(&[u8]) -> Vec<Act> + Send + Sync + 'static {
    move |request| vec![Act::Send(answer(request))]
}
