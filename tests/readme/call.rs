use antom::client::{CallError, EnvError};
use antom::payments::create_payment_session::EasySafePayRequest;
use antom::{Client, Valid};

fn client() -> Result<Client, EnvError> {
    Client::from_env() // ANTOM_GATEWAY, ANTOM_CLIENT_ID, ANTOM_PRIVATE_KEY, ANTOM_PUBLIC_KEY
}

async fn open(client: &Client, request: &Valid<EasySafePayRequest>) {
    match client.payments().create_payment_session(request).await {
        Ok(session) => println!("{}", session.payment_session_data),
        Err(error) if error.may_have_happened() => println!("inquire, do not pay again: {error}"),
        Err(CallError::Declined(declined)) => println!("failed: {}, {}", declined.code, declined.message),
        Err(error) => println!("nothing was done: {error}"),
    }
}
