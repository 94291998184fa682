use std::collections::BTreeMap;
use std::fmt;

use crate::signature::{PrivateKey, PublicKey, PublicKeys};

/// The private key with which a server signs, and its clients.
///
/// `Debug` shows the ids of the clients and no keys.
#[derive(Clone)]
pub struct Keys {
    pub(super) own: PrivateKey,
    pub(super) own_public: PublicKey,
    pub(super) version: String,
    clients: BTreeMap<String, Option<PublicKeys>>,
}

/// What is known about a client.
pub(super) enum Client<'k> {
    Unknown,
    WithoutKey,
    Known(&'k PublicKeys),
}

impl Keys {
    /// Creates keys with a signing key of version 1 and without clients.
    pub fn new(private_key: PrivateKey) -> Self {
        Self {
            own_public: private_key.public_key(),
            own: private_key,
            version: "1".to_owned(),
            clients: BTreeMap::new(),
        }
    }

    /// Sets the version of the signing key, for the header `signature`.
    #[must_use]
    pub fn key_version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// Adds a client with its public key, or with several by key version.
    #[must_use]
    pub fn client(mut self, client_id: impl Into<String>, keys: impl Into<PublicKeys>) -> Self {
        self.clients.insert(client_id.into(), Some(keys.into()));
        self
    }

    /// Adds a client without a public key.
    #[must_use]
    pub fn client_without_key(mut self, client_id: impl Into<String>) -> Self {
        self.clients.insert(client_id.into(), None);
        self
    }

    pub(super) fn find(&self, client_id: &str) -> Client<'_> {
        match self.clients.get(client_id) {
            None => Client::Unknown,
            Some(None) => Client::WithoutKey,
            Some(Some(keys)) => Client::Known(keys),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("version", &self.version)
            .field("clients", &self.clients.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
