//! A program that uses operations of the same name in two areas.

fn main() {}
