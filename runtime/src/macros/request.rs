//! Requests that several products document.

/// Gives the request of an operation that several products document, an enum with a variant for
/// each, what its variants have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_request {
    ($request:ident { $product:literal => $variant:ident($body:ident) $(, $more:literal => $others:ident($bodies:ident))* $(,)? }, $operation:ident) => {
        $crate::__any_request!(@ $request, $body, $operation, { $product => $variant($body) $(, $more => $others($bodies))* });
    };
    // What all products share is taken from `$first`.
    (@ $request:ident, $first:ident, $operation:ident, { $($product:literal => $variant:ident($body:ident)),+ }) => {
        impl $request {
            /// Reads a request body, as the request of the product that its fixed fields name.
            ///
            /// # Errors
            ///
            /// If no product fits, or the body cannot be read as the request of the one that does.
            #[inline]
            pub fn from_json(body: &[u8]) -> ::core::result::Result<Self, $crate::endpoint::RequestError> {
                $crate::__private::read_call(body, ::core::option::Option::None)
            }

            /// Like [`from_json`](Self::from_json), reporting what is wrong as of a given moment.
            ///
            /// # Errors
            ///
            /// As [`from_json`](Self::from_json).
            #[inline]
            pub fn from_json_at(
                body: &[u8],
                now: $crate::time::OffsetDateTime,
            ) -> ::core::result::Result<Self, $crate::endpoint::RequestError> {
                $crate::__private::read_call(body, ::core::option::Option::Some(now))
            }

            /// The body that is sent.
            ///
            /// # Errors
            ///
            /// If a date-time has no text, because its year has no four digits.
            #[inline]
            pub fn to_json(&self) -> ::core::result::Result<::std::vec::Vec<u8>, $crate::serde_json::Error> {
                $crate::serde_json::to_vec(self)
            }
        }

        $(
            impl ::core::convert::From<$body> for $request {
                #[inline]
                fn from(request: $body) -> Self {
                    Self::$variant(::std::boxed::Box::new(request))
                }
            }
        )+

        impl $crate::endpoint::Call for $request {
            type Response = <$first as $crate::endpoint::Endpoint>::Response;
            type Success = <$first as $crate::endpoint::Endpoint>::Success;
            type Failure = <$first as $crate::endpoint::Endpoint>::Failure;
            type ResultCode = <$first as $crate::endpoint::Endpoint>::ResultCode;

            const OPERATION: &'static $crate::schema::OperationSchema = &$operation;
            const SAFE: bool = <$first as $crate::endpoint::Endpoint>::SAFE;

            #[inline]
            fn idempotency_key(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(request) => $crate::endpoint::Endpoint::idempotency_key(&**request),)+
                }
            }

            #[inline]
            fn read(
                body: &$crate::schema::Body<'_>,
                now: ::core::option::Option<$crate::time::OffsetDateTime>,
            ) -> ::core::result::Result<Self, $crate::endpoint::RequestError> {
                let product = $operation.select_body(body)?;
                $(
                    if product.name() == $product {
                        return ::core::result::Result::Ok(Self::from($crate::__private::from_body::<$body>(body, now)?));
                    }
                )+
                ::core::result::Result::Err($operation.no_product_fits().into())
            }
        }

        impl $crate::validate::Validate for $request {
            #[inline]
            fn check(&self, report: &mut $crate::__private::Report<'_>) {
                match self {
                    $(Self::$variant(request) => request.check(report),)+
                }
            }
        }

        impl $crate::__private::Serialize for $request {
            #[inline]
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                match self {
                    $(Self::$variant(request) => request.serialize(serializer),)+
                }
            }
        }
    };
}
