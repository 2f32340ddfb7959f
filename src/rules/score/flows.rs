//! Figures of the chain: what it delivers and could, and where allied mass goes instead.
use super::row::Row;
use crate::rules::basket::Group;
use crate::rules::figure::{FigureId, carry_of};
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{chain, delivery, demand, math};

pub(super) fn chain_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let w = scenario.parameters.class_weight;
    let classes = delivery::class_cover(world);
    let secured = w[0] * classes[0] + w[1] * classes[1] + w[2] * classes[2];
    row.set(FigureId::SecuredShare, secured);
    row.set(FigureId::StandardShare, classes[0]);
    row.set(FigureId::HighTemperatureShare, classes[1]);
    row.set(FigureId::SamariumShare, classes[2]);
    row.set(
        FigureId::HeavyGap,
        if classes[0] > 0.0 { 1.0 - math::ratio(classes[1], classes[0]) } else { 0.0 },
    );
    let mut total = 0.0;
    for (class, weight) in w.iter().enumerate() {
        total += weight * math::ratio(world.delivered_total_kg[class], world.class_demand_kg[class]);
    }
    row.set(FigureId::TotalShare, total);
    let demand = demand::counted_demand_kg(scenario, world, now);
    let mut as_signed = std::mem::take(&mut world.scratch.basket[3]);
    chain::measure(scenario, world, &mut as_signed);
    let running = chain::carry(scenario, |i| world.effective_kg[i]);
    let cover = chain::cover(scenario, &running, demand);
    let worst = chain::without_worst(scenario, &running, demand, |i| world.effective_kg[i]);
    row.set(FigureId::ChainShare, cover.share);
    // Deliveries fall as the chain does: what runs under its capacity today does so for a reason, and
    // does not make good what a loss takes away.
    let stands = |left: f64| secured * math::ratio(left, cover.share);
    row.set(FigureId::NodeShare, stands(worst.node_share));
    row.set(FigureId::CountryShare, stands(worst.country_share));
    let enough = cover.share >= 0.2;
    let loss = |left: f64, all: f64| if enough { 1.0 - math::ratio(left, all) } else { 0.0 };
    row.set(FigureId::NodeLossShare, loss(worst.node_share, cover.share));
    row.set(FigureId::CountryLossShare, loss(worst.country_share, cover.share));
    for stage in Stage::ALL {
        row.set(carry_of(*stage), chain::stage_share(scenario, running[stage.at()], demand));
    }
    let ahead = demand::demand_kg(scenario, now + 6);
    let signed = chain::carry(scenario, |i| as_signed[i]);
    let later = chain::cover(scenario, &signed, ahead);
    row.set(FigureId::SignedShare, later.share);
    row.set(FigureId::SignedStandardShare, later.classes[0]);
    row.set(FigureId::SignedHighTemperatureShare, later.classes[1]);
    row.set(
        FigureId::SignedHeavyGap,
        if later.classes[0] > 0.0 { 1.0 - later.classes[1] / later.classes[0] } else { 0.0 },
    );
    let worst = chain::without_worst(scenario, &signed, ahead, |i| as_signed[i]);
    world.scratch.basket[3] = as_signed;
    row.set(FigureId::SignedNodeLossShare, 1.0 - math::ratio(worst.node_share, later.share));
    row.set(FigureId::SignedCountryLossShare, 1.0 - math::ratio(worst.country_share, later.share));
    let ndpr = |stage: Stage| signed[stage.at()][Group::NdPr];
    let midstream = math::lower(math::lower(ndpr(Stage::Crack), ndpr(Stage::Separation)), ndpr(Stage::Metal));
    row.set(FigureId::SignedMidstreamShare, math::ratio(midstream, ndpr(Stage::Mine)));
    row.set(FigureId::SignedOxideTakenShare, math::ratio(ndpr(Stage::Metal), ndpr(Stage::Separation)));
    row.set(FigureId::SignedMagnetFeed, math::ratio(ndpr(Stage::Alloy), ndpr(Stage::Magnet)));
}

pub(super) fn leak_figures(scenario: &Scenario, world: &World, row: &mut Row<'_>) {
    let (mut mined, mut sold, mut oxide, mut oxide_left) = (0.0, 0.0, 0.0, 0.0);
    // What a Chinese owner mines, cracks and separates is one kilogram and leaves once.
    let mut owned = 0.0;
    for stage in [Stage::Mine, Stage::Crack, Stage::Separation] {
        let mut owned_here = 0.0;
        for i in scenario.stage_range(stage) {
            let output = world.output_kg[i][Group::NdPr];
            let gone = if world.chinese_owned[i] { output } else { world.to_china_kg[i][Group::NdPr] };
            if world.chinese_owned[i] {
                owned_here += gone;
            } else {
                sold += gone;
            }
            match stage {
                Stage::Mine => mined += output,
                Stage::Separation => {
                    oxide += output;
                    oxide_left += gone;
                }
                _ => {}
            }
        }
        owned = math::upper(owned, owned_here);
    }
    row.set(FigureId::NdPrLeavingShare, math::lower(math::ratio(sold + owned, mined), 1.0));
    row.set(FigureId::OxideLeavingShare, math::lower(math::ratio(oxide_left, oxide), 1.0));
}
