//! What a call costs from end to end, and how much of it is RSA: one client and one server, each a
//! process with one busy thread, over loopback.
//!
//! `calls [ROUNDS]` measures everything in turns; `calls against OTHER [ROUNDS]` compares the calls
//! of this binary with those of another one, built with other features.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

mod bare;
mod clients;
mod parties;
mod rounds;
mod server;
mod table;
mod work;

use std::env;
use std::error::Error;

use antom_benches::payloads;

use clients::{Rsa, Scenario};
use server::{OtherProcess, Places};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve"] => server::serve(),
        ["work", payload] => work::work(payload),
        ["against", other] => work::compare(other, 200),
        ["against", other, rounds] => work::compare(other, rounds.parse()?),
        [] => measure(60),
        [rounds] => measure(rounds.parse()?),
        _ => Err("use: calls [ROUNDS] | calls against OTHER [ROUNDS]".into()),
    }
}

/// Runs every scenario in every round, and prints what came out.
fn measure(rounds: usize) -> Result<(), Box<dyn Error>> {
    let [full, minimal, ..] = payloads::ALL;
    let server = OtherProcess::start()?;
    let mut scenarios = scenarios(&server.places)?;
    let full_calls = rounds::rounds(&mut scenarios, Some(&server), rounds)?;
    println!("\nBody: {}, {} bytes\n", full.name, full.body.len());
    table::print(&full_calls);

    let mut scenarios = vec![
        Scenario::rsa(Rsa::of(minimal)?),
        Scenario::in_memory(minimal)?,
        Scenario::blocking("ureq", minimal, &server.places.plain, Some(32))?,
        Scenario::reqwest("reqwest", minimal, &server.places.plain, Some(32))?,
    ];
    let minimal_calls = rounds::rounds(&mut scenarios, Some(&server), rounds)?;
    println!("\nBody: {}, {} bytes\n", minimal.name, minimal.body.len());
    table::print(&minimal_calls);
    Ok(())
}

/// What is measured with the large body. The first is the yardstick.
fn scenarios(places: &Places) -> Result<Vec<Scenario>, Box<dyn Error>> {
    let [full, ..] = payloads::ALL;
    let (plain, tls) = (&places.plain, &places.tls);
    let (keep, fresh) = (Some(32), Some(0));
    Ok(vec![
        Scenario::rsa(Rsa::of(full)?),
        Scenario::in_memory(full)?,
        bare::ureq("HTTP alone, ureq", full, plain)?,
        Scenario::blocking("ureq", full, plain, keep)?,
        Scenario::blocking("ureq, new connections", full, plain, fresh)?,
        Scenario::blocking("ureq, TLS", full, tls, keep)?,
        Scenario::blocking("ureq, TLS, new connections", full, tls, fresh)?,
        bare::reqwest("HTTP alone, reqwest", full, plain)?,
        Scenario::reqwest("reqwest", full, plain, keep)?,
        Scenario::reqwest("reqwest, new connections", full, plain, fresh)?,
        Scenario::reqwest("reqwest, TLS", full, tls, keep)?,
        Scenario::reqwest("reqwest, TLS, new connections", full, tls, fresh)?,
        Scenario::at_once("reqwest, 32 at once", full, plain)?,
    ])
}
