//! Operations, and the products that document them.

use super::bodies::Walk;
use super::emitted::Owner;
use super::report::{Place, Report};
use super::{cases, codes, texts};
use crate::diff::catalogue::entries::*;
use crate::diff::{Rust, Wire};
use crate::lists::{Pair, pairs, reordered};
use antom_codegen::model::Body;
use antom_codegen::model::{Api, Operation, Path, Product, Sample};

/// Compares every operation.
pub(super) fn compare(report: &mut Report<'_>) {
    let (old, new) = (report.old, report.new);
    for pair in pairs(&old.operations, &new.operations, |it| {
        it.qualified_name.as_str()
    }) {
        match pair {
            Pair::Added(operation) => {
                let finding = OPERATION_ADDED
                    .at("", operation.span)
                    .wire(added(operation))
                    .is(call(operation));
                report.tell(&Place::operation(operation), finding);
            }
            Pair::Removed(operation) => {
                let finding = OPERATION_REMOVED.at("", new.span).was(call(operation));
                report.tell(&Place::operation(operation), finding);
            }
            Pair::Both(old, new) => operation(report, old, new),
        }
    }
    let order = reordered(&old.operations, &new.operations, |it| &it.qualified_name);
    if let Some((was, is)) = order {
        let finding = OPERATION_ORDER_CHANGED.at("", new.span).was(was).is(is);
        report.tell(&Place::default(), finding);
    }
}

/// The verdict on more messages than there were: some that are sent on their own initiative come to
/// those who were not told of them.
fn added(operation: &Operation) -> Wire {
    match operation.is_inbound() {
        true => Wire::Restrictive,
        false => Wire::Compatible,
    }
}

/// How an operation is reached.
fn call(operation: &Operation) -> String {
    match operation.is_inbound() {
        true => operation.method.clone(),
        false => format!("{} {}", operation.method, operation.path),
    }
}

fn operation(report: &mut Report<'_>, old: &Operation, new: &Operation) {
    let place = Place::operation(new);
    if old.direction != new.direction {
        // Everything else about it is the other way round.
        let finding = OPERATION_DIRECTION_CHANGED
            .at("", new.span)
            .keyed(["direction"]);
        let (was, is) = (old.direction.to_string(), new.direction.to_string());
        return report.tell(&place, finding.was(was).is(is));
    }
    reached(report, &place, old, new);
    products(report, old, new);
    let place = place.body(new, Body::Response);
    cases::compare(
        report,
        &place,
        (old.next.as_ref(), new.next.as_ref()),
        new.span,
    );
    cases::replies(report, &place, (old, new));
    failures(report, &place, old, new);
    codes::meanings(report, &place, (old, new));
}

/// Compares how an operation is reached.
fn reached(report: &mut Report<'_>, place: &Place<'_>, old: &Operation, new: &Operation) {
    if old.method != new.method {
        let finding = OPERATION_METHOD_CHANGED.at("", new.span).keyed(["method"]);
        report.tell(place, finding.was(&old.method).is(&new.method));
    }
    if old.path != new.path {
        let finding = OPERATION_PATH_CHANGED.at("", new.span).keyed(["path"]);
        report.tell(place, finding.was(&old.path).is(&new.path));
    }
    if old.module != new.module {
        let finding = OPERATION_RUST_NAME_CHANGED.at("", new.span).keyed(["rust"]);
        report.tell(place, finding.was(&old.module).is(&new.module));
    }
    idempotency_key(report, place, old, new);
}

/// Compares the products of an operation.
fn products(report: &mut Report<'_>, old: &Operation, new: &Operation) {
    let place = Place::operation(new);
    for pair in pairs(&old.products, &new.products, |it| it.name.as_deref()) {
        match pair {
            Pair::Added(product) => {
                let rust = match shared_response(report, old, new) {
                    Rust::Major => Rust::Major,
                    _ => Rust::Minor,
                };
                let place = of_product(place, product);
                let finding = PRODUCT_ADDED.at("", product.span).wire(added(new));
                let finding = finding.rust(rust);
                report.tell(&place, finding.is(name(product)));
            }
            Pair::Removed(product) => {
                let place = of_product(place, product);
                let finding = PRODUCT_REMOVED.at("", new.span);
                report.tell(&place, finding.was(name(product)));
            }
            Pair::Both(was, is) => product(report, (old, new), (was, is)),
        }
    }
    if let Some((was, is)) = reordered(&old.products, &new.products, name) {
        let finding = PRODUCT_ORDER_CHANGED.at("", new.span);
        report.tell(&place, finding.was(was).is(is));
    }
}

fn name(product: &Product) -> &str {
    product.name.as_deref().unwrap_or_default()
}

fn of_product<'p>(place: Place<'p>, product: &'p Product) -> Place<'p> {
    Place {
        product: product.name.as_deref(),
        named: Some(product.span),
        ..place
    }
}

fn idempotency_key(report: &mut Report<'_>, place: &Place<'_>, old: &Operation, new: &Operation) {
    let finding = match (&old.idempotency_key, &new.idempotency_key) {
        (None, Some(is)) => IDEMPOTENCY_KEY_ADDED.at(is, new.span).is(is),
        (Some(was), None) => IDEMPOTENCY_KEY_REMOVED.at(was, new.span).was(was),
        (Some(was), Some(is)) if was != is => {
            IDEMPOTENCY_KEY_CHANGED.at(is, new.span).was(was).is(is)
        }
        _ => return,
    };
    report.tell(place, finding.keyed(["idempotency_key"]));
}

/// The struct of the response that products share.
fn response_owner<'o>(report: &Report<'o>, old: &'o Operation, new: &'o Operation) -> Owner<'o> {
    Owner {
        failures: (old.failure.as_ref(), new.failure.as_ref()),
        ..Owner::of((report.old, &old.response), (report.new, &new.response))
    }
}

/// Compares which fields a response without success has beside the outcome.
fn failures(report: &mut Report<'_>, place: &Place<'_>, old: &Operation, new: &Operation) {
    let apis = (report.old, report.new);
    let named = |api: &Api, operation: &Operation| -> Vec<String> {
        let of_outcome = |name: &String| {
            let mut fields = api.failure.iter().flat_map(|it| &it.fields);
            fields.any(|it| it.name == *name)
        };
        let fields = operation.failure.iter().flat_map(|it| &it.fields);
        let names = fields.map(|it| it.name.clone());
        names.filter(|it| !of_outcome(it)).collect()
    };
    let (was, is) = (named(apis.0, old), named(apis.1, new));
    let rust = match (&old.failure, &new.failure) {
        (Some(_), Some(_)) => Rust::Minor,
        // The struct of the API is another one than that of the operation.
        _ => Rust::Major,
    };
    for pair in pairs(&was, &is, |it| it.as_str()) {
        let finding = match pair {
            Pair::Added(name) => FAILURE_FIELD_ADDED.at(name, new.span).rust(rust),
            Pair::Removed(name) => FAILURE_FIELD_REMOVED.at(name, new.span),
            Pair::Both(..) => continue,
        };
        report.tell(place, finding.keyed(["failure"]));
    }
}

/// The verdict on the response that products share, apart from changes of any of them: another
/// product may make its fields optional.
fn shared_response(report: &Report<'_>, old: &Operation, new: &Operation) -> Rust {
    let owner = response_owner(report, old, new);
    let fields = old.response.fields.iter().chain(&new.response.fields);
    let verdicts = fields.map(|it| owner.whole(&it.name));
    verdicts.max().unwrap_or(Rust::Patch)
}

fn product(
    report: &mut Report<'_>,
    operations: (&Operation, &Operation),
    (old, new): (&Product, &Product),
) {
    let operation = of_product(Place::operation(operations.1), new);
    texts::doc(report, &operation, (&old.doc, &new.doc), "", new.span);
    texts::pages(report, &operation, (&old.pages, &new.pages), "", new.span);
    if old.request.source != new.request.source {
        let finding = SPEC_FILE_CHANGED.at("", new.span);
        let (was, is) = (&old.request.source, &new.request.source);
        report.tell(&operation, finding.was(was).is(is));
    }
    let pages = [old.pages.as_slice(), new.pages.as_slice()];

    let place = operation.body(operations.1, Body::Request);
    let owner = Owner::of((report.old, &old.request), (report.new, &new.request));
    Walk::new(report, place, pages).body(&old.request, &new.request, owner);
    selects(report, &place, (old, new));
    identification(report, &place, (old, new));
    cases::compare(
        report,
        &place,
        (old.event.as_ref(), new.event.as_ref()),
        new.span,
    );

    let place = operation.body(operations.1, Body::Response);
    let owner = response_owner(report, operations.0, operations.1);
    Walk::new(report, place, pages).body(&old.response, &new.response, owner);
    codes::of_product(report, &place, operations, (old, new));
    samples(report, &operation, (old, new));
}

/// Compares the nested values that a product has.
fn selects(report: &mut Report<'_>, place: &Place<'_>, (old, new): (&Product, &Product)) {
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
        report.tell(place, finding.keyed(["selects"]));
    }
    let (was, is) = (
        cases::assignments(&old.selects),
        cases::assignments(&new.selects),
    );
    let [old_set, new_set] = [old, new].map(|it| {
        let mut set: Vec<(String, &String)> =
            it.selects.iter().map(|it| (path(it), &it.1)).collect();
        set.sort_unstable();
        set
    });
    if was != is && old_set == new_set {
        report.tell(
            place,
            SELECT_ORDER_CHANGED
                .at("", at)
                .keyed(["selects"])
                .was(was)
                .is(is),
        );
    }
}

/// Compares the values by which a notification is recognised.
fn identification(report: &mut Report<'_>, place: &Place<'_>, (old, new): (&Product, &Product)) {
    let words = |it: &Product| {
        let values = it.identified_by.iter();
        let values =
            values.map(|(path, values)| format!("{}: {}", path.dotted(), values.join(", ")));
        values.collect::<Vec<_>>().join("; ")
    };
    let (was, is) = (words(old), words(new));
    if was != is {
        let finding = IDENTIFICATION_CHANGED
            .at("", new.span)
            .keyed(["identified_by"]);
        report.tell(place, finding.was(was).is(is));
    }
}

/// Compares what the pages of a product show.
fn samples(report: &mut Report<'_>, place: &Place<'_>, (old, new): (&Product, &Product)) {
    for pair in pairs(&old.samples, &new.samples, |it| it.id.as_str()) {
        match pair {
            Pair::Added(it) => {
                let finding = SAMPLE_ADDED.at(&it.id, it.span);
                report.tell(place, finding.is(shown(it)));
            }
            Pair::Removed(it) => {
                let finding = SAMPLE_REMOVED.at(&it.id, new.span).keyed(["samples"]);
                report.tell(place, finding.was(shown(it)));
            }
            Pair::Both(was, is) => {
                texts::doc(report, place, (&was.doc, &is.doc), &is.id, is.span);
                texts::pages(report, place, (&was.pages, &is.pages), &is.id, is.span);
                let (was, at, is) = (shown(was), is, shown(is));
                if was != is {
                    let finding = SAMPLE_CHANGED.at(&at.id, at.span);
                    report.tell(place, finding.was(was).is(is));
                }
            }
        }
    }
    if let Some((was, is)) = reordered(&old.samples, &new.samples, |it| &it.id) {
        report.tell(
            place,
            SAMPLE_ORDER_CHANGED
                .at("", new.span)
                .keyed(["samples"])
                .was(was)
                .is(is),
        );
    }
}

/// What a sample shows, as one line.
fn shown(sample: &Sample) -> String {
    let bodies = [("request", &sample.request), ("response", &sample.response)];
    let bodies = bodies
        .into_iter()
        .filter_map(|(word, body)| Some(format!("{word} {}", body.as_ref()?)));
    let excerpt = sample.excerpt.then(|| "excerpt".to_owned());
    excerpt
        .into_iter()
        .chain(bodies)
        .collect::<Vec<_>>()
        .join(", ")
}
