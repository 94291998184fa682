/// A set of fields of one object, by index in its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSet([u64; 4]);

impl FieldSet {
    /// The empty set.
    pub const EMPTY: Self = Self([0; 4]);

    /// The maximum number of fields of an object.
    pub const CAPACITY: usize = 256;

    /// Adds a field. Returns `false` if it was already in the set. An index beyond the capacity is
    /// ignored, and `true` is returned.
    #[inline]
    pub const fn insert(&mut self, index: usize) -> bool {
        if index >= Self::CAPACITY {
            return true;
        }
        let bit = 1 << (index % 64);
        let new = self.0[index / 64] & bit == 0;
        self.0[index / 64] |= bit;
        new
    }

    /// Returns whether the field is in the set.
    #[inline]
    pub const fn contains(&self, index: usize) -> bool {
        index < Self::CAPACITY && self.0[index / 64] & (1 << (index % 64)) != 0
    }

    /// Returns the first field of this set that is missing from the other set.
    #[inline]
    pub fn first_not_in(&self, other: &Self) -> Option<usize> {
        let words = self.0.iter().zip(other.0).enumerate();
        words
            .map(|(word, (mine, theirs))| (word, mine & !theirs))
            .find(|(_, lacking)| *lacking != 0)
            .map(|(word, lacking)| word * 64 + lacking.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_lacks() {
        let mut required = FieldSet::EMPTY;
        let mut seen = FieldSet::EMPTY;
        for index in [0, 63, 64, 255] {
            assert!(required.insert(index));
            assert!(!required.insert(index));
        }
        for index in [0, 63, 64, 255] {
            assert_eq!(required.first_not_in(&seen), Some(index));
            seen.insert(index);
        }
        assert_eq!(required.first_not_in(&seen), None);
    }
}
