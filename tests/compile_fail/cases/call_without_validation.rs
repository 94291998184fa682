//! Only what has been validated is sent.

use antom::payments::pay::EntryCodeRequest;

async fn pay(client: &antom::Client, request: EntryCodeRequest) {
    let _ = client.payments().pay(&request).await;
}

fn main() {}
