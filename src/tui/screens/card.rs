//! The card of a project: what is believed of it, its investor's sum without and with the draft, and
//! every cited figure with its source.
//!
//! ```text
//! ┌─[White Mesa ph.2: what we believe]────┐┌─ Investor's sum ────────────────────┐
//! │ separation · Energy Fuels · US West   ││ no offer      worth 0.94  asks 1.88 │
//! │ unit cost     ~1.12x (0.91 to 1.37)   ││ the draft     worth 1.52  asks 1.46 │
//! └───────────────────────────────────────┘└─────────────────────────────────────┘
//! ┌─ Figures and their sources ──────────────────────────────────────── 1-3 of 7 ┐
//! │ > nameplate 6,000 t/y NdPr        company study, 2026                  found │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use super::deal::DealSheet;
use crate::game::{HeldBack, Unknowable, belief};
use crate::report::odds::OddsWord;
use crate::report::source::confidence;
use crate::report::stated::Stated;
use crate::report::{events, figures, odds, projects};
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::Terms;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::screens::odds_role::odds_role;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, first_visible, list_of_sentences};
use crate::tui::widgets::prose::{lines, prose, sentence};
use crate::tui::windows::investor::InvestorWindow;
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::text::TextWindow;
use ratatui::layout::Rect;

const LABEL: u16 = 14;

/// A project's card.
pub struct Card {
    project: FacilityId,
    sources: ListCursor,
}

impl Card {
    /// Of a project.
    pub fn of(project: FacilityId) -> Self {
        Self { project, sources: ListCursor::default() }
    }

    /// Draws belief and answer in one narrow pane, beside a list.
    pub fn draw_narrow(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let plant = &session.scenario().facilities[self.project.at()];
        let inside = pane(canvas, area, &plant.name.short, "", Focus::Rest);
        let field = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let y = self.draw_belief(canvas, field, session) + 1;
        if y >= inside.bottom() {
            return;
        }
        divide(canvas, area, y, "Investor's sum", "", Focus::Rest);
        let rest = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..field };
        self.draw_sums(canvas, rest, session);
    }

    /// Gives the row after the last one used.
    fn draw_belief(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) -> u16 {
        let view = session.bench().view();
        let scenario = session.scenario();
        let plant = &scenario.facilities[self.project.at()];
        let firm = &scenario.firms[plant.firm.at()].name.name;
        let basin = &scenario.basins[plant.basin.at()].name.short;
        let head = format!("{} · {firm} · {basin}", plant.stage.name());
        canvas.text(area.x, area.y, area.width, &fit(&head, area.width), Role::Text);
        let row = session.bench().project(self.project);
        let state = format!("{} {}", projects::glyph(row), projects::standing(&view, self.project));
        let state = fit(&state, area.width);
        canvas.figure(area.x, area.y + 1, &state, Role::Text, FigureRef::Plant(self.project));
        let known = belief(&view, self.project);
        let mark = if row.looked_at { "" } else { figures::BELIEF };
        let (middle, low, high) = known.unit_cost;
        let classes: Vec<(usize, f64)> = known.ramp_class.iter().copied().enumerate().collect();
        let class = |pair: &[(usize, f64)]| {
            let words: Vec<String> = pair
                .iter()
                .map(|(at, share)| format!("{} {}", projects::ramp_class(*at), figures::share(*share)))
                .collect();
            words.join("  ")
        };
        let (after_low, after_high) = known.unit_cost_after_visit;
        let may_cost = match known.overrun_shown {
            2 => "as it stands: overruns are known".to_owned(),
            _ => {
                let [low, high] = [known.outturn_kusd.0, known.outturn_kusd.1].map(figures::money);
                format!("~{low} to {high}")
            }
        };
        let dependence = if known.dependence_found {
            "found, and replaced".to_owned()
        } else {
            format!("~{}", figures::share(known.dependence))
        };
        let (low_end, high_end) = (figures::share(known.effective.1), figures::share(known.effective.2));
        let share = figures::share(known.effective.0);
        let effective = if low_end == high_end {
            format!("{share} of what is announced")
        } else {
            format!("~{share} ({})", figures::range(&low_end, &high_end))
        };
        let cost = figures::money(scenario.parameters.visit_cost_kusd);
        let last = match known.last_visit {
            Some(step) => {
                let when = figures::half_year(&scenario.calendar, step);
                format!("{when}, {}", figures::counted(known.visits as usize, "visit", "visits"))
            }
            None => format!("never; y sends somebody, {cost}"),
        };
        let (known, estimated) = (figures::money(row.capital_kusd), figures::money(plant.capital_kusd));
        let prospect = view.status()[self.project.at()] == Status::Prospect;
        let both = format!("{known}; first est. {estimated}");
        let both_fit = cells(&both) <= area.width.saturating_sub(LABEL);
        let capital = if prospect && known != estimated && both_fit { both } else { known };
        let gives = projects::size_by_group(&view, self.project);
        let lines = [
            ("gives", gives),
            ("capital", capital),
            ("may cost", may_cost),
            ("unit cost", format!("{mark}{middle:.2}x ({low:.2} to {high:.2})")),
            ("after a visit", format!("{after_low:.2}x to {after_high:.2}x")),
            ("ramp class", class(&classes[..2])),
            ("", class(&classes[2..])),
            ("runs at", effective),
            ("depends on", format!("China in hiding: {dependence}")),
            ("last looked", last),
        ];
        let mut y = area.y + 2;
        for (label, value) in lines {
            if y >= area.bottom() {
                break;
            }
            canvas.text(area.x, y, LABEL, label, Role::Dim);
            let room = area.width.saturating_sub(LABEL);
            let role = if label.is_empty() { Role::Dim } else { Role::Text };
            // A figure is never cut: what has no room in a row goes on in the next.
            let field = Rect::new(area.x + LABEL, y, room, area.bottom() - y);
            let used = if cells(&value) <= room {
                canvas.text(field.x, y, room, &value, role);
                1
            } else {
                prose(canvas, field, &value, role).max(1)
            };
            let believed = FigureRef::Stated(Stated::Unknown(Unknowable::Facility(self.project)));
            canvas.about(Rect::new(area.x, y, area.width, used), believed);
            y += used;
        }
        y
    }

    fn draw_sums(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let bench = session.bench();
        if bench.view().status()[self.project.at()] != Status::Prospect {
            let drafted = session.drafted_terms(self.project);
            prose(canvas, area, &projects::offer(bench, self.project, drafted.as_ref()), Role::Text);
            return;
        }
        let bare = Terms::default();
        let mut cases = vec![("no offer", bare)];
        if let Some((terms, _)) = bench.standard(self.project) {
            cases.push(("standard package", terms));
        }
        if let Some(terms) = session.drafted_terms(self.project) {
            cases.push(("your draft", terms));
        }
        let mut y = area.y;
        let mut line = |canvas: &mut Canvas<'_>, text: &str, role: Role| {
            if y < area.bottom() {
                canvas.text(area.x, y, area.width, &fit(text, area.width), role);
            }
            y += 1;
        };
        for (name, terms) in cases {
            let estimate = bench.estimate(self.project, &terms);
            line(canvas, name, Role::Dim);
            let sum = format!(
                "  worth {}  asks {}",
                figures::worth(estimate.mean.worth),
                figures::worth(estimate.mean.asks)
            );
            line(canvas, &sum, Role::Text);
            let chance = estimate.into();
            let held = bench.held_back(self.project, &estimate);
            let answer = match (OddsWord::of_chance(&chance), held) {
                (OddsWord::NearCertain, _) | (_, HeldBack::Meeting) => {
                    format!("  {}", odds::in_a_column(&chance))
                }
                (_, HeldBack::By(factor)) => {
                    format!("  {}, {}", odds::in_a_column(&chance), events::factor(factor))
                }
            };
            line(canvas, &answer, odds_role(&chance));
        }
        line(canvas, "{investor} shows all of it", Role::Dim);
    }

    fn draw_sources(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let citations = &session.scenario().facilities[self.project.at()].citations;
        let height = usize::from(area.height.saturating_sub(2));
        let first = first_visible(self.sources.at, citations.len(), height);
        let last = (first + height).min(citations.len());
        let note = format!("{}-{last} of {}", (first + 1).min(last), citations.len());
        let inside = pane(canvas, area, "Figures and their sources", &note, Focus::Keys);
        if citations.is_empty() {
            let words = "None: an assumed site where the real pipeline has too few.";
            canvas.text(inside.x + 2, inside.y, inside.width - 2, words, Role::Dim);
        }
        let place = ListPlace { area: inside, pane: 0, focus: Focus::Keys };
        let widths = |width: u16| {
            let figure = width * 2 / 5;
            (figure, width.saturating_sub(figure + 11))
        };
        let tall = |at: usize, width: u16| {
            let (figure, source) = widths(width);
            lines(&citations[at].figure, figure - 1).max(lines(&citations[at].source, source))
        };
        list_of_sentences(canvas, place, self.sources, citations.len(), tall, |canvas, row, at| {
            let citation = &citations[at];
            let (figure, source) = widths(row.width);
            sentence(canvas, Rect { width: figure - 1, ..row }, &citation.figure, Role::Text);
            let sure = confidence(citation.confidence);
            canvas.right(row.x, row.y, row.width - 1, sure, Role::Dim);
            let field = Rect { x: row.x + figure, width: source, ..row };
            sentence(canvas, field, &citation.source, Role::Dim);
        });
    }
}

impl Layer for Card {
    fn place(&self) -> Place {
        Place::Card
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Offer, Command::Survey, Command::Investor, Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref() else { return Reply::Ignored };
        let citations = &session.scenario().facilities[self.project.at()].citations;
        match command {
            Command::Offer => DealSheet::offered(session, self.project),
            Command::Survey => Reply::open(OrderSheet::survey(session, self.project)),
            Command::Investor => Reply::open(InvestorWindow::of(session, self.project)),
            Command::Open => match citations.get(self.sources.at) {
                Some(citation) => {
                    let sure = confidence(citation.confidence);
                    let text = format!("{}\n{}\n{sure}", citation.figure, citation.source);
                    Reply::open(TextWindow::new("Source", text))
                }
                None => Reply::say("No figure of this site has a source; it is assumed."),
            },
            _ => Reply::used(self.sources.moved(command, citations.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.sources.at, row)
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Plant(self.project))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let plant = &session.scenario().facilities[self.project.at()];
        let upper = Rect { height: area.height.min(14), ..area };
        let left = Rect { width: upper.width * 5 / 8, ..upper };
        let inside = pane(canvas, left, &format!("{}: what we believe", plant.name.short), "", Focus::Rest);
        self.draw_belief(
            canvas,
            Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside },
            session,
        );
        let right = Rect { x: left.right(), width: upper.width - left.width, ..upper };
        let inside = pane(canvas, right, "Investor's sum", "", Focus::Rest);
        self.draw_sums(
            canvas,
            Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside },
            session,
        );
        let lower = Rect { y: upper.bottom(), height: area.height - upper.height, ..area };
        if lower.height > 2 {
            self.draw_sources(canvas, lower, session);
        }
    }
}
