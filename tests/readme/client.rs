use std::time::Duration;

use antom::Client;
use antom::client::Gateway;
use antom::signature::{PrivateKey, PublicKey};

fn client() -> Result<Client, antom::Error> {
    let private_key = PrivateKey::from_file("merchant.private.pem")?;
    let antom_public_key = PublicKey::from_file("antom.public.pem")?;
    let client = Client::builder("YOUR_CLIENT_ID", private_key, antom_public_key)
        .gateway(Gateway::SINGAPORE)
        .timeout(Duration::from_secs(10))
        .build()?;
    Ok(client)
}
