//! The laws that people of a pool follow (E13-E18), one pool at a time and without luck or money: the phase of
//! [`people`](super::people) applies them to the world, a forecast to what a seat sees of it.
use super::id::*;
use super::math;
use super::parameters::Parameters;
use super::scenario::Scenario;

/// New apprentices that so many skilled people and mentors can teach in a step (E14, E18d).
pub fn taught(p: &Parameters, skilled: f64, mentors: f64) -> f64 {
    p.seats_per_skilled * (skilled + p.mentor_teaching_multiple * mentors)
}

/// Mentors that come of an order, as many as so many skilled people can take up.
pub fn mentors_taken_up(p: &Parameters, skilled: f64, ordered: f64) -> f64 {
    math::whole_down(math::lower(ordered, p.mentors_per_skilled * skilled))
}

/// Newcomers that an order of visas brings to a basin in a step, as many as its country lets in.
pub fn visas_filled(scenario: &Scenario, at: usize, ordered: f64) -> f64 {
    let (basin, _) = pool_of(at);
    math::whole_down(math::lower(ordered, scenario.basins[basin.at()].visa_cap_persons))
}

/// The pool that loses those who come to another on visas from an allied basin: of the basins linked to it the
/// one with the most people of the skill.
pub fn hired_from(scenario: &Scenario, skilled: &[f64], at: usize) -> Option<usize> {
    let (basin, skill) = pool_of(at);
    let linked = scenario.basins[basin.at()].linked.iter().map(|linked| pool(*linked, skill));
    linked.reduce(|most, other| if skilled[other] > skilled[most] { other } else { most })
}

/// People who leave that pool, of so many who come on visas: the others are from elsewhere, none from China.
pub fn hired_away(p: &Parameters, visas: f64, skilled: f64) -> f64 {
    math::lower(math::whole(p.visa_home_loss * visas), skilled)
}

/// Share of a pool's people who leave the trade in a step, the fewer the better it pays (E15).
pub fn attrition(p: &Parameters, wage: f64) -> f64 {
    p.attrition_per_step * math::clip(1.2 / math::upper(wage, 0.1), 0.7, 1.3)
}

/// People whom no plant needs, over what a basin keeps in slack (E16).
pub fn surplus(p: &Parameters, skilled: f64, needed: f64) -> f64 {
    math::positive_part(skilled - p.slack_multiple * needed - p.slack_persons)
}

/// What a step does to the people of a pool.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Turnover {
    /// Skilled people afterwards.
    pub skilled: f64,
    /// Apprentices who became skilled.
    pub graduates: f64,
    /// People whom no plant needed, over what a basin keeps in slack.
    pub surplus: f64,
    /// Those of them who left.
    pub idle_left: f64,
}

/// Graduation, natural inflow, attrition and the drift of idle people (E15, E16); `graduating` is the cohort whose
/// two years are over.
pub fn turned_over(p: &Parameters, skilled: f64, needed: f64, wage: f64, graduating: f64) -> Turnover {
    let graduates = math::whole(p.graduation_share * graduating);
    let surplus = surplus(p, skilled, needed);
    let idle_left = math::whole(p.surplus_outflow_per_step * surplus);
    let inflow = p.natural_inflow_per_step * math::lower(skilled, needed)
        + p.shortage_inflow_per_step * math::positive_part(needed - skilled);
    let next = skilled + graduates + inflow - attrition(p, wage) * skilled - idle_left;
    Turnover { skilled: math::positive_part(math::whole(next)), graduates, surplus, idle_left }
}

/// Apprentices of a cohort who stay through a half-year in which no plant of their pool needs anyone.
pub fn stay_though_idle(p: &Parameters, cohort: f64) -> f64 {
    math::whole(cohort * math::square_root(1.0 - p.idle_year_quit_share))
}

/// The wage of a pool after it answered its shortage (E18a), over the usual one.
pub fn answered(p: &Parameters, wage: f64, staffed: f64) -> f64 {
    let next = wage + p.wage_speed * (1.0 + p.wage_response * (1.0 - staffed) - wage);
    math::clip(next, p.wage_floor, p.wage_ceiling)
}

/// People who follow a better wage from a pool to one linked with it (E18c).
pub fn moved(p: &Parameters, skilled: f64, wage: f64, wage_there: f64) -> f64 {
    let pull = math::positive_part(wage_there / math::upper(wage, 0.1) - 1.0);
    math::whole(p.mobility_per_step * skilled * pull)
}

/// People at work in a pool, of those of all pools: newcomers and helpers of the other skill count at their worth.
pub fn at_work(p: &Parameters, skilled: &[f64], newcomers: &[[f64; 2]], needed: &[f64], at: usize) -> f64 {
    let [first, second] = newcomers[at];
    let other = at ^ 1;
    let spare = math::positive_part(skilled[other] - needed[other]);
    skilled[at] + p.visa_productivity * (first + second) + p.transfer_worth * spare
}

/// Share of a need that so many hands fill: all of it where nobody is needed.
pub fn staffed(hands: f64, needed: f64) -> f64 {
    if needed > 0.0 { math::clip(hands / needed, 0.0, 1.0) } else { 1.0 }
}
