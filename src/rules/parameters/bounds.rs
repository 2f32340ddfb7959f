//! What a constant can be at all. A campaign's plausible range says what a study may vary; beyond the
//! bounds here the laws have no meaning: a share above one, a demand that rises with the price, an
//! order of magnitude nobody ever met.
use super::table::Parameters;

/// Lowest and highest by unit, both ends included.
const BY_UNIT: &[(&str, f64, f64)] = &[
    ("share", 0.0, 1.0),
    ("share per step", 0.0, 1.0),
    ("share of build", 0.0, 1.0),
    ("share of capital", 0.0, 1.0),
    ("share of demand", 0.0, 1.0),
    ("share of feed", 0.0, 1.0),
    ("share of need", 0.0, 1.0),
    ("per step", 0.0, 1.0),
    ("per year", 0.0, 100.0),
    ("log", 0.0, 3.0),
    ("log per step", 0.0, 2.0),
    ("log price", 0.0, 10.0),
    ("-", 0.0, 50.0),
    ("multiple", 0.01, 100.0),
    ("weight", 0.0, 10.0),
    ("score", 0.001, 10.0),
    ("NdPr-eq", 0.01, 10.0),
    ("step", 0.0, 1_000.0),
    ("steps", 0.0, 200.0),
    ("steps of want", 0.0, 100.0),
    ("steps of fixed cost", 0.0, 100.0),
    ("persons", 0.0, 1e5),
    ("persons per kt a year", 0.0, 1e4),
    ("teams", 0.0, 100.0),
    ("projects", 0.0, 1_000.0),
    ("times", 0.0, 1_000.0),
    ("t oxide per t magnet", 0.0, 1.0),
    ("t NdPr-eq a year", 1.0, 1e6),
    ("kg per step", 0.0, 1e10),
    ("kg oxide per step", 0.0, 1e10),
    ("kg NdPr per step", 0.0, 1e10),
    ("kg magnet per step", 0.0, 1e10),
    ("$/kg", 0.0, 1e5),
    ("$/kg oxide", 0.001, 1e5),
    ("$/kg contained", 0.0, 1e5),
    ("$/kg NdPr-eq", 0.0, 1e5),
    ("$/kg a step", 0.0, 1e5),
    ("$ per kg a year", 0.0, 1e5),
    ("$ per kg a year NdPr-eq", 0.0, 1e5),
    ("$ per t gross", 0.0, 1e5),
    ("thousand $", 0.0, 1e9),
    ("thousand $ a year", 0.0, 1e9),
    ("million $", 0.0, 1e6),
];

/// Those that their unit alone would bound wrongly.
const BY_NAME: &[(&str, f64, f64)] = &[
    // Laws with a sign: demand falls with the price, cost a unit with the size.
    ("demand_elasticity", -5.0, 0.0),
    ("capex_scale_exponent", -1.0, 0.0),
    ("fixed_cost_scale_exponent", -1.0, 0.0),
    // Demand may shrink, a median may lie below what was announced, a partner may say yes to anything.
    ("demand_growth_per_step", -0.5, 0.5),
    ("build_slip_median_log", -2.0, 3.0),
    ("capex_first_median_log", -2.0, 3.0),
    ("partner_accepts_from", -10.0, 10.0),
    // Shares of an estimate, which what comes out may exceed.
    ("capex_second_base", 0.0, 10.0),
    ("effective_share_mean", 0.0, 3.0),
    // What others are divided by.
    ("hurdle_price_reference", 0.001, 2.0),
    ("discount_merchant_per_step", 0.001, 1.0),
    // Chances in a year.
    ("continuing_resolution_chance", 0.0, 1.0),
    ("credit_repeal_per_year", 0.0, 1.0),
];

/// Where a table of the above has no row: wide, but finite.
const WIDEST: (f64, f64) = (-1e10, 1e10);

impl Parameters {
    /// Lowest and highest that each number of the parameter at a position of [`Self::TABLE`] can be, both
    /// ends included. Within them every law gives a finite number.
    pub fn bounds(position: usize) -> (f64, f64) {
        let info = &Self::TABLE[position];
        let row = |table: &[(&str, f64, f64)], word: &str| {
            table.iter().find(|(name, ..)| *name == word).map(|(_, low, high)| (*low, *high))
        };
        row(BY_NAME, info.name).or_else(|| row(BY_UNIT, info.unit)).unwrap_or(WIDEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_and_every_exception_is_that_of_a_parameter() {
        for info in Parameters::TABLE {
            assert!(BY_UNIT.iter().any(|(unit, ..)| *unit == info.unit), "no bounds for `{}`", info.unit);
        }
        for (name, ..) in BY_NAME {
            assert!(Parameters::position(name).is_some(), "no parameter is called `{name}`");
        }
        for (unit, ..) in BY_UNIT {
            assert!(Parameters::TABLE.iter().any(|info| info.unit == *unit), "nothing is in `{unit}`");
        }
    }
}
