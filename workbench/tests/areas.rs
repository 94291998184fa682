//! A spec with areas in everything that is made of it: operations of the same name are kept apart.

use std::collections::BTreeSet;
use std::path::Path;

use antom_codegen::model::Body;
use antom_codegen::model::NotFound;
use antom_codegen::spec::load_files;
use antom_codegen::{Api, check, load};
use antom_workbench::export::html;
use antom_workbench::export::json_schema::{Message, messages};
use antom_workbench::export::openapi::openapi;
use antom_workbench::fields::{FieldFormat, fields, format_fields};
use antom_workbench::import::{Names, draft, read_page};

fn api() -> Api {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/areas/spec");
    let document = load(spec).expect("a spec");
    check(&document).expect("a sound spec")
}

#[test]
fn operations_are_found_by_area_and_name() {
    let api = api();
    let found = |name: &str| api.operation(name).map(|it| it.qualified_name.clone());
    assert_eq!(found("lending/create").as_deref(), Ok("lending/create"));
    assert_eq!(found("close").as_deref(), Ok("reading_room/close"));
    let ambiguous = found("create").unwrap_err();
    let candidates = ["lending/create", "reading_room/create"].map(str::to_owned);
    let expected = NotFound::Ambiguous {
        name: "create".to_owned(),
        candidates: candidates.into(),
    };
    assert_eq!(ambiguous, expected);
    let text = ambiguous.to_string();
    assert!(
        text.contains("`lending/create`, `reading_room/create`"),
        "{text}"
    );
    let unknown = found("lending/crate").unwrap_err().to_string();
    assert!(
        unknown.contains("did you mean `lending/create`?"),
        "{unknown}"
    );
}

#[test]
fn json_schemas_are_called_after_the_area() {
    let api = api();
    let names: BTreeSet<String> = messages(&api).iter().map(Message::name).collect();
    assert_eq!(names.len(), messages(&api).len());
    assert!(names.contains("lending.create.request"), "{names:?}");
    assert!(
        names.contains("reading_room.create.Standing.request"),
        "{names:?}"
    );
    let error = Message::find(&api, "create", None, Body::Request).unwrap_err();
    assert!(error.to_string().contains("several areas"), "{error}");
    let found = Message::find(&api, "lending/create", None, Body::Request);
    assert_eq!(found.unwrap().name(), "lending.create.request");
}

#[test]
fn fields_have_a_column_of_areas() {
    let rows = fields(&api(), None).unwrap();
    let json: serde_json::Value =
        serde_json::from_str(&format_fields(&rows, FieldFormat::Json)).unwrap();
    assert!(
        json.as_array()
            .unwrap()
            .iter()
            .all(|it| it["area"].is_string())
    );
    assert!(format_fields(&rows, FieldFormat::Csv).starts_with("area,operation,product,"));
    let table = format_fields(&rows, FieldFormat::Table);
    assert!(
        table.contains("reading_room/create for Standing, request\n"),
        "{table}"
    );
}

#[test]
fn openapi_has_areas_as_tags_and_in_ids() {
    let document: serde_json::Value = serde_json::from_str(&openapi(&api(), "1").pretty()).unwrap();
    let tags: Vec<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(tags, ["lending", "reading_room", "rt"]);
    let create = &document["paths"]["/lending/create"]["post"];
    assert_eq!(create["operationId"], "lending_create");
    assert_eq!(create["tags"], serde_json::json!(["lending"]));
    let hooks = document["webhooks"].as_object().unwrap();
    let hooks: Vec<&String> = hooks.keys().collect();
    assert_eq!(
        hooks,
        [
            "lending_overdue",
            "lending_returned",
            "reading_room_overdue"
        ]
    );
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.contains_key("LendingCreateRequest"));
    assert!(schemas.contains_key("ReadingRoomCreateRequest"));
}

#[test]
fn the_reference_has_each_operation_once() {
    let text = html(&api());
    for address in ["lending.create", "reading_room.create"] {
        let section = format!("id=\"{address}\"");
        assert_eq!(text.matches(&section).count(), 1, "{address}");
    }
}

/// A page that names an operation of several areas needs to be told which.
#[test]
fn drafts_go_into_the_folder_of_their_area() {
    let api = api();
    let page = "# renew\n\n`POST /lending/renew`\n\n## Request parameters\n\n- **days** (Integer): For how long.\n";
    let page = read_page("renew.md", page);
    let names = Names {
        operation: Some("lending/renew".to_owned()),
        ..Names::default()
    };
    let drafted = draft(&page, Some(&api), &names).unwrap();
    let paths: Vec<&str> = drafted.files.iter().map(|it| it.path.as_str()).collect();
    assert!(
        paths.contains(&"operations/lending/renew/renew.yaml"),
        "{paths:?}"
    );
    assert!(drafted.stream().contains("\noperation: renew\n"));
}

/// A page may show a path that is not below the base path of the API.
#[test]
fn a_draft_has_a_base_path_of_its_own_where_the_page_shows_another() {
    let files = [
        (
            "api.yaml",
            "name: shop\ndoc: A shop.\nbase_path: /shop/api\nscalars: native\n",
        ),
        (
            "operations/buy/buy.yaml",
            "operation: buy\ndoc: Buys.\nmethod: POST\npath: /buy\nrequest: {}\nresponse: {}\n",
        ),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let document = load_files("spec", files.into()).expect("a spec");
    let api = check(&document).expect("a sound spec");
    let drafted = |path: &str| {
        let page = format!(
            "# renew\n\n`POST {path}`\n\n## Request parameters\n\n- **days** (Integer): For how long.\n"
        );
        let page = read_page("renew.md", &page);
        let drafted = draft(&page, Some(&api), &Names::default()).expect("a draft");
        let files = drafted.files.into_iter();
        let operation = files
            .map(|it| it.text)
            .find(|it| it.contains("operation: renew"));
        operation.expect("an operation")
    };
    let other = drafted("/shop/v1/renew");
    assert!(
        other.contains("path: /shop/v1/renew\nbase_path: \"\"\n"),
        "{other}"
    );
    let below = drafted("/shop/api/renew");
    assert!(
        below.contains("path: /renew\n") && !below.contains("base_path"),
        "{below}"
    );
    let relative = drafted("/renew");
    assert!(
        relative.contains("path: /renew\n") && !relative.contains("base_path"),
        "{relative}"
    );
}
