//! Value lists.

/// Implements [`ValueList`](crate::__private::ValueList), text conversions and serde's traits for
/// an emitted enum, from its variants and their values.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list {
    ($list:ident as $name:literal, $open:ident, { $($variant:ident => $value:literal),* $(,)? }) => {
        // The tables of objects refer to the list by this name.
        pub(crate) static LIST: $crate::schema::ListSchema =
            $crate::schema::ListSchema::new($name, &[$($value),*], $crate::__value_list!(@ $open));

        impl $crate::__private::ValueList for $list {
            const LIST: &'static $crate::schema::ListSchema = &LIST;

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
                    Self::Unknown(text) => $crate::__private::is_listed::<Self>(text),
                }
            }
        }

        $crate::__value_list!($list);
    };
    (@ open) => { true };
    (@ closed) => { false };
    ($list:ident) => {
        impl $list {
            /// Returns the value as it appears in messages.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::__private::ValueList::text(self)
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
                $crate::__private::list_value(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $list {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                match <Self as $crate::__private::ValueList>::known(&text) {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        <Self as $crate::__private::ValueList>::unknown(text)
                    }
                }
            }
        }

        impl $crate::__private::Value for $list {
            #[inline]
            fn blank() -> Self {
                <Self as $crate::__private::ValueList>::unknown(::std::string::String::new())
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
                $crate::__private::read_list(self, deserializer, reading)
            }

            #[inline]
            fn is_blank_text(&self) -> bool {
                $crate::__private::Textual::says_nothing(self)
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
                serializer.serialize_str(self.as_str())
            }
        }

        $crate::__ruled_text!($list);

        impl $crate::__private::Textual for $list {
            #[inline]
            fn as_text(&self) -> &str {
                self.as_str()
            }
        }

        $crate::__serde_by_value!($list);
    };
}
