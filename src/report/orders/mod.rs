//! An order in words: in one line, and in parts under the budget lines that pay them. Grants,
//! loans, equity and pilots stand under the line of the project's stage; floors, fees and
//! guarantees always under offtake.
mod idle;
mod parts;

pub use idle::{added, idle};
pub use parts::{OrderPart, parts};

use super::figures;
use crate::game::skill_name;
use crate::rules::basket::{Basket, Group};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Rescue, SurveyTarget, Terms};
use crate::rules::scenario::Scenario;

/// The short name of an instrument in lists, sheets and ledgers.
pub const fn instrument(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::CostShare => "cost-share",
        Instrument::Loan => "loan",
        Instrument::Pilot => "pilot",
        Instrument::Floor => "floor",
        Instrument::Fee => "fee",
        Instrument::Term => "term",
        Instrument::Cover => "cover",
        Instrument::Upside => "upside",
        Instrument::Guarantee => "guarantee",
        Instrument::Equity => "equity",
        Instrument::Partner => "partner",
        Instrument::Seats => "seats",
        Instrument::Mentors => "mentors",
        Instrument::Visas => "visas",
        Instrument::Survey => "survey",
        Instrument::Stockpile => "stockpile",
        Instrument::TaxCredit => "tax credit",
        Instrument::Pooling => "pooling",
        Instrument::Specification => "specification",
        Instrument::Recycling => "recycling",
        Instrument::Waiver => "waiver",
        Instrument::Rescue => "rescue",
        Instrument::TopUp => "top-up",
        Instrument::Termination => "termination",
        Instrument::Team => "deal team",
    }
}

/// The short name of a floor or a fee with the group in whose price it stands, where that is not NdPr: `fee Sm`.
pub fn instrument_of(kind: Instrument, lead: Group) -> String {
    match lead {
        Group::NdPr => instrument(kind).to_owned(),
        Group::DyTb | Group::Sm | Group::LaCe => format!("{} {}", instrument(kind), lead.name()),
    }
}

/// A price of a group, with its name where it is not NdPr: `$24/kg Sm`.
pub fn price_of(usd_per_kg: f64, group: Group) -> String {
    let price = figures::price(usd_per_kg);
    match group {
        Group::NdPr => price,
        Group::DyTb | Group::Sm | Group::LaCe => format!("{price} {}", group.name()),
    }
}

/// Instruments that a campaign leaves out, in a sentence; none where it has all of them.
pub fn left_out(scenario: &Scenario) -> Option<String> {
    let missing: Vec<String> = Instrument::ALL
        .iter()
        .filter(|kind| scenario.instrument(**kind).is_none())
        .map(|kind| instrument(*kind).to_owned())
        .collect();
    (!missing.is_empty()).then(|| format!("This campaign leaves out: {}.", figures::listed(&missing)))
}

/// An instrument's value in its own unit: a share, a price, a length, persons, …
pub fn value(kind: Instrument, value: f64) -> String {
    match kind {
        Instrument::CostShare
        | Instrument::Loan
        | Instrument::Cover
        | Instrument::Upside
        | Instrument::Equity
        | Instrument::Partner => figures::share(value),
        Instrument::Floor | Instrument::Fee | Instrument::TaxCredit => figures::price(value),
        Instrument::Term => figures::years(value),
        Instrument::Guarantee => format!("{} a half-year", figures::money(value)),
        Instrument::Seats | Instrument::Visas => format!("{} a half-year", figures::persons(value)),
        Instrument::Mentors => figures::persons(value),
        Instrument::Survey => figures::counted(math::whole(value) as usize, "visit", "visits"),
        Instrument::Stockpile if math::whole(value) <= 0.0 => "nothing kept".into(),
        Instrument::Stockpile => format!("{} of defence need", figures::years_in_words(value)),
        Instrument::Recycling => format!("{} t/y", figures::whole(value)),
        Instrument::Pilot
        | Instrument::Pooling
        | Instrument::Specification
        | Instrument::Waiver
        | Instrument::Rescue
        | Instrument::TopUp
        | Instrument::Termination
        | Instrument::Team => if value > 0.0 { "on" } else { "off" }.into(),
    }
}

/// The same in at most eleven cells, for the column of a sheet: `40%`, `$22/kg`, `24/half-y`.
pub fn value_short(kind: Instrument, amount: f64) -> String {
    match kind {
        Instrument::Guarantee => format!("{}/half-y", figures::money(amount)),
        Instrument::Seats | Instrument::Visas => format!("{}/half-y", figures::persons(amount)),
        Instrument::Stockpile => figures::years(amount),
        _ => value(kind, amount),
    }
}

/// What a typed value became: `Set to 30%.`, with a word of its bounds where they kept it from what was asked.
pub fn set_to(kind: Instrument, shown: &str, asked: f64, kept: f64) -> String {
    // Typed values are taken to the whole unit in which they are printed.
    let unit = typed(kind, 1.0);
    let bounds = match asked - kept {
        over if over > 0.51 * unit => ": more cannot be set",
        under if under < -0.51 * unit => ": less cannot be set",
        _ => "",
    };
    format!("Set to {shown}{bounds}.")
}

/// The value of a number typed in the unit in which it is printed: percent, $/kg, years, million $
/// a half-year, persons.
pub fn typed(kind: Instrument, number: f64) -> f64 {
    match kind {
        Instrument::CostShare
        | Instrument::Loan
        | Instrument::Cover
        | Instrument::Upside
        | Instrument::Equity
        | Instrument::Partner => number / 100.0,
        Instrument::Term | Instrument::Stockpile => number * 2.0,
        Instrument::Guarantee => number * 1000.0,
        Instrument::Floor
        | Instrument::Fee
        | Instrument::TaxCredit
        | Instrument::Seats
        | Instrument::Visas
        | Instrument::Mentors
        | Instrument::Survey
        | Instrument::Recycling
        | Instrument::Pilot
        | Instrument::Pooling
        | Instrument::Specification
        | Instrument::Waiver
        | Instrument::Rescue
        | Instrument::TopUp
        | Instrument::Termination
        | Instrument::Team => number,
    }
}

/// The word that stands for a whole order in *your cost-share*.
pub fn instrument_word(scenario: &Scenario, order: &Order) -> &'static str {
    match order {
        Order::Offer { facility, terms } => {
            let contract =
                scenario.facilities.get(facility.at()).is_some_and(|plant| terms.has_contract(plant.stage));
            let upstream =
                scenario.facilities.get(facility.at()).is_some_and(|plant| plant.stage.is_upstream());
            match (contract, upstream, terms) {
                (true, true, terms) if terms.floor_usd_per_kg.sum() > 0.0 => "floor contract",
                (true, false, terms) if terms.fee_usd_per_kg.sum() > 0.0 => "fee contract",
                (true, _, _) => "guarantee",
                (false, _, terms) if terms.cost_share > 0.0 => "cost-share",
                (false, _, terms) if terms.loan_share > 0.0 => "loan",
                (false, _, terms) if terms.equity_share > 0.0 => "equity",
                (false, _, terms) if terms.pilot => "pilot",
                (false, _, _) => "offer",
            }
        }
        Order::Survey { .. } => "survey",
        Order::Train { .. } => "seats",
        Order::Stockpile { .. } => "stockpile",
        Order::Waive { .. } => "waiver",
        Order::Rescue { .. } => "rescue",
        Order::TopUp { .. } => "top-up",
        Order::Answer { .. } => "answer",
        Order::Terminate { .. } => "termination",
        Order::HireTeam => "deal team",
        Order::TaxCredit { .. } => "tax credit",
        Order::Specification { .. } => "specification",
        Order::Pool { .. } => "pooling agreement",
        Order::Recycling { .. } => "recycling contract",
    }
}

/// An order in a word or two; an offer of several instruments is a deal, whichever leads it.
pub fn deal_word(scenario: &Scenario, order: &Order) -> &'static str {
    if let Order::Offer { facility, terms } = order {
        let stage = scenario.facilities.get(facility.at()).map_or(Stage::Mine, |plant| plant.stage);
        let parts = [
            terms.cost_share > 0.0,
            terms.loan_share > 0.0,
            terms.equity_share > 0.0,
            terms.pilot,
            terms.has_contract(stage),
        ];
        if parts.iter().filter(|part| **part).count() > 1 {
            return "deal";
        }
    }
    instrument_word(scenario, order)
}

/// An order in one line: `Stillwater metal: cost-share 40%, fee $22/kg for 10 y`.
pub fn line(scenario: &Scenario, order: &Order) -> String {
    let plant = |id: FacilityId| {
        scenario
            .facilities
            .get(id.at())
            .map_or_else(|| "an unknown plant".to_string(), |f| f.name.short.clone())
    };
    match *order {
        Order::Offer { facility, ref terms } => {
            let stage = scenario.facilities.get(facility.at()).map_or(Stage::Mine, |f| f.stage);
            format!("{}: {}", plant(facility), terms_in_words(scenario, stage, terms))
        }
        Order::Survey { target } => match target {
            SurveyTarget::Facility(facility, visits) => format!(
                "survey {}, {}",
                plant(facility),
                figures::counted(visits.max(1) as usize, "visit", "visits")
            ),
            SurveyTarget::Stage(stage) => format!("survey every {} plant", figures::stage_label(stage)),
            SurveyTarget::Firm(firm) => {
                let name = scenario.firms.get(firm.at()).map_or("a firm", |f| f.name.name.as_str());
                format!("survey {name} and its plants")
            }
        },
        Order::Train { basin, skill, seats, mentors, visas } => {
            let name = scenario.basins.get(basin.at()).map_or("a basin", |b| b.name.short.as_str());
            let mut parts = Vec::new();
            for (count, word) in [(seats, "seats"), (mentors, "mentors"), (visas, "visas")] {
                if count > 0.0 {
                    parts.push(format!("{} {word}", figures::persons(count)));
                }
            }
            if parts.is_empty() {
                format!("end training in {name}, {}", skill_name(skill))
            } else {
                format!("{} in {name}, {}", figures::listed(&parts), skill_name(skill))
            }
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            let when = if only_in_stops { "kept for stops" } else { "fills any gap" };
            if target_steps <= 0.0 {
                return format!(
                    "buy no {form} for the stockpile; what it holds {}",
                    match only_in_stops {
                        true => "is kept for stops",
                        false => when,
                    }
                );
            }
            format!("stockpile {form} for {} of need, {when}", figures::years_in_words(target_steps))
        }
        Order::Waive { platform, on } => {
            let name = scenario.platforms.get(platform.at()).map_or("a class", |p| p.name.short.as_str());
            if on { format!("waive the content rule for {name}") } else { format!("hold {name} to the rule") }
        }
        Order::Rescue { facility, action } => match action {
            Rescue::Bridge => format!("bridge loan for {}", plant(facility)),
            Rescue::Buyer => format!("look for an allied buyer for {}", plant(facility)),
            Rescue::Veto => format!("veto a foreign sale of {}", plant(facility)),
            Rescue::LetGo => format!("let {} go", plant(facility)),
        },
        Order::TopUp { facility } => format!("pay half of the overrun at {}", plant(facility)),
        Order::Answer { choice } => format!("answer the question: choice {}", choice + 1),
        Order::Terminate { facility } => format!("end the deal with {} early", plant(facility)),
        Order::HireTeam => "hire a further deal team".into(),
        Order::TaxCredit { stage, usd_per_kg } => {
            if usd_per_kg <= 0.0 {
                format!("end the tax credit for {}", figures::stage_label(stage))
            } else {
                format!("tax credit for {}, {}", figures::stage_label(stage), figures::price(usd_per_kg))
            }
        }
        Order::Specification { stage } => {
            format!("agree a common {} specification", figures::stage_label(stage))
        }
        Order::Pool { partner, on } => {
            let name = scenario.partners.get(partner.at()).map_or("a partner", |p| p.name.name.as_str());
            if on { format!("pooling agreement with {name}") } else { format!("end pooling with {name}") }
        }
        Order::Recycling { country, t_per_year } => {
            let name = scenario.countries.get(country.at()).map_or("a country", |c| c.name.short.as_str());
            format!("recycle {} t/y of swarf in {name}", figures::whole(t_per_year))
        }
    }
}

/// Prices by group in words: `NdPr $110/kg, DyTb $430/kg`; just the price if only NdPr has one.
fn basket_in_words(prices: Basket) -> String {
    let priced: Vec<&Group> = Group::MAGNETIC.iter().filter(|group| prices[**group] > 0.0).collect();
    match priced.as_slice() {
        [] => figures::NOTHING.into(),
        [Group::NdPr] => figures::price(prices[Group::NdPr]),
        several => several
            .iter()
            .map(|group| format!("{} {}", group.name(), figures::price(prices[**group])))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Terms of a deal in one phrase.
pub fn terms_in_words(scenario: &Scenario, stage: Stage, terms: &Terms) -> String {
    let mut parts = Vec::new();
    for (share, kind) in [
        (terms.cost_share, Instrument::CostShare),
        (terms.loan_share, Instrument::Loan),
        (terms.equity_share, Instrument::Equity),
    ] {
        if share > 0.0 {
            parts.push(format!("{} {}", instrument(kind), figures::share(share)));
        }
    }
    if terms.pilot {
        parts.push("pilot".into());
    }
    if terms.has_contract(stage) {
        parts.push(contract_in_words(stage, terms));
    }
    if let Some(partner) = terms.partner.filter(|_| terms.partner_share > 0.0) {
        let name = scenario.partners.get(partner.at()).map_or("a partner", |p| p.name.short.as_str());
        let mut text = format!("{name} pays {}", figures::share(terms.partner_share));
        if terms.claim_share > 0.0 {
            text.push_str(&format!(" for {} of output", figures::share(terms.claim_share)));
        }
        parts.push(text);
    }
    if terms.allied_only {
        parts.push("closed to China".into());
    }
    if parts.is_empty() { "nothing in it".into() } else { parts.join(", ") }
}

/// The contract of a deal: `fee $22/kg for 10 y on 80%, 30% of upside back`.
pub fn contract_in_words(stage: Stage, terms: &Terms) -> String {
    let (name, prices) =
        if stage.is_upstream() { ("floor", terms.floor_usd_per_kg) } else { ("fee", terms.fee_usd_per_kg) };
    let mut text = String::new();
    if prices.sum() > 0.0 {
        text = format!("{name} {}", basket_in_words(prices));
    }
    if terms.guarantee_kusd_per_step > 0.0 {
        if !text.is_empty() {
            text.push_str(" and ");
        }
        text.push_str(&format!("guarantee {} a year", figures::money(2.0 * terms.guarantee_kusd_per_step)));
    }
    text.push_str(&format!(" for {}", figures::years(f64::from(terms.term_steps))));
    if terms.cover < 0.995 {
        text.push_str(&format!(" on {}", figures::share(terms.cover)));
    }
    if terms.upside_share > 0.0 {
        text.push_str(&format!(", {} of upside back", figures::share(terms.upside_share)));
    }
    text
}
