//! What can reach the program: keys, mouse, size, signals, and what worker threads finished.
use super::key::Key;
use super::theme::Ground;

/// A message to [`App::update`](super::app::App::update).
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The left button was pressed.
    Click {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The mouse was moved with the left button held.
    Drag {
        /// Column.
        column: u16,
    },
    /// The right button was pressed: why.
    Ask {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The wheel was turned.
    Wheel(Turned),
    /// The terminal has another size.
    Resized {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// A thread has something new to draw.
    Worked,
    /// The terminal has said what background it has.
    Background(Ground),
    /// The system wants the program to stop for a while, as a shell does by a command.
    Stopped,
    /// The program goes on after a stop of which nothing was known before.
    Resumed,
    /// The player wants the program to stop, and nobody is there who would let it go on.
    Unwatched,
    /// The terminal is gone or the system wants the program to end.
    Ended,
    /// A thread that the loop cannot do without has broken; what it said.
    Broken(String),
}

/// Which way the wheel was turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turned {
    /// Away.
    Up,
    /// Towards.
    Down,
}

/// What the program asks of its runner after a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing has changed.
    Nothing,
    /// Draw.
    Draw,
    /// Draw everything, not only what differs.
    DrawAll,
    /// Stop until the shell brings it back, if there is one.
    Suspend,
    /// Stop: who asked from outside is there to let it go on.
    Stop,
    /// Take the terminal again if somebody else had it, and draw everything.
    Retake,
    /// End.
    Quit,
}

impl Effect {
    /// Of two effects on the picture the one that draws more.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Effect::DrawAll, _) | (_, Effect::DrawAll) => Effect::DrawAll,
            (Effect::Nothing, other) => other,
            (this, _) => this,
        }
    }
}
