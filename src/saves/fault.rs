//! What can be wrong with a journal, each told apart and said in a player's words.
use super::compare::Difference;
use super::written::UnknownId;
use crate::rules::orders::Refusal;

/// A part of a journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The header.
    Header,
    /// A turn, from 1.
    Turn(usize),
    /// The final record.
    Closing,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Part::Header => f.write_str("the header"),
            Part::Turn(turn) => write!(f, "turn {turn}"),
            Part::Closing => f.write_str("the final record"),
        }
    }
}

/// What is wrong with a journal.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Fault {
    /// Not a journal of this game.
    #[error("this is not a saved game of Coercivity")]
    Foreign,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It ends before it is complete.
    #[error("the file ends in line {line}, before the game does: its end is missing")]
    Truncated {
        /// Last line.
        line: usize,
    },
    /// The system does not give it out.
    #[error("the file cannot be read: {message}")]
    Unread {
        /// What the system said.
        message: String,
    },
    /// It is not what a journal looks like.
    #[error("the file is damaged at line {line}, column {column}: {message}")]
    Damaged {
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
        /// What was expected.
        message: String,
    },
    /// It can be read, but a digest does not fit.
    #[error("{part} was changed after it was written: its digest does not fit")]
    Altered {
        /// The first part that was changed.
        part: Part,
    },
    /// Written in a format this program does not know.
    #[error("it was saved by a newer version of the game (format {format}; this program reads {known})")]
    NewerFormat {
        /// Its format.
        format: u32,
        /// The newest format read here.
        known: u32,
    },
    /// Played by newer rules.
    #[error("it is played by newer rules ({rules_version}; this program plays {known})")]
    NewerRules {
        /// Its rules.
        rules_version: u32,
        /// The rules here.
        known: u32,
    },
    /// Played by older rules.
    #[error("it is played by older rules ({rules_version}; this program plays {known})")]
    OlderRules {
        /// Its rules.
        rules_version: u32,
        /// The rules here.
        known: u32,
        /// The program that played it.
        program: String,
    },
    /// The campaign is not here.
    #[error("its campaign `{campaign}` is not here")]
    CampaignMissing {
        /// Id.
        campaign: String,
    },
    /// The campaign is here but cannot be played.
    #[error("its campaign `{campaign}` cannot be played: {finding}")]
    CampaignBroken {
        /// Id.
        campaign: String,
        /// The first finding.
        finding: String,
    },
    /// The campaign's files differ from those it was played with.
    #[error("its campaign `{campaign}` has changed since: the files differ from those it was played with")]
    CampaignChanged {
        /// Id.
        campaign: String,
    },
    /// What a facilitator laid over the campaign cannot be read any more.
    #[error("its injects, `{name}`, cannot be used: {finding}")]
    InjectsBroken {
        /// Name of their file.
        name: String,
        /// The first finding.
        finding: String,
    },
    /// It was given to be replayed with other injects than those it was played with.
    #[error("it was played with {theirs} and was to be replayed with {given}")]
    OtherInjects {
        /// Those in it, in words.
        theirs: String,
        /// Those given, in words.
        given: String,
    },
    /// An order names a thing that the campaign does not have.
    #[error("turn {turn} names a thing that is not there: {error}")]
    UnknownThing {
        /// Turn, from 1.
        turn: usize,
        /// What.
        error: UnknownId,
    },
    /// An order is refused when it is replayed.
    #[error("order {number} of turn {turn} is refused when it is replayed: {refusal}")]
    Refused {
        /// Turn, from 1.
        turn: usize,
        /// Number of the order.
        number: u16,
        /// Why.
        refusal: Refusal,
    },
    /// Replaying gives something else than what is written.
    #[error("{part} comes out differently when it is replayed: {difference}")]
    Diverged {
        /// The first part that differs.
        part: Part,
        /// What of it.
        difference: Difference,
    },
    /// It holds more turns than the campaign.
    #[error("it holds {turns} turns; the campaign has {known}")]
    TooLong {
        /// Turns written.
        turns: usize,
        /// Turns of the campaign.
        known: usize,
    },
}

impl Fault {
    /// In a few words, for a list; none where the fault itself is the shortest there is.
    pub fn in_short(&self) -> Option<&'static str> {
        match self {
            Fault::NewerFormat { .. } => Some("saved by a newer version of the game"),
            Fault::NewerRules { .. } => Some("played by newer rules"),
            Fault::OlderRules { .. } => Some("played by older rules"),
            _ => None,
        }
    }

    /// What can still be done, in a sentence or two, if so many of its turns are whole and the game one turn
    /// before lies in a file of this name beside it.
    pub fn help(&self, whole_turns: usize, previous: Option<&str>) -> String {
        match self {
            Fault::Foreign => "it is left as it is; move it out of the folder of saved games".to_owned(),
            Fault::Unread { .. } => {
                "it is left as it is; look at who may read it and whether its disk is there".to_owned()
            }
            Fault::Empty
            | Fault::Truncated { .. }
            | Fault::Damaged { .. }
            | Fault::Altered { part: Part::Turn(_) | Part::Closing }
            | Fault::UnknownThing { .. }
            | Fault::Refused { .. }
            | Fault::TooLong { .. } => copy(whole_turns, previous),
            Fault::Altered { part: Part::Header } => {
                let nothing = "it is left as it is, and nothing in it can be trusted";
                match previous {
                    Some(file) => format!(
                        "{nothing}; `{file}` beside it is the game one turn before: copy it to a name that \
                         ends in `.ron`"
                    ),
                    None => nothing.to_owned(),
                }
            }
            Fault::NewerFormat { .. } | Fault::NewerRules { .. } => {
                "play it with the newer version; this one leaves it as it is".to_owned()
            }
            Fault::OlderRules { program, .. } => format!(
                "version {program} of the program plays it on; its orders and its figures after each turn \
                 can be read in the file"
            ),
            Fault::CampaignMissing { .. } => "name the campaign's folder with --campaigns DIR".to_owned(),
            Fault::CampaignBroken { campaign, .. } => {
                format!("`coercivity check {campaign}` shows what is wrong with the campaign")
            }
            Fault::InjectsBroken { .. } => {
                "the version of the program that began it plays it on; its orders and its figures after \
                 each turn can be read in the file"
                    .to_owned()
            }
            Fault::OtherInjects { .. } => {
                "a saved game carries its own injects; replay it with those".to_owned()
            }
            Fault::CampaignChanged { .. } => "put the campaign's files back as they were to play it on; its \
                                              orders and its figures after each turn can be read in the file"
                .to_owned(),
            Fault::Diverged { .. } => format!(
                "either the file was forged or the program is at fault: if you did not change it, please \
                 report it with the file; {}",
                copy(whole_turns, previous)
            ),
        }
    }
}

fn copy(whole_turns: usize, previous: Option<&str>) -> String {
    match whole_turns {
        0 => {
            let nothing = "it is left as it is; no turn in it is whole";
            previous.map_or(nothing.to_owned(), |file| {
                format!("{nothing}, but `{file}` beside it is the game one turn before")
            })
        }
        1 => "it is left as it is; the game offers a copy of the 1 turn that is whole".to_owned(),
        turns => format!("it is left as it is; the game offers a copy of the {turns} turns that are whole"),
    }
}
