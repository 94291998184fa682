//! Requests of operations with several products.

/// Implements the common methods of an operation's request enum, with a variant per product.
#[doc(hidden)]
#[macro_export]
macro_rules! __any_request {
    ($request:ident { $product:literal => $variant:ident($body:ident) $(, $more:literal => $others:ident($bodies:ident))* $(,)? }, $operation:ident) => {
        $crate::__any_request!(@ $request, $body, $operation, { $product => $variant($body) $(, $more => $others($bodies))* });
    };
    // `$first` provides what all products share.
    (@ $request:ident, $first:ident, $operation:ident, { $($product:literal => $variant:ident($body:ident)),+ }) => {
        impl $request {
            /// Reads a request body as the request of its product, which its fixed fields identify.
            ///
            /// # Errors
            ///
            /// Fails if no product matches, or if the body cannot be read as the request of its
            /// product.
            #[inline]
            pub fn from_json(body: &[u8]) -> ::core::result::Result<Self, $crate::endpoint::RequestError> {
                $crate::__private::read_call(body, ::core::option::Option::None)
            }

            /// Like [`from_json`](Self::from_json), with `now` as the current time.
            ///
            /// # Errors
            ///
            /// Like [`from_json`](Self::from_json).
            #[inline]
            pub fn from_json_at(
                body: &[u8],
                now: $crate::time::OffsetDateTime,
            ) -> ::core::result::Result<Self, $crate::endpoint::RequestError> {
                $crate::__private::read_call(body, ::core::option::Option::Some(now))
            }

            /// Serializes the request body.
            ///
            /// # Errors
            ///
            /// Fails if the year of a date-time does not have four digits.
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
                ::core::result::Result::Err($operation.no_matching_product().into())
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
