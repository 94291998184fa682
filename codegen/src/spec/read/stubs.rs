//! What `api.yaml` says for the stubs of both sides of the wire.

use super::Reader;
use super::entries::Entries;
use crate::model::{ProtocolFailure, Stub};
use crate::source::Spanned;
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{GatewayDecl, ProtocolCodesDecl, TestClientsDecl};

impl Reader {
    pub(super) fn stubs(&mut self, node: &Node) -> Vec<Spanned<Stub>> {
        let Value::Sequence(items) = &node.value else {
            self.wrong_kind(node, "a list of stubs");
            return Vec::new();
        };
        let mut stubs = Vec::new();
        for item in items {
            let stub = self.choice(item, "stub", &Stub::ALL);
            stubs.extend(stub.map(|stub| Spanned::new(stub, item.span)));
        }
        stubs
    }

    pub(super) fn gateways(&mut self, node: &Node) -> Vec<GatewayDecl> {
        let entries = self
            .mapping(node, "the gateways by their names")
            .unwrap_or_default();
        entries.iter().filter_map(|it| self.gateway(it)).collect()
    }

    fn gateway(&mut self, entry: &Entry) -> Option<GatewayDecl> {
        let known = ["address", "doc"];
        let entries = self.entries(&entry.value, "a gateway", entry.key.span, &known)?;
        let doc = self.require_text(&entries, "doc");
        let node = self.require(&entries, "address")?;
        let address = self.word(node, "an address")?;
        let host = address.value.split_once("://").map(|(_, host)| host);
        let is_address = host.is_some_and(|host| !host.is_empty() && !host.ends_with('/'));
        if !is_address {
            self.wrong_kind(
                node,
                "an address with scheme and host that does not end with `/`",
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
        let known = ["client_id_prefix", "base_path"];
        let entries = self.entries(node, "the test clients", owner, &known)?;
        let prefix = self.require(&entries, "client_id_prefix");
        let prefix = prefix.and_then(|it| self.word(it, "the beginning of a client id"));
        let path = self.require(&entries, "base_path")?;
        let base_path = self.word(path, "a path")?;
        if !base_path.value.starts_with('/') || base_path.value.ends_with('/') {
            self.wrong_kind(path, "a path that begins with `/` and does not end with it");
        }
        Some(TestClientsDecl {
            client_id_prefix: prefix?.value,
            base_path,
        })
    }

    pub(super) fn protocol_codes(
        &mut self,
        node: &Node,
        api: &Entries<'_>,
    ) -> Option<ProtocolCodesDecl> {
        let owner = api.key_span("protocol_codes").unwrap_or(node.span);
        let known = ProtocolFailure::ALL.map(|(word, _)| word);
        let entries = self.entries(node, "the protocol codes", owner, &known)?;
        let mut code = |word| {
            self.require(&entries, word)
                .and_then(|it| self.word(it, "a result code"))
        };
        let codes: Vec<_> = known.into_iter().map(&mut code).collect();
        Some(ProtocolCodesDecl {
            span: owner,
            codes: codes.into_iter().collect::<Option<_>>()?,
        })
    }
}
