//! Specs that somebody seems to have sat on.

/// A small generator of numbers, so that a failure can be repeated.
pub(crate) struct Numbers(pub u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.next() % limit.max(1)
    }
}

/// Bytes and words that mean something to YAML or to the spec language.
const MORSELS: [&[u8]; 34] = [
    b"",
    b" ",
    b"\n",
    b":",
    b": ",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"&a ",
    b"*a",
    b"!t ",
    b"|\n",
    b">\n",
    b"\"",
    b"'",
    b"#",
    b"---\n",
    b"...\n",
    b"%YAML 9\n",
    b"\t",
    b"\xff",
    b"\xe9\x87",
    b"null",
    b"Array<",
    b"Map<>",
    b"<",
    b">",
    b"999999999999999999999999",
    b"-1",
    b"const",
    b"rust: self",
];

/// Changes a few places: cuts, drops, inserts, repeats.
pub(crate) fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(4) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + numbers.below(12)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let morsel = MORSELS[numbers.below(MORSELS.len())];
                bytes.splice(at..at, morsel.iter().copied());
            }
            _ => {
                let from = numbers.below(bytes.len() + 1);
                let piece: Vec<u8> = bytes[from..(from + 40).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
}
