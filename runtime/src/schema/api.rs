//! The API as a whole: its operations, its pages, and what a server answers outside of operations.

use super::OperationSchema;
use crate::endpoint::{Code, Outcome};

/// An API: its operations and the pages that document it.
#[derive(Debug)]
pub struct ApiSchema {
    name: &'static str,
    operations: &'static [&'static OperationSchema],
    pages: &'static [PageSchema],
    test_path: Option<&'static TestPath>,
    protocol_codes: Option<&'static ProtocolCodes>,
}

/// Where calls go whose client is there for tests only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestPath {
    /// How the id of such a client begins.
    pub client_id_prefix: &'static str,
    /// What the path of every operation begins with.
    pub base_path: &'static str,
    /// What stands there instead for such a client.
    pub test_base_path: &'static str,
}

/// What a server answers to a call that reaches no operation, or not in order.
#[derive(Clone, Copy, Debug)]
pub struct ProtocolCodes {
    /// Where an answer says so.
    pub outcome: &'static Outcome,
    /// The call was made by another method than the operation's.
    pub method: Code,
    /// The body is no JSON.
    pub media_type: Code,
    /// There is no operation at this path.
    pub path: Code,
    /// Nobody has the client id.
    pub client: Code,
    /// The client has no key.
    pub key: Code,
    /// The signature does not fit, or there is none.
    pub signature: Code,
    /// Fields break the documentation.
    pub fields: Code,
    /// Something went wrong that is not the caller's fault.
    pub internal: Code,
}

impl TestPath {
    /// The path of an operation as a client reaches it.
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
    /// An API.
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

    /// Says what a server answers to a call that reaches no operation, or not in order.
    #[doc(hidden)]
    pub const fn with_protocol_codes(mut self, codes: &'static ProtocolCodes) -> Self {
        self.protocol_codes = Some(codes);
        self
    }

    /// What a server answers to a call that reaches no operation, or not in order.
    pub const fn protocol_codes(&self) -> Option<&'static ProtocolCodes> {
        self.protocol_codes
    }

    /// Says where calls of clients go that are there for tests only.
    #[doc(hidden)]
    pub const fn with_test_path(mut self, test_path: &'static TestPath) -> Self {
        self.test_path = Some(test_path);
        self
    }

    /// Where calls of clients go that are there for tests only.
    pub const fn test_path(&self) -> Option<&'static TestPath> {
        self.test_path
    }

    /// Returns the path of an operation as a client reaches it, without what a gateway has before it.
    pub fn path_for(&self, operation: &OperationSchema, client_id: &str) -> String {
        match self.test_path.filter(|_| !operation.has_own_base_path()) {
            Some(test) => test.of(client_id, operation.path()),
            None => operation.path().to_owned(),
        }
    }

    /// Returns the path of an operation for clients that are there for tests. `None` if they call the path that all
    /// others call.
    pub fn test_path_of(&self, operation: &OperationSchema) -> Option<String> {
        let path = self.path_for(operation, self.test_path?.client_id_prefix);
        (path != operation.path()).then_some(path)
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its operations.
    pub const fn operations(&self) -> &'static [&'static OperationSchema] {
        self.operations
    }

    /// Returns the operation of that name: `area/name`, or the name alone.
    ///
    /// Returns nothing if there is no such operation, or if several areas have one of that name; see
    /// [`operations_named`](Self::operations_named).
    pub fn operation(&self, name: &str) -> Option<&'static OperationSchema> {
        let mut named = self.operations_named(name);
        named.next().filter(|_| named.next().is_none())
    }

    /// Returns the operations that a name may mean: `area/name` means one, the name alone that of
    /// every area.
    pub fn operations_named(
        &self,
        name: &str,
    ) -> impl Iterator<Item = &'static OperationSchema> + use<'_> {
        // No operation has the name of another with its area: names have no slash then.
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

    /// The pages that document it.
    pub const fn pages(&self) -> &'static [PageSchema] {
        self.pages
    }
}

/// A documentation page.
#[derive(Clone, Copy, Debug)]
pub struct PageSchema {
    /// What fields refer to it by.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The language it is written in.
    pub language: &'static str,
    /// Its date, empty if it bears none.
    pub date: &'static str,
    /// Its version, empty if it bears none.
    pub version: &'static str,
    /// Where it is to be found, empty if that is not known.
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

    /// A base path of its own takes the place of both.
    #[test]
    fn a_base_path_of_its_own_is_for_all_clients() {
        assert_eq!(API.path_for(&STOCK, "TEST_1"), "/api/stock");
        assert_eq!(API.path_for(&STOCK, "1"), "/api/stock");
        assert_eq!(API.test_path_of(&STOCK), None);
    }
}
