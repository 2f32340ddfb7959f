//! The programme's estimate of a firm's answer, on its own belief: a fixed quadrature over what it does
//! not know, the factor that holds a firm back most, and what mending each would add.
use super::appraisal::{Appraisal, Assumed, appraise, surroundings};
use super::outlook::Outlook;
use crate::rules::basket::Basket;
use crate::rules::firm::puts_off_steps;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;

/// The programme's estimate of a firm's answer, on open state: a fixed quadrature over cost (three
/// points) and ramp class (four). An offer is weighed at one meeting more than it stands half-years; one in five
/// finds a till that has emptied meanwhile, and is not counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean appraisal.
    pub mean: Appraisal,
    /// Chance that the firm decides while an offer stands.
    pub odds: f64,
    /// The same in a bad and a good tenth of the belief.
    pub odds_range: (f64, f64),
    /// What holds it back most.
    pub held_back: Factor,
    /// Gain of score if that were mended; of a permit what is missing of it, of cash the half-years for
    /// which the board at least puts builds off.
    pub held_back_by: f64,
}

/// Nodes and weights of the quadrature over the log cost factor, in standard deviations.
pub(super) fn cost_points() -> [(f64, f64); 3] {
    let root3 = 3.0_f64.sqrt();
    [(-root3, 1.0 / 6.0), (0.0, 2.0 / 3.0), (root3, 1.0 / 6.0)]
}

/// Estimates the answer to terms about facility `i`.
pub(super) fn estimate(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> Estimate {
    let put_off = puts_off_steps(scenario, world, scenario.facilities[i].firm.at());
    estimate_put_off(scenario, world, outlook, i, terms, put_off)
}

/// The same of a board that puts builds off for so many half-years.
pub(super) fn estimate_put_off(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    put_off: f64,
) -> Estimate {
    let p = &scenario.parameters;
    let around = surroundings(scenario, world, outlook, i, terms);
    let spread = math::square_root(world.cost_variance[i]);
    let class_belief = world.class_belief[i];
    let meetings = math::positive_part(p.offer_steps - put_off);
    let unpiloted = meetings_before_pilot(scenario, world, i, terms, put_off, meetings);
    let piloted = world.piloted[i] || unpiloted < meetings;
    let mut mean = Appraisal::default();
    let mut odds = 0.0;
    let mut outcomes = [(0.0, 0.0); 12];
    let mut found = 0;
    for (node, weight) in cost_points() {
        for (class, belief) in class_belief.iter().enumerate() {
            let share = weight * belief;
            if share <= 0.0 {
                continue;
            }
            let assumed = around.assume(
                math::exp(world.cost_mean[i] + spread * node),
                p.class_utilisation[class],
                piloted,
            );
            let each = appraise(scenario, world, outlook, i, terms, &assumed);
            let before = if piloted && unpiloted > 0.0 {
                appraise(scenario, world, outlook, i, terms, &Assumed { piloted: false, ..assumed })
            } else {
                each
            };
            let stands =
                1.0 - undecided(meetings - unpiloted, each.chance) * undecided(unpiloted, before.chance);
            mean.market_kusd += share * each.market_kusd;
            mean.contracts_kusd += share * each.contracts_kusd;
            mean.capital_kusd += share * each.capital_kusd;
            mean.worth += share * each.worth;
            mean.asks += share * each.asks;
            mean.score += share * each.score;
            mean.chance += share * each.chance;
            odds += share * stands;
            outcomes[found] = (stands, share);
            found += 1;
        }
    }
    let (worst, best) = tenths(&mut outcomes[..found]);
    let typical = typical(scenario, world, outlook, i, terms);
    let (held_back, held_back_by) = if put_off > 0.0 {
        (Factor::Cash, put_off)
    } else {
        obstacle(scenario, world, outlook, i, terms, &typical)
    };
    Estimate {
        mean,
        odds,
        odds_range: (math::lower(worst, odds), math::upper(best, odds)),
        held_back,
        held_back_by,
    }
}

/// Chance that a firm has not decided after so many meetings.
fn undecided(meetings: f64, chance: f64) -> f64 {
    math::exp(meetings * math::ln(1.0 - chance))
}

/// Of the meetings at which an offer can be decided those that come before the result of a pilot, for which the
/// firm waits: all of them where there is none.
fn meetings_before_pilot(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    put_off: f64,
    meetings: f64,
) -> f64 {
    let p = &scenario.parameters;
    if world.piloted[i] {
        return 0.0;
    }
    let left = if world.pilot_left[i] > 0 {
        f64::from(world.pilot_left[i])
    } else if terms.pilot {
        p.pilot_steps
    } else {
        return meetings;
    };
    let pace = math::upper(p.permit_pace_supported, 0.1);
    let permits = math::whole_up((1.0 - world.progress[i]) * scenario.facilities[i].permit_steps / pace);
    // The half-year in which it is ordered is the first of the pilot's, and of the permits'.
    let others = math::upper(math::positive_part(permits - 1.0), put_off);
    math::clip(left - 1.0 - others, 0.0, meetings)
}

/// What a tenth of the belief lies under and over, of outcomes with their weights.
fn tenths(outcomes: &mut [(f64, f64)]) -> (f64, f64) {
    outcomes.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = outcomes.iter().map(|(_, weight)| weight).sum();
    let reached = |part: f64| {
        let mut passed = 0.0;
        let at = outcomes.iter().find(|(_, weight)| {
            passed += weight;
            passed >= part * all
        });
        at.or(outcomes.last()).map_or(0.0, |(stands, _)| *stands)
    };
    (reached(0.1), reached(0.9))
}

/// The typical plant on the programme's belief: median cost, mean utilisation.
pub(super) fn typical(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> Assumed {
    let p = &scenario.parameters;
    let around = surroundings(scenario, world, outlook, i, terms);
    around.assume(
        math::exp(world.cost_mean[i]),
        world.class_belief[i].iter().zip(p.class_utilisation).map(|(b, u)| b * u).sum(),
        world.piloted[i] || terms.pilot,
    )
}

/// Score alone at the typical plant: what bots rank by.
pub(super) fn quick_score(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> f64 {
    let p = &scenario.parameters;
    let around = surroundings(scenario, world, outlook, i, terms);
    let assumed = around.assume(
        math::exp(world.cost_mean[i] + 0.5 * world.cost_variance[i]),
        world.class_belief[i].iter().zip(p.class_utilisation).map(|(b, u)| b * u).sum(),
        world.piloted[i] || terms.pilot,
    );
    appraise(scenario, world, outlook, i, terms, &assumed).score
}

/// The one factor whose mending would raise the score most, and by how much.
pub(super) fn obstacle(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> (Factor, f64) {
    let base = appraise(scenario, world, outlook, i, terms, assumed).score;
    if world.status[i] == Status::Prospect && world.progress[i] < 0.5 && base >= 1.0 {
        return (Factor::Permit, 1.0 - world.progress[i]);
    }
    let candidates = gains_over(base, scenario, world, outlook, i, terms, assumed);
    let mut most = candidates[0];
    for each in candidates {
        if each.1 > most.1 {
            most = each;
        }
    }
    most
}

/// What mending each factor alone would add to the score: a longer contract, a better price, more
/// of the capital paid, feed, buyers, people and a proven flowsheet.
pub(super) fn gains(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> [(Factor, f64); 7] {
    let base = appraise(scenario, world, outlook, i, terms, assumed).score;
    gains_over(base, scenario, world, outlook, i, terms, assumed)
}

/// The same over a score that is known.
fn gains_over(
    base: f64,
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> [(Factor, f64); 7] {
    let p = &scenario.parameters;
    let stage = scenario.facilities[i].stage;
    let score = |terms: &Terms, assumed: &Assumed, outlook: &Outlook| {
        appraise(scenario, world, outlook, i, terms, assumed).score - base
    };
    let mut longer = *terms;
    longer.term_steps = longer.term_steps.max(math::whole(p.hurdle_full_term_steps) as u32);
    longer.cover = math::upper(longer.cover, 0.85);
    if !terms.has_contract(stage) {
        if stage.is_upstream() {
            longer.floor_usd_per_kg = Basket(p.long_run_price_usd_per_kg);
        } else {
            longer.fee_usd_per_kg = outlook.bare_fee_usd_per_kg[stage.at()];
        }
    }
    let mut dearer = *terms;
    dearer.floor_usd_per_kg = terms.floor_usd_per_kg * 1.2;
    dearer.fee_usd_per_kg = terms.fee_usd_per_kg * 1.2;
    let mut brighter = outlook.clone();
    if !terms.has_contract(stage) {
        brighter.oxide_usd_per_kg = outlook.oxide_usd_per_kg * 1.2;
        for fee in &mut brighter.fee_usd_per_kg {
            *fee *= 1.2;
        }
    }
    let mut cheaper = *terms;
    cheaper.cost_share = math::lower(terms.cost_share + 0.15, 0.7);
    [
        (Factor::Term, score(&longer, assumed, outlook)),
        (Factor::Price, score(&dearer, assumed, &brighter)),
        (Factor::Capital, score(&cheaper, assumed, outlook)),
        (Factor::Feed, score(terms, &Assumed { feed: 1.0, ..*assumed }, outlook)),
        (Factor::Buyers, score(terms, &Assumed { sell: 1.0, ..*assumed }, outlook)),
        (Factor::People, score(terms, &Assumed { people: 1.0, ..*assumed }, outlook)),
        (
            Factor::Technology,
            score(terms, &Assumed { utilisation: p.class_utilisation[0], ..*assumed }, outlook),
        ),
    ]
}
