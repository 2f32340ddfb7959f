//! The right pane of a deal sheet, how the firm would answer, and its sums.
use super::rows::Row;
use crate::game::{
    Chance, HeldBack, LIKELY, Sheet, Till, freed_kusd, meets_of, never_meets_of, priced_though_refused,
};
use crate::report::orders::OrderPart;
use crate::report::{events, figures, odds, order_sum, orders, owed, projects, refusal, start_up};
use crate::rules::check::teams_left_of;
use crate::rules::id::{DealStatus, Factor, Status};
use crate::rules::orders::{Instrument, Order, Refusal};
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::screens::odds_role::odds_role;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::prose::{lines, prose};
use ratatui::layout::Rect;

/// Least gain of worth over asked that is listed.
const WORTH_LISTING: f64 = 0.005;
/// From this gain on a factor decides.
const DECIDES: f64 = 0.05;

/// What the parts of the sheet cost, or would where money is all that lacks.
pub fn parts(sheet: &Sheet) -> Vec<OrderPart> {
    let view = sheet.base();
    let lines = sheet.answer().lines.iter();
    lines
        .filter_map(|line| {
            let price = match &line.price {
                Ok(price) => *price,
                Err(why) => priced_though_refused(&view, &line.order, why)?,
            };
            Some(orders::parts(&view, &line.order, &price))
        })
        .flatten()
        .collect()
}

/// Cost of an instrument now and later, as printed; none where it is no part of the deal. Mentors
/// are in the price of the seats.
pub fn cost(parts: &[OrderPart], instrument: Instrument) -> Option<(String, String)> {
    let part = parts.iter().find(|part| part.instrument == instrument)?;
    Some((figures::millions_or_dash(part.now_kusd), figures::millions_or_dash(part.later_kusd)))
}

/// Two sums and, where something stands against the deal, what.
pub fn draw_sums(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet, said: &[(String, Role)]) {
    canvas.rule(area.x, area.y, area.width, '─', Role::Border);
    if !priced(sheet) {
        draw_said(canvas, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, said);
        return;
    }
    let total = sheet.answer().total;
    let rows = [("expected", total.later_kusd), ("worst tenth", total.later_worst_kusd)];
    for (at, (label, later)) in rows.iter().enumerate() {
        let y = area.y + 1 + at as u16;
        let head = if at == 0 { "total" } else { "" };
        canvas.text(area.x + super::BOX, y, super::LABEL, head, Role::Heading);
        canvas.text(area.x + super::BOX + super::LABEL, y, 14, label, Role::Dim);
        let right = area.right();
        let now = figures::millions_or_dash(total.now_kusd);
        canvas.right(right - super::LATER - super::NOW - 2, y, super::NOW + 2, &now, Role::Heading);
        canvas.right(
            right - super::LATER,
            y,
            super::LATER,
            &figures::millions_or_dash(*later),
            Role::Heading,
        );
        canvas.about(Rect::new(area.x, y, area.width, 1), FigureRef::Plant(sheet.facility()));
    }
    draw_said(canvas, Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }, said);
}

fn draw_said(canvas: &mut Canvas<'_>, area: Rect, said: &[(String, Role)]) {
    let mut rest = area;
    for (words, role) in said {
        let used = prose(canvas, rest, words, *role);
        rest = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..rest };
    }
}

/// What is said under the sums: what stands against the deal or what it takes, then what of the row under
/// the cursor is not plain from its figures.
pub fn said(sheet: &Sheet, row: Option<Row>) -> Vec<(String, Role)> {
    let (view, plant, terms) = (sheet.base(), sheet.facility(), sheet.terms());
    let stage = view.scenario().facilities[plant.at()].stage;
    let note = match row {
        Some(Row::Term(Instrument::Loan)) => order_sum::loan_note(&view, plant, terms),
        Some(Row::Term(Instrument::Partner) | Row::Asked | Row::Claim) => {
            order_sum::partner_note(&view, terms)
        }
        Some(Row::Term(Instrument::Equity)) if terms.equity_share > 0.0 => {
            order_sum::equity_note(&view.scenario().parameters, terms)
        }
        Some(Row::Term(Instrument::Guarantee)) => order_sum::guarantee_note(&view, plant, terms),
        Some(Row::Term(Instrument::CostShare | Instrument::Equity)) => order_sum::capital_note(&view, plant),
        Some(Row::Term(Instrument::Floor | Instrument::Fee)) if terms.has_contract(stage) => {
            order_sum::idle_price_note(sheet.answer().sum.contracts)
        }
        Some(Row::Closed) => Some(order_sum::CLOSED_NOTE.to_owned()),
        Some(Row::Package | Row::Term(_) | Row::Price(_)) | None => None,
    };
    let fills = sheet.answer().fills.iter().map(|year| (format!("! {}", owed::fills(year)), Role::Warn));
    let freed = freed_note(sheet).into_iter().chain(note).map(|note| (note, Role::Dim));
    std::iter::once(against(sheet)).chain(fills).chain(freed).collect()
}

/// What the old deal sets free again; none where there is none. The parts do not count it, the sums do.
fn freed_note(sheet: &Sheet) -> Option<String> {
    let signed = sheet.answer().lines.iter().filter(|line| line.price.is_ok());
    let freed: f64 = signed.map(|line| freed_kusd(&sheet.base(), &line.order)).sum();
    (freed > 0.0)
        .then(|| format!("The old deal sets {} free again, which the total counts.", figures::money(freed)))
}

/// Rows that the sums take: a rule, two sums where there are any, and what stands against the deal in
/// whole.
pub fn sums_height(sheet: &Sheet, said: &[(String, Role)], width: u16) -> u16 {
    let sums = if priced(sheet) { 2 } else { 0 };
    1 + sums + said.iter().map(|(words, _)| lines(words, width) as u16).sum::<u16>()
}

/// Has the sheet anything that passes, whose cost can be summed?
fn priced(sheet: &Sheet) -> bool {
    sheet.answer().lines.iter().any(|line| line.price.is_ok())
}

/// What stands against the deal, or what it takes of the deal teams.
fn against(sheet: &Sheet) -> (String, Role) {
    let view = sheet.base();
    if let Some(why) = sheet.barred() {
        return (format!("! {}", barred(sheet, &why)), Role::Bad);
    }
    let against = sheet.answer().lines.iter().find_map(|line| Some((line.order, line.price.err()?)));
    match (against, sheet.answer().price) {
        (Some((order, why)), _) => {
            let part = if matches!(order, Order::Offer { .. }) { "" } else { "seats or survey: " };
            (format!("! Refused: {part}{}", refusal::with_remedies(&view, &order, &why)), Role::Bad)
        }
        (None, Err(_)) => ("nothing is offered yet".to_owned(), Role::Dim),
        (None, Ok(_)) => {
            let teams = sheet.answer().total.teams;
            (format!("takes {teams:.1} of {:.1} deal teams left", teams_left_of(&view)), Role::Dim)
        }
    }
}

/// Why no terms would do now, and what would.
fn barred(sheet: &Sheet, why: &Refusal) -> String {
    let view = sheet.base();
    match view.deal_status()[sheet.facility().at()] {
        DealStatus::Offered => {
            "Your offer is out and undecided, so its terms stand. To better it, end it first: \
                                2 Plan, Owed, at no fee."
                .to_owned()
        }
        DealStatus::Signed => {
            format!("A deal is in force, so its terms stand: {}.", refusal::in_a_line(&view, why))
        }
        DealStatus::Absent | DealStatus::Lapsed | DealStatus::Ended | DealStatus::Terminated => {
            format!("No deal can be offered: {}.", refusal::in_a_line(&view, why))
        }
    }
}

/// How the firm would answer.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet) {
    let title = if area.width >= 34 { "How the firm would answer" } else { "The firm answers" };
    let inside = pane(canvas, area, title, "", Focus::Rest);
    let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
    let view = sheet.base();
    if view.status()[sheet.facility().at()] != Status::Prospect {
        let shut = view.status()[sheet.facility().at()] == Status::Mothballed;
        let words = if sheet.barred().is_none() && shut {
            "It is built already, so it signs at once: a contract opens it again."
        } else if sheet.barred().is_none() {
            "It is built already, so it signs at once: a contract decides whether it keeps running, not whether it \
             is built."
        } else {
            "It is built already, and there is nothing to answer while its deal stands."
        };
        let mut y = field.y + prose(canvas, field, words, Role::Text) + 1;
        if let Some(earns) = projects::earns(&view, sheet.facility(), sheet.terms()) {
            let rest = Rect { y, height: field.bottom().saturating_sub(y), ..field };
            let used = prose(canvas, rest, &earns, Role::Text);
            canvas.about(Rect { height: used, ..rest }, FigureRef::Plant(sheet.facility()));
            y += used + 1;
        }
        let height = field.bottom().saturating_sub(y).min(2);
        attention(canvas, Rect { y, height, ..field }, sheet);
        return;
    }
    let answer = sheet.answer();
    let estimate = &answer.estimate;
    let mut y = field.y;
    let mut line = |canvas: &mut Canvas<'_>, text: &str, role: Role| {
        let rest = Rect { y, height: field.bottom().saturating_sub(y), ..field };
        // Columns stand as they are set; only what has no room in a line is broken.
        if cells(text) <= field.width {
            canvas.text(rest.x, rest.y, if rest.height > 0 { rest.width } else { 0 }, text, role);
            y += 1;
        } else {
            y += prose(canvas, rest, text, role).max(1);
        }
    };
    let chance = Chance::from(*estimate);
    line(canvas, &odds::of_chance(&chance), odds_role(&chance));
    // What the firm's accounts say stands against the odds, whatever the terms.
    let till = match answer.till.till {
        Till::Sound => None,
        Till::Thin => Some(("·", "thin", Role::Warn)),
        Till::RunsOut => Some(("!", "in doubt", Role::Warn)),
        Till::PutsOff => Some(("!", "puts it off", Role::Warn)),
    };
    if let Some((mark, how, role)) = till {
        line(canvas, &format!("{mark} {} {how}", events::factor(Factor::Cash)), role);
        line(canvas, &format!("  {}", projects::purse_in_short(&answer.till)), Role::Dim);
        if answer.till.till != Till::Thin {
            line(canvas, "  no terms mend that", Role::Dim);
        }
    }
    let permit = view.progress()[sheet.facility().at()];
    let stands = odds::still_stands(&view, sheet.facility());
    // An offer waits for the permit, and then stands for its time.
    let over = if permit < 1.0 {
        format!("in {stands} from its permit")
    } else if stands.starts_with("this") {
        "in its last half-year".to_owned()
    } else {
        format!("in the {stands} it stands")
    };
    line(canvas, &over, Role::Dim);
    let (low, high) = estimate.odds_range;
    let range = figures::range(&figures::share(low), &figures::share(high));
    line(canvas, &format!("({range} on your belief)"), Role::Belief);
    line(canvas, &format!("worth  {} per $1", figures::dollars_of_worth(estimate.mean.worth)), Role::Text);
    line(canvas, &format!("asks   ${} per $1", figures::worth(estimate.mean.asks)), Role::Text);
    if let Some(start) = &answer.start_up {
        let calendar = &view.scenario().calendar;
        let role = if start_up::in_time(calendar, start) { Role::Dim } else { Role::Warn };
        line(canvas, &start_up::in_short(calendar, start), role);
    }
    if let Some((enough, there)) = answer.enough {
        let (name, price) = (orders::instrument(sheet.priced()), orders::price_of(enough, sheet.lead()));
        let words = format!("{} at a {name} of {price}", figures::share(there));
        line(canvas, &words, Role::Changed);
    }
    let waits = permit < 1.0 && estimate.held_back != Factor::Permit;
    if waits {
        line(
            canvas,
            &format!("· {:<11}{} done", events::factor(Factor::Permit), figures::share(permit)),
            Role::Warn,
        );
    }
    let likely = chance.odds >= LIKELY;
    match answer.held_back {
        HeldBack::By(Factor::Cash) => {}
        HeldBack::Meeting => {
            let never = figures::share(never_meets_of(&view, sheet.facility()));
            let meets = figures::share(meets_of(&view));
            let words =
                format!("only its board's meeting is left: {meets} each half-year, {never} never in time");
            line(canvas, &words, Role::Good);
        }
        HeldBack::By(by) => {
            if by == Factor::Permit {
                line(canvas, &format!("! {:<11}not in hand", events::factor(by)), Role::Warn);
            }
            let gains = answer.factors.iter();
            let gains = gains.filter(|(factor, gain)| *factor != Factor::Permit && *gain > WORTH_LISTING);
            // The firm that likely builds lacks little, and its first names it.
            let listed = match (likely, by) {
                (true, Factor::Permit) => 0,
                (true, _) => 1,
                (false, _) => 4,
            };
            for (at, (factor, gain)) in gains.take(listed).enumerate() {
                if at == 0 {
                    let head = if likely { "held back by, mended adds" } else { "each alone would add" };
                    line(canvas, head, Role::Dim);
                }
                let (mark, role) = if *gain >= DECIDES { ("!", Role::Warn) } else { ("·", Role::Text) };
                line(
                    canvas,
                    &format!("{mark} {:<11}{}", events::factor(*factor), figures::cents(*gain)),
                    role,
                );
            }
            let nothing = !answer.factors.iter().any(|(_, gain)| *gain > WORTH_LISTING);
            if nothing && !likely && by != Factor::Permit && till.is_none() {
                line(canvas, "· nothing terms can mend", Role::Dim);
            }
        }
    }
    if let Some(change) = sheet.last_change() {
        let name = match change.instrument {
            Instrument::Floor | Instrument::Fee => orders::instrument_of(change.instrument, change.group),
            instrument => orders::instrument(instrument).to_owned(),
        };
        let value = |value: f64| orders::value_short(change.instrument, value);
        line(canvas, "", Role::Dim);
        let was_is = (value(change.values.0), value(change.values.1));
        if was_is.0 == was_is.1 {
            // What was switched has no value of its own.
            line(canvas, "last step", Role::Dim);
        } else {
            line(canvas, &format!("last step: {name}"), Role::Dim);
            line(canvas, &figures::was_is(&was_is.0, &was_is.1), Role::Text);
        }
        let worth = figures::cents(change.worth);
        line(canvas, &format!("worth {worth}, asks {}", figures::cents(change.asks)), Role::Changed);
        let points = figures::percent(change.odds);
        let unit = if points.abs() == 1 { "point" } else { "points" };
        line(canvas, &format!("odds {points:+} {unit}"), Role::Changed);
    }
    let foot = field.bottom().saturating_sub(2).max(y.min(field.bottom()));
    attention(canvas, Rect::new(field.x, foot, field.width, field.bottom().saturating_sub(foot)), sheet);
}

/// How far the deal raises Beijing's attention.
fn attention(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet) {
    let rise = sheet.answer().total.attention;
    let words = if rise.abs() < 0.005 {
        "Beijing takes no notice".to_owned()
    } else {
        format!("Beijing's notice {}", figures::cents(rise))
    };
    if area.height > 0 {
        canvas.text(area.x, area.bottom().saturating_sub(1), area.width, &fit(&words, area.width), Role::Dim);
    }
}
