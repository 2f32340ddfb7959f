//! What stood behind how a game went, of the seat's own doing: what was signed, paid and looked at
//! by stage and when, which firms were lost and over what, which plants began without people, and
//! what was left on the desk. Read from the journal and from what was seen; nothing is judged here.
use super::course::shown_today;
use super::desk::{Paper, PaperKind, papers};
use super::{Game, Snapshot};
use crate::rules::basket::{Basket, Group};
use crate::rules::event::{Account, Cause, Event, EventKind, Subject};
use crate::rules::figure::carry_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{NumberedOrder, Order, Refusal, SurveyTarget};

/// Something that happened to a plant in a step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlantStep {
    /// The plant.
    pub plant: FacilityId,
    /// The step.
    pub step: u32,
}

/// An offer that ran out undecided.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lapsed {
    /// Whose, and when.
    pub offer: PlantStep,
    /// What held the firm back; none where the terms would have done and its board did not meet in time.
    pub held: Option<Factor>,
}

/// What was done about a stage up to a step.
#[derive(Clone, PartialEq, Debug)]
pub struct StageRecord {
    /// The stage.
    pub stage: Stage,
    /// Offers made about its plants.
    pub offers: usize,
    /// Offers a firm built on, and contracts with running plants, oldest first.
    pub signed: Vec<PlantStep>,
    /// Offers that ran out undecided.
    pub lapsed: Vec<Lapsed>,
    /// Paid by the programme to its plants, thousand $.
    pub paid_kusd: f64,
    /// Step in which all of its plants were first looked at; none where nobody did.
    pub surveyed: Option<u32>,
}

/// What was done about each stage, in the steps before `until`.
pub fn stage_records(game: &Game, until: u32) -> [StageRecord; Stage::COUNT] {
    let scenario = game.scenario();
    let mut records: [StageRecord; Stage::COUNT] = std::array::from_fn(|at| StageRecord {
        stage: Stage::ALL[at],
        offers: 0,
        signed: Vec::new(),
        lapsed: Vec::new(),
        paid_kusd: 0.0,
        surveyed: None,
    });
    let stage_at = |plant: FacilityId| scenario.facilities[plant.at()].stage.at();
    for (step, order) in orders_before(game, until) {
        match *order {
            Order::Offer { facility, .. } => records[stage_at(facility)].offers += 1,
            Order::Survey { target: SurveyTarget::Stage(stage) } => {
                records[stage.at()].surveyed.get_or_insert(step);
            }
            _ => {}
        }
    }
    for event in events_before(game, until) {
        let (Subject::Facility(plant), Cause::Order(_)) = (event.subject, event.cause) else { continue };
        let here = PlantStep { plant, step: event.step };
        match event.kind {
            EventKind::Decided | EventKind::DealSigned => records[stage_at(plant)].signed.push(here),
            EventKind::OfferLapsed(factor) => {
                let held = held_back(game, event, factor);
                records[stage_at(plant)].lapsed.push(Lapsed { offer: here, held });
            }
            _ => {}
        }
    }
    for turn in game.turns() {
        for entry in turn.record.entries.iter().filter(|entry| entry.step < until) {
            if let (Account::Programme, Subject::Facility(plant)) = (entry.from, entry.subject) {
                records[stage_at(plant)].paid_kusd += entry.kusd;
            }
        }
    }
    records
}

/// What held a firm back whose offer ran out. Where the terms would have done at the end, it is what had
/// kept its board from them before: its cash or the permit.
fn held_back(game: &Game, lapse: &Event, factor: Factor) -> Option<Factor> {
    let beyond_terms = |factor: Factor| matches!(factor, Factor::Permit | Factor::Cash);
    if lapse.amount < 1.0 || beyond_terms(factor) {
        return Some(factor);
    }
    let of_offer = |event: &&Event| event.subject == lapse.subject && event.cause == lapse.cause;
    let answers = events_before(game, lapse.step + 1).filter(of_offer).filter_map(|event| match event.kind {
        EventKind::NotYet(factor) => Some(factor),
        _ => None,
    });
    answers.filter(|factor| beyond_terms(*factor)).last()
}

/// Orders given before a step, with the first step of their turn, oldest first.
pub fn orders_before(game: &Game, until: u32) -> impl Iterator<Item = (u32, &Order)> {
    let calendar = &game.scenario().calendar;
    game.turns()
        .iter()
        .enumerate()
        .map(move |(at, turn)| (calendar.first_step(at + 1), turn))
        .take_while(move |(step, _)| *step < until)
        .flat_map(|(step, turn)| turn.orders.iter().map(move |numbered| (step, &numbered.order)))
}

/// The half-year in which a firm took the offer that was made about its plant in the turn of a step; none
/// where it never did.
pub fn signed_of_turn(game: &Game, plant: FacilityId, step: u32) -> Option<u32> {
    let turn = game.scenario().calendar.turn_of_step(step);
    let taken = |event: &&Event| {
        let ours = matches!(event.cause, Cause::Order(order) if usize::from(order.turn) == turn);
        let signed = matches!(event.kind, EventKind::Decided | EventKind::DealSigned);
        ours && signed && event.subject == Subject::Facility(plant)
    };
    events_before(game, game.view().step()).find(taken).map(|event| event.step)
}

/// Events of play before a step.
pub fn events_before(game: &Game, until: u32) -> impl Iterator<Item = &Event> {
    game.turns().iter().flat_map(|turn| &turn.record.events).filter(move |event| event.step < until)
}

/// The stage that carried least over steps `from..to` of play, of all groups or of one, with the share
/// of demand it carried on average; a tie goes to the one nearer the mine. None for no steps. Measured
/// once the game is over; until then as the ribbon shows it, since what nobody looked at is hidden.
pub fn narrowest_over(game: &Game, group: Option<Group>, from: u32, to: u32) -> Option<(Stage, f64)> {
    narrowest_among(game, group, from, to, |_| true)
}

/// The same among some stages; none where there are none of them.
pub fn narrowest_among(
    game: &Game,
    group: Option<Group>,
    from: u32,
    to: u32,
    among: impl Fn(Stage) -> bool,
) -> Option<(Stage, f64)> {
    let to = to.min(game.view().step());
    if from >= to {
        return None;
    }
    let carried = |stage: Stage| {
        let seen = game.seen().filter(|seen| (from + 1..=to).contains(&seen.done));
        let sum: f64 = seen.map(|seen| carried(game, seen, stage, group)).sum();
        sum / f64::from(to - from)
    };
    let mut least: Option<(Stage, f64)> = None;
    for stage in Stage::ALL.iter().filter(|stage| among(**stage)) {
        let share = carried(*stage);
        if least.is_none_or(|(_, most)| share < most) {
            least = Some((*stage, share));
        }
    }
    least
}

/// Share of demand that the plants of a stage could carry after a half-year.
pub(super) fn carried(game: &Game, seen: &Snapshot, stage: Stage, group: Option<Group>) -> f64 {
    let scenario = game.scenario();
    let of_group = |group: Group, demand: Basket| {
        let sum: f64 = scenario.stage_range(stage).map(|i| carried_kg(game, seen, i)[group]).sum();
        math::ratio(sum, demand[group])
    };
    match (group, game.over()) {
        (None, false) => shown_today(scenario, seen, stage),
        (None, true) => game.view().figure_after(carry_of(stage), seen.done - 1).unwrap_or(0.0),
        (Some(group), true) => of_group(group, seen.demand_kg),
        (Some(group), false) => of_group(group, seen.demand_ahead_kg),
    }
}

/// What a plant could carry after a half-year, kg taken to magnets: as shown, once play is over as it was.
pub(super) fn carried_kg(game: &Game, seen: &Snapshot, i: usize) -> Basket {
    match game.over() {
        true => seen.plants[i].effective_kg(),
        false => seen.plants[i].shown_today_kg(),
    }
}

/// A funded plant that began with too few people in its basin.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ShortStart {
    /// The plant and when it started.
    pub started: PlantStep,
    /// Basin and skill.
    pub pool: (BasinId, Skill),
    /// Share of the need that was staffed then.
    pub staffed: f64,
    /// Step of the first order for seats, mentors or visas there before it started.
    pub seats_since: Option<u32>,
}

/// Staffing under which a plant is said to start short of people, as on the plan's warnings.
const SHORT_STAFFED: f64 = 0.8;

/// Plants with the programme's money that started before a step in a basin staffed under four fifths,
/// oldest first.
pub fn short_starts(game: &Game, until: u32) -> Vec<ShortStart> {
    let scenario = game.scenario();
    events_before(game, until)
        .filter_map(|event| {
            let (EventKind::Started, Subject::Facility(plant)) = (event.kind, event.subject) else {
                return None;
            };
            let facility = &scenario.facilities[plant.at()];
            let pool_is = (facility.basin, facility.stage.skill());
            let seen = game.seen().find(|seen| seen.done == event.step + 1)?;
            let staffed = *seen.staffing.get(pool(pool_is.0, pool_is.1))?;
            let ours = matches!(event.cause, Cause::Order(_));
            (ours && staffed < SHORT_STAFFED).then(|| ShortStart {
                started: PlantStep { plant, step: event.step },
                pool: pool_is,
                staffed,
                seats_since: orders_before(game, event.step + 1).find_map(|(step, order)| match *order {
                    Order::Train { basin, skill, .. } if (basin, skill) == pool_is => Some(step),
                    _ => None,
                }),
            })
        })
        .collect()
}

/// A paper that lay on the desk of a turn and was left there.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftPaper {
    /// The turn, from 1.
    pub turn: usize,
    /// The paper.
    pub paper: Paper,
    /// Why it could not be signed: it would have been refused whatever else was ordered, or the dues of what was
    /// ordered left no room under the ceiling. None where it was left.
    pub refused: Option<Refusal>,
}

/// Papers that no order of their turn took up, oldest first. The desk of each turn is laid again from
/// the turns before it.
pub fn left_on_the_desk(game: &Game) -> Vec<LeftPaper> {
    let mut again = Game::new(game.scenario().clone(), game.seed());
    let mut left = Vec::new();
    for (at, turn) in game.turns().iter().enumerate() {
        let untouched = |paper: &Paper| !turn.orders.iter().any(|numbered| takes_up(&numbered.order, paper));
        let desk: Vec<Paper> = papers(&again.view()).into_iter().filter(untouched).collect();
        let refused = refusals(&again, &turn.orders, &desk);
        let desk = desk.into_iter().zip(refused);
        left.extend(desk.map(|(paper, refused)| LeftPaper { turn: at + 1, paper, refused }));
        if again.play_turn(turn.given()).is_err() {
            break;
        }
    }
    left
}

/// Why each of some papers could not be signed; none for those that could.
fn refusals(game: &Game, ordered: &[NumberedOrder], desk: &[Paper]) -> Vec<Option<Refusal>> {
    let orders: Vec<Option<Order>> = desk.iter().map(|paper| paper.order).collect();
    if orders.iter().all(Option::is_none) {
        return vec![None; desk.len()];
    }
    let (alone, beside) = (game.try_orders(&[]), game.try_orders(ordered));
    let ceiling = |refusal: &Refusal| matches!(refusal, Refusal::Exposure { .. });
    let why = |order: &Order| alone.check(order).err().or_else(|| beside.check(order).err().filter(ceiling));
    orders.iter().map(|order| order.as_ref().and_then(why)).collect()
}

/// Does an order answer a paper, on its terms or on others?
fn takes_up(order: &Order, paper: &Paper) -> bool {
    match (paper.kind, order) {
        // A question is answered by every commit.
        (PaperKind::Dilemma, _) => true,
        (PaperKind::Waiver, Order::Waive { platform, .. }) => {
            matches!(paper.order, Some(Order::Waive { platform: asked, .. }) if asked == *platform)
        }
        (PaperKind::StockLow, Order::Stockpile { .. }) | (PaperKind::Team, Order::HireTeam) => true,
        (PaperKind::PeopleShort, Order::Train { basin, skill, .. }) => paper.pool == Some((*basin, *skill)),
        (PaperKind::StaffSurvey, Order::Survey { target: SurveyTarget::Stage(stage) }) => {
            paper.stage == Some(*stage)
        }
        (
            PaperKind::Distress | PaperKind::Suspended | PaperKind::ContractEnds | PaperKind::ProjectAsks,
            order,
        ) => paper.facility.is_some() && order.facility() == paper.facility,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn as_is() -> Game {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        Game::new(Arc::new(loaded.scenario.expect("the campaign has no errors")), 5)
    }

    fn played(orders: &[Order]) -> Game {
        let mut game = as_is();
        let orders = orders
            .iter()
            .enumerate()
            .map(|(at, order)| NumberedOrder { number: at as u16 + 1, order: *order });
        let given = super::super::GivenTurn { orders: orders.collect(), ..Default::default() };
        game.play_turn(given).expect("the orders pass");
        game
    }

    #[test]
    fn a_paper_that_was_signed_is_not_left_and_one_that_was_not_is() {
        let desk = as_is().papers();
        let survey = desk.iter().find(|paper| paper.kind == PaperKind::StaffSurvey).expect("it lies there");
        let order = survey.order.expect("a survey is an order");
        let asks = |game: &Game| {
            left_on_the_desk(game).iter().filter(|left| left.paper.kind == PaperKind::StaffSurvey).count()
        };
        assert_eq!(asks(&played(&[])), 1);
        assert_eq!(asks(&played(&[order])), 0);
    }

    #[test]
    fn a_stage_records_when_it_was_first_looked_at() {
        let order = Order::Survey { target: SurveyTarget::Stage(Stage::Metal) };
        let game = played(&[order]);
        let records = stage_records(&game, game.view().step());
        assert_eq!(records[Stage::Metal.at()].surveyed, Some(0));
        assert_eq!(records[Stage::Mine.at()].surveyed, None);
        assert_eq!(
            stage_records(&game, 0)[Stage::Metal.at()].surveyed,
            None,
            "nothing was done before it began"
        );
    }
}
