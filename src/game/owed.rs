//! What earlier turns bound: contracts and loans in force, and what they are expected to cost by
//! fiscal year, draft included.
use super::dues::{Dues, dues_by_year, dues_by_year_if_signed, upside_kusd_per_step};
use super::paid::{as_paid, priced_though_refused};
use crate::rules::check::check;
use crate::rules::deal::contract_end_of;
use crate::rules::exposure::{self, YEARS};
use crate::rules::firm::puts_off_builds_of;
use crate::rules::id::*;
use crate::rules::investment::{Outlook, estimate_of, outlook_of, terms_in_force};
use crate::rules::math;
use crate::rules::orders::{Order, Terms};
use crate::rules::view::SeatView;

/// A year's dues.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OwedYear {
    /// The fiscal year.
    pub fiscal_year: u32,
    /// Expected dues beyond what is set aside, thousand $.
    pub expected_kusd: f64,
    /// The same in the worst tenth of prices, thousand $.
    pub worst_kusd: f64,
    /// A year's appropriation, thousand $.
    pub budget_kusd: f64,
    /// Most that a new contract may leave a year with, thousand $.
    pub ceiling_kusd: f64,
}

impl OwedYear {
    /// Do expected dues pass the year's budget?
    pub fn over(&self) -> bool {
        self.expected_kusd > self.budget_kusd
    }

    /// Do they in the worst tenth?
    pub fn over_at_worst(&self) -> bool {
        self.worst_kusd > self.budget_kusd
    }
}

/// Expected dues from free money by fiscal year from now to the last year with any.
pub fn owed_by_year(view: &SeatView<'_>) -> Vec<OwedYear> {
    owed_in(view, dues_by_year(view))
}

/// Share of a year's money from which on its dues leave next to nothing for anything else.
const FULL: f64 = 0.9;

/// The later year that dues fill most, if that is to nine tenths of its money or more and the deal about a plant,
/// signed, adds to it; `before` is the world without that deal.
pub(super) fn filled_by(before: &SeatView<'_>, after: &SeatView<'_>, plant: FacilityId) -> Option<OwedYear> {
    let without = owed_by_year(before);
    let with = owed_in(after, dues_by_year_if_signed(after, plant));
    let adds = |(at, year): &(usize, &OwedYear)| {
        let was = without.get(*at).map_or(0.0, |year| year.expected_kusd);
        *at > 0 && year.expected_kusd > was && year.expected_kusd >= FULL * year.budget_kusd
    };
    let filled = with.iter().enumerate().filter(adds).map(|(_, year)| *year);
    filled.max_by(|a, b| a.expected_kusd.total_cmp(&b.expected_kusd))
}

fn owed_in(view: &SeatView<'_>, years: [Dues; YEARS]) -> Vec<OwedYear> {
    let p = &view.scenario().parameters;
    let first = view.scenario().calendar.fiscal_year(view.step());
    let last = years.iter().rposition(|(mean, worst)| *mean > 0.0 || *worst > 0.0);
    years[..last.map_or(0, |last| last + 1)]
        .iter()
        .enumerate()
        .map(|(at, (mean, worst))| OwedYear {
            fiscal_year: first + at as u32,
            expected_kusd: *mean,
            worst_kusd: *worst,
            budget_kusd: p.appropriation_kusd_per_year,
            ceiling_kusd: p.exposure_ceiling * p.appropriation_kusd_per_year,
        })
        .collect()
}

/// Is an offer out that no firm has decided on? Its dues count in part of what it comes to if it is signed.
pub fn offers_out(view: &SeatView<'_>) -> bool {
    view.deal_status().contains(&DealStatus::Offered)
}

/// A deal in force.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct InForce {
    /// The facility.
    pub facility: FacilityId,
    /// The order it came from; none for a deal of other payers.
    pub order: OrderId,
    /// Offered or signed.
    pub status: DealStatus,
    /// Its terms.
    pub terms: Terms,
    /// First step without it; none before its term began.
    pub ends: Option<u32>,
    /// Set aside for it and not yet paid, thousand $.
    pub obligated_kusd: f64,
    /// Expected dues a year once it runs full, thousand $.
    pub dues_kusd_per_year: f64,
    /// Fee for ending it now, thousand $; none if that is not possible.
    pub termination_kusd: Option<f64>,
}

/// All offers and deals of the programme, in the map's order.
pub fn in_force(view: &SeatView<'_>) -> Vec<InForce> {
    let mut found = Vec::new();
    for i in 0..view.scenario().facilities.len() {
        let status = view.deal_status()[i];
        if !matches!(status, DealStatus::Offered | DealStatus::Signed) {
            continue;
        }
        let facility = FacilityId::of(i);
        let terms = terms_in_force(view, facility);
        found.push(InForce {
            facility,
            order: view.deal_order()[i],
            status,
            terms,
            ends: contract_end_of(view, facility),
            obligated_kusd: view.obligated_kusd()[i],
            dues_kusd_per_year: 2.0 * exposure::dues_per_step_of(view, facility, &terms).0,
            termination_kusd: check(view, &Order::Terminate { facility }).ok().map(|price| price.now_kusd),
        });
    }
    found
}

/// A deal of another payer, from before the game.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OwedByOthers {
    /// Position in the campaign's list of opening deals.
    pub deal: usize,
    /// The plant.
    pub facility: FacilityId,
    /// First step without it.
    pub ends: u32,
}

/// Deals of other payers that still run.
pub fn owed_by_others(view: &SeatView<'_>) -> Vec<OwedByOthers> {
    let now = view.step();
    view.scenario()
        .opening_deals
        .iter()
        .enumerate()
        .filter(|(_, deal)| now < deal.ends)
        .map(|(deal, rule)| OwedByOthers { deal, facility: rule.facility, ends: rule.ends })
        .collect()
}

/// The frame's money: free, this year's appropriation, and obligated but unpaid.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Purse {
    /// Unobligated, thousand $.
    pub free_kusd: f64,
    /// This year's appropriation, thousand $.
    pub appropriation_kusd: f64,
    /// Set aside and not yet paid, thousand $.
    pub owed_kusd: f64,
    /// What is expected to return to the Treasury at the year ends of this turn if nothing more is bound,
    /// thousand $.
    pub lapses_kusd: f64,
    /// The same if dues come to those of the worst tenth of prices and every offer that is out is taken,
    /// and if a quarter of the dues comes and every offer that ends in this turn runs out.
    pub lapses_range_kusd: (f64, f64),
    /// Year ends of this turn.
    pub year_ends: u32,
    /// What standing orders and dues beyond set-aside are expected to take of free money this turn,
    /// thousand $. No order sets it aside, and what free money does not reach goes unpaid.
    pub going_out_kusd: f64,
    /// How far that passes the money there will be for it, thousand $; nought if it does not.
    pub short_kusd: f64,
    /// Deal teams left this turn and in all, team-years.
    pub teams: (f64, f64),
}

/// The purse on what a seat sees.
pub fn purse(view: &SeatView<'_>) -> Purse {
    let free = view.free_kusd();
    let left = crate::rules::check::teams_left_of(view);
    let returns = returns(view);
    let (years, dues) = (year_ends(view), owed_by_year(view));
    let standing = vec![standing_kusd(view, years); years as usize];
    let upside_kusd_per_year = 2.0 * upside_kusd_per_step(view);
    let course = |due_kusd: fn(&OwedYear) -> f64, returns_kusd| {
        let due = |year| dues.get(year).map_or(0.0, due_kusd);
        let out: Vec<f64> = standing.iter().enumerate().map(|(year, kusd)| due(year) + kusd).collect();
        course(view, &out, upside_kusd_per_year, returns_kusd)
    };
    let expected = course(|owed| owed.expected_kusd, returns.expected_kusd);
    let at_most = course(|owed| owed.worst_kusd, returns.least_kusd);
    let at_least = course(|owed| LEAST_DUE * owed.expected_kusd, returns.most_kusd);
    Purse {
        free_kusd: free,
        appropriation_kusd: view.appropriation_kusd(),
        owed_kusd: view.obligated_kusd().iter().sum(),
        // What lapses cannot fall below nought, so where little is left its mean stands over that of the mean dues.
        lapses_kusd: (1.0 - 2.0 * TENTH) * expected.lapses_kusd
            + TENTH * (at_most.lapses_kusd + at_least.lapses_kusd),
        lapses_range_kusd: (at_most.lapses_kusd, at_least.lapses_kusd),
        year_ends: years,
        going_out_kusd: expected.going_out_kusd,
        short_kusd: expected.short_kusd,
        teams: (left, left + view.teams_used()),
    }
}

fn year_ends(view: &SeatView<'_>) -> u32 {
    let (calendar, from) = (&view.scenario().calendar, view.step());
    let to = calendar.first_step(calendar.turn_of_step(from) + 1);
    (from..to).filter(|step| calendar.fiscal_year(step + 1) > calendar.fiscal_year(*step)).count() as u32
}

/// What becomes of free money over the years of a turn.
struct Course {
    lapses_kusd: f64,
    going_out_kusd: f64,
    short_kusd: f64,
}

/// What deals that end in this turn set free of what is set aside, thousand $.
struct Returns {
    least_kusd: f64,
    expected_kusd: f64,
    most_kusd: f64,
}

/// Weight of each end of the range in what is expected to lapse.
const TENTH: f64 = 0.1;

/// Part of the expected dues that comes when plants stand or prices rise.
const LEAST_DUE: f64 = 0.25;

/// A contract whose term is over gives back what it did not use; so does an offer that runs out, if it
/// does.
fn returns(view: &SeatView<'_>) -> Returns {
    let calendar = &view.scenario().calendar;
    let end = calendar.first_step(calendar.turn_of_step(view.step()) + 1);
    let mut outlook = None;
    let (mut ended, mut lapsing, mut expected) = (0.0, 0.0, 0.0);
    for i in 0..view.scenario().facilities.len() {
        let kusd = view.obligated_kusd()[i];
        let is_over = || contract_end_of(view, FacilityId::of(i)).is_some_and(|over| over < end);
        match view.deal_status()[i] {
            DealStatus::Signed if is_over() => ended += kusd,
            DealStatus::Offered if view.deal_due_by()[i] < end => {
                lapsing += kusd;
                expected +=
                    kusd * unsigned(view, outlook.get_or_insert_with(|| outlook_of(view)), FacilityId::of(i));
            }
            _ => {}
        }
    }
    Returns { least_kusd: ended, expected_kusd: ended + expected, most_kusd: ended + lapsing }
}

/// Chance that an offer whose time is up in this turn is not taken before.
fn unsigned(view: &SeatView<'_>, outlook: &Outlook, plant: FacilityId) -> f64 {
    let i = plant.at();
    if view.progress()[i] < 1.0 || puts_off_builds_of(view, plant) {
        return 1.0;
    }
    let estimate = estimate_of(view, outlook, plant, &terms_in_force(view, plant));
    let meetings = view.deal_due_by()[i].saturating_sub(view.step()) + 1;
    (0..meetings).fold(1.0, |open, _| open * (1.0 - estimate.mean.chance))
}

/// In a turn of several years nothing can be bound between them, so each further year's money lapses
/// too, less what standing orders and dues take of it; what deals set free comes with the last.
/// `out_kusd` is that of each year, and so is what two-sided contracts give back.
fn course(view: &SeatView<'_>, out_kusd: &[f64], upside_kusd: f64, returns_kusd: f64) -> Course {
    let p = &view.scenario().parameters;
    let mut free = view.free_kusd();
    let mut course = Course { lapses_kusd: 0.0, going_out_kusd: 0.0, short_kusd: 0.0 };
    for (year, out) in out_kusd.iter().enumerate() {
        if year > 0 {
            free = math::lower(free, p.carry_cap_kusd) + p.appropriation_kusd_per_year;
        }
        free += upside_kusd;
        course.going_out_kusd += out;
        course.short_kusd += math::positive_part(out - free);
        free = math::positive_part(free - out);
        if year + 1 == out_kusd.len() {
            free += returns_kusd;
        }
        course.lapses_kusd += math::positive_part(free - p.carry_cap_kusd);
    }
    course
}

/// What orders that stand until changed cost in a year of this turn, thousand $: people, credits, and
/// what the market can sell towards a stock.
fn standing_kusd(view: &SeatView<'_>, years: u32) -> f64 {
    super::standing(view)
        .iter()
        .filter_map(|order| match check(view, order) {
            Ok(price) => Some(as_paid(view, order, price)),
            // What stands is paid as far as money goes; that there is too little of it ends nothing.
            Err(why) => priced_though_refused(view, order, &why),
        })
        .map(|price| price.now_kusd / f64::from(years.max(1)))
        .sum()
}
