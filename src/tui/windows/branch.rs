//! A branch: a game of its own from a turn of the record, under a new name. The old line is never
//! changed.
//!
//! ```text
//! ┌─[Branch before FY2031]─────────────────────────────────────┐
//! │ name   pm-course-2                                         │
//! │ It begins where FY2031 was decided; the old game is kept.  │
//! └─ Enter begin  Esc close ───────────────────────────────────┘
//! ```
use crate::report::figures;
use crate::saves::check_name;
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::library::Library;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::prose::prose;
use ratatui::layout::Rect;

/// Asks for the name of a branch.
pub struct BranchWindow {
    /// The turn to be decided anew, from 1.
    turn: usize,
    name: Field,
    trouble: String,
}

impl BranchWindow {
    /// A branch in which a turn is decided anew.
    pub fn new(library: &Library, session: &Session, turn: usize) -> Self {
        let proposed = library.free_name(stem(&session.name));
        Self { turn, name: Field::new(Takes::Text, proposed), trouble: String::new() }
    }

    fn begin(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::act(Action::Close) };
        let name = self.name.text().trim().to_owned();
        if let Err(error) = check_name(&name) {
            self.trouble = plain(&format!("{error}.")).into_owned();
            return Reply::done();
        }
        if name == session.name || access.library.games.list().iter().any(|game| game.name == name) {
            self.trouble = format!("There is a game named {} already; choose another name.", plain(&name));
            return Reply::done();
        }
        match session.game().branch(self.turn - 1) {
            Ok(game) => {
                let mut branch = Session::new(name.clone(), game);
                branch.remark = Some(format!("{name} begins here; {} is kept as it is.", session.name));
                Reply::act(Action::Start(Box::new(branch)))
            }
            Err((at, _)) => {
                self.trouble = format!("Turn {} does not come out again; no branch was made.", at + 1);
                Reply::done()
            }
        }
    }
}

/// A name without the number behind it.
fn stem(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((stem, number)) if !stem.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => stem,
        _ => name,
    }
}

impl Layer for BranchWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 66, height: 7 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        let changed = self.name.typed(key) == Typed::Changed;
        if changed {
            self.trouble.clear();
        }
        Reply::used(changed)
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => self.begin(access),
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let turn = figures::turn(&session.scenario().calendar, self.turn);
        let inside = window(canvas, area, &format!("Branch before {turn}"), "{open} begin  {back} close");
        canvas.text(inside.x, inside.y, 7, "name", Role::Dim);
        let field = Rect::new(inside.x + 7, inside.y, inside.width.saturating_sub(7).min(40), 1);
        self.name.draw(canvas, field, Focus::Keys);
        let rest = Rect::new(inside.x, inside.y + 2, inside.width, inside.height.saturating_sub(2));
        if self.trouble.is_empty() {
            let words = format!(
                "It begins where {turn} was decided, as a game of its own. {} is kept as it is. The debrief \
                 will say that these turns had been seen before.",
                session.name
            );
            prose(canvas, rest, &words, Role::Dim);
        } else {
            prose(canvas, rest, &self.trouble, Role::Warn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_takes_the_name_without_its_number() {
        assert_eq!(stem("pm-course-2"), "pm-course");
        assert_eq!(stem("pm-course"), "pm-course");
        assert_eq!(stem("-3"), "-3");
    }
}
