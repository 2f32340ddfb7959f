//! What a paper of the desk costs, in words and as its columns show it.
use super::figures;
use super::names::Reader;
use crate::rules::id::FacilityId;
use crate::rules::math;
use crate::rules::orders::{Order, Price, Rescue};

/// A price in words: `$56M now, $363M later, a team`.
pub fn price_in_words(price: &Price) -> String {
    let mut parts = Vec::new();
    if price.now_kusd > 0.0 {
        parts.push(format!("{} now", figures::money(price.now_kusd)));
    } else if price.now_kusd < 0.0 {
        parts.push(format!("{} freed", figures::money(-price.now_kusd)));
    }
    if price.later_kusd > 0.0 {
        parts.push(format!("{} later", figures::money(price.later_kusd)));
    }
    if price.teams >= 0.75 {
        parts.push("a team for a year".into());
    } else if price.teams > 0.3 {
        parts.push("half a team-year".into());
    } else if price.teams > 0.0 {
        parts.push(format!("{} team-years", math::whole(price.teams * 100.0) / 100.0));
    }
    if parts.is_empty() { figures::NOTHING.into() } else { parts.join(", ") }
}

/// What a paper costs now and later, as the desk shows it.
pub fn now_and_later(price: &Price) -> (String, String) {
    (figures::millions_or_dash(price.now_kusd), figures::millions_or_dash(price.later_kusd))
}

/// Beside whose loan in a draft a paper is priced: one to a plant of the same firm, which fills the till that this
/// one would; none for a paper that asks for no loan.
pub fn beside(reader: &Reader<'_>, drafted: &[Order], order: &Order) -> Option<String> {
    let Order::Rescue { facility, action: Rescue::Bridge } = *order else { return None };
    let firm = |plant: FacilityId| reader.scenario.facilities[plant.at()].firm;
    let sisters: Vec<String> = drafted
        .iter()
        .filter_map(|other| match *other {
            Order::Rescue { facility: sister, action: Rescue::Bridge }
                if sister != facility && firm(sister) == firm(facility) =>
            {
                Some(reader.plant(sister).to_owned())
            }
            _ => None,
        })
        .collect();
    (!sisters.is_empty())
        .then(|| format!("beside the loan to {}, which fills the same till", figures::listed(&sisters)))
}
