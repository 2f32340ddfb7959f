//! A sitting that a facilitator ends, and luck that had been seen before.
use super::*;
use crate::tui::played::{at_the_table, played};

#[test]
fn a_sitting_stops_on_the_page_to_brief_back_from_and_the_game_goes_on_without_it() {
    let mut player = at_the_table(played("balanced-capital-led", 3, 2));
    let session = player.app.session().cloned().expect("a game is under way");
    player.app.stop_after_year(Some(2029));
    player.app.begin(session.clone());
    player.sees("[1 Situation]");
    player.press(&[Key::Char('C')]);
    if player.text().contains("[Commit") {
        player.press(&[Key::Enter]);
    }
    player.sees("[FY2029: what happened]");
    player.press(&[Key::Esc]);
    insta::assert_snapshot!("brief_back_80x24", player.text());
    player.press(&[Key::End]);
    player.sees("WHAT WAS SIGNED");
    player.size = (120, 40);
    insta::assert_snapshot!("brief_back_120x40", player.text());
    player.size = (80, 24);
    for key in ['C', 'R'] {
        player.press(&[Key::Esc, Key::Char('1'), Key::Char(key)]);
        player.sees("This sitting stops here (--until)");
        assert_eq!(player.app.session().map(|session| session.game().turns().len()), Some(3));
    }
    let stopped = player.app.session().cloned().expect("a game is under way");
    player.app.begin(stopped.clone());
    player.sees("[Brief back: after FY2029, turn 3 of 20]");
    player.app.stop_after_year(None);
    player.app.begin(stopped);
    player.press(&[Key::Char('C')]);
    if player.text().contains("[Commit") {
        player.press(&[Key::Enter]);
    }
    player.sees("[FY2030: what happened]");
}

#[test]
fn turns_of_the_same_luck_in_another_save_are_noted_and_told() {
    let mut player = at_the_table(played("balanced-capital-led", 3, 4));
    player.app.begin(Session::new("fresh".into(), Game::new(Arc::clone(&SCENARIO), 3)));
    player.sees("4 turns of this seed are in another saved game: the record will say so.");
    player.press(&[Key::Esc, Key::Char('C')]);
    if player.text().contains("[Commit") {
        player.press(&[Key::Enter]);
    }
    let known: Vec<usize> = player
        .app
        .session()
        .map(|session| session.game().turns().iter().map(|turn| turn.foreknown_turns).collect())
        .unwrap_or_default();
    assert_eq!(known, [4]);
    player.press(&[Key::Esc, Key::Char('7')]);
    player.sees("turn 1 of 20, played knowing what came of this seed elsewhere");
    player.press(&[Key::Char('F'), Key::End]);
    player.sees("knowing that: 1 of 1.");
}

#[test]
fn another_seed_another_campaign_or_turns_behind_one_are_no_foreknowledge() {
    let mut player = at_the_table(played("balanced-capital-led", 3, 4));
    let begin = |player: &mut Player, name: &str, game: Game| {
        player.app.begin(Session::new(name.into(), game));
        player.app.session().map(|session| session.game().foreknown_turns())
    };
    assert_eq!(begin(&mut player, "luckier", Game::new(Arc::clone(&SCENARIO), 4)), Some(0));
    let mut elsewhere = (**SCENARIO).clone();
    elsewhere.id = "elsewhere".into();
    assert_eq!(begin(&mut player, "elsewhere", Game::new(Arc::new(elsewhere), 3)), Some(0));
    assert_eq!(begin(&mut player, "ahead", played("do-nothing", 3, 4)), Some(0));
    assert_eq!(begin(&mut player, "course", played("do-nothing", 3, 1)), Some(0), "it is the same save");
}

#[test]
fn a_branch_is_set_beside_its_origin_turn_by_turn() {
    let mut player = at_the_table(played("balanced-capital-led", 3, 6));
    player.press(&[Key::Char('7'), Key::Char('c')]);
    player.sees("No other saved game of this campaign has a turn");
    player.press(&[Key::Left, Key::Left, Key::Char('b'), Key::Enter, Key::Esc, Key::Char('C')]);
    if player.text().contains("[Commit") {
        player.press(&[Key::Enter]);
    }
    player.press(&[Key::Esc, Key::Char('7'), Key::Char('c')]);
    player.sees("Enter compare");
    player.press(&[Key::Enter]);
    player.sees("the same up to FY2029");
    insta::assert_snapshot!("side_by_side_80x24", player.text());
    player.press(&[Key::Right]);
    player.sees("not played");
    player.press(&[Key::Left, Key::Left]);
    player.sees("FY2029, turn 3 of 20");
    player.size = (120, 40);
    player.press(&[Key::Right]);
    insta::assert_snapshot!("side_by_side_120x40", player.text());
}
