//! Layers: screens, windows and sheets. The topmost takes the key: first raw (a field that types),
//! then as a command of the key table; what it ignores goes to the program.
//!
//! A layer owns its cursor and nothing else. It reads the game through [`Access`] and asks for
//! everything that reaches beyond itself with an [`Action`].
use super::canvas::Canvas;
use super::glyphs::GlyphSet;
use super::key::Key;
use super::keymap::{Command, KeyMap, Place};
use super::library::Library;
use super::screen_id::ScreenId;
use super::session::Session;
use super::spot::FigureRef;
use super::theme::ThemeName;
use crate::game::Game;
use crate::report::source::About;
use crate::rules::orders::Order;
use ratatui::layout::Rect;

/// How much of the picture a layer takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Everything, without the frame of a game: title, new game.
    Whole,
    /// The body under the frame.
    Body,
    /// A window over the body, at most so wide and high, in its middle.
    Window {
        /// Cells.
        width: u16,
        /// Rows.
        height: u16,
    },
}

/// What a layer may read and change.
pub struct Access<'a> {
    /// The game under way, if one is.
    pub session: Option<&'a mut Session>,
    /// Campaigns and saved games.
    pub library: &'a mut Library,
    /// Columns of the picture as last drawn.
    pub columns: u16,
    /// Rows of the picture as last drawn.
    pub rows: u16,
    /// The keys in force.
    pub keys: &'a KeyMap,
}

/// What a layer draws from.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The game under way, if one is.
    pub session: Option<&'a Session>,
    /// Campaigns and saved games.
    pub library: &'a Library,
    /// Columns of the picture.
    pub columns: u16,
    /// Rows of the picture.
    pub rows: u16,
    /// The keys in force.
    pub keys: &'a KeyMap,
}

/// What a layer asks of the program.
pub enum Action {
    /// Close this layer.
    Close,
    /// Open a layer over this one.
    Open(Box<dyn Layer>),
    /// Change the screen.
    Go(ScreenId),
    /// Open the report of a committed turn.
    Report(usize),
    /// Show the game on screen beside another of its campaign, by the other's name.
    Beside(String, Box<Game>),
    /// Begin or go on with a game.
    Start(Box<Session>),
    /// Commit the draft with the two lines of judgement.
    Commit([String; 2]),
    /// Commit unchanged turns until something asks.
    RunOn,
    /// Lead through the lesson of the turn.
    Guide,
    /// Close this layer and hand an order to the one under it, which may put it into its fields;
    /// else it goes into the draft.
    HandBack(Order),
    /// Give a command to the layer that has the keys after this.
    Command(Command),
    /// Say something in the lowest row until the next key.
    Say(String),
    /// Change the theme until the program ends.
    Wear(ThemeName),
    /// Draw with these glyphs until the program ends.
    Draw(GlyphSet),
    /// Keep a line of the palette for the next time.
    Remember(String),
    /// Leave the program, once the game is on disk.
    Quit,
    /// Leave for there, whatever of the game is on disk.
    Depart(Leaving),
}

/// Where somebody leaves to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leaving {
    /// The title.
    Game,
    /// The shell.
    Program,
}

/// What became of a key.
pub enum Reply {
    /// The layer has no use for it.
    Ignored,
    /// It was used, and these follow.
    Acted(Vec<Action>),
}

impl Reply {
    /// What follows on another reply, its own last.
    pub fn after(self, other: Option<Reply>) -> Self {
        match (other, self) {
            (Some(Reply::Acted(mut first)), Reply::Acted(then)) => {
                first.extend(then);
                Reply::Acted(first)
            }
            (Some(Reply::Acted(first)), Reply::Ignored) => Reply::Acted(first),
            (_, own) => own,
        }
    }

    /// Used, nothing follows.
    pub fn done() -> Self {
        Reply::Acted(Vec::new())
    }

    /// Used, and this follows.
    pub fn act(action: Action) -> Self {
        Reply::Acted(vec![action])
    }

    /// Used, and a layer opens.
    pub fn open(layer: impl Layer + 'static) -> Self {
        Reply::act(Action::Open(Box::new(layer)))
    }

    /// Used, and something is said.
    pub fn say(text: impl Into<String>) -> Self {
        Reply::act(Action::Say(text.into()))
    }

    /// Used if true.
    pub fn used(used: bool) -> Self {
        if used { Reply::done() } else { Reply::Ignored }
    }
}

/// A screen, window or sheet.
pub trait Layer {
    /// Its column of the key table.
    fn place(&self) -> Place;

    /// How much of the picture it takes.
    fn shape(&self) -> Shape;

    /// Commands whose hints stand in the lowest row, most wanted first.
    fn hints(&self) -> &'static [Command];

    /// A key before it becomes a command: for fields that type.
    fn key(&mut self, _key: Key, _access: &mut Access<'_>) -> Reply {
        Reply::Ignored
    }

    /// A command of the key table.
    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply;

    /// A click on a row: the cursor goes there. A second click is `Open`.
    fn click(&mut self, _pane: usize, _row: usize) -> Clicked {
        Clicked::Nothing
    }

    /// The bar of a row was clicked or dragged to a share of its length, nought to one.
    fn slide(&mut self, _row: usize, _share: f64, _access: &mut Access<'_>) -> Reply {
        Reply::Ignored
    }

    /// An order that a window over this layer hands back, as a remedy.
    fn receive(&mut self, _order: &Order, _access: &mut Access<'_>) -> Reply {
        Reply::Ignored
    }

    /// The figure under the cursor, if the row is about one.
    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        None
    }

    /// The turn its figures are of; none for the last committed one.
    fn about_turn(&self, _look: Look<'_>) -> Option<usize> {
        None
    }

    /// What the sources under the cursor are about, if its figure does not say it.
    fn source(&self, _look: Look<'_>) -> Option<About> {
        None
    }

    /// Draws itself, from what it is given.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>);
}

/// What a click did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clicked {
    /// Nothing is there.
    Nothing,
    /// The cursor moved to it.
    Moved,
    /// The cursor was there already: the click opens.
    Again,
}

impl Clicked {
    /// Moves a cursor to a row; a second click on it opens.
    pub fn on(cursor: &mut usize, row: usize) -> Self {
        if *cursor == row {
            Clicked::Again
        } else {
            *cursor = row;
            Clicked::Moved
        }
    }
}
