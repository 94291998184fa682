//! Bodies that break off: the connection is closed where they do.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// A body that breaks off.
pub(super) struct Broken {
    /// What is sent before.
    sent: Option<Bytes>,
    /// How long the body says it is.
    length: Option<u64>,
    /// Whether what was sent is on its way.
    is_flushed: bool,
}

impl Broken {
    /// A body that breaks off before its first byte, when the head is not sent yet: nothing is.
    pub(super) fn at_once() -> Self {
        Self {
            sent: None,
            length: None,
            is_flushed: true,
        }
    }

    /// A body of which the first half is sent.
    pub(super) fn half_way(mut body: Vec<u8>) -> Self {
        let length = body.len();
        body.truncate(length / 2);
        Self {
            sent: Some(body.into()),
            // Of an empty body, a byte is missing too.
            length: Some(length.max(1) as u64),
            is_flushed: false,
        }
    }
}

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(sent) = self.sent.take().filter(|sent| !sent.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(sent))));
        }
        if !self.is_flushed {
            // The server writes what it has while it waits, and drops it if the body fails first.
            self.is_flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::other("broken off by a scenario"))))
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
