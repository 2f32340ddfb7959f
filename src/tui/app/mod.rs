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
use super::keymap::{Command, KeyMap, Place, plain};
use super::layer::{Access, Layer, Leaving, Look};
use super::library::Library;
use super::message::{Effect, Message, Turned};
use super::screen_id::ScreenId;
use super::screens;
use super::session::Session;
use super::spot::{FigureRef, Spot, Target};
use super::theme::{Depth, Ground, Theme, ThemeName};
use super::windows::text::TextWindow;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Smallest picture that shows everything.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Rows of the frame above the body.
pub const FRAME_ROWS: u16 = 4;

/// The figure cursor.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Asked {
    at: Position,
    figure: FigureRef,
    /// Windows that were open when it was set: in one opened over them the keys are that one's.
    windows: usize,
}

/// The front in the terminal.
pub struct App {
    library: Library,
    session: Option<Session>,
    screen: ScreenId,
    screens: BTreeMap<ScreenId, Box<dyn Layer>>,
    windows: Vec<Box<dyn Layer>>,
    glyphs: GlyphSet,
    theme: Theme,
    /// The theme of the program that was last chosen in play.
    themed: Option<ThemeName>,
    said: String,
    asked: Option<Asked>,
    spots: Vec<Spot>,
    /// The slider that the mouse was pressed on.
    dragged: Option<Spot>,
    caret: Option<Position>,
    /// A key that was pressed and, so far, has nothing said of it.
    pressed: Option<(Key, Place)>,
    /// The key that opened a chord, while one is open.
    after: Option<Key>,
    keys: KeyMap,
    /// The theme goes with the terminal's background, once that is known.
    follows_background: bool,
    /// Lines run in the palette, the last one last.
    earlier: Vec<String>,
    leaving: bool,
    /// What kept the game from the disk as the program was ended.
    unkept: Option<String>,
    /// What kept the last write of the draft from the disk, if anything did.
    trouble: Option<String>,
    /// Edits of the draft that are on disk.
    edits_kept: u64,
    /// Tells the loop that a thread has something new to draw.
    wake: Wake,
    /// What the loop is to do beside drawing.
    wanted: Option<Effect>,
    /// The picture as last drawn, without the lowest row's message.
    shown: Buffer,
    /// Columns of the picture as last drawn.
    columns: u16,
    /// The terminal is smaller than the screens need: nothing of the game is on it.
    cramped: bool,
    /// Rows of it.
    rows: u16,
    /// Leads through the lesson of the turn, while it does.
    guide: Option<Guide>,
    /// The fiscal year after which every game of this sitting stops.
    until: Option<u32>,
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
            themed: None,
            said: String::new(),
            asked: None,
            spots: Vec::new(),
            dragged: None,
            caret: None,
            pressed: None,
            after: None,
            keys: KeyMap::default(),
            follows_background: false,
            earlier: Vec::new(),
            leaving: false,
            unkept: None,
            trouble: None,
            edits_kept: 0,
            wake: Arc::new(|| {}),
            wanted: None,
            shown: Buffer::default(),
            columns: 0,
            cramped: false,
            rows: 0,
            guide: None,
            until: None,
        }
        .with_screen(ScreenId::Title)
    }

    /// Lets threads tell the loop that there is something new to draw.
    pub fn woken_by(&mut self, wake: Wake) {
        self.wake = wake;
    }

    /// Takes keys by this table.
    pub fn with_keys(mut self, keys: KeyMap) -> Self {
        self.keys = keys;
        self
    }

    /// Lets the theme go with the terminal's background, dark or light.
    pub fn follow_background(&mut self) {
        self.follows_background = true;
    }

    /// Is the terminal to be asked for its background?
    pub fn asks_background(&self) -> bool {
        self.follows_background && self.theme.depth() != Depth::Mono
    }

    /// Lets every game of this sitting stop after a fiscal year.
    pub fn stop_after_year(&mut self, year: Option<u32>) {
        self.until = year;
    }

    /// The game under way, if one is.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Takes a game on screen.
    pub fn begin(&mut self, mut session: Session) {
        session.note_foreknowledge(self.library.turns_seen_elsewhere(&session));
        let last = self.until.and_then(|year| session.scenario().calendar.turn_of_fiscal_year(year));
        session.stop_after(last);
        self.screens.clear();
        let fresh = session.game().turns().is_empty();
        self.edits_kept = session.edits();
        let remark = session.remark.clone().unwrap_or_default();
        self.said = plain(&remark).into_owned();
        self.trouble = None;
        let over = session.game().over();
        self.guide = if session.scenario().practice { Guide::begin(&session) } else { None };
        self.session = Some(session);
        if over {
            self.go(ScreenId::Record);
            self.debrief();
        } else {
            self.go(if fresh { ScreenId::Briefing } else { ScreenId::Situation });
            self.brief_back_if_stopped();
        }
        self.tell_whole("Before you go on", &remark);
        self.tell_if_unsaved();
    }

    /// Tells that games cannot be written where they are kept, if so: before one is played in vain, not after
    /// its first turn.
    pub fn tell_if_unsaved(&mut self) {
        if let Err(trouble) = self.library.games.takes_games() {
            self.windows.push(Box::new(TextWindow::new("Games cannot be saved", plain(&trouble))));
        }
    }

    /// What can be reached on the picture as last drawn, and where.
    pub fn reached(&self) -> Vec<Spot> {
        self.spots_on_top()
    }

    /// Lays a layer over what is on screen.
    #[cfg(test)]
    pub(super) fn lay(&mut self, layer: Box<dyn Layer>) {
        self.windows.push(layer);
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
        let access = Access {
            session: self.session.as_mut(),
            library: &mut self.library,
            columns: self.columns,
            rows: self.rows,
            keys: &self.keys,
        };
        let layer = match self.windows.last_mut() {
            Some(window) => Some(window),
            None => self.screens.get_mut(&self.screen),
        };
        layer.map(|layer| (layer, access))
    }

    fn look(&self) -> Look<'_> {
        Look {
            session: self.session.as_ref(),
            library: &self.library,
            columns: self.columns,
            rows: self.rows,
            keys: &self.keys,
        }
    }

    /// Where a key is pressed now.
    fn place(&self) -> Place {
        self.layer_on_top().map_or(Place::Title, |layer| layer.place())
    }

    fn layer_on_top(&self) -> Option<&dyn Layer> {
        self.windows.last().or_else(|| self.screens.get(&self.screen)).map(|layer| &**layer)
    }

    /// Takes a message: the only place where the interface changes.
    pub fn update(&mut self, message: Message) -> Effect {
        if self.cramped {
            return self.update_unseen(message);
        }
        match message {
            Message::Key(key) => self.key(key),
            Message::Pasted(text) => self.paste(&text),
            Message::Click { column, row } => self.click(column, row),
            Message::Drag { column } => self.drag(column),
            Message::Ask { column, row } => {
                if let Some(Target::Figure(figure)) = self.reachable(column, row) {
                    self.ask_at(Position::new(column, row), figure);
                    self.command(Command::Why);
                }
            }
            Message::Wheel(Turned::Up) => self.command(Command::Up),
            Message::Wheel(Turned::Down) => self.command(Command::Down),
            Message::Resized { columns, rows } => {
                self.measure(columns, rows);
                return Effect::DrawAll;
            }
            Message::Worked => return Effect::Draw,
            Message::Stopped => return Effect::Stop,
            Message::Resumed => return Effect::Retake,
            Message::Unwatched => return self.say_unwatched(),
            Message::Background(ground) => {
                self.stand_on(ground);
                return Effect::Draw;
            }
            Message::Ended | Message::Broken(_) => return self.end(),
        }
        self.asked = self.asked.filter(|asked| asked.windows <= self.windows.len());
        self.keep_draft();
        self.watch();
        if self.leaving {
            return Effect::Quit;
        }
        self.wanted.take().unwrap_or(Effect::Draw)
    }

    /// Says why the program goes on where a shell would have stopped it.
    fn say_unwatched(&mut self) -> Effect {
        self.said =
            "There is no shell behind this terminal to go back to; {quit} leaves the game.".to_owned();
        Effect::Draw
    }

    /// Ends at once, with the game on disk if it can be written.
    fn end(&mut self) -> Effect {
        self.unkept = self.keep_at_the_end().err();
        Effect::Quit
    }

    /// Why the game is not on disk, if the program was ended before it could be written.
    pub fn unkept(&self) -> Option<&str> {
        self.unkept.as_deref()
    }

    /// Takes the size of the terminal.
    fn measure(&mut self, columns: u16, rows: u16) {
        self.columns = columns;
        self.rows = rows;
        self.cramped = columns < SMALLEST.0 || rows < SMALLEST.1;
    }

    /// Takes a message while nothing of the game is on screen: nobody orders or commits what cannot be
    /// seen, so all that a key can do is leave, with the draft kept.
    fn update_unseen(&mut self, message: Message) -> Effect {
        match message {
            Message::Key(key) => match self.keys.command(None, key, Place::Title) {
                Some(command @ (Command::Leave | Command::Quit)) => self.quit_unseen(command),
                Some(Command::Suspend) => Effect::Suspend,
                Some(Command::Redraw) => Effect::DrawAll,
                _ => Effect::Nothing,
            },
            Message::Resized { columns, rows } => {
                self.measure(columns, rows);
                Effect::DrawAll
            }
            Message::Background(ground) => {
                self.stand_on(ground);
                Effect::Draw
            }
            Message::Worked => Effect::Draw,
            Message::Stopped => Effect::Stop,
            Message::Resumed => Effect::Retake,
            Message::Unwatched => self.say_unwatched(),
            Message::Ended | Message::Broken(_) => self.end(),
            Message::Pasted(_)
            | Message::Click { .. }
            | Message::Drag { .. }
            | Message::Ask { .. }
            | Message::Wheel(_) => Effect::Nothing,
        }
    }

    /// Quits once the game is on disk. If it cannot be written that is told first, and only the command
    /// that ends any program leaves without it.
    fn quit_unseen(&mut self, command: Command) -> Effect {
        if self.place() == Place::Unwritten {
            return if command == Command::Quit { Effect::Quit } else { Effect::Nothing };
        }
        self.leave_for(Leaving::Program);
        if self.leaving { Effect::Quit } else { Effect::Draw }
    }

    /// Lets the theme go with the ground of the terminal, unless one was chosen.
    fn stand_on(&mut self, ground: Ground) {
        if self.follows_background {
            self.theme = Theme::named(ground.into(), self.theme.depth());
        }
    }

    fn watch(&mut self) {
        let place = self.top().map(|(layer, _)| layer.place());
        if let (Some(session), Some(place)) = (&self.session, place) {
            self.guide = self.guide.take().and_then(|guide| guide.watch(session, place));
        }
    }
}
