//! The market as it was paid and seen: prices, premiums and floors, conversion fees and what was
//! paid of them, and what Beijing does to prices. Never what Beijing means to do next.
use crate::rules::basket::{Basket, Group};
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::event::{Account, Entry, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::investment::outlook_of;
use crate::rules::licences::refused_feed_of;
use crate::rules::licences::refused_magnets_of;
use crate::rules::math;
use crate::rules::prices::{allied_fee_of, chinese_fee_of};
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// Price of an oxide.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The group.
    pub group: Group,
    /// Chinese reference after dumping, $/kg.
    pub china: f64,
    /// Mean allied price, $/kg.
    pub allied: f64,
    /// What investors expect, fear of dumping in it, $/kg.
    pub expected: f64,
    /// Highest floor of the programme or of another payer in force, $/kg; nought for none.
    pub floor: f64,
    /// The Chinese price of each step so far, oldest first.
    pub history: Vec<f64>,
}

/// Conversion fee of a stage, $/kg NdPr contained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fee {
    /// The stage.
    pub stage: Stage,
    /// China's, after dumping.
    pub china: f64,
    /// What allies pay each other.
    pub allied: f64,
    /// Mean contract fee of the programme, weighed by capacity; nought for none.
    pub contract: f64,
    /// Mean margin of a running plant at the allied fee: what one without a contract earns.
    pub margin: f64,
    /// The same at the mean contract fee; none where no contract was signed.
    pub contract_margin: Option<f64>,
    /// Paid on fees at this stage over the last fiscal year, thousand $.
    pub paid_kusd: f64,
    /// Most that this stage's contracts could cost in a year, thousand $.
    pub cap_kusd: f64,
}

/// Everything the market screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Oxide prices: NdPr, DyTb, Sm.
    pub quotes: [Quote; 3],
    /// Fees: metal, alloy, magnet.
    pub fees: [Fee; 3],
    /// Price cut upstream and downstream now, and a year ago.
    pub dumping: [(f64, f64); 2],
    /// Licence regime: 0 free, 1 slowed, 2 stopped.
    pub licence_level: u32,
    /// Share of feed refused by group.
    pub refused_feed: Basket,
    /// Share of magnets refused by class.
    pub refused_magnets: [f64; 3],
    /// Step since which licences are held back, if they are.
    pub licences_since: Option<u32>,
    /// Firms' belief in dumping and in licence stops.
    pub fears: (f64, f64),
    /// Allied demand this year, kg NdPr, price and designing out counted.
    pub demand_kg_per_year: f64,
    /// Its yearly growth before price.
    pub growth_a_year: f64,
    /// Share of commercial demand designed out, by group.
    pub substituted: Basket,
    /// Stockpile by form, oxide to magnet block.
    pub stock: [Stock; 4],
}

/// What is kept of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stock {
    /// The form.
    pub form: Form,
    /// What is there, kg contained oxide by group.
    pub kg: Basket,
    /// Standing target, steps of defence need; nought for none.
    pub target_steps: f64,
}

/// The market on what a seat sees, with the entries booked in the last turn.
pub fn market(view: &SeatView<'_>, entries: &[Entry]) -> Market {
    let growth = view.scenario().parameters.demand_growth_per_step;
    let before = |figure: FigureId| last(view, figure, 2);
    Market {
        quotes: [Group::NdPr, Group::DyTb, Group::Sm].map(|group| quote(view, group)),
        fees: [Stage::Metal, Stage::Alloy, Stage::Magnet].map(|stage| fee(view, stage, entries)),
        dumping: [
            (view.dumping()[0], before(FigureId::DumpingUpstream)),
            (view.dumping()[1], before(FigureId::DumpingDownstream)),
        ],
        licence_level: view.licence_level(),
        refused_feed: refused_feed_of(view),
        refused_magnets: refused_magnets_of(view),
        licences_since: licences_since(view),
        fears: (view.dumping_belief(), view.licence_belief()),
        demand_kg_per_year: 2.0 * counted_demand_kg_of(view, view.step())[Group::NdPr],
        growth_a_year: (1.0 + growth) * (1.0 + growth) - 1.0,
        substituted: view.substitution(),
        stock: std::array::from_fn(|at| stock(view, Form::ALL[at])),
    }
}

fn stock(view: &SeatView<'_>, form: Form) -> Stock {
    Stock { form, kg: view.reserve_kg()[form.at()], target_steps: view.reserve_target_steps()[form.at()] }
}

/// A figure so many steps ago; the opening's where there is no such step.
fn last(view: &SeatView<'_>, figure: FigureId, back: u32) -> f64 {
    match view.step().checked_sub(1 + back) {
        Some(step) => view.figure_after(figure, step).unwrap_or(0.0),
        None => 0.0,
    }
}

fn licences_since(view: &SeatView<'_>) -> Option<u32> {
    let levels = view.course(FigureId::LicenceLevel);
    if view.licence_level() == 0 {
        return None;
    }
    let free = levels.iter().rposition(|level| *level <= 0.0);
    Some(free.map_or(0, |step| step as u32 + 1))
}

fn quote(view: &SeatView<'_>, group: Group) -> Quote {
    let outlook = outlook_of(view);
    let figure = match group {
        Group::NdPr | Group::LaCe => FigureId::NdPrPrice,
        Group::DyTb => FigureId::DyTbPrice,
        Group::Sm => FigureId::SmPrice,
    };
    let mut floor = 0.0;
    for i in 0..view.scenario().facilities.len() {
        if view.deal_status()[i] == DealStatus::Signed && view.deal_clock()[i] != NEVER {
            floor = math::upper(floor, view.deal_floor_usd_per_kg()[i][group]);
        }
        for deal in view.scenario().opening_deals_of(FacilityId::of(i), view.step()) {
            floor = math::upper(floor, deal.floor_usd_per_kg[group]);
        }
    }
    Quote {
        group,
        china: view.price_usd_per_kg()[group],
        allied: view.allied_price_usd_per_kg()[group],
        expected: outlook.oxide_usd_per_kg[group],
        floor,
        history: view.course(figure),
    }
}

fn fee(view: &SeatView<'_>, stage: Stage, entries: &[Entry]) -> Fee {
    let scenario = view.scenario();
    let (mut sum, mut weight, mut cap) = (0.0, 0.0, 0.0);
    let mut unit = (0.0, 0.0);
    for i in scenario.stage_range(stage) {
        let facility = &scenario.facilities[i];
        if view.status()[i] == Status::Operating && !view.chinese_owned()[i] {
            let load = facility.load_t_per_step;
            unit.0 += load * facility.unit_cost_usd_per_kg * math::exp(view.cost_mean()[i]);
            unit.1 += load;
        }
        if view.deal_status()[i] == DealStatus::Signed && view.deal_fee_usd_per_kg()[i][Group::NdPr] > 0.0 {
            let mass = facility.nameplate_kg_per_step[Group::NdPr] * view.deal_cover()[i];
            sum += mass * view.deal_fee_usd_per_kg()[i][Group::NdPr];
            weight += mass;
            let terms = crate::rules::investment::terms_in_force(view, FacilityId::of(i));
            cap += 2.0 * crate::rules::exposure::dues_per_step_of(view, FacilityId::of(i), &terms).1;
        }
    }
    let china = chinese_fee_of(view, stage)[Group::NdPr];
    let allied = allied_fee_of(view, stage)[Group::NdPr];
    let contract = math::ratio(sum, weight);
    let cost = math::ratio(unit.0, unit.1);
    // The last two half-years, however long the turn was.
    let paid = entries
        .iter()
        .filter(|entry| entry.step + 2 >= view.step())
        .filter(|entry| {
            let here = matches!(entry.subject, Subject::Facility(id)
                if scenario.facilities.get(id.at()).is_some_and(|f| f.stage == stage));
            here && entry.from == Account::Programme && entry.line == Some(Line::Offtake)
        })
        .map(|entry| entry.kusd)
        .sum();
    Fee {
        stage,
        china,
        allied,
        contract,
        margin: allied - cost,
        contract_margin: (contract > 0.0).then_some(contract - cost),
        paid_kusd: paid,
        cap_kusd: cap,
    }
}
