//! Facts of a field by their names: what every format lists, and what pages and specs are compared by.

use super::FieldRow;
use antom_codegen::json::Json;
use antom_codegen::model::{Constraint, Constraints, Limit};

/// A fact by its name; none if not stated.
pub(crate) type Fact = (&'static str, Option<Json>);

/// What a page or a spec states about the value of a field.
#[derive(Clone, Copy)]
pub(crate) struct Stated<'a> {
    /// Its type, as it is written.
    pub(crate) documented: &'a str,
    pub(crate) constraints: &'a Constraints,
    /// The values of its list, open or not, or those that `only` leaves.
    pub(crate) values: &'a [String],
}

type OfRow = fn(&FieldRow) -> Option<Json>;
type OfValue = fn(&Stated<'_>) -> Option<Json>;

/// Where a field is.
const PLACE: [(&str, OfRow); 5] = [
    ("area", |row| row.area.as_deref().map(Json::from)),
    ("operation", |row| Some(row.operation.as_str().into())),
    ("product", |row| row.product.as_deref().map(Json::from)),
    ("direction", |row| Some(row.direction.to_string().into())),
    ("path", |row| Some(row.path.as_str().into())),
];

/// What is stated about its value: its type, constraints and values.
const STATED: [(&str, OfValue); 16] = [
    ("type", |it| Some(it.documented.into())),
    ("required", |it| Some(it.constraints.required().into())),
    ("min_length", |it| it.asked(Constraint::MinLength)),
    ("max_length", |it| it.asked(Constraint::MaxLength)),
    ("min", |it| it.asked(Constraint::Min)),
    ("max", |it| it.asked(Constraint::Max)),
    ("multiple_of", |it| it.asked(Constraint::MultipleOf)),
    ("min_items", |it| it.asked(Constraint::MinItems)),
    ("max_items", |it| it.asked(Constraint::MaxItems)),
    ("max_key_length", |it| it.asked(Constraint::MaxKeyLength)),
    ("format", |it| it.asked(Constraint::Format)),
    ("starts_with", |it| it.asked(Constraint::StartsWith)),
    ("within", |it| it.asked(Constraint::Within)),
    ("const", |it| it.asked(Constraint::Const)),
    ("values", |it| list(it.values)),
    // A list that says only what is known.
    ("open", |it| {
        flag(!it.values.is_empty() && it.constraints.values().is_none())
    }),
];

/// What people have read or judged, and where it is documented.
const JUDGED: [(&str, OfRow); 4] = [
    ("default", |row| row.default.as_deref().map(Json::from)),
    ("sensitive", |row| flag(row.sensitive)),
    ("pages", |row| list(&row.pages)),
    ("disputed", |row| {
        let words: Vec<&str> = row.disputed.iter().map(|it| it.word()).collect();
        list(&words)
    }),
];

/// The names of all facts, in the order in which every format has them.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let stated = STATED.iter().map(|(name, _)| *name);
    let judged = JUDGED.iter().map(|(name, _)| *name);
    PLACE
        .iter()
        .map(|(name, _)| *name)
        .chain(stated)
        .chain(judged)
}

/// The facts of a row, in that order.
pub(super) fn of_row(row: &FieldRow) -> impl Iterator<Item = Fact> {
    let of_row = |(name, fact): &(&'static str, OfRow)| (*name, fact(row));
    let stated = Stated {
        documented: &row.documented,
        constraints: &row.constraints,
        values: &row.values,
    };
    let place = PLACE.iter().map(of_row);
    place.chain(stated.facts()).chain(JUDGED.iter().map(of_row))
}

impl Stated<'_> {
    /// The facts in the order in which every format has them.
    pub(crate) fn facts(self) -> impl Iterator<Item = Fact> {
        STATED.iter().map(move |(name, fact)| (*name, fact(&self)))
    }

    fn asked(&self, constraint: Constraint) -> Option<Json> {
        asked(self.constraints, constraint)
    }
}

/// The value of a constraint, if set.
pub(crate) fn asked(constraints: &Constraints, constraint: Constraint) -> Option<Json> {
    Some(match constraints.get(constraint)? {
        Limit::Flag => Json::Bool(true),
        Limit::Texts(texts) => texts.clone().into(),
        Limit::Count(count) => (*count).into(),
        Limit::Number(number) => (*number).into(),
        limit => limit.to_string().into(),
    })
}

fn list<T: Clone + Into<Json>>(words: &[T]) -> Option<Json> {
    (!words.is_empty()).then(|| Json::list(words.to_vec()))
}

/// A fact that is only listed if true.
fn flag(holds: bool) -> Option<Json> {
    holds.then_some(Json::Bool(true))
}

/// Lists without their order: which values there are is the fact.
pub(crate) fn sorted(value: &Option<Json>) -> Option<Json> {
    match value {
        Some(Json::List(items)) => {
            let mut items = items.clone();
            items.sort_by_cached_key(ToString::to_string);
            Some(Json::List(items))
        }
        other => other.clone(),
    }
}

/// A value without the quotes of JSON, the items of a list separated.
pub(crate) fn plain(value: &Json, separator: &str) -> String {
    match value {
        Json::Null => String::new(),
        Json::Text(text) => text.clone(),
        Json::List(items) => {
            let items: Vec<String> = items.iter().map(|it| plain(it, separator)).collect();
            items.join(separator)
        }
        other => other.to_string(),
    }
}
