//! What the programme does not know, largest effect on the plan first, with what a look costs; and
//! where partners and firms stand. Belief only: Beijing's row is what its moves support.
use super::band::EIGHTY_PERCENT;
use super::{Material, ribbon};
use crate::rules::chain::unconfirmed_of;
use crate::rules::check::check;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, Price, Refusal, SurveyTarget};
use crate::rules::partner::ceiling_left_kusd_of;
use crate::rules::standing::is_known_of;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// What is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// All plants of a stage.
    Stage(Stage),
    /// One plant.
    Facility(FacilityId),
    /// Beijing's temper.
    Temper,
}

/// A row of what is not known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unknown {
    /// About what.
    pub subject: Subject,
    /// Plants it is about.
    pub plants: usize,
    /// 80 % range of the unit cost over the usual one; of the temper: soft to hard, 0 to 1.
    pub range: (f64, f64),
    /// Belief in hidden dependence; for a stage the mean.
    pub dependence: f64,
    /// The likeliest ramp class and how likely it is.
    pub ramp_class: (RampClass, f64),
    /// Step of the last look.
    pub last_looked: Option<u32>,
    /// What a look costs, or why it cannot be had now; none where none can be ordered.
    pub look: Option<Result<Price, Refusal>>,
    /// Effect on the plan: capacity in doubt, t NdPr-eq a step, the less the more its stage carries beyond
    /// the narrowest as signed.
    pub weight: f64,
}

/// What is not known, largest effect on the plan first; Beijing's temper last.
pub fn unknowns(view: &SeatView<'_>) -> Vec<Unknown> {
    let mut found: Vec<Unknown> = Stage::ALL.iter().filter_map(|stage| stage_row(view, *stage)).collect();
    let scenario = view.scenario();
    for i in 0..scenario.facilities.len() {
        let in_plan = matches!(view.deal_status()[i], DealStatus::Offered | DealStatus::Signed)
            || view.status()[i] == Status::Construction;
        if in_plan && is_known_of(view, FacilityId::of(i)) {
            found.push(plant_row(view, i));
        }
    }
    let shown = ribbon(view, Material::All);
    let narrowest = shown.stage(shown.narrowest).signed;
    for row in &mut found {
        let stage = match row.subject {
            Subject::Stage(stage) => stage,
            Subject::Facility(plant) => scenario.facilities[plant.at()].stage,
            Subject::Temper => continue,
        };
        // What is in doubt at a stage that carries three times as much as the narrowest moves nothing.
        let near = math::ratio(narrowest, shown.stage(stage).signed);
        row.weight *= math::clip(near, 0.0, 1.0);
    }
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found.push(temper(view));
    found
}

fn stage_row(view: &SeatView<'_>, stage: Stage) -> Option<Unknown> {
    let scenario = view.scenario();
    let here = scenario.stage_range(stage);
    let plants: Vec<usize> = here.filter(|i| is_known_of(view, FacilityId::of(*i))).collect();
    if plants.is_empty() {
        return None;
    }
    let count = plants.len() as f64;
    let mean = |f: &dyn Fn(usize) -> f64| plants.iter().map(|i| f(*i)).sum::<f64>() / count;
    let middle = mean(&|i| view.cost_mean()[i]);
    let half = EIGHTY_PERCENT * math::square_root(mean(&|i| view.cost_variance()[i]));
    let mut classes = [0.0; 4];
    for i in &plants {
        for (class, belief) in view.class_belief()[*i].iter().enumerate() {
            classes[class] += belief / count;
        }
    }
    let in_doubt = |i: usize| {
        let offered = view.deal_status()[i] == DealStatus::Offered;
        let counts = view.status()[i] != Status::Prospect || offered;
        let doubt = if counts && unconfirmed_of(view, i) { 1.0 } else { 0.0 };
        let signed = if offered && view.visits()[i] == 0 { 0.5 } else { 0.0 };
        scenario.facilities[i].load_t_per_step * math::upper(doubt, signed)
    };
    Some(Unknown {
        subject: Subject::Stage(stage),
        plants: plants.len(),
        range: (math::exp(middle - half), math::exp(middle + half)),
        dependence: mean(&|i| view.dependence_belief()[i]),
        ramp_class: likeliest(&classes),
        last_looked: plants.iter().map(|i| view.last_visit()[*i]).filter(|step| *step != NEVER).max(),
        look: Some(check(view, &Order::Survey { target: SurveyTarget::Stage(stage) })),
        weight: plants.iter().map(|i| in_doubt(*i)).sum(),
    })
}

fn plant_row(view: &SeatView<'_>, i: usize) -> Unknown {
    let half = EIGHTY_PERCENT * math::square_root(view.cost_variance()[i]);
    let facility = FacilityId::of(i);
    let seen = view.last_visit()[i];
    let load = view.scenario().facilities[i].load_t_per_step;
    Unknown {
        subject: Subject::Facility(facility),
        plants: 1,
        range: (math::exp(view.cost_mean()[i] - half), math::exp(view.cost_mean()[i] + half)),
        dependence: view.dependence_belief()[i],
        ramp_class: likeliest(&view.class_belief()[i]),
        last_looked: (seen != NEVER).then_some(seen),
        look: Some(check(view, &Order::Survey { target: SurveyTarget::Facility(facility, 1) })),
        weight: load * math::square_root(view.cost_variance()[i]) * if seen == NEVER { 2.0 } else { 1.0 },
    }
}

/// What events support of Beijing's temper: the middle eight tenths of the belief.
fn temper(view: &SeatView<'_>) -> Unknown {
    let belief = view.hawkishness_belief();
    let at = |share: f64| {
        let mut sum = 0.0;
        for (position, each) in belief.iter().enumerate() {
            sum += each;
            if sum >= share {
                return (position as f64 + 0.5) / belief.len() as f64;
            }
        }
        1.0
    };
    Unknown {
        subject: Subject::Temper,
        plants: 0,
        range: (at(0.1), at(0.9)),
        dependence: 0.0,
        ramp_class: (RampClass::Usual, 0.0),
        last_looked: None,
        look: None,
        weight: 0.0,
    }
}

fn likeliest(belief: &[f64; 4]) -> (RampClass, f64) {
    let mut best = 0;
    for class in 1..4 {
        if belief[class] > belief[best] {
            best = class;
        }
    }
    (RampClass::of(best), belief[best])
}

/// Where a partner government stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PartnerStand {
    /// The partner.
    pub partner: PartnerId,
    /// Left of this year's ceiling, thousand $.
    pub left_kusd: f64,
    /// The stage it likes best.
    pub likes: Stage,
    /// It pays at home only.
    pub home_only: bool,
    /// A pooling agreement is in force.
    pub pooled: bool,
    /// An event holds its ceiling down or lifts it; 1 for neither.
    pub factor: f64,
}

/// Where partners stand.
pub fn stands(view: &SeatView<'_>) -> Vec<PartnerStand> {
    view.scenario()
        .partners
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let mut likes = Stage::Mine;
            for stage in Stage::ALL {
                if rule.preference[stage.at()] > rule.preference[likes.at()] {
                    likes = *stage;
                }
            }
            PartnerStand {
                partner: PartnerId::of(at),
                left_kusd: ceiling_left_kusd_of(view, PartnerId::of(at)),
                likes,
                home_only: rule.home_only,
                pooled: view.pooled()[at],
                factor: view.partner_factor()[at],
            }
        })
        .collect()
}
