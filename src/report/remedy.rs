//! Orders that would pass where one was refused: the same with less of what broke the rule. Each is
//! checked as things stand before it is offered.
use super::{figures, orders, partner};
use crate::rules::check::check;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Refusal, Rescue, SurveyTarget, Terms};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// A remedy in words, with the order that would pass where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What to do: `cost-share 44%`.
    pub text: String,
    /// The order that passes as things stand, if the remedy is one.
    pub order: Option<Order>,
}

/// Changed orders that pass as things stand, best first.
pub(super) fn remedied_orders(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> Vec<Remedy> {
    let mut found: Vec<Remedy> = Vec::new();
    let mut offer = |changed: Option<Order>| {
        if let Some(changed) = changed.filter(|changed| changed != order && check(view, changed).is_ok()) {
            let text = difference(view.scenario(), order, &changed);
            if !found.iter().any(|remedy| remedy.order == Some(changed)) {
                found.push(Remedy { text, order: Some(changed) });
            }
        }
    };
    match *order {
        Order::Offer { facility, ref terms } => {
            for changed in remedied_terms(view, facility, terms, refusal) {
                offer(Some(Order::Offer { facility, terms: changed }));
            }
        }
        Order::Train { basin, skill, seats, mentors, visas } => {
            let train = |seats, mentors, visas| Order::Train { basin, skill, seats, mentors, visas };
            match *refusal {
                Refusal::BasinLimit { most, .. } => offer(Some(train(seats, mentors, most))),
                Refusal::Bounds { instrument: Instrument::Seats, low, high, .. } => {
                    offer(Some(train(math::clip(seats, low, high), mentors, visas)));
                }
                Refusal::Bounds { instrument: Instrument::Mentors, low, high, .. } => {
                    offer(Some(train(seats, math::clip(mentors, low, high), visas)));
                }
                Refusal::Bounds { instrument: Instrument::Visas, low, high, .. } => {
                    offer(Some(train(seats, mentors, math::clip(visas, low, high))));
                }
                Refusal::Locked { instrument: Instrument::Mentors, .. } => {
                    offer(Some(train(seats, 0.0, visas)))
                }
                Refusal::Locked { instrument: Instrument::Visas, .. } => {
                    offer(Some(train(seats, mentors, 0.0)))
                }
                _ => offer(
                    stepped(view.scenario(), Instrument::Seats, seats, |seats| train(seats, mentors, visas))
                        .find(|changed| check(view, changed).is_ok()),
                ),
            }
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            let target = |target_steps| Order::Stockpile { form, target_steps, only_in_stops };
            offer(bounded(refusal, target_steps).map(target));
        }
        Order::TaxCredit { stage, usd_per_kg } => {
            offer(bounded(refusal, usd_per_kg).map(|usd_per_kg| Order::TaxCredit { stage, usd_per_kg }));
        }
        Order::Recycling { country, t_per_year } => {
            let recycle = |t_per_year| Order::Recycling { country, t_per_year };
            offer(bounded(refusal, t_per_year).map(recycle));
            offer(
                stepped(view.scenario(), Instrument::Recycling, t_per_year, recycle)
                    .find(|changed| check(view, changed).is_ok()),
            );
        }
        Order::Survey { target: SurveyTarget::Facility(facility, visits) } => {
            let survey = |visits| Order::Survey { target: SurveyTarget::Facility(facility, visits) };
            offer(bounded(refusal, f64::from(visits)).map(|visits| survey(visits as u32)));
            offer((1..visits).rev().map(survey).find(|changed| check(view, changed).is_ok()));
        }
        Order::Rescue { facility, action } if action != Rescue::Buyer => {
            offer(Some(Order::Rescue { facility, action: Rescue::Buyer }));
        }
        Order::Survey { .. }
        | Order::Rescue { .. }
        | Order::Waive { .. }
        | Order::TopUp { .. }
        | Order::Answer { .. }
        | Order::Terminate { .. }
        | Order::HireTeam
        | Order::Specification { .. }
        | Order::Pool { .. } => {}
    }
    found.truncate(3);
    found
}

/// The value put within the bounds that refused it.
fn bounded(refusal: &Refusal, asked: f64) -> Option<f64> {
    match *refusal {
        Refusal::Bounds { low, high, .. } => Some(math::clip(asked, low, high)),
        _ => None,
    }
}

/// Orders with a value stepped down from what was asked, the highest first.
fn stepped<'a>(
    scenario: &Scenario,
    instrument: Instrument,
    asked: f64,
    with: impl Fn(f64) -> Order + 'a,
) -> impl Iterator<Item = Order> + 'a {
    let (low, step) = scenario.instrument(instrument).map_or((0.0, 1.0), |rule| (rule.low, rule.step));
    down(asked, low, step).map(with)
}

/// Values below `asked` on the sheet's steps, down to `low`; nought is left out.
fn down(asked: f64, low: f64, step: f64) -> impl Iterator<Item = f64> {
    let step = if step > 0.0 { step } else { 1.0 };
    let most = math::clip(math::whole_up(asked / step) - 1.0, 0.0, 400.0) as u32;
    (1..=most).rev().map(move |count| f64::from(count) * step).filter(move |value| *value >= low)
}

/// Changed terms that might pass, best first; each is checked by the caller.
fn remedied_terms(view: &SeatView<'_>, facility: FacilityId, terms: &Terms, refusal: &Refusal) -> Vec<Terms> {
    let scenario = view.scenario();
    let Some(plant) = scenario.facilities.get(facility.at()) else { return Vec::new() };
    let passes = |terms: &Terms| check(view, &Order::Offer { facility, terms: *terms }).is_ok();
    let rule = |instrument| scenario.instrument(instrument).map_or((0.0, 1.0), |r| (r.low, r.step));
    let with_share = |base: Terms| {
        let (low, step) = rule(Instrument::CostShare);
        down(base.cost_share, low, step)
            .chain([0.0])
            .map(move |cost_share| Terms { cost_share, ..base })
            .find(&passes)
    };
    let mut found = Vec::new();
    match *refusal {
        Refusal::Money { .. } | Refusal::PublicShare { .. } => {
            found.extend(with_share(*terms));
            if terms.loan_share > 0.0 {
                let base = Terms { loan_share: 0.0, ..*terms };
                found.extend(Some(base).filter(&passes).or_else(|| with_share(base)));
            }
            if terms.equity_share > 0.0 {
                let base = Terms { equity_share: 0.0, ..*terms };
                found.extend(Some(base).filter(&passes).or_else(|| with_share(base)));
            }
            let contract_only =
                Terms { cost_share: 0.0, loan_share: 0.0, equity_share: 0.0, pilot: false, ..*terms };
            found.extend(Some(contract_only).filter(&passes));
            let grant_only = Terms { term_steps: 0, cover: 0.0, ..*terms };
            found.extend(Some(grant_only).filter(&passes).or_else(|| with_share(grant_only)));
        }
        Refusal::Exposure { .. } => {
            let (low, step) = rule(Instrument::Term);
            found.extend(
                down(f64::from(terms.term_steps), low, step)
                    .map(|term| Terms { term_steps: term as u32, ..*terms })
                    .find(&passes),
            );
            let (low, step) = rule(Instrument::Cover);
            found.extend(
                down(terms.cover, math::upper(low, step), step)
                    .map(|cover| Terms { cover, ..*terms })
                    .find(&passes),
            );
            for share in [0.9, 0.8, 0.7, 0.6, 0.5] {
                let cheaper = Terms {
                    floor_usd_per_kg: (terms.floor_usd_per_kg * share).whole(),
                    fee_usd_per_kg: (terms.fee_usd_per_kg * share).whole(),
                    ..*terms
                };
                if passes(&cheaper) {
                    found.push(cheaper);
                    break;
                }
            }
        }
        Refusal::Bounds { instrument, low, high, asked } => {
            // Only the value that was refused: a basket's other groups have bounds of their own.
            let within = |value| if value == asked { math::clip(value, low, high) } else { value };
            found.push(terms.changed(instrument, within));
        }
        Refusal::Locked { instrument, .. } => found.push(terms.changed(instrument, |_| 0.0)),
        Refusal::Stage { .. } => {
            let mut fitting = *terms;
            if plant.stage.is_upstream() {
                fitting.fee_usd_per_kg = Default::default();
            } else {
                fitting.floor_usd_per_kg = Default::default();
            }
            found.push(fitting);
            found.extend(scenario.packages.iter().find(|p| p.stages.contains(&plant.stage)).map(|p| p.terms));
        }
        Refusal::Empty | Refusal::NoContract => {
            found.extend(
                scenario.packages.iter().filter(|p| p.stages.contains(&plant.stage)).map(|p| p.terms),
            );
        }
        Refusal::Partner { .. } => found.extend(partner::remedies(terms, passes)),
        _ => {}
    }
    found
}

/// What a remedied order changes: `cost-share 44%`, else the whole order.
fn difference(scenario: &Scenario, before: &Order, after: &Order) -> String {
    let (Order::Offer { facility, terms: before }, Order::Offer { terms: after, .. }) = (before, after)
    else {
        return orders::line(scenario, after);
    };
    let stage = scenario.facilities.get(facility.at()).map_or(Stage::Mine, |plant| plant.stage);
    let mut parts = Vec::new();
    for (kind, was, is) in [
        (Instrument::CostShare, before.cost_share, after.cost_share),
        (Instrument::Loan, before.loan_share, after.loan_share),
        (Instrument::Equity, before.equity_share, after.equity_share),
        (Instrument::Upside, before.upside_share, after.upside_share),
    ] {
        if was != is && is > 0.0 {
            parts.push(format!("{} {}", orders::instrument(kind), orders::value(kind, is)));
        } else if was != is {
            parts.push(format!("no {}", orders::instrument(kind)));
        }
    }
    let contract =
        |t: &Terms| (t.floor_usd_per_kg, t.fee_usd_per_kg, t.term_steps, t.cover, t.guarantee_kusd_per_step);
    if contract(before) != contract(after) {
        parts.push(if after.has_contract(stage) {
            orders::contract_in_words(stage, after)
        } else {
            "no contract".into()
        });
    }
    if before.pilot != after.pilot {
        parts.push(if after.pilot { "with a pilot" } else { "no pilot" }.into());
    }
    if before.partner != after.partner {
        parts.push("without the partner".into());
    } else if before.claim_share != after.claim_share {
        parts.push(format!("a claim on {} of output", figures::share(after.claim_share)));
    } else if before.partner_share != after.partner_share {
        parts.push(format!("{} from the partner", figures::share(after.partner_share)));
    }
    if parts.is_empty() { orders::terms_in_words(scenario, stage, after) } else { parts.join(", ") }
}
