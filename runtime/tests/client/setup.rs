//! How clients are built, and what they send.

use std::time::Duration;

use antom_runtime::client::{
    AddressError, BlockingTransport, BuildError, Builder, Client, Clock, EnvError, Retry, SansIo,
    Step, Transport, TransportError, TransportErrorKind, blocking,
};
use antom_runtime::signature::{Content, Hints, PublicKeys, verify};

use crate::api::{self, request};
use crate::script::{
    CLIENT_ID, SUCCESS, Script, antom_public, merchant, merchant_public, run, signed,
};

/// What is emitted.
mod emitted {
    #[derive(Clone, Debug)]
    pub struct Client(antom_runtime::client::Client);
    antom_runtime::__private::client!(Client, crate::api::schema, "SHOP");

    #[derive(Clone, Debug)]
    pub struct BlockingClient(antom_runtime::client::blocking::Client);
    antom_runtime::__private::blocking_client!(BlockingClient, crate::api::schema, "SHOP");

    impl Client {
        pub async fn pay(
            &self,
            request: &antom_runtime::validate::Valid<crate::api::Request>,
        ) -> Result<
            antom_runtime::endpoint::Decoded<crate::api::Response>,
            antom_runtime::client::CallError<crate::api::Failure, crate::api::ResultCode>,
        > {
            self.0.call(request).await
        }
    }
}

#[test]
fn emitted_clients_are_built_and_call() {
    let script = Script::default()
        .answers(SUCCESS)
        .answers(SUCCESS)
        .answers(SUCCESS);
    let client = emitted::Client::builder(CLIENT_ID, merchant(), antom_public())
        .gateway("https://gateway.example")
        .transport(script.clone())
        .build()
        .unwrap();
    let _ = run(client.with_retry(Retry::OFF).pay(&request())).unwrap();
    let stored = client.store(&request()).unwrap();
    let _ = run(client.resume::<api::Request>(&stored)).unwrap();
    let blocking = emitted::BlockingClient::builder(CLIENT_ID, merchant(), antom_public())
        .gateway("https://gateway.example")
        .transport(script)
        .build()
        .unwrap();
    let stored = blocking.with_retry(Retry::OFF).store(&request()).unwrap();
    let _ = blocking.resume::<api::Request>(&stored).unwrap();
}

/// The tests run without these variables.
#[test]
fn variables_that_are_missing_are_named() {
    let errors = [
        emitted::Client::from_env().unwrap_err(),
        emitted::BlockingClient::from_env().unwrap_err(),
    ];
    for error in errors {
        let EnvError::Variables(variables) = error else {
            panic!("{error}");
        };
        assert_eq!(variables.len(), 4);
        assert_eq!(variables[0].name(), "SHOP_GATEWAY");
    }
}

#[test]
fn requests_have_the_documented_headers_and_verify() {
    let script = Script::default().answers(SUCCESS);
    let client: Client = script.builder().key_version("7").build().unwrap();
    let _ = run(client.call(&request())).unwrap();
    let request = script.requests().remove(0);
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://gateway.example/shop/api/v1/pay");
    let header = |name: &str| request.headers()[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/json; charset=UTF-8");
    assert_eq!(header("accept"), "application/json");
    assert_eq!(header("accept-encoding"), "identity");
    assert_eq!(header("client-id"), CLIENT_ID);
    assert_eq!(header("request-time"), "1772366400000");
    assert!(header("user-agent").starts_with("shop-rust/"));
    assert!(header("signature").starts_with("algorithm=RSA256,keyVersion=7,signature="));
    let content = Content {
        method: "POST",
        path: "/shop/api/v1/pay",
        client_id: CLIENT_ID,
        time: header("request-time"),
        body: request.body(),
    };
    let keys = merchant_public().into();
    verify(&content, header("signature"), &keys, &Hints::default()).unwrap();
}

#[test]
fn paths_have_the_prefix_of_the_gateway_and_are_those_for_tests_where_due() {
    for (client_id, gateway, uri) in [
        (
            "C",
            "https://g.example/",
            "https://g.example/shop/api/v1/pay",
        ),
        (
            "C",
            "https://g.example/a/b/",
            "https://g.example/a/b/shop/api/v1/pay",
        ),
        (
            "SANDBOX_C",
            "https://g.example",
            "https://g.example/shop/sandbox/api/v1/pay",
        ),
        (
            "SANDBOX_C",
            "https://g.example/a",
            "https://g.example/a/shop/sandbox/api/v1/pay",
        ),
        (
            "SANDBOX_C",
            "http://127.0.0.1:81",
            "http://127.0.0.1:81/shop/sandbox/api/v1/pay",
        ),
    ] {
        let script = Script::default().answers(SUCCESS);
        let builder = Builder::<Client>::new(api::schema(), client_id, merchant(), antom_public());
        let client = builder.gateway(gateway).transport(script.clone());
        // The response is signed for the path of the request, so this verifies it as well.
        let _ = run(client.build().unwrap().call(&request())).unwrap();
        assert_eq!(script.requests()[0].uri(), uri);
    }
}

fn is_gateway(error: &BuildError, expected: AddressError) -> bool {
    matches!(error, BuildError::Gateway { error, .. } if *error == expected)
}

fn refused(set: impl FnOnce(Builder<Client>) -> Builder<Client>) -> BuildError {
    let builder = Script::default().builder::<Client>();
    set(builder).build().unwrap_err()
}

#[test]
fn what_cannot_be_built_is_refused() {
    let new = |id: &str| Builder::<Client>::new(api::schema(), id, merchant(), antom_public());
    let script = Script::default();
    let error = new("C").transport(script.clone()).build().unwrap_err();
    assert!(matches!(error, BuildError::NoGateway), "{error}");
    for id in ["", "a b", "a\nb", "é"] {
        let builder = new(id).gateway("https://g").transport(script.clone());
        assert!(matches!(builder.build().unwrap_err(), BuildError::ClientId));
    }
    let error = refused(|builder| builder.gateway("http://gateway.example"));
    assert!(is_gateway(&error, AddressError::Insecure));
    for version in ["", "1,2", "a=b", "1 ", "v1"] {
        let error = refused(|builder| builder.key_version(version));
        assert!(matches!(error, BuildError::KeyVersion), "{version}");
    }
    let error = refused(|builder| builder.timeout(Duration::ZERO));
    assert!(matches!(error, BuildError::NoTime));
    let error = refused(|builder| builder.proxy("http://proxy:1"));
    let BuildError::NotForOwnTransport { setting } = error else {
        panic!("{error}");
    };
    assert_eq!(setting, "proxy");
}

#[test]
fn a_gateway_is_an_address_or_a_name() {
    const KNOWN: &[(&str, &str)] = &[
        ("north", "https://north.example"),
        ("south", "https://s.example"),
    ];
    let client = |gateway: &str| {
        let builder = Script::default().builder::<Client>();
        builder.gateways(KNOWN).gateway(gateway).build()
    };
    client("North").unwrap();
    client("https://g.example/proxy").unwrap();
    let shown = |gateway: &str| client(gateway).unwrap_err().to_string();
    assert_eq!(
        shown("nort"),
        "invalid gateway `nort`: invalid address; use scheme and host, `https://host`, or the name of \
         a gateway: `north`, `south`"
    );
    for secret in [
        "https://user:password@host",
        "MIIEvQIBADAN+password",
        "https://h/?password",
    ] {
        let shown = shown(secret);
        assert!(!shown.contains("password"), "{shown}");
    }
    // The client adds the path of the operation, for test clients too.
    for path in ["/shop/api/v1/pay", "/shop/api", "/proxy/shop/sandbox/api"] {
        let error = client(&format!("https://g.example{path}")).unwrap_err();
        assert!(is_gateway(&error, AddressError::PathOfOperation), "{error}");
    }
}

#[test]
fn the_own_public_key_is_not_that_of_the_server() {
    let keys = PublicKeys::new()
        .with("1", antom_public())
        .with("2", merchant().public_key());
    let builder = Builder::<Client>::new(api::schema(), "C", merchant(), keys);
    let builder = builder.gateway("https://g.example");
    let error = builder.transport(Script::default()).build().unwrap_err();
    assert!(matches!(error, BuildError::OwnKey), "{error}");
}

#[test]
fn keys_to_verify_with_are_needed() {
    let keys = PublicKeys::new();
    let builder = Builder::<Client>::new(api::schema(), "C", merchant(), keys);
    let builder = builder.gateway("https://g.example");
    let error = builder.transport(Script::default()).build().unwrap_err();
    assert!(matches!(error, BuildError::NoKeys), "{error}");
}

/// Whoever carries the messages gets them as they are, and says what came of them.
#[test]
fn calls_can_be_made_without_any_transport() {
    let builder = Builder::<Client>::new(api::schema(), "C", merchant(), antom_public());
    let builder = builder.gateway("https://g.example").max_response_size(1000);
    let calls: SansIo = builder.build_sans_io().unwrap();
    let mut attempts = calls.call(&request()).unwrap();
    let (first, limits) = attempts.send().unwrap();
    assert_eq!(
        (limits.timeout, limits.max_response_size),
        (Duration::from_secs(30), 1000)
    );
    let broken = TransportError::new(TransportErrorKind::Broken);
    assert!(matches!(attempts.received(Err(broken)), Step::Pause(_)));
    let (second, _) = attempts.send().unwrap();
    assert_eq!(first.body(), second.body());
    let Step::Done(outcome) = attempts.received(Ok(signed(&second, SUCCESS))) else {
        panic!("a success is the end");
    };
    assert_eq!(outcome.unwrap().payment_id, "p-1");
    let shown = format!("{attempts:?} {calls:?}");
    assert!(!shown.contains(api::CARD_NUMBER), "{shown}");
    // A response to what was not asked, or was answered before, is none.
    let Step::Done(outcome) = attempts.received(Ok(signed(&second, SUCCESS))) else {
        panic!("nothing to wait for");
    };
    assert!(outcome.is_err());
    let stored = calls.store(&request()).unwrap();
    let mut attempts = calls.resume::<api::Request>(&stored).unwrap();
    assert_eq!(attempts.send().unwrap().0.body(), first.body());
}

#[test]
fn clients_are_cheap_to_clone_and_to_share() {
    fn assert_shared<T: Clone + Send + Sync + 'static>() {}
    fn assert_send<T: Send + 'static>(_: T) {}
    assert_shared::<Client>();
    assert_shared::<blocking::Client>();
    assert_shared::<emitted::Client>();
    assert_shared::<SansIo>();
    let script = Script::default().answers(SUCCESS);
    // The future of a call can be spawned: it borrows nothing.
    let call = script.client().call(&request());
    assert_send(call);
    assert_send(
        script
            .client()
            .resume::<api::Request>(&script.client().store(&request()).unwrap()),
    );
}

#[test]
fn traits_are_object_safe() {
    fn assert_object(_: Option<(&dyn Transport, &dyn BlockingTransport, &dyn Clock)>) {}
    assert_object(None);
}

/// `main` prints an error that it returns by its `Debug`.
#[test]
fn errors_read_well_where_main_returns_them() {
    let error = refused(|builder| builder.gateway("http://gateway.example"));
    assert_eq!(
        format!("{error:?}"),
        "invalid gateway `http://gateway.example`: insecure address; use `https` (`http` is allowed for the local machine \
         only)"
    );
    let error = refused(|builder| builder.gateway("https://gateway.example/../x"));
    assert!(is_gateway(&error, AddressError::Path));
    assert_eq!(format!("{error:?}"), error.to_string());
    let error = antom_runtime::signature::PrivateKey::from_env("NO_SUCH_KEY").unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        "the environment variable NO_SUCH_KEY is not set: set it to the key, as PEM or Base64"
    );
}
