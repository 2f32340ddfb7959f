//! What the reading screens show and open, a turn into the shipped campaign. How they look is kept in
//! `tests/screens`.
use super::*;
use crate::rules::id::Stage;
use crate::rules::orders::{Order, SurveyTarget};

/// A player one turn in, at a size.
fn one_turn_in(width: u16, height: u16) -> Player {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    player.size = (width, height);
    player
}

#[test]
fn the_briefing_shows_every_clause_of_the_verdict_on_the_smallest_screen() {
    let mut player = Player::started();
    player.press(&[Key::Char('B')]);
    player.size = (80, 24);
    // They have a page of their own there, the last.
    player.press(&[Key::End]);
    let session = player.app.session().expect("a game is open");
    let line = |clause| crate::report::verdict::clause_line(&session.reader(), &clause).measure;
    let clauses: Vec<String> = session.game().clauses_today().into_iter().map(line).collect();
    assert!(clauses.len() >= 10);
    for clause in clauses {
        player.sees(&clause);
    }
}

#[test]
fn the_ribbon_says_from_100_columns_what_a_stage_may_be_off_by_and_once_audited_what_binds_it() {
    let mut player = Player::started();
    let ribbon = |player: &mut Player, size: (u16, u16)| {
        player.size = size;
        player.text().lines().nth(1).unwrap_or_default().to_owned()
    };
    let off = |row: &str| row.matches('±').count();
    assert_eq!(off(&ribbon(&mut player, (99, 24))), 0, "there is no room");
    for size in [(100, 24), (111, 24), (112, 30), (120, 40), (200, 60)] {
        let row = ribbon(&mut player, size);
        assert_eq!(off(&row), 6, "{row}");
        assert!(row.contains("MAG~"), "the last stage stands whole: {row}");
    }
    let mut session = player.app.session().expect("a game is under way").clone();
    let look = Order::Survey { target: SurveyTarget::Stage(Stage::Metal) };
    session.put(look).expect("a stage can be surveyed");
    player.app.begin(session);
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    let row = ribbon(&mut player, (100, 24));
    let (_, metal) = row.split_once("METAL").expect("the stage is there");
    assert!(
        metal.starts_with(' ') && ["Nd→", "Dy→", "Sm→"].iter().any(|names| metal[..12].contains(names)),
        "{row}"
    );
}

#[test]
fn the_ledger_of_a_stage_tells_its_band_and_the_element_that_binds() {
    for played in [false, true] {
        let mut player = if played { one_turn_in(80, 24) } else { Player::started() };
        player.press(&[Key::Char('1'), Key::Tab, Key::Tab, Key::Char('w')]);
        player.sees("Why: MINE today");
        player.sees("nobody confirmed it: ~");
        player.sees(" binds: ");
    }
}

#[test]
fn every_cell_of_the_grid_can_be_asked() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('3')]);
    let rows = player.app.session().map_or(0, |session| session.grid().rows.len()) + 4;
    for _ in 0..rows {
        for column in 0..7 {
            player.press(&[Key::Char('w')]);
            let text = player.text();
            assert!(text.contains("Esc close"), "column {column}:\n{text}");
            player.press(&[Key::Esc, Key::Right]);
        }
        player.press(&[Key::Left; 7]);
        player.press(&[Key::Esc, Key::Down]);
    }
}

#[test]
fn the_loss_of_each_node_is_priced() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('n'), Key::Tab, Key::Tab]);
    player.sees("country");
    player.press(&[Key::Enter]);
    player.sees("lost with it");
}

#[test]
fn the_market_shows_prices_against_floors_and_their_course() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('4'), Key::Enter]);
    player.sees("since FY2027 H1]");
}

#[test]
fn people_are_seen_before_they_are_promised() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('5'), Key::Enter]);
    player.sees("needed now with ramp-up");
}

#[test]
fn a_look_is_ordered_where_it_is_missed() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('6'), Key::Char('y')]);
    player.sees("In the draft: survey");
    player.press(&[Key::Char('u')]);
    assert_eq!(player.app.session().map(|session| session.game().draft().orders().len()), Some(0));
}

#[test]
fn every_row_of_the_reading_screens_can_be_asked() {
    for screen in ['4', '5', '6'] {
        let mut player = one_turn_in(80, 24);
        player.press(&[Key::Char(screen)]);
        for _ in 0..20 {
            player.press(&[Key::Char('w')]);
            player.sees("Esc close");
            player.press(&[Key::Esc, Key::Down]);
        }
        player.press(&[Key::Tab, Key::Char('w')]);
        player.sees("Esc close");
    }
}

#[test]
fn the_map_stands_at_sites_and_goes_from_one_to_the_next() {
    let mut player = one_turn_in(120, 40);
    player.press(&[Key::Char('3')]);
    let before = player.text();
    player.press(&[Key::Left]);
    assert_ne!(player.text(), before, "an arrow goes to another site");
    player.press(&[Key::Enter, Key::Enter]);
    player.sees("what we believe");
    player.size = (100, 24);
    player.press(&[Key::Esc, Key::Esc, Key::Tab]);
    player.sees("if lost");
}

#[test]
fn wide_pictures_show_more_and_move_nothing() {
    let mut player = one_turn_in(120, 40);
    player.press(&[Key::Tab, Key::Tab, Key::Tab, Key::Enter]);
    player.sees("choose  Enter into the draft");
    player.press(&[Key::Esc]);
    player.size = (200, 60);
    player.sees("Last events");
}

#[test]
fn a_command_is_found_by_words_in_any_order_and_one_that_cannot_be_given_says_why() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char(':')]);
    for c in "loss each".chars() {
        player.press(&[Key::Char(c)]);
    }
    player.press(&[Key::Enter]);
    player.sees("[N-1:");
    player.press(&[Key::Esc, Key::Char(':')]);
    for c in "sort".chars() {
        player.press(&[Key::Char(c)]);
    }
    player.press(&[Key::Enter]);
    player.sees("only on");
}

#[test]
fn the_group_is_followed_by_every_screen() {
    for screen in ['3', '4', '5', '6'] {
        let mut player = one_turn_in(120, 40);
        player.press(&[Key::Char(screen), Key::Char('m')]);
        player.sees("NdPr (m)");
    }
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('3'), Key::Char('m')]);
    player.sees("[Grid: NdPr]");
}

#[test]
fn in_ascii_the_screens_say_the_same() {
    let mut player = Player::with(Box::new(KeptInMemory::default()), GlyphSet::Ascii);
    player.size = (120, 40);
    player.begin();
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    for screen in ['3', '4', '5', '6', 'n', ':'] {
        player.press(&[Key::Char(screen)]);
        assert!(player.text().is_ascii(), "{}", player.text());
        player.press(&[Key::Esc]);
    }
}

#[test]
fn the_strip_counts_no_drafted_offer_that_its_firm_will_hardly_take_and_calls_the_rest_drafted() {
    use crate::game::Game;
    use crate::report::odds::OddsWord;
    use crate::rules::id::{FacilityId, Stage, Status};
    use crate::rules::orders::Order;
    let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    let game = Game::new(std::sync::Arc::new(loaded.scenario.expect("playable")), 5);
    let range = game.scenario().stage_range(Stage::Metal);
    let prospects: Vec<FacilityId> =
        range.filter(|i| game.view().status()[*i] == Status::Prospect).map(FacilityId::of).collect();
    let mut seen = [false; 2];
    for facility in prospects {
        let mut session = Session::new("a game".into(), game.clone());
        let before = session.ribbon().clone();
        let Some((standard, _)) = session.bench().standard(facility) else { continue };
        for cost_share in [0.05, standard.cost_share] {
            let terms = match cost_share < 0.1 {
                true => crate::rules::orders::Terms { cost_share, ..Default::default() },
                false => standard,
            };
            if session.put(Order::Offer { facility, terms }).is_err() {
                continue;
            }
            let odds = session.odds()[0].expect("it is an offer");
            let remote = OddsWord::of_chance(&odds.into()) == OddsWord::Remote;
            assert_eq!(session.ribbon().drafted, !remote);
            let at = Stage::Metal.at();
            assert_eq!(session.ribbon().stages[at].signed > before.stages[at].signed, !remote);
            seen[usize::from(remote)] = true;
        }
    }
    assert!(seen[0] && seen[1], "{seen:?}");
}
