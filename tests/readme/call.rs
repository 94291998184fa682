use antom::client::{CallError, Gateway};
use antom::payments::create_payment_session::EasySafePayRequest;
use antom::signature::{PrivateKey, PublicKey};
use antom::{Client, Valid};

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let private_key = PrivateKey::from_env("ANTOM_PRIVATE_KEY")?; // yours
    let antom_public_key = PublicKey::from_env("ANTOM_PUBLIC_KEY")?; // Antom's, not yours
    let client = Client::builder("SANDBOX_5X00000000000000", private_key, antom_public_key)
        .gateway(Gateway::NORTH_AMERICA)
        .build()?;
    Ok(client) // clones share its connections
}

async fn open(client: &Client, request: &Valid<EasySafePayRequest>) {
    match client.payments().create_payment_session(request).await {
        Ok(session) => println!("{}", session.payment_session_data),
        Err(error) if error.may_have_happened() => println!("inquire, do not pay again: {error}"),
        Err(CallError::Declined(declined)) => println!("failed: {}, {}", declined.code, declined.message),
        Err(error) => println!("nothing was done: {error}"),
    }
}
