//! One game as a front holds it: what is shown, what is drafted, and what is kept.
mod offers;
mod sheets;

use super::*;
use crate::rules::basket::{Basket, Group};
use crate::rules::event::EventKind;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Refusal, SurveyTarget, Terms};
use crate::rules::score::waived_years_of;

pub(super) fn as_is() -> Arc<Scenario> {
    let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    Arc::new(loaded.scenario.expect("the campaign has no errors"))
}

/// A project of a stage that can be offered a deal now.
fn open_project(game: &Game, stage: Stage) -> FacilityId {
    let view = game.view();
    game.scenario()
        .stage_range(stage)
        .map(FacilityId::of)
        .find(|id| {
            let country = game.scenario().facilities[id.at()].country;
            view.status()[id.at()] == Status::Prospect && game.scenario().countries[country.at()].allied
        })
        .expect("the stage has a prospect")
}

fn deal(game: &Game, stage: Stage) -> Order {
    let facility = open_project(game, stage);
    let mut terms = Terms { cost_share: 0.3, term_steps: 20, cover: 0.8, ..Terms::default() };
    if stage.is_upstream() {
        terms.floor_usd_per_kg = Basket([110.0, 0.0, 0.0, 0.0]);
    } else {
        terms.fee_usd_per_kg = Basket([20.0, 0.0, 0.0, 0.0]);
    }
    Order::Offer { facility, terms }
}

#[test]
fn the_ribbon_shows_announced_capacity_until_somebody_looks() {
    let mut game = Game::new(as_is(), 7);
    let before = ribbon(&game.view(), Material::All);
    let metal = before.stage(Stage::Metal);
    assert!(metal.announced && !metal.audited);
    game.put(Order::Survey { target: SurveyTarget::Stage(Stage::Metal) }).expect("a stage can be surveyed");
    let drafted = ribbon(&game.try_draft().view(), Material::All);
    assert_eq!(drafted.stage(Stage::Metal), metal, "a drafted survey tells nothing yet");
    game.commit(Default::default()).expect("the draft passed");
    let after = ribbon(&game.view(), Material::All);
    assert!(after.stage(Stage::Metal).audited && !after.stage(Stage::Metal).announced);
    assert!(after.stage(Stage::Metal).today < metal.today, "announced capacity was too much");
}

#[test]
fn the_announced_narrowest_stage_is_not_the_confirmed_one() {
    let game = Game::new(as_is(), 7);
    let view = game.view();
    let shown = ribbon(&view, Material::All);
    let demand = crate::rules::demand::counted_demand_kg_of(&view, 0);
    let confirmed = crate::rules::chain::today_carry(&view);
    let share = |stage: Stage| Material::All.share(&view, confirmed[stage.at()], demand);
    let narrowest = Stage::ALL
        .iter()
        .copied()
        .min_by(|a, b| share(*a).total_cmp(&share(*b)))
        .expect("there are six stages");
    assert_ne!(shown.narrowest, narrowest);
}

#[test]
fn what_is_signed_widens_the_second_figure_and_leaves_the_first() {
    let mut game = Game::new(as_is(), 3);
    let before = ribbon(&game.view(), Material::NdPr);
    game.put(deal(&game, Stage::Metal)).expect("the deal passes");
    let after = ribbon(&game.try_draft().view(), Material::NdPr);
    assert_eq!(before.stage(Stage::Metal).today, after.stage(Stage::Metal).today);
    assert!(after.stage(Stage::Metal).signed > before.stage(Stage::Metal).signed);
    assert_eq!(before.stage(Stage::Magnet).signed, after.stage(Stage::Magnet).signed);
}

#[test]
fn a_tie_for_the_narrowest_goes_to_the_stage_nearer_the_mine() {
    let game = Game::new(as_is(), 3);
    let view = game.view();
    for material in Material::ALL {
        let ribbon = ribbon(&view, material);
        let least = |stage: &RibbonStage| crate::rules::math::whole(stage.signed * 100.0);
        let mark = least(ribbon.stage(ribbon.narrowest));
        for stage in &ribbon.stages {
            assert!(least(stage) >= mark);
            assert!(stage.stage >= ribbon.narrowest || least(stage) > mark);
        }
    }
}

#[test]
fn months_of_cover_fall_without_stock_and_rise_with_it() {
    let mut scenario = (*as_is()).clone();
    scenario.opening_stock_kg = [Basket::ZERO; 4];
    let bare = months_of_cover(&Game::new(Arc::new(scenario.clone()), 1).view());
    scenario.opening_stock_kg[Form::Magnet.at()] = Basket([5e6, 5e5, 5e6, 0.0]);
    let full = months_of_cover(&Game::new(Arc::new(scenario), 1).view());
    for (before, after) in bare.iter().zip(&full) {
        assert!(before.months < after.months);
    }
    assert!(full.iter().all(|cover| cover.in_figures() == "36+"));
    assert!(bare.iter().any(|cover| cover.months == 0));
}

#[test]
fn one_order_for_one_thing_and_a_refused_one_changes_nothing() {
    let mut game = Game::new(as_is(), 5);
    let Order::Offer { facility, terms } = deal(&game, Stage::Metal) else { unreachable!("it is an offer") };
    let number = game.put(Order::Offer { facility, terms }).expect("the deal passes").number;
    let longer = Terms { term_steps: 24, ..terms };
    assert_eq!(game.put(Order::Offer { facility, terms: longer }).map(|put| put.number), Ok(number));
    assert_eq!(game.draft().orders().len(), 1);
    let before = game.draft().clone();
    let greedy = Terms { cost_share: 5.0, ..terms };
    assert!(game.put(Order::Offer { facility, terms: greedy }).is_err());
    assert_eq!(game.draft(), &before);
    assert_eq!(game.replace(99, Order::HireTeam), Err(Refusal::Unknown));
}

#[test]
fn surveys_stand_last_so_that_a_draft_that_passes_is_a_turn_that_passes() {
    let mut game = Game::new(as_is(), 5);
    game.put(Order::Survey { target: SurveyTarget::Stage(Stage::Metal) }).expect("a survey passes");
    let number = game.put(deal(&game, Stage::Metal)).expect("the deal passes").number.expect("it is new");
    assert_eq!(game.draft().orders()[0].number, number);
    assert!(game.commit(Default::default()).is_ok());
}

#[test]
fn the_sheet_answers_each_change_and_puts_its_orders_into_the_draft() {
    let mut game = Game::new(as_is(), 5);
    let facility = open_project(&game, Stage::Metal);
    let mut sheet = Sheet::open(&game, facility);
    assert!(sheet.terms().has_contract(Stage::Metal), "it opens on the stage's standard package");
    let odds = sheet.answer().estimate.odds;
    assert!(sheet.set(Instrument::Term, 2.0));
    let change = *sheet.last_change().expect("something changed");
    assert_eq!(change.instrument, Instrument::Term);
    assert!(sheet.answer().estimate.odds < odds && change.odds < 0.0, "a short contract moves nobody");
    assert!(sheet.undo());
    assert_eq!(sheet.answer().estimate.odds, odds);
    assert!(!sheet.set(Instrument::Floor, 110.0), "no floor for a metal plant");
    assert!(sheet.set(Instrument::Survey, 2.0));
    sheet.into_draft(&mut game).expect("the orders pass");
    assert_eq!(game.draft().orders().len(), 2);
    let again = Sheet::open(&game, facility);
    assert_eq!(again.terms(), sheet.terms());
    assert_eq!(again.value(Instrument::Survey), 2.0);
}

#[test]
fn a_contract_turned_off_takes_its_term_with_it_and_comes_back_whole() {
    let game = Game::new(as_is(), 5);
    let mut sheet = Sheet::open(&game, open_project(&game, Stage::Separation));
    let before = *sheet.terms();
    assert!(sheet.toggle(Instrument::Floor));
    assert!(!sheet.terms().has_contract(Stage::Separation));
    assert_eq!(sheet.terms().term_steps, 0);
    assert!(sheet.toggle(Instrument::Floor));
    assert_eq!(sheet.terms().floor_usd_per_kg, before.floor_usd_per_kg);
    assert_eq!(sheet.terms().term_steps, before.term_steps);
}

#[test]
fn the_investors_sum_adds_up_to_the_worth_on_the_sheet() {
    let game = Game::new(as_is(), 5);
    for stage in Stage::ALL {
        let sheet = Sheet::open(&game, open_project(&game, *stage));
        let sum = sheet.answer().sum;
        let lines = sum.market + sum.contracts + sum.ramp + sum.feed + sum.buyers + sum.people + sum.spread;
        assert!((lines - sum.worth).abs() < 1e-9);
        assert_eq!(sum.worth, sheet.answer().estimate.mean.worth);
    }
}

#[test]
fn a_list_a_card_and_a_deal_sheet_tell_the_same_answer() {
    let game = Game::new(as_is(), 5);
    let bench = Bench::new(&game);
    for stage in Stage::ALL {
        let facility = open_project(&game, *stage);
        let Some((terms, estimate)) = bench.standard(facility) else { panic!("a package holds a contract") };
        let sheet = Sheet::on_terms(&game, facility, terms);
        assert_eq!(estimate, sheet.answer().estimate, "{}", stage.name());
        assert_eq!(bench.investor_sum(facility, &terms), sheet.answer().sum, "{}", stage.name());
        assert_eq!(bench.builds(facility), Builds::OnStandardTerms(estimate.into()));
        assert_eq!(game.estimate(facility, &terms), estimate);
    }
}

#[test]
fn seats_on_a_deal_sheet_count_in_its_answer() {
    let game = Game::new(as_is(), 5);
    let short = Stage::ALL.iter().map(|stage| Sheet::open(&game, open_project(&game, *stage)));
    let mut sheet = short
        .filter(|sheet| sheet.row(Instrument::Seats).state == RowState::Open)
        .max_by(|a, b| a.answer().sum.people.abs().total_cmp(&b.answer().sum.people.abs()))
        .expect("a sheet with seats");
    let before = sheet.answer().sum.people;
    assert!(before < 0.0, "people are short at the opening");
    sheet.set(Instrument::Seats, 20.0);
    assert!(sheet.answer().sum.people > before);
}

#[test]
fn a_deal_that_would_crowd_out_a_survey_is_refused_and_the_survey_stays() {
    let mut game = Game::new(as_is(), 5);
    let survey = game
        .put(Order::Survey { target: SurveyTarget::Stage(Stage::Crack) })
        .expect("a look at a stage passes on an empty draft")
        .number
        .expect("it is new");
    let offers = (0..game.scenario().facilities.len()).map(FacilityId::of).filter_map(|facility| {
        let terms = Bench::new(&game).standard(facility)?.0;
        Some(Order::Offer { facility, terms })
    });
    let offers: Vec<_> = offers.collect();
    let mut refused = 0;
    for order in offers {
        if let Err(Refusal::Teams { .. }) = game.put(order) {
            refused += 1;
        }
        let tried = game.try_draft();
        let line = tried.lines.iter().find(|line| line.number == survey).expect("it stays in the draft");
        assert!(line.price.is_ok(), "the survey falls out of the draft: {:?}", line.price);
    }
    assert!(refused > 0, "teams run out at some deal");
}

#[test]
fn each_group_is_told_at_its_own_narrowest_stage() {
    let game = Game::new(as_is(), 3);
    let ribbon = ribbon(&game.view(), Material::All);
    let mut stages = Vec::new();
    for (at, group) in Group::MAGNETIC.iter().enumerate() {
        let (stage, share) = ribbon.narrowest_of(*group).expect("magnets need it");
        assert!(ribbon.stages.iter().all(|each| each.groups[at].1 >= share - 0.005), "{group:?}");
        stages.push(stage);
    }
    assert!(stages.iter().any(|stage| *stage != ribbon.narrowest), "they are not all narrowest at the mark");
}

#[test]
fn a_bench_answers_for_the_draft_as_it_stood_and_a_new_one_for_what_was_put_since() {
    let mut game = Game::new(as_is(), 5);
    let bench = Bench::new(&game);
    let facility = open_project(&game, Stage::Metal);
    game.put(deal(&game, Stage::Metal)).expect("the deal passes");
    assert!(matches!(bench.builds(facility), Builds::OnStandardTerms(_)));
    assert!(matches!(Bench::new(&game).builds(facility), Builds::Odds(_)));
    game.draft_mut().undo();
    assert!(matches!(Bench::new(&game).builds(facility), Builds::OnStandardTerms(_)));
}

#[test]
fn seats_in_the_draft_raise_the_staffing_forecast() {
    let mut game = Game::new(as_is(), 5);
    for stage in [Stage::Metal, Stage::Magnet] {
        let order = deal(&game, stage);
        let _ = game.put(order);
    }
    let pool = pools(&game.try_draft().view())
        .into_iter()
        .max_by(|a, b| (a.signed_need - a.have).total_cmp(&(b.signed_need - b.have)))
        .expect("some basin works");
    let without = forecast(&game.try_draft().view(), pool.basin, pool.skill);
    let seats = crate::rules::math::whole_down(pool.seat_limit);
    let order = Order::Train { basin: pool.basin, skill: pool.skill, seats, mentors: 0.0, visas: 0.0 };
    game.put(order).expect("seats pass");
    let with = forecast(&game.try_draft().view(), pool.basin, pool.skill);
    let last = |forecast: &StaffingForecast| *forecast.staffed.last().expect("it looks ahead");
    assert!(last(&with) > last(&without));
    assert_eq!(with.staffed[0], without.staffed[0], "nobody graduates at once");
}

#[test]
fn what_visas_take_from_a_neighbour_is_in_its_forecast_and_in_the_record() {
    let mut game = Game::new(as_is(), 77);
    for _ in 0..3 {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let named = |id: &str| game.scenario().basins.iter().position(|basin| basin.name.id == id);
    let of = |id: &str| BasinId::of(named(id).expect("it is on the map"));
    let (skill, basins) = (Skill::ALL[1], [of("us-south"), of("us-east")]);
    let order = |basin| Order::Train { basin, skill, seats: 0.0, mentors: 0.0, visas: 40.0 };
    let alone = forecast(&game.try_put(order(basins[1])).view(), basins[1], skill);
    for basin in basins {
        game.put(order(basin)).expect("there is money for it");
    }
    let tried = game.try_draft();
    let both = forecast(&tried.view(), basins[1], skill);
    assert!(both.staffed[1] < alone.staffed[1], "{both:?} {alone:?}");
    let before = game.view().step();
    game.commit(Default::default()).expect("the orders pass");
    let at = crate::rules::id::pool(basins[1], skill);
    let came = game.view().staffing()[at];
    assert!((came - both.staffed[1]).abs() < 0.05, "{came} came of {}", both.staffed[1]);
    assert_eq!(staffed_now(&game.view(), at), came, "screens print what the rules reckon with");
    let (turns, scenario) = (game.turns(), game.scenario());
    let hired = hired_away(scenario, turns, before);
    assert_eq!(hired.len(), 2);
    let told: f64 = turns
        .last()
        .expect("played")
        .record
        .events
        .iter()
        .map(|event| match event.kind {
            EventKind::VisasFilled if event.step == before => event.second,
            _ => 0.0,
        })
        .sum();
    assert_eq!(hired.iter().map(|raid| raid.persons).sum::<f64>(), told);
    assert!(hired.iter().all(|raid| raid.persons <= raid.there && raid.from != raid.to));
}

#[test]
fn the_grid_adds_up_to_the_ribbon_and_no_loss_leaves_more_than_there_was() {
    let game = Game::new(as_is(), 5);
    let view = game.view();
    let grid = grid(&view, Material::NdPr);
    let ribbon = ribbon(&view, Material::NdPr);
    for at in 0..6 {
        let sum: f64 = grid.rows.iter().map(|row| row.cells[at].share).sum();
        assert!((sum - ribbon.stages[at].today).abs() < 1e-9);
        assert!(grid.without_node[at] <= grid.all[at]);
    }
    let losses = losses(&view);
    assert!(losses.len() > 1);
    assert!(losses.windows(2).all(|pair| pair[0].secured.1 <= pair[1].secured.1));
    assert!(losses.iter().all(|loss| loss.secured.1 <= loss.secured.0));
    assert!(grid.rows.iter().any(|row| row.if_lost < grid.secured));
}

#[test]
fn what_is_not_known_ends_with_beijings_temper_and_names_what_a_look_costs() {
    let game = Game::new(as_is(), 5);
    let rows = unknowns(&game.view());
    assert_eq!(rows.last().map(|row| row.subject), Some(Unknowable::Temper));
    assert!(rows.iter().any(|row| matches!(row.look, Some(Ok(price)) if price.now_kusd > 0.0)));
}

#[test]
fn the_market_shows_what_was_paid() {
    let game = Game::new(as_is(), 5);
    let market = market(&game.view(), &[]);
    assert!(market.quotes.iter().all(|quote| quote.china > 0.0 && quote.expected > 0.0));
    assert!(market.quotes[0].floor >= 100.0, "a floor of before the game is in force");
    assert_eq!(market.quotes[0].group, Group::NdPr);
    assert!(!market.fees.is_empty() && market.fees.iter().all(|fee| fee.allied > 0.0));
}

#[test]
fn a_first_turn_has_something_to_decide() {
    let game = Game::new(as_is(), 5);
    let rows = to_decide(&game.view());
    assert!(rows.iter().any(|row| matches!(row, ToDecide::Unallocated { .. })));
    assert!(rows.windows(2).all(|pair| pair[0].urgency() >= pair[1].urgency()));
}

#[test]
fn years_waived_of_a_class_are_those_its_failure_counts() {
    let mut game = Game::new(as_is(), 7);
    let platform = PlatformId(1);
    for turn in 0..12_u32 {
        let on = turn % 4 != 3;
        game.put(Order::Waive { platform, on }).expect("a waiver is always to be had");
        game.commit(Default::default()).expect("a waiver passes");
        let counted = game.figure_now(FigureId::WaivedYears);
        assert_eq!(waived_years_of(&game.view(), platform) as f64, counted, "turn {turn}");
    }
}
