//! What violations stand for: facts about a single field, and rules that the documentation states in words.

use std::collections::{BTreeMap, BTreeSet};

use antom::Language;
use antom::schema::{Kind, ObjectSchema, OperationSchema, ProductSchema, RuleSchema};
use antom::validate::{Keyword, Severity};
use serde_json::Value;

use crate::command::output::{BOLD, styled, wrapped};

/// A rule, as it stands in brackets behind a violation.
pub(super) enum Rule {
    /// A fact about a single field.
    Fact(Keyword),
    /// A rule of the documentation: what pages say of it, mostly one thing.
    Documented(&'static str, Vec<Statement>),
}

/// What a rule says, and the operations that it says it of, each with its products.
pub(super) struct Statement {
    rule: &'static RuleSchema,
    operations: BTreeMap<String, Products>,
}

/// The products of an operation that a statement applies to.
struct Products {
    operation: &'static OperationSchema,
    names: BTreeSet<&'static str>,
}

/// Every rule: facts first.
pub(super) fn all() -> Vec<Rule> {
    let mut rules: Vec<Rule> = FACTS.iter().map(|it| Rule::Fact(it.0)).collect();
    let mut documented: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
    for operation in antom::schema().operations().iter().copied() {
        for product in operation.products().iter().copied() {
            for rule in rules_of(operation, product) {
                let statements = documented.entry(rule.id()).or_default();
                add(statements, rule, operation, product);
            }
        }
    }
    rules.extend(
        documented
            .into_iter()
            .map(|(id, statements)| Rule::Documented(id, statements)),
    );
    rules
}

/// Adds that a rule applies to a product.
fn add(
    statements: &mut Vec<Statement>,
    rule: &'static RuleSchema,
    operation: &'static OperationSchema,
    product: &'static ProductSchema,
) {
    let is_alike =
        |it: &Statement| it.rule.doc() == rule.doc() && it.rule.severity() == rule.severity();
    let at = statements.iter().position(is_alike).unwrap_or_else(|| {
        let operations = BTreeMap::new();
        statements.push(Statement { rule, operations });
        statements.len() - 1
    });
    let products = statements[at].operations.entry(operation.qualified_name());
    let products = products.or_insert_with(|| Products {
        operation,
        names: BTreeSet::new(),
    });
    products.names.insert(product.name());
}

/// The rules of the messages of a product, and of the types in them.
fn rules_of(
    operation: &'static OperationSchema,
    product: &'static ProductSchema,
) -> Vec<&'static RuleSchema> {
    let mut objects: Vec<&'static ObjectSchema> = operation.failure().into_iter().collect();
    objects.extend([product.request(), product.response()]);
    let mut next = 0;
    while let Some(object) = objects.get(next).copied() {
        next += 1;
        for field in object.fields() {
            if let Some(inner) = innermost(field.kind())
                && !objects.iter().any(|it| std::ptr::eq(*it, inner))
            {
                objects.push(inner);
            }
        }
    }
    objects.iter().flat_map(|it| it.rules()).copied().collect()
}

/// The object that a type is made of.
fn innermost(kind: Kind) -> Option<&'static ObjectSchema> {
    match kind {
        Kind::Object(object) => Some(object),
        Kind::Array(item) => innermost(*item),
        Kind::Map(entry) => innermost(*entry),
        _ => None,
    }
}

impl Rule {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Fact(keyword) => keyword.name(),
            Self::Documented(id, _) => id,
        }
    }

    pub(super) fn meaning(&self, language: Language) -> &'static str {
        match self {
            Self::Documented(_, statements) => statements
                .first()
                .map_or("", |it| it.rule.doc().get(language)),
            Self::Fact(keyword) => match (fact(*keyword), language) {
                (Some((_, _, zh)), Language::Zh) => zh,
                (Some((_, en, _)), _) => en,
                (None, _) => "",
            },
        }
    }

    pub(super) fn text(&self, language: Language) -> String {
        let name = styled(BOLD, self.name());
        match self {
            Self::Fact(_) => format!("{name}\n\n{}", wrapped(self.meaning(language), "")),
            Self::Documented(_, statements) => {
                let meaning = |it: &Statement| it.rule.doc().get(language);
                let mut text = format!("{name}\n");
                for (index, statement) in statements.iter().enumerate() {
                    let is_same = |it: &&Statement| meaning(it) == meaning(statement);
                    if statements[..index].iter().any(|it| is_same(&it)) {
                        continue;
                    }
                    text += &format!("\n{}", wrapped(meaning(statement), ""));
                    // A rule can be an error for some operations, and a warning for others.
                    let same = statements.iter().filter(is_same);
                    text += &same.map(|it| it.scope(language)).collect::<String>();
                }
                text
            }
        }
    }

    pub(super) fn json(&self, language: Language) -> Value {
        let mut object = serde_json::json!({
            "rule": self.name(),
            "meaning": self.meaning(language),
        });
        if let Self::Documented(_, statements) = self {
            let statements = statements.iter().map(|it| it.json(language));
            object["statements"] = statements.collect();
        }
        object
    }
}

impl Products {
    /// Their names; nothing if all of the operation are among them.
    fn some(&self) -> Option<Vec<&'static str>> {
        let is_all = self.names.len() == self.operation.products().len();
        (!is_all).then(|| self.names.iter().copied().collect())
    }
}

impl Statement {
    /// Its severity, and the operations that it applies to.
    fn scope(&self, language: Language) -> String {
        let operations = self.operations.iter();
        let operations: Vec<String> = operations
            .map(|(name, products)| match (products.some(), language) {
                (None, _) => name.clone(),
                (Some(products), Language::Zh) => format!("{name}（{}）", products.join("、")),
                (Some(products), _) => format!("{name} ({})", products.join(", ")),
            })
            .collect();
        let scope = match (self.rule.severity(), language) {
            (Severity::Error, Language::Zh) => {
                format!("级别：错误。适用接口：{}", operations.join("、"))
            }
            (Severity::Warning, Language::Zh) => {
                format!("级别：警告。适用接口：{}", operations.join("、"))
            }
            (severity, _) => format!(
                "Severity: {}. Applies to: {}",
                severity.name(),
                operations.join(", ")
            ),
        };
        wrapped(&scope, "  ")
    }

    /// The products of the operations that it applies to in part.
    fn products(&self) -> BTreeMap<&str, Vec<&'static str>> {
        let operations = self.operations.iter();
        let in_part = operations.filter_map(|(name, it)| Some((name.as_str(), it.some()?)));
        in_part.collect()
    }

    fn json(&self, language: Language) -> Value {
        serde_json::json!({
            "meaning": self.rule.doc().get(language),
            "severity": self.rule.severity().name(),
            "operations": self.operations.keys().collect::<Vec<_>>(),
            "products": self.products(),
        })
    }
}

fn fact(keyword: Keyword) -> Option<&'static (Keyword, &'static str, &'static str)> {
    FACTS.iter().find(|it| it.0 == keyword)
}

/// What a fact demands, in English and Chinese.
const FACTS: [(Keyword, &str, &str); 18] = [
    (
        Keyword::Required,
        "The field must be there. `null` and a blank text count as absent. Add the field.",
        "该字段必填；`null` 和空白文本视为未填写。请补充该字段。",
    ),
    (
        Keyword::Type,
        "The value must have the documented JSON type, or the body is not JSON. Write the value as the message says.",
        "值的 JSON 类型与文档不一致，或内容不是 JSON。请按提示修改。",
    ),
    (
        Keyword::Const,
        "The field has one value only, the one that the message names.",
        "该字段只能取提示中的固定值。",
    ),
    (
        Keyword::Values,
        "The value must be one of those that the documentation lists. Mind capitals.",
        "值必须是文档列出的取值之一，注意大小写。",
    ),
    (
        Keyword::MinLength,
        "The text has fewer characters than the documentation asks for. Characters are counted, not bytes.",
        "文本长度小于文档要求；按字符计算，而非字节。",
    ),
    (
        Keyword::MaxLength,
        "The text has more characters than the documentation allows. Characters are counted, not bytes.",
        "文本长度超过文档上限；按字符计算，而非字节。",
    ),
    (
        Keyword::Min,
        "The number is smaller than the documentation allows. Amounts are in the smallest unit of the currency.",
        "数值小于文档下限；金额以最小货币单位计。",
    ),
    (
        Keyword::Max,
        "The number is larger than the documentation allows.",
        "数值大于文档上限。",
    ),
    (
        Keyword::MultipleOf,
        "The number must be a multiple of the one that the message names.",
        "数值必须是提示中数字的整数倍。",
    ),
    (
        Keyword::MinItems,
        "The array or map has fewer items than the documentation asks for.",
        "数组或映射的元素数量少于文档要求。",
    ),
    (
        Keyword::MaxItems,
        "The array or map has more items than the documentation allows.",
        "数组或映射的元素数量超过文档上限。",
    ),
    (
        Keyword::MaxKeyLength,
        "A name in the map has more characters than the documentation allows.",
        "映射中的键长度超过文档上限。",
    ),
    (
        Keyword::Format,
        "The text must have the named form: a currency of ISO 4217, a country or region of ISO 3166, a date or time of ISO 8601, a phone number, an IP \
         address, a URL, an e-mail address.",
        "文本必须符合指定格式：ISO 4217 币种、ISO 3166 国家或地区、ISO 8601 日期或时间、电话号码、IP 地址、URL 或电子邮箱地址。",
    ),
    (
        Keyword::StartsWith,
        "The text must begin with one of those that the message names.",
        "文本必须以提示中的某个前缀开头。",
    ),
    (
        Keyword::Within,
        "The time must be in the window that the message names, counted from now.",
        "时间必须在提示的时间范围内，自当前时间起算。",
    ),
    (
        Keyword::UnknownField,
        "The documentation has no field of that name here. Look for a misspelling, or for a field that belongs elsewhere.",
        "文档中此处没有该字段；请检查拼写，或确认字段位置是否正确。",
    ),
    (
        Keyword::Repeated,
        "A field, or a key of a map, must occur once: readers of JSON disagree on which of the values to use.",
        "同一字段（或映射中的同一个键）只能出现一次；出现多次时，不同的 JSON 解析器取值不同。",
    ),
    (
        Keyword::Notation,
        "The value can be read, but is written in another way than documented: a number without quotes, or with zeros before it.",
        "值可以识别，但写法与文档不一致：例如数字未加引号或带有前导零。",
    ),
];
