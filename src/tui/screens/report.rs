//! The report of the last turn: answers, Beijing, what happened, one failure; the rest folds.
//!
//! ```text
//! ┌─[FY2029: what happened]──────────────────────────────────────────────────────┐
//! │ Answers                                                                      │
//! │ △ White Mesa ph.2: yes. Energy Fuels builds with $290M of its own …          │
//! │ Beijing                                                                      │
//! │   FY2029: Beijing slows export licences.                                     │
//! │ What happened                                                                │
//! │ H1 ! Kalgoorlie stopped for half a year                                      │
//! │ ╔═ FAILURE: THE VALLEY OF DEATH ═══════════════════════════════════════════╗ │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use super::situation::glyph_role;
use crate::game::TurnReport;
use crate::report::{answers, beijing, events, figures};
use crate::rules::figure::FigureId;
use crate::rules::id::FailureId;
use crate::rules::state::NEVER;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

/// Most lines of what happened before the rest folds.
const LISTED: usize = 6;

/// The turn report.
#[derive(Default)]
pub struct Report {
    unfolded: bool,
    top: usize,
}

/// A line of the report.
struct Line {
    glyph: String,
    text: String,
    role: Role,
    glyph_role: Role,
}

impl Line {
    fn heading(text: &str) -> Self {
        Self { glyph: String::new(), text: text.to_owned(), role: Role::Heading, glyph_role: Role::Dim }
    }

    fn blank() -> Self {
        Self::heading("")
    }

    fn plain(glyph: &str, text: String, glyph_role: Role) -> Self {
        Self { glyph: glyph.to_owned(), text, role: Role::Text, glyph_role }
    }
}

impl Report {
    fn lines(&self, session: &Session, report: &TurnReport, width: u16) -> Vec<Line> {
        let reader = session.reader();
        let mut lines = vec![Line::heading("Answers")];
        for answer in &report.answers {
            let line = answers::line(&reader, answer);
            push(&mut lines, line.glyph, &line.text, glyph_role(line.glyph), width);
        }
        if report.answers.is_empty() {
            push(&mut lines, "-", "No offer was out.", Role::Dim, width);
        }
        lines.push(Line::heading("Beijing"));
        for line in beijing::lines(&reader, &report.beijing) {
            push(&mut lines, "·", &line, Role::Dim, width);
        }
        lines.push(Line::heading("What happened"));
        let shown = if self.unfolded { report.events.len() } else { LISTED };
        for event in report.events.iter().take(shown) {
            let line = events::line(&reader, event);
            let glyph = format!("{} {:<2}", line.half, line.glyph);
            push(&mut lines, &glyph, &line.text, glyph_role(line.glyph), width);
        }
        let folded = report.events.len().saturating_sub(shown);
        if folded > 0 {
            push(&mut lines, "+", &format!("{folded} more: Space shows them"), Role::Dim, width);
        }
        let cards = if self.unfolded { report.failures.len() } else { 1 };
        for (failure, red) in report.failures.iter().take(cards) {
            lines.push(Line::blank());
            card(&mut lines, session, *failure, *red, width);
        }
        lines
    }
}

fn push(lines: &mut Vec<Line>, glyph: &str, text: &str, role: Role, width: u16) {
    for (at, words) in wrap(text, width.saturating_sub(6)).into_iter().enumerate() {
        lines.push(Line::plain(if at == 0 { glyph } else { "" }, words, role));
    }
}

/// A failure as a card: its name, what it means, since when, what was lost, the chain of causes.
fn card(lines: &mut Vec<Line>, session: &Session, failure: FailureId, red: bool, width: u16) {
    let rule = &session.scenario().failures[failure.at()];
    let view = session.game().view();
    let calendar = &session.scenario().calendar;
    let word = if red { "FAILURE" } else { "WARNING" };
    let role = if red { Role::Bad } else { Role::Warn };
    let title = format!("═ {word}: {} ", rule.name.name.to_uppercase());
    let rest = usize::from(width.saturating_sub(2)).saturating_sub(title.chars().count());
    lines.push(Line {
        glyph: String::new(),
        text: format!("╔{title}{}╗", "═".repeat(rest)),
        role,
        glyph_role: role,
    });
    let mut words = wrap(&rule.text, width.saturating_sub(4));
    let since = |step: u32| if step == NEVER { "-".to_owned() } else { figures::half_year(calendar, step) };
    words.push(format!(
        "amber since {}, red since {}",
        since(view.first_amber()[failure.at()]),
        since(view.red_since()[failure.at()])
    ));
    let lost = |figure: Option<FigureId>| figure.map(|id| figures::figure(id, session.figure(id)));
    let lost: Vec<String> = [lost(rule.sunk), lost(rule.people)].into_iter().flatten().collect();
    if !lost.is_empty() {
        words.push(format!("lost: {}", lost.join(", ")));
    }
    words.extend(wrap(&format!("rule: {}", rule.rule), width.saturating_sub(4)));
    words.extend(wrap(&rule.chain, width.saturating_sub(4)));
    for line in words {
        let inside = usize::from(width.saturating_sub(4));
        let padded = format!("║ {line}{} ║", " ".repeat(inside.saturating_sub(line.chars().count())));
        lines.push(Line { glyph: String::new(), text: padded, role, glyph_role: role });
    }
    let edge = "═".repeat(usize::from(width.saturating_sub(2)));
    lines.push(Line { glyph: String::new(), text: format!("╚{edge}╝"), role, glyph_role: role });
}

impl Layer for Report {
    fn place(&self) -> Place {
        Place::Report
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Toggle, Command::Why, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let lines = access
            .session
            .as_ref()
            .and_then(|session| session.report().map(|report| self.lines(session, report, 76).len()))
            .unwrap_or(0);
        match command {
            Command::Open => return Reply::act(Action::Close),
            Command::Toggle => self.unfolded = !self.unfolded,
            Command::Down => self.top = (self.top + 1).min(lines.saturating_sub(1)),
            Command::Up => self.top = self.top.saturating_sub(1),
            Command::PageDown => self.top = (self.top + 10).min(lines.saturating_sub(1)),
            Command::PageUp => self.top = self.top.saturating_sub(10),
            Command::First => self.top = 0,
            Command::Last => {
                self.unfolded = true;
                self.top = 0;
            }
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some((session, report)) = look.session.and_then(|session| Some((session, session.report()?)))
        else {
            return;
        };
        let turn = figures::turn(&session.scenario().calendar, report.turn);
        let lines = self.lines(session, report, area.width.min(104) - 4);
        let room = usize::from(area.height.saturating_sub(4));
        let top = self.top.min(lines.len().saturating_sub(room));
        let below = lines.len().saturating_sub(top + room);
        let note = if below > 0 { format!("{below} lines below") } else { String::new() };
        let inside = pane(canvas, area, &format!("{turn}: what happened"), &note, Focus::Keys);
        for (at, line) in lines.iter().skip(top).take(room).enumerate() {
            let y = inside.y + at as u16;
            let framed = line.role == Role::Bad || line.role == Role::Warn;
            let indent = if line.role == Role::Heading || framed { 1 } else { 7 };
            canvas.text(inside.x + 1, y, 5, &line.glyph, line.glyph_role);
            canvas.text(inside.x + indent, y, inside.width.saturating_sub(indent), &line.text, line.role);
        }
        let y = inside.bottom() - 1;
        let mut x = inside.x + 1;
        for id in [FigureId::SecuredShare, FigureId::NodeShare] {
            let Some((_, was, is)) = report.figures.iter().find(|(figure, _, _)| *figure == id) else {
                continue;
            };
            let words = format!("{} ", figures::figure_name(id));
            x += canvas.text(x, y, 30, &words, Role::Dim);
            let value = figures::figure_was_is(id, *was, *is);
            x += canvas.figure(x, y, &value, Role::Heading, FigureRef::Registry(id)) + 3;
        }
    }
}
