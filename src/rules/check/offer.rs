//! A deal with a plant: what it may hold, what it sets aside, and what it does to Beijing's attention.
use super::{bounded, known, money, teams, unlocked};
use crate::rules::basket::{Basket, Group};
use crate::rules::beijing::{attention_drawn, vulnerability};
use crate::rules::deal::{contract_end, known_capital_kusd};
use crate::rules::exposure;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::*;
use crate::rules::partner;
use crate::rules::ramp;
use crate::rules::scenario::Scenario;
use crate::rules::standing::is_allied;
use crate::rules::state::{NEVER, World};
use crate::rules::view::SeatView;

/// Is a deal about a plant that already runs or ran: a renewal or a rescue contract?
pub fn is_renewal(world: &World, i: usize) -> bool {
    matches!(world.status[i], Status::Operating | Status::Mothballed)
}

/// Steps before the end from which a running deal can be renewed.
pub const RENEWABLE_STEPS: u32 = 2;

pub(super) fn offer(
    scenario: &Scenario,
    world: &World,
    facility: FacilityId,
    terms: &Terms,
) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    let plant = &scenario.facilities[i];
    if !is_allied(scenario, world, i) {
        return Err(Refusal::NotAllied);
    }
    announced(scenario, world, i)?;
    can_be_dealt_with(world, i)?;
    terms_fit(scenario, world, i, terms)?;
    let renewal = is_renewal(world, i);
    let set_aside = obligation_kusd(scenario, world, i, terms);
    let pilot = pilot_cost_kusd(scenario, world, i, terms);
    teams(scenario, world, 1.0)?;
    // A renewal lets go of what the old deal had set aside.
    let released = if renewal { world.obligated_kusd[i] } else { 0.0 };
    money(world, set_aside + pilot - released)?;
    under_the_ceiling(scenario, world, i, terms, set_aside)?;
    if let Some(asked) = terms.partner {
        partner::asks(scenario, world, i, terms, asked)?;
    }
    let (later, later_worst) = exposure::later_kusd(scenario, world, i, terms, set_aside);
    Ok(Price {
        line: Some(plant.stage.line()),
        now_kusd: set_aside + pilot,
        obligated_kusd: set_aside,
        later_kusd: later,
        later_worst_kusd: later_worst,
        teams: 1.0,
        attention: if renewal { 0.0 } else { attention(scenario, world, i, terms) },
    })
}

/// A year's expected dues may not pass the ceiling by a deal (E72). A year that is past it already, since prices
/// fell, bars only what would add to it.
fn under_the_ceiling(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    set_aside_kusd: f64,
) -> Result<(), Refusal> {
    if !terms.has_contract(scenario.facilities[i].stage) {
        return Ok(());
    }
    let p = &scenario.parameters;
    let ceiling_kusd = p.exposure_ceiling * p.appropriation_kusd_per_year;
    let replaced = matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed);
    let before = exposure::by_year(scenario, world);
    let mut after = if replaced { exposure::by_year_but(scenario, world, Some(i)) } else { before };
    let planned = exposure::Planned::of(scenario, world);
    let start = exposure::expected_start(scenario, world, i);
    exposure::add(&planned, i, terms, start, set_aside_kusd, 1.0, &mut after);
    let years = before.iter().zip(&after).enumerate();
    let mut over = years.filter(|(_, ((before, _), (after, _)))| *after > ceiling_kusd && after > before);
    match over.next() {
        None => Ok(()),
        Some((at, (_, (dues, _)))) => {
            let fiscal_year = scenario.calendar.fiscal_year(world.step) + at as u32;
            Err(Refusal::Exposure { fiscal_year, dues_kusd: *dues, ceiling_kusd })
        }
    }
}

/// An expansion that nobody has announced can be neither paid for nor looked at.
pub(super) fn announced(scenario: &Scenario, world: &World, i: usize) -> Result<(), Refusal> {
    match scenario.facilities[i].expands {
        Some(expands) if !world.announced[i] => {
            let reached = ramp::reported_of_reachable(world, expands.at());
            Err(Refusal::NotAnnounced { expands, reached, needed: scenario.parameters.expansion_ramp })
        }
        _ => Ok(()),
    }
}

pub(super) fn can_be_dealt_with(world: &World, i: usize) -> Result<(), Refusal> {
    match world.status[i] {
        Status::Prospect | Status::Operating | Status::Mothballed => {}
        status @ (Status::Construction | Status::Suspended | Status::Closed) => {
            return Err(Refusal::Status { status });
        }
    }
    match world.deal_status[i] {
        DealStatus::Offered => {
            Err(Refusal::OfferOut { steps_left: world.deal_due_by[i].saturating_sub(world.step) })
        }
        DealStatus::Signed => {
            let end = contract_end(world, i).unwrap_or(NEVER);
            let left = end.saturating_sub(world.step);
            if left <= RENEWABLE_STEPS {
                Ok(())
            } else {
                Err(Refusal::DealInForce { steps_left: left - RENEWABLE_STEPS })
            }
        }
        DealStatus::Absent | DealStatus::Lapsed | DealStatus::Ended | DealStatus::Terminated => Ok(()),
    }
}

pub(super) fn terms_fit(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> Result<(), Refusal> {
    let stage = scenario.facilities[i].stage;
    let renewal = is_renewal(world, i);
    let floors = terms.floor_usd_per_kg.sum();
    let fees = terms.fee_usd_per_kg.sum();
    if (stage.is_upstream() && fees > 0.0) || (!stage.is_upstream() && floors > 0.0) {
        return Err(Refusal::Stage { stage });
    }
    let on = |flag: bool| if flag { 1.0 } else { 0.0 };
    for (instrument, asked) in [
        (Instrument::CostShare, terms.cost_share),
        (Instrument::Loan, terms.loan_share),
        (Instrument::Equity, terms.equity_share),
        (Instrument::Pilot, on(terms.pilot)),
        (Instrument::Floor, terms.floor_usd_per_kg.0[0]),
        (Instrument::Fee, terms.fee_usd_per_kg.0[0]),
        (Instrument::Term, f64::from(terms.term_steps)),
        (Instrument::Cover, terms.cover),
        (Instrument::Upside, terms.upside_share),
        (Instrument::Guarantee, terms.guarantee_kusd_per_step),
        (Instrument::Partner, terms.partner_share),
    ] {
        bounded(scenario, world, instrument, asked)?;
    }
    sane_baskets(scenario, world, terms)?;
    if !(0.0..=partner::CLAIM_LIMIT).contains(&terms.claim_share) {
        let (instrument, asked) = (Instrument::Partner, terms.claim_share);
        return Err(Refusal::Bounds { instrument, low: 0.0, high: partner::CLAIM_LIMIT, asked });
    }
    let public = terms.public_share();
    let most = if renewal { 0.0 } else { scenario.parameters.public_share_limit };
    if public > most + 1e-9 {
        return Err(Refusal::PublicShare { asked: public, most });
    }
    let promises = terms.term_steps > 0 || floors + fees > 0.0 || terms.guarantee_kusd_per_step > 0.0;
    if promises && !terms.has_contract(stage) {
        return Err(Refusal::NoContract);
    }
    if public <= 0.0 && !terms.pilot && !terms.has_contract(stage) {
        return Err(Refusal::Empty);
    }
    if renewal && !terms.has_contract(stage) {
        return Err(Refusal::Empty);
    }
    Ok(())
}

/// Heavies and samarium may be priced up to ten times the bound of NdPr, never below nought; nobody pays for
/// lanthanum and cerium.
pub(super) fn sane_baskets(scenario: &Scenario, world: &World, terms: &Terms) -> Result<(), Refusal> {
    for (instrument, basket) in
        [(Instrument::Floor, terms.floor_usd_per_kg), (Instrument::Fee, terms.fee_usd_per_kg)]
    {
        let high = scenario.instrument(instrument).map_or(0.0, |rule| rule.high) * 10.0;
        for group in Group::ALL {
            let asked = basket[*group];
            let high = if Group::MAGNETIC.contains(group) { high } else { 0.0 };
            if !(asked.is_finite() && (0.0..=high).contains(&asked)) {
                return Err(Refusal::Bounds { instrument, low: 0.0, high, asked });
            }
        }
        if basket != Basket::ZERO {
            unlocked(scenario, world, instrument)?;
        }
    }
    Ok(())
}

/// What signing sets aside: grants, loans and equity in full, contracts by a share of capital.
pub fn obligation_kusd(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    let p = &scenario.parameters;
    let stage = scenario.facilities[i].stage;
    let capital = scenario.facilities[i].capital_kusd;
    let own = terms.own_part();
    let public = terms.cost_share + terms.equity_share + terms.loan_share;
    let contract = if !terms.has_contract(stage) {
        0.0
    } else if is_renewal(world, i) {
        p.renewal_obligation_share
    } else {
        p.obligation_share
    };
    math::whole(capital * (public + contract) * own)
}

/// Cost of the pilot in an offer, nought if one was made already.
pub fn pilot_cost_kusd(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    let wanted = terms.pilot && !world.piloted[i] && world.pilot_left[i] == 0 && !is_renewal(world, i);
    if wanted {
        math::whole(scenario.parameters.pilot_cost_share * known_capital_kusd(scenario, world, i))
    } else {
        0.0
    }
}

/// Rise of Beijing's highest index, on the believed temper, once the project is half built.
pub(super) fn attention(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    let before = vulnerability(scenario, world);
    let mut seen = before;
    let facility = &scenario.facilities[i];
    let cover = if terms.has_contract(facility.stage) { terms.cover * world.credibility } else { 0.0 };
    let load = facility.load_t_per_step * (1.0 - cover)
        / (3.0 * math::upper(crate::rules::beijing::demand_load_t(scenario, world.step), 1.0));
    seen.open[usize::from(!facility.stage.is_upstream())] += load;
    attention_drawn(scenario, world, &before, &seen)
}

/// What each part of an offer binds at signing, thousand $; together what signing sets aside and
/// the cost of the pilot, save for rounding.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct ObligationParts {
    /// Grant.
    pub cost_share_kusd: f64,
    /// Government loan.
    pub loan_kusd: f64,
    /// Public equity.
    pub equity_kusd: f64,
    /// The contract's stand-in.
    pub contract_kusd: f64,
    /// The pilot.
    pub pilot_kusd: f64,
}

/// [`ObligationParts`] of an offer, on what a seat sees.
pub fn obligation_parts_of(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> ObligationParts {
    let (scenario, world, i) = (view.scenario(), view.world(), facility.at());
    let alone = |terms: Terms| obligation_kusd(scenario, world, i, &terms);
    let bare = Terms { partner: terms.partner, partner_share: terms.partner_share, ..Terms::default() };
    let public = Terms { cost_share: 0.0, loan_share: 0.0, equity_share: 0.0, ..*terms };
    ObligationParts {
        cost_share_kusd: alone(Terms { cost_share: terms.cost_share, ..bare }),
        loan_kusd: alone(Terms { loan_share: terms.loan_share, ..bare }),
        equity_kusd: alone(Terms { equity_share: terms.equity_share, ..bare }),
        contract_kusd: alone(public),
        pilot_kusd: pilot_cost_kusd(scenario, world, i, terms),
    }
}
