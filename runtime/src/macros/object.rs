//! Objects.

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
