//! Whatever a text is, it is read without a panic, problems point into it, and what was understood is written and read again as
//! the same.

use std::time::Duration;

use antom_sandbox::scenario::Scenario;
use proptest::prelude::*;

fn check(text: &str) {
    for operation in antom::schema().operations() {
        let scenario = Scenario::parse(operation, text);
        let length = text.chars().count();
        for problem in scenario.problems() {
            assert!((1..=length + 1).contains(&problem.column), "{problem}");
            let word: String = text.chars().skip(problem.column - 1).take(40).collect();
            assert!(word.starts_with(&problem.word), "{problem}");
        }
        let written = scenario.to_string();
        let again = Scenario::parse(operation, &written);
        assert_eq!(again.problems(), [], "{written}");
        assert_eq!(again.to_string(), written);
        for of in antom::schema().operations() {
            let plan = scenario.notification(of);
            assert_eq!(plan.to_string().parse(), Ok(plan), "{written}");
            for calls in [0, 2, u32::MAX] {
                let _ = scenario.damage(of, calls);
                let since = Duration::from_secs(calls.into());
                let _ = scenario
                    .outcome(of)
                    .map(|it| (it.at(calls, since), it.ending()));
            }
        }
    }
}

/// Texts of words of the language, which are rather read than others.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "[sandbox:",
            "[sandbox",
            "]",
            ";",
            "；",
            "pay",
            "refund",
            "capture",
            "consult",
            "notify",
            "notifyRefund",
            "answer",
            "response",
            "response",
            "lose",
            "lost",
            "late",
            "html",
            "503",
            "truncated",
            "tampered",
            "unsigned",
            "wrongly",
            "signed",
            "with",
            "wrong",
            "key",
            "version",
            "S",
            "F",
            "U",
            "RISK_REJECT",
            "then",
            "after",
            "5s",
            "0s",
            "90",
            "minutes",
            "once",
            "twice",
            "3",
            "times",
            "out",
            "of",
            "order",
            "never",
            "票",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ];
    let texts = prop::collection::vec(word, 0..24);
    texts.prop_map(|words| format!("[sandbox: {}]", words.join(" ")))
}

proptest! {
    #[test]
    fn texts_of_words(text in words()) {
        check(&text);
    }

    #[test]
    fn any_texts(text in "\\PC{0,64}|\\[sandbox:\\PC{0,64}\\]") {
        check(&text);
    }
}
