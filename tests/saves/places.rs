//! Where games lie: folders and files that cannot be read, links, what stands in the way of a write.
use super::{Folder, three_turns};
use coercivity::rules::id::Stage;
use coercivity::rules::orders::{Order, SurveyTarget};
use coercivity::saves::{Condition, Fault, FoundDraft, Store};
use coercivity::tui::{App, GlyphSet, Library, OnDisk, Theme};
use ratatui::{buffer::Buffer, layout::Rect};
use std::fs;

const LOOK: Order = Order::Survey { target: SurveyTarget::Stage(Stage::Mine) };

#[test]
fn a_game_that_nobody_may_read_is_named_with_why_and_hides_no_other() {
    let folder = Folder::new();
    drop(folder.store.create("whole", &three_turns()).expect("saved"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("gone"), folder.path("lost.ron")).expect("a link");
    let list = folder.store.list();
    assert!(list.trouble.is_none());
    let unusable: Vec<&str> = list
        .games
        .iter()
        .filter(|game| matches!(&game.condition, Condition::Unusable(Fault::Unread { .. })))
        .map(|game| game.name.as_str())
        .collect();
    assert!(list.games.iter().any(|game| game.name == "whole" && game.condition == Condition::Ready));
    assert_eq!(unusable, if cfg!(unix) { vec!["lost"] } else { vec![] });
}

#[test]
fn a_folder_that_cannot_be_read_says_so_and_is_not_taken_for_an_empty_one() {
    let folder = Folder::new();
    folder.put("a-file", "no folder");
    let list = Store::open(Some(&folder.path("a-file"))).expect("it was named").list();
    assert!(list.games.is_empty());
    assert!(list.trouble.is_some_and(|trouble| trouble.to_string().starts_with("cannot read ")));
    let games =
        OnDisk::new(Store::open(Some(&folder.path("a-file"))).expect("it was named"), folder.shelf.clone());
    let library = Library::of_shelf(&folder.shelf, Box::new(games));
    let mut app = App::new(library, GlyphSet::Ascii, Theme::mono());
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    app.draw(&mut buffer);
    let shown: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
    assert!(shown.contains("! Not all can be listed: cannot read"), "{shown}");
    assert!(!shown.contains("None yet"), "{shown}");
}

#[test]
#[cfg(unix)]
fn a_game_behind_a_link_is_written_behind_it_and_the_link_stays() {
    let (folder, synced) = (Folder::new(), Folder::new());
    let mut game = three_turns();
    drop(synced.store.create("far", &game).expect("saved"));
    std::os::unix::fs::symlink(synced.path("far.ron"), folder.path("near.ron")).expect("a link");
    let before = synced.text("far.ron");
    let mut save = folder.store.load("near", &folder.shelf).expect("whole").save;
    game.commit(Default::default()).expect("committed");
    save.append_turn(&game).expect("written");
    assert!(fs::symlink_metadata(folder.path("near.ron")).expect("it is there").is_symlink());
    assert_eq!(synced.store.journal("far").expect("whole").turns.len(), 4);
    assert!(fs::symlink_metadata(folder.path("near.ron.previous")).expect("it is kept").is_file());
    assert_eq!(folder.text("near.ron.previous"), before);
}

#[test]
fn a_folder_in_the_way_of_a_write_is_named() {
    for beside in ["game.ron.tmp", "game.ron.previous"] {
        let folder = Folder::new();
        let mut game = three_turns();
        let mut save = folder.store.create("game", &game).expect("saved");
        fs::create_dir(folder.path(beside)).expect("a folder");
        game.commit(Default::default()).expect("committed");
        let error = save.append_turn(&game).expect_err("it cannot be written").to_string();
        assert!(error.starts_with(&format!("cannot write {}: ", folder.path(beside).display())), "{error}");
        fs::remove_dir(folder.path(beside)).expect("it is empty");
        save.append_turn(&game).expect("the next write brings everything with it");
    }
}

#[test]
fn a_turn_is_written_though_what_lies_in_the_place_of_the_draft_cannot_be_removed() {
    let folder = Folder::new();
    let mut game = three_turns();
    let mut save = folder.store.create("game", &game).expect("saved");
    fs::create_dir(folder.path("game.draft")).expect("a folder");
    game.commit(Default::default()).expect("committed");
    save.append_turn(&game).expect("the turn is on disk, and no draft is lost");
    save.save_draft(&game).expect("nothing is drafted");
    game.add(LOOK).expect("a survey");
    let error = save.save_draft(&game).expect_err("now one is").to_string();
    assert!(error.starts_with(&format!("cannot write {}: ", folder.path("game.draft").display())), "{error}");
}

#[test]
fn a_second_draft_that_cannot_be_read_does_not_take_the_place_of_the_first() {
    let folder = Folder::new();
    drop(folder.store.create("game", &three_turns()).expect("saved"));
    for text in ["first nonsense", "second nonsense"] {
        folder.put("game.draft", text);
        let loaded = folder.store.load("game", &folder.shelf).expect("whole");
        assert!(matches!(loaded.draft, FoundDraft::Unreadable(_)));
    }
    assert_eq!(folder.text("game.draft.unreadable"), "first nonsense");
    assert_eq!(folder.text("game.draft.unreadable-2"), "second nonsense");
}

#[test]
fn a_file_far_larger_than_any_game_is_not_taken_in() {
    let folder = Folder::new();
    let file = fs::File::create(folder.path("huge.ron")).expect("a file");
    file.set_len(3_000_000_000).expect("a file of holes");
    let games = folder.store.list().games;
    let [game] = games.as_slice() else { panic!("one is listed, not {}", games.len()) };
    let Condition::Unusable(Fault::Unread { message }) = &game.condition else { panic!("{game:?}") };
    assert_eq!(message, "it is larger than 64 million bytes, and no saved game is");
}
