//! An order that is no deal, with its fields: what it is about, how much, what it costs, what is
//! known. Left and right step a field, digits type it; Enter puts the order into the draft.
//!
//! ```text
//! ┌─[People: seats, mentors and visas]─────────────────────────────────┐
//! │ > basin      US South                                              │
//! │   seats      ██░░░░░░ 20 a half-year                               │
//! │ costs    $6M now, $20M later                                       │
//! │ 61 skilled, 118 needed now …                                       │
//! └─ Enter into the draft  Esc drop ───────────────────────────────────┘
//! ```
use super::refusal::RefusalWindow;
use super::text::TextWindow;
use super::why;
use crate::game::{FormField, OrderForm, OrderKind, Topic, Tried};
use crate::report::{forms, order_sum, orders, refusal};
use crate::rules::id::{BasinId, FacilityId, Skill, pool};
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Price, Refusal, SurveyTarget};
use crate::rules::view::SeatView;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{DIGITS, Field, Takes, Typed, is_of_numbers};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::{lines, pages, sentence};
use ratatui::layout::Rect;

const WIDTH: u16 = 76;
/// Rows beside fields and facts: the frame, what it costs and the gaps round that.
const COSTS: usize = 6;
const LABEL: u16 = 12;
const BAR: u16 = 10;

/// A sheet with the fields of one order.
pub struct OrderSheet {
    form: OrderForm,
    cursor: ListCursor,
    typing: Option<Field>,
    undo: Vec<OrderForm>,
    redo: Vec<OrderForm>,
    /// Price after the draft without what this order would replace, or why it is refused.
    price: Result<Price, Refusal>,
    /// The draft without this order and with it.
    tried: [Tried; 2],
    /// What is known of what it is about, without the order and with it.
    facts: Vec<String>,
    /// Which page of that is read, where it is longer than its room.
    page: usize,
}

impl OrderSheet {
    /// The sheet of an order as it is.
    pub fn of(session: &Session, order: Order) -> Self {
        Self::on(session, OrderForm::of(order))
    }

    /// A fresh sheet of a kind; none where there is nothing to order it about.
    pub fn fresh(session: &Session, kind: OrderKind) -> Option<Self> {
        OrderForm::fresh(&session.bench().view(), kind).map(|form| Self::on(session, form))
    }

    /// The people of a basin, as they are ordered now.
    pub fn seats(session: &Session, basin: BasinId, skill: Skill) -> Self {
        let view = session.bench().view();
        let at = pool(basin, skill);
        let order = Order::Train {
            basin,
            skill,
            seats: view.seats_order()[at],
            mentors: view.mentors_order()[at],
            visas: view.visas_order()[at],
        };
        Self::of(session, order)
    }

    /// The survey of a plant: the one in the draft, else one visit.
    pub fn survey(session: &Session, plant: FacilityId) -> Self {
        let order = Order::Survey { target: SurveyTarget::Facility(plant, 1) };
        let drafted = session.game().draft().orders().iter().map(|numbered| numbered.order);
        Self::of(session, drafted.into_iter().find(|other| other.same_thing(&order)).unwrap_or(order))
    }

    fn on(session: &Session, form: OrderForm) -> Self {
        let price = session.price(form.order());
        let tried = tried(session, form.order());
        let facts = facts(&tried, form.order());
        let cursor = ListCursor::default();
        Self { form, cursor, typing: None, undo: Vec::new(), redo: Vec::new(), price, tried, facts, page: 0 }
    }

    fn changed(&mut self, session: &Session) {
        self.price = session.price(self.form.order());
        self.tried = tried(session, self.form.order());
        self.facts = facts(&self.tried, self.form.order());
        self.page = 0;
    }

    fn field(&self) -> Option<FormField> {
        self.form.fields().get(self.cursor.at).copied()
    }

    fn after(&mut self, session: &Session, before: OrderForm) -> Reply {
        if before == self.form {
            return Reply::say(match self.field() {
                Some(FormField::Amount(_)) => "It stands at the end of its bounds.",
                Some(_) => "There is no other to choose.",
                None => "This order has nothing to set; {open} puts it into the draft.",
            });
        }
        self.undo.push(before);
        self.redo.clear();
        self.cursor.keep_within(self.form.fields().len());
        self.changed(session);
        Reply::done()
    }

    fn step(&mut self, session: &Session, steps: i32) -> Reply {
        let before = self.form;
        if let Some(field) = self.field() {
            self.form.step(&session.bench().view(), field, steps);
        }
        self.after(session, before)
    }

    fn toggle(&mut self, session: &Session) -> Reply {
        let before = self.form;
        match self.field() {
            Some(FormField::Amount(instrument)) => {
                let rule = session.scenario().instrument(instrument);
                let (low, high) = rule.map_or((0.0, 0.0), |rule| (rule.low, rule.high));
                let to = if self.form.amount(instrument) > 0.0 { 0.0 } else { math::upper(low, 0.2 * high) };
                self.form.set(&session.bench().view(), instrument, to);
            }
            Some(field) => {
                self.form.step(&session.bench().view(), field, 1);
            }
            None => {}
        }
        self.after(session, before)
    }

    fn take_typed(&mut self, session: &Session) -> Reply {
        let (Some(typed), Some(FormField::Amount(instrument))) = (self.typing.take(), self.field()) else {
            return Reply::done();
        };
        let Some(number) = typed.number() else { return Reply::done() };
        let (before, view) = (self.form, session.bench().view());
        let asked = orders::typed(instrument, number);
        if !self.form.set_typed(&view, instrument, asked) {
            return self.after(session, before);
        }
        let kept = self.form.amount(instrument);
        let shown = forms::value(&view, &self.form, FormField::Amount(instrument));
        let said = orders::set_to(instrument, &shown, asked, kept);
        self.after(session, before);
        Reply::say(said)
    }

    fn back_to(
        &mut self,
        session: &Session,
        from: fn(&mut Self) -> (&mut Vec<OrderForm>, &mut Vec<OrderForm>),
    ) -> Reply {
        let now = self.form;
        let (taken, kept) = from(self);
        let Some(form) = taken.pop() else { return Reply::say("Nothing to take back on this sheet.") };
        kept.push(now);
        self.form = form;
        self.changed(session);
        Reply::done()
    }

    fn accept(&self, session: &mut Session) -> Reply {
        let order = *self.form.order();
        match session.put(order) {
            Ok(added) => {
                let said = orders::added(&session.game().view(), &order, &added);
                Reply::Acted(vec![Action::Close, Action::Say(said)])
            }
            Err(why) => Reply::open(RefusalWindow::new(session, &order, &why)),
        }
    }

    /// The sum behind what it costs; for a waiver, which costs no money, what moved readiness.
    fn why(&self, session: &Session) -> Reply {
        let order = self.form.order();
        if let Order::Waive { platform, .. } = order {
            let readiness = FigureRef::Ledger(Topic::Readiness(*platform));
            return match why::about(session, None, readiness) {
                Ok(window) => Reply::act(Action::Open(window)),
                Err(said) => Reply::say(said),
            };
        }
        let [without, _] = &self.tried;
        let (view, title) = (without.view(), orders::line(session.scenario(), order));
        match &self.price {
            Ok(price) => {
                Reply::open(TextWindow::new(format!("Why: {title}"), order_sum::price(&view, order, price)))
            }
            Err(refusal) => Reply::open(RefusalWindow::new(session, order, refusal)),
        }
    }

    fn title(&self) -> String {
        self.form.kind().map_or_else(
            || "Order".to_owned(),
            |kind| {
                let name = forms::name(kind);
                format!("{}: {}", name[..1].to_uppercase() + &name[1..], forms::purpose(kind))
            },
        )
    }
}

impl Layer for OrderSheet {
    fn place(&self) -> Place {
        Place::OrderSheet
    }

    fn shape(&self) -> Shape {
        let words: usize = self.facts.iter().map(|fact| lines(fact, WIDTH - 4)).sum();
        let rows = self.form.fields().len() + words + COSTS;
        Shape::Window { width: WIDTH, height: (rows as u16).max(18) }
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Left,
            Command::Right,
            Command::Toggle,
            Command::Open,
            Command::Why,
            Command::Undo,
            Command::Back,
        ]
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref() else { return Reply::Ignored };
        if let Some(typing) = &mut self.typing {
            return match key {
                Key::Enter | Key::Tab => self.take_typed(session),
                Key::Esc => {
                    self.typing = None;
                    Reply::done()
                }
                _ if typing.typed(key) == Typed::Changed => Reply::done(),
                Key::Char(c) if is_of_numbers(c) => Reply::say(DIGITS),
                _ => Reply::Ignored,
            };
        }
        match (key, self.field()) {
            (Key::Char(c), Some(FormField::Amount(_))) if c.is_ascii_digit() => {
                let mut field = Field::new(Takes::Number, "");
                field.typed(key);
                self.typing = Some(field);
                Reply::done()
            }
            (Key::Char(c), _) if c.is_ascii_digit() => {
                Reply::say("This row takes no number; left and right change it.")
            }
            _ => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref_mut() else { return Reply::Ignored };
        let typed = self.typing.is_some().then(|| self.take_typed(session));
        match command {
            Command::Left => self.step(session, -1),
            Command::Right => self.step(session, 1),
            Command::PageUp => self.step(session, 10),
            Command::PageDown => self.step(session, -10),
            Command::NextPane => {
                self.page += 1;
                Reply::done()
            }
            Command::Toggle => self.toggle(session),
            Command::Open => self.accept(session),
            Command::Why => self.why(session),
            Command::Undo => self.back_to(session, |sheet| (&mut sheet.undo, &mut sheet.redo)),
            Command::Redo => self.back_to(session, |sheet| (&mut sheet.redo, &mut sheet.undo)),
            _ => Reply::used(self.cursor.moved(command, self.form.fields().len())).after(typed),
        }
    }

    fn receive(&mut self, order: &Order, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref() else { return Reply::Ignored };
        let before = self.form;
        self.form = OrderForm::of(*order);
        self.after(session, before);
        Reply::say("The remedy is on the sheet; {open} puts it into the draft.")
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        if self.cursor.at != row {
            self.typing = None;
        }
        self.cursor.at = row;
        Clicked::Moved
    }

    fn slide(&mut self, row: usize, share: f64, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref() else { return Reply::Ignored };
        self.click(0, row);
        let before = self.form;
        if let Some(FormField::Amount(instrument)) = self.field() {
            let high = session.scenario().instrument(instrument).map_or(0.0, |rule| rule.high);
            self.form.set(&session.bench().view(), instrument, share * high);
        }
        if before == self.form { Reply::done() } else { self.after(session, before) }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let view = session.bench().view();
        let inside = window(canvas, area, &self.title(), "{open} into the draft  {back} drop");
        let fields = self.form.fields();
        let rows = Rect { height: fields.len() as u16, ..inside };
        let place = ListPlace { area: rows, pane: 0, focus: Focus::Keys };
        list(canvas, place, self.cursor, fields.len(), |canvas, row, at| {
            self.draw_field(canvas, row, &view, fields[at], at);
        });
        let mut y = rows.bottom() + u16::from(!fields.is_empty());
        let before = self.tried[0].view();
        let (words, role) = match &self.price {
            Ok(price) => (order_sum::costs_in_words(&before, self.form.order(), price), Role::Heading),
            Err(why) => (format!("! {}", refusal::with_remedies(&before, self.form.order(), why)), Role::Bad),
        };
        if y < inside.bottom() {
            canvas.text(inside.x, y, LABEL, "costs", Role::Dim);
            let room = inside.width.saturating_sub(LABEL);
            let rows = (lines(&words, room) as u16).clamp(1, inside.bottom() - y);
            sentence(canvas, Rect::new(inside.x + LABEL, y, room, rows), &words, role);
            y += rows - 1;
        }
        y += 2;
        let told = Rect::new(inside.x, y, inside.width, inside.bottom().saturating_sub(y));
        pages(canvas, told, &self.facts, self.page);
    }
}

impl OrderSheet {
    fn draw_field(
        &self,
        canvas: &mut Canvas<'_>,
        row: Rect,
        view: &SeatView<'_>,
        field: FormField,
        at: usize,
    ) {
        let under_cursor = at == self.cursor.at;
        canvas.text(row.x, row.y, LABEL - 2, forms::label(field), Role::Dim);
        let mut x = row.x + LABEL - 2;
        if let FormField::Amount(instrument) = field {
            if let (true, Some(typing)) = (under_cursor, &self.typing) {
                typing.draw(canvas, Rect::new(x + BAR + 1, row.y, 12, 1), Focus::Keys);
                return;
            }
            x += canvas.slider(x, row.y, BAR, level(view, &self.form, instrument), at);
            x += 1;
        }
        let room = row.right().saturating_sub(x);
        let mut value = forms::value(view, &self.form, field);
        if let FormField::Amount(instrument) = field
            && let Some(why) = locked(view, instrument)
        {
            value = why;
        }
        canvas.text(x, row.y, room, &fit(&value, room), Role::Text);
    }
}

fn facts([without, with]: &[Tried; 2], order: &Order) -> Vec<String> {
    forms::facts(&without.view(), order, &with.view())
}

/// The draft without an order and with it.
fn tried(session: &Session, order: &Order) -> [Tried; 2] {
    [session.game().try_without(order), session.game().try_put(*order)]
}

/// Where an amount stands between nought and its highest.
fn level(view: &SeatView<'_>, form: &OrderForm, instrument: Instrument) -> f64 {
    let high = view.scenario().instrument(instrument).map_or(1.0, |rule| rule.high);
    math::ratio(form.amount(instrument), high)
}

/// Why an amount cannot be set yet.
fn locked(view: &SeatView<'_>, instrument: Instrument) -> Option<String> {
    let turn = view.scenario().calendar.turn_of_step(view.step()) as u16;
    let from_turn = view.scenario().instrument(instrument).map_or(u16::MAX, |rule| rule.from_turn);
    (turn < from_turn).then(|| refusal::in_a_line(view, &Refusal::Locked { instrument, from_turn }))
}
