//! The papers on the desk: what they say, and that their titles fit.
use super::super::{figures, names::Reader, papers};
use super::{as_is, readable};
use crate::game::{Game, Paper, PaperKind, ToDecide, lacking};
use crate::rules::id::*;
use crate::rules::orders::Order;
use crate::rules::scenario::{EventSubject, Scenario};
use std::sync::Arc;

#[test]
fn the_papers_on_the_desk_read_well() {
    let scenario = as_is();
    for seed in 1..6 {
        let game = Game::new(Arc::clone(&scenario), seed);
        let reader = Reader::new(&scenario, game.turns());
        let desk = game.papers();
        assert_eq!(desk.len(), scenario.papers_per_turn, "the first desk is full");
        for paper in desk {
            let text = papers::paper(&reader, &game.view(), &paper);
            for part in [&text.from, &text.title, &text.text, &text.now, &text.later] {
                readable(part);
            }
            readable(&papers::left_undone(&game.view(), &paper));
        }
    }
}

/// A paper of each kind about everything it could be about.
fn every_paper(scenario: &Scenario) -> Vec<Paper> {
    let blank = |kind| Paper {
        kind,
        facility: None,
        pool: None,
        stage: None,
        order: None,
        price: None,
        lapses_step: None,
        variant: 0,
    };
    let mut all = vec![blank(PaperKind::StockLow), blank(PaperKind::Team)];
    for plant in (0..scenario.facilities.len()).map(FacilityId::of) {
        let kinds =
            [PaperKind::Distress, PaperKind::Suspended, PaperKind::ContractEnds, PaperKind::ProjectAsks];
        all.extend(kinds.map(|kind| Paper { facility: Some(plant), ..blank(kind) }));
    }
    for basin in (0..scenario.basins.len()).map(BasinId::of) {
        let pools = [Skill::Hydrometallurgy, Skill::PowderMetallurgy].map(|skill| (basin, skill));
        all.extend(pools.map(|pool| Paper { pool: Some(pool), ..blank(PaperKind::PeopleShort) }));
    }
    for platform in (0..scenario.platforms.len()).map(PlatformId::of) {
        let order = Some(Order::Waive { platform, on: true });
        all.push(Paper { order, ..blank(PaperKind::Waiver) });
    }
    all.extend(Stage::ALL.iter().map(|stage| Paper { stage: Some(*stage), ..blank(PaperKind::StaffSurvey) }));
    all
}

#[test]
fn a_paper_of_any_campaign_has_a_title_that_the_narrowest_desk_shows_whole() {
    for id in crate::campaign::embedded_ids() {
        let loaded = crate::campaign::load_embedded(&id).expect("it is in the binary");
        let scenario = Arc::new(loaded.scenario.expect("it has no errors"));
        let game = Game::new(Arc::clone(&scenario), 1);
        let reader = Reader::new(&scenario, game.turns());
        for paper in every_paper(&scenario) {
            let text = papers::paper(&reader, &game.view(), &paper);
            assert!(text.title.chars().count() <= 60, "{id}: {}", text.title);
            assert!(text.short.chars().count() <= papers::SHORT_CELLS, "{id}: {}", text.short);
            assert!(text.from_short.chars().count() <= papers::FROM_CELLS, "{id}: {}", text.from_short);
        }
        for rule in &scenario.events {
            let subjects = match rule.subject {
                EventSubject::Nobody => 0..1,
                EventSubject::Partner => 0..scenario.partners.len(),
                EventSubject::RunningPlant(_)
                | EventSubject::PlantInDistress
                | EventSubject::ReadyProspect
                | EventSubject::Building
                | EventSubject::ContractedPlant => 0..scenario.facilities.len(),
            };
            for subject in subjects {
                let short = papers::short_name(&reader, rule, subject as u16);
                assert!(short.chars().count() <= papers::SHORT_CELLS, "{id}: {short}");
            }
        }
    }
}

#[test]
fn a_paper_and_the_list_beside_it_count_the_same_people_short() {
    let scenario = as_is();
    let mut game = Game::new(Arc::clone(&scenario), 2);
    let mut compared = 0;
    for _ in 0..8 {
        let reader = Reader::new(&scenario, game.turns());
        let view = game.view();
        for paper in game.papers() {
            let Some((basin, skill)) = paper.pool else { continue };
            let text = papers::paper(&reader, &view, &paper);
            let listed = crate::game::to_decide(&view).into_iter().find_map(|row| match row {
                ToDecide::PeopleShort { basin: b, skill: s, short } if (b, s) == (basin, skill) => {
                    Some(short)
                }
                _ => None,
            });
            let short = listed.unwrap_or_else(|| lacking(&view, pool(basin, skill)));
            assert!(text.title.contains(&format!(": {} short", figures::people(short))), "{}", text.title);
            compared += 1;
        }
        game.commit(Default::default()).expect("an empty draft passes");
    }
    assert!(compared > 0, "no paper about people came");
}
