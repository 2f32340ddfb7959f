//! A turn that could not be written: why, and three ways on. The game is whole in memory, and
//! nothing written before is touched. Who leaves then is asked first, for what is not on disk is
//! lost with the program.
//!
//! ```text
//! ┌─[Turn not written]─────────────────────────────────────────┐
//! │ The disk is full. The turn is resolved and kept in memory. │
//! │ Nothing before it is touched; play can go on.              │
//! └─ Enter try again  E write elsewhere  Esc go on ────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Layer, Leaving, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::{prose, wrap};
use crate::tui::windows::elsewhere::ElsewhereWindow;
use ratatui::layout::Rect;

const WIDTH: u16 = 66;

/// What to do about a turn that could not be written.
pub struct UnwrittenWindow {
    trouble: String,
    /// Where somebody wants to leave to, if that is why it is asked.
    leaving: Option<Leaving>,
}

impl UnwrittenWindow {
    /// With what the disk said.
    pub fn new(trouble: String) -> Self {
        Self { trouble, leaving: None }
    }

    /// With what the disk said to somebody who leaves.
    pub fn on_leaving(trouble: String, leaving: Leaving) -> Self {
        Self { trouble, leaving: Some(leaving) }
    }

    fn text(&self) -> String {
        let rest = match self.leaving {
            None => {
                "The turn is resolved and kept in memory. Nothing written before it is touched; play can go on, \
                 and every later write brings with it what is missing. {export} writes the game into another \
                 folder or under another name."
            }
            Some(_) => {
                "What was not written is in memory alone and is lost if you leave now: turns committed since the \
                 last write, and the draft. {export} writes the game into another folder or under another name; \
                 {delete} leaves without it."
            }
        };
        format!("{}\n\n{rest}", plain(&self.trouble))
    }

    /// What follows once the game is on disk.
    fn written(&self) -> Reply {
        Reply::Acted(match self.leaving {
            None => vec![Action::Close, Action::Say("The turn is on disk.".to_owned())],
            Some(leaving) => vec![Action::Close, Action::Depart(leaving)],
        })
    }

    fn try_again(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::act(Action::Close) };
        match access.library.games.keep(session) {
            Ok(()) => self.written(),
            Err(trouble) => {
                self.trouble = trouble;
                Reply::say("It is still not written.")
            }
        }
    }
}

impl Layer for UnwrittenWindow {
    fn place(&self) -> Place {
        Place::Unwritten
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: wrap(&self.text(), WIDTH - 4).len() as u16 + 3 }
    }

    fn hints(&self) -> &'static [Command] {
        match self.leaving {
            None => &[Command::Open, Command::Export, Command::Back],
            Some(_) => &[Command::Open, Command::Export, Command::Delete, Command::Back],
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => self.try_again(access),
            Command::Export => match &access.session {
                Some(session) => Reply::open(ElsewhereWindow::new(access.library, session, self.leaving)),
                None => Reply::Ignored,
            },
            Command::Delete => match self.leaving {
                Some(leaving) => Reply::Acted(vec![Action::Close, Action::Depart(leaving)]),
                None => Reply::say("The game goes on; what is not on disk is in memory."),
            },
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let (title, keys) = match self.leaving {
            None => ("Turn not written", "{open} try again  {export} write elsewhere  {back} go on"),
            Some(_) => (
                "Game not written",
                "{open} try again  {export} elsewhere  {delete} leave without  {back} stay",
            ),
        };
        let inside = window(canvas, area, title, keys);
        prose(canvas, inside, &self.text(), Role::Text);
    }
}
