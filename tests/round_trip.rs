//! Arbitrary bodies: what is read is written as it was, byte for byte, and what keeps to the
//! documentation has no errors in either checker's eyes.

use crate::support::bodies::{Body, bodies};
use crate::support::judge::agree;
use crate::support::node::Node;
use crate::support::now;
use crate::support::strategy::{self, Keeps};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

/// Checks bodies of every kind.
fn for_all(keeps: Keeps, check: impl Fn(&Body, &Node) -> Result<(), TestCaseError>) {
    for body in bodies() {
        let config = Config {
            cases: 100,
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let result = runner.run(&strategy::bodies(body.schema, keeps), |node| {
            check(&body, &node)
        });
        if let Err(error) = result {
            panic!("{}: {error}", body.name());
        }
    }
}

/// Members are generated in documented order and scalars in their one exact form, so that the
/// bytes must be the same, not only the values.
#[test]
fn what_is_read_is_written_byte_for_byte() {
    for_all(Keeps::Types, |body, node| {
        let read = body.read(&node.bytes(), now());
        let read = read.map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))?;
        prop_assert_eq!(String::from_utf8_lossy(&read.written), node.to_string());
        prop_assert!(read.reads_again);
        Ok(())
    });
}

#[test]
fn writing_is_a_fixed_point() {
    for_all(Keeps::Types, |body, node| {
        let read = |bytes: &[u8]| {
            let read = body.read(bytes, now());
            read.map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))
        };
        let once = read(&node.bytes())?.written;
        let twice = read(&once)?.written;
        prop_assert_eq!(once, twice);
        Ok(())
    });
}

#[test]
fn the_checkers_agree_on_anything_that_can_be_read() {
    for_all(Keeps::Types, |body, node| {
        agree(body, node).map(|_| ()).map_err(TestCaseError::fail)
    });
}

#[test]
fn what_keeps_to_the_documentation_has_no_errors() {
    for_all(Keeps::Everything, |body, node| {
        let violations = agree(body, node).map_err(TestCaseError::fail)?;
        prop_assert!(!violations.has_errors(), "{}", violations);
        Ok(())
    });
}
