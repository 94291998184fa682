//! The headers of signed messages, and the security scheme that says they are signed.

use crate::export::json_schema::words::{self, Keywords, put};
use crate::export::signing::{self, Header};
use antom_codegen::json::Json;
use antom_codegen::model::{Api, Language, Operation, Text};

const SCHEME: &str = "signature";

/// What is demanded of every call; nothing if the API is not signed.
pub(super) fn security(api: &Api) -> Option<Json> {
    let nothing: Vec<Json> = Vec::new();
    let scheme = Json::object([(SCHEME, Json::from(nothing))]);
    signing::is_signed(api).then(|| Json::list([scheme]))
}

/// What operations refer to.
pub(super) fn components(api: &Api) -> Vec<(&'static str, Json)> {
    if !signing::is_signed(api) {
        return Vec::new();
    }
    let of_request = [signing::client_id(), signing::request_time()];
    let of_response = [
        signing::client_id(),
        signing::response_time(),
        signing::signature(),
    ];
    let parameters = of_request.iter().map(|it| (it.name, parameter(api, it)));
    let headers = of_response.iter().map(|it| (it.name, header(api, it)));
    let signature = signing::signature();
    let mut scheme = vec![("type".to_owned(), Json::from("apiKey"))];
    describe(&mut scheme, api, &signature.doc);
    put(&mut scheme, "name", signature.name);
    put(&mut scheme, "in", "header");
    vec![
        ("parameters", Json::object(parameters)),
        ("headers", Json::object(headers)),
        (
            "securitySchemes",
            Json::object([(SCHEME, Json::Object(scheme))]),
        ),
    ]
}

/// The parameters of an operation: the headers of its request, but for the signature, which is the affair of the scheme.
pub(super) fn parameters(api: &Api) -> Option<Json> {
    let names = [signing::CLIENT_ID, signing::REQUEST_TIME];
    let refs = names.map(|it| reference("parameters", it));
    signing::is_signed(api).then(|| Json::list(refs))
}

/// The headers of a response. Responses to notifications are not signed.
pub(super) fn headers(api: &Api, operation: &Operation) -> Option<Json> {
    let names = [
        signing::CLIENT_ID,
        signing::RESPONSE_TIME,
        signing::SIGNATURE,
    ];
    let refs = names.map(|it| (it, reference("headers", it)));
    (signing::is_signed(api) && !operation.is_inbound()).then(|| Json::object(refs))
}

fn reference(kind: &str, name: &str) -> Json {
    Json::object([("$ref", Json::from(format!("#/components/{kind}/{name}")))])
}

fn parameter(api: &Api, header: &Header) -> Json {
    let mut keywords = Keywords::new();
    put(&mut keywords, "name", header.name);
    put(&mut keywords, "in", "header");
    describe(&mut keywords, api, &header.doc);
    put(&mut keywords, "required", true);
    put(&mut keywords, "schema", string());
    put(&mut keywords, "example", header.example);
    Json::Object(keywords)
}

fn header(api: &Api, header: &Header) -> Json {
    let mut keywords = Keywords::new();
    describe(&mut keywords, api, &header.doc);
    put(&mut keywords, "schema", string());
    put(&mut keywords, "example", header.example);
    Json::Object(keywords)
}

fn string() -> Json {
    Json::object([("type", Json::from("string"))])
}

/// A text in the languages that the API's own texts have.
fn describe(keywords: &mut Keywords, api: &Api, doc: &Text) {
    let in_chinese = api.languages.contains(&Language::Zh);
    let zh = doc.zh.clone().filter(|_| in_chinese);
    let en = doc.en.clone();
    words::text(keywords, "description", &Text { en, zh });
}
