//! Orders that are about no single plant: training, stockpile, credits, specifications, pools, teams.
use super::offer::announced;
use super::{bounded, known, money, teams};
use crate::rules::belief::{believed_full_rate, can_be_visited};
use crate::rules::delivery;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::*;
use crate::rules::scenario::Scenario;
use crate::rules::standing::is_allied;
use crate::rules::state::World;

pub(super) fn survey(scenario: &Scenario, world: &World, target: SurveyTarget) -> Result<Price, Refusal> {
    let p = &scenario.parameters;
    let (cost, team) = match target {
        SurveyTarget::Facility(facility, visits) => {
            known(facility.at() < scenario.facilities.len())?;
            announced(scenario, world, facility.at())?;
            bounded(scenario, world, Instrument::Survey, f64::from(visits))?;
            if visits == 0 {
                return Err(Refusal::Empty);
            }
            if world.status[facility.at()] == Status::Closed {
                return Err(Refusal::Status { status: Status::Closed });
            }
            (p.visit_cost_kusd * f64::from(visits), 0.5 * p.survey_team_share)
        }
        SurveyTarget::Stage(stage) => {
            let nodes = scenario.stage_range(stage).filter(|i| can_be_visited(world, *i)).count();
            let cost = p.visit_cost_kusd * p.stage_survey_discount * nodes as f64;
            (math::lower(cost, p.stage_survey_limit_kusd), p.survey_team_share)
        }
        SurveyTarget::Firm(firm) => {
            known(firm.at() < scenario.firms.len())?;
            let plants = scenario.firm_facilities[firm.at()].iter().map(|id| id.at());
            let nodes = plants.filter(|i| can_be_visited(world, *i)).count();
            (p.visit_cost_kusd * nodes as f64, p.survey_team_share)
        }
    };
    let cost = math::whole(cost);
    teams(scenario, world, team)?;
    money(world, cost)?;
    Ok(Price { line: Some(Line::Diagnosis), now_kusd: cost, teams: team, ..Price::default() })
}

pub(super) fn train(
    scenario: &Scenario,
    world: &World,
    basin: BasinId,
    skill: Skill,
    [seats, mentors, visas]: [f64; 3],
) -> Result<Price, Refusal> {
    known(basin.at() < scenario.basins.len())?;
    bounded(scenario, world, Instrument::Seats, seats)?;
    bounded(scenario, world, Instrument::Mentors, mentors)?;
    bounded(scenario, world, Instrument::Visas, visas)?;
    let cap = scenario.basins[basin.at()].visa_cap_persons;
    if visas > cap {
        return Err(Refusal::BasinLimit { asked: visas, most: cap });
    }
    let at = pool(basin, skill);
    let p = &scenario.parameters;
    let each_step = |seats: f64, mentors: f64, visas: f64| {
        seats * p.seat_cost_kusd_per_step + mentors * p.mentor_cost_kusd_per_step + visas * p.visa_cost_kusd
    };
    let before = each_step(world.seats_order[at], world.mentors_order[at], world.visas_order[at]);
    let after = each_step(seats, mentors, visas);
    let steps = f64::from(scenario.calendar.steps_of_turn_at(world.step));
    money(world, (after - before) * steps)?;
    Ok(Price {
        line: Some(Line::Training),
        now_kusd: math::whole(after * steps),
        later_kusd: math::whole(after * 4.0),
        later_worst_kusd: math::whole(after * 4.0),
        ..Price::default()
    })
}

pub(super) fn stockpile(
    scenario: &Scenario,
    world: &World,
    form: Form,
    target_steps: f64,
    only_in_stops: bool,
) -> Result<Price, Refusal> {
    bounded(scenario, world, Instrument::Stockpile, target_steps)?;
    let target = delivery::target_kg(scenario, world.step, target_steps);
    let missing = (target - world.reserve_kg[form.at()]).positive_part();
    let pace = delivery::stock_pace(&scenario.parameters, 0.0, only_in_stops);
    let pace = delivery::target_kg(scenario, world.step, pace * 2.0);
    let price = delivery::stock_price(scenario, world, form);
    let now = math::whole(price.dot(missing.lower(pace)) * 0.001);
    let all = math::whole(price.dot(missing) * 0.001);
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: now,
        later_kusd: math::positive_part(all - now),
        later_worst_kusd: math::positive_part(all - now) * 2.0,
        ..Price::default()
    })
}

pub(super) fn hire(scenario: &Scenario, world: &World) -> Result<Price, Refusal> {
    let p = &scenario.parameters;
    if world.teams + world.teams_hired >= p.teams_limit {
        return Err(Refusal::TeamLimit { limit: p.teams_limit });
    }
    let yearly = math::whole(p.team_cost_kusd_per_year);
    Ok(Price {
        line: Some(Line::Diagnosis),
        later_kusd: yearly,
        later_worst_kusd: yearly,
        ..Price::default()
    })
}

pub(super) fn tax_credit(
    scenario: &Scenario,
    world: &World,
    stage: Stage,
    usd_per_kg: f64,
) -> Result<Price, Refusal> {
    bounded(scenario, world, Instrument::TaxCredit, usd_per_kg)?;
    let p = &scenario.parameters;
    let (mut made, mut to_come) = (0.0, 0.0);
    for i in scenario.stage_range(stage) {
        // What ran at the opening is paid nothing.
        let facility = &scenario.facilities[i];
        if world.start_step[i] == 0 || !is_allied(scenario, world, i) {
            continue;
        }
        let plate = facility.nameplate_kg_per_step * p.yield_best[stage.at()];
        let rate = believed_full_rate(p, &world.class_belief[i], world.effective_mean[i]);
        match world.status[i] {
            Status::Operating => {
                made += p.plant_load(stage, world.output_kg[i]) * 0.001;
                to_come += p.plant_load(stage, plate) * rate * 0.001;
            }
            Status::Construction => to_come += p.plant_load(stage, plate) * rate * 0.001,
            Status::Prospect | Status::Suspended | Status::Mothballed | Status::Closed => {}
        }
    }
    let steps = f64::from(scenario.calendar.steps_of_turn_at(world.step));
    let yearly = |load: f64| math::whole(2.0 * usd_per_kg * load);
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: math::whole(steps * usd_per_kg * made),
        later_kusd: yearly(to_come),
        later_worst_kusd: 2.0 * yearly(to_come),
        ..Price::default()
    })
}

pub(super) fn specification(scenario: &Scenario, world: &World, stage: Stage) -> Result<Price, Refusal> {
    let left = world.specification_left[stage.at()];
    if world.specified[stage.at()] || left > 0 {
        return Err(Refusal::DealInForce { steps_left: left });
    }
    let cost = math::whole(scenario.parameters.specification_cost_kusd);
    money(world, cost)?;
    Ok(Price { line: Some(Line::Diagnosis), now_kusd: cost, ..Price::default() })
}

pub(super) fn pool_with(
    scenario: &Scenario,
    world: &World,
    partner: PartnerId,
    on: bool,
) -> Result<Price, Refusal> {
    known(partner.at() < scenario.partners.len())?;
    let each = if on { scenario.parameters.pool_cost_kusd_per_step } else { 0.0 };
    let now = math::whole(f64::from(scenario.calendar.steps_of_turn_at(world.step)) * each);
    money(world, now)?;
    let yearly = math::whole(2.0 * each);
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: now,
        later_kusd: yearly,
        later_worst_kusd: yearly,
        ..Price::default()
    })
}

/// Cost of recycling capacity, thousand $.
pub fn recycling_cost_kusd(scenario: &Scenario, t_per_year: f64) -> f64 {
    math::whole(scenario.parameters.recycler_cost_usd_per_kg_year * t_per_year)
}

pub(super) fn recycling(
    scenario: &Scenario,
    world: &World,
    country: CountryId,
    t_per_year: f64,
) -> Result<Price, Refusal> {
    known(country.at() < scenario.countries.len())?;
    if !scenario.countries[country.at()].allied {
        return Err(Refusal::NotAllied);
    }
    bounded(scenario, world, Instrument::Recycling, t_per_year)?;
    if t_per_year <= 0.0 {
        return Err(Refusal::Empty);
    }
    let cost = recycling_cost_kusd(scenario, t_per_year);
    money(world, cost)?;
    teams(scenario, world, 1.0)?;
    Ok(Price { line: Some(Line::Metallurgy), now_kusd: cost, teams: 1.0, ..Price::default() })
}
