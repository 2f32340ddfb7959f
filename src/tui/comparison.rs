//! What shipped doctrines came to on the same draw, played on a thread of their own while the
//! player reads. The layer that asked holds the comparison; dropping it ends the work.
use super::worker::attempt;
use crate::campaign::Shelf;
use crate::futures::{Doctrine, doctrines_beside, whole_game};
use crate::game::Game;
use crate::report::debrief::{ComparedRow, compared_row};
use crate::rules::scenario::Scenario;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Tells the loop that there is something new to draw.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Doctrines compared with before any other of a campaign, by id, in this order.
const FIRST: [&str; 6] =
    ["do-nothing", "historical", "three-lessons", "hold-the-line", "set-and-forget", "balanced-capital-led"];

/// Doctrines that a game is set beside, at most.
const MOST: usize = 3;

/// Which of a campaign's doctrines a game is set beside: those named first, then others in the order of
/// the folder, so that a campaign with doctrines of its own kind is not compared with one row.
fn chosen(doctrines: &[Doctrine]) -> Vec<&Doctrine> {
    let first = FIRST.iter().filter_map(|id| doctrines.iter().find(|doctrine| doctrine.id == *id));
    let others = doctrines.iter().filter(|doctrine| !FIRST.contains(&doctrine.id.as_str()));
    first.chain(others).take(MOST).collect()
}

/// How far the work is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Games finished, the player's own first.
    pub rows: Vec<ComparedRow>,
    /// How many there will be.
    pub of: usize,
    /// Why there are fewer, if something went wrong.
    pub trouble: Option<String>,
    /// Nothing more will come.
    pub done: bool,
}

/// A comparison under way or finished.
pub struct Comparison {
    progress: Arc<Mutex<Progress>>,
    stop: Arc<AtomicBool>,
}

impl Comparison {
    /// Sets a game beside doctrines on its own draw, as far as it has been played.
    pub fn start(game: &Game, shelf: Shelf, wake: Wake) -> Self {
        let own = compared_row("you", game);
        let first = Progress { rows: vec![own], of: 1 + MOST, ..Progress::default() };
        let comparison = Self { progress: Arc::new(Mutex::new(first)), stop: Arc::default() };
        let work = Work {
            scenario: Arc::clone(game.scenario()),
            seed: game.seed(),
            turns: game.turns().len(),
            shelf,
            progress: Arc::clone(&comparison.progress),
            stop: Arc::clone(&comparison.stop),
            wake,
        };
        if work.turns == 0 {
            work.tell(|progress| progress.done = true);
        } else {
            thread::spawn(move || work.see_through(Work::run));
        }
        comparison
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Comparison {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Work {
    scenario: Arc<Scenario>,
    seed: u64,
    turns: usize,
    shelf: Shelf,
    progress: Arc<Mutex<Progress>>,
    stop: Arc<AtomicBool>,
    wake: Wake,
}

impl Work {
    fn tell(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress.lock().unwrap_or_else(PoisonError::into_inner));
        (self.wake)();
    }

    /// Does the work and says that nothing more will come, even if it breaks: who reads would wait for it.
    fn see_through(&self, work: impl FnOnce(&Self)) {
        let done = attempt(|| work(self));
        self.tell(|progress| {
            if let Err(why) = done {
                progress.trouble = Some(format!("the comparison broke, please report it: {why}"));
            }
            progress.done = true;
        });
    }

    fn run(&self) {
        let found = self.shelf.folder_of_doctrines(&self.scenario.id).map_err(|error| error.to_string());
        match found.and_then(|folder| doctrines_beside(&folder)) {
            Ok(doctrines) => {
                let chosen = chosen(&doctrines);
                self.tell(|progress| progress.of = 1 + chosen.len());
                for doctrine in chosen {
                    if self.stop.load(Ordering::Relaxed) {
                        return;
                    }
                    match whole_game(&self.scenario, doctrine, self.seed, self.turns) {
                        Ok(game) => {
                            let row = compared_row(&doctrine.name, &game);
                            self.tell(|progress| progress.rows.push(row));
                        }
                        Err(_) => self.tell(|progress| {
                            progress.trouble = Some(format!("{} could not be played", doctrine.name));
                        }),
                    }
                }
            }
            Err(error) => self.tell(|progress| progress.trouble = Some(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::embedded;

    #[test]
    fn a_comparison_that_breaks_says_so_and_that_it_has_ended() {
        let loaded = crate::campaign::load_embedded("first-year").expect("it is in the binary");
        let scenario = Arc::new(loaded.scenario.expect("it can be played"));
        let comparison =
            Comparison::start(&Game::new(Arc::clone(&scenario), 7), Shelf::default(), Arc::new(|| {}));
        let (progress, stop) = (Arc::clone(&comparison.progress), Arc::clone(&comparison.stop));
        let work = Work {
            scenario,
            seed: 7,
            turns: 1,
            shelf: Shelf::default(),
            progress,
            stop,
            wake: Arc::new(|| {}),
        };
        work.tell(|progress| progress.done = false);
        work.see_through(|_| panic!("a plant without a stage"));
        let told = comparison.progress();
        assert!(told.done);
        assert!(told.trouble.is_some_and(|trouble| trouble.contains("a plant without a stage")));
    }

    #[test]
    fn the_back_test_is_set_beside_what_was_done_and_every_campaign_beside_three_doctrines() {
        for (campaign, beside) in [
            ("2010", vec!["do-nothing", "historical", "floor-and-people"]),
            ("as-is", vec!["do-nothing", "set-and-forget", "balanced-capital-led"]),
            ("first-year", vec!["do-nothing", "three-lessons", "mining-only"]),
            ("first-shock", vec!["do-nothing", "hold-the-line", "balanced-capital-led"]),
        ] {
            let folder = embedded(campaign).expect("the campaign is in the binary");
            let doctrines = doctrines_beside(&folder).expect("its doctrines read");
            let ids: Vec<&str> = chosen(&doctrines).iter().map(|doctrine| doctrine.id.as_str()).collect();
            assert_eq!(ids, beside, "{campaign}");
        }
    }
}
