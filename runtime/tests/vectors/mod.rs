//! The vectors of this folder, as tests read them.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "only tests use it")]

use std::fs;
use std::path::{Path, PathBuf};

use antom_runtime::serde_json::{self, Value};
use antom_runtime::signature::{Content, PublicKey, PublicKeys};

/// One vector.
pub(crate) struct Vector(Value);

impl Vector {
    /// All of them, by name.
    pub(crate) fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|it| it == "json"))
            .collect();
        files.sort();
        files
            .iter()
            .map(|path| Self(serde_json::from_slice(&fs::read(path).unwrap()).unwrap()))
            .collect()
    }

    /// The one of this name.
    pub(crate) fn named(name: &str) -> Self {
        let mut all = Self::all().into_iter();
        all.find(|it| it.name() == name).unwrap()
    }

    pub(crate) fn name(&self) -> &str {
        self.text("name")
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.optional(key)
            .unwrap_or_else(|| panic!("no `{key}` in {}", self.0))
    }

    pub(crate) fn optional(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    pub(crate) fn valid(&self) -> bool {
        self.0["valid"].as_bool().unwrap()
    }

    pub(crate) fn content(&self) -> Content<'_> {
        Content {
            method: self.text("method"),
            path: self.text("path"),
            client_id: self.text("client_id"),
            time: self.text("time"),
            body: self.text("body").as_bytes(),
        }
    }

    pub(crate) fn keys(&self) -> PublicKeys {
        let key = PublicKey::from_text(self.text("public_key")).unwrap();
        let mut keys = match self.optional("public_key_version") {
            Some(version) => PublicKeys::new().with(version, key),
            None => PublicKeys::from(key),
        };
        if let Some(others) = self.0.get("other_public_keys") {
            for (version, key) in others.as_object().unwrap() {
                let key = PublicKey::from_text(key.as_str().unwrap()).unwrap();
                keys = keys.with(version, key);
            }
        }
        keys
    }

    pub(crate) fn own_key(&self) -> Option<PublicKey> {
        let key = self.optional("own_public_key")?;
        Some(PublicKey::from_text(key).unwrap())
    }
}
