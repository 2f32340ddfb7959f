//! What moved a plant's output from one half-year to the next, in the order of the phases: its life,
//! outage, what it lacks from China, margin, staff, ramp, and last the allied feed it got.
use super::stops::outage;
use super::{Driver, Span};
use crate::game::snapshot::{PlantSnapshot, Snapshot};
use crate::rules::basket::{Basket, Group, load};
use crate::rules::event::{Cause, EventKind};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, SurveyTarget};

/// What moved a plant's output between two steps, in the order in which it is put in.
#[derive(Clone, Copy)]
pub(super) struct Stepwise {
    pub driver: Driver,
    pub cause: Cause,
    pub output_kg: Basket,
}

impl Stepwise {
    /// A mover and its root; the output it leaves is still to be said.
    const fn of((driver, cause): (Driver, Cause)) -> Self {
        Self { driver, cause, output_kg: Basket::ZERO }
    }

    /// Is it what the plant was fed by allies, and nobody's move by itself?
    pub fn is_fed(&self) -> bool {
        matches!((self.driver, self.cause), (Driver::Feed | Driver::FeedEased, Cause::Market))
    }
}

/// The drivers of a plant's output of allied origin from one snapshot to the next; the last leaves the
/// new output.
///
/// Output over the share of its wish for feed that was met is what the plant could work up. What an
/// outage, parts from China, margin and staff do to that is known; the rest of it is its ramp, with the
/// yield that comes with it. All else is feed, group by group: Chinese feed that is refused is no output
/// of allied origin, so only what allies delivered counts.
pub(super) fn output_path(span: &Span<'_>, i: usize, before: &Snapshot, after: &Snapshot) -> Vec<Stepwise> {
    let plant = FacilityId::of(i);
    let step = after.done - 1;
    let (a, b) = (&before.plants[i], &after.plants[i]);
    let old = a.output_allied_kg();
    let new = b.output_allied_kg();
    if old == new {
        return Vec::new();
    }
    // It is sold as a half-year ends: what it makes counts as China's from the next on.
    if a.chinese && new.sum() <= 0.0 {
        let sold = |kind: &EventKind| *kind == EventKind::SoldToChina;
        let cause = span.root(plant, step.saturating_sub(1), sold);
        return vec![Stepwise { output_kg: new, ..Stepwise::of((Driver::Sold, cause)) }];
    }
    if a.status != Status::Operating || new.sum() <= 0.0 && b.status != Status::Operating {
        return came_or_went(span, plant, a, b, step);
    }
    if old.sum() <= 0.0 || new.sum() <= 0.0 {
        return vec![Stepwise { output_kg: new, ..Stepwise::of(stirred(span, plant, a, b, step)) }];
    }
    let mut known = Vec::new();
    if a.stopped != b.stopped {
        let (driver, cause) = outage(span, plant, b.stopped, step);
        known.push((driver, cause, outage_factor(span, a, b)));
    }
    if let Some((cause, factor)) = dependence(span, i, before, after) {
        known.push((Driver::Dependence, cause, factor));
    }
    known.push((Driver::Margin, Cause::Market, factor(a.run_share, b.run_share)));
    let staffed = staff_factor(span, i, before, after);
    known.push((Driver::Staff, taught(span, i, staffed), staffed));
    // What the ramp did: what was worked up, less what is known of it.
    let told: f64 = known.iter().map(|(.., factor)| factor).product();
    let ramped = factor(workable(a), workable(b)) / told;
    let whose = if ramped > 1.0 { span.backer(plant) } else { span.owner(plant) };
    known.push((Driver::Ramp, whose, ramped));
    let mut path = Vec::new();
    let mut output = old;
    for (driver, cause, factor) in known.into_iter().filter(|(.., factor)| *factor != 1.0) {
        output *= factor;
        path.push(Stepwise { driver, cause, output_kg: output });
    }
    let (driver, cause) = span.feeds(a, step);
    path.push(Stepwise { driver, cause, output_kg: new });
    path
}

/// The path of a plant that began, or began again, or was shut. One that is shut as a half-year ends has
/// produced in it still: what it loses shows a half-year later, and it may run again by then.
fn came_or_went(
    span: &Span<'_>,
    plant: FacilityId,
    a: &PlantSnapshot,
    b: &PlantSnapshot,
    step: u32,
) -> Vec<Stepwise> {
    let mut path = Vec::new();
    if a.output_allied_kg().sum() > 0.0 {
        let shut = |kind: &EventKind| matches!(kind, EventKind::Mothballed | EventKind::Closed);
        let told_in = if a.status == Status::Operating { step } else { step.saturating_sub(1) };
        let cause = span.root(plant, told_in, shut);
        path.push(Stepwise::of((Driver::Shut, cause)));
    }
    if b.output_allied_kg().sum() > 0.0 {
        let began = Stepwise::of(life(span, plant, a, b, step));
        path.push(Stepwise { output_kg: b.output_allied_kg(), ..began });
    }
    path
}

/// What brought a running plant its first output of allied origin, or took its last.
fn stirred(
    span: &Span<'_>,
    plant: FacilityId,
    a: &PlantSnapshot,
    b: &PlantSnapshot,
    step: u32,
) -> (Driver, Cause) {
    let more = b.output_allied_kg().sum() > 0.0;
    if a.stopped != b.stopped && b.stopped != more {
        return outage(span, plant, b.stopped, step);
    }
    let lesser = if more { a } else { b };
    if lesser.run_share <= 0.01 {
        (Driver::Margin, Cause::Market)
    } else if more && a.output_load_kg <= 0.0 && a.fill > 0.01 {
        (Driver::Started, span.backer(plant))
    } else {
        span.feeds(a, step)
    }
}

/// Whose doing it is that a plant is better staffed: the order for seats there, if there is one.
fn taught(span: &Span<'_>, i: usize, staffed: f64) -> Cause {
    let facility = &span.game.scenario().facilities[i];
    let order = span.training_order(pool(facility.basin, facility.stage.skill()));
    order.filter(|_| staffed > 1.0).unwrap_or(Cause::Market)
}

/// What a plant could work up of the feed it wished for, as load.
fn workable(plant: &PlantSnapshot) -> f64 {
    math::ratio(plant.output_load_kg, plant.fill)
}

/// New over old of a factor of output; one where either is nought, so that nothing is divided by.
fn factor(old: f64, new: f64) -> f64 {
    if old > 0.01 && new > 0.01 { new / old } else { 1.0 }
}

fn outage_factor(span: &Span<'_>, a: &PlantSnapshot, b: &PlantSnapshot) -> f64 {
    let up = math::upper(span.game.scenario().parameters.outage_availability, 0.05);
    match (a.stopped, b.stopped) {
        (false, true) => up,
        (true, false) => 1.0 / up,
        _ => 1.0,
    }
}

/// What the staffing of its basin did to a plant's yield.
fn staff_factor(span: &Span<'_>, i: usize, before: &Snapshot, after: &Snapshot) -> f64 {
    let scenario = span.game.scenario();
    let facility = &scenario.facilities[i];
    let lost = scenario.parameters.yield_lost_unstaffed[facility.stage.at()];
    let at = pool(facility.basin, facility.stage.skill());
    let kept = |seen: &Snapshot| 1.0 - lost * (1.0 - seen.staffing[at]);
    factor(kept(before), kept(after))
}

/// What China's refusal of heavy feed did between two snapshots to a plant that needs parts or reagents
/// from there, and by whose doing; none for one that shows no such need. The refusal began or ended, or
/// it stands and the plant came to need them or a visit found the need.
///
/// Nobody is told which plants do. But what a plant could pass on is reported with its ramp, and one that
/// depends falls by as much as the refusal takes, far more than staff or yield ever move it.
pub(super) fn dependence(
    span: &Span<'_>,
    i: usize,
    before: &Snapshot,
    after: &Snapshot,
) -> Option<(Cause, f64)> {
    let (a, b) = (&before.plants[i], &after.plants[i]);
    let loss = span.game.scenario().parameters.dependence_loss;
    let kept = |seen: &Snapshot| 1.0 - loss * seen.refused[Group::DyTb];
    let (was, is) = (kept(before), kept(after));
    if was == 1.0 && is == 1.0 || a.status != Status::Operating || b.status != Status::Operating {
        return None;
    }
    let reported =
        |plant: &PlantSnapshot| math::ratio(load(plant.effective_kg()), math::lower(plant.ramp, 1.0));
    let seen = factor(reported(a), reported(b)) / outage_factor(span, a, b);
    let steady = was == is;
    let expected = match (steady, seen < 1.0) {
        (false, _) => factor(was, is),
        (true, true) => is,
        (true, false) => 1.0 / is,
    };
    // Nearer to the whole change than to none, on the scale on which factors add.
    let shows = if expected < 1.0 { seen * seen < expected } else { seen * seen > expected };
    let found = if steady && expected > 1.0 { survey_of(span, i) } else { None };
    shows.then(|| (found.unwrap_or_else(|| span.licence_move(after.done - 1)), expected))
}

/// What happened to a plant that came, went, or worked for the first or the last time.
pub(super) fn life(
    span: &Span<'_>,
    plant: FacilityId,
    a: &PlantSnapshot,
    b: &PlantSnapshot,
    step: u32,
) -> (Driver, Cause) {
    let told = |kinds: &[EventKind]| {
        let kinds = kinds.to_vec();
        span.root(plant, step, move |kind| kinds.contains(kind))
    };
    match (a.status, b.status) {
        _ if !a.chinese && b.chinese => (Driver::Sold, told(&[EventKind::SoldToChina])),
        (Status::Mothballed, Status::Operating) => (Driver::Restarted, told(&[EventKind::Restarted])),
        (before, Status::Operating) if before != Status::Operating => match told(&[EventKind::Started]) {
            Cause::Firm(_) => (Driver::Started, span.backer(plant)),
            other => (Driver::Started, other),
        },
        (Status::Operating, after) if after != Status::Operating => {
            (Driver::Shut, told(&[EventKind::Mothballed, EventKind::Closed]))
        }
        _ if b.stopped && !a.stopped => outage(span, plant, true, step),
        _ if a.stopped && !b.stopped => outage(span, plant, false, step),
        _ if a.output_allied_kg().sum() <= 0.0 && a.fill <= 0.01 || b.fill <= 0.01 => {
            (Driver::Feed, Cause::Market)
        }
        _ if b.run_share <= 0.01 || a.run_share <= 0.01 => (Driver::Margin, Cause::Market),
        _ => (Driver::Started, span.backer(plant)),
    }
}

/// The order of this turn that looked at a plant.
pub(super) fn survey_of(span: &Span<'_>, i: usize) -> Option<Cause> {
    let facility = &span.game.scenario().facilities[i];
    let turn = span.game.scenario().calendar.turn_of_step(span.from);
    let orders = &span.game.turns().get(turn - 1)?.orders;
    orders.iter().find_map(|numbered| {
        let Order::Survey { target } = numbered.order else { return None };
        let looked = match target {
            SurveyTarget::Facility(id, _) => id.at() == i,
            SurveyTarget::Stage(stage) => stage == facility.stage,
            SurveyTarget::Firm(firm) => firm == facility.firm,
        };
        looked.then_some(Cause::Order(OrderId { turn: turn as u16, seat: 1, number: numbered.number }))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Explanation, Topic, explain_topic};
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;
    use crate::rules::figure::FigureId;

    fn ledger(game: &Game, topic: Topic) -> Explanation {
        let ledger = explain_topic(game, game.turns().len(), topic).expect("the turn was played");
        let listed = ledger.lines.iter().chain(&ledger.rest_lines);
        let sum: f64 = listed.map(|line| line.amount).sum();
        assert!((ledger.was + sum - ledger.is).abs() < 1e-6 * (1.0 + ledger.is.abs()), "{topic:?}");
        ledger
    }

    #[test]
    fn a_plant_that_stalls_when_china_refuses_is_booked_to_beijing_and_so_is_its_recovery() {
        let (mut stalled, mut recovered) = (0, 0);
        for seed in 1..=4 {
            let mut game = Game::new(as_is(), seed);
            let mut refused = 0.0;
            while !game.over() {
                game.commit(Default::default()).expect("an empty draft passes");
                let heavy = |seen: &Snapshot| seen.refused[Group::DyTb];
                let seen = &game.turns().last().expect("a turn was played").seen;
                let course: Vec<f64> = std::iter::once(refused).chain(seen.iter().map(heavy)).collect();
                refused = *course.last().expect("it has its beginning");
                let stands = course.iter().any(|share| *share > 0.0);
                for plant in game.scenario().stage_range(Stage::Magnet).map(FacilityId::of) {
                    let ledger = ledger(&game, Topic::Plant(plant));
                    for line in ledger.lines.iter().filter(|line| line.driver == Driver::Dependence) {
                        assert!(matches!(line.cause, Cause::Beijing(_)));
                        assert!(stands, "seed {seed}: {line:?}");
                        stalled += usize::from(line.amount < 0.0);
                        recovered += usize::from(line.amount > 0.0);
                    }
                }
                ledger(&game, Topic::Figure(FigureId::SecuredShare));
            }
        }
        assert!(stalled > 0 && recovered > 0, "{stalled} stalled, {recovered} recovered");
    }
}
