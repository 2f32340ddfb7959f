//! `verify`: replays journals and compares all that they say of their outcome; what an instructor runs on a
//! folder of hand-ins, with a folder for each team or without.
use super::arguments::Global;
use super::content;
use super::injects::{self, difference};
use super::output::Output;
use super::stop::Stop;
use crate::game::Game;
use crate::rules::held::Clause;
use crate::rules::injects::Injects;
use crate::rules::scenario::Scenario;
use crate::saves::{Digest, Fault, Journal, choose_folder, examine, previous_of, read_file, scenario_of};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Verifies saved games; the answer is "no" if one of them is not what it says.
pub fn verify(
    global: &Global,
    paths: &[PathBuf],
    injects: Option<&Path>,
    out: &mut Output,
) -> Result<(), Stop> {
    // A game of a campaign that is not found would be told of as one of an unknown campaign.
    content::shelf(global).ids().map_err(content::unreadable)?;
    let injects = injects.map(injects::read).transpose()?;
    let mut files = Vec::new();
    for path in paths {
        files.extend(journals(path)?);
    }
    if paths.is_empty() {
        let folder = choose_folder(global.saves.as_deref()).map_err(content::unusable)?;
        // Before the first game there is none.
        if folder.exists() {
            files.extend(journals(&folder)?);
        }
        if files.is_empty() {
            return Err(none_kept_in(&folder));
        }
    }
    if files.is_empty() {
        let places: Vec<String> = paths.iter().map(|path| in_full(path)).collect();
        let what = format!("there are no saved games in {}", places.join(", "));
        return Err(Stop::bad(what, "a saved game is a file that ends in `.ron`"));
    }
    let mut campaigns = Campaigns { global, known: BTreeMap::new() };
    let mut sound = true;
    for file in &files {
        sound &= one(file, injects.as_ref(), &mut campaigns, out)?;
    }
    if sound { Ok(()) } else { Err(Stop::No) }
}

/// What is said where no game has been kept yet: where that was looked for, and what to name instead.
fn none_kept_in(folder: &Path) -> Stop {
    Stop::bad(
        format!("there are no saved games in {}, where `coercivity play` keeps them", in_full(folder)),
        "name saved games or folders of them, `coercivity verify hand-ins/`, or the folder by --saves DIR",
    )
}

/// A path as it can be gone to from anywhere.
fn in_full(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// A file itself, or the journals of a folder and of the folders in it, in alphabetical order.
fn journals(path: &Path) -> Result<Vec<PathBuf>, Stop> {
    let unreadable = |error: std::io::Error| Stop::plain(format!("{}: {error}", path.display()));
    if path == Path::new("-") {
        return Err(on_disk_only("standard input"));
    }
    let about = std::fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Stop::bad(
            format!("there is no file or folder {}", in_full(path)),
            "name saved games, files that end in `.ron`, or folders of them",
        ),
        _ => unreadable(error),
    })?;
    if about.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !about.is_dir() {
        // Reading a pipe waits for whoever writes to it, for ever if nobody does.
        return Err(on_disk_only(&path.display().to_string()));
    }
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?);
    }
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.path();
        // A link to a folder is not followed: it may lead back here.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files.extend(journals(&file)?);
        } else if file.is_file() && file.extension().is_some_and(|end| end == "ron") {
            files.push(file);
        }
    }
    Ok(files)
}

fn on_disk_only(what: &str) -> Stop {
    Stop::bad(
        format!("{what}: `verify` reads files and folders, and this is neither"),
        "write the saved game to a file, and give its path or that of its folder",
    )
}

fn one(
    path: &Path,
    injects: Option<&Injects>,
    campaigns: &mut Campaigns<'_>,
    out: &mut Output,
) -> Result<bool, Stop> {
    let place = path.display();
    let read = read_file(path).and_then(|bytes| bytes.ok_or_else(|| ErrorKind::NotFound.into()));
    let bytes = match read {
        Ok(bytes) => bytes,
        // The others are verified all the same.
        Err(error) => {
            out.line(format!("{place}: it cannot be read: {error}"))?;
            return Ok(false);
        }
    };
    match examine(&bytes, |journal| campaigns.of(journal)) {
        Ok((journal, game)) => {
            out.line(format!("{place}: whole; {}", described(&journal, &game)))?;
            let difference = injects.and_then(|injects| difference(&journal, injects));
            if let Some(difference) = &difference {
                out.line(format!("  but {difference}"))?;
            }
            Ok(difference.is_none())
        }
        Err(broken) => {
            out.line(format!("{place}: {}", broken.fault))?;
            out.line(format!(
                "  help: {}",
                broken.fault.help(broken.whole_turns(), previous_of(path).as_deref())
            ))?;
            Ok(false)
        }
    }
}

/// What the game came to, as it was replayed.
fn described(journal: &Journal, game: &Game) -> String {
    let turns = game.turns().len();
    let end = match (game.over(), game.clauses().iter().all(Clause::met)) {
        (true, true) => "the chain held",
        (true, false) => "the chain did not hold",
        (false, _) => "not over",
    };
    let end = match (&journal.closing, game.over()) {
        (None, true) => format!("{end}, though the file lacks its final record"),
        _ => end.to_owned(),
    };
    let turns = if turns == 1 { "1 turn".to_owned() } else { format!("{turns} turns") };
    let mut text =
        format!("{}, seed {}, {turns}, {end}", journal.header.campaign, journal.header.seed.number());
    if !game.turns().is_empty() {
        text.push_str(&format!("; state {}", Digest(game.state_hash()).in_short()));
    }
    if let Some(injects) = &journal.header.injects {
        text.push_str(&format!("; injects {} {}", injects.name, injects.hash.in_short()));
    }
    match game.turns_played_foreknown() {
        0 => {}
        1 => text.push_str("; 1 turn played knowing what came of this seed elsewhere"),
        known => text.push_str(&format!("; {known} turns played knowing what came of this seed elsewhere")),
    }
    text
}

/// What tells one world from another: campaign, hash over its files, hash over the injects.
type WorldKey = (String, Digest, Option<Digest>);

/// Campaigns already loaded, under their injects.
struct Campaigns<'a> {
    global: &'a Global,
    known: BTreeMap<WorldKey, Arc<Scenario>>,
}

impl Campaigns<'_> {
    fn of(&mut self, journal: &Journal) -> Result<Arc<Scenario>, Fault> {
        let header = &journal.header;
        let injects = header.injects.as_ref().map(|injects| injects.hash);
        let key = (header.campaign.clone(), header.content_hash, injects);
        if let Some(scenario) = self.known.get(&key) {
            return Ok(Arc::clone(scenario));
        }
        let scenario = scenario_of(journal, &content::shelf(self.global))?;
        self.known.insert(key, Arc::clone(&scenario));
        Ok(scenario)
    }
}
