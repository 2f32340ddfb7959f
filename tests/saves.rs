//! Saved games: what is resumed is what was played, and whatever is wrong with a file is told
//! apart, explained and left alone.
#[path = "saves/damage.rs"]
mod damage;
#[path = "saves/disk.rs"]
mod disk;
#[path = "saves/forged.rs"]
mod forged;
#[path = "saves/places.rs"]
mod places;
#[path = "saves/title.rs"]
mod title;

use coercivity::campaign::{Shelf, embedded, load_embedded};
use coercivity::futures::{doctrines_beside, whole_game};
use coercivity::game::Game;
use coercivity::rules::RULES_VERSION;
use coercivity::rules::id::Stage;
use coercivity::rules::orders::{Order, SurveyTarget};
use coercivity::rules::scenario::Scenario;
use coercivity::saves::{Condition, FORMAT, FoundDraft, Journal, SaveError, Store, read, to_text};

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

static AS_IS: LazyLock<Arc<Scenario>> =
    LazyLock::new(|| Arc::new(load_embedded("as-is").expect("embedded").scenario.expect("playable")));

/// Three turns with a few orders, so that lines of the file do not depend on the campaign.
fn three_turns() -> Game {
    let mut game = Game::new(Arc::clone(&AS_IS), 7);
    for turn in 0..3 {
        game.add(Order::Survey { target: SurveyTarget::Stage(Stage::ALL[turn]) }).expect("a survey");
        let text = format!("Turn {} \"will\" do,\nif (anything) does: ü", turn + 1);
        game.commit([text, String::new()]).expect("committed");
    }
    game
}

struct Folder {
    store: Store,
    shelf: Shelf,
    dir: TempDir,
}

impl Folder {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(Some(dir.path())).expect("a folder was named");
        Self { store, shelf: Shelf::default(), dir }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("a file")
    }

    fn put(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(file), text).expect("a file");
    }

    fn error(&self, name: &str) -> SaveError {
        self.store.load(name, &self.shelf).map(|_| ()).expect_err("it is not usable")
    }
}

fn text_of(game: &Game) -> String {
    to_text(&Journal::of(game).expect("writable")).expect("text")
}

/// What a player reads, without what changes with every version.
fn said(error: &SaveError) -> String {
    format!("{error}\n  help: {}", error.help())
        .replace(&format!("plays {RULES_VERSION})"), "plays RULES)")
        .replace(&format!("version {} ", env!("CARGO_PKG_VERSION")), "version PROGRAM ")
}

#[test]
fn a_game_saved_and_taken_up_at_every_turn_is_the_game_played_through() {
    let folder = Folder::new();
    let mut played = Game::new(Arc::clone(&AS_IS), 11);
    drop(folder.store.create("game", &played).expect("saved"));
    for turn in 0..4 {
        let order = Order::Survey { target: SurveyTarget::Stage(Stage::ALL[turn]) };
        let mut loaded = folder.store.load("game", &folder.shelf).expect("whole");
        for game in [&mut played, &mut loaded.game] {
            game.add(order).expect("a survey");
            game.commit(["a".into(), "b".into()]).expect("committed");
        }
        loaded.save.append_turn(&loaded.game).expect("written");
        assert_eq!(loaded.game.turns(), played.turns());
        assert_eq!(loaded.game.state_hash(), played.state_hash());
        assert!(loaded.game.view().differences(&played.view()).is_empty());
    }
}

#[test]
fn a_whole_game_is_closed_and_replays_to_the_same_end() {
    let doctrines = doctrines_beside(&embedded("as-is").expect("embedded")).expect("doctrines");
    let doctrine = doctrines.iter().find(|doctrine| doctrine.id == "pilots-only").expect("a doctrine");
    let game = whole_game(&AS_IS, doctrine, 3, usize::MAX).expect("its orders pass");
    let folder = Folder::new();
    drop(folder.store.create("whole", &game).expect("saved"));
    let loaded = folder.store.load("whole", &folder.shelf).expect("whole").game;
    assert!(loaded.over());
    assert_eq!(loaded.state_hash(), game.state_hash());
    let journal = read(folder.text("whole.ron").as_bytes()).expect("whole");
    let closing = journal.closing.expect("a final record");
    assert_eq!(closing.clauses.len(), game.clauses().len());
    assert_eq!(closing.held, game.clauses().iter().all(|clause| clause.met()));
    assert_eq!(journal.turns.len(), AS_IS.calendar.turn_steps.len());
}

#[test]
fn text_and_journal_turn_into_each_other_to_the_bit() {
    let journal = Journal::of(&three_turns()).expect("writable");
    let text = to_text(&journal).expect("text");
    assert_eq!(read(text.as_bytes()).as_ref(), Ok(&journal));
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(read(windows.as_bytes()), Ok(journal), "line ends and a byte order mark are no forgery");
}

#[test]
fn the_draft_is_kept_and_comes_back_only_to_the_turn_it_belongs_to() {
    let folder = Folder::new();
    let mut game = three_turns();
    let mut save = folder.store.create("game", &game).expect("saved");
    assert!(!folder.path("game.draft").exists(), "an empty draft has no file");
    game.add(Order::HireTeam).expect("a team");
    save.save_draft(&game).expect("kept");
    let kept = folder.text("game.draft");
    drop(save);
    let mut loaded = folder.store.load("game", &folder.shelf).expect("whole");
    assert_eq!(loaded.draft, FoundDraft::Taken(1));
    assert_eq!(loaded.game.draft().orders(), game.draft().orders());
    loaded.game.commit(Default::default()).expect("committed");
    loaded.save.append_turn(&loaded.game).expect("written");
    assert!(!folder.path("game.draft").exists(), "a committed draft is gone");
    drop(loaded);
    folder.put("game.draft", kept);
    let loaded = folder.store.load("game", &folder.shelf).expect("whole");
    assert_eq!(loaded.draft, FoundDraft::OfAnotherTurn);
    assert!(loaded.game.draft().is_empty());
    drop(loaded);
    folder.put("game.draft", "(after: nonsense");
    let loaded = folder.store.load("game", &folder.shelf).expect("a broken draft harms no game");
    assert!(matches!(&loaded.draft, FoundDraft::Unreadable(why) if why.contains("game.draft.unreadable")));
    assert!(folder.text("game.draft.unreadable").contains("nonsense"), "what it held can be looked up");
}

#[test]
fn a_game_of_the_format_before_is_read_and_goes_on_in_the_one_of_the_day() {
    let mut journal = Journal::of(&three_turns()).expect("writable");
    journal.header.format = 1;
    let folder = Folder::new();
    folder.put("old.ron", to_text(&journal.sealed()).expect("text"));
    let mut loaded = folder.store.load("old", &folder.shelf).expect("its digests are those of old");
    loaded.game.note_foreknowledge(5);
    loaded.game.commit(Default::default()).expect("committed");
    loaded.save.append_turn(&loaded.game).expect("written");
    let journal = read(folder.text("old.ron").as_bytes()).expect("whole");
    let known: Vec<u32> = journal.turns.iter().map(|turn| turn.foreknown_turns).collect();
    assert_eq!((journal.header.format, known.as_slice()), (FORMAT, &[0, 0, 0, 5][..]));
    drop(loaded);
    let again = folder.store.load("old", &folder.shelf).expect("whole").game;
    assert_eq!((again.foreknown_turns(), again.turns_played_foreknown()), (5, 1));
}

#[test]
fn a_name_that_is_taken_is_never_written_over() {
    let folder = Folder::new();
    folder.put("mine.ron", "precious");
    let game = three_turns();
    assert!(matches!(folder.store.create("mine", &game), Err(SaveError::Exists { .. })));
    assert_eq!(folder.text("mine.ron"), "precious");
    assert!(matches!(folder.store.create("../mine", &game), Err(SaveError::BadName { .. })));
    assert_eq!(folder.store.free_name("mine"), "mine-2");
}

#[test]
fn a_folder_where_the_lock_should_be_is_named_with_how_to_mend_it_and_the_game_is_left_whole() {
    let folder = Folder::new();
    drop(folder.store.create("game", &three_turns()).expect("written"));
    let before = folder.text("game.ron");
    fs::create_dir(folder.path("game.lock")).expect("a folder");
    let error = folder.error("game");
    assert!(matches!(error, SaveError::LockIsAFolder { .. }), "{error}");
    let said = said(&error);
    assert!(said.contains("game.lock is a folder") && said.contains("move that folder elsewhere"), "{said}");
    assert_eq!(folder.text("game.ron"), before);
}

#[test]
fn a_file_changed_by_somebody_else_during_play_is_not_written_over() {
    let folder = Folder::new();
    let mut game = three_turns();
    let mut save = folder.store.create("game", &game).expect("saved");
    folder.put("game.ron", "something else");
    game.commit(Default::default()).expect("committed");
    assert!(matches!(save.append_turn(&game), Err(SaveError::ChangedOnDisk { .. })));
    assert_eq!(folder.text("game.ron"), "something else");
}

#[test]
fn a_game_that_is_played_is_listed_so_and_can_be_neither_loaded_nor_deleted() {
    let folder = Folder::new();
    let save = folder.store.create("game", &three_turns()).expect("saved");
    let listed = folder.store.list().games;
    assert!(matches!(listed[0].condition, Condition::InUse(holder) if holder.pid == std::process::id()));
    assert!(matches!(folder.error("game"), SaveError::InUse { .. }));
    assert!(matches!(folder.store.delete("game"), Err(SaveError::InUse { .. })));
    drop(save);
    assert_eq!(folder.store.list().games[0].condition, Condition::Ready);
    folder.store.delete("game").expect("free");
    let left: Vec<_> = fs::read_dir(folder.dir.path()).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_lock_left_by_a_program_that_was_killed_does_not_keep_the_game() {
    let folder = Folder::new();
    drop(folder.store.create("game", &three_turns()).expect("saved"));
    folder.put("game.lock", "(pid:999999999,start_ms:1)");
    assert_eq!(folder.store.list().games[0].condition, Condition::Ready);
    folder.store.load("game", &folder.shelf).expect("a stale lock");
}

#[test]
fn the_list_has_the_newest_first_with_its_course_and_needs_no_replay() {
    let folder = Folder::new();
    let game = three_turns();
    for (name, age_s) in [("oldest", 300), ("newest", 10), ("middle", 100)] {
        drop(folder.store.create(name, &game).expect("saved"));
        let file = fs::File::options().write(true).open(folder.path(&format!("{name}.ron"))).expect("a file");
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(age_s))
            .expect("aged");
    }
    folder.put("notes.txt", "not a save");
    let list = folder.store.list().games;
    let names: Vec<&str> = list.iter().map(|summary| summary.name.as_str()).collect();
    assert_eq!(names, ["newest", "middle", "oldest"]);
    assert_eq!((list[0].campaign.as_str(), list[0].seed, list[0].turns), ("as-is", 7, 3));
    assert_eq!(list[0].secured_share.len(), 3);
    let nowhere = Store::open(Some(Path::new("/no/such/folder"))).expect("a folder was named");
    let nowhere = nowhere.list();
    assert!(nowhere.games.is_empty() && nowhere.trouble.is_none(), "none is no error");
}
