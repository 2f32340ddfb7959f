//! How long plants take to learn: ramps, restarts, and magnet lines built and qualified.
use super::{BUILDER, Played, Sample};
use coercivity::rules::id::{Stage, Status};
use coercivity::rules::math;
use coercivity::rules::state::NEVER;
use coercivity::rules::view::SeatView;

/// Share of nameplate from which a plant that is shut counts as one that had learnt: one shut while it
/// ramped gives as much as before within a step of its restart, whatever it forgot.
const LEARNT: f64 = 0.7;

/// What one game shows of how plants learn.
#[derive(Default, Clone)]
struct Learning {
    /// Steps from start-up to four fifths of nameplate as reported, by stage.
    ripe: [Sample; 6],
    /// Plants that started at least six years before the end, by stage.
    started: [f64; 6],
    /// Steps from decision to start-up of magnet plants.
    built: Sample,
    /// Steps from three tenths of ramp until four fifths of the customers take it, magnet plants.
    qualified: Sample,
    /// Share of nameplate as reported in the second half of each year after start-up, separation.
    separation: [Sample; 6],
    /// The same of plants that were fed for nine tenths of what they wanted so far.
    separation_fed: [Sample; 6],
    /// Sum of feed over want since start-up.
    fed: Vec<f64>,
    /// Step in which a plant passed three tenths of ramp.
    sampling: Vec<Option<u32>>,
    /// Steps from a restart to what a mothballed plant gave before, of plants that had learnt.
    restarted: Sample,
    /// Plants already counted as ripe and as qualified.
    seen: Vec<(bool, bool)>,
    /// What each plant gave when it last ran: one that is shut reports nought.
    ran: Vec<f64>,
    /// For plants shut now: what they gave before; for restarted ones also since when.
    shut: Vec<Option<(f64, u32)>>,
}

/// Item: midstream ramps, mine restarts, magnets built and qualified.
pub(super) fn ramps(played: &Played) -> Result<(), String> {
    let games = played.watch(BUILDER, Learning::default, look_at_learning)?;
    let mut all = Learning::default();
    for game in games {
        for stage in 0..Stage::COUNT {
            all.ripe[stage].0.extend(&game.ripe[stage].0);
            all.started[stage] += game.started[stage];
        }
        for (all, own) in all.separation.iter_mut().zip(&game.separation) {
            all.0.extend(&own.0);
        }
        for (all, own) in all.separation_fed.iter_mut().zip(&game.separation_fed) {
            all.0.extend(&own.0);
        }
        all.built.0.extend(&game.built.0);
        all.qualified.0.extend(&game.qualified.0);
        all.restarted.0.extend(&game.restarted.0);
    }
    println!("Years from start-up to 80 % of nameplate, `{BUILDER}`:");
    for stage in Stage::ALL {
        let years = years(&all.ripe[stage.at()]);
        let share = math::ratio(years.0.len() as f64, all.started[stage.at()]);
        println!("  {}: {}, reached by {:.0} %", stage.name(), years.shown(1), 100.0 * share);
    }
    for (which, years) in [("all", &all.separation), ("fed for nine tenths", &all.separation_fed)] {
        let by_year: Vec<String> = years.iter().map(|year| format!("{:.0}", 100.0 * year.median())).collect();
        let count = years[3].0.len();
        println!(
            "Separation, median % of nameplate in years 1 to 6, {which}: {} ({count})",
            by_year.join(", ")
        );
    }
    println!(
        "Years from restart of a shut plant that had learnt to 90 % of before: {}",
        years(&all.restarted).shown(1)
    );
    println!("Years from decision to start-up, magnet plants: {}", years(&all.built).shown(1));
    println!("Years from three tenths of ramp to four fifths qualified: {}", years(&all.qualified).shown(1));
    Ok(())
}

fn years(steps: &Sample) -> Sample {
    Sample(steps.0.iter().map(|steps| steps / 2.0).collect())
}

fn look_at_learning(game: &mut Learning, view: &SeatView<'_>) {
    let scenario = view.scenario();
    game.seen.resize(scenario.facilities.len(), (false, false));
    game.shut.resize(scenario.facilities.len(), None);
    game.ran.resize(scenario.facilities.len(), 0.0);
    game.fed.resize(scenario.facilities.len(), 0.0);
    game.sampling.resize(scenario.facilities.len(), None);
    if view.step() > scenario.calendar.steps() {
        return;
    }
    for (i, facility) in scenario.facilities.iter().enumerate() {
        look_at_restart(game, view, i);
        let start = view.start_step()[i];
        if start == NEVER || start == 0 || view.status()[i] != Status::Operating {
            continue;
        }
        let age = f64::from(view.step() - start);
        let stage = facility.stage.at();
        let early = start + 12 <= scenario.calendar.steps();
        if view.step() == start + 1 && early {
            game.started[stage] += 1.0;
            if facility.stage == Stage::Magnet && view.decision_step()[i] != NEVER {
                game.built.add(f64::from(start - view.decision_step()[i]));
            }
        }
        if early && !game.seen[i].0 && view.seen_ramp()[i] >= 0.8 {
            game.seen[i].0 = true;
            game.ripe[stage].add(age);
        }
        game.fed[i] += view.fill()[i];
        if early && facility.stage == Stage::Separation && age >= 2.0 {
            let year = (view.step() - start) / 2 - 1;
            if let (0, Some(sample)) = ((view.step() - start) % 2, game.separation.get_mut(year as usize)) {
                sample.add(view.seen_ramp()[i]);
                if game.fed[i] >= 0.9 * age {
                    game.separation_fed[year as usize].add(view.seen_ramp()[i]);
                }
            }
        }
        if early && facility.stage == Stage::Magnet && view.seen_ramp()[i] >= 0.3 {
            let since = *game.sampling[i].get_or_insert(view.step());
            if !game.seen[i].1 && view.qualification()[i] >= 0.8 {
                game.seen[i].1 = true;
                game.qualified.add(f64::from(view.step() - since));
            }
        }
    }
}

fn look_at_restart(game: &mut Learning, view: &SeatView<'_>, i: usize) {
    let ramp = view.seen_ramp()[i];
    match (view.status()[i], game.shut[i]) {
        (Status::Operating, None) => game.ran[i] = ramp,
        (Status::Mothballed, None) => game.shut[i] = Some((game.ran[i], NEVER)),
        (Status::Operating, Some((before, NEVER))) => game.shut[i] = Some((before, view.step())),
        (Status::Operating, Some((before, since))) if ramp >= 0.9 * before => {
            if before >= LEARNT {
                game.restarted.add(f64::from(view.step() - since));
            }
            game.shut[i] = None;
        }
        _ => {}
    }
}
