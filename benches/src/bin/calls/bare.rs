//! The same messages without any of ours: what the HTTP stacks cost on both sides.

use std::error::Error;
use std::hint::black_box;

use antom::Endpoint as _;
use antom_benches::payloads::Payload;
use tokio::runtime;

use crate::clients::Scenario;
use crate::parties;
use crate::server::{BARE_PATH, Place};

/// As long as the header of a signature.
const HEADER: (&str, [u8; 390]) = ("signature", [b's'; 390]);

/// Over ureq.
pub(crate) fn ureq(
    name: &'static str,
    payload: Payload,
    place: &Place,
) -> Result<Scenario, Box<dyn Error>> {
    let agent = ureq::Agent::new_with_defaults();
    let url = format!("{}{BARE_PATH}", place.address);
    let body = parties::request(payload)?.to_json()?;
    Ok(Scenario::new(name, move || {
        let mut request = http::Request::post(&url);
        request = request.header(HEADER.0, &HEADER.1[..]);
        let request = request.body(body.clone()).expect("it is a request");
        let answer = agent.run(request).expect("there is an answer");
        let read = answer.into_body().read_to_vec();
        black_box(read).expect("the answer is whole");
    }))
}

/// Over reqwest.
pub(crate) fn reqwest(
    name: &'static str,
    payload: Payload,
    place: &Place,
) -> Result<Scenario, Box<dyn Error>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let client = reqwest::Client::new();
    let url = format!("{}{BARE_PATH}", place.address);
    let body = parties::request(payload)?.to_json()?;
    let run = Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                let mut request = client.post(&url);
                request = request.header(HEADER.0, &HEADER.1[..]);
                let answer = request.body(body.clone()).send().await;
                let read = answer.expect("there is an answer").bytes().await;
                black_box(read).expect("the answer is whole");
            }
        });
    });
    Ok(Scenario { name, run })
}
