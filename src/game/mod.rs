//! One game: draft, check, commit, and what was reported. The only owner of the true world.
//!
//! Fronts hold a [`Game`] and ask it; they see a [`SeatView`] and nothing else. A draft is tried on
//! an imagined world, so a preview never runs the real world ahead.
mod accounts;
mod band;
mod bench;
mod blame;
mod causes;
mod course;
mod cover;
mod decide;
mod desk;
mod draft;
mod drafting;
mod dues;
mod ended;
mod filling;
mod form;
mod grid;
mod guide;
mod held_back;
mod hindsight;
mod hired;
mod imagined;
mod intelligence;
mod lacks;
mod let_go;
mod links;
mod losses;
mod market;
mod network;
mod now;
mod ordered;
mod owed;
mod paid;
mod plants;
mod project;
mod rate;
mod renewal;
mod report;
mod ribbon;
mod run_on;
mod score;
mod settled;
mod several;
mod sheet;
mod shortfall;
mod snapshot;
mod spent;
mod staffing;
mod start_up;
mod stocking;
mod till;
mod tried;
mod why;
mod workforce;

pub use accounts::{Account, Whose, accounts};
pub use bench::Bench;
pub use blame::{
    CameOf, Cliff, Unseen, came_of, contract_cliff, signed_unseen, unpaid_by_year, unseen_deals,
};
pub use causes::{LongLedger, moved_over};
pub use course::{
    FailureCourse, believed_course, course, failures_shown, marked_after, narrowest_running_after,
    past_since, shown_course,
};
pub use cover::{COVERED_FROM, Cover, MOST_MONTHS, filled_by_allies, months_in_figures, months_of_cover};
pub use decide::{FILLED, ToDecide, to_decide};
pub use desk::{Paper, PaperKind, contracts_ending, no_buyer_comes, papers, rescues_of, template};
pub use draft::{Draft, DraftLine};
pub use drafting::{Added, Idle};
pub use ended::{EndedWithPlants, ended_with_plants, last_ended_with_plants};
pub use filling::{ClassesAhead, FUTURES, Filled, Filling, classes_ahead, filling_ahead};
pub use form::{FormField, OrderForm, OrderKind, plants as plants_for, standing};
pub use grid::{Grid, GridCell, GridRow, grid, to_china};
pub use guide::{Course, Outcome, met, outcomes};
pub use held_back::{HeldBack, held_back_of, meets_of, never_meets_of};
pub use hindsight::{
    Lapsed, LeftPaper, PlantStep, ShortStart, StageRecord, events_before, left_on_the_desk, narrowest_among,
    narrowest_over, orders_before, short_starts, signed_of_turn, stage_records,
};
pub use hired::{HiredAway, hired_away, largest_raid};
pub use intelligence::{PartnerStand, Subject as Unknowable, Unknown, stands, unknowns};
pub use lacks::{Lack, LackTag, Lacking, lacks};
pub use let_go::let_go_though_paid;
pub use links::{held_by, in_use, links_held_by, plant_held_by};
pub use losses::{LargestLosses, Loss, LossOf, largest_losses_after, losses};
pub use market::{Fee, Market, Quote, Stock, market};
pub use network::{Haul, Leaving, Network, Port, Site, mass, network};
pub use now::{OpeningFigures, opening_figures};
pub use ordered::{ordered_by, root_of_move};
pub use owed::{
    InForce, OwedByOthers, OwedYear, Purse, in_force, offers_out, owed_by_others, owed_by_year, purse,
};
pub use paid::{freed_kusd, priced, priced_though_refused, seats_kusd_per_year, taught_with};
pub use plants::{Flow, FlowEnd, PlantNow, plants_at};
pub use project::{
    Belief, Builds, Chance, Easing, InvestorSum, ProjectRow, belief, investor_sum, project_row,
};
pub use report::{A_GOOD_PART, Answer, Means, TurnReport, at_stake, telling, weight};
pub use ribbon::{Material, Ribbon, RibbonStage, narrowest, ribbon, signed_by_odds};
pub use run_on::{
    Asks, answer_to, asks_after, asks_now, contracts_left, goes_unanswered, left_as_they_are, passed_by,
};
pub use score::{Judgement, Scorecard, judgements, scorecard};
pub use settled::{Settled, Settlement, settlement_of};
pub use several::{
    CutOutcome, LEAST_SHOWN, Lost, Need, Several, SeveralKind, SeveralRow, Stake, Taken, Whom,
};
pub use sheet::{LastChange, RowState, Sheet, SheetAnswer, SheetRow, lead_of};
pub use shortfall::{Part, Shortfall, Went, shortfall};
pub use snapshot::{BuildSnapshot, PlantSnapshot, Snapshot};
pub use spent::paid_by_step_kusd;
pub use start_up::{Shifted, StartUp, late_steps, said_at_decision, shifted, start_up_of};
pub use till::{FirmTill, LIKELY, Till, answer_of, answer_while_it_stands, stands_for, till_of};
pub use tried::Tried;
pub use why::{Driver, Explanation, ExplanationLine, Topic, explain_topic};
pub use workforce::{PoolRow, Ready, StaffingForecast, forecast, lacking, pools, skill_name, staffed_now};

use crate::rules::draw::Key;
use crate::rules::event::Record;
use crate::rules::held::{self, Clause};
use crate::rules::id::OrderId;
use crate::rules::orders::{NumberedOrder, Order};
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};
use crate::rules::{self, Mode, Rejected};
use std::sync::Arc;

/// Largest seed: a client in another language must be able to hold it.
pub const LARGEST_SEED: u64 = (1 << 53) - 1;

/// What a turn is played from, and played again from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenTurn {
    /// The orders, in order.
    pub orders: Vec<NumberedOrder>,
    /// The two lines of judgement written at commit, either may be empty.
    pub predictions: [String; 2],
    /// How many turns of this seed the player had seen elsewhere when it was committed.
    pub foreknown_turns: usize,
}

/// A committed turn: what was ordered and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The orders, in order.
    pub orders: Vec<NumberedOrder>,
    /// The two lines of judgement written at commit, either may be empty.
    pub predictions: [String; 2],
    /// How many turns of this seed the player had seen elsewhere when it was committed.
    pub foreknown_turns: usize,
    /// Hash of the state after it.
    pub state_hash: [u8; 32],
    /// Everything that happened and was booked.
    pub record: Record,
    /// What was seen after each of its steps.
    pub seen: Vec<Snapshot>,
}

impl Turn {
    /// What it was played from.
    pub fn given(&self) -> GivenTurn {
        GivenTurn {
            orders: self.orders.clone(),
            predictions: self.predictions.clone(),
            foreknown_turns: self.foreknown_turns,
        }
    }
}

/// One game.
#[derive(Clone, Debug)]
pub struct Game {
    scenario: Arc<Scenario>,
    seed: u64,
    world: World,
    draft: Draft,
    turns: Vec<Turn>,
    opening: Snapshot,
    opening_figures: OpeningFigures,
    epilogue: Option<Epilogue>,
    foreknown_turns: usize,
    settled: Settled,
}

/// What came of it without the programme.
#[derive(Clone, Debug, PartialEq)]
struct Epilogue {
    world: World,
    record: Record,
    seen: Vec<Snapshot>,
}

impl Game {
    /// Opens a game.
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let world = rules::opening::open(&scenario, Key::from_seed(seed));
        let (opening, opening_figures) = {
            let view = view(&scenario, &world);
            (Snapshot::of(&view), now::opening_figures(&view))
        };
        Self {
            scenario,
            seed,
            world,
            draft: Draft::default(),
            turns: Vec::new(),
            opening,
            opening_figures,
            epilogue: None,
            foreknown_turns: 0,
            settled: Settled::default(),
        }
    }

    /// Replays turns onto a new game. Fails with the position of the turn and the refused order if
    /// an order does not pass, as in a damaged journal.
    pub fn replay(
        scenario: Arc<Scenario>,
        seed: u64,
        turns: &[GivenTurn],
    ) -> Result<Self, (usize, Rejected)> {
        let mut game = Self::new(scenario, seed);
        for (at, turn) in turns.iter().enumerate() {
            game.play_turn(turn.clone()).map_err(|rejected| (at, rejected))?;
        }
        Ok(game)
    }

    /// The campaign.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Hash of the state now; after the epilogue once the game is over.
    pub fn state_hash(&self) -> [u8; 32] {
        self.last_world().hash()
    }

    /// What the seat sees now; once the game is over, what it saw at the end of play.
    pub fn view(&self) -> SeatView<'_> {
        view(&self.scenario, &self.world)
    }

    /// What is seen from the far end: the same as [`Self::view`] in play, the world five years on once
    /// the epilogue has run.
    pub fn view_from_the_end(&self) -> SeatView<'_> {
        view(&self.scenario, self.last_world())
    }

    fn last_world(&self) -> &World {
        self.epilogue.as_ref().map_or(&self.world, |epilogue| &epilogue.world)
    }

    /// The turn being decided, from 1; one more than the last once play is over.
    pub fn turn(&self) -> usize {
        self.turns.len() + 1
    }

    /// Committed turns.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// All turns of play are committed and the epilogue has run.
    pub fn over(&self) -> bool {
        self.epilogue.is_some()
    }

    /// What happened in the epilogue, once it has run.
    pub fn epilogue(&self) -> Option<&Record> {
        self.epilogue.as_ref().map(|epilogue| &epilogue.record)
    }

    /// What was seen in each step of the epilogue, once it has run.
    pub fn epilogue_seen(&self) -> &[Snapshot] {
        self.epilogue.as_ref().map_or(&[], |epilogue| &epilogue.seen)
    }

    /// What was seen when the game opened.
    pub fn opening(&self) -> &Snapshot {
        &self.opening
    }

    /// What was seen after each step so far: the opening, the steps of play, the epilogue.
    pub fn seen(&self) -> impl Iterator<Item = &Snapshot> {
        std::iter::once(&self.opening)
            .chain(self.turns.iter().flat_map(|turn| &turn.seen))
            .chain(self.epilogue_seen())
    }

    /// How many turns of this seed the player had seen before playing them here: in the game this
    /// one was branched from, or in another save.
    pub fn foreknown_turns(&self) -> usize {
        self.foreknown_turns
    }

    /// How many of the committed turns were played knowing what would come of some way to play them.
    pub fn turns_played_foreknown(&self) -> usize {
        let known = |(at, turn): &(usize, &Turn)| turn.foreknown_turns > *at;
        self.turns.iter().enumerate().filter(known).count()
    }

    /// Notes turns of this seed seen elsewhere; the most ever noted counts, and each turn committed
    /// from now on carries it.
    pub fn note_foreknowledge(&mut self, turns: usize) {
        self.foreknown_turns = self.foreknown_turns.max(turns);
    }

    /// Answers that stand from turn to turn.
    pub fn settled(&self) -> &Settled {
        &self.settled
    }

    /// The same, to be changed; the draft as it stands is left.
    pub fn settled_mut(&mut self) -> &mut Settled {
        &mut self.settled
    }

    /// Commits the draft: the turn is resolved and reported, and what is settled is drafted for the next. An order
    /// that no longer passes is named, and nothing is changed.
    pub fn commit(&mut self, predictions: [String; 2]) -> Result<(), Rejected> {
        let orders = self.draft.orders().to_vec();
        self.play_turn(GivenTurn { orders, predictions, foreknown_turns: self.foreknown_turns })?;
        self.draft = Draft::default();
        settled::draft_settled(self);
        Ok(())
    }

    fn play_turn(&mut self, given: GivenTurn) -> Result<(), Rejected> {
        let GivenTurn { orders, predictions, foreknown_turns } = given;
        let key = Key::from_seed(self.seed);
        let turn = self.turn();
        let mut world = self.world.clone();
        let mut record = Record::default();
        let id_turn = turn as u16;
        rules::give_orders(&self.scenario, &mut world, id_turn, &orders, key, Mode::Strict, &mut record)?;
        rules::settle_dilemma(&self.scenario, &mut world, key, &mut record);
        let steps = self.scenario.calendar.steps_of_turn(turn);
        let mut seen = Vec::with_capacity(steps as usize);
        for _ in 0..steps {
            rules::resolve(&self.scenario, &mut world, key, &mut record);
            seen.push(Snapshot::of(&view(&self.scenario, &world)));
        }
        self.world = world;
        // What was known once is not unlearned, whatever a journal says of a later turn.
        self.note_foreknowledge(foreknown_turns);
        self.turns.push(Turn {
            orders,
            predictions,
            foreknown_turns: self.foreknown_turns,
            state_hash: self.world.hash(),
            record,
            seen,
        });
        if self.turns.len() == self.scenario.calendar.turn_steps.len() {
            self.run_epilogue();
        }
        Ok(())
    }

    /// Ten steps without the programme: no money, no orders, Beijing plays on.
    fn run_epilogue(&mut self) {
        let key = Key::from_seed(self.seed);
        let mut world = self.world.clone();
        let mut record = Record::default();
        let mut seen = Vec::with_capacity(self.scenario.calendar.epilogue_steps as usize);
        for _ in 0..self.scenario.calendar.epilogue_steps {
            rules::resolve(&self.scenario, &mut world, key, &mut record);
            seen.push(Snapshot::of(&view(&self.scenario, &world)));
        }
        self.epilogue = Some(Epilogue { world, record, seen });
    }

    /// Clauses of the verdict, on the play so far and on the epilogue once it has run.
    pub fn clauses(&self) -> Vec<Clause> {
        held::clauses(&self.view_from_the_end())
    }

    /// A new game with the first `turns` turns of this one: a branch.
    pub fn branch(&self, turns: usize) -> Result<Self, (usize, Rejected)> {
        let kept: Vec<GivenTurn> = self.turns.iter().take(turns).map(Turn::given).collect();
        let mut branch = Self::replay(Arc::clone(&self.scenario), self.seed, &kept)?;
        branch.note_foreknowledge(self.turns.len().max(self.foreknown_turns));
        Ok(branch)
    }

    /// Report of a committed turn (from 1).
    pub fn report(&self, turn: usize) -> Option<TurnReport> {
        report::report(self, turn)
    }

    /// The papers on the desk this turn.
    pub fn papers(&self) -> Vec<Paper> {
        desk::papers(&self.view())
    }

    /// What the plan lacks, draft included.
    pub fn lacks(&self) -> Vec<Lack> {
        lacks::lacks(&self.try_draft())
    }

    /// The order of an id, if it was given in this game.
    pub fn order(&self, id: OrderId) -> Option<&Order> {
        let turn = self.turns.get(usize::from(id.turn).checked_sub(1)?)?;
        turn.orders.iter().find(|numbered| numbered.number == id.number).map(|numbered| &numbered.order)
    }
}

#[cfg(test)]
mod tests;
