//! Tasks of the project that are not part of the game.
fn main() {
    eprintln!("usage: cargo xtask record|measure|table");
    std::process::exit(2);
}
