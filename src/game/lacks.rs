//! What the plan lacks, on belief, draft included: the plan check of the Plan screen, worst first.
use super::{OwedYear, Tried, owed_by_year};
use crate::rules::basket::Group;
use crate::rules::chain;
use crate::rules::demand;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Order;
use crate::rules::people;
use crate::rules::view::SeatView;

/// The tags of the plan check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LackTag {
    /// A later year's dues pass the budget.
    Money,
    /// A stage above gives too little.
    Feed,
    /// A stage below takes too little.
    Buyer,
    /// A basin lacks people for what is signed.
    People,
    /// Money without a contract behind it.
    Promise,
    /// Dysprosium and terbium lag.
    Heavy,
    /// Samarium lags.
    Samarium,
    /// One node or country carries too much of a stage.
    SpareNode,
    /// Money for a plant nobody looked at.
    Look,
    /// Money that lapses.
    Unspent,
}

impl LackTag {
    /// The word on screen.
    pub const fn name(self) -> &'static str {
        match self {
            LackTag::Money => "MONEY",
            LackTag::Feed => "FEED",
            LackTag::Buyer => "BUYER",
            LackTag::People => "PEOPLE",
            LackTag::Promise => "PROMISE",
            LackTag::Heavy => "HEAVY",
            LackTag::Samarium => "SAMARIUM",
            LackTag::SpareNode => "SPARE NODE",
            LackTag::Look => "LOOK",
            LackTag::Unspent => "UNSPENT",
        }
    }
}

/// One thing the plan lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Lack {
    /// Tag.
    pub tag: LackTag,
    /// In words.
    pub text: String,
    /// How bad, for the order; above 1 is a warning.
    pub weight: f64,
    /// The stage to look at, if one.
    pub stage: Option<Stage>,
    /// The facility, if one.
    pub facility: Option<FacilityId>,
    /// The basin and skill, if one.
    pub pool: Option<(BasinId, Skill)>,
    /// The element group that is short, if one.
    pub group: Option<Group>,
}

/// What a tried draft lacks.
pub fn lacks(tried: &Tried) -> Vec<Lack> {
    let view = tried.view();
    let mut found = Vec::new();
    money(&view, &mut found);
    links(&view, &mut found);
    basins(&view, &mut found);
    promises(tried, &view, &mut found);
    heavy_and_spare(&view, &mut found);
    unspent(&view, &mut found);
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

fn lack(tag: LackTag, weight: f64, text: String) -> Lack {
    Lack { tag, text, weight, stage: None, facility: None, pool: None, group: None }
}

/// Whole millions with thousands marked: `1,600`.
fn millions(kusd: f64) -> String {
    let whole = math::whole(kusd / 1000.0) as i64;
    if whole < 1000 { whole.to_string() } else { format!("{},{:03}", whole / 1000, whole % 1000) }
}

fn percent(share: f64) -> i64 {
    math::whole(share * 100.0) as i64
}

fn money(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    // The same figures as in the pane of what is owed by year, with what is set aside for it paid first.
    let over = |year: &OwedYear| year.over() || year.worst_kusd > 1.3 * year.budget_kusd;
    if let Some(year) = owed_by_year(view).into_iter().find(over) {
        found.push(lack(
            LackTag::Money,
            year.expected_kusd / year.budget_kusd + 0.5,
            format!(
                "FY{}: ${}M due beyond set-aside, ${}M in the worst tenth, of ${}M a year.",
                year.fiscal_year,
                millions(year.expected_kusd),
                millions(year.worst_kusd),
                millions(year.budget_kusd)
            ),
        ));
    }
}

fn signed(view: &SeatView<'_>) -> chain::Carry {
    chain::signed_carry(view)
}

fn links(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let carry = signed(view);
    for pair in Stage::ALL.windows(2) {
        let (below, above) = (pair[0], pair[1]);
        let touched = |stage: Stage| {
            view.scenario()
                .stage_range(stage)
                .any(|i| view.deal_step()[i] == view.step() && view.deal_status()[i] == DealStatus::Offered)
        };
        let (gives, takes) = (carry[below.at()][Group::NdPr], carry[above.at()][Group::NdPr]);
        if touched(above) && gives < 0.7 * takes {
            let text = format!(
                "{} as signed gives {}% of what {} could take.",
                below.name().to_uppercase(),
                percent(math::ratio(gives, takes)),
                above.name()
            );
            found.push(Lack {
                stage: Some(below),
                ..lack(LackTag::Feed, 1.5 - math::ratio(gives, takes) + 0.5, text)
            });
        }
        if touched(below) && takes < 0.7 * gives {
            let text = format!(
                "{} as signed takes {}% of what {} gives; China the rest.",
                above.name().to_uppercase(),
                percent(math::ratio(takes, gives)),
                below.name()
            );
            found.push(Lack {
                stage: Some(above),
                ..lack(LackTag::Buyer, 1.5 - math::ratio(takes, gives) + 0.5, text)
            });
        }
    }
}

/// The pool that lacks most of what is signed, and how many others lack people too.
fn basins(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let short = |at: usize| {
        let wanted = people::signed_need_of(view, at);
        let missing = super::workforce::lacking(view, at);
        let staffed = 1.0 - math::ratio(missing, wanted);
        (wanted > 20.0 && staffed < 0.8).then_some((at, missing, wanted, staffed))
    };
    more_than_needed(view, found);
    let all: Vec<(usize, f64, f64, f64)> = (0..view.skilled().len()).filter_map(short).collect();
    let Some((at, missing, wanted, staffed)) = all.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)) else {
        return;
    };
    let (basin, skill) = pool_of(at);
    let more = if all.len() > 1 { format!(" (+{} more)", all.len() - 1) } else { String::new() };
    let text = format!(
        "{}, {}: {} short of {} people{more}.",
        view.scenario().basins[basin.at()].name.short,
        super::skill_name(skill),
        missing as i64,
        math::whole(wanted) as i64,
    );
    found.push(Lack { pool: Some((basin, skill)), ..lack(LackTag::People, 2.0 - staffed, text) });
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
        let text = format!(
            "{}, {}: {} people and in training for {} needed; {} seats still stand.",
            view.scenario().basins[basin.at()].name.short,
            super::skill_name(skill),
            math::whole(there) as i64,
            math::whole(wanted) as i64,
            math::whole(view.seats_order()[at]) as i64,
        );
        found.push(Lack { pool: Some((basin, skill)), ..lack(LackTag::People, 0.6, text) });
    }
}

/// A contract that comes to so many times the plant's capital is more than a price for building it.
const DEAR: f64 = 3.0;

fn promises(tried: &Tried, view: &SeatView<'_>, found: &mut Vec<Lack>) {
    for line in &tried.lines {
        let Order::Offer { facility, terms } = line.order else { continue };
        let plant = &view.scenario().facilities[facility.at()];
        let public = terms.cost_share + terms.loan_share + terms.equity_share;
        if !terms.has_contract(plant.stage) && (public > 0.0 || terms.pilot) {
            let text = format!("{}: no contract behind the money; no lender counts it.", plant.name.short);
            found.push(Lack { facility: Some(facility), ..lack(LackTag::Promise, 1.6, text) });
        } else if terms.has_contract(plant.stage) && terms.term_steps <= 8 {
            let text = format!(
                "{}: a contract of {} years is shorter than its payback.",
                plant.name.short,
                terms.term_steps / 2
            );
            found.push(Lack { facility: Some(facility), ..lack(LackTag::Promise, 1.4, text) });
        }
        let all = line.price.map_or(0.0, |price| price.now_kusd + price.later_kusd);
        if view.status()[facility.at()] == Status::Prospect && all > DEAR * plant.capital_kusd {
            let text = format!(
                "{}: ${}M over its term for a plant of ${}M.",
                plant.name.short,
                millions(all),
                millions(plant.capital_kusd)
            );
            found.push(Lack { facility: Some(facility), ..lack(LackTag::Promise, 0.7, text) });
        }
        let p = &view.scenario().parameters;
        let cost = line.price.map_or(0.0, |price| price.now_kusd);
        // What a plant that has run for years can do is known without a look.
        let unknown = view.visits()[facility.at()] == 0 && !view.effective_shown()[facility.at()];
        if unknown && cost > 3.0 * p.visit_cost_kusd {
            let text =
                format!("${}M goes to {}, which nobody has looked at.", millions(cost), plant.name.short);
            found.push(Lack { facility: Some(facility), ..lack(LackTag::Look, 1.1, text) });
        }
    }
}

/// How far ahead demand is looked at: about as long as a plant signed today takes to run.
const YEARS_AHEAD: u32 = 4;

fn heavy_and_spare(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let carry = signed(view);
    let then = view.step() + YEARS_AHEAD * 2;
    let demand = demand::demand_kg(view.scenario(), then);
    // A campaign need not have every class of magnet: what nobody wants, nobody lacks.
    let weight = view.scenario().parameters.class_weight;
    let share_of = |group: Group| {
        carry.iter().map(|stage| math::ratio(stage[group], demand[group])).fold(f64::MAX, math::lower)
    };
    let standard = share_of(Group::NdPr);
    let wanted = [
        (LackTag::Heavy, Group::DyTb, "Dy, Tb: ", weight[1]),
        (LackTag::Samarium, Group::Sm, "Sm: ", weight[2]),
    ];
    for (tag, group, lead, weight) in wanted {
        let worst = share_of(group);
        if weight <= 0.0 || demand[group] <= 0.0 || percent(worst) >= 100 {
            continue;
        }
        let text = format!(
            "{lead}{}% of FY{} demand as signed, NdPr {}%.",
            percent(worst),
            view.scenario().calendar.fiscal_year(then),
            percent(standard)
        );
        // What lags far behind weighs as a warning; what does not reach stands as a note.
        let behind = math::positive_part(math::lower(standard, 1.0) - worst);
        found.push(Lack { group: Some(group), ..lack(tag, 0.8 + behind, text) });
    }
    for stage in Stage::ALL {
        let total = carry[stage.at()][Group::NdPr];
        for i in view.scenario().stage_range(*stage) {
            let part = chain::signed_kg_of(view, i)[Group::NdPr];
            if total > 0.1 * demand[Group::NdPr] && part > 0.5 * total {
                let text = format!(
                    "{} carries {}% of {} as signed.",
                    view.scenario().facilities[i].name.short,
                    percent(part / total),
                    stage.name()
                );
                let facility = Some(FacilityId::of(i));
                found.push(Lack { stage: Some(*stage), facility, ..lack(LackTag::SpareNode, 0.9, text) });
            }
        }
    }
}

fn unspent(view: &SeatView<'_>, found: &mut Vec<Lack>) {
    let p = &view.scenario().parameters;
    let purse = super::purse(view);
    if purse.short_kusd > 0.0 {
        let lapses = purse.lapses_kusd > 0.1 * p.appropriation_kusd_per_year;
        let text = match lapses {
            // One year's money pays no other's dues.
            true => format!(
                "Of about ${}M of standing orders and dues this turn ${}M finds no money in its year, while ${}M of \
                 another year lapses.",
                millions(purse.going_out_kusd),
                millions(purse.short_kusd),
                millions(purse.lapses_kusd)
            ),
            false => format!(
                "Standing orders and dues take about ${}M this turn: ${}M more than there is; what is not paid is \
                 remembered.",
                millions(purse.going_out_kusd),
                millions(purse.short_kusd)
            ),
        };
        found.push(lack(LackTag::Money, 2.0, text));
    }
    let over = purse.lapses_kusd;
    if over > 0.1 * p.appropriation_kusd_per_year && purse.short_kusd <= 0.0 {
        let (free, over) = (millions(view.free_kusd()), millions(over));
        let text = match purse.year_ends {
            0 | 1 if purse.going_out_kusd > 0.0 => format!(
                "${free}M is free; about ${}M goes to standing orders and dues, ${over}M lapses.",
                millions(purse.going_out_kusd)
            ),
            0 | 1 => format!("${free}M is free; ${over}M lapses at year end unless bound."),
            ends => format!("${free}M is free; ${over}M lapses at {ends} year ends unless more is bound."),
        };
        found.push(lack(LackTag::Unspent, 0.5, text));
    }
}
