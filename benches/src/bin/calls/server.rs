//! The server as a process of its own, so that its time can be told from the client's.

use std::cell::RefCell;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Lines, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::thread;

use antom_benches::process::cpu_time;
use axum::Router;
use axum::body::Bytes;
use axum::serve::{Listener, ListenerExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;

use crate::parties;

/// Where the server listens, and how it proves who it is.
pub(crate) struct Places {
    pub plain: Place,
    pub tls: Place,
}

/// An address, and the certificate to be trusted there.
pub(crate) struct Place {
    pub address: String,
    pub root: Option<String>,
}

/// The path that answers without looking at anything: what HTTP costs alone.
pub(crate) const BARE_PATH: &str = "/bare";

/// The server, seen from the client.
pub(crate) struct OtherProcess {
    pub places: Places,
    child: Child,
    pipes: RefCell<(ChildStdin, Lines<BufReader<ChildStdout>>)>,
}

impl OtherProcess {
    /// Starts this program once more, as the server.
    pub(crate) fn start() -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().ok_or("the server takes commands")?;
        let stdout = child.stdout.take().ok_or("the server answers them")?;
        let mut lines = BufReader::new(stdout).lines();
        let mut line = || lines.next().ok_or("the server has ended");
        let plain = Place {
            address: line()??,
            root: None,
        };
        let tls = Place {
            address: line()??,
            root: Some(line()??.replace('|', "\n")),
        };
        Ok(Self {
            places: Places { plain, tls },
            child,
            pipes: RefCell::new((stdin, lines)),
        })
    }

    /// The nanoseconds that the server has been running.
    pub(crate) fn cpu_time(&self) -> Result<f64, Box<dyn Error>> {
        let (stdin, lines) = &mut *self.pipes.borrow_mut();
        writeln!(stdin, "cpu")?;
        stdin.flush()?;
        Ok(lines.next().ok_or("the server has ended")??.parse()?)
    }
}

impl Drop for OtherProcess {
    fn drop(&mut self) {
        // It has nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves until standard input ends; every line of it is answered with the time used so far.
pub(crate) fn serve() -> Result<(), Box<dyn Error>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let answer = Bytes::from_static(&[b'x'; 340]);
    let router = parties::sessions()?.into_router().route(
        BARE_PATH,
        axum::routing::post(move |_: Bytes| async move { answer }),
    );
    let (acceptor, root) = acceptor()?;
    let (plain, tls) = runtime.block_on(async {
        let any_port = ("127.0.0.1", 0);
        let plain = TcpListener::bind(any_port).await?;
        io::Result::Ok((plain, TcpListener::bind(any_port).await?))
    })?;
    println!("http://{}", plain.local_addr()?);
    println!("https://{}", tls.local_addr()?);
    println!("{}", root.replace('\n', "|"));

    thread::spawn(|| {
        for _ in io::stdin().lock().lines() {
            println!("{}", cpu_time());
        }
        std::process::exit(0);
    });
    runtime.block_on(async {
        let tls = TlsListener {
            listener: tls,
            acceptor,
        };
        runtime::Handle::current().spawn(serve_at(tls, router.clone()));
        serve_at(plain.tap_io(without_delay), router).await
    });
    Ok(())
}

async fn serve_at<L: Listener<Addr = SocketAddr>>(listener: L, router: Router) {
    // It goes on until the process ends.
    let _ = axum::serve(listener, router).await;
}

fn without_delay(stream: &mut TcpStream) {
    // A connection that waits for more to send is slower, and still works.
    let _ = stream.set_nodelay(true);
}

/// TLS with a new certificate (P-256), which is its own root.
fn acceptor() -> Result<(TlsAcceptor, String), Box<dyn Error>> {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()])?;
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())?;
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    Ok((TlsAcceptor::from(Arc::new(config)), made.cert.pem()))
}

/// Connections that are made one after the other: there is but one client.
struct TlsListener {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (mut stream, from) = Listener::accept(&mut self.listener).await;
            without_delay(&mut stream);
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
