//! The four pages of the debrief: the verdict, platforms and score, doctrines on the same draw, and
//! what was expected. They only draw; the cursor and what keys do are the screen's.
use super::{DebriefScreen, PAGES, Pane};
use crate::report::debrief::{ClauseLine, ComparedRow, ranked};
use crate::report::figures;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListPlace, list};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

impl DebriefScreen {
    fn focus(&self, pane: Pane) -> Focus {
        Focus::if_equal(pane.at(), self.pane.at())
    }

    /// A framed list; `each` draws a row.
    fn listed(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        pane_is: Pane,
        heads: (&str, &str),
        each: impl FnMut(&mut Canvas<'_>, Rect, usize),
    ) -> Rect {
        let focus = self.focus(pane_is);
        let inside = pane(canvas, area, heads.0, heads.1, focus);
        let place = ListPlace { area: inside, pane: pane_is.at(), focus };
        list(canvas, place, self.cursors[pane_is.at()], self.rows(pane_is), each);
        inside
    }

    fn page_note(&self, page: usize) -> String {
        format!("{} of {PAGES}, {{next-pane}} goes on", page + 1)
    }

    /// Clauses, failures, causes.
    pub(super) fn verdict(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let upper = (self.text.clauses.len() as u16 + 2).min(area.height.saturating_sub(6));
        let rest = Rect::new(area.x, area.y + upper, area.width, area.height - upper);
        // The clauses need a narrow screen's whole width; a wide one has room beside them.
        let (left, right, lower) = if area.width < 120 {
            let left = Rect::new(area.x, area.y, area.width, upper);
            let right = Rect { width: 36.min(area.width), ..rest };
            (left, right, Rect { x: right.right(), width: area.width - right.width, ..rest })
        } else {
            let left = Rect::new(area.x, area.y, 80, upper);
            (left, Rect::new(left.right(), area.y, area.width - 80, upper), rest)
        };
        let colon = if self.text.heading.starts_with("so far") { "" } else { ":" };
        let title = format!("Debrief{colon} {}", self.text.heading);
        self.listed(canvas, left, Pane::Clauses, (&title, ""), |canvas, row, at| {
            clause(canvas, row, &self.text.clauses[at]);
        });
        let inside = self.listed(canvas, right, Pane::Failures, ("Failures", ""), |canvas, row, at| {
            let line = &self.text.failures[at];
            let years = cells(&line.years);
            let room = row.width.saturating_sub(years + 2);
            let name = if cells(&line.name) > room { &line.short } else { &line.name };
            canvas.text(row.x, row.y, room, &fit(name, room), Role::Text);
            canvas.right(row.x, row.y, row.width.saturating_sub(1), &line.years, Role::Bad);
        });
        let used = self.text.failures.len() as u16;
        for (at, line) in wrap(&self.text.others, inside.width.saturating_sub(3)).iter().enumerate() {
            let y = inside.y + used + u16::from(used > 0) + at as u16;
            if y < inside.bottom() {
                canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), line, Role::Dim);
            }
        }
        let title = if lower.width < 70 {
            "What moved it most"
        } else {
            "Three causes that moved the secured share most"
        };
        let inside =
            self.listed(canvas, lower, Pane::Causes, (title, &self.page_note(0)), |canvas, row, at| {
                let line = &self.text.causes[at];
                canvas.right(row.x, row.y, 5, &line.points, Role::Heading);
                let kind = if row.width < 70 { 0 } else { 10 };
                let room = row.width.saturating_sub(7 + kind);
                canvas.text(row.x + 7, row.y, room, &fit(&line.text, room), Role::Text);
                canvas.right(row.x + 7 + room, row.y, kind.max(1) - 1, line.kind, Role::Dim);
            });
        if self.text.causes.is_empty() {
            canvas.text(inside.x + 2, inside.y, inside.width, "No turn has been played yet.", Role::Dim);
        }
        let known = wrap(&self.text.foreknowledge, inside.width.saturating_sub(3));
        for (at, line) in known.iter().rev().enumerate() {
            let y = inside.bottom().saturating_sub(1 + at as u16);
            if !line.is_empty() && y > inside.y + 3 {
                canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), line, Role::Warn);
            }
        }
    }

    /// Platforms and scorecard.
    pub(super) fn standing(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let upper = (self.text.standings.len() as u16 + 2).min(area.height / 2);
        let field = Rect::new(area.x, area.y, area.width, upper);
        let note = self.page_note(1);
        self.listed(canvas, field, Pane::Standing, ("Platforms", &note), |canvas, row, at| {
            let (name, standing) = &self.text.standings[at];
            canvas.text(row.x, row.y, 14, name, Role::Text);
            let role = if standing.starts_with("held") { Role::Good } else { Role::Warn };
            canvas.text(row.x + 15, row.y, row.width.saturating_sub(15), standing, role);
        });
        let lower = Rect::new(area.x, area.y + upper, area.width, area.height - upper);
        self.listed(canvas, lower, Pane::Score, ("Scorecard", ""), |canvas, row, at| {
            let (name, value) = &self.text.score[at];
            canvas.text(row.x, row.y, row.width, name, Role::Dim);
            canvas.text(row.x + 49, row.y, row.width.saturating_sub(49), value, Role::Heading);
        });
    }

    /// Doctrines on the same draw, and five years without the programme.
    pub(super) fn same_draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let progress = self.compared.progress();
        let rows = ranked(&progress.rows);
        let upper = (progress.of as u16 + 4).max(7).min(area.height / 2 + 1);
        let field = Rect::new(area.x, area.y, area.width, upper);
        let note = if progress.done {
            self.page_note(2)
        } else {
            format!("working {} of {}, {{back}} stops", progress.rows.len(), progress.of)
        };
        let focus = self.focus(Pane::Compared);
        let inside = pane(canvas, field, "On the same draw", &note, focus);
        let columns = [("met", 10), ("secured", 9), ("N-1", 7), ("after 5 y", 11), ("failures", 10)];
        let widths: u16 = columns.iter().map(|(_, width)| width).sum();
        let name = inside.width.saturating_sub(widths + 4).min(40);
        let mut x = inside.x + 2 + name;
        for (head, width) in columns {
            canvas.right(x, inside.y, width, head, Role::Dim);
            x += width;
        }
        let body = Rect::new(inside.x, inside.y + 1, inside.width, inside.height.saturating_sub(1));
        let place = ListPlace { area: body, pane: Pane::Compared.at(), focus };
        list(canvas, place, self.cursors[Pane::Compared.at()], rows.len(), |canvas, row, at| {
            compared(canvas, row, name, columns.map(|(_, width)| width), rows[at]);
        });
        if let Some(trouble) = &progress.trouble {
            canvas.text(body.x + 2, inside.bottom() - 1, body.width, trouble, Role::Warn);
        }
        let lower = Rect::new(area.x, area.y + upper, area.width, area.height - upper);
        let inside =
            self.listed(canvas, lower, Pane::After, ("Five years without you", ""), |canvas, row, at| {
                canvas.text(row.x, row.y, row.width, &fit(&self.text.after[at], row.width), Role::Text);
            });
        if self.text.after.is_empty() {
            let text = "It runs after the last turn.";
            canvas.text(inside.x + 2, inside.y, inside.width, text, Role::Dim);
        }
    }

    /// What was expected, and Beijing's memo.
    pub(super) fn expected(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let upper = area.height / 2;
        let field = Rect::new(area.x, area.y, area.width, upper);
        let note = self.page_note(3);
        let inside =
            self.listed(canvas, field, Pane::Expected, ("What you expected", &note), |canvas, row, at| {
                let text = &self.text.judgements[at];
                canvas.text(row.x, row.y, row.width, &fit(text, row.width), Role::Text);
            });
        if self.text.judgements.is_empty() {
            let text = "Nothing was written at a commit; two lines there are set beside what happens.";
            for (at, line) in wrap(text, inside.width.saturating_sub(3)).iter().enumerate() {
                canvas.text(inside.x + 2, inside.y + at as u16, inside.width, line, Role::Dim);
            }
        }
        let lower = Rect::new(area.x, area.y + upper, area.width, area.height - upper);
        let inside = self.listed(
            canvas,
            lower,
            Pane::Memo,
            ("Beijing's memo", "{open}: why, and what deters"),
            |canvas, row, at| {
                let line = &self.memo[at];
                let text = format!("{} Triggered by {}.", line.what, line.trigger);
                canvas.text(row.x, row.y, 7, &line.year, Role::Dim);
                let room = row.width.saturating_sub(8);
                canvas.text(row.x + 8, row.y, room, &fit(&text, room), Role::Text);
            },
        );
        if self.memo.is_empty() {
            canvas.text(inside.x + 2, inside.y, inside.width, "It has made no move so far.", Role::Dim);
        }
    }
}

fn clause(canvas: &mut Canvas<'_>, row: Rect, line: &ClauseLine) {
    let (need, got, word) = (15, 7, 9);
    let room = row.width.saturating_sub(need + got + word + 1);
    canvas.text(row.x, row.y, room, &fit(line.measure, room), Role::Text);
    let x = row.x + room;
    canvas.right(x, row.y, need, &line.need, Role::Dim);
    canvas.figure_right(x + need, row.y, got, &line.got, Role::Heading, FigureRef::Registry(line.figure));
    let role = match line.word {
        "met" => Role::Good,
        "MISS" => Role::Bad,
        _ => Role::Dim,
    };
    let word_text = if line.word == "not yet due" { "not due" } else { line.word };
    canvas.text(x + need + got + 2, row.y, word, word_text, role);
}

fn compared(canvas: &mut Canvas<'_>, row: Rect, name: u16, widths: [u16; 5], line: &ComparedRow) {
    let role = if line.name == "you" { Role::Heading } else { Role::Text };
    canvas.text(row.x, row.y, name, &fit(&line.name, name), role);
    let values = [
        if line.met.0 == line.met.1 { "all".to_owned() } else { format!("{} of {}", line.met.0, line.met.1) },
        figures::share(line.secured),
        figures::share(line.without_node),
        line.after.map_or_else(|| figures::NOTHING.to_owned(), figures::share),
        figures::whole(line.failures as f64),
    ];
    let mut x = row.x + name;
    for (value, width) in values.iter().zip(widths) {
        canvas.right(x, row.y, width, value, role);
        x += width;
    }
}
