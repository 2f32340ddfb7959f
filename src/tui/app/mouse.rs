//! The mouse: what lies where, from the picture as last drawn.
use super::App;
use crate::tui::keymap::Command;
use crate::tui::layer::{Clicked, Reply};
use crate::tui::spot::{self, Spot, Target};

impl App {
    /// Spots of the topmost layer, those of the frame while no window is open, and at any time the
    /// figures of the frame, which no window covers, and the hints.
    pub(super) fn spots_on_top(&self) -> Vec<Spot> {
        let top = self.windows.len() + 1;
        let lowest = self.spots.iter().map(|spot| spot.area.y).max();
        let reached = |spot: &&Spot| {
            let hint = Some(spot.area.y) == lowest;
            spot.layer == top
                || spot.layer == 0 && (self.windows.is_empty() || spot.figure().is_some() || hint)
        };
        self.spots.iter().filter(reached).copied().collect()
    }

    /// What may be clicked at a point.
    pub(super) fn reachable(&self, column: u16, row: u16) -> Option<Target> {
        spot::under(&self.spots_on_top(), column, row).map(|spot| spot.target)
    }

    /// The mouse was moved with the button held: a slider that it was pressed on follows.
    pub(super) fn drag(&mut self, column: u16) {
        if let Some(spot) = self.dragged {
            self.slide(spot, column);
        }
    }

    fn slide(&mut self, spot: Spot, column: u16) {
        let Target::Slider { row } = spot.target else { return };
        self.asked = None;
        if let Some((layer, mut access)) = self.top()
            && let Reply::Acted(actions) = layer.slide(row, spot.along(column), &mut access)
        {
            self.perform(actions);
        }
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        self.said.clear();
        self.dragged = None;
        match self.reachable(column, row) {
            Some(Target::Slider { .. }) => {
                self.dragged = spot::under(&self.spots_on_top(), column, row).copied();
                self.drag(column);
            }
            Some(Target::Command(command)) => self.command(command),
            Some(Target::Figure(figure)) => {
                if let Some(spot) = spot::under(&self.spots, column, row) {
                    self.ask_at(spot.area.as_position(), figure);
                }
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
