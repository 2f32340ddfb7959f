//! The same rules give the same games, to the bit, today and next year.
use crate::support::golden;
use crate::support::world::{frozen_parameters, shipped};
use coercivity::rules::parameters::Parameters;

#[test]
fn golden_games_are_played_the_same_to_the_bit() {
    golden::check();
}

#[test]
fn the_small_worlds_constants_are_frozen() {
    let frozen = frozen_parameters();
    if std::env::var("GOLDEN").is_ok_and(|wish| wish == "freeze") {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/parameters.ron");
        let all: std::collections::BTreeMap<&str, &[f64]> = (0..Parameters::TABLE.len())
            .map(|at| (Parameters::TABLE[at].name, shipped().parameters.numbers(at)))
            .collect();
        let text = ron::ser::to_string_pretty(&all, ron::ser::PrettyConfig::new().compact_arrays(true));
        std::fs::write(path, text.expect("plain data") + "\n").expect("the file can be written");
        return;
    }
    for name in frozen.keys() {
        assert!(Parameters::position(name).is_some(), "`{name}` is frozen and the rules know it no more");
    }
}
