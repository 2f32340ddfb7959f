//! A step allocates nothing, nor does copying or imagining a world into one there is: counted, not
//! believed.
#[path = "support/mod.rs"]
mod support;

use coercivity::rules::draw::Key;
use coercivity::rules::event::Forget;
use coercivity::rules::imagine::{imagine, imagine_into};
use coercivity::rules::opening::open;
use coercivity::rules::view::view;
use coercivity::rules::{resolve, settle_dilemma};
use support::play::{Style, play_game};
use support::reference::reference;
use support::small;

mod counting {
    //! The system's allocator with a count beside it, by thread.
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<u64> = const { Cell::new(0) };
    }

    /// Counts what it hands out.
    pub struct Counting;

    // The one place where a test needs what the crate forbids: an allocator is unsafe by its trait.
    #[allow(unsafe_code)]
    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            COUNT.with(|count| count.set(count.get() + 1));
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
            unsafe { System.dealloc(pointer, layout) }
        }

        unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            COUNT.with(|count| count.set(count.get() + 1));
            unsafe { System.realloc(pointer, layout, size) }
        }
    }

    /// How many allocations the work made on this thread.
    pub fn during(work: impl FnOnce()) -> u64 {
        let before = COUNT.with(Cell::get);
        work();
        COUNT.with(Cell::get) - before
    }
}

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

#[test]
fn the_count_counts() {
    assert_eq!(counting::during(|| drop(std::hint::black_box(vec![1u8; 10]))), 1);
}

#[test]
fn a_step_allocates_nothing_in_any_state_a_game_reaches() {
    for scenario in [small().build(), reference()] {
        let key = Key::from_seed(5);
        // The first step warms nothing up that later ones need: even it allocates nothing.
        play_game(&scenario, 5, Style::Plan(0), |moment| {
            if view(moment.scenario, moment.world).step() >= moment.scenario.calendar.all_steps() {
                return;
            }
            let mut world = moment.world.clone();
            let count = counting::during(|| {
                settle_dilemma(moment.scenario, &mut world, key, &mut Forget);
                resolve(moment.scenario, &mut world, key, &mut Forget);
            });
            assert_eq!(count, 0, "step {}", view(moment.scenario, moment.world).step());
        });
    }
}

#[test]
fn copying_and_imagining_into_a_world_allocate_nothing() {
    let scenario = small().build();
    let mut other = open(&scenario, Key::from_seed(1));
    let mut imagined = imagine(&view(&scenario, &other), Key::from_seed(2));
    play_game(&scenario, 7, Style::Mixed(0), |moment| {
        assert_eq!(counting::during(|| other.copy_from(moment.world)), 0);
        let seen = view(moment.scenario, moment.world);
        assert_eq!(counting::during(|| imagine_into(&seen, Key::from_seed(3), &mut imagined)), 0);
    });
}
