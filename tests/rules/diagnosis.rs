//! What is announced, what a plant can reach, and what looking shows.
use crate::support::world::shipped;
use crate::support::{Table, small};
use coercivity::rules::chain::{shown_signed_kg_of, shown_today_kg_of, unconfirmed_of};
use coercivity::rules::event::EventKind;
use coercivity::rules::id::*;
use coercivity::rules::investment::{estimate_of, outlook_of};
use coercivity::rules::orders::{Order, SurveyTarget, Terms};

fn announced(table: &Table) -> FacilityId {
    let seen = table.view();
    (0..table.scenario.facilities.len())
        .find(|i| seen.status()[*i] == Status::Prospect)
        .map(FacilityId::of)
        .expect("a plant that is announced")
}

#[test]
fn what_an_announced_plant_can_reach_is_known_once_somebody_looked() {
    let mut table = Table::new(shipped().clone());
    let plant = announced(&table);
    let i = plant.at();
    let stage = table.scenario.facilities[i].stage.at();
    let prior = table.scenario.parameters.effective_share_mean[stage];
    let seen = table.view();
    assert!(unconfirmed_of(&seen, i), "nobody has looked");
    assert_eq!(seen.effective_mean()[i], prior);
    assert!(seen.effective_spread()[i] > 0.0);
    assert_eq!(seen.overrun_shown()[i], 0, "its capital is as announced");
    table.give(Order::Survey { target: SurveyTarget::Facility(plant, 1) });
    table.steps(1);
    let seen = table.view();
    assert!(!unconfirmed_of(&seen, i));
    assert_ne!(seen.effective_mean()[i], prior);
    assert_eq!(seen.effective_spread()[i], 0.0, "an engineer who was there knows");
    assert_eq!(seen.overrun_shown()[i], 1, "and has seen what permit work will cost");
}

#[test]
fn an_audit_of_a_stage_shows_what_each_of_its_announced_plants_can_reach() {
    let mut table = Table::new(shipped().clone());
    let stage = Stage::Separation;
    table.give(Order::Survey { target: SurveyTarget::Stage(stage) });
    table.steps(1);
    let seen = table.view();
    let shares: Vec<f64> =
        table.scenario.stage_range(stage).map(|i| seen.effective_mean()[i]).filter(|s| *s < 1.0).collect();
    assert!(table.scenario.stage_range(stage).all(|i| seen.effective_shown()[i]));
    let told = table.events(|kind| kind == EventKind::Surveyed);
    assert!(told[0].second > 0.2 && told[0].second < 1.0, "the report says how far short they fall");
    assert!(shares.windows(2).any(|pair| pair[0] != pair[1]), "plants differ: {shares:?}");
}

#[test]
fn an_owner_plans_at_what_was_announced_and_the_programme_counts_what_it_believes() {
    let worlds = [1.0, 0.6].map(|share| {
        let mut world = small().quiet();
        for stage in Stage::ALL {
            world = world.set(&format!("effective_share_mean.{}", stage.name()), share);
        }
        Table::new(world.build())
    });
    let outlook = outlook_of(&worlds[0].view());
    let worth = worlds
        .each_ref()
        .map(|table| estimate_of(&table.view(), &outlook, announced(table), &Terms::default()).mean.worth);
    assert_eq!(worth[0], worth[1], "the owner's sum does not know the difference");
    let full = worlds.each_ref().map(|table| table.view().effective_mean()[announced(table).at()]);
    assert!(full[1] < full[0]);
}

#[test]
fn the_ribbon_shows_a_signed_plant_as_announced_until_its_stage_is_audited() {
    let mut table = Table::new(shipped().clone());
    let building = (0..table.scenario.facilities.len())
        .find(|i| table.view().status()[*i] == Status::Construction && unconfirmed_of(&table.view(), *i))
        .expect("a plant that is being built");
    let facility = table.scenario.facilities[building].clone();
    let nameplate = facility.nameplate_kg_per_step * facility.yield_to_magnet;
    assert_eq!(shown_signed_kg_of(&table.view(), building), nameplate);
    table.give(Order::Survey { target: SurveyTarget::Stage(facility.stage) });
    table.steps(1);
    assert!(shown_signed_kg_of(&table.view(), building).sum() < nameplate.sum());
}

#[test]
fn a_plant_that_starts_up_shows_its_ramp_from_the_first_day_though_nobody_looked() {
    let mut table = Table::new(shipped().clone());
    let just_started = |table: &Table| {
        let seen = table.view();
        (0..table.scenario.facilities.len()).find(|i| {
            let opened = table.scenario.facilities[*i].opening.status;
            opened == Status::Construction
                && seen.status()[*i] == Status::Operating
                && unconfirmed_of(&seen, *i)
        })
    };
    let started = (0..12).find_map(|_| {
        table.steps(1);
        just_started(&table)
    });
    let i = started.expect("a build is done in six years");
    let facility = &table.scenario.facilities[i];
    let nameplate = facility.nameplate_kg_per_step * facility.yield_to_magnet;
    assert!(shown_today_kg_of(&table.view(), i).sum() < 0.5 * nameplate.sum(), "it has only begun");
    assert_eq!(shown_signed_kg_of(&table.view(), i), nameplate, "what it will reach is what was announced");
}
