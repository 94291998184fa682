//! A program that uses everything public of the crate emitted for an API, written from its model: what
//! a user may have written who has read the whole documentation.
//!
//! It is compiled and never run, so values come from `arg`, which has one of every type.

use std::fmt::Write as _;

use antom_codegen::Api;
use antom_codegen::model::{Cases, Field, Object, Operation, Product, Shape, Stub};

/// The program as a module; `name` is what the emitted crate is called there.
pub(super) fn program(api: &Api, name: &str) -> String {
    let mut text = HEAD.replace("NAME", name);
    for object in &api.objects {
        text += &object_use(api, object, "types");
    }
    for list in &api.lists {
        let variants = list.values.iter().map(|it| it.ident.as_str());
        text += &list_use(&format!("types::{}", list.ident), variants);
    }
    if api.outcome.is_some() {
        let codes = api.result_codes.iter().map(|it| it.ident.as_str());
        text += &list_use("ResultCode", codes);
    }
    for operation in &api.operations {
        text += &operation_use(api, operation);
    }
    text += &clients(api);
    text += &server(api);
    text
}

/// What every such program has.
const HEAD: &str = "
use NAME as api;
use api::{Endpoint as _, Validate as _};
fn arg<T>() -> T { loop {} }
fn common<T: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static>() {}
fn tables() -> &'static api::schema::ApiSchema { api::schema() }
";

/// Fields read and given, and both ways of building: with every setter, and with those that are needed.
fn object_use(api: &Api, object: &Object, module: &str) -> String {
    let path = format!("api::{module}::{}", object.ident);
    let fields: Vec<&Field> = object
        .fields
        .iter()
        .filter(|it| it.fixed().is_none())
        .collect();
    let mut text = format!(
        "fn {}(it: &mut {path}) {{\n",
        function(module, &object.ident)
    );
    for field in &fields {
        let value = if field.is_plain() {
            rust_type(api, &field.shape)
        } else {
            format!("Option<{}>", rust_type(api, &field.shape))
        };
        let _ = writeln!(text, "    it.{} = arg::<{value}>();", field.ident);
    }
    let all = fields.iter().copied();
    let needed = fields.iter().copied().filter(|it| it.is_plain());
    for setters in [setters(api, all), setters(api, needed)] {
        let _ = writeln!(text, "    *it = {path}::builder(){setters}.build();");
    }
    let _ = writeln!(text, "    let _: {path}Builder = {path}::builder();");
    let _ = writeln!(text, "    let _: api::Violations = it.violations();");
    if object.money.is_some() {
        let _ = writeln!(
            text,
            "    let _: Result<{path}, api::MoneyError> = {path}::parse(\"1\", \"USD\");"
        );
        let _ = writeln!(
            text,
            "    let _: Result<_, api::MoneyError> = it.to_decimal();"
        );
    }
    text + &format!("    common::<{path}>();\n}}\n")
}

fn setters<'f>(api: &Api, fields: impl Iterator<Item = &'f Field>) -> String {
    let setter = |field: &Field| {
        let taken = match &field.shape {
            // What is boxed is given as it is.
            Shape::Object { index, .. } => format!("api::types::{}", api.objects[*index].ident),
            shape => rust_type(api, shape),
        };
        format!(".{}(arg::<{taken}>())", field.ident)
    };
    fields.map(setter).collect()
}

fn rust_type(api: &Api, shape: &Shape) -> String {
    match shape {
        Shape::String | Shape::Url | Shape::Email => "String".to_owned(),
        Shape::Integer { signed: false } => "u64".to_owned(),
        Shape::Integer { signed: true } => "i64".to_owned(),
        Shape::Decimal => "api::Decimal".to_owned(),
        Shape::Boolean => "bool".to_owned(),
        Shape::Datetime => "api::time::OffsetDateTime".to_owned(),
        Shape::Date => "api::time::Date".to_owned(),
        Shape::Json => "api::serde_json::Value".to_owned(),
        Shape::Array(item) => format!("Vec<{}>", rust_type(api, item)),
        Shape::Map(value) => {
            let value = rust_type(api, value);
            format!("std::collections::BTreeMap<String, {value}>")
        }
        Shape::Object { index, boxed } => {
            let name = format!("api::types::{}", api.objects[*index].ident);
            if *boxed { format!("Box<{name}>") } else { name }
        }
        Shape::List(index) => format!("api::types::{}", api.lists[*index].ident),
    }
}

/// Every variant named; as the list may grow, with a wildcard.
fn list_use<'v>(list: &str, variants: impl Iterator<Item = &'v str>) -> String {
    let arms: String = variants
        .map(|it| format!("        api::{list}::{it} => {{}}\n"))
        .collect();
    let (module, ident) = list.rsplit_once("::").unwrap_or(("", list));
    format!(
        "fn {}(it: api::{list}) {{
    common::<api::{list}>();
    let _: &str = it.as_str();
    match it {{
{arms}        api::{list}::Unknown(text) => drop::<String>(text),
        _ => {{}}
    }}
    let _ = api::{list}::from(\"a text\");
}}
",
        function(module, ident)
    )
}

/// The module of an operation, from the root of the crate: `payments::pay`.
fn module_of(operation: &Operation) -> String {
    operation.folder().replace('/', "::")
}

fn operation_use(api: &Api, operation: &Operation) -> String {
    let module = &module_of(operation);
    let mut text = String::new();
    for product in &operation.products {
        text += &object_use(api, &product.request, module);
        text += &endpoint(api, operation, product);
        if let Some(cases) = &product.event {
            text += &cases_use(api, module, cases, "notification", &product.request.ident);
        }
    }
    text += &object_use(api, &operation.response, module);
    if let Some(cases) = &operation.next {
        text += &cases_use(api, module, cases, "response", &operation.response.ident);
    }
    if has_outcome(api, operation) {
        let shared = api.failure.as_ref().expect("an outcome has failures");
        let own = operation.failure.as_ref();
        if operation.fails_like_response {
            let name = function(module, "wrapped_failure");
            let _ = writeln!(
                text,
                "fn {name}(it: api::{module}::Response) -> api::{module}::Response {{
    api::{module}::Failure::from(it).into_inner()
}}"
            );
        } else {
            text += &object_use(api, own.unwrap_or(shared), module);
        }
        if own.is_none() {
            let name = function(module, "shared_failure");
            let _ = writeln!(
                text,
                "fn {name}(it: api::{module}::Failure) -> api::Failure {{ it }}"
            );
        } else {
            // A trait for both types: two implementations conflict if they become one type.
            let name = function(module, "Distinct");
            let _ = writeln!(
                text,
                "trait {name} {{}}
impl {name} for api::Failure {{}}
impl {name} for api::{module}::Failure {{}}"
            );
        }
    }
    text += &any_request(operation);
    text + &format!(
        "fn {}() -> &'static api::schema::OperationSchema {{ &api::{module}::OPERATION }}\n",
        function(module, "table")
    )
}

/// A request of any product; as there may come up more products, with a wildcard.
fn any_request(operation: &Operation) -> String {
    let named: Vec<_> = operation
        .products
        .iter()
        .filter(|it| it.name.is_some())
        .collect();
    if named.is_empty() {
        return String::new();
    }
    let kind = if operation.is_inbound() {
        "Notification"
    } else {
        "Request"
    };
    let module = module_of(operation);
    let any = format!("api::{module}::{kind}");
    let mut arms = String::new();
    for product in named {
        let request = &product.request.ident;
        let variant = request.strip_suffix(kind).unwrap_or(request);
        let body = format!("api::{module}::{request}");
        let _ = writeln!(
            arms,
            "        {any}::{variant}(it) => drop::<Box<{body}>>(it),"
        );
    }
    let name = function(&module, "any");
    format!(
        "fn {name}(it: {any}) {{\n    common::<{any}>();\n    match it {{\n{arms}        _ => {{}}\n    }}\n    let _ = {any}::from_json(b\"\");\n}}\n"
    )
}

/// What a request promises of its answers.
fn endpoint(api: &Api, operation: &Operation, product: &Product) -> String {
    let module = format!("api::{}", module_of(operation));
    let request = &product.request.ident;
    let (failed, code) = failed(api, operation);
    let success = success(operation);
    let mut text = format!(
        "fn {}() {{
    fn promised<E: api::Endpoint<Response = {module}::Response, Success = {success}, Failure = {failed}, ResultCode = {code}>>() {{}}
    promised::<{module}::{request}>();
",
        function(&module_of(operation), &format!("{request}Endpoint"))
    );
    if operation.is_inbound() {
        let event = product.event.as_ref().map_or(request, |it| &it.ident);
        let _ = writeln!(
            text,
            "    fn told<N: api::endpoint::Notification<Event = {module}::{event}>>() -> &'static str {{ N::REFUSAL }}
    let _ = told::<{module}::{request}>();"
        );
    }
    text + "}\n"
}

/// Every case with everything that it holds: nothing is left to a wildcard.
fn cases_use(api: &Api, module: &str, cases: &Cases, body: &str, body_type: &str) -> String {
    let name = format!("api::{module}::{}", cases.ident);
    let whole = format!("api::{module}::{body_type}");
    let mut arms = String::new();
    for case in &cases.in_order {
        let held: Vec<&Field> = case.certain().filter(|it| it.ident != body).collect();
        let names: String = held.iter().map(|it| format!("{}, ", it.ident)).collect();
        let uses = held
            .iter()
            .map(|it| (it.ident.as_str(), rust_type(api, &it.shape)));
        let uses: String = uses
            .map(|(it, of)| format!("drop::<{of}>({it}); "))
            .collect();
        let variant = &case.ident;
        let pattern = if held.is_empty() {
            format!("{variant}({body})")
        } else {
            format!("{variant} {{ {names}{body} }}")
        };
        let _ = writeln!(
            arms,
            "        {name}::{pattern} => {{ {uses}drop::<Box<{whole}>>({body}) }}"
        );
    }
    format!(
        "fn {}(it: {name}) {{
    common::<{name}>();
    let _: (&str, &{whole}) = (it.name(), it.{body}());
    match it {{
{arms}    }}
    let _: {whole} = {name}::from(arg::<{whole}>()).into_{body}();
}}
",
        function(module, &cases.ident)
    )
}

fn has_outcome(api: &Api, operation: &Operation) -> bool {
    api.outcome.is_some() && !operation.is_inbound()
}

fn success(operation: &Operation) -> String {
    let success = operation.next.as_ref().map_or("Response", |it| &it.ident);
    format!("api::{}::{success}", module_of(operation))
}

/// The types of an answer without success.
fn failed(api: &Api, operation: &Operation) -> (String, String) {
    let module = format!("api::{}", module_of(operation));
    if has_outcome(api, operation) {
        (
            format!("{module}::Failure"),
            format!("{module}::ResultCode"),
        )
    } else {
        (
            format!("{module}::Response"),
            "api::endpoint::UndocumentedCode".to_owned(),
        )
    }
}

fn outbound(api: &Api) -> impl Iterator<Item = &Operation> {
    api.operations.iter().filter(|it| !it.is_inbound())
}

/// A call of every operation with every request, both ways; and every gateway.
fn clients(api: &Api) -> String {
    let mut text = String::new();
    if api.stubs.contains(&Stub::Notification) {
        text += "use api::notification as _;\n";
    }
    if !api.stubs.contains(&Stub::Client) {
        return text;
    }
    for operation in outbound(api) {
        let module = &module_of(operation);
        let method = match &operation.area {
            Some(area) => format!("{}().{}", area.module, operation.module),
            None => operation.module.clone(),
        };
        let success = success(operation);
        let followed = operation.next.as_ref().and_then(|it| it.follow.as_ref());
        for product in &operation.products {
            let request = format!("api::Valid<api::{module}::{}>", product.request.ident);
            let result = format!("Result<api::Decoded<{success}>, api::{module}::Error>");
            for (client, word, wait) in [("", "async ", ".await"), ("blocking::", "", "")] {
                let name = function(module, &format!("{client}{}", product.request.ident));
                let _ = writeln!(
                    text,
                    "{word}fn call_{name}(client: &api::{client}Client, request: &{request}) -> {result} {{ client.{method}(request){wait} }}"
                );
                if followed.is_some() {
                    let _ = writeln!(
                        text,
                        "{word}fn follow_{name}(client: &api::{client}Client, request: &{request}) -> {result} {{ client.follow(request){wait} }}"
                    );
                }
            }
        }
    }
    for gateway in &api.gateways {
        let name = &gateway.name;
        let _ = writeln!(
            text,
            "const {name}: api::client::Gateway = api::client::Gateway::{name};"
        );
    }
    text
}

/// A service that answers every operation.
fn server(api: &Api) -> String {
    if !api.stubs.contains(&Stub::Server) {
        return String::new();
    }
    let mut text = "struct Answers;\nimpl api::server::Service for Answers {\n".to_owned();
    for operation in outbound(api) {
        let (module, (failed, _)) = (module_of(operation), failed(api, operation));
        let method = operation.folder().replace('/', "_");
        let _ = writeln!(
            text,
            "    async fn {method}(&self, _: api::Valid<api::{module}::Request>, _: api::server::Caller) -> api::CallOutcome<api::{module}::Response, {failed}> {{ arg() }}"
        );
    }
    text + "}\nfn served(keys: api::server::Keys) -> api::server::Router { api::server::router(Answers, keys) }\n"
}

/// A name that is free, however types and modules are called.
fn function(module: &str, ident: &str) -> String {
    format!("use_{module}_{ident}")
        .replace("::", "_")
        .replace("r#", "")
}
