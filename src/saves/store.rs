//! The folder of saved games: what is there, begin one, take one up, copy what is whole, delete.
use super::digest::Digest;
use super::draft::{self, FoundDraft};
use super::error::{Doing, SaveError};
use super::fault::Fault;
use super::file;
use super::folder::choose_folder;
use super::journal::{Header, Journal};
use super::list::{Listing, Summary, summary};
use super::lock::{self, Lock, Refused};
use super::name::check_name;
use super::read::{self, Broken};
use super::replay::{examine, scenario_of};
use super::saved_game::{Files, SavedGame, disk, writing};
use super::text::to_text;
use crate::campaign::{Shelf, nearest};
use crate::game::Game;
use std::cmp::Reverse;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder of saved games.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// A game taken up again.
#[derive(Debug)]
pub struct Loaded {
    /// The game, its draft in it.
    pub game: Game,
    /// What became of the draft.
    pub draft: FoundDraft,
    /// Its place on disk.
    pub save: SavedGame,
}

impl Store {
    /// The folder asked for, else the one of [`choose_folder`]. It is made when first written to.
    pub fn open(asked: Option<&Path>) -> Result<Self, SaveError> {
        Ok(Self { folder: choose_folder(asked)? })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Can games be written here? Something that is no folder, and a folder that takes no file, are
    /// told before a game is played in vain; a folder that is not there yet is made when it is needed,
    /// so the one that it would be made in is looked at.
    pub fn takes_games(&self) -> Result<(), SaveError> {
        self.is_folder()?;
        let there = self.folder.ancestors().find(|path| path.exists()).unwrap_or(Path::new("."));
        let probe = there.join(format!(".writable-{}", std::process::id()));
        std::fs::write(&probe, b"")
            .and_then(|()| file::remove(&probe))
            .map_err(disk(Doing::Writing, &self.folder))
    }

    /// Nothing but folders on the way to it.
    fn is_folder(&self) -> Result<(), SaveError> {
        match self.folder.ancestors().find(|path| path.exists()) {
            Some(there) if !there.is_dir() => Err(SaveError::NotAFolder { path: there.to_owned() }),
            Some(_) | None => Ok(()),
        }
    }

    /// All saved games that can be seen, and why not all can be. A folder that is not there holds none.
    pub fn list(&self) -> Listing {
        let (names, trouble) = self.names();
        let mut games: Vec<Summary> = names
            .iter()
            .map(|name| {
                let files = self.files(name);
                summary(name, &files.journal, &files.lock)
            })
            .collect();
        games.sort_by(|a, b| (Reverse(a.written), &a.name).cmp(&(Reverse(b.written), &b.name)));
        Listing { games, trouble: trouble.map(disk(Doing::Reading, &self.folder)) }
    }

    /// The file of a name.
    pub fn file(&self, name: &str) -> PathBuf {
        self.files(name).journal
    }

    /// A name that is free: the one proposed, or with a number behind it.
    pub fn free_name(&self, proposed: &str) -> String {
        let free = |name: &String| !self.files(name).journal.exists();
        let numbered = (2..u32::MAX).map(|number| format!("{proposed}-{number}"));
        std::iter::once(proposed.to_owned()).chain(numbered).find(free).unwrap_or_default()
    }

    /// Begins a save for a game and writes it. Refuses a name that is taken.
    pub fn create(&self, name: &str, game: &Game) -> Result<SavedGame, SaveError> {
        check_name(name)?;
        self.is_folder()?;
        std::fs::create_dir_all(&self.folder).map_err(disk(Doing::Writing, &self.folder))?;
        let files = self.files(name);
        if files.journal.exists() {
            return Err(SaveError::Exists { name: name.to_owned() });
        }
        let lock = self.lock(name, &files)?;
        let mut save = SavedGame::new(name, files, Header::of(game), lock);
        save.append_turn(game)?;
        Ok(save)
    }

    /// Reads a game's journal and checks its digests, without the lock and without replaying it.
    pub fn journal(&self, name: &str) -> Result<Journal, SaveError> {
        let bytes = self.bytes(&self.files(name).journal, name)?;
        read::read(&bytes).map_err(|broken| self.unusable(name, *broken))
    }

    /// Replays a game to be looked at: its lock is not asked for, and nothing of it can be written.
    pub fn look(&self, name: &str, shelf: &Shelf) -> Result<Game, SaveError> {
        let bytes = self.bytes(&self.files(name).journal, name)?;
        match examine(&bytes, |journal| scenario_of(journal, shelf)) {
            Ok((_, game)) => Ok(game),
            Err(broken) => Err(self.unusable(name, *broken)),
        }
    }

    /// Takes a game up again: replays its orders and compares every hash.
    pub fn load(&self, name: &str, shelf: &Shelf) -> Result<Loaded, SaveError> {
        let files = self.files(name);
        if !files.journal.exists() {
            return Err(self.missing(name));
        }
        let lock = self.lock(name, &files)?;
        let bytes = self.bytes(&files.journal, name)?;
        let (journal, mut game) = examine(&bytes, |journal| scenario_of(journal, shelf))
            .map_err(|broken| self.unusable(name, *broken))?;
        let draft = self.take_draft(&mut game, &files.draft, &journal.last_digest());
        let save = SavedGame::new(name, files, journal.header.clone(), lock).read_from(&journal, bytes);
        Ok(Loaded { game, draft, save })
    }

    /// Copies what is whole of a save that cannot be played on, from the journal or the one kept
    /// before it, whichever holds more turns. The file itself is left as it is. Gives the copy's
    /// name.
    pub fn copy_intact(&self, name: &str, shelf: &Shelf) -> Result<String, SaveError> {
        let whole = self.whole_of(name, shelf)?;
        let whole = whole.ok_or_else(|| SaveError::NothingWhole { name: name.to_owned() })?;
        let copy = self.free_name(&format!("{name}-intact"));
        let path = self.files(&copy).journal;
        let text = to_text(&whole).map_err(|_| io::Error::other("a value cannot be written as text"));
        text.and_then(|text| file::prepare(&path, &text, file::Sync::Now)?.put(file::Before::Kept))
            .map_err(writing(&path))?;
        Ok(copy)
    }

    /// Is there anything whole for [`Store::copy_intact`] to copy?
    pub fn holds_whole(&self, name: &str, shelf: &Shelf) -> bool {
        self.whole_of(name, shelf).is_ok_and(|whole| whole.is_some())
    }

    /// What is whole of the journal or of the one kept before it, whichever holds more turns.
    fn whole_of(&self, name: &str, shelf: &Shelf) -> Result<Option<Journal>, SaveError> {
        let files = self.files(name);
        let mut best: Option<Journal> = None;
        for path in [&files.journal, &files.previous] {
            let bytes = file::read(path).map_err(disk(Doing::Reading, path))?;
            let whole =
                bytes.and_then(|bytes| match examine(&bytes, |journal| scenario_of(journal, shelf)) {
                    Ok((journal, _)) => Some(journal),
                    Err(broken) => broken.whole,
                });
            let turns = |journal: &Option<Journal>| journal.as_ref().map(|journal| journal.turns.len());
            if turns(&whole) > turns(&best) {
                best = whole;
            }
        }
        // A header without a turn is no more than the name of a new game.
        Ok(best.filter(|journal| !journal.turns.is_empty()))
    }

    /// Writes a text about a save beside it, as `NAME-WHAT.md`, or with a number behind it where that is
    /// there already: no file is written over. Gives its path.
    pub fn export(&self, name: &str, what: &str, text: &str) -> Result<PathBuf, SaveError> {
        check_name(name)?;
        std::fs::create_dir_all(&self.folder).map_err(disk(Doing::Writing, &self.folder))?;
        let mut number = 1;
        loop {
            let numbered = if number == 1 { String::new() } else { format!("-{number}") };
            let path = self.folder.join(format!("{name}-{what}{numbered}.md"));
            match file::write_new(&path, text) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
                written => return written.map(|()| path.clone()).map_err(disk(Doing::Writing, &path)),
            }
        }
    }

    /// Deletes a save with what lies beside it. Refuses one that is played, and a file that is no
    /// saved game.
    pub fn delete(&self, name: &str) -> Result<(), SaveError> {
        let files = self.files(name);
        if !files.journal.exists() {
            return Err(self.missing(name));
        }
        let _lock = self.lock(name, &files)?;
        let bytes = self.bytes(&files.journal, name)?;
        if read::read(&bytes).is_err_and(|broken| broken.fault == Fault::Foreign) {
            return Err(self.unusable(name, Broken { fault: Fault::Foreign, whole: None }));
        }
        for path in [&files.journal, &files.previous, &files.draft] {
            file::remove(path).map_err(disk(Doing::Deleting, path))?;
        }
        Ok(())
    }

    fn unusable(&self, name: &str, broken: Broken) -> SaveError {
        SaveError::Unusable {
            name: name.to_owned(),
            whole_turns: broken.whole_turns(),
            previous: file::previous_of(&self.files(name).journal),
            fault: Box::new(broken.fault),
        }
    }

    fn files(&self, name: &str) -> Files {
        Files::of(&self.folder, name)
    }

    /// Names of what lies in the folder, as far as it can be read, and what kept the rest from being read.
    fn names(&self) -> (Vec<String>, Option<io::Error>) {
        let entries = match std::fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return (Vec::new(), None),
            Err(error) => return (Vec::new(), Some(error)),
        };
        let (mut names, mut trouble) = (Vec::new(), None);
        for entry in entries {
            let path = match entry {
                Ok(entry) => entry.path(),
                Err(error) => {
                    trouble.get_or_insert(error);
                    continue;
                }
            };
            // What nobody may look at is named all the same, and its summary says why.
            let may_be_a_game = std::fs::metadata(&path).map_or(true, |data| data.is_file());
            if may_be_a_game
                && let Some(file) = path.file_name().and_then(|file| file.to_str())
                && let Some(name) = file.strip_suffix(".ron")
            {
                names.push(name.to_owned());
            }
        }
        (names, trouble)
    }

    /// There is a file of that name.
    pub fn has(&self, name: &str) -> bool {
        self.files(name).journal.exists()
    }

    /// What is said of a name that is not there, with one that is near.
    pub fn missing(&self, name: &str) -> SaveError {
        let (names, _) = self.names();
        let near = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
        SaveError::Missing { name: name.to_owned(), folder: self.folder.clone(), near }
    }

    fn bytes(&self, path: &Path, name: &str) -> Result<Vec<u8>, SaveError> {
        let bytes = file::read(path).map_err(disk(Doing::Reading, path))?;
        bytes.ok_or_else(|| self.missing(name))
    }

    /// The lock; none where the folder cannot be written to, which the next write reports.
    fn lock(&self, name: &str, files: &Files) -> Result<Option<Lock>, SaveError> {
        match Lock::take(&files.lock) {
            Ok(lock) => Ok(Some(lock)),
            Err(Refused::Held(holder)) => Err(SaveError::InUse { name: name.to_owned(), holder }),
            Err(Refused::Unwritable) if files.lock.is_dir() => {
                Err(SaveError::LockIsAFolder { name: name.to_owned(), path: files.lock.clone() })
            }
            Err(Refused::Unwritable) => match lock::holder(&files.lock) {
                Some(holder) => Err(SaveError::InUse { name: name.to_owned(), holder }),
                None => Ok(None),
            },
        }
    }

    fn take_draft(&self, game: &mut Game, path: &Path, after: &Digest) -> FoundDraft {
        match file::read(path) {
            Ok(None) => FoundDraft::None,
            Ok(Some(bytes)) => {
                let (draft, settled, found) = draft::from_bytes(&bytes, after, game.scenario());
                *game.draft_mut() = draft;
                *game.settled_mut() = settled;
                match found {
                    FoundDraft::Unreadable(why) => FoundDraft::Unreadable(kept_beside(path, why)),
                    found => found,
                }
            }
            Err(error) => FoundDraft::Unreadable(error.to_string()),
        }
    }
}

/// Moves a draft that cannot be read out of the way of the next one, so that its orders can be looked up; why
/// it cannot be read, with where it is.
fn kept_beside(draft: &Path, why: String) -> String {
    let numbered = (2..u32::MAX).map(|number| file::with_end(draft, &format!(".unreadable-{number}")));
    let first = file::with_end(draft, ".unreadable");
    let free = std::iter::once(first).chain(numbered).find(|kept| !kept.exists());
    let Some(kept) = free else { return why };
    match (std::fs::rename(draft, &kept), kept.file_name()) {
        (Ok(()), Some(name)) => format!("it is kept as `{}`: {why}", name.to_string_lossy()),
        _ => why,
    }
}
