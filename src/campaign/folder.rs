//! The files of a campaign: from a folder on disk or embedded in the binary, by name.
use super::text::{TextError, read_text};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/campaigns");

/// Files of one campaign, by their name within its folder.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What it is called: the folder's own name.
    pub label: String,
    /// Where its files lie, as findings give it: the path that it was read from, which can be opened from
    /// where the program was called; the label for one of the binary.
    pub place: String,
    /// Name to text.
    pub files: BTreeMap<String, String>,
}

impl Folder {
    /// Where a file of it lies, as findings give it.
    pub fn place_of(&self, name: &str) -> String {
        format!("{}/{name}", self.place)
    }
}

/// A folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is none of that id.
    #[error("there is no campaign `{0}`; `coercivity campaigns` lists what there is")]
    Unknown(String),
    /// Reading failed.
    #[error("{path}: {error}")]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// What is named as a file of it cannot be read as one.
    #[error("{path}: {error}")]
    NoFile {
        /// Where.
        path: PathBuf,
        /// What is there, or what the system said.
        error: std::io::Error,
    },
    /// A folder in which campaigns are to be looked for cannot be read.
    #[error("--campaigns {path}: {error}")]
    NoShelf {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file is no text.
    #[error(transparent)]
    NoText(#[from] TextError),
    /// It holds more than a campaign does: most likely it is none.
    #[error("{path} holds more than {MOST_ENTRIES} files and folders, and a campaign a few dozen")]
    TooMany {
        /// Where.
        path: PathBuf,
    },
}

impl FolderError {
    /// What to do about it, where there is something.
    pub fn help(&self) -> Option<String> {
        match self {
            FolderError::NoText(error) => error.help(),
            FolderError::NoFile { .. } => Some("put a file there, or give it a name that does not end in `.ron`".to_owned()),
            FolderError::TooMany { .. } => Some("name the folder that holds `campaign.ron`".to_owned()),
            FolderError::Unreadable { .. } => Some(
                "a campaign is an id that `coercivity campaigns` lists, or a folder that holds `campaign.ron`"
                    .to_owned(),
            ),
            FolderError::NoShelf { .. } => Some("name a folder that holds folders of campaigns".to_owned()),
            FolderError::Unknown(_) => None,
        }
    }
}

/// Ids of the campaigns in the binary.
pub fn embedded_ids() -> Vec<String> {
    EMBEDDED.dirs().filter_map(|dir| dir.path().file_name()?.to_str().map(str::to_owned)).collect()
}

/// A campaign of the binary.
pub fn embedded(id: &str) -> Result<Folder, FolderError> {
    let dir = EMBEDDED.get_dir(id).ok_or_else(|| FolderError::Unknown(id.to_owned()))?;
    let mut folder = Folder { label: id.to_owned(), place: id.to_owned(), files: BTreeMap::new() };
    take(dir, dir.path(), &mut folder.files);
    Ok(folder)
}

fn take(dir: &Dir<'_>, root: &Path, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        let name = file.path().strip_prefix(root).unwrap_or(file.path());
        if let (Some(name), Some(text)) = (name.to_str(), file.contents_utf8())
            && name.ends_with(".ron")
        {
            files.insert(name.to_owned(), text.to_owned());
        }
    }
    for inner in dir.dirs() {
        take(inner, root, files);
    }
}

/// Files and folders that are looked at in a campaign's folder.
const MOST_ENTRIES: usize = 2_000;
/// Folders within each other that are looked into: doctrines lie in one, a stray file perhaps in another.
const DEEPEST: usize = 3;

/// A campaign in a folder on disk. What has no `campaign.ron` is none, and its folders are not looked into.
pub fn on_disk(path: &Path) -> Result<Folder, FolderError> {
    let label = path.file_name().and_then(|name| name.to_str()).unwrap_or("campaign").to_owned();
    let place = path.display().to_string();
    let place = place.trim_end_matches(['/', '\\']).to_owned();
    let mut folder = Folder { label, place, files: BTreeMap::new() };
    let depth = if path.join("campaign.ron").is_file() { DEEPEST } else { 0 };
    let mut walk = Walk { root: path, looked_at: 0, files: &mut folder.files };
    walk.look_into(path, depth)?;
    Ok(folder)
}

/// Refuses what is named as a file of a campaign and is none: passed over, it would be missed in a hundred other
/// places. Hidden ones are an editor's.
fn is_file(path: &Path) -> Result<(), FolderError> {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let error = match std::fs::metadata(path) {
        Ok(data) if data.is_file() => return Ok(()),
        Ok(data) if data.is_dir() => std::io::ErrorKind::IsADirectory.into(),
        Ok(_) => std::io::Error::other("it is neither a file nor a folder"),
        Err(error) => error,
    };
    if hidden { Ok(()) } else { Err(FolderError::NoFile { path: path.to_owned(), error }) }
}

struct Walk<'a> {
    root: &'a Path,
    looked_at: usize,
    files: &'a mut BTreeMap<String, String>,
}

impl Walk<'_> {
    fn look_into(&mut self, at: &Path, depth: usize) -> Result<(), FolderError> {
        let unreadable = |error| FolderError::Unreadable { path: at.to_owned(), error };
        for entry in std::fs::read_dir(at).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            self.looked_at += 1;
            if self.looked_at > MOST_ENTRIES {
                return Err(FolderError::TooMany { path: self.root.to_owned() });
            }
            let is_file_of_it = path.extension().is_some_and(|end| end == "ron");
            if is_file_of_it && depth > 0 {
                is_file(&path)?;
            }
            if path.is_dir() {
                if depth > 0 {
                    self.look_into(&path, depth - 1)?;
                }
            } else if is_file_of_it && path.is_file() {
                let text = read_text(&path)?;
                let name = path.strip_prefix(self.root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                self.files.insert(name, text);
            }
        }
        Ok(())
    }
}
