//! The investor's sum: what a dollar of private capital is worth to the firm, line by line, and what
//! it asks before it gives up waiting. The lines add up to the worth.
//!
//! ```text
//! ┌─[Investor's sum: Stillwater metal line]────────────────────────────┐
//! │ market margin, 20 y          1.21  █████████████████               │
//! │ your contracts               +.34  ████▌                           │
//! │ worth                        1.33  ██████████████████▌             │
//! │ asks (waiting has value)     1.41  ████████████████████            │
//! └─ Esc close ────────────────────────────────────────────────────────┘
//! ```
use crate::game::{InvestorSum, Sheet, investor_sum};
use crate::report::{answers, figures, orders, projects};
use crate::rules::id::FacilityId;
use crate::rules::investment::{outlook_of, terms_in_force};
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::frame::{Focus, pane, window};
use crate::tui::widgets::prose::prose;
use ratatui::layout::Rect;

const LABEL: u16 = 25;
const AMOUNT: u16 = 6;
/// Most rows of what the firm answered.
const ANSWER: u16 = 5;

/// The sum of one project under given terms.
pub struct InvestorWindow {
    name: String,
    /// On which terms, in words.
    on: String,
    sum: InvestorSum,
    horizon_steps: f64,
    /// What the firm answered, where the sum is one of the past.
    answered: Option<String>,
}

impl InvestorWindow {
    /// On the draft's terms, else on those offered, else on the standard package of its stage, else
    /// without any.
    pub fn of(session: &Session, project: FacilityId) -> Self {
        let offered = terms_in_force(&session.bench().view(), project);
        let offered = (offered != Terms::default()).then_some(offered);
        let standard = || session.bench().standard(project).map(|(terms, _)| terms);
        let terms = session.drafted_terms(project).or(offered).or_else(standard);
        let terms = terms.unwrap_or_default();
        Self::with(session, project, terms, session.bench().investor_sum(project, &terms))
    }

    /// Of a deal sheet as it stands.
    pub fn of_sheet(session: &Session, sheet: &Sheet) -> Self {
        Self::with(session, sheet.facility(), *sheet.terms(), sheet.answer().sum)
    }

    /// As it stood when the orders of a committed turn (from 1) were given, under the terms that were out then,
    /// with what the firm answered; none where it had nothing to answer.
    pub fn as_answered(session: &Session, turn: usize, project: FacilityId) -> Option<Self> {
        let game = session.game();
        let answers = game.report(turn)?.answers;
        let lines = answers.iter().map(|answer| answers::line(&session.reader(), answer));
        let answered = lines.into_iter().find(|line| line.facility == project)?.text;
        let before = game.branch(turn - 1).ok()?;
        let tried = before.try_orders(&game.turns().get(turn - 1)?.orders);
        let view = tried.view();
        let terms = terms_in_force(&view, project);
        let sum = investor_sum(&view, &outlook_of(&view), project, &terms);
        let when = figures::turn(&session.scenario().calendar, turn);
        let plain = Self::with(session, project, terms, sum);
        Some(Self {
            name: format!("{}, {when}", plain.name),
            answered: Some(format!(
                "{answered} Below, the sum as it was believed when the orders of {when} were given; the firm knows \
                 its own plant better."
            )),
            ..plain
        })
    }

    fn with(session: &Session, project: FacilityId, terms: Terms, sum: InvestorSum) -> Self {
        let scenario = session.scenario();
        let plant = &scenario.facilities[project.at()];
        let on = if terms == Terms::default() {
            "no offer".to_owned()
        } else {
            orders::terms_in_words(scenario, plant.stage, &terms)
        };
        Self {
            name: plant.name.name.clone(),
            on,
            sum,
            horizon_steps: scenario.parameters.market_horizon_steps,
            answered: None,
        }
    }

    /// Draws it as a pane beside something else.
    pub fn draw_pane(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let inside = pane(canvas, area, "Investor's sum", "", Focus::Rest);
        self.lines(canvas, Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside });
    }

    fn lines(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let sum = &self.sum;
        let mut y = area.y;
        if let Some(answered) = &self.answered {
            y += prose(canvas, Rect { height: ANSWER, ..area }, answered, Role::Text);
        }
        y += prose(canvas, Rect { y, height: 2, ..area }, &format!("On: {}", self.on), Role::Dim);
        let head = match area.width {
            48.. => "value per $1 of private capital, on your belief",
            _ => "value per $1 of private capital",
        };
        canvas.text(area.x, y, area.width, &fit(head, area.width), Role::Dim);
        y += 1;
        let feed = format!("feed: {} in sight", figures::share(sum.shares.0));
        let buyers = format!("buyers: {} of output", figures::share(sum.shares.1));
        let people = format!("people: {} of signed", figures::share(sum.shares.2));
        let market = format!("market margin, {}", figures::years(self.horizon_steps));
        let changes = [
            ("your contracts", sum.contracts),
            ("learning to run", sum.ramp),
            (feed.as_str(), sum.feed),
            (buyers.as_str(), sum.buyers),
            (people.as_str(), sum.people),
            ("not knowing its cost", sum.spread),
        ];
        let ends = [sum.worth, sum.asks, sum.market, 0.01];
        let most = changes.iter().map(|(_, change)| change.abs()).chain(ends).fold(0.0, math::upper);
        // What takes from the worth is drawn in another shade, and in amber.
        let mut row = |canvas: &mut Canvas<'_>, label: &str, amount: String, size: f64, role: Role| {
            if y < area.bottom() {
                let at = area.x + LABEL.min(area.width.saturating_sub(AMOUNT));
                canvas.text(area.x, y, LABEL - 1, &fit(label, LABEL - 1), role);
                // Where the cents find no room the dollars do.
                let amount = if amount.len() > AMOUNT.into() { figures::whole(size) } else { amount };
                canvas.right(at, y, AMOUNT, &amount, role);
                let room = area.right().saturating_sub(at + AMOUNT + 2);
                let shown = bar(math::ratio(size.abs(), most), room.into());
                let (shown, role) = if size < 0.0 {
                    (shown.replace(['█', '▌'], "▒"), Role::Warn)
                } else {
                    (shown, Role::Bar)
                };
                canvas.text(at + AMOUNT + 2, y, room, &shown, role);
            }
            y += 1;
        };
        row(canvas, &market, figures::worth(sum.market), sum.market, Role::Text);
        for (label, change) in changes {
            let role = if change.abs() < 0.005 { Role::Dim } else { Role::Text };
            row(canvas, label, figures::cents(change), change, role);
        }
        row(canvas, "worth", figures::worth(sum.worth), sum.worth, Role::Heading);
        row(canvas, "asks (waiting has value)", figures::worth(sum.asks), sum.asks, Role::Heading);
        y += 1;
        let eased = |easings: &[(crate::game::Easing, f64)]| {
            let words = easings.iter().filter(|(_, change)| change.abs() >= 0.005);
            let words: Vec<String> = words
                .map(|(easing, change)| format!("{} {}", projects::easing(*easing), figures::cents(*change)))
                .collect();
            if words.is_empty() { "nothing listed would help".to_owned() } else { words.join("; ") }
        };
        let (merchant, contracted) = sum.discount_a_year;
        let notes = [
            format!("asks less with: {}", eased(&sum.asks_less)),
            format!("worth more with: {}", eased(&sum.worth_more)),
            format!(
                "The firm discounts at {} a year on its own, at {} under these terms.",
                figures::share_fine(merchant),
                figures::share_fine(contracted)
            ),
        ];
        for note in notes {
            if y < area.bottom() {
                let field = Rect { y, height: area.bottom() - y, ..area };
                y += prose(canvas, field, &note, Role::Dim);
            }
        }
    }
}

impl Layer for InvestorWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 76, height: 19 + if self.answered.is_some() { ANSWER } else { 0 } }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open | Command::Toggle => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let inside = window(canvas, area, &format!("Investor's sum: {}", self.name), "{back} close");
        self.lines(canvas, inside);
    }
}
