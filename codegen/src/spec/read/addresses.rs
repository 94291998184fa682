//! Addresses and paths.

use super::Reader;
use crate::diagnostic::catalogue::unsupported::{
    PATH_PARAMETERS, QUERY_PARAMETERS, unsupported as report,
};
use crate::source::Spanned;
use crate::spec::yaml::Node;

impl Reader {
    /// The prefix of the paths of all operations; can be empty.
    pub(super) fn base_path(&mut self, node: &Node) -> Option<Spanned<String>> {
        const EXPECTED: &str = "a path such as `/v1`, without a trailing `/`, empty segments, \
                                `.`, `..` and characters that need escaping";
        let path = self.scalar(node, EXPECTED)?;
        if !path.value.is_empty() && !is_prefix(&path.value) {
            self.wrong_word(&path, EXPECTED);
        }
        Some(path)
    }

    /// The path of an operation.
    pub(super) fn url_path(&mut self, node: &Node) -> Option<Spanned<String>> {
        const EXPECTED: &str = "a path such as `/v1/orders`, without empty segments, `.`, `..` \
                                and characters that need escaping";
        let path = self.scalar(node, EXPECTED)?;
        let unsupported = match path.value.as_str() {
            it if it.contains(['{', '}', '<', '>', '[', ']']) || it.contains("/:") => {
                Some(&PATH_PARAMETERS)
            }
            it if it.contains('?') => Some(&QUERY_PARAMETERS),
            _ => None,
        };
        if let Some(what) = unsupported {
            self.gaps.insert(path.span.file);
            self.problems.push(report(path.span, what));
        } else if !is_path(&path.value) {
            self.wrong_word(&path, EXPECTED);
        }
        Some(path)
    }
}

/// Whether a text is `https://host[:port][/prefix]`, without user name, query or fragment.
pub(super) fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let (authority, prefix) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let of_name = |it: u8| it.is_ascii_alphanumeric() || b".-".contains(&it);
    let is_host =
        host.starts_with(|it: char| it.is_ascii_alphanumeric()) && host.bytes().all(of_name);
    let is_port = port.bytes().all(|it| it.is_ascii_digit()) && port.parse::<u16>().is_ok();
    is_host && is_port && (prefix.is_empty() || is_prefix(prefix))
}

/// Whether a text is a path prefix.
fn is_prefix(text: &str) -> bool {
    is_path(text) && !text.ends_with('/')
}

/// Whether a path is sent exactly as written: it has no query and no fragment, needs no escaping,
/// and is not normalized by clients. The path is signed as it is sent.
fn is_path(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@%".contains(&it);
    let Some(inside) = text.strip_prefix('/') else {
        return false;
    };
    let folders = inside.strip_suffix('/').unwrap_or(inside);
    let is_kept = |it: &str| !matches!(it, "" | "." | "..");
    text.bytes().all(fits)
        && are_escapes_whole(text)
        && (inside.is_empty() || folders.split('/').all(|it| is_kept(&with_dots(it))))
}

/// Whether two hexadecimal digits follow each `%`.
fn are_escapes_whole(text: &str) -> bool {
    let is_hex = |it: u8| it.is_ascii_hexdigit();
    let mut parts = text.split('%').skip(1);
    parts.all(|it| it.len() >= 2 && it.bytes().take(2).all(is_hex))
}

/// A segment with its dots unescaped.
fn with_dots(segment: &str) -> String {
    segment.replace("%2e", ".").replace("%2E", ".")
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_path};

    #[test]
    fn paths() {
        for sound in [
            "/",
            "/a",
            "/a/",
            "/a/b.c",
            "/...",
            "/a%20b",
            "/.well-known/x",
            "/%2e%2e%2ea",
        ] {
            assert!(is_path(sound), "{sound}");
        }
        for broken in [
            "",
            "a",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/a/./b",
            "/a/../b",
            "/a/%2e%2e/b",
            "/a/.%2E",
            "/%2e",
            "/%zz",
            "/%",
            "/a%2",
            "/a%/b",
            "/a b",
            "/a?b",
            "/a#b",
        ] {
            assert!(!is_path(broken), "{broken}");
        }
    }

    #[test]
    fn addresses() {
        for sound in [
            "https://api.example",
            "https://127.0.0.1:8443",
            "https://api.example:1/a/b",
        ] {
            assert!(is_address(sound), "{sound}");
        }
        for broken in [
            "",
            "api.example",
            "http://api.example",
            "HTTPS://api.example",
            "https://",
            "https://:443",
            "https://api.example/",
            "https://api.example/a/",
            "https://api.example:",
            "https://api.example:+1",
            "https://api.example:65536",
            "https://user@api.example",
            "https://user:1@api.example",
            "https://api.example?a",
            "https://api.example/a?b",
            "https://api.example#a",
            "https://api example",
            " https://api.example",
            "https://api.example/a b",
            "https://api.example/{a}",
        ] {
            assert!(!is_address(broken), "{broken}");
        }
    }
}
