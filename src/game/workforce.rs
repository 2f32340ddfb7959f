//! People by basin and skill: who there is, who is needed, who is on the way, and how well plants
//! will be staffed, with the draft and without it. The forecast follows the rules of people on what
//! the seat sees, without luck.
use super::paid::taught_with;
use crate::rules::exposure::expected_start_of;
use crate::rules::id::pool;
use crate::rules::id::pool_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::people::{in_training_of, signed_need_of};
use crate::rules::ramp::is_ramping_of;
use crate::rules::view::SeatView;

/// When a pool will have the people it needs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Ready {
    /// Now.
    Now,
    /// From a later step, as things stand.
    From(u32),
    /// Not within the forecast; so many more seats a half-year would do, and can be taught.
    SeatsShort(f64),
    /// Not within the forecast, however many seats: those who are here can teach too few.
    TooFewTeach,
}

/// A row of the people table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PoolRow {
    /// Basin.
    pub basin: BasinId,
    /// Skill.
    pub skill: Skill,
    /// Skilled people.
    pub have: f64,
    /// Needed by running and building plants; one that ramps up takes more hands than its crew.
    pub needed: f64,
    /// Needed once all that is signed has ramped up.
    pub signed_need: f64,
    /// Share staffed.
    pub staffed: f64,
    /// In training.
    pub training: f64,
    /// Apprentices by half-years left: four, three, two, one.
    pub pipeline: [f64; 4],
    /// Share of apprentices who graduate.
    pub graduation_share: f64,
    /// People who leave a year as things stand: to other trades and to retirement, and for want of
    /// work.
    pub leave_a_year: (f64, f64),
    /// Wage over the normal one.
    pub wage: f64,
    /// Standing orders: seats, mentors, visas.
    pub orders: (f64, f64, f64),
    /// Most new apprentices a half-year that those who are here can teach.
    pub seat_limit: f64,
    /// Mentors at work.
    pub mentors: f64,
    /// When it is fully staffed.
    pub ready: Ready,
}

/// Staffing from now, a half-year each.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffingForecast {
    /// First step.
    pub from: u32,
    /// Share staffed in each step.
    pub staffed: Vec<f64>,
}

/// What a skill is called, on every screen.
pub const fn skill_name(skill: Skill) -> &'static str {
    match skill {
        Skill::Hydrometallurgy => "wet-process",
        Skill::PowderMetallurgy => "metal and magnet",
    }
}

/// Half-years looked ahead.
const AHEAD: u32 = 12;
/// Share from which a pool counts as staffed.
const STAFFED: f64 = 0.95;

/// Pools of basins in which a plant of the programme's side stands, builds or is signed, or people
/// are trained.
pub fn pools(view: &SeatView<'_>) -> Vec<PoolRow> {
    (0..view.skilled().len()).filter(|at| matters(view, *at)).map(|at| row(view, at)).collect()
}

/// Skilled people whom a pool lacks once all that is signed runs, whole; those on their way into the
/// trade count as a firm counts them. Every paper, warning and list prints this one figure.
pub fn lacking(view: &SeatView<'_>, at: usize) -> f64 {
    let there = view.skilled()[at] + in_training_of(view, at);
    math::whole_up(math::positive_part(signed_need_of(view, at) - there))
}

/// Skilled people whom running and building plants of a pool need now. Before the first half-year nothing
/// was measured yet.
fn needed_now(view: &SeatView<'_>, at: usize) -> f64 {
    if view.step() == 0 { need_at(view, at, 0) } else { view.needed()[at] }
}

/// Share of the people whom running and building plants of a pool need now that are there. Card, list and
/// table print this one figure.
pub fn staffed_now(view: &SeatView<'_>, at: usize) -> f64 {
    let needed = needed_now(view, at);
    if needed > 0.0 { math::clip(view.skilled()[at] / needed, 0.0, 1.0) } else { 1.0 }
}

fn matters(view: &SeatView<'_>, at: usize) -> bool {
    let (basin, _) = pool_of(at);
    let scenario = view.scenario();
    let country = scenario.basins[basin.at()].country;
    scenario.countries[country.at()].allied
        && (view.needed()[at] > 0.0
            || signed_need_of(view, at) > 0.0
            || view.seats_order()[at] > 0.0
            || view.apprentices()[at].iter().any(|cohort| *cohort > 0.0))
}

fn row(view: &SeatView<'_>, at: usize) -> PoolRow {
    let p = &view.scenario().parameters;
    let (basin, skill) = pool_of(at);
    let have = view.skilled()[at];
    let needed = needed_now(view, at);
    let [first, second, third, fourth] = view.apprentices()[at];
    let idle = math::positive_part(have - p.slack_multiple * needed - p.slack_persons);
    let attrition = p.attrition_per_step * math::clip(1.2 / math::upper(view.wage()[at], 0.1), 0.7, 1.3);
    let forecast = forecast(view, basin, skill);
    let last_short = forecast.staffed.iter().rposition(|share| *share < STAFFED);
    let ready = match last_short {
        None => Ready::Now,
        Some(last) if last + 1 < forecast.staffed.len() => Ready::From(view.step() + last as u32 + 1),
        Some(_) => seats_that_staff(view, at).map_or(Ready::TooFewTeach, Ready::SeatsShort),
    };
    PoolRow {
        basin,
        skill,
        have,
        needed,
        signed_need: signed_need_of(view, at),
        staffed: staffed_now(view, at),
        training: first + second + third + fourth,
        // A first-step apprentice has four half-years to go before the pool is joined.
        pipeline: [first, second, third, fourth],
        graduation_share: p.graduation_share,
        leave_a_year: (2.0 * attrition * have, 2.0 * p.surplus_outflow_per_step * idle),
        wage: view.wage()[at],
        orders: (view.seats_order()[at], view.mentors_order()[at], view.visas_order()[at]),
        seat_limit: taught_with(view, at, view.mentors_order()[at]).0,
        mentors: view.mentors()[at],
        ready,
    }
}

/// Least number of seats a half-year, over those that stand, at which the pool is staffed at the end of
/// the forecast; none where not even as many as the instrument allows would do.
fn seats_that_staff(view: &SeatView<'_>, at: usize) -> Option<f64> {
    let needs = needs_ahead(view, at);
    let standing = view.seats_order()[at];
    let most = view.scenario().instrument(Instrument::Seats).map_or(0.0, |rule| rule.high) - standing;
    let staffs = |more: f64| {
        let last = course_with(view, at, &needs, standing + more).last().copied();
        last.is_some_and(|share| share >= STAFFED)
    };
    let (mut too_few, mut enough) = (0.0, math::whole_down(math::positive_part(most)));
    if !staffs(enough) {
        return None;
    }
    while enough - too_few > 1.0 {
        let middle = math::whole_down(0.5 * (too_few + enough));
        if staffs(middle) { enough = middle } else { too_few = middle }
    }
    Some(enough)
}

/// More seats a half-year that would bring what all that is signed will need into the trade, whenever it
/// starts.
fn seats_short(view: &SeatView<'_>, at: usize) -> f64 {
    let p = &view.scenario().parameters;
    let training: f64 = view.apprentices()[at].iter().sum();
    let coming = p.graduation_share * (training + f64::from(AHEAD - 4) * view.seats_order()[at]);
    let wanted = math::upper(signed_need_of(view, at), view.needed()[at]);
    let missing = math::positive_part(wanted - view.skilled()[at] - coming);
    math::upper(math::whole_up(missing / math::upper(p.graduation_share * f64::from(AHEAD - 4), 1.0)), 1.0)
}

/// Seats a half-year, the standing ones counted, that would staff the pool within the forecast; no more
/// than the instrument allows, and on its steps.
pub(super) fn seats_to_the_need(view: &SeatView<'_>, at: usize) -> f64 {
    let (step, high) =
        view.scenario().instrument(Instrument::Seats).map_or((1.0, 0.0), |rule| (rule.step, rule.high));
    let wanted = view.seats_order()[at] + seats_short(view, at);
    math::lower(math::whole_up(wanted / math::upper(step, 1.0)) * math::upper(step, 1.0), high)
}

/// Staffing of a pool over the next years as things stand: standing orders go on, what is signed
/// starts when expected.
pub fn forecast(view: &SeatView<'_>, basin: BasinId, skill: Skill) -> StaffingForecast {
    let at = pool(basin, skill);
    let staffed = course_with(view, at, &needs_ahead(view, at), view.seats_order()[at]);
    StaffingForecast { from: view.step(), staffed }
}

/// People a pool needs in each half-year of the forecast.
fn needs_ahead(view: &SeatView<'_>, at: usize) -> Vec<f64> {
    (0..AHEAD).map(|ahead| need_at(view, at, view.step() + ahead)).collect()
}

/// Share staffed in each half-year, with so many seats ordered.
fn course_with(view: &SeatView<'_>, at: usize, needs: &[f64], seats_ordered: f64) -> Vec<f64> {
    let p = &view.scenario().parameters;
    let mut skilled = view.skilled()[at];
    let mut cohorts = view.apprentices()[at];
    let mut newcomers = view.newcomers()[at];
    let mut wage = view.wage()[at];
    let taught = taught_with(view, at, view.mentors_order()[at]).0;
    let per_skilled = math::ratio(taught, view.skilled()[at]);
    let attrition = |wage: f64| p.attrition_per_step * math::clip(1.2 / math::upper(wage, 0.1), 0.7, 1.3);
    let mut staffed = Vec::with_capacity(needs.len());
    for need in needs.iter().copied() {
        let idle = p.surplus_outflow_per_step
            * math::positive_part(skilled - p.slack_multiple * need - p.slack_persons);
        let seats = math::lower(seats_ordered, per_skilled * skilled);
        let graduates = p.graduation_share * cohorts[3];
        cohorts = [seats, cohorts[0], cohorts[1], cohorts[2]];
        let visas = view.visas_order()[at];
        let joined = newcomers[1];
        newcomers = [visas, newcomers[0]];
        let inflow = p.natural_inflow_per_step * math::lower(skilled, need)
            + p.shortage_inflow_per_step * math::positive_part(need - skilled);
        skilled =
            math::positive_part(skilled + graduates + inflow + joined - attrition(wage) * skilled - idle);
        let here = skilled + p.visa_productivity * (newcomers[0] + newcomers[1]);
        let share = if need > 0.0 { math::clip(here / need, 0.0, 1.0) } else { 1.0 };
        wage += p.wage_speed * (1.0 + p.wage_response * (1.0 - share) - wage);
        wage = math::clip(wage, p.wage_floor, p.wage_ceiling);
        staffed.push(share);
    }
    staffed
}

/// People a pool needs in a later step, with what is signed started when expected.
fn need_at(view: &SeatView<'_>, at: usize, step: u32) -> f64 {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let (basin, skill) = pool_of(at);
    let mut need = 0.0;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if facility.basin != basin || facility.stage.skill() != skill {
            continue;
        }
        let full = facility.skilled_persons;
        let offered = view.status()[i] == Status::Prospect && view.deal_status()[i] == DealStatus::Offered;
        need += match view.status()[i] {
            Status::Operating if is_ramping_of(view, FacilityId::of(i)) && step < view.step() + 4 => {
                full * p.ramping_labour_multiple
            }
            Status::Operating => full,
            Status::Construction | Status::Suspended | Status::Prospect
                if offered || view.status()[i] != Status::Prospect =>
            {
                let start = expected_start_of(view, FacilityId::of(i));
                let early = math::whole((1.0 - p.staffing_starts_at) * facility.build_steps) as u32;
                if step >= start {
                    if step < start + 6 { full * p.ramping_labour_multiple } else { full }
                } else if step + early >= start {
                    full
                } else {
                    0.0
                }
            }
            Status::Construction
            | Status::Suspended
            | Status::Prospect
            | Status::Mothballed
            | Status::Closed => 0.0,
        };
    }
    need
}
