//! A turn of the record in words: orders, events, failures, figures.
use super::marks::letter;
use crate::game::FailureCourse;
use crate::report::told::{most_telling, told};
use crate::report::{events, figures, orders};
use crate::rules::event::{Cause, EventKind};
use crate::rules::figure::FigureId;
use crate::rules::orders::Order;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

/// Events told at least; where there are more rows, one a row.
const TOLD: usize = 4;

/// The turn in words: orders, events, failures, figures.
pub fn words(canvas: &mut Canvas<'_>, area: Rect, session: &Session, turn: usize, shown: &[FailureCourse]) {
    let game = session.game();
    let reader = session.reader();
    let Some(report) = game.report(turn) else { return };
    let answered = game.turns()[turn - 1]
        .record
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Answered && matches!(event.cause, Cause::Order(_)));
    let ordered: Vec<String> = game.turns()[turn - 1]
        .orders
        .iter()
        // What was answered is told by the event, which knows the question.
        .filter(|numbered| !matches!(numbered.order, Order::Answer { .. }))
        .map(|numbered| orders::line(session.scenario(), &numbered.order))
        .chain(answered.map(|event| events::sentence(&reader, event).trim_end_matches('.').to_owned()))
        .collect();
    let lines = told(&reader, &report.events);
    let (telling, _) = most_telling(&lines, usize::from(area.height).max(TOLD));
    let happened: Vec<String> = telling.iter().map(|told| told.line.text.clone()).collect();
    let (first, last) = report.steps;
    let failures: Vec<String> = shown
        .iter()
        .enumerate()
        .filter_map(|(at, course)| {
            let here = (first..last).filter_map(|step| course.stood.get(step as usize)).max()?;
            let letter = letter(at, *here)?;
            Some(format!("{letter} {}, {}", reader.failure(course.failure).to_uppercase(), here.name()))
        })
        .collect();
    let join = |words: Vec<String>, none: &str| {
        if words.is_empty() { none.to_owned() } else { words.join("; ") }
    };
    let rows = [
        ("orders", FigureId::Spent, join(ordered, "none")),
        (
            "events",
            FigureId::SecuredShare,
            if happened.is_empty() { "nothing to tell".to_owned() } else { happened.join(" ") },
        ),
        ("failures", FigureId::SecuredShare, join(failures, "none showed")),
    ];
    let label = 10;
    let width = area.width.saturating_sub(label);
    let mut y = area.y;
    // The figures keep the last row; orders and events share what is left above it.
    let bottom = area.bottom().saturating_sub(1);
    for (at, (name, asked, text)) in rows.iter().enumerate() {
        let rest = (rows.len() - at) as u16;
        let room = bottom.saturating_sub(y).saturating_sub(rest - 1).max(1);
        if y >= bottom {
            break;
        }
        canvas.text(area.x, y, label, name, Role::Dim);
        let wrapped = wrap(text, width);
        let count = wrapped.len();
        let share = if at == 0 { room.div_ceil(2) } else { room };
        for (line, words) in wrapped.into_iter().enumerate().take(usize::from(share)) {
            let cut = line + 1 == usize::from(share) && count > usize::from(share);
            let words = if cut { cut_here(&words, width) } else { words };
            canvas.text(area.x + label, y, width, &words, Role::Text);
            canvas.about(Rect::new(area.x + label, y, width, 1), FigureRef::Registry(*asked));
            y += 1;
        }
    }
    if area.height > 0 {
        figures_of(canvas, Rect::new(area.x, bottom, area.width, 1), &report, label);
    }
}

/// A line after which more would follow.
fn cut_here(line: &str, width: u16) -> String {
    let marked = format!("{}…", line.trim_end_matches([' ', ',', ';', '.', ':', '…']));
    fit(&marked, width).into_owned()
}

/// Was and is of the figures that a reader looks for first.
fn figures_of(canvas: &mut Canvas<'_>, row: Rect, report: &crate::game::TurnReport, label: u16) {
    let mut x = row.x + canvas.text(row.x, row.y, label, "figures", Role::Dim).max(label);
    let wanted = [FigureId::SecuredShare, FigureId::NodeShare, FigureId::CountryShare, FigureId::Spent];
    for id in wanted {
        let Some((_, was, is)) = report.figures.iter().find(|(figure, _, _)| *figure == id) else { continue };
        let (word, text) = match id {
            FigureId::SecuredShare => {
                ("secured ", figures::was_is(&figures::share(*was), &figures::share(*is)))
            }
            FigureId::Spent => ("spent ", format!("+{}", figures::money(is - was))),
            FigureId::NodeShare => ("N-1 ", figures::was_is(&figures::share(*was), &figures::share(*is))),
            _ => ("N-country ", figures::was_is(&figures::share(*was), &figures::share(*is))),
        };
        if x + cells(word) + cells(&text) >= row.right() {
            break;
        }
        x += canvas.text(x, row.y, 20, word, Role::Dim);
        x += canvas.figure(x, row.y, &text, Role::Text, FigureRef::Registry(id)) + 3;
    }
}
