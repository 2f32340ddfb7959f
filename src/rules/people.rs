//! People: skilled stock, apprentices with a two-year pipe and a mentor limit, wages, moves,
//! newcomers, and who gets whom within a basin (E13-E18, 5.9 People).
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::labour::{self, Turnover};
use super::math;
use super::ramp;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// Skilled people a facility needs now.
#[inline(always)]
pub(in crate::rules) fn need(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let p = &scenario.parameters;
    let full = scenario.facilities[i].skilled_persons;
    match world.status[i] {
        Status::Operating if ramp::is_ramping(world, i) => full * p.ramping_labour_multiple,
        Status::Operating => full,
        Status::Construction if world.progress[i] > p.staffing_starts_at => full,
        _ => 0.0,
    }
}

/// Skilled people that all running, building and signed plants of a pool will need.
pub fn signed_need(scenario: &Scenario, world: &World, at: usize) -> f64 {
    let mut sum = 0.0;
    for id in &scenario.pool_facilities[at] {
        // Nought is added for the others: no branch that would be guessed wrong.
        let persons = scenario.facilities[id.at()].skilled_persons;
        sum += if is_signed(world, id.at()) { persons } else { 0.0 };
    }
    sum
}

/// The same with one plant more, signed or not: what its own firm reckons with.
pub(in crate::rules) fn need_with(scenario: &Scenario, world: &World, at: usize, i: usize) -> f64 {
    let own = if is_signed(world, i) { 0.0 } else { scenario.facilities[i].skilled_persons };
    signed_need(scenario, world, at) + own
}

/// Runs, is being built, or has an offer out.
#[inline(always)]
fn is_signed(world: &World, i: usize) -> bool {
    let (status, offered) = (world.status[i], world.deal_status[i] == DealStatus::Offered);
    (status == Status::Operating)
        | (status == Status::Construction)
        | ((status == Status::Prospect) & offered)
}

/// People of a pool on their way into the trade: its apprentices, or those whom standing orders will have
/// seated within the length of the course where they are more.
pub(in crate::rules) fn in_training(scenario: &Scenario, world: &World, at: usize) -> f64 {
    let cohorts = &world.apprentices[at];
    let seats = math::lower(world.seats_order[at], seat_limit(scenario, world, at));
    math::upper(cohorts.iter().sum(), cohorts.len() as f64 * seats)
}

/// Most new apprentices a pool can teach in a step (E14, E18d).
pub fn seat_limit(scenario: &Scenario, world: &World, at: usize) -> f64 {
    labour::taught(&scenario.parameters, world.skilled[at], world.mentors[at])
}

/// Phase 5.
#[inline(never)]
pub(in crate::rules) fn people<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    measure_need(step, world);
    teach(step, world);
    turn_over(step, world);
    move_between_basins(step, world);
    settle_staffing(step, world);
    share_within_basins(step, world);
}

fn measure_need<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    for (left, persons) in world.raided_left.iter_mut().zip(&mut world.raided_persons) {
        *left = left.saturating_sub(1);
        if *left == 0 {
            *persons = 0.0;
        }
    }
    let mut needs = std::mem::take(&mut world.scratch.need);
    for (i, each) in needs.iter_mut().enumerate() {
        *each = need(step.scenario, world, i);
    }
    world.needed.fill(0.0);
    for (need, pool) in needs.iter().zip(&step.scenario.facility_pool) {
        world.needed[*pool] += need;
    }
    world.scratch.need = needs;
}

/// Standing orders: seats, mentors and visas are filled and paid, as far as money goes.
fn teach<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    for at in 0..world.skilled.len() {
        let (basin, skill) = pool_of(at);
        let subject = Subject::Pool(basin, skill);
        let cause = Cause::Law;
        if step.epilogue() {
            world.mentors[at] = 0.0;
            shift_apprentices(world, at, 0.0);
            welcome(step, world, at, 0.0);
            continue;
        }
        let mentors = labour::mentors_taken_up(p, world.skilled[at], world.mentors_order[at]);
        world.mentors[at] = pay_people(step, world, mentors, p.mentor_cost_kusd_per_step, subject, cause);
        let wanted = math::lower(world.seats_order[at], seat_limit(step.scenario, world, at));
        let seats =
            pay_people(step, world, math::whole_down(wanted), p.seat_cost_kusd_per_step, subject, cause);
        shift_apprentices(world, at, seats);
        let visas = labour::visas_filled(step.scenario, at, world.visas_order[at]);
        let visas = pay_people(step, world, visas, p.visa_cost_kusd, subject, cause);
        welcome(step, world, at, visas);
    }
}

/// Pays for as many people as free money allows and returns how many.
fn pay_people<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    wanted: f64,
    each_kusd: f64,
    subject: Subject,
    cause: Cause,
) -> f64 {
    if wanted <= 0.0 {
        return 0.0;
    }
    let affordable = math::whole_down(math::positive_part(world.free_kusd) / math::upper(each_kusd, 1e-9));
    let filled = math::lower(wanted, affordable);
    super::budget::pay_free(
        step,
        world,
        filled * each_kusd,
        Account::Services,
        subject,
        cause,
        Line::Training,
    );
    filled
}

fn shift_apprentices(world: &mut World, at: usize, seats: f64) {
    let [a, b, c, d] = world.apprentices[at];
    // The last cohort graduates in `turn_over`, which reads it before this shift is seen again.
    world.apprentices[at] = [seats, a, b, c];
    world.scratch.pool[0][at] = d;
}

/// Steps for which a raid is remembered, as long as graduates are counted.
const RAID_STEPS: u32 = 6;

/// People leave a pool at once; what takes a twentieth of it or more counts as a raid.
fn raid(world: &mut World, at: usize, gone: f64) {
    if gone >= 0.05 * world.skilled[at] {
        world.raided_left[at] = RAID_STEPS;
        world.raided_persons[at] += gone;
    }
    world.skilled[at] -= gone;
}

/// Is a pool short because it was raided: do those who were taken make up half or more of those it lacks? One that
/// never had the people is not told as a theft.
pub(in crate::rules) fn lacks_the_raided(world: &World, at: usize) -> bool {
    let lacking = world.needed[at] - world.skilled[at];
    world.raided_left[at] > 0 && world.needed[at] > 0.0 && world.raided_persons[at] >= 0.5 * lacking
}

/// [`lacks_the_raided`] on what a seat sees, by pool.
pub fn lacks_the_raided_of(view: &super::view::SeatView<'_>) -> Vec<bool> {
    (0..view.skilled().len()).map(|at| lacks_the_raided(view.world(), at)).collect()
}

/// Newcomers on visas: seven in ten leave an allied basin, named; none comes from China.
fn welcome<S: Sink>(step: &mut Step<'_, S>, world: &mut World, at: usize, visas: f64) {
    let [first, second] = world.newcomers[at];
    world.newcomers[at] = [visas, first];
    world.skilled[at] += second;
    if visas <= 0.0 {
        return;
    }
    let (basin, skill) = pool_of(at);
    let mut left = 0.0;
    if let Some(other) = labour::hired_from(step.scenario, &world.skilled, at) {
        left = labour::hired_away(step.p(), visas, world.skilled[other]);
        raid(world, other, left);
    }
    step.report(EventKind::VisasFilled, Subject::Pool(basin, skill), Cause::Law, visas, left);
}

/// Graduation, natural inflow, attrition and the drift of idle people (E15, E16).
fn turn_over<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let now = step.now as usize;
    for at in 0..world.skilled.len() {
        let (basin, skill) = pool_of(at);
        let needed = world.needed[at];
        let Turnover { skilled, graduates, surplus, idle_left } =
            labour::turned_over(p, world.skilled[at], needed, world.wage[at], world.scratch.pool[0][at]);
        world.skilled[at] = skilled;
        world.graduates[now] += graduates;
        world.graduates_lost[now] += graduates_among(&mut world.recent_graduates[at], graduates, idle_left);
        if needed <= 0.0 {
            for cohort in &mut world.apprentices[at] {
                *cohort = labour::stay_though_idle(p, *cohort);
            }
        }
        if graduates > 0.0 {
            step.report(EventKind::Graduated, Subject::Pool(basin, skill), Cause::Law, graduates, 0.0);
        }
        if idle_left >= 1.0 {
            step.report(
                EventKind::PeopleLeft,
                Subject::Pool(basin, skill),
                Cause::Market,
                idle_left,
                surplus,
            );
        }
    }
}

/// Those among the people who leave a pool who graduated in the last six half-years: where there is no place for
/// all, the newest have none. Takes them out of what is remembered of each year's graduates, newest first.
fn graduates_among(recent: &mut [f64; 6], graduates: f64, leaving: f64) -> f64 {
    recent.rotate_right(1);
    recent[0] = graduates;
    let mut left = leaving;
    for cohort in recent {
        let gone = math::lower(*cohort, left);
        *cohort -= gone;
        left -= gone;
    }
    leaving - left
}

/// Wages answer shortage, and people follow wages along linked basins (E18a, E18c).
fn move_between_basins<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    for at in 0..world.skilled.len() {
        let staffed = labour::staffed(world.skilled[at], world.needed[at]);
        world.wage[at] = labour::answered(p, world.wage[at], staffed);
    }
    for from in 0..world.skilled.len() {
        let (basin, skill) = pool_of(from);
        for linked in 0..step.scenario.basins[basin.at()].linked.len() {
            let to_basin = step.scenario.basins[basin.at()].linked[linked];
            let to = pool(to_basin, skill);
            let moved = labour::moved(p, world.skilled[from], world.wage[from], world.wage[to]);
            if moved > 0.0 {
                world.skilled[from] -= moved;
                world.skilled[to] += moved;
                step.report(
                    EventKind::Moved,
                    Subject::Pool(to_basin, skill),
                    Cause::Market,
                    moved,
                    from as f64,
                );
            }
        }
    }
}

/// People at work in a pool.
fn people_at_work(scenario: &Scenario, world: &World, at: usize) -> f64 {
    labour::at_work(&scenario.parameters, &world.skilled, &world.newcomers, &world.needed, at)
}

fn settle_staffing<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    for at in 0..world.skilled.len() {
        let people = people_at_work(step.scenario, world, at);
        world.staffing[at] = labour::staffed(people, world.needed[at]);
    }
}

/// Within a basin the better payer is staffed first (E18b): shares of people go by need times pay
/// to a power, and what one plant has over its need is shared among the others once.
fn share_within_basins<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    let mut pools = std::mem::take(&mut world.scratch.pool);
    let [at_work, sums, over, short] = &mut pools;
    sums.fill(0.0);
    over.fill(0.0);
    short.fill(0.0);
    let pay_of = |contracted: bool, poor: bool| {
        let bonus = if contracted { p.contracted_pay_bonus } else { 0.0 };
        let pay = 1.0 + bonus - if poor { 0.5 * p.contracted_pay_bonus } else { 0.0 };
        if pay == 1.0 { 1.0 } else { math::power(pay, p.pay_sorting_power) }
    };
    let pulls = [[pay_of(false, false), pay_of(false, true)], [pay_of(true, false), pay_of(true, true)]];
    for (at, people) in at_work.iter_mut().enumerate() {
        *people = people_at_work(scenario, world, at);
    }
    let mut weights = std::mem::take(&mut world.scratch.facility[0]);
    let mut staffing = std::mem::take(&mut world.scratch.staffing);
    let count = scenario.facilities.len();
    // All of one length, so that no access by plant below is checked again.
    let (need, pool_of) = (&world.scratch.need[..count], &scenario.facility_pool[..count]);
    let (deal_status, facilities) = (&world.deal_status[..count], &scenario.facilities[..count]);
    let (weight, staffed) = (&mut weights[..count], &mut staffing[..count]);
    for i in 0..count {
        weight[i] = 0.0;
        if need[i] > 0.0 {
            let facility = &facilities[i];
            let means = super::firm::means_kusd(world, facility.firm.at());
            let poor = means < p.distress_cash_share * facility.capital_kusd;
            let contracted = deal_status[i] == DealStatus::Signed;
            weight[i] = need[i] * pulls[usize::from(contracted)][usize::from(poor)];
            sums[pool_of[i]] += weight[i];
        }
    }
    for i in 0..count {
        staffed[i] = 1.0;
        if need[i] > 0.0 {
            let at = pool_of[i];
            let given = at_work[at] * math::ratio(weight[i], sums[at]);
            staffed[i] = given / need[i];
            over[at] += math::positive_part(given - need[i]);
            short[at] += math::positive_part(need[i] - given);
        }
    }
    for i in 0..count {
        let at = pool_of[i];
        if staffed[i] < 1.0 && short[at] > 0.0 {
            let extra = over[at] * (1.0 - staffed[i]) * need[i] / short[at];
            staffed[i] += extra / need[i];
        }
        staffed[i] = math::clip(staffed[i], 0.0, 1.0);
    }
    world.scratch.facility[0] = weights;
    world.scratch.staffing = staffing;
    world.scratch.pool = pools;
}

/// Beijing calls its specialists home (E67): once per basin.
pub(in crate::rules) fn recall<S: Sink>(step: &mut Step<'_, S>, world: &mut World, cause: Cause) {
    for at in 0..world.skilled.len() {
        let gone = math::whole(world.recallable[at] * world.skilled[at]);
        world.recallable[at] = 0.0;
        if gone > 0.0 {
            raid(world, at, gone);
            world.mentors_order[at] = math::whole(0.5 * world.mentors_order[at]);
            let (basin, skill) = pool_of(at);
            step.report(EventKind::Recalled, Subject::Pool(basin, skill), cause, gone, 0.0);
        }
    }
}

/// [`signed_need`] on what a seat sees.
pub fn signed_need_of(view: &super::view::SeatView<'_>, at: usize) -> f64 {
    signed_need(view.scenario(), view.world(), at)
}

/// [`in_training`] on what a seat sees.
pub fn in_training_of(view: &super::view::SeatView<'_>, at: usize) -> f64 {
    in_training(view.scenario(), view.world(), at)
}

/// [`seat_limit`] on what a seat sees.
pub fn seat_limit_of(view: &super::view::SeatView<'_>, at: usize) -> f64 {
    seat_limit(view.scenario(), view.world(), at)
}
