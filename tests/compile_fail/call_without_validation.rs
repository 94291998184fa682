//! Only what has been validated is sent.

use antom::pay::EntryCodeRequest;

async fn pay(client: &antom::Client, request: EntryCodeRequest) {
    let _ = client.pay(&request).await;
}

fn main() {}
