//! What the plan lacks, on belief, draft included: the plan check of the Plan screen, worst first. Facts only;
//! sentences are made by the report.
mod lacking;

pub use lacking::{Lack, LackTag, Lacking};

use super::workforce::Short;
use super::{OwedYear, Tried, owed_by_year};
use crate::rules::basket::Group;
use crate::rules::chain;
use crate::rules::demand;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Order;
use crate::rules::people;
use crate::rules::view::SeatView;

/// What a tried draft lacks.
pub fn lacks(tried: &Tried) -> Vec<Lack> {
    let view = tried.view();
    let mut found = Vec::new();
    money(&view, &mut found);
    links(&view, &mut found);
    basins(&view, &mut found);
    promises(tried, &view, &mut found);
    groups(&view, &mut found);
    nodes(&view, &mut found);
    unspent(&view, &mut found);
    after_the_end(tried, &view, &mut found);
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

fn money(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    // The same figures as in the pane of what is owed by year, with what is set aside for it paid first.
    let over = |year: &OwedYear| year.over() || year.worst_kusd > 1.3 * year.budget_kusd;
    if let Some(year) = owed_by_year(view).into_iter().find(over) {
        let weight = year.expected_kusd / year.budget_kusd + 0.5;
        found.push(Lack { what: Lacking::Dues(year), weight });
    }
}

fn links(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let carry = chain::signed_carry(view);
    for pair in Stage::ALL.windows(2) {
        let (below, above) = (pair[0], pair[1]);
        let touched = |stage: Stage| {
            view.scenario()
                .stage_range(stage)
                .any(|i| view.deal_step()[i] == view.step() && view.deal_status()[i] == DealStatus::Offered)
        };
        let (gives, takes) = (carry[below.at()][Group::NdPr], carry[above.at()][Group::NdPr]);
        if touched(above) && gives < 0.7 * takes {
            let share = math::ratio(gives, takes);
            found.push(Lack { what: Lacking::Feed { below, above, share }, weight: 1.5 - share + 0.5 });
        }
        if touched(below) && takes < 0.7 * gives {
            let share = math::ratio(takes, gives);
            found.push(Lack { what: Lacking::Buyer { below, above, share }, weight: 1.5 - share + 0.5 });
        }
    }
}

/// The pool that lacks most of what is signed and that no seats on order mend, else the one that they mend last; and
/// how many others lack people too. What is being mended is a note.
fn basins(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    more_than_needed(view, found);
    let all = super::workforce::short_pools(view);
    let rank = |short: &Short| (short.mended.unwrap_or(u32::MAX), short.missing);
    let Some(worst) = all.iter().max_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    }) else {
        return;
    };
    let (basin, skill) = pool_of(worst.at);
    let Short { missing, wanted, mended, .. } = *worst;
    let more = all.iter().filter(|other| other.mended.is_some() == mended.is_some()).count() - 1;
    let what = Lacking::PeopleShort { basin, skill, missing, wanted, mended, more };
    let weight = if mended.is_some() { 0.6 } else { 1.0 + math::ratio(missing, wanted) };
    found.push(Lack { what, weight });
}

/// Over this multiple of what is needed more people are on the way than will have work.
const TOO_MANY: f64 = 1.3;

/// The pool for which seats still stand, though those who are there and in training are many more than all that is
/// signed needs.
fn more_than_needed(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let over = |at: usize| {
        let wanted = people::signed_need_of(view, at);
        let training: f64 = view.apprentices()[at].iter().sum();
        let there = view.skilled()[at] + training;
        (view.seats_order()[at] > 0.0 && there > TOO_MANY * wanted + 50.0).then_some((at, wanted, there))
    };
    let worst = (0..view.skilled().len()).filter_map(over).max_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)));
    if let Some((at, wanted, there)) = worst {
        let (basin, skill) = pool_of(at);
        let seats = view.seats_order()[at];
        found.push(Lack { what: Lacking::PeopleOver { basin, skill, there, wanted, seats }, weight: 0.6 });
    }
}

/// A contract that comes to so many times the plant's capital is more than a price for building it.
const DEAR: f64 = 3.0;

/// Half-years up to which a contract is shorter than any plant's payback.
const SHORT: u32 = 8;

fn promises(tried: &Tried, view: &SeatView<'_>, found: &mut Vec<Lack>) {
    for line in &tried.lines {
        let Order::Offer { facility: plant, terms } = line.order else { continue };
        let facility = &view.scenario().facilities[plant.at()];
        let has_contract = terms.has_contract(facility.stage);
        let public = terms.public_share();
        if !has_contract && (public > 0.0 || terms.pilot) {
            found.push(Lack { what: Lacking::NoContract(plant), weight: 1.6 });
        } else if has_contract && terms.term_steps <= SHORT {
            let what = Lacking::ShortContract { plant, term_steps: terms.term_steps };
            found.push(Lack { what, weight: 1.4 });
        }
        let all_kusd = line.price.map_or(0.0, |price| price.now_kusd + price.later_kusd);
        if view.status()[plant.at()] == Status::Prospect && all_kusd > DEAR * facility.capital_kusd {
            found.push(Lack { what: Lacking::DearContract { plant, all_kusd }, weight: 0.7 });
        }
        let now_kusd = line.price.map_or(0.0, |price| price.now_kusd);
        // What a plant that has run for years can do is known without a look.
        let unknown = view.visits()[plant.at()] == 0 && !view.effective_shown()[plant.at()];
        if unknown && now_kusd > 3.0 * view.scenario().parameters.visit_cost_kusd {
            found.push(Lack { what: Lacking::Unseen { plant, now_kusd }, weight: 1.1 });
        }
    }
}

/// How far ahead demand is looked at: about as long as a plant signed today takes to run.
const YEARS_AHEAD: u32 = 4;

fn groups(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let carry = chain::signed_carry(view);
    let then = view.step() + YEARS_AHEAD * 2;
    let demand = demand::demand_kg(view.scenario(), then);
    // A campaign need not have every class of magnet: what nobody wants, nobody lacks.
    let weight = view.scenario().parameters.class_weight;
    let share_of = |group: Group| {
        carry.iter().map(|stage| math::ratio(stage[group], demand[group])).fold(f64::MAX, math::lower)
    };
    let ndpr = share_of(Group::NdPr);
    let fiscal_year = view.scenario().calendar.fiscal_year(then);
    for (group, weight) in [(Group::DyTb, weight[1]), (Group::Sm, weight[2])] {
        let share = share_of(group);
        if weight <= 0.0 || demand[group] <= 0.0 || math::whole(share * 100.0) >= 100.0 {
            continue;
        }
        // What lags far behind weighs as a warning; what does not reach stands as a note.
        let behind = math::positive_part(math::lower(ndpr, 1.0) - share);
        found.push(Lack { what: Lacking::Group { group, share, ndpr, fiscal_year }, weight: 0.8 + behind });
    }
}

fn nodes(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let carry = chain::signed_carry(view);
    let demand = demand::demand_kg(view.scenario(), view.step() + YEARS_AHEAD * 2);
    for stage in Stage::ALL {
        let total = carry[stage.at()][Group::NdPr];
        for i in view.scenario().stage_range(*stage) {
            let part = chain::signed_kg_of(view, i)[Group::NdPr];
            if total > 0.1 * demand[Group::NdPr] && part > 0.5 * total {
                let what = Lacking::OneNode { plant: FacilityId::of(i), stage: *stage, share: part / total };
                found.push(Lack { what, weight: 0.9 });
            }
        }
    }
}

/// What the last turn promises for after it: contracts end with the programme.
fn after_the_end(tried: &Tried, view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let calendar = &view.scenario().calendar;
    let last = calendar.turn_of_step(view.step()) == calendar.turn_steps.len();
    let later_kusd = tried.total().later_kusd;
    if last && later_kusd > 0.0 {
        found.push(Lack { what: Lacking::AfterTheEnd { later_kusd }, weight: 1.05 });
    }
}

fn unspent(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let purse = super::purse(view);
    let (going_out_kusd, lapses_kusd) = (purse.going_out_kusd, purse.lapses_kusd);
    let lapses = lapses_kusd > 0.1 * view.scenario().parameters.appropriation_kusd_per_year;
    if purse.short_kusd > 0.0 {
        let what = Lacking::StandingOrders {
            going_out_kusd,
            short_kusd: purse.short_kusd,
            lapses_kusd: lapses.then_some(lapses_kusd),
        };
        found.push(Lack { what, weight: 2.0 });
    } else if lapses {
        let (free_kusd, year_ends) = (view.free_kusd(), purse.year_ends);
        found.push(Lack {
            what: Lacking::Unspent { free_kusd, going_out_kusd, lapses_kusd, year_ends },
            weight: 0.5,
        });
    }
}
