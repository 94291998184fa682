use std::error::Error;
use std::fs;
use std::path::Path;

use antom::client::StoredCall;
use antom::payments::refund::Request;
use antom::{Client, Valid, serde_json};

/// Writes down a call before it is made. Do this in the transaction that decides to make it.
fn store(client: &Client, request: &Valid<Request>, journal: &Path) -> Result<(), Box<dyn Error>> {
    let stored = client.store(request)?;
    Ok(fs::write(journal, serde_json::to_vec(&stored)?)?)
}

/// Makes the stored call. Call this again after a crash or an error: it repeats the same call, which takes effect only once.
async fn make(client: &Client, journal: &Path) -> Result<Refund, Box<dyn Error>> {
    let stored: StoredCall = serde_json::from_slice(&fs::read(journal)?)?;
    let refund_id = stored.idempotency_key().ok_or("the journal has no refund ID")?;
    let made = client.resume::<Request>(&stored).await;
    match (find_refund(client, refund_id).await?, made) {
        (Some(Refund::Open), _) | (None, Ok(_)) => Ok(Refund::Open),
        (Some(refund), _) => {
            fs::remove_file(journal)?;
            Ok(refund)
        }
        (None, Err(error)) => Err(error.into()),
    }
}
