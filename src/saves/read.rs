//! From text to a journal whose digests fit, or to what is wrong with it and what of it is whole.
use super::chain;
use super::fault::{Fault, Part};
use super::journal::{FORMAT, Header, Journal, WrittenTurn};
use super::pieces::{Pieces, pieces, skip_blank};
use crate::rules::RULES_VERSION;
use serde::Deserialize;
use std::borrow::Cow;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A journal that cannot be used as it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Broken {
    /// What is wrong.
    pub fault: Fault,
    /// The part before it that is whole: header and so many turns.
    pub whole: Option<Journal>,
}

impl Broken {
    fn nothing_whole(fault: Fault) -> Box<Self> {
        Box::new(Self { fault, whole: None })
    }

    /// How many turns are whole.
    pub fn whole_turns(&self) -> usize {
        self.whole.as_ref().map_or(0, |journal| journal.turns.len())
    }
}

/// Only the versions, so that a header of a later format can be asked for them.
#[derive(Deserialize)]
struct Versions {
    #[serde(default)]
    format: u32,
    #[serde(default)]
    rules_version: u32,
}

/// Reads a journal from the bytes of a file and checks its digests. Rules version and campaign are
/// the replay's concern, save that rules newer than ours explain what cannot be read.
pub fn read(bytes: &[u8]) -> Result<Journal, Box<Broken>> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let lossy = String::from_utf8_lossy(bytes);
    let text = lossy.as_ref();
    let start = skip_blank(text);
    if text.trim().is_empty() {
        return Err(Broken::nothing_whole(Fault::Empty));
    }
    if start.is_empty() || "Journal(".starts_with(start) {
        return Err(Broken::nothing_whole(Fault::Truncated { line: line_of(text, text.len()) }));
    }
    if !start.strip_prefix("Journal").is_some_and(|rest| skip_blank(rest).starts_with('(')) {
        return Err(Broken::nothing_whole(Fault::Foreign));
    }
    let parts = pieces(text);
    let header = parts.header.clone().map(|range| &text[range]);
    let versions = header.and_then(|header| ron::from_str::<Versions>(header).ok());
    if let Some(format) = versions.as_ref().map(|versions| versions.format)
        && format > FORMAT
    {
        return Err(Broken::nothing_whole(Fault::NewerFormat { format, known: FORMAT }));
    }
    if let Some(at) = text.find('\0') {
        let message = "there is a NUL byte here, as a machine leaves that stopped while it wrote".to_owned();
        return Err(damaged(text, at, message, parts));
    }
    if let Cow::Borrowed(text) = &lossy {
        match ron::from_str::<Journal>(text) {
            Ok(journal) => return chained(journal),
            Err(error) => {
                let newer = versions
                    .map(|versions| versions.rules_version)
                    .filter(|version| *version > RULES_VERSION);
                let fault = match newer {
                    Some(rules_version) => Fault::NewerRules { rules_version, known: RULES_VERSION },
                    None if !parts.complete => {
                        Fault::Truncated { line: line_of(text, text.trim_end().len()) }
                    }
                    None => Fault::Damaged {
                        line: error.span.start.line,
                        column: error.span.start.col,
                        message: error.code.to_string(),
                    },
                };
                let turns = parts.turns.into_iter().map(|range| &text[range]);
                return Err(Box::new(Broken { fault, whole: salvage(header, turns) }));
            }
        }
    }
    let at = text.find('\u{fffd}').unwrap_or(0);
    Err(damaged(text, at, "there are bytes here that are no text".to_owned(), parts))
}

/// A byte that no text has, with what is whole of the entries before it.
fn damaged(text: &str, at: usize, message: String, parts: Pieces) -> Box<Broken> {
    let column = text[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
    let fault = Fault::Damaged { line: line_of(text, at), column, message };
    let header = parts.header.map(|range| &text[range]);
    let turns = parts.turns.into_iter().map(|range| &text[range]);
    Box::new(Broken { fault, whole: salvage(header, turns) })
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The entries from the front that can be read and whose digests fit.
fn salvage<'a>(header: Option<&str>, turns: impl Iterator<Item = &'a str>) -> Option<Journal> {
    let header: Header = ron::from_str(header?).ok()?;
    let turns = turns.map_while(|turn| ron::from_str::<WrittenTurn>(turn).ok()).collect();
    match chained(Journal { header, turns, closing: None }) {
        Ok(journal) => Some(journal),
        Err(broken) => broken.whole,
    }
}

/// Checks every digest; on the first that does not fit, what was before it is whole.
fn chained(mut journal: Journal) -> Result<Journal, Box<Broken>> {
    let header = chain::of_header(&journal.header);
    let injects = journal.header.injects.as_ref();
    let other_hash = injects.is_some_and(|written| written.hash.0 != written.to_injects().hash());
    if header.digest != journal.header.digest || other_hash {
        return Err(Broken::nothing_whole(Fault::Altered { part: Part::Header }));
    }
    let mut before = header.digest;
    for at in 0..journal.turns.len() {
        let turn = &journal.turns[at];
        let link = chain::of_turn(&before, turn);
        if link.digest != turn.digest || !link.finite || turn.turn as usize != at + 1 {
            journal.turns.truncate(at);
            journal.closing = None;
            let fault = Fault::Altered { part: Part::Turn(at + 1) };
            return Err(Box::new(Broken { fault, whole: Some(journal) }));
        }
        before = link.digest;
    }
    if let Some(closing) = &journal.closing {
        let link = chain::of_closing(&before, closing);
        if link.digest != closing.digest || !link.finite {
            journal.closing = None;
            let fault = Fault::Altered { part: Part::Closing };
            return Err(Box::new(Broken { fault, whole: Some(journal) }));
        }
    }
    Ok(journal)
}
