//! The Rust of the README and of `docs/calls.md` compiles, and prints what the README says: each block is the text of a module here.

#![allow(
    dead_code,
    clippy::print_stdout,
    reason = "the README shows parts of programs"
)]

// As the README has them, which has wider lines.
#[rustfmt::skip]
mod notification;
/// The request and the call are one program.
mod program {
    include!("request.rs");
    include!("call.rs");

    /// The first request that a reader sees has nothing that the documentation advises against.
    #[test]
    fn it_has_no_warnings() {
        request().expect("valid, without warnings");
    }
}
/// The client of `docs/calls.md`.
mod client;
mod first {
    use std::cell::RefCell;

    thread_local! {
        static PRINTED: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// Keeps what the program prints.
    macro_rules! println {
        ($($argument:tt)*) => {
            PRINTED.with_borrow_mut(|it| {
                it.push_str(&format!($($argument)*));
                it.push('\n');
            })
        };
    }

    include!("first.rs");

    #[test]
    fn it_prints_what_the_readme_shows() {
        main();
        let (_, shown) = super::README.split_once("```text\n").expect("the output");
        let (shown, _) = shown.split_once("```").expect("its end");
        PRINTED.with_borrow(|it| assert_eq!(shown, it));
    }
}

const README: &str = include_str!("../../README.md");

#[test]
fn block_of_the_page_on_calls() {
    let page = include_str!("../../docs/calls.md");
    let blocks = page.split("```rust\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|it| it.split("```").next()).collect();
    assert_eq!(blocks, [include_str!("client.rs")]);
}

#[test]
fn blocks_of_the_readme() {
    let modules = [
        ("first.rs", include_str!("first.rs")),
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
