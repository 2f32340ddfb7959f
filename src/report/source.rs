//! Where a real-world figure comes from: publisher, document and year, and how sure it is. A figure
//! of the model has no source of its own; the figures it starts from have.
use super::figures;
use super::names::Reader;
use crate::rules::event::{Event, Subject};
use crate::rules::figure::{FigureId, Unit};
use crate::rules::id::{EventId, FacilityId, FailureId, PackageId, PartnerId, Stage};
use crate::rules::math;
use crate::rules::orders::Order;
use crate::rules::parameters::Parameters;
use crate::rules::scenario::{Citation, Confidence, Facility};

/// What a source is asked about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum About {
    /// A plant or project.
    Plant(FacilityId),
    /// A package of terms.
    Package(PackageId),
    /// An event of the campaign.
    Event(EventId),
    /// A figure of the registry, through the parameters it starts from.
    Figure(FigureId),
    /// A partner government.
    Partner(PartnerId),
    /// What plants of a stage charge for conversion.
    Fee(Stage),
    /// What firms believe of Beijing.
    Fears,
    /// Allied demand.
    Demand,
    /// Beijing's temper as it is believed.
    Temper,
    /// The thresholds of a failure's rule.
    Failure(FailureId),
}

/// A source as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// What the figure is, in words with unit and value.
    pub figure: String,
    /// Publisher, document, year.
    pub source: String,
    /// `found`, `derived`, `recalled`, `assumed`.
    pub confidence: &'static str,
    /// The range it is varied in; empty for none.
    pub range: String,
}

/// How sure a figure is, in a word.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Found => "found",
        Confidence::Derived => "derived",
        Confidence::Recalled => "recalled",
        Confidence::Assumed => "assumed",
    }
}

/// What the words mean.
pub const WORDS: &str = "found: read in the named source. derived: arithmetic on found figures. recalled: from the \
                         public record, without the document at hand. assumed: a design assumption.";

/// The title of a source window.
pub fn title(reader: &Reader<'_>, about: About) -> String {
    match about {
        About::Plant(id) => reader.plant_in_full(id).to_owned(),
        About::Package(id) => {
            reader.scenario.packages.get(id.at()).map_or_else(String::new, |p| p.name.name.clone())
        }
        About::Event(id) => reader.event(id).to_owned(),
        About::Figure(id) => figures::figure_name(id),
        About::Partner(id) => reader.partner(id).to_owned(),
        About::Fee(stage) => format!("conversion fee of {}", figures::stage_label(stage)),
        About::Fears => "what firms fear".to_owned(),
        About::Demand => "allied demand".to_owned(),
        About::Temper => "Beijing's temper".to_owned(),
        About::Failure(id) => format!("thresholds of {}", reader.failure(id).to_lowercase()),
    }
}

/// What an order's sources are about: the plant it is for, if it is for one.
pub fn of_order(order: &Order) -> Option<About> {
    order.facility().map(About::Plant)
}

/// What the sources of an event are about: an event of the campaign, or the plant it befell.
pub fn of_event(event: &Event) -> Option<About> {
    match event.subject {
        Subject::Event(id) => Some(About::Event(id)),
        Subject::Facility(id) => Some(About::Plant(id)),
        Subject::Nobody
        | Subject::Firm(_)
        | Subject::Pool(..)
        | Subject::Country(_)
        | Subject::Partner(_)
        | Subject::Platform(_)
        | Subject::Stage(_)
        | Subject::Failure(_)
        | Subject::Lever(_) => None,
    }
}

/// Sources of what is asked about, in the campaign's order.
pub fn sources(reader: &Reader<'_>, about: About) -> Vec<SourceLine> {
    let scenario = reader.scenario;
    match about {
        About::Plant(id) => reader
            .facility(id)
            .map(|facility| {
                let cited = facility.citations.iter().map(line);
                cited.chain(capital(reader, facility)).collect()
            })
            .unwrap_or_default(),
        About::Package(id) => scenario
            .packages
            .get(id.at())
            .and_then(|package| package.citation.as_ref())
            .map(line)
            .into_iter()
            .collect(),
        About::Event(id) => scenario
            .events
            .get(id.at())
            .and_then(|event| event.citation.as_ref())
            .map(line)
            .into_iter()
            .collect(),
        About::Partner(id) => scenario
            .partners
            .get(id.at())
            .and_then(|partner| partner.citation.as_ref())
            .map(line)
            .into_iter()
            .collect(),
        About::Failure(id) => thresholds(reader, id),
        About::Figure(_) | About::Fee(_) | About::Fears | About::Demand | About::Temper => {
            started_from(about).iter().filter_map(|name| parameter(reader, name)).collect()
        }
    }
}

/// Parameters that something computed starts from.
fn started_from(about: About) -> &'static [&'static str] {
    match about {
        About::Figure(id) => parameters_behind(id),
        About::Fee(Stage::Metal) => &["chinese_fee_metal_usd_per_kg", "fee_premium_elasticity"],
        About::Fee(Stage::Alloy) => &["chinese_fee_alloy_usd_per_kg", "fee_premium_elasticity"],
        About::Fee(Stage::Magnet) => &["chinese_fee_magnet_usd_per_kg", "fee_premium_elasticity"],
        About::Fears => &[
            "dumping_belief_start",
            "dumping_belief_gain",
            "dumping_belief_decay",
            "licence_belief_start",
            "licence_belief_gain",
        ],
        About::Demand => &["demand_kg_per_step", "demand_growth_per_step", "substitution_speed"],
        About::Temper => &["stop_hazard_scale", "flood_scale", "other_move_scale"],
        About::Fee(Stage::Mine | Stage::Crack | Stage::Separation)
        | About::Plant(_)
        | About::Package(_)
        | About::Event(_)
        | About::Failure(_)
        | About::Partner(_) => &[],
    }
}

/// The thresholds of a failure's rule: the campaign's own, with the range it gives them.
fn thresholds(reader: &Reader<'_>, id: FailureId) -> Vec<SourceLine> {
    let Some(rule) = reader.scenario.failures.get(id.at()) else { return Vec::new() };
    let conditions = rule.red.iter().flatten();
    conditions
        .map(|condition| {
            let range = rule.ranges.iter().find(|(figure, _)| *figure == condition.figure);
            let print = |value: f64| figures::figure(condition.figure, value);
            SourceLine {
                figure: super::failures::condition_in_words(condition),
                source: "a threshold of this campaign, set by judgement: no document gives it".into(),
                confidence: confidence(Confidence::Assumed),
                range: range.map_or_else(String::new, |(_, (low, high))| {
                    format!("{} to {}", print(*low), print(*high))
                }),
            }
        })
        .collect()
}

/// Is it something that the model computes, from what its sources say?
pub fn is_computed(about: About) -> bool {
    !started_from(about).is_empty()
}

fn line(citation: &Citation) -> SourceLine {
    SourceLine {
        figure: citation.figure.clone(),
        source: citation.source.clone(),
        confidence: confidence(citation.confidence),
        range: String::new(),
    }
}

fn parameter(reader: &Reader<'_>, name: &str) -> Option<SourceLine> {
    let at = Parameters::position(name)?;
    let (ranges, citation) = reader.scenario.parameter_notes.get(at)?;
    let info = &Parameters::TABLE[at];
    let values: Vec<String> = (0..info.axis.len())
        .filter_map(|element| {
            let label = info.axis.label(element);
            let path = if label.is_empty() { name.to_owned() } else { format!("{name}.{label}") };
            let value = reader.scenario.parameters.get(&path)?;
            Some(if label.is_empty() { number(value) } else { format!("{label} {}", number(value)) })
        })
        .collect();
    let range = match ranges.first() {
        Some((low, high)) if ranges.len() == 1 && low < high => {
            format!("{} to {}", number(*low), number(*high))
        }
        _ => String::new(),
    };
    Some(SourceLine {
        figure: format!("{}: {} ({})", in_words(info.meaning), values.join(", "), info.unit),
        source: citation.source.clone(),
        confidence: confidence(citation.confidence),
        range,
    })
}

/// Where a plant's capital comes from: it is the model's, whatever was announced.
fn capital(reader: &Reader<'_>, facility: &Facility) -> Option<SourceLine> {
    let name = "capex_usd_per_kg_year";
    let (_, citation) = reader.scenario.parameter_notes.get(Parameters::position(name)?)?;
    let a_kg = reader.scenario.parameters.capex_usd_per_kg_year[facility.stage.at()];
    Some(SourceLine {
        figure: format!(
            "first estimate of its capital {}, of the model, not as announced: {} at ${} for each kg a year, times {} for where it \
             stands, less for a large plant and more for a small one",
            figures::money(facility.capital_kusd),
            figures::stage_label(facility.stage),
            number(a_kg),
            number(facility.capital_multiple),
        ),
        source: citation.source.clone(),
        confidence: confidence(Confidence::Derived),
        range: String::new(),
    })
}

/// A parameter's value in at most four figures.
fn number(value: f64) -> String {
    if value.abs() >= 1000.0 {
        figures::whole(value)
    } else {
        format!("{}", math::whole(value * 1000.0) / 1000.0)
    }
}

/// A parameter's meaning without the number of its equation, which only the manual explains.
pub(super) fn in_words(meaning: &str) -> &str {
    match meaning.rfind(" (") {
        Some(at) if meaning[at..].chars().any(|c| c == 'E') && meaning.ends_with(").") => &meaning[..at],
        _ => meaning.trim_end_matches('.'),
    }
}

/// Parameters a figure of the registry starts from: what the world was when the game opened, and
/// what moves it.
fn parameters_behind(figure: FigureId) -> &'static [&'static str] {
    match figure {
        FigureId::NdPrPrice
        | FigureId::DyTbPrice
        | FigureId::SmPrice
        | FigureId::AlliedNdPrPrice
        | FigureId::AlliedDyTbPrice => {
            &["start_price_usd_per_kg", "long_run_price_usd_per_kg", "price_volatility_per_step"]
        }
        FigureId::DumpingUpstream | FigureId::DumpingDownstream => &[
            "dumping_ceiling",
            "dumping_threshold",
            "dumping_span",
            "dumping_rise_speed",
            "dumping_fall_speed",
        ],
        FigureId::LicenceLevel => {
            &["stop_hazard_scale", "refused_feed_level_1", "refused_magnet_level_1", "premium_ceiling"]
        }
        FigureId::WorstReadiness | FigureId::StockSteps => &["defence_need_kg_per_step", "surge_multiple"],
        FigureId::PeopleSkilled | FigureId::PeopleNeeded => &["skilled_per_kt_year", "graduation_share"],
        _ => match figure.unit() {
            Unit::Kusd => &["appropriation_kusd_per_year", "carry_cap_kusd"],
            Unit::Share => &["demand_kg_per_step", "demand_growth_per_step", "class_weight"],
            Unit::UsdPerKg | Unit::KgPerStep | Unit::Persons | Unit::Count | Unit::Steps | Unit::Index => &[],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_are_read_without_their_equations() {
        assert_eq!(in_words("Growth of demand (g)."), "Growth of demand (g)");
        assert_eq!(
            in_words("Price of concentrate over the oxide it holds (E2)."),
            "Price of concentrate over the oxide it holds"
        );
        assert_eq!(in_words("Weight of each magnet class (E38)."), "Weight of each magnet class");
    }

    #[test]
    fn every_parameter_that_is_named_is_there() {
        for figure in FigureId::ALL {
            for name in parameters_behind(*figure) {
                assert!(Parameters::position(name).is_some(), "{name}");
            }
        }
        let fees = [Stage::Metal, Stage::Alloy, Stage::Magnet].map(About::Fee);
        for about in fees.into_iter().chain([About::Fears, About::Demand, About::Temper]) {
            assert!(is_computed(about), "{about:?}");
            for name in started_from(about) {
                assert!(Parameters::position(name).is_some(), "{name}");
            }
        }
    }
}
