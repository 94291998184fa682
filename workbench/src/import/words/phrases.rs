//! What sentences say of a field.

use antom_codegen::model::Format;

/// What a sentence limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Limit {
    /// Characters at least.
    MinLength,
    /// Characters at most.
    MaxLength,
    /// Characters, from and to, or exactly.
    Length,
    /// Items at most.
    MaxItems,
    /// Items at least.
    MinItems,
    /// The smallest number.
    Min,
    /// The largest number.
    Max,
    /// From and to.
    Range,
}

/// Phrases before a limit; the first match applies.
pub(in crate::import) const LIMITS: [(Limit, &[&str]); 8] = [
    (Limit::MinLength, &[
        "minimum length", "min. length", "min length", "最小长度", "最短长度",
    ]),
    (Limit::MaxLength, &[
        "maximum length", "max. length", "max length", "maxlength", "最大长度", "最长长度",
    ]),
    (Limit::MaxItems, &[
        "maximum size", "max. size", "max size", "maximum number of elements",
        "maximum number of items", "maximum items", "最大大小", "最大元素数", "最大元素个数", "最大数量", "最大个数",
        "最大容量", "最大尺寸", "最大规模",
    ]),
    (Limit::MinItems, &[
        "minimum size", "min. size", "min size", "minimum number of elements",
        "minimum number of items", "minimum items", "最小大小", "最小元素数", "最小元素个数", "最小数量", "最小个数", "最小容量",
    ]),
    (Limit::Range, &[
        "value range", "range of values", "valid range", "取值范围", "值范围", "数值范围",
    ]),
    (
        Limit::Min,
        &["minimum value", "min. value", "min value", "最小值"],
    ),
    (
        Limit::Max,
        &["maximum value", "max. value", "max value", "最大值"],
    ),
    (
        Limit::Length,
        &["length", "length range", "fixed length", "exact length", "长度", "长度范围", "固定长度", "定长", "长度固定为"],
    ),
];

/// Words whose full stop ends no sentence.
pub(in crate::import) const ABBREVIATIONS: [&str; 9] =
    ["max", "min", "e.g", "i.e", "etc", "vs", "approx", "incl", "resp"];

/// What follows a number where characters are counted.
pub(in crate::import) const CHARACTERS: [&str; 8] = [
    "characters", "character", "chars", "letters", "digits", "字符", "个字符", "位",
];

/// What follows a number where items are counted.
pub(in crate::import) const ITEMS: [&str; 8] = [
    "elements", "element", "items", "item", "元素", "个元素", "个", "项",
];

/// A range that has no end.
pub(in crate::import) const UNLIMITED: [&str; 8] = [
    "unlimited", "infinity", "no limit", "无限", "不限", "无上限", "无限制", "无穷大",
];

/// Between the two ends of a range.
pub(in crate::import) const TO: [&str; 6] = ["-", "~", "to", "至", "到", "and"];

/// What announces the one value that a field can have.
pub(in crate::import) const FIXED: [&str; 32] = [
    "value is fixed as", "value is fixed to", "is fixed as", "is fixed to", "fixed value is",
    "fixed value:", "value is always", "value must be", "value can only be", "can only be", "must always be",
    "must be set to", "set the value to", "type of this api is", "is always set to", "该值为固定值",
    "只能为", "只能是", "仅能为", "只可为", "只允许为", "必须设置为", "必须设为", "固定取值为", "通知类型为", "固定值是", "固定为", "固定值为", "值设置为", "取值固定为", "固定值:",
    "值必须为",
];

/// What announces the values that a field can have, and no others.
pub(in crate::import) const CLOSED: [&str; 19] = [
    "valid values are", "valid value is", "valid values include", "valid values:", "valid value:",
    "allowed values are", "allowed values:", "supported values are", "supported values:",
    "the values are", "有效值为", "有效值包括", "有效值是", "有效值:", "合法值为", "取值为", "取值包括",
    "枚举值为", "枚举值:",
];

/// What announces values that a field can have, among others.
pub(in crate::import) const OPEN: [&str; 9] = [
    "possible values include", "possible values are", "possible values:", "example values:",
    "可能的值包括", "可能的值为", "可能的值有", "可能值包括", "可能的值:",
];

/// What says that only the values before it are possible: the rest of `only A, B are supported`.
pub(in crate::import) const ONLY: [(&str, &[&str]); 3] = [
    ("only", &["supported", "allowed", "accepted", "permitted"]),
    ("仅", &["支持", "可用", "允许", "限"]),
    ("只", &["支持", "可用", "允许", "能包含"]),
];

/// Between the last two values of a list.
pub(in crate::import) const AND: [&str; 6] = ["and", "or", "和", "或", "以及", "及"];

/// Standards that give a text its form, by the words that name them.
pub(in crate::import) const STANDARDS: [(Format, &[&str]); 4] = [
    (Format::Iso4217, &[
        "iso 4217", "iso4217", "iso-4217", "iso currency code", "iso 货币代码", "iso 币种代码",
    ]),
    (Format::Iso3166, &[
        "iso 3166", "iso3166", "iso-3166", "iso country code", "iso 国家代码", "iso 国家/地区代码",
    ]),
    (Format::Iso8601, &["iso 8601", "iso8601", "iso-8601"]),
    (Format::Phone, &["e.164"]),
];

/// Begins the name of a standard that is none of [`STANDARDS`].
pub(in crate::import) const STANDARD: [&str; 3] = ["iso", "rfc", "e.164"];

/// What makes a sentence hold only sometimes.
pub(in crate::import) const CONDITIONS: [&str; 16] = [
    "when", "if", "unless", "only for", "only when", "in case", "as long as", "depending on", "当",
    "如果", "若", "仅当", "除非", "取决于", "情况下", "场景下",
];

/// What makes a sentence an example.
pub(in crate::import) const EXAMPLES: [&str; 8] = [
    "for example", "e.g.", "such as", "for instance", "例如", "比如", "示例", "如:",
];

/// What says that a field must be there.
pub(in crate::import) const DEMANDS: [&str; 14] = [
    "is required", "are required", "required when", "required if", "required for", "is mandatory",
    "must be specified", "must be provided", "must be passed", "是必需的", "必填", "必传", "必须传", "为必需",
];

/// What ties several fields together.
pub(in crate::import) const TIES: [&str; 13] = [
    "cannot both be", "can not both be", "can't both be", "cannot be both", "at least one of",
    "only one of", "one of the two", "mutually exclusive", "cannot be used together", "不能都为",
    "不能同时", "至少一个", "二选一",
];

/// What a field without a value is taken to have.
pub(in crate::import) const DEFAULTS: [&str; 5] = [
    "default value", "defaults to", "by default, the value", "默认值", "默认为",
];

/// What says that a field is on its way out.
pub(in crate::import) const DEPRECATED: [&str; 9] = [
    "deprecated", "no longer supported", "no longer used", "will be removed", "已弃用", "已废弃", "不再支持",
    "不再使用", "即将下线",
];

/// What limits a value in words.
pub(in crate::import) const MUSTS: [&str; 3] = ["must be", "必须", "须为"];

/// What says how a value begins or how it is built.
pub(in crate::import) const FORMS: [&str; 21] = [
    "must start with", "must begin with", "starts with", "begins with", "must end with", "must match",
    "match the pattern", "matches the pattern", "regular expression", "regex", "consist of",
    "consists of", "only digits", "digits only", "letters and digits", "alphanumeric",
    "special characters", "正则", "开头", "仅支持数字", "特殊字符",
];

/// What compares a value with a number.
pub(in crate::import) const COMPARISONS: [&str; 34] = [
    "at most", "at least", "up to", "no more than", "not more than", "more than", "no less than",
    "not less than", "less than", "fewer than", "greater than", "larger than", "no longer than",
    "longer than", "shorter than", "exceed", "exceeds", "between", "limited to", "size range",
    "number of elements", "不超过", "不能超过", "不得超过", "超过", "至多", "最多", "至少", "大于", "小于", "介于",
    "之间", "以内", "范围",
];

/// What compares a value with that of another field, or with the time.
pub(in crate::import) const RELATIONS: [&str; 9] = [
    "later than", "earlier than", "must be after", "must be before", "must be the same as",
    "must be equal to", "must equal", "晚于", "早于",
];

/// What says that a repeated request is known by a field.
pub(in crate::import) const IDEMPOTENCY: [&str; 7] = [
    "idempotency field", "idempotent field", "idempotency key", "idempotence control",
    "idempotency control", "幂等字段", "幂等",
];

/// What says that a field has a value: `the value of X is Y`.
pub(in crate::import) const VALUE_OF: [&str; 4] = ["value of", "values of", "的值为", "的值是"];

/// Between the field and its value in such a sentence.
pub(in crate::import) const VALUE_IS: [&str; 4] = ["is", "的值为", "的值是", "为"];

/// Capitals that are no values of a field.
pub(in crate::import) const ACRONYMS: [&str; 40] = [
    "AM", "API", "APIs", "APO", "APP", "CVV", "FAQ", "GAGW", "GET", "GGW", "GMT", "HTTP", "HTTPS",
    "ID", "IDs", "IP", "ISO", "JPEG", "JSON", "KYB", "KYC", "MCC", "NOT", "OK", "OTP", "PDF", "PM",
    "PNG", "PO", "POST", "QR", "RSA", "SDK", "SDKs", "UI", "URI", "URL", "URLs", "UTC", "ZIP",
];

/// Phrases that say who calls an operation, where it is not the reader.
pub(in crate::import) const SENDERS: [&str; 4] = ["uses", "used by", "用于向商户", "用来向商户"];

/// What says that an operation is sent, and not called.
pub(in crate::import) const SENDS: [&str; 9] = [
    "to send", "to notify", "to inform", "to push", "sent", "sends", "发送", "通知", "推送",
];

/// To whom.
pub(in crate::import) const RECEIVERS: [&str; 9] = [
    "to the merchant", "to merchants", "to you", "to your", "notify the merchant",
    "notify merchants", "inform the merchant", "notify you", "商户",
];

/// How the names of operations begin that the other side sends.
pub(in crate::import) const NOTIFY: &str = "notify";

/// How the names of operations begin that only read.
pub(in crate::import) const QUERIES: [&str; 8] =
    ["inquir", "quer", "get", "list", "search", "fetch", "retrieve", "lookup"];

/// How the names of operations begin that undo what another did: done twice, it is undone all the same.
pub(in crate::import) const REVOCATIONS: [&str; 6] =
    ["cancel", "revoke", "close", "void", "delete", "unbind"];

/// What says that a field must be there where something else is so.
pub(in crate::import) const REQUIRED_IF: [&str; 30] = [
    "is required when", "is required if", "is required only when", "required when", "required if",
    "must be specified when", "must be specified if", "must be provided when", "must be provided if",
    "must be passed when", "must not be empty when", "must not be empty if", "must not be null when",
    "cannot be empty when", "cannot be null when", "is mandatory when", "is mandatory if",
    "specify this field when", "specify this field if", "specify this parameter when",
    "specify this parameter if", "specify this field only when", "必填", "必传", "必须传", "不能为空", "不可为空",
    "不得为空", "必须提供", "需要传",
];

/// What says that a field comes back where something else is so.
pub(in crate::import) const RETURNED_IF: [&str; 13] = [
    "is returned when", "is returned if", "is returned only when", "is returned only if",
    "returned when", "returned if", "returned only when", "is sent when", "时返回", "时会返回", "时才返回", "时将返回",
    "仅返回",
];

/// What says that of several fields one must be there, after their names.
pub(in crate::import) const ALL_ABSENT: [&str; 14] = [
    "cannot both be null", "can not both be null", "can't both be null", "cannot be both null",
    "cannot both be empty", "cannot be both empty", "must not both be null",
    "must not both be empty", "cannot all be null", "cannot all be empty", "不能同时为空", "不能都为空",
    "不可同时为空", "不能均为空",
];

/// What says that of several fields one must be there, around their names.
pub(in crate::import) const EITHER: [&str; 6] = [
    "at least one of", "one or more of", "至少传一个", "至少填一个", "至少提供一个", "至少需要一个",
];

/// Words of such a sentence that are no fields.
pub(in crate::import) const TIE_WORDS: [&str; 34] = [
    "a", "all", "and", "at", "be", "both", "can", "cannot", "empty", "field", "fields", "following",
    "is", "least", "must", "not", "note", "null", "of", "one", "or", "parameters", "provided",
    "returned", "specified", "t", "the", "them", "these", "to", "two", "are", "passed", "required",
];

/// Begins a condition.
pub(in crate::import) const IF: [&str; 10] = [
    "only when", "only if", "when", "if", "仅当", "只有当", "当", "如果", "若", "在",
];

/// Ends a condition, before what holds under it.
pub(in crate::import) const THEN: [&str; 4] = ["时", "的情况下", "则", "的场景下"];

/// What says of a field that it is there.
pub(in crate::import) const PRESENT: [&str; 11] = [
    "is returned", "is specified", "is provided", "is passed", "is not empty", "is not null",
    "is present", "不为空", "非空", "已返回", "返回",
];

/// What says of a field that it is not there.
pub(in crate::import) const ABSENT: [&str; 10] = [
    "is not returned", "is not specified", "is not provided", "is not passed", "is empty", "is null",
    "is not present", "为空", "未返回", "未传",
];

/// Between a field and its value.
pub(in crate::import) const COPULAS: [&str; 10] = [
    "is set to", "equals", "is one of", "is", "are", "=", "的值为", "的值是", "为", "是",
];

/// Between two conditions, or two values.
pub(in crate::import) const AND_ALSO: [&str; 6] = ["and", "并且", "且", "和", "同时", "&"];

/// Between two values.
pub(in crate::import) const OR_ELSE: [&str; 5] = ["or", ",", "/", "或者", "或"];

/// Words of conditions that say nothing.
pub(in crate::import) const FILLERS: [&str; 16] = [
    "the", "value", "values", "of", "field", "parameter", "either", "this", "\"", "'", ".", "字段", "参数",
    "取值", "的值", "的",
];

/// What says that the call succeeded.
pub(in crate::import) const CALL_SUCCEEDED: [&str; 7] = [
    "the api is called successfully", "this api is called successfully",
    "the interface is called successfully", "the call is successful", "the call succeeds", "接口调用成功",
    "调用成功",
];

/// What makes of a demand a possibility.
pub(in crate::import) const PERHAPS: [&str; 4] = ["may be", "might be", "可能", "或许"];

/// What says that a field is left out where something is so.
pub(in crate::import) const EMPTY_IF: [&str; 9] = [
    "is empty when", "is empty if", "is null when", "is null if", "specify this field",
    "specify this parameter", "时为空", "不返回", "may be returned",
];

/// What says that something must not be.
pub(in crate::import) const FORBIDS: [&str; 17] = [
    "must not", "should not", "cannot contain", "can not contain", "cannot exceed", "cannot be longer",
    "cannot be empty", "cannot be null", "not allowed", "not supported", "not permitted", "不能", "不得",
    "不可", "不允许", "不支持", "禁止",
];

/// What such a sentence is about if it restricts a value.
pub(in crate::import) const VALUES_OF_FIELDS: [&str; 18] = [
    "value", "values", "field", "parameter", "character", "characters", "letters", "digits", "spaces",
    "url", "length", "字段", "参数", "值", "字符", "长度", "空格", "符号",
];

/// What follows a number where digits are counted.
pub(in crate::import) const DIGITS: [&str; 3] = ["digit", "位数字", "个数字"];

/// Between a value and what it means.
pub(in crate::import) const EXPLAINS: [&str; 6] =
    ["indicates", "means", "represents", "stands for", "表示", "代表"];

/// What says that the very same request may be sent again.
pub(in crate::import) const AGAIN: [&str; 12] = [
    "call the interface again", "call this interface again", "call the api again",
    "call this api again", "retry the request", "try again", "send the request again", "重新调用", "再次调用", "重试",
    "重新发起", "重新请求",
];

/// What says that it may not, or that another one is meant.
pub(in crate::import) const NOT_AGAIN: [&str; 9] = [
    "do not retry", "don't retry", "not retry", "a new", "new request", "请勿重试", "不要重试", "不能重试", "新的",
];
