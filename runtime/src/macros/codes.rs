//! Result codes.

/// Implements [`CodeList`](crate::endpoint::CodeList) for an emitted list of result codes, and gives it its methods.
#[doc(hidden)]
#[macro_export]
macro_rules! __code_list {
    ($list:ident, $codes:expr) => {
        impl $crate::endpoint::CodeList for $list {
            const CODES: &'static [$crate::endpoint::Code] = $codes;
        }

        impl $list {
            /// What the documentation says of this code in general; nothing if it does not know the code.
            #[inline]
            pub fn documented(&self) -> ::core::option::Option<&'static $crate::endpoint::Code> {
                <Self as $crate::endpoint::CodeList>::documented(self)
            }

            /// How a call with this code ended; nothing if the documentation does not know the code.
            #[inline]
            pub fn status(&self) -> ::core::option::Option<$crate::endpoint::Status> {
                self.documented().map($crate::endpoint::Code::status)
            }

            /// What the code means; empty if the documentation does not know it.
            #[inline]
            pub fn message(&self, language: $crate::Language) -> &'static str {
                self.documented().map_or("", |code| code.message(language))
            }

            /// What to do about it; empty if the documentation does not know the code.
            #[inline]
            pub fn action(&self, language: $crate::Language) -> &'static str {
                self.documented().map_or("", |code| code.action(language))
            }

            /// Whether the very same request, with the same idempotency key, may be sent again.
            #[inline]
            pub fn is_retryable(&self) -> bool {
                self.documented()
                    .is_some_and($crate::endpoint::Code::is_retryable)
            }
        }
    };
}
