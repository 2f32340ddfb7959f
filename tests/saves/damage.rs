//! Whatever is wrong with a file is told apart, explained and left alone; what is whole of it can be had.
use super::{Folder, said, text_of, three_turns};
use coercivity::game::Game;
use coercivity::rules::RULES_VERSION;
use coercivity::saves::{Condition, Fault, Journal, Part, SaveError, read, to_text};
use std::fs;

#[test]
fn everything_wrong_with_a_file_is_told_apart_and_the_file_is_left_alone() {
    let text = text_of(&three_turns());
    let line = text.lines().position(|line| line.contains("turn: 2")).expect("a second turn");
    let lines = |count: usize| text.lines().take(count).collect::<Vec<_>>().join("\n");
    let stripped = text.replace("turn: 3,", "turn: 3, mood: 4,");
    let mut bytes = text.clone().into_bytes();
    let at = text.find("turn: 3").expect("a third turn");
    bytes[at] = 0xff;
    let mut nul = bytes.clone();
    nul[at] = 0;
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a foreign file", b"(shopping: [\"milk\"])".to_vec()),
        ("an empty file", Vec::new()),
        ("cut off in the header", lines(5).into()),
        ("cut off in the third turn", lines(line + 12).into()),
        ("an unknown field", stripped.into()),
        ("a torn byte", bytes),
        ("a NUL byte", nul),
        ("another seed", text.replace("Plain(7)", "Plain(8)").into()),
        ("another order", text.replace("Stage(Crack)", "Stage(Magnet)").into()),
        ("another judgement", text.replace("Turn 3", "Turn three").into()),
        ("a newer format", text.replace("format: 2,", "format: 9, mood: Grim,").into()),
        (
            "newer rules",
            text.replace(&format!("rules_version: {RULES_VERSION},"), "rules_version: 99,")
                .replace("turn: 3,", "moon: 3,")
                .into(),
        ),
    ];
    let folder = Folder::new();
    folder.put("another seed.ron.previous", &text);
    let mut all = String::new();
    for (name, bytes) in files {
        folder.put(&format!("{name}.ron"), &bytes);
        let error = folder.error(name);
        all.push_str(&said(&error));
        all.push_str("\n\n");
        assert_eq!(fs::read(folder.path(&format!("{name}.ron"))).expect("still there"), bytes, "{name}");
        let summaries = folder.store.list().games;
        let summary = summaries.iter().find(|summary| summary.name == name).expect("listed");
        assert!(matches!(summary.condition, Condition::Unusable(_)), "{name}");
    }
    insta::assert_snapshot!(all);
}

/// The same journal under another header, its digests made anew: as an older program or another
/// campaign would have written it.
fn under(game: &Game, change: impl FnOnce(&mut coercivity::saves::Header)) -> String {
    let mut header = coercivity::saves::Header::of(game);
    change(&mut header);
    to_text(&Journal::under(header.sealed(), game).expect("writable")).expect("text")
}

#[test]
fn a_game_of_other_rules_or_another_campaign_says_what_can_still_be_done() {
    let game = three_turns();
    let folder = Folder::new();
    folder.put("old.ron", under(&game, |header| header.rules_version = 0));
    folder.put("new.ron", under(&game, |header| header.rules_version = 99));
    folder.put("moved.ron", under(&game, |header| header.content_hash = Default::default()));
    folder.put("lost.ron", under(&game, |header| header.campaign = "atlantis".to_owned()));
    let all: Vec<String> = ["old", "new", "moved", "lost"].map(|name| said(&folder.error(name))).into();
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn foreknowledge_cannot_be_taken_out_of_the_file() {
    let mut game = three_turns();
    game.note_foreknowledge(6);
    game.commit(Default::default()).expect("committed");
    let text = text_of(&game);
    let without = text.replace("            foreknown_turns: 6,\n", "");
    assert_ne!(text, without);
    let broken = read(without.as_bytes()).expect_err("a digest does not fit");
    assert_eq!(broken.fault, Fault::Altered { part: Part::Turn(4) });
}

#[test]
fn what_is_whole_is_copied_under_another_name_and_plays_on() {
    let game = three_turns();
    let folder = Folder::new();
    let text = text_of(&game);
    let cut = &text[..text.find("turn: 3").expect("a third turn")];
    folder.put("game.ron", cut);
    assert!(matches!(folder.error("game"), SaveError::Unusable { whole_turns: 2, .. }));
    let copy = folder.store.copy_intact("game", &folder.shelf).expect("two turns are whole");
    assert_eq!(copy, "game-intact");
    assert_eq!(folder.text("game.ron"), cut, "the damaged file is as it was");
    let loaded = folder.store.load(&copy, &folder.shelf).expect("whole");
    assert_eq!(loaded.game.turns(), &game.turns()[..2]);
    drop(loaded);
    folder.put("game.ron.previous", &text);
    let better = folder.store.copy_intact("game", &folder.shelf).expect("the copy before is whole");
    assert_eq!(better, "game-intact-2");
    assert_eq!(folder.store.load(&better, &folder.shelf).expect("whole").game.turns(), game.turns());
    folder.put("nothing.ron", "Journal(");
    assert!(matches!(
        folder.store.copy_intact("nothing", &folder.shelf),
        Err(SaveError::NothingWhole { .. })
    ));
}

#[test]
fn a_text_cut_off_anywhere_is_never_taken_for_a_game_and_keeps_its_whole_turns() {
    let text = text_of(&three_turns());
    let ends: Vec<usize> = (1..=3)
        .map(|turn| {
            let from = text.find(&format!("turn: {turn},")).expect("a turn");
            from + text[from..].find("\n        ),").expect("its end")
        })
        .collect();
    for cut in (0..text.trim_end().len()).step_by(37).filter(|cut| text.is_char_boundary(*cut)) {
        let broken = read(&text.as_bytes()[..cut]).expect_err("cut short");
        assert!(matches!(broken.fault, Fault::Truncated { .. } | Fault::Empty), "{cut}: {}", broken.fault);
        assert!(cut > 120 || broken.whole_turns() == 0);
        assert!(broken.whole_turns() >= ends.iter().filter(|end| **end + 11 < cut).count(), "{cut}");
    }
}
