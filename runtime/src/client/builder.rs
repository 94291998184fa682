//! How clients are built: one builder for each kind, which differ in their transport.

use super::{Client, SansIo, Transport};
use crate::client::settings::BuildError;

/// Gives a kind of client its builder: the client, its transport, and the feature that brings a ready one.
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
            /// A client of an API, by its id, with one's own key and those of the other side.
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

            /// A client of an API whose settings stand in environment variables: `{prefix}_GATEWAY`,
            /// `{prefix}_CLIENT_ID`, `{prefix}_PRIVATE_KEY` and `{prefix}_PUBLIC_KEY`. `gateway` knows the named gateways.
            ///
            /// # Errors
            ///
            /// Fails if variables are missing or invalid; the error names all of them.
            pub fn from_env(
                api: &'static $crate::schema::ApiSchema,
                prefix: &str,
                gateway: fn(&str) -> Option<$crate::client::Address>,
            ) -> Result<Self, $crate::client::EnvError> {
                Ok(Self {
                    settings: $crate::client::settings::Settings::from_env(api, prefix, gateway)?,
                    transport: None,
                    client: ::core::marker::PhantomData,
                })
            }

            /// Sets where the API is reached; there is no default.
            pub fn gateway(mut self, address: impl Into<$crate::client::Address>) -> Self {
                self.settings.gateway = Some(address.into());
                self
            }

            /// Sets the version of one's own key as the dashboard shows it; `1` by default.
            pub fn key_version(mut self, version: impl Into<String>) -> Self {
                self.settings.key_version = version.into();
                self
            }

            /// Sets how long one attempt may take, from connecting to the last byte of the answer; 30 s
            /// by default.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.timeout = timeout;
                self
            }

            /// Sets when calls are made again by themselves; see [`Retry`](crate::client::Retry).
            pub fn retry(mut self, retry: $crate::client::Retry) -> Self {
                self.settings.retry = retry;
                self
            }

            /// Sets how many bytes the body of an answer may have; 4 MiB by default. Of an answer that is
            /// not signed, no more than 64 KiB are read.
            pub fn max_answer(mut self, bytes: usize) -> Self {
                self.settings.max_answer = bytes;
                self
            }

            /// Sets how far the time at which a response was signed (`response-time`) may be from the
            /// client's clock, in the past or in the future; without it, any time is accepted. A response
            /// that is further away is not trusted, so that an old one cannot be replayed. Leave room
            /// for clocks that differ: five minutes, say.
            pub fn max_age(mut self, max_age: ::std::time::Duration) -> Self {
                self.settings.max_age = Some(max_age);
                self
            }

            /// Sets a clock in place of the system's.
            pub fn clock(mut self, clock: impl $crate::client::Clock) -> Self {
                self.settings.clock = Some(::std::sync::Arc::new(clock));
                self
            }

            /// Sets how long connecting may take, TLS included; 10 s by default. For a ready transport.
            pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.connect_timeout = timeout;
                self.for_ready_transport("connect_timeout")
            }

            /// Sets how long an unused connection is kept for later calls; 60 s by default. For a ready
            /// transport.
            pub fn idle_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.connection.idle_timeout = timeout;
                self.for_ready_transport("idle_timeout")
            }

            /// Sets how many unused connections are kept for later calls; 32 by default, none with 0.
            /// For a ready transport.
            pub fn max_idle(mut self, connections: usize) -> Self {
                self.settings.connection.max_idle = connections;
                self.for_ready_transport("max_idle")
            }

            /// Sets a proxy, `http://host:port`; by default the environment says whether there is one
            /// (`HTTPS_PROXY`, `NO_PROXY` and the like), except for a gateway on this machine, which is
            /// called directly. For a ready transport.
            pub fn proxy(mut self, address: impl Into<String>) -> Self {
                self.settings.connection.proxy = Some(address.into());
                self.for_ready_transport("proxy")
            }

            /// Trusts certificates, as PEM, beside those that the system trusts: those of a company's
            /// proxy, or of a test. For a ready transport.
            pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
                self.settings.connection.roots.push(pem.into());
                self.for_ready_transport("root_certificate")
            }

            fn for_ready_transport(mut self, setting: &'static str) -> Self {
                self.settings.for_ready_transport = Some(setting);
                self
            }

            #[doc = concat!("Sets what carries the calls, in place of the ready one of the feature `", $feature, "`.")]
            pub fn transport(mut self, transport: impl $transport) -> Self {
                self.transport = Some(::std::sync::Arc::new(transport));
                self
            }

            /// The client.
            ///
            /// # Errors
            ///
            /// If something is missing or cannot be used; see
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
                    None => return Err($crate::client::BuildError::NoTransport),
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
    /// Builds a client: [`gateway`](Self::gateway) is required, everything else has a default.
    Client,
    Transport,
    super::Reqwest,
    "reqwest"
);

impl<C: From<Client>> Builder<C> {
    /// All of the client but its transport, for programs that carry the messages themselves.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build); a transport, or a setting for one, is not heeded.
    pub fn build_sans_io(self) -> Result<SansIo, BuildError> {
        self.settings.sans_io()
    }
}
