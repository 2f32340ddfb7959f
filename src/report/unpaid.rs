//! Dues that could not be paid, in a sentence that lists the years.
use super::figures;
use crate::game::{Game, unpaid_by_year};

/// `Dues that could not be paid: FY2043 $271M, FY2044 $773M; together $1.0bn.` None where all were paid.
pub fn by_year(game: &Game) -> Option<String> {
    let years = unpaid_by_year(game);
    let each = |(year, kusd): &(u32, f64)| format!("FY{year} {}", figures::money(*kusd));
    let listed: Vec<String> = years.iter().map(each).collect();
    let sum: f64 = years.iter().map(|(_, kusd)| kusd).sum();
    match listed.as_slice() {
        [] => None,
        [one] => Some(format!("Dues that could not be paid: {one}.")),
        _ => Some(format!(
            "Dues that could not be paid: {}; together {}.",
            listed.join(", "),
            figures::money(sum)
        )),
    }
}
