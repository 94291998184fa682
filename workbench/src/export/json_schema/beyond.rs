//! What the validators of an emitted crate judge, and a schema cannot.

use super::numbers::Numbers;
use super::pattern;
use super::{definition_names, messages};
use antom_codegen::model::{
    Api, Consequence, Constraint, Constraints, Field, Object, Rule, Scalars, Shape,
};

/// Something on which the validators of an emitted crate and the schema of the same message may
/// differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// Why.
    pub reason: Reason,
    /// Where; none if it is everywhere.
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
    /// The rule that demands it, if the field itself does not.
    pub rule: Option<String>,
}

/// Why validators and a schema differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Validators take `null` for a field that is not there, as some programs write it. The
    /// documentation has no `null`, and neither has the schema.
    Null,
    /// Validators take a text that is empty or blank, where a value may be left out, for one that is left out, as some
    /// programs write it; and an object in which nothing is said for one that is missing. The schema knows neither.
    Blank,
    /// Validators warn of numbers and booleans without quotes where scalars travel as texts. The schema has texts only.
    Notation,
    /// Validators read date-times in every form of ISO 8601 that software writes. The schema has the form that the
    /// documentation shows.
    Datetime,
    /// A name that stands twice in an object is an error. Whoever applies a schema sees the object
    /// after it was read, and one of the two is lost.
    RepeatedName,
    /// A field that is not documented. Validators report it everywhere; the schema of what is
    /// received lets it pass, as a new field of an answer is no fault of the answer.
    UnknownField,
    /// `within` asks for the present time.
    Within,
    /// Numbers are read exactly, and refused where that takes more than 64 bits, or for decimals
    /// about 38 digits. That is no fact of the documentation.
    Precision,
    /// A pattern shows the multiples of powers of ten only, and a number in a string has nothing
    /// but its pattern.
    MultipleOf,
    /// The length of a number that travels as itself.
    Length,
}

/// Everything on which the validators of a crate emitted for this API and its schemas may differ.
/// On all else they give the same verdict: a body has errors, or fits the schema.
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
    all.any(|it| {
        it.fields
            .iter()
            .any(|it| *it.shape.innermost() == Shape::Datetime)
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

/// What a rule demands that no schema says.
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
