//! Campaigns and doctrines as the command line names them, with one clear message when they
//! cannot be used.
use super::arguments::Global;
use super::output::remark;
use super::settings::{Looks, looks};
use super::stop::Stop;
use crate::campaign::{FolderError, Loaded, Paint, Shelf, TextError, did_you_mean, read_text};
use crate::futures::DoctrineFile;
use crate::rules::injects::Injects;
use crate::rules::scenario::STANDARD;
use crate::rules::scenario::Scenario;
use crate::saves::SaveError;
use crate::tui::settings::Colours;
use crate::tui::{Depth, GlyphSet};
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
    match error.help() {
        Some(help) => Stop::bad(error.to_string(), help),
        None => Stop::plain(error.to_string()),
    }
}

/// What is said of a file that cannot be read as text, with advice where the error has none of its own.
pub fn no_text(error: &TextError, help: &str) -> Stop {
    Stop::bad(error.to_string(), error.help().unwrap_or_else(|| help.to_owned()))
}

/// What is said of a saved game or folder that cannot be used.
pub fn unusable(error: SaveError) -> Stop {
    Stop::bad(error.to_string(), error.help())
}

/// Reads a campaign's files, whatever they hold, a facilitator's injects over them if there are any.
pub fn load(global: &Global, word: &str, injects: Option<&Injects>) -> Result<Loaded, Stop> {
    let shelf = shelf(global);
    is_campaign(global, word)?;
    shelf.load_with(word, injects).map_err(|error| match error {
        FolderError::Unknown(id) => {
            let ids = shelf.ids().unwrap_or_default();
            let near = did_you_mean(&id, ids.iter().map(String::as_str));
            let help = near.unwrap_or_else(|| format!("{} lists what there is", again(global, "campaigns")));
            Stop::bad(format!("there is no campaign `{id}`"), help)
        }
        FolderError::Unreadable { .. }
        | FolderError::NoFile { .. }
        | FolderError::NoShelf { .. }
        | FolderError::NoText(_)
        | FolderError::TooMany { .. } => unreadable(error),
    })
}

/// Refuses a path that is there and is no campaign.
fn is_campaign(global: &Global, word: &str) -> Result<(), Stop> {
    if shelf(global).ids().map_err(unreadable)?.iter().any(|id| id == word) {
        return Ok(());
    }
    no_campaign_itself(global, Path::new(word)).map_or(Ok(()), Err)
}

/// What is said of a path that is there and is no campaign: a file of one, or a folder of several.
fn no_campaign_itself(global: &Global, path: &Path) -> Option<Stop> {
    if path.is_file() {
        let what = format!("{} is a file, and a campaign is a folder", path.display());
        let one_game = again(global, &format!("run --seeds 1..1 --doctrine {}", quoted(path)));
        let help = format!("name the folder that holds `campaign.ron`; for a doctrine, {one_game}");
        return Some(Stop::bad(what, help));
    }
    let is_campaign = |path: &Path| path.join("campaign.ron").is_file();
    if is_campaign(path) {
        return None;
    }
    let inner = std::fs::read_dir(path).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut inner: Vec<String> = inner.filter(|each| is_campaign(each)).map(|each| quoted(&each)).collect();
    inner.sort();
    if inner.is_empty() {
        let what = format!("{} is no campaign: it holds no `campaign.ron`", path.display());
        return Some(Stop::bad(what, format!("name a folder that does; {}", ids_at_hand(global))));
    }
    let what = format!("{} is no campaign, but holds {}", path.display(), inner.join(", "));
    Some(Stop::bad(what, "name one of them, or all by `--campaigns`"))
}

fn ids_at_hand(global: &Global) -> String {
    format!("{} lists the ids there are", again(global, "campaigns"))
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
            format!("{} shows all findings ({count})", again(global, &format!("check {word}"))),
        )
    })
}

/// The doctrines beside a campaign, or beside its base if it has none, by id.
pub fn doctrines(global: &Global, campaign: &str) -> Result<Vec<DoctrineFile>, Stop> {
    is_campaign(global, campaign)?;
    let folder =
        shelf(global).folder_of_doctrines(campaign).map_err(|_| match load(global, campaign, None) {
            Err(stop) => stop,
            Ok(_) => Stop::plain(format!("there is no campaign `{campaign}`")),
        })?;
    let mut doctrines = DoctrineFile::beside(&folder, None).map_err(Stop::Found)?;
    doctrines.sort_by(|a, b| a.doctrine.id.cmp(&b.doctrine.id));
    Ok(doctrines)
}

/// One of a campaign's doctrines; of its base where it has none of that id of its own.
pub fn doctrine(
    global: &Global,
    campaign: &str,
    known: &[DoctrineFile],
    id: &str,
) -> Result<DoctrineFile, Stop> {
    let shelf = shelf(global);
    let base = shelf.folder(campaign).ok().and_then(|folder| shelf.base_of(campaign, &folder));
    let of_base =
        base.map_or_else(|| Ok(Vec::new()), |base| DoctrineFile::beside(&base, None).map_err(Stop::Found))?;
    let all = || known.iter().chain(&of_base);
    all().find(|file| file.doctrine.id == id).cloned().ok_or_else(|| {
        let near = did_you_mean(id, all().map(|file| file.doctrine.id.as_str()));
        let list = format!("{} lists what there is", again(global, &format!("doctrines {campaign}")));
        Stop::bad(format!("the campaign `{campaign}` has no doctrine `{id}`"), near.unwrap_or(list))
    })
}

/// The doctrines of a list of words: ids, `all`, paths of files, in the order named. What `all` brings again
/// counts once; a word given twice is refused, and so is another doctrine of the same id, since rows could
/// not tell them apart. A file that cannot be read is told with what of it could not be played on `scenario`.
pub fn chosen(
    global: &Global,
    (campaign, scenario): (&str, &Scenario),
    words: &[String],
) -> Result<Vec<DoctrineFile>, Stop> {
    let known = doctrines(global, campaign)?;
    let mut chosen: Vec<DoctrineFile> = Vec::new();
    for (at, word) in words.iter().map(|word| word.trim()).enumerate() {
        if words[..at].iter().any(|before| before.trim() == word) {
            return Err(Stop::bad(
                format!("the doctrine `{word}` is given twice"),
                "name each doctrine once",
            ));
        }
        let found = if word == "all" {
            known.clone()
        } else if word.ends_with(".ron") || word.contains(['/', '\\']) {
            vec![read(Path::new(word), scenario)?]
        } else {
            vec![doctrine(global, campaign, &known, word)?]
        };
        for file in found {
            if chosen.iter().any(|other| other.place() == file.place()) {
                continue;
            }
            if let Some(twice) = file.same_as(&chosen) {
                return Err(Stop::Found(twice));
            }
            if !global.quiet && !known.iter().any(|own| own.place() == file.place()) {
                remark_on_a_borrowed_id(campaign, &known, &file);
            }
            chosen.push(file);
        }
    }
    if chosen.is_empty() {
        let what = format!("the campaign `{campaign}` has no doctrines");
        return Err(Stop::bad(what, "give the path of a doctrine file"));
    }
    Ok(chosen)
}

/// A file that calls itself as a shipped doctrine does would pass for it in rows and tables.
fn remark_on_a_borrowed_id(campaign: &str, known: &[DoctrineFile], file: &DoctrineFile) {
    let id = &file.doctrine.id;
    if known.iter().any(|own| own.doctrine.id == *id) {
        remark(format!("{} plays under the id `{id}` of a doctrine of `{campaign}`", file.place()));
    }
}

fn read(path: &Path, scenario: &Scenario) -> Result<DoctrineFile, Stop> {
    let text = read_text(path).map_err(|error| no_text(&error, "a doctrine is an id, `all`, or a file"))?;
    DoctrineFile::read(&path.display().to_string(), &text, Some(scenario)).map_err(Stop::Found)
}

/// How pictures of findings are painted on standard output: as the game is drawn, in colour only where
/// somebody looks at it or has asked for it.
pub fn paint(global: &Global) -> Result<Paint, Stop> {
    let Looks { colours, depth, glyphs } = looks(global)?;
    let seen = colours == Colours::Always || std::io::stdout().is_terminal();
    Ok(match glyphs {
        GlyphSet::Ascii => Paint::Ascii,
        GlyphSet::Unicode if seen && depth != Depth::Mono => Paint::Colour,
        GlyphSet::Unicode => Paint::Unicode,
    })
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
