//! Whatever comes in, there is an answer: a value or an error, never a panic, and no input makes
//! the work grow faster than itself.

use crate::support::bodies::{Body, bodies, request_of};
use crate::support::node::{Node, bare, text};
use crate::support::now;
use crate::support::places::body_with;
use crate::support::samples::sample;
use antom::payments::create_payment_session::{self, EasySafePayRequest};
use antom::payments::pay;
use antom::{Endpoint, Validate};

/// A request and an answer as pages show them.
fn page_samples() -> [Vec<u8>; 2] {
    ["authorize-and-pay.request", "session-created.response"].map(sample)
}

/// Hands an input to everything that reads.
fn feed(input: &[u8]) {
    feed_to(&bodies(), input);
}

/// Hands a changed sample to what reads it.
fn feed_sample(input: &[u8]) {
    let of_sample = |body: &Body| body.product == "EasySafePay" || body.direction == "failure";
    let bodies: Vec<_> = bodies().into_iter().filter(of_sample).collect();
    feed_to(&bodies, input);
}

fn feed_to(bodies: &[Body], input: &[u8]) {
    for body in bodies {
        let raw = body.schema.check_json_at(input, now());
        let shown = (raw.to_string(), format!("{raw:?}"));
        assert!(!shown.0.is_empty());
        match body.read(input, now()) {
            Ok(read) => assert!(
                read.reads_again,
                "what was read is written as something else"
            ),
            Err(refusal) => {
                assert!(refusal.has_errors(), "{refusal}");
                assert_eq!(refusal, raw, "the refusal is not the report");
            }
        }
    }
    feed_the_rest(input);
}

fn feed_the_rest(input: &[u8]) {
    if let Err(error) = create_payment_session::Request::from_json(input) {
        assert!(!error.to_string().is_empty());
    }
    if let Ok(request) = pay::Request::from_json(input) {
        let _ = request.violations_at(now());
    }
    if let Err(error) = EasySafePayRequest::read_response(input) {
        assert!(!error.to_string().is_empty());
    }
    if let Err(error) = pay::EntryCodeRequest::read_response(input) {
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn deep_nesting() {
    let depth = 100_000;
    for (open, close) in [
        ("[", "]"),
        (r#"{"a":"#, "}"),
        (r#"{"order":"#, "}"),
        (r#"[{"a":["#, "]}]"),
    ] {
        feed(open.repeat(depth).as_bytes());
        feed(format!("{}1{}", open.repeat(depth), close.repeat(depth)).as_bytes());
        let nested = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        feed(format!(r#"{{"new":{nested},"order":{nested}}}"#).as_bytes());
    }
    let goods = r#"{"order":{"goods":["#.to_owned() + &r#"{"crossSell":"#.repeat(depth);
    feed(goods.as_bytes());
}

/// A field that nobody documents may hold anything, and a type that skips it does not look.
#[test]
fn deep_nesting_in_an_unknown_field_or_in_free_json() {
    let nested = bare(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)));
    let mut body = crate::support::rules::valid(request_of("EasySafePay").schema);
    body.push("unknown", nested.clone());
    feed(&body.bytes());
    let free = Node::Object(vec![("key".into(), nested)]);
    feed(
        &body_with(
            request_of("Cashier").schema,
            &[("paymentMethod.paymentMethodMetaData", free)],
        )
        .bytes(),
    );
}

#[test]
fn garbage() {
    let garbage: [&[u8]; 12] = [
        b"",
        b" ",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"nul",
        b"{]",
        b"\"",
        b"{\"a\"",
        b"-",
        b"\x1b[31m",
        b"{}{}",
    ];
    garbage.into_iter().for_each(feed);
    for byte in 0..=255_u8 {
        feed(&[byte]);
        feed(&vec![byte; 10_000]);
    }
}

#[test]
fn megabytes() {
    let mut state = 7_u64;
    let mut pseudo_random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    };
    let garbage: Vec<u8> = (0..2_000_000).map(|_| pseudo_random()).collect();
    feed(&garbage);
    feed(&[b"[\"", &*garbage, b"\"]"].concat());
    let long = body_with(
        request_of("EasySafePay").schema,
        &[("paymentRequestId", text("月".repeat(1_000_000)))],
    );
    feed(&long.bytes());
}

/// What takes a moment for each member must not take a moment for each pair of members.
#[test]
fn many_members_take_no_time_of_their_own() {
    let members = |name: &dyn Fn(usize) -> String| {
        let members = (0..60_000).map(|index| (name(index), text("x")));
        Node::Object(members.collect()).bytes()
    };
    feed(&members(&|index| format!("unknown{index}")));
    feed(&members(&|_| "unknown".into()));
    feed(&members(&|_| "paymentRequestId".into()));
    feed(&members(&|index| {
        if index % 2 == 0 { "order" } else { "env" }.into()
    }));
    let goods = Node::Array(vec![Node::empty(); 100_000]);
    feed(&body_with(request_of("Cashier").schema, &[("order.goods", goods)]).bytes());
    let entries = (0..60_000).map(|index| (format!("key{index}"), bare("1")));
    let free = Node::Object(entries.collect());
    feed(
        &body_with(
            request_of("Cashier").schema,
            &[("paymentMethod.paymentMethodMetaData", free)],
        )
        .bytes(),
    );
}

#[test]
fn samples_cut_at_every_byte() {
    for sample in page_samples() {
        for end in 0..sample.len() {
            feed_sample(&sample[..end]);
        }
    }
}

#[test]
fn samples_with_every_byte_replaced() {
    for sample in page_samples() {
        let mut input = sample.clone();
        for index in 0..input.len() {
            let before = input[index];
            for byte in [0, b'"', b'\\', b'}', b'9', 0xff, before ^ 1] {
                input[index] = byte;
                feed_sample(&input);
            }
            input[index] = before;
        }
    }
}

#[test]
fn samples_with_every_byte_left_out_or_doubled() {
    for sample in page_samples() {
        for index in 0..sample.len() {
            feed_sample(&[&sample[..index], &sample[index + 1..]].concat());
            feed_sample(&[&sample[..index], &sample[index..=index], &sample[index..]].concat());
        }
    }
}

/// Values at the edges of what JSON, Unicode and numbers can be.
fn odd() -> [Node; 20] {
    [
        bare(&"9".repeat(10_000)),
        bare("1e308"),
        bare("1e400"),
        bare("-1e-400"),
        bare("0.1"),
        bare("-0"),
        bare("18446744073709551616"),
        text("9".repeat(10_000)),
        text("-".repeat(1000)),
        text("\0"),
        text("a\0b"),
        text("\u{202e}"),
        text("\u{10ffff}"),
        bare(r#""\ud800""#),
        bare(r#""\u0000\u0000""#),
        text("9999-12-31T23:59:59.999999999-23:59"),
        text("0000-01-01T00:00:00+23:59"),
        text("2016-12-31T23:59:60Z"),
        text("1.".to_owned() + &"0".repeat(50)),
        text("-170141183460469231731687303715884105728"),
    ]
}

#[test]
fn odd_values_in_every_scalar() {
    let odd = odd();
    for body in bodies() {
        let valid = crate::support::rules::valid(body.schema);
        for place in crate::support::places::places(body.schema) {
            for value in &odd {
                let mut document = valid.clone();
                crate::support::places::put(
                    &mut document,
                    body.schema,
                    &place.steps,
                    Some(value.clone()),
                );
                let input = document.bytes();
                let raw = body.schema.check_json_at(&input, now());
                match body.read(&input, now()) {
                    Ok(read) => assert!(read.reads_again, "{}: {value}", place.path()),
                    Err(_) => assert!(raw.has_errors(), "{}: {value}", place.path()),
                }
            }
        }
    }
}

/// Tables refer to each other in circles; showing one ends all the same.
#[test]
fn tables_can_be_shown() {
    let shown = format!("{:?}", antom::schema());
    assert!(shown.contains("paymentRequestId"), "{shown}");
}

/// The same for a type that contains itself.
#[test]
fn a_recursive_table_can_be_shown() {
    let goods = <antom::types::Goods as antom_runtime::__private::WireObject>::SCHEMA;
    assert!(format!("{goods:?}").contains("crossSell"));
}
