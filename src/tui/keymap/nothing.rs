//! What is said of a key that did nothing: the one rule by which no key goes unanswered.
use super::{Command, KeyMap, Place, why_not};
use crate::tui::key::Key;

/// Why a key did nothing in a place, as it is said in the lowest row; `help` is the key that helps.
pub fn nothing(keys: &KeyMap, key: Key, place: Place, help: &str) -> String {
    let name = place.name();
    if let Some(command) = keys.command(None, key, place) {
        let why = reason(command);
        return keys.fill(&format!("{}: {why} ({name}).", key.label())).into_owned();
    }
    let elsewhere = keys.anywhere(key).find_map(|binding| Some((binding, why_not(binding, place)?)));
    match elsewhere {
        Some((binding, why)) => format!("{} is {}: {why}.", key.label(), binding.name),
        None => format!("{} does nothing; {help} lists the keys of {name}.", key.label()),
    }
}

/// Why a command that holds in a place found nothing to do there.
fn reason(command: Command) -> &'static str {
    match command {
        Command::Up | Command::PageUp => "nothing further up",
        Command::Down | Command::PageDown => "nothing further down",
        Command::Left => "nothing further left",
        Command::Right => "nothing further right",
        Command::First => "this is the first",
        Command::Last => "this is the last",
        Command::NextPane | Command::PreviousPane => "there is no other pane",
        Command::Open => "nothing to open under the cursor",
        Command::Toggle => "nothing to switch or fold under the cursor",
        Command::Back => "no window to close; {leave} leaves to the title",
        Command::Filter | Command::Sort | Command::ReverseSort => "no list here",
        Command::Situation
        | Command::Plan
        | Command::Grid
        | Command::Market
        | Command::People
        | Command::Intelligence
        | Command::Record
        | Command::Briefing
        | Command::BriefBack
        | Command::StressTest
        | Command::Report
        | Command::Debrief
        | Command::Help
        | Command::Palette
        | Command::Glossary
        | Command::Keys => "it is on screen already",
        Command::Why | Command::Source => "no figure under the cursor; the arrows go to one",
        Command::Material => "nothing here is by group",
        Command::AddOrder | Command::Several => "no order can be added here",
        Command::Edit => "no order under the cursor",
        Command::Offer | Command::Survey | Command::Investor => "no project under the cursor",
        Command::Delete => "nothing to delete under the cursor",
        Command::CopyWhole => "no damaged game under the cursor",
        Command::Undo => "nothing to take back",
        Command::Redo => "nothing was taken back",
        Command::Settle => "no plant in need under the cursor",
        Command::Commit | Command::RunOn => "no turn to commit",
        Command::NextFailure => "no failure after this",
        Command::PreviousFailure => "no failure before this",
        Command::Branch => "no turn under the cursor",
        Command::Compare => "no turn has been played yet",
        Command::Export => "nothing to write",
        Command::Leave => "nothing to leave",
        Command::Theme | Command::Glyphs => "it looks the same here",
        Command::Quit | Command::Suspend => "not while this is open",
        Command::Redraw => "the screen is drawn anew",
    }
}
