//! One game, one player: a sibling file, held under the system's lock while the game is open.
//!
//! The system's lock is the truth: it ends with the process, so the file of a game that was killed
//! is stale and simply taken over. What is written in it (process and start) only tells a person
//! who plays. Where the system has no locks, the process is looked up instead.
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Tries before a lock counts as held: a list that looks holds it for a moment.
const TRIES: u32 = 5;
const BETWEEN: Duration = Duration::from_millis(10);

/// Who plays a game.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// Process, nought if it is not known.
    pub pid: u32,
    /// Start of play, milliseconds since 1970.
    pub start_ms: u64,
}

impl Holder {
    const UNKNOWN: Holder = Holder { pid: 0, start_ms: 0 };

    fn this_process() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { pid: std::process::id(), start_ms: since.as_millis() as u64 }
    }

    /// How long it has been played.
    pub fn age(&self) -> Duration {
        let start = UNIX_EPOCH + Duration::from_millis(self.start_ms);
        SystemTime::now().duration_since(start).unwrap_or_default()
    }
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.pid {
            0 => f.write_str("elsewhere"),
            pid => match self.age().as_secs() / 60 {
                0 => write!(f, "elsewhere (process {pid}, begun just now)"),
                1 => write!(f, "elsewhere (process {pid}, for a minute)"),
                minutes => write!(f, "elsewhere (process {pid}, for {minutes} minutes)"),
            },
        }
    }
}

/// A held lock; dropping it frees the game.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    // Held open: closing it is what frees the system's lock.
    _file: File,
}

/// Why a lock was not given.
#[derive(Debug)]
pub enum Refused {
    /// Somebody plays.
    Held(Holder),
    /// The file cannot be written.
    Unwritable,
}

impl Lock {
    /// Takes the lock, a stale one included.
    pub fn take(path: &Path) -> Result<Self, Refused> {
        for attempt in 0..TRIES {
            if attempt > 0 {
                std::thread::sleep(BETWEEN);
            }
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .map_err(|_| Refused::Unwritable)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(_)) => {
                    if let Some(holder) = written(path).filter(is_alive) {
                        return Err(Refused::Held(holder));
                    }
                }
            }
            let text = ron::to_string(&Holder::this_process()).unwrap_or_default();
            file.set_len(0)
                .and_then(|()| file.write_all(text.as_bytes()))
                .map_err(|_| Refused::Unwritable)?;
            // Whoever held it before may have removed the file between our opening and locking it:
            // then another file has the name, and this lock guards nothing.
            match fs::read_to_string(path) {
                Ok(there) if there != text => continue,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Ok(_) | Err(_) => return Ok(Self { path: path.to_owned(), _file: file }),
            }
        }
        Err(Refused::Held(written(path).unwrap_or(Holder::UNKNOWN)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // If it cannot be removed it is stale, and the next player takes it over.
        let _ = fs::remove_file(&self.path);
    }
}

/// Who holds a lock, if somebody does.
pub fn holder(path: &Path) -> Option<Holder> {
    let file = File::open(path).ok()?;
    match file.try_lock_shared() {
        Ok(()) => None,
        Err(TryLockError::WouldBlock) => Some(written(path).unwrap_or(Holder::UNKNOWN)),
        Err(TryLockError::Error(_)) => written(path).filter(is_alive),
    }
}

fn written(path: &Path) -> Option<Holder> {
    ron::from_str(&fs::read_to_string(path).ok()?).ok()
}

/// Only asked where the system has no locks. Without a process table nobody is alive.
fn is_alive(holder: &Holder) -> bool {
    Path::new("/proc").join(holder.pid.to_string()).is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_lock_is_refused_and_names_its_holder_until_it_is_dropped() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("game.lock");
        let lock = Lock::take(&path).expect("free");
        match Lock::take(&path) {
            Err(Refused::Held(holder)) => assert_eq!(holder.pid, std::process::id()),
            other => panic!("taken twice: {other:?}"),
        }
        assert_eq!(holder(&path).map(|holder| holder.pid), Some(std::process::id()));
        drop(lock);
        assert_eq!(holder(&path), None);
        assert!(!path.exists());
    }

    #[test]
    fn a_lock_left_by_a_process_that_is_gone_is_taken_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("game.lock");
        fs::write(&path, "(pid:999999999,start_ms:1)").expect("a file");
        assert_eq!(holder(&path), None);
        Lock::take(&path).expect("stale");
        fs::write(&path, "no lock at all").expect("a file");
        Lock::take(&path).expect("stale, whatever is in it");
    }
}
