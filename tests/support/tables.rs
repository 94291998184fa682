//! Tables as emitted code has them, made from the model without emitting and compiling it: so that
//! every spec at hand can be held against its schemas, and not only the one of this crate.

use antom::schema::{
    Condition, Consequence, Constraint as Fact, FieldSchema, Format, Kind, ListSchema,
    ObjectSchema, RuleSchema, Test, Window,
};
use antom::validate::Keyword;
use antom::{Decimal, Scalars};
use antom_codegen::model::{self, Api, Constraint, Field, Object, Rule, Shape};

/// A type that holds itself is made so many times, one in the other. Bodies nest less.
const DEPTH: usize = 8;

/// The table of an object, with rules beside its own.
pub(crate) fn table(api: &Api, object: &Object, more: &[Rule]) -> &'static ObjectSchema {
    let rules: Vec<Rule> = object.rules.iter().chain(more).cloned().collect();
    object_table(api, object, &rules, DEPTH)
}

/// The table of an answer to a call that did not succeed.
pub(crate) fn failure_table(api: &Api, object: &Object, status: &str) -> &'static ObjectSchema {
    let mut failure = object.clone();
    for field in failure.fields.iter_mut().filter(|it| it.name != status) {
        field.constraints.remove(Constraint::Required);
    }
    object_table(api, &failure, &[], DEPTH)
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_all<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Vec::leak(values.into_iter().collect())
}

fn word(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

fn words(texts: &[String]) -> &'static [&'static str] {
    leak_all(texts.iter().map(|it| word(it)))
}

fn object_table(api: &Api, object: &Object, rules: &[Rule], depth: usize) -> &'static ObjectSchema {
    let scalars = match api.scalars {
        model::Scalars::Strings => Scalars::Strings,
        model::Scalars::Native => Scalars::Native,
    };
    let fields = match depth {
        0 => &[],
        depth => leak_all(object.fields.iter().map(|it| field(api, it, depth))),
    };
    let rules = leak_all(rules.iter().map(|it| rule(it)));
    leak(ObjectSchema::new(
        word(&object.name),
        scalars,
        fields,
        rules,
    ))
}

fn field(api: &Api, field: &Field, depth: usize) -> FieldSchema {
    let kind = kind(api, &field.shape, depth);
    let disputed = field.disputed.iter().map(|(it, _)| keyword(*it));
    let row =
        antom_runtime::__private::field(word(&field.name), kind, constraints(&field.constraints))
            .disputed(leak_all(disputed));
    let pages = words(&field.pages);
    if field.advisory {
        row.on_advice(pages)
    } else {
        row.on(pages)
    }
}

fn kind(api: &Api, shape: &Shape, depth: usize) -> Kind {
    match shape {
        Shape::String => Kind::String,
        Shape::Integer { signed } => Kind::Integer { signed: *signed },
        Shape::Decimal => Kind::Decimal,
        Shape::Boolean => Kind::Boolean,
        Shape::Datetime => Kind::Datetime,
        Shape::Date => Kind::Date,
        Shape::Url => Kind::Url,
        Shape::Email => Kind::Email,
        Shape::Json => Kind::Json,
        Shape::Array(items) => Kind::Array(leak(kind(api, items, depth))),
        Shape::Map(entries) => Kind::Map(leak(kind(api, entries, depth))),
        Shape::Object { index, .. } => {
            let object = &api.objects[*index];
            Kind::Object(object_table(api, object, &object.rules, depth - 1))
        }
        Shape::List(index) => {
            let list = &api.lists[*index];
            let values = leak_all(list.values.iter().map(|it| word(&it.name)));
            Kind::List(leak(ListSchema::new(word(&list.name), values, list.open)))
        }
    }
}

fn constraints(from: &model::Constraints) -> &'static [Fact] {
    let mut facts = Vec::new();
    let mut push = |fact: Option<Fact>| facts.extend(fact);
    push(from.required().then_some(Fact::Required));
    push(from.constant().map(word).map(Fact::Const));
    push(from.values().map(words).map(Fact::Values));
    push(from.min_length().map(Fact::MinLength));
    push(from.max_length().map(Fact::MaxLength));
    let decimal = |it: model::Number| Decimal::new(it.digits().into(), it.scale());
    push(from.min().map(decimal).map(Fact::Min));
    push(from.max().map(decimal).map(Fact::Max));
    push(from.multiple_of().map(Fact::MultipleOf));
    push(from.min_items().map(Fact::MinItems));
    push(from.max_items().map(Fact::MaxItems));
    push(from.max_key_length().map(Fact::MaxKeyLength));
    push(from.format().map(format).map(Fact::Formatted));
    let prefixes = (!from.starts_with().is_empty()).then(|| words(from.starts_with()));
    push(prefixes.map(Fact::StartsWith));
    push(from.within().map(|it| Fact::Within(window(it))));
    leak_all(facts)
}

fn window(within: model::Within) -> Window {
    let window = within.at_most.map_or(Window::OPEN, Window::of);
    window.tolerating(within.tolerance)
}

fn format(format: model::Format) -> Format {
    match format {
        model::Format::Iso4217 => Format::Iso4217,
        model::Format::Iso3166 => Format::Iso3166,
        model::Format::Iso8601 => Format::Iso8601,
        model::Format::Date => Format::Date,
        model::Format::Ip => Format::Ip,
        model::Format::Url => Format::Url,
        model::Format::Email => Format::Email,
        model::Format::Phone => Format::Phone,
        model::Format::Printable => Format::Printable,
    }
}

fn keyword(constraint: Constraint) -> Keyword {
    match constraint {
        Constraint::Required => Keyword::Required,
        Constraint::Const => Keyword::Const,
        Constraint::Values => Keyword::Values,
        Constraint::MinLength => Keyword::MinLength,
        Constraint::MaxLength => Keyword::MaxLength,
        Constraint::Min => Keyword::Min,
        Constraint::Max => Keyword::Max,
        Constraint::MultipleOf => Keyword::MultipleOf,
        Constraint::MinItems => Keyword::MinItems,
        Constraint::MaxItems => Keyword::MaxItems,
        Constraint::MaxKeyLength => Keyword::MaxKeyLength,
        Constraint::Format => Keyword::Format,
        Constraint::StartsWith => Keyword::StartsWith,
        Constraint::Within => Keyword::Within,
    }
}

fn rule(rule: &Rule) -> &'static RuleSchema {
    let doc = antom::Text::new(word(&rule.doc.en), "");
    let when = rule.when.iter().map(|it| {
        let test = match &it.test {
            model::Test::Equals(value) => Test::Equals(word(value)),
            model::Test::OneOf(values) => Test::OneOf(words(values)),
            model::Test::StartsWith(prefixes) => Test::StartsWith(words(prefixes)),
            model::Test::Present(present) => Test::Present(*present),
        };
        Condition::new(word(&it.path.dotted()), test)
    });
    let then = rule.then.iter().map(|it| {
        let path = word(&it.path.dotted());
        Consequence::new(path, constraints(&it.constraints))
    });
    let table = RuleSchema::new(word(&rule.id), doc)
        .when(leak_all(when))
        .then(leak_all(then));
    leak(if rule.warning { table.warning() } else { table })
}
