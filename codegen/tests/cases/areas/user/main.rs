//! A program that uses operations of the same name in two areas, and receives every notification at one
//! address.

use library::notification::{Event, Notification, NotificationError, Receiver, Sender};
use library::signature::{PrivateKey, PublicKey};
use library::{Client, Endpoint as _, Valid, Validate, blocking, lending, reading_room};

/// Each area's own `create`. The future borrows the client, not what is between.
async fn calls(
    client: &Client,
    lend: &Valid<lending::create::Request>,
    sit: &Valid<reading_room::create::AtATableRequest>,
    any: &Valid<reading_room::create::Request>,
) {
    let future = client.lending().create(lend);
    let _ = future.await;
    let _ = client.reading_room().create(sit).await;
    let _ = client.reading_room().create(any).await;
}

fn blocking_calls(client: &blocking::Client, lend: &Valid<lending::create::Request>) {
    let lending = client.lending();
    let _ = (lending.create(lend), lending.create(lend));
}

/// A service of one operation: the others are not there, as far as a caller can tell.
struct Closing;

impl library::server::Service for Closing {
    async fn reading_room_close(
        &self,
        _: Valid<reading_room::close::Request>,
        _: library::server::Caller,
    ) -> library::CallOutcome<reading_room::close::Response, reading_room::close::Failure> {
        library::CallOutcome::from_code::<reading_room::close::Request>("BUSY".into())
    }
}

fn key(name: &str) -> String {
    let path = format!("{}/../examples/keys/{name}.pem", std::env::var("RUNTIME").unwrap());
    std::fs::read_to_string(path).unwrap()
}

/// What a notification is received as, and what is answered when it is handled and when it is not.
fn received(body: &str) -> Result<(&'static str, [String; 2]), NotificationError> {
    let sender = Sender::new(PrivateKey::from_text(&key("antom.private")).unwrap(), "id");
    let receiver = Receiver::new(PublicKey::from_text(&key("antom.public")).unwrap());
    let request = sender.raw("/notify", body.into()).unwrap();
    let event = receiver.receive_request::<Notification>(&request)?.event;
    let replies = event.replies();
    let texts = [replies.acknowledge(), replies.refuse()];
    let texts = texts.map(|it| String::from_utf8(it.into_body()).unwrap());
    let kind = match event {
        Event::LendingOverdue(lending::overdue::Event::WithBook { .. }) => "lent book overdue",
        Event::LendingOverdue(lending::overdue::Event::Without { .. }) => "lent overdue",
        Event::LendingReturned(_) => "returned",
        Event::ReadingRoomOverdue(_) => "seat overdue",
        Event::Other(other) => {
            assert_eq!(other.body(), body.as_bytes());
            assert_eq!(other.text("type").as_deref(), Some("BELL"));
            "other"
        }
        _ => unreachable!("all areas are asked for"),
    };
    Ok((kind, texts))
}

fn main() {
    let _ = (calls, blocking_calls);
    let _ = library::server::router::<Closing>;
    let request = lending::create::Request::builder()
        .book(library::types::Book::builder().title("Rust").build())
        .build();
    assert!(request.validate().is_ok());

    let schema = library::schema();
    assert!(schema.operation("create").is_none());
    assert_eq!(schema.operations_named("create").count(), 2);
    let create = schema.operation("lending/create").unwrap();
    assert_eq!(create.path(), "/v1/lending/create");
    assert_eq!((create.area(), create.name()), ("lending", "create"));
    assert_eq!(schema.operation("close").unwrap().qualified_name(), "reading_room/close");

    // Samples are bodies as pages show them, whole or in part.
    let [lent, in_part] = library::samples() else {
        panic!("there are two samples");
    };
    assert!(std::ptr::eq(lent.product(), create.products()[0]));
    assert_eq!((lent.operation().qualified_name(), lent.id()), ("lending/create".to_owned(), "lent"));
    let body = lent.request().unwrap();
    assert!(lent.product().request().check_json(body.as_bytes()).is_empty());
    let book = lending::create::Request::from_json(body.as_bytes()).unwrap().book;
    assert_eq!(book.title, "\"#1\" of \"##\"");
    assert!(lent.response().is_some() && !lent.is_excerpt());
    assert!(in_part.response().is_none() && in_part.is_excerpt());

    let answers = |yes: &str, no: &str| [yes.to_owned(), no.to_owned()];
    let handled = answers(r#"{"ok":true}"#, r#"{"ok":false}"#);
    let of = |body: &str| received(body).unwrap();
    assert_eq!(of(r#"{"type":"OVERDUE"}"#), ("lent overdue", handled.clone()));
    let with_book = r#"{"type":"LONG_OVERDUE","book":{"title":"Rust"}}"#;
    assert_eq!(of(with_book), ("lent book overdue", handled));
    let returned = answers(r#"{"ok":true,"next":"NOTHING"}"#, r#"{"ok":false}"#);
    assert_eq!(of(r#"{"type":"RETURNED"}"#), ("returned", returned));
    let seat = answers(r#"{"ok":true}"#, r#"{"ok":false,"next":"RING"}"#);
    assert_eq!(of(r#"{"type":"BELL","about":{"what":"SEAT"}}"#), ("seat overdue", seat));
    // A field that is there is enough. Books have none, so with one it is no book that is overdue.
    assert_eq!(of(r#"{"seat":"12"}"#).0, "seat overdue");
    assert_eq!(of(r#"{"type":"OVERDUE","seat":"12"}"#).0, "seat overdue");
    assert_eq!(of(r#"{"type":"BELL","seat":" "}"#).0, "other");
    // Their answers differ, so there is none for what is not known.
    assert_eq!(of(r#"{"type":"BELL"}"#), ("other", answers("", "")));
    // A part that cannot be read loses no notification.
    assert_eq!(of(r#"{"type":"RETURNED","book":{}}"#).0, "returned");
    assert!(received("[").is_err());
}
