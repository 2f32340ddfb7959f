//! How well every basin will be staffed in the years ahead: the rules of people followed on what the seat sees,
//! without luck and as if all that is ordered is paid. The basins go on together, since who comes to one on a
//! visa leaves another, and people follow wages.
use super::start_up::start_up_of;
use crate::rules::id::*;
use crate::rules::labour;
use crate::rules::math;
use crate::rules::ramp::is_ramping_of;
use crate::rules::view::SeatView;

/// Half-years looked ahead.
const AHEAD: u32 = 12;

/// What the course of the basins is worked out from: the people that each pool needs in each half-year.
pub(super) struct Staffing {
    needed: Vec<Vec<f64>>,
}

/// The half-years ahead, each with its figures by pool.
pub(super) struct Course {
    staffed: Vec<Vec<f64>>,
    hired_away: Vec<Vec<f64>>,
}

impl Course {
    /// Share of a pool staffed in each half-year.
    pub(super) fn staffed(&self, at: usize) -> Vec<f64> {
        self.staffed.iter().map(|pools| pools[at]).collect()
    }

    /// People hired away from a pool in the first so many half-years.
    pub(super) fn hired_away(&self, at: usize, steps: usize) -> f64 {
        self.hired_away.iter().take(steps).map(|pools| pools[at]).sum()
    }
}

impl Staffing {
    /// Of what a seat sees.
    pub(super) fn of(view: &SeatView<'_>) -> Self {
        Self { needed: (0..AHEAD).map(|ahead| needed_at(view, view.step() + ahead)).collect() }
    }

    /// The course with the orders that stand, or with so many seats ordered in one pool.
    pub(super) fn course(&self, view: &SeatView<'_>, seats_in: Option<(usize, f64)>) -> Course {
        let mut people = People::of(view);
        if let Some((at, seats)) = seats_in {
            people.seats[at] = seats;
        }
        let mut course = Course { staffed: Vec::new(), hired_away: Vec::new() };
        for needed in &self.needed {
            course.hired_away.push(people.half_year(view, needed));
            course.staffed.push(people.staffed(view, needed));
        }
        course
    }
}

/// The people of all pools, as they go on.
struct People {
    skilled: Vec<f64>,
    cohorts: Vec<[f64; 4]>,
    newcomers: Vec<[f64; 2]>,
    wage: Vec<f64>,
    seats: Vec<f64>,
}

impl People {
    fn of(view: &SeatView<'_>) -> Self {
        Self {
            skilled: view.skilled().to_vec(),
            cohorts: view.apprentices().to_vec(),
            newcomers: view.newcomers().to_vec(),
            wage: view.wage().to_vec(),
            seats: view.seats_order().to_vec(),
        }
    }

    /// One half-year in which so many are needed in each pool; gives who is hired away from each.
    fn half_year(&mut self, view: &SeatView<'_>, needed: &[f64]) -> Vec<f64> {
        let pools = self.skilled.len();
        let (mut graduating, mut hired_away) = (vec![0.0; pools], vec![0.0; pools]);
        // A pool is taught by those whom the visas of the pools before it left there.
        for (at, graduating) in graduating.iter_mut().enumerate() {
            *graduating = self.teach(view, at);
            if let Some((from, left)) = self.welcome(view, at) {
                hired_away[from] += left;
            }
        }
        self.turn_over(view, needed, &graduating);
        self.move_between_basins(view, needed);
        hired_away
    }

    /// The seats of a pool are filled as far as they can be taught; gives the cohort that graduates.
    fn teach(&mut self, view: &SeatView<'_>, at: usize) -> f64 {
        let p = &view.scenario().parameters;
        let skilled = self.skilled[at];
        let mentors = labour::mentors_taken_up(p, skilled, view.mentors_order()[at]);
        let seats = math::whole_down(math::lower(self.seats[at], labour::taught(p, skilled, mentors)));
        let [first, second, third, graduating] = self.cohorts[at];
        self.cohorts[at] = [seats, first, second, third];
        graduating
    }

    /// Newcomers on visas come to a pool, and those of a year ago count as skilled; gives the pool that loses
    /// people by it, and how many.
    fn welcome(&mut self, view: &SeatView<'_>, at: usize) -> Option<(usize, f64)> {
        let scenario = view.scenario();
        let visas = labour::visas_filled(scenario, at, view.visas_order()[at]);
        let [first, second] = self.newcomers[at];
        self.newcomers[at] = [visas, first];
        self.skilled[at] += second;
        if visas <= 0.0 {
            return None;
        }
        let from = labour::hired_from(scenario, &self.skilled, at)?;
        let left = labour::hired_away(&scenario.parameters, visas, self.skilled[from]);
        self.skilled[from] -= left;
        Some((from, left))
    }

    fn turn_over(&mut self, view: &SeatView<'_>, needed: &[f64], graduating: &[f64]) {
        let p = &view.scenario().parameters;
        for (at, needed) in needed.iter().copied().enumerate() {
            let turned = labour::turned_over(p, self.skilled[at], needed, self.wage[at], graduating[at]);
            self.skilled[at] = turned.skilled;
            if needed <= 0.0 {
                for cohort in &mut self.cohorts[at] {
                    *cohort = labour::stay_though_idle(p, *cohort);
                }
            }
        }
    }

    fn move_between_basins(&mut self, view: &SeatView<'_>, needed: &[f64]) {
        let scenario = view.scenario();
        let p = &scenario.parameters;
        for (at, needed) in needed.iter().copied().enumerate() {
            self.wage[at] = labour::answered(p, self.wage[at], labour::staffed(self.skilled[at], needed));
        }
        for from in 0..self.skilled.len() {
            let (basin, skill) = pool_of(from);
            for linked in &scenario.basins[basin.at()].linked {
                let to = pool(*linked, skill);
                let moved = labour::moved(p, self.skilled[from], self.wage[from], self.wage[to]);
                self.skilled[from] -= moved;
                self.skilled[to] += moved;
            }
        }
    }

    fn staffed(&self, view: &SeatView<'_>, needed: &[f64]) -> Vec<f64> {
        let p = &view.scenario().parameters;
        let hands = |at: usize| labour::at_work(p, &self.skilled, &self.newcomers, needed, at);
        needed.iter().enumerate().map(|(at, needed)| labour::staffed(hands(at), *needed)).collect()
    }
}

/// People that each pool needs in a half-year, with what is signed started when expected.
pub(super) fn needed_at(view: &SeatView<'_>, step: u32) -> Vec<f64> {
    let mut needed = vec![0.0; view.skilled().len()];
    for (i, facility) in view.scenario().facilities.iter().enumerate() {
        needed[pool(facility.basin, facility.stage.skill())] += needed_by(view, i, step);
    }
    needed
}

fn needed_by(view: &SeatView<'_>, i: usize, step: u32) -> f64 {
    let p = &view.scenario().parameters;
    let facility = &view.scenario().facilities[i];
    let full = facility.skilled_persons;
    let offered = view.status()[i] == Status::Prospect && view.deal_status()[i] == DealStatus::Offered;
    match view.status()[i] {
        Status::Operating if is_ramping_of(view, FacilityId::of(i)) && step < view.step() + 4 => {
            full * p.ramping_labour_multiple
        }
        Status::Operating => full,
        Status::Construction | Status::Suspended | Status::Prospect
            if offered || view.status()[i] != Status::Prospect =>
        {
            let start = start_up_of(view, FacilityId::of(i)).expected;
            let early = math::whole((1.0 - p.staffing_starts_at) * facility.build_steps) as u32;
            if step >= start {
                if step < start + 6 { full * p.ramping_labour_multiple } else { full }
            } else if step + early >= start {
                full
            } else {
                0.0
            }
        }
        Status::Construction | Status::Suspended | Status::Prospect | Status::Mothballed | Status::Closed => {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::draw::Key;
    use crate::rules::event::{EventKind, Record};
    use crate::rules::orders::{NumberedOrder, Order};
    use crate::rules::view::view;
    use crate::rules::{Mode, give_orders, opening, resolve};

    /// Visas in every basin and more seats than can be taught, so that who is hired away from a basin is missing
    /// there as a teacher in the same half-year.
    #[test]
    fn people_ahead_go_on_as_they_do_when_it_is_played() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/campaigns/valid/quiet-world");
        let loaded = crate::campaign::load_folder(folder.as_ref()).expect("a campaign of the tests");
        let mut scenario = loaded.scenario.expect("playable");
        // What is ordered is paid: money has no part in it, nor has when an instrument may be used.
        scenario.parameters.appropriation_kusd_per_year = 1e8;
        scenario.instruments.iter_mut().for_each(|rule| rule.from_turn = 1);
        let scenario = crate::rules::assemble::assemble(scenario);
        let (key, mut told) = (Key::from_seed(1), Record::default());
        let mut world = opening::open(&scenario, key);
        let orders: Vec<NumberedOrder> = (0..view(&scenario, &world).skilled().len())
            .map(|at| {
                let (basin, skill) = pool_of(at);
                let visas = math::lower(scenario.basins[basin.at()].visa_cap_persons, 60.0);
                let order = Order::Train { basin, skill, seats: 300.0, mentors: 0.0, visas };
                NumberedOrder { number: at as u16 + 1, order }
            })
            .collect();
        give_orders(&scenario, &mut world, 1, &orders, key, Mode::Strict, &mut told).expect("they pass");
        let (mut hired_away, mut compared, mut otherwise) = (0.0, 0, 0);
        for step in 0..12 {
            let before = world.clone();
            resolve(&scenario, &mut world, key, &mut told);
            // People whom Beijing called home were gone before anybody was taught.
            if told.events.iter().any(|event| event.step == step && event.kind == EventKind::Recalled) {
                continue;
            }
            let (before, after) = (view(&scenario, &before), view(&scenario, &world));
            let mut people = People::of(&before);
            hired_away += people.half_year(&before, after.needed()).iter().sum::<f64>();
            compared += 1;
            let mut seats_first = People::of(&before);
            for at in 0..after.skilled().len() {
                seats_first.teach(&before, at);
                // Idle apprentices leave in the same half-year, whoever taught them.
                let taught_otherwise = people.cohorts[at][0] != seats_first.cohorts[at][0];
                otherwise += usize::from(taught_otherwise && after.needed()[at] > 0.0);
            }
            assert_eq!(people.cohorts, after.apprentices(), "apprentices after step {step}");
            assert_eq!(people.newcomers, after.newcomers(), "newcomers after step {step}");
            assert_eq!(people.skilled, after.skilled(), "skilled people after step {step}");
            assert_eq!(people.wage, after.wage(), "wages after step {step}");
        }
        assert!(hired_away > 0.0 && compared > 6, "{hired_away} hired away in {compared} half-years");
        assert!(otherwise > 0, "it matters in what order pools are taught and lose people");
    }
}
