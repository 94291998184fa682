//! The builders of clients: one per kind of client, with different transports.

use super::{Client, SansIo, Transport};
use crate::client::settings::BuildError;

/// Defines the builder of a kind of client: the client, its transport, and the feature with a
/// built-in transport.
macro_rules! builder {
    ($(#[$attribute:meta])* $client:ty, $transport:path, $ready:ty, $feature:literal) => {
        $(#[$attribute])*
        #[must_use]
        pub struct Builder<C> {
            settings: $crate::client::settings::Settings,
            transport: Option<::std::sync::Arc<dyn $transport>>,
            client: ::core::marker::PhantomData<fn() -> C>,
        }

        impl<C: From<$client>> Builder<C> {
            /// Creates a builder from the client ID, the client's private key and the server's
            /// public keys.
            pub fn new(
                api: &'static $crate::schema::ApiSchema,
                client_id: impl Into<String>,
                private_key: $crate::signature::PrivateKey,
                keys: impl Into<$crate::signature::PublicKeys>,
            ) -> Self {
                let client_id = client_id.into();
                Self {
                    settings: $crate::client::settings::Settings::new(
                        api,
                        client_id,
                        private_key,
                        keys.into(),
                    ),
                    transport: None,
                    client: ::core::marker::PhantomData,
                }
            }

            /// Creates a builder from the environment variables `{prefix}_GATEWAY`,
            /// `{prefix}_CLIENT_ID`, `{prefix}_PRIVATE_KEY`, `{prefix}_PUBLIC_KEY` and,
            /// if it is set, `{prefix}_KEY_VERSION`.
            ///
            /// # Errors
            ///
            /// Fails if variables are missing or invalid; the error names all of them.
            pub fn from_env(
                api: &'static $crate::schema::ApiSchema,
                prefix: &str,
                gateways: &'static $crate::__private::Gateways,
            ) -> Result<Self, $crate::client::EnvError> {
                Ok(Self {
                    settings: $crate::client::settings::Settings::from_env(api, prefix, gateways)?,
                    transport: None,
                    client: ::core::marker::PhantomData,
                })
            }

            /// Sets the documented gateways, whose names [`gateway`](Self::gateway) accepts.
            #[doc(hidden)]
            pub fn gateways(mut self, gateways: &'static $crate::__private::Gateways) -> Self {
                self.settings.gateways = gateways;
                self
            }

            /// Sets the gateway: the address of the API, `https://host`, or the name of a documented
            /// gateway. Required.
            pub fn gateway(mut self, address: impl Into<$crate::client::Address>) -> Self {
                self.settings.gateway = Some(address.into());
                self
            }

            /// Sets the version of the private key, a number shown in the dashboard. The default is `1`.
            pub fn key_version(mut self, version: impl Into<String>) -> Self {
                self.settings.key_version = version.into();
                self
            }

            /// Sets the timeout of one attempt, from connecting to the last byte of the response.
            /// The default is 30 s.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.timeout = timeout;
                self
            }

            /// Sets when calls are retried; see [`Retry`](crate::client::Retry).
            pub fn retry(mut self, retry: $crate::client::Retry) -> Self {
                self.settings.retry = retry;
                self
            }

            /// Sets the maximum size of a response body in bytes. The default is 4 MiB. Unsigned
            /// responses are limited to 64 KiB.
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.settings.max_response_size = bytes;
                self
            }

            /// Sets the maximum difference between the time of a response (`response-time`) and the
            /// client's clock, in either direction. Responses outside this window are not trusted,
            /// which prevents replays. By default any time is accepted. Allow for clock skew, for
            /// example five minutes.
            pub fn max_age(mut self, max_age: ::std::time::Duration) -> Self {
                self.settings.max_age = Some(max_age);
                self
            }

            /// Sets the clock. The default is the system clock.
            pub fn clock(mut self, clock: impl $crate::client::Clock) -> Self {
                self.settings.clock = Some(::std::sync::Arc::new(clock));
                self
            }

            /// Sets the timeout of connecting, TLS included. The default is 10 s. For built-in
            /// transports only.
            pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.connect_timeout = timeout;
                self.for_ready_transport("connect_timeout")
            }

            /// Sets how long an idle connection is kept. The default is 60 s. For built-in
            /// transports only.
            pub fn idle_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.idle_timeout = timeout;
                self.for_ready_transport("idle_timeout")
            }

            /// Sets how many idle connections are kept. The default is 32; 0 keeps none. For
            /// built-in transports only.
            pub fn max_idle(mut self, connections: usize) -> Self {
                self.settings.connection.max_idle = connections;
                self.for_ready_transport("max_idle")
            }

            /// Sets a proxy, `http://host:port`. By default, the environment decides
            /// (`HTTPS_PROXY`, `NO_PROXY` and so on), except for a gateway on the local machine.
            /// For built-in transports only.
            pub fn proxy(mut self, address: impl Into<String>) -> Self {
                self.settings.connection.proxy = Some(address.into());
                self.for_ready_transport("proxy")
            }

            /// Trusts additional certificates, in PEM, such as that of a company's proxy or of a
            /// test server. For built-in transports only.
            pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
                self.settings.connection.roots.push(pem.into());
                self.for_ready_transport("root_certificate")
            }

            fn for_ready_transport(mut self, setting: &'static str) -> Self {
                self.settings.for_ready_transport = Some(setting);
                self
            }

            #[doc = concat!("Sets a custom transport, instead of the built-in one of the feature `", $feature, "`.")]
            pub fn transport(mut self, transport: impl $transport) -> Self {
                self.transport = Some(::std::sync::Arc::new(transport));
                self
            }

            /// Builds the client.
            ///
            /// # Errors
            ///
            /// Fails if a setting is missing or invalid; see
            /// [`BuildError`](crate::client::BuildError).
            pub fn build(self) -> Result<C, $crate::client::BuildError> {
                let transport = match self.transport {
                    Some(transport) => {
                        self.settings.check_own_transport()?;
                        transport
                    }
                    #[cfg(feature = $feature)]
                    None => ::std::sync::Arc::new(<$ready>::new(&self.settings.connection)?),
                    #[cfg(not(feature = $feature))]
                    None => {
                        return Err($crate::client::BuildError::NoTransport { feature: $feature });
                    }
                };
                Ok(<$client>::new(self.settings.sans_io()?, transport).into())
            }
        }

        impl<C> ::core::fmt::Debug for Builder<C> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.settings, f)
            }
        }
    };
}

pub(super) use builder;

builder!(
    /// Builds a client. [`gateway`](Self::gateway) is required; everything else has a default.
    Client,
    Transport,
    super::Reqwest,
    "reqwest"
);

impl<C: From<Client>> Builder<C> {
    /// Builds the client without a transport, for programs that do their own I/O.
    ///
    /// # Errors
    ///
    /// Like [`build`](Self::build). A transport and settings for built-in transports are ignored.
    pub fn build_sans_io(self) -> Result<SansIo, BuildError> {
        self.settings.sans_io()
    }
}
