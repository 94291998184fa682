//! Samples of a spec as the model has them.

use std::path::Path;

use antom_codegen::{check, load};

#[test]
fn samples_keep_their_order_and_their_types() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/library/spec");
    let document = load(spec).unwrap_or_else(|problems| panic!("{problems}"));
    let api = check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    let products = api.operations.iter().flat_map(|it| &it.products);
    let mut shown = String::new();
    for sample in products.flat_map(|it| &it.samples) {
        shown += &format!("{}, of {}\n", sample.id, sample.pages.join(" and "));
        let bodies = [("request", &sample.request), ("response", &sample.response)];
        for (name, body) in bodies {
            if let Some(body) = body {
                let excerpt = if sample.excerpt { ", in part" } else { "" };
                shown += &format!("  {name}{excerpt}: {body}\n");
            }
        }
    }
    insta::assert_snapshot!(shown, @r#"
    a-novel, of lending
      request: {"loanId":"4711","kind":"HOME","insured":true,"book":{"title":"A Novel","isbn":"9780000000002","type":"PAPER","pages":480,"price":19.9,"authors":[{"name":"Somebody"}],"tags":{"spring":["long","2026"]},"chapters":[[{"title":"One","match":3}],[]],"extra":{"any":["thing",1,-2500.0,true,null,"null",{}]}},"reader":{"name":"A Reader","self":"https://library.example/readers/1"}}
      response: {"state":"LENT","loanId":"4711","due":"2026-03-29T18:00:00+01:00"}
    reader, of lending and catalogue
      request, in part: {"reader":{"name":"Another Reader"}}
    late, of lending
      request: {"loanId":"4711","days":3}
      response: {"understood":false,"again":1}
    "#);
}
