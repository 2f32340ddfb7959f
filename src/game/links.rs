//! What holds each link of the chain down, and how much of it is used; measured on the last half-year as
//! the seat sees it, before the first one on an imagined one.
use super::Material;
use super::network::mass;
use super::rate::at_the_last_rate;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::ramp::is_ramping_of;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// What would raise each stage first, in the order of the chain. Before the first half-year it is a belief:
/// what is known to stand still does.
pub fn links_held_by(view: &SeatView<'_>) -> [Factor; Stage::COUNT] {
    let stopped = view.stopped();
    at_the_last_rate(view, |rate| {
        std::array::from_fn(|at| held_where(rate, Stage::ALL[at], |i| plant_held_where(rate, i, stopped[i])))
    })
}

/// Output of a stage's allied plants over what they could give at their present rate, of a group or of all that
/// magnets need.
pub fn in_use(view: &SeatView<'_>, stage: Stage, material: Material) -> f64 {
    let scenario = view.scenario();
    let best = scenario.parameters.yield_best[stage.at()];
    let (mut out, mut could) = (0.0, 0.0);
    for i in scenario.stage_range(stage) {
        if view.status()[i] == Status::Operating && !view.chinese_owned()[i] {
            out += mass(material, view.output_kg()[i]);
            could +=
                mass(material, scenario.facilities[i].nameplate_kg_per_step) * view.seen_ramp()[i] * best;
        }
    }
    math::lower(math::ratio(out, could), 1.0)
}

/// What holds a stage down most: the share of its nameplate that each circumstance takes away. A
/// stage that runs full is held by the plants there are.
pub fn held_by(view: &SeatView<'_>, stage: Stage) -> Factor {
    held_where(view, stage, |i| plant_held_by(view, i))
}

fn held_where(view: &SeatView<'_>, stage: Stage, by: impl Fn(usize) -> (Factor, f64)) -> Factor {
    let mut lost = [
        (Factor::Buyers, 0.0),
        (Factor::Feed, 0.0),
        (Factor::Outage, 0.0),
        (Factor::People, 0.0),
        (Factor::RampUp, 0.0),
        (Factor::Margin, 0.0),
    ];
    let mut all = 0.0;
    for i in view.scenario().stage_range(stage) {
        if view.chinese_owned()[i] || view.status()[i] != Status::Operating {
            continue;
        }
        let size = view.scenario().facilities[i].load_t_per_step;
        all += size;
        let (factor, part) = by(i);
        if let Some(slot) = lost.iter_mut().find(|(each, _)| *each == factor) {
            slot.1 += part * size;
        }
    }
    let mut most = lost[0];
    for each in &lost[1..] {
        if each.1 > most.1 {
            most = *each;
        }
    }
    if most.1 > 0.05 * all { most.0 } else { Factor::Plants }
}

/// Half-years from start-up in which a low ramp is a ramp-up.
const YOUNG_STEPS: u32 = 8;

/// Part of the people its basin needs from which a plant is not held down by want of them.
const STAFFED: f64 = 0.9;

/// What holds a running plant down most, and the share of its nameplate that takes away.
pub fn plant_held_by(view: &SeatView<'_>, i: usize) -> (Factor, f64) {
    plant_held_where(view, i, view.stopped()[i])
}

fn plant_held_where(view: &SeatView<'_>, i: usize, stopped: bool) -> (Factor, f64) {
    let facility = &view.scenario().facilities[i];
    let ramp = math::lower(view.seen_ramp()[i], 1.0);
    let staffing = view.staffing()[pool(facility.basin, facility.stage.skill())];
    let started = view.start_step()[i];
    // An old plant runs at what it is: what is missing of its nameplate is no ramp-up, unless it was on its
    // way up when the game began.
    let recent = started != NEVER && view.step().saturating_sub(started) <= YOUNG_STEPS;
    let young = recent && (started > 0 || is_ramping_of(view, FacilityId::of(i)));
    let lost = 1.0 - ramp;
    // A short crew lowers both where a ramp ends and how fast it rises, so it is the first to blame
    // where the basin lacks people; an old plant that lacks them slips back on its ramp.
    let short = math::lower(2.0 * math::positive_part(1.0 - staffing), 1.0);
    let (people, ramp_up) = match (staffing < STAFFED, young) {
        (true, true) => (lost * short, lost * staffing),
        (true, false) => (lost * short, 0.0),
        (false, true) => (0.0, lost),
        (false, false) => (0.0, 0.0),
    };
    let run = view.run_share()[i];
    let candidates = [
        (Factor::Outage, if stopped { ramp } else { 0.0 }),
        (Factor::Feed, ramp * run * (1.0 - math::clip(view.fill()[i], 0.0, 1.0))),
        (Factor::Buyers, ramp * (1.0 - view.run_cut()[i]) + unsold(view, i)),
        (Factor::Margin, ramp * math::positive_part(view.run_cut()[i] - run)),
        (Factor::People, people),
        (Factor::RampUp, ramp_up),
    ];
    let mut most = (Factor::Plants, 0.0);
    for each in candidates {
        if each.1 > most.1 {
            most = each;
        }
    }
    most
}

/// Part of a plant's nameplate that it made and could not sell to an ally: it waits, or went to
/// China.
fn unsold(view: &SeatView<'_>, i: usize) -> f64 {
    let nameplate = view.scenario().facilities[i].nameplate_kg_per_step.sum();
    math::clip(math::ratio(view.to_china_kg()[i].sum(), nameplate), 0.0, 1.0)
}
