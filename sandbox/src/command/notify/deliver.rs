//! Sends one request and receives the response.

use std::path::PathBuf;
use std::time::Duration;

use antom::client::http::{Request, Response};
use antom::client::{Limits, Transport as _, TransportError};

use crate::command::input::transport;
use crate::command::problem::Problem;

/// The response, or the error of the transport.
pub(super) type Delivered = Result<Response<Vec<u8>>, TransportError>;

/// The maximum size of a response in bytes, larger than any acknowledgement.
const LARGEST: usize = 64 * 1024;

/// Sends a request.
pub(super) fn deliver(
    request: Request<Vec<u8>>,
    seconds: u64,
    ca: Option<&PathBuf>,
) -> Result<Delivered, Problem> {
    let timeout = Duration::from_secs(seconds);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Problem::Machine)?;
    runtime.block_on(async {
        let transport = transport(timeout, ca)?;
        Ok(transport.send(request, Limits::new(timeout, LARGEST)).await)
    })
}
