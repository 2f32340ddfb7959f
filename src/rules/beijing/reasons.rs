//! Why a lever was pulled, for those who want to know: its weight taken apart on what was seen.
use crate::rules::id::LeverId;
use crate::rules::math;
use crate::rules::scenario::{LeverEffect, Scenario};

/// Why a lever is pulled, as its weight is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Beijing's own temper.
    Temper,
    /// Tension.
    Tension,
    /// Young allied capacity without a contract.
    Vulnerability,
    /// Allied cover that grows.
    Coverage,
    /// Allied cover that is still so small that a measure bites.
    Dependence,
}

/// A reason with its part of the lever's log weight, and the figure it comes from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ReasonWeight {
    /// Which.
    pub reason: Reason,
    /// Its part of the index (E66), over what it is when nothing stands out.
    pub weight: f64,
    /// The figure.
    pub value: f64,
}

/// What weighed for a lever on what Beijing could see: tension, open young capacity over demand (upstream,
/// downstream) and allied cover. Temper stands for what none of them explains. Cover weighs twice, as what the
/// allies have won and as the exports Beijing would lose (E66), and only what is left of both counts.
pub fn reasons(
    scenario: &Scenario,
    lever: LeverId,
    tension: f64,
    open: [f64; 2],
    coverage: f64,
) -> [ReasonWeight; 5] {
    let p = &scenario.parameters;
    let rule = &scenario.levers[lever.at()];
    let (seen, flood) = match rule.effect {
        LeverEffect::FloodUpstream => (open[0], true),
        LeverEffect::FloodDownstream => (open[1], true),
        _ => (open[0] + open[1], false),
    };
    let span = math::upper(p.dumping_span, 1e-6);
    let aimed = if flood { math::clip((seen - p.dumping_threshold) / span, 0.0, 1.0) } else { 0.0 };
    let grown = if flood { p.dumping_coverage_weight * math::positive_part(coverage - 0.3) } else { 0.0 };
    let slope = rule.coverage + rule.exports;
    let part = |reason, weight, value| ReasonWeight { reason, weight, value };
    [
        part(Reason::Temper, 0.1 * rule.temper, 0.0),
        part(Reason::Tension, rule.tension * math::clip(tension, -1.5, 1.5), tension),
        part(Reason::Vulnerability, rule.vulnerability * (open[0] + open[1]) + aimed, seen),
        part(Reason::Coverage, math::positive_part(slope) * coverage + grown, coverage),
        part(Reason::Dependence, math::positive_part(-slope) * math::positive_part(0.5 - coverage), coverage),
    ]
}
