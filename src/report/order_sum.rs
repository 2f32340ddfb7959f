//! The sum behind an order of the draft: what it costs now and later part by part, and how likely
//! the firm is to build and why.
use super::{events, figures, odds as words, orders};
use crate::rules::check::obligation_parts_of;
use crate::rules::deal::known_capital_kusd_of;
use crate::rules::id::{Factor, Status};
use crate::rules::investment::Estimate;
use crate::rules::orders::{Order, Price};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// An order's price in lines, a part a line, with what each part is paid from.
pub fn price(view: &SeatView<'_>, order: &Order, price: &Price) -> String {
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
    lines.push(format!("now     {} spent or set aside this turn", figures::money(price.now_kusd)));
    if price.obligated_kusd > 0.0 {
        let back = figures::money(price.obligated_kusd);
        lines.push(format!("        {back} of it is set aside: what is not paid returns when the deal ends"));
    }
    lines.push(format!("later   {} of dues expected beyond that", figures::money(price.later_kusd)));
    if price.later_worst_kusd > price.later_kusd {
        let worst = figures::money(price.later_worst_kusd);
        lines.push(format!("        {worst} in the worst tenth of price paths"));
    }
    if price.teams > 0.0 {
        lines.push(format!("teams   {} of a deal team's year", price.teams));
    }
    lines.join("\n")
}

/// What the shares of a deal are shares of, and why a contract binds money on the day it is signed.
fn of_what(view: &SeatView<'_>, order: &Order) -> Vec<String> {
    let Order::Offer { facility, terms } = order else { return Vec::new() };
    let (p, i) = (&view.scenario().parameters, facility.at());
    let capital = view.scenario().facilities[i].capital_kusd;
    let known = known_capital_kusd_of(view, *facility);
    let mut lines = Vec::new();
    if figures::money(known) != figures::money(capital) && terms.cost_share + terms.loan_share > 0.0 {
        lines.push(format!(
            "Shares are of the capital as announced, {}; {} by what is known today.",
            figures::money(capital),
            figures::money(known)
        ));
    }
    if obligation_parts_of(view, *facility, terms).contract_kusd > 0.0 {
        let built = view.status()[i] != Status::Prospect;
        let share = if built { p.renewal_obligation_share } else { p.obligation_share };
        lines.push(format!(
            "A contract sets {} of the announced capital aside, whatever its price; dues are paid from that first.",
            figures::share(share)
        ));
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// An estimated answer in lines: the odds with their range, and what holds the firm back.
pub fn odds(scenario: &Scenario, estimate: &Estimate) -> String {
    let mut lines = vec![format!(
        "The firm decides to build while the offer stands, {} once its permit is in hand: {}. In any one \
         half-year the odds are {}%.",
        words::stands(scenario),
        words::with_range(&(*estimate).into()),
        figures::percent(estimate.mean.chance)
    )];
    lines.push(
        "The range is a bad and a good tenth of what is believed about the plant; a survey narrows it."
            .into(),
    );
    let factor = events::factor(estimate.held_back);
    if estimate.held_back == Factor::Permit {
        lines.push(
            "Its permit is not in hand: no term mends that, and the firm decides once it is. The offer stands until \
             then and for that time after it."
                .into(),
        );
    } else if estimate.held_back == Factor::Cash {
        lines.push(format!(
            "What holds it back is {factor}: {}. No terms mend that; a bridge or a contract for the plants that \
             it runs may.",
            events::factor_in_words(estimate.held_back)
        ));
    } else if estimate.held_back_by > 0.005 {
        lines.push(format!(
            "What holds it back most is {factor}: {}. Mending that alone would add {} to what the offer is \
             worth to it, per $1 it asks.",
            events::factor_in_words(estimate.held_back),
            figures::worth(estimate.held_back_by)
        ));
    }
    lines.join("\n\n")
}
