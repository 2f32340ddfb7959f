//! The four rows above every screen of a game: score and money, the chain, the mark under its
//! weakest link, the tabs.
//!
//! ```text
//!  FY2029 3/20 · secured 12% · N-1 5% · teams 1/2 · free $176M · owed $1.9bn
//!  MINE~121→130▶CRACK~ 88→ 95▶SEP~ 54→ 90▶METAL~ 12→ 71▶ALLOY~ 15→ 40▶MAG~ 31→ 60
//!      weakest link: NdPr 19%  DyTb 3%  Sm 9% ▲                     all groups (m)
//! [1 Situation]2 Plan                                                 tension 3/5
//! ```
use crate::report::figures;
use crate::report::stated::Stated;
use crate::rules::figure::FigureId;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::screen_id::{ScreenId, TABS};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::ribbon::ribbon;
use ratatui::layout::Rect;

/// Draws the frame over the upper rows of the picture.
pub fn frame(canvas: &mut Canvas<'_>, area: Rect, session: &Session, screen: ScreenId) {
    score(canvas, area, session);
    ribbon(canvas, Rect::new(area.x, area.y + 1, area.width, 2), session.ribbon());
    tabs(canvas, Rect::new(area.x, area.y + 3, area.width, 1), session, screen);
}

fn score(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let calendar = &session.scenario().calendar;
    let turns = calendar.turn_steps.len();
    let turn = session.game().turn().min(turns);
    let (left, all) = session.teams();
    let figure = |id: FigureId| figures::share(session.figure(id));
    let over = session.game().over();
    let clock = if over { "ended".to_owned() } else { format!("{turn}/{turns}") };
    let mut shown: Vec<(&str, String, Option<FigureId>)> = vec![
        ("", format!("{} {clock}", figures::turn(calendar, turn)), None),
        ("secured ", figure(FigureId::SecuredShare), Some(FigureId::SecuredShare)),
        ("N-1 ", figure(FigureId::NodeShare), Some(FigureId::NodeShare)),
    ];
    if over {
        shown.push(("spent ", figures::money(session.figure(FigureId::Spent)), Some(FigureId::Spent)));
    } else {
        shown.extend([
            ("teams ", format!("{}/{}", halves(left), halves(all)), None),
            ("free ", figures::money(session.tried().view().free_kusd()), Some(FigureId::FreeMoney)),
        ]);
    }
    shown.push(("owed ", figures::money(session.owed_kusd()), Some(FigureId::Obligated)));
    let mut x = area.x + 1;
    for (at, (label, text, figure)) in shown.iter().enumerate() {
        if at > 0 {
            x += canvas.text(x, area.y, 3, " · ", Role::Dim);
        }
        x += canvas.text(x, area.y, cells(label), label, Role::Dim);
        x += match figure {
            Some(id) => canvas.figure(x, area.y, text, Role::Heading, FigureRef::Registry(*id)),
            None => canvas.text(x, area.y, cells(text), text, Role::Heading),
        };
    }
    let name = format!("Coercivity · {}", session.scenario().title);
    if area.width >= 100 && x + 2 + cells(&name) < area.right() {
        canvas.right(area.x, area.y, area.width - 1, &name, Role::Dim);
    }
}

/// Team-years, half ones as a half.
fn halves(teams: f64) -> String {
    if teams.fract() == 0.0 { format!("{teams}") } else { format!("{teams:.1}") }
}

fn tabs(canvas: &mut Canvas<'_>, row: Rect, session: &Session, screen: ScreenId) {
    let mut x = row.x;
    for (id, label, command) in TABS {
        let label = canvas.keyed(label);
        let shown = if *id == screen { format!("[{label}]") } else { format!(" {label} ") };
        let role = if *id == screen { Role::Heading } else { Role::Dim };
        x += canvas.command(x, row.y, cells(&shown), &shown, role, *command);
    }
    if cover_has_room(canvas, session, row.width) {
        canvas.figure(x + 3, row.y, session.cover(), Role::Dim, FigureRef::Stated(Stated::Cover));
    }
    let level = figures::tension_level(session.game().view().tension());
    let tension = format!("tension {level}/5");
    // The bracket of the last tab and the tension stand apart, on the narrowest screen by the margin's cell.
    let last = TABS.last().is_some_and(|(id, _, _)| *id == screen);
    let margin = u16::from(!last || x + 1 + cells(&tension) < row.right());
    let asked = FigureRef::Registry(FigureId::Tension);
    canvas.figure_right(row.x, row.y, row.width - margin, &tension, Role::Dim, asked);
}

/// Does the row of the tabs have room for the months of cover? Else they stand in the body.
pub fn cover_has_room(canvas: &Canvas<'_>, session: &Session, width: u16) -> bool {
    let tabs: u16 = TABS.iter().map(|(_, label, _)| cells(&canvas.keyed(label)) + 2).sum();
    tabs + 3 + cells(session.cover()) + 3 + TENSION <= width
}

/// Cells of the tension at the right of the tabs.
const TENSION: u16 = 12;
