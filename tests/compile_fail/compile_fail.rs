//! What the compiler refuses, and that it says which field is missing.

#[test]
fn what_the_compiler_refuses() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
