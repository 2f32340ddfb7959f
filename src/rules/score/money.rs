//! Figures of prices and of the programme's money.
use super::row::Row;
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{deal, exposure, math};

pub(super) fn market_figures(world: &World, row: &mut Row<'_>) {
    row.set(FigureId::NdPrPrice, world.price_usd_per_kg[Group::NdPr]);
    row.set(FigureId::DyTbPrice, world.price_usd_per_kg[Group::DyTb]);
    row.set(FigureId::SmPrice, world.price_usd_per_kg[Group::Sm]);
    row.set(FigureId::AlliedNdPrPrice, world.allied_price_usd_per_kg[Group::NdPr]);
    row.set(FigureId::AlliedDyTbPrice, world.allied_price_usd_per_kg[Group::DyTb]);
    row.set(FigureId::DumpingUpstream, world.dumping[0]);
    row.set(FigureId::DumpingDownstream, world.dumping[1]);
    row.set(FigureId::LicenceLevel, f64::from(world.licence_level));
    row.set(FigureId::Tension, world.tension);
}

pub(super) fn money_figures(scenario: &Scenario, world: &World, row: &mut Row<'_>) {
    let p = &scenario.parameters;
    let year = p.appropriation_kusd_per_year;
    row.set(FigureId::FreeMoney, world.free_kusd);
    row.set(FigureId::Obligated, world.obligated_kusd.iter().sum());
    row.set(FigureId::Spent, world.spent_kusd);
    row.set(FigureId::Arrears, world.arrears_kusd);
    row.set(FigureId::Credibility, world.credibility);
    row.set(FigureId::DuesYear, world.dues_step_kusd + world.dues_before_kusd);
    row.set(FigureId::FloorDuesShare, math::ratio(world.floor_dues_kusd[0] + world.floor_dues_kusd[1], year));
    let mut most = 0.0;
    for (mean, _) in exposure::by_year(scenario, world) {
        most = math::upper(most, mean);
    }
    row.set(FigureId::SignedDuesShare, math::ratio(most, year));
    row.set(FigureId::PaidUnsurveyed, world.unaudited_signed_kusd);
    row.set(FigureId::SignedUnauditedElsewhere, world.signed_elsewhere_kusd);
    let (mut private, mut floors) = (0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if facility.stage.is_upstream()
            && matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed)
        {
            let terms = deal::terms_of(world, i);
            floors += 2.0 * exposure::own_dues_per_step(scenario, world, i, &terms).0;
        }
        if world.funded[i] {
            private += world.private_capital_kusd[i];
        }
    }
    row.set(FigureId::PrivateCapital, private);
    row.set(FigureId::SignedFloorDuesShare, math::ratio(floors, year));
}
