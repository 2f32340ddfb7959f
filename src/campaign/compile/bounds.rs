//! What a quantity can be. A number beyond all sense is nearly always a unit taken for another, so
//! a finding says which unit was expected.
use super::super::raw::Groups;
use super::super::{Finding, Findings, Span, Spanned, number};
use crate::rules::basket::Basket;

/// A number that must lie between bounds.
pub(super) fn within(value: &Spanned<f64>, low: f64, high: f64, what: &str, findings: &mut Findings) -> f64 {
    between(value.value, value.span, low, high, what, findings);
    value.value
}

/// The same for a count.
pub(super) fn count_within(
    value: &Spanned<u32>,
    low: u32,
    high: u32,
    what: &str,
    findings: &mut Findings,
) -> u32 {
    between(f64::from(value.value), value.span, f64::from(low), f64::from(high), what, findings);
    value.value
}

/// A place on a map of the world, degrees north and east.
pub(super) fn on_earth(place: &Spanned<(f64, f64)>, what: &str, findings: &mut Findings) -> (f64, f64) {
    let (north, east) = place.value;
    if !(-90.0..=90.0).contains(&north) || !(-180.0..=180.0).contains(&east) {
        findings.error(place.span, format!("{what} is (degrees north, degrees east)"));
    }
    place.value
}

/// The same for a number that has no place of its own.
pub(super) fn between(value: f64, span: Span, low: f64, high: f64, what: &str, findings: &mut Findings) {
    if !(low..=high).contains(&value) {
        let message = format!("{what} is {}, outside {} to {}", number(value), number(low), number(high));
        findings.push(Finding::error(span, message).help(unit_of(what).map(str::to_owned)));
    }
}

/// What to compare a wrong number with, from the unit its name ends in.
fn unit_of(what: &str) -> Option<&'static str> {
    let ends = |end: &str| what.ends_with(end);
    if ends("share") || matches!(what, "ramp" | "progress" | "cover" | "tariff" | "china_tariff") {
        Some("a share runs from 0 to 1: a quarter is 0.25")
    } else if ends("t_per_year") {
        Some("tonnes of contained oxide a year")
    } else if ends("musd_per_year") {
        Some("millions of dollars a year")
    } else if ends("kusd") {
        Some("thousands of dollars")
    } else if ends("usd_per_kg") {
        Some("dollars a kilogram of contained oxide")
    } else if ends("persons") {
        Some("people")
    } else {
        None
    }
}

/// A basket of which no lane may pass a bound or fall below nought.
pub(super) fn basket_within(
    groups: &Spanned<Groups>,
    high: f64,
    what: &str,
    findings: &mut Findings,
) -> Basket {
    let basket = basket(groups.value);
    for (lane, group) in basket.0.iter().zip(["NdPr", "DyTb", "Sm", "LaCe"]) {
        between(*lane, groups.span, 0.0, high, &format!("{group} of {what}"), findings);
    }
    basket
}

/// Groups as the rules hold them.
pub(super) fn basket(groups: Groups) -> Basket {
    Basket([groups.NdPr, groups.DyTb, groups.Sm, groups.LaCe])
}

/// Shares that make up a whole.
pub(super) fn sums_to_one(shares: &[f64], span: Span, whose: &str, findings: &mut Findings) {
    let sum: f64 = shares.iter().sum();
    if !(0.999..=1.001).contains(&sum) {
        findings.error(span, format!("the shares of `{whose}` sum to {sum}, not to 1"));
    }
}
