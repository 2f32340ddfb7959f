//! The picture: the screen, the windows over it, and the lowest row.
use super::{App, FRAME_ROWS};
use crate::tui::canvas::Canvas;
use crate::tui::glyphs;
use crate::tui::guide;
use crate::tui::keymap::{Command, Place, nothing};
use crate::tui::layer::{Layer, Shape};
use crate::tui::screen_id::ScreenId;
use crate::tui::screens;
use crate::tui::spot::Spot;
use crate::tui::widgets::hints;
use crate::tui::widgets::which_key::which_key;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

impl App {
    /// Draws the picture; gives where the terminal's cursor is to stand.
    pub fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        buffer.reset();
        let area = buffer.area;
        self.measure(area.width, area.height);
        let mut canvas =
            Canvas::new(buffer, self.theme, self.asked.map(|asked| asked.at)).with_keys(&self.keys);
        let room = !self.cramped;
        if room {
            self.picture(&mut canvas, area);
        } else {
            let unwritten = self.place() == Place::Unwritten;
            let kept = if unwritten { screens::Kept::InMemory } else { screens::Kept::OnDisk };
            screens::too_small(&mut canvas, self.session.as_ref(), kept);
        }
        let (mut spots, caret) = (std::mem::take(&mut canvas.spots), canvas.caret);
        let help = if canvas.typing {
            self.keys.label_beside_letters(Command::Help)
        } else {
            self.keys.label(Command::Help)
        };
        // A key that has changed nothing gets an answer; one that has needs none.
        if caret != self.caret || *buffer != self.shown {
            self.pressed = None;
            self.shown.clone_from(buffer);
        }
        if room {
            spots.extend(self.lowest_row(buffer, &help));
        }
        glyphs::translate(buffer, self.glyphs);
        self.spots = spots;
        self.caret = caret;
        caret
    }

    /// Draws the hints, or what is to be said; gives what can be clicked there. `help` is the key that
    /// helps.
    fn lowest_row(&self, buffer: &mut Buffer, help: &str) -> Vec<Spot> {
        let row = Rect { y: buffer.area.bottom() - 1, height: 1, ..buffer.area };
        let said = match self.pressed {
            Some((key, place)) if self.said.is_empty() => nothing(&self.keys, key, place, help),
            _ => self.keys.fill(&self.said).into_owned(),
        };
        let commands = self.layer_on_top().map_or(&[][..], |layer| layer.hints());
        let mut canvas = Canvas::on(buffer, self.theme).with_keys(&self.keys);
        hints::hints(&mut canvas, row, commands, &said, &self.keys, help);
        canvas.spots
    }

    fn picture(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = self.look();
        let layers: Vec<&dyn Layer> =
            self.screens.get(&self.screen).into_iter().chain(&self.windows).map(|layer| &**layer).collect();
        let ground = layers.iter().rposition(|layer| !matches!(layer.shape(), Shape::Window { .. }));
        let mut body = Rect { height: area.height - 1, ..area };
        for (at, layer) in layers.iter().enumerate().skip(ground.unwrap_or(0)) {
            let field = match layer.shape() {
                Shape::Whole => body,
                Shape::Body => {
                    canvas.begin_layer(0);
                    if let Some(session) = look.session {
                        screens::frame(canvas, area, session, self.screen);
                    }
                    body = Rect::new(area.x, area.y + FRAME_ROWS, area.width, area.height - FRAME_ROWS - 1);
                    if let (Some(session), true) = (look.session, area.width >= screens::LOG_FROM_COLUMNS) {
                        body.width -= screens::LOG_WIDTH;
                        let right = Rect { x: body.right(), width: screens::LOG_WIDTH, ..body };
                        screens::log(canvas, right, session);
                    }
                    self.beside_guide(canvas, body)
                }
                Shape::Window { width, height } => middle(body, width, height),
            };
            if at + 1 == layers.len() || matches!(layer.shape(), Shape::Window { .. }) {
                canvas.caret = None;
                canvas.typing = false;
            }
            canvas.begin_layer(at + 1);
            layer.draw(canvas, field, look);
        }
        if let (Some(after), Some(layer)) = (self.after, layers.last()) {
            canvas.begin_layer(layers.len());
            which_key(canvas, body, after, &self.keys, layer.place());
        }
    }

    /// Draws the guide at the foot of the body, if it leads; gives what is left for the screen.
    fn beside_guide(&self, canvas: &mut Canvas<'_>, body: Rect) -> Rect {
        let (Some(guide), Some(session)) = (&self.guide, &self.session) else { return body };
        if self.screen == ScreenId::Briefing || body.height < 3 * guide::ROWS {
            return body;
        }
        let rest = Rect { height: body.height - guide::ROWS, ..body };
        guide.draw(
            canvas,
            Rect { y: rest.bottom(), height: guide::ROWS, ..body },
            session,
            self.windows.len(),
        );
        rest
    }
}

/// A field of a size in the middle of another, cut to it.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}
