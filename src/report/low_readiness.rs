//! Half-years of a class under the floor of readiness, in words. Unlike its neighbours among the clauses of the
//! verdict this one counts over the whole game, and what is counted stays: so what is used of it, what a
//! choice will use, and when it can no longer be met is said wherever readiness is decided.
use super::figures;
use super::names::Reader;
use super::slots::capital;
use crate::game::{Filling, Game};
use crate::rules::id::PlatformId;
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// The floor of readiness, and half-years that a class may be under it in the whole game.
fn floor(scenario: &Scenario) -> (f64, u32) {
    let p = &scenario.parameters;
    (p.held_readiness_floor, math::whole(p.held_readiness_floor_steps) as u32)
}

/// `2 half-years`.
fn half_years(count: u32) -> String {
    figures::counted(count as usize, "half-year", "half-years")
}

/// What of the allowed half-years a class has used, and how many holding and waiving come to.
pub(super) fn allowed(view: &SeatView<'_>, platform: PlatformId, ahead: &Filling) -> String {
    let (floor, most) = floor(view.scenario());
    let used = view.low_readiness_steps()[platform.at()];
    let rule =
        format!("At most {} under {} ready in the whole game", half_years(most), figures::share(floor));
    if used > most {
        return format!("{rule}: this class had {used}, and that clause is missed for good.");
    }
    let by = figures::half_year(&view.scenario().calendar, ahead.readiness_step);
    let comes = |more: u32| match used + more {
        all if all > most => format!("{all}, too many"),
        all => all.to_string(),
    };
    format!(
        "{rule}, or that clause is missed for good: {used} so far; by {by} {} held, {} waived.",
        comes(ahead.held.low_steps),
        comes(ahead.waived.low_steps)
    )
}

/// What holding a class uses of the half-years allowed, in a clause of a paper; none where it uses none.
pub(super) fn used_if_held(view: &SeatView<'_>, platform: PlatformId, ahead: &Filling) -> Option<String> {
    let (floor, most) = floor(view.scenario());
    let used = view.low_readiness_steps()[platform.at()];
    let more = ahead.held.low_steps;
    (more > 0 && used <= most).then(|| {
        let after = used + more;
        let lost = if after > most { ", and the clause is lost for good" } else { "" };
        format!(
            "; that is under {} for {after} of the {} allowed in the whole game{lost}",
            figures::share(floor),
            half_years(most)
        )
    })
}

/// Beside the readiness of a class among what is to be decided: what it has used of the allowed half-years.
pub(super) fn in_short(scenario: &Scenario, used: u32) -> String {
    let (floor, most) = floor(scenario);
    match used {
        0 => String::new(),
        used if used > most => {
            format!(", {} under {}: clause missed for good", half_years(used), figures::share(floor))
        }
        used => format!(", {used} of {} allowed under {} used", half_years(most), figures::share(floor)),
    }
}

/// Half-years of each class under the floor in the half-years of play before `until`.
fn counted(game: &Game, until: u32) -> Vec<u32> {
    let (floor, _) = floor(game.scenario());
    let until = until.min(game.scenario().calendar.steps());
    let mut counts = vec![0; game.scenario().platforms.len()];
    for seen in game.seen().filter(|seen| (1..=until).contains(&seen.done)) {
        for (count, ready) in counts.iter_mut().zip(&seen.readiness) {
            *count += u32::from(*ready < floor);
        }
    }
    counts
}

/// Classes that a turn's half-years put under the floor, with what they have used: a turn's report.
pub(super) fn note(reader: &Reader<'_>, game: &Game, turn: usize) -> Option<String> {
    let calendar = &reader.scenario.calendar;
    let (floor, most) = floor(reader.scenario);
    let (from, to) = (calendar.first_step(turn), calendar.first_step(turn + 1));
    let (before, after) = (counted(game, from), counted(game, to));
    let lost_before = before.iter().any(|count| *count > most);
    let under: Vec<(PlatformId, u32)> = (0..after.len())
        .filter(|at| after[*at] > before[*at])
        .map(|at| (PlatformId::of(at), after[at]))
        .collect();
    let worst = under.iter().map(|(_, count)| *count).max()?;
    let classes: Vec<String> =
        under.iter().map(|(class, count)| format!("{} {count}", reader.platform(*class))).collect();
    let end = match worst {
        _ if lost_before => "that clause of the verdict was missed already".to_owned(),
        worst if worst > most => format!(
            "that is more than the {most} allowed, and the clause of the verdict about it can no longer be met"
        ),
        worst if worst == most => {
            format!("that is all of the {most} allowed; one more misses the clause for good")
        }
        _ => format!("{most} are allowed"),
    };
    Some(format!(
        "Half-years under {} ready, in the whole game so far: {}; {end}.",
        figures::share(floor),
        classes.join(", ")
    ))
}

/// The class that was longest under the floor, with its half-years: which, and the one that passed what is
/// allowed where one did. None where no class was.
pub(super) fn longest_under(game: &Game, until: u32) -> Option<(PlatformId, Vec<u32>, Option<u32>)> {
    let (floor, most) = floor(game.scenario());
    let counts = counted(game, until);
    let at = (0..counts.len()).rev().max_by_key(|at| counts[*at]).filter(|at| counts[*at] > 0)?;
    let until = until.min(game.scenario().calendar.steps());
    let seen = game.seen().filter(|seen| (1..=until).contains(&seen.done));
    let steps: Vec<u32> = seen.filter(|seen| seen.readiness[at] < floor).map(|seen| seen.done - 1).collect();
    let passed = steps.get(most as usize).copied();
    Some((PlatformId::of(at), steps, passed))
}

/// That class in a sentence of the debrief.
pub(super) fn longest_in_words(reader: &Reader<'_>, game: &Game, until: u32) -> Option<String> {
    let (floor, most) = floor(reader.scenario);
    let (platform, steps, passed) = longest_under(game, until)?;
    let half = |step: u32| figures::half_year(&reader.scenario.calendar, step);
    let (first, last) = (*steps.first()?, *steps.last()?);
    let span = if first == last {
        format!("in {}", half(first))
    } else {
        format!("from {} to {}", half(first), half(last))
    };
    let passed = passed.map_or_else(String::new, |step| {
        format!(
            "; {} are allowed in the whole game, so from {} on the clause could not be met",
            half_years(most),
            half(step)
        )
    });
    Some(format!(
        "{} stood under {} ready for {}, {span}{passed}.",
        capital(reader.platform(platform)),
        figures::share(floor),
        half_years(steps.len() as u32)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::played::as_is;
    use crate::report::{notes, rows, waivers};
    use crate::rules::orders::Order;

    /// A game in which nothing is done for readiness, so that every class falls under the floor.
    fn idle(turns: usize) -> Game {
        let mut game = Game::new(as_is(), 7);
        for _ in 0..turns {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        game
    }

    #[test]
    fn a_report_says_when_the_last_half_year_allowed_is_used_and_when_the_clause_is_lost() {
        let game = idle(8);
        let reader = Reader::new(game.scenario(), game.turns());
        let mut lost = None;
        for turn in 1..=8 {
            let said = notes::notes(&reader, &game, turn).join(" ");
            let (_, most) = floor(game.scenario());
            let until = game.scenario().calendar.first_step(turn + 1);
            let worst = counted(&game, until).into_iter().max().expect("there are classes");
            if worst > most && lost.is_none() {
                lost = Some(turn);
                assert!(said.contains("can no longer be met"), "turn {turn}: {said}");
            }
            if worst == most {
                assert!(said.contains("one more misses the clause for good"), "turn {turn}: {said}");
            }
        }
        assert!(lost.is_some(), "no class fell under the floor");
        let view = game.view();
        let seen: Vec<u32> = counted(&game, view.step());
        assert_eq!(seen, view.low_readiness_steps(), "what is told is what the verdict counts");
    }

    #[test]
    fn the_sheet_and_the_paper_of_a_waiver_say_what_holding_uses_of_the_half_years_allowed() {
        let mut told = 0;
        for turns in 0..4 {
            let game = idle(turns);
            let view = game.view();
            for paper in game.papers() {
                let Some(Order::Waive { platform, .. }) = paper.order else { continue };
                let ahead = crate::game::filling_ahead(&view, platform);
                let facts = waivers::facts(&view, platform).join(" ");
                assert!(facts.contains("At most 2 half-years under 60% ready in the whole game"), "{facts}");
                let idle = crate::report::papers::left_undone(&view, &paper);
                let used = view.low_readiness_steps()[platform.at()];
                let speaks = ahead.held.low_steps > 0 && used <= 2;
                assert_eq!(idle.contains("allowed in the whole game"), speaks, "{idle}");
                told += u32::from(speaks);
            }
        }
        assert!(told > 0, "holding uses half-years in no opening");
    }

    #[test]
    fn what_is_to_be_decided_says_what_a_class_has_used() {
        let game = idle(8);
        let reader = Reader::new(game.scenario(), game.turns());
        let rows = crate::game::to_decide(&game.view());
        let said: Vec<String> = rows.iter().map(|row| rows::to_decide(&reader, row).1).collect();
        assert!(said.iter().any(|row| row.contains("clause missed for good")), "{said:?}");
    }
}
