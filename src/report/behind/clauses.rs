//! What stands behind a clause of the verdict that was missed.
use super::counts::{Said, of_your_deals};
use super::left::{Where, left_there};
use super::stage::{held_down, named, narrowest};
use super::{Facts, afterwards, worst};
use crate::game::{
    Game, LossOf, losses, narrowest_over, orders_before, shortfall, stage_records, unpaid_by_year,
};
use crate::report::shortfall::sentence as shortfall_in_words;
use crate::report::{figures, low_readiness, unpaid};
use crate::rules::basket::Group;
use crate::rules::delivery::FOLLOWS_AFTER_STEPS;
use crate::rules::event::{Account, Subject};
use crate::rules::figure::FigureId;
use crate::rules::held::Clause;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order};

/// Half-years that the verdict looks back over.
const WINDOW: u32 = 6;

/// Sentences about a clause that is due and missed.
pub fn missed(facts: &Facts<'_>, clause: &Clause) -> Vec<String> {
    let end = facts.end();
    let from = end.saturating_sub(WINDOW);
    match clause.id {
        "secured" => secured(facts, from, end, clause.got),
        "worst" => worst::worst(facts, from, end),
        "high-temperature" => narrowest(facts, Some(Group::DyTb), from, end),
        "milestone" => milestone(facts),
        "node" => node(facts, from, end),
        "country" => country(facts, from, end),
        "readiness" => readiness(facts, from, end),
        "readiness-floor" => readiness_floor(facts, end),
        "arrears" => arrears(facts),
        "epilogue" => afterwards::missed(facts, clause.got),
        _ => Vec::new(),
    }
}

/// Five years on may be met where there was little to lose: then it says so.
pub fn kept_of_little(facts: &Facts<'_>, clause: &Clause) -> Vec<String> {
    let (had, need) = (mean_secured(facts), facts.reader.scenario.parameters.held_secured);
    if had >= need {
        return Vec::new();
    }
    vec![format!(
        "It is met, and says only that little was lost: what was kept is {} of a secured share of {}, where \
         the programme was to leave {}.",
        figures::share(clause.got),
        figures::share(had),
        figures::share(need)
    )]
}

/// Secured share over the last three years of play so far.
pub fn mean_secured(facts: &Facts<'_>) -> f64 {
    let view = facts.game.view();
    let end = facts.end();
    let from = end.saturating_sub(WINDOW);
    let sum: f64 =
        (from..end).map(|step| view.figure_after(FigureId::SecuredShare, step).unwrap_or(0.0)).sum();
    math::ratio(sum, f64::from(end - from))
}

fn secured(facts: &Facts<'_>, from: u32, end: u32, got: f64) -> Vec<String> {
    let mut said = narrowest(facts, None, from, end);
    let carried = narrowest_over(facts.game, None, from, end);
    if let Some((stage, share)) = carried.filter(|(_, share)| got + 0.05 < *share) {
        said.push(format!(
            "Less was delivered than even {} could carry: {} of demand came of {}.",
            figures::stage_label(stage),
            figures::share(got),
            figures::share(share)
        ));
        said.extend(shortfall(facts.game, from, end).map(|between| shortfall_in_words(&between)));
        said.push(held_down(facts, Stage::Magnet));
    }
    said
}

/// What stood by the milestone.
fn milestone(facts: &Facts<'_>) -> Vec<String> {
    let p = &facts.reader.scenario.parameters;
    let (from, to) =
        (math::whole(p.milestone_first_step) as u32, math::whole(p.milestone_last_step) as u32 + 1);
    let to = to.min(facts.end());
    let records = stage_records(facts.game, to);
    let signed: Vec<FacilityId> =
        records.iter().flat_map(|record| &record.signed).map(|each| each.plant).collect();
    let running = |plant: &&FacilityId| {
        facts
            .game
            .seen()
            .find(|seen| seen.done == to)
            .is_some_and(|seen| seen.plant(**plant).status == Status::Operating)
    };
    let mut said = Vec::new();
    if !signed.is_empty() {
        let by = facts.year(to.saturating_sub(1));
        said.push(match (signed.iter().filter(running).count(), signed.len()) {
            (0, 1) => format!("By the end of {by} the one plant signed did not run."),
            (_, 1) => format!("By the end of {by} the one plant signed ran."),
            (0, all) => format!("By the end of {by} none of the {all} plants signed ran."),
            (ran, all) if ran == all => format!("By the end of {by} all of the {all} plants signed ran."),
            (ran, all) => format!("By the end of {by}, {ran} of the {all} plants signed ran."),
        });
    }
    said.extend(narrowest(facts, None, from, to));
    said
}

/// The plant whose loss costs most, and what else was signed beside it.
fn node(facts: &Facts<'_>, from: u32, end: u32) -> Vec<String> {
    let found = losses(&facts.game.view()).into_iter().find_map(|loss| match loss.of {
        LossOf::Node(plant) => Some((plant, loss.secured)),
        LossOf::Country(_) => None,
    });
    let Some((plant, (whole, left))) = found else { return Vec::new() };
    let stage = facts.reader.scenario.facilities[plant.at()].stage;
    let label = figures::stage_label(stage);
    let records = stage_records(facts.game, facts.end());
    let mut others: Vec<FacilityId> =
        records[stage.at()].signed.iter().map(|each| each.plant).filter(|each| *each != plant).collect();
    others.dedup();
    let beside = if others.is_empty() {
        format!("No deal was signed with another plant of {label}.")
    } else {
        format!("Signed beside it at {label}: {}.", named(facts, &others))
    };
    let country = facts.reader.country(facts.reader.scenario.facilities[plant.at()].country);
    let without = format!("Without {} ({label}, {country})", facts.reader.plant(plant));
    let mut said: Vec<String> = stood_lowest(facts, FigureId::NodeShare, from, end).into_iter().collect();
    said.extend([carries(&without, (whole, left)), beside]);
    said
}

/// The half-year in which what holds without a part of the chain stood lowest. It is a part of what is delivered,
/// so the secured share of that half-year stands beside it: where that fell, the chain was hit and not narrow.
fn stood_lowest(facts: &Facts<'_>, figure: FigureId, from: u32, end: u32) -> Option<String> {
    let view = facts.game.view();
    let at = |figure, step| view.figure_after(figure, step).unwrap_or(0.0);
    let step = (from..end).min_by(|a, b| at(figure, *a).total_cmp(&at(figure, *b)))?;
    Some(format!(
        "It stood lowest in {}, at {}, when the secured share was {}.",
        figures::half_year(&facts.reader.scenario.calendar, step),
        figures::share(at(figure, step)),
        figures::share(at(FigureId::SecuredShare, step))
    ))
}

/// What the chain carries with and without something, as it runs at the end.
fn carries(without: &str, (whole, left): (f64, f64)) -> String {
    let (with, left_in_words) = (figures::share(whole), figures::share(left));
    format!("{without} the running chain could carry {left_in_words} where it could carry {with} with it.")
}

/// The country whose loss costs most, and how much of what was signed stands there.
fn country(facts: &Facts<'_>, from: u32, end: u32) -> Vec<String> {
    let found = losses(&facts.game.view()).into_iter().find_map(|loss| match loss.of {
        LossOf::Country(country) => Some((country, loss.secured)),
        LossOf::Node(_) => None,
    });
    let Some((country, (whole, left))) = found else { return Vec::new() };
    let records = stage_records(facts.game, facts.end());
    let all: Vec<FacilityId> =
        records.iter().flat_map(|record| &record.signed).map(|each| each.plant).collect();
    let there =
        all.iter().filter(|plant| facts.reader.scenario.facilities[plant.at()].country == country).count();
    let without = format!("Without {}", facts.reader.country(country));
    let mut said: Vec<String> = stood_lowest(facts, FigureId::CountryShare, from, end).into_iter().collect();
    said.push(carries(&without, (whole, left)));
    if !all.is_empty() {
        let was = Said {
            one: "was signed there.",
            several: "were signed there.",
            not_one: "was not signed there.",
        };
        said.push(of_your_deals(there, all.len(), &was));
    }
    said
}

/// The class that stood lowest over `from..end`, and what had been done for it.
fn readiness(facts: &Facts<'_>, from: u32, end: u32) -> Vec<String> {
    let mut lowest: Option<(usize, f64, u32)> = None;
    for seen in facts.game.seen().filter(|seen| (from + 1..=end).contains(&seen.done)) {
        for (at, value) in seen.readiness.iter().enumerate() {
            if lowest.is_none_or(|(_, least, _)| *value < least) {
                lowest = Some((at, *value, seen.done - 1));
            }
        }
    }
    let Some((at, value, step)) = lowest else { return Vec::new() };
    let name = facts.reader.platform(PlatformId::of(at));
    let said = format!(
        "{} stood lowest: {} ready in {}{}.",
        crate::report::slots::capital(name),
        figures::share(value),
        figures::half_year(&facts.reader.scenario.calendar, step),
        followed(facts, at, step)
    );
    [said].into_iter().chain(done_for(facts, PlatformId::of(at), step, end)).collect()
}

/// The class that was longest under the floor of readiness in the whole game, what its readiness followed when
/// the last half-year allowed was passed, and what had been done for it.
fn readiness_floor(facts: &Facts<'_>, end: u32) -> Vec<String> {
    let Some((platform, steps, passed)) = low_readiness::longest_under(facts.game, end) else {
        return Vec::new();
    };
    let mut said: Vec<String> =
        low_readiness::longest_in_words(facts.reader, facts.game, end).into_iter().collect();
    let Some(step) = passed.or(steps.last().copied()) else { return said };
    let seen = facts.game.seen().find(|seen| seen.done == step + 1);
    said.extend(seen.map(|seen| {
        format!(
            "It was {} ready then{}.",
            figures::share(seen.readiness[platform.at()]),
            followed(facts, platform.at(), step)
        )
    }));
    said.extend(done_for(facts, platform, step, end));
    said
}

/// What had been done for a class by the half-year in which it stood so, and after: papers that asked to
/// waive the rule for it and were left, waivers, stock.
fn done_for(facts: &Facts<'_>, platform: PlatformId, step: u32, end: u32) -> Vec<String> {
    let mut said = Vec::new();
    if facts.reader.scenario.instruments.iter().any(|each| each.instrument == Instrument::Waiver) {
        said.extend(left_there(facts, Where::Waiver(platform), step + 1));
        said.push(waived(facts, platform, facts.reader.platform(platform), end));
    }
    said.push(stockpiled(facts, end));
    said
}

/// The need filled that readiness in a half-year followed, and what was filled in that half-year itself,
/// which readiness had not felt yet.
fn followed(facts: &Facts<'_>, at: usize, step: u32) -> String {
    let filled =
        |step: u32| facts.game.seen().find(|seen| seen.done == step + 1).map(|seen| seen.fills[at][0]);
    let when = |step: u32| figures::half_year(&facts.reader.scenario.calendar, step);
    let Some((before, then)) =
        step.checked_sub(FOLLOWS_AFTER_STEPS).and_then(|before| Some((before, filled(before)?)))
    else {
        return String::new();
    };
    let now = filled(step).map_or_else(String::new, |now| {
        format!("; the {} filled in {} itself came too late for that", figures::share(now), when(step))
    });
    format!(
        ", on its way to the {} of its need that was filled in {}, {} before{now}",
        figures::share(then),
        when(before),
        figures::years_in_words(f64::from(FOLLOWS_AFTER_STEPS))
    )
}

/// When stock was first ordered, and when it was to be released, by the order then in force.
fn stockpiled(facts: &Facts<'_>, end: u32) -> String {
    let stocks: Vec<(u32, bool)> = orders_before(facts.game, end)
        .filter_map(|(step, order)| match order {
            Order::Stockpile { target_steps, only_in_stops, .. } if *target_steps > 0.0 => {
                Some((step, *only_in_stops))
            }
            _ => None,
        })
        .collect();
    let release = |only_in_stops: bool| match only_in_stops {
        true => "only while imports are refused",
        false => "whenever need was short",
    };
    let Some((first, rule)) = stocks.first() else { return "No stockpile was ever ordered.".into() };
    let changed = stocks.windows(2).filter(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1]).next_back();
    let later = changed.map_or_else(String::new, |(step, rule)| {
        format!("; by the order of {}, {}", facts.year(step), release(rule))
    });
    format!(
        "The first order for a stockpile was given in {}: to be released {}{later}.",
        facts.year(*first),
        release(*rule)
    )
}

/// When the content rule was waived for a class, by the seat's orders.
fn waived(facts: &Facts<'_>, platform: PlatformId, name: &str, end: u32) -> String {
    let given: Vec<(u32, bool)> = orders_before(facts.game, end)
        .filter_map(|(step, order)| match order {
            Order::Waive { platform: of, on } if *of == platform => Some((step, *on)),
            _ => None,
        })
        .collect();
    // An order that changes nothing is no other stretch.
    let mut stretches: Vec<(u32, Option<u32>)> = Vec::new();
    for (step, on) in given {
        match (stretches.last_mut(), on) {
            (Some((_, end @ None)), false) => *end = Some(step),
            (None | Some((_, Some(_))), true) => stretches.push((step, None)),
            (Some((_, None)), true) | (None | Some((_, Some(_))), false) => {}
        }
    }
    let words: Vec<String> = stretches
        .iter()
        .map(|(from, to)| match to {
            Some(to) => format!("from {} until {}", facts.year(*from), facts.year(*to)),
            None => format!("from {} on", facts.year(*from)),
        })
        .collect();
    match words.is_empty() {
        true => format!("You never waived the content rule for {name}."),
        false => format!("You waived the content rule for {name} {}.", figures::listed(&words)),
    }
}

/// The years in which dues could not be paid, and whom those of the worst of them went to.
fn arrears(facts: &Facts<'_>) -> Vec<String> {
    let mut said: Vec<String> = unpaid::by_year(facts.game).into_iter().collect();
    let years = unpaid_by_year(facts.game);
    let Some((worst, _)) = years.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)) else { return said };
    let calendar = &facts.reader.scenario.calendar;
    let steps = (0..facts.end()).filter(|step| calendar.fiscal_year(*step) == worst);
    let (dues, largest) = dues_of(facts.game, &steps.collect::<Vec<u32>>());
    if let Some((plant, kusd)) = largest {
        said.push(format!(
            "Floors, fees and guarantees that were paid came to {} in FY{worst}, {} of it for {}.",
            figures::money(dues),
            figures::money(kusd),
            facts.reader.plant(plant)
        ));
    }
    said
}

/// What the programme paid under offtake in some steps, and the plant that had most of it.
fn dues_of(game: &Game, steps: &[u32]) -> (f64, Option<(FacilityId, f64)>) {
    let mut by_plant: Vec<(FacilityId, f64)> = Vec::new();
    for entry in game.turns().iter().flat_map(|turn| &turn.record.entries) {
        let due = entry.from == Account::Programme && entry.line == Some(Line::Offtake);
        let (true, Subject::Facility(plant)) = (due && steps.contains(&entry.step), entry.subject) else {
            continue;
        };
        match by_plant.iter_mut().find(|(each, _)| *each == plant) {
            Some((_, sum)) => *sum += entry.kusd,
            None => by_plant.push((plant, entry.kusd)),
        }
    }
    let largest = by_plant.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1));
    (by_plant.iter().map(|(_, sum)| sum).sum(), largest)
}
