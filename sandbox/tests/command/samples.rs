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
        (&["refund", "nothing"], "`refund` has no sample `nothing`"),
        (&["pay", "Nothing", "x"], "`pay` has no product `Nothing`"),
    ] {
        let run = antom(&[&["samples"], arguments].concat()).run();
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    }
}
