//! Luck is keyed: the same key gives the same game whoever watches, whatever room it is worked out
//! in, on any number of threads; and what one order, one plant or another pace changes is not luck.
use crate::support::play::{Dice, Moment, plans, replay};
use crate::support::world::{OUTSIDE, Plant};
use crate::support::{Played, Style, play_game, small};
use crate::{games, styles};
use coercivity::futures::run_rows;
use coercivity::rules::draw::{Draws, EntityKey, Key, Stream, purpose};
use coercivity::rules::event::{Cause, EventKind, Forget, Record, Subject};
use coercivity::rules::id::{Stage, Status};
use coercivity::rules::imagine::imagine;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::view::view;
use coercivity::rules::{Mode, resolve};
use proptest::prelude::*;

proptest! {
    #![proptest_config(games(24))]

    #[test]
    fn a_replayed_journal_gives_the_same_game(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let Played { orders, record, world } = play_game(&scenario, seed, style, |_| {});
        let (again, seen) = replay(&scenario, seed, &orders, Mode::Strict);
        prop_assert_eq!(again.hash(), world.hash());
        prop_assert_eq!(seen, record);
    }

    #[test]
    fn who_watches_and_in_which_room_makes_no_difference(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let key = Key::from_seed(seed);
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            let scenario: &Scenario = moment.scenario;
            if view(scenario, moment.world).step() >= scenario.calendar.all_steps() {
                return;
            }
            let mut own = moment.world.clone();
            let mut record = Record::default();
            resolve(scenario, &mut own, key, &mut record);
            // A clean room, and one in which a step of an imagined future was worked out before.
            let mut clean = imagine(&view(scenario, moment.world), Key::from_seed(9));
            let mut used = clean.clone();
            resolve(scenario, &mut used, Key::from_seed(9), &mut Forget);
            for room in [&mut clean, &mut used] {
                room.copy_from(moment.world);
                assert!(room.hash() == moment.world.hash(), "a copy is the same");
                resolve(scenario, room, key, &mut Forget);
                assert!(room.hash() == own.hash(), "step {}", view(scenario, moment.world).step());
            }
        });
    }
}

/// What chance alone does: stops of countries, continuing resolutions, and outages of plants.
fn chance(record: &Record) -> Vec<(u32, EventKind, Subject)> {
    record
        .events
        .iter()
        .filter(|event| match event.kind {
            EventKind::CountryStop | EventKind::ContinuingResolution => true,
            EventKind::Outage => event.cause == Cause::Chance,
            _ => false,
        })
        .map(|event| (event.step, event.kind, event.subject))
        .collect()
}

/// Plants that ran at the end of each step.
fn watch_running(running: &mut Vec<Vec<bool>>) -> impl FnMut(&Moment<'_>) + '_ {
    |moment: &Moment<'_>| {
        if !moment.before_steps {
            let statuses = view(moment.scenario, moment.world);
            running.push(statuses.status().iter().map(|status| *status == Status::Operating).collect());
        }
    }
}

/// Outages strike where a plant runs; all else of chance is the same in both games. Gives how much was compared.
fn same_luck(
    a: &[(u32, EventKind, Subject)],
    b: &[(u32, EventKind, Subject)],
    ran: impl Fn(u32, usize) -> bool,
) -> usize {
    let kept = |list: &[(u32, EventKind, Subject)]| -> Vec<(u32, EventKind, Subject)> {
        list.iter()
            .filter(|(step, _, subject)| match subject {
                Subject::Facility(id) => *step > 0 && ran(step - 1, id.at()),
                _ => true,
            })
            .copied()
            .collect()
    };
    let compared = kept(a);
    assert_eq!(compared, kept(b));
    compared.len()
}

fn steady_hazard() -> crate::support::Small {
    let hazard = 0.05;
    small().set("outage_hazard_per_step", hazard).set("outage_hazard_ramping", hazard)
}

#[test]
fn one_order_taken_away_leaves_all_other_luck_alone() {
    let scenario = steady_hazard().build();
    let mut dice = Dice::new(11);
    let mut different = 0;
    for seed in 0..12 {
        let mut ran = Vec::new();
        let whole = play_game(&scenario, seed, Style::Mixed(0), watch_running(&mut ran));
        let mut fewer = whole.orders.clone();
        let turns: Vec<usize> = (0..fewer.len()).filter(|turn| !fewer[*turn].is_empty()).collect();
        let turn = turns[dice.below(turns.len().min(3))];
        let at = dice.below(fewer[turn].len());
        fewer[turn].remove(at);
        let (world, record) = replay(&scenario, seed, &fewer, Mode::Lenient);
        different += usize::from(world.hash() != whole.world.hash());
        // Which plants run depends on the order; when the country stops or a resolution comes does not.
        let without_plants = |record: &Record| -> Vec<_> {
            chance(record).into_iter().filter(|(_, kind, _)| *kind != EventKind::Outage).collect()
        };
        assert_eq!(without_plants(&record), without_plants(&whole.record), "seed {seed}");
        assert!(!chance(&record).is_empty());
    }
    assert!(different >= 6, "the orders taken away did something in {different} games of 12");
}

#[test]
fn a_closed_plant_far_away_changes_nothing_at_all() {
    let ghost = Plant {
        id: "ghost",
        stage: Stage::Magnet,
        country: OUTSIDE,
        firm: 0,
        t_per_year: [10.0, 0.0, 0.0, 0.0],
        status: Status::Closed,
        ramp: 0.0,
        progress: 0.0,
    };
    let (without, with) = (small().build(), small().plant(ghost).build());
    for seed in 0..6 {
        let plain = play_game(&without, seed, Style::Plan(0), |_| {});
        let haunted = play_game(&with, seed, Style::Plan(0), |_| {});
        for (here, there) in plain.record.events.iter().zip(&haunted.record.events) {
            assert_eq!(here, there, "seed {seed}");
        }
        assert!(plain.record == haunted.record, "seed {seed}: the books differ");
    }
}

#[test]
fn an_added_plant_leaves_the_luck_of_every_other_alone() {
    let twin = Plant {
        id: "late-magnet",
        stage: Stage::Magnet,
        country: 1,
        firm: 3,
        t_per_year: [700.0, 30.0, 20.0, 0.0],
        status: Status::Operating,
        ramp: 0.6,
        progress: 1.0,
    };
    let (without, with) = (steady_hazard().build(), steady_hazard().plant(twin).build());
    let mut compared = 0;
    for seed in 0..8 {
        let (mut ran_here, mut ran_there) = (Vec::new(), Vec::new());
        let here = play_game(&without, seed, Style::Plan(0), watch_running(&mut ran_here));
        let there = play_game(&with, seed, Style::Plan(0), watch_running(&mut ran_there));
        assert_ne!(here.record, there.record, "a plant that runs changes the game");
        let both = |step: u32, i: usize| {
            i < ran_here[0].len() && ran_here[step as usize][i] && ran_there[step as usize][i]
        };
        compared += same_luck(&chance(&here.record), &chance(&there.record), both);
    }
    assert!(compared > 100, "only {compared} strokes of luck");
}

#[test]
fn another_pace_of_turns_leaves_a_game_without_orders_alone() {
    let paced = |turns: &[u32]| {
        let mut small = small().turns(turns, 6);
        // A dilemma is settled when a turn is committed, which is what pace decides.
        small.scenario.events.retain(|event| event.choices.len() == 1);
        // So is a question to the seat: full tills ask none, and nobody bids.
        small.scenario.levers.pop();
        for firm in &mut small.scenario.firms {
            firm.extra_cash_kusd = 1e8;
        }
        small.build()
    };
    for seed in 0..6 {
        let record = |turns: &[u32]| {
            let scenario = paced(turns);
            replay(&scenario, seed, &[], Mode::Strict).1
        };
        let yearly = record(&[2; 12]);
        assert_eq!(yearly, record(&[1; 24]), "seed {seed}: half-years");
        assert_eq!(yearly, record(&[2, 4, 6, 12]), "seed {seed}: growing turns");
    }
}

#[test]
fn one_thread_and_four_give_the_same_rows() {
    let scenario = small().build();
    let seeds: Vec<u64> = (1..=12).collect();
    let rows = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run_rows(&scenario, &plans()[0], &seeds))
    };
    assert_eq!(rows(1), rows(4));
}

#[test]
fn draws_are_frozen() {
    let draws = |stream| Draws { key: Key::from_seed(20_270_101), stream };
    let plant = EntityKey::of("facility/mountain-pass-mine");
    let told = [
        draws(Stream::World).uniform(3, plant, purpose::OUTAGE, 0),
        draws(Stream::World).uniform(3, plant, purpose::OUTAGE_LENGTH, 0),
        draws(Stream::World).uniform(4, plant, purpose::OUTAGE, 0),
        draws(Stream::Adversary).uniform(3, plant, purpose::OUTAGE, 0),
        draws(Stream::Future).normal(3, plant, purpose::BELIEF_COST, 2),
    ];
    insta::assert_debug_snapshot!((plant, told));
}
