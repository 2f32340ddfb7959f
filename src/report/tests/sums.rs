//! What a report tells of a turn is of the whole turn, and what a stop takes is what the strip showed.
use crate::game::{Game, at_stake};
use crate::report::names::Reader;
use crate::report::notes::notes;
use crate::report::played::{as_is, by};
use crate::report::told::told;
use crate::report::{figures, waivers};
use crate::rules::basket::Group;
use crate::rules::event::{EventKind, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Order;

#[test]
fn people_who_left_and_tonnes_sold_are_told_of_all_half_years_of_a_turn() {
    let mut told_of = [0, 0];
    for (id, seed) in [("mining-only", 2), ("magnets-only", 4)] {
        let game = by(id, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for turn in 1..=game.turns().len() {
            let report = game.report(turn).expect("it was played");
            for line in told(&reader, &report.events) {
                let kind = line.events[0].kind;
                let (slot, amount): (usize, fn(f64) -> String) = match kind {
                    EventKind::PeopleLeft => (0, figures::persons),
                    EventKind::SoldAbroad => (1, figures::tonnes),
                    _ => continue,
                };
                let of = |subject: Subject| -> (usize, f64) {
                    let own = line.events.iter().filter(|event| event.subject == subject);
                    (own.clone().count(), own.map(|event| event.amount).sum())
                };
                let sums: Vec<(usize, f64)> = line.events.iter().map(|event| of(event.subject)).collect();
                let most = sums.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)).expect("it tells of one");
                if most.0 > 1 {
                    assert!(
                        line.line.text.contains(&amount(most.1)),
                        "{} is not in {:?}",
                        most.1,
                        line.line.text
                    );
                    told_of[slot] += 1;
                }
            }
        }
    }
    assert!(told_of.iter().all(|count| *count > 0), "{told_of:?}");
}

#[test]
fn a_stop_takes_no_more_of_demand_than_the_plant_could_pass_on_to_magnets() {
    let mut compared = 0;
    for seed in 20..30 {
        let mut game = Game::new(as_is(), seed);
        for _ in 0..6 {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        let events = game.turns().iter().flat_map(|turn| &turn.record.events);
        for event in events.filter(|event| event.kind == EventKind::Outage && event.step > 0) {
            let Subject::Facility(plant) = event.subject else { continue };
            let Some((_, share)) = at_stake(game.scenario(), game.turns(), event) else { continue };
            let seen = game.seen().find(|seen| seen.done == event.step).expect("it was played");
            let facility = &game.scenario().facilities[plant.at()];
            let whole = facility.nameplate_kg_per_step * facility.yield_to_magnet;
            let largest =
                Group::MAGNETIC.iter().map(|group| math::ratio(whole[*group], seen.demand_ahead_kg[*group]));
            let most = largest.fold(0.0, math::upper);
            assert!(share <= most + 0.01, "seed {seed}: {share} of demand told, of {most} at most");
            compared += usize::from(share > 0.1);
        }
    }
    assert!(compared > 0, "no large plant stopped");
}

#[test]
fn each_class_short_of_its_need_is_named_at_once_and_not_when_readiness_falls() {
    let mut game = Game::new(as_is(), 7);
    game.commit(Default::default()).expect("an empty draft passes");
    let reader = Reader::new(game.scenario(), game.turns());
    let said = notes(&reader, &game, 1).join(" ");
    for at in 0..game.scenario().platforms.len() {
        let filled = figures::share(game.view().fill_now()[at]);
        let words = format!("{} {filled}", reader.platform(PlatformId::of(at)));
        assert!(said.contains(&words), "{words:?} is not in {said:?}");
    }
}

#[test]
fn the_waiver_sheet_and_its_paper_say_what_holding_comes_to_and_what_waiving_does() {
    let game = Game::new(as_is(), 7);
    let facts = waivers::facts(&game.view(), PlatformId(0)).join(" ");
    let ahead = crate::game::filling_ahead(&game.view(), PlatformId(0));
    for share in [ahead.held.filled, ahead.waived.filled, ahead.held.readiness, ahead.waived.readiness] {
        assert!(facts.contains(&figures::share(share)), "{share} is not in {facts:?}");
    }
    assert!(!facts.contains("now 0%"), "{facts}");
    let paper = game.papers().into_iter().find(|paper| matches!(paper.order, Some(Order::Waive { .. })));
    let paper = paper.expect("the services ask for a waiver in the first turn");
    let idle = crate::report::papers::left_undone(&game.view(), &paper);
    assert!(idle.contains(&figures::share(ahead.held.filled)), "{idle}");
}

#[test]
fn an_offer_without_a_contract_is_told_so_before_what_else_holds_it_back() {
    let mut game = Game::new(as_is(), 25);
    let open = |i: &usize| game.view().status()[*i] == Status::Prospect;
    let plants: Vec<FacilityId> =
        (0..game.scenario().facilities.len()).filter(open).map(FacilityId::of).collect();
    let terms = crate::rules::orders::Terms { cost_share: 0.3, ..Default::default() };
    for facility in plants {
        // Offers beyond the deal teams there are do not pass, and change nothing.
        let _ = game.add(Order::Offer { facility, terms });
    }
    assert!(!game.draft().is_empty(), "no plant takes an offer of a grant alone");
    game.commit(Default::default()).expect("what was drafted passes");
    let reader = Reader::new(game.scenario(), game.turns());
    let report = game.report(1).expect("it was played");
    let held = report.answers.iter().filter_map(|answer| match answer {
        crate::game::Answer::NotYet { factor, score, .. } | crate::game::Answer::No { factor, score, .. } => {
            let by_terms = *score < 1.0 && !matches!(factor, Factor::Permit | Factor::Cash);
            by_terms.then(|| crate::report::answers::line(&reader, answer).text)
        }
        crate::game::Answer::Yes { .. } => None,
    });
    let held: Vec<String> = held.collect();
    assert!(!held.is_empty(), "every firm builds on a grant of three tenths");
    assert!(held.iter().all(|text| text.contains("The offer held no contract")), "{held:?}");
}
