//! The market in words: what Beijing does to prices and what firms make of it.
use super::figures;
use super::names::Reader;
use crate::game::Market;
use crate::rules::basket::Group;

/// A line about the market: its label and what is to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct MarketLine {
    /// `export licences`.
    pub label: &'static str,
    /// What is so.
    pub text: String,
}

/// A change against a year ago: `▲ from 6%`, `steady`.
fn moved((now, before): (f64, f64)) -> String {
    match figures::percent(now).cmp(&figures::percent(before)) {
        std::cmp::Ordering::Greater => format!("▲ from {} a year ago", figures::share(before)),
        std::cmp::Ordering::Less => format!("▼ from {} a year ago", figures::share(before)),
        std::cmp::Ordering::Equal => "no change in a year".into(),
    }
}

/// A price cut.
fn dumping(cut: (f64, f64)) -> String {
    if figures::percent(cut.0) == 0 && figures::percent(cut.1) == 0 {
        return "none seen".into();
    }
    format!("{} under the going price   {}", figures::share(cut.0), moved(cut))
}

/// What is refused, and since when.
fn licences(reader: &Reader<'_>, market: &Market) -> String {
    if market.licence_level == 0 {
        return "granted as asked".into();
    }
    let refused: Vec<String> = [Group::NdPr, Group::DyTb, Group::Sm]
        .iter()
        .filter(|group| market.refused_feed[**group] > 0.0)
        .map(|group| format!("{} {}", group.name(), figures::share(market.refused_feed[*group])))
        .collect();
    let since = market
        .licences_since
        .map(|step| format!("; since {}", figures::half_year(&reader.scenario.calendar, step)))
        .unwrap_or_default();
    let held = if market.licence_level == 1 { "slowed" } else { "stopped" };
    format!("{held}; refused: {}{since}", refused.join(", "))
}

/// What was designed out, by group where it can be seen.
fn designed_out(market: &Market) -> String {
    let out: Vec<String> = [Group::NdPr, Group::DyTb, Group::Sm]
        .iter()
        .filter(|group| figures::percent(market.substituted[**group]) > 0)
        .map(|group| format!("{} {}", group.name(), figures::share(market.substituted[*group])))
        .collect();
    if out.is_empty() { "nothing".into() } else { figures::listed(&out) }
}

/// What lies in the stockpile, by form: `oxide 80 t, magnet 30 t`.
fn stock(market: &Market) -> String {
    let kept: Vec<String> = market
        .stock
        .iter()
        .filter(|stock| stock.kg.sum() > 0.0)
        .map(|stock| format!("{} {}", stock.form.name(), figures::tonnes(stock.kg.sum())))
        .collect();
    let bought = market.stock.iter().any(|stock| stock.target_steps > 0.0);
    let more = match (bought, market.licence_level) {
        (false, _) => "; buying nothing",
        (true, 0) => "; buying more",
        (true, 1) => "; more is ordered, none for sale while licences are slowed",
        (true, _) => "; more is ordered, none for sale while licences are stopped",
    };
    let there = if kept.is_empty() { "empty".to_owned() } else { kept.join(", ") };
    format!("{there}{more}")
}

/// The lines of the lower pane: dumping upstream and downstream, licences, fears, demand,
/// what users gave up, the stockpile.
pub fn lines(reader: &Reader<'_>, market: &Market) -> [MarketLine; 7] {
    [
        MarketLine { label: "dumping upstream", text: dumping(market.dumping[0]) },
        MarketLine { label: "dumping downstream", text: dumping(market.dumping[1]) },
        MarketLine { label: "export licences", text: licences(reader, market) },
        MarketLine {
            label: "firms now expect",
            text: format!(
                "dumping in ~{} of years, licence stops in ~{}",
                figures::share(market.fears.0),
                figures::share(market.fears.1)
            ),
        },
        MarketLine {
            label: "allied demand",
            text: format!(
                "{} NdPr a year, {}% a year before price",
                figures::tonnes(market.demand_kg_per_year),
                figures::points(market.growth_a_year)
            ),
        },
        MarketLine { label: "designed out", text: designed_out(market) },
        MarketLine { label: "stockpile", text: stock(market) },
    ]
}

/// A premium over China's price: `+10%`, `×2.9` from twice on.
pub fn premium(china: f64, allied: f64) -> String {
    if china <= 0.0 {
        return figures::NOTHING.into();
    }
    let over = allied / china;
    if over >= 2.0 { format!("×{over:.1}") } else { format!("{:+}%", figures::percent(over - 1.0)) }
}

/// Which way a course went over its last year.
pub fn trend(history: &[f64]) -> &'static str {
    let [.., before, _, last] = history else { return " " };
    if last > &(before * 1.02) {
        "▲"
    } else if last < &(before * 0.98) {
        "▼"
    } else {
        "="
    }
}
