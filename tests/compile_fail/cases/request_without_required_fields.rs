//! The same for a request, of which several fields are missing.

use antom::payments::create_payment_session::EasySafePayRequest;

fn main() {
    let _ = EasySafePayRequest::builder()
        .payment_request_id("order-1024")
        .payment_notify_url("https://shop.example.com/notify")
        .build();
}
