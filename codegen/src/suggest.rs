//! Suggestions for misspelled names.

use crate::forms::nearest::letters;
pub(crate) use crate::forms::nearest::nearest;

/// The only known name that begins with these letters: `max_length` for `maxlen`.
pub(crate) fn abbreviated<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    /// Fewer letters are the beginning of many words.
    const FEWEST: usize = 5;
    let start = letters(name);
    let begins = |it: &&str| letters(it).starts_with(&start);
    let mut found = known.into_iter().filter(begins);
    let only = found.next().filter(|_| start.len() >= FEWEST)?;
    found.next().is_none().then_some(only)
}

/// Returns the help for a misspelled name.
pub fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(name, known).map(|it| format!("did you mean `{it}`?"))
}

/// The maximum number of names in a [`listing`].
pub const SHOWN: usize = 24;

/// Returns a list of names for a help line, shortened if it is long.
pub fn listing<'n>(known: impl IntoIterator<Item = &'n str>) -> String {
    let mut shown: Vec<String> = known.into_iter().map(|it| format!("`{it}`")).collect();
    // Hiding a single name would save nothing.
    let more = if shown.len() > SHOWN + 1 {
        shown.split_off(SHOWN).len()
    } else {
        0
    };
    match more {
        0 if shown.is_empty() => "nothing".to_owned(),
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::abbreviated;

    #[test]
    fn finds_what_was_abbreviated() {
        let known = [
            "max",
            "max_length",
            "max_items",
            "min_length",
            "multiple_of",
        ];
        assert_eq!(abbreviated("maxlen", known), Some("max_length"));
        assert_eq!(abbreviated("max_len", known), Some("max_length"));
        assert_eq!(abbreviated("multiple", known), Some("multiple_of"));
        assert_eq!(abbreviated("m", known), None);
        assert_eq!(abbreviated("length", known), None);
    }
}
