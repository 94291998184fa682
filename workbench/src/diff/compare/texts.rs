//! Texts, and the Rust names of objects: reported once, independent of messages.

use super::collector::{Collector, Finding, Scope};
use super::emitted::Owner;
use super::{renames, rules};
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, pairs, reordered};
use antom_codegen::model::{Field, Object, Rule, Text};
use antom_codegen::source::Span;

/// Compares a text.
pub(super) fn doc(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Text, &Text),
    path: &str,
    at: Span,
) {
    if let Some((was, is)) = differing(old, new) {
        let finding = DOC_CHANGED.at(path, at).keyed(["doc"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

/// Two texts in the languages in which they differ; none if they do not.
pub(super) fn differing(old: &Text, new: &Text) -> Option<(String, String)> {
    let zh = |it: &Text| it.zh.clone().unwrap_or_default();
    match (old.en != new.en, old.zh != new.zh) {
        (false, false) => None,
        (true, false) => Some((old.en.clone(), new.en.clone())),
        (false, true) => Some((zh(old), zh(new))),
        (true, true) => Some((
            format!("{} {}", old.en, zh(old)),
            format!("{} {}", new.en, zh(new)),
        )),
    }
}

/// Compares ids of pages.
pub(super) fn pages(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&[String], &[String]),
    path: &str,
    at: Span,
) {
    if collector.renamed_pages(old) != new {
        let finding = PAGES_CHANGED.at(path, at).keyed(["pages"]);
        collector.tell(scope, finding.was(old.join(", ")).is(new.join(", ")));
    }
}

/// Two objects of which one has become the other.
#[derive(Clone, Copy)]
pub(super) struct Objects<'a> {
    pub(super) old: &'a Object,
    pub(super) new: &'a Object,
    /// The structs that have their fields.
    pub(super) owner: Owner<'a>,
    /// What goes before the names of their fields.
    pub(super) prefix: &'a str,
    /// The pages of fields that name none themselves.
    pub(super) pages: [&'a [String]; 2],
}

/// Compares what is said of the fields and rules of an object, what they are called in Rust, and
/// their order.
pub(super) fn object(collector: &mut Collector<'_>, scope: &Scope<'_>, objects: Objects<'_>) {
    for pair in pairs(&objects.old.fields, &objects.new.fields, |it| {
        it.name.as_str()
    }) {
        if let Pair::Both(old, new) = pair {
            field(collector, scope, (old, new), objects);
        }
    }
    of_rules(collector, scope, objects);
    order(collector, scope, objects);
}

/// Compares what is said of the rules of an object.
pub(super) fn of_rules(collector: &mut Collector<'_>, scope: &Scope<'_>, objects: Objects<'_>) {
    for pair in renames::rules(objects.old, objects.new) {
        if let Pair::Both(old, new) = pair {
            rule(collector, scope, (old, new), objects);
        }
    }
}

/// Compares the order of the fields and rules of an object.
pub(super) fn order(collector: &mut Collector<'_>, scope: &Scope<'_>, objects: Objects<'_>) {
    let Objects { old, new, .. } = objects;
    let path = objects.prefix.trim_end_matches('.');
    if let Some((was, is)) = reordered(&old.fields, &new.fields, |it| &it.name) {
        // The fields of a body stand in it without such a key.
        let keys: &[_] = if path.is_empty() { &[] } else { &["fields"] };
        let finding = FIELD_ORDER_CHANGED.at(path, new.span).keyed(keys);
        collector.tell(scope, finding.was(was).is(is));
    }
    if let Some((was, is)) = reordered(&old.rules, &new.rules, |it| &it.id) {
        let at = rules::holder(scope, new, path);
        let finding = RULE_ORDER_CHANGED.at(path, at).keyed(["rules"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

/// Compares what is said of a field, and what it is called in Rust.
pub(super) fn field(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    objects: Objects<'_>,
) {
    let path = format!("{}{}", objects.prefix, new.name);
    let at = new.span;
    if old.ident != new.ident {
        let finding = FIELD_RUST_NAME_CHANGED
            .at(&path, at)
            .keyed(["rust"])
            .was(&old.ident)
            .is(&new.ident);
        collector.tell(scope, finding.rust(objects.owner.ident(&new.name)));
    }
    doc(collector, scope, (&old.doc, &new.doc), &path, at);
    let finding = match (&old.note, &new.note) {
        (None, None) => None,
        (None, Some(is)) => Some(NOTE_ADDED.at(&path, at).is(&is.en)),
        (Some(was), None) => Some(NOTE_REMOVED.at(&path, at).was(&was.en)),
        (Some(was), Some(is)) => {
            differing(was, is).map(|(was, is)| NOTE_CHANGED.at(&path, at).was(was).is(is))
        }
    };
    if let Some(finding) = finding {
        collector.tell(scope, finding.keyed(["note"]));
    }
    reasons(collector, scope, (old, new), &path);
    let are_inherited = old.pages == objects.pages[0] && new.pages == objects.pages[1];
    if !are_inherited {
        pages(collector, scope, (&old.pages, &new.pages), &path, at);
    }
}

/// Compares why constraints are disputed, of those that are in both specs.
fn reasons(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    path: &str,
) {
    let mut are_told = false;
    for (constraint, is) in &new.disputed {
        let was = old.disputed.iter().find(|(it, _)| it == constraint);
        if let Some((was, is)) = was.and_then(|(_, was)| differing(was, is)) {
            let finding = DISPUTE_REASON_CHANGED
                .at(path, new.span)
                .keyed(["disputed", constraint.word()]);
            collector.tell(scope, finding.was(was).is(is));
            are_told = true;
        }
    }
    let order = reordered(&old.disputed, &new.disputed, |(it, _)| it.word());
    if let (Some((was, is)), false) = (order, are_told) {
        let finding = DISPUTE_REASON_CHANGED
            .at(path, new.span)
            .keyed(["disputed"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

fn rule(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Rule, &Rule),
    objects: Objects<'_>,
) {
    let path = format!("{}{}", objects.prefix, new.id);
    if old.id != new.id {
        let finding = RULE_RENAMED.at(&path, new.span);
        collector.tell(scope, finding.was(&old.id).is(&new.id));
    }
    doc(collector, scope, (&old.doc, &new.doc), &path, new.span);
    if let Some(finding) = dispute(old, new, &path) {
        collector.tell(scope, finding);
    }
    let are_inherited = old.pages == objects.pages[0] && new.pages == objects.pages[1];
    if !are_inherited {
        pages(collector, scope, (&old.pages, &new.pages), &path, new.span);
    }
}

/// Compares why a rule is disputed. If the rule thereby became a warning, that is a separate
/// change.
fn dispute(old: &Rule, new: &Rule, path: &str) -> Option<Finding> {
    if old.warning != new.warning {
        return None;
    }
    let finding = DISPUTE_REASON_CHANGED
        .at(path, new.span)
        .keyed(["disputed"]);
    match (&old.disputed, &new.disputed) {
        (None, None) => None,
        (None, Some(is)) => Some(finding.is(&is.en)),
        (Some(was), None) => Some(finding.was(&was.en)),
        (Some(was), Some(is)) => differing(was, is).map(|(was, is)| finding.was(was).is(is)),
    }
}
