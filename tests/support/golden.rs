//! Golden games: state hashes of six games on the small world, kept with the version of the rules
//! they were played by. The tests read them in the dev profile and the bench in release, so the same
//! file holds both to the same bits.
//!
//! A changed hash under an unchanged version fails. Raise `RULES_VERSION` when rules change on
//! purpose, then write the file anew with `GOLDEN=write cargo test --test laws golden`.
use super::play::{Style, play_game};
use super::small;
use coercivity::rules::RULES_VERSION;
use serde::{Deserialize, Serialize};

/// The file's content.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Golden {
    /// Version of the rules.
    pub rules_version: u32,
    /// Name and final state hash of each game.
    pub games: Vec<(String, String)>,
}

/// Plays the golden games.
pub fn play() -> Golden {
    let games = [
        ("thrifty, yearly", Style::Plan(2), 101, &[2u32; 12][..]),
        ("steady, yearly", Style::Plan(0), 102, &[2; 12]),
        ("steady, by half-years", Style::Plan(0), 103, &[1; 24]),
        ("rushed, growing turns", Style::Plan(1), 104, &[2, 2, 4, 4, 6, 6]),
        ("wild", Style::Wild, 105, &[2; 12]),
        ("steady with wild orders", Style::Mixed(0), 106, &[2; 12]),
    ];
    let hash = |style, seed, turns: &[u32]| {
        let played = play_game(&small().turns(turns, 6).build(), seed, style, |_| {});
        blake3::Hash::from_bytes(played.world.hash()).to_hex().to_string()
    };
    Golden {
        rules_version: RULES_VERSION,
        games: games
            .iter()
            .map(|(name, style, seed, turns)| ((*name).into(), hash(*style, *seed, turns)))
            .collect(),
    }
}

/// Where the golden hashes are kept.
pub fn path() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden.ron")
}

/// Holds the games to the file.
pub fn check() {
    let played = play();
    if std::env::var("GOLDEN").is_ok_and(|wish| wish == "write") {
        let text =
            ron::ser::to_string_pretty(&played, ron::ser::PrettyConfig::default()).expect("plain data");
        std::fs::write(path(), text + "\n").expect("the file can be written");
        return;
    }
    let text = std::fs::read_to_string(path()).expect("tests/golden.ron is checked in");
    let kept: Golden = ron::from_str(&text).expect("tests/golden.ron is sound");
    assert_eq!(
        kept.rules_version, played.rules_version,
        "the rules have a new version: write tests/golden.ron anew (see tests/support/golden.rs)"
    );
    for (was, is) in kept.games.iter().zip(&played.games) {
        assert_eq!(
            was, is,
            "the rules give another game under the same version (see tests/support/golden.rs)"
        );
    }
    assert_eq!(kept.games.len(), played.games.len());
}
