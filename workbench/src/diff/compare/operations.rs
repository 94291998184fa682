//! Operations, and the products that document them.

use super::bodies::Walk;
use super::collector::{Collector, Finding, Scope};
use super::emitted::Owner;
use super::failures::failures;
use super::{api, cases, renames, repetition, result_codes, texts};
use crate::diff::catalogue::entries::*;
use crate::diff::{Rust, Wire};
use crate::lists::{Pair, pairs, pairs_of, reordered};
use antom_codegen::model::Body;
use antom_codegen::model::{Api, Operation, Path, Product, Sample, Sign};

/// Compares every operation.
pub(super) fn compare(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let all = pairs_of(
        &old.operations,
        &new.operations,
        &collector.twins.operations,
    );
    for pair in all {
        match pair {
            Pair::Added(operation) => {
                let finding = OPERATION_ADDED
                    .at("", operation.span)
                    .wire(added(operation))
                    .is(call(operation));
                collector.tell(&Scope::operation(operation), finding);
            }
            Pair::Removed(operation) => {
                let finding = OPERATION_REMOVED.at("", new.span).was(call(operation));
                collector.tell(&Scope::operation(operation), finding);
            }
            Pair::Both(old, new) => operation(collector, old, new),
        }
    }
    let order = reordered(&old.operations, &new.operations, |it| &it.qualified_name);
    if let Some((was, is)) = order {
        let finding = OPERATION_ORDER_CHANGED.at("", new.span).was(was).is(is);
        collector.tell(&Scope::default(), finding);
    }
}

/// The verdict on additional messages: new notifications reach receivers that do not know them.
fn added(operation: &Operation) -> Wire {
    if operation.is_inbound() {
        Wire::Restrictive
    } else {
        Wire::Compatible
    }
}

/// How an operation is reached.
fn call(operation: &Operation) -> String {
    if operation.is_inbound() {
        operation.method.clone()
    } else {
        let base = operation.base_path.as_deref().unwrap_or_default();
        format!("{} {base}{}", operation.method, operation.path)
    }
}

fn operation(collector: &mut Collector<'_>, old: &Operation, new: &Operation) {
    let scope = Scope::operation(new);
    if old.direction != new.direction {
        // If it changed direction, everything else is reversed.
        let finding = OPERATION_DIRECTION_CHANGED
            .at("", new.span)
            .keyed(["direction"]);
        let (was, is) = (old.direction.to_string(), new.direction.to_string());
        return collector.tell(&scope, finding.was(was).is(is));
    }
    reached(collector, &scope, old, new);
    products(collector, old, new);
    let scope = scope.body(new, Body::Response);
    cases::compare(
        collector,
        &scope,
        (old.next.as_ref(), new.next.as_ref()),
        new.span,
    );
    cases::replies(collector, &scope, (old, new));
    failures(collector, &scope, old, new);
    result_codes::meanings(collector, &scope, (old, new));
}

/// Compares how an operation is reached.
fn reached(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    if old.method != new.method {
        let finding = OPERATION_METHOD_CHANGED.at("", new.span).keyed(["method"]);
        collector.tell(scope, finding.was(&old.method).is(&new.method));
    }
    if old.path != new.path {
        let finding = OPERATION_PATH_CHANGED.at("", new.span).keyed(["path"]);
        collector.tell(scope, finding.was(&old.path).is(&new.path));
    }
    if old.base_path != new.base_path {
        collector.tell(scope, base_path(collector, old, new));
    }
    if old.name != new.name || !collector.are_in_same_area(old, new) {
        // A renamed area is a separate change.
        let is_other = if collector.are_in_same_area(old, new) {
            old.module != new.module
        } else {
            old.folder() != new.folder()
        };
        let rust = api::major_if(is_other);
        let finding = OPERATION_RENAMED.at("", new.span).rust(rust);
        let (was, is) = (&old.qualified_name, &new.qualified_name);
        collector.tell(scope, finding.was(was).is(is));
    } else if old.module != new.module {
        let finding = OPERATION_RUST_NAME_CHANGED.at("", new.span).keyed(["rust"]);
        collector.tell(scope, finding.was(&old.module).is(&new.module));
    }
    repetition::compare(collector, scope, (old, new));
}

/// What goes before the path of an operation: its own base path, or that of the API. Where both are the same, calls of
/// test clients alone go elsewhere.
fn base_path(collector: &Collector<'_>, old: &Operation, new: &Operation) -> Finding {
    let base = |api: &Api, it: &Operation| it.base_path.clone().unwrap_or(api.base_path.clone());
    let (was, is) = (base(collector.old, old), base(collector.new, new));
    let finding = OPERATION_BASE_PATH_CHANGED
        .at("", new.span)
        .keyed(["base_path"]);
    let wire = if was == is {
        Wire::Restrictive
    } else {
        Wire::Breaking
    };
    let shown = |api: &Api, it: &Operation, base: String| match (&api.test_clients, &it.base_path) {
        (Some(test), None) => format!("{base}; for test clients {}", test.base_path),
        _ => base,
    };
    let was = shown(collector.old, old, was);
    let is = shown(collector.new, new, is);
    finding.wire(wire).was(was).is(is)
}

/// Compares the products of an operation.
fn products(collector: &mut Collector<'_>, old: &Operation, new: &Operation) {
    let scope = Scope::operation(new);
    for pair in renames::products(old, new) {
        match pair {
            Pair::Added(product) => {
                let rust = match shared_response(collector, old, new) {
                    Rust::Major => Rust::Major,
                    _ => Rust::Minor,
                };
                let scope = of_product(scope, product);
                let finding = PRODUCT_ADDED
                    .at("", product.span)
                    .wire(added(new))
                    .rust(rust);
                collector.tell(&scope, finding.is(name(product)));
            }
            Pair::Removed(product) => {
                let scope = of_product(scope, product);
                let finding = PRODUCT_REMOVED.at("", new.span);
                collector.tell(&scope, finding.was(name(product)));
            }
            Pair::Both(was, is) => product(collector, (old, new), (was, is)),
        }
    }
    if let Some((was, is)) = reordered(&old.products, &new.products, name) {
        let finding = PRODUCT_ORDER_CHANGED.at("", new.span);
        collector.tell(&scope, finding.was(was).is(is));
    }
}

fn name(product: &Product) -> &str {
    product.name.as_deref().unwrap_or_default()
}

fn of_product<'p>(scope: Scope<'p>, product: &'p Product) -> Scope<'p> {
    Scope {
        product: product.name.as_deref(),
        named: Some(product.span),
        ..scope
    }
}

/// The struct of the response that products share.
fn response_owner<'o>(
    collector: &Collector<'o>,
    old: &'o Operation,
    new: &'o Operation,
) -> Owner<'o> {
    Owner {
        failures: (old.failure.as_ref(), new.failure.as_ref()),
        ..Owner::of(
            (collector.old, &old.response),
            (collector.new, &new.response),
        )
    }
}

/// The verdict on the response that products share, apart from changes of any of them: another
/// product may make its fields optional.
fn shared_response(collector: &Collector<'_>, old: &Operation, new: &Operation) -> Rust {
    let owner = response_owner(collector, old, new);
    let fields = old.response.fields.iter().chain(&new.response.fields);
    let verdicts = fields.map(|it| owner.whole(&it.name));
    verdicts.max().unwrap_or(Rust::Patch)
}

fn product(
    collector: &mut Collector<'_>,
    operations: (&Operation, &Operation),
    (old, new): (&Product, &Product),
) {
    let operation = of_product(Scope::operation(operations.1), new);
    if old.name != new.name {
        let mut finding = PRODUCT_RENAMED.at("", new.span);
        finding = old.name.iter().fold(finding, |it, name| it.was(name));
        finding = new.name.iter().fold(finding, |it, name| it.is(name));
        collector.tell(&operation, finding);
    }
    texts::doc(collector, &operation, (&old.doc, &new.doc), "", new.span);
    texts::pages(
        collector,
        &operation,
        (&old.pages, &new.pages),
        "",
        new.span,
    );
    if old.request.source != new.request.source {
        let finding = SPEC_FILE_CHANGED.at("", new.span);
        let (was, is) = (&old.request.source, &new.request.source);
        collector.tell(&operation, finding.was(was).is(is));
    }
    let pages = [old.pages.as_slice(), new.pages.as_slice()];

    let scope = operation.body(operations.1, Body::Request);
    let owner = Owner::of((collector.old, &old.request), (collector.new, &new.request));
    Walk::new(collector, scope, pages).body(&old.request, &new.request, owner);
    selects(collector, &scope, (old, new));
    identification(collector, &scope, (old, new));
    cases::compare(
        collector,
        &scope,
        (old.event.as_ref(), new.event.as_ref()),
        new.span,
    );

    let scope = operation.body(operations.1, Body::Response);
    let owner = response_owner(collector, operations.0, operations.1);
    Walk::new(collector, scope, pages).body(&old.response, &new.response, owner);
    result_codes::of_product(collector, &scope, operations, (old, new));
    samples(collector, &operation, (old, new));
}

/// Compares the nested values that a product has.
fn selects(collector: &mut Collector<'_>, scope: &Scope<'_>, (old, new): (&Product, &Product)) {
    type Select = (Path, String);
    let path = |it: &Select| it.0.dotted();
    let at = new.span;
    for pair in pairs(&old.selects, &new.selects, path) {
        let finding = match pair {
            Pair::Added(it) => SELECT_ADDED.at(path(it), at).is(&it.1),
            Pair::Removed(it) => SELECT_REMOVED.at(path(it), at).was(&it.1),
            Pair::Both(was, is) if was.1 != is.1 => {
                SELECT_CHANGED.at(path(is), at).was(&was.1).is(&is.1)
            }
            Pair::Both(..) => continue,
        };
        collector.tell(scope, finding.keyed(["selects"]));
    }
    let was = cases::assignments(&old.selects);
    let is = cases::assignments(&new.selects);
    let [old_set, new_set] = [old, new].map(|product| {
        let mut set: Vec<(String, &String)> =
            product.selects.iter().map(|it| (path(it), &it.1)).collect();
        set.sort_unstable();
        set
    });
    if was != is && old_set == new_set {
        collector.tell(
            scope,
            SELECT_ORDER_CHANGED
                .at("", at)
                .keyed(["selects"])
                .was(was)
                .is(is),
        );
    }
}

/// Compares the values by which a notification is recognised.
fn identification(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Product, &Product),
) {
    let (was, is) = (identified(old), identified(new));
    if was != is {
        let finding = IDENTIFICATION_CHANGED
            .at("", new.span)
            .keyed(["identified_by"]);
        collector.tell(scope, finding.was(was).is(is));
    }
}

/// What a notification is recognised by, as one line.
pub(super) fn identified(product: &Product) -> String {
    let sign = |sign: &Sign| match sign.values.as_slice() {
        [] => format!("{} is present", sign.path.dotted()),
        values => format!("{}: {}", sign.path.dotted(), values.join(", ")),
    };
    let way = |way: &Vec<Sign>| way.iter().map(sign).collect::<Vec<_>>().join("; ");
    let ways = product.identified_by.iter().map(way);
    ways.collect::<Vec<_>>().join(" or ")
}

/// Compares what the pages of a product show.
fn samples(collector: &mut Collector<'_>, scope: &Scope<'_>, (old, new): (&Product, &Product)) {
    for pair in renames::samples(old, new) {
        match pair {
            Pair::Added(it) => {
                let finding = SAMPLE_ADDED.at(&it.id, it.span);
                collector.tell(scope, finding.is(shown(it)));
            }
            Pair::Removed(it) => {
                let finding = SAMPLE_REMOVED.at(&it.id, new.span).keyed(["samples"]);
                collector.tell(scope, finding.was(shown(it)));
            }
            Pair::Both(was, is) => {
                if was.id != is.id {
                    let finding = SAMPLE_RENAMED.at(&is.id, is.span);
                    collector.tell(scope, finding.was(&was.id).is(&is.id));
                }
                texts::doc(collector, scope, (&was.doc, &is.doc), &is.id, is.span);
                texts::pages(collector, scope, (&was.pages, &is.pages), &is.id, is.span);
                let (old, new) = (shown(was), shown(is));
                if old != new {
                    let finding = SAMPLE_CHANGED.at(&is.id, is.span);
                    collector.tell(scope, finding.was(old).is(new));
                }
            }
        }
    }
    if let Some((was, is)) = reordered(&old.samples, &new.samples, |it| &it.id) {
        collector.tell(
            scope,
            SAMPLE_ORDER_CHANGED
                .at("", new.span)
                .keyed(["samples"])
                .was(was)
                .is(is),
        );
    }
}

/// What a sample shows, as one line.
pub(super) fn shown(sample: &Sample) -> String {
    let bodies = [("request", &sample.request), ("response", &sample.response)]
        .into_iter()
        .filter_map(|(word, body)| Some(format!("{word} {}", body.as_ref()?)));
    let excerpt = sample.excerpt.then(|| "excerpt".to_owned());
    excerpt
        .into_iter()
        .chain(bodies)
        .collect::<Vec<_>>()
        .join(", ")
}
