//! A program that uses types and operations by their documented names.

use library::types::{Event, NextStep, Option as Documented, Report, Status};
use library::{Client, Endpoint, Validate, blocking, calls, everything, resume_, rt};

/// The methods of the client are its own, those of an area are the operations.
fn call(client: &blocking::Client, request: &library::Valid<calls::resume::Request>) {
    let _ = client.calls().resume(request);
    let _ = client.clone();
    let _ = client.rt(&rt::Request::builder().id("1").build().validate().unwrap());
    let _: fn(&blocking::Client, &library::Valid<resume_::Request>) -> Result<_, _> =
        blocking::Client::resume_;
}

async fn brief(client: &Client, request: &library::Valid<calls::brief::Request>) {
    let _ = client.calls().brief(request).await;
    let _ = client.calls().type_(&calls::type_::Request::builder().id("1").build().validate().unwrap());
}

fn main() {
    let _ = (call, brief);
    let inner = Report::builder().name("inner").build();
    let report = Report::builder()
        .name("much too long a name")
        .secret("hush")
        .inside([inner])
        .build();
    let shown = format!("{report:?}");
    assert!(shown.starts_with("Report {") && !shown.contains("hush"), "{shown}");
    assert_eq!(report.violations().len(), 1);

    let event = Event::builder().name("event").status(Status::Status).build();
    assert!(event.violations().has_errors(), "a status takes a secret");
    let option = Documented::builder().name("option").build();
    assert_eq!(Documented::builder().name("option").build(), option);

    let request = everything::CardRequest::builder()
        .event(event)
        .report(report)
        .option(option)
        .next(NextStep::builder().name("next").build())
        .build();
    let body = request.to_json().unwrap();
    let read = everything::CardRequest::from_json(&body).unwrap();
    assert_eq!(read, request);
    let any = everything::Request::from(read);
    assert!(any.violations().has_errors());
}
