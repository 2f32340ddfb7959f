//! Whether the whole makes sense: a chain with all its links, plants that something can reach,
//! projects that an order can fund, and orders that something can use.
use super::super::read::Files;
use super::super::{Finding, Findings, Span};
use crate::rules::id::{Stage, Status};
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::scenario::{Facility, Scenario};

/// Looks at an assembled scenario.
pub(super) fn makes_sense(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    // A hole is said once, not again for each plant on both its sides.
    if links(files, scenario, findings) {
        paths(files, scenario, findings);
    }
    orders(files, scenario, findings);
    projects(files, scenario, findings);
    milestone(files, scenario, findings);
}

fn allied(scenario: &Scenario, facility: &Facility) -> bool {
    scenario.countries[facility.country.at()].allied && !scenario.firms[facility.firm.at()].chinese
}

/// Each stage needs an allied plant or prospect, or the chain has a hole that nobody can fill.
/// True if there is none.
fn links(files: &Files, scenario: &Scenario, findings: &mut Findings) -> bool {
    let mut linked = true;
    let Some(first) = files.facilities.first() else { return linked };
    for stage in Stage::ALL {
        let plants = &scenario.facilities[scenario.stage_range(*stage)];
        if !plants.iter().any(|facility| allied(scenario, facility)) {
            let message = format!("the chain has no allied plant or prospect at {}", stage.name());
            findings.error(first.span, message);
            linked = false;
        }
    }
    linked
}

/// Every plant but a mine needs a seller, every plant but a magnet plant a buyer.
fn paths(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let Some(written) = files.facilities.iter().find(|f| f.id == facility.name.id) else { continue };
        if facility.stage != Stage::Magnet && scenario.edges_of(i).is_empty() {
            let message =
                format!("no route leads from `{}` to any allied plant of the next stage", facility.name.id);
            findings.error(written.country.span, message);
        }
        if facility.stage != Stage::Mine && scenario.edges_into(i).is_empty() {
            let message =
                format!("no route leads to `{}` from any plant of the stage before", facility.name.id);
            findings.error(written.country.span, message);
        }
    }
}

/// Instruments that need each other, and questions that need an answer.
fn orders(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    let Some(campaign) = &files.campaign else { return };
    let span = campaign.instruments.span;
    let has = |instrument| scenario.instrument(instrument).is_some();
    let deals = [
        Instrument::CostShare,
        Instrument::Loan,
        Instrument::Equity,
        Instrument::Pilot,
        Instrument::Floor,
        Instrument::Fee,
        Instrument::Guarantee,
    ];
    if deals.into_iter().any(has) && !has(Instrument::Term) {
        findings.error(span, "no deal can be offered without Term");
    }
    for instrument in [Instrument::Floor, Instrument::Fee, Instrument::Guarantee] {
        if has(instrument) && !has(Instrument::Cover) {
            findings.error(span, format!("nobody can use {instrument:?} without Cover"));
        }
    }
    for (instrument, upstream) in [(Instrument::Floor, true), (Instrument::Fee, false)] {
        let used =
            scenario.facilities.iter().any(|f| f.stage.is_upstream() == upstream && allied(scenario, f));
        if has(instrument) && !used {
            findings.error(span, format!("no allied plant can use {instrument:?}"));
        }
    }
    if scenario.events.iter().any(|event| event.choices.len() > 1) && !has(Instrument::Rescue) {
        findings.error(span, "a dilemma cannot be answered without Rescue");
    }
}

/// A prospect that no order can reach only takes room on the map.
fn projects(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    for facility in scenario.facilities.iter().filter(|f| f.opening.status == Status::Prospect) {
        let Some(written) = files.facilities.iter().find(|f| f.id == facility.name.id) else { continue };
        let id = &facility.name.id;
        let why: Option<(Span, &str)> = if !scenario.countries[facility.country.at()].allied {
            Some((written.country.span, "its country is not allied"))
        } else if scenario.firms[facility.firm.at()].chinese {
            Some((written.firm.span, "its owner is Chinese"))
        } else if !reachable(scenario, facility.stage) {
            Some((written.span, "the campaign offers nothing for its stage"))
        } else {
            None
        };
        if let Some((span, why)) = why {
            let message = format!("no order can reach the prospect `{id}`");
            findings.push(Finding::error(span, message).help(why.to_owned()));
        }
    }
}

/// Is there an instrument that a deal at this stage can be made of?
fn reachable(scenario: &Scenario, stage: Stage) -> bool {
    let has = |instrument| scenario.instrument(instrument).is_some();
    let price = if stage.is_upstream() { Instrument::Floor } else { Instrument::Fee };
    [
        Instrument::CostShare,
        Instrument::Loan,
        Instrument::Equity,
        Instrument::Pilot,
        Instrument::Guarantee,
        price,
    ]
    .into_iter()
    .any(has)
}

/// The verdict's milestone must lie in the play.
fn milestone(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    let p = &scenario.parameters;
    let (first, last) = (p.milestone_first_step, p.milestone_last_step);
    let end = f64::from(scenario.calendar.steps());
    let written = |id: &str| files.parameters.iter().find(|parameter| parameter.id == id);
    if let Some(entry) = written("milestone_last_step")
        && math::whole(last) >= end
    {
        let message =
            format!("the milestone ends in step {last}, and the last step of play is {}", end - 1.0);
        findings.error(entry.value.value.span, message);
    }
    if let Some(entry) = written("milestone_first_step")
        && first > last
    {
        findings.error(entry.value.value.span, "the milestone begins after it ends");
    }
}
