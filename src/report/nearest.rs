//! How near a failure came to red that never was: of all that warned, the one whose rule lacked least, and
//! what it lacked.
use super::failures::{comparison, is_gate, value_at};
use super::figures;
use super::names::Reader;
use crate::game::Game;
use crate::rules::figure::{Comparison, Condition, FigureId};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::state::NEVER;

/// How near a rule came to holding, at its nearest.
struct Nearest<'a> {
    failure: FailureId,
    step: u32,
    /// The way of its rule that lacked least.
    way: &'a [Condition],
    /// What that lacked most of.
    condition: &'a Condition,
    /// From nought to one, where it holds.
    near: f64,
}

/// `closest: oxide leaks in FY2031 H1: oxide sold to China 48%, red above 50%`; none where no failure that
/// never was red had warned.
pub(super) fn nearest_to_red(reader: &Reader<'_>, game: &Game) -> Option<String> {
    let view = game.view();
    let warned = |id: &FailureId| view.first_red()[id.at()] == NEVER && view.first_amber()[id.at()] != NEVER;
    let all = (0..reader.scenario.failures.len()).map(FailureId::of).filter(warned);
    let nearest = all
        .filter_map(|id| nearest_of(game, id))
        .reduce(|best, each| if each.near > best.near { each } else { best })?;
    let Nearest { failure, step, way, condition, .. } = nearest;
    let name = reader.failure(failure).to_lowercase();
    let when = figures::half_year(&reader.scenario.calendar, step);
    let telling = way.iter().find(|each| !is_gate(each.figure));
    if let (FigureId::YearsFromStart, Some(telling)) = (condition.figure, telling) {
        let is = figures::figure(telling.figure, value_at(game, telling.figure, step));
        return Some(format!(
            "closest: {name} in {when}: {} {is}, which is counted only after {} years",
            figures::figure_name(telling.figure),
            figures::whole(condition.value)
        ));
    }
    let figure = figures::figure_name(condition.figure);
    let is = figures::figure(condition.figure, value_at(game, condition.figure, step));
    let red = format!(
        "red {} {}",
        comparison(condition.comparison),
        figures::figure(condition.figure, condition.value)
    );
    let held = held_steps(game, condition, step);
    Some(if held > 0 {
        let half_years = figures::counted(condition.steps as usize, "half-year", "half-years");
        format!("closest: {name} in {when}: {figure} {is}, {red}, but for {held} of {half_years}")
    } else {
        format!("closest: {name} in {when}: {figure} {is}, {red}")
    })
}

/// Where a failure came nearest to red: over all half-years and ways of its rule. A way is as near as the
/// condition that it lacks most of.
fn nearest_of(game: &Game, failure: FailureId) -> Option<Nearest<'_>> {
    let rule = &game.scenario().failures[failure.at()];
    let mut nearest: Option<Nearest<'_>> = None;
    for step in 0..game.view().step() {
        for way in rule.red.iter() {
            let near = |condition: &Condition| near(game, condition, step);
            let Some(condition) = way.iter().min_by(|a, b| near(a).total_cmp(&near(b))) else { continue };
            let near = near(condition);
            if nearest.as_ref().is_none_or(|most| near > most.near) {
                nearest = Some(Nearest { failure, step, way, condition, near });
            }
        }
    }
    nearest
}

/// How near a condition is to holding: half of it for its value, half for how long it has held.
fn near(game: &Game, condition: &Condition, step: u32) -> f64 {
    let held = held_steps(game, condition, step);
    if held > 0 {
        return 0.5 + 0.5 * f64::from(held) / f64::from(condition.steps.max(1));
    }
    // What nobody may know is nowhere near.
    let Some(value) = game.view().figure_after(condition.figure, step) else { return 0.0 };
    let reached = match condition.comparison {
        Comparison::AtLeast | Comparison::Above => math::ratio(value, condition.value),
        Comparison::AtMost | Comparison::Below => math::ratio(condition.value, value),
    };
    0.5 * math::clip(reached, 0.0, 1.0)
}

/// Half-years without pause in which a condition held up to a step, at most those it has to.
fn held_steps(game: &Game, condition: &Condition, step: u32) -> u32 {
    let view = game.view();
    let holds = |back: &u32| {
        let value = step.checked_sub(*back).and_then(|step| view.figure_after(condition.figure, step));
        value.is_some_and(|value| condition.comparison.holds(value, condition.value))
    };
    (0..condition.steps).take_while(holds).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::played::by;

    #[test]
    fn what_came_closest_to_red_is_what_lacked_least_and_not_what_warned_first() {
        let mut later = 0;
        for (doctrine, seed) in [("balanced-capital-led", 3), ("announced-capacity", 7), ("do-nothing", 5)] {
            let game = by(doctrine, seed);
            let reader = Reader::new(game.scenario(), game.turns());
            let said = nearest_to_red(&reader, &game).expect("something warned");
            let view = game.view();
            let warned: Vec<FailureId> = (0..game.scenario().failures.len())
                .map(FailureId::of)
                .filter(|id| view.first_red()[id.at()] == NEVER && view.first_amber()[id.at()] != NEVER)
                .collect();
            let near = |id: &FailureId| nearest_of(&game, *id).map_or(0.0, |nearest| nearest.near);
            let named = warned.iter().find(|id| said.contains(&reader.failure(**id).to_lowercase()));
            let named = named.expect("it names one that warned");
            assert!(warned.iter().all(|id| near(id) <= near(named)), "{said}");
            assert!(near(named) < 1.0, "{said}: it was never red");
            assert!(said.contains(", red "), "{said}");
            let first = warned.iter().min_by_key(|id| view.first_amber()[id.at()]).expect("one warned");
            later += u32::from(first != named);
        }
        assert!(later > 0, "the first to warn was the closest every time");
    }
}
