//! Why running on stopped, in one line.
use super::{Reader, beijing, figures, papers};
use crate::game::Asks;
use crate::rules::view::SeatView;

/// `Ran on 3 turns. The desk asks: Vital's plant is in distress.`
pub fn line(reader: &Reader<'_>, view: &SeatView<'_>, turns: usize, asks: &Asks) -> String {
    let ran = match turns {
        0 => "Not run on.".to_owned(),
        turns => format!("Ran on {}.", figures::counted(turns, "turn", "turns")),
    };
    format!("{ran} {}", why(reader, view, asks))
}

fn why(reader: &Reader<'_>, view: &SeatView<'_>, asks: &Asks) -> String {
    match asks {
        Asks::Paper(paper) => format!("The desk asks: {}.", papers::paper(reader, view, paper).title),
        Asks::Refused(facility) => format!("{} let your offer run out.", reader.plant(*facility)),
        Asks::Failure { failure, red } => {
            let word = if *red { "red" } else { "amber" };
            format!("{} is {word}.", reader.failure(*failure).to_uppercase())
        }
        Asks::Beijing(event) => beijing::sentence(reader, event),
        Asks::Over => "The game is over.".into(),
    }
}
