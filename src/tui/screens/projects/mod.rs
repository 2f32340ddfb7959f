//! The list of projects, also the picker of `a`: what an order can reach, with a filter and the
//! odds that a firm builds; the first row leads to orders that are about no project.
//!
//! ```text
//! ┌─[Projects]───────────────────────────────────────────────────────── 8 of 140 ┐
//! │ / metal                                       t sorted by odds               │
//! │     project *offer  step        NdPr t/y capital unit cost  builds         │
//! │ > □ Stillwater        METAL    US    1,900   $140M ~0.91-1.37 open 31-66%    │
//! ├─ Stillwater metal line ──────────────────────────────────────────────────────┤
//! │ USA Rare Earth · prospect, permits in hand · builds in 1.5 y                 │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
mod columns;
mod filter;
mod sort;

use super::card::Card;
use super::deal::DealSheet;
use crate::game::{Builds, ProjectRow, SeveralKind, Unknowable};
use crate::report::projects;
use crate::report::stated::Stated;
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, Line, Stage};
use crate::tui::canvas::{Canvas, cells};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::prose;
use crate::tui::windows::investor::InvestorWindow;
use crate::tui::windows::order_picker::OrderPicker;
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::several::SeveralWindow;
use columns::Columns;
use filter::Filter;
use ratatui::layout::Rect;
use sort::Sort;

/// Rows of the pane under the list.
const FOOT: u16 = 4;

/// Which projects are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reach {
    /// Those that can be ordered now.
    Orderable,
    /// All, the others with the reason.
    All,
}

/// The list of projects.
pub struct Projects {
    filter: Field,
    /// What stood in the filter before typing, while it has the keys.
    before: Option<String>,
    sort: Sort,
    reversed: bool,
    reach: Reach,
    /// Row 0 leads to other orders.
    cursor: ListCursor,
    /// The project whose sheet or card was opened from the list: the cursor goes with it, wherever the
    /// list has put it since.
    followed: Option<FacilityId>,
}

impl Projects {
    /// With a filter filled in.
    pub fn filtered(filter: &str) -> Self {
        Self {
            filter: Field::new(Takes::Text, filter),
            before: None,
            sort: Sort::Odds,
            reversed: false,
            reach: Reach::Orderable,
            cursor: ListCursor { at: 1 },
            followed: None,
        }
    }

    /// On one step.
    pub fn of_stage(stage: Stage) -> Self {
        Self::filtered(stage.name())
    }

    /// On what gives some of an element group, what gives most of it first.
    pub fn of_group(group: Group) -> Self {
        Self { sort: Sort::Output, ..Self::filtered(&group.name().to_lowercase()) }
    }

    /// On the steps that a budget line pays for; else on the narrowest step as signed.
    pub fn of_line(session: &Session, line: Option<Line>) -> Self {
        match line {
            Some(line @ (Line::Mining | Line::Metallurgy)) => Self::filtered(line.name()),
            Some(Line::Training | Line::Offtake | Line::Diagnosis) | None => {
                Self::of_stage(session.ribbon().weakest)
            }
        }
    }

    fn rows<'a>(&self, session: &'a Session) -> Vec<&'a ProjectRow> {
        let filter = Filter::of(self.filter.text());
        let scenario = session.scenario();
        let mut rows: Vec<&ProjectRow> = session
            .bench()
            .projects()
            .filter(|row| self.reach == Reach::All || !matches!(row.builds, Builds::CannotBeOrdered(_)))
            .filter(|row| filter.takes(scenario, row))
            .collect();
        self.sort.apply(scenario, self.group(session), &mut rows);
        if self.reversed {
            rows.reverse();
        }
        rows
    }

    /// The group whose output is told and sorted by: that of the filter, else the one that the strip stands on.
    fn group(&self, session: &Session) -> Option<Group> {
        Filter::of(self.filter.text()).group().or(session.material().group())
    }

    /// The cursor, gone with the project it follows.
    fn at(&self, rows: &[&ProjectRow]) -> ListCursor {
        let followed = self.followed.and_then(|plant| rows.iter().position(|row| row.facility == plant));
        followed.map_or(self.cursor, |at| ListCursor { at: at + 1 })
    }

    fn under_cursor(&self, session: &Session) -> Option<FacilityId> {
        let rows = self.rows(session);
        let at = self.at(&rows).at.checked_sub(1)?;
        rows.get(at).map(|row| row.facility)
    }

    fn sorted(&mut self, sort: Sort, reversed: bool) -> Reply {
        (self.sort, self.reversed) = (sort, reversed);
        let turned = if reversed { ", turned round" } else { "" };
        Reply::say(format!("Sorted by {}{turned}.", sort.name()))
    }

    fn back(&mut self, session: &Session) -> Reply {
        if self.filter.text().is_empty() {
            return Reply::Ignored;
        }
        self.filter = Field::new(Takes::Text, "");
        self.cursor.keep_within(self.rows(session).len() + 1);
        Reply::done()
    }

    fn toggle(&mut self, session: &Session) -> Reply {
        self.reach = match self.reach {
            Reach::Orderable => Reach::All,
            Reach::All => Reach::Orderable,
        };
        self.cursor.keep_within(self.rows(session).len() + 1);
        Reply::say(match self.reach {
            Reach::All => "All projects; those that cannot be ordered now say why.",
            Reach::Orderable => "Only projects that can be ordered now.",
        })
    }
}

impl Layer for Projects {
    fn place(&self) -> Place {
        Place::Projects
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Open,
            Command::Offer,
            Command::Survey,
            Command::Investor,
            Command::Filter,
            Command::Sort,
            Command::Toggle,
            Command::Back,
        ]
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        let Some(before) = self.before.clone() else { return Reply::Ignored };
        match key {
            Key::Enter | Key::Tab => self.before = None,
            Key::Esc => {
                self.filter = Field::new(Takes::Text, before);
                self.before = None;
            }
            _ if self.filter.typed(key) == Typed::Changed => self.cursor.at = 1,
            _ => return Reply::Ignored,
        }
        if let Some(session) = &access.session {
            self.cursor.keep_within(self.rows(session).len() + 1);
        }
        Reply::done()
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref_mut() else { return Reply::Ignored };
        let project = self.under_cursor(session);
        self.cursor = self.at(&self.rows(session));
        self.followed = None;
        if matches!(command, Command::Open | Command::Offer | Command::Survey | Command::Investor) {
            self.followed = project;
        }
        match (command, project) {
            (Command::Filter, _) => {
                // A filter is typed anew; Esc brings the old one back.
                let before = std::mem::replace(&mut self.filter, Field::new(Takes::Text, ""));
                self.before = Some(before.text().to_owned());
                self.cursor.keep_within(self.rows(session).len() + 1);
                Reply::done()
            }
            (Command::Several, _) => {
                let among = self.rows(session).iter().map(|row| row.facility).collect();
                Reply::open(SeveralWindow::among(session, SeveralKind::Surveys, Some(among)))
            }
            (Command::Sort, _) => self.sorted(self.sort.next(), false),
            (Command::ReverseSort, _) => self.sorted(self.sort, !self.reversed),
            (Command::Toggle, _) => self.toggle(session),
            (Command::Back, _) => self.back(session),
            (Command::Open, Some(project)) => Reply::open(Card::of(project)),
            (Command::Open, None) => Reply::open(OrderPicker::default()),
            (Command::Offer, Some(project)) => DealSheet::offered(session, project),
            (Command::Survey, Some(project)) => Reply::open(OrderSheet::survey(session, project)),
            (Command::Investor, Some(project)) => Reply::open(InvestorWindow::of(session, project)),
            (Command::Offer | Command::Survey | Command::Investor, None) => {
                Reply::say("Put the cursor on a project first; {open} here leads to the other orders.")
            }
            (Command::NextPane | Command::PreviousPane, _) => {
                self.cursor.at = usize::from(self.cursor.at == 0);
                Reply::done()
            }
            _ => {
                let rows = self.rows(session).len() + 1;
                Reply::used(self.cursor.moved(command, rows))
            }
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.followed = None;
        Clicked::on(&mut self.cursor.at, row)
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let money = FigureRef::Registry(FigureId::FreeMoney);
        Some(self.under_cursor(look.session?).map_or(money, FigureRef::Plant))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let rows = self.rows(session);
        let beside = area.width >= 120;
        let left = if beside { Rect { width: area.width - area.width / 3, ..area } } else { area };
        if beside {
            let right = Rect { x: left.right(), width: area.width - left.width, ..area };
            match self.under_cursor(session) {
                Some(project) => Card::of(project).draw_narrow(canvas, right, session),
                None => {
                    pane(canvas, right, "Other orders", "", Focus::Rest);
                }
            }
        }
        let note = format!("{} of {}", rows.len(), session.bench().projects().count());
        let inside = pane(canvas, left, "Projects", &note, Focus::Keys);
        if inside.height < FOOT + 4 {
            return;
        }
        self.draw_filter(canvas, Rect { height: 1, ..inside });
        let columns = Columns::of(inside.width.saturating_sub(3), self.group(session));
        columns.heads(canvas, inside.x + 2, inside.y + 1);
        let y = inside.bottom() - FOOT - 1;
        let field = Rect::new(inside.x, inside.y + 2, inside.width - 1, y - inside.y - 2);
        let view = session.bench().view();
        let focus = if self.before.is_some() { Focus::Rest } else { Focus::Keys };
        let place = ListPlace { area: field, pane: 0, focus };
        list(canvas, place, self.at(&rows), rows.len() + 1, |canvas, row, at| match at.checked_sub(1) {
            None => {
                let words = "+ other orders: people, surveys, stockpile, waivers, team, what runs";
                canvas.text(row.x, row.y, row.width, words, Role::Dim);
            }
            Some(at) => columns.row(canvas, row, &view, rows[at]),
        });
        if rows.is_empty() {
            let words =
                "No project meets the filter; {back} clears it, {toggle} lists those that cannot be ordered.";
            let room = Rect { x: field.x + 2, y: field.y + 1, width: field.width - 2, ..field };
            prose(canvas, Rect { height: field.height.saturating_sub(1), ..room }, words, Role::Dim);
        }
        self.draw_foot(canvas, left, y, session, &rows);
    }
}

impl Projects {
    fn draw_filter(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let turned = if self.reversed { ", turned" } else { "" };
        let note = format!("t sorted by {}{turned}", self.sort.name());
        canvas.right(row.x, row.y, row.width - 1, &note, Role::Dim);
        canvas.text(row.x + 1, row.y, 1, "/", Role::Accent);
        let room = row.width.saturating_sub(cells(&note) + 6);
        let field = Rect::new(row.x + 3, row.y, room, 1);
        let typing = if self.before.is_some() { Focus::Keys } else { Focus::Rest };
        if self.filter.text().is_empty() && self.before.is_none() {
            canvas.text(field.x, field.y, room, "words, >1000 t, <200M, likely, sm", Role::Dim);
        } else {
            self.filter.draw(canvas, field, typing);
        }
    }

    fn draw_foot(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        y: u16,
        session: &Session,
        rows: &[&ProjectRow],
    ) {
        let field = Rect::new(area.x + 2, y + 1, area.width.saturating_sub(4), FOOT);
        let Some(project) = self.under_cursor(session) else {
            divide(canvas, area, y, "Other orders", "", Focus::Rest);
            let words = "Orders that start from no project: seats and mentors for a basin, a survey, a stock, a \
                         waiver, a further deal team, and what can be done about deals and plants that run.";
            prose(canvas, field, words, Role::Text);
            return;
        };
        let plant = &session.scenario().facilities[project.at()];
        let note = match self.hidden(session, rows.len()) {
            0 => String::new(),
            others => format!("{others} more cannot be ordered now: {{toggle}} says why"),
        };
        divide(canvas, area, y, &plant.name.name, &note, Focus::Rest);
        let bench = session.bench();
        let view = bench.view();
        let drafted = session.drafted_terms(project);
        let lines = [
            (projects::who(&view, project), Role::Text),
            (projects::offer(bench, project, drafted.as_ref()), Role::Text),
            (projects::looked_at(&view, project), Role::Dim),
        ];
        canvas.about(field, FigureRef::Stated(Stated::Unknown(Unknowable::Facility(project))));
        let mut used = 0;
        for (line, role) in lines {
            let rest = Rect { y: field.y + used, height: FOOT - used, ..field };
            used += prose(canvas, rest, &line, role);
            if used >= FOOT {
                return;
            }
        }
    }

    /// How many the filter takes that cannot be ordered now.
    fn hidden(&self, session: &Session, shown: usize) -> usize {
        let filter = Filter::of(self.filter.text());
        let taken = session.bench().projects().filter(|row| filter.takes(session.scenario(), row)).count();
        taken.saturating_sub(shown)
    }
}
