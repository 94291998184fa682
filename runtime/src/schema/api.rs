//! The API as a whole: its operations, its pages, and the responses of a server to calls that reach
//! no operation.

use super::OperationSchema;
use crate::endpoint::{Code, Outcome};

/// An API: its operations and documentation pages.
#[derive(Debug)]
pub struct ApiSchema {
    name: &'static str,
    operations: &'static [&'static OperationSchema],
    pages: &'static [PageSchema],
    test_path: Option<&'static TestPath>,
    protocol_codes: Option<&'static ProtocolCodes>,
}

/// The path of calls by test clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestPath {
    /// The prefix of the ids of test clients.
    pub client_id_prefix: &'static str,
    /// The path prefix of all operations.
    pub base_path: &'static str,
    /// The path prefix that replaces it for test clients.
    pub test_base_path: &'static str,
}

/// The result codes of a server for calls that reach no operation or are invalid.
#[derive(Clone, Copy, Debug)]
pub struct ProtocolCodes {
    /// The fields of the result in a response.
    pub outcome: &'static Outcome,
    /// The method is not that of the operation.
    pub method: Code,
    /// The body is not JSON.
    pub media_type: Code,
    /// There is no operation at this path.
    pub path: Code,
    /// The client ID is unknown.
    pub client: Code,
    /// The client has no public key.
    pub key: Code,
    /// The signature is invalid or missing.
    pub signature: Code,
    /// Fields are invalid.
    pub fields: Code,
    /// A server error occurred.
    pub internal: Code,
}

impl TestPath {
    /// Returns the path of an operation for a client.
    pub fn of(&self, client_id: &str, path: &str) -> String {
        match path.strip_prefix(self.base_path) {
            Some(rest) if client_id.starts_with(self.client_id_prefix) => {
                format!("{}{rest}", self.test_base_path)
            }
            _ => path.to_owned(),
        }
    }
}

impl ApiSchema {
    /// Creates an API.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        operations: &'static [&'static OperationSchema],
        pages: &'static [PageSchema],
    ) -> Self {
        Self {
            name,
            operations,
            pages,
            test_path: None,
            protocol_codes: None,
        }
    }

    /// Sets the result codes of a server for calls that reach no operation or are invalid.
    #[doc(hidden)]
    pub const fn with_protocol_codes(mut self, codes: &'static ProtocolCodes) -> Self {
        self.protocol_codes = Some(codes);
        self
    }

    /// Returns the result codes of a server for calls that reach no operation or are invalid.
    pub const fn protocol_codes(&self) -> Option<&'static ProtocolCodes> {
        self.protocol_codes
    }

    /// Sets the path of calls by test clients.
    #[doc(hidden)]
    pub const fn with_test_path(mut self, test_path: &'static TestPath) -> Self {
        self.test_path = Some(test_path);
        self
    }

    /// Returns the path of calls by test clients.
    pub const fn test_path(&self) -> Option<&'static TestPath> {
        self.test_path
    }

    /// Returns the path of an operation for a client, without the gateway's prefix.
    pub fn path_for(&self, operation: &OperationSchema, client_id: &str) -> String {
        match self.test_path.filter(|_| !operation.has_own_base_path()) {
            Some(test) => test.of(client_id, operation.path()),
            None => operation.path().to_owned(),
        }
    }

    /// Returns the path of an operation for test clients. `None` if all clients use the same path.
    pub fn test_path_of(&self, operation: &OperationSchema) -> Option<String> {
        let path = self.path_for(operation, self.test_path?.client_id_prefix);
        (path != operation.path()).then_some(path)
    }

    /// Returns whether a path ends with that of an operation, or with the path prefix of all
    /// operations, for any client.
    #[cfg(feature = "client")]
    pub(crate) fn is_path_of_operations(&self, path: &str) -> bool {
        let bases = self.test_path.into_iter();
        let bases = bases.flat_map(|it| [it.base_path, it.test_base_path]);
        let is_base = |base: &str| !base.is_empty() && path.ends_with(base);
        let is_path = |it: &&OperationSchema| {
            let test_path = self.test_path_of(it);
            is_base(it.path()) || test_path.is_some_and(|it| is_base(&it))
        };
        bases.into_iter().any(is_base) || self.operations.iter().any(is_path)
    }

    /// Returns the name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the operations.
    pub const fn operations(&self) -> &'static [&'static OperationSchema] {
        self.operations
    }

    /// Returns the operation of that name, `area/name` or the name alone.
    ///
    /// Returns `None` if there is no such operation, or if several areas have one; see
    /// [`operations_named`](Self::operations_named).
    pub fn operation(&self, name: &str) -> Option<&'static OperationSchema> {
        let mut named = self.operations_named(name);
        named.next().filter(|_| named.next().is_none())
    }

    /// Returns the operations of that name. `area/name` matches one operation; the name alone
    /// matches one per area.
    pub fn operations_named(
        &self,
        name: &str,
    ) -> impl Iterator<Item = &'static OperationSchema> + use<'_> {
        // Names without an area contain no slash.
        let is_meant = move |it: &&OperationSchema, name: &str| {
            it.name() == name
                || name
                    .split_once('/')
                    .is_some_and(|(area, rest)| it.area() == area && it.name() == rest)
        };
        let name = name.to_owned();
        self.operations
            .iter()
            .copied()
            .filter(move |it| is_meant(it, &name))
    }

    /// Returns the documentation pages.
    pub const fn pages(&self) -> &'static [PageSchema] {
        self.pages
    }
}

/// A documentation page.
#[derive(Clone, Copy, Debug)]
pub struct PageSchema {
    /// The id by which fields refer to the page.
    pub id: &'static str,
    /// The title.
    pub title: &'static str,
    /// The language.
    pub language: &'static str,
    /// The date; empty if unknown.
    pub date: &'static str,
    /// The version; empty if unknown.
    pub version: &'static str,
    /// The URL; empty if unknown.
    pub address: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    static TEST_PATH: TestPath = TestPath {
        client_id_prefix: "TEST_",
        base_path: "/api",
        test_base_path: "/test",
    };
    static ORDER: OperationSchema = OperationSchema::new("order", "POST", "/api/order");
    static STOCK: OperationSchema =
        OperationSchema::new("stock", "POST", "/api/stock").with_own_base_path();
    static API: ApiSchema =
        ApiSchema::new("shop", &[&ORDER, &STOCK], &[]).with_test_path(&TEST_PATH);

    #[test]
    fn test_clients_have_paths_of_their_own() {
        assert_eq!(API.path_for(&ORDER, "TEST_1"), "/test/order");
        assert_eq!(API.path_for(&ORDER, "1"), "/api/order");
        assert_eq!(API.test_path_of(&ORDER).as_deref(), Some("/test/order"));
    }

    #[cfg(feature = "client")]
    #[test]
    fn paths_of_operations_are_recognized() {
        for path in [
            "/api",
            "/proxy/test",
            "/api/order",
            "/x/test/order",
            "/api/stock",
        ] {
            assert!(API.is_path_of_operations(path), "{path}");
        }
        for path in ["", "/proxy", "/apis", "/api/v2", "/order", "/test/stock"] {
            assert!(!API.is_path_of_operations(path), "{path}");
        }
    }

    /// An operation with its own base path uses it for all clients.
    #[test]
    fn a_base_path_of_its_own_is_for_all_clients() {
        assert_eq!(API.path_for(&STOCK, "TEST_1"), "/api/stock");
        assert_eq!(API.path_for(&STOCK, "1"), "/api/stock");
        assert_eq!(API.test_path_of(&STOCK), None);
    }
}
