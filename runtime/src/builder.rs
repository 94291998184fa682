//! How a builder keeps track of the required fields.
//!
//! An emitted builder has one type parameter for each required field. It is [`Missing`] with the name of the field at
//! first, and [`Set`] once the field's setter was called. `build` exists where all of them are `Set`. A forgotten field
//! is therefore a compile error that names the field.

use core::marker::PhantomData;

/// The state of a required field that has been set.
#[derive(Clone, Copy, Debug)]
pub struct Set;

/// The state of a required field that has not been set yet. `Field` is a type with the name of the field.
#[derive(Clone, Copy, Debug)]
pub struct Missing<Field>(PhantomData<Field>);

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Set {}
}

/// Holds for the state of a required field that has been set. `Field` is the one that [`Missing`] has: a bound names it, so
/// that the compiler can.
#[diagnostic::on_unimplemented(
    message = "the required field `{Field}` is not set",
    label = "a required field is not set",
    note = "call its setter before `build`"
)]
pub trait IsSet<Field>: sealed::Sealed {}

impl<Field> IsSet<Field> for Set {}

/// Declares a type for each required field of an object, for [`Missing`] to name it.
#[doc(hidden)]
#[macro_export]
macro_rules! __required_fields {
    ($($field:ident),* $(,)?) => {
        $(
            #[allow(missing_docs, non_camel_case_types)]
            #[derive(Clone, Copy, Debug)]
            pub enum $field {}
        )*
    };
}
