//! Implementations of foreign traits that cannot be written once for every emitted type, because
//! Rust allows no blanket implementation of them. Each only hands over to this crate. And, at the
//! end, what depends on this crate's features, which an emitted crate does not know.

/// Implements serde's traits for an emitted type, through [`Value`](crate::wire::Value).
#[doc(hidden)]
#[macro_export]
macro_rules! serde_by_value {
    ($value:ident) => {
        impl $crate::wire::serde::Serialize for $value {
            #[inline]
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::wire::serde::Serializer,
            {
                // Objects and lists write scalars as their own table says.
                $crate::wire::Value::write(self, $crate::wire::Scalars::Native, serializer)
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $value {
            #[inline]
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::wire::serde::Deserializer<'de>,
            {
                $crate::wire::read_value(deserializer)
            }
        }
    };
}

/// Implements [`WireObject`](crate::wire::WireObject) for an emitted object by the names of its fields, and, through it,
/// serde's traits. A row is the index of the field in the schema, its name on the wire, and its place in the struct; or the
/// one value that it has: `0 "productCode" = "CASHIER_PAYMENT"`.
#[macro_export]
macro_rules! wire_object {
    ($object:ident { $($index:literal $name:literal $(=> $field:ident)? $(= $value:literal)?),* $(,)? }) => {
        impl $crate::wire::WireObject for $object {
            const SCHEMA: &'static $crate::schema::ObjectSchema = &SCHEMA;

            #[inline]
            fn blank() -> Self {
                Self {
                    $($($field: $crate::wire::blank(),)?)*
                }
            }

            #[inline]
            fn read_field<'de, A: $crate::wire::serde::MapAccess<'de>>(
                &mut self,
                name: &str,
                value: $crate::wire::FieldReader<'_, A>,
            ) -> $crate::wire::ReadResult<A::Error> {
                match name {
                    $($name => {
                        $(value.read($index, &mut self.$field))?
                        $(value.constant($index, $value))?
                    })*
                    _ => value.skip(),
                }
            }

            #[inline]
            fn write_fields<M: $crate::wire::serde::SerializeMap>(
                &self,
                object: &mut $crate::wire::ObjectWriter<M>,
            ) -> $crate::wire::ReadResult<M::Error> {
                $(
                    $(object.field($name, &self.$field)?;)?
                    $(object.constant($name, $value)?;)?
                )*
                ::core::result::Result::Ok(())
            }
        }

        $crate::wire_object!($object);
    };
    ($object:ident) => {
        impl $crate::wire::Value for $object {
            #[inline]
            fn blank() -> Self {
                <Self as $crate::wire::WireObject>::blank()
            }

            #[inline]
            fn read_into<'de, D>(
                &mut self,
                deserializer: D,
                reading: $crate::wire::Reading<'_>,
            ) -> ::core::result::Result<(), D::Error>
            where
                D: $crate::wire::serde::Deserializer<'de>,
            {
                $crate::wire::read_object(self, deserializer, reading)
            }

            #[inline]
            fn write<S>(
                &self,
                _: $crate::wire::Scalars,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::wire::serde::Serializer,
            {
                $crate::wire::write_object(self, serializer)
            }
        }

        /// A rule asks nothing of an object but whether it is there.
        impl $crate::validate::Ruled for $object {}

        $crate::serde_by_value!($object);
    };
}

/// Implements [`ValueList`](crate::wire::ValueList) for an emitted enum by its variants and their values, and, through
/// it, text conversions and serde's traits.
#[macro_export]
macro_rules! value_list {
    ($list:ident as $name:literal, $open:ident, { $($variant:ident => $value:literal),* $(,)? }) => {
        impl $crate::wire::ValueList for $list {
            const LIST: &'static $crate::schema::ListSchema =
                &$crate::schema::ListSchema::new($name, &[$($value),*], $crate::value_list!(@ $open));

            #[inline]
            fn known(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($value => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }

            #[inline]
            fn unknown(text: ::std::string::String) -> Self {
                Self::Unknown(text)
            }

            #[inline]
            fn text(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(text) => text,
                }
            }

            #[inline]
            fn is_known(&self) -> bool {
                match self {
                    $(Self::$variant => true,)*
                    Self::Unknown(text) => $crate::wire::is_listed::<Self>(text),
                }
            }
        }

        $crate::value_list!($list);
    };
    (@ open) => { true };
    (@ closed) => { false };
    ($list:ident) => {
        impl $list {
            /// The value as it travels.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::wire::ValueList::text(self)
            }
        }

        impl ::core::fmt::Display for $list {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::convert::From<&str> for $list {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::wire::list_value(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $list {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                match <Self as $crate::wire::ValueList>::known(&text) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <Self as $crate::wire::ValueList>::unknown(text)
                    }
                }
            }
        }

        impl $crate::wire::Value for $list {
            #[inline]
            fn blank() -> Self {
                <Self as $crate::wire::ValueList>::unknown(::std::string::String::new())
            }

            #[inline]
            fn read_into<'de, D>(
                &mut self,
                deserializer: D,
                reading: $crate::wire::Reading<'_>,
            ) -> ::core::result::Result<(), D::Error>
            where
                D: $crate::wire::serde::Deserializer<'de>,
            {
                $crate::wire::read_list(self, deserializer, reading)
            }

            #[inline]
            fn write<S>(
                &self,
                _: $crate::wire::Scalars,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::wire::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }

        $crate::ruled_text!($list);

        impl $crate::validate::Textual for $list {
            #[inline]
            fn as_text(&self) -> &str {
                self.as_str()
            }
        }

        $crate::serde_by_value!($list);
    };
}

/// Gives the request of an operation that several products document, an enum with a variant for
/// each, what its variants have in common.
#[macro_export]
macro_rules! any_request {
    ($request:ident { $product:literal => $variant:ident($body:ident) $(, $more:literal => $others:ident($bodies:ident))* $(,)? }, $operation:ident) => {
        $crate::any_request!(@ $request, $body, $operation, { $product => $variant($body) $(, $more => $others($bodies))* });
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
                $crate::endpoint::read_call(body, ::core::option::Option::None)
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
                $crate::endpoint::read_call(body, ::core::option::Option::Some(now))
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
                        return ::core::result::Result::Ok(Self::from($crate::endpoint::from_body::<$body>(body, now)?));
                    }
                )+
                ::core::result::Result::Err($operation.no_product_fits().into())
            }
        }

        impl $crate::validate::Validate for $request {
            #[inline]
            fn check(&self, report: &mut $crate::validate::Report<'_>) {
                match self {
                    $(Self::$variant(request) => request.check(report),)+
                }
            }
        }

        impl $crate::wire::serde::Serialize for $request {
            #[inline]
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::wire::serde::Serializer,
            {
                match self {
                    $(Self::$variant(request) => request.serialize(serializer),)+
                }
            }
        }
    };
}

/// Gives the cases of a body, an enum whose variants all hold it, what they have in common.
#[macro_export]
macro_rules! cases {
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

/// Implements [`CodeList`](crate::endpoint::CodeList) for an emitted list of result codes, and gives it its methods.
#[macro_export]
macro_rules! code_list {
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

/// Re-exports the module `signature` where a feature asks for it. Several do, and an emitted crate may
/// call them as it likes: it cannot know whether the module is there.
#[cfg(feature = "_signature")]
#[doc(hidden)]
#[macro_export]
macro_rules! reexport_signature {
    () => {
        pub use $crate::signature;
    };
}

/// Re-exports nothing: no feature asks for signatures.
#[cfg(not(feature = "_signature"))]
#[doc(hidden)]
#[macro_export]
macro_rules! reexport_signature {
    () => {};
}
