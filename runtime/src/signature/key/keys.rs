use std::fmt;

use super::PublicKey;

/// The public keys of a sender, by key version; or one key for every version.
///
/// Versions are compared without surrounding spaces, leading zeros and case: `1` equals `01`.
#[derive(Clone, Default)]
pub struct PublicKeys {
    by_version: Vec<(String, PublicKey)>,
    any: Option<PublicKey>,
}

impl PublicKeys {
    /// Creates an empty set, with which nothing verifies.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces the key of a version. It takes precedence over a key for every version.
    pub fn with(mut self, version: impl Into<String>, key: PublicKey) -> Self {
        let version = version.into();
        self.by_version
            .retain(|(other, _)| !same_version(other, &version));
        self.by_version.push((version, key));
        self
    }

    /// Returns the versions with a separate key, as they were given.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        self.by_version.iter().map(|(version, _)| &**version)
    }

    /// Returns the key for signatures of this version.
    pub fn get(&self, version: &str) -> Option<&PublicKey> {
        let own = self
            .by_version
            .iter()
            .find(|(other, _)| same_version(other, version));
        own.map(|(_, key)| key).or(self.any.as_ref())
    }

    /// Returns whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.by_version.is_empty() && self.any.is_none()
    }

    /// Whether this is one of the keys.
    #[cfg(feature = "client")]
    pub(crate) fn contains(&self, key: &PublicKey) -> bool {
        self.iter().any(|(_, other)| other == key)
    }

    /// All keys with their versions; `None` for the key for every version.
    pub(in crate::signature) fn iter(&self) -> impl Iterator<Item = (Option<&str>, &PublicKey)> {
        let by_version = self.by_version.iter();
        by_version
            .map(|(version, key)| (Some(&**version), key))
            .chain(self.any.iter().map(|key| (None, key)))
    }
}

/// One key for every version.
impl From<PublicKey> for PublicKeys {
    fn from(key: PublicKey) -> Self {
        Self {
            by_version: Vec::new(),
            any: Some(key),
        }
    }
}

/// One key for every version. Keys are shared, so this is cheap.
impl From<&PublicKey> for PublicKeys {
    fn from(key: &PublicKey) -> Self {
        Self::from(key.clone())
    }
}

/// Versions only.
impl fmt::Debug for PublicKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let any = self.any.iter().map(|_| "any version");
        f.write_str("PublicKeys ")?;
        f.debug_set().entries(self.versions().chain(any)).finish()
    }
}

fn same_version(one: &str, other: &str) -> bool {
    fn bare(version: &str) -> &str {
        let version = version.trim();
        match version.trim_start_matches('0') {
            "" => version,
            rest if version.bytes().all(|byte| byte.is_ascii_digit()) => rest,
            _ => version,
        }
    }
    bare(one).eq_ignore_ascii_case(bare(other))
}

#[cfg(test)]
mod tests {
    use super::same_version;

    #[test]
    fn versions_are_compared_leniently() {
        assert!(same_version("1", "01"));
        assert!(same_version(" 2 ", "2"));
        assert!(same_version("V1", "v1"));
        assert!(same_version("0", "0"));
        for (one, other) in [("1", "2"), ("1", "10"), ("0", ""), ("01a", "1a"), ("", "1")] {
            assert!(!same_version(one, other), "{one} {other}");
        }
    }
}
