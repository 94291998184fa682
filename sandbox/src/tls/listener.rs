//! A port behind TLS, for [`axum::serve`].

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;

use super::Identity;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// So many handshakes are made at the same time.
const AT_ONCE: usize = 256;
/// So many connections may wait for the server.
const WAITING: usize = 16;

type Accepted = (TlsStream<TcpStream>, SocketAddr);

/// Listens on a port and speaks TLS with what connects. Handshakes are made beside each other: a client that keeps silent
/// holds up no other.
#[derive(Debug)]
pub struct TlsListener {
    address: SocketAddr,
    accepted: mpsc::Receiver<Accepted>,
    task: JoinHandle<()>,
}

impl TlsListener {
    /// Starts to listen. Must be called within a tokio runtime.
    ///
    /// # Errors
    ///
    /// If the listener has no address.
    pub fn new(listener: TcpListener, identity: &Identity) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (sender, accepted) = mpsc::channel(WAITING);
        let task = tokio::spawn(listen(listener, identity.clone(), sender));
        Ok(Self {
            address,
            accepted,
            task,
        })
    }
}

async fn listen(mut listener: TcpListener, identity: Identity, accepted: mpsc::Sender<Accepted>) {
    let acceptor = identity.acceptor();
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    // They end with this task.
    let mut handshakes = JoinSet::new();
    while let Ok(permit) = Arc::clone(&permits).acquire_owned().await {
        let (connection, address) = Listener::accept(&mut listener).await;
        let (acceptor, accepted) = (acceptor.clone(), accepted.clone());
        handshakes.spawn(async move {
            // What does not trust the certificate hangs up, and what speaks plain HTTP is not understood.
            if let Ok(Ok(stream)) = timeout(HANDSHAKE, acceptor.accept(connection)).await {
                // If nobody serves any more, the connection is closed.
                let _ = accepted.send((stream, address)).await;
            }
            drop(permit);
        });
        while handshakes.try_join_next().is_some() {}
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> Accepted {
        match self.accepted.recv().await {
            Some(accepted) => accepted,
            // The task ends with this listener, so this is no case; and there would be nothing to accept.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Drop for TlsListener {
    fn drop(&mut self) {
        self.task.abort();
    }
}
