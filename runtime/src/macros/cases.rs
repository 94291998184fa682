//! Cases of a body.

/// Implements the common methods of an enum of cases, whose variants all contain the body.
#[doc(hidden)]
#[macro_export]
macro_rules! __cases {
    ($cases:ident of $type:ident as $body:ident, $into:ident { $($name:literal => $case:ident $fields:tt),+ $(,)? }) => {
        impl $cases {
            /// Returns the name of the case, for logs. It contains nothing else of the body.
            #[inline]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => $name,)+
                }
            }

            /// Returns the whole body.
            #[inline]
            pub fn $body(&self) -> &$type {
                match self {
                    $(Self::$case $fields)|+ => $body,
                }
            }

            /// Returns the whole body, without its case.
            #[inline]
            pub fn $into(self) -> $type {
                match self {
                    $(Self::$case $fields)|+ => *$body,
                }
            }
        }

        /// Shows the case and the whole body, which redacts sensitive values.
        impl ::core::fmt::Debug for $cases {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let case = match self {
                    $(Self::$case { .. } => ::core::stringify!($case),)+
                };
                f.debug_tuple(case).field(self.$body()).finish()
            }
        }
    };
}
