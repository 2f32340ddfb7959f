//! `check`: everything that is wrong with campaigns, and how their chain stands at the start.
use super::arguments::{Check, Global};
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::{Loaded, Severity};
use crate::futures::embedded_doctrines;
use crate::rules::basket::{Basket, Group};
use crate::rules::chain::{Carry, carry, cover, stage_share, today_carry};
use crate::rules::demand::demand_kg;
use crate::rules::draw::Key;
use crate::rules::id::{Stage, Status};
use crate::rules::opening::open;
use crate::rules::scenario::{Citation, Confidence, Scenario};
use crate::rules::view::view;

/// Opening worlds over which the start cover is averaged.
const WORLDS: u64 = 32;

/// Checks campaigns; the answer is "no" if one cannot be played.
pub fn check(global: &Global, arguments: &Check, out: &mut Output) -> Result<(), Stop> {
    let words = match arguments.words.as_slice() {
        [] => content::shelf(global).ids().map_err(content::unreadable)?,
        named => named.to_vec(),
    };
    let mut sound = true;
    for word in &words {
        sound &= one(global, word, out)?;
    }
    if sound { Ok(()) } else { Err(Stop::No) }
}

fn one(global: &Global, word: &str, out: &mut Output) -> Result<bool, Stop> {
    let loaded = content::load(global, word)?;
    out.text(loaded.findings.render(&loaded.sources, content::paint(global)))?;
    let folder = content::shelf(global).folder(word).map_err(content::unreadable)?;
    let doctrines = embedded_doctrines(&folder);
    if let Err(findings) = &doctrines {
        out.text(findings)?;
    }
    let errors = loaded.findings.count(Severity::Error);
    let warnings = loaded.findings.count(Severity::Warning);
    let label = folder.label;
    match (&loaded.scenario, &doctrines) {
        (Some(scenario), Ok(doctrines)) => {
            let count = doctrines.len();
            out.line(format!("{label}: can be played; {warnings} warnings, {count} doctrines"))?;
            sources(scenario, out)?;
            start(scenario, out)?;
            Ok(true)
        }
        (Some(_), Err(_)) => {
            out.line(format!("{label}: can be played, but a doctrine cannot; {warnings} warnings"))?;
            Ok(false)
        }
        (None, _) => {
            out.line(format!("{label}: cannot be played; {}", counted(&loaded, errors, warnings)))?;
            Ok(false)
        }
    }
}

fn counted(loaded: &Loaded, errors: usize, warnings: usize) -> String {
    match loaded.findings.len() {
        0 => "it holds no facilities".to_owned(),
        _ => format!("{errors} errors, {warnings} warnings"),
    }
}

/// Counts figures by how sure they are.
fn sources(scenario: &Scenario, out: &mut Output) -> Result<(), Stop> {
    let facilities = scenario.facilities.iter().flat_map(|facility| &facility.citations);
    let parameters = scenario.parameter_notes.iter().map(|(_, citation)| citation);
    let events = scenario.events.iter().filter_map(|event| event.citation.as_ref());
    let packages = scenario.packages.iter().filter_map(|package| package.citation.as_ref());
    let all: Vec<&Citation> = facilities.chain(parameters).chain(events).chain(packages).collect();
    let of = |confidence| all.iter().filter(|citation| citation.confidence == confidence).count();
    let without = all.iter().filter(|citation| citation.source.trim().is_empty()).count();
    let bare = scenario.facilities.iter().filter(|f| f.citations.is_empty() && !f.assumed).count();
    out.line(format!(
        "  figures: {} found, {} derived, {} recalled, {} assumed; {without} without source; {bare} real \
         plants without any figure of their own",
        of(Confidence::Found),
        of(Confidence::Derived),
        of(Confidence::Recalled),
        of(Confidence::Assumed),
    ))
}

/// Cover of demand at the start by stage and group: what runs, beside what is announced.
fn start(scenario: &Scenario, out: &mut Output) -> Result<(), Stop> {
    let demand = demand_kg(scenario, 0);
    let mut runs: Carry = [Basket::ZERO; 6];
    let mut share = 0.0;
    for seed in 1..=WORLDS {
        let world = open(scenario, Key::from_seed(seed));
        let today = today_carry(&view(scenario, &world));
        share += cover(scenario, &today, demand).share / WORLDS as f64;
        runs.iter_mut().zip(today).for_each(|(sum, carry)| *sum += carry * (1.0 / WORLDS as f64));
    }
    let announced = carry(scenario, |at| {
        let facility = &scenario.facilities[at];
        let counted = matches!(facility.opening.status, Status::Operating | Status::Construction);
        if !counted || scenario.firms[facility.firm.at()].chinese {
            return Basket::ZERO;
        }
        facility.nameplate_kg_per_step * facility.yield_to_magnet
    });
    out.line(format!("  start cover of demand: {:.2} overall; running, and announced in brackets", share))?;
    out.line(format!("    {:12} {:>12} {:>12} {:>12} {:>14}", "", "NdPr", "DyTb", "Sm", "weighted"))?;
    for stage in Stage::ALL {
        let (runs, said) = (runs[stage.at()], announced[stage.at()]);
        let mut line = format!("    {:12}", stage.name());
        for group in Group::MAGNETIC {
            let of = |carry: Basket| carry.ratio(demand).0[group.at()];
            line.push_str(&format!(" {:>5.2} ({:.2})", of(runs), of(said)));
        }
        let of = |carry| stage_share(scenario, carry, demand);
        line.push_str(&format!("   {:>5.2} ({:.2})", of(runs), of(said)));
        out.line(line)?;
    }
    let narrowest = |carry: &Carry| {
        let share = |stage: &&Stage| stage_share(scenario, carry[stage.at()], demand);
        Stage::ALL.iter().min_by(|a, b| share(a).total_cmp(&share(b))).map_or("none", |stage| stage.name())
    };
    out.line(format!("  narrowest: {} as it runs, {} as announced", narrowest(&runs), narrowest(&announced)))
}
