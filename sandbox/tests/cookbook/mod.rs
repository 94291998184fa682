//! The programs of `docs/cookbook.md`: each block there is the text of a file here, and does what the page says.

#![allow(dead_code, reason = "the cookbook shows parts of programs")]

use std::time::Duration;

use antom::Client;
use antom::client::Pace;
use antom_sandbox::Sandbox;
use tokio::net::TcpListener;

// `include!` keeps the wider lines of the page.
mod session {
    include!("session.rs");

    mod shop_test {
        use super::{Line, open_session};

        include!("shop_test.rs");
    }

    fn cart() -> [Line; 2] {
        let line = |sku: &str, quantity, unit_price| Line {
            sku: sku.to_owned(),
            name: format!("Article {sku}"),
            quantity,
            unit_price,
        };
        [line("ticket-7", 2, 37_425), line("bag-1", 1, 500)]
    }

    #[tokio::test]
    async fn a_cart_becomes_a_session() {
        let (sandbox, client) = super::start();
        let data = open_session(&client, "order-1", &cart()).await.unwrap();
        assert!(!data.is_empty());
        let paid = sandbox.buyer().pay("order-1-attempt-1").unwrap();
        assert_eq!(paid.facts.amount.value, 75_350);
    }
}

mod follow {
    include!("follow.rs");

    mod pay {
        use super::{Payment, follow};

        include!("pay.rs");

        #[tokio::test]
        async fn a_buyer_is_sent_to_the_page_and_pays() {
            let (sandbox, client) = super::super::start();
            let price = || Amount::parse("748.50", "HKD").unwrap();
            let page = start_payment(&client, "order-1", price()).await.unwrap();
            assert!(page.starts_with(sandbox.address()), "{page}");
            let id = "order-1-attempt-1";
            assert_eq!(follow(&client, id).await.unwrap(), Payment::Open);
            let paid = sandbox.buyer().pay(id).unwrap();
            assert_eq!(
                follow(&client, id).await.unwrap(),
                Payment::Paid {
                    payment_id: Some(paid.id)
                }
            );
        }
    }

    #[tokio::test]
    async fn a_payment_is_followed_to_its_end() {
        let (sandbox, client) = super::start();
        for order in ["paid", "declined", "open"] {
            super::open(&client, order).await;
        }
        sandbox.buyer().pay("paid").unwrap();
        sandbox.buyer().decline("declined").unwrap();
        let paid = follow(&client, "paid").await.unwrap();
        assert!(matches!(
            paid,
            Payment::Paid {
                payment_id: Some(_)
            }
        ));
        assert_eq!(follow(&client, "declined").await.unwrap(), Payment::NotPaid);
        assert_eq!(follow(&client, "open").await.unwrap(), Payment::Open);
    }
}

mod refund {
    include!("refund.rs");

    mod resume {
        use super::{Refund, find_refund};

        include!("resume.rs");

        use antom::Validate as _;
        use antom::types::Amount;
        use antom_sandbox::Sandbox;

        /// A payment of 10.00, and the journal of a refund of some of it.
        struct Shop {
            sandbox: Sandbox,
            client: Client,
            payment_id: String,
            folder: tempfile::TempDir,
        }

        impl Shop {
            async fn new() -> Self {
                let (sandbox, client) = super::super::start();
                super::super::open(&client, "order-1").await;
                let payment_id = sandbox.buyer().pay("order-1").unwrap().id.clone();
                let client = client.with_retry(antom::client::Retry::OFF);
                Self {
                    sandbox,
                    client,
                    payment_id,
                    folder: tempfile::tempdir().unwrap(),
                }
            }

            /// Writes down a refund.
            fn decide(&self, value: u64, reason: &str) -> std::path::PathBuf {
                let request = Request::builder()
                    .refund_request_id("refund-1")
                    .payment_id(&self.payment_id)
                    .refund_amount(Amount::builder().currency("HKD").value(value).build())
                    .refund_reason(reason)
                    .build();
                let journal = self.folder.path().join("refund-1.json");
                store(&self.client, &request.validate().unwrap(), &journal).unwrap();
                journal
            }

            fn refunded(&self) -> u64 {
                super::super::refunded(&self.sandbox, &self.payment_id)
            }
        }

        #[tokio::test]
        async fn a_stored_call_is_made_once_however_often_it_is_resumed() {
            let shop = Shop::new().await;
            let journal = shop.decide(100, "Damaged");
            // The program dies after the call, before the file is removed.
            let copy = fs::read(&journal).unwrap();
            assert_eq!(make(&shop.client, &journal).await.unwrap(), Refund::Done);
            assert!(!journal.exists());
            fs::write(&journal, copy).unwrap();
            assert_eq!(make(&shop.client, &journal).await.unwrap(), Refund::Done);
            assert_eq!(shop.refunded(), 100);
        }

        #[tokio::test]
        async fn a_lost_response_is_found_out_by_the_inquiry() {
            let shop = Shop::new().await;
            let journal = shop.decide(100, "[sandbox: response lost once]");
            assert_eq!(make(&shop.client, &journal).await.unwrap(), Refund::Done);
            assert!(!journal.exists());
            assert_eq!(shop.refunded(), 100);
        }

        #[tokio::test]
        async fn the_journal_stays_if_antom_knows_no_such_refund() {
            let shop = Shop::new().await;
            let journal = shop.decide(100, "[sandbox: refund ACCESS_DENIED]");
            let declined = make(&shop.client, &journal).await.unwrap_err();
            assert!(declined.to_string().contains("ACCESS_DENIED"), "{declined}");
            assert!(journal.exists());
        }

        #[tokio::test]
        async fn a_refund_that_antom_knows_as_failed_is_final() {
            let shop = Shop::new().await;
            let journal = shop.decide(1_000_000, "Damaged");
            assert_eq!(make(&shop.client, &journal).await.unwrap(), Refund::Failed);
            assert!(!journal.exists());
        }

        #[tokio::test]
        async fn the_journal_of_another_client_stays() {
            let shop = Shop::new().await;
            let journal = shop.decide(100, "Damaged");
            let other = Sandbox::builder()
                .client_id("SANDBOX_other")
                .start()
                .unwrap();
            let refused = make(&other.client().unwrap(), &journal).await.unwrap_err();
            assert!(refused.to_string().contains("client"), "{refused}");
            assert!(journal.exists());
            assert_eq!(shop.refunded(), 0);
        }
    }

    #[tokio::test]
    async fn a_refund_is_made_once() {
        let (sandbox, client) = super::start();
        super::open(&client, "order-1").await;
        let payment = sandbox.buyer().pay("order-1").unwrap();
        let amount = |value| Amount::builder().currency("HKD").value(value).build();
        for _ in 0..2 {
            let refund = refund_payment(&client, "refund-1", &payment.id, amount(100)).await;
            assert_eq!(refund.unwrap(), Refund::Done);
        }
        assert_eq!(super::refunded(&sandbox, &payment.id), 100);
        let refused = refund_payment(&client, "refund-2", &payment.id, amount(1_000_000)).await;
        assert!(refused.is_err());
    }
}

mod axum_handler {
    include!("axum.rs");

    #[tokio::test]
    async fn a_payment_that_is_notified_twice_is_delivered_once() {
        let listener = super::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let sandbox = super::Sandbox::builder()
            .notify_url(format!("http://{address}/antom/notify"))
            .start()
            .unwrap();
        let shop = Shop {
            receiver: Receiver::new(sandbox.public_key().clone()).client_id(sandbox.client_id()),
            delivered: Arc::default(),
        };
        let server = axum::serve(listener, router(shop.clone()));
        tokio::spawn(async move { server.await });

        let client = sandbox.client().unwrap();
        super::open_described(&client, "order-1", "[sandbox: notify twice]").await;
        sandbox.buyer().pay("order-1").unwrap();
        let sent = sandbox.delivered().await.unwrap().remove(0);
        assert_eq!(sent.attempts, 2);
        assert!(sent.acknowledged_at.is_some());
        assert_eq!(shop.delivered.lock().unwrap().len(), 1);
    }
}

fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::builder().send_nothing().start().unwrap();
    // A test does not wait as long as the documentation asks for.
    let pace = Pace::new(Duration::from_millis(5), Duration::from_millis(20));
    let client = sandbox.client().unwrap().with_pace(pace);
    (sandbox, client)
}

/// Opens a checkout of 10.00.
async fn open(client: &Client, id: &str) {
    open_described(client, id, "Two tickets").await;
}

pub(crate) async fn open_described(client: &Client, id: &str, description: &str) {
    use antom::types::{Amount, Order, PaymentMethod, SettlementStrategy};
    use antom::{Validate as _, payments::pay::CheckoutRequest, types::Env};

    let price = Amount::builder().currency("HKD").value(1_000).build();
    let request = CheckoutRequest::builder()
        .payment_request_id(id)
        .order(
            Order::builder()
                .reference_order_id(id)
                .order_description(description)
                .order_amount(price.clone())
                .build(),
        )
        .payment_amount(price)
        .payment_method(
            PaymentMethod::builder()
                .payment_method_type("ALIPAY_HK")
                .build(),
        )
        .payment_redirect_url("https://shop.example.com/thanks")
        .settlement_strategy(
            SettlementStrategy::builder()
                .settlement_currency("USD")
                .build(),
        )
        .env(Env::builder().terminal_type("WEB").build())
        .build();
    let opened = client.payments().pay(&request.validate().unwrap()).await;
    // Its outcome is not known before the buyer has paid.
    assert!(opened.is_err_and(|error| error.may_have_happened()));
}

/// Returns how much of a payment the sandbox has refunded.
fn refunded(sandbox: &Sandbox, payment_id: &str) -> u64 {
    let payment = sandbox.store().payment(payment_id).unwrap();
    payment.unwrap().refunded
}

const COOKBOOK: &str = include_str!("../../../docs/cookbook.md");

#[test]
fn blocks_of_the_cookbook() {
    let files = [
        ("session.rs", include_str!("session.rs")),
        ("pay.rs", include_str!("pay.rs")),
        ("follow.rs", include_str!("follow.rs")),
        ("refund.rs", include_str!("refund.rs")),
        ("axum.rs", include_str!("axum.rs")),
        (
            "../../../examples/actix/src/notify.rs",
            include_str!("../../../examples/actix/src/notify.rs"),
        ),
        ("resume.rs", include_str!("resume.rs")),
        ("shop_test.rs", include_str!("shop_test.rs")),
    ];
    let blocks = COOKBOOK.split("```rust\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|it| it.split("```").next()).collect();
    assert_eq!(blocks.len(), files.len(), "a file here for each block");
    for (block, (file, text)) in blocks.into_iter().zip(files) {
        assert_eq!(
            block, text,
            "write sandbox/tests/cookbook/{file} into the block"
        );
    }
}
