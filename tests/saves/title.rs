//! What the title offers of a damaged game, and what is exported beside a save.
use super::{Folder, text_of, three_turns};
use std::fs;

#[test]
fn the_title_copies_what_is_whole_of_a_damaged_game_and_leaves_a_whole_one_alone() {
    use coercivity::tui::{App, GlyphSet, Key, Library, Message, OnDisk, Theme};
    let folder = Folder::new();
    let text = text_of(&three_turns());
    folder.put("game.ron", &text[..text.find("turn: 3").expect("a third turn")]);
    let games = OnDisk::new(folder.store.clone(), folder.shelf.clone());
    let library = Library::of_shelf(&folder.shelf, Box::new(games));
    let mut app = App::new(library, GlyphSet::Ascii, Theme::mono());
    for _ in 0..2 {
        // The copy is the newest and lies under the cursor the second time.
        app.update(Message::Key(Key::Tab));
        app.update(Message::Key(Key::Char('W')));
        app.update(Message::Key(Key::Tab));
    }
    let list = folder.store.list().games;
    let mut names: Vec<&str> = list.iter().map(|summary| summary.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["game", "game-intact"]);
}

#[test]
fn what_is_exported_lies_beside_the_save_and_nothing_is_written_over() {
    let folder = Folder::new();
    let first = folder.store.export("course", "debrief", "# One\n").expect("written");
    assert_eq!(first, folder.path("course-debrief.md"));
    let second = folder.store.export("course", "debrief", "# Two\n").expect("written");
    assert_eq!(second, folder.path("course-debrief-2.md"));
    assert_eq!(folder.text("course-debrief.md"), "# One\n");
    assert_eq!(folder.text("course-debrief-2.md"), "# Two\n");
    assert!(folder.store.list().games.is_empty(), "it is no saved game");
    assert!(folder.store.export("../course", "debrief", "").is_err(), "a name stays in the folder");
    let left: Vec<_> = fs::read_dir(folder.dir.path()).expect("a folder").collect();
    assert_eq!(left.len(), 2, "nothing half written is left");
}

#[cfg(unix)]
#[test]
fn an_export_that_cannot_be_written_says_where_and_leaves_nothing() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").expect("a file");
    let store = coercivity::saves::Store::open(Some(&folder.path("file"))).expect("a folder was named");
    let error = store.export("course", "debrief", "# One\n").expect_err("a file is no folder");
    assert!(error.to_string().contains("file"), "{error}");
}

#[test]
fn the_key_that_a_damaged_game_names_makes_its_copy_where_it_is_named() {
    use coercivity::tui::{App, GlyphSet, Key, Library, Message, OnDisk, Theme};
    let folder = Folder::new();
    let text = text_of(&three_turns());
    folder.put("game.ron", &text[..text.find("turn: 3").expect("a third turn")]);
    let games = OnDisk::new(folder.store.clone(), folder.shelf.clone());
    let library = Library::of_shelf(&folder.shelf, Box::new(games));
    let mut app = App::new(library, GlyphSet::Ascii, Theme::mono());
    for key in [Key::Tab, Key::Enter, Key::Char('W')] {
        app.update(Message::Key(key));
    }
    assert!(folder.store.has("game-intact"), "the window over the damaged game takes its own key");
}
