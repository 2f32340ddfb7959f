//! Running on: which things stop it. Unchanged turns are committed until something asks the player:
//! a paper that cannot wait, a firm's refusal, a failure that shows, dues that go unpaid, Beijing above a warning, a
//! contract a year from its end.
//!
//! Papers that come every year and lose nothing by waiting (a firm that asks, a survey, a team, a
//! stock, seats, a waiver) do not stop it: with them it would never run. Nor does a plant in need that is settled, that
//! was left as it is before, or whose loss would hardly be felt.
use super::several::at_stake;
use super::{Answer, Game, Paper, PaperKind, TurnReport, contracts_ending};
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::id::{FacilityId, FailureId};
use crate::rules::orders::Order;
use crate::rules::scenario::Scenario;

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
        /// Amber or red.
        severity: Severity,
    },
    /// Beijing did more than warn.
    Beijing(Event),
    /// Dues could not be paid.
    Unpaid(Event),
    /// Play is over.
    Over,
}

/// What must be answered before the turn can be committed unchanged: a question nobody but the player can
/// answer; none if the draft answers it.
pub fn asks_now(game: &Game) -> Option<Asks> {
    if game.over() {
        return Some(Asks::Over);
    }
    unanswered(game).find(|paper| paper.kind == PaperKind::Dilemma).map(|paper| Asks::Paper(Box::new(paper)))
}

/// Papers that cannot wait and are left as they are if the turn goes out unchanged: plants in distress, halted
/// builds, contracts near their end. They have been on the desk, so they do not stop it a second time.
pub fn left_as_they_are(game: &Game) -> Vec<Paper> {
    unanswered(game).filter(|paper| paper.kind != PaperKind::Dilemma).collect()
}

/// Papers that cannot wait and that no order of the draft answers.
fn unanswered(game: &Game) -> impl Iterator<Item = Paper> {
    game.papers().into_iter().filter(|paper| cannot_wait(paper.kind) && !is_answered(game, paper))
}

/// The order of the draft that answers a paper: what it asks for, another of the same thing, or, about a plant that
/// cannot wait, whatever else is done about it but a look.
pub fn answer_to(game: &Game, paper: &Paper) -> Option<Order> {
    let answers = |order: &Order| match order {
        Order::Answer { .. } => paper.kind == PaperKind::Dilemma,
        Order::Survey { .. } => paper.order.is_some_and(|asked| asked.same_thing(order)),
        order => {
            paper.order.is_some_and(|asked| asked.same_thing(order))
                || cannot_wait(paper.kind) && paper.facility.is_some() && order.facility() == paper.facility
        }
    };
    game.draft().orders().iter().map(|numbered| numbered.order).find(answers)
}

fn is_answered(game: &Game, paper: &Paper) -> bool {
    answer_to(game, paper).is_some()
}

/// Would the paper be gone after this turn with nobody having answered it: a question, or a paper whose
/// last day comes before the next turn?
pub fn goes_unanswered(game: &Game, paper: &Paper) -> bool {
    let next = game.scenario().calendar.first_step(game.turn() + 1);
    let goes = paper.kind == PaperKind::Dilemma || paper.lapses_step.is_some_and(|step| step <= next);
    goes && !is_answered(game, paper)
}

/// Contracts beside those on the desk that end before the next turn with no order in the draft about their plants.
pub fn contracts_left(game: &Game) -> Vec<FacilityId> {
    let next = game.scenario().calendar.first_step(game.turn() + 1);
    let on_desk: Vec<Option<FacilityId>> = game.papers().iter().map(|paper| paper.facility).collect();
    let answered =
        |facility| game.draft().orders().iter().any(|numbered| numbered.order.facility() == Some(facility));
    let ending = contracts_ending(&game.view()).into_iter();
    ending
        .filter(|(facility, end)| *end <= next && !on_desk.contains(&Some(*facility)) && !answered(*facility))
        .map(|(facility, _)| facility)
        .collect()
}

/// What the last committed turn brought that asks; most pressing first. Papers that were left as they are
/// before do not ask again, nor does a plant in need whose loss would hardly be felt.
pub fn asks_after(game: &Game, left: &[Paper]) -> Option<Asks> {
    let report = game.report(game.turns().len())?;
    let new = || asking(game, left).0.into_iter().next().map(|paper| Asks::Paper(Box::new(paper)));
    asks_now(game).or_else(new).or_else(|| brought(game.scenario(), &report))
}

/// Papers that cannot wait and that a run goes past as they are.
pub fn passed_by(game: &Game, left: &[Paper]) -> Vec<Paper> {
    asking(game, left).1
}

/// A plant whose loss takes less than this share, of what is secured today or of a group as signed, stops no run.
const HARDLY_FELT: f64 = 0.003;

/// Papers that nothing in the draft answers: those that stop a run, and those that do not.
fn asking(game: &Game, left: &[Paper]) -> (Vec<Paper>, Vec<Paper>) {
    let open: Vec<Paper> = unanswered(game).collect();
    let in_need = |paper: &&Paper| matches!(paper.kind, PaperKind::Distress | PaperKind::Suspended);
    let plants: Vec<FacilityId> = open.iter().filter(in_need).filter_map(|paper| paper.facility).collect();
    let stakes = at_stake(&game.view(), &plants);
    let small = |paper: &Paper| {
        let stake = stakes.iter().find(|(plant, _)| Some(*plant) == paper.facility);
        in_need(&paper) && stake.is_some_and(|(_, share)| *share < HARDLY_FELT)
    };
    let known =
        |paper: &Paper| left.iter().any(|other| (other.kind, other.facility) == (paper.kind, paper.facility));
    let question = |paper: &Paper| paper.kind == PaperKind::Dilemma;
    open.into_iter().partition(|paper| question(paper) || !(known(paper) || small(paper)))
}

fn brought(scenario: &Scenario, report: &TurnReport) -> Option<Asks> {
    let failure = report.failures.first();
    let failure = failure.map(|(failure, severity)| Asks::Failure { failure: *failure, severity: *severity });
    let refused = report.answers.iter().find_map(|answer| match answer {
        Answer::No { facility, .. } => Some(Asks::Refused(*facility)),
        Answer::Yes { .. } | Answer::NotYet { .. } => None,
    });
    let beijing = report.beijing.iter().find(|event| above_warn(scenario, event));
    let unpaid = report.events.iter().find(|event| event.kind == EventKind::Arrears);
    failure
        .or(unpaid.map(|event| Asks::Unpaid(*event)))
        .or(refused)
        .or_else(|| beijing.map(|event| Asks::Beijing(*event)))
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
    scenario.levers.get(lever.at()).is_some_and(|rule| rule.above_warn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;
    use crate::rules::basket::Basket;
    use crate::rules::id::{Stage, Status};
    use crate::rules::orders::Terms;
    use std::sync::Arc;

    #[test]
    fn a_quiet_first_turn_asks_nothing_and_a_finished_game_says_so() {
        let mut game = Game::new(as_is(), 7);
        assert_eq!(asks_now(&game), None);
        assert_eq!(asks_after(&game, &[]), None, "no turn was played");
        let mut asked = 0;
        while !game.over() {
            game.commit(Default::default()).expect("an empty draft passes");
            asked += usize::from(asks_after(&game, &[]).is_some());
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
    fn a_plant_in_need_whose_loss_would_hardly_be_felt_stops_no_run_and_is_told() {
        let (mut past, mut stopped) = (0, 0);
        for seed in 1..6 {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                let felt = |paper: &Paper| {
                    let plant = paper.facility.expect("it is about a plant");
                    at_stake(&game.view(), &[plant])[0].1 >= HARDLY_FELT
                };
                let (asking, passed) = asking(&game, &[]);
                let in_need = |paper: &&Paper| matches!(paper.kind, PaperKind::Distress);
                stopped += asking.iter().filter(in_need).count();
                past += passed.len();
                assert!(!passed.iter().any(felt), "alone its loss would be felt");
                game.commit(Default::default()).expect("an empty draft passes");
            }
        }
        assert!(past > 0 && stopped > 0, "{past} passed and {stopped} stopped");
    }

    /// A game brought to the first turn in which a plant is in need.
    fn somebody_in_need() -> Game {
        let mut game = Game::new(as_is(), 7);
        while left_as_they_are(&game).is_empty() || asks_now(&game).is_some() {
            assert!(!game.over(), "no plant in need was seen in a whole game");
            game.commit(Default::default()).expect("an empty draft passes");
        }
        game
    }

    #[test]
    fn a_plant_in_need_that_was_seen_and_left_does_not_stop_the_run_again() {
        let mut game = somebody_in_need();
        loop {
            let left = left_as_they_are(&game);
            game.commit(Default::default()).expect("an empty draft passes");
            let is_left = |paper: &Paper| {
                left.iter().any(|other| (other.kind, other.facility) == (paper.kind, paper.facility))
            };
            if asks_now(&game).is_none() && left_as_they_are(&game).iter().any(is_left) {
                assert!(matches!(asks_after(&game, &[]), Some(Asks::Paper(_))), "who left nothing is asked");
                let again = asks_after(&game, &left);
                assert!(!matches!(again, Some(Asks::Paper(paper)) if is_left(&paper)));
                return;
            }
            assert!(!game.over(), "nobody was in need for two turns");
        }
    }

    #[test]
    fn a_paper_that_cannot_wait_is_no_longer_left_once_an_order_is_about_its_plant() {
        let mut game = somebody_in_need();
        let left = left_as_they_are(&game);
        let passes = |paper: &Paper| paper.order.is_some_and(|order| game.check(&order).is_ok());
        let paper = left.into_iter().find(passes).expect("something can be done for one of them");
        game.add(paper.order.expect("it was found by its order")).expect("it passed");
        assert!(!left_as_they_are(&game).contains(&paper));
    }

    #[test]
    fn contracts_that_end_and_have_no_room_on_the_desk_are_left_until_the_draft_answers_them() {
        let mut scenario = (*as_is()).clone();
        scenario.parameters.teams_start = 12.0;
        scenario.parameters.teams_limit = 12.0;
        scenario.parameters.appropriation_kusd_per_year *= 10.0;
        let mut game = Game::new(Arc::new(scenario), 7);
        let terms = Terms {
            fee_usd_per_kg: Basket([90.0, 0.0, 0.0, 0.0]),
            term_steps: 4,
            cover: 0.8,
            ..Terms::default()
        };
        let downstream = [Stage::Metal, Stage::Alloy, Stage::Magnet];
        let running: Vec<FacilityId> = downstream
            .iter()
            .flat_map(|stage| game.scenario().stage_range(*stage))
            .filter(|i| game.view().status()[*i] == Status::Operating)
            .map(FacilityId::of)
            .collect();
        let mut given = 0;
        for facility in running {
            given += usize::from(game.put(Order::Offer { facility, terms }).is_ok());
        }
        assert!(given > game.scenario().papers_per_turn, "only {given} plants take a contract");
        while contracts_left(&game).is_empty() {
            assert!(game.turn() < 4, "no contract was left out of the desk");
            game.commit(Default::default()).expect("what was put passes");
        }
        let left = contracts_left(&game);
        let ending = contracts_ending(&game.view());
        assert!(left.iter().all(|plant| ending.iter().any(|(facility, _)| facility == plant)));
        assert!(game.papers().iter().all(|paper| !paper.facility.is_some_and(|plant| left.contains(&plant))));
        let load = |plant: &FacilityId| game.scenario().facilities[plant.at()].load_t_per_step;
        assert!(left.is_sorted_by(|a, b| load(a) >= load(b)), "the largest stands first");
        game.put(Order::Terminate { facility: left[0] }).expect("a contract in force can be ended");
        assert!(!contracts_left(&game).contains(&left[0]));
    }
}
