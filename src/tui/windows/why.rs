//! Why a figure is what it is: what it was, each cause that moved it in a turn, what it is now.
//! Enter follows a line to its own ledger, Esc comes back.
//!
//! ```text
//! ┌─[Why: secured share, FY2028]───────────────────────────────────────────┐
//! │ was                                                   14.0%            │
//! │ > order   FY2027 cost-share: Independence ramps       +1.6             │
//! │   rest    3 causes too small to list                   0.0             │
//! │ is now                                                12.1%            │
//! │ Allied-origin deliveries over allied demand, weighted by magnet class. │
//! └─ Enter follow  s source  g glossary  Esc close ────────────────────────┘
//! ```
use crate::game::{Material, Topic, explain_topic, moved_over, ribbon, shortfall};
use crate::report::accounts::{AccountLine, made_of};
use crate::report::shortfall::sentence as shortfall_in_words;
use crate::report::source::About;
use crate::report::why::{WhyText, formula, long_text, text, topic_name};
use crate::report::{chain, order_sum, orders, unpaid};
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::orders::Order;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, prose, sentence, wrap};
use crate::tui::windows::investor::InvestorWindow;
use crate::tui::windows::sources;
use crate::tui::windows::stated::StatedWindow;
use crate::tui::windows::text::TextWindow;
use crate::tui::windows::unmoved::{before_the_first, nothing_of};
use ratatui::layout::Rect;
use std::ops::Range;

const WIDTH: u16 = 74;
/// Share of demand from which it is said where it went.
const WORTH_SAYING: f64 = 0.01;

/// The ledger behind a figure.
pub struct WhyWindow {
    topic: Topic,
    turn: usize,
    /// In a ledger over several years, the turn that each line moved it most in, where that is known.
    turns: Vec<Option<usize>>,
    text: WhyText,
    cursor: ListCursor,
}

/// What a figure on screen is explained as; none for one that is a price of the draft, which its
/// own window takes apart.
pub fn topic_of(session: &Session, figure: FigureRef) -> Option<Topic> {
    let counted = session.material();
    match figure {
        FigureRef::Registry(figure) => Some(Topic::Figure(figure)),
        FigureRef::StageToday(stage) => Some(Topic::Today(stage, counted)),
        FigureRef::StageSigned(stage) => Some(Topic::Signed(stage, counted)),
        FigureRef::Weakest(group) => {
            let narrowest = session.bench().ribbon(counted).narrowest_of(group);
            narrowest.map(|(stage, _)| Topic::Signed(stage, of_group(group)))
        }
        FigureRef::Plant(plant) => Some(Topic::Plant(plant)),
        FigureRef::Ledger(topic) => Some(topic),
        FigureRef::OrderNow(_)
        | FigureRef::OrderLater(_)
        | FigureRef::OrderOdds(_)
        | FigureRef::Paper(_)
        | FigureRef::Answer(_)
        | FigureRef::Stated(_) => None,
    }
}

const fn of_group(group: Group) -> Material {
    match group {
        Group::NdPr => Material::NdPr,
        Group::DyTb => Material::DyTb,
        Group::Sm => Material::Sm,
        Group::LaCe => Material::All,
    }
}

/// The window that explains a figure over a turn, the last committed one if none is named. What
/// cannot be explained is said in a sentence.
pub fn about(session: &Session, turn: Option<usize>, figure: FigureRef) -> Result<Box<dyn Layer>, String> {
    if let Some(topic) = topic_of(session, figure) {
        let turn = turn.unwrap_or(session.game().turns().len());
        if let Some(text) = nothing_of(session, turn, topic) {
            return Ok(Box::new(text));
        }
        return match WhyWindow::of_turn(session, turn, topic) {
            Some(window) => Ok(Box::new(window)),
            None => Ok(Box::new(TextWindow::new(
                format!("Why: {}", topic_name(&session.reader(), topic)),
                format!(
                    "{}\n\n{} {}",
                    before_the_first(session, topic),
                    formula(topic),
                    stage_in_words(session, topic)
                ),
            ))),
        };
    }
    if let FigureRef::Stated(stated) = figure {
        return Ok(Box::new(StatedWindow::about(session, stated)));
    }
    if let FigureRef::Paper(paper) = figure {
        return paper_sum(session, paper);
    }
    if let FigureRef::Answer(plant) = figure {
        let turn = turn.unwrap_or(session.game().turns().len());
        let sum = InvestorWindow::as_answered(session, turn, plant);
        return sum
            .map_or_else(|| Err("No firm had an offer to answer.".into()), |sum| Ok(Box::new(sum) as _));
    }
    order_sum(session, figure)
}

/// Of a stage of the ribbon, how sure its figure of now is and which element binds it; nothing of other topics.
fn stage_in_words(session: &Session, topic: Topic) -> String {
    let view = session.game().view();
    match topic {
        Topic::Today(stage, material) => chain::today(&view, ribbon(&view, material).stage(stage), material),
        Topic::Signed(stage, material) => {
            chain::signed(&view, ribbon(&view, material).stage(stage), material)
        }
        _ => String::new(),
    }
}

/// The sum behind what a paper of the desk would cost.
fn paper_sum(session: &Session, at: usize) -> Result<Box<dyn Layer>, String> {
    let (paper, words) = session.papers().get(at).ok_or("That paper is no longer on the desk.")?;
    let text = match (&paper.order, &paper.price) {
        (Some(order), Some(price)) => order_sum::price(&session.game().view(), order, price),
        (Some(_), None) => return Err("It cannot be signed now; {open} says why.".to_owned()),
        (None, _) => return Err("Each answer has its own price; {open} opens the question.".to_owned()),
    };
    Ok(Box::new(TextWindow::new(format!("Why: {}", words.title), text)))
}

/// The order of the draft that a figure belongs to.
pub(super) fn order_of(session: &Session, figure: FigureRef) -> Option<Order> {
    let number = match figure {
        FigureRef::OrderNow(number) | FigureRef::OrderLater(number) | FigureRef::OrderOdds(number) => number,
        FigureRef::Registry(_)
        | FigureRef::StageToday(_)
        | FigureRef::StageSigned(_)
        | FigureRef::Weakest(_)
        | FigureRef::Plant(_)
        | FigureRef::Ledger(_)
        | FigureRef::Paper(_)
        | FigureRef::Answer(_)
        | FigureRef::Stated(_) => return None,
    };
    let line = session.tried().lines.iter().find(|line| line.number == number)?;
    Some(line.order)
}

/// The sum behind a price or the odds of an order of the draft.
fn order_sum(session: &Session, figure: FigureRef) -> Result<Box<dyn Layer>, String> {
    let gone = || "That order is no longer in the draft.".to_owned();
    let order = order_of(session, figure).ok_or_else(gone)?;
    let at = session.tried().lines.iter().position(|line| line.order == order).ok_or_else(gone)?;
    let view = session.game().view();
    let text = match (figure, &session.tried().lines[at].price) {
        (FigureRef::OrderOdds(_), _) => {
            let estimate = session.odds().get(at).and_then(Option::as_ref);
            let beside = session.tried().view();
            estimate
                .zip(order.facility())
                .map(|(estimate, facility)| order_sum::odds(&beside, facility, estimate))
                .ok_or("No firm has to answer this order.")?
        }
        (_, Ok(price)) => order_sum::price(&view, &order, price),
        (_, Err(_)) => return Err("It is refused; {open} on it says why.".to_owned()),
    };
    let title = format!("Why: {}", orders::line(session.scenario(), &order));
    Ok(Box::new(TextWindow::new(title, text)))
}

impl WhyWindow {
    /// The ledger of a topic over a committed turn; none if that turn was not played. The turn after the
    /// last is the years without the programme.
    pub fn of_turn(session: &Session, turn: usize, topic: Topic) -> Option<Self> {
        let calendar = &session.scenario().calendar;
        if let (true, Topic::Figure(FigureId::SecuredShare)) = (turn > calendar.turn_steps.len(), topic) {
            return Self::of_years(session, calendar.steps()..calendar.all_steps(), FigureId::SecuredShare);
        }
        let explanation = explain_topic(session.game(), turn, topic)?;
        let mut text = text(&session.reader(), turn, &explanation);
        if topic == Topic::Figure(FigureId::SecuredShare) {
            let steps = (calendar.first_step(turn), calendar.first_step(turn + 1));
            let between = shortfall(session.game(), steps.0, steps.1);
            let between = between.filter(|between| between.carried > between.delivered + WORTH_SAYING);
            let between = between.map(|between| shortfall_in_words(&between)).unwrap_or_default();
            text.formula = format!("{} {between}", text.formula).trim_end().to_owned();
        }
        if let (Topic::Figure(FigureId::Arrears), Some(years)) = (topic, unpaid::by_year(session.game())) {
            text.formula = format!("{} {years}", text.formula);
        }
        if turn == session.game().turns().len() {
            text.formula =
                format!("{} {}", text.formula, stage_in_words(session, topic)).trim_end().to_owned();
        }
        Some(Self { topic, turn, turns: Vec::new(), text, cursor: ListCursor::default() })
    }

    /// The ledger of a figure over several years, gains and losses apart; none if they were not played.
    pub fn of_years(session: &Session, steps: Range<u32>, figure: FigureId) -> Option<Self> {
        let long = moved_over(session.game(), figure, steps)?;
        let mut text = long_text(&session.reader(), &long);
        text.formula
            .push_str(" What raised it and what lowered it are apart; {open} goes to the year of a line.");
        let (topic, turns) = (Topic::Figure(figure), long.turns.into_iter().map(Some).collect());
        Some(Self { topic, turn: session.game().turns().len(), turns, text, cursor: ListCursor::default() })
    }

    /// What one account of those of all play is made of; none before the first turn.
    pub fn of_account(session: &Session, account: &AccountLine, figure: FigureId) -> Option<Self> {
        let long = moved_over(session.game(), figure, 0..session.game().view().step())?;
        let (mut text, turns) = made_of(&session.reader(), &long, account);
        text.formula.push_str(" {open} goes to the year of a line.");
        let (topic, turn) = (Topic::Figure(figure), session.game().turns().len());
        Some(Self { topic, turn, turns, text, cursor: ListCursor::default() })
    }

    /// The ledger that a line can be followed to.
    fn followed(&self, session: &Session) -> Option<Self> {
        let at = self.cursor.at;
        let line = self.text.lines.get(at)?;
        match self.turns.get(at) {
            // A year of play has a ledger of the same figure.
            Some(None) => None,
            Some(Some(turn)) if *turn <= session.game().turns().len() => {
                Self::of_turn(session, *turn, self.topic)
            }
            Some(Some(turn)) => Self::of_turn(session, *turn, line.follow?),
            None => Self::of_turn(session, self.turn, line.follow.filter(|topic| *topic != self.topic)?),
        }
    }

    /// What explains the line under the cursor where no ledger does.
    fn told(&self) -> &str {
        self.text.lines.get(self.cursor.at).map_or("", |line| &line.told)
    }

    fn rows(&self) -> usize {
        self.text.lines.len() + usize::from(self.text.rest.is_some())
    }
}

/// Cells of a cause in a list of a width, between its kind and its amount.
const fn words(width: u16) -> u16 {
    width.saturating_sub(9 + 14)
}

impl Layer for WhyWindow {
    fn place(&self) -> Place {
        Place::Why
    }

    fn shape(&self) -> Shape {
        let formula = wrap(&self.text.formula, WIDTH - 4).len() as u16;
        let texts = self.text.lines.iter().chain(&self.text.rest);
        let rows: usize = texts.map(|line| lines(&line.text, words(WIDTH - 4))).sum();
        Shape::Window { width: WIDTH, height: rows.max(1) as u16 + formula + 5 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Source, Command::Glossary, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match command {
            Command::Open if !self.told().is_empty() => Reply::open(TextWindow::new("Why", self.told())),
            Command::Open => match self.followed(session) {
                Some(window) => match nothing_of(session, window.turn, window.topic) {
                    Some(text) => Reply::open(text),
                    None => Reply::open(window),
                },
                None => Reply::say("This line goes no deeper."),
            },
            _ => {
                let rows = self.rows();
                Reply::used(self.cursor.moved(command, rows))
            }
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn source(&self, _look: Look<'_>) -> Option<About> {
        Some(sources::of_topic(self.topic))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let keys = "{open} follow  {source} source  {glossary} glossary  {back} close";
        let inside = window(canvas, area, &self.text.title, keys);
        let amounts = inside.width.saturating_sub(4);
        let mut y = inside.y;
        let is_head = if self.text.was.is_empty() { "together" } else { "is now" };
        if !self.text.was.is_empty() {
            canvas.text(inside.x, y, 12, "was", Role::Dim);
            canvas.right(inside.x, y, amounts, &self.text.was, Role::Dim);
            y += 1;
        }
        let formula = wrap(&self.text.formula, inside.width).len() as u16;
        let room = inside.bottom().saturating_sub(y + formula + 2);
        let field = Rect::new(inside.x, y, inside.width, room);
        if self.rows() == 0 {
            canvas.text(inside.x + 2, y, inside.width, "Nothing moved it.", Role::Dim);
        }
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        let line_of = |at: usize| self.text.lines.get(at).or(self.text.rest.as_ref());
        let tall = |at: usize, width: u16| line_of(at).map_or(1, |line| lines(&line.text, words(width)));
        let cursor = self.cursor;
        let height = list_of_sentences(canvas, place, cursor, self.rows(), tall, |canvas, row, at| {
            let Some(line) = line_of(at) else { return };
            canvas.text(row.x, row.y, 8, line.kind, Role::Dim);
            let leads = !line.told.is_empty()
                || line.follow.is_some()
                || self.turns.get(at).is_some_and(|turn| turn.is_some_and(|turn| turn <= self.turn));
            let role = if leads { Role::Text } else { Role::Dim };
            let field = Rect { x: row.x + 9, width: words(row.width), ..row };
            sentence(canvas, field, &line.text, role);
            canvas.right(inside.x, row.y, amounts, &line.amount, Role::Text);
        });
        y += height.max(1);
        canvas.text(inside.x, y, 12, is_head, Role::Heading);
        canvas.right(inside.x, y, amounts, &self.text.is, Role::Heading);
        let rest = Rect::new(inside.x, y + 2, inside.width, inside.bottom().saturating_sub(y + 2));
        prose(canvas, rest, &self.text.formula, Role::Dim);
    }
}
