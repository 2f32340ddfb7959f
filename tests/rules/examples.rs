//! Cases the rule book names, played out on a quiet world.
use crate::support::{Small, Table, small};
use coercivity::rules::basket::Basket;
use coercivity::rules::event::EventKind as Kind;
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::{DealStatus, FacilityId, Factor, Form, PlatformId, Status};
use coercivity::rules::orders::{Order, Refusal, Rescue, Terms};

/// Terms no firm can resist, and terms none will take.
pub fn generous() -> Terms {
    Terms {
        cost_share: 0.7,
        fee_usd_per_kg: Basket([320.0, 900.0, 300.0, 0.0]),
        term_steps: 20,
        cover: 1.0,
        ..Terms::default()
    }
}

fn stingy() -> Terms {
    Terms { floor_usd_per_kg: Basket([40.0, 0.0, 0.0, 0.0]), term_steps: 2, cover: 0.5, ..Terms::default() }
}

/// A quiet world with money to spare.
pub fn rich() -> Small {
    small()
        .quiet()
        .set("appropriation_kusd_per_year", 9_000_000.0)
        .set("carry_cap_kusd", 9_000_000.0)
        .set("teams_start", 20.0)
        .set("teams_limit", 20.0)
}

#[test]
fn an_offer_stands_four_steps_and_lapses_in_the_fifth() {
    let mut table = Table::new(rich().build());
    let facility = table.plant("far-clay");
    table.give(Order::Offer { facility, terms: stingy() });
    table.steps(6);
    let story = table.story(facility);
    let kinds: Vec<(u32, bool)> = story
        .iter()
        .filter(|(_, kind)| matches!(kind, Kind::NotYet(_) | Kind::OfferLapsed(_)))
        .map(|(step, kind)| (*step, matches!(kind, Kind::OfferLapsed(_))))
        .collect();
    assert_eq!(kinds, [(0, false), (1, false), (2, false), (3, false), (4, true)]);
    assert_eq!(table.view().deal_status()[facility.at()], DealStatus::Lapsed);
    assert_eq!(table.view().obligated_kusd()[facility.at()], 0.0, "what was set aside is free again");
    assert_eq!(table.view().offers_wasted(), 1);
}

#[test]
fn a_continuing_resolution_puts_an_answer_off_by_a_half_year() {
    let decided = |chance: f64| {
        let world = rich().set("continuing_resolution_chance", chance).set("decision_rate", 1.0);
        let mut table = Table::new(world.build());
        let facility = table.plant("far-alloy");
        table.give(Order::Offer { facility, terms: generous() });
        table.steps(2);
        let story = table.story(facility);
        story.iter().find(|(_, kind)| *kind == Kind::Decided).map(|(step, _)| *step)
    };
    assert_eq!(decided(0.0), Some(0));
    assert_eq!(decided(1.0), Some(1));
}

#[test]
fn money_over_the_carry_cap_goes_back_when_the_year_turns() {
    let world =
        small().quiet().set("appropriation_kusd_per_year", 900_000.0).set("carry_cap_kusd", 300_000.0);
    let mut table = Table::new(world.build());
    assert_eq!(table.view().free_kusd(), 900_000.0);
    table.steps(2);
    let year: Vec<(Kind, f64)> = table
        .events(|kind| matches!(kind, Kind::Returned | Kind::Appropriated))
        .iter()
        .map(|event| (event.kind, event.amount))
        .collect();
    assert_eq!(year, [(Kind::Returned, 600_000.0), (Kind::Appropriated, 900_000.0)]);
    assert_eq!(table.view().free_kusd(), 1_200_000.0);
}

#[test]
fn a_waived_platform_fills_half_its_gap_with_licensed_magnets() {
    let world = small().quiet().set("waiver_share", 0.5);
    let mut table = Table::new(world.build());
    table.give(Order::Waive { platform: PlatformId::of(1), on: true });
    // The first half-year of the content rule counts half for everybody, so look at the second.
    table.steps(2);
    let fill = table.view().fill_now().to_vec();
    let mut same = Table::new(small().quiet().set("waiver_share", 0.5).build());
    same.steps(2);
    let unwaived = same.view().fill_now().to_vec();
    let expected = unwaived[1] + 0.5 * (1.0 - unwaived[1]);
    assert!((fill[1] - expected).abs() < 1e-12, "{} against {expected}", fill[1]);
    assert_eq!((fill[0], fill[2]), (unwaived[0], unwaived[2]), "the others are not waived");
    assert_eq!(table.view().waived_steps()[1], 0b11);
}

/// A world whose plants cannot pay their way: no cash, no owners, no credit on stocks.
pub fn broke() -> Small {
    let mut world = rich();
    for path in [
        "opening_cash_usd_m",
        "opening_cash_share",
        "owner_injects_chance",
        "stock_credit_share",
        "buyer_chance",
        "buyer_chinese_chance",
        "restart_chance",
    ] {
        world = world.set(path, 0.0);
    }
    for firm in &mut world.scenario.firms {
        firm.extra_cash_kusd = 0.0;
    }
    world.scenario.opening_deals.clear();
    world.set("opex_usd_per_kg.magnet", 300.0)
}

pub fn first_distress(table: &Table) -> (u32, FacilityId) {
    let event = table.events(|kind| kind == Kind::Distress)[0];
    let coercivity::rules::event::Subject::Facility(plant) = event.subject else { panic!("{event:?}") };
    (event.step, plant)
}

#[test]
fn distress_lasts_two_steps_and_then_the_plant_is_shut() {
    let mut table = Table::new(broke().build());
    table.steps(8);
    let (step, plant) = first_distress(&table);
    let shut = table.story(plant).into_iter().find(|(_, kind)| *kind == Kind::Mothballed);
    assert_eq!(shut.map(|(at, _)| at), Some(step + 2));
}

#[test]
fn distress_never_resolves_before_the_seats_next_commit() {
    let mut table = Table::new(broke().turns(&[6, 6, 6, 6], 0).build());
    table.steps(12);
    let (step, plant) = first_distress(&table);
    assert!(step < 4, "it fails early in the turn: step {step}");
    let shut = table.story(plant).into_iter().find(|(_, kind)| *kind == Kind::Mothballed);
    assert_eq!(shut.map(|(at, _)| at), Some(6), "the first step after the next commit");
}

#[test]
fn a_plant_is_bridged_as_often_as_the_limit_allows_and_no_more() {
    let mut table = Table::new(broke().set("bridge_limit", 2.0).build());
    let (mut bridged, mut refused) = (Vec::new(), None);
    for _ in 0..20 {
        table.steps(1);
        let plants = table.scenario.facilities.len();
        for facility in (0..plants).map(FacilityId::of) {
            if table.view().distress_left()[facility.at()] == 0 {
                continue;
            }
            let order = Order::Rescue { facility, action: Rescue::Bridge };
            match table.check(&order) {
                Ok(_) => {
                    table.give(order);
                    bridged.push(facility);
                    assert_eq!(table.view().distress_left()[facility.at()], 0);
                }
                Err(refusal) => refused = refused.or(Some((facility, refusal))),
            }
        }
    }
    let (facility, refusal) = refused.expect("some plant asks a third time");
    assert_eq!(refusal, Refusal::BridgeLimit { limit: 2 });
    assert_eq!(bridged.iter().filter(|plant| **plant == facility).count(), 2);
}

#[test]
fn a_running_plants_contract_is_signed_at_once_and_can_be_renewed_near_its_end() {
    let mut table = Table::new(rich().build());
    let facility = table.plant("ally-separator");
    let terms = Terms {
        floor_usd_per_kg: Basket([90.0, 0.0, 0.0, 0.0]),
        term_steps: 6,
        cover: 0.8,
        ..Terms::default()
    };
    let order = Order::Offer { facility, terms };
    table.give(order);
    assert_eq!(table.view().deal_status()[facility.at()], DealStatus::Signed);
    assert_eq!(table.check(&order), Err(Refusal::DealInForce { steps_left: 4 }));
    table.steps(4);
    assert!(table.check(&order).is_ok(), "two steps before its end");
    table.give(order);
    table.steps(7);
    let deals: Vec<(u32, Kind)> = table
        .story(facility)
        .into_iter()
        .filter(|(_, kind)| matches!(kind, Kind::DealSigned | Kind::ContractEnded))
        .collect();
    assert_eq!(deals, [(0, Kind::DealSigned), (4, Kind::DealSigned), (9, Kind::ContractEnded)]);
}

#[test]
fn ending_a_deal_early_costs_a_fee_and_standing() {
    let mut table = Table::new(rich().build());
    let facility = table.plant("ally-magnet");
    let terms = Terms { cost_share: 0.0, ..generous() };
    table.give(Order::Offer { facility, terms });
    table.steps(2);
    let standing = table.view().credibility();
    let (price, _) = table.give(Order::Terminate { facility });
    assert!(price.now_kusd > 0.0);
    let ended = table.events(|kind| kind == Kind::DealTerminated);
    assert_eq!(ended.iter().map(|event| event.amount).collect::<Vec<_>>(), [price.now_kusd]);
    // The only contract there is: the whole of the loss of standing.
    let p = &table.scenario.parameters;
    let lost = p.termination_credibility + p.termination_credibility_share;
    assert!((standing - table.view().credibility() - lost).abs() < 1e-12);
    assert_eq!(table.view().deal_status()[facility.at()], DealStatus::Terminated);
}

#[test]
fn the_epilogue_ends_contracts_money_and_orders() {
    let mut table = Table::new(rich().turns(&[2, 2], 4).build());
    let facility = table.plant("ally-magnet");
    table.give(Order::Offer { facility, terms: Terms { cost_share: 0.0, ..generous() } });
    table.steps(4);
    assert!(table.view().over());
    assert_eq!(table.view().deal_status()[facility.at()], DealStatus::Signed);
    assert_eq!(table.check(&Order::HireTeam), Err(Refusal::Over));
    let spent = table.view().spent_kusd();
    table.steps(4);
    assert_eq!(table.view().deal_status()[facility.at()], DealStatus::Ended);
    assert_eq!(table.view().spent_kusd(), spent, "nothing is paid any more");
    assert_eq!(table.view().appropriation_kusd(), 0.0);
    assert_eq!(table.view().obligated_kusd().iter().sum::<f64>(), 0.0);
}

#[test]
fn the_stockpile_gives_magnet_block_before_what_plants_must_still_work() {
    let mut table = Table::new(small().quiet().set("surge_multiple", 3.0).build());
    for form in Form::ALL {
        table.give(Order::Stockpile { form: *form, target_steps: 0.0, only_in_stops: false });
    }
    table.steps(1);
    let forms: Vec<f64> =
        table.events(|kind| kind == Kind::StockReleased).iter().map(|event| event.second).collect();
    assert!(!forms.is_empty(), "the gap is filled from stock");
    assert_eq!(forms[0], Form::Magnet.at() as f64);
    assert!(forms.windows(2).all(|pair| pair[0] >= pair[1]), "magnet, alloy, metal, oxide: {forms:?}");
}

#[test]
fn a_pilot_runs_its_steps_beside_the_decision() {
    let mut table = Table::new(rich().set("pilot_steps", 4.0).build());
    let facility = table.plant("far-separator");
    table.give(Order::Offer { facility, terms: Terms { pilot: true, cost_share: 0.1, ..Terms::default() } });
    table.steps(5);
    let pilots: Vec<(u32, Kind)> = table
        .story(facility)
        .into_iter()
        .filter(|(_, kind)| matches!(kind, Kind::PilotStarted | Kind::PilotDone))
        .collect();
    assert_eq!(pilots, [(0, Kind::PilotStarted), (3, Kind::PilotDone)]);
}

#[test]
fn a_firm_that_is_worth_its_hurdle_waits_only_for_its_permit() {
    let world = rich().set("permit_steps.magnet", 4.0).set("permit_pace_supported", 1.0);
    let mut table = Table::new(world.set("decision_rate", 1.0).build());
    let facility = table.plant("home-magnet-two");
    table.give(Order::Offer { facility, terms: generous() });
    table.steps(8);
    let story: Vec<Kind> = table
        .story(facility)
        .into_iter()
        .map(|(_, kind)| kind)
        .filter(|kind| matches!(kind, Kind::NotYet(_) | Kind::Permitted | Kind::Decided))
        .collect();
    let decided = story.iter().position(|kind| *kind == Kind::Decided).expect("it builds");
    assert!(decided > 1, "it never waits: {story:?}");
    assert_eq!(story[decided - 1], Kind::Permitted);
    assert!(story[..decided - 1].iter().all(|kind| *kind == Kind::NotYet(Factor::Permit)), "{story:?}");
    assert!(matches!(table.view().status()[facility.at()], Status::Construction | Status::Operating));
}

/// What lapsed of contracted tonnage, step by step.
fn lapsed(table: &Table, steps: u32) -> Vec<f64> {
    let seen = table.view();
    let lost = |step| seen.figure_after(FigureId::ContractedShareLost, step).expect("it is resolved");
    (0..steps).map(lost).collect()
}

#[test]
fn a_contract_that_ends_unrenewed_is_lapsed_for_two_years() {
    let mut table = Table::new(rich().build());
    let facility = table.plant("ally-separator");
    let floor = Basket([110.0, 0.0, 0.0, 0.0]);
    let terms = Terms { floor_usd_per_kg: floor, term_steps: 6, cover: 1.0, ..Terms::default() };
    table.give(Order::Offer { facility, terms });
    table.steps(14);
    let ended = table.events(|kind| kind == Kind::ContractEnded)[0].step as usize;
    let lost = lapsed(&table, 14);
    assert_eq!(lost[ended - 1], 0.0);
    assert_eq!(lost[ended + 1], 1.0, "all that was contracted: {lost:?}");
    assert_eq!(lost[ended + 5], 0.0, "and no longer news: {lost:?}");
}

#[test]
fn a_plant_that_stops_under_its_contract_is_no_contract_that_lapsed() {
    let mut trial = Table::new(broke().build());
    trial.steps(8);
    let (_, facility) = first_distress(&trial);
    let mut table = Table::new(broke().build());
    let floor = Basket([40.0, 0.0, 0.0, 0.0]);
    let terms = Terms { floor_usd_per_kg: floor, term_steps: 20, cover: 1.0, ..Terms::default() };
    table.give(Order::Offer { facility, terms });
    table.steps(12);
    assert_ne!(table.view().status()[facility.at()], Status::Operating, "it stopped");
    assert!(lapsed(&table, 12).iter().all(|share| *share == 0.0), "{:?}", lapsed(&table, 12));
}
