//! Saved games: what is resumed is what was played, and whatever is wrong with a file is told
//! apart, explained and left alone.
#[path = "saves/forged.rs"]
mod forged;
#[path = "saves/places.rs"]
mod places;

use coercivity::campaign::{Shelf, embedded, load_embedded};
use coercivity::futures::{doctrines_beside, whole_game};
use coercivity::game::Game;
use coercivity::rules::RULES_VERSION;
use coercivity::rules::id::Stage;
use coercivity::rules::orders::{Order, SurveyTarget};
use coercivity::rules::scenario::Scenario;
use coercivity::saves::{
    Condition, Difference, FORMAT, Fault, FoundDraft, Journal, Part, SaveError, Store, read, to_text,
};
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
fn a_forged_hash_or_order_is_found_by_replaying_even_if_all_digests_fit() {
    let game = three_turns();
    let honest = Journal::of(&game).expect("writable");
    let mut forged = honest.clone();
    forged.turns[1].state_hash = Default::default();
    let folder = Folder::new();
    folder.put("hash.ron", to_text(&forged.sealed()).expect("text"));
    let mut refused = honest.clone();
    let again = refused.turns[0].orders[0].clone();
    refused.turns[0].orders.extend(std::iter::repeat_n(again, 400));
    folder.put("refused.ron", to_text(&refused.sealed()).expect("text"));
    match folder.error("hash") {
        SaveError::Unusable { fault, whole_turns, .. } => {
            assert_eq!(
                (*fault, whole_turns),
                (Fault::Diverged { part: Part::Turn(2), difference: Difference::State }, 1)
            );
        }
        other => panic!("{other}"),
    }
    match folder.error("refused") {
        SaveError::Unusable { fault, whole_turns: 0, .. } => {
            assert!(matches!(*fault, Fault::Refused { turn: 1, .. }), "{fault}");
        }
        other => panic!("{other}"),
    }
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
    game.add(Order::HireTeam).expect("there is money for a team");
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
    let store = Store::open(Some(&folder.path("file"))).expect("a folder was named");
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
    let store = Store::open(Some(Path::new("/proc/coercivity/saves"))).expect("a folder was named");
    let error = store.takes_games().expect_err("nobody makes a folder there");
    assert!(error.to_string().starts_with("cannot write /proc/coercivity/saves: "), "{error}");
}
