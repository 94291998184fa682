//! What survives: a restart, and `kill -9` at any moment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use antom::serde_json::{Value, json};
use antom_sandbox::lifecycle::Status;
use antom_sandbox::store::Store;
use antom_sandbox::{Error, Sandbox};

use crate::support::{Merchant, amount, checkout, in_store};

/// Names the data file to the process that is killed.
const DATA: &str = "ANTOM_SANDBOX_TEST_DATA";

#[test]
fn state_keys_and_clock_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let start = || Sandbox::builder().data(&data).start().unwrap();
    let sandbox = start();
    let key = sandbox.public_key().to_text();
    let opened = Merchant::of(&sandbox).call("pay", checkout("p1"));
    sandbox.advance(Duration::from_secs(600)).unwrap();
    drop(sandbox);

    let sandbox = start();
    assert_eq!(sandbox.public_key().to_text(), key);
    let ahead = sandbox.now() - time::OffsetDateTime::now_utc();
    assert!(ahead > time::Duration::seconds(599), "{ahead}");
    let merchant = Merchant::of(&sandbox);
    let again = merchant.call("pay", checkout("p1"));
    assert_eq!(again.text("paymentId"), opened.text("paymentId"));
    sandbox.advance(Duration::from_secs(240)).unwrap();
    drop(sandbox);

    // What became due is done by whoever comes next.
    let told = Merchant::of(&start());
    let told = told.try_call("inquiryPayment", &json!({ "paymentRequestId": "p1" }));
    assert!(told.is_err(), "the sandbox is stopped with its last handle");
    let sandbox = start();
    let inquiry = json!({ "paymentRequestId": "p1" });
    let told = Merchant::of(&sandbox).call("inquiryPayment", inquiry);
    assert_eq!(told.text("paymentStatus"), "FAIL");
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
    assert_eq!(sandbox.calls().unwrap().len(), 3);
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let sandbox = Sandbox::builder().data(&data).start().unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
    drop(sandbox);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    drop(Store::open(&data).unwrap());
    let file = rusqlite::Connection::open(&data).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(&data).unwrap_err().to_string();
    assert!(error.contains("version 99"), "{error}");
    std::fs::write(&data, "not a database, but longer than a header of one is").unwrap();
    assert!(Store::open(&data).is_err());
}

/// The process that is killed; without its variable, a test of nothing.
#[test]
fn serve() {
    let Ok(data) = std::env::var(DATA) else {
        return;
    };
    let sandbox = Sandbox::builder().data(&data).start().unwrap();
    // All of it is there, or nothing.
    let (written, address) = (format!("{data}.new"), format!("{data}.address"));
    std::fs::write(&written, sandbox.address()).unwrap();
    std::fs::rename(written, address).unwrap();
    loop {
        std::thread::park();
    }
}

struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(data: &Path) -> Self {
        let told = PathBuf::from(format!("{}.address", data.display()));
        let _ = std::fs::remove_file(&told);
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["restarts::serve", "--exact"])
            .env(DATA, data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut served = Self {
            child,
            address: String::new(),
        };
        let deadline = Instant::now() + Duration::from_secs(60);
        while served.address.is_empty() {
            assert!(Instant::now() < deadline, "it did not start");
            std::thread::sleep(Duration::from_millis(10));
            served.address = std::fs::read_to_string(&told).unwrap_or_default();
        }
        served
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_file_is_used_by_one_sandbox_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let served = Served::start(&data);
    let error = Sandbox::builder().data(&data).start().unwrap_err();
    let error = error.to_string();
    assert!(error.contains("antom.sqlite"), "{error}");
    assert!(error.contains("stop it, or use another file"), "{error}");
    #[cfg(unix)]
    {
        let other = folder.path().join("same.sqlite");
        std::os::unix::fs::symlink(&data, &other).unwrap();
        let error = Sandbox::builder().data(other).start().unwrap_err();
        assert!(error.to_string().contains("another sandbox"), "{error}");
    }
    // One that is killed leaves nothing that would have to be cleared away.
    drop(served);
    let sandbox = Sandbox::builder().data(&data).start().unwrap();
    assert!(Sandbox::builder().data(&data).start().is_err());
    drop(sandbox);
    Sandbox::builder().data(&data).start().unwrap();
}

/// What was acknowledged: payments by the merchant's ID, with how much was refunded.
type Acknowledged = BTreeMap<String, (String, u64)>;

#[test]
fn kill_9_loses_no_acknowledged_call() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let mut acknowledged = Acknowledged::new();
    let mut calls = 0;
    for round in 0..8_u64 {
        let mut served = Served::start(&data);
        let merchant = Merchant::of_file(&data, &served.address);
        verify(&merchant, &acknowledged);
        // A different moment each time: the calls take some milliseconds.
        let until = Instant::now() + Duration::from_millis(150 + round * 37);
        let killer = std::thread::spawn(move || {
            std::thread::sleep(until.saturating_duration_since(Instant::now()));
            served.child.kill().unwrap();
            served
        });
        calls += call_until_killed(&merchant, round, &mut acknowledged);
        drop(killer.join().unwrap());
    }
    assert!(calls > 20, "{calls} calls are too few to tell anything");
    audit(&data, &acknowledged, calls);
}

/// Calls until there is no answer any more. Returns how many calls were answered.
fn call_until_killed(merchant: &Merchant, round: u64, acknowledged: &mut Acknowledged) -> usize {
    let mut answered = 0;
    for number in 0.. {
        let id = format!("p-{round}-{number}");
        let Ok(paid) = merchant.try_call("pay", &in_store(&id, "PaymentCode")) else {
            break;
        };
        assert_eq!(paid.result(), "S SUCCESS", "{paid:?}");
        answered += 1;
        acknowledged.insert(id.clone(), (paid.text("paymentId"), 0));
        for part in 0..2 {
            let Ok(refunded) =
                merchant.try_call("refund", &refund(&id, part, &paid.text("paymentId")))
            else {
                return answered;
            };
            assert_eq!(refunded.result(), "S SUCCESS", "{refunded:?}");
            answered += 1;
            if let Some((_, amount)) = acknowledged.get_mut(&id) {
                *amount += 300;
            }
        }
    }
    answered
}

fn refund(id: &str, part: u64, payment_id: &str) -> Value {
    json!({
        "refundRequestId": format!("r-{part}-{id}"),
        "paymentId": payment_id,
        "refundAmount": amount(300),
    })
}

/// Everything acknowledged is answered alike after the restart.
fn verify(merchant: &Merchant, acknowledged: &Acknowledged) {
    for (id, (payment_id, _)) in acknowledged.iter().rev().take(12) {
        let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": id }));
        assert_eq!(told.text("paymentId"), *payment_id);
        assert_eq!(told.text("paymentStatus"), "SUCCESS");
        let again = merchant.call("pay", in_store(id, "PaymentCode"));
        assert_eq!(again.text("paymentId"), *payment_id);
    }
}

/// The file is whole, and everything in it fits together.
fn audit(data: &Path, acknowledged: &Acknowledged, calls: usize) {
    let store = Store::open(data).unwrap();
    for (id, (_, refunded)) in acknowledged {
        let payment = store.payment(id).unwrap().unwrap();
        assert_eq!(payment.status, Status::Success);
        let refunds = store.refunds(&payment.id).unwrap();
        let sum: u64 = refunds.iter().map(|it| it.amount.value).sum();
        assert_eq!(payment.refunded, sum, "{id}");
        assert!(sum >= *refunded, "{id}: {sum} of {refunded}");
        // One for the payment; refunds without an address have theirs as well.
        let told = store.notifications(Some(&payment.id), 100).unwrap();
        assert_eq!(told.len(), 1 + refunds.len(), "{id}");
    }
    let kept = store.calls(None, usize::MAX).unwrap().len();
    assert!(kept >= calls.min(1000), "{kept} of {calls} calls are kept");
    drop(store);
    let file = rusqlite::Connection::open(data).unwrap();
    let checked: String = file
        .pragma_query_value(None, "integrity_check", |row| row.get(0))
        .unwrap();
    assert_eq!(checked, "ok");
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.sqlite");
    let other = rusqlite::Connection::open(&file).unwrap();
    other
        .execute_batch("CREATE TABLE users (name TEXT)")
        .unwrap();
    drop(other);
    let before = std::fs::read(&file).unwrap();
    let error = Store::open(&file).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("shop.sqlite` is not a data file of the sandbox: use another file"),
        "{error}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// Each name of a file has a lock of its own: by two names, two sandboxes would lose what the other one writes.
#[cfg(unix)]
#[test]
fn a_file_with_several_names_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let running = Sandbox::builder().data(&one).start().unwrap();
    std::fs::hard_link(&one, &other).unwrap();
    let start = |data: &Path| Sandbox::builder().data(data).start();
    let error = start(&other).unwrap_err();
    assert!(matches!(error, Error::SeveralNames(_)), "{error:?}");
    assert!(error.to_string().contains("hard links"), "{error}");
    drop(running);
    assert!(start(&one).is_err(), "the other name may be in use");
    std::fs::remove_file(&other).unwrap();
    start(&one).unwrap();
}

/// There are private keys in it.
#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_becomes_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a.db");
    drop(Sandbox::builder().data(&data).start().unwrap());
    let readable = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(&data, readable).unwrap();
    let _running = Sandbox::builder().data(&data).start().unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
}

#[test]
fn a_damaged_file_is_named_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a.db");
    drop(Sandbox::builder().data(&data).start().unwrap());
    let mut bytes = std::fs::read(&data).unwrap();
    // The header stays; the tables do not.
    bytes[100..4096].fill(0xff);
    std::fs::write(&data, bytes).unwrap();
    let error = Sandbox::builder().data(&data).start().unwrap_err();
    assert!(matches!(error, Error::Damaged(_)), "{error:?}");
    let error = error.to_string();
    assert!(
        error.starts_with("the data file is damaged: use another file"),
        "{error}"
    );
}
