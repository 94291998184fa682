//! Chinese texts for what the runtime says in English: why there is no response, and why a signature does not match.

use antom::client::{Reason, TransportErrorKind};
use antom::signature::{BodyChange, Cause, HeaderError, SignatureError, TimeChange};

use super::output::one_line;

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
        Reason::NotJson(error) => format!("响应不是 JSON 对象（{error}），可能由代理返回"),
        Reason::NoStatus { path } => format!("响应缺少 `{path}`，无法得知调用结果，可能由代理返回"),
        Reason::UnsignedSuccess => {
            "响应称调用成功，但没有签名；请勿采信，并检查网关地址和代理".to_owned()
        }
        Reason::SuccessWithErrorStatus => "响应称调用成功，但 HTTP 状态表示出错".to_owned(),
        Reason::WrongRequestId => "响应属于另一个请求：其中的幂等键不同".to_owned(),
        Reason::IncompleteSignature { missing } => format!("响应有签名，但缺少请求头 `{missing}`"),
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

/// Why a message is not verified, with the values that differ.
pub(super) fn signature(error: &SignatureError) -> String {
    match error {
        SignatureError::Header(error) => format!("请求头 Signature：{}", header(error)),
        SignatureError::Mismatch(cause) => format!("签名不匹配：{}", mismatch(cause)),
        other => other.to_string(),
    }
}

fn header(error: &HeaderError) -> String {
    match error {
        HeaderError::NoSignature => "缺少 `signature=`，请给出完整的值".to_owned(),
        HeaderError::EmptySignature => "签名为空".to_owned(),
        HeaderError::NotBase64 => "签名不是 Base64".to_owned(),
        HeaderError::Truncated => "签名不完整，请检查请求头的长度限制".to_owned(),
        HeaderError::EncodedTwice => "签名被 URL 编码了两次，请只编码一次".to_owned(),
        HeaderError::DecodedTwice => "签名中的 `+` 被解码为空格，请原样传递".to_owned(),
        HeaderError::Algorithm { name } => {
            format!("算法为 `{}`，必须为 RSA256", one_line(name))
        }
        HeaderError::Duplicate { part } => format!("`{part}` 出现两次"),
        HeaderError::TooLong { length, at_most } => {
            format!("共 {length} 字节，最多 {at_most} 字节")
        }
        other => other.to_string(),
    }
}

fn mismatch(cause: &Cause) -> String {
    let differs = |what: &str, signed: &str, received: &str| {
        let (signed, received) = (one_line(signed), one_line(received));
        format!("签名所用的{what}是 `{signed}`，验签所用的是 `{received}`")
    };
    match cause {
        Cause::NoKeys => "没有可用于验签的公钥，请添加签名方的公钥".to_owned(),
        Cause::UnknownKeyVersion { named, known, .. } => format!(
            "签名中的密钥版本 {} 没有对应的公钥（已有版本：{}）",
            one_line(named),
            known.join("、")
        ),
        Cause::KeyVersion { named, .. } => {
            format!("签名所用的密钥不是其中注明的版本 {}", one_line(named))
        }
        Cause::OwnKey => "签名使用了验签方的私钥，应使用签名方的私钥".to_owned(),
        Cause::OwnKeyConfigured => "配置的公钥是验签方自己的，应使用签名方的公钥".to_owned(),
        Cause::OtherKey => {
            "签名所用的私钥与配置的公钥不是一对，请核对公钥（测试环境与生产环境的密钥不同）；签名在传输中被改动，\
             或使用了 PSS 填充时，结果也相同"
                .to_owned()
        }
        Cause::Length { length, expected } => {
            format!("签名有 {length} 字节，与公钥对应的应为 {expected} 字节，请核对公钥")
        }
        Cause::EncodedTwice => "签名被 URL 编码了两次，请只编码一次".to_owned(),
        Cause::DecodedTwice => "签名中的 `+` 被解码为空格，请原样传递".to_owned(),
        Cause::Digest { name } => format!("密钥正确，但摘要算法是 {name}，请使用 SHA-256"),
        Cause::HashedTwice => "对摘要再次做了摘要，请把待签名内容直接传给签名函数".to_owned(),
        Cause::Method { signed, received } => {
            differs("请求方法", signed, received) + "；请使用请求的方法（大写）签名"
        }
        Cause::Path { signed, received } => {
            differs("路径", signed, received)
                + "；请使用实际发送的路径（从主机名后的第一个斜杠开始；客户端 ID 以 SANDBOX_ 开头时带 `/sandbox`）"
        }
        Cause::ClientId { signed, received } => {
            differs("客户端 ID", signed, received) + "；请使用请求头 `client-id` 的值签名"
        }
        Cause::Time {
            signed,
            received,
            change,
        } => differs("时间", signed, received) + time(*change),
        Cause::Body { change } => body(*change).to_owned(),
        Cause::Unknown { .. } => {
            "密钥正确，但待签名内容不同；请逐字节比较签名方与验签方的内容（请求方法、空格、路径、换行、客户端 ID、\
             点、时间、点、原始报文）"
                .to_owned()
        }
        other => other.to_string(),
    }
}

fn time(change: TimeChange) -> &'static str {
    match change {
        TimeChange::Hinted => "；请求头中的时间必须是签名所用的时间（响应使用 `response-time`）",
        TimeChange::Notation => "，是同一时间的另一种写法；请只格式化一次，签名和发送使用同一文本",
        _ => "；请只读取一次时钟，签名和发送使用同一时间",
    }
}

fn body(change: BodyChange) -> &'static str {
    match change {
        BodyChange::Empty => "对空报文做了签名；请先读取报文并保留其字节，再签名",
        BodyChange::TrailingAdded => "签名时报文首尾没有空白；请对实际发送的字节签名",
        BodyChange::TrailingRemoved => "签名时报文末尾有换行；请对实际发送的字节签名",
        BodyChange::BomAdded => "签名时报文没有字节顺序标记；请对实际发送的字节签名",
        BodyChange::BomRemoved => "签名时报文带有字节顺序标记；请对实际发送的字节签名",
        BodyChange::LineBreaks => "签名时报文的换行符不同（CRLF 或 LF）；请对实际发送的字节签名",
        BodyChange::Encoding => "签名时报文使用了另一种编码；请使用 UTF-8，并保留原始字节",
        BodyChange::Reserialized { .. } => {
            "报文被重新序列化；请对发送的字节签名、对收到的字节验签，中间不要解析"
        }
        _ => "签名时的报文与实际不同；请对实际发送的字节签名",
    }
}
