//! Features of APIs that the generator does not support; they share one code.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// An unsupported feature of APIs.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// The feature, in the plural: `query parameters`.
    pub(crate) what: &'static str,
    /// The supported alternative.
    pub(crate) supported: &'static str,
    /// The keywords of other languages for it: the mapping of the spec language in which they
    /// occur, the keywords, and the key that replaces them, so that it is not reported as missing.
    words: &'static [(&'static str, &'static [&'static str], &'static str)],
}

pub(crate) const OTHER_METHODS: Unsupported = Unsupported {
    what: "the methods OPTIONS, TRACE and CONNECT",
    supported: "`GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`",
    words: &[],
};
pub(crate) const PATH_PARAMETERS: Unsupported = Unsupported {
    what: "path parameters",
    supported: "fixed paths only; an operation with a path parameter cannot be described",
    words: &[(
        "operation",
        &["path_params", "path_parameters", "pathParameters"],
        "",
    )],
};
pub(crate) const QUERY_PARAMETERS: Unsupported = Unsupported {
    what: "query parameters",
    supported: "fields of `request`, in the JSON body of a POST, PUT, PATCH or DELETE",
    words: &[(
        "operation",
        &["query", "query_params", "queryParams", "queryParameters"],
        "",
    )],
};
pub(crate) const HEADER_PARAMETERS: Unsupported = Unsupported {
    what: "header and cookie parameters",
    supported: "calls have only the headers of the signature and of the JSON body; use fields of \
                `request`",
    words: &[
        ("operation", &["headers", "header", "cookies", "cookie"], ""),
        ("field", &["header", "cookie"], ""),
    ],
};
pub(crate) const PARAMETERS: Unsupported = Unsupported {
    what: "parameters outside of the body",
    supported: "fields of `request`, in the JSON body",
    words: &[
        ("operation", &["parameters", "params"], "request"),
        ("field", &["in", "style", "explode"], ""),
    ],
};
pub(crate) const BODY_OF_GET: Unsupported = Unsupported {
    what: "request fields of GET and HEAD",
    supported: "`request: {}` for GET and HEAD; use POST, PUT, PATCH or DELETE for a request with \
                fields",
    words: &[],
};
pub(crate) const BODY_OF_HEAD: Unsupported = Unsupported {
    what: "response fields of HEAD",
    supported: "`response: {}` for HEAD; use GET for a response with fields",
    words: &[],
};
pub(crate) const OTHER_BODIES: Unsupported = Unsupported {
    what: "arrays and scalars as bodies",
    supported: "a JSON object as body, which can have a field of type `Array<T>`",
    words: &[],
};
pub(crate) const RESPONSES: Unsupported = Unsupported {
    what: "several responses of an operation",
    supported: "one `response` per operation; `failure` lists the fields of unsuccessful \
                responses, and `cases` distinguishes the successful ones",
    words: &[("operation", &["responses"], "response")],
};
pub(crate) const UNIONS: Unsupported = Unsupported {
    what: "unions",
    supported: "one type per field, with rules for constraints that depend on other fields, or the \
                type `Json`",
    words: &[
        ("field", &["oneOf", "anyOf", "discriminator"], "type"),
        (
            "type",
            &["oneOf", "anyOf", "discriminator", "union"],
            "fields",
        ),
    ],
};
pub(crate) const FORMS: Unsupported = Unsupported {
    what: "form encoding and other media types",
    supported: "JSON in UTF-8",
    words: &[("operation", MEDIA_TYPES, ""), ("api", MEDIA_TYPES, "")],
};
const MEDIA_TYPES: &[&str] = &[
    "consumes",
    "produces",
    "content",
    "content_type",
    "contentType",
    "media_type",
    "encoding",
    "form",
    "formData",
];
pub(crate) const FILES: Unsupported = Unsupported {
    what: "file uploads",
    supported: "JSON requests; a small file can be a `String` in Base64",
    words: &[("operation", &["files", "file", "multipart", "upload"], "")],
};
pub(crate) const SIGNATURES: Unsupported = Unsupported {
    what: "other signatures and authentication schemes",
    supported: "RSA-256 signatures in the header `signature`, as in the runtime's module \
                `signature`",
    words: &[("operation", LOGINS, ""), ("api", LOGINS, "")],
};
const LOGINS: &[&str] = &[
    "security",
    "securitySchemes",
    "securityDefinitions",
    "auth",
    "authentication",
    "authorization",
    "signature",
    "signing",
    "oauth",
    "oauth2",
    "api_key",
    "apiKey",
    "token",
    "bearer",
];
pub(crate) const LIMITS: Unsupported = Unsupported {
    what: "limits of more than 64 bits, or of more than 15 digits with a fraction",
    supported: "`min` and `max` as integers from -9223372036854775808 to 9223372036854775807, or \
                with at most 15 digits; describe other limits in `note`",
    words: &[],
};

impl Unsupported {
    /// The keywords for it in a mapping of the spec language.
    #[cfg(test)]
    pub(crate) fn words_of(&self, mapping: &str) -> impl Iterator<Item = &'static str> {
        let words = self.words.iter().filter(move |(of, ..)| *of == mapping);
        words.flat_map(|(_, words, _)| words.iter().copied())
    }
}

/// All unsupported features, in the order of `codegen/README.md`.
pub(crate) const ALL: [&Unsupported; 14] = [
    &OTHER_METHODS,
    &PATH_PARAMETERS,
    &QUERY_PARAMETERS,
    &HEADER_PARAMETERS,
    &PARAMETERS,
    &BODY_OF_GET,
    &BODY_OF_HEAD,
    &OTHER_BODIES,
    &RESPONSES,
    &UNIONS,
    &FORMS,
    &FILES,
    &SIGNATURES,
    &LIMITS,
];

/// The README has everything that is unsupported, so that a reader knows before he writes a spec.
#[cfg(test)]
#[test]
fn the_readme_lists_everything() {
    let readme = include_str!("../../../README.md");
    for it in ALL {
        assert!(readme.contains(it.what), "{}", it.what);
    }
}

/// The feature that a key of a mapping stands for elsewhere, and the key that replaces it, if any.
/// `scalar` is the value of the key, if that is a scalar.
pub(crate) fn by_key(
    mapping: &str,
    key: &str,
    scalar: Option<&str>,
) -> Option<(&'static Unsupported, Option<&'static str>)> {
    // A scalar `body` selects the encoding. Anything else contains the fields, which are called
    // `request` here.
    if (mapping, key) == ("operation", "body") && scalar.is_some() {
        return Some((&FORMS, Some("request")));
    }
    let (found, near) = by_word(mapping, key)?;
    let found = match scalar {
        Some(text) if key == "in" => of_place(text),
        _ => found,
    };
    Some((found, near))
}

/// The same, whatever the value of the key.
fn by_word(mapping: &str, key: &str) -> Option<(&'static Unsupported, Option<&'static str>)> {
    ALL.iter().find_map(|feature| {
        let mut words = feature.words.iter();
        let (_, _, near) = words.find(|(of, words, _)| *of == mapping && words.contains(&key))?;
        Some((*feature, Some(*near).filter(|it| !it.is_empty())))
    })
}

/// The supported alternative to a key of a mapping.
pub(crate) fn instead_of(mapping: &str, key: &str) -> Option<String> {
    let (found, _) = by_word(mapping, key)?;
    Some(format!(
        "{} are unsupported; supported: {}",
        found.what, found.supported
    ))
}

/// The feature that a value of OpenAPI's `in` stands for.
fn of_place(place: &str) -> &'static Unsupported {
    match place {
        "path" => &PATH_PARAMETERS,
        "query" => &QUERY_PARAMETERS,
        "header" | "cookie" => &HEADER_PARAMETERS,
        "formData" => &FORMS,
        _ => &PARAMETERS,
    }
}

/// The feature that an unknown type name stands for elsewhere.
pub(crate) fn by_type(name: &str) -> Option<&'static Unsupported> {
    match name.to_ascii_lowercase().as_str() {
        "file" | "upload" | "attachment" | "binary" | "bytes" | "blob" => Some(&FILES),
        "union" | "oneof" | "anyof" | "either" => Some(&UNIONS),
        _ => None,
    }
}

/// A feature that the generator does not support.
pub(crate) fn unsupported(span: Span, what: &Unsupported) -> Diagnostic {
    let message = format!("{} are unsupported", what.what);
    Diagnostic::at("unsupported", span, message).help(format!("supported: {}", what.supported))
}
