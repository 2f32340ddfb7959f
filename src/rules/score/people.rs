//! Figures of skilled people: staffing by skill, seats, what was lost.
use super::row::Row;
use crate::rules::figure::FigureId;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{math, people};

pub(super) fn people_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let window = |list: &[f64]| -> f64 {
        let end = now as usize + 1;
        list[end.saturating_sub(6)..end].iter().sum()
    };
    let graduates = window(&world.graduates);
    let lost = window(&world.graduates_lost);
    row.set(FigureId::GraduatesLostShare, if graduates >= 20.0 { math::ratio(lost, graduates) } else { 0.0 });
    row.set(FigureId::GraduatesLost, math::lower(lost, graduates));
    let (mut skilled, mut needed, mut idle, mut all) = (0.0, 0.0, 0.0, 0.0);
    let mut raided = 1.0;
    for at in 0..world.skilled.len() {
        skilled += world.skilled[at];
        needed += world.needed[at];
        let planned = people::signed_need(scenario, world, at);
        let later = people_in_four_years(scenario, world, at);
        idle += math::positive_part(
            later - scenario.parameters.slack_multiple * planned - scenario.parameters.slack_persons,
        );
        all += later;
        if people::lacks_the_raided(world, at) {
            raided = math::lower(raided, world.staffing[at]);
        }
    }
    row.set(FigureId::PeopleSkilled, skilled);
    row.set(FigureId::PeopleNeeded, needed);
    row.set(FigureId::IdlePeopleShare, math::ratio(idle, all));
    row.set(FigureId::WorstRaidedBasin, raided);
}

/// Skilled people of a pool in eight steps if seats stay as ordered: who is there less who leaves,
/// who is in training, and the four cohorts that standing orders still graduate by then.
fn people_in_four_years(scenario: &Scenario, world: &World, at: usize) -> f64 {
    let p = &scenario.parameters;
    let leaving = p.attrition_per_step - p.natural_inflow_per_step;
    let training: f64 = world.apprentices[at].iter().sum();
    let seats = math::lower(world.seats_order[at], people::seat_limit(scenario, world, at));
    world.skilled[at] * math::exp(-8.0 * leaving) + p.graduation_share * (training + 4.0 * seats)
}
