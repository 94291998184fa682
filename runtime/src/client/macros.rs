//! What all clients of an emitted crate have in common: everything except a method per operation.

/// Implements the common methods of an API's client, a struct around
/// [`client::Client`](crate::client::Client). The methods of operations are emitted, each as
/// `self.0.call(request)`.
#[doc(hidden)]
#[macro_export]
macro_rules! __client {
    ($client:ident, $schema:path, $prefix:literal $(, $gateway:ident)?) => {
        $crate::__client!(@ $client, $schema, $prefix, ($($gateway)?), $crate::client::Client, $crate::client::Builder<$client>);

        impl $client {
            /// Repeats an inquiry until a response is final, at the documented interval, and
            /// returns the last outcome. The outcome is not final if the time limit was reached;
            /// match on it.
            ///
            /// # Errors
            ///
            /// Like any call: fails if the last one was declined, its outcome is unknown, or no
            /// trusted response was received.
            #[inline]
            pub fn follow<R: $crate::endpoint::Follow, V: $crate::validate::AsValid<Request = R>>(
                &self,
                request: &V,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::endpoint::Decoded<R::Success>,
                    $crate::client::CallError<R::Failure, R::ResultCode>,
                >,
            > + use<R, V> {
                self.0.follow($crate::validate::AsValid::as_valid(request))
            }

            /// Makes a stored call: the same bytes and idempotency key, with a new time and
            /// signature.
            ///
            /// # Errors
            ///
            /// Fails if the call did not succeed or its outcome is unknown, and if the stored call
            /// is for another operation or client.
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
    // The gateways of the API, if it documents any.
    (@gateways ()) => {
        &[]
    };
    (@gateways ($gateway:ident)) => {
        $gateway::BY_NAME
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
            /// Creates a builder from the client id, the client's private key and the server's
            /// public keys. `PrivateKey` and `PublicKey` read keys from text, files and variables.
            #[inline]
            pub fn builder(
                client_id: impl ::core::convert::Into<::std::string::String>,
                private_key: $crate::signature::PrivateKey,
                keys: impl ::core::convert::Into<$crate::signature::PublicKeys>,
            ) -> $builder {
                <$builder>::new($schema(), client_id, private_key, keys)
                    .gateways($crate::__client!(@gateways $gateway))
            }

            /// Builds a client from environment variables:
            ///
            /// | variable | value |
            /// | --- | --- |
            #[doc = concat!("| `", $prefix, "_GATEWAY` | the address, `https://host`, or the name of a gateway |")]
            #[doc = concat!("| `", $prefix, "_CLIENT_ID` | your client ID |")]
            #[doc = concat!("| `", $prefix, "_PRIVATE_KEY` | your private key, as PEM or Base64 |")]
            #[doc = concat!("| `", $prefix, "_PUBLIC_KEY` | the public key of the server, as PEM or Base64; not yours |")]
            #[doc = concat!("| `", $prefix, "_KEY_VERSION` | optional: the version of your private key, a number; `1` by default |")]
            ///
            /// # Errors
            ///
            /// Fails if variables are missing or invalid; the error names all of them.
            pub fn from_env() -> ::core::result::Result<Self, $crate::client::EnvError> {
                ::core::result::Result::Ok(Self::builder_from_env()?.build()?)
            }

            /// Creates a builder from the variables of [`from_env`](Self::from_env), to change other settings.
            ///
            /// # Errors
            ///
            /// As [`from_env`](Self::from_env).
            pub fn builder_from_env() -> ::core::result::Result<$builder, $crate::client::EnvError> {
                <$builder>::from_env($schema(), $prefix, $crate::__client!(@gateways $gateway))
            }

            /// Returns the same client with another retry policy.
            #[must_use]
            #[inline]
            pub fn with_retry(&self, retry: $crate::client::Retry) -> Self {
                Self(self.0.with_retry(retry))
            }

            /// Returns the same client with another interval and duration for `follow`, instead of
            /// the documented ones.
            #[must_use]
            #[inline]
            pub fn with_pace(&self, pace: $crate::endpoint::Pace) -> Self {
                Self(self.0.with_pace(pace))
            }

            /// Returns the call as data, to be stored before it is made and resumed after a crash.
            ///
            /// # Errors
            ///
            /// Fails if the request cannot be serialized.
            #[inline]
            pub fn store<R: $crate::endpoint::Call>(
                &self,
                request: &impl $crate::validate::AsValid<Request = R>,
            ) -> ::core::result::Result<
                $crate::client::StoredCall,
                $crate::client::CallError<R::Failure, R::ResultCode>,
            > {
                self.0.store($crate::validate::AsValid::as_valid(request))
            }
        }
    };
}

/// Implements the common methods of an API's blocking client, a struct around
/// [`client::blocking::Client`](crate::client::blocking::Client).
#[doc(hidden)]
#[macro_export]
macro_rules! __blocking_client {
    ($client:ident, $schema:path, $prefix:literal $(, $gateway:ident)?) => {
        $crate::__client!(@ $client, $schema, $prefix, ($($gateway)?), $crate::client::blocking::Client, $crate::client::blocking::Builder<$client>);

        impl $client {
            /// Repeats an inquiry until a response is final, at the documented interval, and
            /// returns the last outcome. The outcome is not final if the time limit was reached;
            /// match on it.
            ///
            /// # Errors
            ///
            /// Like any call: fails if the last one was declined, its outcome is unknown, or no
            /// trusted response was received.
            #[inline]
            pub fn follow<R: $crate::endpoint::Follow>(
                &self,
                request: &impl $crate::validate::AsValid<Request = R>,
            ) -> ::core::result::Result<
                $crate::endpoint::Decoded<R::Success>,
                $crate::client::CallError<R::Failure, R::ResultCode>,
            > {
                self.0.follow($crate::validate::AsValid::as_valid(request))
            }

            /// Makes a stored call: the same bytes and idempotency key, with a new time and
            /// signature.
            ///
            /// # Errors
            ///
            /// Fails if the call did not succeed or its outcome is unknown, and if the stored call
            /// is for another operation or client.
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
