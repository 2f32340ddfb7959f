//! Running on in words: what is asked before it begins, and why it stopped, in one line.
use super::{Reader, beijing, events, figures, papers};
use crate::game::{Asks, Game, Tried, left_as_they_are, purse};
use crate::rules::id::FacilityId;
use crate::rules::orders::Price;
use crate::rules::view::SeatView;

/// `Ran on 3 turns, past Vulcan and Eneabba stk. The desk asks: Vital's plant is in distress.` `passed` are the plants
/// that were in need and stopped nothing, those settled among them.
pub fn line(
    reader: &Reader<'_>,
    view: &SeatView<'_>,
    turns: usize,
    passed: &[FacilityId],
    asks: &Asks,
) -> String {
    let ran = match turns {
        0 => "Not run on.".to_owned(),
        turns => format!("Ran on {}{}.", figures::counted(turns, "turn", "turns"), past(reader, passed)),
    };
    format!("{ran} {}", why(reader, view, asks))
}

/// Plants that a line has room for by name.
const NAMED: usize = 3;

fn past(reader: &Reader<'_>, passed: &[FacilityId]) -> String {
    let mut names: Vec<String> =
        passed.iter().take(NAMED).map(|plant| reader.plant(*plant).to_owned()).collect();
    if passed.len() > names.len() {
        names.push(format!("{} more", passed.len() - names.len()));
    }
    if names.is_empty() { String::new() } else { format!(", past {}", figures::listed(&names)) }
}

/// What is to be known before turns are committed unseen, a paragraph each.
pub fn question(game: &Game, tried: &Tried, last_turn: usize) -> Vec<String> {
    let (calendar, turn) = (&game.scenario().calendar, game.turn());
    let count = (last_turn + 1).saturating_sub(turn);
    let span = match count {
        0 | 1 => figures::turn(calendar, turn),
        _ => format!("{} to {}", figures::turn(calendar, turn), figures::turn(calendar, last_turn)),
    };
    let price: Price = tried.lines.iter().filter_map(|line| line.price.ok()).sum();
    let plan = match tried.lines.len() {
        0 => "Your plan is empty, so nothing new is ordered.".to_owned(),
        orders => format!(
            "Your plan goes out with the first turn: {}, {} now. Later turns order nothing new.",
            figures::counted(orders, "order", "orders"),
            figures::money(price.now_kusd)
        ),
    };
    let reader = Reader::new(game.scenario(), game.turns());
    let view = game.view();
    let left: Vec<String> =
        left_as_they_are(game).iter().map(|paper| papers::paper(&reader, &view, paper).title).collect();
    let mut said = vec![
        format!(
            "At most {}, {span}, are committed one after another, without a sheet to look at. A committed turn \
             is final.",
            figures::counted(count, "turn", "turns")
        ),
        format!("{plan} What runs, as contracts and seats, goes on and is paid."),
        "It stops for a question on the desk, a plant in distress or a halted build, a contract in its last \
         year, an offer that ran out, a failure that shows, dues that go unpaid, and Beijing when it does more than warn. Papers \
         that can wait do not stop it, nor plants in need that are settled or take less than 0.3 points; which it \
         went past is said."
            .to_owned(),
    ];
    let short = purse(&tried.view()).short_kusd;
    if short > 0.0 {
        said.insert(
            1,
            format!(
                "Standing orders and dues of the first turn take about {} more than there will be: dues go unpaid.",
                figures::money(short)
            ),
        );
    }
    if !left.is_empty() {
        said.insert(1, format!("Left as it is, and stops nothing again: {}.", left.join("; ")));
    }
    said
}

fn why(reader: &Reader<'_>, view: &SeatView<'_>, asks: &Asks) -> String {
    match asks {
        Asks::Paper(paper) => format!("The desk asks: {}.", papers::paper(reader, view, paper).title),
        Asks::Refused(facility) => format!("{} let your offer run out.", reader.plant(*facility)),
        Asks::Failure { failure, severity } => {
            format!("{} is {}.", reader.failure(*failure).to_uppercase(), severity.name())
        }
        Asks::Beijing(event) => beijing::sentence(reader, event),
        Asks::Unpaid(event) => events::sentence(reader, event),
        Asks::Over => "The game is over.".into(),
    }
}
