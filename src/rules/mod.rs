//! The world and its laws. No input or output, no clock, no threads, no globals, no terminal.
//!
//! This file is the rule book's table of contents: [`phases`] names the phases of a step in turn order. A phase is a function of its surroundings ([`step`]) and the world; it
//! changes the world and reports afterwards. Orders are checked first ([`check`]) and only then
//! executed ([`execute`]). What a seat may know is [`view`]; what it may suppose is [`imagine`].
pub mod assemble;
pub mod basket;
pub mod beijing;
pub mod belief;
mod budget;
pub mod chain;
pub mod check;
pub mod deal;
pub mod delivery;
pub mod demand;
mod diagnosis;
pub mod difficulty;
pub mod distress;
pub mod draw;
pub mod event;
mod execute;
pub mod exposure;
pub mod facilities;
pub mod failure;
pub mod figure;
pub mod finance;
pub mod firm;
mod floor;
mod flows;
pub mod happening;
pub mod held;
pub mod id;
pub mod imagine;
pub mod injects;
pub mod investment;
pub mod labour;
pub mod lesson;
pub mod licences;
mod margin;
pub mod math;
pub mod opening;
pub mod orders;
pub mod parameters;
pub mod partner;
pub mod people;
pub mod prices;
mod prior;
pub mod ramp;
pub mod scenario;
pub mod score;
mod scratch;
mod settle;
mod sizes;
pub mod standing;
pub mod state;
mod step;
mod trade;
pub mod view;
mod wide;
mod wishes;

use deal::end_deal;
use draw::Key;
use event::{Cause, Event, EventKind, Sink, Subject};
use id::OrderId;
use orders::{NumberedOrder, Refusal};
use scenario::Scenario;
use state::World;
use step::Step;

/// Version of the rules: a changed golden hash under an unchanged version fails the tests.
pub const RULES_VERSION: u32 = 13;

/// What happens to an order that is refused while a step is resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// It is a damaged journal: resolving stops.
    Strict,
    /// It lapses and is listed: counterfactuals.
    Lenient,
}

/// An order that was refused while a turn was resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rejected {
    /// The order.
    pub id: OrderId,
    /// Why.
    pub refusal: Refusal,
}

/// Gives a turn's orders: each is checked on what the seat sees, then executed. In `Strict` mode
/// the first refusal is returned and the world must be thrown away; in `Lenient` mode refused
/// orders lapse and are reported.
pub fn give_orders<S: Sink>(
    scenario: &Scenario,
    world: &mut World,
    turn: u16,
    orders: &[NumberedOrder],
    key: Key,
    mode: Mode,
    sink: &mut S,
) -> Result<(), Rejected> {
    for numbered in orders {
        let id = OrderId { turn, seat: 1, number: numbered.number };
        match check::check(&view::view(scenario, world), &numbered.order) {
            Ok(price) => {
                let mut step = Step::new(scenario, key, world.step, sink);
                execute::execute(&mut step, world, id, &numbered.order, &price);
            }
            Err(refusal) if mode == Mode::Strict => return Err(Rejected { id, refusal }),
            Err(_) => sink.event(Event {
                step: world.step,
                kind: EventKind::OrderLapsed,
                subject: Subject::Nobody,
                cause: Cause::Order(id),
                amount: 0.0,
                second: 0.0,
                audience: event::Audience::All,
            }),
        }
    }
    Ok(())
}

/// Gives an order that was checked on a view of this very world, which has not changed since.
pub fn give_checked<S: Sink>(
    scenario: &Scenario,
    world: &mut World,
    turn: u16,
    number: u16,
    checked: &check::Checked,
    key: Key,
    sink: &mut S,
) {
    let id = OrderId { turn, seat: 1, number };
    let mut step = Step::new(scenario, key, world.step, sink);
    execute::execute(&mut step, world, id, checked.order(), checked.price());
}

/// Gives an order to an imagined world, as a preview does: as it would be given, save that a survey
/// is paid for and tells nothing, since what it will report is not known before it is made.
pub fn preview_order(
    scenario: &Scenario,
    world: &mut World,
    turn: u16,
    numbered: &NumberedOrder,
    key: Key,
) -> Result<orders::Price, Refusal> {
    let price = check::check(&view::view(scenario, world), &numbered.order)?;
    let id = OrderId { turn, seat: 1, number: numbered.number };
    let mut forget = event::Forget;
    let mut step = Step::new(scenario, key, world.step, &mut forget);
    match numbered.order {
        orders::Order::Survey { .. } => execute::pay_for_survey(&mut step, world, id, &price),
        _ => execute::execute(&mut step, world, id, &numbered.order, &price),
    }
    Ok(price)
}

/// A phase of a step: it changes the world and reports afterwards. Each is `#[inline(never)]`, which costs
/// nothing and lets a profile tell them apart.
type Phase<S> = fn(&mut Step<'_, S>, &mut World);

/// The phases of a step in turn order.
const fn phases<S: Sink>() -> [Phase<S>; 19] {
    [
        standing_orders,
        beijing::beijing,
        prices::reference,
        people::people,
        facilities::facilities,
        flows::flows,
        delivery::delivery,
        finance::finance,
        ramp::ramp_up,
        distress::distress,
        investment::contracts,
        investment::investment,
        prices::adjust,
        belief::observe,
        score::score,
        failure::detect,
        clear_desk,
        happening::happen,
        close,
    ]
}

/// Resolves one step. Same scenario, world, key and orders before it: same bytes after it, on every
/// platform, thread count and build profile.
pub fn resolve<S: Sink>(scenario: &Scenario, world: &mut World, key: Key, sink: &mut S) {
    let now = world.step;
    let step = &mut Step::new(scenario, key, now, sink);
    for phase in phases() {
        phase(step, world);
    }
}

/// What stands from turn to turn and is paid each step: pools, credits that may be repealed,
/// specifications under way, effects of events.
#[inline(never)]
fn standing_orders<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    happening::run_down(world);
    partner::defaults(step, world);
    if step.epilogue() && step.now == step.scenario.calendar.steps() {
        end_programme(world);
    }
    for stage in 0..6 {
        if world.specification_left[stage] > 0 {
            world.specification_left[stage] -= 1;
            if world.specification_left[stage] == 0 {
                world.specified[stage] = true;
                let subject = Subject::Stage(id::Stage::ALL[stage]);
                step.report(EventKind::SpecificationAgreed, subject, Cause::Law, 0.0, 0.0);
            }
        }
    }
    pools(step, world);
    repeal(step, world);
}

fn pools<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    for partner in 0..world.pooled.len() {
        if !world.pooled[partner] {
            continue;
        }
        let cost = step.p().pool_cost_kusd_per_step;
        if step.epilogue() || cost > world.free_kusd {
            world.pooled[partner] = false;
            continue;
        }
        let subject = Subject::Partner(id::PartnerId::of(partner));
        budget::pay_free(step, world, cost, event::Account::Partners, subject, Cause::Law, id::Line::Offtake);
    }
}

fn repeal<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if !step.first_half() || world.tax_credit_usd_per_kg.iter().all(|credit| *credit <= 0.0) {
        return;
    }
    let u = step.uniform(step.scenario.world_key, draw::purpose::CREDIT_REPEAL);
    if u < step.p().credit_repeal_per_year || step.epilogue() {
        world.tax_credit_usd_per_kg = [0.0; 6];
        step.report(EventKind::CreditRepealed, Subject::Nobody, Cause::Law, 0.0, 0.0);
    }
}

/// The epilogue: no money, no orders; what was set aside returns, contracts end.
fn end_programme(world: &mut World) {
    for i in 0..world.status.len() {
        end_deal(world, i, id::DealStatus::Ended);
    }
    world.seats_order.fill(0.0);
    world.mentors_order.fill(0.0);
    world.visas_order.fill(0.0);
    world.waived.fill(false);
    world.reserve_target_steps = [0.0; 4];
    world.dilemma = state::NOBODY;
}

/// What held for this step or this turn alone ends, before events set it for the next.
#[inline(never)]
fn clear_desk<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    world.no_new_starts = false;
    let calendar = &step.scenario.calendar;
    let next = step.now + 1;
    if calendar.first_step(calendar.turn_of_step(next)) == next {
        world.teams_used = 0.0;
        world.teams_blocked = 0.0;
    }
}

/// The step is over; the next one opens, with a new fiscal year if it is a first half.
#[inline(never)]
fn close<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    world.step = step.now + 1;
    world.over = world.step >= step.scenario.calendar.steps();
    if world.step.is_multiple_of(2) && world.step < step.scenario.calendar.all_steps() {
        step.now = world.step;
        budget::open_year(step, world);
    }
}

/// Before a turn resolves: an open dilemma that nobody answered takes its first choice.
pub fn settle_dilemma<S: Sink>(scenario: &Scenario, world: &mut World, key: Key, sink: &mut S) {
    let mut step = Step::new(scenario, key, world.step, sink);
    happening::answer(&mut step, world, OrderId::NONE, 0);
}
