use super::antom;

#[test]
fn one_sample_is_printed_and_several_are_listed() {
    let run = antom(&["samples", "pay", "OrderCode"]).run();
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.trim_end(), super::sample("pay", "order-code"));
    let run = antom(&["samples", "pay", "OrderCode", "--response"]).run();
    assert!(
        run.stdout.starts_with("{\n") && run.stdout.contains("orderCodeForm"),
        "{}",
        run.stdout
    );
    let run = antom(&["samples", "refund", "in-store"]).run();
    assert_eq!(run.stdout.trim_end(), super::sample("refund", "in-store"));
    let run = antom(&["samples", "createPaymentSession", "EasySafePay"]).run();
    assert!(
        run.stdout.lines().count() > 2 && !run.stdout.contains('{'),
        "{}",
        run.stdout
    );
    let run = antom(&["samples"]).run();
    assert_eq!(run.stdout.lines().count(), antom::samples().len());
    let run = antom(&["samples", "--format", "json"]).run();
    assert_eq!(
        run.json().as_array().map(Vec::len),
        Some(antom::samples().len())
    );
}

#[test]
fn what_is_not_there_is_said() {
    for (arguments, why) in [
        (&["paay"][..], "unknown operation `paay`"),
        (&["consult"], "several areas have an operation `consult`"),
        (
            &["paay"],
            "help: an operation with a similar name exists: `pay`\nhelp: `antom operations` lists all",
        ),
        (
            &["§"],
            "unknown operation `§`\nhelp: `antom operations` lists all",
        ),
        (
            &["payments/query"],
            "unknown operation `payments/query`\nhelp: `query` is in another area: `authorizations/query`\n",
        ),
        (
            &["users/consult"],
            "is in another area: `authorizations/consult`, `payments/consult`\n",
        ),
        (&["refund", "nothing"], "`refund` has no sample `nothing`"),
        (&["pay", "Nothing", "x"], "`pay` has no product `Nothing`"),
        (
            &["pay", "Foo"],
            "`pay` has neither a product nor a sample `Foo`\nhelp: products: `AutoDebit`, `Checkout`, ",
        ),
        (&["pay", "Foo"], "\nhelp: samples: `auto-debit`, "),
        (
            &["pay", "OrderCode", "foo"],
            "`pay OrderCode` has no sample `foo`\nhelp: use one of `order-code`, `code-to-show`\n",
        ),
    ] {
        let run = antom(&[&["samples"], arguments].concat()).run();
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    }
}

/// The list that errors point to has operations without samples, too.
#[test]
fn operations_are_listed() {
    let listed = antom(&["operations"]).run();
    assert_eq!((listed.status, listed.stderr.as_str()), (0, ""));
    let json = antom(&["operations", "--format", "json"]).run().json();
    let all = antom::schema().operations();
    assert_eq!(listed.stdout.lines().count(), all.len());
    for (operation, object) in all.iter().zip(json.as_array().expect("an array")) {
        let name = operation.qualified_name();
        assert!(listed.stdout.contains(&format!("{name} ")), "{name}");
        assert_eq!(object["operation"], name.as_str());
    }
    let pay = listed
        .stdout
        .lines()
        .find(|it| it.starts_with("payments/pay "));
    let words: Vec<&str> = pay.expect("pay").split_whitespace().collect();
    assert_eq!(
        words[1..5],
        [
            "POST",
            "/ams/api/v1/payments/pay",
            "AutoDebit,",
            "Checkout,"
        ]
    );
}
