//! How sure a stage of the ribbon is and which element binds it, in sentences for its ledger.
use super::figures;
use crate::game::{Material, RibbonStage};
use crate::rules::basket::Group;
use crate::rules::view::SeatView;

/// What is believed of a stage's figure of today, with its 80 % band, and which element binds the stage.
pub fn today(view: &SeatView<'_>, stage: &RibbonStage, material: Material) -> String {
    let (low, high) = (figures::share(stage.band.0), figures::share(stage.band.1));
    let band = if low == high { low } else { format!("{low} to {high}") };
    let sure = match (stage.announced, stage.audited) {
        (true, _) => {
            format!("Owners announce it and nobody confirmed it: ~{band} is believed, in eight cases of ten.")
        }
        (false, false) => {
            format!("What runs is confirmed, what is being built is not: ~{band}, in eight cases of ten.")
        }
        (false, true) => {
            let by = match view.stage_audited()[stage.stage.at()] {
                true => "A survey confirmed it",
                false => {
                    "Never surveyed whole, it is confirmed by two years of what runs and by single visits"
                }
            };
            format!("{by}: {band}, in eight cases of ten, for reports are not exact.")
        }
    };
    format!("{sure} {}", binds(view, stage, material, |(today, _)| today)).trim_end().to_owned()
}

/// Which element binds a stage as signed.
pub fn signed(view: &SeatView<'_>, stage: &RibbonStage, material: Material) -> String {
    binds(view, stage, material, |(_, signed)| signed)
}

/// `Sm binds: 52% of its demand, NdPr 107%, DyTb 87%.` Nothing where one group alone is counted or wanted.
fn binds(
    view: &SeatView<'_>,
    stage: &RibbonStage,
    material: Material,
    share: impl Fn((f64, f64)) -> f64,
) -> String {
    let demand = view.scenario().parameters.demand_kg_per_step;
    let mut wanted: Vec<(Group, f64)> = Group::MAGNETIC
        .iter()
        .zip(stage.groups)
        .filter(|(group, _)| demand[group.at()] > 0.0)
        .map(|(group, shares)| (*group, share(shares)))
        .collect();
    wanted.sort_by(|a, b| a.1.total_cmp(&b.1));
    let [(least, carried), others @ ..] = wanted.as_slice() else { return String::new() };
    if material != Material::All || others.is_empty() {
        return String::new();
    }
    let others = others.iter().map(|(group, share)| format!("{} {}", group.name(), figures::share(*share)));
    let others: Vec<String> = others.collect();
    format!("{} binds: {} of its demand, {}.", least.name(), figures::share(*carried), others.join(", "))
}
