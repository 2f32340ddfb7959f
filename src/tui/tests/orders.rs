//! Orders from the list to the draft: projects, deal sheets, cards, sums, and the sheets of other
//! orders, as a player finds them.
use super::*;

fn orders(player: &Player) -> usize {
    player.app.session().map_or(0, |session| session.game().draft().orders().len())
}

fn typed(player: &mut Player, text: &str) {
    for c in text.chars() {
        player.press(&[Key::Char(c)]);
    }
}

#[test]
fn a_project_is_found_offered_a_deal_and_stands_on_the_plan() {
    let mut player = Player::started();
    player.press(&[Key::Char('a')]);
    player.sees("[Projects]");
    player.sees("/ metal");
    insta::assert_snapshot!("projects_80x24", player.text());
    player.press(&[Key::Char('o')]);
    player.sees("[Deal:");
    insta::assert_snapshot!("deal_80x24", player.text());
    player.press(&[Key::Enter]);
    player.sees("In the draft:");
    assert_eq!(orders(&player), 1);
    player.press(&[Key::Esc, Key::Esc, Key::Char('2')]);
    insta::assert_snapshot!("plan_80x24", player.text());
    player.press(&[Key::Down, Key::Down, Key::Down, Key::Char('e')]);
    player.sees("[Deal:");
}

#[test]
fn a_wide_screen_shows_list_and_card_deal_and_sum_plan_and_years_side_by_side() {
    let mut player = Player::started();
    player.size = (120, 40);
    player.press(&[Key::Char('a')]);
    insta::assert_snapshot!("projects_120x40", player.text());
    player.press(&[Key::Char('o')]);
    insta::assert_snapshot!("deal_120x40", player.text());
    player.press(&[Key::Enter, Key::Esc, Key::Esc, Key::Char('2')]);
    insta::assert_snapshot!("plan_120x40", player.text());
}

#[test]
fn the_filter_narrows_while_it_is_typed_and_escape_clears_it() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Esc, Key::Char('/')]);
    typed(&mut player, "magnet >500 t");
    player.press(&[Key::Enter]);
    player.sees("/ magnet >500 t");
    assert!(!player.text().contains(" METAL "), "{}", player.text());
    player.press(&[Key::Esc]);
    player.sees("words, >1000 t, <200M, likely");
    player.press(&[Key::Esc]);
    player.sees("[1 Situation]");
}

#[test]
fn a_step_on_the_sheet_changes_terms_and_answer_and_undo_takes_it_back() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o'), Key::Down]);
    let before = player.text();
    player.press(&[Key::Right]);
    player.sees("last step: cost-share");
    assert_ne!(player.text(), before);
    player.press(&[Key::Char('u')]);
    assert_eq!(player.text(), before);
    typed(&mut player, "35");
    player.press(&[Key::Enter]);
    player.sees("35%");
}

#[test]
fn a_refused_deal_keeps_its_sheet() {
    let mut player = Player::started();
    player.press(&[Key::Char('a')]);
    for _ in 0..3 {
        player.press(&[Key::Char('o'), Key::Enter, Key::Down]);
    }
    assert_eq!(orders(&player), 3);
    player.press(&[Key::Char('o'), Key::Enter]);
    player.sees("[Refused:");
    player.press(&[Key::Esc]);
    player.sees("[Deal:");
    assert_eq!(orders(&player), 3);
}

#[test]
fn a_dropped_sheet_keeps_its_terms_until_the_turn_ends() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o'), Key::Down, Key::Char('3'), Key::Char('5'), Key::Enter]);
    player.press(&[Key::Esc]);
    player.sees("Dropped;");
    assert_eq!(orders(&player), 0);
    player.press(&[Key::Char('o')]);
    player.sees("35%");
}

#[test]
fn a_card_and_a_sum_open_on_any_project() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Enter]);
    player.sees("what we believe");
    insta::assert_snapshot!("card_80x24", player.text());
    player.press(&[Key::Char('x')]);
    player.sees("[Investor's sum:");
    insta::assert_snapshot!("investor_80x24", player.text());
    player.press(&[Key::Esc, Key::Char('y')]);
    player.sees("[Survey:");
    player.press(&[Key::Enter]);
    player.sees("In the draft: survey");
    assert_eq!(orders(&player), 1);
}

#[test]
fn every_kind_of_other_order_has_a_sheet_or_says_why_not() {
    use crate::game::OrderKind;
    for row in 0..OrderKind::ALL.len() {
        let mut player = Player::started();
        player.press(&[Key::Char('a'), Key::Up, Key::Enter]);
        player.sees("[Other orders]");
        for _ in 0..row {
            player.press(&[Key::Down]);
        }
        player.press(&[Key::Enter]);
        let text = player.text();
        assert!(
            text.contains("Enter into the draft") || text.contains("Not now:"),
            "row {row} neither opens nor says why\n{text}"
        );
    }
}

#[test]
fn seats_are_set_on_the_sheet_of_a_basin_and_changed_again_from_the_plan() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Up, Key::Enter, Key::Enter]);
    player.sees("[People:");
    insta::assert_snapshot!("people_sheet_80x24", player.text());
    player.press(&[Key::Down, Key::Down]);
    typed(&mut player, "40");
    player.press(&[Key::Enter, Key::Enter]);
    player.sees("In the draft:");
    player.press(&[Key::Esc, Key::Esc, Key::Char('2')]);
    for _ in 0..4 {
        player.press(&[Key::Down]);
    }
    player.press(&[Key::Char('e')]);
    player.sees("[People:");
    player.press(&[Key::Down, Key::Down, Key::Right, Key::Enter]);
    assert_eq!(orders(&player), 1, "the changed order takes the place of the first");
}
