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
use crate::game::Lack;
use crate::report::figures;
use crate::rules::math;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use ratatui::layout::Rect;

const QUESTIONS: [&str; 2] =
    ["What will this change, and by when?", "Which will be the narrowest link in five years?"];

/// Most warnings listed of each kind.
const LISTED: usize = 3;

/// The commit sheet.
pub struct CommitSheet {
    answers: [Field; 2],
    at: usize,
}

impl CommitSheet {
    /// With empty answers.
    pub fn new() -> Self {
        Self { answers: [Field::new(Takes::Text, ""), Field::new(Takes::Text, "")], at: 0 }
    }

    /// The sheet opens when a lack is new, when over a tenth of the year's money is unspent, or on
    /// the first turn; a quiet year is one key.
    pub fn is_called_for(session: &Session) -> bool {
        let budget = session.scenario().parameters.appropriation_kusd_per_year;
        let (new, _) = session.new_and_old_lacks();
        session.game().turns().is_empty()
            || new.iter().any(|lack| lack.weight > 1.0)
            || session.tried().view().free_kusd() > 0.1 * budget
    }
}

impl Layer for CommitSheet {
    fn place(&self) -> Place {
        Place::Commit
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 72, height: 19 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        Reply::used(self.answers[self.at].typed(key) == Typed::Changed)
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => {
                let answers = [0, 1].map(|at: usize| self.answers[at].text().trim().to_owned());
                Reply::Acted(vec![Action::Close, Action::Commit(answers)])
            }
            Command::NextPane | Command::PreviousPane | Command::Up | Command::Down => {
                self.at = 1 - self.at;
                Reply::done()
            }
            _ => Reply::Ignored,
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.at = row.min(1);
        Clicked::Moved
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let calendar = &session.scenario().calendar;
        let title = format!("Commit {}", figures::turn(calendar, session.game().turn()));
        let inside =
            window(canvas, area, &title, "{open} commit  {next-pane} field  {back} back to the draft");
        let mut y = inside.y;
        for line in money(session) {
            canvas.text(inside.x, y, inside.width, &line, Role::Text);
            y += 1;
        }
        y += 1;
        let (new, old) = session.new_and_old_lacks();
        y = warnings(canvas, inside, y, &new, "new since your last commit");
        y = warnings(canvas, inside, y, &old, "standing from before");
        y = y.max(inside.bottom().saturating_sub(6));
        for (at, question) in QUESTIONS.iter().enumerate() {
            canvas.text(inside.x, y, inside.width, question, Role::Dim);
            let field = Rect::new(inside.x + 2, y + 1, inside.width - 2, 1);
            self.answers[at].draw(canvas, field, Focus::if_equal(at, self.at));
            canvas.spot(field, Target::Row { pane: 0, row: at });
            if at == self.at {
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

fn money(session: &Session) -> [String; 2] {
    let prices = session.tried().lines.iter().filter_map(|line| line.price.ok());
    let (now, later) =
        prices.fold((0.0, 0.0), |sum, price| (sum.0 + price.now_kusd, sum.1 + price.later_kusd));
    let free = session.tried().view().free_kusd();
    let lapses = math::positive_part(free - session.scenario().parameters.carry_cap_kusd);
    [
        format!(
            "Spends or sets aside {}; expects {} of later dues.",
            figures::money(now),
            figures::money(later)
        ),
        format!("Unspent {}: {} of it lapses at year end.", figures::money(free), figures::money(lapses)),
    ]
}

fn warnings(canvas: &mut Canvas<'_>, inside: Rect, mut y: u16, lacks: &[&Lack], what: &str) -> u16 {
    if lacks.is_empty() {
        return y;
    }
    let head = format!("{} {what}:", figures::counted(lacks.len(), "warning", "warnings"));
    canvas.text(inside.x, y, inside.width, &head, Role::Dim);
    y += 1;
    for lack in lacks.iter().take(LISTED) {
        let (glyph, role) = if lack.weight > 1.0 { ("!", Role::Warn) } else { ("·", Role::Dim) };
        canvas.text(inside.x, y, 1, glyph, role);
        canvas.text(inside.x + 3, y, 10, lack.tag.name(), role);
        let room = inside.width.saturating_sub(14);
        canvas.text(inside.x + 14, y, room, &fit(&lack.text, room), Role::Text);
        y += 1;
    }
    y
}
