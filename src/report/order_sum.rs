//! The sum behind an order of the draft: what it costs now and later part by part, and how likely
//! the firm is to build and why.
use super::{events, figures, forms, odds as words, orders, papers, start_up, waivers};
use crate::game::{HeldBack, freed_kusd, held_back_of, meets_of, never_meets_of, start_up_of};
use crate::rules::check::obligation_parts_of;
use crate::rules::deal::known_capital_kusd_of;
use crate::rules::delivery::claimed_from_the_forces;
use crate::rules::exposure::guarantee_kusd_of;
use crate::rules::id::{FacilityId, Factor, Status};
use crate::rules::investment::Estimate;
use crate::rules::orders::{Order, Price, Rescue, Terms};
use crate::rules::parameters::Parameters;
use crate::rules::view::SeatView;

/// An order's price in lines, a part a line, with what each part is paid from.
pub fn price(view: &SeatView<'_>, order: &Order, price: &Price) -> String {
    // A waiver costs no money: what it comes to is what it fills.
    if let Order::Waive { platform, .. } = *order {
        return waivers::facts(view, platform).join("\n\n");
    }
    let mut lines: Vec<String> = orders::parts(view, order, price)
        .iter()
        .map(|part| {
            let terms = if part.terms.is_empty() { String::new() } else { format!(" ({})", part.terms) };
            let later = if part.later_kusd > 0.0 {
                format!(", {} expected later", figures::money(part.later_kusd))
            } else {
                String::new()
            };
            format!("{}{terms}: {} now{later}", part.name, figures::money(part.now_kusd))
        })
        .collect();
    lines.push(String::new());
    lines.extend(of_what(view, order));
    if let Order::Offer { facility, terms } = order {
        let notes = [
            loan_note(view, *facility, terms),
            equity_note(&view.scenario().parameters, terms),
            guarantee_note(view, *facility, terms),
            partner_note(view, terms),
        ];
        lines.extend(notes.into_iter().flatten().flat_map(|note| [note, String::new()]));
    }
    let freed = freed_kusd(view, order);
    if freed > 0.0 {
        let (bound, held) = (price.now_kusd + freed, figures::money(freed));
        lines.push(match order {
            Order::Terminate { .. } => {
                format!(
                    "now     {} paid as its fee, less {held} that the deal holds set aside:",
                    figures::money(bound)
                )
            }
            _ => format!(
                "now     {} set aside, less {held} that the old deal still holds:",
                figures::money(price.obligated_kusd)
            ),
        });
        lines.push(match price.now_kusd < 0.0 {
            true => format!("        {} becomes free", figures::money(-price.now_kusd)),
            false => format!("        {} of free money", figures::money(price.now_kusd)),
        });
    } else {
        lines.push(format!("now     {} spent or set aside this turn", figures::money(price.now_kusd)));
    }
    if price.obligated_kusd > 0.0 && freed <= 0.0 {
        let back = figures::money(price.obligated_kusd);
        lines.push(format!("        {back} of it is set aside: what is not paid returns when the deal ends"));
    }
    lines.push(format!("later   {} of dues expected beyond that", figures::money(price.later_kusd)));
    if let (Order::Offer { .. }, true) = (order, price.later_kusd > 0.0) {
        // No odds are in it: they are those of the firm's answer.
        lines
            .push("        if the firm signs, over the term, as the plant is believed to ramp up".to_owned());
    }
    if price.later_worst_kusd > price.later_kusd {
        let worst = figures::money(price.later_worst_kusd);
        lines.push(format!("        {worst} in the worst tenth of price paths"));
    }
    if price.teams > 0.0 {
        lines.push(format!("teams   {} of a deal team's year", price.teams));
    }
    lines.join("\n")
}

/// What an order costs, in words; of a deal that is ended early also what comes free:
/// `$3M paid, $15M freed`.
pub fn costs_in_words(view: &SeatView<'_>, order: &Order, price: &Price) -> String {
    let freed = freed_kusd(view, order);
    match order {
        Order::Terminate { .. } if freed > 0.0 => {
            format!("{} paid now, {} freed", figures::money(price.now_kusd + freed), figures::money(freed))
        }
        _ => papers::price_in_words(price),
    }
}

/// That a loan comes back, how much and to whom; none where there is none.
pub fn loan_note(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Option<String> {
    let p = &view.scenario().parameters;
    let loan = terms.loan_share * view.scenario().facilities[facility.at()].capital_kusd;
    // Equal parts of the principal, interest on what is left.
    let interest = 0.5 * p.loan_interest_per_step * loan * (p.loan_steps + 1.0);
    (loan > 0.0).then(|| {
        format!(
            "The loan binds your money as a grant does; if the plant runs, {} with {} of interest comes back over \
             {}, to the Treasury and not to your budget.",
            figures::money(loan),
            figures::money(interest),
            figures::years(p.loan_steps)
        )
    })
}

/// What public equity brings back; none where there is none.
pub fn equity_note(p: &Parameters, terms: &Terms) -> Option<String> {
    (terms.equity_share > 0.0).then(|| {
        format!(
            "Once the plant runs, {} of {} of its profit comes back each half-year, to your free money.",
            figures::share(terms.equity_share),
            figures::share(p.payout_share)
        )
    })
}

/// What a guarantee is expected to cost, losses included; none where there is none.
pub fn guarantee_note(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Option<String> {
    (terms.guarantee_kusd_per_step > 0.0).then(|| {
        format!(
            "A guarantee pays what the plant earns less than it, losses too: {} a half-year is expected once it runs, \
             more while it learns.",
            figures::money(guarantee_kusd_of(view, facility, terms))
        )
    })
}

/// What closing a plant's output to China costs.
pub const CLOSED_NOTE: &str = "Closed to China: what the contract covers needs an ally to take it, and the odds \
                               count how much allies can. The rest stays in store; a full one cuts the run.";

/// What the shares of a deal are shares of, where that is not what is known today; none where it is.
pub fn capital_note(view: &SeatView<'_>, facility: FacilityId) -> Option<String> {
    let capital = figures::money(view.scenario().facilities[facility.at()].capital_kusd);
    let known = figures::money(known_capital_kusd_of(view, facility));
    (known != capital).then(|| {
        format!("Shares are of the first estimate of its capital, {capital}; {known} by what is known today.")
    })
}

/// Why a price that adds nothing may win less than none; nothing where it adds something.
pub fn idle_price_note(adds: f64) -> Option<String> {
    (adds.abs() < 0.005).then(|| {
        "It adds nothing to what the market is expected to pay. And a plant on offer with a contract counts among \
         those that all firms expect, so it shares feed and buyers with them; with a grant alone it does not."
            .to_owned()
    })
}

/// What a partner pays and what its claim takes; none where none is asked.
pub fn partner_note(view: &SeatView<'_>, terms: &Terms) -> Option<String> {
    let name = &view.scenario().partners[terms.partner?.at()].name.short;
    let claim = if terms.claim_share > 0.0 {
        let taken = figures::share(claimed_from_the_forces(terms.claim_share));
        format!("Its claim takes {taken} of what your forces can call on there.")
    } else {
        "A claim on output would make it readier to pay.".to_owned()
    };
    Some(format!("{name} pays {} of grants and dues. {claim}", figures::share(terms.partner_share)))
}

/// What the shares of a deal are shares of, and why a contract binds money on the day it is signed.
fn of_what(view: &SeatView<'_>, order: &Order) -> Vec<String> {
    let Order::Offer { facility, terms } = order else {
        return match *order {
            Order::Rescue { facility, action: Rescue::Bridge } => {
                vec![forms::loan(view, facility), String::new()]
            }
            _ => Vec::new(),
        };
    };
    let (p, i) = (&view.scenario().parameters, facility.at());
    let mut lines = Vec::new();
    lines.extend(capital_note(view, *facility).filter(|_| terms.cost_share + terms.loan_share > 0.0));
    if obligation_parts_of(view, *facility, terms).contract_kusd > 0.0 {
        let built = view.status()[i] != Status::Prospect;
        let share = if built { p.renewal_obligation_share } else { p.obligation_share };
        lines.push(format!(
            "A contract sets {} of the first estimate of its capital aside, whatever its price; dues are paid from that \
             first.",
            figures::share(share)
        ));
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// An estimated answer in lines: the odds with their range, what holds the firm back, and what part is its board's.
pub fn odds(view: &SeatView<'_>, facility: FacilityId, estimate: &Estimate) -> String {
    let mut lines = vec![format!(
        "The firm decides to build while the offer stands, at most {} once its permit is in hand: {}. In any one \
         half-year the odds are {}%.",
        words::stands(view.scenario()),
        words::with_range(&(*estimate).into()),
        figures::percent(estimate.mean.chance)
    )];
    lines.push(
        "The range is a bad and a good tenth of what is believed about the plant; a survey narrows it."
            .into(),
    );
    match held_back_of(view, facility, estimate) {
        HeldBack::By(Factor::Permit) => lines.push(
            "Its permit is not in hand: no term mends that, and the firm decides once it is. The offer stands until \
             then and for that time after it."
                .into(),
        ),
        HeldBack::By(factor @ Factor::Cash) => lines.push(format!(
            "What holds it back is {}: {}. No terms mend that; a bridge or a contract for the plants that \
             it runs may.",
            events::factor(factor),
            events::factor_in_words(factor)
        )),
        HeldBack::By(factor) if estimate.held_back_by > 0.005 => lines.push(format!(
            "What holds it back most is {}: {}. Mending that alone would add {} to what the offer is \
             worth to it, per $1 it asks.",
            events::factor(factor),
            events::factor_in_words(factor),
            figures::worth(estimate.held_back_by)
        )),
        HeldBack::By(_) => {}
        HeldBack::Meeting => lines.push("The terms would do: only its board's meeting is left.".into()),
    }
    lines.push(format!(
        "Whatever the terms, its board meets on an offer in {} of half-years, so that in {} of cases it does not meet \
         while this one stands.",
        figures::share(meets_of(view)),
        figures::share(never_meets_of(view, facility))
    ));
    let start = start_up_of(view, facility);
    lines.push(start_up::if_decided(&view.scenario().calendar, &start));
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::report::played::as_is;
    use crate::rules::id::PartnerId;

    #[test]
    fn a_loan_says_what_comes_back_and_to_whom_and_a_claim_what_it_takes() {
        let game = Game::new(as_is(), 7);
        let (view, scenario) = (game.view(), game.scenario());
        let large = scenario.facilities.iter().position(|plant| plant.capital_kusd > 100_000.0);
        let home = FacilityId::of(large.expect("there is a large one"));
        assert_eq!(loan_note(&view, home, &Terms::default()), None);
        assert_eq!(partner_note(&view, &Terms::default()), None);
        let loan = Terms { loan_share: 0.5, ..Terms::default() };
        let note = loan_note(&view, home, &loan).expect("a loan has a note");
        let half = figures::money(0.5 * scenario.facilities[home.at()].capital_kusd);
        assert!(note.contains(&half) && note.contains("to the Treasury"), "{note}");
        let asked =
            Terms { partner: Some(PartnerId(1)), partner_share: 0.2, claim_share: 0.3, ..Terms::default() };
        let claim = partner_note(&view, &asked).expect("a partner is asked");
        assert!(claim.contains("takes 15% of what your forces can call on"), "{claim}");
    }
}
