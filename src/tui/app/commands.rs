//! From a key to what it does: the layer on top first, as a raw key and then as a command; what it
//! has no use for is the program's.
use super::App;
use crate::report::orders;
use crate::rules::orders::Order;
use crate::tui::guide::{Ending, Guide};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Action, Layer, Leaving, Reply};
use crate::tui::message::Effect;
use crate::tui::screen_id::ScreenId;
use crate::tui::screens;
use crate::tui::session::Session;
use crate::tui::spot::{Direction, FigureRef};
use crate::tui::theme::{Depth, Theme, ThemeName};
use crate::tui::windows::keys::KeysWindow;
use crate::tui::windows::unwritten::UnwrittenWindow;
use crate::tui::windows::{help::HelpWindow, palette::Palette, stress::StressWindow};

impl App {
    pub(super) fn key(&mut self, key: Key) {
        self.said.clear();
        let Some(place) = self.top().map(|(layer, _)| layer.place()) else { return };
        let command = self.keys.command(None, key, place);
        if let (Some(guide), true) = (&mut self.guide, command != Some(Command::Back)) {
            guide.stays();
        }
        if let Some(after) = self.after.take() {
            self.end_chord(after, key, place);
            return;
        }
        self.pressed = Some((key, place));
        if command == Some(Command::Quit) {
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
        if let Some(command) = self.keys.command(None, key, place) {
            self.command(command);
        } else if self.keys.opens(key, place) {
            self.after = Some(key);
        }
    }

    /// Pasted text goes into a field that types, its tabs and line breaks as spaces, and never becomes commands.
    pub(super) fn paste(&mut self, text: &str) {
        self.said.clear();
        self.after = None;
        let mut typed = false;
        let spaced = text.trim().replace("\r\n", " ");
        let letters = spaced.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
        for letter in letters.filter(|letter| !letter.is_control()) {
            let reply = match self.top() {
                Some((layer, mut access)) => layer.key(Key::Char(letter), &mut access),
                None => Reply::Ignored,
            };
            match reply {
                Reply::Acted(actions) => self.perform(actions),
                Reply::Ignored => break,
            }
            typed = true;
        }
        if !typed {
            self.said = "Pasted text is taken by fields only; nothing was done.".to_owned();
        }
    }

    /// The second key of a chord.
    fn end_chord(&mut self, after: Key, key: Key, place: Place) {
        if let Some(command) = self.keys.command(Some(after), key, place) {
            self.command(command);
        } else if self.keys.command(None, key, place) != Some(Command::Back) {
            self.said = format!("{} {} is no chord; nothing was done.", after.label(), key.label());
        }
    }

    pub(super) fn command(&mut self, command: Command) {
        if self.asked_here().is_some() {
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
    pub(super) fn program(&mut self, command: Command) {
        match command {
            Command::Left => self.ask_beside(Direction::Left),
            Command::Right => self.ask_beside(Direction::Right),
            Command::Up => self.ask_beside(Direction::Up),
            Command::Down => self.ask_beside(Direction::Down),
            Command::Back => {
                if self.windows.pop().is_none() {
                    self.end_guide();
                } else if let Some(guide) = &mut self.guide {
                    guide.goes_back();
                    let session = self.session.as_ref();
                    if self.windows.is_empty() && session.is_some_and(|session| guide.ends_with_back(session))
                    {
                        self.end_guide();
                    }
                }
            }
            Command::Leave => self.leave(),
            Command::Situation => self.go(ScreenId::Situation),
            Command::Plan => self.go(ScreenId::Plan),
            Command::Record => self.go(ScreenId::Record),
            Command::Source => self.source(),
            Command::Glossary => self.glossary(),
            Command::Debrief if self.place() == Place::Debrief => {}
            Command::Debrief => self.debrief(),
            Command::Grid => self.go(ScreenId::Grid),
            Command::Market => self.go(ScreenId::Market),
            Command::People => self.go(ScreenId::People),
            Command::Intelligence => self.go(ScreenId::Intelligence),
            Command::StressTest => self.stress_test(),
            Command::Palette => self.palette(),
            Command::Briefing => self.go(ScreenId::Briefing),
            Command::BriefBack => self.brief_back(),
            Command::Help => self.open_anew(Box::new(HelpWindow::new(self.place()))),
            Command::Why => self.why(),
            Command::Material => {
                if let Some(session) = &mut self.session {
                    session.next_material();
                }
            }
            Command::Report => {
                match self.session.as_ref().map(|session| (session, session.game().turns().len())) {
                    Some(_) if self.place() == Place::Report => {}
                    Some((session, turn)) if turn > 0 => self.windows.push(screens::report(session, turn)),
                    _ => self.said = "No turn has been played yet.".to_owned(),
                }
            }
            Command::Commit => self.ask_to_commit(),
            Command::RunOn => self.ask_to_run_on(),
            Command::Undo => self.step_back(
                Session::undo,
                "Undone; {redo} does it again.",
                "Nothing to undo in this turn.",
            ),
            Command::Redo => self.step_back(Session::redo, "Done again.", "Nothing to do again."),
            Command::Theme => self.next_theme(),
            Command::Glyphs => self.glyphs = self.glyphs.other(),
            Command::Keys => self.open_anew(Box::new(KeysWindow::default())),
            Command::Quit => self.leave_for(Leaving::Program),
            Command::Suspend => self.wanted = Some(Effect::Suspend),
            Command::Redraw => self.wanted = Some(Effect::DrawAll),
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
            | Command::Several
            | Command::Edit
            | Command::Offer
            | Command::Survey
            | Command::Delete
            | Command::CopyWhole
            | Command::Settle
            | Command::Sort
            | Command::NextFailure
            | Command::PreviousFailure
            | Command::Branch
            | Command::Compare
            | Command::Export
            | Command::ReverseSort
            | Command::Investor => {}
        }
    }

    fn palette(&mut self) {
        let place = self.place();
        if place != Place::Palette {
            let figures: Vec<FigureRef> =
                self.spots.iter().filter_map(|spot| spot.figure().map(|(_, figure)| figure)).collect();
            let turn = self.layer_on_top().and_then(|layer| layer.about_turn(self.look()));
            let palette = Palette::over(place, self.session.as_ref(), &figures, turn, self.earlier.clone());
            self.windows.push(Box::new(palette));
        }
    }

    fn next_theme(&mut self) {
        let is_worn = |name: &ThemeName| Theme::named(*name, self.theme.depth()) == self.theme;
        let worn = self.themed.or_else(|| ThemeName::ALL.into_iter().find(is_worn));
        self.wear(worn.map_or(ThemeName::Dark, ThemeName::next));
    }

    /// Changes the theme until the program ends.
    pub(super) fn wear(&mut self, name: ThemeName) {
        if self.theme.depth() == Depth::Mono {
            self.said = "No colours here: NO_COLOR, --color never or the terminal says so.".to_owned();
            return;
        }
        self.follows_background = false;
        self.themed = Some(name);
        self.theme = Theme::named(name, self.theme.depth());
        self.said = format!("Theme {0}. To keep it: theme: \"{0}\" in the settings file.", name.name());
    }

    /// Takes back an edit of the draft, or does it again, and says so.
    fn step_back(&mut self, step: fn(&mut Session) -> bool, done: &str, nothing: &str) {
        if let Some(session) = &mut self.session {
            let said = if step(session) { done } else { nothing };
            self.said = said.to_owned();
        }
    }

    fn stress_test(&mut self) {
        if self.session.is_some() && self.place() != Place::Stress {
            self.open_anew(Box::new(StressWindow::default()));
        }
    }

    fn leave(&mut self) {
        if self.windows.pop().is_some() {
            return;
        }
        self.leave_for(if self.screen == ScreenId::Title { Leaving::Program } else { Leaving::Game });
    }

    /// Leaves once the game is on disk; what could not be written is asked about first.
    pub(super) fn leave_for(&mut self, leaving: Leaving) {
        if self.place() == Place::Unwritten {
            self.said =
                "{open} tries again, {export} writes elsewhere, {delete} leaves without it.".to_owned();
            return;
        }
        match self.session.as_ref().map_or(Ok(()), |session| self.library.games.keep(session)) {
            Ok(()) => self.depart(leaving),
            Err(trouble) => self.windows.push(Box::new(UnwrittenWindow::on_leaving(trouble, leaving))),
        }
    }

    fn depart(&mut self, leaving: Leaving) {
        if leaving == Leaving::Program {
            self.leaving = true;
            return;
        }
        self.session = None;
        self.guide = None;
        self.library.games.close();
        self.screens.clear();
        self.go(ScreenId::Title);
    }

    /// Esc on a screen: once says what a second one does.
    fn end_guide(&mut self) {
        let (Some(guide), Some(session)) = (&mut self.guide, &self.session) else { return };
        let asked = if guide.ends_with_back(session) { Ending::Now } else { guide.asked_to_end() };
        self.said = match asked {
            Ending::Far => "Every window is closed; {back} twice more ends the guide.".to_owned(),
            Ending::Near => "{back} once more ends the guide.".to_owned(),
            Ending::Now => {
                self.guide = None;
                "The guide has ended; {open} in the briefing ({briefing}) starts it again.".to_owned()
            }
        };
    }

    pub(super) fn perform(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Close => {
                    self.windows.pop();
                }
                Action::Open(layer) => self.open(layer),
                Action::Go(id) => self.go(id),
                Action::Report(turn) => {
                    if let Some(session) = &self.session {
                        self.open(screens::report(session, turn));
                    }
                }
                Action::Beside(name, other) => {
                    if let Some(session) = &self.session {
                        self.open(screens::side_by_side(session, &name, &other));
                    }
                }
                Action::Start(session) => self.begin(*session),
                Action::Guide => {
                    // The guide speaks of the desk, so the cursor is there again.
                    self.screens.insert(ScreenId::Situation, screens::make(ScreenId::Situation));
                    self.guide = self.session.as_ref().and_then(Guide::begin);
                }
                Action::HandBack(order) => self.hand_back(order),
                Action::Commit(predictions) => self.commit(predictions),
                Action::RunOn => self.run_on(),
                Action::Command(command) => self.command(command),
                Action::Say(text) => self.said = text,
                Action::Wear(name) => self.wear(name),
                Action::Draw(set) => self.glyphs = set,
                Action::Remember(line) => {
                    self.earlier.retain(|other| *other != line);
                    self.earlier.push(line);
                }
                Action::Quit => self.leave_for(Leaving::Program),
                Action::Depart(leaving) => self.depart(leaving),
            }
        }
    }

    /// Lays a layer over what is on screen. A list of projects over another takes its place, so that
    /// no filter has to be closed behind the next.
    fn open(&mut self, layer: Box<dyn Layer>) {
        if layer.place() == Place::Projects && self.place() == Place::Projects {
            self.windows.pop();
        }
        self.windows.push(layer);
    }

    /// Lays a window that any place can ask for on top; one of its kind that lies further down goes, so
    /// that windows do not pile up and each Esc shows something else.
    pub(super) fn open_anew(&mut self, layer: Box<dyn Layer>) {
        let place = layer.place();
        self.windows.retain(|window| window.place() != place);
        self.windows.push(layer);
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
                    Ok(added) => match added.idle {
                        Some(idle) => orders::idle(&session.game().view(), &order, idle),
                        None => "The remedy is in the draft.".to_owned(),
                    },
                    Err(_) => "The remedy no longer passes; nothing was changed.".to_owned(),
                };
                self.windows.clear();
            }
            (Reply::Ignored, None) => {}
        }
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
