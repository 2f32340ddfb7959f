//! What an earnings guarantee is expected to cost the programme (E39').
use super::appraisal::earned;
use super::estimate::typical;
use super::outlook::outlook;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;

/// What a guarantee is expected to cost in a half-year once the plant runs, thousand $: what it promises less what
/// the typical plant earns, so more than it promises where that plant loses money.
pub(in crate::rules) fn guarantee_kusd(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    if terms.guarantee_kusd_per_step <= 0.0 {
        return 0.0;
    }
    let expected = outlook(scenario, world);
    let assumed = typical(scenario, world, &expected, i, terms);
    earned(scenario, world, &expected, i, terms, &assumed).guarantee
}
