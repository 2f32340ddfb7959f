//! The glossary: terms at the left, the card of the one under the cursor at the right. It opens on
//! the terms that are on screen; `/` looks up any other.
//!
//! ```text
//! ┌─[Glossary: on this screen]─────────────────────────────────────────────┐
//! │ > hurdle          What a firm asks per $1 before it builds. Above $1   │
//! │   offtake         because waiting keeps the option open …              │
//! └─ / look up  Esc close ─────────────────────────────────────────────────┘
//! ```
use crate::report::glossary::terms_in;
use crate::rules::scenario::{GlossaryTerm, Scenario};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::prose;
use ratatui::layout::Rect;

/// Terms and the card of one.
pub struct GlossaryWindow {
    /// Positions of terms in the campaign's glossary.
    here: Vec<usize>,
    cursor: ListCursor,
    /// What is looked up, while something is.
    sought: Option<Field>,
}

impl GlossaryWindow {
    /// On the terms of a text, those of its `first` part in front; all terms where it has none.
    pub fn on(scenario: &Scenario, first: &str, text: &str) -> Self {
        let glossary = &scenario.texts.glossary;
        let mut here: Vec<usize> = Vec::new();
        for found in terms_in(scenario, first).iter().chain(&terms_in(scenario, text)) {
            let at = glossary.iter().position(|term| term.id == found.term.id);
            if let Some(at) = at.filter(|at| !here.contains(at)) {
                here.push(at);
            }
        }
        if here.is_empty() {
            here = (0..glossary.len()).collect();
        }
        Self { here, cursor: ListCursor::default(), sought: None }
    }

    fn listed<'a>(&self, scenario: &'a Scenario) -> Vec<&'a GlossaryTerm> {
        let glossary = &scenario.texts.glossary;
        match &self.sought {
            None => self.here.iter().filter_map(|at| glossary.get(*at)).collect(),
            Some(field) => {
                let sought = field.text().trim().to_lowercase();
                let mut found: Vec<&GlossaryTerm> =
                    glossary.iter().filter(|term| term.term.to_lowercase().contains(&sought)).collect();
                let in_text = |term: &&GlossaryTerm| {
                    !term.term.to_lowercase().contains(&sought) && term.text.to_lowercase().contains(&sought)
                };
                found.extend(glossary.iter().filter(in_text));
                found
            }
        }
    }
}

impl Layer for GlossaryWindow {
    fn place(&self) -> Place {
        Place::Glossary
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 78, height: 16 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Filter, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        let Some(field) = &mut self.sought else { return Reply::Ignored };
        if matches!(key, Key::Left | Key::Right) {
            return Reply::Ignored;
        }
        let changed = field.typed(key) == Typed::Changed;
        if changed {
            self.cursor = ListCursor::default();
        }
        Reply::used(changed)
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let rows = self.listed(session.scenario()).len();
        match command {
            Command::Filter if self.sought.is_none() => self.sought = Some(Field::new(Takes::Text, "")),
            Command::Back if self.sought.is_some() => {
                self.sought = None;
                self.cursor = ListCursor::default();
            }
            Command::Open | Command::Glossary => return Reply::act(Action::Close),
            _ => return Reply::used(self.cursor.moved(command, rows)),
        }
        Reply::done()
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.cursor.at = row;
        Clicked::Moved
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let scenario = session.scenario();
        let terms = self.listed(scenario);
        let title = if self.sought.is_some() { "Glossary: look up" } else { "Glossary: on this screen" };
        let inside = window(canvas, area, title, "{filter} look up  {back} close");
        let left = 26.min(inside.width / 2);
        let mut field = Rect::new(inside.x, inside.y, left, inside.height);
        if let Some(sought) = &self.sought {
            canvas.text(field.x, field.y, 2, "/ ", Role::Accent);
            sought.draw(canvas, Rect::new(field.x + 2, field.y, left.saturating_sub(3), 1), Focus::Keys);
            field = Rect { y: field.y + 1, height: field.height.saturating_sub(1), ..field };
        }
        if terms.is_empty() {
            canvas.text(field.x + 2, field.y, left, "No such term.", Role::Dim);
        }
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        let mut cursor = self.cursor;
        cursor.keep_within(terms.len());
        list(canvas, place, cursor, terms.len(), |canvas, row, at| {
            canvas.text(row.x, row.y, row.width, &fit(&terms[at].term, row.width), Role::Text);
        });
        if let Some(term) = terms.get(cursor.at) {
            let x = inside.x + left + 1;
            let card = Rect::new(x, inside.y, inside.right().saturating_sub(x), inside.height);
            canvas.text(card.x, card.y, card.width, &term.term, Role::Heading);
            let body = Rect::new(card.x, card.y + 1, card.width, card.height.saturating_sub(1));
            let mut y = body.y + prose(canvas, body, &term.text, Role::Text);
            for (label, text) in [("unit", &term.unit), ("source", &term.source)] {
                if !text.is_empty() && y < inside.bottom() {
                    let rest = Rect::new(card.x, y, card.width, inside.bottom() - y);
                    y += prose(canvas, rest, &format!("{label}: {text}"), Role::Dim);
                }
            }
        }
    }
}
