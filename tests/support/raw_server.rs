//! A server that says just what a test tells it to, well-formed or not.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does with a connection, one after the other.
#[derive(Clone)]
pub(crate) enum Act {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Does nothing for a while.
    Wait(Duration),
}

/// The connection is closed when the script for a request is at its end.
pub(crate) struct RawServer {
    address: String,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl RawServer {
    /// Starts on a port of loopback. The script is asked for each request, with its number (from 0)
    /// and its bytes.
    pub(crate) fn start(script: impl Fn(usize, &[u8]) -> Vec<Act> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, script) = (Arc::clone(&requests), Arc::new(script));
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (seen, script) = (Arc::clone(&seen), Arc::clone(&script));
                thread::spawn(move || serve(connection, &seen, &*script));
            }
        });
        Self { address, requests }
    }

    /// `http://127.0.0.1:…`
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What has been asked so far.
    pub(crate) fn requests(&self) -> Vec<Vec<u8>> {
        self.requests.lock().expect("no test has panicked").clone()
    }
}

fn serve(
    mut connection: TcpStream,
    seen: &Mutex<Vec<Vec<u8>>>,
    script: &dyn Fn(usize, &[u8]) -> Vec<Act>,
) {
    let Some(request) = read_request(&mut connection) else {
        return;
    };
    let number = {
        let mut seen = seen.lock().expect("no test has panicked");
        seen.push(request.clone());
        seen.len() - 1
    };
    for act in script(number, &request) {
        match act {
            Act::Send(bytes) => {
                if connection.write_all(&bytes).is_err() {
                    return;
                }
            }
            Act::Wait(time) => thread::sleep(time),
        }
    }
    // A client that hangs up first is none of this server's business.
    let _ = connection.shutdown(Shutdown::Both);
}

/// The bytes of a request, up to the end of its body.
fn read_request(connection: &mut TcpStream) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let read = connection.read(&mut buffer).ok().filter(|read| *read > 0)?;
        request.extend_from_slice(&buffer[..read]);
        if let Some(head) = head_of(&request)
            && request.len() >= head + content_length(&request[..head])
        {
            return Some(request);
        }
    }
}

/// Where the body of a message begins.
pub(crate) fn head_of(message: &[u8]) -> Option<usize> {
    let end = message.windows(4).position(|it| it == b"\r\n\r\n")?;
    Some(end + 4)
}

/// The value of a header, whatever the case of its name.
pub(crate) fn header<'m>(message: &'m [u8], name: &str) -> Option<&'m str> {
    let head = std::str::from_utf8(&message[..head_of(message)?]).ok()?;
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn content_length(head: &[u8]) -> usize {
    let length = header(head, "content-length");
    length.and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// An answer as a string of bytes, with a length that fits.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len()).into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"connection: close\r\n\r\n");
    bytes.extend_from_slice(body);
    bytes
}
