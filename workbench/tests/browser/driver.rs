//! A browser without a window, driven over the protocol of its developer tools.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// Longer than anything takes that works.
const PATIENCE: Duration = Duration::from_secs(60);

/// A page in a browser of its own.
pub(crate) struct Page {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: Value,
    last_id: u64,
    /// Events that came while something else was awaited.
    events: Vec<Value>,
    browser: Child,
    _profile: TempDir,
}

impl Page {
    /// Starts a browser with an empty page, 1400 by 1000 pixels.
    pub(crate) fn open() -> Self {
        let program = program();
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut browser = Command::new(&program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
            ])
            .args([
                "--no-first-run",
                "--lang=en-GB",
                "--remote-debugging-port=0",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let address = devtools_address(&mut browser);
        let (socket, _) = tungstenite::connect(address).expect("the browser listens");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream
                .set_read_timeout(Some(PATIENCE))
                .expect("a time limit");
        }
        let mut page = Self {
            socket,
            session: Value::Null,
            last_id: 0,
            events: Vec::new(),
            browser,
            _profile: profile,
        };
        page.attach();
        page
    }

    fn attach(&mut self) {
        let target = self.send("Target.createTarget", json!({ "url": "about:blank" }));
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        self.session = self.send("Target.attachToTarget", target)["sessionId"].clone();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.send(&format!("{domain}.enable"), json!({}));
        }
        self.send("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        self.resize(1400, 1000, false);
    }

    /// Sends a command and waits for what it gives.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let mut command = json!({ "id": self.last_id, "method": method, "params": params });
        if self.session.is_string() {
            command["sessionId"] = self.session.clone();
        }
        self.socket
            .send(Message::text(command.to_string()))
            .expect("the browser listens");
        loop {
            let message = self.receive();
            if message["id"] == self.last_id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn receive(&mut self) -> Value {
        loop {
            match self.socket.read().expect("the browser answers") {
                Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
                Message::Close(_) => panic!("the browser has gone"),
                _ => {}
            }
        }
    }

    /// Goes to an address and waits until the page is there.
    pub(crate) fn go(&mut self, address: &str) {
        // A page of its own in between: going to another fragment alone would load nothing.
        for address in ["about:blank", address] {
            let loader = self.send("Page.navigate", json!({ "url": address }))["loaderId"].clone();
            // An event of an earlier document can arrive late, so the loader is compared.
            let is_loaded = |event: &Value| {
                event["method"] == "Page.lifecycleEvent"
                    && event["params"]["name"] == "load"
                    && event["params"]["loaderId"] == loader
            };
            while !self.events.iter().any(is_loaded) {
                let event = self.receive();
                self.events.push(event);
            }
            self.events
                .retain(|event| event["method"] != "Page.lifecycleEvent");
        }
    }

    /// What an expression is worth.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let result = self.send("Runtime.evaluate", params);
        assert!(
            result["exceptionDetails"].is_null(),
            "{expression}: {}",
            result["exceptionDetails"]
        );
        result["result"]["value"].clone()
    }

    /// Clicks on what a selector finds, where a mouse would.
    pub(crate) fn click(&mut self, selector: &str) {
        let selector = Value::from(selector);
        let place = self.value(&format!(
            "(() => {{ const it = document.querySelector({selector}); it.scrollIntoView({{ block: 'center' }}); \
             const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            self.send(
                "Input.dispatchMouseEvent",
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 }),
            );
        }
    }

    /// Presses a key by its name, `ArrowDown`, or a character.
    pub(crate) fn press(&mut self, key: &str) {
        let text = match key {
            "Enter" => Some("\r"),
            _ if key.chars().count() == 1 => Some(key),
            _ => None,
        };
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            _ => 0,
        };
        let mut down = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            down["text"] = text.into();
        }
        self.send("Input.dispatchKeyEvent", down);
        self.send(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }),
        );
    }

    /// Types a text, key by key.
    pub(crate) fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.press(&character.to_string());
        }
    }

    /// Gives the page another size; a phone has three dots to a pixel.
    pub(crate) fn resize(&mut self, width: u32, height: u32, phone: bool) {
        let scale = if phone { 3 } else { 1 };
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone });
        self.send("Emulation.setDeviceMetricsOverride", size);
    }

    /// Everything that went wrong in the page, and every request it made beyond itself.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        // An answer comes after the events before it.
        self.value("0");
        let wrong = |it: &&Value| match it["method"].as_str() {
            Some("Runtime.exceptionThrown" | "Log.entryAdded") => true,
            Some("Runtime.consoleAPICalled") => it["params"]["type"] == "error",
            Some("Network.requestWillBeSent") => {
                let url = it["params"]["request"]["url"].as_str().unwrap_or_default();
                !url.starts_with("file:") && !url.starts_with("about:")
            }
            _ => false,
        };
        self.events
            .iter()
            .filter(wrong)
            .map(Value::to_string)
            .collect()
    }

    /// Takes a picture if `SCREENSHOTS` names a folder for it.
    pub(crate) fn screenshot(&mut self, name: &str) {
        if let Some(folder) = env::var_os("SCREENSHOTS") {
            let picture = self.send("Page.captureScreenshot", json!({ "format": "png" }));
            save(&Path::new(&folder).join(format!("{name}.png")), &picture);
        }
    }

    /// The page as it would be printed, and into `SCREENSHOTS` if it names a folder.
    pub(crate) fn print(&mut self, name: &str) -> Vec<u8> {
        let pdf = self.send("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        if let Some(folder) = env::var_os("SCREENSHOTS") {
            save(&Path::new(&folder).join(format!("{name}.pdf")), &pdf);
        }
        decoded(&pdf)
    }
}

fn decoded(answer: &Value) -> Vec<u8> {
    let data = answer["data"].as_str().expect("data");
    BASE64_STANDARD.decode(data).expect("base64")
}

fn save(path: &Path, answer: &Value) {
    std::fs::write(path, decoded(answer))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

impl Drop for Page {
    fn drop(&mut self) {
        // Its children go with it only if it is asked. What was to be tested has been.
        let close = json!({ "id": 0, "method": "Browser.close" });
        if self.socket.send(Message::text(close.to_string())).is_err() {
            let _ = self.browser.kill();
        }
        let _ = self.browser.wait();
    }
}

/// The browser that `CHROMIUM` names, or the first one of the usual names in `PATH`.
fn program() -> PathBuf {
    if let Some(named) = env::var_os("CHROMIUM") {
        return PathBuf::from(named);
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |it| it.join(name)));
    candidates
        .into_iter()
        .find(|it| it.is_file())
        .unwrap_or_else(|| {
            panic!("no browser: neither is one of {names:?} in PATH, nor does CHROMIUM name one")
        })
}

/// Where the browser says that it listens.
fn devtools_address(browser: &mut Child) -> String {
    let stderr = browser.stderr.take().expect("a pipe");
    let mut said = String::new();
    let mut lines = BufReader::new(stderr).lines();
    for line in lines.by_ref().map_while(Result::ok) {
        if let Some(address) = line.strip_prefix("DevTools listening on ") {
            let address = address.to_owned();
            // Whatever else it says is read and dropped, so that it never waits for a reader.
            std::thread::spawn(move || lines.for_each(drop));
            return address;
        }
        said += &line;
        said += "\n";
    }
    panic!("the browser ended before it listened:\n{said}");
}
