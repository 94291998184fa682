//! The schemas to which the rest of the document refers, by name.

use std::collections::HashSet;

use super::{products, rules};
use crate::export::json_schema::Schemas;
use antom_codegen::json::Json;
use antom_codegen::model::{Api, Object, Operation, Product, Rule, names};

const REFS: &str = "#/components/schemas/";

/// What the name of a type ends with where it is sent, if it is received as well.
const TWIN: &str = "Sent";

/// The named schemas of a document: types, and the bodies of operations.
pub(super) struct Components<'a> {
    api: &'a Api,
    /// For sent messages: undocumented fields are errors.
    sent: Schemas<'a>,
    /// For received messages: undocumented fields are allowed.
    received: Schemas<'a>,
    /// The names of types, which bodies must not have.
    types: HashSet<String>,
}

impl<'a> Components<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut sent = Schemas::new(api, REFS);
        let received = sent.clone().open();
        let objects = (0..api.objects.len()).map(|it| sent.object_name(it).to_owned());
        let lists = (0..api.lists.len()).map(|it| sent.list_name(it).to_owned());
        let mut types: HashSet<String> = objects.chain(lists).collect();
        let [of_sent, of_received] = [false, true].map(|received| {
            let bodies = api.operations.iter().flat_map(|it| bodies_of(it, received));
            sent.objects_below(bodies)
        });
        for index in of_sent.into_iter().filter(|it| of_received.contains(it)) {
            let mut name = format!("{}{TWIN}", sent.object_name(index));
            while !types.insert(name.clone()) {
                name += TWIN;
            }
            sent.rename_object(index, name);
        }
        Self {
            api,
            types,
            received,
            sent,
        }
    }

    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// A reference to a schema.
    pub(super) fn reference(name: &str) -> Json {
        Json::object([("$ref", Json::from(format!("{REFS}{name}")))])
    }

    /// The address by which a mapping names a schema.
    pub(super) fn address(name: &str) -> String {
        format!("{REFS}{name}")
    }

    /// The name of a request: that of a product, or of the whole operation.
    pub(super) fn request_name(&self, operation: &Operation, product: Option<&Product>) -> String {
        let product = product
            .and_then(|it| it.name.as_deref())
            .unwrap_or_default();
        self.name(operation, &format!("{product}Request"))
    }

    /// The name of a response.
    pub(super) fn response_name(&self, operation: &Operation) -> String {
        self.name(operation, "Response")
    }

    /// `PayEntryCodeRequest`; with another end where a type has this name.
    fn name(&self, operation: &Operation, end: &str) -> String {
        let camel = |name: &str| names::camel(name).ok();
        let area = operation.area_name().and_then(camel).unwrap_or_default();
        let operation = camel(&operation.name).unwrap_or_else(|| operation.module.clone());
        let mut name = format!("{area}{operation}{end}");
        while self.types.contains(&name) {
            name += "Body";
        }
        name
    }

    /// Every schema: the bodies in the order of their operations, then the types that they lead to.
    pub(super) fn schemas(&self) -> Vec<(String, Json)> {
        let mut schemas = Vec::new();
        for operation in &self.api.operations {
            self.bodies(operation, &mut schemas);
        }
        let objects = |received: bool| {
            let operations = self.api.operations.iter();
            operations.flat_map(move |it| bodies_of(it, received))
        };
        let sent = self.sent.definitions(objects(false));
        // What both have is a value list, which is the same either way.
        let received = self.received.definitions(objects(true)).into_iter();
        let received = received.filter(|(name, _)| !sent.iter().any(|(it, _)| it == name));
        let received: Vec<_> = received.collect();
        schemas.extend(sent);
        schemas.extend(received);
        let schemas = schemas.into_iter();
        schemas
            .map(|(name, schema)| (name, rules::conditional(schema)))
            .collect()
    }

    fn bodies(&self, operation: &Operation, schemas: &mut Vec<(String, Json)>) {
        let (request, response) = if operation.is_inbound() {
            (&self.received, &self.sent)
        } else {
            (&self.sent, &self.received)
        };
        let several = operation.products.len() > 1;
        if several {
            let name = self.request_name(operation, None);
            schemas.push((name, products::any_of_them(self, operation)));
        }
        for product in &operation.products {
            let fixed: Vec<Rule> = Rule::fixed_by(product).into_iter().collect();
            let schema = request.request(&product.request, &fixed);
            let schema = if several {
                products::form(operation, product, schema)
            } else {
                schema
            };
            schemas.push((self.product_request_name(operation, product), schema));
        }
        let schema = response.response(operation, &operation.response);
        schemas.push((self.response_name(operation), schema));
    }

    /// The name of a product's request: that of the operation's, if it has one product only.
    pub(super) fn product_request_name(&self, operation: &Operation, product: &Product) -> String {
        let product = Some(product).filter(|_| operation.products.len() > 1);
        self.request_name(operation, product)
    }
}

/// What an operation has of bodies that are received, or of those that are sent.
fn bodies_of(operation: &Operation, received: bool) -> Vec<&Object> {
    if operation.is_inbound() == received {
        operation.products.iter().map(|it| &it.request).collect()
    } else {
        vec![&operation.response]
    }
}
