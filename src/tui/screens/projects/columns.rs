//! Columns of the project list, by the width there is: figures keep theirs, names take the rest.
use crate::game::{Builds, ProjectRow};
use crate::report::{figures, projects, refusal};
use crate::rules::basket::Group;
use crate::rules::id::DealStatus;
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::screens::odds_role::odds_role;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Where each column begins, from the left of the row.
pub struct Columns {
    name: u16,
    stage: u16,
    country: u16,
    output: u16,
    capital: u16,
    cost: u16,
    builds: u16,
    wide: bool,
    group: Option<Group>,
}

const OUTPUT: u16 = 9;
const CAPITAL: u16 = 7;
const COST: u16 = 10;
const BUILDS: u16 = 16;

impl Columns {
    /// For rows of a width, whose output is told in a group.
    pub fn of(width: u16, group: Option<Group>) -> Self {
        let wide = width >= 96;
        let country_width = if wide { 12 } else { 3 };
        let builds = width.saturating_sub(BUILDS);
        let cost = builds.saturating_sub(COST + 1);
        let capital = cost.saturating_sub(CAPITAL + 1);
        let output = capital.saturating_sub(OUTPUT + 1);
        let country = output.saturating_sub(country_width);
        let stage = country.saturating_sub(9);
        Self { name: 2, stage, country, output, capital, cost, builds, wide, group }
    }

    /// The heads, over rows that begin at `x`.
    pub fn heads(&self, canvas: &mut Canvas<'_>, x: u16, y: u16) {
        canvas.text(x + self.name, y, 15, "project *offer", Role::Dim);
        canvas.text(x + self.stage, y, 8, "step", Role::Dim);
        if self.wide {
            canvas.text(x + self.country, y, 3, "in", Role::Dim);
        }
        let output = format!("{} t/y", self.group.unwrap_or(Group::NdPr).name());
        canvas.right(x + self.output, y, OUTPUT, &output, Role::Dim);
        canvas.right(x + self.capital, y, CAPITAL, "capital", Role::Dim);
        canvas.text(x + self.cost, y, COST, "unit cost", Role::Dim);
        canvas.text(x + self.builds, y, BUILDS, "builds", Role::Dim);
    }

    /// One project.
    pub fn row(&self, canvas: &mut Canvas<'_>, area: Rect, view: &SeatView<'_>, row: &ProjectRow) {
        let scenario: &Scenario = view.scenario();
        let (x, y) = (area.x, area.y);
        let plant = &scenario.facilities[row.facility.at()];
        let role = match row.builds {
            Builds::CannotBeOrdered(_) => Role::Dim,
            Builds::Decided | Builds::Odds(_) | Builds::OnStandardTerms(_) => Role::Text,
        };
        canvas.text(x, y, 1, projects::glyph(row), role);
        if view.deal_status()[row.facility.at()] == DealStatus::Offered {
            canvas.text(x + 1, y, 1, "*", Role::Changed);
        }
        let room = self.stage.saturating_sub(self.name + 1);
        let name = if self.wide { fit(&plant.name.name, room) } else { fit(&plant.name.short, room) };
        canvas.text(x + self.name, y, room, &name, role);
        canvas.text(x + self.stage, y, 8, figures::stage_label(row.stage), role);
        let country = &scenario.countries[row.country.at()].name;
        let place = if self.wide { country.short.clone() } else { country.id.to_uppercase() };
        canvas.text(x + self.country, y, self.output - self.country - 1, &place, role);
        let size = match self.group {
            Some(group) => projects::size_of(view, row.facility, group),
            None => projects::size(view, row.facility),
        };
        canvas.right(x + self.output, y, OUTPUT, &size, role);
        canvas.right(x + self.capital, y, CAPITAL, &figures::money(row.capital_kusd), role);
        if let Builds::CannotBeOrdered(why) = &row.builds {
            let room = area.width.saturating_sub(self.cost);
            canvas.text(x + self.cost, y, room, &fit(&refusal::in_a_line(view, why), room), Role::Dim);
            return;
        }
        let known = if row.looked_at { role } else { Role::Belief };
        canvas.text(x + self.cost, y, COST, &projects::unit_cost(row), known);
        let figure = FigureRef::Plant(row.facility);
        canvas.figure(x + self.builds, y, &projects::builds(row), builds_role(row), figure);
    }
}

/// The role of a row's odds.
pub fn builds_role(row: &ProjectRow) -> Role {
    match projects::chance(row) {
        Some(chance) => odds_role(&chance),
        None => Role::Dim,
    }
}
