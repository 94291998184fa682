//! A field that has only one value is no field: nobody can set it to something else.

use antom::payments::create_payment_session::EasySafePayRequest;

fn main() {
    let _ = EasySafePayRequest::builder().product_code("CASHIER_PAYMENT");
}
