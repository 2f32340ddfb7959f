//! Writing that leaves either the old file or the new one, whole, whenever the machine stops.
//!
//! Text goes to a sibling, is synced and only then takes the name. The journal one turn before is
//! kept by a second name, not by moving it away: at no moment is there no journal.
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// What becomes of the file that is replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before {
    /// It is kept as `….previous`.
    Kept,
    /// It is gone.
    Gone,
}

/// How sure the write must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sync {
    /// On the disk before this returns.
    Now,
    /// When the system finds time.
    Later,
}

/// A path with more at its end.
pub fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(end);
    PathBuf::from(name)
}

/// Text written beside its place, not yet in it.
#[must_use = "the file takes its name only when it is put in place"]
pub struct Prepared<'a> {
    place: &'a Path,
    /// The file that the place leads to.
    target: PathBuf,
    temporary: PathBuf,
    sync: Sync,
}

/// Writes beside the place.
pub fn prepare<'a>(place: &'a Path, text: &str, sync: Sync) -> io::Result<Prepared<'a>> {
    let target = behind(place)?;
    let temporary = with_end(&target, ".tmp");
    let written = write(&temporary, text, sync);
    if written.is_err() {
        // Half a text is of no use to anyone; that it cannot be removed either changes nothing.
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| Prepared { place, target, temporary, sync })
}

/// Writes a file that was not there, whole or not at all. Fails with [`ErrorKind::AlreadyExists`] where one
/// is, which is then left as it is.
pub fn write_new(target: &Path, text: &str) -> io::Result<()> {
    // The name is taken first, so that nobody else's file is written over in between.
    File::create_new(target)?;
    let written = prepare(target, text, Sync::Now).and_then(|prepared| prepared.put(Before::Gone));
    if written.is_err() {
        // The name was taken for nothing; an empty file of ours is no file of anybody's.
        let _ = fs::remove_file(target);
    }
    written
}

fn write(path: &Path, text: &str, sync: Sync) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    match sync {
        Sync::Now => file.sync_all(),
        Sync::Later => Ok(()),
    }
}

impl Prepared<'_> {
    /// Takes the place.
    pub fn put(self, before: Before) -> io::Result<()> {
        if before == Before::Kept {
            keep(&self.target, self.place)?;
        }
        fs::rename(&self.temporary, &self.target)?;
        if self.sync == Sync::Now {
            sync_folder(&self.target);
        }
        Ok(())
    }
}

/// Gives the file of a place a second name beside the place, atomically too.
fn keep(target: &Path, place: &Path) -> io::Result<()> {
    let step = with_end(place, ".previous.tmp");
    remove(&step)?;
    match fs::hard_link(target, &step).or_else(|error| match error.kind() {
        ErrorKind::NotFound => Err(error),
        // Some file systems have no second names.
        _ => fs::copy(target, &step).map(|_| ()),
    }) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    }
    fs::rename(&step, with_end(place, ".previous"))
}

/// Name of the file that keeps a journal as it was one turn before; none if there is no such file.
pub fn previous_of(journal: &Path) -> Option<String> {
    let previous = with_end(journal, ".previous");
    let name = previous.file_name()?.to_string_lossy().into_owned();
    previous.is_file().then_some(name)
}

/// Removes a file; none there is as good.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Largest file that is read, bytes: some hundred times a long game, and more than injects can make of it.
const LARGEST: u64 = 64_000_000;

/// Reads a file; nothing if there is none. What is far too large for a saved game is not taken in.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let what = format!("it is larger than {} million bytes, and no saved game is", LARGEST / 1_000_000);
        return Err(io::Error::new(ErrorKind::FileTooLarge, what));
    }
    Ok(Some(bytes))
}

/// What keeps a place from being written: a folder where a file beside it should be, else the place itself.
pub fn in_the_way(target: &Path) -> PathBuf {
    let beside = [".tmp", ".previous", ".previous.tmp"].map(|end| with_end(target, end));
    beside.into_iter().find(|path| path.is_dir()).unwrap_or_else(|| target.to_owned())
}

/// Where a place leads. A link is followed, so that the file behind it is written and the link stays; one that
/// leads nowhere is no place to write to.
fn behind(place: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(place) {
        Ok(data) if data.is_symlink() => fs::canonicalize(place),
        Ok(_) | Err(_) => Ok(place.to_owned()),
    }
}

/// The rename itself reaches the disk. Not every system can sync a folder; where it cannot, the
/// file is whole all the same.
fn sync_folder(target: &Path) {
    if let Some(Ok(folder)) = target.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_between_writing_and_renaming_leaves_the_file_before() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("game.ron");
        prepare(&path, "one", Sync::Now).and_then(|p| p.put(Before::Kept)).expect("written");
        let cut_short = prepare(&path, "two", Sync::Now).expect("written beside");
        drop(cut_short);
        assert_eq!(fs::read_to_string(&path).expect("still there"), "one");
        prepare(&path, "three", Sync::Now).and_then(|p| p.put(Before::Kept)).expect("written");
        assert_eq!(fs::read_to_string(&path).expect("there"), "three");
        assert_eq!(fs::read_to_string(with_end(&path, ".previous")).expect("kept"), "one");
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert_eq!(names, ["game.ron", "game.ron.previous"]);
    }
}
