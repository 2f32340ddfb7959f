//! The campaign's guide in a game: which lesson the turn has, how far its steps are met, and how
//! each lesson came out. Steps are met by the state of the game and the draft, whatever road led
//! there.
use super::{Bench, Game, Material};
use crate::rules::figure::{Condition, FigureId};
use crate::rules::lesson::{Goal, Lesson, LessonStep, OfferWanted, Pointer, Sight};
use crate::rules::orders::{Order, SurveyTarget};
use crate::rules::scenario::Scenario;

/// Where a player stands in the guide: a lesson of a turn and a step of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Course {
    turn: usize,
    step: usize,
    /// Which of [`LEAVABLE`] were looked at this turn.
    seen: [bool; LEAVABLE.len()],
}

/// What may be looked at and left as it is, so that nothing of the draft shows it.
const LEAVABLE: [Sight; 2] = [Sight::Paper, Sight::Several];

impl Course {
    /// At the first step of the turn's lesson; none if the turn has no lesson.
    pub fn begin(game: &Game) -> Option<Self> {
        lesson_of(game.scenario(), game.turn()).map(|_| Self {
            turn: game.turn(),
            step: 0,
            seen: [false; LEAVABLE.len()],
        })
    }

    /// Goes on as far as the state allows; a committed turn leads to the next one's lesson. None
    /// once the turn has no lesson. `sight` is what the player looks at. Who goes back to the desk or the
    /// plan with nothing done is told again what leads on from there.
    pub fn watch(mut self, game: &Game, bench: &Bench, sight: Option<Sight>) -> Option<Self> {
        if self.turn != game.turn() {
            self = Self::begin(game)?;
        }
        let lesson = lesson_of(game.scenario(), self.turn)?;
        if matches!(sight, Some(Sight::Situation | Sight::Plan)) {
            self.step = 0;
        }
        for (seen, leavable) in self.seen.iter_mut().zip(LEAVABLE) {
            *seen |= sight == Some(leavable);
        }
        while self.step + 1 < lesson.steps.len() && self.is_met(&lesson.steps[self.step], game, bench, sight)
        {
            self.step += 1;
        }
        Some(self)
    }

    fn is_met(&self, step: &LessonStep, game: &Game, bench: &Bench, sight: Option<Sight>) -> bool {
        let looked = |sight: Sight| step.done.iter().any(|way| *way == [Goal::Looked(sight)]);
        let left = self.seen.iter().zip(LEAVABLE).any(|(seen, leavable)| *seen && looked(leavable));
        left || met(step, game, bench, sight)
    }

    /// Does going back end it: is this the last step there is, which waits for no commit?
    pub fn ends_with_back(&self, scenario: &Scenario) -> bool {
        let last = |lesson: &Lesson| self.step + 1 == lesson.steps.len();
        self.lesson(scenario).is_some_and(last)
            && self
                .step(scenario)
                .is_some_and(|(_, step)| step.press.iter().all(|(key, _)| *key == Pointer::Back))
    }

    /// The lesson.
    pub fn lesson<'a>(&self, scenario: &'a Scenario) -> Option<&'a Lesson> {
        lesson_of(scenario, self.turn)
    }

    /// The step, and its number from 1.
    pub fn step<'a>(&self, scenario: &'a Scenario) -> Option<(usize, &'a LessonStep)> {
        self.lesson(scenario)?.steps.get(self.step).map(|step| (self.step + 1, step))
    }
}

fn lesson_of(scenario: &Scenario, turn: usize) -> Option<&Lesson> {
    scenario.texts.lessons.iter().find(|lesson| usize::from(lesson.turn) == turn)
}

/// Is one of the ways to complete a step open? A step without any waits for the commit.
pub fn met(step: &LessonStep, game: &Game, bench: &Bench, sight: Option<Sight>) -> bool {
    step.done.iter().any(|way| !way.is_empty() && way.iter().all(|goal| reached(goal, game, bench, sight)))
}

fn reached(goal: &Goal, game: &Game, bench: &Bench, sight: Option<Sight>) -> bool {
    let mut drafted = game.draft().orders().iter().map(|numbered| &numbered.order);
    match *goal {
        Goal::Looked(wanted) => sight == Some(wanted),
        Goal::Drafted(least) => game.draft().orders().len() >= least as usize,
        Goal::Offered(wanted) => drafted.any(|order| is_wanted(order, &wanted, game, bench)),
        Goal::Trained(persons) => {
            drafted.any(|order| matches!(order, Order::Train { seats, .. } if *seats >= persons))
        }
        Goal::Waived(least) => {
            drafted.filter(|order| matches!(order, Order::Waive { on: true, .. })).count() >= least as usize
        }
        Goal::Stocked(least) => drafted
            .any(|order| matches!(order, Order::Stockpile { target_steps, .. } if *target_steps >= least)),
        Goal::Surveyed(stage) => drafted.any(|order| match order {
            Order::Survey { target: SurveyTarget::Stage(about) } => *about == stage,
            Order::Survey { target: SurveyTarget::Facility(plant, _) } => {
                game.scenario().facilities[plant.at()].stage == stage
            }
            _ => false,
        }),
        Goal::Figure(condition) => after_play(game, &condition),
        Goal::AsSigned(condition) => {
            let signed = bench.ribbon(Material::All).signed;
            let value = match condition.figure {
                FigureId::SignedStandardShare => signed.classes[0],
                FigureId::SignedHighTemperatureShare => signed.classes[1],
                _ => signed.share,
            };
            condition.comparison.holds(value, condition.value)
        }
    }
}

fn is_wanted(order: &Order, wanted: &OfferWanted, game: &Game, bench: &Bench) -> bool {
    let Order::Offer { facility, terms } = order else { return false };
    let stage = game.scenario().facilities[facility.at()].stage;
    let contract = if terms.has_contract(stage) { terms.term_steps } else { 0 };
    wanted.stage.is_none_or(|about| about == stage)
        && contract >= wanted.term_steps
        && terms.cost_share <= wanted.most_cost_share
        && (wanted.chance <= 0.0 || bench.estimate(*facility, terms).odds >= wanted.chance)
}

/// Does a condition hold at the end of play so far?
fn after_play(game: &Game, condition: &Condition) -> bool {
    let view = game.view();
    let done = view.step();
    condition.holds(done, |figure, step| view.figure_after(figure, step))
}

/// How a lesson came out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outcome<'a> {
    /// Which.
    pub lesson: &'a Lesson,
    /// Whether the game shows it; none where nothing measures it.
    pub kept: Option<bool>,
}

/// The lessons that have something to say at the end, with how they came out, on the play so far.
pub fn outcomes(game: &Game) -> Vec<Outcome<'_>> {
    let told = game.scenario().texts.lessons.iter().filter(|lesson| !lesson.learnt.is_empty());
    let kept = |lesson: &Lesson| {
        let measured = !lesson.kept.is_empty();
        measured.then(|| lesson.kept.iter().all(|condition| after_play(game, condition)))
    };
    told.map(|lesson| Outcome { lesson, kept: kept(lesson) }).collect()
}
