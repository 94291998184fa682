//! Chinese texts for what the runtime says in English about signatures.

mod mismatch;

use antom::signature::{HeaderError, SignatureError};

/// Why a signature is not accepted, and what to do about it.
pub(crate) fn signature(error: &SignatureError) -> String {
    match error {
        SignatureError::Header(error) => header(error),
        SignatureError::Mismatch(cause) => format!("签名不匹配：{}", mismatch::text(cause)),
        // An error of a newer version of the runtime.
        error => error.to_string(),
    }
}

fn header(error: &HeaderError) -> String {
    let text = match error {
        HeaderError::NoSignature => {
            "缺少 signature= 部分，应为 algorithm=RSA256,keyVersion=1,signature=…"
        }
        HeaderError::EmptySignature => "签名为空，请原样发送整个值",
        HeaderError::NotBase64 => "签名不是 Base64，请先做标准 Base64 编码，再做 URL 编码",
        HeaderError::Hexadecimal => {
            "签名是十六进制文本，请将签名的字节编码为 Base64，再做 URL 编码"
        }
        HeaderError::Truncated => "签名不完整，请检查请求头的长度限制",
        HeaderError::EncodedTwice => "签名被 URL 编码了两次，请只编码一次",
        HeaderError::DecodedTwice => "签名中的 + 被解码为空格，请原样发送",
        HeaderError::Algorithm { name } => {
            return format!(
                "请求头 Signature：不支持的算法 `{}`，必须为 RSA256",
                name.escape_debug()
            );
        }
        HeaderError::Duplicate { part } => {
            return format!("请求头 Signature：{part} 出现两次，每个部分只发送一次");
        }
        HeaderError::TooLong { length, at_most } => {
            return format!("请求头 Signature：有 {length} 字节，最多 {at_most} 字节");
        }
        _ => return error.to_string(),
    };
    format!("请求头 Signature：{text}")
}
