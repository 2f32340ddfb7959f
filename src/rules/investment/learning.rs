//! What a firm's answer teaches the programme about its plant: Bayes on the estimate's own quadrature.
//! An answer says what the offer was worth to the firm over what it asks, so the programme need not be
//! told twice that a plant is dearer than it believed.
use super::appraisal::{appraise, surroundings};
use super::estimate::cost_points;
use super::outlook::Outlook;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;

/// Squared distance, in widths, beyond which all answers are as hard to believe.
const FURTHEST: f64 = 16.0;

/// A firm knows its plant better than the programme does, so its answer speaks: each cost and class
/// is weighed by how near the score it would give comes to the score the firm named.
pub(super) fn learn_from_answer(
    scenario: &Scenario,
    world: &mut World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    score: f64,
) {
    let p = &scenario.parameters;
    let around = surroundings(scenario, world, outlook, i, terms);
    let variance = world.cost_variance[i];
    let spread = math::square_root(variance);
    let width = p.answer_judgement * math::upper(score.abs(), 1.0);
    let (mut total, mut mean, mut square) = (0.0, 0.0, 0.0);
    let mut classes = [0.0; 4];
    for (node, weight) in cost_points() {
        for (class, belief) in world.class_belief[i].iter().enumerate() {
            let cost_log = world.cost_mean[i] + spread * node;
            let assumed = around.assume(math::exp(cost_log), p.class_utilisation[class], world.piloted[i]);
            let off = (appraise(scenario, world, outlook, i, terms, &assumed).score - score) / width;
            let share = weight * belief * math::exp(-0.5 * math::lower(off * off, FURTHEST));
            total += share;
            classes[class] += share;
            mean += share * cost_log;
            square += share * cost_log * cost_log;
        }
    }
    let mean = mean / total;
    world.cost_mean[i] = mean;
    world.cost_variance[i] = math::upper(square / total - mean * mean, p.answer_leaves * variance);
    world.class_belief[i] = classes.map(|class| class / total);
}
