//! The commit sheet: what the turn spends and binds, what the staff warn of, and two lines of
//! judgement that can be left empty.
//!
//! ```text
//! ┌─[Commit FY2029]────────────────────────────────────────────────────┐
//! │ Spends or sets aside $824M; binds $780M more in later years.       │
//! │ 2 warnings are new since your last commit:                         │
//! │ !  FEED     Stillwater: oxide for 61% of its need                  │
//! │ What will this change, and by when?                                │
//! │ > METAL over 30% by FY2033                                         │
//! │ Which will be the narrowest link in five years?                    │
//! │   separation                                                       │
//! └─ Enter commit  Tab field  Esc back ────────────────────────────────┘
//! ```
use crate::game;
use crate::report::events::Severity;
use crate::report::{figures, lacks, rows, start_up};
use crate::rules::id::Status;
use crate::rules::orders::Order;
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::prose::{lines, prose, sentence};
use ratatui::layout::Rect;

const QUESTIONS: [&str; 2] =
    ["What will this change, and by when?", "Which will be the narrowest link in five years?"];

/// The commit sheet.
pub struct CommitSheet {
    answers: [Field; 2],
    /// The line that is being written; none until it is gone to, so that no key on the way is written
    /// into it.
    at: Option<usize>,
}

impl CommitSheet {
    /// With empty answers.
    pub fn new() -> Self {
        Self { answers: [Field::new(Takes::Text, ""), Field::new(Takes::Text, "")], at: None }
    }

    /// The sheet opens when a paper would lapse unanswered, when a lack is new, when over a tenth of the year's money is unspent, or on
    /// the first turn; a quiet year is one key.
    pub fn is_called_for(session: &Session) -> bool {
        let budget = session.scenario().parameters.appropriation_kusd_per_year;
        let (new, _) = session.new_and_old_lacks();
        session.game().turns().is_empty()
            || !session.unanswered().is_empty()
            || new.iter().any(|lack| lack.weight > 1.0)
            || session.tried().view().free_kusd() > 0.1 * budget
    }
}

impl Layer for CommitSheet {
    fn place(&self) -> Place {
        Place::Commit
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 72, height: 22 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        Reply::used(self.at.is_some_and(|at| self.answers[at].typed(key) == Typed::Changed))
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            // Who writes the first line means the second to be next, not the turn to be played.
            Command::Open if self.at == Some(0) => {
                self.at = Some(1);
                Reply::done()
            }
            Command::Open => {
                let answers = [0, 1].map(|at: usize| self.answers[at].text().trim().to_owned());
                Reply::Acted(vec![Action::Close, Action::Commit(answers)])
            }
            Command::NextPane | Command::Down => {
                self.at = Some(self.at.map_or(0, |at| 1 - at));
                Reply::done()
            }
            Command::PreviousPane | Command::Up => {
                self.at = Some(self.at.map_or(1, |at| 1 - at));
                Reply::done()
            }
            _ => Reply::Ignored,
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.at = Some(row.min(1));
        Clicked::Moved
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let calendar = &session.scenario().calendar;
        let title = format!("Commit {}", figures::turn(calendar, session.game().turn()));
        let inside = window(
            canvas,
            area,
            &title,
            "{open} commit  {next-pane} to the two lines  {back} back to the draft",
        );
        let mut y = inside.y;
        for line in money(session) {
            let rest = Rect::new(inside.x, y, inside.width, inside.bottom().saturating_sub(y));
            y += prose(canvas, rest, &line, Role::Text);
        }
        y += 1;
        let questions = inside.bottom().saturating_sub(6).max(y);
        for left in session.unanswered() {
            let rest = Rect::new(inside.x + 3, y, inside.width - 3, questions.saturating_sub(y));
            if rest.height == 0 {
                break;
            }
            canvas.text(inside.x, y, 2, Severity::ActNow.glyph(), Role::Bad);
            y += prose(canvas, rest, left, Role::Text);
        }
        warnings(canvas, Rect { y, height: questions - y, ..inside }, session);
        y = questions;
        for (at, question) in QUESTIONS.iter().enumerate() {
            canvas.text(inside.x, y, inside.width, question, Role::Dim);
            let field = Rect::new(inside.x + 2, y + 1, inside.width - 2, 1);
            let focus = if self.at == Some(at) { Focus::Keys } else { Focus::Rest };
            self.answers[at].draw(canvas, field, focus);
            canvas.spot(field, Target::Row { pane: 0, row: at });
            if self.at == Some(at) {
                canvas.text(inside.x, y + 1, 1, ">", Role::Accent);
            }
            y += 2;
        }
        canvas.text(
            inside.x,
            y + 1,
            inside.width,
            "A committed turn is final. Both lines can be left empty.",
            Role::Dim,
        );
    }
}

fn money(session: &Session) -> Vec<String> {
    let prices = session.tried().lines.iter().filter_map(|line| line.price.ok());
    let (now, later) =
        prices.fold((0.0, 0.0), |sum, price| (sum.0 + price.now_kusd, sum.1 + price.later_kusd));
    let purse = game::purse(&session.tried().view());
    let (free, when) = (figures::money(purse.free_kusd), rows::at_year_ends(purse.year_ends));
    let lapses = rows::lapses(&purse);
    let unspent = match purse.year_ends {
        _ if purse.short_kusd > 0.0 => format!(
            "Unspent {free}: standing orders and dues take {}, {} too much.",
            figures::money(purse.going_out_kusd),
            figures::money(purse.short_kusd)
        ),
        0 | 1 if purse.going_out_kusd > 0.0 => format!(
            "Unspent {free}: {} to standing orders and dues, {lapses}.",
            figures::money(purse.going_out_kusd)
        ),
        0 | 1 => format!("Unspent {free}: {lapses} {when}."),
        _ => format!("Unspent {free}: with the years' new money {lapses} {when}."),
    };
    let view = session.tried().view();
    let offered = session.tried().lines.iter().filter_map(|line| match line.order {
        Order::Offer { facility, .. } if view.status()[facility.at()] == Status::Prospect => {
            line.price.is_ok().then(|| (facility, game::start_up_of(&view, facility)))
        }
        _ => None,
    });
    let starts = start_up::if_signed(session.scenario(), &offered.collect::<Vec<_>>());
    let mut said = vec![
        format!(
            "Spends or sets aside {}; expects {} of later dues{}.",
            figures::money(now),
            figures::money(later),
            if_signed(session)
        ),
        unspent,
    ];
    said.extend(starts);
    said
}

/// That dues of offers come if their firms sign; the plan's years count on fewer.
fn if_signed(session: &Session) -> &'static str {
    let offers = session.tried().lines.iter().any(|line| {
        matches!(line.order, Order::Offer { .. }) && line.price.is_ok_and(|price| price.later_kusd > 0.0)
    });
    if offers { " if all sign" } else { "" }
}

/// What the staff warn of, as far as there is room above a row; the last line counts what has none.
fn warnings(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let (new, old) = session.new_and_old_lacks();
    let first = session.game().turns().is_empty();
    let groups = [
        (new, if first { "of the staff" } else { "new since your last commit" }),
        (old, "standing from before"),
    ];
    let room = usize::from(area.height);
    let words = area.width.saturating_sub(LACK);
    let all = || groups.iter().flat_map(|(found, _)| found);
    let heads = groups.iter().filter(|(found, _)| !found.is_empty()).count();
    let said = |lack| lacks::sentence(session.scenario(), lack);
    let whole = heads + all().map(|lack| lines(&said(lack), words)).sum::<usize>() <= room;
    let mut left = all().count();
    let cut = !whole && heads + left > room;
    let last = area.bottom().saturating_sub(u16::from(cut));
    let mut y = area.y;
    for (found, what) in groups.iter().filter(|(found, _)| !found.is_empty()) {
        if y + 1 >= last {
            break;
        }
        let head = format!("{} {what}:", figures::counted(found.len(), "warning", "warnings"));
        canvas.text(area.x, y, area.width, &head, Role::Dim);
        y += 1;
        for lack in found.iter().take(usize::from(last - y)) {
            let (glyph, role) = if lack.weight > 1.0 { ("!", Role::Warn) } else { ("·", Role::Dim) };
            canvas.text(area.x, y, 1, glyph, role);
            canvas.text(area.x + 3, y, 10, lack.tag().name(), role);
            let said = said(lack);
            let tall = if whole { lines(&said, words) as u16 } else { 1 };
            sentence(canvas, Rect::new(area.x + LACK, y, words, tall), &said, Role::Text);
            y += tall;
            left -= 1;
        }
    }
    if cut {
        let more = format!("and {left} more; they stand under the draft in the plan");
        canvas.text(area.x, last, area.width, &more, Role::Dim);
    }
}

/// Cells of the severity and the tag of a warning.
const LACK: u16 = 14;
