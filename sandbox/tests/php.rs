//! The programs of `docs/other-languages.md`: run as they are, with a sandbox.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use antom_sandbox::Sandbox;

const PAGE: &str = include_str!("../../docs/other-languages.md");

/// A server of PHP, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs PHP with curl and openssl"]
fn the_programs_of_the_page_take_a_payment() {
    let folder = tempfile::tempdir().unwrap();
    write_programs(folder.path());
    let sandbox = Sandbox::start().unwrap();
    let port = free_port();
    let php = |arguments: &[&str]| {
        let mut command = Command::new("php");
        command.args(arguments).current_dir(folder.path());
        let private_key = own_key(&sandbox);
        command.envs([
            ("ANTOM_GATEWAY", sandbox.address()),
            ("ANTOM_CLIENT_ID", sandbox.client_id()),
            ("ANTOM_PRIVATE_KEY", &private_key),
            ("ANTOM_PUBLIC_KEY", &sandbox.public_key().to_text()),
            (
                "NOTIFY_URL",
                &format!("http://127.0.0.1:{port}/notify?shop=1"),
            ),
        ]);
        command
    };
    let run = |program: &str| {
        let run = php(&[program]).output().unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        String::from_utf8(run.stdout).unwrap()
    };
    let mut server = php(&["-S", &format!("127.0.0.1:{port}"), "notify.php"]);
    let server = server.stdout(Stdio::null()).stderr(Stdio::null());
    let _server = Server(server.spawn().unwrap());
    wait("the server listens", || {
        TcpStream::connect(("127.0.0.1", port)).is_ok()
    });

    let redirect = run("pay.php");
    let page = format!("redirect the buyer to {}/pay/", sandbox.address());
    assert!(redirect.starts_with(&page), "{redirect}");
    assert_eq!(run("inquire.php"), "no final result yet: inquire again\n");

    let paid = sandbox.buyer().pay("order-1024-attempt-1").unwrap();
    assert_eq!(run("inquire.php"), "paid: HKD 74850\n");
    let is_acknowledged = || {
        let notifications = sandbox.notifications().unwrap();
        notifications.iter().all(|it| it.acknowledged_at.is_some())
    };
    wait("the notification is acknowledged", is_acknowledged);
    let delivered = fs::read_to_string(folder.path().join("delivered.txt")).unwrap();
    assert_eq!(delivered, paid.id);
    // The server rejects an unsigned notification.
    let forged = [
        "-r",
        "echo file_get_contents(getenv('NOTIFY_URL'), false, stream_context_create(['http' => ['method' => 'POST', \
        'content' => '{}', 'ignore_errors' => true]])), $http_response_header[0];",
    ];
    let forged = php(&forged).output().unwrap();
    let said = String::from_utf8_lossy(&forged.stdout);
    assert!(said.ends_with("401 Unauthorized"), "{said}");
}

/// Each block of the page whose first line names a file.
fn write_programs(folder: &Path) {
    let mut programs = 0;
    for block in PAGE.split("```php\n").skip(1) {
        let (program, _) = block.split_once("```").unwrap();
        let (_, first) = program.lines().next().unwrap().split_once("// ").unwrap();
        let name = first.split(':').next().unwrap();
        fs::write(folder.join(name), program).unwrap();
        programs += 1;
    }
    assert_eq!(programs, 4);
}

/// The key of the sandbox's merchant, as `antom sandbox` prints it.
fn own_key(sandbox: &Sandbox) -> String {
    let merchants = sandbox.store().merchants().unwrap();
    let mut keys = merchants.into_iter().filter_map(|it| it.private_key);
    let pem = keys.next().unwrap();
    pem.lines().filter(|it| !it.starts_with("-----")).collect()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn wait(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}
