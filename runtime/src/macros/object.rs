//! Objects.

/// Implements [`WireObject`](crate::__private::WireObject) and serde's traits for an emitted object
/// from the names of its fields. A row has the index of the field in the schema, its name in JSON,
/// and its name in the struct; or its constant value: `0 "productCode" = "CASHIER_PAYMENT"`.
#[doc(hidden)]
#[macro_export]
macro_rules! __wire_object {
    ($object:ident { $($index:literal $name:literal $(=> $field:ident)? $(= $value:literal)?),* $(,)? }) => {
        impl $crate::__private::WireObject for $object {
            const SCHEMA: &'static $crate::__private::ObjectSchema = &SCHEMA;

            #[inline]
            fn blank() -> Self {
                Self {
                    $($($field: $crate::__private::blank(),)?)*
                }
            }

            #[inline]
            fn read_field<'de, A: $crate::__private::MapAccess<'de>>(
                &mut self,
                name: &str,
                value: $crate::__private::FieldReader<'_, A>,
            ) -> $crate::__private::ReadResult<A::Error> {
                match name {
                    $($name => {
                        $(value.read($index, &mut self.$field))?
                        $(value.constant($index, $value))?
                    })*
                    _ => value.skip(),
                }
            }

            #[inline]
            fn write_fields<M: $crate::__private::SerializeMap>(
                &self,
                object: &mut $crate::__private::ObjectWriter<M>,
            ) -> $crate::__private::ReadResult<M::Error> {
                $(
                    $(object.field($name, &self.$field)?;)?
                    $(object.constant($name, $value)?;)?
                )*
                ::core::result::Result::Ok(())
            }
        }

        /// A rule can only require the presence of an object.
        impl $crate::__private::Ruled for $object {
            #[inline]
            fn is_blank(&self) -> bool {
                (const { <Self as $crate::__private::WireObject>::SCHEMA.needs_no_field() })
                    $($(&& $crate::__private::Ruled::is_blank(&self.$field))?)*
            }

            #[inline]
            fn is_object(&self) -> bool {
                true
            }
        }

        $crate::__wire_object!($object);
    };
    ($object:ident) => {
        impl $crate::__private::Value for $object {
            #[inline]
            fn blank() -> Self {
                <Self as $crate::__private::WireObject>::blank()
            }

            #[inline]
            fn read_into<'de, D>(
                &mut self,
                deserializer: D,
                reading: $crate::__private::Reading<'_>,
            ) -> ::core::result::Result<(), D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_object(self, deserializer, reading)
            }

            #[inline]
            fn write<S>(
                &self,
                _: $crate::wire::Scalars,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                $crate::__private::write_object(self, serializer)
            }
        }

        $crate::__serde_by_value!($object);
    };
}
