//! The panes of the debrief. They only draw; the cursor and what keys do are the screen's, where they
//! stand is `layout`'s.
use super::layout::Piece;
use super::{DebriefScreen, Pane};
use crate::game::course;
use crate::report::behind::About;
use crate::report::debrief::{ComparedRow, ranked};
use crate::report::figures;
use crate::report::verdict::ClauseLine;
use crate::rules::figure::FigureId;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::plain;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListPlace, list, list_of_sentences};
use crate::tui::widgets::plot::{Series, plot};
use crate::tui::widgets::prose::{lines, prose, sentence};
use ratatui::layout::Rect;

impl DebriefScreen {
    /// Draws a piece into its field, with a note in its upper edge.
    pub(super) fn piece(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        piece: Piece,
        note: &str,
        session: &Session,
    ) {
        match piece {
            Piece::Course => self.course(canvas, area, session),
            Piece::List(pane) => match pane {
                Pane::Clauses => self.clauses(canvas, area, note),
                Pane::Failures => self.failures(canvas, area, note),
                Pane::Causes => self.causes(canvas, area, note),
                Pane::Behind => self.behind(canvas, area, note),
                Pane::Standing => self.standing(canvas, area, note),
                Pane::Score => self.score(canvas, area, note),
                Pane::Compared => self.compared(canvas, area, note),
                Pane::After => self.after(canvas, area, note),
                Pane::Expected => self.expected(canvas, area, note),
                Pane::Memo => self.memo(canvas, area),
            },
        }
    }

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

    /// A framed list of sentences, each with something before it; what stands there when it is empty.
    fn told(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (pane_is, title, note): (Pane, &str, &str),
        empty: &str,
        each: impl Fn(usize) -> Sentence,
    ) -> Rect {
        let focus = self.focus(pane_is);
        let inside = pane(canvas, area, title, note, focus);
        if self.rows(pane_is) == 0 {
            let field = Rect { x: inside.x + 2, width: inside.width.saturating_sub(3), ..inside };
            prose(canvas, field, empty, Role::Dim);
        }
        let place = ListPlace { area: inside, pane: pane_is.at(), focus };
        let tall = |at: usize, width: u16| {
            let told = each(at);
            lines(&told.text, width.saturating_sub(told.indent() + 1))
        };
        let (cursor, rows) = (self.cursors[pane_is.at()], self.rows(pane_is));
        list_of_sentences(canvas, place, cursor, rows, tall, |canvas, row, at| {
            let told = each(at);
            let indent = told.indent();
            if let Some((before, width, role)) = &told.before {
                canvas.text(row.x, row.y, *width, before, *role);
            }
            let field = Rect { x: row.x + indent, width: row.width.saturating_sub(indent + 1), ..row };
            sentence(canvas, field, &told.text, Role::Text);
        });
        inside
    }

    fn clauses(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let colon = if self.text.heading.starts_with("so far") { "" } else { ":" };
        let title = format!("Debrief{colon} {}", self.text.heading);
        self.listed(canvas, area, Pane::Clauses, (&title, note), |canvas, row, at| {
            clause(canvas, row, &self.text.clauses[at]);
        });
    }

    fn failures(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let heads = ("Failures", note);
        let inside = self.listed(canvas, area, Pane::Failures, heads, |canvas, row, at| {
            let line = &self.text.failures[at];
            let years = cells(&line.years);
            let room = row.width.saturating_sub(years + 2);
            let name = if cells(&line.name) > room { &line.short } else { &line.name };
            canvas.text(row.x, row.y, room, &fit(name, room), Role::Text);
            canvas.right(row.x, row.y, row.width.saturating_sub(1), &line.years, Role::Bad);
        });
        let used = self.text.failures.len() as u16;
        let used = used + u16::from(used > 0);
        let left = inside.height.saturating_sub(used);
        let field = Rect::new(inside.x + 2, inside.y + used, inside.width.saturating_sub(3), left);
        // What there is no room for is marked as cut.
        if field.height > 0 {
            sentence(canvas, field, &self.text.others, Role::Dim);
        }
    }

    fn causes(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let (years, moved) = (&self.text.years, &self.text.moved);
        let title = match (area.width < 70, moved.is_empty()) {
            (true, _) => format!("Whose doing, {moved}"),
            (false, true) => "Whose doing the secured share was".to_owned(),
            (false, false) => format!("Whose doing the secured share was, {years}: {moved}"),
        };
        let narrow = area.width < 70;
        let kind_width = if narrow { 0 } else { 10 };
        let focus = self.focus(Pane::Causes);
        let inside = pane(canvas, area, &title, note, focus);
        let place = ListPlace { area: inside, pane: Pane::Causes.at(), focus };
        let causes = &self.text.causes;
        let room = |width: u16| width.saturating_sub(POINTS + kind_width);
        let words = |at: usize| if narrow { &causes[at].short } else { &causes[at].text };
        let tall = |at: usize, width: u16| lines(words(at), room(width));
        let cursor = self.cursors[Pane::Causes.at()];
        let used = list_of_sentences(canvas, place, cursor, causes.len(), tall, |canvas, row, at| {
            let line = &causes[at];
            canvas.right(row.x, row.y, POINTS - 2, &line.points, Role::Heading);
            let field = Rect { x: row.x + POINTS, width: room(row.width), ..row };
            sentence(canvas, field, words(at), Role::Text);
            canvas.right(field.right(), row.y, kind_width.max(1) - 1, line.kind, Role::Dim);
        });
        if causes.is_empty() {
            canvas.text(inside.x + 2, inside.y, inside.width, "No turn has been played yet.", Role::Dim);
        }
        let known = &self.text.foreknowledge;
        let field =
            Rect::new(inside.x + 2, inside.y + used, inside.width.saturating_sub(3), inside.height - used);
        if !known.is_empty() && field.height > 0 {
            sentence(canvas, field, known, Role::Warn);
        }
    }

    /// What stands behind each clause missed and each failure met: a head, and its sentences under it.
    fn behind(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let focus = self.focus(Pane::Behind);
        let inside = pane(canvas, area, "What you signed, left and were told", note, focus);
        let all = &self.text.behind;
        let field = Rect { x: inside.x + 2, width: inside.width.saturating_sub(3), ..inside };
        if all.is_empty() {
            let empty = "Every clause that is judged is met, and no failure was red.";
            prose(canvas, field, empty, Role::Dim);
            return;
        }
        let place = ListPlace { area: inside, pane: Pane::Behind.at(), focus };
        let told = |at: usize| all[at].sentences.join(" ");
        let room = |width: u16| width.saturating_sub(BEHIND + 1);
        let tall = |at: usize, width: u16| {
            lines(&all[at].head, width.saturating_sub(1)) + lines(&told(at), room(width))
        };
        let cursor = self.cursors[Pane::Behind.at()];
        list_of_sentences(canvas, place, cursor, all.len(), tall, |canvas, row, at| {
            let head = Rect { width: row.width.saturating_sub(1), ..row };
            let role = match all[at].about {
                About::Failure(_) => Role::Bad,
                About::Clause(..) => Role::Heading,
            };
            sentence(canvas, head, &all[at].head, role);
            let used = lines(&all[at].head, head.width) as u16;
            let field = Rect {
                x: row.x + BEHIND,
                y: row.y + used,
                width: room(row.width),
                height: row.height.saturating_sub(used),
            };
            if field.height > 0 {
                sentence(canvas, field, &told(at), Role::Text);
            }
        });
    }

    fn standing(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        self.listed(canvas, area, Pane::Standing, ("Platforms", note), |canvas, row, at| {
            let (name, standing) = &self.text.standings[at];
            canvas.text(row.x, row.y, 14, name, Role::Text);
            let role = if standing.starts_with("held") { Role::Good } else { Role::Warn };
            canvas.text(row.x + 15, row.y, row.width.saturating_sub(15), standing, role);
        });
    }

    fn score(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        self.listed(canvas, area, Pane::Score, ("Scorecard", note), |canvas, row, at| {
            let line = &self.text.score[at];
            canvas.text(row.x, row.y, row.width, &line.name, Role::Dim);
            match line.figure {
                Some(id) => {
                    let figure = FigureRef::Registry(id);
                    canvas.figure(row.x + 49, row.y, &line.value, Role::Heading, figure);
                }
                None => {
                    let room = row.width.saturating_sub(49);
                    canvas.text(row.x + 49, row.y, room, &line.value, Role::Heading);
                }
            }
        });
    }

    /// The course of the figure that the clause under the cursor judges, and what it is held to.
    fn course(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let judged = match self.pane {
            Pane::Clauses => self.text.clauses.get(self.cursors[Pane::Clauses.at()].at),
            _ => self.text.clauses.first(),
        };
        let figure = judged.map_or(FigureId::SecuredShare, |clause| clause.figure);
        let name = figures::figure_name(figure);
        let inside = pane(canvas, area, &format!("Course: {name}"), "", Focus::Rest);
        let values = course(session.game(), figure);
        let level = judged.and_then(|clause| clause.held_to).map(|level| vec![level; values.len()]);
        let mut series = vec![Series { name: &name, values: &values, role: Role::Bar }];
        if let Some(level) = &level {
            series.push(Series { name: "needed", values: level, role: Role::Dim });
        }
        let calendar = &session.scenario().calendar;
        let last = (values.len() as u32).saturating_sub(1);
        let ends = (figures::half_year(calendar, 0), figures::half_year(calendar, last));
        let field = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        plot(canvas, field, &series, |value| figures::figure(figure, value), (&ends.0, &ends.1));
        canvas.about(field, FigureRef::Registry(figure));
    }

    /// Doctrines on the same draw.
    fn compared(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let progress = self.compared.progress();
        let rows = ranked(&progress.rows);
        let working = format!("working {} of {}, {{back}} stops", progress.rows.len(), progress.of);
        let note = if progress.done { note } else { &working };
        let focus = self.focus(Pane::Compared);
        let inside = pane(canvas, area, "On the same draw", note, focus);
        let columns = [("met", 10), ("secured", 9), ("N-1", 7), ("3 to 5 y on", 13), ("failures", 10)];
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
            let room = body.width.saturating_sub(3);
            let y = inside.bottom().saturating_sub(1);
            canvas.verbatim(body.x + 2, y, room, &fit(trouble, room), Role::Warn);
        }
    }

    /// Five years without the programme.
    fn after(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let empty = "It runs after the last turn.";
        self.told(canvas, area, (Pane::After, "Five years without you", note), empty, |at| Sentence {
            before: None,
            text: self.text.after[at].clone(),
        });
    }

    fn expected(&self, canvas: &mut Canvas<'_>, area: Rect, note: &str) {
        let empty = "Nothing was written at a commit; two lines there are set beside what happens.";
        self.told(canvas, area, (Pane::Expected, "What you expected", note), empty, |at| Sentence {
            before: None,
            text: plain(&self.text.judgements[at]).into_owned(),
        });
    }

    fn memo(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let heads = (Pane::Memo, "Beijing's memo", "{open}: why, and what deters");
        self.told(canvas, area, heads, "It has made no move so far.", |at| {
            let line = &self.memo[at];
            Sentence {
                before: Some((line.year.clone(), 8, Role::Dim)),
                text: format!("{} Triggered by {}.", line.what, line.trigger),
            }
        });
    }
}

/// Cells before what stands behind a head.
const BEHIND: u16 = 2;

/// Cells of the points before a cause.
const POINTS: u16 = 7;

/// A sentence with something of a width before it.
struct Sentence {
    before: Option<(String, u16, Role)>,
    text: String,
}

impl Sentence {
    fn indent(&self) -> u16 {
        self.before.as_ref().map_or(0, |(_, width, _)| *width)
    }
}

fn clause(canvas: &mut Canvas<'_>, row: Rect, line: &ClauseLine) {
    let (need, got, word) = (15, 7, 9);
    let room = row.width.saturating_sub(need + got + word + 1);
    canvas.text(row.x, row.y, room, &fit(&line.measure, room), Role::Text);
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
    canvas.verbatim(row.x, row.y, name, &fit(&line.name, name), role);
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
