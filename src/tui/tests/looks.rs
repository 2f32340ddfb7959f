//! How the screens look: pictures of a game after one turn in which nothing was ordered.
use super::*;

/// A player one turn in, at a size.
fn one_turn_in(width: u16, height: u16) -> Player {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    player.size = (width, height);
    player
}

#[test]
fn the_grid_shows_who_carries_what() {
    let mut player = one_turn_in(80, 24);
    player.press(&[Key::Char('3')]);
    insta::assert_snapshot!("grid_80x24", player.text());
    player.size = (120, 40);
    player.press(&[Key::Right, Key::Right, Key::Right, Key::Enter]);
    insta::assert_snapshot!("grid_120x40", player.text());
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
    player.press(&[Key::Char('n')]);
    insta::assert_snapshot!("stress_80x24", player.text());
    player.press(&[Key::Tab, Key::Tab]);
    player.sees("country");
    player.press(&[Key::Enter]);
    player.sees("lost with it");
}
