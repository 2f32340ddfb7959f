//! The reference load of the speed table: a hundred plants in thirteen countries and six basins,
//! thirty firms, more than six hundred edges, forty steps of play; constants, levers, events,
//! detectors and the balanced plan as shipped. Made by counting, so that it is the same everywhere.
use super::world::{named as name, shipped};
use coercivity::rules::assemble::assemble;
use coercivity::rules::basket::Basket;
use coercivity::rules::id::*;
use coercivity::rules::scenario::*;

/// Plants by stage: a hundred in all.
const PLANTS: [usize; 6] = [16, 15, 17, 18, 16, 18];
const COUNTRIES: usize = 13;
const BASINS: usize = 6;
const FIRMS: usize = 30;

/// The reference load.
pub fn reference() -> Scenario {
    let shipped = shipped();
    let facilities = facilities();
    assemble(Scenario {
        id: "reference-100".into(),
        title: "The reference load".into(),
        calendar: Calendar { turn_steps: vec![2; 20], epilogue_steps: 0, ..shipped.calendar.clone() },
        regions: (0..5).map(|at| name("region", &format!("region-{at}"))).collect(),
        countries: (0..COUNTRIES).map(country).collect(),
        routes: routes(),
        basins: (0..BASINS).map(basin).collect(),
        firms: (0..FIRMS).map(firm).collect(),
        opening_deals: deals(&facilities),
        facilities,
        partners: shipped
            .partners
            .iter()
            .enumerate()
            .map(|(at, partner)| Partner { country: CountryId::of(at % COUNTRIES), ..partner.clone() })
            .collect(),
        ..shipped.clone()
    })
}

fn country(at: usize) -> Country {
    Country {
        name: name("country", &format!("country-{at}")),
        region: RegionId::of(at % 5),
        allied: true,
        home: at == 0,
        screens_bidders: at.is_multiple_of(2),
        waste_usd_per_kg: (at % 4) as f64,
        permit_factor: 0.8,
        china_tariff: 0.0,
    }
}

/// Each country trades with a little under half of the others.
fn routes() -> Vec<Route> {
    let mut routes = Vec::new();
    for from in 0..COUNTRIES {
        for to in from + 1..COUNTRIES {
            if (2 * to + from * from) % 5 < 2 {
                routes.push(Route {
                    from: CountryId::of(from),
                    to: CountryId::of(to),
                    freight_usd_per_t: 100.0 + 10.0 * ((from + to) % 16) as f64,
                    tariff: 0.01 * ((from + to) % 3) as f64,
                });
            }
        }
    }
    routes
}

fn basin(at: usize) -> Basin {
    Basin {
        name: name("basin", &format!("basin-{at}")),
        country: CountryId::of(at * 2),
        spare_persons: [60.0, 60.0],
        recallable_share: 0.03,
        visa_cap_persons: 40.0,
        linked: vec![BasinId::of((at + 1) % BASINS), BasinId::of((at + BASINS - 1) % BASINS)],
    }
}

fn firm(at: usize) -> Firm {
    Firm {
        name: name("firm", &format!("firm-{at}")),
        extra_cash_kusd: 40_000.0,
        chinese: false,
        refused_by: Vec::new(),
    }
}

fn facilities() -> Vec<Facility> {
    let mut facilities = Vec::new();
    let mut count = 0;
    for stage in Stage::ALL {
        for within in 0..PLANTS[stage.at()] {
            facilities.push(facility(*stage, within, count));
            count += 1;
        }
    }
    facilities
}

fn facility(stage: Stage, within: usize, count: usize) -> Facility {
    let country = (within * 5 + stage.at() * 3) % COUNTRIES;
    let runs = within % 8 != 7;
    let size = 500.0 + 60.0 * (count % 7) as f64;
    let lanthanum = if stage <= Stage::Separation { 3.0 * size } else { 0.0 };
    Facility {
        name: name("facility", &format!("{}-{within}", stage.name())),
        stage,
        country: CountryId::of(country),
        basin: BasinId::of(country % BASINS),
        firm: FirmId::of((within * 7 + stage.at()) % FIRMS),
        nameplate_kg_per_step: (Basket([size, 0.05 * size, 0.04 * size, lanthanum]) * 500.0).whole(),
        load_t_per_step: 0.0,
        opening: Opening {
            status: if runs { Status::Operating } else { Status::Prospect },
            ramp: if runs { 0.75 + 0.02 * (count % 8) as f64 } else { 0.0 },
            progress: if runs { 1.0 } else { 0.5 },
        },
        capital_kusd: 0.0,
        capital_multiple: 0.9 + 0.1 * (country % 6) as f64,
        unit_cost_usd_per_kg: 0.0,
        fixed_cost_kusd_per_step: 0.0,
        build_multiple: 1.0,
        permit_multiple: 1.0,
        build_steps: 0.0,
        permit_steps: 0.0,
        skilled_persons: 0.0,
        lanthanum_ratio: if stage == Stage::Separation { 3.0 } else { 0.0 },
        radioactive: false,
        assumed: !runs,
        own_customers: within.is_multiple_of(4),
        swarf_loop: within.is_multiple_of(4),
        position: (0.0, 0.0),
        yield_to_magnet: 0.0,
        citations: Vec::new(),
    }
}

/// Every plant that runs sells under a long contract of another payer, so that the load stays a load.
fn deals(facilities: &[Facility]) -> Vec<OpeningDeal> {
    let running = facilities.iter().enumerate().filter(|(_, f)| f.opening.status == Status::Operating);
    running
        .map(|(at, facility)| OpeningDeal {
            facility: FacilityId::of(at),
            payer: "another programme".into(),
            floor_usd_per_kg: if facility.stage.is_upstream() {
                Basket([150.0, 600.0, 60.0, 0.0])
            } else {
                Basket::ZERO
            },
            fee_usd_per_kg: match facility.stage {
                Stage::Mine | Stage::Crack | Stage::Separation => Basket::ZERO,
                Stage::Metal => Basket([40.0, 120.0, 30.0, 0.0]),
                Stage::Alloy => Basket([30.0, 90.0, 25.0, 0.0]),
                Stage::Magnet => Basket([300.0, 900.0, 250.0, 0.0]),
            },
            cover: 0.9,
            ends: 100,
        })
        .collect()
}
