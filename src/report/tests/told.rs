//! What a screen says of a cause, a date or a price is what the record holds.
use crate::game::{Game, Material, Several, SeveralKind, Whom, ribbon};
use crate::report::failures::card;
use crate::report::names::Reader;
use crate::report::played::{as_is, by};
use crate::report::{debrief, evidence, figures, memo, papers, several, triage};
use crate::rules::event::{EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue};
use crate::rules::state::NEVER;

/// Drafts the same answer for every plant in need.
fn answer(game: &mut Game, action: Rescue) {
    for plant in (0..game.scenario().facilities.len()).map(FacilityId::of) {
        if crate::game::rescues_of(&game.view(), plant).contains(&action) {
            // What money or teams do not reach is left.
            let _ = game.put(Order::Rescue { facility: plant, action });
        }
    }
}

/// A game in which every plant in need is answered in one way, and nothing else is done.
fn answered(seed: u64, action: Rescue) -> Game {
    let mut game = Game::new(as_is(), seed);
    while !game.over() {
        answer(&mut game, action);
        game.commit(Default::default()).expect("what was put passes");
    }
    game
}

#[test]
fn no_report_says_that_no_buyer_was_found_for_a_plant_that_one_took_over_in_that_half_year() {
    let (mut by_himself, mut searches) = (0, 0);
    for seed in 1..=3 {
        let game = answered(seed, Rescue::Buyer);
        for turn in 1..=game.turns().len() {
            let recorded = &game.turns()[turn - 1].record.events;
            let told = &game.report(turn).expect("it was played").events;
            for event in recorded.iter().filter(|event| event.kind == EventKind::NoBuyer) {
                searches += 1;
                let bought = recorded.iter().any(|other| {
                    (other.kind, other.step, other.subject) == (EventKind::Bought, event.step, event.subject)
                });
                by_himself += u32::from(bought);
                assert_eq!(told.contains(event), !bought, "seed {seed}, turn {turn}");
            }
        }
    }
    assert!(by_himself > 0 && searches > by_himself, "{by_himself} of {searches}");
}

#[test]
fn a_contract_and_a_distress_end_on_the_desk_in_the_half_year_in_which_the_report_tells_of_it() {
    let mut told = [0, 0];
    for (id, seed) in [("balanced-capital-led", 3), ("magnets-only", 4)] {
        let whole = by(id, seed);
        let mut game = Game::new(whole.scenario().clone(), whole.seed());
        for turn in whole.turns() {
            let reader = Reader::new(game.scenario(), game.turns());
            let desk: Vec<(FacilityId, String)> = game
                .papers()
                .iter()
                .filter(|paper| paper.lapses_step.is_some())
                .filter_map(|paper| {
                    Some((paper.facility?, papers::paper(&reader, &game.view(), paper).lapses))
                })
                .collect();
            for event in &turn.record.events {
                let Subject::Facility(plant) = event.subject else { continue };
                let Some((_, lapses)) = desk.iter().find(|(each, _)| *each == plant) else { continue };
                let kind = match event.kind {
                    EventKind::ContractEnded => 0,
                    EventKind::Mothballed | EventKind::SoldToChina => 1,
                    _ => continue,
                };
                assert_eq!(*lapses, figures::half_year(&game.scenario().calendar, event.step));
                told[kind] += 1;
            }
            for order in &turn.orders {
                game.draft_mut().push(order.order);
            }
            game.commit(Default::default()).expect("what was ordered passes again");
        }
    }
    assert!(told.iter().all(|told| *told > 0), "{told:?}");
}

#[test]
fn a_plant_sold_after_a_search_for_a_buyer_is_not_said_to_have_been_left_without_one() {
    let mut said = 0;
    for seed in 1..=8 {
        // Only the sale of a plant that the programme paid for is a failure of it.
        let given = by("floor-only", seed);
        let mut game = Game::new(as_is(), seed);
        for turn in given.turns() {
            answer(&mut game, Rescue::Buyer);
            for numbered in &turn.orders {
                // What passed there need not pass once searches are paid for.
                let _ = game.put(numbered.order);
            }
            game.commit(Default::default()).expect("what was put passes");
        }
        let failures = &game.scenario().failures;
        let at = failures.iter().position(|rule| rule.name.id == "bought-out").expect("it is shipped");
        if game.view().first_red()[at] == NEVER {
            continue;
        }
        let reader = Reader::new(game.scenario(), game.turns());
        let chain = card(&reader, &game, FailureId::of(at)).chain;
        let sold: Vec<FacilityId> = game
            .turns()
            .iter()
            .flat_map(|turn| &turn.record.events)
            .filter(|event| event.kind == EventKind::SoldToChina)
            .filter_map(|event| match event.subject {
                Subject::Facility(plant) => Some(plant),
                _ => None,
            })
            .collect();
        let sought = |plant: &FacilityId| {
            let order = Order::Rescue { facility: *plant, action: Rescue::Buyer };
            game.turns().iter().any(|turn| turn.orders.iter().any(|given| given.order == order))
        };
        if sold.last().is_some_and(sought) {
            assert!(chain.contains("an allied buyer was looked for"), "{chain}");
            assert!(!chain.contains("no allied buyer asked"), "{chain}");
            said += 1;
        }
    }
    assert!(said > 0, "no plant was sold for which a buyer was sought");
}

#[test]
fn the_evidence_of_a_chain_on_one_point_is_of_that_plant_or_country_alone() {
    let mut rows = 0;
    for (id, seed) in [("one-country", 3), ("thin-chain", 3)] {
        let game = by(id, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        let failures = &game.scenario().failures;
        let at = failures.iter().position(|rule| rule.name.id == "single-point-of-failure").expect("shipped");
        if game.view().first_red()[at] == NEVER {
            continue;
        }
        let failure = FailureId::of(at);
        let whose = card(&reader, &game, failure).whose;
        let country = whose.split(':').next().unwrap_or_default().to_owned();
        for row in evidence::evidence(&reader, &game, failure, 60) {
            let Some(plant) = row.plant else { continue };
            let facility = &game.scenario().facilities[plant.at()];
            let there = reader.country(facility.country) == country;
            let same_stage = whose.contains(&format!("({},", figures::stage_label(facility.stage)));
            assert!(there || same_stage, "{id}: {} is no evidence for {whose}", row.what);
            rows += 1;
        }
    }
    assert!(rows > 0, "no evidence");
}

#[test]
fn the_memo_tells_the_tension_that_the_frame_showed_before_the_move() {
    let mut told = 0;
    for seed in [3, 4] {
        let game = by("balanced-capital-led", seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for line in memo::memo(&reader, &game) {
            let Some(level) = line.trigger.strip_prefix("tension at ") else { continue };
            let shown = game.seen().find(|seen| seen.done == line.step).map(|seen| seen.tension);
            let shown = figures::tension_level(shown.expect("it was seen"));
            assert_eq!(level, format!("{shown} of 5"), "{}", line.year);
            told += 1;
        }
    }
    assert!(told > 0, "no move was triggered by tension");
}

#[test]
fn the_comparison_on_the_same_draw_shows_the_figures_of_a_run() {
    let game = by("balanced-capital-led", 3);
    let row = debrief::compared_row("you", &game);
    let clauses = game.clauses();
    let got = |id: &str| clauses.iter().find(|clause| clause.id == id).expect("it is judged").got;
    assert_eq!(row.without_node, got("node"));
    let all = game.scenario().calendar.all_steps();
    let view = game.view_from_the_end();
    let after: f64 =
        (all - 6..all).filter_map(|step| view.figure_after(FigureId::SecuredShare, step)).sum::<f64>() / 6.0;
    assert!((row.after.expect("the years after were played") - after).abs() < 1e-9);
}

#[test]
fn what_is_missed_for_want_of_readiness_says_which_paper_was_left_and_when_the_clause_was_lost() {
    let mut game = Game::new(as_is(), 7);
    while !game.over() {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let reader = Reader::new(game.scenario(), game.turns());
    let behind = debrief::debrief(&reader, &game).behind;
    let of = behind.iter().find(|each| each.head.starts_with("half-years under 60% ready, all game"));
    let said = of.expect("the clause is missed").sentences.join(" ");
    for words in ["are allowed in the whole game, so from FY", "Left on the desk: a waiver for "] {
        assert!(said.contains(words), "{words:?} is not in {said:?}");
    }
}

#[test]
fn a_loan_to_one_of_a_firms_plants_in_need_says_that_it_fills_the_till_of_the_other() {
    let (mut shared, mut alone) = (0, 0);
    for seed in 1..=3 {
        let mut game = Game::new(as_is(), seed);
        for _ in 0..10 {
            let several = Several::of(&game, SeveralKind::InNeed, None);
            for row in several.rows() {
                let (Whom::Plant(plant), Order::Rescue { action: Rescue::Bridge, .. }) =
                    (row.whom, row.order())
                else {
                    continue;
                };
                let firm = game.scenario().facilities[plant.at()].firm;
                let sisters = several.rows().iter().filter(|other| match (other.whom, other.order()) {
                    (Whom::Plant(other), Order::Rescue { .. }) => {
                        other != plant && game.scenario().facilities[other.at()].firm == firm
                    }
                    _ => false,
                });
                let said = triage::facts(&game.view(), row, &[], None).join(" ");
                if sisters.count() > 0 {
                    shared += 1;
                    assert!(said.contains("draw on the same till"), "{said}");
                } else {
                    alone += 1;
                }
            }
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }
    assert!(shared > 0 && alone > 0, "{shared} share a till, {alone} have one of their own");
}

#[test]
fn a_stage_is_said_to_run_full_only_where_its_plants_did() {
    let mut said = 0;
    for (id, seed) in [("magnets-only", 4), ("mining-only", 2), ("balanced-capital-led", 3)] {
        let game = by(id, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for each in debrief::debrief(&reader, &game).behind {
            for sentence in each.sentences.iter().filter(|sentence| sentence.contains("ran full")) {
                let stage = ribbon(&game.view(), Material::All)
                    .stages
                    .iter()
                    .map(|row| row.stage)
                    .find(|stage| sentence.contains(figures::stage_label(*stage)))
                    .expect("it names a stage");
                let used = crate::game::in_use(&game.view(), stage, crate::game::Material::All);
                assert!(used >= 0.95, "{sentence}: {used}");
                said += 1;
            }
        }
    }
    assert!(said > 0, "no stage ran full");
}

#[test]
fn the_second_bridge_is_called_the_last_and_the_search_that_follows_it_says_how_often_it_finds() {
    let mut game = Game::new(as_is(), 1);
    let (mut last, mut search) = (0, 0);
    while !game.over() && (last == 0 || search == 0) {
        let several = Several::of(&game, SeveralKind::InNeed, None);
        for row in several.rows() {
            let (Whom::Plant(plant), Order::Rescue { action, .. }) = (row.whom, *row.order()) else {
                continue;
            };
            let said = several::remedy(&game.view(), row.order());
            match (action, game.view().bridges()[plant.at()]) {
                (Rescue::Bridge, 0) => assert_eq!(said, "bridge loan"),
                (Rescue::Bridge, 1) => {
                    assert_eq!(said, "last bridge loan");
                    last += 1;
                }
                (Rescue::Buyer, _) => {
                    assert!(said.ends_with('%'), "{said}");
                    search += 1;
                }
                _ => {}
            }
        }
        let bridges: Vec<Order> = several.rows().iter().map(|row| row.remedies[0]).collect();
        for order in bridges {
            // What money does not reach is left.
            let _ = game.put(order);
        }
        game.commit(Default::default()).expect("what was put passes");
    }
    assert!(last > 0 && search > 0, "{last} last bridges, {search} searches");
}

#[test]
fn a_contract_for_which_no_later_year_has_room_is_not_told_to_be_made_smaller() {
    let mut scenario = (*as_is()).clone();
    scenario.parameters.exposure_ceiling = -1.0;
    // With money set aside the shortest contracts would add nothing to any year.
    scenario.parameters.obligation_share = 0.0;
    let game = Game::new(std::sync::Arc::new(scenario), 3);
    let view = game.view();
    let metal = game.scenario().stage_range(Stage::Metal).find(|i| view.status()[*i] == Status::Prospect);
    let facility = FacilityId::of(metal.expect("a metal plant is announced"));
    let package = game.scenario().packages.iter().find(|package| package.stages.contains(&Stage::Metal));
    let terms = crate::rules::orders::Terms {
        cost_share: 0.0,
        pilot: false,
        ..package.expect("there is a package for metal").terms
    };
    let order = Order::Offer { facility, terms };
    let refused = crate::rules::check::check(&view, &order).expect_err("there is no room in any year");
    let said = crate::report::refusal::with_remedies(&view, &order, &refused);
    assert!(said.contains("leaves no room in FY") && !said.contains("less cover"), "{said}");
}

#[test]
fn a_word_that_says_what_holds_a_firm_back_leads_to_the_card_that_tells_it() {
    let scenario = as_is();
    for word in ["TECHNOLOGY", "CAPITAL", "CASH", "PERMIT"] {
        let said = format!("Ohio SmCo alloy: not yet. {word} held it back.");
        let found = crate::report::glossary::terms_in(&scenario, &said);
        let card = found.iter().find(|each| &said[each.at..each.at + each.length] == word);
        let card = card.expect("the word leads somewhere").term;
        assert!(card.text.contains(&format!("{word}:")) || card.term.eq_ignore_ascii_case(word), "{word}");
    }
}
