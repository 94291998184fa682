//! Texts in both languages, made from names.

/// What an English sentence about a field ends with, and a Chinese one; varied so that texts differ in
/// length, as those of pages do.
const TAILS: [(&str, &str); 7] = [
    (".", "。"),
    (", as the merchant gave it.", "，由商户提供。"),
    (
        ", which Antom returns in responses and notifications about the same object.",
        "，Antom 在同一对象的响应和通知中返回该值。",
    ),
    (
        ". Leave it out if it does not apply.",
        "。不适用时无需填写。",
    ),
    (
        ". It is used for risk control, records and reports.",
        "，用于风控、记录和报告。",
    ),
    (", at the time of the request.", "，以请求时为准。"),
    (
        ". More information about this field: it is shown to the buyer where the payment method supports it.",
        "。更多信息：在支付方式支持时，会向买家展示该内容。",
    ),
];

/// The Chinese for the words that names have most often; others stay as they are.
const WORDS: [(&str, &str); 48] = [
    ("account", "账户"),
    ("address", "地址"),
    ("amount", "金额"),
    ("authorization", "授权"),
    ("bank", "银行"),
    ("billing", "账单"),
    ("buyer", "买家"),
    ("card", "卡"),
    ("city", "城市"),
    ("code", "代码"),
    ("country", "国家"),
    ("create", "创建"),
    ("currency", "币种"),
    ("customer", "客户"),
    ("date", "日期"),
    ("description", "描述"),
    ("details", "详情"),
    ("discount", "折扣"),
    ("dispute", "争议"),
    ("email", "邮箱"),
    ("goods", "商品"),
    ("id", "ID"),
    ("info", "信息"),
    ("inquire", "查询"),
    ("invoice", "发票"),
    ("list", "列表"),
    ("merchant", "商户"),
    ("method", "方式"),
    ("name", "名称"),
    ("notify", "通知"),
    ("number", "编号"),
    ("order", "订单"),
    ("payment", "支付"),
    ("phone", "电话"),
    ("price", "价格"),
    ("product", "产品"),
    ("refund", "退款"),
    ("request", "请求"),
    ("result", "结果"),
    ("settlement", "结算"),
    ("status", "状态"),
    ("subscription", "订阅"),
    ("tax", "税费"),
    ("time", "时间"),
    ("token", "令牌"),
    ("type", "类型"),
    ("update", "更新"),
    ("user", "用户"),
];

/// A text in both languages, as YAML.
pub(super) fn both(en: &str, zh: &str) -> String {
    format!("{{ en: {}, zh: {} }}", quoted(en), quoted(zh))
}

/// What a field is.
pub(super) fn field(owner: &str, name: &str) -> String {
    let (en, zh) = TAILS[pick(&[owner, name], TAILS.len())];
    both(
        &format!("The {} of the {}{en}", english(name), english(owner)),
        &format!("{}的{}{zh}", chinese(owner), chinese(name)),
    )
}

/// What a type or an operation is.
pub(super) fn named(name: &str) -> String {
    both(
        &format!("The {} as Antom's interfaces describe it.", english(name)),
        &format!("Antom 接口中的{}。", chinese(name)),
    )
}

/// What a value stands for.
pub(super) fn value(owner: &str, value: &str) -> String {
    both(
        &format!("The {} is {}.", english(owner), english(value)),
        &format!("{}：{}。", chinese(owner), chinese(value)),
    )
}

/// What a result code means.
pub(super) fn message(code: &str) -> String {
    both(
        &format!("The call ended with the result \"{}\".", english(code)),
        &format!("调用结果：{}。", chinese(code)),
    )
}

/// What to do about a result code.
pub(super) fn action(code: &str) -> String {
    let what = english(code);
    both(
        &format!(
            "Check the fields about \"{what}\", and contact Antom's technical support if they are correct."
        ),
        &format!(
            "检查与{}有关的字段；如无误，请联系 Antom 技术支持。",
            chinese(code)
        ),
    )
}

/// When a rule requires a field.
pub(super) fn rule(required: &str, depends_on: &str) -> String {
    both(
        &format!(
            "The {} depends on the {}.",
            english(required),
            english(depends_on)
        ),
        &format!("{}取决于{}。", chinese(required), chinese(depends_on)),
    )
}

/// A choice that depends on nothing but names.
fn pick(names: &[&str], of: usize) -> usize {
    let bytes = names.iter().flat_map(|it| it.bytes());
    let sum = bytes.fold(0_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    sum % of
}

fn english(name: &str) -> String {
    words(name).join(" ")
}

fn chinese(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| {
            let known = WORDS.binary_search_by(|(en, _)| en.cmp(&word.as_str()));
            known.map_or(format!(" {word} "), |index| WORDS[index].1.to_owned())
        })
        .collect::<String>()
        .replace("  ", " ")
        .trim()
        .to_owned()
}

/// The words of a name, in lower case: `paymentMethodType`, `IN_PROCESS`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for letter in name.chars() {
        let starts = letter.is_ascii_uppercase() && after_lower;
        if (starts || !letter.is_ascii_alphanumeric())
            && words.last().is_some_and(|it| !it.is_empty())
        {
            words.push(String::new());
        }
        if let (Some(word), true) = (words.last_mut(), letter.is_ascii_alphanumeric()) {
            word.push(letter.to_ascii_lowercase());
        }
        after_lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
    }
    words.retain(|it| !it.is_empty());
    words
}

/// A text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
