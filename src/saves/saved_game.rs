//! A game that is open: its place on disk, held under a lock, written after every turn.
use super::digest::Digest;
use super::draft::{self, FoundDraft};
use super::error::{Doing, SaveError};
use super::file::{self, Before, Sync};
use super::journal::{Header, Journal};
use super::lock::Lock;
use super::text::to_text;
use crate::game::Game;
use std::io;
use std::path::{Path, PathBuf};

/// The files of a save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Files {
    pub journal: PathBuf,
    pub previous: PathBuf,
    pub draft: PathBuf,
    pub lock: PathBuf,
}

impl Files {
    pub fn of(folder: &Path, name: &str) -> Self {
        let file = |end: &str| folder.join(format!("{name}.{end}"));
        Self {
            journal: file("ron"),
            previous: file("ron.previous"),
            draft: file("draft"),
            lock: file("lock"),
        }
    }
}

/// The place of an open game on disk. Dropping it frees the lock.
#[derive(Debug)]
pub struct SavedGame {
    name: String,
    files: Files,
    header: Header,
    // What this program last wrote or read; nothing before the first write.
    on_disk: Option<Vec<u8>>,
    draft_on_disk: Option<String>,
    last: Digest,
    // None where the folder cannot be written to: then nobody else can write there either.
    _lock: Option<Lock>,
}

/// A disk error at a path.
pub(super) fn disk(doing: Doing, path: &Path) -> impl Fn(io::Error) -> SaveError {
    let path = path.to_owned();
    move |error| SaveError::Disk { doing, path: path.clone(), error }
}

/// A disk error as a place was written, at whatever was in the way.
pub(super) fn writing(place: &Path) -> impl Fn(io::Error) -> SaveError {
    let place = place.to_owned();
    move |error| SaveError::Disk { doing: Doing::Writing, path: file::in_the_way(&place), error }
}

impl SavedGame {
    pub(super) fn new(name: &str, files: Files, header: Header, lock: Option<Lock>) -> Self {
        let last = header.digest;
        let (on_disk, draft_on_disk) = (None, None);
        Self { name: name.to_owned(), files, header, on_disk, draft_on_disk, last, _lock: lock }
    }

    pub(super) fn read_from(mut self, journal: &Journal, bytes: Vec<u8>) -> Self {
        self.on_disk = Some(bytes);
        self.last = journal.last_digest();
        self
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The journal's file.
    pub fn path(&self) -> &Path {
        &self.files.journal
    }

    /// Writes the game as it stands after a commit; call it before the result is shown. The journal
    /// is on disk when it returns, the one before is kept, and the draft is gone.
    ///
    /// An error leaves the journal as it was; the next call writes all that is missing.
    pub fn append_turn(&mut self, game: &Game) -> Result<(), SaveError> {
        let journal = Journal::under(self.header.clone(), game)?;
        let path = self.files.journal.clone();
        let text = to_text(&journal).map_err(|_| SaveError::Disk {
            doing: Doing::Writing,
            path: path.clone(),
            error: io::Error::other("a value cannot be written as text"),
        })?;
        if self.on_disk.as_deref() == Some(text.as_bytes()) {
            // Writing it again would push the turn before out of the copy that is kept.
            return self.save_draft(game);
        }
        match (file::read(&path).map_err(disk(Doing::Reading, &path))?, &self.on_disk) {
            (Some(_), None) => return Err(SaveError::Exists { name: self.name.clone() }),
            (Some(there), Some(ours)) if there != *ours => {
                return Err(SaveError::ChangedOnDisk { name: self.name.clone() });
            }
            _ => {}
        }
        file::prepare(&path, &text, Sync::Now)
            .and_then(|prepared| prepared.put(Before::Kept))
            .map_err(writing(&path))?;
        self.on_disk = Some(text.into_bytes());
        self.last = journal.last_digest();
        self.save_draft(game)
    }

    fn would_be_taken(&self, game: &Game, path: &Path) -> bool {
        let bytes = file::read(path).ok().flatten();
        let found = bytes.map(|bytes| draft::from_bytes(&bytes, &self.last, game.scenario()).2);
        matches!(found, Some(FoundDraft::Taken(_)))
    }

    /// Keeps the draft and what is settled as they stand; call it after every edit. An empty draft has no file
    /// unless something is settled.
    pub fn save_draft(&mut self, game: &Game) -> Result<(), SaveError> {
        let path = self.files.draft.clone();
        if game.draft().is_empty() && game.settled().list().is_empty() {
            self.draft_on_disk = None;
            return match file::remove(&path) {
                // What nobody would take up for the draft of this turn does no harm.
                Err(_) if !self.would_be_taken(game, &path) => Ok(()),
                removed => removed.map_err(disk(Doing::Deleting, &path)),
            };
        }
        let unwritable = |_| io::Error::other("a value cannot be written as text");
        let text =
            draft::to_text(game, &self.last)?.map_err(unwritable).map_err(disk(Doing::Writing, &path))?;
        if self.draft_on_disk.as_ref() == Some(&text) {
            return Ok(());
        }
        file::prepare(&path, &text, Sync::Later)
            .and_then(|prepared| prepared.put(Before::Gone))
            .map_err(writing(&path))?;
        self.draft_on_disk = Some(text);
        Ok(())
    }
}
