//! `verify`: replays journals and compares every state hash; what an instructor runs on a folder.
use super::arguments::Global;
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::rules::scenario::Scenario;
use crate::saves::{Fault, Journal, choose_folder, examine, scenario_of};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Verifies saved games; the answer is "no" if one of them is not what it says.
pub fn verify(global: &Global, paths: &[PathBuf], out: &mut Output) -> Result<(), Stop> {
    let folder = match paths {
        [] => Some(choose_folder(global.saves.as_deref()).map_err(content::unusable)?),
        _ => None,
    };
    let mut files = Vec::new();
    for path in folder.iter().chain(paths) {
        files.extend(journals(path)?);
    }
    if files.is_empty() {
        let place = folder.as_deref().or(paths.first().map(PathBuf::as_path)).unwrap_or(Path::new("."));
        let what = format!("{}: there are no saved games here", place.display());
        return Err(Stop::bad(what, "a saved game is a file that ends in `.ron`"));
    }
    let mut campaigns = Campaigns { global, known: BTreeMap::new() };
    let mut sound = true;
    for file in &files {
        sound &= one(file, &mut campaigns, out)?;
    }
    if sound { Ok(()) } else { Err(Stop::No) }
}

/// A file itself, or the journals of a folder in alphabetical order.
fn journals(path: &Path) -> Result<Vec<PathBuf>, Stop> {
    let unreadable = |error: std::io::Error| Stop::plain(format!("{}: {error}", path.display()));
    if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.is_file() && file.extension().is_some_and(|end| end == "ron") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn one(path: &Path, campaigns: &mut Campaigns<'_>, out: &mut Output) -> Result<bool, Stop> {
    let place = path.display();
    let bytes = std::fs::read(path).map_err(|error| Stop::plain(format!("{place}: {error}")))?;
    match examine(&bytes, |journal| campaigns.of(journal)) {
        Ok((journal, _)) => {
            out.line(format!("{place}: whole; {}", described(&journal)))?;
            Ok(true)
        }
        Err(broken) => {
            out.line(format!("{place}: {}", broken.fault))?;
            out.line(format!("  help: {}", broken.fault.help(broken.whole_turns())))?;
            Ok(false)
        }
    }
}

fn described(journal: &Journal) -> String {
    let turns = journal.turns.len();
    let end = match &journal.closing {
        Some(closing) if closing.held => "the chain held",
        Some(_) => "the chain did not hold",
        None => "not over",
    };
    let turns = if turns == 1 { "1 turn".to_owned() } else { format!("{turns} turns") };
    format!("{}, seed {}, {turns}, {end}", journal.header.campaign, journal.header.seed.number())
}

/// Campaigns already loaded, by id and content hash.
struct Campaigns<'a> {
    global: &'a Global,
    known: BTreeMap<(String, [u8; 32]), Arc<Scenario>>,
}

impl Campaigns<'_> {
    fn of(&mut self, journal: &Journal) -> Result<Arc<Scenario>, Fault> {
        let key = (journal.header.campaign.clone(), journal.header.content_hash.0);
        if let Some(scenario) = self.known.get(&key) {
            return Ok(Arc::clone(scenario));
        }
        let scenario = scenario_of(journal, &content::shelf(self.global))?;
        self.known.insert(key, Arc::clone(&scenario));
        Ok(scenario)
    }
}
