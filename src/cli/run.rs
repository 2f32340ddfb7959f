//! `run`: doctrines over many seeds. One line a doctrine on standard output, a row a game in a
//! file. Rows come in the order of doctrines and seeds, the same for any number of threads.
use super::arguments::{Global, Run};
use super::content;
use super::injects;
use super::output::{Output, remark};
use super::progress::Progress;
use super::rows::Rows;
use super::stop::Stop;
use super::summary;
use crate::campaign::{did_you_mean, number};
use crate::futures::{Doctrine, RunRow, one_game};
use crate::report::orders;
use crate::rules::assemble::assemble;
use crate::rules::parameters::Parameters;
use crate::rules::scenario::Scenario;
use rayon::prelude::*;

/// Games played before their rows are written.
const PART: u64 = 4096;

/// Plays and reports.
pub fn run(global: &Global, arguments: &Run, out: &mut Output) -> Result<(), Stop> {
    let scenario = match &arguments.injects {
        Some(path) => content::scenario_under(global, &arguments.campaign, &injects::read(path)?, path)?,
        None => content::scenario(global, &arguments.campaign)?,
    };
    let mut scenario = content::at_difficulty(global, &scenario, &arguments.difficulty)?;
    let doctrines = content::chosen(global, (&arguments.campaign, &scenario), &arguments.doctrine)?;
    let faults: String = doctrines.iter().map(|file| file.faults(&scenario)).collect();
    if !faults.is_empty() {
        return Err(Stop::Found(faults));
    }
    let mut changed = content::settings(&scenario);
    changed.extend(set(&mut scenario, &arguments.set, global)?);
    let scenario = assemble(scenario);
    let mut rows = match &arguments.out {
        Some(path) => Some(Rows::create(path, &scenario, &changed)?),
        None => None,
    };
    let pool = pool(arguments.threads)?;
    let progress = Progress::new(arguments.seeds.count() * doctrines.len() as u64, global.quiet);
    let width = doctrines.iter().map(|file| file.doctrine.id.len()).max().unwrap_or(0);
    for file in &doctrines {
        let doctrine = &file.doctrine;
        if let Some(words) = without(&scenario, doctrine).filter(|_| !global.quiet) {
            remark(words);
        }
        let mut played = Vec::new();
        for seeds in arguments.seeds.parts(PART) {
            let part = pool.install(|| play(&scenario, doctrine, &seeds, &progress));
            if let Some(rows) = &mut rows {
                part.iter().try_for_each(|row| rows.write(file, row))?;
            }
            played.extend(part);
        }
        progress.clear();
        out.line(summary::line(&scenario, doctrine, &played, width))?;
        if arguments.detail {
            out.text(summary::detail(&scenario, &played))?;
        }
        out.finish()?;
    }
    rows.map_or(Ok(()), Rows::finish)
}

/// What of a doctrine cannot be ordered in a campaign; none where all of it can.
fn without(scenario: &Scenario, doctrine: &Doctrine) -> Option<String> {
    let instruments = doctrine.instruments().into_iter();
    let lacking: Vec<&str> = instruments
        .filter(|instrument| scenario.instrument(*instrument).is_none())
        .map(orders::instrument)
        .collect();
    (!lacking.is_empty()).then(|| {
        format!("{}: `{}` has no {}; it is played without", doctrine.id, scenario.id, lacking.join(", no "))
    })
}

fn play(scenario: &Scenario, doctrine: &Doctrine, seeds: &[u64], progress: &Progress) -> Vec<RunRow> {
    let game = |seed: &u64| {
        let row = RunRow { seed: *seed, outcome: one_game(scenario, doctrine, *seed) };
        progress.tick();
        row
    };
    seeds.par_iter().map(game).collect()
}

fn pool(threads: Option<u16>) -> Result<rayon::ThreadPool, Stop> {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from));
    builder.build().map_err(|error| Stop::bad(format!("cannot start threads: {error}"), "ask for fewer"))
}

/// Puts other values in the place of the campaign's. A path is a parameter's name, with a full
/// stop and a label if it has several values.
fn set(scenario: &mut Scenario, words: &[String], global: &Global) -> Result<Vec<(String, f64)>, Stop> {
    let mut done = Vec::with_capacity(words.len());
    for word in words {
        let shape = || Stop::bad(format!("`--set {word}` has no value"), "write `--set PATH=VALUE`");
        let (path, value) = word.split_once('=').ok_or_else(shape)?;
        let (path, value) = (path.trim(), value.trim());
        let value: f64 = value.parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(|| {
            Stop::bad(format!("`--set {word}`: `{value}` is no number"), "write a number, as in `0.25`")
        })?;
        if done.iter().any(|(other, _)| other == path) {
            return Err(Stop::bad(format!("`--set {path}` is given twice"), "give each parameter one value"));
        }
        let (position, _) = Parameters::place(path).ok_or_else(|| unknown_parameter(path))?;
        let plausible =
            range(scenario, path).map(|(low, high)| format!("{} to {}", number(low), number(high)));
        let (least, most) = Parameters::bounds(position);
        if !(least..=most).contains(&value) {
            let (least, most) = (number(least), number(most));
            let what = format!(
                "`--set {path}` = {}: the rules have no meaning for it beyond {least} to {most}",
                number(value)
            );
            let usual = plausible.map_or(String::new(), |range| format!("; {range} is plausible"));
            return Err(Stop::bad(what, format!("write a number from {least} to {most}{usual}")));
        }
        scenario.parameters.set(path, value);
        if let Some(plausible) = plausible
            && range(scenario, path).is_some_and(|(low, high)| !(low..=high).contains(&value))
            && !global.quiet
        {
            remark(format!("{path} = {} lies outside its plausible range, {plausible}", number(value)));
        }
        done.push((path.to_owned(), value));
    }
    Ok(done)
}

/// A name that has several values is asked for one of them; any other gets the nearest.
fn unknown_parameter(path: &str) -> Stop {
    let paths: Vec<String> = Parameters::paths().collect();
    let of_it = |each: &&String| each.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    let several: Vec<String> = paths.iter().filter(of_it).map(|each| format!("`{each}`")).collect();
    if !several.is_empty() {
        return Stop::bad(
            format!("`{path}` has {} values, and one is set at a time", several.len()),
            several.join(", "),
        );
    }
    let help = did_you_mean(path, paths.iter().map(String::as_str))
        .unwrap_or_else(|| "docs/model-tables.md lists them".to_owned());
    Stop::bad(format!("there is no parameter `{path}`"), help)
}

/// The plausible range the campaign gives for a path.
fn range(scenario: &Scenario, path: &str) -> Option<(f64, f64)> {
    let (position, within) = Parameters::place(path)?;
    let ranges = &scenario.parameter_notes.get(position)?.0;
    ranges.get(within).or_else(|| ranges.first()).copied()
}
