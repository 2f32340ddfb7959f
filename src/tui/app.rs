//! The program as a value: the game, the layers, and the one function that changes them.
//!
//! It needs no terminal: feed it messages, let it draw into a buffer, read the text.
use super::canvas::Canvas;
use super::comparison::{Comparison, Wake};
use super::glyphs::{self, GlyphSet};
use super::guide::{self, Guide};
use super::key::Key;
use super::keymap::{self, Command, Place};
use super::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use super::library::Library;
use super::message::{Effect, Message, Turned};
use super::screens::{self, ScreenId};
use super::session::Session;
use super::spot::{self, Direction, FigureRef, Spot, Target};
use super::theme::Theme;
use super::widgets::hints;
use super::windows::{
    commit::CommitSheet, glossary::GlossaryWindow, help::HelpWindow, palette::Palette, source::SourceWindow,
    stress::StressWindow, unwritten::UnwrittenWindow, why,
};
use crate::game::{asks_after, asks_now};
use crate::report::{refusal, run_on};
use crate::rules::Rejected;
use crate::rules::orders::Order;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Smallest picture that shows everything.
pub const SMALLEST: (u16, u16) = (80, 24);

/// Rows of the frame above the body.
pub const FRAME_ROWS: u16 = 4;

/// The front in the terminal.
pub struct App {
    library: Library,
    session: Option<Session>,
    screen: ScreenId,
    screens: BTreeMap<ScreenId, Box<dyn Layer>>,
    windows: Vec<Box<dyn Layer>>,
    glyphs: GlyphSet,
    theme: Theme,
    said: String,
    asked: Option<(Position, FigureRef)>,
    spots: Vec<Spot>,
    caret: Option<Position>,
    leaving: bool,
    /// Edits of the draft that are on disk.
    edits_kept: u64,
    /// Tells the loop that a thread has something new to draw.
    wake: Wake,
    /// The rows of the picture as last drawn, for the terms in them.
    shown: Vec<String>,
    /// Columns of the picture as last drawn.
    columns: u16,
    /// Leads through the first turn, while it does.
    guide: Option<Guide>,
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
            said: String::new(),
            asked: None,
            spots: Vec::new(),
            caret: None,
            leaving: false,
            edits_kept: 0,
            wake: Arc::new(|| {}),
            shown: Vec::new(),
            columns: 0,
            guide: None,
        }
        .with_screen(ScreenId::Title)
    }

    /// Lets threads tell the loop that there is something new to draw.
    pub fn woken_by(&mut self, wake: Wake) {
        self.wake = wake;
    }

    /// The game under way, if one is.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Takes a game on screen.
    pub fn begin(&mut self, session: Session) {
        self.screens.clear();
        let fresh = session.game().turns().is_empty();
        self.edits_kept = session.edits();
        self.said = session.remark.clone().unwrap_or_default();
        let over = session.game().over();
        self.session = Some(session);
        if over {
            self.go(ScreenId::Record);
            self.debrief();
        } else {
            self.go(if fresh { ScreenId::Briefing } else { ScreenId::Situation });
        }
    }

    /// Figures that can be reached on the picture as last drawn.
    #[cfg(test)]
    pub(super) fn figures_shown(&self) -> Vec<FigureRef> {
        self.spots.iter().filter_map(|spot| spot.figure().map(|(_, figure)| figure)).collect()
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
        let access =
            Access { session: self.session.as_mut(), library: &mut self.library, columns: self.columns };
        let layer = match self.windows.last_mut() {
            Some(window) => Some(window),
            None => self.screens.get_mut(&self.screen),
        };
        layer.map(|layer| (layer, access))
    }

    /// Takes a message: the only place where the interface changes.
    pub fn update(&mut self, message: Message) -> Effect {
        match message {
            Message::Key(key) => self.key(key),
            Message::Click { column, row } => self.click(column, row),
            Message::Ask { column, row } => {
                if let Some(Target::Figure(figure)) = self.reachable(column, row) {
                    self.asked = Some((Position::new(column, row), figure));
                    self.program(Command::Why);
                }
            }
            Message::Wheel(Turned::Up) => self.command(Command::Up),
            Message::Wheel(Turned::Down) => self.command(Command::Down),
            Message::Resized => return Effect::DrawAll,
            Message::Worked => return Effect::Draw,
            Message::Ended => {
                self.keep();
                return Effect::Quit;
            }
        }
        self.keep_draft();
        self.watch();
        if self.leaving {
            return Effect::Quit;
        }
        match message {
            Message::Key(Key::Ctrl('z')) => Effect::Suspend,
            Message::Key(Key::Ctrl('l')) => Effect::DrawAll,
            _ => Effect::Draw,
        }
    }

    fn key(&mut self, key: Key) {
        self.said.clear();
        if key == Key::Ctrl('c') {
            self.program(Command::Quit);
            return;
        }
        let reply = match self.top() {
            Some((layer, mut access)) => layer.key(key, &mut access),
            None => Reply::Ignored,
        };
        if let Reply::Acted(actions) = reply {
            self.asked = None;
            self.perform(actions);
            return;
        }
        let Some(place) = self.top().map(|(layer, _)| layer.place()) else { return };
        if let Some(command) = keymap::command(key, place) {
            self.command(command);
        }
    }

    fn command(&mut self, command: Command) {
        if self.asked.is_some() {
            if let Some(direction) = direction(command) {
                self.ask_beside(direction);
                return;
            }
            if !matches!(command, Command::Why | Command::Help | Command::Material) {
                self.asked = None;
                if command == Command::Back {
                    return;
                }
            }
        }
        let reply = match self.top() {
            Some((layer, mut access)) => layer.command(command, &mut access),
            None => Reply::Ignored,
        };
        match reply {
            Reply::Acted(actions) => self.perform(actions),
            Reply::Ignored => self.program(command),
        }
    }

    /// What a command does when the layer on top has no use for it.
    fn program(&mut self, command: Command) {
        match command {
            Command::Left => self.ask_beside(Direction::Left),
            Command::Right => self.ask_beside(Direction::Right),
            Command::Up => self.ask_beside(Direction::Up),
            Command::Down => self.ask_beside(Direction::Down),
            Command::Back => {
                if self.windows.pop().is_none() && self.guide.take().is_some() {
                    self.said = "The guide has ended; Enter in the briefing (B) starts it again.".to_owned();
                }
            }
            Command::Leave => self.leave(),
            Command::Situation => self.go(ScreenId::Situation),
            Command::Plan => self.go(ScreenId::Plan),
            Command::Record => self.go(ScreenId::Record),
            Command::Source => self.source(),
            Command::Glossary => self.glossary(),
            Command::Debrief => self.debrief(),
            Command::Grid => self.go(ScreenId::Grid),
            Command::Market => self.go(ScreenId::Market),
            Command::People => self.go(ScreenId::People),
            Command::Intelligence => self.go(ScreenId::Intelligence),
            Command::StressTest => self.stress_test(),
            Command::Palette => self.palette(),
            Command::Briefing => self.go(ScreenId::Briefing),
            Command::Help => {
                if let Some(place) = self.top().map(|(layer, _)| layer.place()) {
                    self.windows.push(Box::new(HelpWindow::new(place)));
                }
            }
            Command::Why => self.why(),
            Command::Material => {
                if let Some(session) = &mut self.session {
                    session.next_material();
                }
            }
            Command::Report => {
                match self.session.as_ref().map(|session| (session, session.game().turns().len())) {
                    Some((session, turn)) if turn > 0 => self.windows.push(screens::report(session, turn)),
                    _ => self.said = "No turn has been played yet.".to_owned(),
                }
            }
            Command::Commit => self.ask_to_commit(),
            Command::RunOn => self.run_on(),
            Command::Quit => {
                self.keep();
                self.leaving = true;
            }
            Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
            | Command::NextPane
            | Command::PreviousPane
            | Command::Open
            | Command::Toggle
            | Command::Filter
            | Command::AddOrder
            | Command::Edit
            | Command::Offer
            | Command::Survey
            | Command::Delete
            | Command::CopyWhole
            | Command::Undo
            | Command::Redo
            | Command::Sort
            | Command::NextFailure
            | Command::PreviousFailure
            | Command::Branch
            | Command::Elsewhere
            | Command::ReverseSort
            | Command::Investor
            | Command::Suspend
            | Command::Redraw => {}
        }
    }

    fn palette(&mut self) {
        if let Some(place) = self.top().map(|(layer, _)| layer.place())
            && place != Place::Palette
        {
            self.windows.push(Box::new(Palette::over(place)));
        }
    }

    fn stress_test(&mut self) {
        let open = self.windows.last().is_some_and(|window| window.place() == Place::Stress);
        if self.session.is_some() && !open {
            self.windows.push(Box::new(StressWindow::default()));
        }
    }

    fn leave(&mut self) {
        if self.windows.pop().is_some() {
            return;
        }
        if self.screen == ScreenId::Title {
            self.leaving = true;
            return;
        }
        self.keep();
        self.session = None;
        self.guide = None;
        self.library.games.close();
        self.screens.clear();
        self.go(ScreenId::Title);
    }

    fn keep(&mut self) {
        if let Some(session) = &self.session
            && let Err(error) = self.library.games.keep(session)
        {
            self.said = error;
        }
    }

    /// After every edit the draft is on disk.
    fn keep_draft(&mut self) {
        let edits = self.session.as_ref().map_or(0, Session::edits);
        if edits != self.edits_kept {
            self.edits_kept = edits;
            self.keep();
        }
    }

    fn ask_to_commit(&mut self) {
        let Some(session) = &self.session else { return };
        if session.game().over() {
            self.said = "The game is over; no turn is left to commit.".to_owned();
        } else if CommitSheet::is_called_for(session) {
            self.windows.push(Box::new(CommitSheet::new()));
        } else {
            self.commit(Default::default());
        }
    }

    fn commit(&mut self, predictions: [String; 2]) {
        let Some(session) = &mut self.session else { return };
        match session.commit(predictions) {
            Ok(()) => {
                let written = self.library.games.keep(session);
                self.show_turn(written);
            }
            Err(rejected) => self.rejected(&rejected),
        }
    }

    /// Commits unchanged turns until something asks; at least says what asks already.
    fn run_on(&mut self) {
        let mut played = 0;
        loop {
            let Some(session) = &mut self.session else { return };
            let asks = if played == 0 { asks_now(session.game()) } else { asks_after(session.game()) };
            if let Some(asks) = asks {
                let (reader, view) = (session.reader(), session.game().view());
                let said = run_on::line(&reader, &view, played, &asks);
                if played > 0 {
                    self.show_turn(Ok(()));
                }
                self.said = said;
                return;
            }
            if let Err(rejected) = session.commit(Default::default()) {
                self.rejected(&rejected);
                return;
            }
            played += 1;
            let written = self.library.games.keep(session);
            if written.is_err() {
                self.show_turn(written);
                return;
            }
        }
    }

    /// Goes to the situation after a turn, with what came of it on top and, over that, why it could
    /// not be written if so.
    fn show_turn(&mut self, written: Result<(), String>) {
        self.go(ScreenId::Situation);
        self.screens.retain(|id, _| *id == ScreenId::Situation);
        self.screens.insert(ScreenId::Situation, screens::make(ScreenId::Situation));
        self.show_what_came();
        if let Err(trouble) = written {
            self.windows.push(Box::new(UnwrittenWindow::new(trouble)));
        }
    }

    /// An order of the draft no longer passes: says which and why, on the plan.
    fn rejected(&mut self, rejected: &Rejected) {
        let Some(session) = &self.session else { return };
        let line = refusal::in_a_line(&session.game().view(), &rejected.refusal);
        self.said = format!("Order {} no longer passes: {line}", rejected.id.number);
        self.go(ScreenId::Plan);
    }

    fn watch(&mut self) {
        let place = self.top().map(|(layer, _)| layer.place());
        if let (Some(guide), Some(session), Some(place)) = (&mut self.guide, &self.session, place) {
            guide.watch(session, place);
        }
    }

    /// After a commit: the turn's report; after the last one, under it the five years without the
    /// programme, the debrief and the record.
    fn show_what_came(&mut self) {
        let over = self.session.as_ref().is_some_and(|session| session.game().over());
        if over {
            self.go(ScreenId::Record);
            self.debrief();
            self.windows.push(screens::epilogue());
        }
        if let Some(session) = &self.session {
            self.windows.push(screens::report(session, session.game().turns().len()));
        }
    }

    fn debrief(&mut self) {
        let Some(session) = &self.session else { return };
        let compared = Comparison::start(session.game(), self.library.shelf.clone(), Arc::clone(&self.wake));
        self.windows.push(screens::debrief(session, compared));
    }

    /// The figure asked about: the one under the figure cursor, else that of the row.
    fn figure(&self) -> Option<FigureRef> {
        let look = Look { session: self.session.as_ref(), library: &self.library, columns: self.columns };
        let layer = self.windows.last().or_else(|| self.screens.get(&self.screen));
        self.asked.map(|(_, figure)| figure).or_else(|| layer.and_then(|l| l.figure(look)))
    }

    fn why(&mut self) {
        let look = Look { session: self.session.as_ref(), library: &self.library, columns: self.columns };
        let layer = self.windows.last().or_else(|| self.screens.get(&self.screen));
        let turn = layer.and_then(|layer| layer.about_turn(look));
        let Some(session) = &self.session else { return };
        let Some(figure) = self.figure() else {
            self.said = "Go to a figure with the left and right arrows, then press w.".to_owned();
            return;
        };
        match why::about(session, turn, figure) {
            Ok(window) => self.windows.push(window),
            Err(said) => self.said = said,
        }
    }

    fn source(&mut self) {
        let look = Look { session: self.session.as_ref(), library: &self.library, columns: self.columns };
        let layer = self.windows.last().or_else(|| self.screens.get(&self.screen));
        let of_layer = layer.and_then(|layer| layer.source(look));
        let Some(session) = &self.session else { return };
        let asked = self.asked.and_then(|(_, figure)| why::source_of_figure(session, figure));
        let about = asked
            .or(of_layer)
            .or_else(|| self.figure().and_then(|figure| why::source_of_figure(session, figure)));
        self.said = match about.map(|about| SourceWindow::about(session, about)) {
            Some(Some(window)) => {
                self.windows.push(Box::new(window));
                return;
            }
            Some(None) => {
                "The model computes this from what the game does; it has no source of its own.".to_owned()
            }
            None => "Go to a figure or a row about a plant, then press s.".to_owned(),
        };
    }

    /// The glossary on the terms of the cursor's row, then those of the picture.
    fn glossary(&mut self) {
        let Some(session) = &self.session else { return };
        let under = self.caret.and_then(|caret| self.shown.get(usize::from(caret.y)));
        let first = under.cloned().unwrap_or_default();
        let window = GlossaryWindow::on(session.scenario(), &first, &self.shown.join("\n"));
        self.windows.push(Box::new(window));
    }

    fn perform(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Close => {
                    self.windows.pop();
                }
                Action::Open(layer) => self.windows.push(layer),
                Action::Go(id) => self.go(id),
                Action::Start(session) => self.begin(*session),
                Action::Guide => self.guide = Some(Guide::new()),
                Action::HandBack(order) => self.hand_back(order),
                Action::Commit(predictions) => self.commit(predictions),
                Action::Command(command) => self.command(command),
                Action::Say(text) => self.said = text,
                Action::Quit => {
                    self.keep();
                    self.leaving = true;
                }
            }
        }
    }

    /// A window gives an order to the layer under it, else to the draft.
    fn hand_back(&mut self, order: Order) {
        self.windows.pop();
        let reply = match self.top() {
            Some((layer, mut access)) => layer.receive(&order, &mut access),
            None => Reply::Ignored,
        };
        match (reply, &mut self.session) {
            (Reply::Acted(actions), _) => self.perform(actions),
            (Reply::Ignored, Some(session)) => {
                self.said = match session.put(order) {
                    Ok(_) => "The remedy is in the draft.".to_owned(),
                    Err(_) => "The remedy no longer passes; nothing was changed.".to_owned(),
                };
                self.windows.clear();
            }
            (Reply::Ignored, None) => {}
        }
    }

    /// The layer that may be clicked: the topmost one, and the frame while no window is open.
    fn reachable(&self, column: u16, row: u16) -> Option<Target> {
        let top = self.windows.len() + 1;
        let spots: Vec<Spot> = self
            .spots
            .iter()
            .filter(|spot| spot.layer == top || (spot.layer == 0 && self.windows.is_empty()))
            .copied()
            .collect();
        let hint = || {
            let last = self.spots.iter().map(|spot| spot.area.y).max()?;
            let found = spot::under(&self.spots, column, row)?;
            (found.layer == 0 && found.area.y == last).then_some(found.target)
        };
        spot::under(&spots, column, row).map(|spot| spot.target).or_else(hint)
    }

    fn click(&mut self, column: u16, row: u16) {
        self.said.clear();
        match self.reachable(column, row) {
            Some(Target::Command(command)) => self.command(command),
            Some(Target::Figure(figure)) => {
                let at = spot::under(&self.spots, column, row).map(|spot| spot.area.as_position());
                self.asked = at.map(|at| (at, figure));
            }
            Some(Target::Row { pane, row }) => {
                self.asked = None;
                let clicked = self.top().map(|(layer, _)| layer.click(pane, row));
                if clicked == Some(Clicked::Again) {
                    self.command(Command::Open);
                }
            }
            None => {}
        }
    }

    fn ask_beside(&mut self, direction: Direction) {
        let top = self.windows.len() + 1;
        let from = self.asked.map(|(at, _)| at).or(self.caret).unwrap_or_default();
        let spots: Vec<Spot> = self
            .spots
            .iter()
            .filter(|spot| spot.layer == top || (spot.layer == 0 && self.windows.is_empty()))
            .copied()
            .collect();
        let first = || spots.iter().find_map(Spot::figure);
        let next = spot::beside(&spots, from, direction);
        if let Some(next) = if self.asked.is_none() { next.or_else(first) } else { next } {
            self.asked = Some(next);
        }
    }

    /// Draws the picture; gives where the terminal's cursor is to stand.
    pub fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        buffer.reset();
        let mut canvas = Canvas::new(buffer, self.theme, self.asked.map(|(at, _)| at));
        let area = canvas.area();
        self.columns = area.width;
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            screens::too_small(&mut canvas, self.session.as_ref());
        } else {
            self.picture(&mut canvas, area);
        }
        let (spots, caret) = (std::mem::take(&mut canvas.spots), canvas.caret);
        self.shown = rows_of(buffer);
        glyphs::translate(buffer, self.glyphs);
        self.spots = spots;
        self.caret = caret;
        caret
    }

    fn picture(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = Look { session: self.session.as_ref(), library: &self.library, columns: self.columns };
        let layers: Vec<&dyn Layer> =
            self.screens.get(&self.screen).into_iter().chain(&self.windows).map(|layer| &**layer).collect();
        let ground = layers.iter().rposition(|layer| !matches!(layer.shape(), Shape::Window { .. }));
        let mut body = Rect { height: area.height - 1, ..area };
        for (at, layer) in layers.iter().enumerate().skip(ground.unwrap_or(0)) {
            let field = match layer.shape() {
                Shape::Whole => body,
                Shape::Body => {
                    canvas.begin_layer(0);
                    if let Some(session) = look.session {
                        screens::frame(canvas, area, session, self.screen);
                    }
                    body = Rect::new(area.x, area.y + FRAME_ROWS, area.width, area.height - FRAME_ROWS - 1);
                    if let (Some(session), true) = (look.session, area.width >= screens::LOG_FROM_COLUMNS) {
                        body.width -= screens::LOG_WIDTH;
                        let right = Rect { x: body.right(), width: screens::LOG_WIDTH, ..body };
                        screens::log(canvas, right, session);
                    }
                    self.beside_guide(canvas, body)
                }
                Shape::Window { width, height } => middle(body, width, height),
            };
            if at + 1 == layers.len() || matches!(layer.shape(), Shape::Window { .. }) {
                canvas.caret = None;
            }
            canvas.begin_layer(at + 1);
            layer.draw(canvas, field, look);
        }
        canvas.begin_layer(0);
        let row = Rect::new(area.x, area.bottom() - 1, area.width, 1);
        let commands = layers.last().map_or(&[][..], |layer| layer.hints());
        hints::hints(canvas, row, commands, &self.said);
    }
}

/// The text of a picture, a string a row.
fn rows_of(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}

impl App {
    /// Draws the guide at the foot of the body, if it leads; gives what is left for the screen.
    fn beside_guide(&self, canvas: &mut Canvas<'_>, body: Rect) -> Rect {
        let (Some(guide), Some(session)) = (&self.guide, &self.session) else { return body };
        if self.screen == ScreenId::Briefing || body.height < 3 * guide::ROWS {
            return body;
        }
        let rest = Rect { height: body.height - guide::ROWS, ..body };
        guide.draw(canvas, Rect { y: rest.bottom(), height: guide::ROWS, ..body }, session);
        rest
    }
}

fn direction(command: Command) -> Option<Direction> {
    match command {
        Command::Up => Some(Direction::Up),
        Command::Down => Some(Direction::Down),
        Command::Left => Some(Direction::Left),
        Command::Right => Some(Direction::Right),
        _ => None,
    }
}

/// A field of a size in the middle of another, cut to it.
fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}
