//! Asking a figure: the cursor that goes from one to the next, why, where from, and the terms.
use super::{App, Asked};
use crate::tui::keymap::Place;
use crate::tui::layer::Shape;
use crate::tui::spot::{self, Direction, FigureRef, Spot};
use crate::tui::windows::{glossary::GlossaryWindow, source::SourceWindow, sources, why};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// What is said of a figure that stands on no document.
const NO_SOURCE: &str = "The model computes this from what the game does; it has no source of its own.";

impl App {
    /// The figure cursor, while the layer that it was set on has the keys.
    pub(super) fn asked_here(&self) -> Option<Asked> {
        self.asked.filter(|asked| asked.windows == self.windows.len())
    }

    /// Sets the figure cursor.
    pub(super) fn ask_at(&mut self, at: Position, figure: FigureRef) {
        self.asked = Some(Asked { at, figure, windows: self.windows.len() });
    }

    /// The figure asked about: the one under the figure cursor, else that of the row.
    fn figure(&self) -> Option<FigureRef> {
        let look = self.look();
        let layer = self.layer_on_top();
        self.asked_here().map(|asked| asked.figure).or_else(|| layer.and_then(|l| l.figure(look)))
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
            Ok(window) if window.place() == Place::Why => self.open_anew(window),
            Ok(window) => self.windows.push(window),
            Err(said) => self.said = said,
        }
    }

    pub(super) fn source(&mut self) {
        let look = self.look();
        let layer = self.layer_on_top();
        let of_layer = layer.and_then(|layer| layer.source(look));
        let Some(session) = &self.session else { return };
        let asked = self.asked_here().and_then(|asked| sources::of_figure(session, asked.figure));
        let about = asked
            .or(of_layer)
            .or_else(|| self.figure().and_then(|figure| sources::of_figure(session, figure)));
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
        self.open_anew(Box::new(window));
    }

    pub(super) fn ask_beside(&mut self, direction: Direction) {
        let here = self.asked_here();
        let from = here.map(|asked| asked.at).or(self.caret).unwrap_or_default();
        let mut spots = self.spots_on_top();
        // The keys are the window's: a cursor that went on behind it would not be looked for there.
        if self.layer_on_top().is_some_and(|layer| matches!(layer.shape(), Shape::Window { .. })) {
            spots.retain(|spot| spot.layer > 0);
        }
        let first = || spots.iter().find_map(Spot::figure);
        let next = spot::beside(&spots, from, direction);
        if let Some((at, figure)) = if here.is_none() { next.or_else(first) } else { next } {
            self.ask_at(at, figure);
        }
    }
}

/// The text of a picture, a string a row.
fn rows_of(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}
