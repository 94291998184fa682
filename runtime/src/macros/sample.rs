//! Samples of the documentation as typed values.

/// Gives a request or a response its sample of the documentation: `$part` of the sample `$id` for
/// the product of `$request`.
#[doc(hidden)]
#[macro_export]
macro_rules! __sample {
    ($value:ty, $part:ident, $request:ty, $id:literal) => {
        impl $value {
            #[doc = concat!("Returns the sample `", $id, "` of the documentation, for tests and examples.")]
            ///
            /// # Errors
            ///
            /// Fails if the sample cannot be read, which is a bug of the spec.
            pub fn sample() -> ::core::result::Result<Self, $crate::validate::Violations> {
                let product = <$request as $crate::__private::Endpoint>::PRODUCT;
                let body = $crate::__private::find_sample(samples(), product, $id);
                let body = body.and_then($crate::__private::Sample::$part);
                $crate::__private::from_json(body.unwrap_or_default().as_bytes(), None)
            }
        }
    };
}
