//! What the compiler refuses, and that it says which field is missing.
//!
//! `call_without_validation`: the future of an asynchronous method has the bound on the request too, so the compiler reports it
//! for the argument, the call and the `.await`.

#[test]
fn what_the_compiler_refuses() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
