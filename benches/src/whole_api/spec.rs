//! The files of the spec.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::table::{Body, Field, Operation, Rule, Table, Type};
use super::{AREAS, Layout, text};

/// Codes that every operation may answer with: the first succeeds, the others are the protocol's.
const EVERYWHERE: [&str; 9] = [
    "SUCCESS",
    "PARAM_ILLEGAL",
    "METHOD_NOT_SUPPORTED",
    "MEDIA_TYPE_NOT_ACCEPTABLE",
    "NO_INTERFACE_DEF",
    "CLIENT_INVALID",
    "KEY_NOT_FOUND",
    "INVALID_SIGNATURE",
    "UNKNOWN_EXCEPTION",
];

const API: &str = r#"name: whole-api
doc: { en: "The whole API of Antom in size and shape, for measurements.", zh: "规模与结构等同于 Antom 全部接口的 API，用于测量。" }
languages: [en, zh]
base_path: /ams/api
scalars: string
outcome:
  status: result.resultStatus
  code: result.resultCode
  message: result.resultMessage
  success: S
  failure: F
  unknown: U
stubs: [client, notification, server]
gateways:
  SINGAPORE: { address: "https://open-sea-global.alipay.com", doc: { en: "The gateway in Singapore.", zh: "新加坡网关。" } }
  NORTH_AMERICA: { address: "https://open-na-global.alipay.com", doc: { en: "The gateway in North America.", zh: "北美网关。" } }
  GERMANY: { address: "https://open-de-global.alipay.com", doc: { en: "The gateway in Germany.", zh: "德国网关。" } }
test_clients: { client_id_prefix: SANDBOX_, base_path: /ams/sandbox/api }
protocol_codes:
  method: METHOD_NOT_SUPPORTED
  media_type: MEDIA_TYPE_NOT_ACCEPTABLE
  path: NO_INTERFACE_DEF
  client: CLIENT_INVALID
  key: KEY_NOT_FOUND
  signature: INVALID_SIGNATURE
  fields: PARAM_ILLEGAL
  internal: UNKNOWN_EXCEPTION
"#;

const ACKNOWLEDGEMENT: &str = "acknowledgement: { result.resultCode: SUCCESS, result.resultStatus: S, result.resultMessage: success }\n\
     refusal: { result.resultCode: PROCESS_FAIL, result.resultStatus: F, result.resultMessage: failure }\n";

/// Calls of payments whose responses keep their fields when they fail, where generators have areas.
const FAILURES: [&str; 4] = ["pay", "refund", "capture", "inquiryPayment"];

/// The notifications that come in cases.
const IN_CASES: [&str; 3] = ["notifyPayment", "notifyRefund", "notifyCapture"];

const CASES_OF_NOTIFICATION: &str = r#"cases:
  doc: { en: "What the notification says. Status S alone does not say that it succeeded.", zh: "通知的内容。仅凭状态 S 不能认定成功。" }
  in_order:
    - id: pending
      doc: { en: "It is still being processed.", zh: "仍在处理中。" }
      when: { notifyType: { equals: TYPE_PENDING } }
    - id: succeeded
      doc: { en: "It succeeded.", zh: "成功。" }
      when: { result.resultStatus: { equals: S } }
    - id: failed
      doc: { en: "It failed.", zh: "失败。" }
      when: { result.resultStatus: { equals: F } }
    - id: unclear
      doc: { en: "The notification does not say. Inquire about the payment.", zh: "通知未说明，请主动查询。" }
"#;

const CASES_OF_RESPONSE: &str = r#"cases:
  doc: { en: "What a successful response asks for.", zh: "调用成功后需要进行的操作。" }
  in_order:
    - id: redirect
      doc: { en: "Redirect the buyer.", zh: "引导买家跳转。" }
      when: { redirectActionForm: { present: true } }
    - id: inquire
      doc: { en: "Inquire about the result.", zh: "请查询结果。" }
"#;

/// The files by their paths.
pub(super) fn files(table: &Table, layout: Layout) -> Vec<(String, String)> {
    let names = Names::of(table, layout);
    let mut files = vec![
        ("api.yaml".to_owned(), api(table, &names)),
        ("result_codes.yaml".to_owned(), result_codes(table)),
    ];
    files.extend(types(table, layout));
    for operation in &table.operations {
        let name = names.name(operation);
        let file = snake(&name);
        let path = match layout {
            Layout::Flat => format!("operations/{file}/{file}.yaml"),
            Layout::Areas => format!("operations/{}/{file}/{file}.yaml", operation.area),
        };
        files.push((path, operation_file(operation, &name, &names)));
    }
    files
}

/// The names of the operations in a layout.
struct Names {
    layout: Layout,
    /// Names that operations of several areas have, and such as emitted code needs itself.
    ambiguous: BTreeSet<&'static str>,
}

impl Names {
    fn of(table: &Table, layout: Layout) -> Self {
        let mut count = BTreeMap::from([("resume", 1)]);
        for operation in &table.operations {
            *count.entry(operation.name).or_insert(0) += 1;
        }
        let several = count.into_iter().filter(|(_, count)| *count > 1);
        Self {
            layout,
            ambiguous: several.map(|(name, _)| name).collect(),
        }
    }

    fn name(&self, operation: &Operation) -> String {
        match self.layout {
            Layout::Flat if self.ambiguous.contains(operation.name) => {
                format!("{}_{}", operation.area, operation.name)
            }
            Layout::Flat | Layout::Areas => operation.name.to_owned(),
        }
    }

    /// The id of an operation's page.
    fn page(&self, operation: &Operation) -> String {
        format!("{}.{}.en", operation.area, operation.name)
    }
}

fn api(table: &Table, names: &Names) -> String {
    let mut api = API.to_owned();
    if names.layout == Layout::Areas {
        api += "areas:\n";
        for area in AREAS {
            let _ = writeln!(api, "  {area}: {{ doc: {} }}", text::named(area));
        }
    }
    api += "pages:\n  sdk: { title: Models published with the official SDKs, language: en }\n";
    for area in AREAS {
        for language in ["en", "zh"] {
            let _ = writeln!(
                api,
                "  {area}.{language}: {{ title: \"{area}: objects\", language: {language} }}"
            );
        }
    }
    for operation in &table.operations {
        let (page, name) = (names.page(operation), operation.name);
        let _ = writeln!(
            api,
            "  {page}: {{ title: {name}, language: en, address: \"https://docs.example/ams/{page}\" }}"
        );
    }
    api
}

fn result_codes(table: &Table) -> String {
    let mut codes = String::new();
    for code in &table.codes {
        let (name, status) = (code.name, code.status);
        let (message, action) = (text::message(name), text::action(name));
        let _ = write!(
            codes,
            "{name}:\n  status: {status}\n  retryable: {}\n  message: {message}\n  action: {action}\n",
            status == "U"
        );
    }
    codes
}

/// A file for each object, with the value lists that no object before it uses.
fn types(table: &Table, layout: Layout) -> Vec<(String, String)> {
    let mut lists: BTreeMap<&str, &Type> = table
        .types
        .iter()
        .filter(|it| matches!(it.body, Body::List(_)))
        .map(|it| (it.name, it))
        .collect();
    let mut files = Vec::new();
    for of_type in &table.types {
        if let Body::Object(fields, rules) = &of_type.body {
            let mut text = object(of_type.name, fields, rules, layout);
            for field in fields {
                text += &lists.remove(field.item()).map(list).unwrap_or_default();
            }
            files.push((format!("types/{}.yaml", snake(of_type.name)), text));
        }
    }
    for of_type in lists.into_values() {
        files.push((format!("types/{}.yaml", snake(of_type.name)), list(of_type)));
    }
    files
}

fn object(name: &str, fields: &[Field], rules: &[Rule], layout: Layout) -> String {
    let mut text = format!("{name}:\n");
    match (name, layout) {
        ("Result", _) => text += "  rust: CallResult\n",
        ("Event", Layout::Flat) => text += "  rust: EventEntry\n",
        _ => {}
    }
    let _ = writeln!(text, "  doc: {}\n  fields:", text::named(name));
    for field in fields {
        text += &indented(&field_entry(name, field, Some(pages_of_type(name))), 4);
    }
    text + &indented(&rules_of(fields, rules), 2)
}

fn list(of_type: &Type) -> String {
    let Body::List(values) = &of_type.body else {
        return String::new();
    };
    let name = of_type.name;
    let mut text = format!("{name}:\n  doc: {}\n  values:\n", text::named(name));
    for value in values {
        text += &indented(&value_entry(name, value), 4);
    }
    text
}

fn value_entry(owner: &str, value: &str) -> String {
    let doc = text::value(owner, value);
    let key = text::quoted(value);
    match value {
        "UNKNOWN" | "Unknown" => {
            let doc = doc.replacen('{', "{ rust: NotKnown,", 1);
            format!("{key}: {doc}\n")
        }
        _ => format!("{key}: {doc}\n"),
    }
}

/// The pages of a type: those of an area, and the SDK; a third of the types is in the SDK alone.
fn pages_of_type(name: &str) -> &'static str {
    match name.bytes().map(u32::from).sum::<u32>() % 3 {
        0 => "[sdk]",
        1 => "[payments.en, payments.zh]",
        _ => "[payments.en, sdk]",
    }
}

fn operation_file(operation: &Operation, name: &str, names: &Names) -> String {
    let mut text = format!("operation: {name}\n");
    if operation.path.is_none() {
        text += "direction: inbound\n";
    }
    let _ = writeln!(text, "doc: {}\nmethod: POST", text::named(operation.name));
    if let Some(path) = operation.path {
        let _ = writeln!(text, "path: {path}");
    }
    if let Some(key) = operation.idempotency_key {
        let _ = writeln!(text, "idempotency_key: {key}");
    }
    let _ = writeln!(text, "pages: [{}]", names.page(operation));
    if operation.path.is_none() && names.layout == Layout::Areas {
        let of_type = notify_type(operation);
        let values = format!("[{of_type}_RESULT, {of_type}_PENDING]");
        let _ = writeln!(text, "identified_by: {{ notifyType: {values} }}");
    }
    for (key, fields) in [
        ("request", &operation.request),
        ("response", &operation.response),
    ] {
        text += &match fields.is_empty() {
            true => format!("{key}: {{}}\n"),
            false => format!("{key}:\n"),
        };
        for field in fields {
            text += &indented(&field_entry(operation.name, field, None), 2);
        }
    }
    let of_area = (names.layout, operation.area) == (Layout::Areas, "payments");
    if of_area && FAILURES.contains(&operation.name) {
        text += "failure:\n";
        for field in operation.response.iter().filter(|it| it.name != "result") {
            let _ = writeln!(text, "  - {}", field.name);
        }
    }
    text += &rules_of(&operation.request, &operation.rules);
    text + &ending(operation)
}

/// What the types of a notification begin with: no other notification has them.
fn notify_type(operation: &Operation) -> String {
    let name = operation.name.trim_start_matches("notify");
    format!("{}_{}", operation.area, snake(name)).to_uppercase()
}

/// What an operation ends with, by who sends it.
fn ending(operation: &Operation) -> String {
    let has = |fields: &[Field], name: &str| fields.iter().any(|it| it.name == name);
    let mut text = String::new();
    if operation.path.is_none() {
        text += ACKNOWLEDGEMENT;
        if IN_CASES.contains(&operation.name) {
            text += &CASES_OF_NOTIFICATION.replace("TYPE", &notify_type(operation));
        }
        return text;
    }
    if has(&operation.response, "redirectActionForm") {
        text += CASES_OF_RESPONSE;
    }
    text += "result_codes:\n";
    for code in EVERYWHERE.iter().chain(&operation.codes) {
        let _ = writeln!(text, "  - {code}");
    }
    text
}

fn field_entry(owner: &str, field: &Field, pages: Option<&str>) -> String {
    let mut text = format!("{}:\n", field.name);
    let listed = field.valued().find(|(key, _)| *key == "list");
    let _ = writeln!(text, "  type: {}", field.of_type);
    for flag in ["required", "sensitive"] {
        if field.is(flag) {
            let _ = writeln!(text, "  {flag}: true");
        }
    }
    if let Some((_, list)) = listed {
        let _ = writeln!(text, "  values: {list}");
    }
    for (key, value) in field.valued().filter(|(key, _)| *key != "list") {
        if key == "values" {
            text += "  values:\n";
            for value in value.split('|') {
                text += &indented(&value_entry(field.name, value), 4);
            }
        } else {
            let _ = writeln!(text, "  {key}: {value}");
        }
    }
    let pages = if field.is("sdk") {
        Some("[sdk]")
    } else {
        pages
    };
    if let Some(pages) = pages {
        let _ = writeln!(text, "  pages: {pages}");
    }
    let _ = writeln!(text, "  doc: {}", text::field(owner, field.name));
    text
}

/// The rules, without those about fields that are required anyway.
fn rules_of(fields: &[Field], rules: &[Rule]) -> String {
    let always = |name: &str| fields.iter().any(|it| it.name == name && it.is("required"));
    let mut text = String::new();
    for rule in rules.iter().filter(|it| !always(it.required)) {
        let (required, depends_on) = (rule.required, rule.depends_on);
        let condition = match rule.value {
            Some(value) => format!("equals: {}", text::quoted(value)),
            None => "present: true".to_owned(),
        };
        let _ = write!(
            text,
            "  - id: {}-by-{}\n    doc: {}\n    when: {{ {depends_on}: {{ {condition} }} }}\n    \
             then: {{ {required}: {{ required: true }} }}\n",
            snake(required).replace('_', "-"),
            snake(depends_on).replace('_', "-"),
            text::rule(required, depends_on),
        );
    }
    match text.is_empty() {
        true => text,
        false => format!("rules:\n{text}"),
    }
}

fn indented(text: &str, by: usize) -> String {
    text.lines()
        .map(|line| format!("{:by$}{line}\n", ""))
        .collect()
}

/// A name as the name of a file.
fn snake(name: &str) -> String {
    text::words(name).join("_")
}
