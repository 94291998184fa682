//! An operation: its products side by side.

use maud::{Markup, html};

use super::compare::{Applied, Fixed, Level, Node, together};
use super::rules::Listed;
use super::{Book, anchor, call, cases, pages, result_codes, rules, samples, tree};
use antom_codegen::model::{Object, Operation, Product, Rule};
use antom_codegen::words::Described;

/// An operation with its fields put together, ready to be shown.
struct Sides<'a> {
    operation: &'a Operation,
    address: String,
    columns: Vec<Option<&'a str>>,
    request: Vec<Node<'a>>,
    request_rules: Vec<Listed<'a>>,
    response: Vec<Node<'a>>,
    response_rules: Vec<Listed<'a>>,
}

impl<'a> Sides<'a> {
    fn of(book: &Book<'a>, operation: &'a Operation) -> Self {
        let address = anchor::operation(operation);
        let requests: Vec<&Object> = operation.products.iter().map(|it| &it.request).collect();
        let responses: Vec<&Object> = operation.products.iter().map(|it| &it.response).collect();
        let request_rules = rules_of(&address, &requests);
        let response_rules = rules_of(&anchor::within(&address, "response"), &responses);
        let within = anchor::within(&address, "request");
        let fixed = fixed(operation);
        let request = fields(book, within, &requests, &request_rules, fixed);
        let within = anchor::within(&address, "response");
        let response = fields(book, within, &responses, &response_rules, Vec::new());
        Self {
            operation,
            address,
            columns: operation
                .products
                .iter()
                .map(|it| it.name.as_deref())
                .collect(),
            request,
            request_rules,
            response,
            response_rules,
        }
    }
}

fn rules_of<'a>(parent: &str, objects: &[&'a Object]) -> Vec<Listed<'a>> {
    let rules: Vec<&[Rule]> = objects.iter().map(|it| it.rules.as_slice()).collect();
    rules::together(parent, &rules)
}

fn fields<'a>(
    book: &Book<'a>,
    address: String,
    objects: &[&'a Object],
    rules: &[Listed<'a>],
    fixed: Vec<Fixed<'a>>,
) -> Vec<Node<'a>> {
    let applied = rules
        .iter()
        .flat_map(|it| Applied::of(it.rule, &it.address, &it.columns));
    let level = Level {
        address,
        objects: objects.iter().map(|it| Some(*it)).collect(),
        rules: applied.collect(),
        fixed,
        around: Vec::new(),
        in_place: true,
    };
    together(book.api, &level)
}

/// The nested values that tell products apart.
fn fixed(operation: &Operation) -> Vec<Fixed<'_>> {
    let products = operation.products.iter().enumerate();
    let all = products.flat_map(|(column, product)| {
        product.selects.iter().map(move |(path, value)| Fixed {
            column,
            path: path.fields.iter().map(|it| it.name.as_str()).collect(),
            value,
        })
    });
    all.collect()
}

/// An operation as a section of the document.
pub(super) fn section(book: &Book, operation: &Operation) -> Markup {
    let sides = Sides::of(book, operation);
    let address = sides.address.as_str();
    html! {
        section.operation id=(address) data-find="operation" {
            @let doc = operation.products.first().map(|it| &it.doc);
            @let top = html! { (heading(book, operation, address)) (products(book, &sides)) };
            (book.found(("operation", &operation.name), address, doc, top))
            (pages::only_advised(book, Described::Operation, operation.only_advised_by(book.api)))
            (body(book, &sides, Body::Request))
            (events(book, &sides))
            (body(book, &sides, Body::Response))
            @if let Some(next) = &operation.next {
                h3 id=(anchor::part(address, "part", "cases")) { (book.say("Cases of a success", "成功响应的情形")) }
                (cases::cases(book, address, next, &sides.response))
            }
            @if let Some(replies) = &operation.replies {
                h3 id=(anchor::part(address, "part", "replies")) { (book.say("How to respond", "如何响应")) }
                (cases::replies(book, replies, &sides.response))
            }
            @if !operation.result_codes.is_empty() {
                h3 id=(anchor::part(address, "part", "codes")) { (book.say("Result codes", "结果码")) }
                (result_codes::table(book, operation, &sides.columns))
            }
            (all_samples(book, &sides))
        }
    }
}

fn heading(book: &Book, operation: &Operation, address: &str) -> Markup {
    html! {
        h2 { a.name href={ "#" (address) } { (operation.name) } }
        p.endpoint {
            span.method { (operation.method) } " "
            @if operation.is_inbound() {
                (book.say("webhook: sent by the platform to your address", "通知（webhook）：由平台发送至您的地址"))
            } @else {
                code { (book.api.path_of(operation)) }
                @if operation.base_path.is_some() && book.api.test_clients.is_some() {
                    " " (book.say("also for test clients", "同样适用于测试客户端"))
                }
            }
            @if let Some(key) = &operation.idempotency_key {
                " " span.badge {
                    (book.say("idempotent, with the same", "幂等，须使用相同的")) " "
                    a href={ "#" (anchor::within(&anchor::within(address, "request"), key)) } { code { (key) } }
                }
            }
        }
    }
}

/// What the operation does for each product, and what makes a call one for that product.
fn products(book: &Book, sides: &Sides<'_>) -> Markup {
    html! {
        div.products {
            @for (column, product) in sides.operation.products.iter().enumerate() {
                @let ids: Vec<&str> = product.pages.iter().map(String::as_str).collect();
                div.product data-column=(column) {
                    @if let Some(name) = &product.name { h3 { (name) } }
                    p { (book.text(&product.doc)) " " (pages::references(book, &ids)) }
                    (marks(book, sides, product))
                }
            }
        }
    }
}

/// The values that a call for the product always has.
fn marks(book: &Book, sides: &Sides<'_>, product: &Product) -> Markup {
    let constants: Vec<_> = product
        .request
        .fields
        .iter()
        .filter_map(|it| {
            let value = it.fixed()?;
            Some((
                anchor::within(&anchor::within(&sides.address, "request"), &it.name),
                it.name.clone(),
                value,
            ))
        })
        .collect();
    html! {
        @if product.name.is_some() && (!constants.is_empty() || !product.selects.is_empty()) {
            p.marks {
                (book.say("Identified by", "识别依据"))
                @for (address, name, value) in &constants {
                    " " span.pair { a.path href={ "#" (address) } { code { (name) } } " = " code { (value) } }
                }
                @for (path, value) in &product.selects {
                    " " span.pair { (rules::path(path, &sides.request)) " = " code { (value) } }
                }
            }
        }
    }
}

/// One of the two bodies of an operation.
#[derive(Clone, Copy)]
enum Body {
    Request,
    Response,
}

fn body(book: &Book, sides: &Sides<'_>, body: Body) -> Markup {
    let inbound = sides.operation.is_inbound();
    let (name, nodes, listed) = match body {
        Body::Request => ("request", &sides.request, &sides.request_rules),
        Body::Response => ("response", &sides.response, &sides.response_rules),
    };
    let title = match (body, inbound) {
        (Body::Request, false) => book.say("Request", "请求"),
        (Body::Request, true) => book.say("Notification", "通知"),
        (Body::Response, _) => book.say("Response", "响应"),
    };
    html! {
        div.body data-body=(name) {
            div.bar {
                h3 id=(anchor::within(&sides.address, name)) { (title) }
                (controls(book, sides, nodes))
            }
            (tree::tree(book, &sides.columns, nodes))
            @if !listed.is_empty() {
                h4 { (book.say("Rules", "规则")) }
                (rules::list(book, &sides.columns, listed, nodes))
            }
        }
    }
}

/// What is shown of a tree, and how much of it is open.
fn controls(book: &Book, sides: &Sides<'_>, nodes: &[Node<'_>]) -> Markup {
    let several = sides.columns.len() > 1;
    let differ = nodes.iter().any(|it| it.differs || it.differs_below);
    html! {
        div.controls {
            @if several {
                label.choice.scripted {
                    (book.hidden("Products", "产品"))
                    select.columns autocomplete="off" {
                        option value="" data-zh="并排对照" { "Side by side" }
                        @for name in sides.columns.iter().flatten() {
                            option value=(name) { (name) }
                        }
                    }
                }
            }
            @if differ {
                label.choice {
                    input.only-differs type="checkbox" autocomplete="off"; " "
                    (book.say("only differences", "只看差异"))
                }
            }
            button.open-all.scripted type="button" { (book.say("open all", "全部展开")) }
            button.close-all.scripted type="button" { (book.say("close all", "全部收起")) }
        }
    }
}

/// The address of what belongs to one product of an operation.
pub(super) fn of_product(address: &str, product: &Product) -> String {
    match &product.name {
        Some(name) => anchor::part(address, "product", name),
        None => address.to_owned(),
    }
}

/// The cases of notifications.
fn events(book: &Book, sides: &Sides<'_>) -> Markup {
    let address = &sides.address;
    html! {
        @for product in &sides.operation.products {
            @if let Some(event) = &product.event {
                @let parent = of_product(address, product);
                h3 id=(anchor::part(&parent, "part", "cases")) {
                    (book.say("Cases", "通知情形"))
                    @if let Some(name) = &product.name { ": " (name) }
                }
                (cases::cases(book, &parent, event, &sides.request))
            }
        }
    }
}

fn all_samples(book: &Book, sides: &Sides<'_>) -> Markup {
    let products = &sides.operation.products;
    html! {
        h3 id=(anchor::part(&sides.address, "part", "samples")) { (book.say("Samples", "示例")) }
        @for (column, product) in products.iter().enumerate() {
            @let parent = of_product(&sides.address, product);
            div.samples data-column=(column) {
                @if let Some(name) = &product.name { h4 { (name) } }
                (samples::list(book, &parent, &product.samples))
                (samples::made_up(book, sides.operation, product))
                (call::of(book, sides.operation, product))
            }
        }
    }
}
