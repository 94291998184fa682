//! The checker of raw JSON never panics, and what it reports has a message in every language.
#![no_main]

use antom::Language;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    for operation in antom::schema().operations() {
        for product in operation.products() {
            let violations = product.request().check_json(body);
            let _ = violations.to_string().len()
                + violations.in_language(Language::Zh).to_string().len();
        }
    }
});
