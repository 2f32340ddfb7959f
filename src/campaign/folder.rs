//! The files of a campaign: from a folder on disk or embedded in the binary, by name.
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

/// A campaign in a folder on disk.
pub fn on_disk(path: &Path) -> Result<Folder, FolderError> {
    let label = path.file_name().and_then(|name| name.to_str()).unwrap_or("campaign").to_owned();
    let place = path.display().to_string();
    let place = place.trim_end_matches(['/', '\\']).to_owned();
    let mut folder = Folder { label, place, files: BTreeMap::new() };
    walk(path, path, &mut folder.files)?;
    Ok(folder)
}

fn walk(root: &Path, at: &Path, files: &mut BTreeMap<String, String>) -> Result<(), FolderError> {
    let unreadable = |error| FolderError::Unreadable { path: at.to_owned(), error };
    for entry in std::fs::read_dir(at).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|end| end == "ron") {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| FolderError::Unreadable { path: path.clone(), error })?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, text);
        }
    }
    Ok(())
}
