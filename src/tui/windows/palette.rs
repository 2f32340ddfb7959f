//! The palette: every command by name, found by words in any order; what is not possible now is
//! listed last, with the reason.
//!
//! ```text
//! ┌─[Command]──────────────────────────────────────────────────────────────────┐
//! │ : loss                                                                     │
//! │ > stress-test      what the loss of each plant and country would cost    n │
//! │ 1 of 41 commands; words can be in any order                                │
//! │ Not possible now: branch (choose a turn in 7 Record first)                 │
//! └─ Enter run  Tab complete  Esc close ───────────────────────────────────────┘
//! ```
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{self, Binding, Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use ratatui::layout::Rect;

/// Cells of a name.
const NAME: u16 = 18;

/// The palette over a place.
pub struct Palette {
    over: Place,
    field: Field,
    cursor: ListCursor,
}

impl Palette {
    /// The palette over the layer that had the keys.
    pub fn over(place: Place) -> Self {
        Self { over: place, field: Field::new(Takes::Text, ""), cursor: ListCursor::default() }
    }

    /// Commands that match, possible ones first, each with why it cannot be given.
    fn found(&self) -> Vec<(&'static Binding, Option<String>)> {
        let words: Vec<String> = self.field.text().split_whitespace().map(str::to_lowercase).collect();
        let matches = |binding: &Binding| {
            let text = format!("{} {} {}", binding.name, binding.hint, binding.help).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let mut found: Vec<(&Binding, Option<String>)> = keymap::TABLE
            .iter()
            .filter(|binding| binding.command != Command::Palette && matches(binding))
            .map(|binding| (binding, keymap::why_not(binding, self.over)))
            .collect();
        let first = words.first().cloned().unwrap_or_default();
        found.sort_by_key(|(binding, why)| (why.is_some(), !binding.name.starts_with(&first)));
        found
    }
}

impl Layer for Palette {
    fn place(&self) -> Place {
        Place::Palette
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 78, height: 18 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        match self.field.typed(key) {
            Typed::Changed => {
                self.cursor = ListCursor::default();
                Reply::done()
            }
            Typed::Ignored => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        let found = self.found();
        match (command, found.get(self.cursor.at)) {
            (Command::Open, Some((binding, None))) => {
                Reply::Acted(vec![Action::Close, Action::Command(binding.command)])
            }
            (Command::Open, Some((binding, Some(why)))) => Reply::say(format!("{}: {why}", binding.name)),
            (Command::Open, None) => Reply::say("No command has all of these words."),
            (Command::NextPane, Some((binding, _))) => {
                self.field = Field::new(Takes::Text, binding.name);
                self.cursor = ListCursor::default();
                Reply::done()
            }
            _ => Reply::used(self.cursor.moved(command, found.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let inside = window(canvas, area, "Command", "{open} run  {next-pane} complete  {back} close");
        canvas.text(inside.x, inside.y, 2, ":", Role::Accent);
        self.field.draw(
            canvas,
            Rect::new(inside.x + 2, inside.y, inside.width.saturating_sub(2), 1),
            Focus::Keys,
        );
        let found = self.found();
        let field = Rect::new(inside.x, inside.y + 2, inside.width, inside.height.saturating_sub(4));
        let caret = canvas.caret;
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        list(canvas, place, self.cursor, found.len(), |canvas, row, at| {
            let (binding, why) = &found[at];
            let role = if why.is_some() { Role::Dim } else { Role::Text };
            canvas.text(row.x, row.y, NAME, binding.name, role);
            let keys: Vec<String> = binding.keys.iter().map(|key| key.label()).collect();
            let room = row.width.saturating_sub(NAME + 8);
            let words =
                why.as_deref().map_or_else(|| binding.help.to_owned(), |why| format!("not now: {why}"));
            canvas.text(row.x + NAME, row.y, room, &fit(&words, room), role);
            canvas.right(row.x, row.y, row.width, &fit(&keys.join(" "), 7), Role::Dim);
        });
        canvas.caret = caret;
        let possible = found.iter().filter(|(_, why)| why.is_none()).count();
        let count = format!(
            "{possible} of {} commands possible here; words can be in any order",
            keymap::TABLE.len() - 1
        );
        canvas.text(inside.x, inside.bottom().saturating_sub(1), inside.width, &count, Role::Dim);
    }
}
