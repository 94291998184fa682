//! Result codes.

/// Implements [`CodeList`](crate::endpoint::CodeList) and its methods for an emitted list of result
/// codes.
#[doc(hidden)]
#[macro_export]
macro_rules! __code_list {
    ($list:ident, $codes:expr) => {
        impl $crate::endpoint::CodeList for $list {
            const CODES: &'static [$crate::endpoint::Code] = $codes;
        }

        impl $list {
            /// Returns the general documentation of this code, or `None` if it is undocumented.
            /// `OPERATION.result_code` returns that of an operation.
            #[inline]
            pub fn documented(&self) -> ::core::option::Option<&'static $crate::endpoint::Code> {
                <Self as $crate::endpoint::CodeList>::documented(self)
            }

            /// Returns how a call with this code ended, or `None` if the code is undocumented.
            #[inline]
            pub fn status(&self) -> ::core::option::Option<$crate::endpoint::Status> {
                self.documented().map($crate::endpoint::Code::status)
            }

            /// Returns the general meaning of the code; empty if it is undocumented.
            /// `OPERATION.result_code` returns that in an operation.
            #[inline]
            pub fn message(&self, language: $crate::Language) -> &'static str {
                self.documented().map_or("", |code| code.message(language))
            }

            /// Returns the generally recommended action; empty if the code is undocumented.
            /// `OPERATION.result_code` returns that for an operation, which can differ.
            #[inline]
            pub fn action(&self, language: $crate::Language) -> &'static str {
                self.documented().map_or("", |code| code.action(language))
            }

            /// Returns whether the same request, with the same idempotency key, may in general be sent again.
            /// `OPERATION.result_code` returns that for an operation, which can differ.
            #[inline]
            pub fn is_retryable(&self) -> bool {
                self.documented()
                    .is_some_and($crate::endpoint::Code::is_retryable)
            }
        }
    };
}
