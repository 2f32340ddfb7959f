//! What stands behind a failure that was met: when it had warned, what was ordered meanwhile, and what
//! was signed, paid, looked at and left by the half-year in which it turned red.
use super::cliff::contracts;
use super::counts::{Said, first_in, last_in, none_or, of_your_deals};
use super::left::{Where, left_there};
use super::owners::owners;
use super::people::people;
use super::single_point::single_point;
use super::stage::{done_about, named, what_held};
use super::{Facts, warned_before};
use crate::game::{
    CameOf, believed_course, came_of as outcome, events_before, last_ended_with_plants, marked_after,
    narrowest_over, orders_before, stage_records,
};
use crate::report::failures::{ended, is_gate, measured_in_words};
use crate::report::point::Point;
use crate::report::slots::capital;
use crate::report::touch::{Touch, Touching, touched};
use crate::report::ways;
use crate::report::{figures, orders};
use crate::rules::basket::Group;
use crate::rules::event::{Cause, EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, SurveyTarget, Terms};
use crate::rules::scenario::PaperKind;

/// Sentences about a failure; never none.
pub fn met(facts: &Facts<'_>, failure: FailureId, first_red: u32) -> Vec<String> {
    let rule = &facts.reader.scenario.failures[failure.at()];
    let touches = touched(rule);
    let until = first_red + 1;
    let standing = ways::standing(facts.game, rule, Severity::Red, first_red, first_red);
    let point = Point::of(facts.game, standing, first_red);
    let touching = Touching::of(facts.reader, facts.game, rule, point, until);
    let mut said = vec![warned(facts, failure, first_red, &touching)];
    said.extend(way(facts, standing, first_red));
    said.extend(single_point(facts, standing, point, first_red));
    let counted = Counted { until, group: group_of(standing), learns: touches.contains(&Touch::Ramps) };
    for touch in &touches {
        said.extend(of_touch(facts, *touch, counted));
    }
    // How it ended, where that was no mending.
    let end = last_ended_with_plants(facts.game, failure).map(|end| ended(facts.reader, &end));
    said.extend(end.map(|end| format!("{}.", capital(&end))));
    said
}

/// What is told of a failure's touches.
#[derive(Clone, Copy)]
struct Counted {
    /// The half-year before which it is told.
    until: u32,
    /// The elements that its figures are about; none for all.
    group: Option<Group>,
    /// Ramps are among what it counts.
    learns: bool,
}

/// The elements that a way is about, where it is about some of them.
fn group_of(way: &[Condition]) -> Option<Group> {
    way.iter().find_map(|condition| match condition.figure {
        FigureId::HeavyGap | FigureId::SignedHeavyGap | FigureId::HighTemperatureShare => Some(Group::DyTb),
        FigureId::SamariumShare => Some(Group::Sm),
        _ => None,
    })
}

/// What of the rule held as it turned red, as it was measured, and whose that was.
fn way(facts: &Facts<'_>, standing: &[Condition], first_red: u32) -> Option<String> {
    let telling = standing.iter().filter(|condition| !is_gate(condition.figure));
    let conditions: Vec<String> =
        telling.map(|condition| measured_in_words(facts.game, condition, first_red)).collect();
    if conditions.is_empty() {
        return None;
    }
    let whose = ways::whose(facts.reader, facts.game, standing, first_red);
    let whose = whose.map_or_else(String::new, |whose| format!("; {whose}"));
    let when = figures::half_year(&facts.reader.scenario.calendar, first_red);
    Some(format!("In {when}: {}{whose}.", conditions.join(" and ")))
}

/// How long it had warned, and what was ordered meanwhile.
fn warned(facts: &Facts<'_>, failure: FailureId, first_red: u32, touching: &Touching<'_>) -> String {
    let calendar = &facts.reader.scenario.calendar;
    let red = figures::half_year(calendar, first_red);
    let warnings = warned_before(facts.game, failure, first_red);
    let (Some(amber), Some(last)) = (warnings.first().copied(), warnings.last().copied()) else {
        return format!("It turned red in {red} and had never been amber before.");
    };
    let meanwhile: Vec<(u32, &Order)> = orders_before(facts.game, first_red)
        .filter(|(step, order)| *step > amber && touching.order_counted((*step, order)))
        .collect();
    let since = figures::half_year(calendar, amber);
    let without_pause = warnings.len() as u32 == first_red - amber;
    let warned = match warnings.len() {
        _ if without_pause => format!("It had warned since {since}, red in {red}"),
        1 => format!("It had warned in {since} alone; red in {red}"),
        times => format!(
            "It had warned in {times} half-years since {since}, last in {}; red in {red}",
            figures::half_year(calendar, last)
        ),
    };
    let what = touching.what_counts();
    match meanwhile.last() {
        None => format!("{warned}; no order of yours{what} touched it meanwhile."),
        Some((step, last)) => format!(
            "{warned}; {}{what} touched it meanwhile, {}: {}{}.",
            figures::counted(meanwhile.len(), "order of yours", "orders of yours"),
            last_in(meanwhile.len(), &facts.year(*step)),
            orders::line(facts.reader.scenario, last),
            came_of(facts, *step, last)
        ),
    }
}

/// What came of an offer; nothing for another order.
fn came_of(facts: &Facts<'_>, step: u32, order: &Order) -> String {
    let Order::Offer { facility, .. } = *order else { return String::new() };
    match outcome(facts.game, facility, step, facts.end()) {
        CameOf::Signed(signed) => format!(", signed in {}", facts.year(signed)),
        CameOf::Out => ", still out".to_owned(),
        CameOf::Nothing => ", which no firm took".to_owned(),
    }
}

/// What there is to say of one of the things it counts.
fn of_touch(facts: &Facts<'_>, touch: Touch, counted: Counted) -> Vec<String> {
    let Counted { until, group, learns } = counted;
    match touch {
        Touch::Deals(from, to) => deals(facts, (from, to), group, until),
        Touch::Leaks(..) => narrowest_of(facts, &Touch::LEAKED, group, until),
        Touch::Pilots => pilots(facts, until).into_iter().collect(),
        Touch::Offers => offers(facts, until).into_iter().collect(),
        Touch::Floors => floors(facts, until).into_iter().collect(),
        Touch::People => people(facts, until, learns),
        Touch::Ramps => Vec::new(),
        Touch::Contracts => contracts(facts, until),
        Touch::Unseen => narrowest_of(facts, Stage::ALL, group, until),
        Touch::Dumping => dumping(facts, until),
        Touch::Diagnosis => diagnosis(facts, until),
        Touch::Owners => owners(facts, until),
        Touch::Waivers => waivers(facts, until).into_iter().collect(),
        Touch::Outages => thin(facts, until).into_iter().collect(),
    }
}

/// Offers that were given before a step, oldest first.
pub(super) fn given<'a>(facts: &Facts<'a>, until: u32) -> Vec<(u32, FacilityId, Terms)> {
    orders_before(facts.game, until)
        .filter_map(|(step, order)| match *order {
            Order::Offer { facility, terms } => Some((step, facility, terms)),
            _ => None,
        })
        .collect()
}

/// Deals signed at some stages, and what was done meanwhile about the narrowest one.
fn deals(facts: &Facts<'_>, (from, to): (Stage, Stage), group: Option<Group>, until: u32) -> Vec<String> {
    let records = stage_records(facts.game, until);
    let here = || records.iter().filter(|record| (from..=to).contains(&record.stage));
    let signed: usize = here().map(|record| record.signed.len()).sum();
    let paid: f64 = here().map(|record| record.paid_kusd).sum();
    let all: usize = records.iter().map(|record| record.signed.len()).sum();
    let place = if from == to {
        format!("at {}", figures::stage_label(from))
    } else {
        format!("from {} to {}", figures::stage_label(from), figures::stage_label(to))
    };
    let mut said = Vec::new();
    if all > 0 && (from, to) != (Stage::Mine, Stage::Magnet) {
        let paid = if paid < 500.0 { String::new() } else { format!(", with {} paid", figures::money(paid)) };
        let by_then = |verb: &str| format!("by then {verb} {place}{paid}.");
        let (one, several, not_one) = (by_then("was"), by_then("were"), by_then("was not"));
        said.push(of_your_deals(signed, all, &Said { one: &one, several: &several, not_one: &not_one }));
    }
    said.extend(narrowest_of(facts, Stage::ALL, group, until));
    said
}

/// Half-years over which the narrowest stage before a failure is sought.
const BEFORE_RED: u32 = 2;

/// The narrowest link when it turned red, if it is one of these, and what had been done about it.
fn narrowest_of(facts: &Facts<'_>, stages: &[Stage], group: Option<Group>, until: u32) -> Vec<String> {
    let from = until.saturating_sub(BEFORE_RED);
    let Some((stage, carried)) = narrowest_over(facts.game, group, from, until) else { return Vec::new() };
    if !stages.contains(&stage) {
        return Vec::new();
    }
    let mut said = vec![format!(
        "{} carried least then: {} of demand{}.",
        figures::stage_label(stage),
        figures::share(carried),
        group.map_or_else(String::new, |group| format!(" for {}", figures::group_in_words(group)))
    )];
    // The mark on screen is of all elements.
    let marked = marked_after(facts.game, until).filter(|marked| *marked != stage && group.is_none());
    if let Some(marked) = marked.filter(|_| facts.game.over()) {
        let believed = believed_course(facts.game, stage).get(until.saturating_sub(1) as usize).copied();
        let marked = figures::stage_label(marked);
        said.push(match believed {
            Some(false) => format!("The mark on screen stood under {marked} then, the narrowest as signed."),
            _ => format!(
                "On screen, as announced and signed, the narrowest then was {marked}: what was measured was not known."
            ),
        });
    }
    said.extend(done_about(facts, stage, group, until).into_iter().take(3));
    said
}

/// Pilots paid for, and how many had a contract behind them.
fn pilots(facts: &Facts<'_>, until: u32) -> Option<String> {
    let pilots: Vec<_> = given(facts, until).into_iter().filter(|(_, _, terms)| terms.pilot).collect();
    let (first, plant, _) = pilots.first()?;
    let stage = |plant: FacilityId| facts.reader.scenario.facilities[plant.at()].stage;
    let backed = pilots.iter().filter(|(_, plant, terms)| terms.has_contract(stage(*plant))).count();
    let contract = match (backed, pilots.len()) {
        (0, 1) => "no contract stood behind it".to_owned(),
        (_, 1) => "a contract stood behind it".to_owned(),
        (backed, all) if backed == all => "a contract stood behind all of them".to_owned(),
        (backed, _) => format!("a contract stood behind {} of them", none_or(backed)),
    };
    Some(format!(
        "You ordered {}, {} at {}; {contract}.",
        figures::counted(pilots.len(), "pilot", "pilots"),
        first_in(pilots.len(), &facts.year(*first)),
        facts.reader.plant(*plant)
    ))
}

/// Offers made, what became of them and what held back those that ran out.
fn offers(facts: &Facts<'_>, until: u32) -> Option<String> {
    let records = stage_records(facts.game, until);
    let made: usize = records.iter().map(|record| record.offers).sum();
    if made == 0 {
        return None;
    }
    let signed: usize = records.iter().map(|record| record.signed.len()).sum();
    let lapsed = || records.iter().flat_map(|record| &record.lapsed);
    let mut text = format!(
        "You had made {}: {} signed, {} ran out",
        figures::counted(made, "offer", "offers"),
        none_or(signed),
        none_or(lapsed().count())
    );
    if lapsed().next().is_some() {
        text.push_str(&format!("; {}", what_held(lapsed())));
    }
    text.push('.');
    Some(text)
}

/// Floors offered, and how low and how high.
fn floors(facts: &Facts<'_>, until: u32) -> Option<String> {
    let floors: Vec<f64> = given(facts, until)
        .into_iter()
        .map(|(_, _, terms)| terms.floor_usd_per_kg.0[0])
        .filter(|floor| *floor > 0.0)
        .collect();
    if floors.is_empty() {
        return None;
    }
    let low = floors.iter().copied().fold(f64::MAX, math::lower);
    let high = floors.iter().copied().fold(0.0, math::upper);
    let prices = if math::whole(low) == math::whole(high) {
        format!("at {}", figures::price(low))
    } else {
        format!("at {} to {}", figures::price(low), figures::price(high))
    };
    let price = facts.game.view().figure_after(FigureId::NdPrPrice, until - 1);
    Some(format!(
        "You had offered {} on NdPr oxide {prices}; in China it cost {} then.",
        figures::counted(floors.len(), "floor", "floors"),
        figures::price(price.unwrap_or(0.0))
    ))
}

/// Young plants that were stopped, and whether a contract of the programme's stood behind them.
fn dumping(facts: &Facts<'_>, until: u32) -> Vec<String> {
    let mut stopped: Vec<FacilityId> = Vec::new();
    for event in events_before(facts.game, until).filter(|event| event.kind == EventKind::Mothballed) {
        if let (Subject::Facility(plant), Cause::Order(_)) = (event.subject, event.cause)
            && !stopped.contains(&plant)
        {
            stopped.push(plant);
        }
    }
    let mut said = Vec::new();
    if !stopped.is_empty() {
        let bare: Vec<FacilityId> = stopped
            .iter()
            .copied()
            .filter(|plant| {
                let stage = facts.reader.scenario.facilities[plant.at()].stage;
                let offers = given(facts, until);
                !offers.iter().any(|(_, of, terms)| of == plant && terms.has_contract(stage))
            })
            .collect();
        said.push(if bare.is_empty() {
            format!("Your plants that were mothballed: {}.", named(facts, &stopped))
        } else {
            format!("Your plants that were mothballed and had no contract of yours: {}.", named(facts, &bare))
        });
    }
    said.extend(left_there(facts, Where::Kind(PaperKind::Distress), until));
    said
}

/// Surveys ordered, and what was paid before the first.
fn diagnosis(facts: &Facts<'_>, until: u32) -> Vec<String> {
    let surveys: Vec<(u32, SurveyTarget)> = orders_before(facts.game, until)
        .filter_map(|(step, order)| match *order {
            Order::Survey { target } => Some((step, target)),
            _ => None,
        })
        .collect();
    let records = stage_records(facts.game, until);
    let unseen: Vec<String> = records
        .iter()
        .filter(|record| record.surveyed.is_none() && record.paid_kusd >= 500.0)
        .map(|record| {
            format!("{} ({} paid)", figures::stage_label(record.stage), figures::money(record.paid_kusd))
        })
        .collect();
    let mut said = vec![match surveys.first() {
        None => "You had sent nobody to look at anything by then.".to_owned(),
        Some((step, _)) => format!(
            "You had ordered {} by then, {}.",
            figures::counted(surveys.len(), "survey", "surveys"),
            first_in(surveys.len(), &facts.year(*step))
        ),
    }];
    if !unseen.is_empty() {
        said.push(format!("Stages paid for that nobody had surveyed whole: {}.", figures::listed(&unseen)));
    }
    said.extend(left_there(facts, Where::Kind(PaperKind::StaffSurvey), until));
    said
}

/// Waivers given, by class.
fn waivers(facts: &Facts<'_>, until: u32) -> Option<String> {
    let mut given: Vec<(PlatformId, u32)> = Vec::new();
    let mut ended = 0;
    for (step, order) in orders_before(facts.game, until) {
        match *order {
            Order::Waive { platform, on: true } if !given.iter().any(|(each, _)| *each == platform) => {
                given.push((platform, step));
            }
            Order::Waive { on: false, .. } => ended += 1,
            _ => {}
        }
    }
    let classes: Vec<String> = given
        .iter()
        .map(|(platform, first)| format!("{} from {}", facts.reader.platform(*platform), facts.year(*first)))
        .collect();
    let end = match ended {
        0 => "by then you had ended none".to_owned(),
        1 => "by then you had ended one waiver".to_owned(),
        more => format!("by then you had ended {more} waivers"),
    };
    if classes.is_empty() { None } else { Some(format!("You waived: {}; {end}.", figures::listed(&classes))) }
}

/// Stages at which fewer than two deals had been signed.
fn thin(facts: &Facts<'_>, until: u32) -> Option<String> {
    let records = stage_records(facts.game, until);
    let signed: Vec<FacilityId> =
        records.iter().flat_map(|record| &record.signed).map(|each| each.plant).collect();
    let mut few: Vec<String> = Vec::new();
    for record in records.iter().filter(|record| record.signed.len() < 2) {
        let word = if record.signed.is_empty() { "none" } else { "one" };
        few.push(format!("{} {word}", figures::stage_label(record.stage)));
    }
    if signed.is_empty() || few.is_empty() {
        return None;
    }
    Some(format!(
        "Of your {} by then, stages with fewer than two: {}.",
        figures::counted(signed.len(), "deal", "deals"),
        figures::listed(&few)
    ))
}
