//! The known name that was probably meant by a misspelled one.

/// The most similar known name, if it is similar enough.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut distances = Distances::to(name);
    let limit = (distances.name.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        if same_letters(candidate, name) {
            return Some(candidate);
        }
        let limit = best.map_or(limit, |(distance, _)| distance - 1);
        if let Some(distance) = distances.of(candidate, limit) {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A name without separators, in lower case.
pub(crate) fn letters(name: &str) -> Vec<u8> {
    let bytes = name.bytes().filter(|it| *it != b'_' && *it != b'-');
    bytes.map(|it| it.to_ascii_lowercase()).collect()
}

/// Whether two names differ only in case and separators.
fn same_letters(one: &str, other: &str) -> bool {
    // Most names differ in their first letter, which needs no allocation.
    let first = |it: &str| it.bytes().next().map(|it| it.to_ascii_lowercase());
    first(one) == first(other) && letters(one) == letters(other)
}

/// Edit distances to one name. A spec can have many mistakes, so distances are computed without
/// allocations.
struct Distances {
    name: Vec<char>,
    candidate: Vec<char>,
    before_last: Vec<usize>,
    last: Vec<usize>,
    current: Vec<usize>,
}

impl Distances {
    fn to(name: &str) -> Self {
        Self {
            name: name.chars().collect(),
            candidate: Vec::new(),
            before_last: Vec::new(),
            last: Vec::new(),
            current: Vec::new(),
        }
    }

    /// The number of insertions, deletions, replacements and transpositions between the name and
    /// another; `None` if it exceeds `limit`.
    fn of(&mut self, candidate: &str, limit: usize) -> Option<usize> {
        if self.name.len().abs_diff(candidate.chars().count()) > limit {
            return None;
        }
        self.candidate.clear();
        self.candidate.extend(candidate.chars());
        self.last.clear();
        self.last.extend(0..=self.candidate.len());
        for row in 1..=self.name.len() {
            self.fill(row);
            if self
                .current
                .iter()
                .min()
                .is_some_and(|least| *least > limit)
            {
                return None;
            }
            std::mem::swap(&mut self.before_last, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.current);
        }
        self.last
            .last()
            .copied()
            .filter(|distance| *distance <= limit)
    }

    /// The distances of a prefix of the name from all prefixes of the candidate.
    fn fill(&mut self, row: usize) {
        let (left, right) = (&self.name, &self.candidate);
        self.current.clear();
        self.current.push(row);
        for column in 1..=right.len() {
            let replaced = self.last[column - 1] + usize::from(left[row - 1] != right[column - 1]);
            let mut cost = replaced
                .min(self.last[column] + 1)
                .min(self.current[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && left[row - 1] == right[column - 2]
                && left[row - 2] == right[column - 1];
            if swapped {
                cost = cost.min(self.before_last[column - 2] + 1);
            }
            self.current.push(cost);
        }
    }
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
        assert_eq!(nearest("MaxLength", known), Some("max_length"));
        assert_eq!(nearest("min-length", known), Some("min_length"));
        assert_eq!(nearest("ytpe", known), Some("type"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
    }
}
