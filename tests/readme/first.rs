use antom::Validate;
use antom::payments::refund::Request;
use antom::types::Amount;

fn main() {
    let request = Request::builder()
        .refund_request_id("refund-1024")
        .payment_id("x".repeat(65))
        .refund_amount(Amount::builder().currency("HKG").value(74_850).build())
        .build();
    for violation in request.violations() {
        println!("{violation}");
    }
}
