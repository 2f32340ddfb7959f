//! Where else a game is to be written: into which folder and under which name. The name that is
//! proposed is the game's own where it is free, so that both are kept where it is not.
//!
//! ```text
//! ┌─[Write elsewhere]──────────────────────────────────────────┐
//! │ > folder  /home/ada/games                                  │
//! │   name    course-2                                         │
//! │ It is kept there from now on.                              │
//! └─ Enter write  Tab folder, name  Esc close ─────────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Clicked, Layer, Leaving, Look, Reply, Shape};
use crate::tui::library::Library;
use crate::tui::session::Session;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::prose::prose;
use crate::tui::windows::text::TextWindow;
use ratatui::layout::Rect;

const WIDTH: u16 = 72;
const LABEL: u16 = 10;

/// Asks for a folder and a name.
pub struct ElsewhereWindow {
    folder: Proposed,
    name: Proposed,
    /// The name has the keys, not the folder.
    in_name: bool,
    trouble: String,
    /// Where somebody wants to leave to, if that is why it is asked.
    leaving: Option<Leaving>,
}

/// A field with a proposal in it: a letter takes its place, any other key edits it.
struct Proposed {
    proposal: String,
    typed: Option<Field>,
}

impl Proposed {
    fn new(proposal: String) -> Self {
        Self { proposal, typed: None }
    }

    fn field(&self) -> Field {
        self.typed.clone().unwrap_or_else(|| Field::new(Takes::Text, self.proposal.as_str()))
    }

    fn text(&self) -> String {
        self.field().text().trim().to_owned()
    }

    fn typed(&mut self, key: Key) -> Typed {
        let mut field = match (&self.typed, key) {
            (None, Key::Char(_)) => Field::new(Takes::Text, ""),
            _ => self.field(),
        };
        let typed = field.typed(key);
        if typed == Typed::Changed {
            self.typed = Some(field);
        }
        typed
    }
}

impl ElsewhereWindow {
    /// Beginning with the folder that games are kept in.
    pub fn new(library: &Library, session: &Session, leaving: Option<Leaving>) -> Self {
        let folder = library.games.folder();
        let name = library.games.free_name_in(&folder, &session.name);
        Self {
            folder: Proposed::new(folder),
            name: Proposed::new(name),
            in_name: false,
            trouble: String::new(),
            leaving,
        }
    }

    fn write(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(session) = &mut access.session else { return Reply::act(Action::Close) };
        let (folder, name) = (self.folder.text(), self.name.text());
        if folder.is_empty() {
            return Reply::say("Type the path of a folder, or {back} goes on without.");
        }
        match access.library.games.keep_in(&folder, &name, session) {
            Ok(path) => {
                session.name = name;
                let told = format!(
                    "{}\n\nThe game is whole in this file and is kept there from now on. To find it again: \
                     play with --saves and its folder.",
                    plain(&path)
                );
                let then = match self.leaving {
                    None => Action::Open(Box::new(TextWindow::new("The turn is on disk", told))),
                    Some(leaving) => Action::Depart(leaving),
                };
                // This window and the one that told of the trouble.
                Reply::Acted(vec![Action::Close, Action::Close, then])
            }
            Err(trouble) => {
                self.trouble = plain(&trouble).into_owned();
                Reply::done()
            }
        }
    }
}

impl Layer for ElsewhereWindow {
    fn place(&self) -> Place {
        Place::Unwritten
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: 9 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Back]
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let field = if self.in_name { &mut self.name } else { &mut self.folder };
        if field.typed(key) == Typed::Ignored {
            return Reply::Ignored;
        }
        self.trouble.clear();
        self.name.proposal = access.library.games.free_name_in(&self.folder.text(), &session.name);
        Reply::done()
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => self.write(access),
            Command::NextPane | Command::PreviousPane | Command::Up | Command::Down => {
                self.in_name = !self.in_name;
                Reply::done()
            }
            _ => Reply::Ignored,
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.in_name = row > 0;
        Clicked::Moved
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let keys = match self.leaving {
            None => "{open} write  {next-pane} folder, name  {back} close",
            Some(_) => "{open} write and leave  {next-pane} folder, name  {back} close",
        };
        let inside = window(canvas, area, "Write elsewhere", keys);
        let fields = [("folder", self.folder.field()), ("name", self.name.field())];
        for (at, (label, field)) in fields.iter().enumerate() {
            let y = inside.y + at as u16;
            let has_keys = (at > 0) == self.in_name;
            if has_keys {
                canvas.text(inside.x, y, 1, ">", Role::Accent);
            }
            canvas.text(inside.x + 2, y, LABEL, label, Role::Dim);
            let place = Rect::new(inside.x + LABEL, y, inside.width.saturating_sub(LABEL), 1);
            field.draw(canvas, place, if has_keys { Focus::Keys } else { Focus::Rest });
            canvas.spot(place, Target::Row { pane: 0, row: at });
        }
        let rest = Rect { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside };
        if self.trouble.is_empty() {
            let words = "The whole game is written there and kept there from now on. `~` is your home folder; a \
                         folder that is not there is made.";
            prose(canvas, rest, words, Role::Dim);
        } else {
            prose(canvas, rest, &self.trouble, Role::Warn);
        }
    }
}
