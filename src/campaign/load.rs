//! From a folder to a checked scenario with all its findings.
use super::folder::{Folder, FolderError, embedded, on_disk};
use super::{Finding, Findings, Sources, compile, read};
use crate::rules::scenario::Scenario;
use std::path::Path;

/// What reading a campaign gave.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for rendering findings.
    pub sources: Sources,
    /// Everything found.
    pub findings: Findings,
    /// The scenario, if nothing forbids play.
    pub scenario: Option<Scenario>,
}

/// Loads a campaign of the binary by id.
pub fn load_embedded(id: &str) -> Result<Loaded, FolderError> {
    Ok(load(&embedded(id)?, None))
}

/// Loads a campaign from a folder on disk. Its base may lie beside it or in the binary.
pub fn load_folder(path: &Path) -> Result<Loaded, FolderError> {
    Ok(load(&on_disk(path)?, path.parent()))
}

fn load(top: &Folder, beside: Option<&Path>) -> Loaded {
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let campaign = read::campaign(top, &mut sources, &mut findings);
    if campaign.is_none() && !top.files.contains_key("campaign.ron") {
        let file = sources.add(format!("{}/campaign.ron", top.label), String::new());
        findings.error(sources[file].span(0..0), "the file is missing; every campaign has one");
    }
    let mut base = None;
    if let Some(name) = campaign.as_ref().and_then(|c| c.base.as_ref()) {
        base = base_of(&name.value, beside);
        match &base {
            None => findings.error(name.span, format!("there is no campaign `{}` to lie over", name.value)),
            Some(folder) if folder.label == top.label => {
                findings.error(name.span, "a campaign cannot lie over itself");
                base = None;
            }
            Some(folder) => {
                let under = read::campaign(folder, &mut sources, &mut findings);
                if let Some(deeper) = under.as_ref().and_then(|c| c.base.as_ref()) {
                    let message =
                        format!("`{}` lies over `{}` itself; one level only", name.value, deeper.value);
                    findings.push(Finding::error(name.span, message));
                }
            }
        }
    }
    let hash = content_hash(top, base.as_ref());
    let files = read::read(top, base.as_ref(), campaign, &mut sources, &mut findings);
    let scenario = compile::compile(&files, hash, &mut findings);
    Loaded { sources, findings, scenario }
}

fn base_of(id: &str, beside: Option<&Path>) -> Option<Folder> {
    beside
        .map(|folder| folder.join(id))
        .filter(|path| path.is_dir())
        .and_then(|path| on_disk(&path).ok())
        .or_else(|| embedded(id).ok())
}

/// Hash over the names and texts of all files, both of an overlay and of its base. Doctrines are
/// no part of the world and do not count.
fn content_hash(top: &Folder, base: Option<&Folder>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for folder in base.into_iter().chain([top]) {
        for (name, text) in &folder.files {
            if name.starts_with("doctrines/") || !name.ends_with(".ron") {
                continue;
            }
            hasher.update(name.as_bytes());
            hasher.update(&[0]);
            hasher.update(text.as_bytes());
            hasher.update(&[0]);
        }
    }
    *hasher.finalize().as_bytes()
}
