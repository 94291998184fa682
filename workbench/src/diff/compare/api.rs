//! The API as a whole.

use super::collector::{Collector, Finding, Scope};
use super::{renames, result_codes, texts};
use crate::diff::Rust;
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, pairs, pairs_of, reordered};
use antom_codegen::model::{Api, Language, Outcome, Page, Scalars, Stub, TestClients};

/// Compares what `api.yaml` says.
pub(super) fn compare(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let scope = Scope::default();
    let at = new.span;
    if old.name != new.name {
        let finding = API_NAME_CHANGED.at("name", at);
        collector.tell(&scope, finding.was(&old.name).is(&new.name));
    }
    texts::doc(collector, &scope, (&old.doc, &new.doc), "doc", at);
    if old.guide != new.guide {
        let mut finding = GUIDE_CHANGED.at("guide", at);
        finding = old.guide.iter().fold(finding, |it, text| it.was(text));
        finding = new.guide.iter().fold(finding, |it, text| it.is(text));
        collector.tell(&scope, finding);
    }
    if old.base_path != new.base_path {
        let finding = BASE_PATH_CHANGED.at("base_path", at).keyed(["base_path"]);
        collector.tell(&scope, finding.was(&old.base_path).is(&new.base_path));
    }
    if old.scalars != new.scalars {
        let word = |it| match it {
            Scalars::Strings => "string",
            Scalars::Native => "native",
        };
        let finding = SCALARS_CHANGED.at("scalars", at).keyed(["scalars"]);
        collector.tell(&scope, finding.was(word(old.scalars)).is(word(new.scalars)));
    }
    languages(collector);
    if let Some(finding) = outcome(old, new) {
        collector.tell(&scope, finding.keyed(["outcome"]));
    }
    areas(collector);
    pages(collector);
    stubs(collector);
    gateways(collector);
    if let Some(finding) = test_clients(old, new) {
        collector.tell(&scope, finding.keyed(["test_clients"]));
    }
    result_codes::definitions(collector);
    result_codes::protocol(collector, at);
}

fn languages(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let word = |it: Language| match it {
        Language::En => "en",
        Language::Zh => "zh",
    };
    for pair in pairs(&old.languages, &new.languages, |it| word(*it)) {
        let finding = match pair {
            Pair::Added(it) => LANGUAGE_ADDED.at("languages", new.span).is(word(*it)),
            Pair::Removed(it) => LANGUAGE_REMOVED.at("languages", new.span).was(word(*it)),
            Pair::Both(..) => continue,
        };
        collector.tell(&Scope::default(), finding.keyed(["languages"]));
    }
}

fn outcome(old: &Api, new: &Api) -> Option<Finding> {
    match (&old.outcome, &new.outcome) {
        (None, None) => None,
        (None, Some(is)) => Some(OUTCOME_ADDED.at("outcome", new.span).is(words(is))),
        (Some(was), None) => Some(OUTCOME_REMOVED.at("outcome", new.span).was(words(was))),
        (Some(was), Some(is)) => {
            // Of an answer without success the field that holds the status is certain, and no other.
            let rust = if was.status.first() == is.status.first() {
                Rust::Patch
            } else {
                Rust::Major
            };
            let finding = OUTCOME_CHANGED.at("outcome", new.span).rust(rust);
            (words(was) != words(is)).then(|| finding.was(words(was)).is(words(is)))
        }
    }
}

fn words(outcome: &Outcome) -> String {
    let paths = [&outcome.status, &outcome.code, &outcome.message].map(|it| it.join("."));
    let [status, code, message] = paths;
    let (success, failure, unknown) = (&outcome.success, &outcome.failure, &outcome.unknown);
    format!("{status} ({success}, {failure}, {unknown}), {code}, {message}")
}

fn areas(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let scope = Scope::default();
    for pair in pairs_of(&old.areas, &new.areas, &collector.twins.areas) {
        match pair {
            Pair::Added(it) => {
                collector.tell(&scope, AREA_ADDED.at(&it.name, it.span).is(&it.name))
            }
            Pair::Removed(it) => {
                let finding = AREA_REMOVED.at(&it.name, new.span).keyed(["areas"]);
                collector.tell(&scope, finding.was(&it.name));
            }
            Pair::Both(was, is) => {
                if was.name != is.name {
                    let rust = major_if(was.module != is.module);
                    let finding = AREA_RENAMED.at(&is.name, is.span).rust(rust);
                    collector.tell(&scope, finding.was(&was.name).is(&is.name));
                }
                texts::doc(collector, &scope, (&was.doc, &is.doc), &is.name, is.span);
            }
        }
    }
    if let Some((was, is)) = reordered(&old.areas, &new.areas, |it| &it.name) {
        let finding = AREA_ORDER_CHANGED.at("areas", new.span).keyed(["areas"]);
        collector.tell(&scope, finding.was(was).is(is));
    }
}

/// The verdict on a name that is another one in Rust, or is not.
pub(super) fn major_if(is_other: bool) -> Rust {
    if is_other { Rust::Major } else { Rust::Patch }
}

fn pages(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let scope = Scope::default();
    for pair in pairs_of(&old.pages, &new.pages, &collector.twins.pages) {
        let finding = match pair {
            Pair::Added(page) => PAGE_ADDED.at(&page.id, page.span).is(line(page)),
            Pair::Removed(page) => {
                let finding = PAGE_REMOVED.at(&page.id, new.span).keyed(["pages"]);
                finding.was(line(page))
            }
            Pair::Both(was, is) if was.id != is.id => {
                PAGE_RENAMED.at(&is.id, is.span).was(&was.id).is(&is.id)
            }
            Pair::Both(was, is) if line(was) != line(is) => {
                PAGE_CHANGED.at(&is.id, is.span).was(line(was)).is(line(is))
            }
            Pair::Both(..) => continue,
        };
        collector.tell(&scope, finding);
    }
    if let Some((was, is)) = reordered(&old.pages, &new.pages, |it| &it.id) {
        let finding = PAGE_ORDER_CHANGED.at("pages", new.span).keyed(["pages"]);
        collector.tell(&scope, finding.was(was).is(is));
    }
}

/// What is said of a page, but for its id.
pub(super) fn line(page: &Page) -> String {
    let date = page.date.as_deref().unwrap_or("no date");
    let address = page.address.as_deref().unwrap_or("no address");
    let version = page.version.as_ref();
    let version = version.map_or(String::new(), |it| format!(", version {it}"));
    let advisory = if page.advisory { ", advisory" } else { "" };
    format!(
        "{} ({}, {date}{version}, {address}{advisory})",
        page.title, page.language
    )
}

fn stubs(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let word = |stub: &Stub| {
        let mut all = Stub::ALL.iter();
        all.find(|(_, it)| it == stub).map_or("", |(word, _)| word)
    };
    for pair in pairs(&old.stubs, &new.stubs, word) {
        let finding = match pair {
            Pair::Added(it) => STUB_ADDED.at("stubs", new.span).is(word(it)),
            Pair::Removed(it) => STUB_REMOVED.at("stubs", new.span).was(word(it)),
            Pair::Both(..) => continue,
        };
        collector.tell(&Scope::default(), finding.keyed(["stubs"]));
    }
}

fn gateways(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let scope = Scope::default();
    // Their constants are the client's.
    let emitted = |api: &Api, verdict: Rust| {
        if api.stubs.contains(&Stub::Client) {
            verdict
        } else {
            Rust::Patch
        }
    };
    for pair in renames::gateways(old, new) {
        match pair {
            Pair::Added(it) => {
                let finding = GATEWAY_ADDED.at(&it.name, it.span).is(&it.address);
                collector.tell(&scope, finding.rust(emitted(new, Rust::Minor)));
            }
            Pair::Removed(it) => {
                let finding = GATEWAY_REMOVED
                    .at(&it.name, new.span)
                    .keyed(["gateways"])
                    .was(&it.address);
                collector.tell(&scope, finding.rust(emitted(old, Rust::Major)));
            }
            Pair::Both(was, is) => {
                if was.name != is.name {
                    let finding = GATEWAY_RENAMED.at(&is.name, is.span);
                    let rust = emitted(old, Rust::Major);
                    collector.tell(&scope, finding.rust(rust).was(&was.name).is(&is.name));
                }
                if was.address != is.address {
                    let finding = GATEWAY_ADDRESS_CHANGED
                        .at(&is.name, is.span)
                        .keyed(["address"]);
                    collector.tell(&scope, finding.was(&was.address).is(&is.address));
                }
                texts::doc(collector, &scope, (&was.doc, &is.doc), &is.name, is.span);
            }
        }
    }
    if let Some((was, is)) = reordered(&old.gateways, &new.gateways, |it| &it.name) {
        let finding = GATEWAY_ORDER_CHANGED
            .at("gateways", new.span)
            .keyed(["gateways"]);
        collector.tell(&scope, finding.was(was).is(is));
    }
}

fn test_clients(old: &Api, new: &Api) -> Option<Finding> {
    let words = |it: &TestClients| format!("{}…, {}", it.client_id_prefix, it.base_path);
    let was = old.test_clients.as_ref().map(words);
    let is = new.test_clients.as_ref().map(words);
    let path = "test_clients";
    let at = new.span;
    match (was, is) {
        (None, Some(is)) => Some(TEST_CLIENTS_ADDED.at(path, at).is(is)),
        (Some(was), None) => Some(TEST_CLIENTS_REMOVED.at(path, at).was(was)),
        (Some(was), Some(is)) if was != is => {
            Some(TEST_CLIENTS_CHANGED.at(path, at).was(was).is(is))
        }
        _ => None,
    }
}
