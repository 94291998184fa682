//! The command `antom`.

fn main() {}
