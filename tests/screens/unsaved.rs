//! A folder of saved games that takes none: it is told before a game is played in vain.
use crate::player::Player;
use crate::support::storied::storied;
use coercivity::campaign::Shelf;
use coercivity::saves::Store;
use coercivity::tui::{GlyphSet, Key, OnDisk};

#[test]
fn a_new_game_whose_folder_takes_none_says_so_as_it_begins_and_is_played_all_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saves = folder.path().join("saves");
    let store = Store::open(Some(&saves)).expect("a folder was named");
    let games = OnDisk::new(store, Shelf::default());
    let mut player = Player::with_folder(storied(), Box::new(games), GlyphSet::Unicode);
    // What lay well as the program started need not lie well as the game is made.
    std::fs::write(&saves, "no folder").expect("a file");
    player.chooses_seed().sees("[Game]");
    player.press(&[Key::Enter]).sees("[Games cannot be saved]").sees("is not a folder");
    player.press(&[Key::Esc]).sees("[Briefing");
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter]).sees("[Turn not written]");
    player.press(&[Key::Esc]).sees("what happened]");
}
