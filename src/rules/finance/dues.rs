//! What the programme owes on contracts and tax credits, who pays it, and what happens when the money does not
//! reach (E39', E40).
use super::contracts::other_payers;
use super::equity::dividends_kusd;
use super::trade::{receive, subject};
use crate::rules::budget;
use crate::rules::deal::{contract_runs, partners_part_kusd, root};
use crate::rules::event::{Account, Cause, EventKind, Sink, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::state::World;
use crate::rules::step::Step;

/// What a running plant is owed in a step, thousand $.
struct Owed {
    /// On the prices of its contract; negative is upside that it owes.
    prices_kusd: f64,
    /// On its guarantee.
    guarantee_kusd: f64,
    /// Production tax credits.
    credit_kusd: f64,
}

fn owed<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> Owed {
    let (mut prices_kusd, mut guarantee_kusd) = (0.0, 0.0);
    if contract_runs(world, i) {
        prices_kusd = world.scratch.top_up[i].dot(world.output_kg[i]) * 0.001;
        if world.deal_guarantee_kusd[i] > 0.0 {
            let earned = world.revenue_kusd[i] - world.cost_kusd[i] + prices_kusd;
            guarantee_kusd = math::positive_part(world.deal_guarantee_kusd[i] - earned);
        }
    }
    Owed { prices_kusd, guarantee_kusd, credit_kusd: credit_kusd(step, world, i) }
}

/// Production tax credits are paid on output, contract or not.
fn credit_kusd<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> f64 {
    let facility = &step.scenario.facilities[i];
    let credit = world.tax_credit_usd_per_kg[facility.stage.at()];
    if credit <= 0.0 {
        return 0.0;
    }
    let country = &step.scenario.countries[facility.country.at()];
    if !country.allied || world.chinese_owned[i] || world.start_step[i] == 0 {
        return 0.0;
    }
    credit * step.p().plant_load(facility.stage, world.output_kg[i]) * 0.001
}

/// Floors, fees, guarantees and credits: each from what its deal set aside, then from free money. Where that does
/// not reach, all are paid the same part of what is open; the rest becomes arrears and costs credibility (E40).
pub(super) fn pay_dues<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    world.support_kusd.fill(0.0);
    world.dues_kusd.fill(0.0);
    let mut dues = Dues::default();
    let mut upside = 0.0;
    let others_pay = step.scenario.opening_deals_run(step.now);
    world.scratch.facility[OWN].fill(0.0);
    for i in 0..step.scenario.facilities.len() {
        // One that stands still makes nothing that anybody pays for.
        if world.status[i] != Status::Operating {
            continue;
        }
        if others_pay {
            other_payers(step, world, i);
        }
        if !step.epilogue() {
            upside += settle_with_others(step, world, i);
            dues.asked_kusd += world.scratch.facility[OWN][i];
            dues.open_kusd += world.scratch.facility[OWN][i] - world.dues_kusd[i];
        }
    }
    // What comes in goes out first: dividends wait until dues are paid, upside does not.
    let free = math::positive_part(world.free_kusd);
    let part = if dues.open_kusd > free { free / dues.open_kusd } else { 1.0 };
    for i in 0..step.scenario.facilities.len() {
        if world.scratch.facility[OWN][i] > 0.0 {
            pay_own_part(step, world, i, part, &mut dues);
        }
    }
    for (facility, support) in step.scenario.facilities.iter().zip(&world.support_kusd) {
        world.firm_dues_kusd[facility.firm.at()] += support;
    }
    if !step.epilogue() {
        upside += dividends_kusd(step, world);
    }
    close(step, world, &dues, upside);
}

/// Working lists of this phase: what the programme itself owes a plant, the part of it that is tax credit, and
/// whether it is owed on a floor.
const OWN: usize = 0;
const CREDIT: usize = 1;
const FLOOR: usize = 2;

/// Sums of a step's dues, thousand $.
#[derive(Default)]
struct Dues {
    /// Asked of the programme.
    asked_kusd: f64,
    /// Of it what no deal had set aside.
    open_kusd: f64,
    /// Paid on floors, and to how many plants.
    floors: (f64, f64),
    /// Paid on fees and guarantees, and to how many plants.
    fees: (f64, f64),
    /// Paid as tax credits.
    credits_kusd: f64,
}

/// Upside is taken, partners pay their part, and what the deal set aside pays its own; writes down what the
/// programme owes in all and returns the upside, thousand $.
fn settle_with_others<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) -> f64 {
    let Owed { prices_kusd, guarantee_kusd, credit_kusd } = owed(step, world, i);
    let due = prices_kusd + guarantee_kusd;
    if due == 0.0 && credit_kusd == 0.0 {
        return 0.0;
    }
    let cause = root(step, world, i);
    let firm = step.scenario.facilities[i].firm.at();
    let mut upside = 0.0;
    if due < 0.0 {
        let (own, partners) = brought_in(step, world, i, -due, cause);
        upside = own;
        world.cash_kusd[firm] -= own + partners;
        world.free_kusd += own;
        world.support_kusd[i] -= own + partners;
    }
    let mut own = math::positive_part(due);
    let asked = partners_part_kusd(world, i, own);
    if asked > 0.0 {
        let part = receive(step, world, i, Account::Partners, asked, cause);
        world.support_kusd[i] += part;
        own -= part;
    }
    let all = math::whole(own + credit_kusd);
    if all <= 0.0 {
        return upside;
    }
    // A guarantee upstream is no floor that is too dear.
    let floor = step.scenario.facilities[i].stage.is_upstream() && guarantee_kusd <= 0.0 && due > 0.0;
    world.scratch.facility[OWN][i] = all;
    world.scratch.facility[CREDIT][i] = math::ratio(credit_kusd, own + credit_kusd);
    world.scratch.facility[FLOOR][i] = f64::from(u8::from(floor));
    world.dues_kusd[i] = budget::pay_obligated(step, world, i, all, Account::Firms, cause, Line::Offtake);
    upside
}

/// What a plant pays back to those who stand behind its deal: the programme's part of it and the partner's,
/// thousand $.
pub(super) fn brought_in<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
    cause: Cause,
) -> (f64, f64) {
    let part = math::lower(partners_part_kusd(world, i, kusd), math::whole(kusd));
    let partners = step.transfer(world, Account::Firms, Account::Partners, part, subject(i), cause, None);
    let line = Some(Line::Offtake);
    let rest = kusd - partners;
    let own = step.transfer(world, Account::Firms, Account::Programme, rest, subject(i), cause, line);
    (own, partners)
}

/// Pays a plant this part of what is still open, and books what it was paid for.
fn pay_own_part<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, part: f64, dues: &mut Dues) {
    let open = world.scratch.facility[OWN][i] - world.dues_kusd[i];
    let cause = root(step, world, i);
    let wanted = math::whole_down(open * part);
    let free = budget::pay_free(step, world, wanted, Account::Firms, subject(i), cause, Line::Offtake);
    let paid = world.dues_kusd[i] + free;
    world.dues_kusd[i] = paid;
    world.dues_total_kusd[i] += paid;
    world.support_kusd[i] += paid;
    world.cash_kusd[step.scenario.facilities[i].firm.at()] += paid;
    let credited = math::whole(paid * world.scratch.facility[CREDIT][i]);
    dues.credits_kusd += credited;
    // Whoever is paid a credit runs with the programme's money, whether it was asked for or not.
    world.funded[i] |= credited > 0.0;
    let due = world.scratch.facility[CREDIT][i] < 1.0;
    let side = if world.scratch.facility[FLOOR][i] > 0.0 { &mut dues.floors } else { &mut dues.fees };
    side.0 += paid - credited;
    side.1 += f64::from(u8::from(due));
}

/// Arrears, credibility and the step's events.
fn close<S: Sink>(step: &mut Step<'_, S>, world: &mut World, dues: &Dues, upside: f64) {
    let p = step.p();
    let (floors, fees) = (dues.floors.0, dues.fees.0);
    let paid = floors + fees + dues.credits_kusd;
    let unpaid = dues.asked_kusd - paid;
    world.dues_before_kusd = world.dues_step_kusd;
    world.dues_step_kusd = paid;
    world.floor_dues_kusd = [floors, world.floor_dues_kusd[0]];
    world.arrears_kusd += unpaid;
    world.arrears_peak_kusd = math::upper(world.arrears_peak_kusd, world.arrears_kusd);
    let share = math::ratio(unpaid, dues.asked_kusd);
    world.credibility =
        math::clip(world.credibility + p.credibility_gain_per_step - p.credibility_loss * share, 0.0, 1.0);
    for (kind, (amount, plants)) in [(EventKind::FloorsPaid, dues.floors), (EventKind::FeesPaid, dues.fees)] {
        if amount > 0.0 {
            step.report(kind, Subject::Nobody, Cause::Market, amount, plants);
        }
    }
    if upside > 0.0 {
        step.report(EventKind::UpsideReceived, Subject::Nobody, Cause::Market, upside, 0.0);
    }
    if unpaid > 0.0 {
        step.report(EventKind::Arrears, Subject::Nobody, Cause::Law, unpaid, 0.0);
    }
}
