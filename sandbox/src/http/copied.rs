//! A copy of the body of a call, made while the server reads it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// What was read of a body.
#[derive(Clone, Default)]
pub(super) struct Received(Arc<Mutex<Read>>);

#[derive(Default)]
struct Read {
    bytes: Vec<u8>,
    /// Whether the body was read to its end.
    is_whole: bool,
}

impl Received {
    /// Takes the bytes, and whether they are the whole body. They are not if the server refused the call before it read the
    /// body.
    pub(super) fn take(&self) -> (Vec<u8>, bool) {
        let read = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        (read.bytes, read.is_whole)
    }
}

/// A body that is copied while it is read.
pub(super) struct Copied {
    body: Body,
    received: Received,
    limit: usize,
}

impl Copied {
    /// Copies at most so many bytes of a body.
    pub(super) fn new(body: Body, received: Received, limit: usize) -> Self {
        Self {
            body,
            received,
            limit,
        }
    }
}

impl HttpBody for Copied {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let limit = self.limit;
        let mut read = self
            .received
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match &polled {
            Poll::Ready(None) => read.is_whole = true,
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref() {
                    let left = limit.saturating_sub(read.bytes.len());
                    read.bytes.extend_from_slice(&data[..data.len().min(left)]);
                }
            }
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        drop(read);
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
