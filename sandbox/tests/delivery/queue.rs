//! What the store hands out to be sent.

use antom::time::OffsetDateTime;
use antom_sandbox::delivery::{Next, Outbox as _};
use antom_sandbox::scenario::NotificationPlan;
use antom_sandbox::store::{NewNotification, Store};

fn enqueue(store: &Store, subject: &str, at: OffsetDateTime) -> u64 {
    let notification = NewNotification {
        client_id: "SANDBOX_1".to_owned(),
        operation: "payments/notifyRefund".to_owned(),
        subject: subject.to_owned(),
        target: "http://127.0.0.1:9/".to_owned(),
        body: b"{}".to_vec(),
        plan: NotificationPlan::default(),
        created_at: at,
    };
    store.enqueue(&notification).unwrap().unsigned_abs()
}

/// 300 refunds of one payment, to a server that does not respond, are sent one after another: others do not wait for them.
#[tokio::test]
async fn many_of_one_subject_do_not_keep_others_out() {
    let store = Store::in_memory().unwrap();
    let now = super::start();
    let many: Vec<u64> = (0..300).map(|_| enqueue(&store, "many", now)).collect();
    let other = enqueue(&store, "other", now);
    let later = enqueue(&store, "later", now + time::Duration::seconds(1));
    let ids = async |now| -> Vec<u64> {
        let due = store.due(now, 256).await.unwrap();
        due.iter().map(|it| it.id).collect()
    };
    assert_eq!(ids(now).await, [many[0], other], "the oldest of each");
    // The next one of a subject has its turn when the first is done, or is tried again later.
    let attempt = || antom_sandbox::delivery::Attempt {
        at: now,
        took: std::time::Duration::ZERO,
        headers: Vec::new(),
        forgery: None,
        tampered: None,
        reply: None,
        failure: None,
    };
    store.record(many[0], attempt(), Next::Done).await.unwrap();
    assert_eq!(ids(now).await, [many[1], other]);
    let again = now + time::Duration::seconds(2);
    store
        .record(many[1], attempt(), Next::At(again))
        .await
        .unwrap();
    assert_eq!(ids(again).await, [many[2], other, later]);
}
