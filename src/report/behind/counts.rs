//! How many of some things something holds of, in words that agree in number: where there is one thing,
//! nothing is said of all of them or of the first.

use crate::report::figures;

/// What is said of deals: of one, of several, and where it does not hold of the only one.
pub struct Said<'a> {
    pub one: &'a str,
    pub several: &'a str,
    pub not_one: &'a str,
}

/// `3 of your 12 deals were signed there`, `Your one deal was not signed there`; there is one at least.
pub fn of_your_deals(there: usize, all: usize, said: &Said<'_>) -> String {
    let Said { one, several, not_one } = said;
    match (there, all) {
        (0, 1) => format!("Your one deal {not_one}"),
        (_, 1) => format!("Your one deal {one}"),
        (0, _) => format!("None of your {all} deals {one}"),
        (1, _) => format!("1 of your {all} deals {one}"),
        _ if there == all => format!("All of your {all} deals {several}"),
        _ => format!("{there} of your {all} deals {several}"),
    }
}

/// `all of them at ALLOY`, `3 of them at ALLOY`; of a single thing `at ALLOY`.
pub fn of_them(some: usize, all: usize, place: &str) -> String {
    match (some, all) {
        (1, 1) => place.to_owned(),
        _ if some == all => format!("all of them {place}"),
        _ => format!("{} of them {place}", figures::whole(some as f64)),
    }
}

/// `the first in FY2029`, of a single thing `in FY2029`.
pub fn first_in(count: usize, when: &str) -> String {
    if count == 1 { format!("in {when}") } else { format!("the first in {when}") }
}

/// `the last in FY2029`, of a single thing `in FY2029`.
pub fn last_in(count: usize, when: &str) -> String {
    if count == 1 { format!("in {when}") } else { format!("the last in {when}") }
}

/// A count, or `none`.
pub fn none_or(count: usize) -> String {
    if count == 0 { "none".into() } else { figures::whole(count as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_deal_is_not_counted_among_deals() {
        let said = Said { one: "stood there", several: "stood there", not_one: "did not stand there" };
        let deals = |there, all| of_your_deals(there, all, &said);
        assert_eq!(deals(0, 1), "Your one deal did not stand there");
        assert_eq!(deals(1, 1), "Your one deal stood there");
        assert_eq!(deals(0, 2), "None of your 2 deals stood there");
        assert_eq!(deals(1, 2), "1 of your 2 deals stood there");
        assert_eq!(deals(2, 2), "All of your 2 deals stood there");
        assert_eq!(deals(2, 3), "2 of your 3 deals stood there");
        assert_eq!(of_them(1, 1, "at ALLOY"), "at ALLOY");
        assert_eq!(of_them(1, 2, "at ALLOY"), "1 of them at ALLOY");
        assert_eq!(of_them(2, 2, "at ALLOY"), "all of them at ALLOY");
        assert_eq!(first_in(1, "FY2029"), "in FY2029");
        assert_eq!(last_in(2, "FY2029"), "the last in FY2029");
    }
}
