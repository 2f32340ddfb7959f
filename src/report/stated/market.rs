//! Prices, fees and what is believed of the market, taken apart.
use super::StatedText;
use crate::game::{self, Market};
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::basket::Group;
use crate::rules::id::*;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

fn market(reader: &Reader<'_>, view: &SeatView<'_>) -> Market {
    let entries = reader.turns.last().map_or(&[][..], |turn| &turn.record.entries);
    game::market(view, entries)
}

/// Price of an oxide.
pub(super) fn quote(reader: &Reader<'_>, view: &SeatView<'_>, group: Group) -> StatedText {
    let market = market(reader, view);
    let quote = market.quotes.iter().find(|quote| quote.group == group).unwrap_or(&market.quotes[0]);
    let mut parts = vec![
        ("China, after dumping".to_owned(), figures::price(quote.china)),
        ("allies pay, mean".to_owned(), figures::price(quote.allied)),
        ("firms expect".to_owned(), figures::price(quote.expected)),
    ];
    parts.extend(floors(reader, view, group));
    StatedText {
        title: format!("Price of {} oxide", group.name()),
        parts,
        is: figures::price(quote.allied),
        rule:
            "Supply of known origin earns a premium over China's price as far as buyers must have it. What \
               firms expect is their own average of the allied price, less their fear of dumping: that, not \
               today's price, decides whether they build."
                .into(),
    }
}

/// Floors in force: who pays, for which plant.
fn floors(reader: &Reader<'_>, view: &SeatView<'_>, group: Group) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for i in 0..view.scenario().facilities.len() {
        let plant = FacilityId::of(i);
        let ours = view.deal_floor_usd_per_kg()[i][group];
        let runs = view.deal_status()[i] == DealStatus::Signed && view.deal_clock()[i] != NEVER;
        if runs && ours > 0.0 {
            found.push((format!("{}: your floor", reader.plant(plant)), figures::price(ours)));
        }
        for deal in view.scenario().opening_deals_of(plant, view.step()) {
            let floor = deal.floor_usd_per_kg[group];
            if floor > 0.0 {
                found.push((
                    format!("{}: floor of {}", reader.plant(plant), deal.payer),
                    figures::price(floor),
                ));
            }
        }
    }
    found
}

/// Conversion fee of a stage.
pub(super) fn fee(reader: &Reader<'_>, view: &SeatView<'_>, stage: Stage) -> StatedText {
    let market = market(reader, view);
    let fee = market.fees.iter().find(|fee| fee.stage == stage).unwrap_or(&market.fees[0]);
    let contract = if fee.contract > 0.0 { figures::price(fee.contract) } else { figures::NOTHING.into() };
    StatedText {
        title: format!("Conversion fee of {}", figures::stage_label(stage)),
        parts: vec![
            ("China charges, after dumping".into(), figures::price(fee.china)),
            ("allies pay each other".into(), figures::price(fee.allied)),
            ("your contracts, mean".into(), contract),
            ("cost of a running plant, mean".into(), figures::price(fee.allied - fee.margin)),
            ("margin of a plant without a contract".into(), figures::price(fee.margin)),
            (
                "margin under your contracts, mean".into(),
                fee.contract_margin.map_or_else(|| figures::NOTHING.into(), figures::price),
            ),
            ("paid on your contracts last year".into(), figures::money(fee.paid_kusd)),
            ("in a bad year, one of ten".into(), figures::money(fee.cap_kusd)),
        ],
        is: format!("margin {} without a contract", figures::price(fee.margin)),
        rule: "What a plant earns for turning a kilogram into the next form, less what that costs it. The table \
               shows a plant without a contract. A fee contract pays the difference to China's fee; where the \
               margin is under nought, plants stop."
            .into(),
    }
}

/// What firms believe of Beijing.
pub(super) fn fears(reader: &Reader<'_>, view: &SeatView<'_>) -> StatedText {
    let market = market(reader, view);
    StatedText {
        title: "What firms fear".into(),
        parts: vec![
            ("dumping, of years".into(), figures::share(market.fears.0)),
            ("licence stops, of years".into(), figures::share(market.fears.1)),
        ],
        is: format!("{} and {}", figures::share(market.fears.0), figures::share(market.fears.1)),
        rule:
            "Firms' belief, moved by what Beijing does. Fear of dumping lowers the price they reckon with; \
               fear of stops raises what a supply of one's own is worth."
                .into(),
    }
}

/// Allied demand.
pub(super) fn demand(reader: &Reader<'_>, view: &SeatView<'_>) -> StatedText {
    let market = market(reader, view);
    let mut parts =
        vec![("growth before price, a year".to_owned(), figures::share_fine(market.growth_a_year))];
    for group in [Group::NdPr, Group::DyTb, Group::Sm] {
        parts.push((
            format!("designed out, {}", group.name()),
            figures::share_fine(market.substituted[group]),
        ));
    }
    StatedText {
        title: "Allied demand, NdPr".into(),
        parts,
        is: format!("{} a year", figures::tonnes(market.demand_kg_per_year)),
        rule:
            "What allied magnets would need this year, commercial and defence, after what high prices made \
               users design out. Every share on the ribbon is over it."
                .into(),
    }
}

/// The stockpile, form by form.
pub(super) fn stockpile(reader: &Reader<'_>, view: &SeatView<'_>) -> StatedText {
    let stock = market(reader, view).stock;
    let of = |stock: &game::Stock| {
        let groups: Vec<String> = Group::MAGNETIC
            .iter()
            .filter(|group| stock.kg[**group] > 0.0)
            .map(|group| format!("{} {}", group.name(), figures::tonnes(stock.kg[*group])))
            .collect();
        let there = if groups.is_empty() { figures::NOTHING.to_owned() } else { groups.join(", ") };
        let target = if stock.target_steps > 0.0 {
            format!("bought up to {} of need", figures::years_in_words(stock.target_steps))
        } else {
            "none bought".to_owned()
        };
        (format!("{}, {target}", stock.form.name()), there)
    };
    let all = stock.iter().map(|stock| stock.kg.sum()).sum();
    StatedText {
        title: "Stockpile".into(),
        parts: stock.iter().map(of).collect(),
        is: figures::tonnes(all),
        rule: "Kept for defence, counted as contained oxide. In a stop magnet block is released at once; \
               oxide, metal and alloy only as fast as plants with room to spare can make magnets of them."
            .into(),
    }
}
