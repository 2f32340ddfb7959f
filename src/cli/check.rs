//! `check`: everything that is wrong with campaigns, and how their chain stands at the start.
use super::arguments::{Check, Global};
use super::content;
use super::injects;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::{CitationCount, Loaded, OVERALL, Severity, StartCover};
use crate::futures::DoctrineFile;
use crate::report::figures;
use crate::rules::basket::Group;
use crate::rules::injects::{Injects, Origin};
use crate::rules::scenario::{EventRule, Scenario};

/// Checks campaigns; the answer is "no" if one cannot be played.
pub fn check(global: &Global, arguments: &Check, out: &mut Output) -> Result<(), Stop> {
    let words = match arguments.words.as_slice() {
        [] => content::shelf(global).ids().map_err(content::unreadable)?,
        named => named.to_vec(),
    };
    let injects = arguments.injects.as_deref().map(injects::read).transpose()?;
    let mut sound = true;
    for word in &words {
        sound &= one(global, word, injects.as_ref(), out)?;
    }
    if sound { Ok(()) } else { Err(Stop::No) }
}

fn one(global: &Global, word: &str, injects: Option<&Injects>, out: &mut Output) -> Result<bool, Stop> {
    let loaded = content::load(global, word, injects)?;
    out.text(loaded.findings.render(&loaded.sources, content::paint(global)?))?;
    let folder = content::shelf(global).folder(word).map_err(content::unreadable)?;
    let doctrines = DoctrineFile::beside(&folder, loaded.scenario.as_ref());
    if let Err(findings) = &doctrines {
        out.text(findings)?;
    }
    let errors = loaded.findings.count(Severity::Error);
    let warnings = loaded.findings.count(Severity::Warning);
    let warned = figures::counted(warnings, "warning", "warnings");
    let label = folder.label;
    match (&loaded.scenario, &doctrines) {
        (Some(scenario), Ok(doctrines)) => {
            let faults: String = doctrines.iter().map(|each| each.faults(scenario)).collect();
            out.text(&faults)?;
            let count = figures::counted(doctrines.len(), "doctrine", "doctrines");
            let but = if faults.is_empty() { "" } else { ", but a doctrine cannot" };
            out.line(format!("{label}: can be played{but}; {warned}, {count}"))?;
            if doctrines.is_empty() {
                inherited(global, word, scenario, out)?;
            }
            sources(&loaded.citations, out)?;
            start(scenario, out)?;
            laid_over(scenario, out)?;
            Ok(faults.is_empty())
        }
        (Some(_), Err(_)) => {
            out.line(format!("{label}: can be played, but a doctrine cannot; {warned}"))?;
            Ok(false)
        }
        // The campaign alone may be sound: then it is the facilitator's file that cannot be used.
        (None, _) if injects.is_some() && content::load(global, word, None)?.scenario.is_some() => {
            let file = injects.map_or("", |injects| injects.place.as_str());
            let found = counted(&loaded, errors, warnings);
            out.line(format!("{file}: cannot be laid over `{label}`; {found}"))?;
            Ok(false)
        }
        (None, _) => {
            out.line(format!("{label}: cannot be played; {}", counted(&loaded, errors, warnings)))?;
            Ok(false)
        }
    }
}

/// An overlay without doctrines of its own plays its base's, as far as they can be played on it.
fn inherited(global: &Global, word: &str, scenario: &Scenario, out: &mut Output) -> Result<(), Stop> {
    let all = content::doctrines(global, word)?;
    let played = all.iter().filter(|each| each.faults(scenario).is_empty()).count();
    if all.is_empty() {
        return Ok(());
    }
    let of_all = figures::counted(all.len(), "doctrine", "doctrines");
    out.line(format!("  no doctrines of its own: those of its base are played, {played} of {of_all}"))
}

fn counted(loaded: &Loaded, errors: usize, warnings: usize) -> String {
    match loaded.findings.len() {
        0 => "it holds no facilities".to_owned(),
        _ => {
            let errors = figures::counted(errors, "error", "errors");
            format!("{errors}, {}", figures::counted(warnings, "warning", "warnings"))
        }
    }
}

/// The facilitator's injects, by date.
fn laid_over(scenario: &Scenario, out: &mut Output) -> Result<(), Stop> {
    let injects = scenario.events.iter().filter(|event| event.origin == Origin::Facilitator);
    let mut dated: Vec<(u32, &EventRule)> =
        injects.flat_map(|event| event.dates.iter().map(move |date| (*date, event))).collect();
    dated.sort_by_key(|(date, _)| *date);
    for (date, event) in dated {
        let choices = match event.choices.len() {
            1 => "happens".to_owned(),
            many => format!("asks, {many} choices"),
        };
        let when = if event.when.is_empty() { "" } else { ", if its conditions hold" };
        let date = figures::half_year(&scenario.calendar, date);
        out.line(format!("  inject {date}  {}: {}; {choices}{when}", event.name.id, event.name.name))?;
    }
    Ok(())
}

/// Counts figures by how sure they are.
fn sources(count: &CitationCount, out: &mut Output) -> Result<(), Stop> {
    let CitationCount { found, derived, recalled, assumed, without_source } = *count;
    out.line(format!(
        "  figures: {found} found, {derived} derived, {recalled} recalled, {assumed} assumed; \
         {without_source} without source",
    ))
}

/// Cover of demand at the start by stage and group: what runs, beside what is announced.
fn start(scenario: &Scenario, out: &mut Output) -> Result<(), Stop> {
    let start = StartCover::of(scenario);
    let (low, high) = OVERALL;
    out.line(format!(
        "  start cover of demand: {:.2} overall; running, and announced in brackets",
        start.overall
    ))?;
    out.line(format!("    {:12} {:>12} {:>12} {:>12} {:>14}", "", "NdPr", "DyTb", "Sm", "weighted"))?;
    for each in &start.stages {
        let mut line = format!("    {:12}", each.stage.name());
        for group in Group::MAGNETIC {
            line.push_str(&format!(" {:>5.2} ({:.2})", each.confirmed[*group], each.announced[*group]));
        }
        line.push_str(&format!("   {:>5.2} ({:.2})", each.confirmed_share, each.announced_share));
        out.line(line)?;
    }
    let (runs, said) = (start.narrowest_confirmed().name(), start.narrowest_announced().name());
    out.line(format!("  narrowest: {runs} as it runs, {said} as announced"))?;
    let answer =
        if start.keeps_the_rule() { "so does this one" } else { "this one does not, which is no mistake" };
    out.line(format!(
        "  a whole game begins with {low:.2} to {high:.2} overall and two different narrowest stages: {answer}"
    ))
}
