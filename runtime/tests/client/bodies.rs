//! Requests and responses without a body: what is sent and signed, and what an empty response is.

use std::sync::Arc;

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;
use antom_runtime::client::http::{self, Request, Response};
use antom_runtime::client::{Builder, CallError, Client, Reason, SansIo, Step};
use antom_runtime::endpoint::{CallOutcome, UndocumentedCode};
use antom_runtime::schema::ProtocolCodes;
use antom_runtime::server::{Caller, Keys, Server};
use antom_runtime::signature::{Content, Hints, verify};
use antom_runtime::validate::Valid;

use crate::script::{
    CLIENT_ID, Script, antom, antom_public, merchant, merchant_public, run, signed, unsigned,
};

static OUTCOME: Outcome = Outcome {
    status: "status",
    code: "code",
    message: "message",
    success: "S",
    failure: "F",
    unknown: "U",
};

const fn code(name: &'static str) -> Code {
    Code::new(name, Status::Failure, Text::new("", ""), Text::new("", ""))
}

static CODES: ProtocolCodes = ProtocolCodes {
    outcome: &OUTCOME,
    method: code("METHOD"),
    media_type: code("MEDIA_TYPE"),
    path: code("PATH"),
    client: code("CLIENT"),
    key: code("KEY"),
    signature: code("SIGNATURE"),
    fields: code("FIELDS"),
    internal: code("INTERNAL"),
};

/// With codes by which calls are refused, and operations whose responses do not say how a call ended.
static API: ApiSchema =
    ApiSchema::new("users", &[&DELETE, &GET, &HEAD, &COUNT], &[]).with_protocol_codes(&CODES);

/// An operation whose request has no fields, and what it is called with.
macro_rules! operation {
    ($operation:ident, $method:literal, $path:literal, $request:ident => $response:ident) => {
        static $operation: OperationSchema =
            OperationSchema::new(stringify!($operation), $method, $path).with_products({
                static PRODUCT: ProductSchema =
                    ProductSchema::new("", $request::SCHEMA, $response::SCHEMA);
                &[&PRODUCT]
            });

        object!($request {});

        impl Endpoint for $request {
            type Response = $response;
            type Success = $response;
            type Failure = $response;
            type ResultCode = UndocumentedCode;

            const OPERATION: &'static OperationSchema = &$operation;
            const PRODUCT: &'static ProductSchema = $operation.products()[0];

            fn idempotency_key(&self) -> Option<&str> {
                None
            }
        }
    };
}

/// An object of Booleans.
macro_rules! object {
    ($object:ident { $($index:literal $field:ident $constraints:expr),* }) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $object {
            $(pub $field: Option<bool>,)*
        }

        impl WireObject for $object {
            const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
                stringify!($object),
                Scalars::Native,
                &[$(field(stringify!($field), Kind::Boolean, $constraints)),*],
                &[],
            );

            fn blank() -> Self {
                Self::default()
            }

            fn read_field<'de, A: MapAccess<'de>>(
                &mut self,
                name: &str,
                value: FieldReader<'_, A>,
            ) -> ReadResult<A::Error> {
                match name {
                    $(stringify!($field) => value.read($index, &mut self.$field),)*
                    _ => value.skip(),
                }
            }

            fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
                $(object.field(stringify!($field), &self.$field)?;)*
                let _ = object;
                Ok(())
            }
        }

        wire_object!($object);

        impl Ruled for $object {}

        impl Validate for $object {
            fn check(&self, _: &mut Report<'_>) {}
        }
    };
}

object!(Nothing {});
object!(Maybe { 0 known &[] });

operation!(DELETE, "DELETE", "/users/current", DeleteUser => Maybe);
operation!(GET, "GET", "/users/current", GetUser => Maybe);
operation!(HEAD, "HEAD", "/users", HeadUsers => Nothing);
operation!(COUNT, "POST", "/users/count", CountUsers => Counted);

/// A response in which something has to be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    total: String,
}

impl WireObject for Counted {
    const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
        "Counted",
        Scalars::Native,
        &[field("total", Kind::String, &[Required])],
        &[],
    );

    fn blank() -> Self {
        Self { total: blank() }
    }

    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error> {
        match name {
            "total" => value.read(0, &mut self.total),
            _ => value.skip(),
        }
    }

    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
        object.field("total", &self.total)
    }
}

wire_object!(Counted);

impl Validate for Counted {
    fn check(&self, _: &mut Report<'_>) {}
}

fn client(script: &Script) -> Client {
    let builder = Builder::<Client>::new(&API, CLIENT_ID, merchant(), antom_public());
    let builder = builder.gateway("https://gateway.example");
    builder.transport(script.clone()).build().unwrap()
}

/// A signed response without a body.
fn nothing(status: u16) -> impl Fn(&Request<Vec<u8>>) -> crate::script::Sent + Send + 'static {
    move |request| {
        let mut response = signed(request, "");
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        response.headers_mut().remove("content-type");
        Ok(response)
    }
}

#[test]
fn a_call_without_request_fields_has_no_body_where_its_method_needs_none() {
    let script = Script::default()
        .then(nothing(204))
        .then(nothing(204))
        .then(nothing(200))
        .answers(r#"{"total":"1"}"#);
    let client = client(&script);
    let _ = run(client.call(&Valid::unchecked(DeleteUser {}))).unwrap();
    let _ = run(client.call(&Valid::unchecked(GetUser {}))).unwrap();
    let _ = run(client.call(&Valid::unchecked(HeadUsers {}))).unwrap();
    let _ = run(client.call(&Valid::unchecked(CountUsers {}))).unwrap();
    let requests = script.requests();
    let bodies: Vec<_> = requests.iter().map(|it| it.body().as_slice()).collect();
    assert_eq!(bodies, [b"".as_slice(), b"", b"", b"{}"]);
    for request in requests {
        let header = |name: &str| request.headers()[name].to_str().unwrap();
        let has_type = request.headers().contains_key("content-type");
        assert_eq!(has_type, !request.body().is_empty());
        let content = Content {
            method: request.method().as_str(),
            path: request.uri().path(),
            client_id: CLIENT_ID,
            time: header("request-time"),
            body: request.body(),
        };
        let keys = merchant_public().into();
        verify(&content, header("signature"), &keys, &Hints::default()).unwrap();
    }
}

#[test]
fn an_empty_answer_is_a_success_that_gives_nothing() {
    for status in [200, 202, 204] {
        let script = Script::default().then(nothing(status));
        let response = run(client(&script).call(&Valid::unchecked(DeleteUser {}))).unwrap();
        assert_eq!(response.into_inner(), Maybe { known: None }, "{status}");
    }
    // A body is read all the same.
    let script = Script::default().answers(r#"{"known":true}"#);
    let response = run(client(&script).call(&Valid::unchecked(DeleteUser {}))).unwrap();
    assert_eq!(response.known, Some(true));
}

#[test]
fn an_empty_answer_that_must_say_something_is_none() {
    let script = Script::default().then(nothing(204));
    let error = run(client(&script).call(&Valid::unchecked(CountUsers {}))).unwrap_err();
    let CallError::NoResponse(error) = error else {
        panic!("{error}");
    };
    assert!(matches!(error.reason, Reason::Empty), "{error}");
    // Nor is one that nobody signed, or that is no success.
    let script = Script::default().then(|_| Ok(unsigned(204, "", "")));
    let error = run(client(&script).call(&Valid::unchecked(DeleteUser {}))).unwrap_err();
    let CallError::NoResponse(error) = error else {
        panic!("{error}");
    };
    assert!(matches!(error.reason, Reason::UnsignedSuccess), "{error}");
    let script = Script::default().then(nothing(404));
    let error = run(client(&script).call(&Valid::unchecked(DeleteUser {}))).unwrap_err();
    let CallError::NoResponse(error) = error else {
        panic!("{error}");
    };
    assert!(matches!(error.reason, Reason::HttpStatus), "{error}");
}

/// The response to a HEAD says how long the body is that it does not have.
#[test]
fn the_length_in_an_answer_to_head_is_that_of_another() {
    let script = Script::default().then(|request| {
        let mut response = nothing(200)(request)?;
        let headers = response.headers_mut();
        headers.insert("content-length", "5".parse().unwrap());
        headers.insert("content-type", "text/html".parse().unwrap());
        Ok(response)
    });
    let _ = run(client(&script).call(&Valid::unchecked(HeadUsers {}))).unwrap();
}

/// The server stub takes and signs the same.
#[test]
fn a_server_answers_calls_without_a_body() {
    let keys = Keys::new(antom()).client(CLIENT_ID, merchant_public());
    let server = Server::new(&API, (), keys)
        .operation(|_: Arc<()>, _: Valid<DeleteUser>, _: Caller| async move {
            CallOutcome::<Maybe, Maybe>::Success(Maybe { known: Some(true) })
        })
        .operation(|_: Arc<()>, _: Valid<GetUser>, caller: Caller| async move {
            assert_eq!(caller.body(), b"");
            CallOutcome::<Maybe, Maybe>::Success(Maybe { known: None })
        })
        .operation(|_: Arc<()>, _: Valid<HeadUsers>, _: Caller| async move {
            CallOutcome::<Nothing, Nothing>::Success(Nothing {})
        });
    let server = Arc::new(server);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let respond = |request: Request<Vec<u8>>| -> Response<Vec<u8>> {
        let is_head = request.method() == "HEAD";
        let mut response = runtime.block_on(server.respond(request));
        if is_head {
            // As HTTP does.
            response.body_mut().clear();
        }
        response
    };
    let builder = Builder::<Client>::new(&API, CLIENT_ID, merchant(), antom_public());
    let builder = builder.gateway("https://gateway.example");
    let calls: SansIo = builder.build_sans_io().unwrap();

    let mut attempts = calls.call(&Valid::unchecked(DeleteUser {})).unwrap();
    let (request, _) = attempts.send().unwrap();
    let Step::Done(Ok(response)) = attempts.received(Ok(respond(request))) else {
        panic!("no success");
    };
    assert_eq!(response.known, Some(true));
    let mut attempts = calls.call(&Valid::unchecked(GetUser {})).unwrap();
    let (request, _) = attempts.send().unwrap();
    assert!(matches!(
        attempts.received(Ok(respond(request))),
        Step::Done(Ok(_))
    ));
    let mut attempts = calls.call(&Valid::unchecked(HeadUsers {})).unwrap();
    let (request, _) = attempts.send().unwrap();
    assert!(matches!(
        attempts.received(Ok(respond(request))),
        Step::Done(Ok(_))
    ));

    // A refusal is never taken for a success: where a response does not say how the call ended, its HTTP
    // status does, although the API has codes.
    let mut attempts = calls.call(&Valid::unchecked(HeadUsers {})).unwrap();
    let (mut request, _) = attempts.send().unwrap();
    request
        .headers_mut()
        .insert("signature", "a=b".parse().unwrap());
    let response = respond(request);
    assert_eq!(response.status(), 401);
    assert!(matches!(
        attempts.received(Ok(response)),
        Step::Done(Err(_))
    ));
}

/// What the ready transports put on the wire.
#[cfg(any(feature = "reqwest", feature = "ureq"))]
#[test]
fn the_transports_send_no_body() {
    use crate::wire::{LIMITS, connection, raw_server, transports};
    use raw_server::{Act, RawServer};

    for (name, send) in transports() {
        for method in ["GET", "HEAD", "DELETE"] {
            let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".to_vec();
            let server = RawServer::start(move |_, _| vec![Act::Send(answer.clone())]);
            let request = Request::builder()
                .method(method)
                .uri(format!("{}/users", server.address()))
                .body(Vec::new())
                .unwrap();
            let answers = send(&connection(), vec![request], LIMITS);
            let response = answers.into_iter().next().unwrap().expect(name);
            assert_eq!(response.status(), 204, "{name} {method}");
            assert_eq!(response.body(), b"", "{name} {method}");
            let sent = server.requests().remove(0);
            assert!(sent.ends_with(b"\r\n\r\n"), "{name} {method}");
            let length = raw_server::header(&sent, "content-length");
            assert!(
                matches!(length, None | Some("0")),
                "{name} {method}: {length:?}"
            );
            assert_eq!(
                raw_server::header(&sent, "transfer-encoding"),
                None,
                "{name} {method}"
            );
        }
    }
}
