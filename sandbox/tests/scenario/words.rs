//! Every word of the language, and how it is written back.

use antom::Language;
use antom_sandbox::scenario::{Group, Scenario, catalogue};

use super::operation;

/// What is understood of directives in the message of a payment.
#[track_caller]
fn read(directives: &str) -> String {
    let text = format!("[sandbox: {directives}]");
    let scenario = Scenario::parse(operation("pay"), &text);
    assert_eq!(scenario.problems(), [], "{text}");
    let written = scenario.to_string();
    let again = Scenario::parse(operation("pay"), &written);
    assert_eq!(again.problems(), [], "{written}");
    assert_eq!(again.to_string(), written);
    let inner = written.strip_prefix("[sandbox: ").unwrap();
    inner.strip_suffix(']').unwrap().to_owned()
}

#[test]
fn results() {
    for (written, read_as) in [
        ("RISK_REJECT", "pay RISK_REJECT"),
        ("pay risk_reject", "pay RISK_REJECT"),
        ("payments/pay RISK_REJECT once", "pay RISK_REJECT once"),
        ("PAY F", "pay PROCESS_FAIL"),
        ("s", "pay SUCCESS"),
        ("U", "pay PAYMENT_IN_PROCESS"),
        ("pay UNKNOWN_EXCEPTION twice", "pay UNKNOWN_EXCEPTION twice"),
        ("UNKNOWN_EXCEPTION 3 times", "pay UNKNOWN_EXCEPTION 3 times"),
        (
            "U then S after 5s",
            "pay PAYMENT_IN_PROCESS then SUCCESS after 5s",
        ),
        ("U then S", "pay PAYMENT_IN_PROCESS once then SUCCESS"),
        (
            "U twice then F once then S",
            "pay PAYMENT_IN_PROCESS twice then PROCESS_FAIL once then SUCCESS",
        ),
        (
            "U then UNKNOWN_EXCEPTION after 1m then F after 90s",
            "pay PAYMENT_IN_PROCESS then UNKNOWN_EXCEPTION after 1m then PROCESS_FAIL after 90s",
        ),
        ("capture AUTH_EXPIRED", "capture AUTH_EXPIRED"),
        ("capture U", "capture CAPTURE_IN_PROCESS"),
        (
            "refund U then F after 1h",
            "refund REFUND_IN_PROCESS then PROCESS_FAIL after 1h",
        ),
        ("cancel F", "cancel PROCESS_FAIL"),
        ("inquiryPayment U", "inquiryPayment PAYMENT_IN_PROCESS"),
        (
            "inquiryRefund U 2 times",
            "inquiryRefund UNKNOWN_EXCEPTION twice",
        ),
    ] {
        assert_eq!(read(written), read_as, "{written}");
    }
}

#[test]
fn responses() {
    for (written, read_as) in [
        ("response lost", "pay response lost"),
        // `answer` is another word for it.
        ("answer lost", "pay response lost"),
        ("answer late 5s", "pay response late 5s"),
        ("answer wrongly signed", "pay response wrongly signed"),
        ("refund answer lost", "refund response lost"),
        ("lose answer", "pay response lost"),
        ("lose response", "pay response lost"),
        ("slow response 5s", "pay response late 5s"),
        ("lose response twice", "pay response lost twice"),
        ("response lost once", "pay response lost once"),
        ("response late 5s", "pay response late 5s"),
        ("slow answer 500ms once", "pay response late 500ms once"),
        ("response slow 2 minutes", "pay response late 2m"),
        ("response truncated", "pay response truncated"),
        ("response html", "pay response html 502"),
        ("response html 503 twice", "pay response html 503 twice"),
        ("response html 3 times", "pay response html 502 3 times"),
        ("response tampered", "pay response tampered"),
        ("response unsigned", "pay response unsigned"),
        ("response wrongly signed", "pay response wrongly signed"),
        (
            "response with wrong key version",
            "pay response with wrong key version",
        ),
        ("refund response lost", "refund response lost"),
        ("Answer  LOST", "pay response lost"),
    ] {
        assert_eq!(read(written), read_as, "{written}");
    }
}

#[test]
fn notifications() {
    for (written, read_as) in [
        ("notify once", "notify once"),
        ("notify twice", "notify twice"),
        ("notify 3 times", "notify 3 times"),
        ("notify late 5m", "notify late 5m"),
        ("notify late 36 hours", "notify late 36h"),
        ("notify late 1d", "notify late 1d"),
        ("notify out of order", "notify out of order 1m"),
        ("notify out of order 10m", "notify out of order 10m"),
        ("notify never", "notify never"),
        ("notify tampered once", "notify tampered once"),
        ("notify unsigned", "notify unsigned"),
        ("notify wrongly signed twice", "notify wrongly signed twice"),
        (
            "notify with wrong key version",
            "notify with wrong key version",
        ),
        ("notifyRefund never", "notifyRefund never"),
        ("notifyCapture late 5m", "notifyCapture late 5m"),
    ] {
        assert_eq!(read(written), read_as, "{written}");
    }
}

#[test]
fn several_directives() {
    assert_eq!(
        read("pay U then S after 5s; notify twice; lose answer"),
        "pay PAYMENT_IN_PROCESS then SUCCESS after 5s; notify twice; pay response lost"
    );
    // A delay and a fault go together, and so do the operations that follow.
    assert_eq!(
        read(" response late 1s;response unsigned ; refund F;; notifyPayment twice; notify never;"),
        "pay response late 1s; pay response unsigned; refund PROCESS_FAIL; notifyPayment twice; notify never"
    );
}

#[test]
fn a_scenario_stands_anywhere_in_a_text() {
    for text in [
        "[sandbox: F]",
        "Two tickets [sandbox: F]",
        "[1] Two [tickets] [ SandBox : F ] for Anna",
        "两张票【sandbox：F】",
        "两张票［sandbox: F］",
        "[[sandbox: F]]",
        "[sandboxed] [sandbox-2] [sandbox: F]",
    ] {
        let scenario = Scenario::parse(operation("pay"), text);
        assert_eq!(scenario.problems(), [], "{text}");
        assert_eq!(
            scenario.to_string(),
            "[sandbox: pay PROCESS_FAIL]",
            "{text}"
        );
    }
    let text = "[sandbox: F] and [sandbox: notify twice；response lost]";
    let scenario = Scenario::parse(operation("pay"), text);
    assert_eq!(
        scenario.to_string(),
        "[sandbox: pay PROCESS_FAIL; notify twice; pay response lost]"
    );
}

#[test]
fn ordinary_texts_have_none() {
    for text in [
        "",
        "Two tickets",
        "sandbox: F",
        "[sandboxed: F]",
        "[",
        "[sand",
        "][",
    ] {
        let scenario = Scenario::parse(operation("pay"), text);
        assert!(
            scenario.is_empty() && scenario.problems().is_empty(),
            "{text}"
        );
        assert_eq!(scenario.to_string(), "");
    }
}

#[test]
fn the_catalogue_has_a_working_example_of_each() {
    let mut names = Vec::new();
    for entry in catalogue() {
        read(entry.directive);
        assert_eq!(entry.text(), format!("[sandbox: {}]", entry.directive));
        let (en, zh) = (entry.what(Language::En), entry.what(Language::Zh));
        assert!(
            en.ends_with(['.', '`']) && zh.ends_with('。'),
            "{}",
            entry.name
        );
        assert!(!names.contains(&entry.name), "{}", entry.name);
        names.push(entry.name);
    }
    // Groups are not mixed, so that headings come once.
    let mut groups: Vec<_> = catalogue().iter().map(|entry| entry.group).collect();
    groups.dedup();
    assert_eq!(groups, Group::ALL);
}

/// Every documented code of every operation can be asked for.
#[test]
fn every_documented_code() {
    let mut count = 0;
    for of in antom::schema().operations() {
        for code in of.result_codes() {
            let text = format!("[sandbox: {} twice]", code.name());
            let scenario = Scenario::parse(of, &text);
            assert_eq!(scenario.problems(), [], "{} {text}", of.name());
            let outcome = scenario.outcome(of).unwrap();
            let found = outcome.at(1, std::time::Duration::ZERO).unwrap();
            assert_eq!((found.name(), found.status()), (code.name(), code.status()));
            assert!(outcome.at(2, std::time::Duration::ZERO).is_none());
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}
