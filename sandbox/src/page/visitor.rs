//! Who looks at a page: the language, and what the address asks for.

use std::convert::Infallible;

use antom::Language;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};

/// The name of the cookie that keeps the language.
const COOKIE: &str = "antom-sandbox-language";

/// Who looks at a page.
pub(super) struct Visitor {
    pub language: Language,
    /// The language that the address asks for, to be remembered.
    chosen: Option<Language>,
    pub path: String,
    query: Vec<(String, String)>,
}

impl Visitor {
    pub(super) fn of(headers: &HeaderMap, uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        let query: Vec<(String, String)> = url_pairs(query);
        let chosen = query
            .iter()
            .find(|(name, _)| name == "lang")
            .and_then(|(_, value)| named(value));
        let language = chosen
            .or_else(|| remembered(headers))
            .unwrap_or_else(|| accepted_language(headers));
        Self {
            language,
            chosen,
            path: uri.path().to_owned(),
            query,
        }
    }

    /// Returns the text in the visitor's language.
    pub(super) fn say<'t>(&self, english: &'t str, chinese: &'t str) -> &'t str {
        match self.language {
            Language::Zh => chinese,
            _ => english,
        }
    }

    /// Returns what the address asks for under a name.
    pub(super) fn asked(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The language as HTML names it.
    pub(super) fn tag(&self) -> &'static str {
        self.say("en", "zh-Hans")
    }

    /// The address of the same page in the other language.
    pub(super) fn in_other_language(&self) -> String {
        let kept = self.query.iter().filter(|(name, _)| name != "lang");
        let mut pairs: Vec<(&str, &str)> = kept.map(|(name, it)| (&**name, &**it)).collect();
        pairs.push(("lang", self.say("zh", "en")));
        format!("{}?{}", self.path, query(&pairs))
    }

    /// The cookie that remembers the language, if the address asks for one.
    pub(super) fn cookie(&self) -> Option<String> {
        let value = match self.chosen? {
            Language::Zh => "zh",
            _ => "en",
        };
        Some(format!("{COOKIE}={value}; Path=/; SameSite=Lax; HttpOnly"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers, &parts.uri))
    }
}

/// Writes a query.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    reqwest::Url::parse_with_params("http://localhost/", pairs)
        .ok()
        .and_then(|url| url.query().map(str::to_owned))
        .unwrap_or_default()
}

/// Reads a query, or a form.
pub(super) fn url_pairs(text: &str) -> Vec<(String, String)> {
    let Ok(mut url) = reqwest::Url::parse("http://localhost/") else {
        return Vec::new();
    };
    url.set_query(Some(text));
    url.query_pairs().into_owned().collect()
}

fn named(name: &str) -> Option<Language> {
    let name = name.trim().to_ascii_lowercase();
    if name.starts_with("zh") {
        return Some(Language::Zh);
    }
    name.starts_with("en").then_some(Language::En)
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    let mut cookies = headers
        .get(header::COOKIE)?
        .to_str()
        .ok()?
        .split(';')
        .filter_map(|it| it.trim().split_once('='));
    cookies
        .find(|(name, _)| *name == COOKIE)
        .and_then(|(_, value)| named(value))
}

/// Returns the first language of `Accept-Language` that the sandbox has.
pub(crate) fn accepted_language(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|it| it.to_str().ok());
    let known = wanted.and_then(|it| it.split(',').find_map(named));
    known.unwrap_or_default()
}
