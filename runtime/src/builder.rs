//! How a builder keeps track of the required fields.
//!
//! An emitted builder has one type parameter for each required field, which is [`Unset`] at first
//! and [`Set`] after its setter was called; `build` exists where all of them are `Set`. Forgetting
//! a field is therefore a compile error, and its note names the field.

/// The state of a required field that has been given.
#[derive(Clone, Copy, Debug)]
pub struct Set;

/// The state of a required field that has not been given yet. `FIELD` counts the required fields
/// of a type: each missing one is then an error of its own, with a note that names it.
#[derive(Clone, Copy, Debug)]
pub struct Unset<const FIELD: usize>;

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Set {}
}

/// Holds for a required field that has been given.
#[diagnostic::on_unimplemented(
    message = "a required field has not been given to the builder",
    label = "a required field is missing",
    note = "the bound shown below is named after the missing field: call its setter before `build`"
)]
pub trait IsSet: sealed::Sealed {}

impl IsSet for Set {}
