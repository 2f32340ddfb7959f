//! What earlier turns bound: contracts and loans in force, and what they are expected to cost by
//! fiscal year, draft included.
use crate::rules::check::check;
use crate::rules::exposure;
use crate::rules::id::*;
use crate::rules::investment::terms_in_force;
use crate::rules::math;
use crate::rules::orders::{Order, Terms};
use crate::rules::state::NEVER;
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

/// Dues by fiscal year from now to the last year with any.
pub fn owed_by_year(view: &SeatView<'_>) -> Vec<OwedYear> {
    let p = &view.scenario().parameters;
    let first = view.scenario().calendar.fiscal_year(view.step());
    let years = exposure::by_year_of(view);
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
        let clock = view.deal_clock()[i];
        found.push(InForce {
            facility,
            order: view.deal_order()[i],
            status,
            terms,
            ends: (clock != NEVER && terms.term_steps > 0).then(|| clock + terms.term_steps),
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
    /// What returns to the Treasury at the year ends of this turn if nothing more is bound, thousand $.
    pub lapses_kusd: f64,
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
    let course = course(view);
    Purse {
        free_kusd: free,
        appropriation_kusd: view.appropriation_kusd(),
        owed_kusd: view.obligated_kusd().iter().sum(),
        lapses_kusd: course.lapses_kusd,
        year_ends: year_ends(view),
        going_out_kusd: course.going_out_kusd,
        short_kusd: course.short_kusd,
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

/// In a turn of several years nothing can be bound between them, so each further year's money lapses
/// too, less what standing orders and dues take of it.
fn course(view: &SeatView<'_>) -> Course {
    let p = &view.scenario().parameters;
    let dues = owed_by_year(view);
    let years = year_ends(view);
    let mut free = view.free_kusd();
    let mut course = Course { lapses_kusd: 0.0, going_out_kusd: 0.0, short_kusd: 0.0 };
    for year in 0..years as usize {
        if year > 0 {
            free = math::lower(free, p.carry_cap_kusd) + p.appropriation_kusd_per_year;
        }
        let due = dues.get(year).map_or(0.0, |owed| owed.expected_kusd);
        let out = due + standing_kusd(view, year, years);
        course.going_out_kusd += out;
        course.short_kusd += math::positive_part(out - free);
        free = math::positive_part(free - out);
        course.lapses_kusd += math::positive_part(free - p.carry_cap_kusd);
    }
    course
}

/// What orders that stand until changed cost in a year of this turn, thousand $: people, credits, and
/// what the market can sell towards a stock.
fn standing_kusd(view: &SeatView<'_>, year: usize, years: u32) -> f64 {
    super::standing(view)
        .iter()
        .filter_map(|order| Some((order, check(view, order).ok()?)))
        .map(|(order, price)| match order {
            // Its price is for the whole turn.
            Order::Train { .. } => price.now_kusd / f64::from(years),
            Order::Stockpile { .. } if year > 0 => math::lower(price.now_kusd, price.later_kusd),
            _ => price.now_kusd,
        })
        .sum()
}
