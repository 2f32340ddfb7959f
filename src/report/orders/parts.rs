//! The parts of an order, one line each with its cost.
use super::{contract_in_words, instrument, line, value};
use crate::game::{freed_kusd, skill_name};
use crate::report::figures;
use crate::rules::check::{self, obligation_parts_of};
use crate::rules::deal::known_capital_kusd_of;
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Order, Price, Rescue, SurveyTarget, Terms};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// One part of an order under the budget line that pays it.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderPart {
    /// The budget line it stands under.
    pub line: Line,
    /// The instrument.
    pub instrument: Instrument,
    /// Its short name: `cost-share`.
    pub name: &'static str,
    /// Whom or what it is for: `White Mesa ph.2`; may be empty.
    pub target: String,
    /// Its terms: `30% of $410M`; may be empty.
    pub terms: String,
    /// Spent or set aside this turn, thousand $; below nought for what is freed.
    pub now_kusd: f64,
    /// Expected dues beyond that, thousand $.
    pub later_kusd: f64,
}

/// An order in parts under its budget lines. What the parts cost now adds up to the price.
pub fn parts(view: &SeatView<'_>, order: &Order, price: &Price) -> Vec<OrderPart> {
    let scenario = view.scenario();
    if let Order::Offer { facility, terms } = order {
        return offer_parts(view, *facility, terms, price);
    }
    let kind = check::instrument_of(order);
    let text = line(scenario, order);
    let (name, target, terms) = match *order {
        Order::Survey { target } => {
            let target = match target {
                SurveyTarget::Facility(id, visits) => {
                    let plant = short_of(scenario, id);
                    let visits = figures::counted(visits.max(1) as usize, "visit", "visits");
                    return vec![part(kind, "survey", plant, visits, price)];
                }
                SurveyTarget::Stage(stage) => format!("{}, all plants", figures::stage_label(stage)),
                SurveyTarget::Firm(firm) => scenario.firms[firm.at()].name.name.clone(),
            };
            ("survey", target, String::new())
        }
        Order::Train { basin, skill, .. } => {
            let place = format!("{}, {}", scenario.basins[basin.at()].name.short, skill_name(skill));
            let count = text.split(" in ").next().unwrap_or_default().to_string();
            ("seats", count, place)
        }
        Order::Stockpile { form, target_steps, .. } => {
            let terms = if target_steps > 0.0 {
                format!("{} of need", figures::years_in_words(target_steps))
            } else {
                "nothing kept".into()
            };
            ("stockpile", form.name().to_string(), terms)
        }
        Order::Waive { platform, on } => (
            "waiver",
            scenario.platforms[platform.at()].name.short.clone(),
            if on { "on" } else { "off" }.to_string(),
        ),
        Order::Rescue { facility, action } => {
            let what = match action {
                Rescue::Bridge => "bridge",
                Rescue::Buyer => "buyer",
                Rescue::Veto => "veto",
                Rescue::LetGo => "let go",
            };
            (what, short_of(scenario, facility), String::new())
        }
        Order::TopUp { facility } => ("top-up", short_of(scenario, facility), "half of the overrun".into()),
        Order::Terminate { facility } => ("termination", short_of(scenario, facility), String::new()),
        Order::Answer { choice } => ("answer", answer_label(view, choice), String::new()),
        Order::HireTeam => ("deal team", "works from next year".into(), String::new()),
        Order::TaxCredit { stage, usd_per_kg } => {
            ("tax credit", figures::stage(stage), figures::price(usd_per_kg))
        }
        Order::Specification { stage } => ("specification", figures::stage(stage), String::new()),
        Order::Pool { partner, on } => (
            "pooling",
            scenario.partners[partner.at()].name.name.clone(),
            if on { "on" } else { "off" }.to_string(),
        ),
        Order::Recycling { country, t_per_year } => (
            "recycling",
            scenario.countries[country.at()].name.short.clone(),
            value(Instrument::Recycling, t_per_year),
        ),
        Order::Offer { .. } => return Vec::new(),
    };
    vec![part(kind, name, target, terms, price)]
}

pub(super) fn answer_label(view: &SeatView<'_>, choice: u32) -> String {
    view.scenario()
        .events
        .get(usize::from(view.dilemma()))
        .and_then(|event| event.choices.get(choice as usize))
        .map_or_else(|| format!("choice {}", choice + 1), |chosen| chosen.label.clone())
}

pub(super) fn short_of(scenario: &Scenario, id: FacilityId) -> String {
    scenario.facilities.get(id.at()).map_or_else(|| "an unknown plant".into(), |f| f.name.short.clone())
}

pub(super) fn part(
    kind: Instrument,
    name: &'static str,
    target: String,
    terms: String,
    price: &Price,
) -> OrderPart {
    OrderPart {
        line: price.line.unwrap_or(Line::Offtake),
        instrument: kind,
        name,
        target,
        terms,
        now_kusd: price.now_kusd,
        later_kusd: price.later_kusd,
    }
}

/// The parts of a deal, in the order of a deal sheet; the last paid part takes what rounding left.
pub(super) fn offer_parts(
    view: &SeatView<'_>,
    facility: FacilityId,
    terms: &Terms,
    price: &Price,
) -> Vec<OrderPart> {
    let scenario = view.scenario();
    let Some(plant) = scenario.facilities.get(facility.at()) else { return Vec::new() };
    let own = obligation_parts_of(view, facility, terms);
    let line = plant.stage.line();
    // The list tells the capital as known today; what a share is of is another figure once they differ.
    let (estimated, known) =
        (figures::money(plant.capital_kusd), figures::money(known_capital_kusd_of(view, facility)));
    let capital = if estimated == known { estimated } else { format!("{estimated} first est.") };
    let target = plant.name.short.clone();
    let mut parts = Vec::new();
    let mut push = |line, kind, terms: String, now_kusd, later_kusd| {
        let (name, target) = (instrument(kind), target.clone());
        parts.push(OrderPart { line, instrument: kind, name, target, terms, now_kusd, later_kusd });
    };
    for (share, kind, now) in [
        (terms.cost_share, Instrument::CostShare, own.cost_share_kusd),
        (terms.loan_share, Instrument::Loan, own.loan_kusd),
        (terms.equity_share, Instrument::Equity, own.equity_kusd),
    ] {
        if share > 0.0 {
            push(line, kind, format!("{} of {capital}", figures::share(share)), now, 0.0);
        }
    }
    if terms.pilot {
        push(line, Instrument::Pilot, "before the decision".into(), own.pilot_kusd, 0.0);
    }
    if terms.has_contract(plant.stage) {
        let kind = match (terms.floor_usd_per_kg.sum() > 0.0, terms.fee_usd_per_kg.sum() > 0.0) {
            (true, _) => Instrument::Floor,
            (false, true) => Instrument::Fee,
            (false, false) => Instrument::Guarantee,
        };
        let words = contract_in_words(plant.stage, terms);
        let words = words.trim_start_matches(instrument(kind)).trim_start().to_string();
        push(Line::Offtake, kind, words, own.contract_kusd, price.later_kusd);
    }
    if let Some(partner) = terms.partner.filter(|_| terms.partner_share > 0.0) {
        let name = scenario.partners.get(partner.at()).map_or("a partner", |p| p.name.short.as_str());
        push(line, Instrument::Partner, format!("{name} {}", figures::share(terms.partner_share)), 0.0, 0.0);
    }
    let freed = freed_kusd(view, &Order::Offer { facility, terms: *terms });
    let sum: f64 = parts.iter().map(|part| part.now_kusd).sum::<f64>() - freed;
    if let Some(last) = parts.iter_mut().rev().find(|part| part.now_kusd > 0.0) {
        last.now_kusd += price.now_kusd - sum;
    }
    if freed > 0.0
        && let Some(contract) = parts.iter().find(|part| part.line == Line::Offtake)
    {
        // It goes with the contract: who takes that back keeps the old deal and what it holds.
        parts.push(OrderPart {
            name: "old deal",
            terms: "what it holds is free again".into(),
            now_kusd: -freed,
            later_kusd: 0.0,
            ..contract.clone()
        });
    }
    parts
}
