//! From a folder to a checked scenario with all its findings.
use super::folder::{Folder, FolderError, embedded, embedded_ids, on_disk};
use super::harmless::steering;
use super::raw::Head;
use super::suggest::did_you_mean;
use super::{CitationCount, Finding, Findings, Sources, Spanned, citations, compile, head, read};
use crate::rules::injects::Injects;
use crate::rules::scenario::Scenario;
use std::path::{Path, PathBuf};

/// What reading a campaign gave.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for rendering findings.
    pub sources: Sources,
    /// Everything found.
    pub findings: Findings,
    /// How well its figures are founded.
    pub citations: CitationCount,
    /// The scenario, if nothing forbids play.
    pub scenario: Option<Scenario>,
}

/// Loads a campaign of the binary by id.
pub fn load_embedded(id: &str) -> Result<Loaded, FolderError> {
    load_embedded_with(id, None)
}

/// The same with a facilitator's injects laid over it.
pub(super) fn load_embedded_with(id: &str, injects: Option<&Injects>) -> Result<Loaded, FolderError> {
    Ok(load(&embedded(id)?, &[], injects))
}

/// Loads a campaign from a folder on disk. Its base may lie beside it or in the binary.
pub fn load_folder(path: &Path) -> Result<Loaded, FolderError> {
    load_among(path, &[], None)
}

/// The folder of a campaign's base, if it has one that can be found; quick, nothing but heads is read.
pub(super) fn base_folder(top: &Folder, path: Option<&Path>, folders: &[PathBuf]) -> Option<Folder> {
    let head = head::read(top, &mut Sources::new(), &mut Findings::new())?;
    let beside = path.and_then(Path::parent).map(Path::to_owned);
    let places: Vec<PathBuf> = beside.into_iter().chain(folders.iter().cloned()).collect();
    base_of(head.base.as_ref()?, &places)
}

/// The same; its base may lie in one of these folders too, and injects may lie over it.
pub(super) fn load_among(
    path: &Path,
    folders: &[PathBuf],
    injects: Option<&Injects>,
) -> Result<Loaded, FolderError> {
    let beside = path.parent().into_iter().map(Path::to_owned);
    let places: Vec<PathBuf> = beside.chain(folders.iter().cloned()).collect();
    Ok(load(&on_disk(path)?, &places, injects))
}

fn load(top: &Folder, places: &[PathBuf], injects: Option<&Injects>) -> Loaded {
    let mut loaded = compiled(top, places, injects);
    for source in loaded.sources.iter() {
        steering(source, &mut loaded.findings);
    }
    loaded.scenario = loaded.scenario.filter(|_| !loaded.findings.is_fatal());
    loaded
}

fn compiled(top: &Folder, places: &[PathBuf], injects: Option<&Injects>) -> Loaded {
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let nothing =
        |sources, findings| Loaded { sources, findings, citations: CitationCount::default(), scenario: None };
    let head = head::read(top, &mut sources, &mut findings);
    // Without its head nobody knows whether it lies over another: the other files would be read wrongly.
    if head.is_none() && top.files.contains_key("campaign.ron") {
        return nothing(sources, findings);
    }
    if let Some(head) = &head
        && head.id.value != top.label
    {
        let message = format!("the campaign `{}` lies in a folder called `{}`", head.id.value, top.label);
        findings.warning(head.id.span, message);
    }
    let base = head.as_ref().and_then(|head| base(top, head, places, &mut sources, &mut findings));
    // Without its base an overlay is no campaign: what it changes would only be complained about.
    if base.is_none() && head.as_ref().is_some_and(|head| head.base.is_some()) {
        return nothing(sources, findings);
    }
    let (folder, under) = base.unzip();
    let campaign = head.and_then(|head| head::whole(head, under.flatten(), &mut findings));
    let hash = content_hash(top, folder.as_ref());
    let files = read::read(top, folder.as_ref(), campaign, injects, &mut sources, &mut findings);
    let scenario = compile::compile(&files, hash, injects.cloned(), &mut findings);
    Loaded { sources, findings, citations: citations::count(&files), scenario }
}

/// The campaign under an overlay and its head, if it can be one.
fn base(
    top: &Folder,
    head: &Head,
    places: &[PathBuf],
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<(Folder, Option<Spanned<Head>>)> {
    let name = head.base.as_ref()?;
    let Some(folder) = base_of(&name.value, places) else {
        let ids = embedded_ids();
        let help = did_you_mean(name, ids.iter().map(String::as_str));
        let message = format!("there is no campaign `{}` to lie over", name.value);
        findings.push(Finding::error(name.span, message).help(help));
        return None;
    };
    if folder.label == top.label {
        findings.error(name.span, "a campaign cannot lie over itself");
        return None;
    }
    let under = head::read(&folder, sources, findings);
    if let Some(deeper) = under.as_ref().and_then(|under| under.base.as_ref()) {
        findings.push(too_deep(top, name, deeper));
        return None;
    }
    Some((folder, under))
}

fn too_deep(top: &Folder, name: &Spanned<String>, deeper: &Spanned<String>) -> Finding {
    let message = if deeper.value == top.label {
        format!("`{}` and `{}` lie over each other", top.label, name.value)
    } else {
        format!("`{}` lies over `{}` itself; one level only", name.value, deeper.value)
    };
    Finding::error(name.span, message).other(deeper.span, "its own base is here")
}

fn base_of(id: &str, places: &[PathBuf]) -> Option<Folder> {
    let paths = places.iter().map(|place| place.join(id)).filter(|path| path.is_dir());
    paths.filter_map(|path| on_disk(&path).ok()).next().or_else(|| embedded(id).ok())
}

/// Hash over the names and texts of all files, both of an overlay and of its base. Doctrines,
/// lessons and levels of difficulty are no part of the world and do not count: better advice breaks no
/// saved game, and a game at a level has a hash over what that level changes.
fn content_hash(top: &Folder, base: Option<&Folder>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for folder in base.into_iter().chain([top]) {
        for (name, text) in &folder.files {
            if name.starts_with("doctrines/")
                || ["lessons.ron", "difficulties.ron"].contains(&name.as_str())
                || !name.ends_with(".ron")
            {
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
