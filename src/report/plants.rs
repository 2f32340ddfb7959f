//! Plants of the grid in words: their state, where feed came from and output went, and what a loss
//! would leave.
use super::figures;
use super::names::Reader;
use super::rows;
use crate::game::{Flow, FlowEnd, Loss, LossOf, PlantNow};
use crate::rules::id::*;
use crate::rules::view::SeatView;

/// Glyph and word of a plant's state.
pub const fn state(plant: &PlantNow) -> (&'static str, &'static str) {
    rows::plant_state(plant.status, plant.ramping, plant.stopped, plant.pilot)
}

/// The other end of a flow: `Mountain Pass`, `China`, `users`.
pub fn end<'a>(reader: &Reader<'a>, end: FlowEnd) -> &'a str {
    match end {
        FlowEnd::Plant(plant) => reader.plant(plant),
        FlowEnd::China => "China",
        FlowEnd::Users => "users",
    }
}

/// Each flow with its share: `Mountain Pass 88%`.
pub fn flows(reader: &Reader<'_>, flows: &[Flow]) -> Vec<String> {
    flows.iter().map(|flow| format!("{} {}", end(reader, flow.end), figures::share(flow.share))).collect()
}

/// Why nothing comes in; for a mine, what does.
pub const fn without_inputs(plant: &PlantNow) -> &'static str {
    match plant.stage {
        Stage::Mine => "ore of its own",
        Stage::Crack | Stage::Separation | Stage::Metal | Stage::Alloy | Stage::Magnet => {
            without_outputs(plant)
        }
    }
}

/// Why nothing goes out.
pub const fn without_outputs(plant: &PlantNow) -> &'static str {
    match plant.status {
        Status::Operating if plant.stopped => "nothing while it is stopped",
        Status::Operating => "nothing in the last half-year",
        Status::Construction | Status::Suspended => "nothing yet: it is being built",
        Status::Prospect => "nothing: no decision to build",
        Status::Mothballed | Status::Closed => "nothing: it is shut",
    }
}

/// Who is lost: a plant's name, or `country Japan`.
pub fn lost(reader: &Reader<'_>, of: LossOf) -> String {
    match of {
        LossOf::Node(plant) => reader.plant(plant).into(),
        LossOf::Country(country) => format!("country {}", reader.country(country)),
    }
}

/// Its step; a dash for a country.
pub fn lost_step(reader: &Reader<'_>, of: LossOf) -> &'static str {
    match of {
        LossOf::Node(plant) => {
            reader.facility(plant).map_or(figures::NOTHING, |plant| figures::stage_label(plant.stage))
        }
        LossOf::Country(_) => figures::NOTHING,
    }
}

/// Its country.
pub fn lost_country<'a>(reader: &Reader<'a>, of: LossOf) -> &'a str {
    match of {
        LossOf::Node(plant) => reader.facility(plant).map_or("", |plant| reader.country(plant.country)),
        LossOf::Country(country) => reader.country(country),
    }
}

/// The class of magnet that stops first; a dash where nothing is lost.
pub const fn stops_first(loss: &Loss) -> &'static str {
    match loss.stops_first {
        Some(class) => class.name(),
        None => figures::NOTHING,
    }
}

/// What a loss would mean, in two sentences.
pub fn consequence(reader: &Reader<'_>, view: &SeatView<'_>, loss: &Loss) -> String {
    let (before, after) = loss.secured;
    let part = if before > 0.0 { 1.0 - after / before } else { 0.0 };
    let who = match loss.of {
        LossOf::Node(plant) => format!("Without {}", reader.plant_in_full(plant)),
        LossOf::Country(country) => format!("With every plant in {} lost", reader.country(country)),
    };
    if part < 0.005 {
        return format!("{who} nothing secured stops: the others have the capacity to spare.");
    }
    let mut text = format!("{who} {} of secured magnets stop.", figures::share(part));
    if let LossOf::Node(plant) = loss.of {
        text.push(' ');
        text.push_str(&others_there(reader, view, plant));
    }
    text
}

/// Who else could carry the step of a lost plant.
fn others_there(reader: &Reader<'_>, view: &SeatView<'_>, plant: FacilityId) -> String {
    let scenario = view.scenario();
    let lost = &scenario.facilities[plant.at()];
    let step = figures::stage_label(lost.stage);
    let others: Vec<&str> = scenario
        .stage_range(lost.stage)
        .filter(|&i| i != plant.at() && view.status()[i] == Status::Operating && !view.chinese_owned()[i])
        .map(|i| reader.country(scenario.facilities[i].country))
        .collect();
    let elsewhere = others.iter().filter(|country| **country != reader.country(lost.country)).count();
    match (others.len(), elsewhere) {
        (0, _) => format!("No other plant of the allies runs at {step}."),
        (_, 0) => format!("{step} has no running plant in another country."),
        (1, _) => format!("1 plant at {step} still runs, in another country."),
        (many, all) if many == all => {
            format!("{many} plants at {step} still run, all of them in other countries.")
        }
        (many, _) => format!("{many} plants at {step} still run, {elsewhere} of them in another country."),
    }
}
