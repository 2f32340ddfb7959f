//! The campaigns at hand: those in folders the user names, then those in the binary.
//!
//! A folder's campaign comes before one of the binary with the same id, so that an author can try
//! changes; a saved game notices by the content hash.
use super::folder::{Folder, FolderError, embedded, embedded_ids, on_disk};
use super::head;
use super::load::{Loaded, base_folder, load_among, load_embedded_with};
use crate::rules::injects::Injects;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a campaign says of itself in its head, in the order in which a menu offers them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CampaignKind {
    /// It stands on no other.
    Base,
    /// It changes another.
    Overlay,
    /// It calls itself a practice.
    Practice,
}

/// Where campaigns are looked for.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    folders: Vec<PathBuf>,
}

impl Shelf {
    /// Folders whose sub-folders are campaigns, looked through in this order.
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders }
    }

    /// Ids of all campaigns, in alphabetical order. Fails if a named folder cannot be read.
    pub fn ids(&self) -> Result<Vec<String>, FolderError> {
        let mut ids: BTreeSet<String> = embedded_ids().into_iter().collect();
        for folder in &self.folders {
            let unreadable = |error| FolderError::NoShelf { path: folder.clone(), error };
            for entry in std::fs::read_dir(folder).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if let (true, Some(id)) = (is_campaign(&path), path.file_name().and_then(|id| id.to_str())) {
                    ids.insert(id.to_owned());
                }
            }
        }
        Ok(ids.into_iter().collect())
    }

    /// The files of a campaign, by id or by the path of its folder.
    pub fn folder(&self, word: &str) -> Result<Folder, FolderError> {
        match self.path_of(word) {
            Some(path) => on_disk(&path),
            None => embedded(word),
        }
    }

    /// The folder whose doctrines are played on a campaign: its own, or its base's where an overlay has
    /// none of its own.
    pub fn folder_of_doctrines(&self, word: &str) -> Result<Folder, FolderError> {
        let folder = self.folder(word)?;
        if folder.files.keys().any(|name| name.starts_with("doctrines/")) {
            return Ok(folder);
        }
        Ok(self.base_of(word, &folder).unwrap_or(folder))
    }

    /// The folder of a campaign's base; none where it stands on no other.
    pub fn base_of(&self, word: &str, folder: &Folder) -> Option<Folder> {
        base_folder(folder, self.path_of(word).as_deref(), &self.folders)
    }

    /// What kind of campaign it is. Quick: nothing but its head is read.
    pub fn kind(&self, word: &str) -> CampaignKind {
        self.folder(word).map_or(CampaignKind::Overlay, |folder| head::kind(&folder))
    }

    /// Reads and compiles a campaign, by id or by the path of its folder.
    pub fn load(&self, word: &str) -> Result<Loaded, FolderError> {
        self.load_with(word, None)
    }

    /// The same with a facilitator's injects laid over it; their findings are among the campaign's.
    pub fn load_with(&self, word: &str, injects: Option<&Injects>) -> Result<Loaded, FolderError> {
        match self.path_of(word) {
            Some(path) => load_among(&path, &self.folders, injects),
            None => load_embedded_with(word, injects),
        }
    }

    fn path_of(&self, word: &str) -> Option<PathBuf> {
        let named = self.folders.iter().map(|folder| folder.join(word)).find(|path| is_campaign(path));
        let is_path = word.contains(['/', '\\']) || word == "." || is_campaign(Path::new(word));
        named.or_else(|| is_path.then(|| in_full(PathBuf::from(word))))
    }
}

/// `.` and `..` say neither what a folder is called nor what lies beside it.
fn in_full(path: PathBuf) -> PathBuf {
    if path.file_name().is_some() { path } else { path.canonicalize().unwrap_or(path) }
}

fn is_campaign(path: &Path) -> bool {
    path.join("campaign.ron").is_file()
}
