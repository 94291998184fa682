//! Amounts of money.

/// Gives a type what an amount of money has: `parse`, `to_decimal`, arithmetic and `Display`. Its currencies have the decimals of ISO 4217, but for those
/// that are listed.
#[doc(hidden)]
#[macro_export]
macro_rules! __money {
    ($object:ident { $currency:ident, $value:ident } $(, $code:literal $decimals:literal)*) => {
        impl $object {
            /// Reads an amount from a decimal number and the code of its currency.
            ///
            #[doc = concat!(
                "`\"748.50\"` of a currency with two decimals gives 74850 as `", stringify!($value), "`. Nothing is rounded."
            )]
            ///
            /// Currencies have the decimals that ISO 4217 gives them. Zeros count as decimals: `1.000` is refused for a
            /// currency with two, since it may mean a thousand.
            $(
                #[doc = concat!("`", $code, "` is an exception: it has ", $decimals, ".")]
            )*
            ///
            /// # Errors
            ///
            /// Fails if the text is not a decimal number or has more decimals than the currency, if the currency is
            /// unknown or has no minor unit (gold, for example), or if the amount is negative or too large for
            /// its type.
            #[inline]
            pub fn parse(
                decimal: &str,
                currency: impl ::core::convert::Into<::std::string::String>,
            ) -> ::core::result::Result<Self, $crate::MoneyError> {
                let currency = currency.into();
                let value = $crate::__private::minor_units(decimal, &currency, &[$(($code, $decimals)),*])?;
                ::core::result::Result::Ok(Self::builder().$currency(currency).$value(value).build())
            }

            #[doc = concat!(
                "Returns `", stringify!($value), "` as a decimal number with all decimals of its currency, for display."
            )]
            ///
            /// # Errors
            ///
            /// Fails if the currency is unknown, or has no minor unit.
            #[inline]
            pub fn to_decimal(
                &self,
            ) -> ::core::result::Result<$crate::wire::Decimal, $crate::MoneyError> {
                $crate::__private::decimal(self.$value, &self.$currency, &[$(($code, $decimals)),*])
            }

            /// Adds an amount of the same currency.
            ///
            /// # Errors
            ///
            /// Fails if the currencies differ, or if the sum is too large for its type.
            #[inline]
            pub fn checked_add(&self, other: &Self) -> ::core::result::Result<Self, $crate::MoneyError> {
                let currencies = [self.$currency.as_str(), other.$currency.as_str()];
                let $value = $crate::__private::sum(self.$value, other.$value, currencies)?;
                ::core::result::Result::Ok(Self { $value, ..self.clone() })
            }

            /// Subtracts an amount of the same currency.
            ///
            /// # Errors
            ///
            /// Fails if the currencies differ, or if the difference is negative or too large for its type.
            #[inline]
            pub fn checked_sub(&self, other: &Self) -> ::core::result::Result<Self, $crate::MoneyError> {
                let currencies = [self.$currency.as_str(), other.$currency.as_str()];
                let $value = $crate::__private::difference(self.$value, other.$value, currencies)?;
                ::core::result::Result::Ok(Self { $value, ..self.clone() })
            }

            /// Multiplies the amount by a quantity.
            ///
            /// # Errors
            ///
            /// Fails if the product is too large for its type.
            #[inline]
            pub fn checked_mul(&self, quantity: u64) -> ::core::result::Result<Self, $crate::MoneyError> {
                let $value = $crate::__private::product(self.$value, quantity)?;
                ::core::result::Result::Ok(Self { $value, ..self.clone() })
            }
        }

        /// Formats the amount with all decimals of its currency, such as `748.50 HKD`; in minor units if the currency is
        /// unknown.
        impl ::core::fmt::Display for $object {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::fmt_money(self.$value, &self.$currency, self.to_decimal(), f)
            }
        }
    };
}
