//! Names that emitted code uses for itself. A type of the same name would hide them.

/// Names for types.
pub(super) const RESERVED_TYPES: [(&str, &str); 69] = [
    ("Client", "the name of what makes the calls"),
    ("Event", "the name of the cases of a notification"),
    ("Failure", "the name of the answer to a failed call"),
    (
        "FailureBuilder",
        "the name of the builder of a failed answer",
    ),
    ("Next", "the name of the cases of a response"),
    ("Notification", "the name of an inbound operation's request"),
    (
        "NotificationBuilder",
        "the name of the builder of a notification",
    ),
    ("Request", "the name of an operation's request"),
    ("RequestBuilder", "the name of the builder of a request"),
    ("Response", "the name of an operation's response"),
    ("ResponseBuilder", "the name of the builder of a response"),
    ("ResultCode", "the name of an operation's result codes"),
    ("ApiSchema", OF_RUNTIME),
    ("BTreeMap", OF_RUNTIME),
    ("Code", OF_RUNTIME),
    ("CodeList", OF_RUNTIME),
    ("Condition", OF_RUNTIME),
    ("Consequence", OF_RUNTIME),
    ("Constraints", OF_RUNTIME),
    ("Decimal", OF_RUNTIME),
    ("Direction", OF_RUNTIME),
    ("Endpoint", OF_RUNTIME),
    ("FieldReader", OF_RUNTIME),
    ("FieldSchema", OF_RUNTIME),
    ("Format", OF_RUNTIME),
    ("IsSet", OF_RUNTIME),
    ("Json", OF_RUNTIME),
    ("Keyword", OF_RUNTIME),
    ("Kind", OF_RUNTIME),
    ("ListSchema", OF_RUNTIME),
    ("MapAccess", OF_RUNTIME),
    ("ObjectSchema", OF_RUNTIME),
    ("ObjectWriter", OF_RUNTIME),
    ("OffsetDateTime", OF_RUNTIME),
    ("OperationSchema", OF_RUNTIME),
    ("Outcome", OF_RUNTIME),
    ("PageSchema", OF_RUNTIME),
    ("PhantomData", OF_RUNTIME),
    ("ProductSchema", OF_RUNTIME),
    ("ProtocolCodes", OF_RUNTIME),
    ("ReadResult", OF_RUNTIME),
    ("Report", OF_RUNTIME),
    ("RuleSchema", OF_RUNTIME),
    ("Scalars", OF_RUNTIME),
    ("SerializeMap", OF_RUNTIME),
    ("Set", OF_RUNTIME),
    ("Status", OF_RUNTIME),
    ("Test", OF_RUNTIME),
    ("TestPath", OF_RUNTIME),
    ("Text", OF_RUNTIME),
    ("UndocumentedCode", OF_RUNTIME),
    ("Unset", OF_RUNTIME),
    ("Validate", OF_RUNTIME),
    ("ValueList", OF_RUNTIME),
    ("WireObject", OF_RUNTIME),
    ("Box", OF_RUST),
    ("Clone", OF_RUST),
    ("Debug", OF_RUST),
    ("Eq", OF_RUST),
    ("Err", OF_RUST),
    ("From", OF_RUST),
    ("Hash", OF_RUST),
    ("Into", OF_RUST),
    ("None", OF_RUST),
    ("Ok", OF_RUST),
    ("Option", OF_RUST),
    ("PartialEq", OF_RUST),
    ("Some", OF_RUST),
    ("Vec", OF_RUST),
];

const OF_RUNTIME: &str = "which emitted code imports from the runtime";
const OF_RUST: &str = "which emitted code needs from Rust itself";

/// Whether emitted code uses this name of a type for itself.
pub(crate) fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.iter().any(|(it, _)| *it == name)
}

/// The module of an operation or area at the root of the crate. Each is a method of the client as
/// well; a name that emitted code needs there gets an underscore, as keywords do.
pub(super) fn root_module(module: String) -> String {
    match ROOT_NAMES.contains(&module.as_str()) {
        true => format!("{module}_"),
        false => module,
    }
}

/// What emitted code needs for itself at the root of the crate, in the client, and as features.
const ROOT_NAMES: [&str; 25] = [
    // Modules of the crate, and what the root re-exports from the runtime.
    "blocking",
    "builder",
    "client",
    "endpoint",
    "notification",
    "schema",
    "serde_json",
    "server",
    "signature",
    "tables",
    "time",
    "types",
    "validate",
    // What the modules of the client re-export, and methods that every client has.
    "http",
    "resume",
    "store",
    "with_retry",
    // Files that Cargo takes for something else, and a feature that has a meaning for it.
    "default",
    "lib",
    "main",
    // Paths in emitted code begin with these.
    "alloc",
    "antom_runtime",
    "core",
    "std",
    "str",
];
