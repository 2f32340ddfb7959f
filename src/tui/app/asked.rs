//! Asking a figure: the cursor that goes from one to the next, why, where from, and the terms.
use super::App;
use crate::tui::spot::{self, Direction, FigureRef, Spot};
use crate::tui::windows::{glossary::GlossaryWindow, source::SourceWindow, why};
use ratatui::buffer::Buffer;

/// What is said of a figure that stands on no document.
const NO_SOURCE: &str = "The model computes this from what the game does; it has no source of its own.";

impl App {
    /// The figure asked about: the one under the figure cursor, else that of the row.
    fn figure(&self) -> Option<FigureRef> {
        let look = self.look();
        let layer = self.layer_on_top();
        self.asked.map(|(_, figure)| figure).or_else(|| layer.and_then(|l| l.figure(look)))
    }

    pub(super) fn why(&mut self) {
        let look = self.look();
        let layer = self.layer_on_top();
        let turn = layer.and_then(|layer| layer.about_turn(look));
        let Some(session) = &self.session else { return };
        let Some(figure) = self.figure() else {
            self.said = "Go to a figure with the left and right arrows, then press {why}.".to_owned();
            return;
        };
        match why::about(session, turn, figure) {
            Ok(window) => self.windows.push(window),
            Err(said) => self.said = said,
        }
    }

    pub(super) fn source(&mut self) {
        let look = self.look();
        let layer = self.layer_on_top();
        let of_layer = layer.and_then(|layer| layer.source(look));
        let Some(session) = &self.session else { return };
        let asked = self.asked.and_then(|(_, figure)| why::source_of_figure(session, figure));
        let about = asked
            .or(of_layer)
            .or_else(|| self.figure().and_then(|figure| why::source_of_figure(session, figure)));
        self.said = match about.map(|about| SourceWindow::about(session, about)) {
            Some(Some(window)) => {
                self.windows.push(Box::new(window));
                return;
            }
            Some(None) => NO_SOURCE.to_owned(),
            None if self.figure().is_some() => NO_SOURCE.to_owned(),
            None => "Go to a figure or a row about a plant, then press {source}.".to_owned(),
        };
    }

    /// The glossary on the terms of the cursor's row, then those of the picture.
    pub(super) fn glossary(&mut self) {
        let Some(session) = &self.session else { return };
        let shown = rows_of(&self.shown);
        let under = self.caret.and_then(|caret| shown.get(usize::from(caret.y)));
        let first = under.map_or("", String::as_str);
        let window = GlossaryWindow::on(session.scenario(), first, &shown.join("\n"));
        self.windows.push(Box::new(window));
    }

    pub(super) fn ask_beside(&mut self, direction: Direction) {
        let from = self.asked.map(|(at, _)| at).or(self.caret).unwrap_or_default();
        let spots = self.spots_on_top();
        let first = || spots.iter().find_map(Spot::figure);
        let next = spot::beside(&spots, from, direction);
        if let Some(next) = if self.asked.is_none() { next.or_else(first) } else { next } {
            self.asked = Some(next);
        }
    }
}

/// The text of a picture, a string a row.
fn rows_of(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}
