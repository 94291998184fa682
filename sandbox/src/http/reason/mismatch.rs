//! Why a signature does not match, in Chinese: what happened, and what to do about it.

use antom::signature::{BodyChange, Cause, Suspect, TimeChange};

/// The same as the cause displays in English.
pub(super) fn chinese(cause: &Cause) -> String {
    match cause {
        Cause::NoKeys => "没有可用于验签的公钥".to_owned(),
        Cause::UnknownKeyVersion { named, known, .. } => format!(
            "签名中的密钥版本 {} 没有对应的公钥（已有版本：{}）",
            shown(named),
            known.join("、")
        ),
        Cause::KeyVersion { named, signed_with } => format!(
            "签名注明的密钥版本为 {}，实际使用的是版本 {} 的密钥：请检查各版本对应的密钥",
            shown(named),
            shown(signed_with)
        ),
        Cause::OwnKey => "签名使用了验签方的私钥：请使用商户私钥签名".to_owned(),
        Cause::OwnKeyConfigured => "验签公钥配置成了验签方自己的公钥".to_owned(),
        Cause::OtherKey => "签名与商户公钥不匹配：请检查私钥，并使用 PKCS#1 v1.5（而非 PSS）签名（未使用 --data 的沙箱每次启动都会生成新密钥）"
            .to_owned(),
        Cause::Length { length, expected } => format!(
            "签名长度为 {length} 字节，应为 {expected} 字节：请检查私钥，以及签名的编码和请求头的长度限制"
        ),
        Cause::EncodedTwice => {
            "签名被 URL 编码了两次（解码两次后有效）：Base64 之后只编码一次".to_owned()
        }
        Cause::DecodedTwice => "签名中的 `+` 被提前解码为空格（还原为 `+` 后有效）：请原样发送请求头".to_owned(),
        Cause::Digest { name } => {
            format!("密钥正确，但摘要算法为 {name}：请使用 SHA-256 签名")
        }
        Cause::HashedTwice => {
            "对摘要再次做了摘要：请将待签名内容直接传给签名函数，由它计算摘要".to_owned()
        }
        Cause::Method { signed, received } => {
            format!("{}：请对实际的请求方法（大写）签名", other("请求方法", signed, received))
        }
        Cause::Path { signed, received } => format!(
            "{}：请对实际发送的路径签名，即主机名之后第一个斜杠起的部分（以 SANDBOX_ 开头的客户端 ID，路径带 /sandbox）",
            other("路径", signed, received)
        ),
        Cause::ClientId { signed, received } => {
            format!("{}：请对请求头 client-id 的值签名", other("客户端 ID", signed, received))
        }
        Cause::Time { signed, received, change } => {
            format!("{}{}", other("时间", signed, received), time(*change))
        }
        Cause::Body { change } => body(*change),
        Cause::Unknown { ruled_out } => unknown(ruled_out),
        // A cause of a newer version of the server.
        cause => cause.to_string(),
    }
}

fn other(what: &str, signed: &str, received: &str) -> String {
    let (signed, received) = (shown(signed), shown(received));
    format!("签名所用的{what}为 `{signed}`，验签所用的为 `{received}`")
}

/// A text from outside as part of one line.
fn shown(text: &str) -> String {
    let text: String = text.chars().take(64).collect();
    text.escape_debug().to_string()
}

fn time(change: TimeChange) -> String {
    match change {
        TimeChange::Hinted => "：请求头 request-time 须为签名时所用的时间".to_owned(),
        TimeChange::Notation => {
            "，两者是同一时间的不同写法：请只生成一次时间文本，签名和发送都使用它".to_owned()
        }
        TimeChange::Off { milliseconds } => format!(
            "，相差 {} 毫秒：请只读取一次时钟，签名和发送都使用该时间",
            milliseconds.unsigned_abs()
        ),
        _ => String::new(),
    }
}

fn body(change: BodyChange) -> String {
    let what = match change {
        BodyChange::Empty => {
            return "签名时请求体为空：请先读取请求体再签名，并保留其字节".to_owned();
        }
        BodyChange::Encoding => {
            return "签名时请求体使用了其他编码：请使用 UTF-8，并对实际发送的字节签名".to_owned();
        }
        BodyChange::Reserialized { likely } => {
            let likely = likely.map(|it| format!("（与 {it} 的输出一致）"));
            return format!(
                "请求体在签名后被重新序列化{}：请对实际发送的字节签名，中间不要再解析",
                likely.unwrap_or_default()
            );
        }
        BodyChange::TrailingAdded => "没有末尾的空白字符",
        BodyChange::TrailingRemoved => "末尾多一个换行符",
        BodyChange::BomAdded => "没有字节顺序标记（BOM）",
        BodyChange::BomRemoved => "带有字节顺序标记（BOM）",
        BodyChange::LineBreaks => "换行符不同（CRLF 或 LF）",
        _ => "内容不同",
    };
    format!("签名所用的请求体与实际发送的不同（签名时{what}）：请对实际发送的字节签名")
}

fn unknown(ruled_out: &[Suspect]) -> String {
    let words = ruled_out.iter().map(|suspect| match suspect {
        Suspect::Method => "请求方法",
        Suspect::HashedTwice => "对摘要签名",
        Suspect::Path => "路径是否带 /sandbox 或末尾斜杠",
        Suspect::ClientId => "客户端 ID 是否带 SANDBOX_",
        Suspect::Time => "时间的写法",
        Suspect::Body => "请求体的结尾、换行符和编码",
        Suspect::Json => "重新序列化的 JSON",
        _ => "其他",
    });
    let words: Vec<&str> = words.collect();
    let mut text = "密钥正确，但待签名内容与实际请求不同：请逐字节比较签名和验签的内容（请求方法、空格、路径、换行符、\
                    客户端 ID、点、时间、点、原始请求体）"
        .to_owned();
    if !words.is_empty() {
        text += &format!("。已排除：{}", words.join("、"));
    }
    text
}
