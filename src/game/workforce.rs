//! People by basin and skill: who there is, who is needed, who is on the way, and how well plants
//! will be staffed, with the draft and without it.
use super::paid::taught_with;
use super::staffing::{Course, Staffing, needed_at};
use crate::rules::id::pool;
use crate::rules::id::pool_of;
use crate::rules::id::*;
use crate::rules::labour;
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::people::{in_training_of, signed_need_of};
use crate::rules::view::SeatView;

/// When a pool will have the people it needs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Ready {
    /// Now.
    Now,
    /// From a step on, the coming one at the soonest, as things stand.
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
    /// Came on visas within the last year, not counted among the skilled yet.
    pub newcomers: f64,
    /// Hands they and helpers of the other skill are worth now: the first, the second.
    pub helpers: (f64, f64),
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
    /// People who other basins hire away on visas in the coming year, as ordered.
    pub hired_away: f64,
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

/// Share from which a pool counts as staffed.
const STAFFED: f64 = 0.95;

/// Pools of basins in which a plant of the programme's side stands, builds or is signed, or people
/// are trained.
pub fn pools(view: &SeatView<'_>) -> Vec<PoolRow> {
    let ahead = Staffing::of(view);
    let course = ahead.course(view, None);
    let needed = needed_now(view);
    let pools = (0..view.skilled().len()).filter(|at| matters(view, *at));
    pools.map(|at| row(view, &ahead, &course, &needed, at)).collect()
}

/// Skilled people whom a pool lacks once all that is signed runs, whole; those on their way into the
/// trade count as a firm counts them. Every paper, warning and list prints this one figure.
pub fn lacking(view: &SeatView<'_>, at: usize) -> f64 {
    let there = view.skilled()[at] + in_training_of(view, at);
    math::whole_up(math::positive_part(signed_need_of(view, at) - there))
}

/// Skilled people whom running and building plants need now, by pool. Before the first half-year nothing was
/// measured yet.
fn needed_now(view: &SeatView<'_>) -> Vec<f64> {
    if view.step() == 0 { needed_at(view, 0) } else { view.needed().to_vec() }
}

/// Share of the people whom running and building plants need now that are at work, by pool, newcomers on visas and
/// helpers at their worth. Card, list and table print this one figure.
pub(super) fn staffed_by_pool(view: &SeatView<'_>) -> Vec<f64> {
    let needed = needed_now(view);
    let p = &view.scenario().parameters;
    let hands = |at: usize| labour::at_work(p, view.skilled(), view.newcomers(), &needed, at);
    (0..needed.len()).map(|at| labour::staffed(hands(at), needed[at])).collect()
}

/// The same of one pool.
pub fn staffed_now(view: &SeatView<'_>, at: usize) -> f64 {
    staffed_by_pool(view)[at]
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

fn row(view: &SeatView<'_>, ahead: &Staffing, course: &Course, all_needed: &[f64], at: usize) -> PoolRow {
    let p = &view.scenario().parameters;
    let (basin, skill) = pool_of(at);
    let have = view.skilled()[at];
    let needed = all_needed[at];
    let newcomers: f64 = view.newcomers()[at].iter().sum();
    let hands = labour::at_work(p, view.skilled(), view.newcomers(), all_needed, at);
    let theirs = p.visa_productivity * newcomers;
    let [first, second, third, fourth] = view.apprentices()[at];
    let idle = labour::surplus(p, have, needed);
    let attrition = labour::attrition(p, view.wage()[at]);
    let ready = match ready_from(view, course, at, labour::staffed(hands, needed)) {
        Some(step) if step < view.step() => Ready::Now,
        Some(step) => Ready::From(step),
        None => seats_that_staff(view, ahead, at).map_or(Ready::TooFewTeach, Ready::SeatsShort),
    };
    PoolRow {
        basin,
        skill,
        have,
        newcomers,
        helpers: (theirs, hands - have - theirs),
        needed,
        signed_need: signed_need_of(view, at),
        staffed: labour::staffed(hands, needed),
        training: first + second + third + fourth,
        // A first-step apprentice has four half-years to go before the pool is joined.
        pipeline: [first, second, third, fourth],
        graduation_share: p.graduation_share,
        leave_a_year: (2.0 * attrition * have, 2.0 * p.surplus_outflow_per_step * idle),
        hired_away: course.hired_away(at, 2),
        wage: view.wage()[at],
        orders: (view.seats_order()[at], view.mentors_order()[at], view.visas_order()[at]),
        seat_limit: taught_with(view, at, view.mentors_order()[at]).0,
        mentors: view.mentors()[at],
        ready,
    }
}

/// The step from which a pool is staffed to the end of the forecast: one that is past where it is already; none
/// where it is not within the forecast.
fn ready_from(view: &SeatView<'_>, course: &Course, at: usize, now: f64) -> Option<u32> {
    let staffed = course.staffed(at);
    // Where less than one person is needed nobody is short.
    let wanted = math::upper(needed_now(view)[at], signed_need_of(view, at)) >= 1.0;
    match staffed.iter().rposition(|share| wanted && *share < STAFFED) {
        Some(last) if last + 1 == staffed.len() => None,
        Some(last) => Some(view.step() + last as u32 + 1),
        None if wanted && now < STAFFED => Some(view.step()),
        None => Some(0),
    }
}

/// A pool that has fewer people than all that is signed needs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Short {
    /// Which pool.
    pub(super) at: usize,
    /// People whom it lacks, those in training counted.
    pub(super) missing: f64,
    /// People whom all that is signed needs.
    pub(super) wanted: f64,
    /// The step from which it is staffed with the seats on order; none where these do not do.
    pub(super) mended: Option<u32>,
}

/// Pools that lack at least a fifth of the people whom all that is signed needs and are not staffed already: what
/// the plan check and the list of decisions call short.
pub(super) fn short_pools(view: &SeatView<'_>) -> Vec<Short> {
    let many = |at: &usize| {
        let wanted = signed_need_of(view, *at);
        wanted > 20.0 && lacking(view, *at) > 0.2 * wanted
    };
    let many: Vec<usize> = (0..view.skilled().len()).filter(many).collect();
    if many.is_empty() {
        return Vec::new();
    }
    let (course, staffed) = (Staffing::of(view).course(view, None), staffed_by_pool(view));
    let short = |at: usize| {
        let mended = ready_from(view, &course, at, staffed[at]);
        let (missing, wanted) = (lacking(view, at), signed_need_of(view, at));
        // One that is staffed now and throughout lacks nobody, whatever its helpers are.
        let is_short = mended.is_none_or(|step| step > view.step());
        is_short.then_some(Short { at, missing, wanted, mended })
    };
    many.into_iter().filter_map(short).collect()
}

/// Seats a half-year that are wanted in each pool, the standing ones counted: as many as the people table asks for,
/// or all that those who are here can teach where no number of them does. Pools in which the standing ones do, or are
/// all that can be taught, are left out.
pub(super) fn seats_wanted(view: &SeatView<'_>) -> Vec<(usize, f64)> {
    let wanted = |row: PoolRow| {
        let (standing, _, _) = row.orders;
        let seats = match row.ready {
            Ready::Now | Ready::From(_) => standing,
            Ready::SeatsShort(more) => standing + more,
            Ready::TooFewTeach => math::whole_down(row.seat_limit),
        };
        (seats > standing).then_some((pool(row.basin, row.skill), seats))
    };
    pools(view).into_iter().filter_map(wanted).collect()
}

/// Least number of seats a half-year, over those that stand, at which the pool is staffed at the end of
/// the forecast; none where not even as many as the instrument allows would do.
fn seats_that_staff(view: &SeatView<'_>, ahead: &Staffing, at: usize) -> Option<f64> {
    let standing = view.seats_order()[at];
    let most = view.scenario().instrument(Instrument::Seats).map_or(0.0, |rule| rule.high) - standing;
    let staffs = |more: f64| {
        let last = ahead.course(view, Some((at, standing + more))).staffed(at).last().copied();
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

/// Staffing of a pool over the next years as things stand: standing orders go on in every basin, what is signed
/// starts when expected.
pub fn forecast(view: &SeatView<'_>, basin: BasinId, skill: Skill) -> StaffingForecast {
    let staffed = Staffing::of(view).course(view, None).staffed(pool(basin, skill));
    StaffingForecast { from: view.step(), staffed }
}
