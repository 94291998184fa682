//! Measures the sandbox: calls per second on one core and the share of RSA in them, the time from the start to the first response,
//! and the memory that payments take.
//!
//! `sandbox [CALLS [PAYMENTS]]`; Linux only. The sandbox runs in a process of its own with one busy thread, and is called over
//! loopback.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

mod served;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use antom::payments::pay::UserPresentedRequest;
use antom::signature::{Content, Hints, PrivateKey, sign, verify};
use antom::{Client, Endpoint as _, Validate as _};
use antom_benches::measure::{median, quantile};
use antom_benches::process::cpu_time;
use tokio::runtime::{self, Runtime};

use served::Served;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve"] => served::serve(None),
        ["serve", data] => served::serve(Some(Path::new(data))),
        [] => measure(5_000, 100_000),
        [calls] => measure(calls.parse()?, 100_000),
        [calls, payments] => measure(calls.parse()?, payments.parse()?),
        _ => Err("use: sandbox [CALLS [PAYMENTS]]".into()),
    }
}

fn measure(calls: usize, payments: usize) -> Result<(), Box<dyn Error>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    starts(&runtime)?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("sandbox.sqlite");
    for (name, data) in [("memory", None), ("a file", Some(data.as_path()))] {
        let served = Served::start(data)?;
        println!("\nState in {name}\n");
        throughput(&runtime, &served, calls)?;
        memory(&runtime, &served, calls, payments)?;
    }
    let size = data.metadata()?.len();
    println!("| the file | {:.0} MB |", size as f64 / 1e6);
    Ok(())
}

/// Measures the time from the start of the process to the first response.
fn starts(runtime: &Runtime) -> Result<(), Box<dyn Error>> {
    const ROUNDS: usize = 9;
    let (mut in_memory, mut new, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("sandbox.sqlite");
        in_memory.push(first_answer(runtime, None)?);
        new.push(first_answer(runtime, Some(&data))?);
        again.push(first_answer(runtime, Some(&data))?);
    }
    println!("| start to first response | median ms | worst of {ROUNDS} |");
    println!("| --- | ---: | ---: |");
    for (name, times) in [
        ("state in memory, new keys", in_memory),
        ("new file, new keys", new),
        ("file with keys", again),
    ] {
        let worst = quantile(times.clone(), 1.0 - f64::EPSILON);
        println!("| {name} | {:.0} | {worst:.0} |", median(times));
    }
    Ok(())
}

fn first_answer(runtime: &Runtime, data: Option<&Path>) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    let served = Served::start(data)?;
    pay(runtime, &served.client()?, 0..1)?;
    Ok(started.elapsed().as_secs_f64() * 1e3)
}

/// Makes a payment for each number, one after another.
fn pay(
    runtime: &Runtime,
    client: &Client,
    numbers: std::ops::Range<usize>,
) -> Result<(), Box<dyn Error>> {
    runtime.block_on(async {
        for number in numbers {
            let request = UserPresentedRequest::from_json(body(number).as_bytes())?;
            let paid = client.payments().pay(&request.validate()?).await;
            let _ = black_box(paid.map_err(|error| error.to_string())?);
        }
        Ok(())
    })
}

/// Returns a payment by the code that a buyer presents. It succeeds at once.
fn body(number: usize) -> String {
    include_str!("pay.json").replace("NUMBER", &format!("{number:06}"))
}

/// Prints calls per second by the processor time of the sandbox, and by the clock.
fn throughput(runtime: &Runtime, served: &Served, calls: usize) -> Result<(), Box<dyn Error>> {
    let client = served.client()?;
    let warm_up = calls / 10;
    pay(runtime, &client, 0..warm_up)?;
    let (began, busy) = (Instant::now(), served.cpu_time()?);
    pay(runtime, &client, warm_up..calls)?;
    let micros = |nanos: f64| nanos / 1e3 / (calls - warm_up) as f64;
    let wall = micros(began.elapsed().as_secs_f64() * 1e9);
    let cpu = micros(served.cpu_time()? - busy);
    let rsa = rsa(&served.key)?;
    println!("| `pay` | |");
    println!("| --- | ---: |");
    println!(
        "| calls per second on one core, the sandbox alone | {:.0} |",
        1e6 / cpu
    );
    println!(
        "| calls per second of one client, one after another | {:.0} |",
        1e6 / wall
    );
    println!("| processor time of the sandbox per call | {cpu:.0} µs |");
    println!(
        "| share of RSA: one signature verified, one made | {:.2} |",
        rsa / cpu
    );
    Ok(())
}

/// Returns the microseconds that signing and verifying take in a call.
fn rsa(key: &PrivateKey) -> Result<f64, Box<dyn Error>> {
    const ROUNDS: u32 = 2_000;
    let (request, response) = (body(0), "x".repeat(340));
    let content = |body| Content {
        method: "POST",
        path: "/ams/sandbox/api/v1/payments/pay",
        client_id: "SANDBOX_5X00000000000000",
        time: "1795323600000",
        body,
    };
    let signature = sign(&content(request.as_bytes()), key, "1").to_string();
    let keys = key.public_key().into();
    let began = cpu_time();
    for _ in 0..ROUNDS {
        verify(
            &content(request.as_bytes()),
            &signature,
            &keys,
            &Hints::default(),
        )?;
        black_box(sign(&content(response.as_bytes()), key, "1"));
    }
    Ok((cpu_time() - began) / 1e3 / f64::from(ROUNDS))
}

/// Prints the resident memory after few payments and after many.
fn memory(
    runtime: &Runtime,
    served: &Served,
    paid: usize,
    payments: usize,
) -> Result<(), Box<dyn Error>> {
    println!(
        "| resident after {paid} payments | {:.0} MB |",
        served.memory()?
    );
    pay(runtime, &served.client()?, paid..payments.max(paid))?;
    println!(
        "| resident after {payments} payments | {:.0} MB |",
        served.memory()?
    );
    let client = served.client()?;
    let began = Instant::now();
    let last = payments.max(paid);
    pay(runtime, &client, last..last + 1_000)?;
    let wall = began.elapsed().as_secs_f64() / 1e3;
    println!(
        "| calls per second of one client then | {:.0} |",
        1.0 / wall
    );
    Ok(())
}
