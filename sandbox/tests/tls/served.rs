//! A server behind TLS, and clients that trust it or do not.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use antom_sandbox::tls::Identity;
use axum::Router;
use axum::routing::get;
use axum::serve::Listener;
use reqwest::{Certificate, Client};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;

/// A port behind TLS, whose handshakes are made in tasks of their own.
struct Secured {
    accepted: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        self.accepted.recv().await.unwrap()
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        Ok(self.address)
    }
}

async fn serve(identity: &Identity) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, accepted) = mpsc::channel(1);
    let identity = identity.clone();
    tokio::spawn(async move {
        while let Ok((connection, address)) = listener.accept().await {
            let (identity, sender) = (identity.clone(), sender.clone());
            tokio::spawn(async move {
                if let Ok(stream) = identity.accept(connection).await {
                    let _ = sender.send((stream, address)).await;
                }
            });
        }
    });
    let listener = Secured { accepted, address };
    let router = Router::new().route("/", get(async || "hello"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

fn client(trusted: Option<&Identity>) -> Client {
    let mut builder = Client::builder().no_proxy();
    if let Some(identity) = trusted {
        let authority = Certificate::from_pem(identity.authority_pem().as_bytes()).unwrap();
        builder = builder.tls_certs_only([authority]);
    }
    builder.build().unwrap()
}

async fn get_from(client: &Client, url: &str) -> Result<String, reqwest::Error> {
    client.get(url).send().await?.text().await
}

#[tokio::test]
async fn who_trusts_the_authority_is_served() {
    let identity = Identity::generate(&[]).unwrap();
    assert!(identity.is_new() && identity.authority_path().is_none());
    let address = serve(&identity).await;
    let trusting = client(Some(&identity));
    for host in ["localhost", "127.0.0.1"] {
        let url = format!("https://{host}:{}/", address.port());
        assert_eq!(get_from(&trusting, &url).await.unwrap(), "hello");
    }
    let url = format!("https://{address}/");
    assert!(
        get_from(&client(None), &url)
            .await
            .unwrap_err()
            .is_connect()
    );
    let another = Identity::generate(&[]).unwrap();
    assert!(get_from(&client(Some(&another)), &url).await.is_err());
}

#[tokio::test]
async fn further_names() {
    let names = ["antom.test".to_owned(), "192.0.2.7".to_owned()];
    let identity = Identity::generate(&names).unwrap();
    let address = serve(&identity).await;
    let url = format!("https://antom.test:{}/", address.port());
    let builder = Client::builder().no_proxy().resolve("antom.test", address);
    let authority = Certificate::from_pem(identity.authority_pem().as_bytes()).unwrap();
    let named = builder.tls_certs_only([authority]).build().unwrap();
    assert_eq!(get_from(&named, &url).await.unwrap(), "hello");
}

#[tokio::test]
async fn names_that_no_certificate_has() {
    for name in ["", "two words", "票"] {
        let error = Identity::generate(&[name.to_owned()])
            .unwrap_err()
            .to_string();
        assert!(error.contains(": "), "{error}");
    }
}

/// A client that says nothing, and one that speaks plain HTTP, hold up no other.
#[tokio::test]
async fn clients_do_not_wait_for_each_other() {
    let identity = Identity::generate(&[]).unwrap();
    let address = serve(&identity).await;
    let mut silent = Vec::new();
    for _ in 0..20 {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    let mut plain = TcpStream::connect(address).await.unwrap();
    plain
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .unwrap();
    let begun = Instant::now();
    let url = format!("https://{address}/");
    assert_eq!(
        get_from(&client(Some(&identity)), &url).await.unwrap(),
        "hello"
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
    // It is hung up on, with nothing that looks like HTTP.
    let mut answer = Vec::new();
    let read = plain.read_to_end(&mut answer);
    let _ = timeout(Duration::from_secs(5), read).await.expect("an end");
    assert!(!answer.starts_with(b"HTTP"));
}

#[tokio::test]
async fn many_at_the_same_time() {
    let identity = Identity::generate(&[]).unwrap();
    let address = serve(&identity).await;
    let url = format!("https://{address}/");
    let client = client(Some(&identity));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let (client, url) = (client.clone(), url.clone());
        calls.spawn(async move { get_from(&client, &url).await.unwrap() });
    }
    assert_eq!(calls.join_all().await.len(), 100);
}
