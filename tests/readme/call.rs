use antom::Client;
use antom::client::CallError;

#[tokio::main]
async fn main() -> Result<(), antom::Error> {
    let client = Client::from_env()?; // ANTOM_GATEWAY, ANTOM_CLIENT_ID, ANTOM_PRIVATE_KEY, ANTOM_PUBLIC_KEY
    match client.payments().create_payment_session(&request()?).await {
        Ok(session) => println!("{}", session.payment_session_data),
        Err(error) if error.may_have_happened() => println!("inquire, do not pay again: {error}"),
        Err(CallError::Declined(declined)) => println!("failed: {}, {}", declined.code, declined.message),
        Err(error) => println!("nothing was done: {error}"),
    }
    Ok(())
}
