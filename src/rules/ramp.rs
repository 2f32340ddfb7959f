//! Learning of a plant: ramp-up towards the ceiling of its class, staff and effective capacity;
//! qualification with magnet customers (E26, E27, E29').
use super::event::{EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::parameters::Parameters;
use super::state::{NOBODY, World};
use super::step::Step;
use super::view::SeatView;

/// Share of what it can reach from which a plant counts as ripe: people and outages (E17, E24).
const RIPE_FROM: f64 = 0.8;

/// Reported ramp over what the plant is believed to reach of its nameplate (E56b), share: the one that can
/// make half of what was announced is at its end with half.
#[inline(always)]
pub(in crate::rules) fn reported_of_reachable(world: &World, i: usize) -> f64 {
    math::ratio(world.seen_ramp[i], math::upper(world.effective_mean[i], 0.05))
}

/// By the reports it is still ramping up, and binds the people who do that (E17).
#[inline(always)]
pub(in crate::rules) fn is_ramping(world: &World, i: usize) -> bool {
    reported_of_reachable(world, i) < RIPE_FROM
}

/// [`is_ramping`] on what a seat sees.
pub fn is_ramping_of(view: &SeatView<'_>, facility: FacilityId) -> bool {
    is_ramping(view.world(), facility.at())
}

/// Does a two-sided contract of the plant share its upside already (E39')?
pub(in crate::rules) fn shares_upside(p: &Parameters, world: &World, i: usize) -> bool {
    reported_of_reachable(world, i) >= p.upside_threshold
}

/// [`shares_upside`] on what a seat sees.
pub fn shares_upside_of(view: &SeatView<'_>, facility: FacilityId) -> bool {
    shares_upside(&view.scenario().parameters, view.world(), facility.at())
}

/// It truly is, and fails as unripe plants do (E24).
pub(in crate::rules) fn fails_as_unripe(world: &World, i: usize) -> bool {
    world.ramp[i] < RIPE_FROM * world.effective_share[i]
}

/// Phase 9, second part.
#[inline(never)]
pub(in crate::rules) fn ramp_up<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    for (i, facility) in step.scenario.facilities.iter().enumerate() {
        match world.status[i] {
            Status::Operating => {
                let staffing = world.scratch.staffing[i];
                let class = world.ramp_class[i] as usize;
                let ceiling = world.effective_share[i]
                    * p.ramp_ceiling[class]
                    * (p.ramp_ceiling_unstaffed + (1.0 - p.ramp_ceiling_unstaffed) * staffing);
                let fed = if world.stopped[i] { 0.0 } else { world.fill[i] };
                let rate =
                    math::lower(p.ramp_rate[class] * p.ramp_rate_stage_multiple[facility.stage.at()], 1.0)
                        * (p.ramp_speed_unstaffed + (1.0 - p.ramp_speed_unstaffed) * staffing)
                        * (p.ramp_speed_unfed + (1.0 - p.ramp_speed_unfed) * fed);
                let before = world.ramp[i];
                let after = math::clip(before + rate * (ceiling - before), 0.02, 1.0);
                world.ramp[i] = after;
                for mark in [0.5, 0.8] {
                    if before < mark && after >= mark && world.start_step[i] > 0 {
                        let cause = super::deal::root(step, world, i);
                        step.report(
                            EventKind::RampMark,
                            Subject::Facility(FacilityId::of(i)),
                            cause,
                            mark,
                            0.0,
                        );
                    }
                }
                qualify(step, world, i);
            }
            Status::Mothballed => {
                world.ramp[i] *= p.ramp_mothballed_decay;
                world.qualification[i] *= p.qualification_kept;
            }
            _ => {}
        }
    }
}

fn qualify<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    if world.ramp[i] >= p.qualification_from_ramp {
        let speed = p.qualification_speed * world.fill[i];
        world.qualification[i] += speed * (1.0 - world.qualification[i]);
    }
    if facility.stage != Stage::Magnet {
        return;
    }
    // Licensed Chinese alloy is a source like any other; its number is one past the last plant's.
    let china = step.scenario.facilities.len() as u16;
    let before = world.alloy_source[i];
    let imported = world.imports_kg[i].sum();
    let (mut source, mut most) = if imported > 0.0 { (china, imported) } else { (NOBODY, 0.0) };
    let mut from_before = if before == china { imported } else { 0.0 };
    let mut all = imported;
    for e in step.scenario.edges_into(i) {
        let mass = world.flow_kg[*e as usize].sum();
        let seller = step.scenario.edges[*e as usize].seller.0;
        all += mass;
        if seller == before {
            from_before = mass;
        }
        if mass > most {
            most = mass;
            source = seller;
        }
    }
    if source == NOBODY {
        return;
    }
    let changed = before != NOBODY && before != source && from_before <= p.qualification_source_share * all;
    if changed && !world.specified[Stage::Alloy.at()] && !facility.own_customers {
        world.qualification[i] *= 0.5;
    }
    if before == NOBODY || changed {
        world.alloy_source[i] = source;
    }
}
