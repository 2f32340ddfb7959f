//! What is offered to a firm: packages by their own name, prices that would do, tills, contracts and their ends.
use super::as_is;
use crate::campaign::{embedded_ids, load_embedded};
use crate::game::*;
use crate::rules::basket::{Basket, Group};
use crate::rules::check::check;
use crate::rules::id::*;
use crate::rules::investment::{estimate_of, outlook_of};
use crate::rules::orders::{Instrument, Order, Terms};
use std::sync::Arc;

#[test]
fn a_sheet_opens_on_the_package_that_it_names() {
    let mut named = 0;
    for id in embedded_ids() {
        let scenario = Arc::new(load_embedded(&id).expect("embedded").scenario.expect("playable"));
        let game = Game::new(Arc::clone(&scenario), 5);
        let view = game.view();
        for stage in Stage::ALL {
            let prospect = scenario.stage_range(*stage).find(|i| view.status()[*i] == Status::Prospect);
            let Some(facility) = prospect.map(FacilityId::of) else { continue };
            let mut sheet = Sheet::open(&game, facility);
            let opened = *sheet.terms();
            if let Some(package) = sheet.template() {
                sheet.take_package(package);
                assert_eq!(*sheet.terms(), opened, "{id}, {stage:?}");
                named += 1;
            }
            let has_package = scenario.packages.iter().any(|package| package.stages.contains(stage));
            let all_locked = opened == Terms::default();
            assert!(all_locked || !has_package || sheet.template().is_some(), "{id}, {stage:?} has no name");
        }
    }
    assert!(named > embedded_ids().len(), "only {named} sheets name a package");
}

#[test]
fn where_no_package_has_a_contract_what_there_is_can_be_offered() {
    let scenario = load_embedded("2010").expect("embedded").scenario.expect("playable");
    let bench = Bench::new(&Game::new(Arc::new(scenario), 5));
    let open = bench.projects().filter(|row| row.stage >= Stage::Metal && row.status == Status::Prospect);
    let offered = open.filter(|row| matches!(row.builds, Builds::OnStandardTerms(_))).count();
    assert!(offered > 0, "no metal, alloy or magnet project can be ordered");
}

/// A game with an offer to a firm whose till runs out, and the plant and terms of it.
fn to_an_emptying_till() -> (Game, FacilityId, Terms) {
    for seed in 5..12 {
        let mut game = Game::new(as_is(), seed);
        while !game.over() {
            let bench = Bench::new(&game);
            let found = bench.projects().filter(|row| row.status == Status::Prospect).find_map(|row| {
                let (terms, answer) = bench.standard(row.facility)?;
                let runs_out = till_of(&bench.view(), row.facility).till == Till::RunsOut;
                (runs_out && answer.odds > 0.3).then_some((row.facility, terms))
            });
            if let Some((facility, terms)) = found {
                return (game, facility, terms);
            }
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }
    panic!("no firm's till ran out");
}

#[test]
fn an_emptying_till_lowers_the_odds_and_is_named_where_the_terms_would_do() {
    let (game, facility, terms) = to_an_emptying_till();
    let view = game.view();
    let outlook = outlook_of(&view);
    let sound = estimate_of(&view, &outlook, facility, &terms);
    let said = answer_of(&view, &outlook, facility, &terms);
    assert!(said.odds < sound.odds && said.odds_range.0 <= sound.odds_range.0);
    assert_eq!(said.mean, sound.mean, "what the offer is worth does not change");
    assert_eq!(said.held_back == Factor::Cash, sound.odds >= 0.7);
}

#[test]
fn the_price_that_a_sheet_says_would_do_gets_that_answer_when_it_is_stepped_to() {
    let mut told = 0;
    for (id, seed) in [("as-is", 5), ("first-year", 3), ("seminar", 62)] {
        let scenario = Arc::new(load_embedded(id).expect("embedded").scenario.expect("playable"));
        let game = Game::new(Arc::clone(&scenario), seed);
        let view = game.view();
        let open = |i: &usize| {
            view.status()[*i] == Status::Prospect && scenario.facilities[*i].stage >= Stage::Metal
        };
        for facility in (0..scenario.facilities.len()).filter(open).map(FacilityId::of).take(8) {
            let mut sheet = Sheet::open(&game, facility);
            let (Some((price, odds)), instrument) = (sheet.answer().enough, sheet.priced()) else { continue };
            let down = price < sheet.value(instrument);
            while sheet.value(instrument) != price {
                assert!(
                    sheet.step(instrument, if down { -1 } else { 1 }),
                    "{price} is on no step of the sheet"
                );
            }
            assert_eq!(sheet.answer().estimate.odds, odds, "{id}: what was told is what is answered there");
            assert!(odds >= LIKELY);
            told += 1;
        }
    }
    assert!(told > 5, "only {told} sheets told a price");
}

#[test]
fn a_contract_that_comes_to_many_times_what_its_plant_costs_is_told_beside_both() {
    let mut game = Game::new(as_is(), 5);
    let alloy = game.scenario().stage_range(Stage::Alloy);
    let cheapest = alloy
        .filter(|i| {
            game.view().status()[*i] == Status::Prospect
                && game.scenario().facilities[*i].load_t_per_step > 50.0
        })
        .min_by(|a, b| {
            let capital = |i: &usize| game.scenario().facilities[*i].capital_kusd;
            capital(a).total_cmp(&capital(b))
        })
        .map(FacilityId::of)
        .expect("an alloy plant is announced");
    let fee = |usd: f64| Order::Offer {
        facility: cheapest,
        terms: Terms {
            fee_usd_per_kg: Basket([usd, 0.0, 0.0, 0.0]),
            term_steps: 30,
            cover: 1.0,
            ..Terms::default()
        },
    };
    let told = |game: &Game| {
        lacks(&game.try_draft()).iter().any(|lack| matches!(lack.what, Lacking::DearContract { .. }))
    };
    game.put(fee(10.0)).expect("a low fee passes");
    assert!(!told(&game));
    game.put(fee(120.0)).expect("a high fee passes");
    assert!(told(&game));
}

/// A deal with a plant that runs, with a guarantee and a partner in it, that passes now.
fn deal_with_a_partner(game: &Game) -> Order {
    let (scenario, view) = (game.scenario(), game.view());
    let partners = (0..scenario.partners.len()).map(PartnerId::of);
    let offers = partners.flat_map(|partner| {
        (0..scenario.facilities.len()).map(move |i| {
            let price = Basket([20.0, 60.0, 30.0, 0.0]);
            let upstream = scenario.facilities[i].stage.is_upstream();
            let terms = Terms {
                floor_usd_per_kg: if upstream { price * 4.0 } else { Basket::ZERO },
                fee_usd_per_kg: if upstream { Basket::ZERO } else { price },
                guarantee_kusd_per_step: 5_000.0,
                partner: Some(partner),
                partner_share: 0.1,
                claim_share: 0.2,
                term_steps: 4,
                cover: 0.9,
                ..Terms::default()
            };
            Order::Offer { facility: FacilityId::of(i), terms }
        })
    });
    let runs =
        |order: &Order| order.facility().is_some_and(|plant| view.status()[plant.at()] == Status::Operating);
    let mut passing = offers.filter(|order| runs(order) && check(&view, order).is_ok());
    passing.next().expect("a partner shares a deal with a plant that runs")
}

#[test]
fn a_contract_that_ends_is_laid_on_the_desk_and_listed_as_its_sheet_opens() {
    let mut game = Game::new(as_is(), 7);
    while game.turn() < 5 {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let order = deal_with_a_partner(&game);
    let (Order::Offer { terms, .. }, Some(plant)) = (order, order.facility()) else { unreachable!() };
    game.put(order).expect("it passed");
    let proposed = loop {
        assert!(!game.over(), "no paper came about the plant");
        game.commit(Default::default()).expect("the draft passes");
        let asks = |paper: &Paper| paper.kind == PaperKind::ContractEnds && paper.facility == Some(plant);
        if let Some(paper) = game.papers().into_iter().find(asks) {
            break paper.order;
        }
    };
    assert_eq!(proposed, Some(Order::Offer { facility: plant, terms }));
    assert_eq!(*Sheet::open(&game, plant).terms(), terms);
    let several = Several::of(&game, SeveralKind::ContractsEnd, None);
    assert!(several.rows().iter().any(|row| row.remedies.contains(&order)), "the list proposes other terms");
}

#[test]
fn a_contract_far_under_the_price_leaves_the_discount_of_its_firm_where_it_was() {
    let game = Game::new(as_is(), 5);
    let view = game.view();
    let metal = game.scenario().stage_range(Stage::Metal);
    let plant = metal.map(FacilityId::of).find(|id| view.status()[id.at()] == Status::Prospect);
    let discount = |usd: f64| {
        let fee_usd_per_kg = Basket([usd, 0.0, 0.0, 0.0]);
        let terms = Terms { fee_usd_per_kg, term_steps: 20, cover: 1.0, ..Terms::default() };
        let plant = plant.expect("a metal plant is announced");
        investor_sum(&view, &outlook_of(&view), plant, &terms).discount_a_year
    };
    let ((merchant, in_name), (_, backed)) = (discount(1.0), discount(60.0));
    assert!(merchant - in_name < 0.002, "{in_name} under a contract in name, {merchant} without");
    assert!(merchant - backed > 0.02, "{backed} under a contract that binds, {merchant} without");
}

#[test]
fn the_odds_of_an_offer_that_is_out_are_those_of_the_meetings_it_still_has() {
    let mut out = 0;
    for seed in 1..4 {
        let mut game = Game::new(as_is(), seed);
        let whole = game.scenario().parameters.offer_steps;
        for _ in 0..6 {
            let fresh = Bench::new(&game);
            let plants: Vec<FacilityId> = plants_for(&game.view(), OrderKind::Survey);
            let prospect = |plant: &&FacilityId| game.view().status()[plant.at()] == Status::Prospect;
            let offers: Vec<Order> = plants
                .iter()
                .filter(prospect)
                .filter_map(|facility| {
                    let (terms, estimate) = fresh.standard(*facility)?;
                    let order = Order::Offer { facility: *facility, terms };
                    (0.05..0.9).contains(&estimate.odds).then_some(order)
                })
                .collect();
            for order in offers {
                // Teams and money end somewhere.
                let _ = game.put(order);
            }
            game.commit(Default::default()).expect("the draft passes");
            let (view, bench) = (game.view(), Bench::new(&game));
            for facility in plants {
                let left = stands_for(&view, facility);
                let offered = view.deal_status()[facility.at()] == DealStatus::Offered;
                let sound = till_of(&view, facility).till == Till::Sound;
                if !offered || !sound || left >= whole {
                    continue;
                }
                let terms = crate::rules::investment::terms_in_force(&view, facility);
                let all = estimate_of(&view, &outlook_of(&view), facility, &terms);
                let odds = bench.estimate(facility, &terms);
                assert!(odds.odds <= all.odds, "{} of {} with {left} half-years left", odds.odds, all.odds);
                assert_eq!(odds.held_back, all.held_back);
                out += usize::from(odds.odds < all.odds - 0.01);
            }
        }
    }
    assert!(out > 0, "no offer stood undecided after a turn");
}

/// A prospect that gives such, and a sheet on its standard package.
fn sheet_of(game: &Game, such: impl Fn(&Sheet) -> bool) -> Sheet {
    let bench = Bench::new(game);
    let rows = bench.projects().filter(|row| row.status == Status::Prospect);
    let open = |facility: FacilityId| Some(Sheet::on_terms(game, facility, bench.standard(facility)?.0));
    rows.filter_map(|row| open(row.facility)).find(such).expect("there is such a project")
}

#[test]
fn a_plant_without_ndpr_is_priced_and_stepped_in_what_it_gives() {
    let game = Game::new(as_is(), 5);
    let samarium = |sheet: &Sheet| !sheet.gives(Group::NdPr) && !sheet.gives(Group::DyTb);
    let mut sheet = sheet_of(&game, |sheet| samarium(sheet) && sheet.priced() == Instrument::Fee);
    let fee = Instrument::Fee;
    assert_eq!(sheet.lead(), Group::Sm);
    assert_eq!(sheet.value(fee), sheet.terms().fee_usd_per_kg[Group::Sm]);
    assert_eq!(sheet.terms().fee_usd_per_kg[Group::NdPr], 0.0, "it pays for nothing that is not made");
    assert!(sheet.other_groups().is_empty());
    let before = sheet.value(fee);
    assert!(sheet.step(fee, 1) && sheet.value(fee) > before);
    assert!(sheet.set_typed(fee, 37.0));
    assert_eq!(sheet.terms().fee_usd_per_kg, Basket([0.0, 0.0, 37.0, 0.0]));
    let more = sheet.answer().estimate.mean.worth;
    assert!(sheet.set_typed(fee, 60.0) && sheet.answer().estimate.mean.worth > more, "the firm earns it");
    let row = sheet.row(fee);
    assert!(sheet.set(fee, 10_000.0) && sheet.value(fee) == row.bounds.1, "its bounds are those of samarium");
    assert!(check(&sheet.base(), &sheet.orders()[0]).is_ok());
}

#[test]
fn where_the_terms_do_only_the_meeting_of_the_board_is_left_and_else_a_factor_is_named() {
    let game = Game::new(as_is(), 5);
    let (bench, view) = (Bench::new(&game), game.view());
    let (mut meeting, mut named) = (0, 0);
    for row in bench.projects().filter(|row| row.status == Status::Prospect) {
        let Some((standard, _)) = bench.standard(row.facility) else { continue };
        let board = 1.0 - never_meets_of(&view, row.facility);
        // At three times the price the terms do for most of them.
        for times in [1.0, 3.0] {
            let prices = [standard.floor_usd_per_kg, standard.fee_usd_per_kg].map(|each| each * times);
            let terms = Terms { floor_usd_per_kg: prices[0], fee_usd_per_kg: prices[1], ..standard };
            let estimate = bench.estimate(row.facility, &terms);
            let held = bench.held_back(row.facility, &estimate);
            let sheet = Sheet::on_terms(&game, row.facility, terms);
            assert_eq!(held, sheet.answer().held_back, "the list and the sheet say the same");
            match held {
                HeldBack::Meeting => {
                    meeting += 1;
                    assert!(estimate.odds > board - 0.02, "{} of {board}", estimate.odds);
                }
                HeldBack::By(factor) => {
                    named += 1;
                    assert_eq!(factor, estimate.held_back);
                }
            }
        }
    }
    assert!(meeting > 0 && named > 0, "{meeting} wait for their board, {named} for something else");
}

#[test]
fn an_offer_after_one_that_was_ended_is_told_the_same_in_the_list_and_on_the_sheet() {
    let mut game = Game::new(as_is(), 5);
    let waits = |sheet: &Sheet| {
        let permit = game.view().progress()[sheet.facility().at()];
        permit < 0.5 && sheet.answer().price.is_ok()
    };
    let sheet = sheet_of(&game, waits);
    let facility = sheet.facility();
    game.put(Order::Offer { facility, terms: *sheet.terms() }).expect("it passed");
    game.commit(Default::default()).expect("the draft passes");
    game.put(Order::Terminate { facility }).expect("an offer can be ended");
    for _ in 0..2 {
        game.commit(Default::default()).expect("the draft passes");
    }
    assert_eq!(game.view().deal_status()[facility.at()], DealStatus::Terminated);
    let bench = Bench::new(&game);
    let (terms, told) = bench.standard(facility).expect("it can be offered a deal");
    assert_eq!(told, Sheet::on_terms(&game, facility, terms).answer().estimate);
    assert_eq!(told, game.estimate(facility, &terms));
}

#[test]
fn what_no_offer_is_worth_does_not_move_with_ones_own_offer() {
    let mut game = Game::new(as_is(), 5);
    let sheet = sheet_of(&game, |sheet| sheet.priced() == Instrument::Fee && sheet.answer().price.is_ok());
    let facility = sheet.facility();
    let before = Bench::new(&game).estimate(facility, &Terms::default());
    sheet.into_draft(&mut game).expect("it passed");
    let bench = Bench::new(&game);
    assert_eq!(bench.estimate(facility, &Terms::default()), before);
    assert_ne!(bench.estimate(facility, sheet.terms()).mean.worth, before.mean.worth);
}

#[test]
fn a_sheet_names_the_later_year_that_its_deal_leaves_without_money() {
    let mut game = Game::new(as_is(), 5);
    let magnets = |sheet: &Sheet| sheet.priced() == Instrument::Fee && sheet.answer().price.is_ok();
    let (mut warned, mut quiet) = (0, 0);
    for _ in 0..6 {
        let bench = Bench::new(&game);
        let open: Vec<FacilityId> = bench
            .projects()
            .filter(|row| row.status == Status::Prospect && row.stage == Stage::Magnet)
            .map(|row| row.facility)
            .collect();
        for facility in open {
            let Some((terms, _)) = bench.standard(facility) else { continue };
            let sheet = Sheet::on_terms(&game, facility, terms);
            if !magnets(&sheet) {
                continue;
            }
            match sheet.answer().fills {
                Some(year) => {
                    warned += 1;
                    assert!(year.fiscal_year > game.scenario().calendar.fiscal_year(game.view().step()));
                    assert!(year.expected_kusd >= 0.9 * year.budget_kusd);
                }
                None => quiet += 1,
            }
            let _ = game.put(Order::Offer { facility, terms });
        }
        game.commit(Default::default()).expect("the draft passes");
    }
    assert!(warned > 0 && quiet > 0, "{warned} sheets warned, {quiet} had no reason to");
}
