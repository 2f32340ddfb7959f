//! Partner governments answer asks by their own interest (E64): a site at home, industry fed, a
//! claim on output, a belief that the plant will start, and what is left of their ceiling.
use super::budget;
use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::exposure;
use super::id::*;
use super::investment;
use super::math;
use super::orders::{Refusal, Terms};
use super::scenario::Scenario;
use super::state::{NOBODY, World};
use super::step::Step;

/// Largest share of a plant's output that a partner may claim (kappa of E64).
pub const CLAIM_LIMIT: f64 = 0.5;

/// A partner's ceiling left this fiscal year, thousand $.
pub fn ceiling_left_kusd(scenario: &Scenario, world: &World, partner: usize) -> f64 {
    let rule = &scenario.partners[partner];
    math::positive_part(
        rule.ceiling_kusd_per_year * world.partner_factor[partner] - world.partner_spent_kusd[partner],
    )
}

/// What a partner is asked for, thousand $.
pub fn ask_kusd(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    let capital = scenario.facilities[i].capital_kusd;
    let (mean, _) = exposure::dues_per_step(scenario, world, i, terms);
    let public = terms.public_share();
    math::whole(terms.partner_share * (capital * public + 4.0 * mean))
}

/// What a partner sees in an ask (E64): what speaks for it, and what against.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interest {
    /// A site at home, industry fed, its preference for the stage, the claim, and its trust.
    pub gains: f64,
    /// By the chance, as the programme believes it, that the plant is never built.
    pub doubt: f64,
    /// By what the ask takes of its ceiling for the year.
    pub ask: f64,
    /// That it does not deal with the firm.
    pub firm: f64,
}

impl Interest {
    /// Its utility; it accepts from the parameter's threshold on.
    pub fn utility(self) -> f64 {
        self.gains - self.doubt - self.ask - self.firm
    }
}

/// A partner's interest in an ask.
pub fn interest(scenario: &Scenario, world: &World, i: usize, terms: &Terms, partner: PartnerId) -> Interest {
    let p = &scenario.parameters;
    let rule = &scenario.partners[partner.at()];
    let facility = &scenario.facilities[i];
    let home = facility.country == rule.country;
    let feeds = scenario.facilities.iter().enumerate().any(|(at, other)| {
        other.country == rule.country && other.stage > facility.stage && world.status[at] == Status::Operating
    });
    let ask = ask_kusd(scenario, world, i, terms);
    let left = ceiling_left_kusd(scenario, world, partner.at());
    let refused = scenario.firms[facility.firm.at()].refused_by.contains(&partner);
    let flag = |on: bool| if on { 1.0 } else { 0.0 };
    Interest {
        gains: p.partner_home * flag(home)
            + p.partner_feeds * flag(feeds)
            + rule.preference[facility.stage.at()]
            + terms.claim_share
            + world.partner_trust,
        doubt: p.partner_doubt * (1.0 - investment::odds_of_start(scenario, world, i, terms)),
        ask: p.partner_ask * if left > 0.0 { ask / left } else { 2.0 },
        firm: p.partner_avoids * flag(refused),
    }
}

/// Does the partner say yes?
pub(in crate::rules) fn asks(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    partner: PartnerId,
) -> Result<(), Refusal> {
    if partner.at() >= scenario.partners.len() || terms.partner_share <= 0.0 {
        return Err(Refusal::Unknown);
    }
    let needed = scenario.parameters.partner_accepts_from;
    let utility = interest(scenario, world, i, terms, partner).utility();
    let home = scenario.facilities[i].country == scenario.partners[partner.at()].country;
    let left = ceiling_left_kusd(scenario, world, partner.at());
    let barred = scenario.partners[partner.at()].home_only && !home;
    if utility >= needed && !barred && ask_kusd(scenario, world, i, terms) <= left {
        return Ok(());
    }
    let claim = terms.claim_share + needed - utility;
    let would_do = if barred || claim > CLAIM_LIMIT { 2.0 } else { claim };
    Err(Refusal::Partner { utility, needed, claim_that_would_do: would_do })
}

/// [`ceiling_left_kusd`] on what a seat sees.
pub fn ceiling_left_kusd_of(view: &super::view::SeatView<'_>, partner: PartnerId) -> f64 {
    ceiling_left_kusd(view.scenario(), view.world(), partner.at())
}

/// [`ask_kusd`] on what a seat sees.
pub fn ask_kusd_of(view: &super::view::SeatView<'_>, facility: FacilityId, terms: &Terms) -> f64 {
    ask_kusd(view.scenario(), view.world(), facility.at(), terms)
}

/// [`interest`] on what a seat sees.
pub fn interest_of(
    view: &super::view::SeatView<'_>,
    facility: FacilityId,
    terms: &Terms,
    partner: PartnerId,
) -> Interest {
    interest(view.scenario(), view.world(), facility.at(), terms, partner)
}

/// Sets aside what a partner had still to pay of a deal, as far as free money goes; gives how much that was,
/// thousand $. What it does not reach is missing when it is due.
fn take_on(scenario: &Scenario, world: &mut World, i: usize) -> f64 {
    let share = world.deal_partner_share[i];
    let open = world.obligated_kusd[i] * math::ratio(share, 1.0 - share);
    let kusd = math::whole_down(math::lower(open, math::positive_part(world.free_kusd)));
    budget::obligate(world, i, kusd, scenario.facilities[i].stage.line());
    kusd
}

/// A government that changes may stop paying its part of deals that deliver it nothing yet (E64):
/// the programme carries the whole from then on. It never walks away from a claim that is served.
pub(in crate::rules) fn defaults<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if step.epilogue() {
        return;
    }
    for (at, rule) in step.scenario.partners.iter().enumerate() {
        if step.uniform(rule.name.key, purpose::PARTNER_DEFAULT) >= step.p().partner_default_per_step {
            continue;
        }
        let partner = PartnerId::of(at);
        let (mut left, mut taken_on) = (0.0, 0.0);
        for i in 0..step.scenario.facilities.len() {
            let open = matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed);
            let served = world.status[i] == Status::Operating && world.deal_claim_share[i] > 0.0;
            if open && world.deal_partner[i] == partner.0 && !served {
                taken_on += take_on(step.scenario, world, i);
                world.deal_partner[i] = NOBODY;
                world.deal_partner_share[i] = 0.0;
                left += 1.0;
            }
        }
        if left > 0.0 {
            step.report(EventKind::PartnerDefaults, Subject::Partner(partner), Cause::Chance, left, taken_on);
        }
    }
}
