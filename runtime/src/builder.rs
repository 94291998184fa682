//! How a builder tracks required fields.
//!
//! An emitted builder has one type parameter per required field. It starts as [`Missing`] with the
//! name of the field, and becomes [`Set`] when the setter is called. `build` exists only if all
//! parameters are `Set`, so a forgotten field is a compile error that names the field.

use core::marker::PhantomData;

/// The state of a required field that is set.
#[derive(Clone, Copy, Debug)]
pub struct Set;

/// The state of a required field that is not set. `Field` is a type named after the field.
#[derive(Clone, Copy, Debug)]
pub struct Missing<Field>(PhantomData<Field>);

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Set {}
}

/// Implemented by the state of a required field that is set. `Field` is the parameter of
/// [`Missing`], so that a compile error can name the field.
#[diagnostic::on_unimplemented(
    message = "the required field `{Field}` is not set",
    label = "a required field is not set",
    note = "call its setter before `build`"
)]
pub trait IsSet<Field>: sealed::Sealed {}

impl<Field> IsSet<Field> for Set {}

/// The argument of a setter of an optional field: a value that converts into a `T`, or an `Option` of one. The compiler
/// infers `As`, which says which of the two it is; without it, the two implementations would overlap.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor an `Option` of one",
    note = "pass a value that converts into `{T}`, or an `Option` of such a value"
)]
pub trait IntoOption<T, As> {
    /// Converts the value.
    fn into_option(self) -> Option<T>;
}

/// The argument is a value.
#[derive(Clone, Copy, Debug)]
pub enum AsValue {}

/// The argument is an `Option`.
#[derive(Clone, Copy, Debug)]
pub enum AsOption {}

impl<T, V: Into<T>> IntoOption<T, AsValue> for V {
    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, V: Into<T>> IntoOption<T, AsOption> for Option<V> {
    #[inline]
    fn into_option(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// Declares a type per required field of an object, for use in [`Missing`].
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
