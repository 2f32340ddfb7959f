//! Why a saved game cannot be read or written, with what to do about it.
use super::fault::Fault;
use super::lock::Holder;
use super::written::UnknownId;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// What was being done when the disk refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doing {
    /// Reading.
    Reading,
    /// Writing.
    Writing,
    /// Deleting.
    Deleting,
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Doing::Reading => "read",
            Doing::Writing => "write",
            Doing::Deleting => "delete",
        })
    }
}

/// Why a saved game cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The journal is there and cannot be played on. Nothing was written over.
    #[error("`{name}`: {fault}")]
    Unusable {
        /// The save.
        name: String,
        /// What is wrong.
        fault: Box<Fault>,
        /// Turns that [`Store::copy_intact`](super::Store::copy_intact) would save.
        whole_turns: usize,
        /// Name of the file that holds the game one turn before, if there is one.
        previous: Option<String>,
    },
    /// Another program plays it.
    #[error("`{name}` is being played {holder}")]
    InUse {
        /// The save.
        name: String,
        /// By whom.
        holder: Holder,
    },
    /// There is already a save of that name.
    #[error("there is already a saved game `{name}`")]
    Exists {
        /// The name.
        name: String,
    },
    /// There is no save of that name.
    #[error("there is no saved game `{name}` in {folder}")]
    Missing {
        /// The name.
        name: String,
        /// Where it was looked for.
        folder: PathBuf,
        /// A name that is near.
        near: Option<String>,
    },
    /// The name cannot be a file everywhere.
    #[error("`{name}` cannot be the name of a saved game: {why}")]
    BadName {
        /// The name.
        name: String,
        /// Why not.
        why: &'static str,
    },
    /// The disk refused.
    #[error("cannot {doing} {path}: {error}")]
    Disk {
        /// What was being done.
        doing: Doing,
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Where the folder of saved games should be lies something else.
    #[error("{path} is not a folder")]
    NotAFolder {
        /// What is there.
        path: PathBuf,
    },
    /// Where the lock of a game should be lies a folder, so nobody can be kept from playing it twice.
    #[error("`{name}` cannot be opened: {path} is a folder, and the lock of the game has to be a file there")]
    LockIsAFolder {
        /// The save.
        name: String,
        /// What is there.
        path: PathBuf,
    },
    /// The home folder of somebody else was named.
    #[error("`{typed}` begins with the home folder of somebody else, which is not looked up")]
    HomeOfAnother {
        /// What was typed.
        typed: String,
    },
    /// Somebody else wrote the file while the game was played.
    #[error("`{name}` was changed on disk by somebody else while you played; it was not written over")]
    ChangedOnDisk {
        /// The save.
        name: String,
    },
    /// There is nothing whole in it to copy.
    #[error("nothing of `{name}` is whole, so there is nothing to copy")]
    NothingWhole {
        /// The save.
        name: String,
    },
    /// An order cannot be written down.
    #[error("the game holds an order that cannot be written: {0}")]
    Unwritable(#[from] UnknownId),
    /// There is no home folder to keep saves in.
    #[error("there is no folder for saved games: the home folder is not known")]
    NoFolder,
}

impl SaveError {
    /// What to do, in a sentence or two.
    pub fn help(&self) -> String {
        const GOES_ON: &str = "the game goes on in memory, and the next save brings everything with it";
        match self {
            SaveError::Unusable { fault, whole_turns, previous, .. } => {
                fault.help(*whole_turns, previous.as_deref())
            }
            SaveError::InUse { .. } => "end the other game first, or begin a new one".to_owned(),
            SaveError::Exists { .. } => "choose another name".to_owned(),
            SaveError::Missing { near: Some(near), .. } => format!("did you mean `{near}`?"),
            SaveError::Missing { near: None, .. } => "--saves DIR names the folder of saved games".to_owned(),
            SaveError::BadName { .. } => "choose another name".to_owned(),
            SaveError::Disk { doing: Doing::Writing, error, .. } => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => format!("free some space; {GOES_ON}"),
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                    format!("the folder cannot be written to: name another with --saves DIR; {GOES_ON}")
                }
                _ => format!("look at the folder of saved games; {GOES_ON}"),
            },
            SaveError::Disk { doing: Doing::Reading | Doing::Deleting, .. } => {
                "look at the folder of saved games; --saves DIR names another".to_owned()
            }
            SaveError::HomeOfAnother { .. } => "write the path in full".to_owned(),
            SaveError::LockIsAFolder { .. } => {
                "move that folder elsewhere or delete it; the saved game beside it is whole".to_owned()
            }
            SaveError::NotAFolder { .. } => "--saves DIR names the folder of saved games".to_owned(),
            SaveError::ChangedOnDisk { .. } => {
                "save under another name to keep both; the game goes on in memory".to_owned()
            }
            SaveError::NothingWhole { .. } => "begin a new game".to_owned(),
            SaveError::Unwritable(_) => "this is a fault of the program; please report it".to_owned(),
            SaveError::NoFolder => "name one with --saves DIR".to_owned(),
        }
    }
}
