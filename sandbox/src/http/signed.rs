//! What is to be said of the headers that sign a call: how they differ from the documentation, and what was verified with them.

use std::time::Duration;

use antom::Language;
use antom::schema::ObjectSchema;
use antom::signature::{Deviation, SignatureHeader, instant};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use time::OffsetDateTime;

use super::redact;
use crate::clock::to_text;
use crate::keys;
use crate::store::Verified;

/// Something about the headers that the sandbox accepts, although it is probably a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lenience {
    /// The header `signature` is not written as documented.
    Deviation(Deviation),
    /// The header names another key version than that of the merchant's key.
    KeyVersion { named: String },
    /// The time of the request is far from the clock.
    Time {
        request: OffsetDateTime,
        now: OffsetDateTime,
        tolerance: Duration,
    },
}

/// Finds what is accepted in the headers of a call. `now` is the time of the sandbox: a merchant's server has the system's clock,
/// so that both times are right.
pub(super) fn leniences(
    headers: &HeaderMap,
    now: OffsetDateTime,
    tolerance: Duration,
) -> Vec<Lenience> {
    let mut found = Vec::new();
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    if let Some(signature) = text("signature") {
        let deviations = SignatureHeader::deviations(signature).unwrap_or_default();
        found.extend(deviations.into_iter().map(Lenience::Deviation));
        if let Ok(SignatureHeader { key_version, .. }) = SignatureHeader::parse(signature)
            && key_version != keys::VERSION
        {
            let named = key_version.chars().take(32).collect();
            found.push(Lenience::KeyVersion { named });
        }
    }
    if let Some(request) = text("request-time").and_then(instant) {
        let clocks = [now, OffsetDateTime::now_utc()];
        let is_near = |clock: OffsetDateTime| (clock - request).unsigned_abs() <= tolerance;
        if !clocks.into_iter().any(is_near) {
            found.push(Lenience::Time {
                request,
                now,
                tolerance,
            });
        }
    }
    found
}

impl Lenience {
    /// The name of the header.
    pub(super) fn header(&self) -> &'static str {
        match self {
            Self::Deviation(_) | Self::KeyVersion { .. } => "signature",
            Self::Time { .. } => "request-time",
        }
    }

    /// Says what it is, and what to do.
    pub(super) fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            _ => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Deviation(Deviation::NoAlgorithm) => {
                "the header has no `algorithm=RSA256`".to_owned()
            }
            Self::Deviation(Deviation::NoKeyVersion) => {
                "the header has no `keyVersion=1`".to_owned()
            }
            Self::Deviation(Deviation::NotUrlEncoded) => {
                "the signature must be URL-encoded after it is encoded as Base64: `+`, `/` and `=` become `%2B`, `%2F` and `%3D`"
                    .to_owned()
            }
            Self::Deviation(Deviation::UrlSafe) => {
                "the signature must be standard Base64 with `+` and `/`, not Base64url with `-` and `_`".to_owned()
            }
            Self::Deviation(Deviation::NoPadding) => {
                "the Base64 of the signature must be padded with `=`".to_owned()
            }
            Self::Deviation(deviation) => format!("the signature differs from the documentation: {deviation:?}"),
            Self::KeyVersion { named } => format!(
                "the header names the key version `{}`; the merchant's key has the version `{}`",
                named.escape_debug(),
                keys::VERSION
            ),
            Self::Time {
                request,
                now,
                tolerance,
            } => format!(
                "the request is dated {}, and the time of the sandbox is {}: send the present time (the documentation names no \
                 limit; the sandbox warns beyond {} minutes)",
                to_text(*request),
                to_text(*now),
                tolerance.as_secs() / 60
            ),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Deviation(Deviation::NoAlgorithm) => "请求头中没有 `algorithm=RSA256`".to_owned(),
            Self::Deviation(Deviation::NoKeyVersion) => "请求头中没有 `keyVersion=1`".to_owned(),
            Self::Deviation(Deviation::NotUrlEncoded) => {
                "签名在 Base64 编码后须再做 URL 编码：`+`、`/`、`=` 应为 `%2B`、`%2F`、`%3D`"
                    .to_owned()
            }
            Self::Deviation(Deviation::UrlSafe) => {
                "签名须使用标准 Base64（`+`、`/`），而不是 Base64url（`-`、`_`）".to_owned()
            }
            Self::Deviation(Deviation::NoPadding) => "签名的 Base64 须以 `=` 补齐".to_owned(),
            Self::Deviation(deviation) => format!("签名与文档不一致：{deviation:?}"),
            Self::KeyVersion { named } => format!(
                "请求头中的密钥版本为 `{}`，而商户密钥的版本为 `{}`",
                named.escape_debug(),
                keys::VERSION
            ),
            Self::Time {
                request,
                now,
                tolerance,
            } => format!(
                "请求时间为 {}，沙箱时间为 {}：请发送当前时间（文档未规定允许的偏差；相差超过 {} 分钟时沙箱发出警告）",
                to_text(*request),
                to_text(*now),
                tolerance.as_secs() / 60
            ),
        }
    }
}

/// The longest signature that is kept.
const SIGNATURE: usize = 2048;

/// What was verified of a call. The body is kept if nothing of it is sensitive; otherwise nothing that depends on it is.
pub(super) fn verified(
    head: &Parts,
    body: &[u8],
    schema: Option<&'static ObjectSchema>,
) -> Verified {
    let header = |name: &str, longest: usize| {
        let value = head.headers.get(name);
        let value = value.and_then(|it| it.to_str().ok()).unwrap_or_default();
        value.chars().take(longest).collect()
    };
    let path = head.uri.path_and_query().map_or("/", |it| it.as_str());
    let text = std::str::from_utf8(body).ok();
    let text = text.filter(|_| redact::is_shown_whole(body, schema));
    Verified {
        method: head.method.to_string(),
        path: path.chars().take(super::record::SHOWN).collect(),
        client_id: header("client-id", super::record::SHOWN),
        time: header("request-time", super::record::SHOWN),
        signature: text.map(|_| header("signature", SIGNATURE)),
        body: text.map(str::to_owned),
    }
}
