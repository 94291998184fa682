//! What a server logs: everything that is wrong, and no value.

use crate::log::logged;
use crate::support::{CLIENT, PAY, call, shop};

#[test]
fn a_refusal_is_logged_without_values() {
    let body = r#"{"productCode":"CARD","requestId":"123456789","email":"anna"}"#;
    let log = logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let (server, _) = shop();
        let _ = runtime.block_on(server.respond(call(CLIENT, PAY, body)));
        let _ = runtime.block_on(server.respond(call(CLIENT, PAY, "{}").map(|_| b"x".to_vec())));
    });
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert_eq!(
        lines[0],
        "WARN message=call refused operation=\"pay\" client_id=\"SANDBOX_1\" code=\"PARAM_ILLEGAL\" \
         reason=requestId (max_length), email (format)"
    );
    assert!(lines[1].contains("code=\"INVALID_SIGNATURE\""), "{log}");
}
