use core::fmt;

/// Stands for a sensitive value in `Debug` output: whether it is there, and nothing else.
pub fn redacted(present: bool) -> impl fmt::Debug {
    Redacted(present)
}

struct Redacted(bool);

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "<redacted>" } else { "None" })
    }
}
