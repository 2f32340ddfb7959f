//! A refusal in words: the rule, the figure that broke it, and remedies that would pass. A remedy
//! that can be made into an order is checked before it is offered, so that taking it never leads
//! to the next refusal.
pub use super::remedy::Remedy;
use super::remedy::remedied_orders;
use super::{figures, orders, partner};
use crate::rules::check::instrument_of;
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Order, Refusal};
use crate::rules::view::SeatView;

/// A refusal as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// `Refused: cost-share Nolans, 50% of $400M`.
    pub title: String,
    /// The rule.
    pub rule: String,
    /// The figure that broke it.
    pub figure: String,
    /// What would do, best first; at least one.
    pub remedies: Vec<Remedy>,
}

impl Refused {
    /// The first remedied order: what Enter puts into the field.
    pub fn remedied(&self) -> Option<&Order> {
        self.remedies.iter().find_map(|remedy| remedy.order.as_ref())
    }
}

/// Explains a refusal on the view it was given on (the draft before it included).
pub fn refused(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> Refused {
    let scenario = view.scenario();
    let (rule, figure) = rule_and_figure(view, refusal);
    let figure = figure_of(view, order, refusal).unwrap_or(figure);
    let mut remedies = remedied_orders(view, order, refusal);
    // What a partner would take is among the orders that pass, or nothing is.
    let settled = matches!(refusal, Refusal::Partner { .. }) && !remedies.is_empty();
    let advice = match *refusal {
        Refusal::Exposure { fiscal_year, .. } if remedies.is_empty() => Some(no_room_in(fiscal_year)),
        _ => advice(view, refusal),
    };
    remedies.extend(advice.filter(|_| !settled).into_iter().map(|text| Remedy { text, order: None }));
    Refused { title: format!("Refused: {}", orders::line(scenario, order)), rule, figure, remedies }
}

/// A refusal in one line, for a row of a list: `$200M needed, $176M free`.
pub fn in_a_line(view: &SeatView<'_>, refusal: &Refusal) -> String {
    rule_and_figure(view, refusal).1
}

/// A refusal in a sentence or two, with what would do: `$200M needed, $176M free. Would do: cost-share
/// 44%, or no loan.`
pub fn with_remedies(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> String {
    let refused = refused(view, order, refusal);
    let remedies: Vec<&str> = refused.remedies.iter().take(2).map(|remedy| remedy.text.as_str()).collect();
    format!("{}. Would do: {}.", refused.figure, remedies.join(", or "))
}

/// The figure that broke the rule where it takes the order to tell it.
fn figure_of(view: &SeatView<'_>, order: &Order, refusal: &Refusal) -> Option<String> {
    let Order::Offer { facility, ref terms } = *order else { return None };
    match *refusal {
        Refusal::Partner { utility, needed, .. } => partner::why(view, facility, terms, utility, needed),
        Refusal::Bounds { instrument: Instrument::Partner, high, asked, .. }
            if asked == terms.claim_share =>
        {
            let [asked, high] = [asked, high].map(figures::share);
            Some(format!("a claim on {asked} of output asked, at most {high} allowed"))
        }
        _ => None,
    }
}

/// Rule and figure, in that order.
fn rule_and_figure(view: &SeatView<'_>, refusal: &Refusal) -> (String, String) {
    let scenario = view.scenario();
    let s = |rule: &str, figure: String| (rule.to_string(), figure);
    match *refusal {
        Refusal::Money { needed_kusd, free_kusd } => s(
            "what is signed is set aside the same day, from unobligated money",
            format!("{} needed, {} free", figures::money(needed_kusd), figures::money(free_kusd)),
        ),
        Refusal::Teams { needed, left } => s(
            "a deal takes a negotiating team for a year, a survey half of that",
            format!("{needed:.1} team-years needed, {left:.1} left this turn"),
        ),
        Refusal::Exposure { fiscal_year, dues_kusd, ceiling_kusd } => s(
            "no later year's expected dues may pass the ceiling",
            format!(
                "FY{fiscal_year}: {} due at full rate, ceiling {}",
                figures::millions(dues_kusd),
                figures::millions(ceiling_kusd)
            ),
        ),
        Refusal::Bounds { instrument, low, high, asked } => s(
            "each term has bounds in this campaign",
            format!(
                "{} {} asked, {} to {} allowed",
                orders::instrument(instrument),
                orders::value(instrument, asked),
                orders::value(instrument, low),
                orders::value(instrument, high)
            ),
        ),
        Refusal::Locked { instrument, from_turn } => (
            "instruments open one after another in this campaign".into(),
            if from_turn == u16::MAX {
                format!("no {} in this campaign", orders::instrument(instrument))
            } else {
                format!(
                    "{} opens in {}",
                    orders::instrument(instrument),
                    figures::turn(&scenario.calendar, usize::from(from_turn))
                )
            },
        ),
        Refusal::Unknown => s("an order names something on the map", "there is no such thing here".into()),
        Refusal::Status { status } => s(
            "the plant must be in a state in which this can be done",
            format!("it is {}", status_in_words(status)),
        ),
        Refusal::NotAnnounced { expands, reached, needed } => s(
            "an owner thinks of an expansion once the plant it expands has learnt",
            format!(
                "{} runs at {} of what it can reach, {} asked",
                scenario.facilities[expands.at()].name.short,
                figures::share(reached),
                figures::share(needed)
            ),
        ),
        Refusal::OfferOut { steps_left } => s(
            "one offer at a time; the firm decides on it or lets it run out",
            format!("an offer is out for {} more", figures::years_in_words(f64::from(steps_left))),
        ),
        Refusal::DealInForce { steps_left } => s(
            "one deal at a time; it can be renewed in its last year",
            if steps_left >= u32::MAX / 2 {
                "a deal is in force and its term has not begun".into()
            } else {
                format!("{} until it can be renewed", figures::years_in_words(f64::from(steps_left)))
            },
        ),
        Refusal::Stage { stage } => s(
            "floors are paid from mine to separation, conversion fees from metal to magnet",
            format!("this is a {} plant", figures::stage_label(stage)),
        ),
        Refusal::PublicShare { asked, most } if most <= 0.0 => s(
            "a plant that is built gets a contract, not money for building",
            format!("{} of its capital asked", figures::share(asked)),
        ),
        Refusal::PublicShare { asked, most } => s(
            "grant, loan and equity together are limited",
            format!("{} of capital asked, at most {}", figures::share(asked), figures::share(most)),
        ),
        Refusal::Empty => s("an offer holds at least one thing a firm wants", "nothing is in it".into()),
        Refusal::NoContract => s(
            "a contract has a price or a guarantee, a term and a share of output",
            "a part of it is missing".into(),
        ),
        Refusal::NotAllied => s(
            "the programme funds allied plants only",
            "the country is not allied, or the owner is Chinese".into(),
        ),
        Refusal::BasinLimit { asked, most } => s(
            "a basin takes so many newcomers a half-year",
            format!("{} asked, at most {}", figures::persons(asked), figures::persons(most)),
        ),
        Refusal::Partner { utility, needed, .. } => s(
            "a partner pays for what serves it: a site at home, feed for its industry, output",
            format!("it sees {utility:.2} in it and asks {needed:.2}"),
        ),
        Refusal::NoDilemma => s("an answer needs an open question", "no question is open".into()),
        Refusal::BridgeLimit { limit } => s(
            "a bridge is lent so often and no more",
            format!("it had {}", figures::counted(limit as usize, "bridge", "bridges")),
        ),
        Refusal::TeamLimit { limit } => {
            s("the office holds so many teams", format!("{limit:.0} teams, next year's counted"))
        }
        Refusal::Over => s("the programme has ended", "no orders are taken".into()),
    }
}

/// A status as it is said of a plant.
pub const fn status_in_words(status: Status) -> &'static str {
    match status {
        Status::Prospect => "a prospect",
        Status::Construction => "being built",
        Status::Suspended => "a suspended build",
        Status::Operating => "running",
        Status::Mothballed => "mothballed",
        Status::Closed => "closed for good",
    }
}

/// What can be done where no shorter, cheaper or smaller contract keeps a year under its ceiling.
fn no_room_in(fiscal_year: u32) -> String {
    format!(
        "a deal without a contract, or one with less of another contract first: what is signed and in the draft \
         leaves no room in FY{fiscal_year}"
    )
}

/// What can be done that is no changed order.
fn advice(view: &SeatView<'_>, refusal: &Refusal) -> Option<String> {
    let text = match refusal {
        Refusal::Money { .. } => "drop another order of this turn, or wait for next year's money",
        Refusal::Teams { .. }
            if view.teams() + view.teams_hired() < view.scenario().parameters.teams_limit =>
        {
            "drop another deal, or hire a team: it works from next year"
        }
        Refusal::Teams { .. } => "drop another deal, or wait a year",
        Refusal::Exposure { .. } => "a shorter term, a lower price or less cover",
        Refusal::Bounds { .. } => "a value within the bounds",
        Refusal::Locked { .. } => "do without it for now",
        Refusal::Unknown => "choose from the list",
        Refusal::Status { status: Status::Construction } => "wait until it runs, or end the deal",
        Refusal::Status { status: Status::Suspended } => "a top-up: it pays half of the overrun",
        Refusal::Status { status: Status::Closed } => "another plant of this stage",
        Refusal::Status { .. } => "another plant, or another instrument",
        Refusal::NotAnnounced { .. } => "people, feed and a contract for the first plant, or another site",
        Refusal::OfferOut { .. } => "wait for the answer, or end the offer",
        Refusal::DealInForce { .. } => "wait, or end the deal in force",
        Refusal::Stage { .. } => "the contract that fits the stage",
        Refusal::PublicShare { .. } => "less grant, loan or equity",
        Refusal::Empty => "a contract, a grant, a loan or a pilot",
        Refusal::NoContract => "all parts of a contract, or none",
        Refusal::NotAllied => "an allied plant of this stage",
        Refusal::BasinLimit { .. } => "fewer visas, or seats instead",
        Refusal::Partner { .. } => "another partner, or none",
        Refusal::NoDilemma => "nothing needs an answer",
        Refusal::BridgeLimit { .. } => "look for a buyer, or let it go",
        Refusal::TeamLimit { .. } => "go on with the teams there are",
        Refusal::Over => "read the debrief, or branch from an earlier turn",
    };
    Some(text.into())
}

/// The instrument a refusal is about, for putting the cursor on its row of a sheet.
pub fn about(order: &Order, refusal: &Refusal) -> Instrument {
    match *refusal {
        Refusal::Bounds { instrument, .. } | Refusal::Locked { instrument, .. } => instrument,
        Refusal::Money { .. } | Refusal::PublicShare { .. } => Instrument::CostShare,
        Refusal::Exposure { .. } => Instrument::Term,
        Refusal::Partner { .. } => Instrument::Partner,
        Refusal::BasinLimit { .. } => Instrument::Visas,
        Refusal::Teams { .. }
        | Refusal::Unknown
        | Refusal::Status { .. }
        | Refusal::NotAnnounced { .. }
        | Refusal::OfferOut { .. }
        | Refusal::DealInForce { .. }
        | Refusal::Stage { .. }
        | Refusal::Empty
        | Refusal::NoContract
        | Refusal::NotAllied
        | Refusal::NoDilemma
        | Refusal::BridgeLimit { .. }
        | Refusal::TeamLimit { .. }
        | Refusal::Over => instrument_of(order),
    }
}
