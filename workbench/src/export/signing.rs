//! How messages are signed, for callers without the emitted crate.
//!
//! A spec does not define signatures: every stub signs and verifies with the runtime's module
//! `signature`. An API without stubs is not signed. A test compares these texts with the runtime.

use antom_codegen::model::{Api, Text};

/// Who sends; the name is the same both ways.
pub(super) const CLIENT_ID: &str = "client-id";
/// When a request was sent.
pub(super) const REQUEST_TIME: &str = "request-time";
/// When a response was sent.
pub(super) const RESPONSE_TIME: &str = "response-time";
/// The signature.
pub(super) const SIGNATURE: &str = "signature";
/// The content type of every body.
pub(super) const JSON: &str = "application/json; charset=UTF-8";

/// A client ID, and the time of signing, for examples. The time is that of no page.
pub(super) const EXAMPLE_CLIENT: &str = "YOUR_CLIENT_ID";
pub(super) const EXAMPLE_TIME: &str = "2026-01-31T09:30:00Z";

/// Whether messages of the API are signed.
pub(super) fn is_signed(api: &Api) -> bool {
    api.is_signed()
}

/// A header of a signed message.
pub(super) struct Header {
    pub(super) name: &'static str,
    pub(super) doc: Text,
    pub(super) example: &'static str,
}

/// Who sends.
pub(super) fn client_id() -> Header {
    Header {
        name: CLIENT_ID,
        doc: Text::new(
            "The ID of the calling client. It is part of the signed content.",
            "调用方的客户端 ID。参与签名。",
        ),
        example: EXAMPLE_CLIENT,
    }
}

/// When a request was signed.
pub(super) fn request_time() -> Header {
    Header {
        name: REQUEST_TIME,
        doc: Text::new(
            "When the request was signed: ISO 8601 with an offset, or Unix milliseconds. The exact header value is signed.",
            "签署请求的时间：带时区偏移的 ISO 8601，或 Unix 毫秒时间戳。以请求头的原始值参与签名。",
        ),
        example: EXAMPLE_TIME,
    }
}

/// When a response was signed.
pub(super) fn response_time() -> Header {
    Header {
        name: RESPONSE_TIME,
        doc: Text::new(
            "When the response was signed: ISO 8601 with an offset, or Unix milliseconds. The exact header value is signed.",
            "签署响应的时间：带时区偏移的 ISO 8601，或 Unix 毫秒时间戳。以响应头的原始值参与签名。",
        ),
        example: EXAMPLE_TIME,
    }
}

/// The signature.
pub(super) fn signature() -> Header {
    Header {
        name: SIGNATURE,
        doc: Text::new(
            "The signature, in the form `algorithm=RSA256,keyVersion=1,signature=…`: RSASSA-PKCS1-v1_5 with SHA-256, Base64-encoded, then URL-encoded. The signed content is the method in capitals, a space, the path, a line feed, then the client ID, the time and the body, joined by dots. Path and body are exactly as sent. For a response, method and path are those of the request, and the time is that of the response.",
            "签名，格式为 `algorithm=RSA256,keyVersion=1,signature=…`：对待签名内容做 RSASSA-PKCS1-v1_5（SHA-256）签名，\
             再做 Base64 与 URL 编码。待签名内容依次为：大写的请求方法、空格、实际发送的路径、换行符，然后是以点号连接的客户端 ID、\
             时间与实际发送的报文体。响应的签名使用其请求的方法与路径，时间为响应的时间。",
        ),
        example: "algorithm=RSA256,keyVersion=1,signature=…",
    }
}

/// The content that is signed, as it stands in a message with an example's client and time.
pub(super) fn content(method: &str, path: &str, body: &str) -> String {
    format!("{method} {path}\n{EXAMPLE_CLIENT}.{EXAMPLE_TIME}.{body}")
}
