//! Expansions (E44'): announced once the plant they expand has learnt, and not before.
use crate::examples::rich;
use crate::support::Table;
use coercivity::rules::event::{EventKind as Kind, Subject};
use coercivity::rules::id::FacilityId;
use coercivity::rules::orders::{Order, Refusal, SurveyTarget, Terms};
use coercivity::rules::scenario::Scenario;

/// A magnet plant that runs from the start, and its expansion.
fn world() -> Scenario {
    rich().expansion("ally-magnet").build()
}

fn grant(facility: FacilityId) -> Order {
    Order::Offer { facility, terms: Terms { cost_share: 0.3, ..Terms::default() } }
}

#[test]
fn an_expansion_is_refused_until_the_plant_it_expands_has_learnt_and_names_how_far_that_is() {
    let mut scenario = world();
    scenario.parameters.expansion_ramp = 2.0;
    let mut table = Table::new(scenario);
    let (first, site) = (table.plant("ally-magnet"), table.plant("ally-magnet-2"));
    for order in [grant(site), Order::Survey { target: SurveyTarget::Facility(site, 1) }] {
        match table.check(&order) {
            Err(Refusal::NotAnnounced { expands, reached, needed }) => {
                assert_eq!((expands, needed), (first, 2.0));
                assert!(reached > 0.0 && reached < 2.0, "{reached}");
            }
            other => panic!("{order:?}: {other:?}"),
        }
    }
    let permits = table.view().progress()[site.at()];
    table.steps(6);
    assert!(!table.view().announced()[site.at()]);
    assert_eq!(
        table.view().progress()[site.at()],
        permits,
        "nobody works on permits of what is not announced"
    );
}

#[test]
fn an_expansion_is_announced_once_and_can_then_be_offered_a_deal() {
    let mut scenario = world();
    scenario.parameters.expansion_ramp = 0.0;
    let mut table = Table::new(scenario);
    let site = table.plant("ally-magnet-2");
    table.steps(1);
    assert!(table.view().announced()[site.at()]);
    assert!(table.check(&grant(site)).is_ok());
    // What its owner once announced stays announced, however the first plant fares.
    table.scenario.parameters.expansion_ramp = 2.0;
    table.steps(5);
    assert!(table.view().announced()[site.at()]);
    let told = table.events(|kind| kind == Kind::ExpansionAnnounced);
    assert_eq!(told.iter().map(|event| event.subject).collect::<Vec<_>>(), [Subject::Facility(site)]);
}

#[test]
fn who_looks_at_a_plant_looks_at_the_plans_for_its_expansion_and_pays_for_one() {
    let look =
        |table: &Table| Order::Survey { target: SurveyTarget::Facility(table.plant("ally-magnet"), 1) };
    let mut table = Table::new(world());
    let alone = Table::new(rich().build());
    assert_eq!(
        table.check(&look(&table)).map(|price| price.now_kusd),
        alone.check(&look(&alone)).map(|price| price.now_kusd)
    );
    table.give(look(&table));
    let visits = |id: &str| table.view().visits()[table.plant(id).at()];
    assert_eq!((visits("ally-magnet"), visits("ally-magnet-2")), (1, 1));
}
