//! What every phase of a step is given: the scenario, the draws of this step, and the sink.
use super::draw::{Draws, EntityKey, Key, Purpose, Stream};
use super::event::{Account, Audience, Cause, Entry, Event, EventKind, Sink, Subject};
use super::id::Line;
use super::math;
use super::parameters::Parameters;
use super::scenario::Scenario;
use super::state::World;

/// The surroundings of a step. Phases are functions `phase(&mut Step, &mut World)`.
pub(in crate::rules) struct Step<'a, S: Sink> {
    pub scenario: &'a Scenario,
    pub world_draws: Draws,
    pub adversary_draws: Draws,
    /// The step being resolved.
    pub now: u32,
    /// The first step of the epilogue, asked for more often than it is worth adding up.
    end_of_play: u32,
    pub sink: &'a mut S,
}

impl<'a, S: Sink> Step<'a, S> {
    pub fn new(scenario: &'a Scenario, key: Key, now: u32, sink: &'a mut S) -> Self {
        Self {
            scenario,
            world_draws: Draws { key, stream: Stream::World },
            adversary_draws: Draws { key, stream: Stream::Adversary },
            now,
            end_of_play: scenario.calendar.steps(),
            sink,
        }
    }

    /// The constants.
    #[inline]
    pub fn p(&self) -> &'a Parameters {
        &self.scenario.parameters
    }

    /// First half of a fiscal year.
    #[inline]
    pub fn first_half(&self) -> bool {
        self.now.is_multiple_of(2)
    }

    /// The epilogue runs: no programme.
    #[inline]
    pub fn epilogue(&self) -> bool {
        self.now >= self.end_of_play
    }

    /// A uniform draw of this step in the world's stream.
    #[inline]
    pub fn uniform(&self, entity: EntityKey, purpose: Purpose) -> f64 {
        self.world_draws.uniform(self.now, entity, purpose, 0)
    }

    /// Uniform draws of this step for all facilities.
    #[inline]
    pub fn uniforms(&self, purpose: Purpose, out: &mut [f64]) {
        self.world_draws.uniforms(self.now, &self.scenario.facility_keys, purpose, out);
    }

    /// Normal draws of this step for all facilities.
    #[inline]
    pub fn normals(&self, purpose: Purpose, out: &mut [f64]) {
        self.world_draws.normals(self.now, &self.scenario.facility_keys, purpose, out);
    }

    /// Key of a facility's draws.
    #[inline]
    pub fn facility_key(&self, facility: usize) -> EntityKey {
        self.scenario.facilities[facility].name.key
    }

    /// Reports an event that every seat may see.
    #[inline]
    pub fn report(&mut self, kind: EventKind, subject: Subject, cause: Cause, amount: f64, second: f64) {
        let step = self.now;
        self.sink.event(Event { step, kind, subject, cause, amount, second, audience: Audience::All });
    }

    /// Moves money between named accounts, in whole thousands, and books it. The only way money
    /// moves: what leaves one account enters another.
    #[inline]
    pub fn transfer(
        &mut self,
        world: &mut World,
        from: Account,
        to: Account,
        kusd: f64,
        subject: Subject,
        cause: Cause,
        line: Option<Line>,
    ) -> f64 {
        let kusd = math::whole(kusd);
        if kusd == 0.0 {
            return 0.0;
        }
        world.accounts_kusd[from as usize] -= kusd;
        world.accounts_kusd[to as usize] += kusd;
        let step = self.now;
        self.sink.entry(Entry { step, from, to, kusd, subject, cause, line });
        kusd
    }
}

/// What a plant's count-down is set to when it asks the seat for help in this step: it stands its
/// steps, and never lapses before the seat's next commit. This step's own count comes after.
pub(in crate::rules) fn stands<S: Sink>(step: &Step<'_, S>) -> u32 {
    let calendar = &step.scenario.calendar;
    let least = math::whole_steps(step.p().distress_steps);
    let to_commit = calendar.first_step(calendar.turn_of_step(step.now) + 1).saturating_sub(step.now);
    least.max(to_commit) + 1
}
