//! A refusal in words: the rule, the figure that broke it, and remedies that would pass. A remedy
//! that can be made into an order is checked before it is offered, so that taking it never leads
//! to the next refusal.
use super::{figures, orders};
use crate::rules::check::{check, instrument_of};
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

/// A refusal as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// `Refused: cost-share Nolans, 50% of $400M`.
    pub title: String,
    /// The rule.
    pub rule: String,
    /// The figure that broke it.
    pub figure: String,
    /// What would do, best first; at least one.
    pub remedies: Vec<Remedy>,
}

impl Refused {
    /// The first remedied order: what Enter puts into the field.
    pub fn remedied(&self) -> Option<&Order> {
        self.remedies.iter().find_map(|remedy| remedy.order.as_ref())
    }
}

/// Explains a refusal on the view it was given on (the draft before it included).
pub fn refused(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> Refused {
    let scenario = view.scenario();
    let (rule, figure) = rule_and_figure(view, refusal);
    let mut remedies = remedied_orders(view, order, refusal);
    remedies.extend(advice(view, refusal).into_iter().map(|text| Remedy { text, order: None }));
    Refused { title: format!("Refused: {}", orders::line(scenario, order)), rule, figure, remedies }
}

/// A refusal in one line, for a row of a list: `$200M needed, $176M free`.
pub fn in_a_line(view: &SeatView<'_>, refusal: &Refusal) -> String {
    rule_and_figure(view, refusal).1
}

/// Rule and figure, in that order.
fn rule_and_figure(view: &SeatView<'_>, refusal: &Refusal) -> (String, String) {
    let scenario = view.scenario();
    let s = |rule: &str, figure: String| (rule.to_string(), figure);
    match *refusal {
        Refusal::Money { needed_kusd, free_kusd } => s(
            "what is signed is set aside the same day, from unobligated money",
            format!("{} needed, {} free", figures::money(needed_kusd), figures::money(free_kusd)),
        ),
        Refusal::Teams { needed, left } => s(
            "a deal takes a negotiating team for a year, a survey half of that",
            format!("{needed:.1} team-years needed, {left:.1} left this turn"),
        ),
        Refusal::Exposure { fiscal_year, dues_kusd, ceiling_kusd } => s(
            "no later year's expected dues may pass the ceiling",
            format!(
                "FY{fiscal_year}: {} due, ceiling {}",
                figures::millions(dues_kusd),
                figures::millions(ceiling_kusd)
            ),
        ),
        Refusal::Bounds { instrument, low, high, asked } => s(
            "each term has bounds in this campaign",
            format!(
                "{} {} asked, {} to {} allowed",
                orders::instrument(instrument),
                orders::value(instrument, asked),
                orders::value(instrument, low),
                orders::value(instrument, high)
            ),
        ),
        Refusal::Locked { instrument, from_turn } => (
            "instruments open one after another in this campaign".into(),
            if from_turn == u16::MAX {
                format!("{} is no instrument of this campaign", orders::instrument(instrument))
            } else {
                format!(
                    "{} opens in {}",
                    orders::instrument(instrument),
                    figures::turn(&scenario.calendar, usize::from(from_turn))
                )
            },
        ),
        Refusal::Unknown => s("an order names something on the map", "there is no such thing here".into()),
        Refusal::Status { status } => s(
            "the plant must be in a state in which this can be done",
            format!("it is {}", status_in_words(status)),
        ),
        Refusal::DealInForce { steps_left } => s(
            "one deal at a time; it can be renewed in its last year",
            if steps_left >= u32::MAX / 2 {
                "a deal is in force and its term has not begun".into()
            } else {
                format!("{} until it can be renewed", figures::years_in_words(f64::from(steps_left)))
            },
        ),
        Refusal::Stage { stage } => s(
            "floors are paid from mine to separation, conversion fees from metal to magnet",
            format!("this is a {} plant", figures::stage_label(stage)),
        ),
        Refusal::PublicShare { asked, most } if most <= 0.0 => s(
            "a plant that is built gets a contract, not money for building",
            format!("{} of its capital asked", figures::share(asked)),
        ),
        Refusal::PublicShare { asked, most } => s(
            "grant, loan and equity together are limited",
            format!("{} of capital asked, at most {}", figures::share(asked), figures::share(most)),
        ),
        Refusal::Empty => s("an offer holds at least one thing a firm wants", "nothing is in it".into()),
        Refusal::NotAllied => s(
            "the programme funds allied plants only",
            "the country is not allied, or the owner is Chinese".into(),
        ),
        Refusal::NoNewStarts => {
            s("a continuing resolution allows no new starts", "none before the next half-year".into())
        }
        Refusal::BasinLimit { asked, most } => s(
            "a basin takes so many newcomers a half-year",
            format!("{} asked, at most {}", figures::persons(asked), figures::persons(most)),
        ),
        Refusal::Partner { utility, needed, claim_that_would_do } => s(
            "a partner pays for what serves it: a site at home, feed for its industry, output",
            if claim_that_would_do > 1.0 {
                "no claim on output would do".into()
            } else {
                format!("it sees {utility:.2} in it and asks {needed:.2}")
            },
        ),
        Refusal::NoDilemma => s("an answer needs an open question", "no question is open".into()),
        Refusal::Twice => s("one order a turn for each thing", "it is ordered already".into()),
        Refusal::Full { capacity } => {
            s("the programme keeps so many at a time", format!("{capacity} are in force"))
        }
        Refusal::BridgeLimit { limit } => s(
            "a bridge is lent so often and no more",
            format!("it had {}", figures::counted(limit as usize, "bridge", "bridges")),
        ),
        Refusal::TeamLimit { limit } => {
            s("the office holds so many teams", format!("{limit:.0} teams, next year's counted"))
        }
        Refusal::Over => s("the programme has ended", "no orders are taken".into()),
    }
}

/// A status as it is said of a plant.
pub const fn status_in_words(status: Status) -> &'static str {
    match status {
        Status::Prospect => "a prospect",
        Status::Construction => "being built",
        Status::Suspended => "a suspended build",
        Status::Operating => "running",
        Status::Mothballed => "mothballed",
        Status::Closed => "closed for good",
    }
}

/// What can be done that is no changed order.
fn advice(view: &SeatView<'_>, refusal: &Refusal) -> Option<String> {
    let text = match refusal {
        Refusal::Money { .. } => "drop another order of this turn, or wait for next year's money",
        Refusal::Teams { .. }
            if view.teams() + view.teams_hired() < view.scenario().parameters.teams_limit =>
        {
            "drop another deal, or hire a team: it works from next year"
        }
        Refusal::Teams { .. } => "drop another deal, or wait a year",
        Refusal::Exposure { .. } => "a shorter term, a lower price or less cover",
        Refusal::Bounds { .. } => "a value within the bounds",
        Refusal::Locked { .. } => "do without it for now",
        Refusal::Unknown => "choose from the list",
        Refusal::Status { status: Status::Construction } => "wait until it runs, or end the deal",
        Refusal::Status { status: Status::Suspended } => "a top-up: it pays half of the overrun",
        Refusal::Status { status: Status::Closed } => "another plant of this stage",
        Refusal::Status { .. } => "another plant, or another instrument",
        Refusal::DealInForce { .. } => "wait, or end the deal in force",
        Refusal::Stage { .. } => "the contract that fits the stage",
        Refusal::PublicShare { .. } => "less grant, loan or equity",
        Refusal::Empty => "a contract, a grant, a loan or a pilot",
        Refusal::NotAllied => "an allied plant of this stage",
        Refusal::NoNewStarts => "give the order again next turn",
        Refusal::BasinLimit { .. } => "fewer visas, or seats instead",
        Refusal::Partner { .. } => "a larger claim on output, a smaller share, or no partner",
        Refusal::NoDilemma => "nothing needs an answer",
        Refusal::Twice => "change the order that stands in the draft",
        Refusal::Full { .. } => "end one that is in force",
        Refusal::BridgeLimit { .. } => "find a buyer, or let it go",
        Refusal::TeamLimit { .. } => "go on with the teams there are",
        Refusal::Over => "read the debrief, or branch from an earlier turn",
    };
    Some(text.into())
}

/// Changed orders that pass as things stand, best first.
fn remedied_orders(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> Vec<Remedy> {
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
        Refusal::Empty => {
            found.extend(
                scenario.packages.iter().filter(|p| p.stages.contains(&plant.stage)).map(|p| p.terms),
            );
        }
        Refusal::Partner { claim_that_would_do, .. } => {
            let claim_share = math::whole_up(claim_that_would_do * 20.0) / 20.0;
            if claim_share <= 1.0 {
                found.push(Terms { claim_share, ..*terms });
            }
            found.push(Terms { partner: None, partner_share: 0.0, claim_share: 0.0, ..*terms });
        }
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
    }
    if parts.is_empty() { orders::terms_in_words(scenario, stage, after) } else { parts.join(", ") }
}

/// The instrument a refusal is about, for putting the cursor on its row of a sheet.
pub fn about(order: &Order, refusal: &Refusal) -> Instrument {
    match *refusal {
        Refusal::Bounds { instrument, .. } | Refusal::Locked { instrument, .. } => instrument,
        Refusal::Money { .. } | Refusal::PublicShare { .. } => Instrument::CostShare,
        Refusal::Exposure { .. } => Instrument::Term,
        Refusal::Partner { .. } => Instrument::Partner,
        Refusal::BasinLimit { .. } => Instrument::Visas,
        Refusal::Teams { .. }
        | Refusal::Unknown
        | Refusal::Status { .. }
        | Refusal::DealInForce { .. }
        | Refusal::Stage { .. }
        | Refusal::Empty
        | Refusal::NotAllied
        | Refusal::NoNewStarts
        | Refusal::NoDilemma
        | Refusal::Twice
        | Refusal::Full { .. }
        | Refusal::BridgeLimit { .. }
        | Refusal::TeamLimit { .. }
        | Refusal::Over => instrument_of(order),
    }
}
