//! The sum behind an order of the draft: what it costs now and later part by part, and how likely
//! the firm is to build and why.
use super::{events, figures, odds as words, orders};
use crate::rules::investment::Estimate;
use crate::rules::orders::{Order, Price};
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

/// An estimated answer in lines: the odds with their range, and what holds the firm back.
pub fn odds(estimate: &Estimate) -> String {
    let mut lines = vec![format!(
        "The firm decides to build while the offer stands: {}.",
        words::odds_with_range(estimate.odds, estimate.odds_range)
    )];
    lines.push(
        "The range is a bad and a good tenth of what is believed about the plant; a survey narrows it."
            .into(),
    );
    let factor = events::factor(estimate.held_back);
    if estimate.held_back_by > 0.005 {
        lines.push(format!(
            "What holds it back most is {factor}: {}. Mending that alone would add {} to what the offer is \
             worth to it, per $1 it asks.",
            events::factor_in_words(estimate.held_back),
            figures::worth(estimate.held_back_by)
        ));
    }
    lines.join("\n\n")
}
