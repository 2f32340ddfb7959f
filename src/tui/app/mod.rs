//! The program as a value: the game, the layers, and the one function that changes them.
//!
//! It needs no terminal: feed it messages, let it draw into a buffer, read the text. Its rooms:
//! `commands` (from a key to what it does), `turn` (from commit to report), `asked` (why, source,
//! glossary), `mouse` and `picture`.
mod asked;
mod commands;
mod mouse;
mod picture;
mod turn;

use super::comparison::Wake;
use super::glyphs::GlyphSet;
use super::guide::Guide;
use super::key::Key;
use super::keymap::Command;
use super::layer::{Access, Layer, Look};
use super::library::Library;
use super::message::{Effect, Message, Turned};
use super::screens::{self, ScreenId};
use super::session::Session;
use super::spot::{FigureRef, Spot, Target};
use super::theme::Theme;
use ratatui::layout::Position;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Smallest picture that shows everything.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Rows of the frame above the body.
pub const FRAME_ROWS: u16 = 4;

/// The front in the terminal.
pub struct App {
    library: Library,
    session: Option<Session>,
    screen: ScreenId,
    screens: BTreeMap<ScreenId, Box<dyn Layer>>,
    windows: Vec<Box<dyn Layer>>,
    glyphs: GlyphSet,
    theme: Theme,
    said: String,
    asked: Option<(Position, FigureRef)>,
    spots: Vec<Spot>,
    caret: Option<Position>,
    leaving: bool,
    /// Edits of the draft that are on disk.
    edits_kept: u64,
    /// Tells the loop that a thread has something new to draw.
    wake: Wake,
    /// The rows of the picture as last drawn, for the terms in them.
    shown: Vec<String>,
    /// Columns of the picture as last drawn.
    columns: u16,
    /// Leads through the first turn, while it does.
    guide: Option<Guide>,
}

impl App {
    /// Opens on the title.
    pub fn new(library: Library, glyphs: GlyphSet, theme: Theme) -> Self {
        Self {
            library,
            session: None,
            screen: ScreenId::Title,
            screens: BTreeMap::new(),
            windows: Vec::new(),
            glyphs,
            theme,
            said: String::new(),
            asked: None,
            spots: Vec::new(),
            caret: None,
            leaving: false,
            edits_kept: 0,
            wake: Arc::new(|| {}),
            shown: Vec::new(),
            columns: 0,
            guide: None,
        }
        .with_screen(ScreenId::Title)
    }

    /// Lets threads tell the loop that there is something new to draw.
    pub fn woken_by(&mut self, wake: Wake) {
        self.wake = wake;
    }

    /// The game under way, if one is.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Takes a game on screen.
    pub fn begin(&mut self, session: Session) {
        self.screens.clear();
        let fresh = session.game().turns().is_empty();
        self.edits_kept = session.edits();
        self.said = session.remark.clone().unwrap_or_default();
        let over = session.game().over();
        self.session = Some(session);
        if over {
            self.go(ScreenId::Record);
            self.debrief();
        } else {
            self.go(if fresh { ScreenId::Briefing } else { ScreenId::Situation });
        }
    }

    /// Figures that can be reached on the picture as last drawn.
    #[cfg(test)]
    pub(super) fn figures_shown(&self) -> Vec<FigureRef> {
        self.spots.iter().filter_map(|spot| spot.figure().map(|(_, figure)| figure)).collect()
    }

    fn with_screen(mut self, id: ScreenId) -> Self {
        self.go(id);
        self
    }

    fn go(&mut self, id: ScreenId) {
        self.screens.entry(id).or_insert_with(|| screens::make(id));
        self.screen = id;
        self.windows.clear();
    }

    fn top(&mut self) -> Option<(&mut Box<dyn Layer>, Access<'_>)> {
        let access =
            Access { session: self.session.as_mut(), library: &mut self.library, columns: self.columns };
        let layer = match self.windows.last_mut() {
            Some(window) => Some(window),
            None => self.screens.get_mut(&self.screen),
        };
        layer.map(|layer| (layer, access))
    }

    fn look(&self) -> Look<'_> {
        Look { session: self.session.as_ref(), library: &self.library, columns: self.columns }
    }

    fn layer_on_top(&self) -> Option<&dyn Layer> {
        self.windows.last().or_else(|| self.screens.get(&self.screen)).map(|layer| &**layer)
    }

    /// Takes a message: the only place where the interface changes.
    pub fn update(&mut self, message: Message) -> Effect {
        match message {
            Message::Key(key) => self.key(key),
            Message::Click { column, row } => self.click(column, row),
            Message::Ask { column, row } => {
                if let Some(Target::Figure(figure)) = self.reachable(column, row) {
                    self.asked = Some((Position::new(column, row), figure));
                    self.program(Command::Why);
                }
            }
            Message::Wheel(Turned::Up) => self.command(Command::Up),
            Message::Wheel(Turned::Down) => self.command(Command::Down),
            Message::Resized => return Effect::DrawAll,
            Message::Worked => return Effect::Draw,
            Message::Ended => {
                self.keep();
                return Effect::Quit;
            }
        }
        self.keep_draft();
        self.watch();
        if self.leaving {
            return Effect::Quit;
        }
        match message {
            Message::Key(Key::Ctrl('z')) => Effect::Suspend,
            Message::Key(Key::Ctrl('l')) => Effect::DrawAll,
            _ => Effect::Draw,
        }
    }

    fn watch(&mut self) {
        let place = self.top().map(|(layer, _)| layer.place());
        if let (Some(guide), Some(session), Some(place)) = (&mut self.guide, &self.session, place) {
            guide.watch(session, place);
        }
    }
}
