//! A failure whose rule has alternatives: which of them holds, whose it is, and its own chain of causes.
use super::figures;
use super::names::Reader;
use super::why::apportioned_millions;
use super::workforce::pool_name;
use crate::game::{
    Game, Unseen, contract_cliff, events_before, hired_away, largest_losses_after, orders_before,
    unseen_deals,
};
use crate::rules::event::{EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, Rescue};
use crate::rules::scenario::FailureRule;

/// Half-years over which the detectors of people look back.
const LOOKED_BACK: u32 = 6;
/// Most names that are listed.
const NAMED: usize = 3;

/// What people without a job to come are counted against.
const IDLE: &str = "counted four years on, seats as ordered now, over what running, building and signed plants will \
                    need then; today they may all be at work";

/// Conditions of the way that a failure stands on after a step: the one that held when it began, where that still
/// holds, else one that holds now, or the first where none does.
pub fn standing<'a>(
    game: &Game,
    rule: &'a FailureRule,
    severity: Severity,
    began: u32,
    step: u32,
) -> &'a [Condition] {
    let view = game.view();
    let ways = if severity == Severity::Red { &rule.red } else { &rule.amber };
    let held = |way: &&Vec<Condition>, step: u32| {
        way.iter().all(|each| each.holds(step + 1, |figure, step| view.figure_after(figure, step)))
    };
    let since_then = ways.iter().find(|way| held(way, began) && held(way, step));
    since_then.or_else(|| ways.iter().find(|way| held(way, step))).or(ways.first()).map_or(&[], Vec::as_slice)
}

/// Where a way has a chain of causes other than the rest of its failure, by what holds of it or by what was
/// done up to a step.
pub fn own_chain(game: &Game, conditions: &[Condition], step: u32) -> Option<&'static str> {
    let reads = |figure| conditions.iter().any(|condition| condition.figure == figure);
    if reads(FigureId::WorstRaidedBasin) {
        return Some(
            "people are called home or hired away ▶ the plants of their basin lack hands ▶ ramps slip and output falls",
        );
    }
    if reads(FigureId::SecuredFall) && contract_cliff(game, step).is_some_and(|cliff| cliff.is_mostly_else())
    {
        return Some(
            "contracts end together ▶ in the same two years the secured share falls, most of it for other causes",
        );
    }
    (reads(FigureId::BoughtOut) && sought_before_the_sale(game, step)).then_some(
        "plant out of cash ▶ an allied buyer was looked for and none was found ▶ a Chinese bid ▶ your capacity is theirs",
    )
}

/// Was an allied buyer looked for, by an order, for the plant that was last sold to a Chinese owner?
fn sought_before_the_sale(game: &Game, step: u32) -> bool {
    let sold = events_before(game, step + 1).filter(|event| event.kind == EventKind::SoldToChina).last();
    let Some((Subject::Facility(plant), when)) = sold.map(|event| (event.subject, event.step)) else {
        return false;
    };
    let sought = Order::Rescue { facility: plant, action: Rescue::Buyer };
    orders_before(game, when + 1).any(|(_, order)| *order == sought)
}

/// Whom the figures of a way were about in the half-years up to a step: plants with what was paid, basins
/// with who went. None where they are about no one in particular.
pub fn whose(reader: &Reader<'_>, game: &Game, conditions: &[Condition], step: u32) -> Option<String> {
    conditions.iter().find_map(|condition| match condition.figure {
        FigureId::PaidUnsurveyedBad => unseen(reader, game, step, Proved::Bad),
        FigureId::PaidUnsurveyed | FigureId::SignedUnauditedElsewhere => {
            unseen(reader, game, step, Proved::Open)
        }
        FigureId::GraduatesLostShare => left(reader, game, step),
        FigureId::WorstRaidedBasin => raided(reader, game, step),
        FigureId::IdlePeopleShare => Some(IDLE.to_owned()),
        FigureId::ContractedShareLost => contracts_that_ended(reader, game, step),
        FigureId::NodeLossShare | FigureId::CountryLossShare => largest(reader, game, condition.figure, step),
        FigureId::OxideLeavingShare => leaving(reader, game, &[Stage::Separation], step),
        FigureId::NdPrLeavingShare => {
            leaving(reader, game, &[Stage::Mine, Stage::Crack, Stage::Separation], step)
        }
        _ => None,
    })
}

/// Contracts that ended in the two years up to a half-year.
fn contracts_that_ended(reader: &Reader<'_>, game: &Game, step: u32) -> Option<String> {
    let ended = contract_cliff(game, step)?.ended;
    let mut named: Vec<String> = ended
        .iter()
        .take(NAMED)
        .map(|each| {
            let when = figures::half_year(&reader.scenario.calendar, each.step);
            format!("{} {when}", reader.plant(each.plant))
        })
        .collect();
    if ended.len() > NAMED {
        named.push(format!("{} more", ended.len() - NAMED));
    }
    Some(format!("contracts that ended: {}", named.join(", ")))
}

/// Must a plant have turned out badly to be named?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proved {
    Bad,
    Open,
}

/// The plant or the country on which the chain stood most after a step.
fn largest(reader: &Reader<'_>, game: &Game, figure: FigureId, step: u32) -> Option<String> {
    let losses = largest_losses_after(game, step)?;
    let (plant, of_plant) = losses.node;
    let (country, of_country) = losses.country;
    Some(match figure {
        FigureId::NodeLossShare => {
            let facility = &reader.scenario.facilities[plant.at()];
            format!(
                "{} ({}, {}): {} of what the chain could carry was lost without it",
                reader.plant(plant),
                figures::stage_label(facility.stage),
                reader.country(facility.country),
                figures::share(of_plant)
            )
        }
        _ => format!(
            "{}: {} of what the chain could carry was lost without its plants",
            reader.country(country),
            figures::share(of_country)
        ),
    })
}

/// The plants of some stages that sold most to China in a half-year.
fn leaving(reader: &Reader<'_>, game: &Game, stages: &[Stage], step: u32) -> Option<String> {
    let mut sold: Vec<(FacilityId, f64, f64)> = events_before(game, step + 1)
        .filter(|event| event.step == step && event.kind == EventKind::SoldAbroad)
        .filter_map(|event| match event.subject {
            Subject::Facility(plant) => Some((plant, event.amount, event.second)),
            _ => None,
        })
        .filter(|(plant, ..)| stages.contains(&reader.scenario.facilities[plant.at()].stage))
        .collect();
    sold.sort_by(|a, b| b.1.total_cmp(&a.1));
    let named: Vec<String> = sold
        .iter()
        .take(NAMED)
        .map(|(plant, kg, part)| {
            // What lay in its stock can be sold too.
            let of_output = match *part > 1.0 {
                true => "more than it made".to_owned(),
                false => format!("{} of its output", figures::share(*part)),
            };
            format!("{} {}, {of_output}", reader.plant(*plant), figures::tonnes(*kg))
        })
        .collect();
    (!named.is_empty()).then(|| format!("sold to China in that half-year: {}", named.join("; ")))
}

/// Plants signed with nobody having looked at them: the one that the figure of plants that proved bad counts, with
/// what was paid to it, and those that the sum bound without a look is made of, in parts that add up to it.
fn unseen(reader: &Reader<'_>, game: &Game, step: u32, proved: Proved) -> Option<String> {
    let deals = unseen_deals(game, step + 1);
    let measured = |figure| game.view().figure_after(figure, step).unwrap_or(0.0);
    let bad = match proved {
        Proved::Bad => the_bad_one(&deals, measured(FigureId::PaidUnsurveyedBad)),
        Proved::Open => None,
    };
    let bad = bad.map(|deal| {
        format!(
            "{}, signed {}: {} of grants and dues",
            plant_at(reader, deal.signed.plant),
            figures::half_year(&reader.scenario.calendar, deal.signed.step),
            figures::money(measured(FigureId::PaidUnsurveyedBad))
        )
    });
    let bound = bound_in_parts(reader, &deals, measured(FigureId::PaidUnsurveyed));
    let said: Vec<String> = bad.into_iter().chain(bound).collect();
    (!said.is_empty()).then(|| format!("signed without a look: {}", said.join("; ")))
}

/// The deal whose plant was paid what the figure measured: it is the most that was paid to one plant.
fn the_bad_one(deals: &[Unseen], measured_kusd: f64) -> Option<&Unseen> {
    let off = |deal: &&Unseen| (deal.paid_kusd - measured_kusd).abs();
    let nearest = deals.iter().min_by(|a, b| off(a).total_cmp(&off(b)))?;
    (measured_kusd > 0.0 && off(&nearest) <= ROUNDED_OFF * measured_kusd).then_some(nearest)
}

/// Part of a sum by which the record and the figure may differ and mean the same plant.
const ROUNDED_OFF: f64 = 0.02;

/// `India alloy (ALLOY)`.
fn plant_at(reader: &Reader<'_>, plant: FacilityId) -> String {
    let stage = reader.scenario.facilities[plant.at()].stage;
    format!("{} ({})", reader.plant(plant), figures::stage_label(stage))
}

/// `$766M bound: India alloy (ALLOY) $210M, Kanto met (METAL) $90M, 9 more $466M`; none where nothing was.
fn bound_in_parts(reader: &Reader<'_>, deals: &[Unseen], measured_kusd: f64) -> Option<String> {
    let mut deals: Vec<&Unseen> = deals.iter().filter(|deal| deal.bound_kusd >= LEAST_BOUND_KUSD).collect();
    deals.sort_by(|a, b| b.bound_kusd.total_cmp(&a.bound_kusd));
    if measured_kusd < LEAST_BOUND_KUSD || deals.is_empty() {
        return None;
    }
    let told = deals.len().min(NAMED);
    let mut parts: Vec<f64> = deals[..told].iter().map(|deal| deal.bound_kusd).collect();
    parts.push(math::positive_part(measured_kusd - parts.iter().sum::<f64>()));
    let mut printed = apportioned_millions(&parts);
    let rest = printed.pop().unwrap_or(0);
    let mut named: Vec<String> = deals[..told]
        .iter()
        .zip(printed)
        .map(|(deal, millions)| {
            format!("{} {}", plant_at(reader, deal.signed.plant), figures::millions(millions as f64 * 1000.0))
        })
        .collect();
    if rest > 0 {
        named.push(match deals.len() - told {
            0 => format!("others {}", figures::millions(rest as f64 * 1000.0)),
            more => format!("{more} more {}", figures::millions(rest as f64 * 1000.0)),
        });
    }
    Some(format!("{} bound: {}", figures::millions(measured_kusd), named.join(", ")))
}

/// Less is printed as nothing, thousand $.
const LEAST_BOUND_KUSD: f64 = 500.0;

/// How many left the trade for want of work against how many came into it, and most of them where.
fn left(reader: &Reader<'_>, game: &Game, step: u32) -> Option<String> {
    let lost = by_pool(game, step, EventKind::PeopleLeft);
    let came: f64 = by_pool(game, step, EventKind::Graduated).iter().map(|(_, sum)| sum).sum();
    let all: f64 = lost.iter().map(|(_, sum)| sum).sum();
    let (at, persons) = lost.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(format!(
        "in three years {} left for want of work while {} graduated; most in {}: {} left",
        figures::people(all),
        figures::persons(came),
        pool_name(reader, at),
        figures::persons(persons)
    ))
}

/// The basin that was raided and is staffed worst, whose staffing the figure measures, with who went. As many may
/// have gone as were there at first and more, since others came meanwhile.
fn raided(reader: &Reader<'_>, game: &Game, step: u32) -> Option<String> {
    let seen = game.seen().find(|seen| seen.done == step + 1)?;
    let staffed = |at: &usize| seen.staffing.get(*at).copied().unwrap_or(1.0);
    let pools = (0..seen.raided.len()).filter(|at| seen.raided[*at]);
    let at = pools.min_by(|a, b| staffed(a).total_cmp(&staffed(b)))?;
    let (basin, skill) = pool_of(at);
    let from = (step + 1).saturating_sub(LOOKED_BACK);
    let (mut home, mut hired) = (0.0, 0.0);
    for event in events_before(game, step + 1).filter(|event| event.step >= from) {
        let Subject::Pool(other, of) = event.subject else { continue };
        match event.kind {
            EventKind::Recalled if other == basin && of == skill => home += event.amount,
            _ => {}
        }
    }
    for step in from..=step {
        let raids = hired_away(game.scenario(), game.turns(), step).into_iter();
        hired += raids.filter(|raid| raid.from == at).map(|raid| raid.persons).sum::<f64>();
    }
    let there = game.seen().find(|seen| seen.done == from).map_or(0.0, |seen| seen.skilled[at]);
    let (persons, how) = if home > hired {
        (home, "were called home by Beijing")
    } else {
        (hired, "were hired away on visas")
    };
    // One person was, more were.
    let how =
        if figures::persons(persons) == "1" { how.replacen("were ", "was ", 1) } else { how.to_owned() };
    Some(format!(
        "{}, staffed {}: in three years {} {how}; at their beginning {} there",
        pool_name(reader, at),
        figures::share(staffed(&at)),
        figures::people(persons),
        match figures::persons(there).as_str() {
            "1" => "1 was".to_owned(),
            were => format!("{were} were"),
        }
    ))
}

/// People of a kind of event in the half-years that the detectors look back on, by pool.
fn by_pool(game: &Game, step: u32, kind: EventKind) -> Vec<(usize, f64)> {
    let from = (step + 1).saturating_sub(LOOKED_BACK);
    let mut sums: Vec<(usize, f64)> = Vec::new();
    for event in events_before(game, step + 1).filter(|event| event.step >= from && event.kind == kind) {
        let Subject::Pool(basin, skill) = event.subject else { continue };
        let at = pool(basin, skill);
        match sums.iter_mut().find(|(each, _)| *each == at) {
            Some((_, sum)) => *sum += event.amount,
            None => sums.push((at, event.amount)),
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::failures::{card, value_at};
    use crate::report::played::{as_is, by, hiring_abroad};
    use crate::rules::state::NEVER;

    /// Of games by some doctrines those that met a failure, with its card.
    fn met(id: &str, doctrines: &[&str]) -> Vec<(String, String)> {
        let scenario = as_is();
        let at = scenario.failures.iter().position(|failure| failure.name.id == id);
        let failure = FailureId::of(at.expect("the campaign has it"));
        let mut cards = Vec::new();
        for doctrine in doctrines {
            for seed in [7, 8] {
                let game = by(doctrine, seed);
                if game.view().first_red()[failure.at()] != NEVER {
                    let card = card(&Reader::new(game.scenario(), game.turns()), &game, failure);
                    cards.push((card.whose, card.chain));
                }
            }
        }
        assert!(!cards.is_empty(), "{id} was met in no game");
        cards
    }

    #[test]
    fn skipped_diagnosis_names_the_plants_that_its_figures_count_in_parts_that_add_up() {
        let (mut bad, mut bound) = (0, 0);
        for (whose, _) in met("skipped-diagnosis", &["announced-capacity"]) {
            assert!(whose.starts_with("signed without a look: "), "{whose}");
            bad += usize::from(whose.contains(", signed FY") && whose.contains(" of grants and dues"));
            let Some((head, parts)) = whose.split_once(" bound: ") else { continue };
            let millions = |text: &str| {
                let number = text.rsplit('$').next().unwrap_or("").trim_end_matches('M').replace(',', "");
                number.parse::<i64>().unwrap_or_else(|_| panic!("a sum of millions: {text} in {whose}"))
            };
            let sum: i64 = parts.split(", ").map(millions).sum();
            assert_eq!(sum, millions(head), "{whose}");
            bound += 1;
        }
        assert!(bad > 0 && bound > 0, "{bad} name the plant that proved bad, {bound} the sum");
    }

    #[test]
    fn lost_talent_says_whether_graduates_found_no_work_or_people_were_hired_away() {
        let mut cards = met("talent-lost", &["training-only"]);
        let game = hiring_abroad(3);
        let failures = &game.scenario().failures;
        let at = failures.iter().position(|failure| failure.name.id == "talent-lost").expect("it is there");
        let card = card(&Reader::new(game.scenario(), game.turns()), &game, FailureId::of(at));
        cards.push((card.whose, card.chain));
        for wording in ["left for want of work", "hired away on visas"] {
            assert!(cards.iter().any(|(whose, _)| whose.contains(wording)), "{wording}: {cards:?}");
        }
        for (whose, chain) in cards {
            let raided = whose.contains("called home by Beijing") || whose.contains("hired away on visas");
            assert_eq!(raided, chain.starts_with("people are called home"), "{whose}: {chain}");
            assert!(raided || whose.contains("left for want of work"), "{whose}");
        }
    }

    #[test]
    fn a_raided_basin_is_the_one_whose_staffing_the_figure_measures() {
        let scenario = as_is();
        let mut named = 0;
        for seed in 1..=6 {
            let game = by("do-nothing", seed);
            let reader = Reader::new(game.scenario(), game.turns());
            for step in 0..scenario.calendar.steps() {
                let measured = value_at(&game, FigureId::WorstRaidedBasin, step);
                match raided(&reader, &game, step) {
                    Some(said) => {
                        assert!(said.contains(&format!("staffed {}", figures::share(measured))), "{said}");
                        named += 1;
                    }
                    None => assert!(measured == 1.0, "seed {seed}, step {step}: {measured}"),
                }
            }
        }
        assert!(named > 0, "no basin was raided in six games");
    }
}
