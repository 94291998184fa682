//! Samples that no page shows, and the commands of calls.

use super::*;

/// Every body that is made up, with the message that it is one of: as they stand in the document.
fn made_up(api: &Api) -> Vec<(String, Body, Option<String>, Value)> {
    let mut found = Vec::new();
    let (mut operation, mut product, mut direction) = (String::new(), None, Body::Request);
    let mut is_made_up = false;
    for it in elements(&html(api)) {
        let class = it.get("class").unwrap_or_default();
        match (it.name.as_str(), class) {
            ("section", _) => operation = it.get("id").unwrap_or_default().to_owned(),
            ("div", "samples") => product = None,
            ("h4", _) => product = Some(it.text.clone()),
            ("div", "sample") => is_made_up = false,
            ("span", "badge warning") => is_made_up = it.text.starts_with("generated"),
            ("summary", _) if it.text.starts_with("Request") => direction = Body::Request,
            ("summary", _) if it.text.starts_with("Response") => direction = Body::Response,
            ("details", "call") => is_made_up = false,
            ("pre", _) if is_made_up => {
                let body = serde_json::from_str(&it.text).expect("JSON");
                found.push((operation.clone(), direction, product.clone(), body));
            }
            _ => {}
        }
    }
    found
}

/// Where no page shows a body, one is made up, says so, and fits.
#[test]
fn what_is_made_up_fits() {
    let cases =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases"));
    let cases = cases
        .expect("the cases")
        .map(|it| it.expect("an entry").path().join("spec"));
    let mut specs: Vec<PathBuf> = cases.filter(|it| it.is_dir()).collect();
    specs.sort();
    specs.extend(SPECS[..2].iter().map(|it| Path::new("tests").join(it)));
    specs.push(PathBuf::from("../spec"));
    let mut count = 0;
    for spec in specs {
        let document = antom_codegen::load(&spec).expect("a readable spec");
        let mut api = antom_codegen::check(&document).unwrap_or_else(|it| panic!("{it}"));
        let products = api.operations.iter_mut().flat_map(|it| &mut it.products);
        products.for_each(|it| it.samples.clear());
        let found = made_up(&api);
        let expected = api
            .operations
            .iter()
            .map(|it| 2 * it.products.len())
            .sum::<usize>();
        assert_eq!(found.len(), expected, "{}", spec.display());
        for (address, direction, product, body) in found {
            let name = address.rsplit('.').next().expect("a name");
            let area = address.split_once('.').map(|(area, _)| area);
            let operation = api.operations.iter().find(|it| {
                let plain = |name: &str| {
                    name.chars()
                        .all(|it| it.is_ascii_alphanumeric() || "_-".contains(it))
                };
                (it.name == name || !plain(&it.name)) && it.area_name() == area
            });
            let operation = operation.unwrap_or_else(|| panic!("{}: {address}", spec.display()));
            let product = operation.products.iter().find(|it| it.name == product);
            let message = Message {
                operation,
                product: Some(product.expect("a product")),
                direction,
            };
            let schema: Value =
                serde_json::from_str(&json_schema(&api, &message).to_string()).expect("JSON");
            let validator = jsonschema::validator_for(&schema).expect("a schema");
            let errors: Vec<String> = validator
                .iter_errors(&body)
                .map(|it| format!("{}: {it}", it.instance_path()))
                .collect();
            assert!(
                errors.is_empty(),
                "{} {}: {errors:#?}\n{body:#}",
                spec.display(),
                message.name()
            );
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}

/// What a page shows is not made up as well, and every call has its commands.
#[test]
fn every_operation_has_samples_and_commands() {
    let api = api("../../spec");
    let elements = elements(&html(&api));
    let products = api
        .operations
        .iter()
        .flat_map(|operation| operation.products.iter().map(move |it| (operation, it)));
    let calls = products.clone().filter(|(it, _)| !it.is_inbound()).count();
    let has = |class: &str| {
        elements
            .iter()
            .filter(|it| it.get("class") == Some(class))
            .count()
    };
    assert_eq!(has("call"), calls);
    let shows = |it: &antom_codegen::model::Product| {
        let whole = || it.samples.iter().filter(|it| !it.excerpt);
        whole().any(|it| it.request.is_some()) && whole().any(|it| it.response.is_some())
    };
    let made_up = elements
        .iter()
        .filter(|it| it.get("class") == Some("badge warning") && it.text.starts_with("generated"));
    assert_eq!(
        made_up.count(),
        products.filter(|(_, it)| !shows(it)).count()
    );
    for operation in &api.operations {
        let id = format!(
            "{}/part:samples",
            operation.qualified_name.replace('/', ".")
        );
        assert!(elements.iter().any(|it| it.get("id") == Some(&id)), "{id}");
    }
}
