//! Suggestions for misspelt names: words of a scenario, operations, result codes, gateways.

use strsim::{jaro_winkler, osa_distance};

/// Returns the known name that is most like a given one. `None` if none is similar. Upper and lower case are the same.
pub(crate) fn similar<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    all_similar(name, known).into_iter().next()
}

/// Returns the known names that are like a given one, the most similar first.
pub(crate) fn all_similar<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Vec<&'k str> {
    // A longer name is not a misspelling, and would take long to compare.
    if name.len() > 64 {
        return Vec::new();
    }
    let name = name.to_ascii_lowercase();
    let mut rated: Vec<(f64, &str)> = known
        .into_iter()
        .map(|it| (likeness(&name, &it.to_ascii_lowercase()), it))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    rated.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    rated.into_iter().map(|(_, it)| it).collect()
}

/// How like two names are. In a short name, one typing error is too much for the measure of longer ones.
fn likeness(name: &str, known: &str) -> f64 {
    let is_one_error = name.len().min(known.len()) >= 3 && osa_distance(name, known) == 1;
    let likeness = jaro_winkler(name, known);
    if is_one_error {
        likeness.max(0.9)
    } else {
        likeness
    }
}
