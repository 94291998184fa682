//! Uses the crate of a case without calling it.

use library as _;

fn main() {}
