use core::fmt;

/// Represents a sensitive value in `Debug` output: only whether it is present.
pub fn redacted(present: bool) -> impl fmt::Debug {
    Redacted(present)
}

struct Redacted(bool);

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "<redacted>" } else { "None" })
    }
}
