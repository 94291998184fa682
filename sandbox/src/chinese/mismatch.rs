//! Why a signature does not match, in Chinese: what happened, and what to do about it.

use antom::signature::{BodyChange, Cause, LayoutChange, Suspect, TimeChange};

/// The same as the cause displays in English.
pub(super) fn text(cause: &Cause) -> String {
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
        Cause::OwnKey => "签名使用了验签方的私钥：请使用签名方的私钥".to_owned(),
        Cause::OwnKeyConfigured => "配置的公钥是验签方自己的：请使用签名方的公钥".to_owned(),
        Cause::OtherKey => "签名所用的私钥与配置的公钥不是一对：请核对公钥（测试环境与生产环境的密钥不同）；签名在传输中被改动，或使用了 PSS 填充时，结果也相同"
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
        Cause::Layout { change } => layout(*change),
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
        TimeChange::Hinted => {
            "：请求头中的时间须为签名时所用的时间（响应使用 response-time）".to_owned()
        }
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
            return "签名时报文为空：请先读取报文再签名，并保留其字节".to_owned();
        }
        BodyChange::Encoding => {
            return "签名时报文使用了其他编码：请使用 UTF-8，并对实际发送的字节签名".to_owned();
        }
        BodyChange::Reserialized { likely } => {
            let likely = likely.map(|it| format!("（与 {it} 的输出一致）"));
            return format!(
                "报文在签名后被重新序列化{}：请对实际发送的字节签名，中间不要再解析",
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
    format!("签名所用的报文与实际发送的不同（签名时{what}）：请对实际发送的字节签名")
}

/// The arrangement of the signed content.
const LAYOUT: &str = "请求方法、空格、路径、换行符、客户端 ID、点、时间、点、原始报文";

fn layout(change: LayoutChange) -> String {
    let what = match change {
        LayoutChange::EscapedLineFeed => {
            return "路径之后签入了反斜杠和字母 n，而不是换行符：请使用会解析转义的字符串（PHP 中用双引号）".to_owned();
        }
        LayoutChange::CarriageReturn => "路径之后签入了回车换行（CRLF），而不是换行符",
        LayoutChange::NoLineFeed => "签名内容中，路径之后缺少换行符",
        LayoutChange::NoMethod => "签名内容中缺少请求方法",
        LayoutChange::NoPath => "签名内容中缺少路径",
        LayoutChange::NoFirstLine => "签名内容中缺少第一行（请求方法和路径）",
        LayoutChange::Separator { .. } => "签名内容中，客户端 ID、时间与报文之间须以点（.）分隔",
        LayoutChange::Order => "签名内容的顺序不正确",
        _ => "签名内容的结构不正确",
    };
    format!("{what}：请依次签入{LAYOUT}")
}

fn unknown(ruled_out: &[Suspect]) -> String {
    let words = ruled_out.iter().map(|suspect| match suspect {
        Suspect::Method => "请求方法",
        Suspect::HashedTwice => "对摘要签名",
        Suspect::Path => "路径是否带 /sandbox 或末尾斜杠",
        Suspect::ClientId => "客户端 ID 是否带 SANDBOX_",
        Suspect::Layout => "分隔符、顺序和缺少的部分",
        Suspect::Time => "时间的写法",
        Suspect::Body => "报文的结尾、换行符和编码",
        Suspect::Json => "重新序列化的 JSON",
        _ => "其他",
    });
    let words: Vec<&str> = words.collect();
    let mut text =
        format!("密钥正确，但待签名内容与实际请求不同：请逐字节比较签名和验签的内容（{LAYOUT}）");
    if !words.is_empty() {
        text += &format!("。已排除：{}", words.join("、"));
    }
    text
}
