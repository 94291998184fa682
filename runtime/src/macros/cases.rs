//! Bodies that come in cases.

/// Gives the cases of a body, an enum whose variants all hold it, what they have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __cases {
    ($cases:ident of $type:ident as $body:ident, $into:ident { $($name:literal => $case:ident $fields:tt),+ $(,)? }) => {
        impl $cases {
            /// The name of the case, for logs: it tells nothing else of what was received.
            #[inline]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => $name,)+
                }
            }

            /// What was received, as a whole.
            #[inline]
            pub fn $body(&self) -> &$type {
                match self {
                    $(Self::$case $fields)|+ => $body,
                }
            }

            /// What was received, without its case.
            #[inline]
            pub fn $into(self) -> $type {
                match self {
                    $(Self::$case $fields)|+ => *$body,
                }
            }
        }

        /// The case and the whole that holds everything, which knows what must not be shown.
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
