//! The command line: parse it and call one front.
fn main() {}
