//! Damaged responses over real sockets: what a merchant sees of them.

mod merchant;
mod wire;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use antom::payments::pay;
use antom::server::{Caller, Keys, Service, server};
use antom::types::CallResult;
use antom::{CallOutcome, Valid};
use antom_sandbox::faults::{Damage, Fault, attach, damaging};
use tokio::net::TcpListener;

use crate::keys;

/// A service that pays, counts payments, and has each response damaged.
struct Paying {
    damage: Option<Damage>,
    payments: Arc<AtomicU32>,
}

impl Service for Paying {
    async fn payments_pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        self.payments.fetch_add(1, Ordering::SeqCst);
        if let Some(damage) = self.damage {
            assert!(attach(damage));
        }
        let pay::Request::EntryCode(request) = request.into_inner() else {
            return CallOutcome::from_code::<pay::Request>(pay::ResultCode::ProcessFail);
        };
        let result = CallResult::builder()
            .result_code("SUCCESS")
            .result_status("S")
            .result_message("success")
            .build();
        let response = pay::Response::builder()
            .result(result)
            .payment_request_id(request.payment_request_id)
            .payment_id("2026112219401080010018827710")
            .build();
        CallOutcome::Success(response)
    }
}

/// A server with damaged responses, and the number of payments that it made.
async fn start(damage: Option<Damage>) -> (SocketAddr, Arc<AtomicU32>) {
    let payments = Arc::default();
    let service = Paying {
        damage,
        payments: Arc::clone(&payments),
    };
    let keys = Keys::new(keys::antom_private()).client(keys::CLIENT_ID, keys::merchant_public());
    let router = damaging(server(service, keys).into_router());
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, payments)
}

fn fault(fault: Fault) -> Option<Damage> {
    Some(Damage {
        fault: Some(fault),
        ..Damage::default()
    })
}
