//! What every emitted file imports.

pub use core::fmt;
pub use core::marker::PhantomData;
pub use std::collections::BTreeMap;

pub use serde_core::de::MapAccess;
pub use serde_core::ser::SerializeMap;
pub use serde_json::Value as Json;
pub use time::OffsetDateTime;

pub use crate::builder::{IsSet, Missing, Set};
pub use crate::endpoint::{Code, CodeList, Endpoint, Outcome, Status, UndocumentedCode};
pub use crate::schema::Constraint::{
    Const, Formatted, Max, MaxItems, MaxLength, Min, MinLength, MultipleOf, Required, StartsWith,
    Values, Within,
};
pub use crate::schema::{
    ApiSchema, Condition, Consequence, Direction, Format, Kind, ListSchema, ObjectSchema,
    OperationSchema, PageSchema, ProductSchema, ProtocolCodes, RuleSchema, Test, TestPath, field,
    fields,
};
pub use crate::validate::{Keyword, Report, Validate, when};
pub use crate::wire::{
    Decimal, FieldReader, ObjectWriter, ReadResult, Scalars, ValueList, WireObject, blank, redacted,
};
pub use crate::{Text, any_request, cases, code_list, required_fields, value_list, wire_object};
