//! Every sentence the game can say, and what none of them may hold.
use super::names::Reader;
use super::{events, orders, refusal};
use crate::game::{Game, Turn};
use crate::rules::event::{Audience, Cause, Event, EventKind, Record, Subject};
use crate::rules::id::*;
use crate::rules::orders::{Instrument, NumberedOrder, Order, Refusal, Rescue, SurveyTarget, Terms};
use crate::rules::scenario::Scenario;
use std::sync::Arc;

mod afterwards;
mod blame;
mod causes;
mod decide;
mod moved;
mod named;
mod papers;
mod purse;
mod sums;
mod told;

fn as_is() -> Arc<Scenario> {
    let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    let mut scenario = loaded.scenario.expect("the campaign has no errors");
    // Names of the tests' own, so that a change of the map changes no sentence here.
    scenario.facilities[3].name.short = "Stillwater".into();
    scenario.firms[0].name.name = "Noveon".into();
    scenario.basins[0].name.short = "US West".into();
    scenario.basins[1].name.short = "US South".into();
    scenario.countries[0].name.short = "US".into();
    scenario.partners[0].name.name = "Japan".into();
    scenario.platforms[1].name.short = "missiles".into();
    Arc::new(scenario)
}

/// A turn in which one order was given: what the sentences name as *your floor contract*.
fn one_turn() -> Vec<Turn> {
    let order = one_order_of_each()[0];
    let orders = vec![NumberedOrder { number: 1, order }];
    vec![Turn {
        orders,
        predictions: Default::default(),
        foreknown_turns: 0,
        state_hash: [0; 32],
        record: Record::default(),
        seen: Vec::new(),
    }]
}

/// Each kind of event once, with a subject and figures that fit it.
fn one_of_each() -> Vec<Event> {
    let plant = Subject::Facility(FacilityId(4));
    let expansion = Subject::Facility(FacilityId(3));
    let pool = Subject::Pool(BasinId(0), Skill::PowderMetallurgy);
    let order = Cause::Order(OrderId { turn: 1, seat: 1, number: 1 });
    let nobody = Subject::Nobody;
    use EventKind::*;
    [
        (Decided, plant, order, 84_000.0, 9.0),
        (NotYet(Factor::Term), plant, order, 0.94, 0.08),
        (OfferLapsed(Factor::Feed), plant, order, 0.71, 0.1),
        (DealSigned, plant, order, 31_000.0, 0.0),
        (ContractEnded, plant, order, 410.0, 0.0),
        (DealTerminated, plant, order, 12_000.0, 0.0),
        (DecidedAlone, plant, Cause::Firm(FirmId(0)), 55_000.0, 8.0),
        (ExpansionAnnounced, expansion, order, 0.84, 0.0),
        (PilotStarted, plant, order, 14_000.0, 0.0),
        (PilotDone, plant, order, 1.0, 0.0),
        (Permitted, plant, order, 0.0, 0.0),
        (OverrunFirst, plant, Cause::Chance, 1.3, 0.0),
        (OverrunSecond, plant, Cause::Chance, 1.6, 120_000.0),
        (Suspended, plant, Cause::Chance, 90_000.0, 0.0),
        (Resumed, plant, order, 45_000.0, 0.0),
        (Abandoned, plant, order, 61_000.0, 0.0),
        (Started, plant, order, 0.15, 0.0),
        (Outage, plant, Cause::Chance, 3.0, 0.0),
        (Back, plant, Cause::Chance, 0.0, 0.0),
        (CountryStop, Subject::Country(CountryId(0)), Cause::Chance, 1.0, 0.0),
        (RampMark, plant, order, 0.5, 0.0),
        (Distress, plant, Cause::Market, -9_000.0, 0.0),
        (OwnersInjected, Subject::Firm(FirmId(0)), Cause::Chance, 20_000.0, 0.0),
        (Bridged, plant, order, 18_000.0, 0.0),
        (Bought, plant, order, 25_000.0, 0.0),
        (NoBuyer, plant, order, 0.0, 0.0),
        (NoBuyer, plant, order, 1.0, 0.0),
        (SoldToChina, plant, Cause::Market, 0.0, 0.0),
        (Mothballed, plant, order, 120.0, 30_000.0),
        (Restarted, plant, Cause::Market, 30_000.0, 0.0),
        (Closed, plant, order, 120.0, 75_000.0),
        (Graduated, pool, Cause::Law, 33.0, 0.0),
        (PeopleLeft, pool, Cause::Market, 19.0, 40.0),
        (Moved, pool, Cause::Market, 4.0, 3.0),
        (Recalled, pool, Cause::Beijing(LeverId(1)), 11.0, 0.0),
        (VisasFilled, pool, Cause::Law, 10.0, 7.0),
        (BeijingMove, Subject::Lever(LeverId(2)), Cause::Beijing(LeverId(2)), 0.4, 0.0),
        (Licences, nobody, Cause::Beijing(LeverId(3)), 2.0, 0.0),
        (Flood, nobody, Cause::Beijing(LeverId(4)), 0.25, 0.0),
        (FloorsPaid, nobody, Cause::Market, 61_000.0, 2.0),
        (FeesPaid, nobody, Cause::Market, 14_000.0, 1.0),
        (UpsideReceived, nobody, Cause::Market, 3_000.0, 0.0),
        (Arrears, nobody, Cause::Law, 8_000.0, 0.0),
        (Returned, nobody, Cause::Law, 88_000.0, 0.0),
        (Appropriated, nobody, Cause::Law, 1_600_000.0, 0.0),
        (ContinuingResolution, nobody, Cause::Law, 0.0, 0.0),
        (Surveyed, Subject::Stage(Stage::Metal), order, 1.0, 0.71),
        (PartnerPays, Subject::Partner(PartnerId(0)), order, 12_000.0, 0.0),
        (PartnerDefaults, Subject::Partner(PartnerId(0)), Cause::Law, 0.0, 0.0),
        (SpecificationAgreed, Subject::Stage(Stage::Alloy), Cause::Law, 0.0, 0.0),
        (StockBought, nobody, Cause::Law, 4_000.0, 30_000.0),
        (StockReleased, nobody, Cause::Law, 12_000.0, 3.0),
        (Readiness, Subject::Platform(PlatformId(1)), Cause::Market, 0.72, 0.75),
        (Happened, Subject::Event(EventId(0)), Cause::Event(EventId(0)), 65_535.0, 0.0),
        (Answered, Subject::Event(EventId(0)), order, 0.0, 65_535.0),
        (SoldAbroad, plant, Cause::Market, 900_000.0, 0.55),
        (ShortOfFeed, plant, Cause::Market, 0.61, 0.0),
        (FailureAmber, Subject::Failure(FailureId(0)), Cause::Market, 0.0, 0.0),
        (FailureRed, Subject::Failure(FailureId(0)), Cause::Market, 0.0, 0.0),
        (FailureOver, Subject::Failure(FailureId(0)), Cause::Market, 0.0, 0.0),
        (OrderLapsed, nobody, order, 0.0, 0.0),
        (CreditRepealed, nobody, Cause::Law, 0.0, 0.0),
        (TeamHired, nobody, order, 4.0, 0.0),
    ]
    .into_iter()
    .map(|(kind, subject, cause, amount, second)| Event {
        step: 4,
        kind,
        subject,
        cause,
        amount,
        second,
        audience: Audience::All,
    })
    .collect()
}

/// What no reader may ever see.
fn readable(text: &str) {
    assert!(!text.trim().is_empty(), "empty text");
    for bad in ["{", "}", "TODO", "NaN", "inf ", "  ", "$-", "--", "unknown", "!."] {
        assert!(!text.contains(bad), "{bad:?} in {text:?}");
    }
}

#[test]
fn every_kind_of_event_is_one_readable_sentence() {
    let scenario = as_is();
    let reader = Reader::new(&scenario, &[]);
    for event in one_of_each() {
        let line = events::line(&reader, &event);
        readable(&line.text);
        assert!(!line.glyph.is_empty());
    }
}

#[test]
fn a_story_is_listed_by_its_first_sentence_and_a_line_is_listed_whole() {
    let scenario = as_is();
    let reader = Reader::new(&scenario, &[]);
    let lines: Vec<_> = one_of_each().iter().map(|event| events::line(&reader, event)).collect();
    let (stories, whole): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.short() != line.text);
    assert!(!stories.is_empty() && !whole.is_empty());
    for story in stories {
        assert!(story.short().ends_with('.') && story.text.starts_with(story.short()), "{}", story.text);
    }
}

#[test]
fn the_sentences_of_the_game() {
    let scenario = as_is();
    let turns = one_turn();
    let reader = Reader::new(&scenario, &turns);
    let lines: Vec<String> = one_of_each()
        .iter()
        .filter(|event| !matches!(event.subject, Subject::Failure(_) | Subject::Event(_)))
        .map(|event| {
            let line = events::line(&reader, event);
            format!("{} {} {}", line.half, line.glyph, line.whole())
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

fn one_order_of_each() -> Vec<Order> {
    let facility = FacilityId(4);
    vec![
        Order::Offer {
            facility,
            terms: Terms {
                cost_share: 0.3,
                pilot: true,
                floor_usd_per_kg: crate::rules::basket::Basket([110.0, 430.0, 0.0, 0.0]),
                term_steps: 20,
                cover: 0.8,
                upside_share: 0.3,
                allied_only: true,
                ..Terms::default()
            },
        },
        Order::Survey { target: SurveyTarget::Facility(facility, 3) },
        Order::Survey { target: SurveyTarget::Stage(Stage::Separation) },
        Order::Survey { target: SurveyTarget::Firm(FirmId(0)) },
        Order::Train {
            basin: BasinId(0),
            skill: Skill::PowderMetallurgy,
            seats: 60.0,
            mentors: 10.0,
            visas: 0.0,
        },
        Order::Train {
            basin: BasinId(0),
            skill: Skill::Hydrometallurgy,
            seats: 0.0,
            mentors: 0.0,
            visas: 0.0,
        },
        Order::Stockpile { form: Form::Magnet, target_steps: 3.0, only_in_stops: true },
        Order::Waive { platform: PlatformId(1), on: true },
        Order::Rescue { facility, action: Rescue::Veto },
        Order::TopUp { facility },
        Order::Answer { choice: 1 },
        Order::Terminate { facility },
        Order::HireTeam,
        Order::TaxCredit { stage: Stage::Magnet, usd_per_kg: 12.0 },
        Order::Specification { stage: Stage::Alloy },
        Order::Pool { partner: PartnerId(0), on: true },
        Order::Recycling { country: CountryId(0), t_per_year: 500.0 },
    ]
}

#[test]
fn every_order_is_one_line() {
    let scenario = as_is();
    let lines: Vec<String> = one_order_of_each().iter().map(|order| orders::line(&scenario, order)).collect();
    lines.iter().for_each(|line| readable(line));
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_refusal_names_rule_figure_and_remedy() {
    let scenario = as_is();
    let game = Game::new(Arc::clone(&scenario), 1);
    let view = game.view();
    let order = one_order_of_each()[0];
    let all = [
        Refusal::Money { needed_kusd: 200_000.0, free_kusd: 176_000.0 },
        Refusal::Teams { needed: 1.0, left: 0.5 },
        Refusal::Exposure { fiscal_year: 2034, dues_kusd: 2_300_000.0, ceiling_kusd: 2_080_000.0 },
        Refusal::Bounds { instrument: Instrument::CostShare, low: 0.0, high: 0.7, asked: 0.9 },
        Refusal::Locked { instrument: Instrument::Loan, from_turn: 2 },
        Refusal::Unknown,
        Refusal::Status { status: Status::Construction },
        Refusal::NotAnnounced { expands: FacilityId(2), reached: 0.41, needed: 0.9 },
        Refusal::OfferOut { steps_left: 3 },
        Refusal::DealInForce { steps_left: 9 },
        Refusal::Stage { stage: Stage::Metal },
        Refusal::PublicShare { asked: 0.9, most: 0.7 },
        Refusal::Empty,
        Refusal::NoContract,
        Refusal::NotAllied,
        Refusal::BasinLimit { asked: 80.0, most: 40.0 },
        Refusal::Partner { utility: 0.2, needed: 0.35, claim_that_would_do: 0.15 },
        Refusal::NoDilemma,
        Refusal::BridgeLimit { limit: 2 },
        Refusal::TeamLimit { limit: 4.0 },
        Refusal::Over,
    ];
    let lines: Vec<String> = all
        .iter()
        .map(|refusal| {
            let read = refusal::refused(&view, &order, refusal);
            let remedies: Vec<&str> = read.remedies.iter().map(|remedy| remedy.text.as_str()).collect();
            for text in [&read.title, &read.rule, &read.figure]
                .into_iter()
                .map(String::as_str)
                .chain(remedies.clone())
            {
                readable(text);
            }
            format!("{} | {} | {}", read.rule, read.figure, remedies.join(" / "))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_remedied_order_passes_the_check_that_refused_the_first() {
    let scenario = as_is();
    let game = Game::new(Arc::clone(&scenario), 1);
    let view = game.view();
    let mut remedied = 0;
    for i in 0..scenario.facilities.len() {
        for (cost_share, term_steps) in [(0.9, 20), (0.7, 60), (0.7, 20), (0.0, 0)] {
            let stage = scenario.facilities[i].stage;
            let mut terms = Terms { cost_share, term_steps, cover: 1.0, ..Terms::default() };
            if stage.is_upstream() {
                terms.floor_usd_per_kg = crate::rules::basket::Basket([150.0, 600.0, 40.0, 0.0]);
            } else {
                terms.fee_usd_per_kg = crate::rules::basket::Basket([300.0, 300.0, 0.0, 0.0]);
            }
            let order = Order::Offer { facility: FacilityId::of(i), terms };
            if let Err(why) = crate::rules::check::check(&view, &order)
                && let Some(better) = refusal::refused(&view, &order, &why).remedied()
            {
                assert!(crate::rules::check::check(&view, better).is_ok());
                remedied += 1;
            }
        }
    }
    assert!(remedied > 20, "only {remedied} refusals had a remedied order");
}

#[test]
fn what_the_parts_of_a_deal_cost_now_adds_up_to_its_price() {
    let scenario = as_is();
    let game = Game::new(Arc::clone(&scenario), 1);
    let view = game.view();
    let mut seen = 0;
    for i in 0..scenario.facilities.len() {
        let stage = scenario.facilities[i].stage;
        let mut terms =
            Terms { cost_share: 0.25, term_steps: 16, cover: 0.8, pilot: true, ..Terms::default() };
        if stage.is_upstream() {
            terms.floor_usd_per_kg.0[0] = 100.0;
        } else {
            terms.fee_usd_per_kg.0[0] = 20.0;
        }
        let order = Order::Offer { facility: FacilityId::of(i), terms };
        let Ok(price) = crate::rules::check::check(&view, &order) else { continue };
        let parts = orders::parts(&view, &order, &price);
        let now: f64 = parts.iter().map(|part| part.now_kusd).sum();
        assert_eq!(now, price.now_kusd);
        assert!(parts.iter().any(|part| part.line == Line::Offtake && part.later_kusd == price.later_kusd));
        seen += 1;
    }
    assert!(seen > 20);
}

#[test]
fn a_missing_placeholder_never_shows_its_braces() {
    let slots = super::slots::Slots { plant: Some("Nolans".into()), ..Default::default() };
    let cases = [
        ("{plant} asks {partner} for {cost}.", "Nolans asks the partner for nothing."),
        ("{firm} waits. {people} leave {basin}.", "The firm waits. People leave the region."),
        ("{no_such_thing} and {", "No such thing and "),
        ("a } alone", "a  alone"),
    ];
    for (text, filled) in cases {
        assert_eq!(super::slots::fill(text, &slots), filled);
    }
}
