//! Generated example bodies for messages without samples: the required fields, with valid values.
//! They were not tested against the API.

mod rules;
mod text;

use super::written::{put_all, scalar};
use antom_codegen::json::Json;
use antom_codegen::model::{
    Api, Constraint, Constraints, Field, Object, Operation, Product, Rule, Shape,
};

/// A request of a product.
pub(super) fn request(api: &Api, product: &Product) -> Json {
    let fixed: Vec<Rule> = Rule::fixed_by(product).into_iter().collect();
    let rules: Vec<&Rule> = product.request.rules.iter().chain(&fixed).collect();
    let mut maker = Maker::new(api);
    Json::Object(maker.ruled(&product.request, &rules, &[]))
}

/// A successful response of a product, or what acknowledges its notification.
pub(super) fn response(api: &Api, operation: &Operation, product: &Product) -> Json {
    let mut set = Vec::new();
    if let (Some(outcome), false) = (&api.outcome, operation.is_inbound()) {
        let of_product = product.result_codes.iter();
        let mut codes = of_product.filter_map(|it| operation.result_codes.get(*it));
        let success = codes.find(|it| it.status == outcome.success);
        set.push((&outcome.status, outcome.success.as_str()));
        if let Some(success) = success {
            set.push((&outcome.code, success.name.as_str()));
            set.push((&outcome.message, success.message.en.as_str()));
        }
    }
    let rules: Vec<&Rule> = product.response.rules.iter().collect();
    let set: Vec<(&[String], &str)> = set
        .iter()
        .map(|(path, it)| (path.as_slice(), *it))
        .collect();
    let mut body = Maker::new(api).ruled(&product.response, &rules, &set);
    if let Some(replies) = &operation.replies {
        put_all(&mut body, &replies.acknowledgement, api.scalars);
    }
    Json::Object(body)
}

/// The members of an object.
type Members = Vec<(String, Json)>;

struct Maker<'a> {
    api: &'a Api,
    /// The object types around the present one, by their indexes.
    around: Vec<usize>,
}

impl<'a> Maker<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            around: Vec::new(),
        }
    }

    /// The required fields of an object, with values set at paths, and the requirements of rules.
    fn ruled(&mut self, object: &Object, rules: &[&Rule], set: &[(&[String], &str)]) -> Members {
        let mut members = Members::new();
        for field in object.fields.iter().filter(|it| it.is_plain()) {
            let value = self.field(field, &field.enforced());
            members.push((field.name.clone(), value));
        }
        for (path, text) in set {
            self.set(&mut members, object, path, text);
        }
        self.keep(&mut members, rules);
        in_order(object, &mut members);
        members
    }

    fn object(&mut self, index: usize) -> Json {
        let object = &self.api.objects[index];
        let rules: Vec<&Rule> = object.rules.iter().collect();
        self.around.push(index);
        let members = self.ruled(object, &rules, &[]);
        self.around.pop();
        Json::Object(members)
    }

    /// Sets a text at a path, as far as the fields are there.
    fn set(&mut self, members: &mut Members, object: &Object, path: &[String], text: &str) {
        let Some((name, rest)) = path.split_first() else {
            return;
        };
        let Some(field) = object.fields.iter().find(|it| it.name == *name) else {
            return;
        };
        if rest.is_empty() {
            let fits = meets(&field.enforced(), text);
            if fits {
                put(members, name, scalar(text, &field.shape, self.api.scalars));
            }
            return;
        }
        if let Shape::Object { index, .. } = field.shape {
            if !members.iter().any(|(it, _)| it == name) {
                let value = self.object(index);
                put(members, name, value);
            }
            let inner = members.iter_mut().find(|(it, _)| it == name);
            if let Some((_, Json::Object(inner))) = inner {
                let object = &self.api.objects[index];
                self.set(inner, object, rest, text);
            }
        }
    }

    /// A value of a field.
    fn field(&mut self, field: &Field, constraints: &Constraints) -> Json {
        let has_form = !field.is_warning(Constraint::Format);
        self.value(&field.shape, constraints, has_form)
    }

    fn value(&mut self, shape: &Shape, constraints: &Constraints, has_form: bool) -> Json {
        match shape {
            Shape::Json => Json::Object(Vec::new()),
            Shape::Object { index, .. } => self.object(*index),
            Shape::Array(items) if self.goes_on(items) => {
                let value = self.value(items, &constraints.of_items(), has_form);
                Json::List(vec![value; needed_items(constraints)])
            }
            Shape::Array(_) => Json::List(Vec::new()),
            Shape::Map(entries) if self.goes_on(entries) => {
                let value = self.value(entries, &constraints.of_items(), has_form);
                let keys = (1..=needed_items(constraints)).map(|number| key(number, constraints));
                Json::Object(keys.map(|key| (key, value.clone())).collect())
            }
            Shape::Map(_) => Json::Object(Vec::new()),
            _ => {
                let text = text::of(self.api, shape, constraints, has_form);
                scalar(&text, shape, self.api.scalars)
            }
        }
    }

    /// Whether to generate items of this type: a recursive type is generated once.
    fn goes_on(&self, items: &Shape) -> bool {
        match items.innermost() {
            Shape::Object { index, .. } => !self.around.contains(index),
            _ => true,
        }
    }
}

/// How many items to show: one, or as many as there must be, within reason.
fn needed_items(constraints: &Constraints) -> usize {
    const MANY: usize = 16;
    let least = constraints.min_items().unwrap_or(1).max(1);
    usize::try_from(least).map_or(MANY, |it| it.min(MANY))
}

/// A key of a map, `key`, `key2` and so on; of the number alone where it must be short.
fn key(number: usize, constraints: &Constraints) -> String {
    let key = match number {
        1 => "key".to_owned(),
        _ => format!("key{number}"),
    };
    let is_too_long = constraints
        .max_key_length()
        .is_some_and(|most| u64::try_from(key.len()).is_ok_and(|length| length > most));
    if is_too_long { number.to_string() } else { key }
}

/// Whether a text meets constraints.
fn meets(constraints: &Constraints, text: &str) -> bool {
    let mut all = constraints.iter();
    all.all(|(constraint, limit)| constraint.is_met(limit, text))
}

fn put(members: &mut Members, name: &str, value: Json) {
    match members.iter_mut().find(|(it, _)| it == name) {
        Some((_, place)) => *place = value,
        None => members.push((name.to_owned(), value)),
    }
}

/// Puts members into the documented order.
fn in_order(object: &Object, members: &mut Members) {
    let position = |name: &str| object.fields.iter().position(|it| it.name == name);
    members.sort_by_key(|(name, _)| position(name));
}
