//! What is read of whole games: ledgers, failures, obituaries, the memo and the debrief.
use super::names::Reader;
use super::{answers, beijing, debrief, events, evidence, failures, glossary, memo, obituary, rows, why};
use crate::game::{Bench, Game, Material, Topic, explain_topic};
use crate::rules::event::EventKind;
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::state::NEVER;
use std::sync::{Arc, OnceLock};

pub(super) fn as_is() -> Arc<Scenario> {
    let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    Arc::new(loaded.scenario.expect("the campaign has no errors"))
}

/// Whole games of a good and of a bad doctrine.
fn games() -> &'static [Game] {
    static GAMES: OnceLock<Vec<Game>> = OnceLock::new();
    GAMES.get_or_init(|| {
        let played = [("balanced-capital-led", 3), ("magnets-only", 4), ("mining-only", 2)];
        played.iter().map(|(id, seed)| by(id, *seed)).collect()
    })
}

/// A whole game of a shipped doctrine.
pub(super) fn by(id: &str, seed: u64) -> Game {
    let folder = crate::campaign::embedded("as-is").expect("the campaign is in the binary");
    let doctrines = crate::futures::doctrines_beside(&folder).expect("its doctrines read");
    let doctrine = doctrines.iter().find(|each| each.id == id).expect("it is shipped");
    crate::futures::whole_game(&as_is(), doctrine, seed, 20).expect("what was checked passes")
}

/// Ten years in which nothing is done but to hire from abroad for the East of the United States, which takes the
/// people of the basins linked with it.
pub(super) fn hiring_abroad(seed: u64) -> Game {
    use crate::rules::orders::Order;
    let mut game = Game::new(as_is(), seed);
    let named = |basin: &crate::rules::scenario::Basin| basin.name.id == "us-east";
    let basin = BasinId::of(game.scenario().basins.iter().position(named).expect("it is on the map"));
    for turn in 0..10 {
        // Visas open later than the game does.
        if turn < 3 {
            game.commit(Default::default()).expect("nothing was ordered");
            continue;
        }
        game.draft_mut().push(Order::Train {
            basin,
            skill: Skill::ALL[1],
            seats: 0.0,
            mentors: 0.0,
            visas: 40.0,
        });
        game.commit(Default::default()).expect("there is money for it");
    }
    game
}

fn readable(text: &str) {
    assert!(!text.trim().is_empty(), "empty text");
    for bad in ["{", "}", "TODO", "NaN", "  ", "$-", "--", "unknown", "u32", "65535", "4294967295"] {
        assert!(!text.contains(bad), "{bad:?} in {text:?}");
    }
}

#[test]
fn every_event_of_a_game_is_readable() {
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        let records = game.turns().iter().map(|turn| &turn.record).chain(game.epilogue());
        for event in records.flat_map(|record| &record.events) {
            readable(&events::line(&reader, event).whole());
        }
    }
}

#[test]
fn every_turn_has_its_answers_and_beijings_line() {
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        let mut answered = 0;
        for turn in 1..=game.turns().len() {
            let report = game.report(turn).expect("the turn was played");
            let lines = beijing::lines(&reader, &report.beijing);
            assert_eq!(lines.len(), 1, "one move a fiscal year");
            lines.iter().for_each(|line| readable(line));
            for answer in &report.answers {
                readable(&answers::line(&reader, answer).text);
                answered += 1;
            }
        }
        assert!(answered > 10);
    }
}

/// A printed amount as a number of its last digit.
fn counted(text: &str) -> f64 {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    digits.parse().unwrap_or(0.0)
}

#[test]
fn what_a_ledger_prints_adds_up_to_the_last_digit() {
    let mut checked = 0;
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        for turn in 2..=game.turns().len() {
            let topics = [
                Topic::Figure(FigureId::SecuredShare),
                Topic::Figure(FigureId::FreeMoney),
                Topic::Figure(FigureId::NdPrPrice),
                Topic::Figure(FigureId::WorstReadiness),
                Topic::Figure(FigureId::PeopleSkilled),
                Topic::Signed(Stage::Metal, Material::All),
                Topic::Today(Stage::Magnet, Material::NdPr),
                Topic::ChineseFee(Stage::Metal),
                Topic::AlliedFee(Stage::Magnet),
            ];
            for topic in topics {
                let ledger = explain_topic(game, turn, topic).expect("the turn was played");
                let text = why::text(&reader, turn, &ledger);
                let sum: f64 = text.lines.iter().chain(&text.rest).map(|line| counted(&line.amount)).sum();
                let difference = counted(&text.is) - counted(&text.was);
                assert!((sum - difference).abs() < 1e-6, "{text:#?}");
                readable(&text.title);
                readable(&text.formula);
                text.lines.iter().for_each(|line| readable(&line.text));
                checked += text.lines.len();
            }
        }
    }
    assert!(checked > 500, "only {checked} lines were printed");
}

#[test]
fn the_first_report_begins_at_the_figure_that_stood_over_the_first_turn() {
    for game in games() {
        let opened = Game::new(Arc::clone(game.scenario()), game.seed());
        let report = game.report(1).expect("it was played");
        for figure in [FigureId::SecuredShare, FigureId::NodeShare, FigureId::WorstReadiness] {
            let (_, was, _) = report.figures[figure.at()];
            assert_eq!(was, opened.figure_now(figure), "{figure:?}");
        }
        let ledger = explain_topic(game, 1, Topic::Figure(FigureId::SecuredShare)).expect("it was played");
        assert_eq!(ledger.was, opened.figure_now(FigureId::SecuredShare));
        let sum: f64 = ledger.lines.iter().map(|line| line.amount).sum::<f64>() + ledger.rest;
        assert!((ledger.was + sum - ledger.is).abs() < 1e-9);
    }
}

#[test]
fn a_failure_shows_its_card_and_its_evidence() {
    let mut red = 0;
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        for at in 0..game.scenario().failures.len() {
            let id = FailureId::of(at);
            let card = failures::card(&reader, game, id);
            for text in [&card.name, &card.text, &card.course, &card.sunk, &card.chain] {
                readable(text);
            }
            if game.view().first_red()[at] == NEVER {
                continue;
            }
            red += 1;
            let rows = evidence::evidence(&reader, game, id, 14);
            assert!((2..=14).contains(&rows.len()), "{}: no evidence", card.name);
            assert!(rows.windows(2).all(|pair| pair[0].step <= pair[1].step));
            rows.iter().for_each(|row| {
                readable(&row.what);
                readable(&row.by);
            });
        }
    }
    assert!(red > 0, "two of the games are bad ones");
}

#[test]
fn a_plant_that_closed_has_its_obituary() {
    let mut found = 0;
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        for event in game.turns().iter().flat_map(|turn| &turn.record.events) {
            let ends = matches!(event.kind, EventKind::Mothballed | EventKind::Closed | EventKind::Abandoned);
            let text = obituary::obituary(&reader, game, event);
            assert_eq!(text.is_some(), ends);
            if let Some(text) = text {
                found += 1;
                text.lines.iter().for_each(|line| readable(line));
            }
        }
    }
    assert!(found > 0);
}

#[test]
fn beijings_memo_names_a_trigger_and_a_deterrent_for_each_move() {
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        let lines = memo::memo(&reader, game);
        assert!(!lines.is_empty());
        for line in lines {
            readable(&line.what);
            readable(&line.trigger);
            readable(&line.deterrent);
        }
    }
}

#[test]
fn the_debrief_says_what_was_needed_and_what_moved_it() {
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        let text = debrief::debrief(&reader, game);
        for line in &text.causes {
            readable(&line.text);
        }
        for clause in &text.clauses {
            readable(&clause.need);
            readable(&clause.got);
            let needs = clause.need.trim_start_matches("at most ");
            assert!(clause.word != "MISS" || needs != clause.got, "the miss is not to be seen: {clause:?}");
        }
        for line in &text.score {
            readable(&line.name);
            readable(&line.value);
        }
        assert!(!text.heading.contains("so far"));
        assert_eq!(text.after.len(), 7, "five years, what ended them, and what stands");
        text.after.iter().for_each(|line| readable(line));
        readable(&text.others);
    }
    let unfinished = games()[0].branch(3).expect("its turns pass again");
    let reader = Reader::new(unfinished.scenario(), unfinished.turns());
    let text = debrief::debrief(&reader, &unfinished);
    assert!(text.heading.starts_with("so far"));
    assert!(text.after.is_empty() && !text.foreknowledge.is_empty());
}

#[test]
fn the_debrief_says_what_of_the_players_own_doing_stands_behind_a_miss() {
    use super::behind::About;
    for game in games() {
        let reader = Reader::new(game.scenario(), game.turns());
        let text = debrief::debrief(&reader, game);
        let missed = text.clauses.iter().filter(|clause| clause.word == "MISS").count();
        let told = |clause: bool| {
            let of = |about| matches!(about, About::Clause(..)) == clause;
            text.behind.iter().filter(|each| of(each.about)).count()
        };
        assert!(told(true) >= missed, "{missed} clauses were missed: {:#?}", text.behind);
        assert_eq!(told(false), text.failures.len());
        for each in &text.behind {
            readable(&each.head);
            assert!(!each.sentences.is_empty(), "{}", each.head);
            each.sentences.iter().for_each(|sentence| readable(sentence));
        }
    }
}

#[test]
fn who_paid_for_mines_alone_reads_that_nothing_was_signed_at_the_narrowest_stage() {
    let game = &games()[2];
    let reader = Reader::new(game.scenario(), game.turns());
    let all = super::behind::behind(&reader, game);
    let secured = all.iter().find(|each| each.head.starts_with("secured share, last")).expect("it is missed");
    let said = secured.sentences.join(" ");
    assert!(said.contains("Nothing was signed there by then"), "{said}");
    assert!(said.contains("Most money went to MINE"), "{said}");
    assert!(said.contains("never surveyed"), "{said}");
}

#[test]
fn a_judgement_is_set_beside_what_happened() {
    let mut game = Game::new(as_is(), 3);
    let written = ["metal reaches half by FY2031".to_string(), "I think metal".to_string()];
    game.commit(written).expect("an empty draft passes");
    for _ in 0..6 {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let reader = Reader::new(game.scenario(), game.turns());
    let text = debrief::debrief(&reader, &game);
    assert_eq!(text.judgements.len(), 1);
    assert!(text.judgements[0].contains("narrowest link expected: METAL"));
    readable(&text.judgements[0]);
}

#[test]
fn rows_of_lists_are_readable() {
    let mut read = [0; 6];
    let mut row = |list: usize, text: &str| {
        readable(text);
        read[list] += 1;
    };
    for game in games() {
        let early = game.branch(2).expect("its turns pass again");
        let reader = Reader::new(early.scenario(), early.turns());
        let bench = Bench::new(&early);
        let view = bench.view();
        bench.to_decide().iter().for_each(|each| row(0, &rows::to_decide(&reader, each).1));
        for each in bench.projects() {
            row(1, &rows::builds(&view, &each.builds));
            row(1, &rows::cost_range(each.unit_cost, each.looked_at));
        }
        for each in crate::game::unknowns(&view) {
            let text = rows::unknown(&reader, &view, &each);
            [&text.about, &text.belief, &text.last_looked, &text.look].into_iter().for_each(|t| row(2, t));
        }
        let (stands, pools) = (crate::game::stands(&view), crate::game::pools(&view));
        stands.into_iter().for_each(|stand| row(3, &rows::partner(&view, &stand)));
        pools.into_iter().for_each(|pool| row(4, &rows::ready(&reader, pool.ready)));
        row(5, &rows::cover(&reader, bench.cover()));
    }
    assert!(read.iter().all(|rows| *rows > 0), "a list was empty: {read:?}");
}

#[test]
fn a_term_is_found_as_a_word_and_the_longer_of_two_counts() {
    let scenario = as_is();
    let term = scenario.texts.glossary.first().expect("the campaign explains its terms");
    let text = format!("They speak of {} here.", term.term);
    let found = glossary::terms_in(&scenario, &text);
    assert!(found.iter().any(|each| each.term.id == term.id));
    assert!(glossary::terms_in(&scenario, "xyzzy").is_empty());
}

#[test]
fn games_on_one_draw_are_compared_best_first() {
    let rows: Vec<_> = games().iter().map(|game| debrief::compared_row("a plan", game)).collect();
    let lines = debrief::compared(&rows);
    assert_eq!(lines.len(), 3);
    lines.iter().for_each(|line| readable(line));
    let best = rows.iter().map(|row| row.secured).fold(0.0, crate::rules::math::upper);
    assert!(lines[0].contains(&super::figures::share(best)) || rows.iter().any(|row| row.met.0 == row.met.1));
}

#[test]
fn a_report_tells_six_events_and_folds_the_rest() {
    let mut full = 0;
    for game in games() {
        for turn in 1..=game.turns().len() {
            let report = game.report(turn).expect("the turn was played");
            let (told, folded) = report.told();
            assert!(told.len() <= 6 && told.len() + folded == report.events.len());
            full += usize::from(told.len() == 6 && folded > 0);
        }
    }
    assert!(full > 0, "no report had more to tell");
}

#[test]
fn a_finished_game_shows_the_end_of_play_and_the_epilogue_its_own_end() {
    for game in games() {
        let calendar = &game.scenario().calendar;
        let last = game.turns().last().and_then(|turn| turn.seen.last()).expect("turns were played");
        let view = game.view();
        assert_eq!((view.step(), last.done), (calendar.steps(), calendar.steps()));
        assert_eq!(view.readiness(), last.readiness, "what is shown is what was seen last in play");
        let after = game.view_from_the_end();
        assert_eq!(after.step(), calendar.all_steps());
        assert_eq!(after.readiness(), game.epilogue_seen().last().expect("it ran").readiness);
        assert_ne!(after.skilled(), view.skilled(), "five years without a seat change who there is");
    }
}

#[test]
fn what_a_warning_measured_is_the_way_that_holds() {
    let mut warned = 0;
    for game in games() {
        for turns in 2..8 {
            let early = game.branch(turns).expect("its turns pass again");
            let view = early.view();
            let reader = Reader::new(early.scenario(), early.turns());
            for (at, rule) in early.scenario().failures.iter().enumerate() {
                if view.amber_since()[at] == NEVER || view.red_since()[at] != NEVER {
                    continue;
                }
                let holds = |way: &&Vec<Condition>| {
                    let value = |figure, step| view.figure_after(figure, step);
                    way.iter().all(|each| each.holds(view.step(), value))
                };
                let card = failures::card(&reader, &early, FailureId::of(at));
                let measures = |way: &Vec<Condition>| {
                    way.len() == card.measured.len()
                        && way.iter().zip(&card.measured).all(|(each, measured)| {
                            measured.starts_with(&super::figures::figure_name(each.figure))
                        })
                };
                let ways: Vec<_> = rule.amber.iter().filter(holds).collect();
                if ways.is_empty() {
                    continue;
                }
                assert!(ways.iter().any(|way| measures(way)), "{}: {:?}", rule.name.id, card.measured);
                warned += 1;
            }
        }
    }
    assert!(warned > 10, "only {warned} warnings stood");
}
