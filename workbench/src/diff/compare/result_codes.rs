//! Result codes: what an operation's codes mean, and which of them a product documents.

use super::collector::{Collector, Scope};
use crate::diff::Rust;
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, pairs, reordered};
use antom_codegen::model::{Api, Operation, Product, ResultCode, Text};
use antom_codegen::source::Span;

/// Compares what the codes of the API mean.
pub(super) fn definitions(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    for pair in pairs(&old.result_codes, &new.result_codes, |it| it.name.as_str()) {
        if let Pair::Both(old, new) = pair {
            meaning(collector, &Scope::default(), (old, new));
        }
    }
}

/// Compares what the codes mean that an operation has in both specs, if that is anything else than what they mean for the
/// API.
pub(super) fn meanings(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Operation, &Operation),
) {
    for pair in pairs(&old.result_codes, &new.result_codes, |it| it.name.as_str()) {
        if let Pair::Both(old, new) = pair
            && (collector.old.has_own(old) || collector.new.has_own(new))
        {
            meaning(collector, scope, (old, new));
        }
    }
    let order = reordered(&old.result_codes, &new.result_codes, |it| &it.name);
    if let Some((was, is)) = order {
        let finding = RESULT_CODE_ORDER_CHANGED
            .at("", new.span)
            .keyed(["result_codes"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

/// What it is for the list of the API's codes that these take the place of those.
fn listed(api: (&Api, &Api), old: &[ResultCode], new: &[ResultCode]) -> Rust {
    // Without an outcome there is no such list; that is a separate change.
    if api.0.outcome.is_none() || api.1.outcome.is_none() {
        return Rust::Patch;
    }
    let lacks =
        |api: &Api, code: &ResultCode| api.result_codes.iter().all(|it| it.name != code.name);
    if old.iter().any(|it| lacks(api.1, it)) {
        Rust::Major
    } else if new.iter().any(|it| lacks(api.0, it)) {
        Rust::Minor
    } else {
        Rust::Patch
    }
}

/// Compares what one code means.
fn meaning(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&ResultCode, &ResultCode),
) {
    let name = &new.name;
    // What an operation says of a code takes the place of what its definition says.
    let at = |collector: &mut Collector<'_>, key: &str| {
        let mut owners = [new.span, new.definition].into_iter();
        let written = owners.find_map(|it| collector.written(it, &[key]));
        written.unwrap_or(new.definition)
    };
    if old.status != new.status {
        let finding = RESULT_CODE_STATUS_CHANGED.at(name, at(collector, "status"));
        collector.tell(scope, finding.was(&old.status).is(&new.status));
    }
    let retryable: Option<&'static ChangeKind> = match (old.retryable, new.retryable) {
        (false, true) => Some(&RESULT_CODE_BECAME_RETRYABLE),
        (true, false) => Some(&RESULT_CODE_NO_LONGER_RETRYABLE),
        _ => None,
    };
    if let Some(kind) = retryable {
        let word = |it: &ResultCode| {
            if it.retryable {
                "retryable"
            } else {
                "not retryable"
            }
        };
        let finding = kind
            .at(name, at(collector, "retryable"))
            .was(word(old))
            .is(word(new));
        collector.tell(scope, finding);
    }
    let texts: [(&'static ChangeKind, &str, &Text, &Text); 2] = [
        (
            &RESULT_CODE_MESSAGE_CHANGED,
            "message",
            &old.message,
            &new.message,
        ),
        (
            &RESULT_CODE_ACTION_CHANGED,
            "action",
            &old.action,
            &new.action,
        ),
    ];
    for (kind, key, was, is) in texts {
        if let Some((was, is)) = super::texts::differing(was, is) {
            let finding = kind.at(name, at(collector, key));
            collector.tell(scope, finding.was(was).is(is));
        }
    }
}

/// Compares which codes a product documents.
pub(super) fn of_product(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    operations: (&Operation, &Operation),
    (old, new): (&Product, &Product),
) {
    fn of<'a>(operation: &'a Operation, product: &Product) -> Vec<&'a ResultCode> {
        let indexes = product.result_codes.iter();
        indexes.map(|it| &operation.result_codes[*it]).collect()
    }
    let apis = (collector.old, collector.new);
    let (was, is) = (of(operations.0, old), of(operations.1, new));
    for pair in pairs(&was, &is, |it| it.name.as_str()) {
        match pair {
            Pair::Added(code) => {
                let finding = RESULT_CODE_ADDED.at(&code.name, code.span).is(&code.status);
                let rust = listed(apis, &[], std::slice::from_ref(code));
                collector.tell(scope, finding.rust(rust));
            }
            Pair::Removed(code) => {
                let finding = RESULT_CODE_REMOVED
                    .at(&code.name, new.span)
                    .keyed(["result_codes"])
                    .was(&code.status);
                let rust = listed(apis, std::slice::from_ref(code), &[]);
                collector.tell(scope, finding.rust(rust));
            }
            Pair::Both(..) => {}
        }
    }
    // Reordered codes of a single product are a change of the operation.
    if operations.1.products.len() > 1
        && let Some((was, is)) = reordered(&was, &is, |it| &it.name)
    {
        let finding = RESULT_CODE_ORDER_CHANGED
            .at("", new.span)
            .keyed(["result_codes"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

/// Compares how a server refuses what reaches no operation.
pub(super) fn protocol(collector: &mut Collector<'_>, at: Span) {
    let scope = Scope::default();
    let apis = (collector.old, collector.new);
    let codes_of = |api: &Api| -> Option<Vec<ResultCode>> {
        let codes = api.protocol_codes.as_ref()?;
        Some(codes.iter().map(|(_, code)| code.clone()).collect())
    };
    let names = |codes: &[ResultCode]| {
        let names: Vec<&str> = codes.iter().map(|it| it.name.as_str()).collect();
        names.join(", ")
    };
    let (was, is) = match (codes_of(collector.old), codes_of(collector.new)) {
        (None, None) => return,
        (None, Some(is)) => {
            let finding = PROTOCOL_CODES_ADDED
                .at("protocol_codes", at)
                .keyed(["protocol_codes"]);
            let rust = listed(apis, &[], &is);
            return collector.tell(&scope, finding.rust(rust).is(names(&is)));
        }
        (Some(was), None) => {
            let finding = PROTOCOL_CODES_REMOVED.at("protocol_codes", at);
            let rust = listed(apis, &was, &[]);
            return collector.tell(&scope, finding.rust(rust).was(names(&was)));
        }
        (Some(was), Some(is)) => (was, is),
    };
    let failures = antom_codegen::model::ProtocolFailure::ALL;
    for ((word, _), (old, new)) in failures.into_iter().zip(was.iter().zip(&is)) {
        if old.name != new.name {
            let (was, is) = (std::slice::from_ref(old), std::slice::from_ref(new));
            let finding = PROTOCOL_CODE_CHANGED
                .at(format!("protocol_codes.{word}"), new.span)
                .rust(listed(apis, was, is));
            collector.tell(&scope, finding.was(&old.name).is(&new.name));
        }
    }
}
