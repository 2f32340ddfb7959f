//! From a folder to a checked scenario with all its findings.
use super::folder::{Folder, FolderError, embedded, embedded_ids, on_disk};
use super::suggest::did_you_mean;
use super::{CitationCount, Finding, Findings, Sources, Spanned, citations, compile, raw, read};
use crate::rules::scenario::Scenario;
use std::path::Path;

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
    let base =
        campaign.as_ref().and_then(|campaign| base(top, campaign, beside, &mut sources, &mut findings));
    let hash = content_hash(top, base.as_ref());
    let files = read::read(top, base.as_ref(), campaign, &mut sources, &mut findings);
    let scenario = compile::compile(&files, hash, &mut findings);
    Loaded { sources, findings, citations: citations::count(&files), scenario }
}

/// The campaign under an overlay, if it can be one.
fn base(
    top: &Folder,
    campaign: &raw::Campaign,
    beside: Option<&Path>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<Folder> {
    let name = campaign.base.as_ref()?;
    let Some(folder) = base_of(&name.value, beside) else {
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
    let under = read::campaign(&folder, sources, findings);
    if let Some(deeper) = under.as_ref().and_then(|under| under.base.as_ref()) {
        findings.push(too_deep(top, name, deeper));
    }
    Some(folder)
}

fn too_deep(top: &Folder, name: &Spanned<String>, deeper: &Spanned<String>) -> Finding {
    let message = if deeper.value == top.label {
        format!("`{}` and `{}` lie over each other", top.label, name.value)
    } else {
        format!("`{}` lies over `{}` itself; one level only", name.value, deeper.value)
    };
    Finding::error(name.span, message).other(deeper.span, "its own base is here")
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
