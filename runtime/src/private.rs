//! The items that emitted code uses, imported there as `rt`. They can change with any version. A
//! crate emitted for another version therefore does not compile; see [`assert_emitted_for`].

pub use core::fmt;
pub use core::future::Future;
pub use core::marker::PhantomData;
pub use std::collections::BTreeMap;

pub use serde_core::de::MapAccess;
pub use serde_core::ser::SerializeMap;
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
pub use serde_json::Value as Json;
pub use time::{Date, OffsetDateTime};

pub use crate::builder::{IntoOption, IsSet, Missing, Set};
pub use crate::endpoint::call::read_call;
pub use crate::endpoint::call_outcome::read_response;
pub use crate::endpoint::read::{from_body, from_json};
pub use crate::endpoint::{
    Call, CallOutcome, Code, CodeList, Endpoint, Failed, Follow, Notification, Outcome, Pace,
    Status, UndocumentedCode,
};
pub use crate::money::{decimal, difference, fmt_money, minor_units, product, sum};
pub use crate::schema::object::{advised_fields, field, fields};
pub use crate::schema::sample::find_sample;
pub use crate::schema::{
    ApiSchema, Condition, Consequence, Direction, Format, Kind, ObjectSchema, OperationSchema,
    PageSchema, ProductSchema, ProtocolCodes, RuleSchema, Sample, Test, TestPath, Window,
};
pub use crate::text::Text;
pub use crate::validate::report::Report;
pub use crate::validate::ruled::{Demand, Ruled};
pub use crate::validate::rules::values::Textual;
pub use crate::validate::{Keyword, Valid, Validate};
pub use crate::version::assert_emitted_for;
pub use crate::wire::list::{ValueList, is_listed, list_value, read_list};
pub use crate::wire::object::{
    FieldReader, ObjectWriter, ReadResult, WireObject, read_object, write_object,
};
pub use crate::wire::reading::Reading;
pub use crate::wire::redacted::redacted;
pub use crate::wire::value::{Value, blank, read_value};
pub use crate::wire::{Decimal, Scalars};

// Exported macros are at the root of the crate, so their names mark them as private.
#[cfg(feature = "client")]
pub use crate::client::gateways::{Gateways, gateway_address};
#[cfg(feature = "client")]
pub use crate::client::step::step_of_outcome;
pub use crate::{
    __any_request as any_request, __cases as cases, __code_list as code_list, __money as money,
    __reexport_signature as reexport_signature, __required_fields as required_fields,
    __sample as sample, __value_list as value_list, __wire_object as wire_object,
};
#[cfg(feature = "client")]
pub use crate::{
    __blocking_client as blocking_client, __client as client, __from_outcome as from_outcome,
};

/// The conditions of cases.
pub mod when {
    pub use crate::validate::when::{equals, one_of, starts_with};
}

/// The names used in the initializer of a table, which imports all of them. Names from a spec are
/// written with a path there.
pub mod table {
    pub use super::{
        ApiSchema, Code, CodeList, Condition, Consequence, Decimal, Direction, Format, Keyword,
        Kind, ObjectSchema, OperationSchema, PageSchema, ProductSchema, ProtocolCodes, RuleSchema,
        Scalars, Status, Test, Text, Window, WireObject, advised_fields, field, fields,
    };

    /// A limit without a fraction.
    pub const fn whole(number: i64) -> Decimal {
        Decimal::whole(number)
    }

    pub use crate::schema::Constraint::{
        Const, Formatted, Max, MaxItems, MaxKeyLength, MaxLength, Min, MinItems, MinLength,
        MultipleOf, Required, StartsWith, Values, Within,
    };
}
