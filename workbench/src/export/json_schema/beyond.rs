//! Checks of the validators that a schema cannot express.

use super::numbers::Numbers;
use super::pattern;
use super::{definition_names, messages};
use antom_codegen::model::{
    Api, Consequence, Constraint, Constraints, Field, Object, Rule, Scalars, Shape,
};

/// A possible difference between the validators of an emitted crate and the schema of the same
/// message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The reason.
    pub reason: Reason,
    /// The place; none if everywhere.
    pub place: Option<Place>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The object: the name of its definition, or of the message whose own fields these are,
    /// `createPaymentSession.EasySafePay.request`.
    pub object: String,
    /// The field, from this object: `paymentMethod.paymentMethodType`. Empty for the whole message.
    pub path: String,
    /// The rule with the requirement, if it is not on the field.
    pub rule: Option<String>,
}

/// Why validators and a schema differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Validators treat `null` as a missing field, because some programs write it. The schema has
    /// no `null`, like the documentation.
    Null,
    /// Validators treat an empty or blank text of an optional field, and an object without values,
    /// as missing, because some programs write them. The schema does not.
    Blank,
    /// Validators warn about numbers and booleans without quotes if scalars are strings. The schema
    /// accepts strings only.
    Notation,
    /// Validators accept all common forms of ISO 8601. The schema accepts the documented form.
    Datetime,
    /// A repeated key in an object is an error. Schemas are applied to parsed objects, which keep
    /// only one of the values.
    RepeatedName,
    /// An undocumented field. Validators always report it; the schemas of received messages accept
    /// it, because responses may have new fields.
    UnknownField,
    /// `within` depends on the current time.
    Within,
    /// Numbers are read exactly, and rejected beyond 64 bits, or about 38 digits for decimals. This
    /// limit is not documented.
    Precision,
    /// A number in a string only has a pattern, which can only express multiples of powers of ten.
    MultipleOf,
    /// The length of a JSON number.
    Length,
}

/// All possible differences between the validators of the emitted crate and the schemas. Otherwise,
/// a body is valid for both or for neither.
pub fn inexpressible(api: &Api) -> Vec<Beyond> {
    let bare = (api.scalars == Scalars::Strings).then_some(Reason::Notation);
    let of_datetimes = has_datetimes(api).then_some(Reason::Datetime);
    let everywhere = [Reason::Null, Reason::Blank, Reason::RepeatedName].into_iter();
    let mut found: Vec<Beyond> = everywhere
        .chain(bare)
        .chain(of_datetimes)
        .map(|reason| Beyond {
            reason,
            place: None,
        })
        .collect();
    for (object, name) in api.objects.iter().zip(definition_names(api).0) {
        of_object(api, object, &name, &[], &mut found);
    }
    for message in messages(api) {
        if message.is_received() {
            found.push(Beyond {
                reason: Reason::UnknownField,
                place: Some(Place {
                    object: message.name(),
                    path: String::new(),
                    rule: None,
                }),
            });
        }
        let fixed = message.fixed_by_product();
        of_object(api, message.object(), &message.name(), &fixed, &mut found);
    }
    found
}

fn has_datetimes(api: &Api) -> bool {
    let objects = api.objects.iter();
    let messages = messages(api);
    let mut all = objects.chain(messages.iter().map(|it| it.object()));
    all.any(|object| {
        let mut fields = object.fields.iter();
        fields.any(|it| *it.shape.innermost() == Shape::Datetime)
    })
}

fn of_object(api: &Api, object: &Object, name: &str, more: &[Rule], found: &mut Vec<Beyond>) {
    let mut push = |path: String, rule: Option<&str>, reasons: Vec<Reason>| {
        for reason in reasons {
            let place = Place {
                object: name.to_owned(),
                path: path.clone(),
                rule: rule.map(str::to_owned),
            };
            found.push(Beyond {
                reason,
                place: Some(place),
            });
        }
    };
    for field in &object.fields {
        push(field.name.clone(), None, of_field(api, field));
    }
    for rule in object.rules.iter().chain(more).filter(|it| !it.warning) {
        for consequence in &rule.then {
            let reasons = of_consequence(api, consequence);
            push(consequence.path.dotted(), Some(&rule.id), reasons);
        }
    }
}

fn of_field(api: &Api, field: &Field) -> Vec<Reason> {
    let constraints = field.enforced();
    let shape = field.shape.innermost();
    let mut reasons = of_constraints(api, shape, &constraints);
    match shape {
        Shape::Integer { signed } if Numbers::whole(&constraints).exceed_64_bits(*signed) => {
            reasons.push(Reason::Precision);
        }
        Shape::Decimal => {
            // A text of so few characters has no more digits than can be read.
            let is_short = constraints.max_length().is_some_and(|length| length <= 38);
            if !is_short || api.scalars == Scalars::Native {
                reasons.push(Reason::Precision);
            }
        }
        _ => {}
    }
    reasons
}

/// Requirements of a rule that schemas cannot express.
pub(super) fn of_consequence(api: &Api, consequence: &Consequence) -> Vec<Reason> {
    let shape = consequence.path.target().shape.innermost();
    of_constraints(api, shape, &consequence.constraints)
}

fn of_constraints(api: &Api, shape: &Shape, constraints: &Constraints) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if constraints.within().is_some() {
        reasons.push(Reason::Within);
    }
    let in_strings = api.scalars == Scalars::Strings;
    let unseen = |divisor| pattern::multiples_of(divisor).is_none();
    if in_strings && constraints.multiple_of().is_some_and(unseen) {
        reasons.push(Reason::MultipleOf);
    }
    let measured = [Constraint::MinLength, Constraint::MaxLength];
    if !in_strings && *shape == Shape::Decimal && measured.iter().any(|it| constraints.has(*it)) {
        reasons.push(Reason::Length);
    }
    reasons
}
