//! How a call is made without the emitted crate: as commands of a shell.

use maud::{Markup, html};

use super::{Book, anchor, samples};
use crate::export::{made_up, signing};
use antom_codegen::json::Json;
use antom_codegen::model::{Api, Operation, Product, Text};

/// The section that says how calls are signed; nothing if they are not.
pub(super) fn section(book: &Book) -> Markup {
    let mut calls = book.api.operations.iter().filter(|it| !it.is_inbound());
    let shown = calls.find_map(|it| Some((it, it.products.first()?)));
    html! {
        @if signing::is_signed(book.api) {
            @let address = anchor::section("signing");
            section id=(address) data-find="section" {
                (book.found(("section", "Signatures"), &address, Some(&lead()), html! {
                    h2 { (book.say("Signatures", "签名")) }
                    p.lead { (book.text(&lead())) }
                    (headers(book))
                    @if let Some((operation, product)) = shown { (worked(book, operation, product)) }
                }))
            }
        }
    }
}

fn lead() -> Text {
    Text {
        en: "Every request and every response to a call is signed with the private key of its sender. The signature covers the exact bytes: reformatting a body changes its signature.".to_owned(),
        zh: Some("每个请求以及对调用的每个响应，均由发送方用私钥签名。签名针对实际发送的字节，重新格式化报文体会改变签名。".to_owned()),
    }
}

fn headers(book: &Book) -> Markup {
    let headers = [
        signing::client_id(),
        signing::request_time(),
        signing::response_time(),
        signing::signature(),
    ];
    html! {
        dl.facts {
            @for header in &headers {
                dt { code { (header.name) } }
                dd { (book.text(&header.doc)) }
            }
        }
    }
}

/// An example from the content that is signed to the command that sends it.
fn worked(book: &Book, operation: &Operation, product: &Product) -> Markup {
    let body = request(book.api, product);
    let content = signing::content(
        &operation.method,
        &path(book.api, operation),
        &body.to_string(),
    );
    html! {
        h3 { (book.say("Example", "示例")) }
        p.doc {
            (book.say("The content to be signed for ", "接口 "))
            a href={ "#" (anchor::operation(operation)) } { code { (operation.name) } }
            (book.say(":", " 的待签名内容："))
        }
        (block(book, "content", &content))
        p.doc {
            (book.say(
                "Signed and sent with OpenSSL and cURL. `private_key.pem` is your private key in PEM; `keyVersion` is the version under which its public key is registered.",
                "使用 OpenSSL 与 cURL 签名并发送。`private_key.pem` 是您的私钥（PEM 格式），`keyVersion` 为对应公钥登记的版本。",
            ))
        }
        (block(book, "script", &script(book.api, operation, &body)))
        p.doc {
            (book.say(
                "To verify a response, build the content from the method and path of the request, the header `response-time` and the unchanged body, then verify it with the public key of the API.",
                "验证响应时，请使用请求的方法与路径、响应头 `response-time` 以及原始报文体拼接待验签内容，再使用平台的公钥验签。",
            ))
        }
    }
}

/// How an operation is called, where its samples are.
pub(super) fn of(book: &Book, operation: &Operation, product: &Product) -> Markup {
    let body = request(book.api, product);
    html! {
        @if !operation.is_inbound() {
            details.call {
                summary { "cURL" }
                (block(book, "script", &script(book.api, operation, &body)))
            }
        }
    }
}

fn block(book: &Book, class: &str, text: &str) -> Markup {
    html! {
        div.json {
            (samples::copy(book))
            pre tabindex="0" { code class=(class) { (text) } }
        }
    }
}

/// The request that a page shows in full, or one that is made up.
fn request(api: &Api, product: &Product) -> Json {
    let mut shown = product.samples.iter().filter(|it| !it.excerpt);
    let shown = shown.find_map(|it| it.request.clone());
    shown.unwrap_or_else(|| made_up::request(api, product))
}

/// The path as it is sent and signed: with what the gateway has before it.
fn path(api: &Api, operation: &Operation) -> String {
    let (_, prefix) = gateway(api);
    format!("{prefix}{}", api.path_of(operation))
}

/// The first gateway: its origin, and what it has before every path.
fn gateway(api: &Api) -> (&str, &str) {
    let address = api.gateways.first().map(|it| it.address.as_str());
    let address = address.unwrap_or("https://your-gateway.example");
    let host = address.find("://").map_or(0, |it| it + 3);
    let end = address[host..]
        .find('/')
        .map_or(address.len(), |it| it + host);
    address.split_at(end)
}

/// A comment with the path of test clients, if it is another one.
fn test_path(api: &Api, operation: &Operation) -> String {
    let clients = api.test_clients.as_ref();
    let Some(clients) = clients.filter(|_| operation.base_path.is_none()) else {
        return String::new();
    };
    let (_, gateway) = gateway(api);
    let (prefix, base) = (&clients.client_id_prefix, &clients.base_path);
    let path = &operation.path;
    format!("# for a client ID that begins with {prefix}: REQUEST_PATH='{gateway}{base}{path}'\n")
}

/// The commands that make a call.
fn script(api: &Api, operation: &Operation, body: &Json) -> String {
    let (origin, _) = gateway(api);
    let (method, path) = (&operation.method, path(api, operation));
    let body = quoted(&body.to_string());
    let (json, url) = (signing::JSON, format!("\"{origin}$REQUEST_PATH\""));
    let for_tests = test_path(api, operation);
    let mut script = format!("METHOD='{method}'\nREQUEST_PATH='{path}'\n{for_tests}BODY={body}\n");
    let mut headers = format!("  --header 'content-type: {json}' \\\n");
    if signing::is_signed(api) {
        let (client, id) = (signing::EXAMPLE_CLIENT, signing::CLIENT_ID);
        script = format!("CLIENT_ID='{client}'\nTIME=\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"\n{script}");
        script += concat!(
            "SIGNATURE=\"$(printf '%s %s\\n%s.%s.%s' \"$METHOD\" \"$REQUEST_PATH\" \"$CLIENT_ID\" \"$TIME\" \"$BODY\" |\n",
            "  openssl dgst -sha256 -sign private_key.pem | openssl base64 -A |\n",
            "  sed 's/+/%2B/g; s|/|%2F|g; s/=/%3D/g')\"\n",
        );
        let (time, signature) = (signing::REQUEST_TIME, signing::SIGNATURE);
        headers = format!(
            "  --header \"{id}: $CLIENT_ID\" \\\n  --header \"{time}: $TIME\" \\\n  --header \"{signature}: algorithm=RSA256,keyVersion=1,signature=$SIGNATURE\" \\\n{headers}"
        );
    }
    format!("{script}curl {url} \\\n  --request \"$METHOD\" \\\n{headers}  --data-raw \"$BODY\"\n")
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_ends_no_word() {
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
