//! The settings of stubs in `api.yaml`.

use super::Reader;
use super::addresses::is_address;
use super::entries::Entries;
use crate::source::Spanned;
use crate::spec::language;
use crate::spec::yaml::{Entry, Node};
use crate::spec::{GatewayDecl, ProtocolCodesDecl, TestClientsDecl};
use crate::terms::{ProtocolFailure, Stub};

impl Reader {
    pub(super) fn stubs(&mut self, node: &Node) -> Vec<Spanned<Stub>> {
        let items = self.list(node, "a list of stubs").unwrap_or_default();
        let mut stubs = Vec::new();
        for item in items {
            let stub = self.choice(item, "stub", &Stub::ALL);
            stubs.extend(stub.map(|stub| Spanned::new(stub, item.span)));
        }
        stubs
    }

    pub(super) fn gateways(&mut self, node: &Node) -> Vec<GatewayDecl> {
        let entries = self
            .mapping(node, "a mapping from names to gateways")
            .unwrap_or_default();
        entries.iter().filter_map(|it| self.gateway(it)).collect()
    }

    fn gateway(&mut self, entry: &Entry) -> Option<GatewayDecl> {
        let entries = self.entries(&entry.value, entry.key.span, &language::GATEWAY)?;
        let doc = self.required_text(&entries, "doc");
        let node = entries.get("address")?;
        let address = self.word(node, "an address")?;
        if !is_address(&address.value) {
            self.wrong_word(
                &address,
                "an address `https://host[:port][/prefix]` without a trailing `/`",
            );
        }
        Some(GatewayDecl {
            name: entry.key.clone(),
            doc,
            address,
        })
    }

    pub(super) fn test_clients(
        &mut self,
        node: &Node,
        api: &Entries<'_>,
    ) -> Option<TestClientsDecl> {
        let owner = api.key_span("test_clients").unwrap_or(node.span);
        let entries = self.entries(node, owner, &language::TEST_CLIENTS)?;
        let prefix = entries
            .get("client_id_prefix")
            .and_then(|it| self.client_id_prefix(it));
        let base_path = entries.get("base_path").and_then(|it| self.base_path(it));
        Some(TestClientsDecl {
            client_id_prefix: prefix?.value,
            base_path: base_path?,
        })
    }

    /// The prefix of client IDs. It must not be empty, since it would match every id.
    fn client_id_prefix(&mut self, node: &Node) -> Option<Spanned<String>> {
        const EXPECTED: &str = "a prefix of client IDs: ASCII letters and digits, `_` and `-`";
        let prefix = self.scalar(node, EXPECTED)?;
        let fits = |it: u8| it.is_ascii_alphanumeric() || b"_-".contains(&it);
        if prefix.value.is_empty() || !prefix.value.bytes().all(fits) {
            self.wrong_word(&prefix, EXPECTED);
        }
        Some(prefix)
    }

    pub(super) fn protocol_codes(
        &mut self,
        node: &Node,
        api: &Entries<'_>,
    ) -> Option<ProtocolCodesDecl> {
        let owner = api.key_span("protocol_codes").unwrap_or(node.span);
        let entries = self.entries(node, owner, &language::PROTOCOL_CODES)?;
        let nodes = ProtocolFailure::ALL.map(|(word, _)| entries.get(word));
        let code = |node: Option<&Node>| node.and_then(|it| self.word(it, "a result code"));
        let codes: Vec<_> = nodes.into_iter().map(code).collect();
        Some(ProtocolCodesDecl {
            span: owner,
            codes: codes.into_iter().collect::<Option<_>>()?,
        })
    }
}
