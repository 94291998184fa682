//! Why the server refuses a call, in English and Chinese. Where the server's message names a dashboard that
//! a sandbox does not have, the response gets the sandbox's own.

use std::borrow::Cow;

use antom::Language;
use antom::server::{Fault, HeaderProblem, Reason, Refusal};
use antom::signature::{HeaderError, SignatureError};
use antom::{ResultCode, Violation, Violations, schema};

use super::kept;
use crate::texts::Texts;

/// Keeps why the server refuses the call of this task.
pub(super) fn refused(refusal: &Refusal) {
    let reason = &refusal.reason;
    match reason {
        Reason::WrongPath { .. } => kept::refusal(wrong_path(refusal)),
        reason => {
            let own = own_message(reason);
            if let Some(body) = own.as_ref().and_then(|message| body(refusal, message)) {
                kept::body(body);
            }
            let english = match (own, reason) {
                (Some(own), _) => own.into_owned(),
                (None, Reason::Fields(_)) => {
                    format!("the request does not match the documentation: {reason}")
                }
                (None, reason) => reason.to_string(),
            };
            kept::refusal(Texts::new(english, in_chinese(reason)));
        }
    }
}

/// The body of a response with a message. Only calls that are not verified get one, and their responses are not signed.
fn body(refusal: &Refusal, message: &str) -> Option<String> {
    let outcome = schema().protocol_codes()?.outcome;
    let code = ResultCode::from(refusal.code?).documented()?;
    let body = outcome.object(code.name(), code.status(), message);
    Some(body.to_string())
}

/// Names the path that the client is to use.
fn wrong_path(refusal: &Refusal) -> Texts {
    let reason = &refusal.reason;
    let api = schema();
    let operation = refusal
        .operation
        .and_then(|name| api.operations_named(name).next());
    let path = operation.and_then(|it| match reason {
        Reason::WrongPath { is_test: true } => api.test_path_of(it),
        _ => Some(it.path().to_owned()),
    });
    let Some(path) = path else {
        return Texts::new(reason.to_string(), in_chinese(reason));
    };
    Texts::new(
        format!("{reason}: `{path}`"),
        format!("{}：{path}", in_chinese(reason)),
    )
}

/// The message where keys and client IDs come from a sandbox, not from a dashboard; at most as long as a message may be.
fn own_message(reason: &Reason) -> Option<Cow<'static, str>> {
    match reason {
        Reason::UnknownClient { client_id } => {
            let id = client_id.as_ref().map(|id| format!(" `{id}`"));
            let message = format!(
                "client-id: unknown client ID{}; use the one that the sandbox prints when it starts",
                id.unwrap_or_default()
            );
            Some(message.into())
        }
        Reason::Signature(error @ SignatureError::Mismatch(_)) if error.name() == "other_key" => {
            let message = "the signature does not match the merchant's public key: check the private key, and sign with \
                 PKCS#1 v1.5, not PSS; a sandbox without `--data` has new keys at each start";
            Some(message.into())
        }
        _ => None,
    }
}

fn in_chinese(reason: &Reason) -> String {
    match reason {
        Reason::UnknownPath => "路径：此处没有接口，请参阅 API 文档".to_owned(),
        Reason::Method { expected } => format!("请求方法：该接口须以 {expected} 调用"),
        Reason::HeaderBytes { limit } => format!("请求头：超过 {limit} 字节，请减少"),
        Reason::Headers { limit } => format!("请求头：超过 {limit} 个，请减少"),
        Reason::BodyTooLarge { limit } => format!("请求体：超过 {limit} 字节，请减小"),
        Reason::BodyTimeout { limit } => {
            format!("请求体：未在 {} 秒内到达，请重新发送", limit.as_secs_f64())
        }
        Reason::BodyBroken => "请求体：传输中断，请重新发送".to_owned(),
        Reason::ContentType => "content-type：必须为 application/json; charset=UTF-8".to_owned(),
        Reason::ContentEncoding => "content-encoding：请发送未压缩的请求体".to_owned(),
        Reason::NoClient(problem) => {
            format!(
                "client-id：{}，请仅发送一个 client-id 请求头",
                header(*problem)
            )
        }
        Reason::UnknownClient { client_id } => {
            let id = client_id.as_ref().map(|id| format!(" {id}"));
            format!(
                "client-id：未知的客户端 ID{}，请使用沙箱启动时显示的值",
                id.unwrap_or_default()
            )
        }
        Reason::WrongPath { is_test: true } => {
            "路径：测试用客户端 ID 须使用带 /sandbox 的路径".to_owned()
        }
        Reason::WrongPath { is_test: false } => {
            "路径：带 /sandbox 的路径仅供测试用客户端 ID 使用".to_owned()
        }
        Reason::NoKey => "signature：该商户尚未上传公钥，请先上传".to_owned(),
        Reason::Header {
            name,
            found: Some(found),
            ..
        } => format!(
            "{name}：{found} 不是有效的时间，请使用整数形式的 Unix 时间（毫秒或秒）或 ISO 8601"
        ),
        Reason::Header {
            name: name @ "signature",
            problem: problem @ HeaderProblem::Missing,
            ..
        } => format!(
            "{name}：{}，格式须为 algorithm=RSA256,keyVersion=1,signature=…",
            header(*problem)
        ),
        Reason::Header { name, problem, .. } => format!("{name}：{}", header(*problem)),
        Reason::Age { limit } => format!(
            "request-time：与服务器时间相差超过 {} 秒，请检查时钟后重新发送",
            limit.as_secs()
        ),
        Reason::Signature(SignatureError::Header(error)) => signature_header(error),
        Reason::Signature(error) => mismatch(error),
        Reason::NotJson(error) => format!("请求体：不是 JSON：{}", error.message(Language::Zh)),
        Reason::NotObject(_) => "请求体：必须是 JSON 对象".to_owned(),
        Reason::NoProduct(error) => {
            let fixed = error
                .mismatches
                .iter()
                .map(|it| format!("{} 必须为 {}", it.path, it.expected));
            let fixed: Vec<String> = fixed.collect();
            format!(
                "请求体不属于 {} 的任何产品：{}",
                error.operation,
                fixed.join("，")
            )
        }
        Reason::Fields(violations) => format!("请求不符合文档：{}", places(violations)),
        Reason::Fault(fault) => self::fault(fault),
        // A reason of a newer version of the server.
        reason => reason.to_string(),
    }
}

fn header(problem: HeaderProblem) -> &'static str {
    match problem {
        HeaderProblem::Missing => "缺失",
        HeaderProblem::Repeated => "出现多次",
        HeaderProblem::Unreadable => "含有不允许的字符",
        _ => "无效",
    }
}

fn signature_header(error: &HeaderError) -> String {
    let text = match error {
        HeaderError::NoSignature => {
            "缺少 signature= 部分，格式须为 algorithm=RSA256,keyVersion=1,signature=…"
        }
        HeaderError::EmptySignature => "签名为空",
        HeaderError::NotBase64 => "签名不是 Base64",
        HeaderError::Hexadecimal => {
            "签名是十六进制文本，请将签名的字节编码为 Base64，再做 URL 编码"
        }
        HeaderError::Truncated => "签名不完整，请检查请求头的长度限制",
        HeaderError::EncodedTwice => "签名被 URL 编码了两次，请只编码一次",
        HeaderError::DecodedTwice => "签名中的 + 被解码为空格，请原样发送",
        HeaderError::Algorithm { .. } => "算法必须为 RSA256",
        HeaderError::Duplicate { part } => return format!("请求头 Signature：{part} 出现两次"),
        HeaderError::TooLong { at_most, .. } => {
            return format!("请求头 Signature：最多 {at_most} 字节");
        }
        _ => return error.to_string(),
    };
    format!("请求头 Signature：{text}")
}

/// Why a signature does not match, by the name of the cause.
fn mismatch(error: &SignatureError) -> String {
    let cause = match error.name() {
        "no_keys" => "没有可用于验签的公钥",
        "unknown_key_version" => "签名中的 keyVersion 没有对应的公钥",
        "key_version" => "签名使用的密钥与 keyVersion 不一致",
        "own_key" => "签名使用了验签方的私钥，请使用商户私钥签名",
        "own_key_configured" => "验签公钥配置成了验签方自己的公钥",
        "other_key" => {
            "签名与商户公钥不匹配，请检查私钥（未使用 --data 的沙箱每次启动都会生成新密钥）"
        }
        "length" => "签名长度与密钥不符",
        "encoded_twice" => "签名被 URL 编码了两次，请只编码一次",
        "decoded_twice" => "签名中的 + 被解码为空格，请原样发送",
        "digest" => "摘要算法不正确，请使用 SHA-256",
        "hashed_twice" => "对摘要再次做了摘要，请直接传入待签名内容",
        "method" => "签名所用的请求方法与实际不同",
        "path" => "签名所用的路径与实际不同（测试用客户端 ID 的路径带 /sandbox）",
        "client_id" => "签名所用的客户端 ID 与请求头 client-id 不同",
        "time" => "签名所用的时间与请求头 request-time 不同",
        "escaped_line_feed" => {
            "路径之后签入了反斜杠和字母 n，而不是换行符，请使用会解析转义的字符串（PHP 中用双引号）"
        }
        "carriage_return" => "路径之后签入了回车换行（CRLF），请只用一个换行符",
        "no_line_feed" => "签名内容中，路径之后缺少换行符",
        "no_method" => "签名内容中缺少请求方法",
        "no_path" => "签名内容中缺少路径",
        "no_first_line" => "签名内容中缺少第一行（请求方法、空格、路径、换行符）",
        "separator" => "签名内容中，客户端 ID、时间与请求体之间须以点（.）分隔",
        "order" => {
            "签名内容的顺序不正确，应依次为：请求方法、空格、路径、换行符、客户端 ID、点、时间、点、请求体"
        }
        "body" => "签名所用的请求体与实际发送的不同，请对实际发送的字节签名",
        _ => "待签名内容与实际请求不同",
    };
    format!("签名不匹配：{cause}")
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotImplemented => "服务未实现该接口".to_owned(),
        Fault::Panic => "服务异常中止".to_owned(),
        Fault::Timeout { limit } => format!("服务未在 {} 秒内响应", limit.as_secs_f64()),
        Fault::Invalid(violations) => format!("服务的响应不符合文档：{}", places(violations)),
        fault => format!("服务的响应无效：{fault}"),
    }
}

/// So many fields are named.
const SHOWN: usize = 32;

/// Where fields break the documentation and by which rule, without a value.
fn places(violations: &Violations) -> String {
    let is_told = |it: &&Violation| it.is_error() || !violations.has_errors();
    let told: Vec<&Violation> = violations.iter().filter(is_told).collect();
    let place = |it: &&Violation| match it.path.as_str() {
        "" => format!("请求体（{}）", it.rule),
        path => format!("{}（{}）", path.escape_debug(), it.rule),
    };
    let shown: Vec<String> = told.iter().take(SHOWN).map(place).collect();
    let shown = shown.join("、");
    match told.len().saturating_sub(SHOWN) + violations.omitted() {
        0 => shown,
        more => format!("{shown}，另有 {more} 处"),
    }
}
