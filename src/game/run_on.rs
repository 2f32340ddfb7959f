//! Running on: which things stop it. Unchanged turns are committed until something asks the player:
//! a paper that cannot wait, a firm's refusal, a failure that shows, Beijing above a warning, a
//! contract a year from its end.
//!
//! Papers that come every year and lose nothing by waiting (a firm that asks, a survey, a team, a
//! stock, seats, a waiver) do not stop it: with them it would never run.
use super::{Answer, Game, Paper, PaperKind, TurnReport};
use crate::rules::event::{Event, Subject};
use crate::rules::id::{FacilityId, FailureId};
use crate::rules::orders::Order;
use crate::rules::scenario::{LeverEffect, Scenario};

/// What asks.
#[derive(Clone, PartialEq, Debug)]
pub enum Asks {
    /// A paper of the desk that cannot wait.
    Paper(Box<Paper>),
    /// A firm let an offer run out.
    Refused(FacilityId),
    /// A failure has become amber, or red.
    Failure {
        /// Which.
        failure: FailureId,
        /// Red, or only amber.
        red: bool,
    },
    /// Beijing did more than warn.
    Beijing(Event),
    /// Play is over.
    Over,
}

/// What on the desk asks before the turn can be committed unchanged; none if the draft answers it.
pub fn asks_now(game: &Game) -> Option<Asks> {
    if game.over() {
        return Some(Asks::Over);
    }
    game.papers()
        .into_iter()
        .find(|paper| cannot_wait(paper.kind) && !is_answered(game, paper))
        .map(|paper| Asks::Paper(Box::new(paper)))
}

/// Does an order of the draft answer the paper?
fn is_answered(game: &Game, paper: &Paper) -> bool {
    game.draft().orders().iter().any(|numbered| match numbered.order {
        Order::Answer { .. } => paper.kind == PaperKind::Dilemma,
        order => paper.facility.is_some() && order.facility() == paper.facility,
    })
}

/// Would the paper be gone after this turn with nobody having answered it: a question, or a paper whose
/// last day comes before the next turn?
pub fn goes_unanswered(game: &Game, paper: &Paper) -> bool {
    let next = game.scenario().calendar.first_step(game.turn() + 1);
    let goes = paper.kind == PaperKind::Dilemma || paper.lapses_step.is_some_and(|step| step <= next);
    goes && !is_answered(game, paper)
}

/// What the last committed turn brought that asks; most pressing first.
pub fn asks_after(game: &Game) -> Option<Asks> {
    let report = game.report(game.turns().len())?;
    asks_now(game).or_else(|| brought(game.scenario(), &report))
}

fn brought(scenario: &Scenario, report: &TurnReport) -> Option<Asks> {
    let failure =
        report.failures.first().map(|(failure, red)| Asks::Failure { failure: *failure, red: *red });
    let refused = report.answers.iter().find_map(|answer| match answer {
        Answer::No { facility, .. } => Some(Asks::Refused(*facility)),
        Answer::Yes { .. } | Answer::NotYet { .. } => None,
    });
    let beijing = report.beijing.iter().find(|event| above_warn(scenario, event));
    failure.or(refused).or_else(|| beijing.map(|event| Asks::Beijing(*event)))
}

const fn cannot_wait(kind: PaperKind) -> bool {
    match kind {
        PaperKind::Dilemma | PaperKind::Distress | PaperKind::Suspended | PaperKind::ContractEnds => true,
        PaperKind::Waiver
        | PaperKind::PeopleShort
        | PaperKind::ProjectAsks
        | PaperKind::StaffSurvey
        | PaperKind::StockLow
        | PaperKind::Team => false,
    }
}

fn above_warn(scenario: &Scenario, event: &Event) -> bool {
    let Subject::Lever(lever) = event.subject else { return false };
    let effect = scenario.levers.get(lever.at()).map(|rule| rule.effect);
    effect.is_some_and(|effect| !matches!(effect, LeverEffect::Hold | LeverEffect::Warn { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;

    #[test]
    fn a_quiet_first_turn_asks_nothing_and_a_finished_game_says_so() {
        let mut game = Game::new(as_is(), 7);
        assert_eq!(asks_now(&game), None);
        assert_eq!(asks_after(&game), None, "no turn was played");
        let mut asked = 0;
        while !game.over() {
            game.commit(Default::default()).expect("an empty draft passes");
            asked += usize::from(asks_after(&game).is_some());
        }
        assert_eq!(asks_now(&game), Some(Asks::Over));
        assert!(asked > 2, "doing nothing for twenty years makes something ask");
    }

    #[test]
    fn what_is_gone_after_this_turn_goes_unanswered_until_the_draft_answers_it() {
        let mut game = Game::new(as_is(), 7);
        loop {
            let open: Vec<Paper> =
                game.papers().into_iter().filter(|paper| goes_unanswered(&game, paper)).collect();
            if let Some(question) = open.iter().find(|paper| paper.kind == PaperKind::Dilemma) {
                game.add(Order::Answer { choice: 0 }).expect("the first answer costs nothing");
                assert!(!goes_unanswered(&game, question));
                return;
            }
            assert!(!game.over(), "no question was asked in a whole game");
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }

    #[test]
    fn a_paper_that_cannot_wait_is_silenced_by_an_order_about_its_plant() {
        let mut game = Game::new(as_is(), 7);
        for _ in 0..20 {
            if let Some(Asks::Paper(paper)) = asks_now(&game)
                && let Some(order) = paper.order
                && game.add(order).is_ok()
            {
                assert_ne!(asks_now(&game), Some(Asks::Paper(paper)));
                return;
            }
            assert!(!game.over(), "no plant in need was seen in a whole game");
            game.commit(Default::default()).expect("an empty draft passes");
        }
        panic!("no plant in need was seen in twenty turns");
    }
}
