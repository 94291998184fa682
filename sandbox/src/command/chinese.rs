//! Chinese texts for what the runtime says in English: why there is no response.

use antom::Language;
use antom::client::{Reason, TransportErrorKind};

use super::output::one_line;
use crate::chinese::signature;

/// Why there is no response to rely on.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Transport(error) => transport(error.kind()).to_owned(),
        Reason::Truncated { .. } => "响应不完整".to_owned(),
        Reason::OverLimit { max_response_size } => {
            format!("响应超过 {max_response_size} 字节的上限")
        }
        Reason::UnsignedOverLimit { limit } => {
            format!("响应没有签名且超过 {limit} 字节，未予解析；请勿采信，并检查网关地址和代理")
        }
        Reason::HttpStatus => {
            "HTTP 状态表示出错，且没有调用结果；请检查网关地址，或稍后重试".to_owned()
        }
        Reason::Html => "响应是网页，由代理或网关返回；请检查网关地址和代理".to_owned(),
        Reason::Empty => "响应为空；请检查客户端与服务器之间的代理".to_owned(),
        Reason::ContentType { found } => {
            format!(
                "响应的内容类型是 `{}`，不是 JSON；请检查网关地址",
                one_line(found)
            )
        }
        Reason::ContentEncoding { found } => {
            format!(
                "响应的内容编码是 `{}`，并非请求所要求；请检查代理",
                one_line(found)
            )
        }
        Reason::NotJson(error) => format!(
            "响应不是 JSON 对象（{}），可能由代理返回",
            error.message(Language::Zh)
        ),
        Reason::NoStatus { path } => format!("响应缺少 `{path}`，无法得知调用结果，可能由代理返回"),
        Reason::Charset { .. } => "响应不是 UTF-8 编码；请检查代理".to_owned(),
        Reason::Malformed { violations, .. } => {
            let paths: Vec<String> = violations.iter().map(|it| one_line(&it.path)).collect();
            let paths = paths.join("、");
            format!("响应缺少该结果状态应有的字段，或字段无法读取：{paths}")
        }
        Reason::ContradictoryCode { code } => {
            format!(
                "响应称调用成功，但结果码 `{}` 不是成功的结果码",
                one_line(code)
            )
        }
        Reason::UnsignedSuccess => {
            "响应称调用成功，但没有签名；请勿采信，并检查网关地址和代理".to_owned()
        }
        Reason::SuccessWithErrorStatus => "响应称调用成功，但 HTTP 状态表示出错".to_owned(),
        Reason::WrongRequestId => "响应属于另一个请求：其中的幂等键不同".to_owned(),
        Reason::IncompleteSignature { missing } => format!("响应有签名，但缺少响应头 `{missing}`"),
        Reason::RepeatedHeader { header } => format!("响应头 `{header}` 出现多次"),
        Reason::UnreadableHeader { header } => format!("响应头 `{header}` 含有不允许的字符"),
        Reason::NotATime { header } => format!("响应头 `{header}` 不是时间"),
        Reason::Age { max_age, .. } => format!(
            "响应的签名时间与本机时间相差超过 {} 秒；请检查本机时钟",
            max_age.as_secs()
        ),
        Reason::Signature(error) => signature(error),
        other => other.to_string(),
    }
}

/// Why nothing came back.
pub(super) fn transport(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => "无法连接，请求未发送；请检查网关地址、网络和代理",
        TransportErrorKind::NotTls => {
            "该地址的服务器不使用 TLS，请求未发送；请检查端口，本机服务器请使用 http://"
        }
        TransportErrorKind::Tls => "TLS 握手失败，请求未发送；请检查受信任的证书和本机时钟",
        TransportErrorKind::TimedOutBeforeSending => "发送前超时；请检查网络和代理",
        TransportErrorKind::TimedOut => "超时；请求可能已送达",
        TransportErrorKind::Broken => "连接中断；请求可能已送达",
        TransportErrorKind::Truncated => "响应不完整",
        TransportErrorKind::OverLimit => "响应超过允许的大小",
        TransportErrorKind::Unusable => "当前环境无法建立连接，请求未发送",
        _ => "传输失败；请求可能已送达",
    }
}
