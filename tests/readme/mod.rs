//! The Rust of the README compiles: each block is the text of a module here.

#![allow(
    dead_code,
    clippy::print_stdout,
    reason = "the README shows parts of programs"
)]

// As the README has them, which has wider lines.
#[rustfmt::skip]
mod call;
#[rustfmt::skip]
mod notification;
mod request {
    include!("request.rs");

    /// The first request that a reader sees has nothing that the documentation advises against.
    #[test]
    fn it_has_no_warnings() {
        body().expect("valid, without warnings");
    }
}

const README: &str = include_str!("../../README.md");

#[test]
fn blocks_of_the_readme() {
    let modules = [
        ("request.rs", include_str!("request.rs")),
        ("call.rs", include_str!("call.rs")),
        ("notification.rs", include_str!("notification.rs")),
    ];
    let blocks = README.split("```rust\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|it| it.split("```").next()).collect();
    assert_eq!(blocks.len(), modules.len(), "a module here for each block");
    for (block, (file, text)) in blocks.into_iter().zip(modules) {
        assert_eq!(
            block, text,
            "write the block of the README to tests/readme/{file}"
        );
    }
}
