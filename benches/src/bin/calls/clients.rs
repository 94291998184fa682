//! The ways in which a call is made.

use std::error::Error;
use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use antom::blocking;
use antom::client::{BlockingTransport, Limits, TransportError, TransportErrorKind};
use antom::payments::create_payment_session::EasySafePayRequest;
use antom::server::Server;
use antom::signature::Content;
use antom::{Client, Endpoint as _, Valid};
use antom_benches::payloads::Payload;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey,
};
use http::{Request, Response};
use tokio::runtime::{self, Runtime};
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{PrivatePkcs8KeyDer, SubjectPublicKeyInfoDer};

use crate::parties::{self, CLIENT_ID, Sessions};
use crate::server::Place;

/// A way to make calls.
pub(crate) struct Scenario {
    /// What it is called in tables.
    pub name: &'static str,
    /// Makes a number of calls.
    pub run: Box<dyn FnMut(u32)>,
}

impl Scenario {
    /// Makes calls one after the other.
    pub(crate) fn new(name: &'static str, mut call: impl FnMut() + 'static) -> Self {
        let run = Box::new(move |times| (0..times).for_each(|_| call()));
        Self { name, run }
    }

    /// The RSA of a call, and nothing else.
    pub(crate) fn rsa(rsa: Rsa) -> Self {
        Self::new("RSA alone", move || rsa.run())
    }

    /// Client and server in one thread, which hand each other messages.
    pub(crate) fn in_memory(payload: Payload) -> Result<Self, Box<dyn Error>> {
        let request = parties::request(payload)?;
        let (own, antom) = parties::client_keys()?;
        let client = blocking::Client::builder(CLIENT_ID, own, antom)
            .gateway("http://127.0.0.1")
            .transport(InMemory(parties::sessions()?))
            .build()?;
        Ok(Self::new("in memory", move || {
            let _ = black_box(
                client
                    .payments()
                    .create_payment_session(black_box(&request)),
            )
            .expect("it succeeds");
        }))
    }

    /// Calls over ureq.
    pub(crate) fn blocking(
        name: &'static str,
        payload: Payload,
        place: &Place,
        max_idle: Option<usize>,
    ) -> Result<Self, Box<dyn Error>> {
        let request = parties::request(payload)?;
        let (own, antom) = parties::client_keys()?;
        let mut builder =
            blocking::Client::builder(CLIENT_ID, own, antom).gateway(place.address.as_str());
        if let Some(max_idle) = max_idle {
            builder = builder.max_idle(max_idle);
        }
        if let Some(root) = &place.root {
            builder = builder.root_certificate(root.as_bytes());
        }
        let client = builder.build()?;
        Ok(Self::new(name, move || {
            let _ = black_box(
                client
                    .payments()
                    .create_payment_session(black_box(&request)),
            )
            .expect("it succeeds");
        }))
    }

    /// Calls over reqwest, on a runtime of one thread.
    pub(crate) fn reqwest(
        name: &'static str,
        payload: Payload,
        place: &Place,
        max_idle: Option<usize>,
    ) -> Result<Self, Box<dyn Error>> {
        let (runtime, client, request) = asynchronous(payload, place, max_idle)?;
        let run = Box::new(move |times| runtime.block_on(calls(&client, &request, times)));
        Ok(Self { name, run })
    }

    /// The same with 32 calls under way at any time.
    pub(crate) fn at_once(
        name: &'static str,
        payload: Payload,
        place: &Place,
    ) -> Result<Self, Box<dyn Error>> {
        const AT_ONCE: u32 = 32;
        let (runtime, client, request) = asynchronous(payload, place, None)?;
        let run = Box::new(move |times: u32| {
            runtime.block_on(async {
                let mut tasks = Vec::new();
                for task in 0..AT_ONCE {
                    let share = times / AT_ONCE + u32::from(task < times % AT_ONCE);
                    let (client, request) = (client.clone(), request.clone());
                    tasks.push(runtime.spawn(async move {
                        calls(&client, &request, share).await;
                    }));
                }
                for task in tasks {
                    task.await.expect("no call panics");
                }
            });
        });
        Ok(Self { name, run })
    }
}

async fn calls(client: &Client, request: &Valid<EasySafePayRequest>, times: u32) {
    for _ in 0..times {
        let _ = black_box(
            client
                .payments()
                .create_payment_session(black_box(request))
                .await,
        )
        .expect("it succeeds");
    }
}

type Asynchronous = (Runtime, Client, Valid<EasySafePayRequest>);

fn asynchronous(
    payload: Payload,
    place: &Place,
    max_idle: Option<usize>,
) -> Result<Asynchronous, Box<dyn Error>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (own, antom) = parties::client_keys()?;
    let mut builder = Client::builder(CLIENT_ID, own, antom).gateway(place.address.as_str());
    if let Some(max_idle) = max_idle {
        builder = builder.max_idle(max_idle);
    }
    if let Some(root) = &place.root {
        builder = builder.root_certificate(root.as_bytes());
    }
    Ok((runtime, builder.build()?, parties::request(payload)?))
}

/// Hands requests to a server in the same thread.
struct InMemory(Server<Sessions>);

impl BlockingTransport for InMemory {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        _: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        // The service waits for nothing, so the first look at the answer finds it there.
        let answer = pin!(self.0.respond(request));
        match answer.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Ok(answer),
            Poll::Pending => Err(TransportError::new(TransportErrorKind::TimedOut)),
        }
    }

    fn sleep(&self, _: Duration) {}
}

/// What both sides sign and verify in a call, by bare aws-lc-rs: two signatures are made and two are
/// verified, over messages as long as those of the call.
pub(crate) struct Rsa {
    random: SystemRandom,
    sides: [Side; 2],
}

struct Side {
    own: KeyPair,
    public: ParsedPublicKey,
    message: Vec<u8>,
}

impl Rsa {
    /// That of a call with a payload.
    pub(crate) fn of(payload: Payload) -> Result<Self, Box<dyn Error>> {
        const ANSWER: usize = 340;
        let body = parties::request(payload)?.to_json()?;
        Ok(Self {
            random: SystemRandom::new(),
            sides: [
                Side::new(parties::MERCHANT_KEY, parties::MERCHANT_PUBLIC, &body)?,
                Side::new(parties::ANTOM_KEY, parties::ANTOM_PUBLIC, &[b'x'; ANSWER])?,
            ],
        })
    }

    fn run(&self) {
        for side in &self.sides {
            let mut signature = [0; 256];
            side.own
                .sign(
                    &RSA_PKCS1_SHA256,
                    &self.random,
                    black_box(&side.message),
                    &mut signature,
                )
                .expect("a good key signs");
            let verified = side.public.verify_sig(&side.message, &signature);
            black_box(verified).expect("what was signed is verified");
        }
    }
}

impl Side {
    fn new(private: &str, public: &str, body: &[u8]) -> Result<Self, Box<dyn Error>> {
        let private = PrivatePkcs8KeyDer::from_pem_slice(private.as_bytes())?;
        let public = SubjectPublicKeyInfoDer::from_pem_slice(public.as_bytes())?;
        let content = Content {
            method: "POST",
            path: "/ams/api/v1/payments/createPaymentSession",
            client_id: CLIENT_ID,
            time: "1795323600000",
            body,
        };
        Ok(Self {
            own: KeyPair::from_pkcs8(private.secret_pkcs8_der())?,
            public: UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public.as_ref()).parse()?,
            message: content.to_bytes(),
        })
    }
}
