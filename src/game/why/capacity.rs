//! Ledgers of what the chain carries and delivers: demand first, then plant by plant, and within a
//! plant what changed in it.
use super::ledger::Ledger;
use super::output::{Stepwise, dependence, life, output_path, survey_of};
use super::stops::outage;
use super::upstream::Upstream;
use super::{Driver, Span, Topic};
use crate::game::snapshot::{PlantSnapshot, Snapshot};
use crate::game::{Material, snapshot};
use crate::rules::basket::{Basket, Group};
use crate::rules::chain::{self, Carry};
use crate::rules::event::{Cause, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;

/// Which of the ribbon's figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Today,
    Signed,
}

fn subject(i: usize) -> Subject {
    Subject::Facility(FacilityId::of(i))
}

/// Covers of the classes and the weighted share from demand and allied magnets.
fn delivered(span: &Span<'_>, figure: FigureId, demand: Basket, magnets: Basket) -> f64 {
    let classes = chain::of_classes(magnets.ratio(demand).clip(0.0, 1.0));
    match figure {
        FigureId::StandardShare => classes[0],
        FigureId::HighTemperatureShare => classes[1],
        FigureId::SamariumShare => classes[2],
        _ => chain::weighed(span.game.scenario(), classes),
    }
}

/// Allied magnets delivered, kg.
fn magnets(span: &Span<'_>, seen: &Snapshot) -> Basket {
    let mut sum = Basket::ZERO;
    for i in span.game.scenario().stage_range(Stage::Magnet) {
        if !seen.plants[i].chinese {
            sum += seen.plants[i].output_allied_kg();
        }
    }
    sum
}

/// The secured share and its classes: demand, then each magnet plant, with what its feed did followed up the chain.
pub(super) fn secured(span: &Span<'_>, figure: FigureId) -> Ledger {
    let value = |seen: &Snapshot| delivered(span, figure, seen.delivery_demand_kg, magnets(span, seen));
    // Before the first half-year nothing was delivered yet; it stands as its own beginning.
    let skipped = usize::from(span.first().done == 0);
    let seen = &span.seen[skipped..];
    let mut ledger = Ledger::new(value(seen[0]), value(seen[seen.len() - 1]));
    ledger.begin_believed(span.believed(figure));
    for pair in seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let step = b.done - 1;
        let mut upstream = Upstream::of(span, a, b);
        let mut sum = magnets(span, a);
        let mut last = value(a);
        let mut now = delivered(span, figure, b.delivery_demand_kg, sum);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, now - last, None);
        for i in span.game.scenario().stage_range(Stage::Magnet) {
            let (before, after) = (&a.plants[i], &b.plants[i]);
            let counted =
                |plant: &PlantSnapshot| if plant.chinese { Basket::ZERO } else { plant.output_allied_kg() };
            let mut own = counted(before);
            let mut path = output_path(span, i, a, b);
            if before.chinese != after.chinese {
                path = vec![Stepwise {
                    driver: Driver::Sold,
                    cause: span.root(FacilityId::of(i), step, |kind| *kind == EventKind::SoldToChina),
                    output_kg: counted(after),
                }];
            } else if after.chinese {
                continue;
            }
            for change in path {
                // What feed did is booked where it came from, as far as that can be told.
                if change.is_fed() {
                    for (origin, kg) in upstream.parts(i, change.output_kg - own) {
                        (sum, own, last) = (sum + kg, own + kg, now);
                        now = delivered(span, figure, b.delivery_demand_kg, sum);
                        let follow = Some(Topic::Plant(origin.plant));
                        ledger.book(origin.cause, origin.subject(), origin.driver, now - last, follow);
                    }
                }
                sum = sum - own + change.output_kg;
                own = change.output_kg;
                last = now;
                now = delivered(span, figure, b.delivery_demand_kg, sum);
                let follow = Some(Topic::Plant(FacilityId::of(i)));
                ledger.book(change.cause, subject(i), change.driver, now - last, follow);
            }
        }
        // Sums in another order differ in the last bits; the plants have no part in that.
        let end = value(b);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, end - now, None);
    }
    ledger
}

/// What changed a plant's capacity between two snapshots, and by whose doing.
fn capacity_driver(span: &Span<'_>, i: usize, before: &Snapshot, after: &Snapshot) -> (Driver, Cause) {
    let plant = FacilityId::of(i);
    let step = after.done - 1;
    let (a, b) = (&before.plants[i], &after.plants[i]);
    if a.unconfirmed && !b.unconfirmed {
        return (Driver::Audited, survey_of(span, i).unwrap_or(Cause::Law));
    }
    if a.chinese != b.chinese || a.status != b.status && b.status != Status::Construction {
        if matches!((a.status, b.status), (Status::Construction | Status::Suspended, Status::Closed)) {
            return (Driver::GivenUp, span.root(plant, step, |kind| *kind == EventKind::Abandoned));
        }
        return life(span, plant, a, b, step);
    }
    if a.stopped != b.stopped {
        return outage(span, plant, b.stopped, step);
    }
    if a.status != b.status || !a.offered && b.offered {
        return (Driver::Signed, span.owner(plant));
    }
    if a.offered && !b.offered && b.status == Status::Prospect {
        return (
            Driver::GivenUp,
            span.root(plant, step, |kind| {
                matches!(kind, EventKind::OfferLapsed(_) | EventKind::DealTerminated)
            }),
        );
    }
    if let Some((cause, _)) = dependence(span, i, before, after) {
        return (Driver::Dependence, cause);
    }
    if b.status == Status::Operating {
        (Driver::Ramp, span.owner(plant))
    } else {
        (Driver::Belief, Cause::Chance)
    }
}

/// A stage's figure on the ribbon: this year's demand, then each plant of the stage.
pub(super) fn shown(span: &Span<'_>, stage: Stage, material: Material, shown: Shown) -> Ledger {
    let of = |plant: &PlantSnapshot| match shown {
        Shown::Today => plant.shown_today_kg(),
        Shown::Signed => plant.shown_signed_kg(),
    };
    let view = span.game.view();
    let share = |capacity: Basket, demand: Basket| material.share(&view, capacity, demand);
    stage_ledger(span, stage, &span.seen, |seen: &Snapshot| seen.demand_ahead_kg, of, share)
}

/// A stage's carrying figure of the registry.
pub(super) fn carried(span: &Span<'_>, stage: Stage, figure: FigureId) -> Ledger {
    let scenario = span.game.scenario();
    let share = |capacity: Basket, demand: Basket| chain::stage_share(scenario, capacity, demand);
    let skipped = usize::from(span.first().done == 0);
    let seen = &span.seen[skipped..];
    debug_assert!(figure.unit() == crate::rules::figure::Unit::Share);
    stage_ledger(span, stage, seen, |seen| seen.demand_kg, |plant| plant.effective_kg(), share)
}

fn stage_ledger(
    span: &Span<'_>,
    stage: Stage,
    seen: &[&Snapshot],
    demand: impl Fn(&Snapshot) -> Basket,
    of: impl Fn(&PlantSnapshot) -> Basket,
    share: impl Fn(Basket, Basket) -> f64,
) -> Ledger {
    let range = || span.game.scenario().stage_range(stage);
    let total = |seen: &Snapshot| {
        let mut sum = Basket::ZERO;
        for i in range() {
            sum += of(&seen.plants[i]);
        }
        sum
    };
    let value = |seen: &Snapshot| share(total(seen), demand(seen));
    let mut ledger = Ledger::new(value(seen[0]), value(seen[seen.len() - 1]));
    for pair in seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let mut sum = total(a);
        let mut last = share(sum, demand(b));
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, last - value(a), None);
        for i in range() {
            let (before, after) = (of(&a.plants[i]), of(&b.plants[i]));
            if before == after {
                continue;
            }
            sum = sum - before + after;
            let now = share(sum, demand(b));
            let (driver, cause) = capacity_driver(span, i, a, b);
            ledger.book(cause, subject(i), driver, now - last, Some(Topic::Plant(FacilityId::of(i))));
            last = now;
        }
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, value(b) - last, None);
    }
    ledger
}

/// What the whole chain could carry; or what of the secured share stands without its largest node or
/// country.
pub(super) fn chain(span: &Span<'_>, figure: FigureId) -> Ledger {
    let scenario = span.game.scenario();
    let skipped = usize::from(span.first().done == 0);
    let seen = &span.seen[skipped..];
    let value = |each: &[Basket], carry: &Carry, demand: Basket, secured: f64| {
        let all = chain::cover(scenario, carry, demand).share;
        let worst = || chain::without_worst(scenario, carry, demand, |i| each[i]);
        match figure {
            FigureId::NodeShare => secured * math::ratio(worst().node_share, all),
            FigureId::CountryShare => secured * math::ratio(worst().country_share, all),
            _ => all,
        }
    };
    let plants = |seen: &Snapshot| seen.plants.iter().map(|plant| plant.effective_kg()).collect::<Vec<_>>();
    let secured = |seen: &Snapshot| {
        delivered(span, FigureId::SecuredShare, seen.delivery_demand_kg, magnets(span, seen))
    };
    let whole = |seen: &Snapshot, secured: f64| {
        let each = plants(seen);
        value(&each, &chain::carry(scenario, |i| each[i]), seen.demand_kg, secured)
    };
    let kept = |seen: &Snapshot| whole(seen, secured(seen));
    let mut ledger = Ledger::new(kept(seen[0]), kept(seen[seen.len() - 1]));
    ledger.begin_believed(span.believed(figure));
    for pair in seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let delivered = secured(b);
        let after_deliveries = whole(a, delivered);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Delivered, after_deliveries - kept(a), None);
        let mut each = plants(a);
        let mut carry = chain::carry(scenario, |i| each[i]);
        let mut last = value(&each, &carry, b.demand_kg, delivered);
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, last - after_deliveries, None);
        for (i, facility) in scenario.facilities.iter().enumerate() {
            let after = b.plants[i].effective_kg();
            if each[i] == after {
                continue;
            }
            let at = facility.stage.at();
            carry[at] = carry[at] - each[i] + after;
            each[i] = after;
            let now = value(&each, &carry, b.demand_kg, delivered);
            let (driver, cause) = capacity_driver(span, i, a, b);
            ledger.book(cause, subject(i), driver, now - last, Some(Topic::Plant(FacilityId::of(i))));
            last = now;
        }
        ledger.book(Cause::Market, Subject::Nobody, Driver::Demand, kept(b) - last, None);
    }
    ledger
}

/// A plant's allied-origin output.
pub(super) fn plant(span: &Span<'_>, plant: FacilityId) -> Ledger {
    let i = plant.at();
    let mass = |basket: Basket| basket[Group::NdPr] + basket[Group::DyTb] + basket[Group::Sm];
    let of = |seen: &snapshot::Snapshot| mass(seen.plants[i].output_allied_kg());
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    for pair in span.seen.windows(2) {
        let mut last = of(pair[0]);
        for change in output_path(span, i, pair[0], pair[1]) {
            let now = mass(change.output_kg);
            let follow = match change.driver {
                Driver::Feed | Driver::FeedEased => Some(Topic::Feed(plant)),
                Driver::Staff => Some(Topic::Figure(FigureId::PeopleSkilled)),
                _ => None,
            };
            ledger.book(change.cause, Subject::Facility(plant), change.driver, now - last, follow);
            last = now;
        }
    }
    ledger
}

/// Feed that reached a plant from each allied seller.
pub(super) fn feed(span: &Span<'_>, plant: FacilityId) -> Ledger {
    let scenario = span.game.scenario();
    let edges = scenario.edges_into(plant.at());
    let total = |seen: &Snapshot| edges.iter().map(|edge| seen.flow_kg(*edge)).sum();
    let mut ledger = Ledger::new(total(span.first()), total(span.last()));
    for edge in edges {
        let seller = scenario.edges[*edge as usize].seller;
        let change = span.last().flow_kg(*edge) - span.first().flow_kg(*edge);
        let follow = Some(Topic::Plant(seller));
        ledger.book(Cause::Market, Subject::Facility(seller), Driver::Feed, change, follow);
    }
    ledger
}
