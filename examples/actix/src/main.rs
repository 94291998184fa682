//! Receives notifications with actix-web: `ANTOM_PUBLIC_KEY=… cargo run -p antom-example-actix`.

// As the cookbook has it, which has wider lines.
#[rustfmt::skip]
mod notify;

use std::error::Error;

use actix_web::web::{Data, post};
use actix_web::{App, HttpServer, rt};
use antom::notification::Receiver;
use antom::signature::PublicKey;

use notify::{Shop, notify};

fn main() -> Result<(), Box<dyn Error>> {
    let antom_public_key = PublicKey::from_env("ANTOM_PUBLIC_KEY")?;
    let shop = Data::new(Shop {
        receiver: Receiver::new(antom_public_key),
        delivered: Default::default(),
    });
    let server = HttpServer::new(move || {
        let shop = shop.clone();
        App::new()
            .app_data(shop)
            .route("/antom/notify", post().to(notify))
    });
    rt::System::new().block_on(server.bind(("127.0.0.1", 3000))?.run())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use actix_web::test::{TestRequest, call_and_read_body, call_service, init_service};
    use antom::notification::{Sender, acknowledge};
    use antom::payments::notify_payment::Notification;
    use antom::signature::PrivateKey;
    use antom::types::CallResult;

    use super::*;

    const CLIENT_ID: &str = "SANDBOX_5X00000000000000";

    fn paid() -> http::Request<Vec<u8>> {
        let key = include_str!("../../keys/antom.private.pem");
        let antom = Sender::new(PrivateKey::from_text(key).unwrap(), CLIENT_ID);
        let result = CallResult::builder()
            .result_code("SUCCESS")
            .result_status("S")
            .result_message("success")
            .build();
        let notification = Notification::builder()
            .notify_type("PAYMENT_RESULT")
            .result(result)
            .payment_request_id("order-7-attempt-1")
            .payment_id("2026112219401080010018827710")
            .build();
        antom
            .request("/antom/notify?shop=1", &notification)
            .unwrap()
    }

    fn request(from: &http::Request<Vec<u8>>) -> TestRequest {
        let mut request = TestRequest::post()
            .uri(&from.uri().to_string())
            .set_payload(from.body().clone());
        for (name, value) in from.headers() {
            request = request.append_header((name.as_str(), value.as_bytes()));
        }
        request
    }

    #[test]
    fn a_payment_is_delivered_once_and_a_forgery_is_refused() {
        let key = include_str!("../../keys/antom.public.pem");
        let shop = Data::new(Shop {
            receiver: Receiver::new(PublicKey::from_text(key).unwrap()).client_id(CLIENT_ID),
            delivered: Default::default(),
        });
        let app = App::new()
            .app_data(shop.clone())
            .route("/antom/notify", post().to(notify));
        rt::System::new().block_on(async {
            let app = init_service(app).await;
            let sent = paid();
            for _ in 0..2 {
                let body = call_and_read_body(&app, request(&sent).to_request()).await;
                assert_eq!(body, acknowledge::<Notification>().into_body());
            }
            assert_eq!(shop.delivered.lock().unwrap().len(), 1);

            let forged = sent.map(|body| [body.as_slice(), b" "].concat());
            let response = call_service(&app, request(&forged).to_request()).await;
            assert!(response.status().is_client_error(), "{}", response.status());
            let repeated = request(&paid()).append_header(("client-id", CLIENT_ID));
            let response = call_service(&app, repeated.to_request()).await;
            assert!(response.status().is_client_error(), "{}", response.status());
        });
    }
}
