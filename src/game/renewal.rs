//! Terms on which a contract near its end can go on: the same again, and cheaper ones that keep its plant running.
use super::dues::dues_like_today;
use super::project::fitted;
use super::sheet::{Moves, lead_of, priced_at, priced_like, prices, prices_mut};
use crate::rules::check::check;
use crate::rules::id::FacilityId;
use crate::rules::investment::terms_in_force;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Refusal, Terms};
use crate::rules::view::SeatView;

/// The terms of a plant's deal again, as far as they fit as things stand: for a plant that was built, without money
/// for building.
pub(super) fn renewal(view: &SeatView<'_>, facility: FacilityId) -> Terms {
    fitted(view, facility, &terms_in_force(view, facility))
}

/// The same terms, and behind them what passes of cheaper ones: the least price at which the plant still covers its
/// running cost as it runs today, and where money or the ceiling of dues refuses that too, such a price for a shorter
/// term, or for less of its output.
pub(super) fn renewals(view: &SeatView<'_>, facility: FacilityId) -> Vec<Terms> {
    let same = renewal(view, facility);
    let refused = check(view, &offer(facility, same)).err();
    // What else stands against it no cheaper terms would mend.
    let dear = matches!(refused, Some(Refusal::Exposure { .. } | Refusal::Money { .. }));
    if refused.is_some() && !dear {
        return vec![same];
    }
    let cheapest = least_price(view, facility, &same);
    let passes = |terms: &Terms| check(view, &offer(facility, *terms)).is_ok();
    let mut cheaper = vec![cheapest];
    if dear {
        let step = |instrument, least: f64| {
            let rule = view.scenario().instrument(instrument);
            rule.map_or((least, least), |rule| (math::upper(rule.low, least), math::upper(rule.step, least)))
        };
        let (low, by) = step(Instrument::Term, 1.0);
        let shorter = lower(f64::from(cheapest.term_steps), low, by);
        cheaper.extend(shorter.map(|steps| Terms { term_steps: steps as u32, ..cheapest }));
        let (low, by) = step(Instrument::Cover, 0.01);
        cheaper.extend(lower(cheapest.cover, low, by).map(|cover| Terms { cover, ..cheapest }));
    }
    let found = cheaper.into_iter().find(|terms| *terms != same && passes(terms));
    std::iter::once(same).chain(found).collect()
}

/// The terms that a paper about a contract's end proposes: the same, or what passes where those would be refused.
pub(super) fn proposed(view: &SeatView<'_>, facility: FacilityId) -> Terms {
    let all = renewals(view, facility);
    let passes = |terms: &&Terms| check(view, &offer(facility, **terms)).is_ok();
    all.iter().find(passes).copied().unwrap_or(all[0])
}

fn offer(facility: FacilityId, terms: Terms) -> Order {
    Order::Offer { facility, terms }
}

/// Values under one, step by step down to the least.
fn lower(from: f64, low: f64, by: f64) -> impl Iterator<Item = f64> {
    let steps = math::positive_part(math::whole_down((from - low) / by + 1e-9)) as u32;
    (1..=steps).map(move |step| from - f64::from(step) * by)
}

/// The terms at the least price, on the steps of a sheet, at which the plant sells for its running cost with the staff,
/// feed and prices of its last half-year; the terms as they are where none under theirs would do.
fn least_price(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Terms {
    let scenario = view.scenario();
    let instrument = priced_at(scenario.facilities[facility.at()].stage);
    let lead = lead_of(scenario, facility);
    let Some(moves) = Moves::of(scenario, facility, instrument) else { return *terms };
    let i = facility.at();
    // What nothing was made in says nothing of what would do.
    if view.output_kg()[i].sum() <= 0.0 {
        return *terms;
    }
    let short_kusd = view.cost_kusd()[i] - view.revenue_kusd()[i];
    let carries = |terms: &Terms| dues_like_today(view, facility, terms) >= short_kusd;
    let price_of = |terms: &Terms| prices(terms, instrument)[lead];
    let mut found = *terms;
    loop {
        let price = price_of(&found);
        let to = moves.stepped(price, -moves.step);
        let mut lower = found;
        if price <= 0.0 || to >= price {
            return found;
        }
        *prices_mut(&mut lower, instrument) = priced_like(prices(&found, instrument), lead, to);
        if !carries(&lower) {
            return found;
        }
        found = lower;
    }
}
