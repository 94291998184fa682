//! What a running sandbox reports of notifications that a scenario has broken.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use super::folder;
use super::sandbox::Running;

const RIGHT: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"Success"}}"#;

/// A server that says the same to everyone. Returns its URL.
fn server(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/notify", listener.local_addr().expect("a port"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut bytes = [0; 16 * 1024];
            let _ = stream.read(&mut bytes);
            let length = RIGHT.len();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all((head + RIGHT).as_bytes());
        }
    });
    url
}

#[test]
fn the_server_is_not_blamed_for_a_rejection_that_is_right() {
    for (language, status, scenario, said) in [
        (
            "en",
            "401 Unauthorized",
            "notify unsigned once",
            "rejected, as it should be  this attempt was unsigned (scenario); next attempt: now\n",
        ),
        (
            "zh",
            "401 Unauthorized",
            "notify tampered once",
            "已按预期拒绝  场景使这次发送的通知在签名后被篡改，下次发送：立即\n",
        ),
        (
            "en",
            "200 OK",
            "notify wrongly signed",
            "acknowledged, but should have been rejected  this attempt was wrongly signed (scenario): your server must verify the \
             signature before it handles a notification\n",
        ),
        (
            "en",
            "500 Internal Server Error",
            "notify unsigned",
            "not acknowledged  HTTP status 500 is no rejection; this attempt was unsigned (scenario): respond with 401 if the \
             signature does not match; next attempt",
        ),
        (
            "zh",
            "200 OK",
            "notify unsigned",
            "不应确认  场景使这次发送的通知没有签名，但商户服务仍返回了确认：请先验签，再处理通知\n",
        ),
    ] {
        let folder = folder(&[]);
        let arguments = [
            "--listen",
            "127.0.0.1:0",
            "--auto",
            "pay",
            "--lang",
            language,
        ];
        let sandbox = Running::start(folder.path(), &arguments);
        let url = format!("paymentNotifyUrl={}", server(status));
        let text = format!("order.orderDescription=[sandbox: {scenario}]");
        let set = ["--set", &url, "--set", &text];
        sandbox.antom(&[&["send", "pay", "--sample=order-code"], &set[..]].concat());
        let deadline = Instant::now() + Duration::from_secs(20);
        while !sandbox.log().contains(said) {
            assert!(
                Instant::now() < deadline,
                "no `{said}` in {}",
                sandbox.log()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }
}
