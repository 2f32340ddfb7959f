//! Why a partner government refuses what it is asked, in words, and terms it would take.
use super::figures;
use crate::rules::id::{FacilityId, PartnerId};
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::partner::{CLAIM_LIMIT, ask_kusd_of, ceiling_left_kusd_of, interest_of};
use crate::rules::view::SeatView;

/// Step of the claims and shares that are tried.
const STEP: f64 = 0.05;

/// Why a partner refuses: it pays at home alone, its year's ceiling, or what it sees in the ask.
pub(super) fn why(
    view: &SeatView<'_>,
    facility: FacilityId,
    terms: &Terms,
    sees: f64,
    needs: f64,
) -> Option<String> {
    let scenario = view.scenario();
    let partner = terms.partner?;
    let (rule, plant) = (&scenario.partners[partner.at()], &scenario.facilities[facility.at()]);
    let name = &rule.name.short;
    let (asked, left) = (ask_kusd_of(view, facility, terms), ceiling_left_kusd_of(view, partner));
    Some(if rule.home_only && plant.country != rule.country {
        format!("{name} pays for plants at home alone")
    } else if asked > left {
        let (share, asked) = (figures::share(terms.partner_share), figures::money(asked));
        format!("{share} from {name} comes to {asked}, and it has {} left this year", figures::money(left))
    } else {
        let against = against(view, facility, terms, partner);
        format!("{name} sees {sees:.2} in it and asks {needs:.2}; most against it: {against}")
    })
}

/// What weighs most against an ask, in words.
fn against(view: &SeatView<'_>, facility: FacilityId, terms: &Terms, partner: PartnerId) -> String {
    let interest = interest_of(view, facility, terms, partner);
    if interest.firm >= math::upper(interest.doubt, interest.ask) {
        "it does not deal with this firm".to_owned()
    } else if interest.doubt >= interest.ask {
        let odds = figures::share(1.0 - 2.0 * interest.doubt);
        format!("the chance that the firm builds on these terms is {odds}")
    } else {
        format!("the ask is {} of what it has left this year", figures::share(2.0 * interest.ask))
    }
}

/// Terms that a partner might take, and the deal without it: the least larger claim, the largest smaller share.
/// Each is checked by the caller.
pub(super) fn remedies(terms: &Terms, passes: impl Fn(&Terms) -> bool) -> Vec<Terms> {
    let steps = |most: f64| math::whole(most / STEP) as u32;
    let claims = (1..=steps(CLAIM_LIMIT)).map(|at| f64::from(at) * STEP);
    let claims = claims.filter(|claim| *claim > terms.claim_share + 1e-9);
    let larger = claims.map(|claim_share| Terms { claim_share, ..*terms }).find(&passes);
    let shares = (1..=steps(terms.partner_share)).rev().map(|at| f64::from(at) * STEP);
    let shares = shares.filter(|share| *share < terms.partner_share - 1e-9);
    let smaller = shares.map(|partner_share| Terms { partner_share, ..*terms }).find(&passes);
    let without = Terms { partner: None, partner_share: 0.0, claim_share: 0.0, ..*terms };
    larger.into_iter().chain(smaller).chain([without]).collect()
}

#[cfg(test)]
mod tests {
    use crate::game::Game;
    use crate::report::played::as_is;
    use crate::report::refusal;
    use crate::rules::check::check;
    use crate::rules::id::*;
    use crate::rules::orders::{Order, Refusal, Terms};
    use crate::rules::partner::{CLAIM_LIMIT, ask_kusd_of, ceiling_left_kusd_of};

    #[test]
    fn a_partner_that_refuses_is_told_by_its_true_reason_and_each_remedy_passes() {
        let mut game = Game::new(as_is(), 62);
        for _ in 0..2 {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        let view = game.view();
        let (mut by_ceiling, mut by_interest) = (0, 0);
        for i in 0..game.scenario().facilities.len() {
            let facility = FacilityId::of(i);
            for partner in (0..game.scenario().partners.len()).map(PartnerId::of) {
                let terms = Terms {
                    cost_share: 0.5,
                    partner: Some(partner),
                    partner_share: 0.5,
                    claim_share: CLAIM_LIMIT,
                    ..Terms::default()
                };
                let order = Order::Offer { facility, terms };
                let Err(refusal @ Refusal::Partner { .. }) = check(&view, &order) else { continue };
                let refused = refusal::refused(&view, &order, &refusal);
                if ask_kusd_of(&view, facility, &terms) > ceiling_left_kusd_of(&view, partner) {
                    by_ceiling += 1;
                    assert!(refused.figure.contains("left this year") || refused.figure.contains("at home"));
                } else {
                    by_interest += 1;
                }
                let said = refusal::with_remedies(&view, &order, &refusal);
                assert!(!said.contains("claim"), "the claim is the largest already: {said}");
                assert!(refused.remedies.iter().all(|remedy| remedy.order.is_some()), "{said}");
                assert!(said.matches("without").count() <= 1, "{said}");
            }
        }
        assert!(by_ceiling > 0 && by_interest > 0, "{by_ceiling} by the ceiling, {by_interest} by interest");
    }
}
