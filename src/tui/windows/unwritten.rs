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
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Leaving, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;
use std::path::Path;

const WIDTH: u16 = 66;

/// What to do about a turn that could not be written.
pub struct UnwrittenWindow {
    trouble: String,
    /// The folder being typed, once another was asked for.
    folder: Option<Field>,
    /// Where somebody wants to leave to, if that is why it is asked.
    leaving: Option<Leaving>,
}

impl UnwrittenWindow {
    /// With what the disk said.
    pub fn new(trouble: String) -> Self {
        Self { trouble, folder: None, leaving: None }
    }

    /// With what the disk said to somebody who leaves.
    pub fn on_leaving(trouble: String, leaving: Leaving) -> Self {
        Self { trouble, folder: None, leaving: Some(leaving) }
    }

    fn text(&self) -> String {
        let rest = match self.leaving {
            None => {
                "The turn is resolved and kept in memory. Nothing written before it is touched; play can go on, \
                 and every later write brings with it what is missing."
            }
            Some(_) => {
                "What was not written is in memory alone and is lost if you leave now: turns committed since the \
                 last write, and the draft. It can be written into another folder; {delete} leaves without it."
            }
        };
        format!("{}\n\n{rest}", self.trouble)
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
        let written = match &self.folder {
            Some(folder) => {
                let folder = folder.text().trim();
                if folder.is_empty() {
                    return Reply::say("Type the path of a folder, or {back} goes on without.");
                }
                access.library.games.keep_in(Path::new(folder), session)
            }
            None => access.library.games.keep(session),
        };
        match written {
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
        Shape::Window { width: WIDTH, height: wrap(&self.text(), WIDTH - 4).len() as u16 + 5 }
    }

    fn hints(&self) -> &'static [Command] {
        match self.leaving {
            None => &[Command::Open, Command::Export, Command::Back],
            Some(_) => &[Command::Open, Command::Export, Command::Delete, Command::Back],
        }
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        match &mut self.folder {
            Some(field) => Reply::used(field.typed(key) == Typed::Changed),
            None => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => self.try_again(access),
            Command::Export => {
                self.folder = Some(Field::new(Takes::Text, ""));
                Reply::done()
            }
            Command::Delete => match self.leaving {
                Some(leaving) => Reply::Acted(vec![Action::Close, Action::Depart(leaving)]),
                None => Reply::say("The game goes on; what is not on disk is in memory."),
            },
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let keys = match (&self.folder, self.leaving) {
            (Some(_), None) => "{open} write there  {back} go on",
            (Some(_), Some(_)) => "{open} write there and leave  {back} stay",
            (None, None) => "{open} try again  {export} write elsewhere  {back} go on",
            (None, Some(_)) => "{open} try again  {export} elsewhere  {delete} leave without  {back} stay",
        };
        let title = if self.leaving.is_some() { "Game not written" } else { "Turn not written" };
        let inside = window(canvas, area, title, keys);
        let used = prose(canvas, inside, &self.text(), Role::Text);
        if let Some(folder) = &self.folder {
            let y = inside.y + used + 1;
            canvas.text(inside.x, y, 8, "folder", Role::Dim);
            folder.draw(canvas, Rect::new(inside.x + 8, y, inside.width.saturating_sub(8), 1), Focus::Keys);
        }
    }
}
