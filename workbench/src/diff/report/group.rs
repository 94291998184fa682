//! Changes for people: a change of a shared type is listed once.

use std::collections::HashMap;

use super::{Change, Report};

/// The changes of one body, one operation, or the API.
pub(super) struct Section<'a> {
    /// `createPaymentSession for EasySafePay, request`
    pub(super) title: String,
    pub(super) groups: Vec<Group<'a>>,
}

/// The same change at several places: at one place of the spec, from the same to the same.
pub(super) struct Group<'a> {
    /// The changes in order; at least one.
    pub(super) changes: Vec<&'a Change>,
    /// The reason, if intended.
    pub(super) reason: Option<&'a str>,
}

impl<'a> Group<'a> {
    /// The first change; the group is listed in its section.
    pub(super) fn first(&self) -> &'a Change {
        self.changes[0]
    }

    /// The places of the other changes, by section; long lists are shortened.
    pub(super) fn elsewhere(&self) -> Option<String> {
        const TITLES: usize = 4;
        const PATHS: usize = 3;
        let mut places: Vec<(String, Vec<&str>)> = Vec::new();
        for change in &self.changes[1..] {
            let title = title(change);
            match places.iter_mut().find(|(it, _)| *it == title) {
                Some((_, paths)) => paths.push(&change.path),
                None => places.push((title, vec![&change.path])),
            }
        }
        let own = title(self.first());
        let mut told = Vec::new();
        for (title, paths) in places.iter().take(TITLES) {
            let mut shown = paths[..paths.len().min(PATHS)].join(", ");
            if paths.len() > PATHS {
                shown += &format!(" and {} more", paths.len() - PATHS);
            }
            if *title == own {
                told.push(shown);
            } else {
                told.push(format!("{title}: {shown}"));
            }
        }
        let untold: usize = places
            .iter()
            .skip(TITLES)
            .map(|(_, paths)| paths.len())
            .sum();
        told.extend((untold > 0).then(|| format!("{untold} more places")));
        (!told.is_empty()).then(|| told.join("; "))
    }
}

/// The changes in sections, both in the order in which they first come up.
pub(super) fn sections<'a>(report: &Report<'a>) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for group in groups(report) {
        let title = title(group.first());
        match sections.iter_mut().find(|it| it.title == title) {
            Some(section) => section.groups.push(group),
            None => sections.push(Section {
                title,
                groups: vec![group],
            }),
        }
    }
    sections
}

fn groups<'a>(report: &Report<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known = HashMap::new();
    for change in &report.diff.changes {
        let reason = report.intended.and_then(|it| it.reason(change));
        // What stands at one place of the spec is one change there; without a place nothing is.
        let place = change.span.ok_or(groups.len());
        let values = (&change.old, &change.new);
        let verdicts = (change.travel, change.wire, change.rust);
        let key = (change.id, place, values, verdicts, reason);
        let index = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.changes.push(change),
            None => groups.push(Group {
                changes: vec![change],
                reason,
            }),
        }
    }
    groups
}

fn title(change: &Change) -> String {
    let Some(operation) = &change.operation else {
        return "the API and its types".to_owned();
    };
    let product = change.product.as_ref().map(|it| format!(" for {it}"));
    let direction = change.direction.map(|it| format!(", {it}"));
    [Some(operation.clone()), product, direction]
        .into_iter()
        .flatten()
        .collect()
}
