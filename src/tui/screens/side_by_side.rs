//! Two games of one campaign side by side: A is the game on screen, B the other. Above the secured
//! share of both by half-year, below one turn: figures, what differs, and the orders of each.
//!
//! ```text
//! ┌─[A course-2 · B course]───────────────────── the same up to FY2028, 2 turns ┐
//! │            27    29    31    33                                              │
//! │   A        ▃▃ ▃▃ ▃▄ ▄▄ ·· ··                                            36%  │
//! │   B        ▃▃ ▃▃ ▃▃ ▂▂ ▂▂ ··                                            28%  │
//! ├─ FY2030, turn 4 ─────────────────────────────────────────────────────────────┤
//! │ secured share          A 36%    B 28%    -8                                  │
//! │ A fee Stillwater …                    B nothing                              │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::Game;
use crate::report::figures;
use crate::report::side_by_side::{SideBySide, side_by_side};
use crate::rules::scenario::Calendar;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::prose::wrap;
use crate::tui::widgets::strips::{Columns, Strip, strips, years};
use ratatui::layout::{Position, Rect};

/// Letters of the two games.
const LETTERS: [&str; 2] = ["A", "B"];

/// The screen.
pub struct SideBySideScreen {
    names: [String; 2],
    /// Seeds, where they differ.
    seeds: Option<[u64; 2]>,
    text: SideBySide,
    /// The turn under the cursor, from 0.
    at: usize,
    /// Rows of orders scrolled past.
    top: usize,
}

impl SideBySideScreen {
    /// The game on screen beside another, on the first turn that differs.
    pub fn new(session: &Session, name: &str, other: &Game) -> Self {
        let text = side_by_side([session.game(), other]);
        let seeds = [session.game().seed(), other.seed()];
        let at = text.same.min(text.turns.len().saturating_sub(1));
        let names = [session.name.clone(), name.to_owned()];
        Self { names, seeds: (seeds[0] != seeds[1]).then_some(seeds), text, at, top: 0 }
    }

    fn note(&self, calendar: &Calendar) -> String {
        if let Some([one, other]) = self.seeds {
            return format!("seeds {one} and {other}: not the same luck");
        }
        match self.text.same {
            0 => "they differ from the first turn".to_owned(),
            same if same == self.text.turns.len() => "the same game".to_owned(),
            same => format!("the same up to {}", figures::turn(calendar, same)),
        }
    }

    /// Orders of both in two columns of lines.
    fn orders(&self, width: u16) -> [Vec<(String, Role)>; 2] {
        let Some(turn) = self.text.turns.get(self.at) else { return Default::default() };
        let (one, other) = (turn.orders[0].as_deref(), turn.orders[1].as_deref());
        let lines = |own: Option<&[String]>, their: Option<&[String]>| match own {
            None => vec![("not played".to_owned(), Role::Dim)],
            Some([]) => vec![("no order".to_owned(), Role::Dim)],
            Some(orders) => orders
                .iter()
                .flat_map(|order| {
                    let shared = their.is_some_and(|their| their.contains(order));
                    let role = if shared { Role::Dim } else { Role::Text };
                    wrap(order, width).into_iter().map(move |line| (line, role))
                })
                .collect(),
        };
        [lines(one, other), lines(other, one)]
    }
}

impl Layer for SideBySideScreen {
    fn place(&self) -> Place {
        Place::SideBySide
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Left, Command::Right, Command::Down, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let last = self.text.turns.len().saturating_sub(1);
        let half = access.columns.saturating_sub(6) / 2;
        let lines = self.orders(half.saturating_sub(2)).map(|lines| lines.len());
        let end = lines[0].max(lines[1]).saturating_sub(1);
        let at = match command {
            Command::Left => self.at.saturating_sub(1),
            Command::Right => self.at + 1,
            Command::First => 0,
            Command::Last => last,
            Command::Down => {
                self.top = (self.top + 1).min(end);
                return Reply::done();
            }
            Command::Up => {
                self.top = self.top.saturating_sub(1);
                return Reply::done();
            }
            Command::Open => return Reply::act(Action::Close),
            _ => return Reply::Ignored,
        };
        (self.at, self.top) = (at.min(last), 0);
        Reply::done()
    }

    fn about_turn(&self, look: Look<'_>) -> Option<usize> {
        let turns = look.session?.game().turns().len();
        (self.at < turns).then_some(self.at + 1)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let calendar = &session.scenario().calendar;
        let room = (area.width / 5).max(8);
        let names = [&self.names[0], &self.names[1]].map(|name| fit(name, room));
        let title = format!("A {} · B {}", names[0], names[1]);
        let inside = pane(canvas, area, &title, &self.note(calendar), Focus::Keys);
        let field = Rect::new(inside.x, inside.y, inside.width, inside.height);
        let Some(turn) = self.text.turns.get(self.at) else { return };
        let columns = Columns::new(field, calendar.steps(), 0);
        years(canvas, field.y, columns, calendar.first_fiscal_year);
        let last = calendar.first_step(self.at + 2).saturating_sub(1) as usize;
        let both: Vec<Strip> = LETTERS
            .iter()
            .zip(&self.text.secured)
            .map(|(label, values)| Strip {
                label,
                weakest: false,
                latest: values.get(last).map_or_else(|| "-".to_owned(), |value| figures::share(*value)),
                figure: None,
                values: values.iter().copied().take(calendar.steps() as usize).collect(),
            })
            .collect();
        let tall = if field.height >= 30 { 3 } else { 1 };
        let below = Rect::new(field.x, field.y + 1, field.width, field.height.saturating_sub(1));
        let mut y = below.y + strips(canvas, below, columns, &both, tall);
        let mark = columns.of(calendar.first_step(self.at + 1));
        canvas.text(mark, y, 1, "^", Role::Accent);
        canvas.text(field.x + 2, y, 9, "secured", Role::Dim);
        canvas.caret.get_or_insert(Position::new(mark, y));
        y += 1;
        let head = format!("{}, turn {} of {}", turn.label, self.at + 1, calendar.turn_steps.len());
        divide(canvas, area, y, &head, "B less A at the right", Focus::Rest);
        y += 1;
        let shown = if field.height >= 26 { turn.rows.len() } else { 5 };
        for row in turn.rows.iter().take(shown) {
            canvas.text(field.x + 1, y, 36, &row.name, Role::Dim);
            for (at, value) in row.values.iter().enumerate() {
                let x = field.x + 38 + 13 * at as u16;
                canvas.text(x, y, 2, LETTERS[at], Role::Dim);
                // The ledgers at hand are those of the game on screen, which is the first.
                let played = at == 0 && self.at < session.game().turns().len();
                if played {
                    canvas.figure_right(x, y, 11, value, Role::Text, FigureRef::Registry(row.figure));
                } else {
                    canvas.right(x, y, 11, value, Role::Text);
                }
            }
            canvas.right(field.x + 64, y, 12, &row.difference, Role::Heading);
            y += 1;
        }
        if turn.rows.iter().take(shown).any(|row| row.believed) {
            let note = "~ in part as announced: neither a survey nor years of running had shown it yet.";
            let lines = wrap(note, field.width.saturating_sub(2));
            for line in lines {
                canvas.text(field.x + 1, y, field.width.saturating_sub(2), &line, Role::Belief);
                y += 1;
            }
        }
        self.draw_orders(
            canvas,
            Rect::new(field.x + 1, y, field.width - 2, field.bottom().saturating_sub(y)),
        );
    }
}

impl SideBySideScreen {
    fn draw_orders(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let half = area.width / 2;
        let width = half.saturating_sub(3);
        for (at, lines) in self.orders(width).into_iter().enumerate() {
            let x = area.x + half * at as u16;
            canvas.text(x, area.y, 2, LETTERS[at], Role::Heading);
            let height = usize::from(area.height);
            let more = lines.len().saturating_sub(self.top + height);
            for (row, (line, role)) in lines.into_iter().skip(self.top).take(height).enumerate() {
                let cut = more > 0 && row + 1 == height;
                let line =
                    if cut { format!("{} +{more}", fit(&line, width.saturating_sub(5))) } else { line };
                canvas.text(x + 2, area.y + row as u16, width, &line, role);
            }
        }
    }
}
