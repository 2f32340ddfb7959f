//! Orders that start from no project, by kind, with how things stand; what cannot be ordered now
//! says why.
//!
//! ```text
//! ┌─[Other orders]─────────────────────────────────────────────────────┐
//! │ > people         seats, mentors and visas for a basin    20 seats  │
//! │   survey         look before signing: a plant, a step    2 of 6    │
//! └─ Enter its sheet  Esc close ───────────────────────────────────────┘
//! ```
use super::order_sheet::OrderSheet;
use crate::game::{OrderForm, OrderKind};
use crate::report::{figures, forms, refusal};
use crate::rules::orders::Refusal;
use crate::rules::view::SeatView;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, prose, sentence};
use ratatui::layout::Rect;

const NAME: u16 = 15;

/// The picker.
#[derive(Default)]
pub struct OrderPicker {
    cursor: ListCursor,
}

/// How things stand with a kind, or why it cannot be ordered now.
pub fn standing(view: &SeatView<'_>, kind: OrderKind) -> Result<String, String> {
    let turn = view.scenario().calendar.turn_of_step(view.step()) as u16;
    let instrument = kind.instrument();
    let from_turn = view.scenario().instrument(instrument).map_or(u16::MAX, |rule| rule.from_turn);
    if turn < from_turn {
        return Err(refusal::in_a_line(view, &Refusal::Locked { instrument, from_turn }));
    }
    let words = forms::standing(view, kind);
    if OrderForm::fresh(view, kind).is_none() { Err(words) } else { Ok(words) }
}

/// Kinds that the campaign has, and those that it never has.
fn kinds(view: &SeatView<'_>) -> (Vec<OrderKind>, Vec<OrderKind>) {
    OrderKind::ALL.iter().partition(|kind| view.scenario().instrument(kind.instrument()).is_some())
}

/// What the campaign does not have, in one sentence; nothing where it has all.
fn missing(kinds: &[OrderKind]) -> Option<String> {
    let names: Vec<String> = kinds.iter().map(|kind| forms::name(*kind).to_owned()).collect();
    (!names.is_empty()).then(|| format!("Not in this campaign: {}.", figures::listed(&names)))
}

impl Layer for OrderPicker {
    fn place(&self) -> Place {
        Place::OrderPicker
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 100, height: OrderKind::ALL.len() as u16 + 2 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref() else { return Reply::Ignored };
        let (kinds, _) = kinds(&session.bench().view());
        if command != Command::Open {
            return Reply::used(self.cursor.moved(command, kinds.len()));
        }
        let Some(kind) = kinds.get(self.cursor.at) else { return Reply::done() };
        match (standing(&session.bench().view(), *kind), OrderSheet::fresh(session, *kind)) {
            (Ok(_), Some(sheet)) => Reply::Acted(vec![Action::Close, Action::Open(Box::new(sheet))]),
            (Err(why), _) => Reply::say(format!("Not now: {why}.")),
            (Ok(_), None) => Reply::say("There is nothing to order it about."),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let view = session.bench().view();
        let inside = window(canvas, area, "Other orders", "{open} its sheet  {back} close");
        let place = ListPlace { area: inside, pane: 0, focus: Focus::Keys };
        let (kinds, without) = kinds(&view);
        let stands = |at: usize| match standing(&view, kinds[at]) {
            Ok(words) => (words, Role::Text),
            Err(why) => (why, Role::Dim),
        };
        let room = |width: u16, words: &str| width.saturating_sub(NAME + cells(words) + 1);
        let tall = |at: usize, width: u16| lines(forms::purpose(kinds[at]), room(width, &stands(at).0));
        let used = list_of_sentences(canvas, place, self.cursor, kinds.len(), tall, |canvas, row, at| {
            let kind = kinds[at];
            let (words, role) = stands(at);
            canvas.text(row.x, row.y, NAME, forms::name(kind), role);
            canvas.right(row.x, row.y, row.width, &words, role);
            let field = Rect { x: row.x + NAME, width: room(row.width, &words), ..row };
            sentence(canvas, field, forms::purpose(kind), Role::Dim);
        });
        if let Some(words) = missing(&without) {
            let y = inside.y + used + 1;
            let rest = Rect {
                x: inside.x + 2,
                y,
                width: inside.width - 2,
                height: inside.bottom().saturating_sub(y),
            };
            prose(canvas, rest, &words, Role::Dim);
        }
    }
}
