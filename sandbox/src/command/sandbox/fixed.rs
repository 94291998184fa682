//! The fixed amounts and IDs in `sandbox scenarios`.

use antom::Language;
use antom::serde_json::{Value, json};

use crate::command::output::{BOLD, aligned, styled, wrapped};
use crate::scenario::{FIXED, Fixed};

const GROUP: &str = "Fixed amounts and IDs";
const GROUP_ZH: &str = "固定金额与 ID";

/// What is said of all of them.
fn lead(language: Language) -> &'static str {
    match language {
        Language::Zh => {
            "金额（最小货币单位）的最后四位数字，或以 sandbox- 加这四位数字结尾的 ID（如 order-17-sandbox-4402）也会触发场景："
        }
        _ => {
            "An amount whose last four digits, in the smallest unit of its currency, are listed here asks for a scenario without \
             a text. So does an ID that ends in `sandbox-` and the digits, such as `order-17-sandbox-4402`."
        }
    }
}

/// Lists them for people.
pub(super) fn listed(language: Language) -> String {
    let words = match language {
        Language::Zh => [GROUP_ZH, "数字", "支付", "请款", "退款"],
        _ => [GROUP, "Digits", "Payment", "Capture", "Refund"],
    };
    let [title, columns @ ..] = words;
    let mut rows = vec![columns.map(str::to_owned)];
    rows.extend(FIXED.iter().map(|it| {
        let cells = [it.digits, it.payment, it.capture, it.refund];
        cells.map(str::to_owned)
    }));
    let table = aligned(&rows);
    let indented = table.lines().map(|line| format!("  {line}\n"));
    let indented: String = indented.collect();
    let title = styled(BOLD, title);
    format!("{title}\n{}\n{indented}\n", wrapped(lead(language), "  "))
}

/// One of them for programs. Its text asks for the same of a payment.
pub(super) fn object(fixed: &Fixed, language: Language) -> Value {
    let digits = fixed.digits;
    let what = match language {
        Language::Zh => format!("金额的最后四位数字为 {digits}，或 ID 以 sandbox-{digits} 结尾。"),
        _ => format!(
            "The last four digits of the amount are {digits}, or the ID ends in `sandbox-{digits}`."
        ),
    };
    json!({
        "name": format!("fixed-{digits}"),
        "group": GROUP,
        "text": format!("[sandbox: {}]", fixed.payment),
        "what": what,
        "digits": digits,
        "payment": fixed.payment,
        "capture": fixed.capture,
        "refund": fixed.refund,
    })
}
