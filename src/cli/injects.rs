//! A facilitator's file of injects as the command line names it.
use super::content::no_text;
use super::stop::Stop;
use crate::campaign::read_text;
use crate::rules::injects::Injects;
use crate::saves::{Journal, WrittenInjects};
use std::path::Path;

/// Reads a file of injects; what is in it is the campaign reader's concern.
pub fn read(path: &Path) -> Result<Injects, Stop> {
    let help = "--injects names a file in the form of a campaign's `events.ron`";
    let text = read_text(path).map_err(|error| no_text(&error, help))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Injects { name, place: path.display().to_string(), text })
}

/// In what a saved game's injects differ from a file, in a sentence; none if it is that very file.
pub fn difference(journal: &Journal, injects: &Injects) -> Option<String> {
    let name = &injects.name;
    let Some(theirs) = &journal.header.injects else {
        return Some(format!("it was begun without injects, and `{name}` has some"));
    };
    if theirs.hash.0 == injects.hash() {
        return None;
    }
    let ours = WrittenInjects::of(injects);
    let same = theirs.lines.iter().zip(&ours.lines).take_while(|(a, b)| a == b).count();
    let from = if theirs.name == *name { String::new() } else { format!(", there `{}`", theirs.name) };
    Some(format!("`{name}` is not the file it was begun with{from}: they differ from line {}", same + 1))
}
