//! What a firm's answer teaches the programme about its plant: Bayes on the estimate's own quadrature.
use super::appraisal::{appraise, surroundings};
use super::estimate::cost_points;
use super::outlook::Outlook;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;

/// How a firm answered an offer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Decided,
    Refused,
}

/// A firm knows its plant better than the programme does, so its answer speaks: each cost and class
/// is weighed by the chance of that answer under it (Bayes on the estimate's own quadrature).
pub(super) fn learn_from_answer(
    scenario: &Scenario,
    world: &mut World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    answer: Answer,
) {
    /// Chance of an answer that the estimate cannot explain: the firm's own noise.
    const UNEXPLAINED: f64 = 0.1;
    let p = &scenario.parameters;
    let around = surroundings(scenario, world, outlook, i);
    let spread = math::square_root(world.cost_variance[i]);
    let (mut total, mut mean, mut square) = (0.0, 0.0, 0.0);
    let mut classes = [0.0; 4];
    for (node, weight) in cost_points() {
        for (class, belief) in world.class_belief[i].iter().enumerate() {
            let cost_log = world.cost_mean[i] + spread * node;
            let assumed = around.assume(math::exp(cost_log), p.class_utilisation[class], world.piloted[i]);
            let chance = appraise(scenario, world, outlook, i, terms, &assumed).chance;
            let stands = 1.0 - math::exp(p.offer_steps * math::ln(1.0 - chance));
            let likely = match answer {
                Answer::Decided => stands,
                Answer::Refused => 1.0 - stands,
            };
            let share = weight * belief * (UNEXPLAINED + (1.0 - UNEXPLAINED) * likely);
            total += share;
            classes[class] += share;
            mean += share * cost_log;
            square += share * cost_log * cost_log;
        }
    }
    if total <= 0.0 {
        return;
    }
    let mean = mean / total;
    world.cost_mean[i] = mean;
    world.cost_variance[i] = math::upper(square / total - mean * mean, 1e-4);
    world.class_belief[i] = classes.map(|class| class / total);
}
