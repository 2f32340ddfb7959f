//! What needs a decision: each row a fact on what the seat sees, with how much it asks; where Enter
//! leads is in the fact. Sentences are made by the report.
use super::desk::ends_within;
use super::{Tried, filled_by_allies, past_since, rescues_of};
use crate::rules::basket::Group;
use crate::rules::chain;
use crate::rules::delivery::READINESS_MARKS;
use crate::rules::failure::{Severity, severity_now};
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue};
use crate::rules::standing::is_allied_of;
use crate::rules::state::NOBODY;
use crate::rules::view::SeatView;

/// A thing to decide.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ToDecide {
    /// A dilemma is open.
    Dilemma(EventId),
    /// A plant is in distress for so many more steps; a Chinese bidder may have asked.
    Distress {
        /// The plant.
        facility: FacilityId,
        /// Steps until it resolves.
        steps_left: u32,
        /// A Chinese bid is open.
        bid: bool,
    },
    /// A Chinese bidder asks for a site that does not run; its owner is not short of anything.
    Bid {
        /// The site.
        facility: FacilityId,
        /// Steps until it is sold.
        steps_left: u32,
    },
    /// More plants than a list can hold are in distress.
    SeveralShort {
        /// How many.
        count: usize,
        /// The one that resolves first.
        first: FacilityId,
        /// Steps until it does.
        steps_left: u32,
    },
    /// A build is suspended.
    Suspended {
        /// The build.
        facility: FacilityId,
    },
    /// A failure is amber or red.
    Failure {
        /// Which.
        failure: FailureId,
        /// Amber or red.
        severity: Severity,
        /// It is past: nothing mends it, and nothing was added to it for a year.
        past: bool,
    },
    /// A group comes from one plant outside China, or from none.
    OnePlant {
        /// The group.
        group: Group,
        /// Plants that separate it.
        plants: usize,
    },
    /// A class of platform has lost readiness or has its need unfilled.
    Readiness {
        /// The class.
        platform: PlatformId,
        /// Readiness.
        readiness: f64,
        /// Half-years of the game so far in which it was under the floor of the verdict.
        low_steps: u32,
    },
    /// A class is waived though allied plants alone fill its need.
    WaivedForNothing {
        /// The class, the one waived longest.
        platform: PlatformId,
        /// First half-year of it; none where that is longer ago than is kept.
        since: Option<u32>,
        /// Share of its need that allied plants filled in the last half-year, nothing imported and no stock.
        filled: f64,
        /// Other classes of which the same holds.
        more: usize,
    },
    /// A pilot is done or runs and no contract stands behind it.
    PilotWithoutContract {
        /// The project.
        facility: FacilityId,
    },
    /// Contracts that end within two years.
    ContractsEnd {
        /// How many.
        count: usize,
        /// The first of them.
        first: FacilityId,
        /// Step in which it ends.
        step: u32,
    },
    /// A pool lacks people for what is signed, and seats on order do not mend it.
    PeopleShort {
        /// Basin.
        basin: BasinId,
        /// Skill.
        skill: Skill,
        /// How many, apprentices counted.
        short: f64,
    },
    /// A prospect with its permit in hand has no offer.
    AwaitsTerms {
        /// The project.
        facility: FacilityId,
        /// How many such there are.
        count: usize,
    },
    /// Money that is not allocated.
    Unallocated {
        /// Free, thousand $.
        free_kusd: f64,
        /// Of it what lapses, thousand $.
        lapses_kusd: f64,
    },
    /// Deal teams without work.
    TeamsIdle {
        /// Team-years.
        left: f64,
    },
}

impl ToDecide {
    /// How pressing: 2 act now, 1 warning, 0 note.
    pub fn urgency(&self) -> u8 {
        match self {
            ToDecide::Dilemma(_)
            | ToDecide::Distress { .. }
            | ToDecide::Bid { .. }
            | ToDecide::SeveralShort { .. }
            | ToDecide::Suspended { .. }
            | ToDecide::Failure { severity: Severity::Red, past: false, .. } => 2,
            ToDecide::OnePlant { plants, .. } => {
                if *plants == 0 {
                    2
                } else {
                    1
                }
            }
            ToDecide::Readiness { readiness, .. } => {
                if *readiness < READINESS_MARKS[1] {
                    2
                } else {
                    1
                }
            }
            ToDecide::Failure { past: false, .. }
            | ToDecide::WaivedForNothing { .. }
            | ToDecide::PilotWithoutContract { .. }
            | ToDecide::ContractsEnd { .. }
            | ToDecide::PeopleShort { .. } => 1,
            ToDecide::Failure { past: true, .. }
            | ToDecide::AwaitsTerms { .. }
            | ToDecide::Unallocated { .. }
            | ToDecide::TeamsIdle { .. } => 0,
        }
    }
}

/// Steps before the end in which a contract is listed.
const CONTRACT_ENDS_WITHIN: u32 = 4;

/// What needs a decision, most pressing first.
pub fn to_decide(view: &SeatView<'_>) -> Vec<ToDecide> {
    undecided(view, |_| false)
}

/// The same beside a draft: a plant that it lets go is decided on, though nothing moves until the turn is played.
pub(super) fn to_decide_beside(tried: &Tried) -> Vec<ToDecide> {
    undecided(&tried.view(), |facility| {
        let gone = Order::Rescue { facility, action: Rescue::LetGo };
        tried.lines.iter().any(|line| line.order == gone && line.price.is_ok())
    })
}

fn undecided(view: &SeatView<'_>, let_go: impl Fn(FacilityId) -> bool) -> Vec<ToDecide> {
    let mut found = Vec::new();
    // Once play is over nothing is left to decide.
    if view.step() >= view.scenario().calendar.steps() {
        return found;
    }
    if view.dilemma() != NOBODY {
        found.push(ToDecide::Dilemma(EventId(view.dilemma())));
    }
    plants(view, let_go, &mut found);
    gather_short(&mut found);
    for at in 0..view.scenario().failures.len() {
        let failure = FailureId::of(at);
        let severity = severity_now(view, failure);
        if severity > Severity::Clear {
            let past = severity == Severity::Red && past_since(view, failure).is_some();
            found.push(ToDecide::Failure { failure, severity, past });
        }
    }
    one_plant(view, &mut found);
    for (at, readiness) in view.readiness().iter().enumerate() {
        if *readiness < READINESS_MARKS[0] {
            let low_steps = view.low_readiness_steps()[at];
            found.push(ToDecide::Readiness {
                platform: PlatformId::of(at),
                readiness: *readiness,
                low_steps,
            });
        }
    }
    found.extend(waived_for_nothing(view));
    contracts(view, &mut found);
    people_short(view, &mut found);
    money(view, &mut found);
    found.sort_by_key(|row| std::cmp::Reverse(row.urgency()));
    found
}

fn plants(view: &SeatView<'_>, let_go: impl Fn(FacilityId) -> bool, found: &mut Vec<ToDecide>) {
    let scenario = view.scenario();
    let turn = scenario.calendar.turn_of_step(view.step());
    let mut ready = Vec::new();
    for i in 0..scenario.facilities.len() {
        let facility = FacilityId::of(i);
        if !is_allied_of(view, facility) {
            continue;
        }
        let (steps_left, bid) = (view.distress_left()[i], view.bid_open()[i]);
        // A search for a buyer leaves it in distress until the half-year is over.
        let sought = usize::from(view.buyer_sought()[i].turn) == turn && !bid;
        match rescues_of(view, facility).first() {
            None => {}
            Some(_) if sought || let_go(facility) => {}
            Some(Rescue::Veto) => found.push(ToDecide::Bid { facility, steps_left }),
            Some(_) => found.push(ToDecide::Distress { facility, steps_left, bid }),
        }
        let open = view.deal_status()[i] != DealStatus::Offered;
        match view.status()[i] {
            Status::Suspended => found.push(ToDecide::Suspended { facility }),
            Status::Prospect if open && (view.piloted()[i] || view.pilot_left()[i] > 0) => {
                found.push(ToDecide::PilotWithoutContract { facility });
            }
            Status::Prospect if open && view.progress()[i] >= 1.0 => ready.push(i),
            _ => {}
        }
    }
    let largest = ready.iter().max_by(|a, b| {
        scenario.facilities[**a].load_t_per_step.total_cmp(&scenario.facilities[**b].load_t_per_step)
    });
    if let Some(i) = largest {
        found.push(ToDecide::AwaitsTerms { facility: FacilityId::of(*i), count: ready.len() });
    }
}

/// From so many plants in distress on they are one row, so that the list still tells the rest; one that
/// a Chinese bidder asks for keeps its own.
const MANY_SHORT: usize = 4;

fn gather_short(found: &mut Vec<ToDecide>) {
    let mut short: Vec<(u32, FacilityId)> = found
        .iter()
        .filter_map(|row| match row {
            ToDecide::Distress { facility, steps_left, bid: false } => Some((*steps_left, *facility)),
            _ => None,
        })
        .collect();
    short.sort();
    let Some((steps_left, first)) = short.first().copied().filter(|_| short.len() >= MANY_SHORT) else {
        return;
    };
    let plain = |row: &ToDecide| matches!(row, ToDecide::Distress { bid: false, .. });
    let at = found.iter().position(plain).unwrap_or(0);
    found.retain(|row| !plain(row));
    found.insert(at, ToDecide::SeveralShort { count: short.len(), first, steps_left });
}

/// Groups that at most one separation plant outside China gives.
fn one_plant(view: &SeatView<'_>, found: &mut Vec<ToDecide>) {
    for group in [Group::NdPr, Group::DyTb, Group::Sm] {
        let plants = view
            .scenario()
            .stage_range(Stage::Separation)
            .filter(|i| chain::shown_today_kg_of(view, *i)[group] > 0.0)
            .count();
        if plants <= 1 {
            found.push(ToDecide::OnePlant { group, plants });
        }
    }
}

/// Half-years for which it is kept whether a class was waived.
const KEPT_STEPS: u32 = 16;

/// Share of its need from which a class is filled.
pub const FILLED: f64 = 0.995;

/// The class waived longest of those that allied plants alone fill today, and how many more there are.
fn waived_for_nothing(view: &SeatView<'_>) -> Option<ToDecide> {
    let filled = filled_by_allies(view);
    let half_years = |at: usize| view.waived_steps()[at].trailing_ones();
    let mut classes: Vec<usize> =
        (0..filled.len()).filter(|at| view.waived()[*at] && filled[*at] >= FILLED).collect();
    classes.sort_by_key(|at| std::cmp::Reverse(half_years(*at)));
    let first = *classes.first()?;
    Some(ToDecide::WaivedForNothing {
        platform: PlatformId::of(first),
        since: (half_years(first) < KEPT_STEPS).then(|| view.step().saturating_sub(half_years(first))),
        filled: filled[first],
        more: classes.len() - 1,
    })
}

fn contracts(view: &SeatView<'_>, found: &mut Vec<ToDecide>) {
    let all = (0..view.scenario().facilities.len()).map(FacilityId::of);
    let ending: Vec<(u32, FacilityId)> =
        all.filter_map(|plant| Some((ends_within(view, plant, CONTRACT_ENDS_WITHIN)?, plant))).collect();
    if let Some((step, first)) = ending.iter().min() {
        found.push(ToDecide::ContractsEnd { count: ending.len(), first: *first, step: *step });
    }
}

/// Pools that lack people and that seats on order do not mend.
fn people_short(view: &SeatView<'_>, found: &mut Vec<ToDecide>) {
    for short in super::workforce::short_pools(view).into_iter().filter(|short| short.mended.is_none()) {
        let (basin, skill) = pool_of(short.at);
        found.push(ToDecide::PeopleShort { basin, skill, short: short.missing });
    }
}

fn money(view: &SeatView<'_>, found: &mut Vec<ToDecide>) {
    let purse = super::purse(view);
    let tenth = 0.1 * view.scenario().parameters.appropriation_kusd_per_year;
    if purse.free_kusd > tenth {
        found.push(ToDecide::Unallocated { free_kusd: purse.free_kusd, lapses_kusd: purse.lapses_kusd });
    }
    if purse.teams.0 >= 1.0 {
        found.push(ToDecide::TeamsIdle { left: purse.teams.0 });
    }
}
