//! "Did you mean …?"

/// The known name nearest to a misspelt one, if one is near enough to be meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (name.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        if candidate.eq_ignore_ascii_case(name) {
            return Some(candidate);
        }
        let limit = best.map_or(limit, |(distance, _)| distance - 1);
        if let Some(distance) = distance(name, candidate, limit) {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The help line for a misspelt name.
pub(crate) fn did_you_mean<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<String> {
    nearest(name, known).map(|it| format!("did you mean `{it}`?"))
}

/// Names for a help line, as many as a reader takes in.
pub(crate) fn listing<'n>(known: impl IntoIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 24;
    let mut known = known.into_iter();
    let shown: Vec<String> = known
        .by_ref()
        .take(SHOWN)
        .map(|it| format!("`{it}`"))
        .collect();
    let more = known.count();
    match more {
        0 if shown.is_empty() => "nothing".to_owned(),
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

/// How many insertions, deletions, replacements and swaps of neighbours lie between two names;
/// none if there are more than `limit`.
fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut current = vec![row];
        for column in 1..=right.len() {
            let replaced = last[column - 1] + usize::from(left[row - 1] != right[column - 1]);
            let mut cost = replaced.min(last[column] + 1).min(current[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && left[row - 1] == right[column - 2]
                && left[row - 2] == right[column - 1];
            if swapped {
                cost = cost.min(before_last[column - 2] + 1);
            }
            current.push(cost);
        }
        if current.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let known = ["required", "type", "max_length", "min_length"];
        assert_eq!(nearest("requierd", known), Some("required"));
        assert_eq!(nearest("maxlength", known), Some("max_length"));
        assert_eq!(nearest("Type", known), Some("type"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }
}
