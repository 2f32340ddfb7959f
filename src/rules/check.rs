//! Checks an order against what the seat sees, prices it, or refuses it with the rule, the figure
//! that broke it and what would do. Nothing is changed here; `execute` is called only after.
use super::basket::Basket;
use super::beijing::{believed_attention, vulnerability};
use super::delivery;
use super::distress;
use super::exposure;
use super::facilities::known_capital_kusd;
use super::id::*;
use super::math;
use super::orders::*;
use super::partner;
use super::people;
use super::scenario::Scenario;
use super::state::{NEVER, NOBODY, World};
use super::view::SeatView;

/// Price of an order if it may be given now, else why not.
pub fn check(view: &SeatView<'_>, order: &Order) -> Result<Price, Refusal> {
    let (scenario, world) = (view.scenario(), view.world());
    if world.over {
        return Err(Refusal::Over);
    }
    unlocked(scenario, world, instrument_of(order))?;
    match *order {
        Order::Offer { facility, ref terms } => offer(scenario, world, facility, terms),
        Order::Survey { target } => survey(scenario, world, target),
        Order::Train { basin, skill, seats, mentors, visas } => {
            train(scenario, world, basin, skill, [seats, mentors, visas])
        }
        Order::Stockpile { form, target_steps, .. } => stockpile(scenario, world, form, target_steps),
        Order::Waive { platform, .. } => {
            known(platform.at() < scenario.platforms.len())?;
            Ok(Price::default())
        }
        Order::Rescue { facility, action } => rescue(scenario, world, facility, action),
        Order::TopUp { facility } => top_up(scenario, world, facility),
        Order::Answer { choice } => answer(scenario, world, choice),
        Order::Terminate { facility } => terminate(scenario, world, facility),
        Order::HireTeam => hire(scenario, world),
        Order::TaxCredit { stage, usd_per_kg } => tax_credit(scenario, world, stage, usd_per_kg),
        Order::Specification { stage } => specification(scenario, world, stage),
        Order::Pool { partner, on } => pool_with(scenario, world, partner, on),
        Order::Recycling { country, t_per_year } => recycling(scenario, world, country, t_per_year),
    }
}

/// The instrument an order belongs to, for unlocks.
pub fn instrument_of(order: &Order) -> Instrument {
    match order {
        Order::Offer { .. } => Instrument::Term,
        Order::Survey { .. } => Instrument::Survey,
        Order::Train { .. } => Instrument::Seats,
        Order::Stockpile { .. } => Instrument::Stockpile,
        Order::Waive { .. } => Instrument::Waiver,
        Order::Rescue { .. } | Order::Answer { .. } => Instrument::Rescue,
        Order::TopUp { .. } => Instrument::TopUp,
        Order::Terminate { .. } => Instrument::Termination,
        Order::HireTeam => Instrument::Team,
        Order::TaxCredit { .. } => Instrument::TaxCredit,
        Order::Specification { .. } => Instrument::Specification,
        Order::Pool { .. } => Instrument::Pooling,
        Order::Recycling { .. } => Instrument::Recycling,
    }
}

fn known(exists: bool) -> Result<(), Refusal> {
    if exists { Ok(()) } else { Err(Refusal::Unknown) }
}

fn unlocked(scenario: &Scenario, world: &World, instrument: Instrument) -> Result<(), Refusal> {
    let turn = scenario.calendar.turn_of_step(world.step) as u16;
    match scenario.instrument(instrument) {
        None => Err(Refusal::Locked { instrument, from_turn: u16::MAX }),
        Some(rule) if turn < rule.from_turn => Err(Refusal::Locked { instrument, from_turn: rule.from_turn }),
        Some(_) => Ok(()),
    }
}

fn bounded(scenario: &Scenario, world: &World, instrument: Instrument, asked: f64) -> Result<(), Refusal> {
    if asked == 0.0 {
        return Ok(());
    }
    unlocked(scenario, world, instrument)?;
    let Some(rule) = scenario.instrument(instrument) else { return Err(Refusal::Unknown) };
    if asked.is_finite() && asked >= rule.low && asked <= rule.high {
        Ok(())
    } else {
        Err(Refusal::Bounds { instrument, low: rule.low, high: rule.high, asked })
    }
}

fn money(world: &World, needed_kusd: f64) -> Result<(), Refusal> {
    if needed_kusd <= world.free_kusd || needed_kusd <= 0.0 {
        Ok(())
    } else {
        Err(Refusal::Money { needed_kusd, free_kusd: math::positive_part(world.free_kusd) })
    }
}

/// Deal teams left this turn, team-years.
pub fn teams_left(scenario: &Scenario, world: &World) -> f64 {
    let turn = scenario.calendar.turn_of_step(world.step);
    let steps = scenario.calendar.turn_steps.get(turn - 1).copied().unwrap_or(2);
    world.teams * f64::from(steps) * 0.5 - world.teams_used - world.teams_blocked
}

fn teams(scenario: &Scenario, world: &World, needed: f64) -> Result<(), Refusal> {
    let left = teams_left(scenario, world);
    if needed <= left + 1e-9 {
        Ok(())
    } else {
        Err(Refusal::Teams { needed, left: math::positive_part(left) })
    }
}

/// Is a deal about a plant that already runs or ran: a renewal or a rescue contract?
pub fn is_renewal(world: &World, i: usize) -> bool {
    matches!(world.status[i], Status::Operating | Status::Mothballed)
}

/// Steps before the end from which a running deal can be renewed.
pub const RENEWABLE_STEPS: u32 = 2;

fn offer(scenario: &Scenario, world: &World, facility: FacilityId, terms: &Terms) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    let plant = &scenario.facilities[i];
    let country = &scenario.countries[plant.country.at()];
    if !country.allied || world.chinese_owned[i] {
        return Err(Refusal::NotAllied);
    }
    can_be_dealt_with(world, i)?;
    terms_fit(scenario, world, i, terms)?;
    let renewal = is_renewal(world, i);
    let set_aside = obligation_kusd(scenario, world, i, terms);
    let pilot = pilot_cost_kusd(scenario, world, i, terms);
    teams(scenario, world, 1.0)?;
    money(world, set_aside + pilot)?;
    let mut years = exposure::by_year(scenario, world);
    let start = exposure::expected_start(scenario, world, i);
    exposure::add(scenario, world, i, terms, start, set_aside, 1.0, &mut years);
    let ceiling = scenario.parameters.exposure_ceiling * scenario.parameters.appropriation_kusd_per_year;
    let (mean, _) = exposure::dues_per_step(scenario, world, i, terms);
    if mean > 0.0 {
        for (at, (dues, _)) in years.iter().enumerate() {
            if *dues > ceiling {
                let fiscal_year = scenario.calendar.fiscal_year(world.step) + at as u32;
                return Err(Refusal::Exposure { fiscal_year, dues_kusd: *dues, ceiling_kusd: ceiling });
            }
        }
    }
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

fn can_be_dealt_with(world: &World, i: usize) -> Result<(), Refusal> {
    match world.status[i] {
        Status::Prospect | Status::Operating | Status::Mothballed => {}
        status @ (Status::Construction | Status::Suspended | Status::Closed) => {
            return Err(Refusal::Status { status });
        }
    }
    match world.deal_status[i] {
        DealStatus::Offered => {
            Err(Refusal::DealInForce { steps_left: world.deal_due_by[i].saturating_sub(world.step) })
        }
        DealStatus::Signed => {
            let end = if world.deal_clock[i] == NEVER {
                NEVER
            } else {
                world.deal_clock[i] + world.deal_term_steps[i]
            };
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

fn terms_fit(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> Result<(), Refusal> {
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
    let public = terms.cost_share + terms.loan_share + terms.equity_share;
    let most = if renewal { 0.0 } else { scenario.parameters.public_share_limit };
    if public > most + 1e-9 {
        return Err(Refusal::PublicShare { asked: public, most });
    }
    if public <= 0.0 && !terms.pilot && !terms.has_contract(stage) {
        return Err(Refusal::Empty);
    }
    if renewal && !terms.has_contract(stage) {
        return Err(Refusal::Empty);
    }
    Ok(())
}

/// Heavies and samarium may be priced up to ten times the bound of NdPr, never below nought.
fn sane_baskets(scenario: &Scenario, world: &World, terms: &Terms) -> Result<(), Refusal> {
    for (instrument, basket) in
        [(Instrument::Floor, terms.floor_usd_per_kg), (Instrument::Fee, terms.fee_usd_per_kg)]
    {
        let high = scenario.instrument(instrument).map_or(0.0, |rule| rule.high) * 10.0;
        for asked in basket.0 {
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
    let own = 1.0 - if terms.partner.is_some() { terms.partner_share } else { 0.0 };
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
fn attention(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    let mut seen = vulnerability(scenario, world);
    let before = believed_attention(scenario, world, &seen);
    let facility = &scenario.facilities[i];
    let cover = if terms.has_contract(facility.stage) { terms.cover * world.credibility } else { 0.0 };
    let load = facility.load_t_per_step * (1.0 - cover)
        / (3.0 * math::upper(super::beijing::demand_load_t(scenario, world.step), 1.0));
    seen.open[usize::from(!facility.stage.is_upstream())] += load;
    believed_attention(scenario, world, &seen) - before
}

fn survey(scenario: &Scenario, world: &World, target: SurveyTarget) -> Result<Price, Refusal> {
    let p = &scenario.parameters;
    let (cost, team) = match target {
        SurveyTarget::Facility(facility, visits) => {
            known(facility.at() < scenario.facilities.len())?;
            bounded(scenario, world, Instrument::Survey, f64::from(visits))?;
            if visits == 0 {
                return Err(Refusal::Empty);
            }
            if world.status[facility.at()] == Status::Closed {
                return Err(Refusal::Status { status: Status::Closed });
            }
            (p.visit_cost_kusd * f64::from(visits), 0.5 * p.survey_team_share)
        }
        SurveyTarget::Stage(stage) => {
            let nodes = scenario.stage_range(stage).filter(|i| world.status[*i] != Status::Closed).count();
            let cost = p.visit_cost_kusd * p.stage_survey_discount * nodes as f64;
            (math::lower(cost, p.stage_survey_limit_kusd), p.survey_team_share)
        }
        SurveyTarget::Firm(firm) => {
            known(firm.at() < scenario.firms.len())?;
            (p.visit_cost_kusd * scenario.firm_facilities[firm.at()].len() as f64, p.survey_team_share)
        }
    };
    let cost = math::whole(cost);
    teams(scenario, world, team)?;
    money(world, cost)?;
    Ok(Price { line: Some(Line::Diagnosis), now_kusd: cost, teams: team, ..Price::default() })
}

fn train(
    scenario: &Scenario,
    world: &World,
    basin: BasinId,
    skill: Skill,
    [seats, mentors, visas]: [f64; 3],
) -> Result<Price, Refusal> {
    known(basin.at() < scenario.basins.len())?;
    bounded(scenario, world, Instrument::Seats, seats)?;
    bounded(scenario, world, Instrument::Mentors, mentors)?;
    bounded(scenario, world, Instrument::Visas, visas)?;
    let cap = scenario.basins[basin.at()].visa_cap_persons;
    if visas > cap {
        return Err(Refusal::BasinLimit { asked: visas, most: cap });
    }
    let at = people::pool(basin, skill);
    let p = &scenario.parameters;
    let each_step = |seats: f64, mentors: f64, visas: f64| {
        seats * p.seat_cost_kusd_per_step + mentors * p.mentor_cost_kusd_per_step + visas * p.visa_cost_kusd
    };
    let before = each_step(world.seats_order[at], world.mentors_order[at], world.visas_order[at]);
    let after = each_step(seats, mentors, visas);
    let turn = scenario.calendar.turn_of_step(world.step);
    let steps = f64::from(scenario.calendar.turn_steps.get(turn - 1).copied().unwrap_or(2));
    money(world, (after - before) * steps)?;
    Ok(Price {
        line: Some(Line::Training),
        now_kusd: math::whole(after * steps),
        later_kusd: math::whole(after * 4.0),
        later_worst_kusd: math::whole(after * 4.0),
        ..Price::default()
    })
}

fn stockpile(scenario: &Scenario, world: &World, form: Form, target_steps: f64) -> Result<Price, Refusal> {
    bounded(scenario, world, Instrument::Stockpile, target_steps)?;
    let target = delivery::target_kg(scenario, world.step, target_steps);
    let missing = (target - world.reserve_kg[form.at()]).positive_part();
    let pace = delivery::target_kg(scenario, world.step, scenario.parameters.stock_market_share * 2.0);
    let price = delivery::stock_price(scenario, world, form);
    let now = math::whole(price.dot(missing.lower(pace)) * 0.001);
    let all = math::whole(price.dot(missing) * 0.001);
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: now,
        later_kusd: math::positive_part(all - now),
        later_worst_kusd: math::positive_part(all - now) * 2.0,
        ..Price::default()
    })
}

fn rescue(
    scenario: &Scenario,
    world: &World,
    facility: FacilityId,
    action: Rescue,
) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if world.distress_left[i] == 0 {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let p = &scenario.parameters;
    let line = Some(scenario.facilities[i].stage.line());
    match action {
        Rescue::Bridge => {
            let limit = math::whole(p.bridge_limit) as u32;
            if world.bridges[i] >= limit {
                return Err(Refusal::BridgeLimit { limit });
            }
            let cost = distress::bridge_cost_kusd(scenario, world, i);
            money(world, cost)?;
            Ok(Price { line, now_kusd: cost, ..Price::default() })
        }
        Rescue::Buyer => {
            teams(scenario, world, 0.5)?;
            Ok(Price { line, teams: 0.5, ..Price::default() })
        }
        Rescue::Veto | Rescue::LetGo => Ok(Price { line, ..Price::default() }),
    }
}

/// The programme's half of a suspended build's overrun, thousand $.
pub fn top_up_cost_kusd(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let known = known_capital_kusd(scenario, world, i);
    math::whole(
        0.5 * math::positive_part(known - scenario.facilities[i].capital_kusd) * (1.0 - world.progress[i]),
    )
}

fn top_up(scenario: &Scenario, world: &World, facility: FacilityId) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if world.status[i] != Status::Suspended {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let cost = top_up_cost_kusd(scenario, world, i);
    money(world, cost)?;
    Ok(Price { line: Some(scenario.facilities[i].stage.line()), now_kusd: cost, ..Price::default() })
}

fn answer(scenario: &Scenario, world: &World, choice: u32) -> Result<Price, Refusal> {
    if world.dilemma == NOBODY {
        return Err(Refusal::NoDilemma);
    }
    let rule = &scenario.events[usize::from(world.dilemma)];
    let Some(chosen) = rule.choices.get(choice as usize) else { return Err(Refusal::NoDilemma) };
    let (mut cost, mut team) = (0.0, 0.0);
    for effect in &chosen.effects {
        match effect {
            super::scenario::Effect::Money(kusd) if *kusd < 0.0 => cost -= kusd,
            super::scenario::Effect::MatchBid(share) if world.dilemma_subject != NOBODY => {
                cost += share * scenario.facilities[usize::from(world.dilemma_subject)].capital_kusd;
            }
            super::scenario::Effect::Teams(halves) if *halves > 0.0 => team += halves * 0.5,
            _ => {}
        }
    }
    let cost = math::whole(cost);
    money(world, cost)?;
    teams(scenario, world, team)?;
    Ok(Price { line: Some(Line::Offtake), now_kusd: cost, teams: team, ..Price::default() })
}

/// Fee for ending a deal early, thousand $.
pub fn termination_fee_kusd(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let terms = super::investment::terms_of(world, i);
    let (mean, _) = exposure::dues_per_step(scenario, world, i, &terms);
    let end = if world.deal_clock[i] == NEVER {
        world.step + terms.term_steps
    } else {
        world.deal_clock[i] + terms.term_steps
    };
    let left = f64::from(end.saturating_sub(world.step));
    let fee = scenario.parameters.termination_share * mean * left;
    let owed = world.debt_kusd[i] + world.loan_kusd[i];
    math::whole(if owed > 0.0 { math::lower(fee, owed) } else { fee })
}

fn terminate(scenario: &Scenario, world: &World, facility: FacilityId) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if !matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed) {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let signed = world.deal_status[i] == DealStatus::Signed;
    let fee = if signed { termination_fee_kusd(scenario, world, i) } else { 0.0 };
    money(world, fee - world.obligated_kusd[i])?;
    Ok(Price { line: Some(Line::Offtake), now_kusd: fee, ..Price::default() })
}

fn hire(scenario: &Scenario, world: &World) -> Result<Price, Refusal> {
    let p = &scenario.parameters;
    if world.teams + world.teams_hired >= p.teams_limit {
        return Err(Refusal::TeamLimit { limit: p.teams_limit });
    }
    let yearly = math::whole(p.team_cost_kusd_per_year);
    Ok(Price {
        line: Some(Line::Diagnosis),
        later_kusd: yearly,
        later_worst_kusd: yearly,
        ..Price::default()
    })
}

fn tax_credit(scenario: &Scenario, world: &World, stage: Stage, usd_per_kg: f64) -> Result<Price, Refusal> {
    bounded(scenario, world, Instrument::TaxCredit, usd_per_kg)?;
    let mut load = 0.0;
    for i in scenario.stage_range(stage) {
        let new = world.start_step[i] != NEVER && world.start_step[i] > 0;
        if new && world.status[i] == Status::Operating {
            load += super::assemble::load(world.output_kg[i]) * 0.001;
        }
    }
    let yearly = math::whole(2.0 * usd_per_kg * load);
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: yearly,
        later_kusd: yearly,
        later_worst_kusd: 2.0 * yearly,
        ..Price::default()
    })
}

fn specification(scenario: &Scenario, world: &World, stage: Stage) -> Result<Price, Refusal> {
    let left = world.specification_left[stage.at()];
    if world.specified[stage.at()] || left > 0 {
        return Err(Refusal::DealInForce { steps_left: left });
    }
    let cost = math::whole(scenario.parameters.specification_cost_kusd);
    money(world, cost)?;
    Ok(Price { line: Some(Line::Diagnosis), now_kusd: cost, ..Price::default() })
}

fn pool_with(scenario: &Scenario, world: &World, partner: PartnerId, on: bool) -> Result<Price, Refusal> {
    known(partner.at() < scenario.partners.len())?;
    let each = scenario.parameters.pool_cost_kusd_per_step;
    if on {
        money(world, 2.0 * each)?;
    }
    let yearly = if on { math::whole(2.0 * each) } else { 0.0 };
    Ok(Price {
        line: Some(Line::Offtake),
        now_kusd: yearly,
        later_kusd: yearly,
        later_worst_kusd: yearly,
        ..Price::default()
    })
}

/// Cost of recycling capacity, thousand $.
pub fn recycling_cost_kusd(scenario: &Scenario, t_per_year: f64) -> f64 {
    math::whole(scenario.parameters.recycler_cost_usd_per_kg_year * t_per_year)
}

fn recycling(
    scenario: &Scenario,
    world: &World,
    country: CountryId,
    t_per_year: f64,
) -> Result<Price, Refusal> {
    known(country.at() < scenario.countries.len())?;
    if !scenario.countries[country.at()].allied {
        return Err(Refusal::NotAllied);
    }
    bounded(scenario, world, Instrument::Recycling, t_per_year)?;
    if t_per_year <= 0.0 {
        return Err(Refusal::Empty);
    }
    let cost = recycling_cost_kusd(scenario, t_per_year);
    money(world, cost)?;
    teams(scenario, world, 1.0)?;
    Ok(Price { line: Some(Line::Metallurgy), now_kusd: cost, teams: 1.0, ..Price::default() })
}

/// [`teams_left`] on what a seat sees; nought where events took more than there was.
pub fn teams_left_of(view: &SeatView<'_>) -> f64 {
    math::positive_part(teams_left(view.scenario(), view.world()))
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
