//! Whether a call may be made again, and what tells how it ended.

use super::collector::{Collector, Scope};
use crate::diff::ChangeKind;
use crate::diff::catalogue::entries::*;
use antom_codegen::model::Operation;

/// Compares what makes repeated calls harmless, and the operation that tells how a call ended.
pub(super) fn compare(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Operation, &Operation),
) {
    idempotency_key(collector, scope, old, new);
    safe(collector, scope, old, new);
    inquiry(collector, scope, old, new);
}

fn idempotency_key(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    old: &Operation,
    new: &Operation,
) {
    let finding = match (&old.idempotency_key, &new.idempotency_key) {
        (None, Some(is)) => IDEMPOTENCY_KEY_ADDED.at(is, new.span).is(is),
        (Some(was), None) => IDEMPOTENCY_KEY_REMOVED.at(was, new.span).was(was),
        (Some(was), Some(is)) if was != is => {
            IDEMPOTENCY_KEY_CHANGED.at(is, new.span).was(was).is(is)
        }
        _ => return,
    };
    collector.tell(scope, finding.keyed(["idempotency_key"]));
}

/// Whether the call only reads, and which pages tell what makes a repeated call harmless.
fn safe(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    let kind: Option<&'static ChangeKind> = match (old.safe, new.safe) {
        (false, true) => Some(&BECAME_SAFE),
        (true, false) => Some(&NO_LONGER_SAFE),
        _ => None,
    };
    if let Some(kind) = kind {
        collector.tell(scope, kind.at("safe", new.span).keyed(["safe"]));
    }
    let (was, is) = (&old.idempotency_pages, &new.idempotency_pages);
    let is_other = collector.renamed_pages(was) != *is;
    if is_other && old.idempotency_key == new.idempotency_key {
        let (was, is) = (was.join(", "), is.join(", "));
        let finding = PAGES_CHANGED
            .at("idempotency_key", new.span)
            .was(was)
            .is(is);
        collector.tell(scope, finding.keyed(["idempotency_pages"]));
    }
}

fn inquiry(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    // A renamed operation is a separate change.
    let was = old.inquiry.as_deref();
    let was = was.map(|it| collector.renamed_operation(it).to_owned());
    if was == new.inquiry {
        return;
    }
    let mut finding = INQUIRY_CHANGED.at("", new.span).keyed(["inquiry"]);
    if let Some(was) = was {
        finding = finding.was(was);
    }
    if let Some(is) = &new.inquiry {
        finding = finding.is(is);
    }
    collector.tell(scope, finding);
}
