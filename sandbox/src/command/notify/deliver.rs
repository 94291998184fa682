//! Sends one request and receives the response.

use std::time::Duration;

use antom::client::http::{Request, Response};
use antom::client::{Connection, Limits, Reqwest, Transport as _, TransportError};

use crate::command::problem::Problem;

/// The response, or the error of the transport.
pub(super) type Delivered = Result<Response<Vec<u8>>, TransportError>;

/// The maximum size of a response in bytes, larger than any acknowledgement.
const LARGEST: usize = 64 * 1024;

/// Sends a request.
pub(super) fn deliver(
    request: Request<Vec<u8>>,
    seconds: u64,
    certificate: Option<Vec<u8>>,
) -> Result<Delivered, Problem> {
    let timeout = Duration::from_secs(seconds);
    let mut connection = Connection::default();
    connection.timeout = timeout;
    connection.roots.extend(certificate);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Problem::Machine)?;
    runtime.block_on(async {
        let transport = Reqwest::new(&connection).map_err(Problem::Build)?;
        Ok(transport.send(request, Limits::new(timeout, LARGEST)).await)
    })
}
