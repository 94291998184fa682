//! Data files of older versions.

use std::path::Path;

use antom_sandbox::Texts;
use antom_sandbox::faults::{Fault, Forgery};
use antom_sandbox::lifecycle::ChangeKind;
use antom_sandbox::store::{Cause, Store};
use rusqlite::Connection;

const FIRST: &str = include_str!("../src/store/migrations/001.sql");
const SECOND: &str = include_str!("../src/store/migrations/002.sql");
const THIRD: &str = include_str!("../src/store/migrations/003.sql");
const FOURTH: &str = include_str!("../src/store/migrations/004.sql");

/// What a sandbox of version 1 kept: what happened, in words.
const KEPT: &str = "
    INSERT INTO payments VALUES ('P', 'C', 'p1', 'token', 'Checkout', 'CARD', NULL, 'HKD', 1000, 1, 0, NULL, 'Tickets',
        NULL, NULL, NULL, NULL, 'FAIL', 'RISK_REJECT', NULL, NULL, 0, 0, 1, 2, NULL, 3);
    INSERT INTO captures VALUES ('1', 'C', 'c1', 'P', 'HKD', 400, 0, NULL, 'SUCCESS', NULL, 1, 1);
    INSERT INTO captures VALUES ('2', 'C', 'c of 2', 'P', 'HKD', 500, 0, NULL, 'FAIL', 'AUTH_EXPIRED', 1, 1);
    INSERT INTO refunds VALUES ('3', 'C', 'r1', 'P', 'HKD', 300, 0, NULL, 'SUCCESS', NULL, NULL, 1, 1);
    INSERT INTO history (payment_id, at, event) VALUES
        ('P', 1, 'created'),
        ('P', 2, 'submitted by the buyer'),
        ('P', 3, 'capture c1 of HKD 400'),
        ('P', 4, 'capture c1 of HKD 400 done'),
        ('P', 5, 'capture c of 2 of HKD 500'),
        ('P', 6, 'capture c of 2 failed: AUTH_EXPIRED'),
        ('P', 7, 'refund r1 of HKD 300'),
        ('P', 8, 'refund r1 of HKD 300 arrived'),
        ('P', 9, 'authorization expired'),
        ('P', 10, 'failed');
    INSERT INTO calls VALUES (NULL, 1, 1, 'C', 'payments/pay', NULL, 'POST', '/', 200, NULL, NULL, 'no key', '', '', 0, 0,
        '[]', '[]');
    INSERT INTO vaultings VALUES ('C', 'v1', 'session', 's1', NULL, NULL, NULL, 1, 2);";

#[test]
fn a_file_of_the_first_version_keeps_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    write(&data, &[FIRST, KEPT], 1);

    let store = Store::open(&data).unwrap();
    let history = store.history("P").unwrap();
    let kinds: Vec<ChangeKind> = history.iter().map(|(_, it)| it.kind).collect();
    assert_eq!(
        kinds,
        [
            ChangeKind::Created,
            ChangeKind::Submitted,
            ChangeKind::CaptureRequested,
            ChangeKind::CaptureSucceeded,
            ChangeKind::CaptureRequested,
            ChangeKind::CaptureFailed,
            ChangeKind::RefundRequested,
            ChangeKind::RefundSucceeded,
            ChangeKind::AuthorizationExpired,
            ChangeKind::Failed,
        ]
    );
    let change = |index: usize| {
        let it = &history[index].1;
        let amount = it.amount.as_ref().map(|it| it.value);
        (it.request_id.as_deref(), amount, it.code.as_deref())
    };
    assert_eq!(change(3), (Some("c1"), Some(400), None));
    assert_eq!(change(5), (Some("c of 2"), Some(500), Some("AUTH_EXPIRED")));
    assert_eq!(change(7), (Some("r1"), Some(300), None));
    assert_eq!(change(9), (None, None, Some("RISK_REJECT")));
    let call = store.call(1).unwrap().unwrap().call;
    assert_eq!(call.cause, Some(Cause::Refusal(texts("no key", "no key"))));
}

/// A call of version 2 said in words that a scenario had decided.
#[test]
fn a_file_of_the_second_version_keeps_scenarios() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let call = |reason: &str, in_chinese: &str| {
        format!(
            "INSERT INTO calls VALUES (NULL, 1, 1, 'C', 'payments/pay', NULL, 'POST', '/', 200, NULL, NULL, '{reason}', '', '',
                0, 0, '[]', '[]', '{in_chinese}');"
        )
    };
    let decided = call(
        "scenario `[sandbox: pay U]`: from a; scenario `[sandbox: notify never]`: from b",
        "场景 `[sandbox: pay U]`：来自 a；场景 `[sandbox: notify never]`：来自 b",
    );
    let refused = call("scenario of another kind", "另一种");
    write(&data, &[FIRST, SECOND, &decided, &refused], 2);

    let store = Store::open(&data).unwrap();
    let cause = |id: i64| store.call(id).unwrap().unwrap().call.cause;
    let scenarios = texts(
        "`[sandbox: pay U]`: from a; `[sandbox: notify never]`: from b",
        "`[sandbox: pay U]`：来自 a；`[sandbox: notify never]`：来自 b",
    );
    assert_eq!(cause(1), Some(Cause::Scenario(scenarios)));
    let refusal = texts("scenario of another kind", "另一种");
    assert_eq!(cause(2), Some(Cause::Refusal(refusal)));
}

/// Version 4 gave the numbers of notifications again, and kept the hash of a body that is not shown.
#[test]
fn a_file_of_the_fourth_version_keeps_notifications_and_their_attempts() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let kept = "
        INSERT INTO notifications VALUES (7, 'C', 'payments/notifyPayment', 'P', 'http://127.0.0.1:9/', X'7B7D', '', 1, NULL, 1, NULL);
        INSERT INTO delivery_attempts VALUES (7, 1, 1, 5, '[]', 'wrongly signed', NULL, 500, X'6E6F', 'failed', '失败');
        INSERT INTO calls VALUES (NULL, 1, 1, 'C', 'payments/pay', NULL, 'POST', '/', 200, NULL, NULL, 'no key', '', '', 0, 0,
            '[]', '[]', 'no key', 0, '{\"bodySha256\":\"00\"}', 0, 'with wrong key version');";
    write(&data, &[FIRST, SECOND, THIRD, FOURTH, kept], 4);

    let store = Store::open(&data).unwrap();
    let found = store.notification(7).unwrap().unwrap();
    assert_eq!(found.failure, Some(texts("failed", "失败")));
    let attempts = store.deliveries(7).unwrap();
    assert_eq!(attempts[0].response, b"no");
    assert_eq!(attempts[0].forgery, Some(Forgery::WronglySigned));
    let call = store.call(1).unwrap().unwrap().call;
    assert_eq!(call.verified, None);
    let fault = call.damage.and_then(|it| it.fault);
    assert_eq!(fault, Some(Fault::Forged(Forgery::WrongKeyVersion)));
    store.clear().unwrap();
    assert!(store.deliveries(7).unwrap().is_empty());
    drop(store);
    let file = Connection::open(&data).unwrap();
    let columns = "client_id, operation, subject, target, body, plan, created_at";
    let insert =
        format!("INSERT INTO notifications ({columns}) VALUES ('', '', '', '', '', '', 1)");
    file.execute(&insert, []).unwrap();
    assert_eq!(file.last_insert_rowid(), 8);
    let verified: Option<String> = file
        .query_row("SELECT max(verified) FROM calls", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verified, None);
}

fn texts(en: &str, zh: &str) -> Texts {
    Texts::new(en, zh)
}

/// Writes a data file of a version.
fn write(data: &Path, statements: &[&str], version: u32) {
    let file = Connection::open(data).unwrap();
    for it in statements {
        file.execute_batch(it).unwrap();
    }
    file.pragma_update(None, "application_id", 0x416e_5362)
        .unwrap();
    file.pragma_update(None, "user_version", version).unwrap();
}
