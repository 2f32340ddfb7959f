//! Folders that cannot be written to, a full disk, the copy that is kept of the turn before.
use super::{Folder, said, three_turns};
use coercivity::saves::{SaveError, Store};
use std::fs;

#[test]
fn the_journal_before_is_kept_after_every_turn() {
    let folder = Folder::new();
    let mut game = three_turns();
    let mut save = folder.store.create("game", &game).expect("saved");
    let before = folder.text("game.ron");
    game.commit(Default::default()).expect("committed");
    save.append_turn(&game).expect("written");
    assert_eq!(folder.text("game.ron.previous"), before);
    assert_ne!(folder.text("game.ron"), before);
    save.append_turn(&game).expect("nothing new");
    assert_eq!(folder.text("game.ron.previous"), before, "the same turn twice does not push it out");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_and_play_goes_on_until_it_can() {
    let folder = Folder::new();
    let saves = folder.path("saves");
    let store = Store::open(Some(&saves)).expect("a folder was named");
    let mut game = three_turns();
    let mut save = store.create("game", &game).expect("saved");
    let away = folder.path("away");
    fs::rename(&saves, &away).expect("moved");
    fs::write(&saves, "a file where the folder was").expect("a file");
    for _ in 0..2 {
        game.commit(Default::default()).expect("play goes on");
        let error = save.append_turn(&game).expect_err("nowhere to write");
        assert!(matches!(error, SaveError::Disk { .. }), "{error}");
        assert!(error.to_string().contains("saves"), "{error}");
    }
    fs::remove_file(&saves).and_then(|()| fs::rename(&away, &saves)).expect("back again");
    save.append_turn(&game).expect("the next save brings everything");
    drop(save);
    assert_eq!(store.load("game", &folder.shelf).expect("whole").game.turns(), game.turns());
}

/// The system itself refuses: what is written beside the journal goes to a device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_file_as_it_was_and_the_next_write_brings_everything() {
    let folder = Folder::new();
    let mut game = three_turns();
    let mut save = folder.store.create("game", &game).expect("saved");
    let before = folder.text("game.ron");
    let full = |file: &str| std::os::unix::fs::symlink("/dev/full", folder.path(file)).expect("a link");
    full("game.draft.tmp");
    game.add(coercivity::rules::orders::Order::HireTeam).expect("there is money for a team");
    let refused = |error: SaveError| match &error {
        SaveError::Disk { error: system, .. } => {
            assert_eq!(system.kind(), std::io::ErrorKind::StorageFull);
            assert!(
                error.help().starts_with("free some space; the game goes on in memory"),
                "{}",
                error.help()
            );
        }
        other => panic!("{other}"),
    };
    refused(save.save_draft(&game).expect_err("no room for a draft"));
    full("game.ron.tmp");
    game.commit(Default::default()).expect("play goes on");
    refused(save.append_turn(&game).expect_err("no room for a turn"));
    assert_eq!(folder.text("game.ron"), before);
    let mut names: Vec<_> = fs::read_dir(folder.dir.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["game.lock", "game.ron"], "nothing half written is left");
    save.append_turn(&game).expect("there is room again");
    drop(save);
    assert_eq!(folder.store.load("game", &folder.shelf).expect("whole").game.turns(), game.turns());
}

#[test]
fn a_full_disk_and_a_read_only_folder_say_what_to_do() {
    let error = |kind: std::io::ErrorKind| SaveError::Disk {
        doing: coercivity::saves::Doing::Writing,
        path: "saves/game.ron".into(),
        error: kind.into(),
    };
    let full = error(std::io::ErrorKind::StorageFull);
    let fixed = error(std::io::ErrorKind::ReadOnlyFilesystem);
    insta::assert_snapshot!(format!("{}\n\n{}", said(&full), said(&fixed)));
}

#[test]
fn a_folder_is_not_made_to_see_whether_it_takes_games() {
    let folder = Folder::new();
    let store = Store::open(Some(&folder.path("of/saves"))).expect("a folder was named");
    store.takes_games().expect("it can be made");
    assert_eq!(fs::read_dir(folder.dir.path()).expect("a folder").count(), 0, "nothing is left there");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made_takes_no_games() {
    let store =
        Store::open(Some(std::path::Path::new("/proc/coercivity/saves"))).expect("a folder was named");
    let error = store.takes_games().expect_err("nobody makes a folder there");
    assert!(error.to_string().starts_with("cannot write /proc/coercivity/saves: "), "{error}");
}
