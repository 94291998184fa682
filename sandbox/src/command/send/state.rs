//! The state that an inquiry finds: a call can succeed and say that the payment failed.

use antom::schema::{Body, OperationSchema};

/// The operations whose response has the state of something else, with the field that has it.
const STATES: &[(&OperationSchema, &str)] = &[
    (
        &antom::payments::inquiry_payment::OPERATION,
        "paymentStatus",
    ),
    (&antom::payments::inquiry_refund::OPERATION, "refundStatus"),
    (
        &antom::vaulting::inquire_vaulting::OPERATION,
        "vaultingStatus",
    ),
    (
        &antom::reserves::inquire_release::OPERATION,
        "releaseStatus",
    ),
];

/// A field of a response and its value.
pub(super) struct State {
    pub(super) field: &'static str,
    pub(super) value: String,
}

impl State {
    pub(super) fn of(operation: &OperationSchema, body: &Body<'_>) -> Option<Self> {
        let mut states = STATES.iter();
        let (_, field) = states.find(|it| std::ptr::eq(it.0, operation))?;
        let value = body.text(field)?;
        Some(Self { field, value })
    }
}

#[cfg(test)]
mod tests {
    use super::STATES;

    #[test]
    fn every_inquiry_has_a_state() {
        let schema = antom::schema();
        for operation in schema.operations() {
            let Some(name) = operation.inquiry() else {
                continue;
            };
            // The states of a list are those of its items.
            if name == "reserves/inquireHoldList" {
                continue;
            }
            assert!(
                STATES.iter().any(|it| it.0.qualified_name() == name),
                "{name}"
            );
        }
        for (operation, field) in STATES {
            let response = operation.products()[0].response();
            assert!(response.field(field).is_some(), "{field}");
        }
    }
}
