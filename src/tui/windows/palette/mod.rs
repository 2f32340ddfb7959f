//! The palette: every command by name, with its arguments, found by words in any order; what is not
//! possible now is listed last, with the reason.
//!
//! ```text
//! ┌─[Command]──────────────────────────────────────────────────────────────────┐
//! │ : stillwater floor NdPr $110/kg 10 y                                       │
//! │ > offer Stillwater                   a deal sheet with these terms       o │
//! │ 1 possible here; words can be in any order                                        │
//! │ Not possible now: branch (only on Record)                                  │
//! └─ Enter run  Tab complete  Esc close ───────────────────────────────────────┘
//! ```
mod entry;
mod terms;

use crate::rules::id::FacilityId;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, KeyMap, Place, plain};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::screens::card::Card;
use crate::tui::screens::deal::DealSheet;
use crate::tui::screens::projects::Projects;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Field, Takes, Typed};
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, sentence};
use crate::tui::windows::evidence::EvidenceWindow;
use crate::tui::windows::glossary::GlossaryWindow;
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::why;
use entry::{Entry, Run, entries};
use ratatui::layout::Rect;
use terms::TermsInWords;

/// Cells of a line that can be run.
const LINE: u16 = 38;

/// Longest list of what may follow a word that is said whole.
const LISTED: usize = 60;

/// Cells of the keys of a command.
const KEYS: u16 = 10;

/// The palette over a place.
pub struct Palette {
    entries: Vec<Entry>,
    field: Field,
    cursor: ListCursor,
    /// Lines that were run, the last one last.
    earlier: Vec<String>,
    /// How many of them back the line is; 0 for one that is typed.
    back: usize,
}

impl Palette {
    /// The palette over the layer that had the keys, with the figures on screen, the turn they are of,
    /// none for the last, and the lines that were run before.
    pub fn over(
        place: Place,
        session: Option<&Session>,
        figures: &[FigureRef],
        turn: Option<usize>,
        earlier: Vec<String>,
    ) -> Self {
        let field = Field::new(Takes::Text, "");
        let entries = entries(place, session, figures, turn);
        Self { entries, field, cursor: ListCursor::default(), earlier, back: 0 }
    }

    /// Entries that match, possible ones first. A line without words is the key table alone.
    fn found(&self) -> Vec<Entry> {
        let terms = TermsInWords::of(self.field.text());
        let lower = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
        let words: Vec<String> = self.field.text().split_whitespace().map(str::to_lowercase).collect();
        let rest = lower(&terms.rest);
        let matches = |entry: &&Entry| match entry.run {
            Run::Command(_) => entry.has(&words),
            _ if words.is_empty() => false,
            _ if entry.takes_terms() => entry.has(&rest),
            _ => entry.has(&words),
        };
        let mut found: Vec<Entry> = self.entries.iter().filter(matches).cloned().collect();
        if let Some((first, sought)) = words.split_first()
            && first == "filter"
            && !sought.is_empty()
            && self.entries.iter().any(Entry::takes_terms)
        {
            found.push(Entry::filter(&sought.join(" ")));
        }
        let first = rest.first().or(words.first()).cloned().unwrap_or_default();
        let typed_terms = !terms.is_empty();
        // The closest first: what is named whole, what has every word in its own line, then what begins with the
        // first.
        found.sort_by_key(|entry| {
            // A line without words offers help first, and nothing that leaves before all else.
            if words.is_empty() {
                return (
                    entry.why_not.is_some(),
                    entry.leaves(),
                    !entry.helps(),
                    false,
                    false,
                    entry.moves(),
                );
            }
            let line = entry.line.to_lowercase();
            let whole = rest.iter().all(|word| line.contains(word.as_str()));
            let other = typed_terms && !entry.takes_terms();
            let named = !entry.is_named(&rest);
            (entry.why_not.is_some(), other, named, !whole, !line.starts_with(&first), entry.moves())
        });
        found
    }

    /// Which of the words no command has, or that none has all of them.
    fn nothing_found(&self) -> String {
        let rest = TermsInWords::of(self.field.text()).rest;
        let strange = rest.iter().find(|word| {
            let word = [word.to_lowercase()];
            !self.entries.iter().any(|entry| entry.has(&word))
        });
        match (strange, self.what_may_follow()) {
            (Some(word), Some((head, list))) => format!("No `{} {}`; {list}.", plain(&head), plain(word)),
            (Some(word), None) => format!("No command has the word \"{}\".", plain(word)),
            (None, _) => "No command has all of these words.".to_owned(),
        }
    }

    /// The first word of the line, if it is a command that takes a word, and what can stand behind it.
    fn what_may_follow(&self) -> Option<(String, String)> {
        let head = self.field.text().split_whitespace().next()?.to_lowercase();
        let begins = |entry: &Entry| {
            let (first, rest) = entry.line.split_once(' ')?;
            (first == head).then(|| rest.to_owned())
        };
        let rest: Vec<String> = self.entries.iter().filter_map(begins).collect();
        let list = rest.join(", ");
        let may = match rest.len() {
            0 => return None,
            _ if list.len() < LISTED => format!("there is {list}"),
            many => format!("`{head}` alone lists {many}"),
        };
        Some((head, may))
    }

    fn write(&mut self, line: &str) {
        self.field = Field::new(Takes::Text, line);
        self.cursor = ListCursor::default();
    }

    /// An earlier line, or one less early.
    fn recall(&mut self, back: usize) {
        self.back = back;
        let line = self.earlier.len().checked_sub(back).and_then(|at| self.earlier.get(at)).cloned();
        self.write(&line.unwrap_or_default());
    }

    fn run(&self, entry: &Entry, session: Option<&Session>) -> Reply {
        if let Some(why) = &entry.why_not {
            return Reply::say(format!("{}: {why}", plain(&entry.line)));
        }
        let then = match (entry.run, session) {
            (Run::Command(command), _) => Action::Command(command),
            (Run::Theme(name), _) => Action::Wear(name),
            (Run::Glyphs(set), _) => Action::Draw(set),
            (_, None) => return Reply::Ignored,
            (Run::Offer(project), Some(session)) => match self.offer(session, project) {
                Ok(action) => action,
                Err(reply) => return reply,
            },
            (Run::Survey(project), Some(session)) => {
                Action::Open(Box::new(OrderSheet::survey(session, project)))
            }
            (Run::Sheet(kind), Some(session)) => match OrderSheet::fresh(session, kind) {
                Some(sheet) => Action::Open(Box::new(sheet)),
                None => return Reply::say("There is nothing to order it about."),
            },
            (Run::Order(order), Some(session)) => Action::Open(Box::new(OrderSheet::of(session, order))),
            (Run::Seats(basin, skill), Some(session)) => {
                Action::Open(Box::new(OrderSheet::seats(session, basin, skill)))
            }
            (Run::Card(project), Some(_)) => Action::Open(Box::new(Card::of(project))),
            (Run::Filter, Some(_)) => {
                let sought = entry.line.strip_prefix("filter ").unwrap_or_default();
                Action::Open(Box::new(Projects::filtered(sought)))
            }
            (Run::Glossary(at), Some(session)) => {
                let term = &session.scenario().texts.glossary[at].term;
                Action::Open(Box::new(GlossaryWindow::on(session.scenario(), term, "")))
            }
            (Run::Why(figure, turn), Some(session)) => match why::about(session, turn, figure) {
                Ok(window) => Action::Open(window),
                Err(said) => return Reply::say(said),
            },
            (Run::Report(turn), Some(_)) => Action::Report(turn),
            (Run::Guide, Some(_)) => Action::Guide,
            (Run::Failure(failure), Some(session)) => {
                Action::Open(Box::new(EvidenceWindow::new(session, failure)))
            }
        };
        Reply::Acted(vec![Action::Remember(self.line_of(entry)), Action::Close, then])
    }

    /// A deal sheet with the terms of the line, if a deal can be about the project at all.
    fn offer(&self, session: &Session, project: FacilityId) -> Result<Action, Reply> {
        let terms = TermsInWords::of(self.field.text());
        match DealSheet::offered(session, project) {
            Reply::Acted(mut actions) if matches!(actions.as_slice(), [Action::Open(_)]) => {
                let plain = actions.remove(0);
                if terms.is_empty() {
                    return Ok(plain);
                }
                let sheet = session.sheet(project);
                if let Some(group) = terms.groups().into_iter().find(|group| !sheet.gives(*group)) {
                    let name = &session.scenario().facilities[project.at()].name.short;
                    return Err(Reply::say(format!("{name} gives no {}, so it has no price.", group.name())));
                }
                Ok(Action::Open(Box::new(DealSheet::on_terms(session, project, terms.over(&sheet)))))
            }
            reply => Err(reply),
        }
    }

    /// The line that gives an entry again.
    fn line_of(&self, entry: &Entry) -> String {
        let words = if entry.takes_terms() { TermsInWords::of(self.field.text()).words } else { Vec::new() };
        std::iter::once(entry.line.clone()).chain(words).collect::<Vec<_>>().join(" ")
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
                self.back = 0;
                Reply::done()
            }
            Typed::Ignored => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let found = self.found();
        match (command, found.get(self.cursor.at)) {
            (Command::Open, Some(entry)) => self.run(entry, access.session.as_deref()),
            (Command::Open, None) => Reply::say(self.nothing_found()),
            (Command::NextPane, Some(entry)) => {
                let line = self.line_of(entry);
                self.write(&line);
                Reply::done()
            }
            (Command::Up, _) if self.cursor.at == 0 && self.back < self.earlier.len() => {
                self.recall(self.back + 1);
                Reply::done()
            }
            (Command::Down, _) if self.cursor.at == 0 && self.back > 0 => {
                self.recall(self.back - 1);
                Reply::done()
            }
            _ => Reply::used(self.cursor.moved(command, found.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let inside = window(canvas, area, "Command", "{open} run  {next-pane} complete  {back} close");
        canvas.text(inside.x, inside.y, 2, ":", Role::Accent);
        let typed = Rect::new(inside.x + 2, inside.y, inside.width.saturating_sub(2), 1);
        self.field.draw(canvas, typed, Focus::Keys);
        let found = self.found();
        let field = Rect::new(inside.x, inside.y + 2, inside.width, inside.height.saturating_sub(4));
        let caret = canvas.caret;
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        let tall = |at: usize, width: u16| {
            let (words, _) = words_of(&found[at]);
            lines(&words, columns(width, &found[at], look.keys).1)
        };
        list_of_sentences(canvas, place, self.cursor, found.len(), tall, |canvas, row, at| {
            draw_entry(canvas, row, &found[at], look.keys);
        });
        canvas.caret = caret;
        let possible = found.iter().filter(|entry| entry.why_not.is_none()).count();
        let count = match self.field.text().trim().is_empty() {
            true => format!(
                "{possible} possible. Try: glossary floor, theme light, filter magnet. {{up}}: earlier"
            ),
            false => format!("{possible} possible here; words can be in any order"),
        };
        canvas.text(inside.x, inside.bottom().saturating_sub(1), inside.width, &count, Role::Dim);
    }
}

fn draw_entry(canvas: &mut Canvas<'_>, row: Rect, entry: &Entry, keys: &KeyMap) {
    let (words, role) = words_of(entry);
    let (line, room) = columns(row.width, entry, keys);
    canvas.verbatim(row.x, row.y, line - 1, &fit(&entry.line, line - 1), role);
    sentence(canvas, Rect { x: row.x + line, width: room, ..row }, &words, Role::Dim);
    canvas.right(row.x, row.y, row.width, &fit(&key_of(entry, keys), KEYS), Role::Dim);
}

/// What is said of an entry.
fn words_of(entry: &Entry) -> (String, Role) {
    match &entry.why_not {
        Some(why) => (format!("not now: {why}"), Role::Dim),
        None => (entry.help.clone(), Role::Text),
    }
}

fn key_of(entry: &Entry, keys: &KeyMap) -> String {
    match entry.run {
        Run::Command(command) => keys.labels(command),
        _ => String::new(),
    }
}

/// Cells of the line and of the words of an entry. A command alone is a short word, and what it does
/// wants the room.
fn columns(width: u16, entry: &Entry, keys: &KeyMap) -> (u16, u16) {
    let line = if matches!(entry.run, Run::Command(_)) { LINE / 2 } else { LINE };
    let key = if key_of(entry, keys).is_empty() { 0 } else { KEYS + 1 };
    (line, width.saturating_sub(line + key))
}
