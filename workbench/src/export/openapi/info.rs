//! The description of the API.

use crate::export::json_schema::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Api, Area, Gateway, Language, Operation, Outcome, TestClients, Text};
use antom_codegen::write::GENERATED;

pub(super) fn origin(api: &Api) -> String {
    format!("{GENERATED} from `{}`. Do not edit.", api.folder)
}

pub(super) fn info(api: &Api, version: &str) -> Json {
    let mut info = Keywords::new();
    put(&mut info, "title", api.name.as_str());
    put(&mut info, "version", version);
    words::text(&mut info, "description", &api.doc);
    Json::Object(info)
}

/// Where the API can be reached: each gateway, and each for test clients if their calls go
/// elsewhere. An API without gateways is wherever the document is, below its base path.
pub(super) fn servers(api: &Api) -> Vec<Json> {
    if api.gateways.is_empty() {
        let base = Some(&api.base_path).filter(|it| !it.is_empty());
        let server = |base: &String| Json::object([("url", Json::from(base.as_str()))]);
        return base.map(server).into_iter().collect();
    }
    let gateways = api.gateways.iter();
    let production = gateways.clone().map(|gateway| {
        let url = format!("{}{}", gateway.address, api.base_path);
        Json::Object(server(gateway, url, &gateway.doc))
    });
    let test = api
        .test_clients
        .iter()
        .flat_map(|clients| gateways.clone().map(|it| test_server(it, clients)));
    production.chain(test).collect()
}

/// The servers of an operation with its own base path: each gateway, for all clients.
pub(super) fn gateways(api: &Api) -> Vec<Json> {
    if api.gateways.is_empty() {
        return vec![Json::object([("url", Json::from("/"))])];
    }
    let gateways = api.gateways.iter();
    let servers = gateways.map(|it| Json::Object(server(it, it.address.clone(), &it.doc)));
    servers.collect()
}

fn server(gateway: &Gateway, url: String, doc: &Text) -> Keywords {
    let mut server = Keywords::new();
    put(&mut server, "url", url);
    words::text(&mut server, "description", doc);
    put(&mut server, "x-name", gateway.name.as_str());
    server
}

fn test_server(gateway: &Gateway, clients: &TestClients) -> Json {
    let prefix = &clients.client_id_prefix;
    let doc = Text {
        en: format!(
            "{} For test clients, whose IDs start with `{prefix}`.",
            gateway.doc.en
        ),
        zh: (gateway.doc.zh.as_ref())
            .map(|it| format!("{it}供测试客户端使用，其 ID 以 `{prefix}` 开头。")),
    };
    let url = format!("{}{}", gateway.address, clients.base_path);
    let mut server = server(gateway, url, &doc);
    put(&mut server, "x-client-id-prefix", prefix.as_str());
    Json::Object(server)
}

pub(super) const CALLS: &str = "calls";
pub(super) const NOTIFICATIONS: &str = "notifications";

/// What operations are sorted by: their areas; those of no area by who sends them.
pub(super) fn tags(calls: &[&Operation], notifications: &[&Operation], api: &Api) -> Vec<Json> {
    let in_chinese = api.languages.contains(&Language::Zh);
    let tag = |name: &str, en: &str, zh: &str| {
        let mut tag = Keywords::new();
        put(&mut tag, "name", name);
        let doc = Text {
            en: en.to_owned(),
            zh: in_chinese.then(|| zh.to_owned()),
        };
        words::text(&mut tag, "description", &doc);
        Json::Object(tag)
    };
    let of_area = |area: &Area| {
        let zh = area.doc.zh.as_deref().unwrap_or_default();
        tag(&area.name, &area.doc.en, zh)
    };
    let mut tags: Vec<Json> = api.areas.iter().map(of_area).collect();
    let has_other = |operations: &[&Operation]| operations.iter().any(|it| it.area.is_none());
    if has_other(calls) {
        tags.push(tag(CALLS, "Calls that you make.", "由您发起的调用。"));
    }
    if has_other(notifications) {
        let en = "Notifications that the platform sends to you.";
        tags.push(tag(NOTIFICATIONS, en, "由平台发送给您的通知。"));
    }
    tags
}

/// The place of the outcome in a response.
pub(super) fn outcome(outcome: &Outcome) -> Json {
    let path = |it: &[String]| Json::from(it.join("."));
    Json::object([
        ("status", path(&outcome.status)),
        ("code", path(&outcome.code)),
        ("message", path(&outcome.message)),
        ("success", outcome.success.as_str().into()),
        ("failure", outcome.failure.as_str().into()),
        ("unknown", outcome.unknown.as_str().into()),
    ])
}
