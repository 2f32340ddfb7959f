//! What a failure is laid to is what the record holds against it: deals that were signed, plants that nobody had looked
//! at, what stood at the point, contracts that ended and those that could not be renewed.
use crate::game::{Game, contract_cliff, left_on_the_desk, signed_unseen};
use crate::report::Reader;
use crate::report::behind::behind;
use crate::report::evidence::evidence;
use crate::report::failures::card;
use crate::report::played::by;
use crate::rules::figure::FigureId;
use crate::rules::id::{FailureId, Stage};
use crate::rules::orders::Refusal;
use crate::rules::state::NEVER;
use std::sync::Arc;

/// A failure of the as-is campaign by its id.
fn failure(game: &Game, id: &str) -> FailureId {
    let at = game.scenario().failures.iter().position(|rule| rule.name.id == id);
    FailureId::of(at.expect("the campaign has it"))
}

/// The first games by a doctrine, of some seeds, in which a failure was red.
fn red_in(id: &str, doctrine: &str, seeds: std::ops::RangeInclusive<u64>) -> Vec<Game> {
    let games = seeds.map(|seed| by(doctrine, seed));
    games.filter(|game| game.view().first_red()[failure(game, id).at()] != NEVER).take(2).collect()
}

/// What stands behind a failure.
fn said(game: &Game, head: &str) -> String {
    let reader = Reader::new(game.scenario(), game.turns());
    let all = behind(&reader, game).into_iter().find(|each| each.head.starts_with(head));
    all.map(|each| each.sentences.join(" ")).expect("it was red")
}

#[test]
fn an_offer_that_no_firm_took_is_no_evidence_of_a_contract_a_point_or_a_line() {
    let mut signed = 0;
    for (id, doctrine) in [
        ("contract-cliff", "short-contracts"),
        ("single-point-of-failure", "one-country"),
        ("idle-magnet-lines", "magnets-only"),
        ("skipped-diagnosis", "announced-capacity"),
    ] {
        for game in red_in(id, doctrine, 1..=4) {
            let reader = Reader::new(game.scenario(), game.turns());
            for row in evidence(&reader, &game, failure(&game, id), 200) {
                assert!(!row.what.contains("; never signed"), "{id}: {}", row.what);
                assert!(!row.what.contains("ran out undecided"), "{id}: {}", row.what);
                signed += usize::from(row.by == "your order" && row.what.contains("; signed FY"));
            }
        }
    }
    assert!(signed > 0, "no deal was evidence of anything");
}

#[test]
fn an_offer_that_no_firm_took_is_told_as_that_where_offers_are_counted() {
    let games = red_in("capital-on-the-sidelines", "floor-low", 1..=4);
    let untaken = games.iter().any(|game| {
        let reader = Reader::new(game.scenario(), game.turns());
        let rows = evidence(&reader, game, failure(game, "capital-on-the-sidelines"), 200);
        rows.iter().any(|row| row.what.ends_with("; never signed"))
    });
    assert!(untaken, "every offer was taken in {} games", games.len());
}

#[test]
fn skipped_diagnosis_lists_and_counts_only_deals_about_plants_that_nobody_had_looked_at() {
    let mut listed = 0;
    for doctrine in ["announced-capacity", "capital-led-less-diagnosis", "balanced-capital-led"] {
        for game in red_in("skipped-diagnosis", doctrine, 1..=4) {
            let reader = Reader::new(game.scenario(), game.turns());
            let unseen = signed_unseen(&game, game.view().step());
            for row in evidence(&reader, &game, failure(&game, "skipped-diagnosis"), 200) {
                let Some(plant) = row.plant.filter(|_| row.by == "your order") else { continue };
                // A visit to one plant is an order about it too.
                let visit = row.what.starts_with("survey ") || row.what.contains("visited");
                assert!(visit || unseen.iter().any(|each| each.plant == plant), "{}", row.what);
                listed += usize::from(!visit);
            }
            let warned = said(&game, "Skipped diagnosis");
            assert!(
                !warned.contains("touched it meanwhile") || warned.contains("a plant nobody had looked at"),
                "{warned}"
            );
        }
    }
    assert!(listed > 0, "no deal was listed");
}

#[test]
fn a_single_point_counts_the_orders_at_that_point_and_says_why_its_clause_may_be_met() {
    let mut met = 0;
    let doctrines = ["one-country", "balanced-capital-led", "balanced-price-led", "thin-chain"];
    for (doctrine, seed) in doctrines.iter().flat_map(|doctrine| (1..=4).map(move |seed| (*doctrine, seed))) {
        let game = by(doctrine, seed);
        if game.view().first_red()[failure(&game, "single-point-of-failure").at()] == NEVER {
            continue;
        }
        let said = said(&game, "Single point of failure");
        let of_a_place =
            said.contains("of yours in ") || Stage::ALL.iter().any(|stage| said.contains(&at(*stage)));
        assert!(!said.contains(" touched it meanwhile") || of_a_place, "{said}");
        met += usize::from(said.contains("The clause of the verdict is met all the same ("));
    }
    assert!(met > 0, "no clause was met where the failure was red");
}

fn at(stage: Stage) -> String {
    format!("of yours at {}", crate::report::figures::stage_label(stage))
}

#[test]
fn a_contract_cliff_says_what_the_plants_whose_contracts_ended_took_and_whether_most_of_the_fall_was_theirs()
{
    let mut told = 0;
    for doctrine in ["short-contracts", "short-grants", "capital-led-less-fee"] {
        for game in red_in("contract-cliff", doctrine, 1..=6) {
            let id = failure(&game, "contract-cliff");
            let first = game.view().first_red()[id.at()];
            let cliff = contract_cliff(&game, first).expect("contracts ended and the share fell");
            let fell = game.view().figure_after(FigureId::SecuredFall, first).unwrap_or(0.0);
            assert!((cliff.fell - fell).abs() < 1e-9, "{} and {fell}", cliff.fell);
            let said = said(&game, "Contract cliff");
            assert!(said.contains(", of which plants whose contracts had ended took "), "{said}");
            assert_eq!(said.contains("most of the fall has another cause"), cliff.is_mostly_else(), "{said}");
            told += 1;
        }
    }
    assert!(told > 0, "no game met a cliff");
}

#[test]
fn a_renewal_that_the_ceiling_of_dues_refused_is_not_told_as_left_on_the_desk() {
    let folder = crate::campaign::embedded("as-is").expect("the campaign is in the binary");
    let doctrines = crate::futures::doctrines_beside(&folder).expect("its doctrines read");
    let doctrine = doctrines.iter().find(|each| each.id == "balanced-price-led").expect("it is shipped");
    let mut refused = 0;
    // Under half of the ceiling what is signed early leaves no room for its renewal.
    for seed in 1..=2 {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        let mut scenario = loaded.scenario.expect("the campaign has no errors");
        scenario.parameters.exposure_ceiling *= 0.5;
        let game = crate::futures::whole_game(&Arc::new(scenario), doctrine, seed, 20).expect("it passes");
        for left in left_on_the_desk(&game) {
            let Some(why) = left.refused else { continue };
            let order = left.paper.order.expect("what is refused is an order");
            let then = game.branch(left.turn - 1).expect("its turns pass again");
            let ordered = &game.turns()[left.turn - 1].orders;
            let [alone, beside] = [then.try_orders(&[]), then.try_orders(ordered)];
            assert!(
                alone.check(&order).is_err() || matches!(beside.check(&order), Err(Refusal::Exposure { .. })),
                "seed {seed}, turn {}: {why:?}",
                left.turn
            );
            refused += 1;
        }
    }
    assert!(refused > 0, "nothing was refused in two games");
}

#[test]
fn the_card_of_a_cliff_names_the_contracts_that_ended() {
    let games = red_in("contract-cliff", "short-contracts", 1..=6);
    let game = games.first().expect("short contracts end together");
    let reader = Reader::new(game.scenario(), game.turns());
    let card = card(&reader, game, failure(game, "contract-cliff"));
    assert!(card.whose.is_empty() || card.whose.starts_with("contracts that ended: "), "{}", card.whose);
}
