//! Whatever a text of a message holds, reading its scenario never panics; problems point into the text; what was understood is
//! written and read again as the same, and means something at any moment.
//!
//! The input is the name of an operation, a line feed, and the text.
#![no_main]

use std::time::Duration;

use antom_sandbox::scenario::{NotificationPlan, Scenario};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let Some((name, text)) = input.split_once('\n') else {
        return;
    };
    let Some(operation) = antom::schema().operation(name) else {
        return;
    };
    let scenario = Scenario::parse(operation, text);
    let length = text.chars().count();
    for problem in scenario.problems() {
        assert!((1..=length + 1).contains(&problem.column), "{problem}");
        assert!(problem.word.chars().count() <= 40);
    }
    let written = scenario.to_string();
    let again = Scenario::parse(operation, &written);
    assert!(again.problems().is_empty(), "{written}");
    assert_eq!(again.to_string(), written);
    for of in antom::schema().operations() {
        for calls in [0, 1, 2, 100, u32::MAX] {
            let _ = scenario.damage(of, calls);
            if let Some(outcome) = scenario.outcome(of) {
                let _ = outcome.at(calls, Duration::from_secs(u64::from(calls)));
                let _ = outcome.ending();
            }
        }
        let plan = scenario.notification(of);
        assert_eq!(plan.to_string().parse(), Ok::<NotificationPlan, _>(plan));
    }
});
