//! The title: menu and saved games.
//!
//! ```text
//! ┌─[Coercivity 0.1.0]───────────────────────────────────────────────────────────┐
//! │   C O E R C I V I T Y             a chain is as strong as its weakest link   │
//! │   MINE ▶ CRACK ▶ SEPARATE ▶ METAL ▶ ALLOY ▶ MAGNET                           │
//! │                                                                              │
//! │ > Continue     pm-course · The As-Is Chain · turn 3/20                       │
//! │   New game     campaign, luck, name                                          │
//! │   Quit                                                                       │
//! ├─ Saved games ────────────────────────────────────────────────────────────────┤
//! │   pm-course   The As-Is Chain  3/20    ▂▂▁         12%                       │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::campaign::CampaignKind;
use crate::game::Game;
use crate::report::figures;
use crate::rules::scenario::Scenario;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::library::{Library, SavedEntry, Trouble};
use crate::tui::screen_id::ScreenId;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::strip;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::prose;
use crate::tui::windows::{help::HelpWindow, text::TextWindow};
use ratatui::layout::Rect;
use std::sync::Arc;
use std::time::SystemTime;

/// Entries of the menu.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Entry {
    Continue,
    NewGame,
    FirstTurn,
    Help,
    Quit,
}

const MENU: usize = 0;
const SAVES: usize = 1;

/// The title screen.
#[derive(Default)]
pub struct Title {
    pane: usize,
    menu: ListCursor,
    saves: ListCursor,
    /// The save whose deletion was asked for once.
    doomed: Option<String>,
}

/// The game last written that can be played on.
fn playable(games: &[SavedEntry]) -> Option<usize> {
    games.iter().position(|game| game.trouble.is_none())
}

fn entries(games: &[SavedEntry]) -> Vec<Entry> {
    let first = playable(games).map(|_| Entry::Continue);
    first.into_iter().chain([Entry::NewGame, Entry::FirstTurn, Entry::Help, Entry::Quit]).collect()
}

impl Title {
    fn open(&self, access: &mut Access<'_>) -> Reply {
        if self.pane == SAVES {
            let games = &access.library.games;
            return match (games.list().is_empty(), games.unlisted()) {
                (true, Some(trouble)) => Reply::open(TextWindow::new("Saved games", plain(trouble))),
                (true, None) => Reply::say("No game is saved yet; {next-pane}, then New game begins one."),
                (false, _) => go_on(access, self.saves.at),
            };
        }
        match entries(access.library.games.list()).get(self.menu.at) {
            Some(Entry::Continue) => go_on(access, playable(access.library.games.list()).unwrap_or(0)),
            Some(Entry::NewGame) => Reply::act(Action::Go(ScreenId::NewGame)),
            Some(Entry::FirstTurn) => first_turn(access.library),
            Some(Entry::Help) => Reply::open(HelpWindow::new(Place::Title)),
            Some(Entry::Quit) => Reply::act(Action::Quit),
            None => Reply::done(),
        }
    }

    fn delete(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(name) = access.library.games.list().get(self.saves.at).map(|game| game.name.clone()) else {
            return Reply::done();
        };
        if let Some(Trouble::InUse(by)) = access.library.games.list()[self.saves.at].trouble.as_ref() {
            return Reply::say(format!("{} {by} and cannot be deleted meanwhile.", plain(&name)));
        }
        if self.doomed.as_deref() != Some(name.as_str()) {
            let said = format!(
                "Press {{delete}} again to delete {} for good; any other key keeps it.",
                plain(&name)
            );
            self.doomed = Some(name);
            return Reply::say(said);
        }
        self.doomed = None;
        let said = match access.library.games.delete(&name) {
            Ok(()) => format!("{} is deleted.", plain(&name)),
            Err(error) => plain(&error).into_owned(),
        };
        let left = access.library.games.list().len();
        self.saves.keep_within(left);
        if left == 0 {
            self.pane = MENU;
            self.menu.at = 0;
        }
        Reply::say(said)
    }
}

impl Title {
    /// Only a game with trouble has anything to be copied from.
    fn copy_whole(&mut self, access: &mut Access<'_>) -> Reply {
        let Some(game) = access.library.games.list().get(self.saves.at) else { return Reply::done() };
        let name = game.name.clone();
        if game.trouble.is_none() {
            return Reply::say(format!("{} is whole; {{open}} goes on with it.", plain(&name)));
        }
        match access.library.games.copy_whole(&name) {
            Ok(copy) => {
                // What was moved down by the copy is not to be met by the next key.
                let games = access.library.games.list();
                self.saves.at = games.iter().position(|game| game.name == copy).unwrap_or(0);
                let (name, copy) = (plain(&name), plain(&copy));
                Reply::say(format!("What is whole of {name} is now {copy}; {name} is left as it is."))
            }
            Err(error) => Reply::open(TextWindow::new(plain(&name), plain(&error))),
        }
    }
}

/// Seed of the guided first turn: what the guide says fits what is on screen.
const GUIDED_SEED: u64 = 2027;

/// The campaign to begin with: the first practice, else the first that can be played.
fn to_begin_with(library: &Library) -> Option<&Arc<Scenario>> {
    let all = || library.campaigns.iter();
    let practice =
        all().filter(|entry| entry.kind == CampaignKind::Practice).find_map(|entry| entry.scenario());
    practice.or_else(|| all().find_map(|entry| entry.scenario()))
}

/// Begins a game of it with the guide.
fn first_turn(library: &Library) -> Reply {
    let Some(scenario) = to_begin_with(library) else {
        return Reply::say("No campaign can be started; New game shows why.");
    };
    let game = Game::new(Arc::clone(scenario), GUIDED_SEED);
    let stem = if scenario.practice { scenario.id.as_str() } else { "first-turn" };
    let session = Session::new(library.free_name(stem), game);
    Reply::Acted(vec![Action::Start(Box::new(session)), Action::Guide])
}

fn go_on(access: &mut Access<'_>, at: usize) -> Reply {
    let Some(game) = access.library.games.list().get(at) else { return Reply::done() };
    let name = game.name.clone();
    let damaged = matches!(game.trouble, Some(Trouble::Unusable(_)));
    match access.library.games.open(&name) {
        Ok(session) => Reply::act(Action::Start(Box::new(session))),
        Err(error) => {
            if !(damaged && access.library.games.holds_whole(&name)) {
                return Reply::open(TextWindow::new(plain(&name), plain(&error)));
            }
            let told = format!("{} {{copy-whole}} makes a copy of what is whole.", plain(&error));
            let told = TextWindow::new(plain(&name), access.keys.fill(&told));
            Reply::open(told.offering(Command::CopyWhole, Place::Title))
        }
    }
}

impl Layer for Title {
    fn place(&self) -> Place {
        Place::Title
    }

    fn shape(&self) -> Shape {
        Shape::Whole
    }

    fn hints(&self) -> &'static [Command] {
        match self.pane {
            SAVES => &[Command::Open, Command::Delete, Command::NextPane, Command::Leave],
            _ => &[Command::Open, Command::NextPane, Command::Leave],
        }
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        if access.keys.command(None, key, Place::Title) != Some(Command::Delete) {
            self.doomed = None;
        }
        Reply::Ignored
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let games = access.library.games.list().len();
        match command {
            Command::Open => self.open(access),
            Command::Delete if self.pane == SAVES => self.delete(access),
            Command::Delete => {
                Reply::say("{next-pane} goes to the saved games; {delete} deletes the one under the cursor.")
            }
            Command::CopyWhole if self.pane == SAVES => self.copy_whole(access),
            Command::NextPane | Command::PreviousPane => {
                self.pane = if self.pane == MENU { SAVES } else { MENU };
                Reply::done()
            }
            _ if self.pane == SAVES => Reply::used(self.saves.moved(command, games)),
            _ => {
                let rows = entries(access.library.games.list()).len();
                Reply::used(self.menu.moved(command, rows))
            }
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        let cursor = if pane == MENU { &mut self.menu.at } else { &mut self.saves.at };
        match Clicked::on(cursor, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let games = look.library.games.list();
        let title = format!("Coercivity {}", env!("CARGO_PKG_VERSION"));
        let inside = pane(canvas, area, &title, "", Focus::if_equal(MENU, self.pane));
        let x = inside.x + 3;
        canvas.text(x, inside.y + 1, 20, "C O E R C I V I T Y", Role::Heading);
        canvas.text(x + 34, inside.y + 1, 44, "a chain is as strong as its weakest link", Role::Dim);
        canvas.text(x, inside.y + 2, 60, "MINE ▶ CRACK ▶ SEPARATE ▶ METAL ▶ ALLOY ▶ MAGNET", Role::Text);
        let menu = entries(games);
        let place = ListPlace {
            area: Rect::new(inside.x + 1, inside.y + 4, inside.width - 2, menu.len() as u16),
            pane: MENU,
            focus: Focus::if_equal(MENU, self.pane),
        };
        list(canvas, place, self.menu, menu.len(), |canvas, row, at| {
            let (label, note) = match menu[at] {
                Entry::Continue => {
                    let game = playable(games).and_then(|at| games.get(at));
                    ("Continue", game.map(|game| latest(look.library, game)).unwrap_or_default())
                }
                Entry::NewGame => ("New game", "campaign, luck, name".to_owned()),
                Entry::FirstTurn => match to_begin_with(look.library) {
                    Some(scenario) if scenario.practice => {
                        let turns = figures::counted(scenario.calendar.turn_steps.len(), "turn", "turns");
                        ("Practice", format!("{}: {turns}, guided", scenario.title))
                    }
                    _ => ("First turn", "a guide leads through the first orders".to_owned()),
                },
                Entry::Help => ("Help", "keys of this screen".to_owned()),
                Entry::Quit => ("Quit", String::new()),
            };
            canvas.text(row.x, row.y, 12, label, Role::Heading);
            canvas.verbatim(row.x + 13, row.y, row.width.saturating_sub(13), &note, Role::Dim);
        });
        let y = inside.y + 11;
        divide(canvas, area, y, "Saved games", "", Focus::if_equal(SAVES, self.pane));
        let below = Rect::new(inside.x + 1, y + 1, inside.width - 2, inside.bottom().saturating_sub(y + 3));
        let below = unlisted(canvas, below, look.library);
        let mut field = below;
        if games.is_empty() {
            if look.library.games.unlisted().is_none() {
                canvas.text(below.x + 2, below.y, below.width, "None yet: New game begins one.", Role::Dim);
            }
        } else {
            heads(canvas, Rect { x: below.x + 2, width: below.width - 2, ..below });
            field = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
        }
        let place = ListPlace { area: field, pane: SAVES, focus: Focus::if_equal(SAVES, self.pane) };
        list(canvas, place, self.saves, games.len(), |canvas, row, at| {
            saved(canvas, row, look.library, &games[at])
        });
        let note = "Nothing is saved by hand: every committed turn is kept.";
        canvas.text(below.x + 2, inside.bottom() - 1, below.width, note, Role::Dim);
    }
}

/// Says above the list why games may be missing from it; gives what is left for the list.
fn unlisted(canvas: &mut Canvas<'_>, area: Rect, library: &Library) -> Rect {
    let Some(trouble) = library.games.unlisted() else { return area };
    let field =
        Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: area.height.min(TROUBLE), ..area };
    let used = prose(canvas, field, &format!("! Not all can be listed: {}", plain(trouble)), Role::Warn);
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
}

fn title_of(library: &Library, game: &SavedEntry) -> String {
    library.scenario(&game.campaign).map_or_else(|| game.campaign.clone(), |scenario| scenario.title.clone())
}

/// `3/20 FY2029`, or that it has ended.
fn standing(library: &Library, game: &SavedEntry) -> String {
    match library.scenario(&game.campaign).map(|scenario| &scenario.calendar) {
        Some(calendar) if game.turns >= calendar.turn_steps.len() => "ended".to_owned(),
        Some(calendar) => {
            let turns = calendar.turn_steps.len();
            format!("{}/{turns} {}", game.turns + 1, figures::turn(calendar, game.turns + 1))
        }
        None => format!("turn {}", game.turns + 1),
    }
}

fn latest(library: &Library, game: &SavedEntry) -> String {
    format!("{} · {} · {}", game.name, title_of(library, game), standing(library, game))
}

/// What the columns of the saved games are.
fn heads(canvas: &mut Canvas<'_>, row: Rect) {
    let columns = Columns::of(row.width);
    let mut x = row.x;
    let words = [("name", 17), ("campaign", columns.campaign), ("turn", STANDING), ("written", AGE)];
    for (word, width) in words {
        canvas.text(x, row.y, width, word, Role::Dim);
        x += width;
    }
    canvas.right(row.x, row.y, row.width.saturating_sub(1), "secured, as saved", Role::Dim);
}

fn saved(canvas: &mut Canvas<'_>, row: Rect, library: &Library, game: &SavedEntry) {
    canvas.verbatim(row.x, row.y, 16, &fit(&game.name, 16), Role::Text);
    if let Some(trouble) = &game.trouble {
        let room = row.width.saturating_sub(20);
        canvas.text(row.x + 18, row.y, 2, "! ", Role::Warn);
        canvas.verbatim(row.x + 20, row.y, room, &fit(trouble.words(), room), Role::Warn);
        return;
    }
    let columns = Columns::of(row.width);
    let title = title_of(library, game);
    let campaign = fit(&title, columns.campaign - 1);
    let mut x = row.x + 17;
    canvas.text(x, row.y, columns.campaign, &campaign, Role::Dim);
    x += columns.campaign;
    canvas.text(x, row.y, STANDING - 1, &standing(library, game), Role::Text);
    x += STANDING;
    canvas.text(x, row.y, AGE - 1, &game.written.map(age).unwrap_or_default(), Role::Dim);
    x += AGE;
    let shown = game.secured.len().saturating_sub(usize::from(columns.strip));
    canvas.text(x, row.y, columns.strip, &strip(game.secured.iter().skip(shown).copied(), 1.0), Role::Bar);
    if let Some(last) = game.secured.last() {
        canvas.right(row.x, row.y, row.width.saturating_sub(1), &figures::share(*last), Role::Text);
    }
}

/// Rows that the trouble of a folder takes at most, so that games are in view below it.
const TROUBLE: u16 = 4;

/// Cells of where a game stands, `20/20 FY2046` or `6/6 FY2043-45`, and of when it was written.
const STANDING: u16 = 15;
const AGE: u16 = 11;

/// Widths that grow with the row.
struct Columns {
    campaign: u16,
    strip: u16,
}

impl Columns {
    fn of(row: u16) -> Self {
        if row >= 96 { Self { campaign: 25, strip: 24 } } else { Self { campaign: 15, strip: 10 } }
    }
}

/// How long ago, in a word or two: a clock time would need the player's time zone.
fn age(written: SystemTime) -> String {
    let minutes = written.elapsed().map_or(0, |since| since.as_secs() / 60);
    match minutes {
        0 => "just now".to_owned(),
        1..=59 => format!("{minutes} min ago"),
        60..=1439 => format!("{} h ago", minutes / 60),
        1440..=2879 => "yesterday".to_owned(),
        _ => format!("{} d ago", minutes / 1440),
    }
}
