//! The documented facts as tables, and validation of raw JSON by these tables.
//!
//! An emitted crate has one static [`ApiSchema`]. It lists all documented facts, and can check a
//! body without its Rust type:
//!
//! ```text
//! let product = antom::schema().operation("createPaymentSession")?.product("EasySafePay")?;
//! let violations = product.request().check_json(body);
//! ```

mod api;
mod constraints;
mod field_set;
pub(crate) mod object;
mod operation;
mod raw;
mod rule;
pub(crate) mod sample;
mod select;
mod tree;

pub use crate::wire::{JsonError, JsonProblem};
pub use api::{ApiSchema, PageSchema, ProtocolCodes, TestPath};
pub use constraints::{Constraint, Constraints, Format, Window};
pub use field_set::FieldSet;
pub use object::{FieldSchema, Kind, ListSchema, ObjectSchema};
pub use operation::{Direction, OperationSchema, ProductSchema, Signs};
pub(crate) use raw::{Expected, Notation, facts, not_json, read};
pub use rule::{Condition, Consequence, RuleSchema, Test};
pub use sample::Sample;
pub use select::{Mismatch, NoMatchingProduct, NotSelected};
pub use tree::Body;
pub(crate) use tree::{Number, Tree, Value};
