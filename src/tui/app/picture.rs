//! The picture: the screen, the windows over it, and the lowest row.
use super::{App, FRAME_ROWS, SMALLEST};
use crate::tui::canvas::Canvas;
use crate::tui::glyphs;
use crate::tui::guide;
use crate::tui::layer::{Layer, Shape};
use crate::tui::screens::{self, ScreenId};
use crate::tui::widgets::hints;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

impl App {
    /// Draws the picture; gives where the terminal's cursor is to stand.
    pub fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        buffer.reset();
        let mut canvas = Canvas::new(buffer, self.theme, self.asked.map(|(at, _)| at));
        let area = canvas.area();
        self.columns = area.width;
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            screens::too_small(&mut canvas, self.session.as_ref());
        } else {
            self.picture(&mut canvas, area);
        }
        let (spots, caret) = (std::mem::take(&mut canvas.spots), canvas.caret);
        self.shown = rows_of(buffer);
        glyphs::translate(buffer, self.glyphs);
        self.spots = spots;
        self.caret = caret;
        caret
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
            }
            canvas.begin_layer(at + 1);
            layer.draw(canvas, field, look);
        }
        canvas.begin_layer(0);
        let row = Rect::new(area.x, area.bottom() - 1, area.width, 1);
        let commands = layers.last().map_or(&[][..], |layer| layer.hints());
        hints::hints(canvas, row, commands, &self.said);
    }

    /// Draws the guide at the foot of the body, if it leads; gives what is left for the screen.
    fn beside_guide(&self, canvas: &mut Canvas<'_>, body: Rect) -> Rect {
        let (Some(guide), Some(session)) = (&self.guide, &self.session) else { return body };
        if self.screen == ScreenId::Briefing || body.height < 3 * guide::ROWS {
            return body;
        }
        let rest = Rect { height: body.height - guide::ROWS, ..body };
        guide.draw(canvas, Rect { y: rest.bottom(), height: guide::ROWS, ..body }, session);
        rest
    }
}

/// The text of a picture, a string a row.
fn rows_of(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}

/// A field of a size in the middle of another, cut to it.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}
