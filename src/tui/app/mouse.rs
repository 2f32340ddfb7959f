//! The mouse: what lies where, from the picture as last drawn.
use super::App;
use crate::tui::keymap::Command;
use crate::tui::layer::Clicked;
use crate::tui::spot::{self, Spot, Target};

impl App {
    /// Spots of the topmost layer, and those of the frame while no window is open.
    pub(super) fn spots_on_top(&self) -> Vec<Spot> {
        let top = self.windows.len() + 1;
        let reached = |spot: &&Spot| spot.layer == top || (spot.layer == 0 && self.windows.is_empty());
        self.spots.iter().filter(reached).copied().collect()
    }

    /// The layer that may be clicked: the topmost one, and the frame while no window is open.
    pub(super) fn reachable(&self, column: u16, row: u16) -> Option<Target> {
        let spots = self.spots_on_top();
        let hint = || {
            let last = self.spots.iter().map(|spot| spot.area.y).max()?;
            let found = spot::under(&self.spots, column, row)?;
            (found.layer == 0 && found.area.y == last).then_some(found.target)
        };
        spot::under(&spots, column, row).map(|spot| spot.target).or_else(hint)
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        self.said.clear();
        match self.reachable(column, row) {
            Some(Target::Command(command)) => self.command(command),
            Some(Target::Figure(figure)) => {
                let at = spot::under(&self.spots, column, row).map(|spot| spot.area.as_position());
                self.asked = at.map(|at| (at, figure));
            }
            Some(Target::Row { pane, row }) => {
                self.asked = None;
                let clicked = self.top().map(|(layer, _)| layer.click(pane, row));
                if clicked == Some(Clicked::Again) {
                    self.command(Command::Open);
                }
            }
            None => {}
        }
    }
}
