//! What the compiler refuses, and that it says which field is missing.
//!
//! `call_without_validation`: a method takes `&Valid<…>` and nothing else, so the report is one of types, for which Rust has no
//! `diagnostic::on_unimplemented`. A bound in place of the type could name `validate()`, but every signature would hide what is to be
//! passed, and every method would be generic. The report names `Valid`, whose documentation begins with how to get one.

#[test]
fn what_the_compiler_refuses() {
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}
