//! What the clients of an emitted crate have in common: everything but a method for each operation.

/// Gives the client of one API, a struct around [`client::Client`](crate::client::Client), what it
/// has beside its operations. Those are emitted, each as `self.0.call(request)`.
#[doc(hidden)]
#[macro_export]
macro_rules! __client {
    ($client:ident, $schema:path, $prefix:literal $(, $gateway:ident)?) => {
        $crate::__client!(@ $client, $schema, $prefix, ($($gateway)?), $crate::client::Client, $crate::client::Builder<$client>);

        impl $client {
            /// Makes a call that asks how something ends, again and again until a response is final, at the
            /// documented pace. Returns the last outcome: it is not final if time is up, so look at its case.
            ///
            /// # Errors
            ///
            /// As any call: if the last one was declined, if its outcome is unknown, or if there is no answer that can
            /// be trusted.
            #[inline]
            pub fn follow<R: $crate::endpoint::Follow>(
                &self,
                request: &$crate::validate::Valid<R>,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::endpoint::Decoded<R::Success>,
                    $crate::client::CallError<R::Failure, R::ResultCode>,
                >,
            > + use<R> {
                self.0.follow(request)
            }

            /// Makes a stored call: the very same bytes with the same idempotency key.
            ///
            /// # Errors
            ///
            /// If it did not succeed, or nobody knows whether it did, and if the stored call is of
            /// another operation or client.
            #[inline]
            pub fn resume<R: $crate::endpoint::Call>(
                &self,
                stored: &$crate::client::StoredCall,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::endpoint::Decoded<R::Success>,
                    $crate::client::CallError<R::Failure, R::ResultCode>,
                >,
            > + use<R> {
                self.0.resume::<R>(stored)
            }
        }
    };
    // The gateways that have names, if there are any.
    (@named ()) => {
        |_| ::core::option::Option::None
    };
    (@named ($gateway:ident)) => {
        |name| $gateway::named(name).map(::core::convert::Into::into)
    };
    // What both kinds of clients have.
    (@ $client:ident, $schema:path, $prefix:literal, $gateway:tt, $inner:path, $builder:path) => {
        impl ::core::convert::From<$inner> for $client {
            #[inline]
            fn from(client: $inner) -> Self {
                Self(client)
            }
        }

        impl $client {
            /// Builds a client by its id, with one's own key and those of the other side.
            #[inline]
            pub fn builder(
                client_id: impl ::core::convert::Into<::std::string::String>,
                private_key: $crate::signature::PrivateKey,
                keys: impl ::core::convert::Into<$crate::signature::PublicKeys>,
            ) -> $builder {
                <$builder>::new($schema(), client_id, private_key, keys)
            }

            /// Builds a client from environment variables:
            ///
            /// | variable | value |
            /// | --- | --- |
            #[doc = concat!("| `", $prefix, "_GATEWAY` | the address, `https://host`, or the name of a gateway |")]
            #[doc = concat!("| `", $prefix, "_CLIENT_ID` | your client ID |")]
            #[doc = concat!("| `", $prefix, "_PRIVATE_KEY` | your private key, as PEM or Base64 |")]
            #[doc = concat!("| `", $prefix, "_PUBLIC_KEY` | the public key of the server, as PEM or Base64; not yours |")]
            ///
            /// # Errors
            ///
            /// Fails if variables are missing or invalid; the error names all of them.
            pub fn from_env() -> ::core::result::Result<Self, $crate::client::EnvError> {
                ::core::result::Result::Ok(Self::builder_from_env()?.build()?)
            }

            /// Starts a builder from the variables of [`from_env`](Self::from_env), for clients with other settings as well.
            ///
            /// # Errors
            ///
            /// As [`from_env`](Self::from_env).
            pub fn builder_from_env() -> ::core::result::Result<$builder, $crate::client::EnvError> {
                <$builder>::from_env($schema(), $prefix, $crate::__client!(@named $gateway))
            }

            /// The same client with another policy for making calls again, for one call or for many.
            #[must_use]
            #[inline]
            pub fn with_retry(&self, retry: $crate::client::Retry) -> Self {
                Self(self.0.with_retry(retry))
            }

            /// The same client with another pace for `follow`, in place of the documented one.
            #[must_use]
            #[inline]
            pub fn with_pace(&self, pace: $crate::endpoint::Pace) -> Self {
                Self(self.0.with_pace(pace))
            }

            /// The call as data, to be kept before it is made and resumed after a crash.
            ///
            /// # Errors
            ///
            /// If the request cannot be written.
            #[inline]
            pub fn store<R: $crate::endpoint::Call>(
                &self,
                request: &$crate::validate::Valid<R>,
            ) -> ::core::result::Result<
                $crate::client::StoredCall,
                $crate::client::CallError<R::Failure, R::ResultCode>,
            > {
                self.0.store(request)
            }
        }
    };
}

/// Gives a blocking client of one API, a struct around
/// [`client::blocking::Client`](crate::client::blocking::Client), what it has beside its operations.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocking_client {
    ($client:ident, $schema:path, $prefix:literal $(, $gateway:ident)?) => {
        $crate::__client!(@ $client, $schema, $prefix, ($($gateway)?), $crate::client::blocking::Client, $crate::client::blocking::Builder<$client>);

        impl $client {
            /// Makes a call that asks how something ends, again and again until a response is final, at the
            /// documented pace. Returns the last outcome: it is not final if time is up, so look at its case.
            ///
            /// # Errors
            ///
            /// As any call: if the last one was declined, if its outcome is unknown, or if there is no answer that can
            /// be trusted.
            #[inline]
            pub fn follow<R: $crate::endpoint::Follow>(
                &self,
                request: &$crate::validate::Valid<R>,
            ) -> ::core::result::Result<
                $crate::endpoint::Decoded<R::Success>,
                $crate::client::CallError<R::Failure, R::ResultCode>,
            > {
                self.0.follow(request)
            }

            /// Makes a stored call: the very same bytes with the same idempotency key.
            ///
            /// # Errors
            ///
            /// If it did not succeed, or nobody knows whether it did, and if the stored call is of
            /// another operation or client.
            #[inline]
            pub fn resume<R: $crate::endpoint::Call>(
                &self,
                stored: &$crate::client::StoredCall,
            ) -> ::core::result::Result<
                $crate::endpoint::Decoded<R::Success>,
                $crate::client::CallError<R::Failure, R::ResultCode>,
            > {
                self.0.resume::<R>(stored)
            }
        }
    };
}
