//! Campaigns and doctrines as the command line names them, with one clear message when they
//! cannot be used.
use super::arguments::{Global, Glyphs};
use super::stop::Stop;
use crate::campaign::{FolderError, Loaded, Paint, Shelf, did_you_mean};
use crate::futures::{Doctrine, embedded_doctrines, parse_doctrine};
use crate::rules::injects::Injects;
use crate::rules::scenario::STANDARD;
use crate::rules::scenario::Scenario;
use crate::saves::SaveError;
use clap::ColorChoice;
use std::io::IsTerminal;
use std::path::Path;

/// Where campaigns are looked for.
pub fn shelf(global: &Global) -> Shelf {
    Shelf::new(global.campaigns.clone())
}

/// A command to be typed next, with the folders of campaigns that it needs to find the same ones.
pub fn again(global: &Global, command: &str) -> String {
    let folders = global.campaigns.iter().map(|folder| format!(" --campaigns {}", quoted(folder)));
    format!("`coercivity {command}{}`", folders.collect::<String>())
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("'{path}'") } else { path }
}

/// What is said of a folder that cannot be read.
pub fn unreadable(error: FolderError) -> Stop {
    Stop::plain(error.to_string())
}

/// What is said of a saved game or folder that cannot be used.
pub fn unusable(error: SaveError) -> Stop {
    Stop::bad(error.to_string(), error.help())
}

/// Reads a campaign's files, whatever they hold, a facilitator's injects over them if there are any.
pub fn load(global: &Global, word: &str, injects: Option<&Injects>) -> Result<Loaded, Stop> {
    let shelf = shelf(global);
    shelf.load_with(word, injects).map_err(|error| match &error {
        FolderError::Unknown(id) => {
            let ids = shelf.ids().unwrap_or_default();
            let near = did_you_mean(id, ids.iter().map(String::as_str));
            let help = near.unwrap_or_else(|| format!("{} lists what there is", again(global, "campaigns")));
            Stop::bad(format!("there is no campaign `{id}`"), help)
        }
        FolderError::Unreadable { .. } => Stop::plain(error.to_string()),
    })
}

/// A campaign that can be played under a facilitator's injects.
pub fn scenario_under(global: &Global, word: &str, injects: &Injects, path: &Path) -> Result<Scenario, Stop> {
    scenario(global, word)?;
    let loaded = load(global, word, Some(injects))?;
    let count = loaded.findings.len();
    loaded.scenario.ok_or_else(|| {
        let first = loaded.findings.sorted().first().map(|finding| finding.plain(&loaded.sources));
        Stop::bad(
            format!("the injects cannot be used: {}", first.unwrap_or_default()),
            format!(
                "{} shows all findings ({count})",
                again(global, &format!("check {word} --injects {}", quoted(path)))
            ),
        )
    })
}

/// A campaign that can be played.
pub fn scenario(global: &Global, word: &str) -> Result<Scenario, Stop> {
    let loaded = load(global, word, None)?;
    let count = loaded.findings.len();
    loaded.scenario.ok_or_else(|| {
        let first = loaded.findings.sorted().first().map(|finding| finding.plain(&loaded.sources));
        let first = first.unwrap_or_else(|| "nothing to play in it".to_owned());
        Stop::bad(
            format!("the campaign `{word}` cannot be played: {first}"),
            format!("{} shows all {count} findings", again(global, &format!("check {word}"))),
        )
    })
}

/// The doctrines beside a campaign, by id.
pub fn doctrines(global: &Global, campaign: &str) -> Result<Vec<Doctrine>, Stop> {
    let folder = shelf(global).folder(campaign).map_err(|_| match load(global, campaign, None) {
        Err(stop) => stop,
        Ok(_) => Stop::plain(format!("there is no campaign `{campaign}`")),
    })?;
    let mut doctrines = embedded_doctrines(&folder).map_err(|all| Stop::plain(all.trim_end()))?;
    doctrines.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(doctrines)
}

/// The doctrines of a list of words: ids, `all`, paths of files. Each once, in the order named.
pub fn chosen(global: &Global, campaign: &str, words: &[String]) -> Result<Vec<Doctrine>, Stop> {
    let known = doctrines(global, campaign)?;
    let mut chosen: Vec<Doctrine> = Vec::new();
    for word in words.iter().map(|word| word.trim()) {
        let found = if word == "all" {
            known.clone()
        } else if let Some(doctrine) = known.iter().find(|doctrine| doctrine.id == word) {
            vec![doctrine.clone()]
        } else if word.ends_with(".ron") || word.contains(['/', '\\']) {
            vec![read(Path::new(word))?]
        } else {
            let near = did_you_mean(word, known.iter().map(|doctrine| doctrine.id.as_str()));
            let list = format!("{} lists what there is", again(global, &format!("doctrines {campaign}")));
            let what = format!("the campaign `{campaign}` has no doctrine `{word}`");
            return Err(Stop::bad(what, near.unwrap_or(list)));
        };
        for doctrine in found {
            if !chosen.iter().any(|other| other.id == doctrine.id) {
                chosen.push(doctrine);
            }
        }
    }
    if chosen.is_empty() {
        let what = format!("the campaign `{campaign}` has no doctrines");
        return Err(Stop::bad(what, "give the path of a doctrine file"));
    }
    Ok(chosen)
}

fn read(path: &Path) -> Result<Doctrine, Stop> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Stop::bad(format!("{}: {error}", path.display()), "a doctrine is an id, `all`, or a file")
    })?;
    parse_doctrine(&path.display().to_string(), &text).map_err(|all| Stop::plain(all.trim_end()))
}

/// How pictures of findings are painted on standard output.
pub fn paint(global: &Global) -> Paint {
    let colour = match global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    };
    match global.glyphs {
        Glyphs::Ascii => Paint::Ascii,
        Glyphs::Auto if !speaks_unicode() => Paint::Ascii,
        Glyphs::Auto | Glyphs::Unicode if colour => Paint::Colour,
        Glyphs::Auto | Glyphs::Unicode => Paint::Unicode,
    }
}

/// By the locale, first variable that is set. Without any, Unicode is assumed: it is what every
/// terminal of our time speaks.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os);
    match locale.map(|value| value.to_string_lossy().to_lowercase()).find(|value| !value.is_empty()) {
        Some(value) => value.contains("utf-8") || value.contains("utf8"),
        None => true,
    }
}

/// A campaign at a level of difficulty.
pub fn at_difficulty(global: &Global, scenario: &Scenario, id: &str) -> Result<Scenario, Stop> {
    scenario.at_difficulty(id).ok_or_else(|| {
        let ids =
            std::iter::once(STANDARD).chain(scenario.difficulties.iter().map(|level| level.id.as_str()));
        let near = did_you_mean(id, ids);
        let command = format!("difficulties {}", scenario.id);
        let list = format!("{} lists what there is", again(global, &command));
        let what = format!("the campaign `{}` has no difficulty `{id}`", scenario.id);
        Stop::bad(what, near.unwrap_or(list))
    })
}

/// Parameters that a campaign's level of difficulty has changed, with their values.
pub fn settings(scenario: &Scenario) -> Vec<(String, f64)> {
    let settings = scenario.difficulty.iter().flat_map(|level| &level.settings);
    settings.map(|setting| (setting.path.clone(), setting.value)).collect()
}
