//! A method for several products takes only their requests, and only inquiries are followed.

use antom::Client;
use antom::payments::refund;

async fn run(client: Client, request: antom::Valid<refund::Request>) {
    let _ = client.payments().pay(&request).await;
    let _ = client.follow(&request).await;
}

fn main() {}
