//! The requirements of stubs: addresses, test clients, result codes.

use super::Checker;
use crate::diagnostic::catalogue::{operations, stubs, types};
use crate::model::{
    Gateway, Operation, ProtocolCodes, ProtocolFailure, ResultCode, Stub, TestClients,
};
use crate::source::Spanned;
use crate::spec::OperationDecl;
use crate::suggest;

impl Checker<'_> {
    /// The stubs, each once. Client and server need operations.
    pub(super) fn stubs(&mut self, operations: &[Operation]) -> Vec<Stub> {
        let api = &self.document.api;
        let mut found: Vec<Stub> = Vec::new();
        for stub in &api.stubs {
            if found.contains(&stub.value) {
                self.problems.push(stubs::duplicate_stub(stub.span));
            } else {
                found.push(stub.value);
            }
            let name = match stub.value {
                Stub::Client => "client",
                Stub::Server => "server",
                Stub::Notification | Stub::Samples => continue,
            };
            // A spec without operations, or with an unreadable one, is reported as such.
            let only_inbound =
                !operations.is_empty() && operations.iter().all(Operation::is_inbound);
            if only_inbound && self.document.gaps.is_empty() {
                let problem = stubs::no_outbound_operation(stub.span, name);
                self.problems.push(problem);
            }
        }
        found
    }

    pub(super) fn gateways(&mut self) -> Vec<Gateway> {
        let document = self.document;
        let gateways = &document.api.gateways;
        for gateway in gateways {
            self.check_gateway_name(&gateway.name);
        }
        let gateway = |it: &crate::spec::GatewayDecl| Gateway {
            name: it.name.value.clone(),
            doc: it.doc.clone(),
            address: it.address.value.clone(),
            span: it.name.span,
        };
        gateways.iter().map(gateway).collect()
    }

    fn check_gateway_name(&mut self, name: &Spanned<String>) {
        let fits = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
        let begins_well = name.value.starts_with(|it: char| it.is_ascii_uppercase());
        if !begins_well || !name.value.chars().all(fits) {
            let why = "the name of a gateway has capital letters, digits and `_`";
            let problem = types::unusable_name(name.span, &name.value, why, "rename it");
            self.problems.push(problem);
        }
    }

    pub(super) fn test_clients(&mut self) -> Option<TestClients> {
        let api = &self.document.api;
        let decl = api.test_clients.as_ref()?;
        let path = &decl.base_path.value;
        if *path == api.base_path {
            let problem = stubs::same_base_path(decl.base_path.span, path);
            self.problems.push(problem);
        }
        Some(TestClients {
            client_id_prefix: decl.client_id_prefix.clone(),
            base_path: path.clone(),
        })
    }

    /// Checks that an operation's own base path has an effect for some client.
    pub(super) fn check_base_path(&mut self, decl: &OperationDecl) {
        let api = &self.document.api;
        let Some(own) = &decl.base_path else {
            return;
        };
        if own.value == api.base_path && api.test_clients.is_none() {
            let problem = stubs::needless_base_path(own.span, &own.value);
            self.problems.push(problem);
        }
    }

    /// The result codes of protocol failures. Each must be defined, and none may mean success.
    pub(super) fn protocol_codes(&mut self) -> Option<ProtocolCodes> {
        let document = self.document;
        let decl = document.api.protocol_codes.as_ref()?;
        let Some(outcome) = &document.api.outcome else {
            if document.gaps.is_empty() {
                self.problems.push(stubs::no_outcome(decl.span));
            }
            return None;
        };
        let mut codes = Vec::new();
        for (name, (_, failure)) in decl.codes.iter().zip(ProtocolFailure::ALL) {
            let Some(definition) = self.codes.get(name.value.as_str()).copied() else {
                let known = document
                    .result_codes
                    .iter()
                    .map(|it| it.name.value.as_str());
                let meant = suggest::nearest(&name.value, known);
                let problem = operations::unknown_result_code(name.span, &name.value, meant);
                self.meant_codes.extend(meant);
                self.problems.push(problem);
                continue;
            };
            if definition.status.value == outcome.success.value {
                let status = definition.status.span;
                let problem = stubs::successful_failure(name.span, &name.value, status);
                self.problems.push(problem);
            }
            let code = ResultCode {
                name: name.value.clone(),
                ident: String::new(),
                status: definition.status.value.clone(),
                message: definition.message.clone(),
                action: definition.action.clone(),
                retryable: definition.retryable,
                span: name.span,
                definition: definition.name.span,
            };
            codes.push((failure, code));
        }
        Some(codes)
    }
}
