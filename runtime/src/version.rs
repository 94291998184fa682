//! Checks that emitted code and this crate belong together.

/// Fails to compile a crate that was emitted for another version, since the items it calls may be
/// missing or have another meaning. `wanted` is the significant part of the version: `0.1` of
/// `0.1.7`, `1` of `1.4.2`.
pub const fn assert_emitted_for(wanted: &str) {
    assert!(
        is_of(env!("CARGO_PKG_VERSION").as_bytes(), wanted.as_bytes()),
        concat!(
            "this crate was emitted for another version of antom-runtime than ",
            env!("CARGO_PKG_VERSION"),
            ": regenerate it with antom-codegen of that version, or depend on the version it was \
             emitted for"
        )
    );
}

/// Whether a version equals `wanted`, or starts with it and a dot.
const fn is_of(version: &[u8], wanted: &[u8]) -> bool {
    if version.len() < wanted.len()
        || (version.len() > wanted.len() && version[wanted.len()] != b'.')
    {
        return false;
    }
    let mut at = 0;
    while at < wanted.len() {
        if version[at] != wanted[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        let is_of = |version: &str, wanted: &str| is_of(version.as_bytes(), wanted.as_bytes());
        assert!(is_of("0.1.7", "0.1") && is_of("1.4.2", "1") && is_of("0.1", "0.1"));
        assert!(!is_of("0.10.0", "0.1") && !is_of("0.2.0", "0.1") && !is_of("0", "0.1"));
    }
}
