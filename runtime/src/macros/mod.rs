//! Implementations of foreign traits that cannot be written once for every emitted type, because
//! Rust allows no blanket implementation of them. Each only hands over to this crate. And, at the
//! end, what depends on this crate's features, which an emitted crate does not know.

mod cases;
mod codes;
mod list;
mod money;
mod object;
mod request;
mod sample;

/// Implements serde's traits for an emitted type, through [`Value`](crate::__private::Value).
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_by_value {
    ($value:ident) => {
        impl $crate::__private::Serialize for $value {
            #[inline]
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                // Objects and lists write scalars as their own table says.
                $crate::__private::Value::write(self, $crate::wire::Scalars::Native, serializer)
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $value {
            #[inline]
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_value(deserializer)
            }
        }
    };
}

/// Re-exports the module `signature` where a feature asks for it. Several do, and an emitted crate may
/// call them as it likes: it cannot know whether the module is there.
#[cfg(feature = "_signature")]
#[doc(hidden)]
#[macro_export]
macro_rules! __reexport_signature {
    () => {
        pub use $crate::signature;
    };
}

/// Re-exports nothing: no feature asks for signatures.
#[cfg(not(feature = "_signature"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __reexport_signature {
    () => {};
}
