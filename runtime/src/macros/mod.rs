//! Implementations of foreign traits that Rust's orphan rules do not allow as blanket
//! implementations. Each delegates to this crate. At the end are items that depend on this crate's
//! features, which an emitted crate does not know.

mod cases;
mod codes;
mod list;
mod money;
mod object;
mod request;
mod sample;

/// Implements serde's traits for an emitted type through [`Value`](crate::__private::Value).
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
                // Objects and lists write scalars as their own tables say.
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

/// Re-exports the module `signature` if a feature enables it. An emitted crate cannot know whether
/// one does.
#[cfg(feature = "_signature")]
#[doc(hidden)]
#[macro_export]
macro_rules! __reexport_signature {
    () => {
        pub use $crate::signature;
    };
}

/// Re-exports nothing: no feature enables signatures.
#[cfg(not(feature = "_signature"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __reexport_signature {
    () => {};
}
