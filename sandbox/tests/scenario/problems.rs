//! What cannot be understood, where, why, and what to do.

use antom::Language;
use antom_sandbox::scenario::Scenario;

use super::operation;

/// Texts of a refund, whose problems are few.
const TEXTS: &[&str] = &[
    "A refund [sandbox F]",
    "A refund [sandbx: F]",
    "A refund [sandbox: F",
    "[sandbox:]",
    "[sandbox: ; ]",
    "[sandbox: frobnicate]",
    "[sandbox: refnud F]",
    "[sandbox: anser lost]",
    "[sandbox: RISK_REJECT]",
    "[sandbox: SUCESS]",
    "退款 [sandbox: 失败]",
    "[sandbox: pay F]",
    "[sandbox: notifyPayment twice]",
    "[sandbox: F then]",
    "[sandbox: F after]",
    "[sandbox: F after 5s]",
    "[sandbox: F after 5s then S]",
    "[sandbox: U then F after soon]",
    "[sandbox: U then F after 31d]",
    "[sandbox: U then F after 99999999999999999999s]",
    "[sandbox: U twice then S after 5s]",
    "[sandbox: U then F after 5s then S]",
    "[sandbox: F 3]",
    "[sandbox: F 0 times]",
    "[sandbox: F 101 times]",
    "[sandbox: notify 21 times]",
    "[sandbox: F for ever]",
    "[sandbox: answer]",
    "[sandbox: answer lsot]",
    "[sandbox: response html 700]",
    "[sandbox: response late]",
    "[sandbox: response late 11m]",
    "[sandbox: response wrongly]",
    "[sandbox: notify]",
    "[sandbox: notify nevr]",
    "[sandbox: notify late]",
    "[sandbox: notify out of order now]",
    "[sandbox: F; S]",
    "[sandbox: response lost; response unsigned]",
    "[sandbox: notify twice; notify never]",
    "[sandbox: notify twice, response lost]",
    "[sandbox: S then S then S then S then S then S then S then S then S]",
];

#[test]
fn each_says_place_reason_and_next_step() {
    let mut shown = String::new();
    for text in TEXTS {
        let scenario = Scenario::parse(operation("refund"), text);
        let [problem] = scenario.problems() else {
            panic!("{text}: {:?}", scenario.problems());
        };
        let before = text.chars().take(problem.column - 1).count();
        shown += &format!("{text}\n{}^ {problem}\n", " ".repeat(before));
        shown += &format!("  {}\n\n", problem.message(Language::Zh));
    }
    insta::assert_snapshot!("problems", shown);
}

/// The advice on what may be a scenario fits the request of every operation.
#[test]
fn the_advised_scenario_is_valid_for_every_operation() {
    let operations = antom::schema().operations().iter();
    let outbound = operations.filter(|it| it.direction() == antom::schema::Direction::Outbound);
    for operation in outbound {
        for text in ["[sandbx: F]", "[sandbox F]", "[sandbox: ]"] {
            let scenario = Scenario::parse(operation, text);
            let message = scenario.problems()[0].to_string();
            let advised = message.split('`').find(|it| it.starts_with("[sandbox:"));
            let advised = advised.unwrap_or_default();
            assert_eq!(advised, "[sandbox: F]");
            let scenario = Scenario::parse(operation, advised);
            assert_eq!(scenario.problems(), [], "{}", operation.name());
        }
    }
}

/// What is right applies; what is not is said once.
#[test]
fn the_other_directives_apply() {
    let scenario = Scenario::parse(
        operation("pay"),
        "[sandbox: F; what; notify twice; RISK_REJECTED; response lost]",
    );
    assert_eq!(
        scenario.to_string(),
        "[sandbox: pay PROCESS_FAIL; notify twice; pay response lost]"
    );
    let columns: Vec<_> = scenario.problems().iter().map(|it| it.column).collect();
    assert_eq!(columns, [14, 34]);
}

#[test]
fn all_is_bounded() {
    let many = "notify twice; ".repeat(1000);
    let scenario = Scenario::parse(operation("pay"), &format!("[sandbox: {many}]"));
    assert_eq!(scenario.problems().len(), 16);
    let words = "x".repeat(100_000);
    let scenario = Scenario::parse(operation("pay"), &format!("[sandbox: {words}]"));
    assert_eq!(scenario.problems()[0].word.chars().count(), 40);
    let brackets = "[sandbox ".repeat(10_000);
    let scenario = Scenario::parse(operation("pay"), &brackets);
    assert_eq!(scenario.problems().len(), 16);
    // Different directives, more than a message can mean.
    let codes = operation("pay").result_codes().map(|code| code.name());
    let names = [
        "pay",
        "capture",
        "refund",
        "cancel",
        "inquiryPayment",
        "inquiryRefund",
    ];
    let mut many = Vec::new();
    for name in names {
        many.push(format!("{name} F"));
        many.push(format!("{name} response lost"));
        many.push(format!("{name} response late 1s"));
    }
    assert!(codes.count() > 20);
    let scenario = Scenario::parse(operation("pay"), &format!("[sandbox: {}]", many.join(";")));
    assert_eq!(scenario.problems().len(), 1);
    assert!(
        scenario.problems()[0]
            .to_string()
            .contains("more than 16 directives")
    );
}

/// The buyer of a session pays: there is no call of `pay` to decide about.
#[test]
fn a_session_has_no_calls_of_pay() {
    let problems = |directives: &str| {
        let text = format!("[sandbox: {directives}]");
        let scenario = Scenario::parse(operation("createPaymentSession"), &text);
        let shown = scenario.problems().iter().map(ToString::to_string);
        shown.collect::<Vec<_>>()
    };
    for directives in ["pay response lost", "pay F once", "pay U then S"] {
        assert_eq!(
            problems(directives),
            [
                "scenario, character 15: after `createPaymentSession`, the buyer pays, and `pay` is not called: give times \
                 instead of numbers of calls, such as `pay U then S after 5s`, or omit `pay`"
            ],
            "{directives}"
        );
    }
    for directives in [
        "pay F",
        "pay U then S after 5s",
        "response lost",
        "F once",
        "refund response lost",
    ] {
        assert!(problems(directives).is_empty(), "{directives}");
    }
}

/// Ordinary texts are no scenarios: what may be one is a warning.
#[test]
fn only_the_word_with_a_colon_is_a_scenario() {
    let problems = |text: &str| {
        let scenario = Scenario::parse(operation("pay"), text);
        assert!(scenario.is_empty(), "{text}");
        let refused = scenario.problems().iter().map(|it| it.is_refused());
        refused.collect::<Vec<_>>()
    };
    for text in [
        "Toy [Sandbox] set",
        "[Sandbox toys]",
        "[sandbox",
        "[sandbx: pay F]",
        "[sanbdox：pay F]",
        "[sand box: pay F]",
        "[Sandboxs : pay F]",
    ] {
        assert_eq!(problems(text), [false], "{text}");
    }
    for text in [
        "[sandbag: red]",
        "[sand: 5 kg]",
        "[沙箱: F]",
        "[sandbx pay F]",
        "[s:",
        "[:",
    ] {
        assert!(problems(text).is_empty(), "{text}");
    }
    assert_eq!(problems("[sandbox : pay]"), [true]);
}
