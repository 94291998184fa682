//! Why the server refuses a call, in Chinese.

use antom::server::{Fault, HeaderProblem, Reason};
use antom::signature::{HeaderError, SignatureError};

use super::mismatch;
use super::places;

pub(super) fn text(reason: &Reason) -> String {
    match reason {
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
                "client-id：{}，请发送一个 client-id 请求头",
                header(*problem)
            )
        }
        Reason::UnknownClient => "client-id：未知的客户端 ID，请使用沙箱启动时显示的值".to_owned(),
        Reason::NoKey => "signature：该商户尚未上传公钥，请先上传".to_owned(),
        Reason::Header {
            name,
            problem: problem @ HeaderProblem::NotATime,
        } => format!("{name}：{}", header(*problem)),
        Reason::Header { name, problem } => {
            format!("{name}：{}，请发送一个 {name} 请求头", header(*problem))
        }
        Reason::Age { limit } => format!(
            "request-time：与服务器时间相差超过 {} 秒，请检查时钟后重新发送",
            limit.as_secs()
        ),
        Reason::Signature(SignatureError::Header(error)) => signature_header(error),
        Reason::Signature(SignatureError::Mismatch(cause)) => {
            format!("签名不匹配：{}", mismatch::chinese(cause))
        }
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
        HeaderProblem::NotATime => "不是时间，请使用 Unix 时间（毫秒或秒）或 ISO 8601",
        _ => "无效",
    }
}

fn signature_header(error: &HeaderError) -> String {
    let text = match error {
        HeaderError::NoSignature => {
            "缺少 signature= 部分，应为 algorithm=RSA256,keyVersion=1,signature=…"
        }
        HeaderError::EmptySignature => "签名为空，请原样发送整个值",
        HeaderError::NotBase64 => "签名不是 Base64，请先做标准 Base64 编码，再做 URL 编码",
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

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotImplemented => "服务未实现该接口".to_owned(),
        Fault::Panic => "服务异常中止".to_owned(),
        Fault::Timeout { limit } => format!("服务未在 {} 秒内响应", limit.as_secs_f64()),
        Fault::Invalid(violations) => format!(
            "服务的响应不符合文档：{}",
            places(violations, "响应体", "、", |more| format!(
                "，另有 {more} 处"
            ))
        ),
        fault => format!("服务的响应无效：{fault}"),
    }
}
