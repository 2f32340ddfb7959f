//! A paper of the desk: who asks, what for, what it costs, what happens if it is left. A dilemma is
//! a paper with choices.
//!
//! ```text
//! ┌─[White Mesa ph.2 asks for a deal]──────────────────────────────────┐
//! │ from     Energy Fuels                                              │
//! │ The campaign's text …                                              │
//! │ order    offer to White Mesa ph.2: floor $110/kg for 10 y          │
//! │ cost     $61M now, $344M later                                     │
//! │ else     it waits, or looks for money elsewhere                    │
//! └─ Enter sign  Esc leave it on the desk ─────────────────────────────┘
//! ```
use super::investor::InvestorWindow;
use super::order_sheet::OrderSheet;
use super::refusal::RefusalWindow;
use super::several::SeveralWindow;
use crate::game::PaperKind;
use crate::report::{odds, orders, papers};
use crate::rules::id::{FacilityId, Status};
use crate::rules::investment::Estimate;
use crate::rules::orders::Order;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::screens::deal::DealSheet;
use crate::tui::session::Session;
use crate::tui::spot::{FigureRef, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::list::ListCursor;
use crate::tui::widgets::prose::{lines, prose, wrap};
use ratatui::layout::Rect;

const LABEL: u16 = 9;
const WIDTH: u16 = 76;
const HEIGHT: u16 = 18;
/// Cells of a line of text.
const TEXT: u16 = WIDTH - 4;
/// Rows under who it is from.
const BODY: usize = HEIGHT as usize - 4;
/// Rows that the text keeps, whatever stands below it.
const LEAST_TEXT: usize = 3;

/// What a paper asks, which decides what keys do in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asks {
    /// A deal about a project.
    Deal,
    /// Any other order, ready to be signed.
    Order,
    /// A choice between answers.
    Choice,
}

/// A paper being read.
pub struct PaperWindow {
    paper: usize,
    asks: Asks,
    choice: ListCursor,
    /// Lines of the text that are scrolled past.
    past: usize,
    /// What comes of leaving it, the draft counted.
    left_undone: String,
}

impl PaperWindow {
    /// Opens a paper by its position on the desk.
    pub fn new(session: &Session, paper: usize) -> Self {
        let asks = match session.papers().get(paper).map(|(paper, _)| paper.order) {
            Some(Some(Order::Offer { .. })) => Asks::Deal,
            Some(Some(_)) => Asks::Order,
            Some(None) | None => Asks::Choice,
        };
        let about = session.papers().get(paper);
        let left_undone =
            about.map_or_else(String::new, |(about, _)| papers::left_undone(&session.tried().view(), about));
        Self { paper, asks, choice: ListCursor::default(), past: 0, left_undone }
    }

    fn sign(&self, session: &mut Session) -> Reply {
        let Some((paper, text)) = session.papers().get(self.paper) else {
            return Reply::act(Action::Close);
        };
        let order = paper.order.unwrap_or(Order::Answer { choice: self.choice.at as u32 });
        let title = match self.choices(session).and_then(|text| text.choices.into_iter().nth(self.choice.at))
        {
            Some(choice) => choice.label,
            None => text.title.clone(),
        };
        let earlier = session.tried().lines.iter().find(|line| matches!(line.order, Order::Answer { .. }));
        let result = match (order, earlier.map(|line| line.number)) {
            (Order::Answer { .. }, Some(number)) => session.replace(number, order).map(|_| None),
            _ => session.put(order).map(|added| added.idle),
        };
        match result {
            Ok(Some(idle)) => Reply::say(orders::idle(&session.game().view(), &order, idle)),
            Ok(None) => Reply::Acted(vec![Action::Close, Action::Say(format!("In the draft: {title}"))]),
            Err(why) => Reply::open(RefusalWindow::new(session, &order, &why)),
        }
    }

    /// The project that a paper asks to deal with.
    fn project(&self, session: &Session) -> Option<FacilityId> {
        session.papers().get(self.paper)?.0.facility
    }

    /// The terms that the paper proposes on a deal sheet, or its order on a sheet of its own.
    fn change(&self, session: &Session) -> Reply {
        match session.papers().get(self.paper).and_then(|(paper, _)| paper.order) {
            Some(Order::Offer { facility, terms }) => {
                let sheet = match session.drafted_terms(facility) {
                    Some(_) => return DealSheet::offered(session, facility),
                    None => DealSheet::on_terms(session, facility, terms),
                };
                Reply::Acted(vec![Action::Close, Action::Open(Box::new(sheet))])
            }
            Some(Order::Answer { .. }) | None => Reply::say("Choose with the arrows, then {open}."),
            Some(order) => {
                let sheet = OrderSheet::of(session, order);
                Reply::Acted(vec![Action::Close, Action::Open(Box::new(sheet))])
            }
        }
    }

    /// The list of what is in the same plight as this paper's.
    fn several(&self, session: &Session) -> SeveralWindow {
        match session.papers().get(self.paper) {
            Some((paper, _)) => SeveralWindow::of_paper(session, paper),
            None => SeveralWindow::most_pressing(session),
        }
    }

    fn choices(&self, session: &Session) -> Option<papers::DilemmaText> {
        let (paper, _) = session.papers().get(self.paper)?;
        if paper.order.is_some() {
            return None;
        }
        papers::dilemma(&session.reader(), &session.game().view())
    }

    /// What stands below the text of a paper that asks for an order, in lines of its own.
    fn rows(&self, session: &Session) -> Vec<(&'static str, Vec<String>)> {
        let Some((paper, text)) = session.papers().get(self.paper) else { return Vec::new() };
        let cost = match (&paper.price, &paper.order) {
            (Some(price), _) if !text.beside.is_empty() => {
                format!("{}, {}", papers::price_in_words(price), text.beside)
            }
            (Some(price), _) => papers::price_in_words(price),
            (None, Some(order)) => match session.game().check(order) {
                Ok(price) => papers::price_in_words(&price),
                Err(why) => crate::report::refusal::in_a_line(&session.tried().view(), &why),
            },
            (None, None) => String::new(),
        };
        let cost = if paper.kind == PaperKind::Waiver { papers::WAIVER_COST.to_owned() } else { cost };
        let answer =
            estimate(session, paper.order.as_ref()).map(|estimate| odds::with_range(&estimate.into()));
        let rows = [
            ("order", Some(text.order.clone())),
            ("cost", Some(cost)),
            ("builds", answer),
            ("lapses", Some(text.lapses.clone())),
            ("else", Some(self.left_undone.clone())),
        ];
        let said = rows.into_iter().filter_map(|(label, words)| Some((label, words?)));
        let said = said.filter(|(_, words)| !words.is_empty());
        said.map(|(label, words)| (label, wrap(&words, TEXT - LABEL))).collect()
    }

    /// The lines of the text, and how many of them have room above what is to be decided.
    fn text(&self, session: &Session) -> (Vec<String>, usize) {
        let Some((_, text)) = session.papers().get(self.paper) else { return (Vec::new(), 0) };
        let below: usize = match self.choices(session) {
            Some(dilemma) => dilemma.choices.iter().map(|choice| 1 + lines(&choice.known, TEXT - 4)).sum(),
            None => self.rows(session).iter().map(|(_, lines)| lines.len()).sum(),
        };
        (wrap(&text.text, TEXT), BODY.saturating_sub(below + 1).max(LEAST_TEXT))
    }

    /// Scrolls a text that is longer than its room; false if it does not.
    fn scroll(&mut self, command: Command, session: &Session) -> bool {
        let (text, room) = self.text(session);
        let most = text.len().saturating_sub(room);
        let page = room.saturating_sub(1).max(1);
        let past = match command {
            Command::Down if self.asks != Asks::Choice => self.past + 1,
            Command::Up if self.asks != Asks::Choice => self.past.saturating_sub(1),
            Command::PageDown => self.past + page,
            Command::PageUp => self.past.saturating_sub(page),
            _ => return false,
        };
        self.past = past.min(most);
        most > 0
    }
}

impl Layer for PaperWindow {
    fn place(&self) -> Place {
        Place::Paper
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: HEIGHT }
    }

    fn hints(&self) -> &'static [Command] {
        match self.asks {
            Asks::Deal => {
                &[Command::Open, Command::Toggle, Command::Survey, Command::Investor, Command::Back]
            }
            Asks::Order => &[Command::Open, Command::Edit, Command::Several, Command::Back],
            Asks::Choice => &[Command::Open, Command::Why, Command::Back],
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &mut access.session else { return Reply::Ignored };
        let deal = self.asks == Asks::Deal;
        match (command, self.project(session)) {
            (Command::Open, _) if deal => self.change(session),
            (Command::Open | Command::Toggle, _) => self.sign(session),
            (Command::Edit, _) => self.change(session),
            (Command::Offer, Some(project)) if deal => DealSheet::offered(session, project),
            (Command::Several, _) => Reply::open(self.several(session)),
            (Command::Survey, Some(project)) => Reply::open(OrderSheet::survey(session, project)),
            (Command::Investor, Some(project))
                if session.game().view().status()[project.at()] == Status::Prospect =>
            {
                Reply::open(InvestorWindow::of(session, project))
            }
            (Command::Offer | Command::Survey | Command::Investor, _) => {
                Reply::say("This paper is about no project that could be built.")
            }
            _ if self.scroll(command, session) => Reply::done(),
            _ => match self.choices(session) {
                Some(dilemma) => Reply::used(self.choice.moved(command, dilemma.choices.len())),
                // Nothing to go to here; the figures of the frame behind the window are not its own.
                None => Reply::used(ListCursor::default().moved(command, 1)),
            },
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.choice.at, row)
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Paper(self.paper))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let Some((_, text)) = session.papers().get(self.paper) else { return };
        let keys = match self.asks {
            Asks::Deal => "{open} its deal sheet  {toggle} sign as it stands  {back} leave it",
            Asks::Order => "{open} sign: into the draft  {edit} change it  {back} leave it on the desk",
            Asks::Choice => "{up} {down} choose  {open} into the draft  {back} later",
        };
        let (lines, room) = self.text(session);
        let keys = match lines.len() > room {
            true => format!("{keys}  {{page-down}} reads on"),
            false => keys.to_owned(),
        };
        let inside = window(canvas, area, &text.title, &keys);
        canvas.text(inside.x, inside.y, LABEL, "from", Role::Dim);
        canvas.text(inside.x + LABEL, inside.y, inside.width - LABEL, &text.from, Role::Text);
        let past = self.past.min(lines.len().saturating_sub(room));
        let mut y = inside.y + 2;
        for line in lines.iter().skip(past).take(room) {
            canvas.text(inside.x, y, inside.width, line, Role::Text);
            y += 1;
        }
        // Marks on the frame say that the text goes on.
        if past > 0 {
            canvas.text(inside.right() + 1, inside.y + 2, 1, "↑", Role::Accent);
        }
        if past + room < lines.len() {
            canvas.text(inside.right() + 1, y - 1, 1, "↓", Role::Accent);
        }
        y += 1;
        if let Some(dilemma) = self.choices(session) {
            self.draw_choices(canvas, inside, y, &dilemma);
            return;
        }
        for (label, words) in self.rows(session) {
            canvas.text(inside.x, y, LABEL, label, Role::Dim);
            for line in words {
                if y >= inside.bottom() {
                    return;
                }
                canvas.text(inside.x + LABEL, y, inside.width - LABEL, &line, Role::Text);
                y += 1;
            }
        }
    }
}

impl PaperWindow {
    fn draw_choices(&self, canvas: &mut Canvas<'_>, inside: Rect, mut y: u16, dilemma: &papers::DilemmaText) {
        for (at, choice) in dilemma.choices.iter().enumerate() {
            if y >= inside.bottom() {
                break;
            }
            let top = y;
            canvas.text(
                inside.x + 2,
                y,
                inside.width - 2,
                &format!("{} ({})", choice.label, choice.cost),
                Role::Heading,
            );
            let field =
                Rect::new(inside.x + 4, y + 1, inside.width - 4, inside.bottom().saturating_sub(y + 1));
            y += 1 + prose(canvas, field, &choice.known, Role::Text);
            let whole = Rect::new(inside.x, top, inside.width, y - top);
            canvas.spot(whole, Target::Row { pane: 0, row: at });
            if at == self.choice.at {
                canvas.text(inside.x, top, 1, ">", Role::Accent);
                canvas.select(Rect { height: 1, ..whole });
                canvas.caret = Some(ratatui::layout::Position::new(inside.x + 2, top));
            }
        }
    }
}

/// The firm's estimated answer, if the order is an offer.
fn estimate(session: &Session, order: Option<&Order>) -> Option<Estimate> {
    match order? {
        Order::Offer { facility, terms } => Some(session.bench().estimate(*facility, terms)),
        _ => None,
    }
}
