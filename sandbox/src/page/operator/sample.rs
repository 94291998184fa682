//! A request of any operation to begin with: what its table requires, with values that suit what the sandbox remembers.

use antom::schema::{Body, Direction, OperationSchema, ProductSchema};
use antom::serde_json::{Map, Value, from_str, json, to_string_pretty};
use time::OffsetDateTime;

use super::bodies;
use crate::error::Result;
use crate::lifecycle::Payment;
use crate::page::Pages;
use crate::scenario::fields;
use crate::service::documented_request;

/// Where servers of merchants usually listen on the machine of a developer.
const NOTIFY_URL: &str = "http://127.0.0.1:3000/antom/notify";

/// An operation, and the product to call it for.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub operation: &'static OperationSchema,
    pub product: &'static ProductSchema,
}

impl Choice {
    /// Everything that a merchant can call, in the order of the areas.
    pub(super) fn all() -> Vec<Self> {
        let operations = antom::schema().operations().iter().copied();
        operations
            .filter(|it| it.direction() == Direction::Outbound)
            .flat_map(|operation| {
                let products = operation.products().iter();
                products.map(move |product| Self { operation, product })
            })
            .collect()
    }

    /// The choice of a name; that of `pay` of a checkout if there is none.
    pub(super) fn named(name: &str) -> Option<Self> {
        let all = Self::all();
        let found = all.iter().find(|it| it.name() == name);
        let usual = || all.iter().find(|it| it.name() == "payments/pay:Checkout");
        found.or_else(usual).or_else(|| all.first()).copied()
    }

    /// `payments/pay:Checkout`.
    pub(super) fn name(&self) -> String {
        let operation = self.operation.qualified_name();
        match self.product.name() {
            "" => operation,
            product => format!("{operation}:{product}"),
        }
    }

    /// `pay · Checkout`.
    pub(super) fn title(&self) -> String {
        match self.product.name() {
            "" => self.operation.name().to_owned(),
            product => format!("{} · {product}", self.operation.name()),
        }
    }

    /// A body to begin with, and in a text of it a scenario.
    pub(super) fn sample(&self, pages: &Pages, scenario: Option<&str>) -> Result<String> {
        let now = pages.engine.clock.now();
        let made = bodies::of(&self.name())
            .or_else(|| self.documented(now))
            .or_else(|| documented_request(self.product.request(), now));
        let mut body = made.unwrap_or_else(|| Value::Object(Map::new()));
        let last = pages.engine.store.payments_before(None, 1)?;
        Suitable::new(pages, now, last.first()).fill(&mut body);
        if let (Some(key), Value::Object(fields)) = (self.operation.idempotency_key(), &mut body) {
            fields.insert(key.to_owned(), fresh(key, now).into());
        }
        self.embellish(&mut body, pages);
        if let Some(scenario) = scenario {
            self.ask(&mut body, scenario);
        }
        Ok(to_string_pretty(&body).unwrap_or_default())
    }

    /// A sample of the documentation, unless the time has overtaken it.
    fn documented(&self, now: OffsetDateTime) -> Option<Value> {
        let samples = antom::samples().iter().filter(|it| !it.is_excerpt());
        let mut requests = samples
            .filter(|it| std::ptr::eq(it.product(), self.product))
            .filter_map(|it| it.request());
        requests.find_map(|text| {
            let body = Body::parse(text.as_bytes()).ok()?;
            let violations = self.product.request().check_body(&body, Some(now));
            (!violations.has_errors()).then(|| from_str(text).ok())?
        })
    }

    /// What is not required, and makes the buyer's page and the notifications worth a look.
    fn embellish(&self, body: &mut Value, pages: &Pages) {
        let fields = self.product.request();
        let own = &pages.engine.address;
        let extra = [
            ("paymentRedirectUrl", json!(format!("{own}/"))),
            ("paymentNotifyUrl", json!(NOTIFY_URL)),
        ];
        for (name, value) in extra {
            if fields.field(name).is_some() {
                body[name] = value;
            }
        }
    }

    /// Writes a scenario into a text of the body.
    fn ask(&self, body: &mut Value, scenario: &str) {
        let own = fields(self.operation);
        let Some(path) = own.first() else {
            return;
        };
        let mut place = body;
        for name in path.split('.') {
            place = &mut place[name];
        }
        *place = match place.as_str() {
            // A text of the buyer's stays before it; an ID or a token does not.
            Some(text) if path.ends_with("Description") => format!("{text} {scenario}").into(),
            _ => scenario.into(),
        };
    }
}

/// A new ID that says what it is.
fn fresh(field: &str, now: OffsetDateTime) -> String {
    let kind = field.trim_end_matches("RequestId").trim_end_matches("Id");
    let number = now.unix_timestamp().rem_euclid(1_000_000_000);
    format!(
        "{}-{number}-{:03}",
        kind.to_ascii_lowercase(),
        fastrand::u16(..1000)
    )
}

/// Values that suit each other, by the names of their fields.
struct Suitable<'p> {
    pages: &'p Pages,
    now: OffsetDateTime,
    last: Option<&'p Payment>,
}

impl<'p> Suitable<'p> {
    const fn new(pages: &'p Pages, now: OffsetDateTime, last: Option<&'p Payment>) -> Self {
        Self { pages, now, last }
    }

    fn fill(&self, value: &mut Value) {
        match value {
            // Captures and refunds are about money of the payment that they name.
            Value::Object(fields) if is_amount(fields) => {
                let amount = self.last.map(|it| &it.facts.amount);
                let currency = amount.map_or("HKD", |it| &it.currency);
                fields.insert("currency".to_owned(), currency.into());
                let value = amount.map_or(25_000, |it| it.value);
                fields.insert("value".to_owned(), value.to_string().into());
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    match self.of(name) {
                        Some(better) if value.is_string() => *value = better.into(),
                        _ => self.fill(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|it| self.fill(it)),
            _ => {}
        }
    }

    fn of(&self, name: &str) -> Option<String> {
        let last = |of: fn(&Payment) -> &str| self.last.map(|it| of(it).to_owned());
        let text = match name {
            "orderDescription" => "Two tickets for the harbour tour",
            "settlementCurrency" => "USD",
            "referenceOrderId" => return Some(fresh("order", self.now)),
            "paymentId" => return last(|it| &it.id),
            "customerBelongsTo" => "ALIPAY_HK",
            "authState" => return Some(fresh("state", self.now)),
            "authRedirectUrl" | "redirectUrl" | "paymentRedirectUrl" => {
                return Some(format!("{}/", self.pages.engine.address));
            }
            _ => return None,
        };
        Some(text.to_owned())
    }
}

fn is_amount(fields: &Map<String, Value>) -> bool {
    fields.len() == 2 && fields.contains_key("currency") && fields.contains_key("value")
}
