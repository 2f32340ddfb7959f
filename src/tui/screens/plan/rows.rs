//! Rows of the draft: what is owed, the budget lines with their orders, what is refused, what is
//! left; and how each is drawn.
use crate::game::{self, Chance, in_force, owed_by_others};
use crate::report::orders::OrderPart;
use crate::report::owed::Owed;
use crate::report::{figures, odds, orders, refusal, rows as report_rows};
use crate::rules::id::{DealStatus, FacilityId, Line, Status};
use crate::rules::math;
use crate::rules::orders::{Order, Price};
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::screens::odds_role::odds_role;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::bar;
use ratatui::layout::Rect;

/// A row of the draft.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Row {
    /// What earlier turns bound.
    Owed,
    /// A deal of the programme in force.
    Deal(FacilityId),
    /// A deal of another payer from before.
    Others(FacilityId),
    /// A budget line with its sum.
    Line(Line),
    /// An order of earlier turns that stands until changed, by position in that list.
    Standing(usize),
    /// A part of a line of the draft: position in the draft, position of the part.
    Part(usize, usize),
    /// A line of the draft that is refused as things stand.
    Refused(usize),
    /// What is left.
    Unspent,
}

/// Which heads are folded: at first Owed is, the budget lines are not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folds {
    owed_open: bool,
    folded: Vec<Line>,
}

impl Folds {
    /// Folds Owed or unfolds it; says whether it is folded now.
    pub fn turn_owed(&mut self) -> bool {
        self.owed_open = !self.owed_open;
        !self.owed_open
    }

    /// Folds a line or unfolds it; says whether it is folded now.
    pub fn turn(&mut self, line: Line) -> bool {
        match self.folded.iter().position(|folded| *folded == line) {
            Some(at) => {
                self.folded.remove(at);
                false
            }
            None => {
                self.folded.push(line);
                true
            }
        }
    }

    fn mark(&self, row: Row) -> &'static str {
        let folded = match row {
            Row::Owed => !self.owed_open,
            Row::Line(line) => self.folded.contains(&line),
            Row::Deal(_)
            | Row::Others(_)
            | Row::Standing(_)
            | Row::Part(..)
            | Row::Refused(_)
            | Row::Unspent => return " ",
        };
        if folded { "+" } else { "-" }
    }
}

/// The rows as folded.
pub fn rows(session: &Session, folds: &Folds) -> Vec<Row> {
    let mut rows = vec![Row::Owed];
    if folds.owed_open {
        let view = session.game().view();
        rows.extend(in_force(&view).iter().map(|deal| Row::Deal(deal.facility)));
        rows.extend(owed_by_others(&view).iter().map(|deal| Row::Others(deal.facility)));
    }
    for line in Line::ALL {
        rows.push(Row::Line(*line));
        if folds.folded.contains(line) {
            continue;
        }
        let stands = standing(session);
        let of_line = stands.iter().enumerate().filter(|(_, order)| paid_by(order) == *line);
        rows.extend(of_line.map(|(at, _)| Row::Standing(at)));
        for (order, parts) in session.parts().iter().enumerate() {
            let of_line = parts.iter().enumerate().filter(|(_, part)| part.line == *line);
            rows.extend(of_line.map(|(part, _)| Row::Part(order, part)));
        }
    }
    let refused = session.tried().lines.iter().enumerate().filter(|(_, line)| line.price.is_err());
    rows.extend(refused.map(|(at, _)| Row::Refused(at)));
    rows.push(Row::Unspent);
    rows
}

/// Orders of earlier turns that stand and that the draft does not change.
pub fn standing(session: &Session) -> Vec<Order> {
    let drafted = session.game().draft().orders();
    let mut orders = game::standing(&session.game().view());
    orders.retain(|order| !drafted.iter().any(|numbered| numbered.order.same_thing(order)));
    orders
}

/// The line that pays for a standing order.
const fn paid_by(order: &Order) -> Line {
    match order {
        Order::Train { .. } => Line::Training,
        _ => Line::Offtake,
    }
}

/// What the draft costs now and later, thousand $.
pub fn sums(session: &Session) -> (f64, f64) {
    let prices = session.tried().lines.iter().filter_map(|line| line.price.ok());
    prices.fold((0.0, 0.0), |sum, price| (sum.0 + price.now_kusd, sum.1 + price.later_kusd))
}

/// Right edges of the columns of the draft.
pub struct Columns {
    x: u16,
    now: u16,
    later: u16,
    odds: u16,
}

const MONEY: u16 = 9;
const NAME: u16 = 13;
const ODDS: u16 = 17;

impl Columns {
    /// For a pane's inside.
    pub fn of(inside: Rect) -> Self {
        let right = inside.right().saturating_sub(1);
        let odds = right.saturating_sub(ODDS - 1);
        Self { x: inside.x + 2, now: odds.saturating_sub(11), later: odds.saturating_sub(2), odds }
    }

    /// The heads.
    pub fn heads(&self, canvas: &mut Canvas<'_>, y: u16, session: &Session) {
        canvas.text(self.x + NAME, y, 20, "order and terms", Role::Dim);
        canvas.right(self.now.saturating_sub(MONEY), y, MONEY, "now", Role::Dim);
        canvas.right(self.later.saturating_sub(MONEY), y, MONEY, "later", Role::Dim);
        let head = format!("decides in {}", odds::stands(session.scenario()));
        canvas.text(self.odds, y, ODDS - 1, &head, Role::Dim);
    }

    /// Room for terms.
    fn words(&self) -> u16 {
        self.now.saturating_sub(MONEY + self.x + NAME)
    }

    fn money(&self, canvas: &mut Canvas<'_>, y: u16, now: &str, later: &str, role: Role) {
        canvas.right(self.now.saturating_sub(MONEY), y, MONEY, now, role);
        // What fills its column goes a cell on, so that two sums do not run together.
        let over = u16::from(cells(later) >= MONEY);
        canvas.right(self.later.saturating_sub(MONEY - over), y, MONEY, later, role);
    }

    fn terms(&self, canvas: &mut Canvas<'_>, y: u16, words: &str, role: Role) {
        canvas.text(self.x + NAME, y, self.words(), &fit(words, self.words()), role);
    }
}

/// Draws a row.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    columns: &Columns,
    session: &Session,
    folds: &Folds,
    row: Row,
) {
    let (x, y) = (columns.x, area.y);
    let scenario = session.scenario();
    let head = |canvas: &mut Canvas<'_>, name: &str| {
        canvas.text(x, y, 1, folds.mark(row), Role::Dim);
        canvas.text(x + 2, y, NAME - 3, name, Role::Heading);
    };
    match row {
        Row::Owed => {
            head(canvas, "Owed");
            let view = session.game().view();
            let deals = in_force(&view);
            let others = owed_by_others(&view).len();
            columns.terms(canvas, y, &format!("{} of yours, {others} of others", deals.len()), Role::Dim);
            let owed = Owed::of(&deals).sum;
            columns.money(canvas, y, &owed.aside, &owed.dues, Role::Dim);
            canvas.text(columns.odds, y, ODDS - 1, "set aside", Role::Dim);
        }
        Row::Deal(facility) => draw_deal(canvas, y, columns, session, facility),
        Row::Others(facility) => {
            let view = session.game().view();
            let Some(other) = owed_by_others(&view).into_iter().find(|deal| deal.facility == facility) else {
                return;
            };
            let deal = &scenario.opening_deals[other.deal];
            canvas.text(x + 2, y, NAME - 3, &fit(&deal.payer, NAME - 3), Role::Dim);
            columns.terms(canvas, y, &scenario.facilities[facility.at()].name.name, Role::Dim);
            columns.money(canvas, y, figures::NOTHING, figures::NOTHING, Role::Dim);
            let ends = format!("to {}", figures::last_half_year(&scenario.calendar, other.ends));
            canvas.text(columns.odds, y, ODDS - 1, &ends, Role::Dim);
        }
        Row::Line(line) => {
            let parts = || session.parts().iter().flatten().filter(|part| part.line == line);
            let (now, later): (f64, f64) =
                parts().fold((0.0, 0.0), |sum, part| (sum.0 + part.now_kusd, sum.1 + part.later_kusd));
            let budget = scenario.parameters.appropriation_kusd_per_year;
            head(canvas, &capital(line.name()));
            let width = columns.words().saturating_sub(10).min(20);
            canvas.text(x + NAME, y, width, &bar(math::ratio(now, budget), width.into()), Role::Bar);
            let of_line = |parts: &&Vec<OrderPart>| parts.iter().any(|part| part.line == line);
            let count = session.parts().iter().filter(of_line).count();
            if count > 0 {
                let words = figures::counted(count, "order", "orders");
                canvas.right(x + NAME, y, columns.words().saturating_sub(1), &words, Role::Dim);
            }
            let (now, later) = (figures::millions_or_dash(now), figures::millions_or_dash(later));
            columns.money(canvas, y, &now, &later, Role::Heading);
        }
        Row::Standing(at) => {
            let stands = standing(session);
            let Some(order) = stands.get(at) else { return };
            canvas.text(x + 2, y, NAME - 3, orders::instrument_word(scenario, order), Role::Dim);
            let parts = orders::parts(&session.game().view(), order, &Price::default());
            let words = parts.first().map_or_else(|| orders::line(scenario, order), words_of);
            columns.terms(canvas, y, &words, Role::Text);
            let price = session.standing_price(order);
            let (now, later) = (price.now_kusd, price.later_kusd);
            let (now, later) = (figures::millions_or_dash(now), figures::millions_or_dash(later));
            columns.money(canvas, y, &now, &later, Role::Dim);
            canvas.text(columns.odds, y, ODDS - 1, "stands", Role::Dim);
        }
        Row::Part(order, part) => draw_part(canvas, y, columns, session, (order, part)),
        Row::Refused(at) => {
            let line = &session.tried().lines[at];
            if let Err(why) = &line.price {
                canvas.text(x, y, NAME, "! refused", Role::Bad);
                let why = refusal::in_a_line(&session.tried().view(), why);
                let words = format!("{}: {why}", orders::line(scenario, &line.order));
                let room = area.right().saturating_sub(x + NAME);
                canvas.text(x + NAME, y, room, &fit(&words, room), Role::Bad);
            }
        }
        Row::Unspent => {
            let purse = game::purse(&session.tried().view());
            head(canvas, "Unspent");
            let when = report_rows::at_year_ends(purse.year_ends);
            let words = match purse {
                purse if purse.short_kusd > 0.0 => {
                    format!("! {} short of what is due", figures::money(purse.short_kusd))
                }
                purse if purse.going_out_kusd > 0.0 => {
                    let (due, lapses) = (purse.going_out_kusd, purse.lapses_kusd);
                    let (due, lapses) = (figures::money(due), figures::money(lapses));
                    // Over a turn of several years more lapses than is free today.
                    let years = match purse.year_ends {
                        0 | 1 => String::new(),
                        ends => format!(" in {ends} years"),
                    };
                    format!("{due} due, ~{lapses} lapses{years}")
                }
                purse => format!("~{} lapses {when}", figures::money(purse.lapses_kusd)),
            };
            columns.terms(canvas, y, &words, Role::Dim);
            columns.money(canvas, y, &figures::money(purse.free_kusd), "", Role::Heading);
        }
    }
}

fn draw_deal(canvas: &mut Canvas<'_>, y: u16, columns: &Columns, session: &Session, facility: FacilityId) {
    let scenario = session.scenario();
    let view = session.game().view();
    let deals = in_force(&view);
    let owed = Owed::of(&deals);
    let deal = deals.into_iter().find(|deal| deal.facility == facility);
    let (Some(deal), Some(line)) = (deal, owed.line(facility)) else { return };
    let plant = &scenario.facilities[facility.at()];
    let word = orders::instrument_word(scenario, &Order::Offer { facility, terms: deal.terms });
    canvas.text(columns.x + 2, y, NAME - 3, &fit(word, NAME - 3), Role::Dim);
    let words =
        format!("{}, {}", plant.name.short, orders::terms_in_words(scenario, plant.stage, &deal.terms));
    columns.terms(canvas, y, &words, Role::Text);
    columns.money(canvas, y, &line.aside, &line.dues, Role::Text);
    let stands = match (deal.status, deal.ends) {
        (DealStatus::Offered, _) => "offered".to_owned(),
        (_, Some(ends)) => format!("to {}", figures::last_half_year(&scenario.calendar, ends)),
        (_, None) => "signed".to_owned(),
    };
    canvas.text(columns.odds, y, ODDS - 1, &stands, Role::Text);
}

fn draw_part(
    canvas: &mut Canvas<'_>,
    y: u16,
    columns: &Columns,
    session: &Session,
    (order, part): (usize, usize),
) {
    let number = session.tried().lines[order].number;
    let part_of = &session.parts()[order][part];
    canvas.text(columns.x, y, NAME - 1, &format!("{}*", part_of.name), Role::Changed);
    columns.terms(canvas, y, &words_of(part_of), Role::Text);
    let now = figures::millions_or_dash(part_of.now_kusd);
    let later = figures::millions_or_dash(part_of.later_kusd);
    let money = |edge: u16| edge.saturating_sub(MONEY);
    canvas.figure_right(money(columns.now), y, MONEY, &now, Role::Text, FigureRef::OrderNow(number));
    canvas.figure_right(money(columns.later), y, MONEY, &later, Role::Text, FigureRef::OrderLater(number));
    // Only who has still to decide has odds: a plant that stands signs at once.
    let built = session.tried().lines[order].order.facility().filter(|facility| {
        let status = session.game().view().status()[facility.at()];
        matches!(status, Status::Operating | Status::Mothballed)
    });
    if let (Some(Some(_)), Some(_), 0) = (session.odds().get(order), built, part) {
        canvas.text(columns.odds, y, ODDS - 1, "signs at once", Role::Dim);
    } else if let Some(Some(estimate)) = session.odds().get(order)
        && part == 0
    {
        let chance = Chance::from(*estimate);
        let figure = FigureRef::OrderOdds(number);
        canvas.figure(columns.odds, y, &odds::in_a_column(&chance), odds_role(&chance), figure);
    }
}

/// Whom or what a part is for, and its terms.
fn words_of(part: &OrderPart) -> String {
    match (part.target.is_empty(), part.terms.is_empty()) {
        (false, false) => format!("{}, {}", part.target, part.terms),
        _ => format!("{}{}", part.target, part.terms),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
