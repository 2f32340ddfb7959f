//! When a plant may start up, as far as a seat can tell: the announced length of the build, how schedules slip,
//! and the pace it was built at so far. What owners announce comes late almost every time, so no screen prints it
//! as what is expected.
use super::band::EIGHTY_PERCENT;
use super::{Game, Turn};
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::facilities::build_steps_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// What is expected of a start-up, in half-years of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StartUp {
    /// The middle of what is expected.
    pub expected: u32,
    /// Nine in ten and more start between the two: whole half-years widen what eight in ten would do with.
    pub band: (u32, u32),
}

/// A build that is expected to be done at least a year later or sooner than was last said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shifted {
    /// The plant.
    pub plant: FacilityId,
    /// What was said of it when its decision was told.
    pub at_decision: u32,
    /// What was last said of it.
    pub said: u32,
    /// What is expected now.
    pub expected: u32,
}

/// Half-years by which an expectation moves before it is said anew.
const WORTH_SAYING: u32 = 2;

/// The builds of the programme whose start-up moved in a committed turn (from 1).
pub fn shifted(game: &Game, turn: usize) -> Vec<Shifted> {
    let mut shifted = Vec::new();
    let played = &game.turns()[..turn.min(game.turns().len())];
    for (at, decided) in played.iter().enumerate() {
        for event in decided.record.events.iter().filter(|event| event.kind == EventKind::Decided) {
            let Subject::Facility(plant) = event.subject else { continue };
            let at_decision = said_at_decision(game.scenario(), game.turns(), plant, event.step).expected;
            let mut said = at_decision;
            // The answer of its firm carries what is expected as the turn of its decision ends.
            for (later, played) in played.iter().enumerate().skip(at + 1) {
                let seen = played.seen.last().and_then(|seen| seen.start_up(plant));
                let seen = seen.map(|start_up| start_up.expected);
                let Some(expected) = seen.filter(|now| now.abs_diff(said) >= WORTH_SAYING) else { continue };
                if later + 1 == turn {
                    shifted.push(Shifted { plant, at_decision, said, expected });
                }
                said = expected;
            }
        }
    }
    shifted
}

/// What was said of a start-up when its firm's decision was told: what was expected as that turn ended.
pub fn said_at_decision(scenario: &Scenario, turns: &[Turn], plant: FacilityId, decided: u32) -> StartUp {
    let turn = turns.iter().find(|turn| turn.seen.iter().any(|seen| seen.done == decided + 1));
    let seen = turn.and_then(|turn| turn.seen.last()?.start_up(plant));
    seen.unwrap_or_else(|| StartUp::from_decision(scenario, plant, decided))
}

/// How many half-years after what was expected at its decision a plant of the programme started up, fewer than
/// none where it came sooner; none where it was not decided in these turns.
pub fn late_steps(scenario: &Scenario, turns: &[Turn], plant: FacilityId, started: u32) -> Option<i64> {
    let of_plant =
        |event: &&Event| event.kind == EventKind::Decided && event.subject == Subject::Facility(plant);
    let decided = turns.iter().rev().flat_map(|turn| turn.record.events.iter().rev()).find(of_plant)?;
    let expected = said_at_decision(scenario, turns, plant, decided.step).expected;
    Some(i64::from(started) - i64::from(expected))
}

/// The half-year in which a build is done has begun before: what is left of it is lost, half of one on average.
const UNDER_WAY: f64 = 0.5;

impl StartUp {
    /// Of a build that begins after a half-year.
    pub fn from_decision(scenario: &Scenario, plant: FacilityId, decided: u32) -> Self {
        Slip::announced(scenario).ahead(decided, scenario.facilities[plant.at()].build_steps)
    }
}

/// When a plant starts up that is being built, stands still half built, or may be decided on; what runs or ran has
/// started.
pub fn start_up_of(view: &SeatView<'_>, plant: FacilityId) -> StartUp {
    let scenario = view.scenario();
    let (facility, i) = (&scenario.facilities[plant.at()], plant.at());
    let left = 1.0 - view.progress()[i];
    let last = view.step().saturating_sub(1);
    match view.status()[i] {
        Status::Operating | Status::Mothballed => {
            StartUp { expected: view.step(), band: (view.step(), view.step()) }
        }
        Status::Construction | Status::Suspended => {
            Slip::seen(view, plant).ahead(last, left * build_steps_of(view, plant))
        }
        Status::Prospect | Status::Closed => {
            let p = &scenario.parameters;
            let pace = math::upper(p.permit_pace_supported * view.permit_pace(), 0.1);
            let permit = math::whole_up(left * facility.permit_steps / pace) as u32;
            StartUp::from_decision(scenario, plant, view.step() + permit)
        }
    }
}

/// What is believed of the length of a build over the announced one: a bell of its logarithm.
#[derive(Clone, Copy)]
struct Slip {
    middle: f64,
    variance: f64,
    /// Mean pace of a half-year of building, and how it varies.
    pace: (f64, f64),
}

impl Slip {
    /// As schedules of such plants slip.
    fn announced(scenario: &Scenario) -> Self {
        let p = &scenario.parameters;
        let lost = 1.0 - p.build_delay_pace;
        let chance = p.build_delay_chance;
        Self {
            middle: p.build_slip_median_log,
            variance: p.build_slip_spread * p.build_slip_spread,
            pace: (1.0 - chance * lost, chance * (1.0 - chance) * lost * lost),
        }
    }

    /// The same once it was seen how far the build came in the half-years it has had.
    fn seen(view: &SeatView<'_>, plant: FacilityId) -> Self {
        let slip = Self::announced(view.scenario());
        let i = plant.at();
        let (decided, done) = (view.decision_step()[i], view.progress()[i]);
        if decided == NEVER || done <= 0.0 {
            return slip;
        }
        let had = view.step().saturating_sub(decided + 1).saturating_sub(view.suspended_steps()[i]);
        let had = f64::from(had.max(1));
        let built = done * build_steps_of(view, plant);
        let (pace, varies) = slip.pace;
        let (middle, variance) =
            (math::ln(had * pace / math::upper(built, 1e-9)), varies / (pace * pace * had));
        let weight = slip.variance / (slip.variance + variance);
        Self {
            middle: slip.middle + weight * (middle - slip.middle),
            variance: slip.variance * (1.0 - weight),
            ..slip
        }
    }

    /// The start-up, with so many announced half-years of building left after a half-year.
    fn ahead(&self, last: u32, announced: f64) -> StartUp {
        let (pace, varies) = self.pace;
        let mean = announced * math::exp(self.middle + 0.5 * self.variance) / pace;
        let spread = math::square_root(self.variance + varies / (pace * pace * math::upper(mean, 1.0)));
        let after = |steps: f64| last + (math::whole(steps + UNDER_WAY) as u32).max(1);
        let off = |bell: f64| after(mean * math::exp(bell * spread - 0.5 * spread * spread));
        StartUp { expected: after(mean), band: (off(-EIGHTY_PERCENT), off(EIGHTY_PERCENT)) }
    }
}
