//! Two lists side by side.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What stands side by side.
pub(crate) enum Pair<'a, T> {
    Added(&'a T),
    Removed(&'a T),
    Both(&'a T, &'a T),
}

/// The items of two lists, in the order of the new one; those that are gone follow what they
/// followed. Items are the same if their keys are.
pub(crate) fn pairs<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Pair<'a, T>> {
    let of_new: HashMap<K, usize> = (0..).zip(new).map(|(at, it)| (key(it), at)).collect();
    let same = old.iter().enumerate();
    let same = same.filter_map(|(at, it)| Some((at, *of_new.get(&key(it))?)));
    pairs_of(old, new, &same.collect())
}

/// The same where items may be the same though they are called otherwise: `same` leads from the index of an
/// old item to that of the new one.
pub(crate) fn pairs_of<'a, T>(
    old: &'a [T],
    new: &'a [T],
    same: &HashMap<usize, usize>,
) -> Vec<Pair<'a, T>> {
    let of_new: HashMap<usize, &T> = same.iter().map(|(was, is)| (*is, &old[*was])).collect();
    // The items that are gone, by the index of what follows them in the new list.
    let mut gone: HashMap<usize, Vec<&T>> = HashMap::new();
    let mut behind = 0;
    for (at, item) in old.iter().enumerate() {
        match same.get(&at) {
            Some(at) => behind = at + 1,
            None => gone.entry(behind).or_default().push(item),
        }
    }
    let mut pairs = Vec::new();
    for at in 0..=new.len() {
        let gone = gone.remove(&at).into_iter().flatten();
        pairs.extend(gone.map(Pair::Removed));
        pairs.extend(new.get(at).map(|item| match of_new.get(&at) {
            Some(old) => Pair::Both(*old, item),
            None => Pair::Added(item),
        }));
    }
    pairs
}

/// By what items are found to be the same. An item without the trait is like no other.
pub(crate) type Trait<'a, T> = &'a dyn Fn(&T) -> Option<String>;

/// Finds out which items of two lists are the same, as indexes: by one trait after the other what no trait
/// before has matched.
pub(crate) fn matched<T>(old: &[T], new: &[T], traits: &[Trait<'_, T>]) -> HashMap<usize, usize> {
    let mut found: HashMap<usize, usize> = HashMap::new();
    let mut taken = vec![false; new.len()];
    for it in traits {
        let mut free: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, item) in new.iter().enumerate().rev() {
            if let (false, Some(key)) = (taken[index], it(item)) {
                free.entry(key).or_default().push(index);
            }
        }
        for (index, item) in old.iter().enumerate() {
            if found.contains_key(&index) {
                continue;
            }
            let twin = it(item).and_then(|key| free.get_mut(&key)?.pop());
            if let Some(twin) = twin {
                found.insert(index, twin);
                taken[twin] = true;
            }
        }
    }
    found
}

/// Whether what both lists have is in another order in the new one: then both, as texts.
pub(crate) fn reordered<'a, T>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> &'a str,
) -> Option<(String, String)> {
    let kept = |from: &'a [T], other: &'a [T]| -> Vec<&'a str> {
        let kept = kept(from, &key, other.iter().map(&key));
        kept.into_iter().map(&key).collect()
    };
    let (was, is) = (kept(old, new), kept(new, old));
    (was != is).then(|| (was.join(", "), is.join(", ")))
}

/// The items of a list that another one has as well.
pub(crate) fn kept<'a, T>(
    items: &'a [T],
    key: impl Fn(&'a T) -> &'a str,
    other: impl Iterator<Item = &'a str>,
) -> Vec<&'a T> {
    let other: HashSet<&str> = other.collect();
    let kept = items.iter().filter(|it| other.contains(key(it)));
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &[&str], new: &[&str]) -> String {
        let (old, new): (Vec<String>, Vec<String>) = (
            old.iter().map(|it| (*it).to_owned()).collect(),
            new.iter().map(|it| (*it).to_owned()).collect(),
        );
        let pairs = pairs(&old, &new, |it| it.as_str());
        let shown = pairs.iter().map(|it| match it {
            Pair::Added(item) => format!("+{item}"),
            Pair::Removed(item) => format!("-{item}"),
            Pair::Both(item, _) => (*item).clone(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_gone_follows_what_it_followed() {
        assert_eq!(shown(&["a", "b", "c"], &["c", "a", "x"]), "c a -b +x");
        assert_eq!(shown(&["a", "b"], &["b"]), "-a b");
        assert_eq!(shown(&["a"], &[]), "-a");
        assert_eq!(shown(&[], &["a"]), "+a");
        assert_eq!(shown(&["a", "b", "c", "d"], &["a", "d"]), "a -b -c d");
    }

    #[test]
    fn order_is_that_of_what_both_have() {
        let changed =
            |old: &[&'static str], new: &[&'static str]| reordered(old, new, |it| *it).is_some();
        assert!(changed(&["a", "b"], &["b", "a"]));
        assert!(!changed(&["a", "b", "c"], &["x", "a", "c"]));
    }
}
