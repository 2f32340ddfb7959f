//! Five years without you: after the last turn the strips of the record run on, a year at a time,
//! with what came of each year. Nobody pays, signs or teaches for the programme any more.
//!
//! ```text
//! ┌─[Five years without you]──────────────────────────────────────── year 2 of 5 ┐
//! │            27      31      35      39      43        47                      │
//! │   MINE     ████████████████████████████████████████ │████······         128% │
//! │ FY2048  secured 55%                                                          │
//! │ H1 ○ Stillwater: mothballed. 61 people leave …                               │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use super::record::{Latest, strips_of};
use super::situation::glyph_role;
use crate::game::course;
use crate::report::told::{most_telling, told};
use crate::report::{beijing, figures};
use crate::rules::event::{Audience, Event, EventKind};
use crate::rules::figure::FigureId;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::prose::{prose, wrap};
use crate::tui::widgets::strips::{Columns, strips, years};
use ratatui::layout::Rect;

/// The epilogue, shown so far.
#[derive(Default)]
pub struct Epilogue {
    /// Years shown.
    year: u32,
}

/// Half-years of a year.
const YEAR: u32 = 2;

fn all_years(session: &Session) -> u32 {
    session.scenario().calendar.epilogue_steps.div_ceil(YEAR)
}

impl Layer for Epilogue {
    fn place(&self) -> Place {
        Place::Epilogue
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Toggle, Command::Open]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let all = access.session.as_ref().map_or(0, |session| all_years(session));
        match command {
            Command::Toggle | Command::Right | Command::Down if self.year < all => self.year += 1,
            Command::Left | Command::Up => self.year = self.year.saturating_sub(1),
            Command::Last => self.year = all,
            Command::First => self.year = 0,
            Command::Toggle | Command::Open => return Reply::act(Action::Close),
            Command::Right | Command::Down => {}
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let game = session.game();
        let calendar = &session.scenario().calendar;
        let (play, after) = (calendar.steps(), calendar.epilogue_steps);
        let shown = play + (YEAR * self.year).min(after);
        let note = format!("year {} of {}", self.year, all_years(session));
        let inside = pane(canvas, area, "Five years without you", &note, Focus::Keys);
        let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
        let columns = Columns::new(field, play, after);
        years(canvas, field.y, columns, calendar.first_fiscal_year);
        let tall = if field.height >= 33 { 3 } else { 1 };
        let mut rows = strips_of(session, Latest::After(shown.saturating_sub(1)));
        for row in &mut rows {
            row.values.truncate(shown as usize);
        }
        let below = Rect::new(field.x, field.y + 1, field.width, field.height.saturating_sub(1));
        let mut y = below.y + strips(canvas, below, columns, &rows, tall) + 1;
        let secured = course(game, FigureId::SecuredShare);
        if self.year == 0 {
            let text = "The programme ends: its money, its deals and its seats stop. Firms, people and \
                        Beijing go on. What stands in five years is what was built.";
            for line in wrap(text, field.width) {
                canvas.text(field.x, y, field.width, &line, Role::Text);
                y += 1;
            }
            canvas.text(
                field.x,
                y + 1,
                field.width,
                "{toggle} shows a year, {open} goes to the debrief.",
                Role::Dim,
            );
            return;
        }
        let from = play + YEAR * (self.year - 1);
        let year = format!("{}  ", figures::fiscal_year(calendar, from));
        let mut x = field.x + canvas.text(field.x, y, field.width, &year, Role::Heading);
        let at = |step: u32| secured.get(step as usize).copied().unwrap_or(0.0);
        let mean = |from: u32, to: u32| {
            let sum: f64 = (from..to).map(at).sum();
            sum / f64::from(to.saturating_sub(from).max(1))
        };
        let before = mean(from.saturating_sub(YEAR), from);
        let change = figures::figure_was_is(FigureId::SecuredShare, before, mean(from, shown));
        x += canvas.text(x, y, 10, "secured ", Role::Dim);
        x += canvas.text(x, y, field.width, &change, Role::Heading);
        let at_end = figures::figure(FigureId::SecuredShare, at(shown.saturating_sub(1)));
        let said = format!(" on average, {at_end} at its end");
        canvas.text(x, y, field.right().saturating_sub(x), &said, Role::Dim);
        y += 1;
        let events: Vec<Event> = game
            .epilogue()
            .map(|record| record.events.iter().filter(|event| (from..shown).contains(&event.step)))
            .into_iter()
            .flatten()
            .filter(|event| event.audience == Audience::All)
            .copied()
            .collect();
        self.what_happened(
            canvas,
            Rect::new(field.x, y, field.width, field.bottom().saturating_sub(y)),
            session,
            &events,
        );
    }
}

impl Epilogue {
    fn what_happened(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session, events: &[Event]) {
        let reader = session.reader();
        let (moves, rest): (Vec<Event>, Vec<Event>) =
            events.iter().partition(|event| event.kind == EventKind::BeijingMove);
        let mut y = area.y;
        for line in beijing::lines(&reader, &moves).iter().take(1) {
            let field = Rect { x: area.x + 6, y, width: area.width.saturating_sub(6), ..area };
            y += prose(canvas, field, line, Role::Dim);
        }
        let rest: Vec<Event> = rest.into_iter().filter(|event| crate::game::weight(event) >= 3.0).collect();
        let lines = told(&reader, &rest);
        let room = usize::from(area.bottom().saturating_sub(y));
        let (shown, _) = most_telling(&lines, room);
        for told in shown {
            if y >= area.bottom() {
                break;
            }
            let role = glyph_role(told.line.glyph);
            canvas.text(area.x, y, 2, told.line.half, Role::Dim);
            canvas.text(area.x + 3, y, 2, told.line.glyph, role);
            for words in wrap(&told.line.text, area.width.saturating_sub(6)) {
                if y < area.bottom() {
                    canvas.text(area.x + 6, y, area.width.saturating_sub(6), &words, Role::Text);
                    y += 1;
                }
            }
        }
    }
}
