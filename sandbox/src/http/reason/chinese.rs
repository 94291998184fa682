//! Why the server refuses a call, in Chinese.

use antom::server::{Fault, HeaderProblem, Reason};
use antom::signature::{Cause, SignatureError};

use super::places;
use crate::chinese::signature;

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
        Reason::UnknownClient { client_id } => {
            let id = client_id.as_ref().map(|id| format!(" {id}"));
            format!(
                "client-id：未知的客户端 ID{}，请使用沙箱启动时显示的值",
                id.unwrap_or_default()
            )
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
        Reason::Header { name, problem, .. } => {
            format!("{name}：{}，请发送一个 {name} 请求头", header(*problem))
        }
        Reason::Age { limit } => format!(
            "request-time：与服务器时间相差超过 {} 秒，请检查时钟后重新发送",
            limit.as_secs()
        ),
        Reason::Signature(SignatureError::Mismatch(Cause::OtherKey)) => {
            "签名不匹配：签名与商户公钥不是一对，请检查私钥，并使用 PKCS#1 v1.5（而非 PSS）签名（未使用 --data 的沙箱每次启动都会生成新密钥）"
                .to_owned()
        }
        Reason::Signature(error) => signature(error),
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
