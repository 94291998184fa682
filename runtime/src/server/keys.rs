use std::collections::BTreeMap;
use std::fmt;

use crate::signature::{PrivateKey, PublicKey, PublicKeys};

/// The key with which a server signs, and the clients that it knows.
///
/// It shows the ids of the clients and no key.
#[derive(Clone)]
pub struct Keys {
    pub(super) own: PrivateKey,
    pub(super) own_public: PublicKey,
    pub(super) version: String,
    clients: BTreeMap<String, Option<PublicKeys>>,
}

/// What is known of a client.
pub(super) enum Client<'k> {
    Unknown,
    WithoutKey,
    Known(&'k PublicKeys),
}

impl Keys {
    /// A key to sign with, as version 1, and no clients yet.
    pub fn new(private_key: PrivateKey) -> Self {
        Self {
            own_public: private_key.public_key(),
            own: private_key,
            version: "1".to_owned(),
            clients: BTreeMap::new(),
        }
    }

    /// Sets the version of the key that signs, as the header `signature` names it.
    #[must_use]
    pub fn key_version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// Adds a client with its public key, or several by key version.
    #[must_use]
    pub fn client(mut self, client_id: impl Into<String>, keys: impl Into<PublicKeys>) -> Self {
        self.clients.insert(client_id.into(), Some(keys.into()));
        self
    }

    /// Adds a client that has not handed in a key.
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
