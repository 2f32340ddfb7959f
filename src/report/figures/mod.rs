//! How figures are printed: money, prices, masses, shares, times, changes, ranges. One place, so
//! that the same figure looks the same on every screen, in line mode and in a report.
//!
//! A share is printed as whole percent unless a change must be seen in it; nothing is ever printed
//! as a blank that could be a nought. The glyphs are those with ASCII twins; a front maps them.
mod labels;

pub use labels::{figure_name, group_in_words, stage, stage_label, stage_label_short};

use crate::rules::figure::{FigureId, Unit};
use crate::rules::math;
use crate::rules::scenario::Calendar;
use crate::rules::state::NEVER;

/// Printed for nothing: never a blank that could be a nought.
pub const NOTHING: &str = "-";
/// Between what was and what is.
pub const BECOMES: &str = "▶";
/// Before what is belief.
pub const BELIEF: &str = "~";

/// Groups the digits of a whole number by thousands: `1,900`.
pub fn whole(value: f64) -> String {
    let rounded = math::whole(value);
    let digits = format!("{:.0}", rounded.abs());
    let mut text = String::with_capacity(digits.len() + 4);
    if rounded < 0.0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Money in few characters, from thousand dollars: `$40k`, `$0.4M`, `$61M`, `$1.9bn`.
pub fn money(kusd: f64) -> String {
    let size = kusd.abs();
    let sign = if math::whole(kusd) < 0.0 { "-" } else { "" };
    if size < 0.5 {
        "$0M".into()
    } else if size < 50.0 {
        format!("{sign}${:.0}k", math::whole(size))
    } else if size < 950.0 {
        format!("{sign}${:.1}M", size / 1000.0)
    } else if size < 999_500.0 {
        format!("{sign}${:.0}M", math::whole(size / 1000.0))
    } else if size < 9_950_000.0 {
        format!("{sign}${:.1}bn", size / 1_000_000.0)
    } else {
        format!("{sign}${:.0}bn", math::whole(size / 1_000_000.0))
    }
}

/// Money in whole millions, for columns that are added up by eye: `$1,120M`.
pub fn millions(kusd: f64) -> String {
    let rounded = math::whole(kusd / 1000.0);
    let sign = if rounded < 0.0 { "-" } else { "" };
    format!("{sign}${}M", whole(rounded.abs()))
}

/// The same, or a dash for nothing.
pub fn millions_or_dash(kusd: f64) -> String {
    if math::whole(kusd) == 0.0 {
        return NOTHING.into();
    }
    if kusd.abs() < 500.0 { money(kusd) } else { millions(kusd) }
}

/// A price: `$110/kg`, `$4.5/kg`.
pub fn price(usd_per_kg: f64) -> String {
    if usd_per_kg.abs() < 9.95 && usd_per_kg != math::whole(usd_per_kg) {
        format!("${usd_per_kg:.1}/kg")
    } else {
        format!("${}/kg", whole(usd_per_kg))
    }
}

/// Dollars of a price column, without the unit: `$71`.
pub fn dollars(usd: f64) -> String {
    if usd.abs() < 9.95 && usd != math::whole(usd) {
        format!("${usd:.1}")
    } else {
        format!("${}", whole(usd))
    }
}

/// A mass flow a year, from kilograms in a half-year: `1,900 t/y`.
pub fn tonnes_a_year(kg_per_step: f64) -> String {
    let tonnes = kg_per_step * 0.002;
    if tonnes > 0.0 && tonnes < 9.95 { format!("{tonnes:.1} t/y") } else { format!("{} t/y", whole(tonnes)) }
}

/// A mass: `340 t`, from kilograms.
pub fn tonnes(kg: f64) -> String {
    let tonnes = kg * 0.001;
    if tonnes > 0.0 && tonnes < 9.95 { format!("{tonnes:.1} t") } else { format!("{} t", whole(tonnes)) }
}

/// Whole percent of a share, as a number.
pub fn percent(share: f64) -> i64 {
    math::whole(share * 100.0) as i64
}

/// A share in whole percent: `12%`.
pub fn share(share: f64) -> String {
    format!("{}%", percent(share))
}

/// A share in which a small change must be seen: `12.1%`.
pub fn share_fine(share: f64) -> String {
    format!("{:.1}%", tidy(share * 100.0, 0.05))
}

/// A share with so many digits behind the point: `10.04%`.
pub fn share_to(share: f64, digits: usize) -> String {
    if digits == 0 { self::share(share) } else { format!("{:.digits$}%", share * 100.0) }
}

/// Nought for what would be printed as `-0.0`.
fn tidy(value: f64, half_a_digit: f64) -> f64 {
    if value.abs() < half_a_digit { 0.0 } else { value }
}

/// A change in points with its sign: `+1.6`, `-11`.
pub fn points(change: f64) -> String {
    let points = tidy(change * 100.0, 0.05);
    if points.abs() >= 9.95 { format!("{:+.0}", math::whole(points)) } else { format!("{points:+.1}") }
}

/// A change in dollars of worth per dollar: `-.05`, `+.34`, `+1.20`.
pub fn cents(change: f64) -> String {
    let text = format!("{:+.2}", tidy(change, 0.005));
    text.replacen("+0.", "+.", 1).replacen("-0.", "-.", 1)
}

/// Worth per dollar: `1.33`.
pub fn worth(value: f64) -> String {
    format!("{value:.2}")
}

/// Worth in dollars per dollar, the sign first: `$1.33`, `-$0.71`.
pub fn dollars_of_worth(value: f64) -> String {
    let sign = if value <= -0.005 { "-" } else { "" };
    format!("{sign}${}", worth(value.abs()))
}

/// Tension as the frame shows it, 1 to 5, from its z.
pub fn tension_level(z: f64) -> u32 {
    TENSION_CUTS.iter().map(|cut| u32::from(z > *cut)).sum::<u32>() + 1
}

/// Tension above which the frame shows one level more.
const TENSION_CUTS: [f64; 4] = [-0.9, -0.3, 0.3, 0.9];

/// How the level in the frame follows from the tension that a ledger counts.
pub fn tension_levels() -> String {
    let [two, three, four, five] = TENSION_CUTS;
    format!(
        "The frame shows it in five levels: 1 up to {two}, 2 up to {three}, 3 up to {four}, 4 up to {five}, 5 \
         above, however far."
    )
}

/// Was and is: `12.1% ▶ 11.4%`.
pub fn was_is(was: &str, is: &str) -> String {
    format!("{was} {BECOMES} {is}")
}

/// A range of two printed ends: `31-66%`. A unit both share is printed once.
pub fn range(low: &str, high: &str) -> String {
    if low == high {
        return high.into();
    }
    let low = low.strip_suffix('%').filter(|_| high.ends_with('%')).unwrap_or(low);
    format!("{low}-{high}")
}

/// Persons: `61`.
pub fn persons(count: f64) -> String {
    whole(count)
}

/// Persons with their noun: `1 person`, `14 people`.
pub fn people(count: f64) -> String {
    counted(math::whole(count) as usize, "person", "people")
}

/// A length of time in years, from half-years: `10 y`, `1.5 y`.
pub fn years(steps: f64) -> String {
    let years = steps * 0.5;
    if (years - math::whole(years)).abs() < 0.05 {
        format!("{} y", whole(years))
    } else {
        format!("{years:.1} y")
    }
}

/// The same in words for a sentence: `half a year`, `a year`, `2 years`.
pub fn years_in_words(steps: f64) -> String {
    match math::whole(steps) as i64 {
        0 => "no time".into(),
        1 => "half a year".into(),
        2 => "a year".into(),
        3 => "a year and a half".into(),
        even if even % 2 == 0 => format!("{} years", even / 2),
        odd => format!("{}.5 years", odd / 2),
    }
}

/// A half-year: `FY2029 H1`; `never` where there is none.
pub fn half_year(calendar: &Calendar, step: u32) -> String {
    if step == NEVER {
        return "never".into();
    }
    format!("FY{} H{}", calendar.fiscal_year(step), step % 2 + 1)
}

/// The last half-year before a step: when something ends that is first missing in it.
pub fn last_half_year(calendar: &Calendar, step: u32) -> String {
    half_year(calendar, step.saturating_sub(u32::from(step != NEVER)))
}

/// A half-year in few characters: `FY29 H1`.
pub fn half_year_short(calendar: &Calendar, step: u32) -> String {
    if step == NEVER {
        return "never".into();
    }
    format!("FY{:02} H{}", calendar.fiscal_year(step) % 100, step % 2 + 1)
}

/// A fiscal year: `FY2029`.
pub fn fiscal_year(calendar: &Calendar, step: u32) -> String {
    format!("FY{}", calendar.fiscal_year(step))
}

/// A turn (from 1): `FY2029`, or `FY2029-31` where it is longer than a year.
pub fn turn(calendar: &Calendar, turn: usize) -> String {
    let from = calendar.first_step(turn);
    fiscal_years(calendar, &(from..from + calendar.steps_of_turn(turn)))
}

/// The years of some steps: `FY2044-46`.
pub fn fiscal_years(calendar: &Calendar, steps: &std::ops::Range<u32>) -> String {
    let last = steps.end.saturating_sub(1).max(steps.start);
    let (first, last) = (calendar.fiscal_year(steps.start), calendar.fiscal_year(last));
    if first == last { format!("FY{first}") } else { format!("FY{first}-{:02}", last % 100) }
}

/// A figure by its unit.
pub fn figure(id: FigureId, value: f64) -> String {
    by_unit(id.unit(), value)
}

/// A value by its unit; shares with one decimal, since a ledger's lines must be seen to add up.
pub fn by_unit(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Share => share_fine(value),
        Unit::Kusd => money(value),
        Unit::UsdPerKg => price(value),
        Unit::KgPerStep => tonnes_a_year(value),
        Unit::Persons => persons(value),
        Unit::Count => whole(value),
        Unit::Steps => years(value),
        Unit::Index => format!("{:.2}", tidy(value, 0.005)),
    }
}

/// A change of a value by its unit, with its sign.
pub fn change(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Share => points(value),
        Unit::Index => cents(value),
        Unit::Kusd | Unit::UsdPerKg | Unit::KgPerStep | Unit::Persons | Unit::Count | Unit::Steps => {
            let text = by_unit(unit, value.abs());
            if value < 0.0 { format!("-{text}") } else { format!("+{text}") }
        }
    }
}

/// Was and is of a figure.
pub fn figure_was_is(id: FigureId, was: f64, is: f64) -> String {
    was_is(&figure(id, was), &figure(id, is))
}

/// Several things in one phrase: `a, b and c`.
pub fn listed(things: &[String]) -> String {
    match things {
        [] => NOTHING.into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A count with its noun: `1 plant`, `3 plants`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", whole(count as f64), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        Calendar { first_fiscal_year: 2027, turn_steps: vec![2, 2, 4], epilogue_steps: 10 }
    }

    #[test]
    fn money_is_printed_as_on_the_screens() {
        let cases = [
            (0.0, "$0M"),
            (12.0, "$12k"),
            (400.0, "$0.4M"),
            (3_000.0, "$3M"),
            (61_200.0, "$61M"),
            (999_600.0, "$1.0bn"),
            (1_900_000.0, "$1.9bn"),
            (12_000_000.0, "$12bn"),
            (-118_000.0, "-$118M"),
        ];
        for (kusd, text) in cases {
            assert_eq!(money(kusd), text);
        }
        assert_eq!(millions(1_120_000.0), "$1,120M");
        assert_eq!(millions_or_dash(0.0), "-");
        assert_eq!(millions_or_dash(120.0), "$0.1M");
    }

    #[test]
    fn prices_masses_and_shares_keep_their_units() {
        assert_eq!(price(110.0), "$110/kg");
        assert_eq!(price(4.5), "$4.5/kg");
        assert_eq!(tonnes_a_year(950_000.0), "1,900 t/y");
        assert_eq!(tonnes_a_year(2_000.0), "4.0 t/y");
        assert_eq!(share(0.121), "12%");
        assert_eq!(share_fine(-0.0001), "0.0%");
        assert_eq!(was_is(&share_fine(0.121), &share_fine(0.114)), "12.1% ▶ 11.4%");
        assert_eq!(range("31%", "66%"), "31-66%");
    }

    #[test]
    fn a_change_always_has_its_sign() {
        assert_eq!(points(0.016), "+1.6");
        assert_eq!(points(-0.11), "-11");
        assert_eq!(points(-0.0001), "+0.0");
        assert_eq!(cents(-0.05), "-.05");
        assert_eq!(cents(0.34), "+.34");
        assert_eq!(change(Unit::Kusd, -31_000.0), "-$31M");
    }

    #[test]
    fn half_years_and_turns_are_named_by_fiscal_year() {
        let calendar = calendar();
        assert_eq!(half_year(&calendar, 4), "FY2029 H1");
        assert_eq!(half_year_short(&calendar, 5), "FY29 H2");
        assert_eq!(half_year(&calendar, NEVER), "never");
        assert_eq!(turn(&calendar, 2), "FY2028");
        assert_eq!(turn(&calendar, 3), "FY2029-30");
        assert_eq!(years(20.0), "10 y");
        assert_eq!(years(3.0), "1.5 y");
    }

    #[test]
    fn every_figure_has_a_name_and_prints_at_any_value() {
        for id in FigureId::ALL {
            assert!(!figure_name(*id).is_empty());
            for value in [0.0, -1.0, 0.5, 1e7] {
                assert!(!figure(*id, value).contains("NaN"));
            }
        }
    }
}
