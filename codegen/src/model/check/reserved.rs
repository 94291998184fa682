//! Names that emitted code uses for itself. Nothing in a spec has to make way for them: a module gets
//! an underscore, a type is named by its path where its own name means something else.

/// What every emitted file imports of the runtime.
const PRELUDE: [&str; 54] = [
    "ApiSchema",
    "BTreeMap",
    "Code",
    "CodeList",
    "Condition",
    "Consequence",
    "Const",
    "Constraint",
    "Decimal",
    "Direction",
    "Endpoint",
    "FieldReader",
    "Format",
    "Formatted",
    "IsSet",
    "Json",
    "Keyword",
    "Kind",
    "ListSchema",
    "MapAccess",
    "Max",
    "MaxItems",
    "MaxLength",
    "Min",
    "MinLength",
    "Missing",
    "MultipleOf",
    "ObjectSchema",
    "ObjectWriter",
    "OffsetDateTime",
    "OperationSchema",
    "Outcome",
    "PageSchema",
    "PhantomData",
    "ProductSchema",
    "ProtocolCodes",
    "ReadResult",
    "Report",
    "Required",
    "RuleSchema",
    "Scalars",
    "SerializeMap",
    "Set",
    "StartsWith",
    "Status",
    "Test",
    "TestPath",
    "Text",
    "UndocumentedCode",
    "Validate",
    "ValueList",
    "Values",
    "WireObject",
    "Within",
];

/// What emitted files use of Rust's own prelude.
const RUST: [&str; 16] = [
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Some",
    "Vec",
];

/// What the modules of operations define, and their clients.
const OF_OPERATIONS: [&str; 13] = [
    "Call",
    "Client",
    "Event",
    "Failure",
    "FailureBuilder",
    "Next",
    "Notification",
    "NotificationBuilder",
    "Request",
    "RequestBuilder",
    "Response",
    "ResponseBuilder",
    "ResultCode",
];

/// The module from which emitted files import something of this name, if they do.
pub(crate) fn imported_from(name: &str) -> Option<&'static str> {
    match name {
        it if PRELUDE.contains(&it) => Some("antom_runtime::prelude"),
        it if RUST.contains(&it) => Some("::std::prelude::v1"),
        _ => None,
    }
}

/// Whether the name of a type means something else in some emitted file.
pub(super) fn is_ambiguous(name: &str) -> bool {
    imported_from(name).is_some() || OF_OPERATIONS.contains(&name)
}

/// The module of a product; those that every operation may have are taken.
pub(super) fn product_module(module: String) -> String {
    if ["failure", "next", "response", "result_code"].contains(&module.as_str()) {
        format!("{module}_")
    } else {
        module
    }
}

/// The module of an operation or area at the root of the crate. Each is a method of the client as
/// well; a name that emitted code needs there gets an underscore, as keywords do.
pub(super) fn root_module(module: String) -> String {
    if ROOT_NAMES.contains(&module.as_str()) {
        format!("{module}_")
    } else {
        module
    }
}

/// What emitted code needs for itself at the root of the crate, in the client, and as features.
const ROOT_NAMES: [&str; 27] = [
    // Modules of the crate, and what the root re-exports from the runtime.
    "blocking",
    "builder",
    "client",
    "endpoint",
    "failure",
    "notification",
    "result_code",
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name of a type or trait in the runtime's prelude is known here.
    #[test]
    fn the_prelude_is_known() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/prelude.rs");
        let prelude = std::fs::read_to_string(path).expect("the prelude");
        let uses = prelude
            .lines()
            .filter(|it| !it.trim_start().starts_with("//"));
        let words = uses.flat_map(|line| line.split(|it: char| !it.is_alphanumeric() && it != '_'));
        let types = words.filter(|it| it.starts_with(|first: char| first.is_ascii_uppercase()));
        // Imported under another name.
        let unknown: Vec<&str> = types
            .filter(|it| *it != "Value" && imported_from(it).is_none())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
