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

/// Makes the stored call. After a crash, or if the outcome is unknown, call this again: it is the same call, with the same effect.
async fn make(client: &Client, journal: &Path) -> Result<(), Box<dyn Error>> {
    let stored: StoredCall = serde_json::from_slice(&fs::read(journal)?)?;
    match client.resume::<Request>(&stored).await {
        Ok(_) => Ok(fs::remove_file(journal)?),
        Err(error) => {
            match error.stored() {
                // Remembers how often the call was made.
                Some(stored) if error.may_have_happened() => fs::write(journal, serde_json::to_vec(&stored)?)?,
                // It is certain that nothing was refunded.
                _ => fs::remove_file(journal)?,
            }
            Err(error.into())
        }
    }
}
