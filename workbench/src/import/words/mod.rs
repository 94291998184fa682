//! The vocabulary of the pages, in the languages they are written in.
//!
//! Everything that depends on a page's wording is here: titles, labels, types and columns in this
//! file, what sentences say in `phrases`. The reading is the same for all languages. Words are in
//! small letters and with the punctuation of ASCII, as [`crate::import::read::layout::text::fold`] gives it.

mod phrases;

pub(super) use phrases::*;

/// What a part of a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Before the first section: title, method, path, what the operation does.
    Opening,
    /// The fields that are sent.
    Request,
    /// The fields that come back.
    Response,
    /// Fields of headers, which the spec language leaves to the runtime.
    Headers,
    /// Requests as they may look.
    RequestSample,
    /// Responses as they may look.
    ResponseSample,
    /// What the call can answer.
    Codes,
    /// Codes that are values of a field and no answers to the call.
    OtherCodes,
    /// Remarks on fields.
    Remarks,
    /// What a browser shows to try the operation out.
    Explorer,
    /// Anything else.
    Prose,
}

/// Titles of sections.
const TOPICS: [(Topic, &[&str]); 10] = [
    (Topic::Request, &[
        "request parameters", "request body parameters", "request body", "body parameters",
        "query parameters", "path parameters", "input parameters", "请求参数", "请求体参数", "入参",
    ]),
    (Topic::Response, &[
        "response parameters", "response body parameters", "response body", "output parameters",
        "return parameters", "响应参数", "响应体参数", "返回参数", "出参",
    ]),
    (Topic::Headers, &[
        "header parameters", "request header", "request headers", "response header",
        "response headers", "请求头", "响应头", "请求头参数",
    ]),
    (Topic::RequestSample, &[
        "request", "request sample", "request samples", "request example", "sample request",
        "example request", "请求", "请求示例", "请求样例",
    ]),
    (Topic::ResponseSample, &[
        "response", "response sample", "response samples", "response example",
        "sample response", "example response", "响应", "响应示例", "响应样例", "返回示例",
    ]),
    (Topic::Codes, &[
        "result/error codes", "result codes", "result code", "error codes", "error code",
        "api result codes", "common error codes", "结果/错误代码", "结果/错误码", "结果码", "结果代码", "错误码",
        "错误代码", "接口结果码",
    ]),
    (Topic::OtherCodes, &[
        "payment result codes", "payment result code", "refund result codes", "支付结果码", "支付结果代码",
        "退款结果码",
    ]),
    (
        Topic::Remarks,
        &[
            "more information", "additional information", "usage notes", "更多信息", "使用说明",
        ],
    ),
    (Topic::Prose, &[
        "structure", "result process logic", "结构", "结果处理逻辑",
    ]),
    (
        Topic::Explorer,
        &["api explorer", "api探索器", "api 探索器"],
    ),
];

/// What the title of a section, without its mark, is about.
pub(super) fn topic(title: &str) -> Option<Topic> {
    let all = TOPICS.iter().find(|(_, titles)| titles.contains(&title));
    all.map(|(topic, _)| *topic)
}

/// Labels within a field's description that say nothing themselves; a page may put a colon after.
const LABELS: [&str; 5] = [
    "more information", "more information about this field", "更多信息", "关于此字段的更多信息", "关于此参数的更多信息",
];

/// Whether a line only announces limits. `More information` without a colon is a section's title.
pub(super) fn is_label(line: &str) -> bool {
    match line.strip_suffix(':') {
        Some(label) => LABELS.contains(&label.trim_end()),
        None => LABELS.contains(&line) && topic(line).is_none(),
    }
}

/// Begins a remark, which is no part of what stands before it.
const NOTES: [&str; 8] =
    ["note:", "notes:", "important:", "tip:", "注意:", "注:", "说明:", "备注:"];

/// Whether a line begins a remark.
pub(super) fn is_note(line: &str) -> bool {
    NOTES.iter().any(|it| line.starts_with(it))
}

/// What a browser shows for a button.
const BUTTONS: [&str; 18] = [
    "show child parameters", "hide child parameters", "show all", "hide all", "collapse all",
    "expand all", "copy", "copied", "显示全部", "隐藏全部", "全部展开", "全部收起", "显示子参数", "隐藏子参数", "展开子参数",
    "收起子参数", "复制", "复制代码",
];

/// Buttons behind which a page keeps the fields of an object.
const HIDING: [&str; 3] = ["show child parameters", "显示子参数", "展开子参数"];

/// Buttons that take the fields of an object out of sight, which are in it, then.
const SHOWING: [&str; 3] = ["hide child parameters", "隐藏子参数", "收起子参数"];

/// Whether a line is the text of a button.
pub(super) fn is_button(line: &str) -> bool {
    BUTTONS.contains(&line)
}

/// Whether a line is a button that hides fields.
pub(super) fn hides_fields(line: &str) -> bool {
    HIDING.contains(&line)
}

/// Whether a line is a button that shows that fields are not hidden.
pub(super) fn shows_fields(line: &str) -> bool {
    SHOWING.contains(&line)
}

/// Types of the spec language by the words of the pages.
const TYPES: [(&str, &[&str]); 10] = [
    ("String", &["string", "text", "字符串", "文本"]),
    (
        "Integer",
        &["integer", "int", "long", "整数", "整型", "长整型"],
    ),
    (
        "Decimal",
        &[
            "decimal", "bigdecimal", "double", "float", "number", "小数", "数字",
        ],
    ),
    ("Boolean", &["boolean", "bool", "布尔", "布尔值", "布尔型"]),
    (
        "Datetime",
        &[
            "datetime", "date-time", "timestamp", "日期时间", "日期和时间", "时间",
        ],
    ),
    ("Date", &["date", "localdate", "日期"]),
    ("Url", &["url", "uri", "链接", "网址"]),
    ("Email", &["email", "e-mail", "邮箱", "电子邮件"]),
    ("Json", &["json", "any"]),
    ("Object", &["object", "对象", "结构体"]),
];

/// The word of the spec language for a type's word; `Object` for an object without a name.
pub(super) fn type_word(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let all = TYPES
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    all.map(|(name, _)| *name)
}

/// Words before a noun in capitals, as in `the Order`: no names of fields.
pub(super) const ARTICLES: [&str; 28] = [
    "a", "all", "an", "and", "any", "as", "at", "by", "each", "every", "for", "from", "if", "in",
    "is", "of", "on", "or", "our", "see", "the", "this", "to", "use", "when", "with", "your", "via",
];

/// What stands after the name of a type and says that it is one of objects.
pub(super) const OBJECT_SUFFIXES: [&str; 2] = ["object", "对象"];

/// Type constructors: of a list, and of an object with arbitrary keys.
pub(super) const LISTS: [&str; 4] = ["array", "list", "set", "数组"];
/// Type constructors of an object with arbitrary keys.
pub(super) const MAPS: [&str; 3] = ["map", "dictionary", "映射"];

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// It must.
    Required,
    /// It need not.
    Optional,
    /// That depends.
    Conditional,
    /// It is going away.
    Deprecated,
    /// It is on its way out or in, of no consequence here: `READ-ONLY`.
    Remark,
}

const NEEDS: [(Need, &[&str]); 5] = [
    (Need::Required, &[
        "required", "mandatory", "必需", "必填", "必须", "必选", "必传",
    ]),
    (Need::Optional, &[
        "optional", "not required", "可选", "选填", "非必填", "非必需", "非必选",
    ]),
    (Need::Conditional, &[
        "conditional", "conditionally required", "条件必填", "条件必需", "条件必选", "有条件必填",
    ]),
    (
        Need::Deprecated,
        &["deprecated", "已弃用", "已废弃", "弃用", "废弃", "即将下线"],
    ),
    (Need::Remark, &["read-only", "readonly", "new", "beta"]),
];

/// In a column that asks whether a field is required.
const ANSWERS: [(Need, &[&str]); 3] = [
    (Need::Required, &["yes", "y", "m", "true", "是", "√"]),
    (Need::Optional, &["no", "n", "o", "false", "否", "-", ""]),
    (Need::Conditional, &["c", "conditional"]),
];

/// What a word beside a field's type says of its being there.
pub(super) fn need(word: &str) -> Option<Need> {
    let word = word.to_ascii_lowercase();
    let all = NEEDS
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    all.map(|(need, _)| *need)
}

/// What begins a cell that ran together with the next one: `YesWhich it is.`
pub(super) fn glued_answer(text: &str) -> Option<(Need, &str)> {
    let glued = |rest: &str| rest.starts_with(|it: char| it.is_ascii_uppercase() || !it.is_ascii());
    let all = [(Need::Required, "Yes"), (Need::Optional, "No"), (Need::Required, "是"), (Need::Optional, "否")];
    all.into_iter().find_map(|(need, word)| {
        let rest = text.strip_prefix(word).filter(|it| glued(it))?;
        Some((need, rest))
    })
}

/// What a cell of a column says that asks whether a field is required.
pub(super) fn answer(cell: &str) -> Option<Need> {
    let cell = cell.to_ascii_lowercase();
    let all = ANSWERS
        .iter()
        .find(|(_, words)| words.contains(&cell.as_str()));
    all.map(|(need, _)| *need).or_else(|| need(&cell))
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The names of fields.
    Name,
    /// Their types.
    Type,
    /// Whether they are required.
    Need,
    /// What they are.
    Description,
    /// Result codes.
    Code,
    /// Their statuses.
    Status,
    /// How long values may be.
    Length,
    /// Anything else.
    Other,
}

const COLUMNS: [(Column, &[&str]); 7] = [
    (Column::Name, &[
        "name", "field", "field name", "parameter", "parameter name", "名称", "字段", "字段名", "字段名称",
        "参数", "参数名", "参数名称",
    ]),
    (Column::Type, &[
        "type", "data type", "field type", "parameter type", "类型", "数据类型", "参数类型",
    ]),
    (Column::Need, &[
        "required", "mandatory", "required?", "m/o", "必填", "是否必填", "必需", "是否必需", "是否必须",
    ]),
    (Column::Description, &[
        "description", "descriptions", "definition", "说明", "描述", "参数说明", "字段说明",
    ]),
    (Column::Code, &[
        "code", "result code", "error code", "resultcode", "result codes", "代码", "结果码", "结果代码",
        "错误码", "错误代码",
    ]),
    (Column::Length, &["length", "长度"]),
    (Column::Status, &[
        "value", "status", "result status", "resultstatus", "值", "状态", "结果状态", "结果码状态",
    ]),
];

/// What a column with this heading holds.
pub(super) fn column(heading: &str) -> Column {
    let heading = heading.to_ascii_lowercase();
    let all = COLUMNS
        .iter()
        .find(|(_, words)| words.contains(&heading.as_str()));
    all.map_or(Column::Other, |(column, _)| *column)
}

/// How a call ended, in the column of statuses.
pub(super) const STATUSES: [&str; 3] = ["S", "F", "U"];

/// The methods of HTTP.
pub(super) const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
