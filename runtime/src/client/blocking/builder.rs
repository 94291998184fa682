use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::{Client, Transport};
use crate::client::settings::{BuildError, Settings, setters};
use crate::schema::ApiSchema;
use crate::signature::{PrivateKey, PublicKeys};

/// Builds a blocking client: [`gateway`](Self::gateway) is required, everything else has a default.
#[must_use]
pub struct Builder<C> {
    settings: Settings,
    transport: Option<Arc<dyn Transport>>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> Builder<C> {
    /// A client of an API, by its id, with one's own key and those of the other side.
    pub fn new(
        api: &'static ApiSchema,
        client_id: impl Into<String>,
        private_key: PrivateKey,
        keys: impl Into<PublicKeys>,
    ) -> Self {
        Self {
            settings: Settings::new(api, client_id.into(), private_key, keys.into()),
            transport: None,
            client: PhantomData,
        }
    }

    setters!();

    /// Sets what carries the calls, in place of the ready one of the feature `ureq`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// If something is missing or cannot be used; see [`BuildError`].
    pub fn build(self) -> Result<C, BuildError> {
        let transport = match self.transport {
            Some(transport) => {
                self.settings.check_own_transport()?;
                transport
            }
            #[cfg(feature = "ureq")]
            None => Arc::new(super::Ureq::new(&self.settings.connection)?),
            #[cfg(not(feature = "ureq"))]
            None => return Err(BuildError::NoTransport),
        };
        Ok(Client::new(self.settings.sans_io()?, transport).into())
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
